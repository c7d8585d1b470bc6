//! The reading state of one library, as data.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::briefing::{Briefing, Text};

use super::name::Name;
use super::records::{TimedRecords, Timestamp};
use super::{Bookmark, Facts, Spot};

/// How many briefings are remembered (their places and read marks), the most recent ones.
const BRIEFINGS: usize = 10_000;
/// How many bookmarks are kept.
const BOOKMARKS: usize = 1_000;
/// How many queries, and how many finds that were opened, are kept.
const HISTORY: usize = 100;
/// How many queries that found nothing are kept.
const MISSED: usize = 200;
/// The inputs beside the finder, and the commands that were used: each may keep as many.
const INPUTS: usize = 10;
/// A query longer than this many bytes is a paste, not something to offer again.
const LONGEST_QUERY: usize = 400;

/// How many milliseconds a timestamp may be ahead of this machine's clock, as those of another machine can be: a day.
const AHEAD: Timestamp = 24 * 60 * 60 * 1000;

/// Where in a briefing: anchor and offset.
type Within = (Name, usize);

/// The value of a key whose presence says everything. Not `()`: JSON would write that as it writes a removal.
type Present = bool;
const PRESENT: Present = true;

/// The reading state of one library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Briefing id to the last place in it.
    spots: TimedRecords<Name, Within>,
    /// Briefing id to the digest of its facts as last read; a removal where it was marked unread.
    read: TimedRecords<Name, u64>,
    /// (Briefing id, anchor) to (offset, name).
    bookmarks: TimedRecords<(Name, Name), (usize, Name)>,
    /// The finder's queries.
    queries: TimedRecords<Name, Present>,
    /// (Input, text): what was typed into the others.
    #[serde(default)]
    typed: TimedRecords<(Name, Name), Present>,
    /// (Briefing id, anchor).
    finds: TimedRecords<(Name, Name), Present>,
    /// Queries that found nothing.
    #[serde(default)]
    missed: TimedRecords<Name, Present>,
    /// Whether these are to be kept.
    #[serde(skip)]
    keeps_missed: bool,
    #[serde(skip)]
    last: Option<Spot>,
    /// What changed since [`Places::take_changes`] was last called.
    #[serde(skip)]
    changes: Option<Box<UnsavedChanges>>,
    /// The last timestamp given out or seen.
    #[serde(skip)]
    clock: Timestamp,
}

/// What a reader changed and has not saved yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnsavedChanges {
    pub(super) places: Places,
    /// The facts of briefings as last read, one for each briefing.
    pub(super) facts: Vec<Facts>,
}

impl Places {
    /// The last place in a briefing.
    pub fn spot(&self, briefing: &str) -> Option<Spot> {
        let (anchor, offset) = self.spots.get(briefing)?;
        Some(Spot { briefing: briefing.into(), anchor: anchor.text(), offset: *offset })
    }

    /// The place where the reader was last of all.
    pub fn last(&self) -> Option<&Spot> {
        self.last.as_ref()
    }

    /// Remembers `spot` as the last place, in its briefing and of all.
    pub fn reach(&mut self, spot: Spot) {
        if self.last.as_ref() != Some(&spot) {
            let (briefing, within) = (Name::from(&spot.briefing), (Name::from(&spot.anchor), spot.offset));
            self.record(|places, at| places.spots.put(briefing.clone(), at, Some(within.clone())));
            self.last = Some(spot);
        }
    }

    /// Whether a briefing has been read: opened once, and not marked unread since.
    pub fn is_read(&self, briefing: &str) -> bool {
        self.read.get(briefing).is_some()
    }

    /// Whether the facts of a briefing that has been read, whose [`Facts::digest`] is now `digest`, differ from those
    /// that were read. Answers "is anything new?" without loading what was read.
    pub fn is_changed(&self, briefing: &str, digest: u64) -> bool {
        self.read.get(briefing).is_some_and(|read| *read != digest)
    }

    /// The briefings that have been read, and the digest of the facts of each as they were then.
    pub fn read(&self) -> HashMap<Text, u64> {
        self.read.values().map(|(briefing, digest)| (briefing.text(), *digest)).collect()
    }

    /// Remembers that `briefing` has been read as it is now: nothing in it is new from here on. Returns its facts, which
    /// are those that were read.
    pub fn mark_read(&mut self, briefing: &Briefing) -> Facts {
        let facts = Facts::of(briefing);
        let digest = facts.digest();
        if self.read.get(&*briefing.id) == Some(&digest) {
            return facts;
        }
        self.record(|places, at| places.read.put(Name::from(&briefing.id), at, Some(digest)));
        let saved = &mut self.changes.get_or_insert_default().facts;
        saved.retain(|old| old.briefing != facts.briefing);
        saved.push(facts.clone());
        facts
    }

    /// Forgets that a briefing has been read.
    pub fn mark_unread(&mut self, briefing: &str) {
        if self.is_read(briefing) {
            self.record(|places, at| places.read.put(briefing.into(), at, None));
        }
    }

    /// The bookmarks, the newest first.
    pub fn bookmarks(&self) -> Vec<Bookmark> {
        let bookmark = |((briefing, anchor), (offset, name)): (&(Name, Name), &(usize, Name))| Bookmark {
            spot: Spot { briefing: briefing.text(), anchor: anchor.text(), offset: *offset },
            name: name.text(),
        };
        self.bookmarks.newest_first().into_iter().map(bookmark).collect()
    }

    /// Whether there is a bookmark.
    pub fn has_bookmarks(&self) -> bool {
        self.bookmarks.values().next().is_some()
    }

    /// Sets a bookmark at `spot`, or removes the one that is set in that passage. Returns whether one is set now.
    pub fn toggle_bookmark(&mut self, spot: &Spot, name: &str) -> bool {
        let key = passage_of(spot);
        let value = self.bookmarks.get(&key).is_none().then(|| (spot.offset, Name::from(name)));
        self.record(|places, at| places.bookmarks.put(key.clone(), at, value.clone()));
        value.is_some()
    }

    /// The finder's queries, the latest first, each once.
    pub fn queries(&self) -> Vec<&str> {
        self.queries.newest_first().into_iter().take(HISTORY).map(|(query, _)| query.as_str()).collect()
    }

    /// Remembers a query that led somewhere.
    pub fn remember_query(&mut self, query: &str) {
        if let Some(query) = worth_keeping(query) {
            self.record(|places, at| places.queries.put(query.into(), at, Some(PRESENT)));
        }
    }

    /// The queries that found nothing, the latest first, each once.
    pub fn missed(&self) -> Vec<&str> {
        self.missed.newest_first().into_iter().take(MISSED).map(|(query, _)| query.as_str()).collect()
    }

    /// Remembers a query that found nothing, where the user wants that.
    pub fn remember_missed(&mut self, query: &str) {
        if let Some(query) = worth_keeping(query).filter(|_| self.keeps_missed) {
            self.record(|places, at| places.missed.put(query.into(), at, Some(PRESENT)));
        }
    }

    /// From now on, remembers queries that find nothing.
    pub(super) fn keep_missed(&mut self) {
        self.keeps_missed = true;
    }

    /// What was typed into an input beside the finder and led somewhere, the latest first, each text once. `input` is
    /// the name of its context in the keymap.
    pub fn typed(&self, input: &str) -> Vec<&str> {
        let typed = self.typed.newest_first().into_iter().filter(|((of, _), _)| of.as_str() == input);
        typed.take(HISTORY).map(|((_, text), _)| text.as_str()).collect()
    }

    /// Remembers a text that was typed into an input beside the finder and led somewhere.
    pub fn remember_typed(&mut self, input: &str, text: &str) {
        if let Some(text) = worth_keeping(text) {
            self.record(|places, at| places.typed.put((input.into(), text.into()), at, Some(PRESENT)));
        }
    }

    /// What was opened from the finder, the latest first, each passage once; offsets are 0.
    pub fn finds(&self) -> Vec<Spot> {
        let spot = |((briefing, anchor), _): (&(Name, Name), &Present)| Spot {
            briefing: briefing.text(),
            anchor: anchor.text(),
            offset: 0,
        };
        self.finds.newest_first().into_iter().take(HISTORY).map(spot).collect()
    }

    /// Remembers a passage that was opened from the finder.
    pub fn found(&mut self, spot: &Spot) {
        let key = passage_of(spot);
        self.record(|places, at| places.finds.put(key.clone(), at, Some(PRESENT)));
    }

    /// What changed since the last call, to be saved; `None` where nothing did.
    pub fn take_changes(&mut self) -> Option<UnsavedChanges> {
        self.changes.take().map(|changes| *changes)
    }

    /// Makes a change at the present time, here and in what is to be saved.
    fn record(&mut self, change: impl Fn(&mut Self, Timestamp)) {
        self.clock = now().max(self.clock + 1);
        let at = self.clock;
        change(self, at);
        change(&mut self.changes.get_or_insert_default().places, at);
    }

    /// Takes in every record of `other`, the newest of each winning.
    pub(super) fn merge(&mut self, other: Self) {
        self.spots.merge(other.spots);
        self.read.merge(other.read);
        self.bookmarks.merge(other.bookmarks);
        self.queries.merge(other.queries);
        self.typed.merge(other.typed);
        self.finds.merge(other.finds);
        self.missed.merge(other.missed);
    }

    /// Takes in what was remembered of the library under another of its names, and returns the briefings whose facts as
    /// last read are those that are stored there.
    pub(super) fn take_over(&mut self, other: Self) -> Vec<Name> {
        let read: Vec<Name> = other.read.values().map(|(briefing, _)| briefing.clone()).collect();
        let before: Vec<Option<u64>> = read.iter().map(|briefing| self.read.get(briefing).copied()).collect();
        self.merge(other);
        let is_new = |(briefing, before): &(&Name, Option<u64>)| self.read.get(*briefing).copied() != *before;
        read.iter().zip(before).filter(is_new).map(|(briefing, _)| briefing.clone()).collect()
    }

    /// Marks everything as to be saved, so that what was taken over is written.
    pub(super) fn save_all(&mut self) {
        self.changes.get_or_insert_default();
    }

    /// Drops the look-ups: what was typed, and what was opened from the finder.
    pub(super) fn forget_lookups(&mut self) {
        (self.queries, self.finds) = (TimedRecords::default(), TimedRecords::default());
        (self.typed, self.missed) = (TimedRecords::default(), TimedRecords::default());
    }

    /// Computes after loading what the file does not say: the last place, and a clock that makes the next change the
    /// newest.
    pub(super) fn settle(&mut self) {
        let latest = now() + AHEAD;
        self.spots.mistrust_after(latest);
        self.read.mistrust_after(latest);
        self.bookmarks.mistrust_after(latest);
        self.queries.mistrust_after(latest);
        self.typed.mistrust_after(latest);
        self.finds.mistrust_after(latest);
        self.missed.mistrust_after(latest);
        let latest = [
            self.spots.latest(),
            self.read.latest(),
            self.bookmarks.latest(),
            self.queries.latest(),
            self.typed.latest(),
            self.finds.latest(),
            self.missed.latest(),
        ];
        self.clock = latest.into_iter().max().unwrap_or(0);
        self.last = self.spots.newest().and_then(|(briefing, _)| self.spot(briefing.as_str()));
    }

    /// Drops the oldest records beyond the limits, and returns the briefings that are no longer known as read.
    pub(super) fn prune(&mut self) -> Vec<Name> {
        self.spots.prune(BRIEFINGS);
        self.bookmarks.prune(BOOKMARKS);
        self.queries.prune(HISTORY);
        self.typed.prune(INPUTS * HISTORY);
        self.finds.prune(HISTORY);
        self.missed.prune(MISSED);
        self.read.prune(BRIEFINGS)
    }
}

impl UnsavedChanges {
    /// Takes in changes made after these.
    pub fn merge(&mut self, later: Self) {
        self.places.merge(later.places);
        self.facts.retain(|old| later.facts.iter().all(|new| new.briefing != old.briefing));
        self.facts.extend(later.facts);
    }
}

/// The passage that a spot is in: its briefing, and its anchor there.
fn passage_of(spot: &Spot) -> (Name, Name) {
    (Name::from(&spot.briefing), Name::from(&spot.anchor))
}

/// A text as it is stored for its input; `None` for an empty one, and for a paste.
fn worth_keeping(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty() && text.len() <= LONGEST_QUERY)
}

fn now() -> Timestamp {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as Timestamp)
}
