//! What is new since a briefing was last read: told from what was read then, shown beside the facts, walked from one
//! to the next. A briefing counts as read as it is when the reader leaves it, so that what is new stays marked until
//! then, and a reader who is cut off misses nothing.

use std::collections::HashMap;
use std::sync::Arc;

use super::{App, Article};
use crate::briefing::{Briefing, Passage, Text};
use crate::library::{self, Library};
use crate::place::{Facts, News, news};
use crate::screen::Pane;

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

/// A briefing that says other things than when it was read, and the digest of what it says.
pub type Changed = (Arc<Briefing>, u64);

/// The digests of what briefings say, kept so that each is computed once.
pub type Digests = HashMap<Text, Changed>;

/// The briefings of a library that say other things than when they were read, with the digests that they have now;
/// `read` tells the digests of then, and `digests` those that are known already. In the order of the library. Takes a while
/// in a large library: not for the reader's loop.
pub fn changed(library: &Library, read: &HashMap<Text, u64>, digests: &mut Digests) -> Vec<Changed> {
    let before = std::mem::take(digests);
    for briefing in library.briefings.iter().filter(|briefing| read.contains_key(&briefing.id)) {
        let known = before.get(&briefing.id).filter(|known| Arc::ptr_eq(&known.0, briefing));
        let is = known.map_or_else(|| Facts::of(briefing).digest(), |known| known.1);
        digests.insert(briefing.id.clone(), (Arc::clone(briefing), is));
    }
    let is_other = |briefing: &Arc<Briefing>| {
        let (was, is) = (read.get(&briefing.id)?, digests.get(&briefing.id)?);
        (is.1 != *was).then(|| is.clone())
    };
    library.briefings.iter().filter_map(is_other).collect()
}

impl Article {
    /// What is new in a passage, in words; `None` where nothing is.
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

    /// Selects the passage `by` places on among those in which something is new; returns whether there is one.
    fn step_new(&mut self, by: isize) -> bool {
        let place = |passage: Passage| (self.page.line_of(passage, 0), passage);
        let mut new: Vec<(usize, Passage)> = self.news.iter().flatten().map(|change| place(change.passage)).collect();
        new.sort_unstable();
        new.dedup();
        let next = match (self.marked().map(place), by > 0) {
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

    /// Selects the first passage in which something is new, or the last.
    fn show_new(&mut self, last: bool) {
        if self.news.iter().flatten().next().is_none() {
            return;
        }
        self.target = None;
        self.top = if last { self.page.lines.len() } else { 0 };
        self.step_new(if last { -1 } else { 1 });
    }
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

    /// To the next thing that is new: in this article, then in the next briefing of the list that has changed.
    pub(super) fn step_new(&mut self, by: isize) {
        let reading = self.focus == Pane::Article;
        if reading && self.article.as_mut().is_some_and(|article| article.step_new(by)) {
            return;
        }
        let (here, changed) = (self.library.briefings.get(self.list.selected), &self.novelty.changed);
        let is_before = |other: &Briefing| here.is_some_and(|here| library::order(other, here).is_lt());
        let at = changed.partition_point(|(other, _)| is_before(other));
        // From the list, the selected briefing itself comes first.
        let is_here = |at: usize| changed.get(at).zip(here).is_some_and(|((other, _), here)| other.id == here.id);
        let is_new = |changed: &&Changed| self.is_still_changed(changed);
        let next = match by > 0 {
            true => changed[at + usize::from(reading && is_here(at))..].iter().find(is_new),
            false => changed[..at + usize::from(!reading && is_here(at))].iter().rfind(is_new),
        };
        let Some(briefing) = next.and_then(|(briefing, _)| self.library.get(&briefing.id)).cloned() else {
            let any = changed.iter().any(|changed| is_new(&changed));
            self.say(if any {
                "nothing more is new in this direction"
            } else {
                "nothing is new since you last read it"
            });
            return;
        };
        self.open(&briefing, None);
        match &mut self.article {
            Some(article) if article.news.is_some() => article.show_new(by < 0),
            _ => self.novelty.walking = Some(by),
        }
    }
}
