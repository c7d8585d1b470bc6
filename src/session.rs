//! A reading session over a library: what there is to read, where the reader has been, what is new, what is bookmarked.
//! Shared by the screen and `--plain`, which only show it in different ways.

mod changed;
mod jumps;
mod links;
mod pair;

use std::collections::HashMap;
use std::sync::Arc;

use crate::across::Across;
use crate::briefing::{Briefing, Passage, Text, row};
use crate::library::{self, Library, SummitRow};
use crate::place::{FactChange, Facts, Places, Spot, news};

pub use changed::{Changed, Digests, changed};
pub use jumps::{Direction, Jumps, Left};
pub use links::{Elsewhere, elsewhere, matter, source};
pub use pair::{NoPair, pair};

/// A library, and the state of reading it.
#[derive(Debug, Default)]
pub struct ReadingSession {
    /// What there is to read.
    pub library: Arc<Library>,
    /// The indexes across it; `None` until they are built. They may be of an older state of the library.
    pub across: Option<Arc<Across>>,
    /// What is remembered between runs.
    pub places: Places,
    jumps: Jumps,
    /// Briefings of the library that have changed since they were read, with their digests; in its order.
    changed: Vec<Changed>,
    /// Facts as they were last read, of the briefings that were shown since the start.
    read: HashMap<Text, Facts>,
}

/// What a [`Spot`] names now: its briefing, and the passage with the number of characters (`char`s) of it before the
/// place; `None` instead of these if the passage is gone.
pub type Located = (Arc<Briefing>, Option<(Passage, usize)>);

impl ReadingSession {
    /// A new session over this library with this reading state.
    pub fn new(library: Arc<Library>, places: Places) -> Self {
        Self { library, places, ..Self::default() }
    }

    /// What `spot` names now; `None` where its briefing is gone.
    pub fn locate(&self, spot: &Spot) -> Option<Located> {
        let briefing = self.library.get(&spot.briefing)?;
        let passage = Passage::from_anchor(&spot.anchor, &briefing);
        Some((briefing, passage.map(|passage| (passage, spot.offset))))
    }

    /// Remembers `here` as a jump leaves it.
    pub fn leave(&mut self, here: Left) {
        self.jumps.leave(here);
    }

    /// Goes back from `here`, or forward again: the briefing, and what stands there to return to. Skips the
    /// current place, and briefings that have been deleted since. `None` where there is nowhere to go.
    pub fn jump(&mut self, direction: Direction, here: Option<&Left>) -> Option<(Arc<Briefing>, Left)> {
        let mut leaving = here.cloned();
        loop {
            let to = self.jumps.go(direction, leaving.take())?;
            if here != Some(&to)
                && let Some(briefing) = self.library.get(&to.spot.briefing)
            {
                return Some((briefing, to));
            }
        }
    }

    /// Goes back from `here` to a place that was left, however much was left since.
    pub fn go_back_to(&mut self, to: &Left, here: Option<Left>) {
        self.jumps.back_to(to, here);
    }

    /// Forgets all jumps.
    pub fn forget_jumps(&mut self) {
        self.jumps = Jumps::default();
    }

    /// Sets a bookmark at a passage, or removes the one that is set there. Returns its name, and whether it is set now.
    pub fn toggle_bookmark(&mut self, briefing: &Briefing, passage: Passage) -> (String, bool) {
        let name = row(briefing, passage);
        let is_set = self.places.toggle_bookmark(&Spot::new(briefing, passage, 0), &name);
        (name, is_set)
    }

    /// Begins to read a briefing. A first reading counts at once, and nothing in it is new from here on; returns whether
    /// this is one.
    pub fn begin_reading(&mut self, briefing: &Briefing) -> bool {
        let is_first = !self.places.is_read(&briefing.id);
        if is_first {
            self.count_as_read(briefing);
        }
        is_first
    }

    /// Leaves a briefing, and marks its current version as read. Returns whether it did: not where the briefing has been
    /// marked as unread meanwhile.
    pub fn finish_reading(&mut self, briefing: &Briefing) -> bool {
        let counts = self.places.is_read(&briefing.id);
        if counts {
            self.count_as_read(briefing);
        }
        counts
    }

    /// Marks a briefing as read, or as unread where it has been read. Returns whether it counts as read now; in either
    /// case nothing in it is new from here on.
    pub fn toggle_read(&mut self, briefing: &Briefing) -> bool {
        let was_read = self.places.is_read(&briefing.id);
        if was_read {
            self.places.mark_unread(&briefing.id);
            self.read.remove(&briefing.id);
        } else {
            self.count_as_read(briefing);
        }
        !was_read
    }

    fn count_as_read(&mut self, briefing: &Briefing) {
        let facts = self.places.mark_read(briefing);
        self.read.insert(briefing.id.clone(), facts);
    }

    /// What is new in a briefing since it was last read; `None` where it has changed and the facts as they were then are
    /// not known: they are in the [`Store`](crate::place::Store), and to be handed to [`ReadingSession::was_read`].
    pub fn news_of(&mut self, briefing: &Briefing) -> Option<Vec<FactChange>> {
        if !self.places.is_read(&briefing.id) {
            return Some(Vec::new());
        }
        if let Some(facts) = self.read.get(&briefing.id) {
            return Some(news(facts, briefing));
        }
        let facts = Facts::of(briefing);
        if self.places.is_changed(&briefing.id, facts.digest()) {
            return None;
        }
        self.read.insert(briefing.id.clone(), facts);
        Some(Vec::new())
    }

    /// Takes in the facts of a briefing as last read; of what is no longer known nothing counts as new.
    pub fn was_read(&mut self, briefing: &Briefing, facts: Option<Facts>) {
        self.read.insert(briefing.id.clone(), facts.unwrap_or_else(|| Facts::of(briefing)));
    }

    /// Takes in which briefings of its library have changed since they were read, as [`changed`] finds them. Returns
    /// the value that is no longer needed.
    pub fn set_changed(&mut self, changed: Vec<Changed>) -> Vec<Changed> {
        std::mem::replace(&mut self.changed, changed)
    }

    /// Whether the briefing of a summit has changed since it was read.
    pub fn is_changed(&self, summit: &SummitRow) -> bool {
        let order = |changed: &Briefing| library::order_of((changed.date, &changed.id), (summit.date, &summit.id));
        let found = self.changed.binary_search_by(|(changed, _)| order(changed));
        found.is_ok_and(|at| self.is_still_changed(&self.changed[at]))
    }

    /// The briefings that have changed since they were read, in the order of the library.
    pub fn changed(&self) -> impl Iterator<Item = Arc<Briefing>> {
        let changed = self.changed.iter().filter(|changed| self.is_still_changed(changed));
        changed.filter_map(|(briefing, _)| self.library.get(&briefing.id))
    }

    /// The first of them after `here` in the library or (`by` below 0) the last before it; `here` itself counts if it is
    /// to be included.
    pub fn next_changed(&self, here: Option<&Briefing>, include: bool, by: isize) -> Option<Arc<Briefing>> {
        let is_before = |other: &Briefing| here.is_some_and(|here| library::order(other, here).is_lt());
        let at = self.changed.partition_point(|(other, _)| is_before(other));
        let is_here = self.changed.get(at).zip(here).is_some_and(|((other, _), here)| other.id == here.id);
        let is_new = |changed: &&Changed| self.is_still_changed(changed);
        let next = match by > 0 {
            true => self.changed[at + usize::from(!include && is_here)..].iter().find(is_new),
            false => self.changed[..at + usize::from(include && is_here)].iter().rfind(is_new),
        };
        next.and_then(|(briefing, _)| self.library.get(&briefing.id))
    }

    /// Whether a changed briefing has not been read since, and is still there.
    fn is_still_changed(&self, (briefing, digest): &Changed) -> bool {
        self.places.is_changed(&briefing.id, *digest) && self.library.position(&briefing.id).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> ReadingSession {
        ReadingSession::new(Arc::new(Library::built_in()), Places::default())
    }

    fn left(briefing: &Briefing) -> Left {
        Left { spot: Spot::new(briefing, Passage::Title, 0), selected: None }
    }

    #[test]
    fn what_is_here_or_gone_is_passed_over_on_the_way_back() {
        let mut session = session();
        let [first, second] = [0, 1].map(|i| session.library.briefings.at(i));
        let gone = Briefing { id: "gone".into(), ..Default::default() };
        let here = left(&second);
        for briefing in [&first, &gone, &second] {
            session.leave(left(briefing));
        }
        let (briefing, to) = session.jump(Direction::Back, Some(&here)).unwrap();
        assert_eq!((briefing.id.clone(), &to), (first.id.clone(), &left(&first)));
        assert_eq!(session.jump(Direction::Back, Some(&to)), None);
        assert_eq!(session.jump(Direction::Forward, Some(&to)).map(|(_, to)| to), Some(here));
    }

    #[test]
    fn a_bookmark_leads_to_its_passage_and_to_its_briefing_where_that_is_gone() {
        let mut session = session();
        let briefing = session.library.briefings.at(0);
        assert!(session.toggle_bookmark(&briefing, Passage::Figure(0)).1);
        let mut spot = session.places.bookmarks().remove(0).spot;
        assert_eq!(session.locate(&spot), Some((briefing.clone(), Some((Passage::Figure(0), 0)))));
        spot.anchor = "figure:gone".into();
        assert_eq!(session.locate(&spot), Some((briefing.clone(), None)));
        spot.briefing = "gone".into();
        assert_eq!(session.locate(&spot), None);
        assert!(!session.toggle_bookmark(&briefing, Passage::Figure(0)).1);
    }

    #[test]
    fn a_briefing_is_new_until_it_has_been_left_and_again_once_it_says_something_else() {
        let mut session = session();
        let briefing = session.library.briefings.at(0);
        let mut edited = (*briefing).clone();
        edited.summary = "Another one.".into();
        assert!(session.begin_reading(&briefing) && !session.begin_reading(&briefing));
        assert_eq!(session.news_of(&edited).map(|changes| changes.len()), Some(1));
        assert!(session.finish_reading(&edited));
        assert_eq!(session.news_of(&edited), Some(Vec::new()));

        // As after a start: the facts as last read are not loaded.
        session.read.clear();
        assert_eq!(session.news_of(&briefing), None);
        session.was_read(&briefing, Some(Facts::of(&edited)));
        assert_eq!(session.news_of(&briefing).map(|changes| changes.len()), Some(1));
        assert!(!session.toggle_read(&briefing));
        assert!(!session.finish_reading(&briefing));
        assert_eq!(session.news_of(&briefing), Some(Vec::new()));
    }

    #[test]
    fn changed_briefings_are_walked_in_the_order_of_the_library() {
        let mut session = session();
        let library = session.library.clone();
        for i in [1, 3] {
            let mut older = (*library.briefings.at(i)).clone();
            older.summary = "As it was.".into();
            session.places.mark_read(&older);
        }
        let found = changed(&library, &session.places.read(), &mut Digests::default());
        session.set_changed(found);
        let next = |here: usize, include, by| {
            session.next_changed(Some(&library.briefings.at(here)), include, by).map(|found| found.id.clone())
        };
        let id = |i: usize| Some(library.briefings.at(i).id.clone());
        assert_eq!((next(0, false, 1), next(1, false, 1), next(1, true, 1)), (id(1), id(3), id(1)));
        assert_eq!((next(4, false, -1), next(3, false, -1), next(3, true, -1)), (id(3), id(1), id(3)));
        assert_eq!((next(3, false, 1), next(1, false, -1)), (None, None));
        assert_eq!(session.changed().count(), 2);
        assert!(session.is_changed(&library.briefings.row(1)) && !session.is_changed(&library.briefings.row(2)));
        session.finish_reading(&library.briefings.at(1));
        assert!(!session.is_changed(&library.briefings.row(1)));
    }
}
