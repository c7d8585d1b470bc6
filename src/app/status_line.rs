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
        self.notice = Some(Notice { text: text.into(), fault: false, is_listed: false });
    }

    /// Reports that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), fault: true, is_listed: false });
    }

    /// Reports a problem that the pane of problems shows in full.
    pub fn report(&mut self, problem: &Problem) {
        self.notice = Some(Notice { text: problem.brief(), fault: true, is_listed: true });
    }

    /// Reports a key that has no meaning here.
    pub fn unbound(&mut self, key: &str) {
        // A terminal without bracketed paste can send any character.
        self.notify(format!("{} has no meaning here", clean::text(key)));
    }

    /// Takes the message away.
    pub(super) fn clear(&mut self) {
        self.notice = None;
    }
}
