//! A library seen through its index: which files have changed since it was written, and what these hold. No other is read.

use std::io;
use std::sync::Arc;

use foldhash::HashSet;

use super::file::{File, Scrutiny};
use super::listing::Listing;
use super::stored::{self, Records, Stored};
use super::{Location, SHARE, load_glossary};
use crate::briefing::{Briefing, Glossary};
use crate::problem::Problem;
use crate::store::SegmentFile;
use crate::{memory, parallel};

/// The least number of files that is worth a thread of its own, where each is only asked for its version.
const FEW: usize = 1024;

/// A library whose index can be used.
#[derive(Debug)]
pub struct IndexedLibrary {
    /// The briefings as they were stored, by number.
    pub records: Records,
    /// How many of them there are.
    pub stored: usize,
    /// The segment for look-up, of these briefings and this glossary.
    pub lookup: SegmentFile,
    pub glossary: Arc<Glossary>,
    /// The numbers of those that are no longer as they were stored.
    pub gone: Vec<usize>,
    /// Those that came, or changed.
    pub new: Vec<Arc<Briefing>>,
    /// What was left out of the files that were read, and why.
    pub problems: Vec<Problem>,
    /// How many errors are in the files that were not.
    pub errors: usize,
}

impl IndexedLibrary {
    /// The library at `location`, if it has an index that is sound as far as it was read, with its glossary as it is. Else
    /// [`Library::open`](super::Library::open) reads it, and reports why.
    ///
    /// # Errors
    ///
    /// Where its directory cannot be listed.
    pub fn open(location: &Location) -> io::Result<Option<Self>> {
        let Some((stored, lookup)) = usable(location) else { return Ok(None) };
        let Listing { files, glossary, mut problems, .. } = location.listing()?;
        let mut versions = vec![None; files.len()];
        parallel::each(&files, FEW, File::version, |i, version| versions[i] = version);
        let bytes = versions.iter().flatten().map(|version| version.bytes()).sum::<u64>();
        // Of a library that memory does not hold only a part is shown.
        if memory::bound().is_some_and(|bound| bytes > bound) {
            return Ok(None);
        }
        let (mut held, mut errors, mut changed) = (HashSet::default(), 0, Vec::new());
        for (file, version) in files.into_iter().zip(versions) {
            match version.and_then(|version| stored.held(&file, version)) {
                Some(row) => {
                    held.insert(row.number);
                    errors += row.errors;
                }
                None => changed.push(file),
            }
        }
        let glossary = load_glossary(glossary.as_ref(), &mut problems);
        let mut new = Vec::new();
        parallel::each(
            &changed,
            SHARE,
            |file| file.briefing(Scrutiny::Errors),
            |_, parsed| {
                problems.extend(parsed.problems);
                new.extend(parsed.value.map(Arc::new));
            },
        );
        let count = stored.briefings();
        let gone = (0..count).filter(|number| !held.contains(number)).collect();
        let records = stored.records();
        Ok(Some(Self { records, stored: count, lookup, glossary, gone, new, problems, errors }))
    }

    /// How many briefings there are.
    pub fn len(&self) -> usize {
        self.stored - self.gone.len() + self.new.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What is stored of the library at `location`, and its segment for look-up, if its glossary has not changed since.
fn usable(location: &Location) -> Option<(Stored, SegmentFile)> {
    let (_, segments) = stored::segments(location).ok()??;
    let stored = Stored::open(location.path()?, &segments).ok()?;
    let lookup = segments.into_iter().nth(1)?;
    (stored.glossary() == stored::glossary_hash(location).as_bytes()).then_some((stored, lookup))
}
