//! What is new since a briefing was last read: told from what was read then, shown beside the facts, walked from one
//! to the next. A briefing counts as read as it is when the reader leaves it, so that what is new stays marked until
//! then, and a reader who is cut off misses nothing.

use std::sync::Arc;

use super::App;
use crate::briefing::{Briefing, Text};
use crate::library::Library;
use crate::place::Facts;
use crate::screen::Pane;
use crate::session::Changed;

/// What is asked for about the article that is shown: its facts as they were last read.
#[derive(Debug, Default)]
pub struct NewsFetch {
    /// The briefing whose facts as last read are to be fetched.
    wanted: Option<Text>,
    /// The briefing whose facts have been asked for and are not there yet.
    asked: Option<Text>,
    /// Where to go in that briefing once they are there: to the first thing that is new, or (going back) the last.
    walking: Option<isize>,
}

impl App {
    /// Takes in which briefings of `library` have changed since they were read. Returns what is no longer wanted.
    pub fn changed(&mut self, library: &Arc<Library>, mut changed: Vec<Changed>) -> Vec<Changed> {
        if Arc::ptr_eq(library, &self.session.library) {
            changed = self.session.set_changed(changed);
        }
        changed
    }

    /// The briefing whose facts as last read are to be fetched and handed to [`App::facts`]; each is told once.
    pub fn take_wanted(&mut self) -> Option<Text> {
        let wanted = self.news_fetch.wanted.take()?;
        self.news_fetch.asked = Some(wanted.clone());
        Some(wanted)
    }

    /// Whether facts have been asked for that are not there yet.
    pub fn waits_for_facts(&self) -> bool {
        self.news_fetch.asked.is_some()
    }

    /// Takes in the facts of a briefing as last read; `None` where they are no longer known.
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

    /// Tells what is new in the article, or asks for what it takes to tell.
    pub(super) fn compare_with_read(&mut self) {
        let Some(article) = self.article.as_mut().filter(|article| article.news.is_none()) else { return };
        article.news = self.session.news_of(&article.briefing);
        if article.news.is_none() {
            (self.news_fetch.wanted, self.news_fetch.walking) = (Some(article.briefing.id.clone()), None);
        }
    }

    /// The reader begins to read the article. A first reading counts at once: nothing in it is new from here on.
    pub(super) fn begin_reading(&mut self) {
        let Some(article) = &mut self.article else { return };
        article.is_being_read = true;
        if self.session.begin_reading(&article.briefing) {
            article.news = Some(Vec::new());
        }
    }

    /// The reader leaves the article, which has been read as it is now.
    pub fn leave(&mut self) {
        let Some(article) = &mut self.article else { return };
        let was_read = std::mem::take(&mut article.is_being_read) && article.news.is_some();
        if was_read && self.session.finish_reading(&article.briefing) {
            article.news = Some(Vec::new());
        }
    }

    /// From here on nothing in a briefing is new.
    pub(super) fn nothing_new(&mut self, briefing: &str) {
        if let Some(article) = self.article.as_mut().filter(|article| *article.briefing.id == *briefing) {
            article.news = Some(Vec::new());
        }
    }

    /// The briefing of the list that has changed, the next one on from the selected one or (`by` below 0) back; from
    /// the list, the selected one itself comes first.
    ///
    /// # Errors
    ///
    /// Says so where there is none.
    pub(super) fn next_changed(&self, by: isize) -> Result<Arc<Briefing>, &'static str> {
        let here = self.session.library.briefings.get(self.list.selected);
        let next = self.session.next_changed(here.map(|here| &**here), self.focus == Pane::List, by);
        next.ok_or_else(|| match self.session.changed().next() {
            Some(_) => "nothing more is new in this direction",
            None => "nothing is new since you last read it",
        })
    }

    /// Selects the first thing that is new in the article (`by` below 0: the last), now or as soon as that is known.
    pub(super) fn walk_to_new(&mut self, by: isize) {
        match &mut self.article {
            Some(article) if article.news.is_some() => article.show_new(by < 0),
            _ => self.news_fetch.walking = Some(by),
        }
    }
}
