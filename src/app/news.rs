//! What is new since a briefing was last read: comparing, marking, stepping from one to the next. A briefing counts as
//! read when the reader leaves it. So what is new stays marked until then, and a reader whose connection drops misses
//! nothing.

use std::sync::Arc;

use super::{App, Effect};
use crate::briefing::{Briefing, Text};
use crate::library::Library;
use crate::place::Facts;
use crate::screen::Pane;
use crate::session::Changed;

/// The request for the facts of the shown article as they were last read.
#[derive(Debug, Default)]
pub struct NewsFetch {
    /// The briefing whose facts are to be fetched.
    wanted: Option<Text>,
    /// The briefing whose facts have been requested and have not come yet.
    asked: Option<Text>,
    /// What to select in that briefing when they come: the first new thing, or, below 0, the last.
    walking: Option<isize>,
}

impl App {
    /// Takes the briefings of `library` that have changed since they were read. Returns the value that is no longer
    /// needed.
    pub fn changed(&mut self, library: &Arc<Library>, mut changed: Vec<Changed>) -> Vec<Changed> {
        if Arc::ptr_eq(library, &self.session.library) {
            changed = self.session.set_changed(changed);
        }
        changed
    }

    /// The request for the facts of the article as last read, if they are wanted and have not been requested.
    pub(super) fn fetch_facts(&mut self) -> Option<Effect> {
        let wanted = self.news_fetch.wanted.take()?;
        self.news_fetch.asked = Some(wanted.clone());
        Some(Effect::FetchFacts(wanted))
    }

    /// Whether requested facts have not come yet.
    pub fn waits_for_facts(&self) -> bool {
        self.news_fetch.asked.is_some()
    }

    /// Takes the facts of a briefing as last read; `None` if they are no longer known.
    pub fn facts(&mut self, briefing: &Text, facts: Option<Facts>) {
        if self.news_fetch.asked.as_ref() == Some(briefing) {
            self.news_fetch.asked = None;
        }
        let Some(article) = self.article.as_ref().filter(|article| article.briefing.id == *briefing) else { return };
        self.session.was_read(&article.briefing, facts);
        self.compare_with_read();
        if let (Some(by), Some(article)) = (self.news_fetch.walking.take(), &mut self.article) {
            article.show_new(by < 0);
        }
    }

    /// Finds what is new in the article, or requests the facts to compare with.
    pub(super) fn compare_with_read(&mut self) {
        let Some(article) = self.article.as_mut().filter(|article| article.news.is_none()) else { return };
        article.news = self.session.news_of(&article.briefing);
        if article.news.is_none() {
            (self.news_fetch.wanted, self.news_fetch.walking) = (Some(article.briefing.id.clone()), None);
        }
    }

    /// Begins to read the article. On a first reading nothing in it is new.
    pub(super) fn begin_reading(&mut self) {
        let Some(article) = &mut self.article else { return };
        article.is_being_read = true;
        if self.session.begin_reading(&article.briefing) {
            article.news = Some(Vec::new());
        }
    }

    /// Leaves the article; its present state counts as read.
    pub fn leave(&mut self) {
        let Some(article) = &mut self.article else { return };
        let was_read = std::mem::take(&mut article.is_being_read) && article.news.is_some();
        if was_read && self.session.finish_reading(&article.briefing) {
            article.news = Some(Vec::new());
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
