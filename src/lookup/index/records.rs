//! Building and opening an index from the records of the library's files.

use std::sync::Arc;
use std::{io, path::Path};

use super::{Index, IndexChanges};
use crate::briefing::{Briefing, Glossary};
use crate::library::{CheckLimit, IndexedLibrary, Library};
use crate::parallel;
use crate::store::{Damage, SegmentRef, SegmentWriter};

impl Index {
    /// Writes the index of `library` as a segment into `directory`, under a name that begins with `generation`. Writes
    /// nothing for a library without briefings.
    ///
    /// # Errors
    ///
    /// If writing fails, or the postings exceed the 4 GiB that the format allows.
    pub fn store(library: &Library, directory: &Path, generation: &str) -> io::Result<Vec<SegmentRef>> {
        if library.briefings.is_empty() {
            return Ok(Vec::new());
        }
        let mut segment = SegmentWriter::create(directory, &format!("{generation}-lookup.seg"))?;
        Self::store_again(&library.briefings.to_vec(), &library.glossary, &mut segment)?;
        Ok(vec![segment.finish()?])
    }

    /// Writes the index of `briefings`, which are in the order of a library, to `file`, exactly as [`Self::store`]
    /// wrote it.
    ///
    /// # Errors
    ///
    /// As [`Self::store`].
    pub fn store_again(
        briefings: &[Arc<Briefing>],
        glossary: &Arc<Glossary>,
        file: &mut SegmentWriter,
    ) -> io::Result<()> {
        Self::build(briefings, glossary).write(file)
    }

    /// Runs `ask` on the index of `library`, checking as many other files for changes as `limit` allows. Whatever is
    /// found is up to date; an unchecked file could add more.
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
                // Damage in what was read shows only now.
                index.damage().map_or(Ok(found), |damage| Err(damage.clone()))
            };
            let check = || limit.into_iter().for_each(|limit| unchecked.check_all(limit));
            let ((), found) = parallel::both(check, search);
            let (found, is_other) = (found?, library.renew_stale());
            match library.unchecked.damage() {
                Some(damage) => return Err(damage.clone()),
                None if !is_other => return Ok(found),
                None => {}
            }
        }
    }

    /// The index of `library`: if the library has one on the disk, that with what changed since; else one built from
    /// this one, which is of an earlier state.
    pub fn follow(&self, library: &Library) -> Self {
        let (briefings, glossary) = (&library.briefings, &library.glossary);
        let Some(part) = briefings.stored() else {
            let in_memory = self.stored.is_none();
            let briefings = briefings.to_vec();
            return if in_memory { self.rebuild(&briefings, glossary) } else { Self::build(&briefings, glossary) };
        };
        let gone = part.gone.iter().map(|number| *number as usize).collect();
        let changes = IndexChanges { gone, new: briefings.held().to_vec() };
        let source = Arc::clone(&part.source);
        Self::open(part.source.lookup(), glossary, source, &changes).unwrap_or_else(|damage| {
            // The library will be read again without its index.
            part.source.report(damage);
            Self::default()
        })
    }

    /// The index of `library`, read from its segment.
    ///
    /// # Errors
    ///
    /// If what is read on opening is damaged.
    pub fn of(library: &IndexedLibrary) -> Result<Self, Damage> {
        let changes = IndexChanges { gone: library.gone.clone(), new: library.new.clone() };
        let source = Arc::clone(&library.briefings);
        Self::open(&library.lookup, &library.glossary, source, &changes)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::{Location, renew};
    use crate::lookup::Query;
    use crate::store::killed_after;
    use crate::watch::FileVersion;

    #[test]
    fn killed_anywhere_in_writing_it_leaves_an_index_that_answers_right() {
        let directory = tempfile::tempdir().unwrap();
        let location = Location::Directory(directory.path().to_owned());
        let path = |name: &str| directory.path().join(name);
        let write = |name: &str, what: &str| {
            let text = format!("title: Talks on {what}\ndate: 2024\nplace: Osh\nsummary: Trade in {what} grew.\n");
            fs::write(path(name), text).unwrap();
            while [path(name), path("")].iter().any(|path| FileVersion::of(path).is_none()) {
                std::thread::yield_now();
            }
        };
        let query = Query::parse("trade");
        let search = |index: &Index| format!("{:?}", index.search(&query, 9));
        let renew = || renew(&location, |_, _| {}, Index::store);
        for (name, what) in [("a.yaml", "wheat"), ("b.yaml", "steel"), ("a.yaml", "sugar")] {
            write(name, what);
            let library = Library::load(&location).unwrap();
            let right = search(&Index::build(&library.briefings.to_vec(), &library.glossary));
            let mut count = 0;
            while killed_after(count, renew).is_err() {
                if let Some(mut library) = IndexedLibrary::open(&location).unwrap() {
                    let found = Index::ask(&mut library, CheckLimit::UNNOTICED, search);
                    assert_eq!(found.as_ref(), Ok(&right), "{what}, killed after {count}");
                }
                count += if count < 24 { 1 } else { 4093 };
            }
            assert!(count > 8 * 4096 && renew().unwrap().was_current, "{count}");
        }
    }
}
