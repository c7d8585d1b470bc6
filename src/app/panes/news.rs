//! What is new since a briefing was last read.

use std::sync::Arc;

use super::Panes;
use crate::app::Effect;
use crate::briefing::{Briefing, Text};
use crate::library::Library;
use crate::place::Facts;
use crate::screen::Pane;
use crate::session::Changed;

impl Panes {
    /// Takes the briefings of `library` that have changed since they were read. Returns the value that is no longer
    /// needed.
    pub fn changed(&mut self, library: &Arc<Library>, mut changed: Vec<Changed>) -> Vec<Changed> {
        if Arc::ptr_eq(library, &self.session.library) {
            changed = self.session.set_changed(changed);
        }
        changed
    }

    /// The request for the facts of the article as last read, if they are wanted and have not been requested.
    pub(in crate::app) fn fetch_facts(&mut self) -> Option<Effect> {
        self.news_fetch.take_effect()
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

    /// Marks the briefing that is read or selected as read, or as unread where it has been read. Returns whether it counts
    /// as read now; `None` where there is no briefing.
    pub(in crate::app) fn toggle_read(&mut self) -> Option<bool> {
        let briefing = self.briefing_here()?;
        let is_read = self.session.toggle_read(&briefing);
        if let Some(article) = self.article.as_mut().filter(|article| article.briefing.id == briefing.id) {
            article.news = Some(Vec::new());
        }
        Some(is_read)
    }

    /// The next changed briefing of the list after the selected one, or before it if `by` is below 0. From the list,
    /// the selected one comes first.
    ///
    /// # Errors
    ///
    /// A message if there is none.
    pub(super) fn next_changed(&self, by: isize) -> Result<Arc<Briefing>, &'static str> {
        let here = self.selected();
        let next = self.session.next_changed(here.as_deref(), self.focus == Pane::List, by);
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
