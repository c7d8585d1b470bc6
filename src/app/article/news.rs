//! What is new in an article since it was last read: the marks, and stepping from one to the next.

use super::Article;
use crate::arrange::Arrange;
use crate::briefing::Passage;
use crate::place::News;
use crate::session::ReadingSession;

impl Article {
    /// Finds what is new in it, unless that is known. Returns false where the facts as they were last read must be fetched
    /// first.
    pub(in crate::app) fn compare_with_read(&mut self, session: &mut ReadingSession) -> bool {
        if self.news.is_none() {
            self.news = session.news_of(&self.briefing);
        }
        self.news.is_some()
    }

    /// Begins to read it. On a first reading nothing in it is new.
    pub(in crate::app) fn begin_reading(&mut self, session: &mut ReadingSession) {
        self.is_being_read = true;
        if session.begin_reading(&self.briefing) {
            self.news = Some(Vec::new());
        }
    }

    /// Leaves it; its present state counts as read. So what is new stays marked until then, and a reader whose connection
    /// drops misses nothing.
    pub(in crate::app) fn leave(&mut self, session: &mut ReadingSession) {
        let was_read = std::mem::take(&mut self.is_being_read) && self.news.is_some();
        if was_read && session.finish_reading(&self.briefing) {
            self.news = Some(Vec::new());
        }
    }

    /// What is new in a passage, in words; `None` if nothing is.
    pub fn news_of(&self, passage: Passage) -> Option<String> {
        let changes = self.news.iter().flatten().filter(|change| change.passage == passage);
        let words: Vec<String> = changes.map(|change| change.words(&self.briefing)).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// The mark beside a passage in which something is new.
    pub fn news_mark(&self, passage: Passage) -> Option<&'static str> {
        let change = self.news.iter().flatten().find(|change| change.passage == passage)?;
        Some(match change.news {
            News::Added => "+",
            News::Changed { .. } => "~",
            News::Removed { .. } => "-",
        })
    }

    /// Selects the passage `by` places on among those with something new. Returns whether there is one.
    pub fn step_new(&mut self, by: isize) -> bool {
        let place = |passage: Passage| (self.page.line_of(passage, 0), passage);
        let mut new: Vec<(usize, Passage)> = self.news.iter().flatten().map(|change| place(change.passage)).collect();
        new.arrange();
        new.dedup();
        let next = match (self.selected_passage().map(place), by > 0) {
            (Some(here), true) => new.iter().position(|at| *at > here),
            (Some(here), false) => new.iter().rposition(|at| *at < here),
            (None, true) => new.iter().position(|at| at.0 >= self.top),
            (None, false) => new.iter().rposition(|at| at.0 < self.lines().end),
        };
        let steps = by.unsigned_abs().saturating_sub(1);
        let next = next.and_then(|at| if by > 0 { at.checked_add(steps) } else { at.checked_sub(steps) });
        let Some((_, passage)) = next.and_then(|at| new.get(at)) else { return false };
        self.show(*passage);
        true
    }

    /// Selects the first passage with something new, or the last.
    pub fn show_new(&mut self, last: bool) {
        if self.news.iter().flatten().next().is_none() {
            return;
        }
        self.selected = None;
        self.top = if last { self.page.lines.len() } else { 0 };
        self.step_new(if last { -1 } else { 1 });
    }
}
