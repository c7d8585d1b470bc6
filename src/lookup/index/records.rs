//! The briefings of an index, from what is stored of the library's files.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, path::Path};

use super::super::segment::BriefingSource;
use super::{Changes, Index};
use crate::briefing::Briefing;
use crate::library::{CheckLimit, IndexedLibrary, Library, Records, UncheckedFiles};
use crate::parallel;
use crate::store::{Damage, SegmentRef, SegmentWriter};

/// How many briefings stay decoded: as many as are read to bring hits in order.
const RECENT: usize = 256;

/// Records of which those that were decoded last stay so.
#[derive(Debug)]
struct CachedRecords {
    records: Records,
    /// Their files are checked when they are first asked for.
    unchecked: Arc<UncheckedFiles>,
    /// The latest last.
    recent: Mutex<VecDeque<(usize, Arc<Briefing>)>>,
}

impl BriefingSource for CachedRecords {
    fn briefing(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, briefing)) = recent().iter().rev().find(|(other, _)| *other == number) {
            return Ok(Arc::clone(briefing));
        }
        self.unchecked.check(number);
        let briefing = Arc::new(self.records.briefing(number)?);
        let mut recent = recent();
        if recent.len() >= RECENT {
            recent.pop_front();
        }
        recent.push_back((number, Arc::clone(&briefing)));
        Ok(briefing)
    }
}

impl Index {
    /// Writes the index of `library` as a segment into `directory`, under a name that begins with `generation`. Nothing is
    /// written of a library without briefings.
    ///
    /// # Errors
    ///
    /// If writing fails, or the library is too large for the format: its postings take 4 GiB.
    pub fn store(library: &Library, directory: &Path, generation: &str) -> io::Result<Vec<SegmentRef>> {
        if library.briefings.is_empty() {
            return Ok(Vec::new());
        }
        let mut segment = SegmentWriter::create(directory, &format!("{generation}-lookup.seg"))?;
        Self::build(&library.briefings, &library.glossary).write(&mut segment)?;
        Ok(vec![segment.finish()?])
    }

    /// What `ask` finds by the index of `library`, of which beside it as many files are checked as `limit` allows. What it
    /// finds is as it is now; of what was not checked more could be found.
    ///
    /// # Errors
    ///
    /// If what was read is damaged.
    pub fn ask<T>(library: &mut IndexedLibrary, limit: CheckLimit, ask: impl Fn(&Self) -> T) -> Result<T, Damage> {
        let mut check = Some(limit);
        loop {
            let (unchecked, limit) = (Arc::clone(&library.unchecked), check.take());
            let search = || {
                let index = Self::of(library)?;
                let found = ask(&index);
                // What was damaged is known only now.
                index.damage().map_or(Ok(found), |damage| Err(damage.clone()))
            };
            let check = || limit.into_iter().for_each(|limit| unchecked.check_all(limit));
            let ((), found) = parallel::both(check, search);
            let found = found?;
            if !library.renew_stale() {
                return Ok(found);
            }
        }
    }

    /// The index of `library`, read from its segment.
    ///
    /// # Errors
    ///
    /// If what is read at once is damaged.
    pub fn of(library: &IndexedLibrary) -> Result<Self, Damage> {
        let (records, unchecked) = (library.records.clone(), Arc::clone(&library.unchecked));
        let source = CachedRecords { records, unchecked, recent: Mutex::default() };
        let changes = Changes { gone: library.gone.clone(), new: library.new.clone() };
        Self::open(&library.lookup, &library.glossary, Arc::new(source), &changes)
    }
}
