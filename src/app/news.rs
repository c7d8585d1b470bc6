//! What is new since a briefing was last read: comparing, marking, stepping from one to the next. A briefing counts as
//! read when the reader leaves it. So what is new stays marked until then, and a reader whose connection drops misses
//! nothing.

use std::sync::Arc;

use super::App;
use crate::briefing::{Briefing, Text};
use crate::library::Library;
use crate::place::Facts;
use crate::screen::Pane;
use crate::session::Changed;

impl App {
    /// Takes the briefings of `library` that have changed since they were read. Returns the value that is no longer
    /// needed.
    pub fn changed(&mut self, library: &Arc<Library>, mut changed: Vec<Changed>) -> Vec<Changed> {
        if Arc::ptr_eq(library, &self.session.library) {
            changed = self.session.set_changed(changed);
        }
        changed
    }

    /// Whether requested facts have not come yet.
    pub fn waits_for_facts(&self) -> bool {
        self.news_fetch.is_pending()
    }

    /// Takes the facts of a briefing as last read; `None` if they are no longer known.
    pub fn facts(&mut self, briefing: &Text, facts: Option<Facts>) {
        self.news_fetch.has_come(briefing);
        let Some(article) = self.article.as_mut().filter(|article| article.briefing.id == *briefing) else { return };
        self.session.was_read(&article.briefing, facts);
        article.compare_with_read(&mut self.session);
        if let Some(by) = self.news_fetch.walking.take() {
            article.show_new(by < 0);
        }
    }

    /// Finds what is new in the article, or asks for the facts to compare with.
    pub(super) fn compare_with_read(&mut self) {
        let Some(article) = &mut self.article else { return };
        if !article.compare_with_read(&mut self.session) {
            self.news_fetch.want(article.briefing.id.clone());
        }
    }

    /// Begins to read the article.
    pub(super) fn begin_reading(&mut self) {
        if let Some(article) = &mut self.article {
            article.begin_reading(&mut self.session);
        }
    }

    /// Leaves the article.
    pub fn leave(&mut self) {
        if let Some(article) = &mut self.article {
            article.leave(&mut self.session);
        }
    }

    /// From now on nothing in a briefing is new.
    pub(super) fn nothing_new(&mut self, briefing: &str) {
        if let Some(article) = self.article.as_mut().filter(|article| *article.briefing.id == *briefing) {
            article.news = Some(Vec::new());
        }
    }

    /// The next changed briefing of the list after the selected one, or before it if `by` is below 0. From the list,
    /// the selected one comes first.
    ///
    /// # Errors
    ///
    /// A message if there is none.
    pub(super) fn next_changed(&self, by: isize) -> Result<Arc<Briefing>, &'static str> {
        let here = self.session.library.briefings.get(self.list.selected);
        let next = self.session.next_changed(here.map(|here| &**here), self.focus == Pane::List, by);
        next.ok_or_else(|| match self.session.changed().next() {
            Some(_) => "nothing more is new in this direction",
            None => "nothing is new since you last read it",
        })
    }

    /// Selects the first new thing in the article (`by` below 0: the last), now or as soon as it is known.
    pub(super) fn walk_to_new(&mut self, by: isize) {
        match &mut self.article {
            Some(article) if article.news.is_some() => article.show_new(by < 0),
            _ => self.news_fetch.walking = Some(by),
        }
    }
}
