//! What is new since a briefing was last read: told from what was read then, shown beside the facts, walked from one
//! to the next. A briefing counts as read as it is when the reader leaves it, so that what is new stays marked until
//! then, and a reader who is cut off misses nothing.

use std::collections::HashMap;
use std::sync::Arc;

use super::App;
use crate::briefing::{Briefing, Text};
use crate::library::{self, Library};
use crate::place::{Facts, news};
use crate::screen::Pane;
use crate::session::Changed;

/// What is known of what was read, beyond the marks that [`crate::place::Places`] keeps.
#[derive(Debug, Default)]
pub struct Novelty {
    /// Briefings of the library that say other things than when they were read, with their digests; in its order.
    changed: Vec<Changed>,
    /// Facts as they were last read, of the briefings that were shown since the start.
    read: HashMap<Text, Facts>,
    /// The briefing whose facts as last read are to be fetched.
    wanted: Option<Text>,
    /// The briefing whose facts have been asked for and are not there yet.
    asked: Option<Text>,
    /// Where to go in that briefing once they are there: to the first thing that is new, or (going back) the last.
    walking: Option<isize>,
}

impl App {
    /// Whether a briefing says other things than when it was read.
    pub fn is_changed(&self, briefing: &Briefing) -> bool {
        let found = self.novelty.changed.binary_search_by(|(changed, _)| library::order(changed, briefing));
        found.is_ok_and(|at| self.is_still_changed(&self.novelty.changed[at]))
    }

    /// Whether a changed briefing has not been read since, and is still there.
    fn is_still_changed(&self, (briefing, digest): &Changed) -> bool {
        self.places.is_changed(&briefing.id, *digest) && self.library.get(&briefing.id).is_some()
    }

    /// Takes in which briefings of `library` have changed since they were read. Returns what is no longer wanted.
    pub fn changed(&mut self, library: &Arc<Library>, mut changed: Vec<Changed>) -> Vec<Changed> {
        if Arc::ptr_eq(library, &self.library) {
            std::mem::swap(&mut self.novelty.changed, &mut changed);
        }
        changed
    }

    /// The briefing whose facts as last read are to be fetched and handed to [`App::facts`]; each is told once.
    pub fn take_wanted(&mut self) -> Option<Text> {
        let wanted = self.novelty.wanted.take()?;
        self.novelty.asked = Some(wanted.clone());
        Some(wanted)
    }

    /// Whether facts have been asked for that are not there yet.
    pub fn waits_for_facts(&self) -> bool {
        self.novelty.asked.is_some()
    }

    /// Takes in the facts of a briefing as last read; `None` where they are no longer known.
    pub fn facts(&mut self, briefing: &Text, facts: Option<Facts>) {
        if self.novelty.asked.as_ref() == Some(briefing) {
            self.novelty.asked = None;
        }
        let Some(article) = self.article.as_ref().filter(|article| article.briefing.id == *briefing) else { return };
        // Of what is no longer known nothing can be told.
        let facts = facts.unwrap_or_else(|| Facts::of(&article.briefing));
        self.novelty.read.insert(briefing.clone(), facts);
        self.compare_with_read();
        if let (Some(by), Some(article)) = (self.novelty.walking.take(), &mut self.article) {
            article.show_new(by < 0);
        }
    }

    /// Tells what is new in the article, or asks for what it takes to tell.
    pub(super) fn compare_with_read(&mut self) {
        let Some(article) = self.article.as_mut().filter(|article| article.news.is_none()) else { return };
        let briefing = &article.briefing;
        if !self.places.is_read(&briefing.id) {
            article.news = Some(Vec::new());
        } else if let Some(facts) = self.novelty.read.get(&briefing.id) {
            article.news = Some(news(facts, briefing));
        } else {
            let facts = Facts::of(briefing);
            if self.places.is_changed(&briefing.id, facts.digest()) {
                (self.novelty.wanted, self.novelty.walking) = (Some(briefing.id.clone()), None);
            } else {
                article.news = Some(Vec::new());
                self.novelty.read.insert(briefing.id.clone(), facts);
            }
        }
    }

    /// The reader begins to read the article. A first reading counts at once: nothing in it is new from here on.
    pub(super) fn begin_reading(&mut self) {
        let Some(article) = &mut self.article else { return };
        article.is_being_read = true;
        if !self.places.is_read(&article.briefing.id) {
            let briefing = article.briefing.clone();
            self.count_as_read(&briefing);
        }
    }

    /// The reader leaves the article, which has been read as it is now.
    pub fn leave(&mut self) {
        let Some(article) = &mut self.article else { return };
        let was_read = std::mem::take(&mut article.is_being_read) && article.news.is_some();
        if was_read && self.places.is_read(&article.briefing.id) {
            let briefing = article.briefing.clone();
            self.count_as_read(&briefing);
        }
    }

    /// From here on nothing in a briefing is new.
    pub(super) fn count_as_read(&mut self, briefing: &Briefing) {
        self.places.mark_read(briefing);
        self.novelty.read.insert(briefing.id.clone(), Facts::of(briefing));
        self.nothing_new(&briefing.id);
    }

    /// A briefing counts as never read.
    pub(super) fn count_as_unread(&mut self, briefing: &str) {
        self.places.mark_unread(briefing);
        self.novelty.read.remove(briefing);
        self.nothing_new(briefing);
    }

    fn nothing_new(&mut self, briefing: &str) {
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
        let reading = self.focus == Pane::Article;
        let (here, changed) = (self.library.briefings.get(self.list.selected), &self.novelty.changed);
        let is_before = |other: &Briefing| here.is_some_and(|here| library::order(other, here).is_lt());
        let at = changed.partition_point(|(other, _)| is_before(other));
        let is_here = |at: usize| changed.get(at).zip(here).is_some_and(|((other, _), here)| other.id == here.id);
        let is_new = |changed: &&Changed| self.is_still_changed(changed);
        let next = match by > 0 {
            true => changed[at + usize::from(reading && is_here(at))..].iter().find(is_new),
            false => changed[..at + usize::from(!reading && is_here(at))].iter().rfind(is_new),
        };
        match next.and_then(|(briefing, _)| self.library.get(&briefing.id)) {
            Some(briefing) => Ok(briefing.clone()),
            None if changed.iter().any(|changed| is_new(&changed)) => Err("nothing more is new in this direction"),
            None => Err("nothing is new since you last read it"),
        }
    }

    /// Selects the first thing that is new in the article (`by` below 0: the last), now or as soon as that is known.
    pub(super) fn walk_to_new(&mut self, by: isize) {
        match &mut self.article {
            Some(article) if article.news.is_some() => article.show_new(by < 0),
            _ => self.novelty.walking = Some(by),
        }
    }
}
