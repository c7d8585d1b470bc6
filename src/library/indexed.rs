//! A library read through its index: only files that changed since it was written are read.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::decoded_briefings::DecodedBriefings;
use super::difference::Difference;
use super::file::{File, Scrutiny};
use super::root::Root;
use super::stored::{self, Stored};
use super::stored_ids::StoredIds;
use super::unchecked::UncheckedFiles;
use super::{Location, SHARE, load_glossary};
use crate::briefing::{Briefing, Glossary};
use crate::problem::Problem;
use crate::store::SegmentFile;
use crate::{memory, parallel};

/// The bytes of records that stay decoded.
const RECENT: usize = 4 << 20;

/// A library with a usable index.
#[derive(Debug)]
pub struct IndexedLibrary {
    /// The stored briefings, by number. The file of each is checked before it is decoded.
    pub briefings: Arc<DecodedBriefings>,
    /// The segment for look-up, of these briefings and this glossary.
    pub lookup: SegmentFile,
    /// The glossary that the segment was built with.
    pub glossary: Arc<Glossary>,
    /// The numbers of those that have changed or are gone, in order.
    pub gone: Vec<usize>,
    /// Those that were added or changed.
    pub new: Vec<Arc<Briefing>>,
    /// What was left out of the files that were read, and why.
    pub problems: Vec<Problem>,
    /// The number of errors in the files that were not read.
    pub errors: usize,
    /// The files that are assumed to be unchanged. Before something of one is shown, it must be checked.
    pub unchecked: Arc<UncheckedFiles>,
    table: Arc<Stored>,
}

impl IndexedLibrary {
    /// The library at `location`, if it has an index that is undamaged as far as it was read, with an unchanged
    /// glossary. Otherwise use [`Library::open`](super::Library::open), which also reports why. Its files may have
    /// changed: see [`Self::unchecked`].
    ///
    /// # Errors
    ///
    /// If its directory cannot be listed.
    pub fn open(location: &Location) -> io::Result<Option<Self>> {
        let Some((table, ids, lookup)) = usable(location) else { return Ok(None) };
        let shown = location.path().unwrap_or(Path::new(""));
        let root = Arc::new(Root::open(shown)?);
        let Difference { rows, files, glossary, mut problems, is_complete, .. } =
            Difference::of(location, &root, &table)?;
        // If it does not fit in memory, only a part of it is shown.
        if memory::bound().is_some_and(|bound| table.bytes_with(&rows, &files) > bound) {
            return Ok(None);
        }
        let table = Arc::new(table);
        let is_known = |row| is_complete || rows.contains(&row);
        let unchecked = Arc::new(UncheckedFiles::new(root, Arc::clone(&table), is_known));
        let mut library = Self {
            briefings: Arc::new(DecodedBriefings::new(table.records(), ids, Some(Arc::clone(&unchecked)), RECENT)),
            lookup,
            glossary: load_glossary(glossary.as_ref(), &mut problems),
            gone: Vec::new(),
            new: Vec::new(),
            problems,
            errors: table.table().errors(),
            unchecked,
            table,
        };
        library.renew(rows, &files);
        // Damage is reported when the files are read.
        Ok(Some(library).filter(|library| library.unchecked.damage().is_none()))
    }

    /// Reads the files that were found to have changed since they were stored. Returns whether there were any; if so,
    /// earlier results from the library are out of date.
    pub fn renew_stale(&mut self) -> bool {
        let (rows, files) = self.unchecked.take_stale();
        let is_any = !rows.is_empty();
        self.renew(rows, &files);
        is_any
    }

    /// Replaces the files of `rows` by `files`.
    fn renew(&mut self, rows: impl IntoIterator<Item = usize>, files: &[File]) {
        let table = self.table.table();
        for row in rows.into_iter().map(|row| table.row(row)) {
            self.errors = self.errors.saturating_sub(row.errors);
            self.gone.extend(Some(row.number).filter(|number| *number < table.briefings()));
        }
        self.gone.sort_unstable();
        parallel::each(
            files,
            SHARE,
            |file| file.briefing(Scrutiny::Errors),
            |_, parsed| {
                self.problems.extend(parsed.problems);
                self.new.extend(parsed.value.map(Arc::new));
            },
        );
    }

    /// The number of briefings.
    pub fn len(&self) -> usize {
        self.table.table().briefings() - self.gone.len() + self.new.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The stored data, the ids and the segment for look-up of the library at `location`, if its glossary is unchanged.
fn usable(location: &Location) -> Option<(Stored, StoredIds, SegmentFile)> {
    let (_, segments) = stored::segments(location).ok()??;
    let stored = Stored::open(location.path()?, &segments).ok()?;
    let [files, lookup] = segments.try_into().ok()?;
    let ids = StoredIds::open(&files, Some(&lookup), stored.table().briefings()).ok()?;
    (stored.glossary() == stored::glossary_hash(location).as_bytes()).then_some((stored, ids, lookup))
}
