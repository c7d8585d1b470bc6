//! Decodes the briefings of an index on demand, and caches those used last.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use foldhash::HashMap;

use super::stored::Records;
use super::stored_ids::StoredIds;
use super::summit_row::{BriefingSource, SummitRow};
use super::unchecked::UncheckedFiles;
use crate::briefing::{Briefing, Passage};
use crate::store::Damage;

/// How many rows are cached: more than fit on a screen.
const ROWS: usize = 128;

/// The briefings of an index, by number. Those used last stay decoded.
#[derive(Debug)]
pub struct DecodedBriefings {
    records: Records,
    ids: StoredIds,
    /// Their files, each checked before its briefing is first decoded; `None` if all have been checked.
    unchecked: Option<Arc<UncheckedFiles>>,
    decoded: Mutex<Decoded>,
}

/// The decoded briefings.
#[derive(Debug)]
struct Decoded {
    /// The most bytes that the records of cached briefings may have, except for the last.
    most: usize,
    /// The cached briefings, the latest first.
    recent: VecDeque<CachedBriefing>,
    /// Briefings that may still be in use: as long as one is, the same object is returned.
    held: HashMap<usize, Weak<Briefing>>,
    /// The rows used last, the latest first.
    rows: VecDeque<(usize, SummitRow)>,
}

/// A briefing in the cache.
#[derive(Debug)]
struct CachedBriefing {
    number: usize,
    /// The size of its record.
    bytes: usize,
    briefing: Arc<Briefing>,
}

impl Decoded {
    fn get(&mut self, number: usize) -> Option<Arc<Briefing>> {
        if let Some(at) = self.recent.iter().position(|cached| cached.number == number) {
            let found = self.recent.remove(at)?;
            self.recent.push_front(found);
            return self.recent.front().map(|cached| Arc::clone(&cached.briefing));
        }
        self.held.get(&number)?.upgrade()
    }

    fn add(&mut self, number: usize, bytes: usize, briefing: &Arc<Briefing>) {
        // Rare enough to be cheap.
        if self.held.len() == self.held.capacity() {
            self.held.retain(|_, held| held.strong_count() > 0);
        }
        self.held.insert(number, Arc::downgrade(briefing));
        self.recent.push_front(CachedBriefing { number, bytes, briefing: Arc::clone(briefing) });
        let mut left = self.most;
        let fits = |cached: &&CachedBriefing| {
            left = left.saturating_sub(cached.bytes);
            left > 0
        };
        let kept = self.recent.iter().take_while(fits).count();
        self.recent.truncate(kept.max(1));
    }

    fn row(&mut self, number: usize) -> Option<SummitRow> {
        let at = self.rows.iter().position(|(other, _)| *other == number)?;
        let found = self.rows.remove(at)?;
        self.rows.push_front(found);
        self.rows.front().map(|(_, row)| row.clone())
    }
}

impl DecodedBriefings {
    /// Decodes the briefings of `records`, which have these `ids`, and caches those that are not in use as far as their
    /// records have `most` bytes. Each file in `unchecked` is checked before its briefing is decoded.
    pub(super) fn new(records: Records, ids: StoredIds, unchecked: Option<Arc<UncheckedFiles>>, most: usize) -> Self {
        let decoded = Decoded { most, recent: VecDeque::new(), held: HashMap::default(), rows: VecDeque::new() };
        Self { records, ids, unchecked, decoded: Mutex::new(decoded) }
    }

    /// Briefing `number` as it was stored.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged.
    pub fn read(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        if let Some(briefing) = self.decoded().get(number) {
            return Ok(briefing);
        }
        self.check(number);
        let (briefing, bytes) = self.records.briefing(number)?;
        let briefing = Arc::new(briefing);
        let mut decoded = self.decoded();
        // Another thread may have decoded it meanwhile.
        if let Some(briefing) = decoded.get(number) {
            return Ok(briefing);
        }
        decoded.add(number, bytes, &briefing);
        Ok(briefing)
    }

    /// Briefing `number` as it was stored; unless it is cached, without the facts of its lists that are not in `passages`.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged.
    pub(super) fn passages(&self, number: usize, passages: &[Passage]) -> Result<Arc<Briefing>, Damage> {
        if let Some(briefing) = self.decoded().get(number) {
            return Ok(briefing);
        }
        self.check(number);
        self.records.passages(number, passages).map(Arc::new)
    }

    /// Checks the file of briefing `number`, if that was not done.
    fn check(&self, number: usize) {
        if let Some(unchecked) = &self.unchecked {
            unchecked.check(number);
        }
    }

    /// Their ids.
    pub(super) fn ids(&self) -> &StoredIds {
        &self.ids
    }

    /// The row of briefing `number`, from the cache or made by `make`.
    pub(super) fn row(&self, number: usize, make: impl FnOnce() -> SummitRow) -> SummitRow {
        if let Some(row) = self.decoded().row(number) {
            return row;
        }
        let row = make();
        let rows = &mut self.decoded().rows;
        rows.push_front((number, row.clone()));
        rows.truncate(ROWS);
        row
    }

    fn decoded(&self) -> MutexGuard<'_, Decoded> {
        self.decoded.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BriefingSource for DecodedBriefings {
    fn briefing(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        self.read(number)
    }

    fn passages(&self, number: usize, passages: &[Passage]) -> Result<Arc<Briefing>, Damage> {
        self.passages(number, passages)
    }

    fn id(&self, number: usize) -> Result<String, Damage> {
        self.ids.get(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::stored::{Stored, segments};
    use crate::library::{Location, renew};

    #[test]
    fn what_nobody_holds_stays_decoded_as_far_as_there_is_room() {
        let directory = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c"] {
            let text = format!("title: {name}\ndate: 2024\nplace: P\nsummary: S\n");
            std::fs::write(directory.path().join(name).with_extension("yaml"), text).unwrap();
        }
        let location = Location::Directory(directory.path().to_owned());
        renew(&location, |_, _| {}, |_, _, _| Ok(Vec::new())).unwrap();
        let records = Stored::of(&location).0.unwrap().records();
        let (_, segments) = segments(&location).unwrap().unwrap();
        let ids = || StoredIds::open(&segments[0], None, 3).unwrap();
        let bytes = records.briefing(0).unwrap().1;
        for (most, kept) in [(0, 1), (bytes, 1), (2 * bytes + 1, 2), (9 * bytes, 3)] {
            let decoded = DecodedBriefings::new(records.clone(), ids(), None, most);
            let seen: Vec<_> = (0..3).map(|number| Arc::downgrade(&decoded.read(number).unwrap())).collect();
            assert_eq!(seen.iter().filter(|briefing| briefing.strong_count() > 0).count(), kept, "{most}");
        }
        let decoded = DecodedBriefings::new(records, ids(), None, 0);
        let held = decoded.read(0).unwrap();
        (1..3).for_each(|number| _ = decoded.read(number).unwrap());
        assert!(Arc::ptr_eq(&held, &decoded.read(0).unwrap()));
    }
}
