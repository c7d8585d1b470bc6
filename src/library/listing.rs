//! Listing the files of a library: walks its directories, checks links and makes ids unique. No file is opened.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashMap;
use rustix::fs::{DirEntry, FileType};
use rustix::io::Errno;

use super::file::{File, FileContent, directory_of, reason};
use super::kept_source::SOURCES;
use super::root::Root;
use crate::arrange::Arrange;
use crate::briefing::Text;
use crate::clean;
use crate::language::similar;
use crate::problem::{Problem, Severity};
use crate::watch::FileVersion;

/// The files of a library.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// One per id, in the order of their paths.
    pub files: Vec<File>,
    pub glossary: Option<File>,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
    /// The directories that were walked, the root first.
    pub directories: Vec<PathBuf>,
    /// The version of each of them before it was listed, if all could be.
    pub versions: Vec<Option<FileVersion>>,
    /// Directories that cannot be listed and links that cannot be resolved at present.
    pub unknown: Vec<PathBuf>,
    /// Links to files, including those that cannot be resolved at present.
    pub links: Vec<PathBuf>,
}

impl Listing {
    /// The files of the directory `root` and of its subdirectories. If there are more than [`FEW`] files, `first` gets
    /// the first ones as soon as they are found, so that they can be shown while the walk continues.
    ///
    /// # Errors
    ///
    /// If `root` itself cannot be listed.
    pub(super) fn of(root: &Path, first: &mut dyn FnMut(&[File])) -> io::Result<Self> {
        let directory = Arc::new(Root::open(root)?);
        let listing = Self { directories: vec![root.to_owned()], ..Self::default() };
        let mut walk = Walk { shown: root, root: directory, listing, first, is_held: &mut |_| false };
        walk.directory(root)?;
        let mut next = 1;
        while let Some(directory) = walk.listing.directories.get(next).cloned() {
            if let Err(error) = walk.directory(&directory) {
                walk.unknown(directory, "cannot be listed", &error);
            }
            next += 1;
        }
        let mut listing = walk.listing;
        listing.files.arrange_by_key(|file| steps(&file.shown));
        listing.unique_ids();
        Ok(listing)
    }

    /// The contents of some `directories` of the library in `root`, and of their subdirectories for which `is_known` is
    /// false. Plain files for which `is_held` is true are left out. Both are called with paths below `root`.
    ///
    /// # Errors
    ///
    /// If one of them cannot be listed.
    pub(super) fn of_some(
        shown: &Path,
        root: &Arc<Root>,
        directories: Vec<PathBuf>,
        is_known: impl Fn(&Path) -> bool,
        is_held: &mut dyn FnMut(&Path) -> bool,
    ) -> io::Result<Self> {
        let count = directories.len();
        let listing = Self { directories, ..Self::default() };
        let mut walk = Walk { shown, root: Arc::clone(root), listing, first: &mut |_| {}, is_held };
        let mut next = 0;
        while let Some(directory) = walk.listing.directories.get(next).cloned() {
            if next < count || !is_known(walk.beneath(&directory)) {
                walk.directory(&directory)?;
            }
            next += 1;
        }
        Ok(walk.listing)
    }

    /// Whether its directories alone show which files there are: no links, and nothing left out.
    pub(super) fn is_plain(&self) -> bool {
        self.problems.is_empty() && self.links.is_empty()
    }

    /// The glossary of the library in the directory `root`, without walking the directory.
    pub(super) fn glossary_of(root: &Path) -> Option<File> {
        let path = root.join(GLOSSARY);
        let directory = Arc::new(Root::open(root).ok()?);
        let listing = Self::default();
        let mut walk = Walk { shown: root, root: directory, listing, first: &mut |_| {}, is_held: &mut |_| false };
        match walk.root.kind(Path::new(GLOSSARY)).ok()? {
            FileType::Symlink => walk.link(path),
            FileType::RegularFile => walk.file(path, GLOSSARY.into()),
            _ => {}
        }
        walk.listing.glossary
    }

    /// The one file at `path`, whatever its name, with the glossary beside it.
    ///
    /// # Errors
    ///
    /// If there is no such file.
    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        let directory = directory_of(path);
        Ok(Self {
            files: vec![File::named(path)?],
            glossary: Self::glossary_of(directory),
            directories: vec![directory.to_owned()],
            ..Self::default()
        })
    }

    /// Keeps only the first of the files with the same id.
    fn unique_ids(&mut self) {
        let mut first: HashMap<&Text, &Path> = HashMap::default();
        let mut is_first = Vec::with_capacity(self.files.len());
        for file in &self.files {
            let taken = first.get(&file.id);
            is_first.push(taken.is_none());
            if let Some(taken) = taken {
                let message = format!("the id `{}` is taken by {}", file.id, clean::path(taken));
                let hint = "an id is a file's stem; rename one";
                self.problems.push(Problem::of_file(&file.shown, Severity::Error, message, hint));
            } else {
                first.insert(&file.id, &file.shown);
            }
        }
        let mut is_first = is_first.into_iter();
        self.files.retain(|_| is_first.next().unwrap_or(false));
    }
}

/// A sort key by the components of a path: far cheaper than comparing components.
fn steps(path: &Path) -> Vec<u8> {
    path.as_os_str().as_bytes().iter().map(|byte| if *byte == b'/' { 0 } else { *byte }).collect()
}

/// Whether a file of this name is read.
pub(super) fn is_yaml(path: &Path) -> bool {
    let ends = |ending: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending));
    ends("yaml") || ends("yml")
}

/// Whether a directory entry of this name is skipped silently, as `.` and `..` are.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_bytes().starts_with(b".")
}

/// Whether a file of this name, in the library's own directory, was probably meant to be the glossary.
pub(super) fn is_glossary(path: &Path) -> bool {
    is_yaml(path) && path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("glossary"))
}

/// Whether a file that is not read was probably meant to be: its extension is misspelt, or another follows it.
pub(super) fn is_nearly_yaml(path: &Path) -> bool {
    if is_yaml(path) {
        return false;
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    // A space at the end of a name is invisible.
    let extension = extension.trim();
    match similar::closest(extension, ["yaml"]) {
        // A backup such as `.yaml~` is not meant to be read.
        _ if !extension.chars().all(char::is_alphabetic) => false,
        Some(_) => true,
        None => extension.eq_ignore_ascii_case("txt") && path.file_stem().is_some_and(|stem| is_yaml(Path::new(stem))),
    }
}

/// The name of the glossary's file.
pub(super) const GLOSSARY: &str = "glossary.yaml";

/// How many files are reported while the walk continues: enough for a screen.
const FEW: usize = 12;

struct Walk<'r, 'f> {
    root: Arc<Root>,
    /// The root as the user named it.
    shown: &'r Path,
    listing: Listing,
    first: &'f mut dyn FnMut(&[File]),
    /// Whether a plain file, given by its path below the root, is known and can be skipped.
    is_held: &'f mut dyn FnMut(&Path) -> bool,
}

impl Walk<'_, '_> {
    fn directory(&mut self, directory: &Path) -> io::Result<()> {
        let version = self.root.version(self.beneath(directory));
        let mut entries = self.root.list(self.beneath(directory))?;
        self.listing.versions.push(version);
        while let Some(entry) = entries.read() {
            self.entry(directory, &entry?)?;
        }
        Ok(())
    }

    /// The path below the root of what is shown as `path`.
    fn beneath<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(self.shown).unwrap_or(path)
    }

    fn entry(&mut self, directory: &Path, entry: &DirEntry) -> io::Result<()> {
        let name = entry.file_name().to_bytes();
        if is_hidden(OsStr::from_bytes(name)) {
            return Ok(());
        }
        let path = directory.join(OsStr::from_bytes(name));
        let kind = match entry.file_type() {
            FileType::Unknown => match self.root.kind(self.beneath(&path)) {
                // Removed in the meantime.
                Err(Errno::NOENT) => return Ok(()),
                kind => kind?,
            },
            kind => kind,
        };
        match kind {
            // It contains source texts, whatever their extensions.
            FileType::Directory if name == SOURCES.as_bytes() => {}
            FileType::Directory => self.listing.directories.push(path),
            FileType::Symlink => self.link(path),
            FileType::RegularFile if is_nearly_yaml(&path) => {
                let message = "not read: its name ends neither in `.yaml` nor in `.yml`";
                let hint = "rename it, if it is a briefing";
                self.listing.problems.push(Problem::of_file(&path, Severity::Warning, message, hint));
            }
            _ if !is_yaml(&path) => {}
            FileType::RegularFile => {
                let beneath = self.beneath(&path);
                if !(self.is_held)(beneath) {
                    let beneath = beneath.to_owned();
                    self.file(path, beneath);
                }
            }
            _ => self.error(&path, "not a plain file, and not opened".into(), ""),
        }
        Ok(())
    }

    /// A link is followed only to a file inside the library. The directories of the library are walked where they are,
    /// so there can be no cycle.
    fn link(&mut self, path: PathBuf) {
        let target = fs::canonicalize(self.root.real.join(self.beneath(&path)));
        let metadata = target.as_ref().ok().and_then(|target| fs::metadata(target).ok());
        let is_directory = metadata.as_ref().is_some_and(fs::Metadata::is_dir);
        if !is_directory && !is_yaml(&path) {
            return;
        }
        let inside = target.as_ref().ok().and_then(|target| target.strip_prefix(&self.root.real).ok());
        match (&target, inside) {
            (Err(error), _) => {
                self.listing.links.push(path.clone());
                self.unknown(path, "the link leads nowhere", error);
            }
            (Ok(_), None) => {
                self.error(&path, "the link leaves the library, and is not followed".into(), "copy the file instead");
            }
            (Ok(_), Some(_)) if is_directory => {
                let message = "a link to a directory of the library is not followed";
                let hint = "what is in it is read in its own place";
                self.listing.problems.push(Problem::of_file(&path, Severity::Warning, message, hint));
            }
            (Ok(_), Some(inside)) if metadata.is_some_and(|metadata| metadata.is_file()) => {
                self.listing.links.push(path.clone());
                self.file(path, inside.to_owned());
            }
            (Ok(_), Some(_)) => self.error(&path, "not a plain file, and not opened".into(), ""),
        }
    }

    /// Adds a file that is shown as `path` and is at `beneath` below the root.
    fn file(&mut self, path: PathBuf, beneath: PathBuf) {
        let top = path.parent() == Some(self.shown);
        let file = File::new(path, FileContent::Beneath(Arc::clone(&self.root), beneath));
        if top && file.shown.file_name().is_some_and(|name| name == GLOSSARY) {
            self.listing.glossary = Some(file);
        } else if top && is_glossary(&file.shown) {
            self.error(&file.shown, format!("not read: the glossary is called `{GLOSSARY}`"), "rename it");
        } else {
            // Only when there is one more: a library of just that many files is read quickly anyway.
            if self.listing.files.len() == FEW {
                (self.first)(&self.listing.files);
            }
            self.listing.files.push(file);
        }
    }

    /// Reports that `path` cannot be examined.
    fn unknown(&mut self, path: PathBuf, what: &str, error: &io::Error) {
        self.error(&path, format!("{what}: {}", reason(error)), "");
        // A file that was removed or replaced will not come back.
        if !matches!(Errno::from_io_error(error), Some(Errno::NOENT | Errno::NOTDIR | Errno::LOOP)) {
            self.listing.unknown.push(path);
        }
    }

    fn error(&mut self, path: &Path, message: String, hint: &str) {
        self.listing.problems.push(Problem::of_file(path, Severity::Error, message, hint));
    }
}
