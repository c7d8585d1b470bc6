//! A library seen through its index: which files have changed since it was written, and what these hold. No other is read.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::decoded_briefings::DecodedBriefings;
use super::difference::Difference;
use super::file::{File, Scrutiny};
use super::root::Root;
use super::stored::{self, Stored};
use super::unchecked::UncheckedFiles;
use super::{Location, SHARE, load_glossary};
use crate::briefing::{Briefing, Glossary};
use crate::problem::Problem;
use crate::store::SegmentFile;
use crate::{memory, parallel};

/// So many bytes of records stay decoded.
const RECENT: usize = 4 << 20;

/// A library whose index can be used.
#[derive(Debug)]
pub struct IndexedLibrary {
    /// The briefings as they were stored, by number. The file of each is checked before it is decoded.
    pub briefings: Arc<DecodedBriefings>,
    /// The segment for look-up, of these briefings and this glossary.
    pub lookup: SegmentFile,
    /// The one with which the segment was built.
    pub glossary: Arc<Glossary>,
    /// The numbers of those that are no longer as they were stored, in order.
    pub gone: Vec<usize>,
    /// Those that came, or changed.
    pub new: Vec<Arc<Briefing>>,
    /// What was left out of the files that were read, and why.
    pub problems: Vec<Problem>,
    /// How many errors are in the files that were not.
    pub errors: usize,
    /// The files that are taken to be as they were stored. Whoever shows something of one checks it.
    pub unchecked: Arc<UncheckedFiles>,
    table: Arc<Stored>,
}

impl IndexedLibrary {
    /// The library at `location`, if it has an index that is sound as far as it was read, with its glossary as it is. Else
    /// [`Library::open`](super::Library::open) reads it, and reports why. Files that it holds may have changed: see
    /// [`Self::unchecked`].
    ///
    /// # Errors
    ///
    /// Where its directory cannot be listed.
    pub fn open(location: &Location) -> io::Result<Option<Self>> {
        let Some((table, lookup)) = usable(location) else { return Ok(None) };
        let shown = location.path().unwrap_or(Path::new(""));
        let root = Arc::new(Root::open(shown)?);
        let Difference { rows, files, glossary, mut problems, is_complete, .. } =
            Difference::of(location, &root, &table)?;
        // Of a library that memory does not hold only a part is shown.
        if memory::bound().is_some_and(|bound| table.bytes_with(&rows, &files) > bound) {
            return Ok(None);
        }
        let table = Arc::new(table);
        let is_known = |row| is_complete || rows.contains(&row);
        let unchecked = Arc::new(UncheckedFiles::new(root, Arc::clone(&table), is_known));
        let mut library = Self {
            briefings: Arc::new(DecodedBriefings::new(table.records(), Some(Arc::clone(&unchecked)), RECENT)),
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
        // Reading the files reports it.
        Ok(Some(library).filter(|library| library.unchecked.damage().is_none()))
    }

    /// Reads the files anew that were found to have changed since they were stored. Whether there are any: then what was
    /// found in the library has to be looked for again.
    pub fn renew_stale(&mut self) -> bool {
        let (rows, files) = self.unchecked.take_stale();
        let is_any = !rows.is_empty();
        self.renew(rows, &files);
        is_any
    }

    /// Takes in that the files of `rows` are no longer as they were stored, and `files` are there instead.
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

    /// How many briefings there are.
    pub fn len(&self) -> usize {
        self.table.table().briefings() - self.gone.len() + self.new.len()
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
