//! Decodes the briefings of an index when they are asked for, and keeps those that were used last.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use foldhash::HashMap;

use super::stored::Records;
use super::unchecked::UncheckedFiles;
use crate::briefing::Briefing;
use crate::store::Damage;

/// The briefings of an index, by number, of which those that were asked for last stay decoded.
#[derive(Debug)]
pub struct DecodedBriefings {
    records: Records,
    /// Their files, each checked before its briefing is first decoded; `None` where they have been checked.
    unchecked: Option<Arc<UncheckedFiles>>,
    decoded: Mutex<Decoded>,
}

/// What is decoded.
#[derive(Debug)]
struct Decoded {
    /// How many stay so.
    most: usize,
    /// Those asked for last, the latest first.
    recent: VecDeque<(usize, Arc<Briefing>)>,
    /// Those that somebody may still hold: as long as that is so, the same object is given again.
    held: HashMap<usize, Weak<Briefing>>,
}

impl Decoded {
    fn get(&mut self, number: usize) -> Option<Arc<Briefing>> {
        let briefing = match self.recent.iter().position(|(other, _)| *other == number) {
            Some(at) => self.recent.remove(at)?.1,
            None => self.held.get(&number)?.upgrade()?,
        };
        self.push(number, Arc::clone(&briefing));
        Some(briefing)
    }

    fn add(&mut self, number: usize, briefing: &Arc<Briefing>) {
        // Seldom, so that it costs little.
        if self.held.len() == self.held.capacity() {
            self.held.retain(|_, held| held.strong_count() > 0);
        }
        self.held.insert(number, Arc::downgrade(briefing));
        self.push(number, Arc::clone(briefing));
    }

    fn push(&mut self, number: usize, briefing: Arc<Briefing>) {
        self.recent.push_front((number, briefing));
        self.recent.truncate(self.most);
    }
}

impl DecodedBriefings {
    /// The briefings in `records`. At most `most` of those that are not in use stay decoded. The file of a briefing that is
    /// in `unchecked` is checked first.
    pub(super) fn new(records: Records, unchecked: Option<Arc<UncheckedFiles>>, most: usize) -> Self {
        let decoded = Decoded { most, recent: VecDeque::new(), held: HashMap::default() };
        Self { records, unchecked, decoded: Mutex::new(decoded) }
    }

    /// Briefing `number` as it was stored.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged.
    pub fn read(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        let decoded = || self.decoded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(briefing) = decoded().get(number) {
            return Ok(briefing);
        }
        if let Some(unchecked) = &self.unchecked {
            unchecked.check(number);
        }
        let briefing = Arc::new(self.records.briefing(number)?);
        let mut decoded = decoded();
        // Another thread may have been faster.
        if let Some(briefing) = decoded.get(number) {
            return Ok(briefing);
        }
        decoded.add(number, &briefing);
        Ok(briefing)
    }
}
