//! The message on the status line.

use crate::clean;
use crate::problem::Problem;

/// A message on the status line, shown until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// One sentence.
    pub text: String,
    /// Whether it reports that something went wrong.
    pub fault: bool,
    /// Whether the pane of problems shows it in full.
    pub is_listed: bool,
}

impl Notice {
    /// A message.
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), fault: false, is_listed: false }
    }

    /// A report that something went wrong.
    pub fn fault(text: impl Into<String>) -> Self {
        Self { fault: true, ..Self::info(text) }
    }
}

/// The status line, which has room for one message: a newer one takes its place.
#[derive(Debug, Default)]
pub struct StatusLine {
    notice: Option<Notice>,
}

impl StatusLine {
    /// The message that is shown.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Shows a message.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.show(Notice::info(text));
    }

    /// Reports that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.show(Notice::fault(text));
    }

    /// Reports a problem that the pane of problems shows in full.
    pub fn report(&mut self, problem: &Problem) {
        self.show(Notice { is_listed: true, ..Notice::fault(problem.brief()) });
    }

    /// Reports a key that has no meaning here.
    pub fn unbound(&mut self, key: &str) {
        // A terminal without bracketed paste can send any character.
        self.notify(format!("{} has no meaning here", clean::text(key)));
    }

    /// Shows a notice.
    pub(super) fn show(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// Takes the message away.
    pub(super) fn clear(&mut self) {
        self.notice = None;
    }
}
