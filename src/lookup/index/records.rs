//! The briefings of an index, from what is stored of the library's files.

use std::sync::{Arc, Mutex, PoisonError};
use std::{io, path::Path};

use foldhash::HashMap;

use super::super::segment::BriefingSource;
use super::{Changes, Index};
use crate::briefing::Briefing;
use crate::library::{IndexedLibrary, Library, Records};
use crate::store::{Damage, SegmentRef, SegmentWriter};

/// Records of which each is read once.
#[derive(Debug)]
struct CachedRecords {
    records: Records,
    known: Mutex<HashMap<usize, Arc<Briefing>>>,
}

impl BriefingSource for CachedRecords {
    fn briefing(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(briefing) = known().get(&number) {
            return Ok(Arc::clone(briefing));
        }
        let briefing = Arc::new(self.records.briefing(number)?);
        known().insert(number, Arc::clone(&briefing));
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

    /// The index of `library`, read from its segment.
    ///
    /// # Errors
    ///
    /// If what is read at once is damaged.
    pub fn of(library: &IndexedLibrary) -> Result<Self, Damage> {
        let source = CachedRecords { records: library.records.clone(), known: Mutex::default() };
        let changes = Changes { gone: library.gone.clone(), new: library.new.clone() };
        Self::open(&library.lookup, &library.glossary, Arc::new(source), &changes)
    }
}
