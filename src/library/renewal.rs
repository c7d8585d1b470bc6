//! Building or renewing the index of a library: unchanged files are not parsed again.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::LibraryCache;
use super::file::{File, Scrutiny};
use super::stored::Stored;
use super::{Library, Location, SHARE, index_directory, load_glossary, stored};
use crate::briefing::{Briefing, Glossary};
use crate::parallel;
use crate::store::{Manifest, SegmentFile, SegmentRef, SegmentWriter, sweep, unique_name};
use crate::watch::Changes;

/// The result of renewing an index.
#[derive(Debug)]
pub struct Renewal {
    /// The directory of the index.
    pub directory: PathBuf,
    /// The number of files in it.
    pub files: usize,
    /// Its size in bytes.
    pub bytes: u64,
    /// Whether it was already up to date, so that nothing was written.
    pub was_current: bool,
}

/// Builds or renews the index of the library at `location`. `progress` is called repeatedly with the number of files
/// read and of all files; `lookup` writes the segments for look-up of the library, in the order of its briefings, into
/// a directory, under names that begin with the given one.
///
/// # Errors
///
/// If the library cannot be listed, or the index cannot be written.
pub fn renew(
    location: &Location,
    mut progress: impl FnMut(usize, usize),
    lookup: impl FnOnce(&Library, &Path, &str) -> io::Result<Vec<SegmentRef>>,
) -> io::Result<Renewal> {
    let directory = index_directory::writable(location)?;
    let _lock = index_directory::lock(&directory);
    // Read first: if it changes later, the index counts as out of date next time.
    let glossary = stored::glossary_hash(location);
    let mut cache = LibraryCache::with_index(location.clone());
    cache.refresh(&Changes::Any, |cache, total| progress(cache.len(), total.unwrap_or(0)), || false);
    let library = cache.library(&Library::default());
    let last = Manifest::read(&directory).ok().flatten();
    let is_sound = |manifest: &Manifest| {
        let segments = manifest.open(&directory);
        segments.is_ok_and(|segments| segments.iter().all(|segment| segment.verify().is_ok()))
    };
    if let (true, Some(last)) = (cache.is_index_current(&glossary), last.as_ref().filter(|last| is_sound(last))) {
        sweep(&directory, last, None);
        let (files, bytes) = (cache.len(), last.bytes());
        return Ok(Renewal { directory, files, bytes, was_current: true });
    }
    let manifest = write(&cache, &library, &glossary, &directory, lookup)?;
    sweep(&directory, &manifest, last.as_ref());
    let (files, bytes) = (cache.len(), manifest.bytes());
    Ok(Renewal { directory, files, bytes, was_current: false })
}

/// The result of checking an index.
#[derive(Debug, Default)]
pub struct Verification {
    /// The directory of the index; `None` if there is none.
    pub directory: Option<PathBuf>,
    /// The number of files that are unchanged.
    pub files: usize,
    /// The number of files that were changed, added or removed since.
    pub changed: usize,
    /// What is wrong with it.
    pub faults: Vec<String>,
}

/// Checks the index of the library at `location`: everything stored, whether unchanged files still contain what is
/// stored, and whether the segment for look-up is the one that `lookup` writes from that. `progress` is called with the
/// number of files compared and of all files.
///
/// # Errors
///
/// If the library cannot be listed.
pub fn verify(
    location: &Location,
    mut progress: impl FnMut(usize, usize),
    lookup: impl FnOnce(&[Arc<Briefing>], &Arc<Glossary>, &mut SegmentWriter) -> io::Result<()>,
) -> io::Result<Verification> {
    let files = location.listing()?.files;
    let mut found = Verification::default();
    let (directory, segments) = match stored::segments(location) {
        Ok(None) => return Ok(found),
        Ok(Some(segments)) => segments,
        Err(damage) => return Ok(Verification { faults: vec![damage.to_string()], ..found }),
    };
    found.directory = Some(directory);
    let damaged = segments.iter().filter_map(|segment| segment.verify().err());
    found.faults.extend(damaged.map(|damage| damage.to_string()));
    let stored = match Stored::open(location.path().unwrap_or(Path::new("")), &segments) {
        Ok(stored) => stored.in_memory(),
        Err(damage) => {
            found.faults.push(damage.to_string());
            return Ok(found);
        }
    };
    let mut done = 0;
    let compare = |file: &File| {
        let known = stored.briefing(file, file.version()?)?;
        Some(known == file.briefing(Scrutiny::Errors))
    };
    parallel::each(&files, SHARE, compare, |i, is_equal| {
        done += 1;
        progress(done, files.len());
        match is_equal {
            Some(true) => found.files += 1,
            Some(false) => {
                found.faults.push(format!("{} holds another thing than is stored", files[i].shown.display()));
            }
            None => found.changed += 1,
        }
    });
    found.faults.extend(stored.unused().map(|problem| problem.message));
    let there = files.iter().filter(|file| stored.number(file).is_some()).count();
    found.changed += stored.table().len().saturating_sub(there);
    if let (Some(segment), true) = (segments.get(1), found.faults.is_empty()) {
        let compared = compare_lookup(location, &stored, segment, lookup);
        found.faults.extend(compared.err().map(|error| format!("{}: {error}", segment.path().display())));
    }
    Ok(found)
}

/// Compares `segment` with what `lookup` writes of the `stored` briefings. With another glossary it is not in use, and
/// not compared.
fn compare_lookup(
    location: &Location,
    stored: &Stored,
    segment: &SegmentFile,
    lookup: impl FnOnce(&[Arc<Briefing>], &Arc<Glossary>, &mut SegmentWriter) -> io::Result<()>,
) -> io::Result<()> {
    if stored.glossary() != stored::glossary_hash(location).as_bytes() {
        return Ok(());
    }
    let (records, numbers) = (stored.records(), (0..stored.table().briefings()).collect::<Vec<_>>());
    let mut briefings = vec![Arc::default(); numbers.len()];
    let mut damage = None;
    parallel::each(
        &numbers,
        SHARE,
        |number| records.briefing(*number),
        |i, briefing| match briefing {
            Ok((briefing, _)) => briefings[i] = Arc::new(briefing),
            Err(error) => damage = Some(error),
        },
    );
    damage.map_or(Ok(()), |damage| Err(io::Error::other(damage)))?;
    let glossary = load_glossary(location.glossary().as_ref(), &mut Vec::new());
    let mut writer = SegmentWriter::comparing(segment.path())?;
    lookup(&briefings, &glossary, &mut writer)?;
    writer.finish().map(|_| ())
}

fn write(
    cache: &LibraryCache,
    library: &Library,
    glossary: &str,
    directory: &Path,
    lookup: impl FnOnce(&Library, &Path, &str) -> io::Result<Vec<SegmentRef>>,
) -> io::Result<Manifest> {
    let generation = unique_name();
    let mut segment = SegmentWriter::create(directory, &format!("{generation}-files.seg"))?;
    stored::write(&cache.to_store(library), cache.listed(), glossary, &mut segment)?;
    let mut segments = vec![segment.finish()?];
    segments.extend(lookup(library, directory, &generation)?);
    let manifest = Manifest { segments };
    manifest.commit(directory)?;
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::killed_after;
    use crate::watch::FileVersion;

    #[test]
    fn killed_anywhere_in_writing_it_leaves_an_index_that_is_right() {
        let directory = tempfile::tempdir().unwrap();
        let location = Location::Directory(directory.path().to_owned());
        let path = directory.path().join("a.yaml");
        let write = |title: &str| {
            fs::write(&path, format!("title: {title}\ndate: 2024\nplace: P\nsummary: S\n")).unwrap();
            while FileVersion::of(&path).is_none() {
                std::thread::yield_now();
            }
        };
        let renew = || renew(&location, |_, _| {}, |_, _, _| Ok(Vec::new()));
        let mut count = 0;
        for (round, title) in [(0, "One"), (1, "Two")] {
            write(title);
            count = 0;
            while killed_after(count, renew).is_err() {
                let library = Library::open(&location).unwrap();
                assert_eq!(*library.briefings.at(0).title, *title, "round {round}, killed after {count}");
                let is_sound = |library: &Library| library.problems.iter().all(|it| !it.message.contains("index"));
                assert!(is_sound(&library), "{:?}", library.problems);
                count += if count < 64 { 1 } else { 509 };
            }
            assert!(renew().unwrap().was_current);
        }
        assert!(count > 4 * 4096, "{count}");
    }
}
