//! Files -> [`Library`] and what is wrong with them: the built-in library, loading, watching, checking.
//!
//! Text is cleaned here, once, so that nothing above has to remember to.

mod briefings;
mod built_in;
mod cache;
mod cached_file;
mod cause;
mod check;
mod decoded_briefings;
mod deserialize;
mod difference;
mod discovery;
mod document;
mod events;
mod faults;
mod fields;
mod file;
mod file_table;
mod glossary;
mod index_builder;
mod index_directory;
mod indexed;
mod indexed_files;
mod interner;
mod kept_source;
mod limits;
mod line;
mod lints;
mod listing;
mod loader;
mod location;
mod memory_bound;
mod misread;
mod node;
mod parse;
mod read;
mod references;
mod renewal;
mod repeated;
mod root;
mod skeleton;
mod stored;
mod stored_briefings;
mod stored_ids;
mod summit_row;
mod syntax_hint;
mod table;
mod totals;
mod truncation;
mod unchecked;
mod unsafe_characters;
mod value;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use foldhash::HashMap;

use briefings::Place;
pub use briefings::{Briefings, StoredPart};
pub use check::{Report, briefing_in, check, check_library, check_text};
pub use discovery::Discovery;
pub use file::directory_of;
pub use indexed::IndexedLibrary;
pub use kept_source::{KeptSource, hash};
pub use line::{line_of, lines_of};
pub use loader::{Loaded, Loader};
pub use location::Location;
pub use renewal::{Renewal, Verification, renew, verify};
pub use skeleton::SKELETON;
use stored::Stored;
pub use stored::unused;
pub use stored_ids::write_ids;
pub use summit_row::{BriefingRef, BriefingSource, SummitRow};
pub use unchecked::{CheckLimit, UncheckedFiles};

use crate::arrange::Arrange;
use crate::briefing::{Briefing, Date, Glossary, Text};
use crate::language::similar;
use crate::problem::Problem;
use crate::watch::Changes;
use crate::{memory, parallel};
use cache::LibraryCache;
use faults::ReportLevel;
use file::{File, FileContent, Scrutiny};
use listing::Listing;

/// The least number of files that is worth a thread.
const SHARE: usize = 16;

/// A snapshot of a library. It never changes: a newer state is another snapshot.
#[derive(Debug, Default)]
pub struct Library {
    /// The directory as the user named it, or `built-in`.
    pub name: String,
    /// Newest first, by id where dates are equal.
    pub briefings: Briefings,
    /// From the file beside the briefings; empty if there is none.
    pub glossary: Arc<Glossary>,
    /// What was left out, and why. Warnings are reported by [`check()`] alone.
    pub problems: Vec<Problem>,
    /// The file of each briefing in memory; `None` for built-in ones.
    files: Vec<Option<Arc<Path>>>,
    /// The ids of briefings whose files have become faulty: the last good version is shown.
    kept: HashSet<Text>,
    /// Whether the directory can no longer be listed, so that everything is shown as last read.
    is_lost: bool,
}

/// A briefing and the file it came from.
#[derive(Debug, Clone, PartialEq)]
struct LoadedBriefing {
    briefing: Arc<Briefing>,
    file: Option<Arc<Path>>,
}

impl Library {
    /// The built-in library.
    pub fn built_in() -> Self {
        let library = Self::load(&Location::BuiltIn);
        library.expect("what is compiled in can be listed")
    }

    /// Reads a whole library on all cores. If it does not fit in memory, only the files changed last are read.
    ///
    /// # Errors
    ///
    /// If its directory cannot be listed. Faults of its files are [`Library::problems`].
    pub fn load(location: &Location) -> io::Result<Self> {
        Self::read(location, None)
    }

    /// The same with the help of the library's index, if it has one: unchanged files are not parsed.
    ///
    /// # Errors
    ///
    /// As [`Library::load`].
    pub fn open(location: &Location) -> io::Result<Self> {
        let (stored, unused) = Stored::of(location);
        let mut library = Self::read(location, stored.as_ref())?;
        let unused = unused.or_else(|| stored?.unused());
        library.problems.extend(unused);
        library.problems.arrange();
        Ok(library)
    }

    /// The same on the library's index: briefings in it are decoded on demand, and only files that have changed are
    /// read.
    ///
    /// # Errors
    ///
    /// As [`Library::load`].
    pub fn on_index(location: &Location) -> io::Result<Self> {
        let mut cache = LibraryCache::on_index(location.clone(), Weak::new());
        cache.refresh(&Changes::Any, |_, _| {}, || false);
        let library = cache.library(&Self::default());
        // If it cannot be listed, this returns the reason.
        if library.is_lost { location.listing().map(|_| library) } else { Ok(library) }
    }

    /// Starts another process to build the index of the library at `location`, if this state of it is large enough and
    /// has none. Does not wait for it.
    pub fn build_index(&self, location: &Location) {
        if self.briefings.held().len() >= index_builder::WORTH {
            index_builder::start(location);
        }
    }

    fn read(location: &Location, stored: Option<&Stored>) -> io::Result<Self> {
        let Listing { mut files, glossary, mut problems, .. } = location.listing()?;
        let glossary = load_glossary(glossary.as_ref(), &mut problems);
        if let (Location::Directory(root), Some(bound)) = (location, memory::bound()) {
            problems.extend(memory_bound::keep_newest(&mut files, bound, root, File::size));
        }
        let mut entries = Vec::with_capacity(files.len());
        parallel::each(
            &files,
            SHARE,
            |file| stored::briefing(stored, file, stored.and_then(|_| file.version())),
            |i, parsed| {
                problems.extend(parsed.problems);
                entries.extend(parsed.value.map(|briefing| LoadedBriefing::new(briefing, &files[i])));
            },
        );
        Ok(Self::new(location.name(), entries, glossary, problems))
    }

    /// Reads only the glossary and the briefing that the user calls `id`. The library is empty if there is no such
    /// briefing.
    ///
    /// # Errors
    ///
    /// As [`Library::load`].
    pub fn load_one(location: &Location, id: &str) -> io::Result<Self> {
        let (files, glossary) = difference::files(location)?;
        let mut problems = Vec::new();
        let glossary = load_glossary(glossary.as_ref(), &mut problems);
        let mut entries = Vec::new();
        let id = similar::same(id, files.iter().map(|file| &*file.id));
        if let Some(file) = files.iter().find(|file| Some(&*file.id) == id) {
            let parsed = file.briefing(Scrutiny::Errors);
            problems.extend(parsed.problems);
            entries.extend(parsed.value.map(|briefing| LoadedBriefing::new(briefing, file)));
        }
        Ok(Self::new(location.name(), entries, glossary, problems))
    }

    /// The ids of a library's files, readable or not, in the order of their paths.
    ///
    /// # Errors
    ///
    /// As [`Library::load`].
    pub fn ids(location: &Location) -> io::Result<Vec<Text>> {
        Ok(location.listing()?.files.into_iter().map(|file| file.id).collect())
    }

    fn new(name: String, entries: Vec<LoadedBriefing>, glossary: Arc<Glossary>, problems: Vec<Problem>) -> Self {
        Self::after(&Self::default(), name, entries, None, glossary, problems)
    }

    /// The library of these `entries` and of what is `stored`. Those that are also in `last` are put in its order
    /// first, because sorting nearly sorted entries is fast.
    fn after(
        last: &Self,
        name: String,
        entries: Vec<LoadedBriefing>,
        stored: Option<StoredPart>,
        glossary: Arc<Glossary>,
        mut problems: Vec<Problem>,
    ) -> Self {
        let last = &last.briefings;
        let before: HashMap<*const Briefing, usize> =
            last.held().iter().enumerate().map(|(i, briefing)| (Arc::as_ptr(briefing), i)).collect();
        let stood = |briefing: &Arc<Briefing>| before.get(&Arc::as_ptr(briefing)).copied();
        let (mut kept, mut new) = (vec![None; last.held().len()], Vec::new());
        for entry in entries {
            match stood(&entry.briefing) {
                Some(i) => kept[i] = Some(entry),
                None => new.push(entry),
            }
        }
        let mut entries: Vec<LoadedBriefing> = kept.into_iter().flatten().chain(new).collect();
        entries.arrange_by(|a, b| order(&a.briefing, &b.briefing));
        problems.arrange();
        let (held, files): (Vec<_>, Vec<_>) = entries.into_iter().map(|e| (e.briefing, e.file)).unzip();
        let (mut to, mut new) = (vec![None; last.held().len()], Vec::new());
        for (now, briefing) in (0..).zip(&held) {
            match stood(briefing) {
                Some(i) => to[i] = Some(now),
                None => new.push(now),
            }
        }
        let mut by_id: Vec<u32> = last.held_by_id().iter().filter_map(|i| to[*i as usize]).chain(new).collect();
        by_id.arrange_by(|a, b| held[*a as usize].id.cmp(&held[*b as usize].id));
        let briefings = Briefings::new(held, by_id, stored);
        Self { name, briefings, glossary, problems, files, kept: HashSet::default(), is_lost: false }
    }

    /// The index in [`Library::briefings`] of the briefing `id`.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.briefings.position(id)
    }

    /// The briefing `id`.
    pub fn get(&self, id: &str) -> Option<Arc<Briefing>> {
        self.position(id).map(|i| self.briefings.at(i))
    }

    /// The briefing that the user calls `id`: in any Unicode form, and in any case if only one matches.
    pub fn named(&self, id: &str) -> Option<Arc<Briefing>> {
        self.get(&similar::same(id, self.briefings.ids())?)
    }

    /// The id of each briefing, and its other names in one text, for [`nearest`](crate::language::nearest::nearest).
    pub fn names(&self) -> impl Iterator<Item = (Text, String)> {
        let names = |b: &Briefing| format!("{} {} {}", b.short_title(), b.title, b.place);
        self.briefings.iter().map(move |briefing| (briefing.id.clone(), names(&briefing)))
    }

    /// The short title and date of each briefing related to `briefing`; the id for those that the library lacks.
    pub fn related(&self, briefing: &Briefing) -> Vec<String> {
        let name = |id: &Text| self.get(id).map_or(id.to_string(), |other| other.dated());
        briefing.related.iter().map(name).collect()
    }

    /// Whether the briefing `id` is an earlier version of a file that has become faulty.
    pub fn is_kept(&self, id: &str) -> bool {
        self.kept.contains(id)
    }

    /// Whether the directory can no longer be listed, so that everything is as it was last read.
    pub fn is_lost(&self) -> bool {
        self.is_lost
    }

    /// The file of the briefing `id`; `None` if it is built in or not in the library.
    pub fn file_of(&self, id: &str) -> Option<PathBuf> {
        match self.briefings.place(self.position(id)?) {
            Place::Held(held) => self.files[held].as_deref().map(Path::to_owned),
            Place::Stored(number) => self.briefings.stored()?.source.file(number).map(|file| file.shown),
        }
    }
}

/// The order of [`Library::briefings`].
pub fn order(a: &Briefing, b: &Briefing) -> Ordering {
    order_of((a.date, &a.id), (b.date, &b.id))
}

/// The same of the dates and the ids of two briefings.
pub fn order_of((date, id): (Date, &str), (other_date, other_id): (Date, &str)) -> Ordering {
    other_date.sort_key().cmp(&date.sort_key()).then_with(|| id.cmp(other_id))
}

impl LoadedBriefing {
    fn new(briefing: Briefing, file: &File) -> Self {
        Self {
            briefing: Arc::new(briefing),
            file: matches!(file.content, FileContent::Beneath(..)).then(|| Arc::from(&*file.shown)),
        }
    }
}

fn load_glossary(file: Option<&File>, problems: &mut Vec<Problem>) -> Arc<Glossary> {
    let Some(file) = file else { return Arc::default() };
    let parsed = file.glossary(ReportLevel::Errors);
    problems.extend(parsed.problems);
    Arc::new(parsed.value.unwrap_or_default())
}
