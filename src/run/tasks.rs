//! The small tasks of the background: which figures fit, which names fit, what has changed, what was read last, what a kept
//! source text says.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Message;
use super::background::{Lane, Task};
use super::inbox::Inbox;
use crate::across::{Across, Order};
use crate::app::PickerQuery;
use crate::briefing::Text;
use crate::language::nearest::nearest;
use crate::library::Library;
use crate::pages::{PassageRef, kept_passage};
use crate::place::Store;
use crate::session::{Digests, changed};

/// Finds the rows of the table of figures that fit.
pub struct FilterFigures {
    /// Repeated in the answer, so that a late one is recognised.
    pub number: u64,
    /// What is typed.
    pub query: String,
    /// What the rows are sorted by.
    pub order: Order,
    pub across: Arc<Across>,
}

impl Task for FilterFigures {
    const LANE: Lane = Lane::Answers;

    fn run(self, inbox: &Inbox) {
        let Self { number, query, order, across } = self;
        let rows = across.filter(&query, order);
        inbox.send(Message::Filtered { number, across, rows });
    }
}

/// Finds the names or summits that fit what is typed.
pub struct FindChoices {
    pub query: PickerQuery,
    pub across: Arc<Across>,
}

impl Task for FindChoices {
    const LANE: Lane = Lane::Answers;

    fn run(self, inbox: &Inbox) {
        inbox.send(Message::Candidates(self.query.answer(&self.across)));
    }
}

/// Finds the briefings whose ids are near one that does not exist.
pub struct FindNearest {
    pub id: String,
    pub library: Arc<Library>,
}

impl Task for FindNearest {
    const LANE: Lane = Lane::Answers;

    fn run(self, inbox: &Inbox) {
        let Self { id, library } = self;
        let near = nearest(&id, library.names()).into_iter().map(Text::from).collect();
        inbox.send(Message::Nearest { id, near });
    }
}

/// Finds the briefings of a library that have changed since they were read.
pub struct FindChanges {
    pub library: Arc<Library>,
    /// The digests of what the briefings said when they were read.
    pub read: HashMap<Text, u64>,
    /// The digests of what they say now, kept from one library to the next.
    pub digests: Arc<Mutex<Digests>>,
}

impl Task for FindChanges {
    const LANE: Lane = Lane::Library;

    fn run(self, inbox: &Inbox) {
        let mut digests = self.digests.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = changed(&self.library, &self.read, &mut digests);
        drop(digests);
        inbox.send(Message::Changed(self.library, changed));
    }
}

/// Reads the facts of a briefing as they were when it was last read. What was handed over to be saved just before may
/// be missing.
pub struct FetchFacts {
    pub briefing: Text,
    pub store: Store,
}

impl Task for FetchFacts {
    const LANE: Lane = Lane::Answers;
    const IS_NEWEST_ONLY: bool = false;

    fn run(self, inbox: &Inbox) {
        let facts = self.store.facts(&self.briefing).ok().flatten();
        inbox.send(Message::Facts(self.briefing, facts));
    }
}

/// Looks up what the kept text of its source says about a fact.
pub struct FetchKept {
    pub fact: PassageRef,
    pub library: Arc<Library>,
}

impl Task for FetchKept {
    const LANE: Lane = Lane::Answers;

    fn run(self, inbox: &Inbox) {
        let (briefing, passage) = &self.fact;
        let kept = kept_passage(&self.library, briefing, *passage).map(Box::new);
        inbox.send(Message::Kept(self.fact, kept));
    }
}
