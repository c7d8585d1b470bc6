//! Which files a library has: its directories walked, links judged, ids made unique. No file is opened.

use std::collections::HashMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::file::{Content, File, reason};
use crate::briefing::Text;
use crate::clean;
use crate::problem::{Problem, Severity};

/// The files of a library.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// One for each id, in the order of their paths.
    pub files: Vec<File>,
    pub glossary: Option<File>,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
    /// Every directory that was walked, the root first.
    pub directories: Vec<PathBuf>,
}

impl Listing {
    /// The files of the directory `root` and of those in it. Of a library of more than [`FEW`] files `first` gets so
    /// many as soon as they have been found, so that they can be shown while the walk goes on.
    ///
    /// # Errors
    ///
    /// Where `root` itself cannot be listed.
    pub(super) fn of(root: &Path, first: &mut dyn FnMut(&[File])) -> io::Result<Self> {
        let mut walk = Walk { real_root: fs::canonicalize(root)?, root, listing: Self::default(), first };
        walk.directory(root)?;
        let mut next = 1;
        while let Some(directory) = walk.listing.directories.get(next).cloned() {
            if let Err(error) = walk.directory(&directory) {
                walk.tell(&directory, format!("cannot be listed: {}", reason(&error)), "");
            }
            next += 1;
        }
        let mut listing = walk.listing;
        listing.files.sort_by(|a, b| a.shown.cmp(&b.shown));
        listing.unique_ids();
        Ok(listing)
    }

    /// Leaves out every file but the first of those with the same id.
    fn unique_ids(&mut self) {
        let mut first: HashMap<Text, PathBuf> = HashMap::with_capacity(self.files.len());
        let problems = &mut self.problems;
        self.files.retain(|file| match first.get(&file.id) {
            None => {
                first.insert(file.id.clone(), file.shown.clone());
                true
            }
            Some(taken) => {
                let message = format!("the id `{}` is taken by {}", file.id, clean::path(taken));
                problems.push(problem(&file.shown, Severity::Error, message, "an id is a file's stem; rename one"));
                false
            }
        });
    }
}

/// Whether a file of this name is read.
pub(super) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// How many files are handed over while the walk goes on: enough for a screen.
const FEW: usize = 12;

struct Walk<'r, 'f> {
    root: &'r Path,
    real_root: PathBuf,
    listing: Listing,
    first: &'f mut dyn FnMut(&[File]),
}

impl Walk<'_, '_> {
    fn directory(&mut self, directory: &Path) -> io::Result<()> {
        let entries = fs::read_dir(directory)?;
        if directory == self.root {
            self.listing.directories.push(directory.to_owned());
        }
        for entry in entries {
            self.entry(&entry?)?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry) -> io::Result<()> {
        let (path, kind) = (entry.path(), entry.file_type()?);
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            return Ok(());
        }
        if kind.is_dir() {
            self.listing.directories.push(path);
        } else if kind.is_symlink() {
            self.link(path);
        } else if is_yaml(&path) {
            if kind.is_file() {
                self.file(path, Content::Here);
            } else {
                self.tell(&path, "not a plain file, and not opened".into(), "");
            }
        }
        Ok(())
    }

    /// A link is followed to a file inside the library, and nowhere else: the directories of the library are walked
    /// in their own place, so no circle can be entered.
    fn link(&mut self, path: PathBuf) {
        let target = fs::canonicalize(&path);
        let metadata = target.as_ref().ok().and_then(|target| fs::metadata(target).ok());
        let is_directory = metadata.as_ref().is_some_and(fs::Metadata::is_dir);
        if !is_directory && !is_yaml(&path) {
            return;
        }
        match target {
            Err(error) => self.tell(&path, format!("the link leads nowhere: {}", reason(&error)), ""),
            Ok(target) if !target.starts_with(&self.real_root) => {
                self.tell(&path, "the link leaves the library, and is not followed".into(), "copy the file instead");
            }
            Ok(_) if is_directory => {
                let message = "a link to a directory of the library is not followed".into();
                let hint = "what is in it is read in its own place";
                self.listing.problems.push(problem(&path, Severity::Warning, message, hint));
            }
            Ok(target) if metadata.is_some_and(|metadata| metadata.is_file()) => {
                self.file(path, Content::Linked(target));
            }
            Ok(_) => self.tell(&path, "not a plain file, and not opened".into(), ""),
        }
    }

    fn file(&mut self, path: PathBuf, content: Content) {
        let top = path.parent() == Some(self.root);
        let file = File::new(path, content);
        if top && file.shown.file_name().is_some_and(|name| name == "glossary.yaml") {
            self.listing.glossary = Some(file);
        } else {
            // Told by the first file beyond them: what has no more is read at once in any case.
            if self.listing.files.len() == FEW {
                (self.first)(&self.listing.files);
            }
            self.listing.files.push(file);
        }
    }

    fn tell(&mut self, path: &Path, message: String, hint: &str) {
        self.listing.problems.push(problem(path, Severity::Error, message, hint));
    }
}

/// A fault of a file as a whole.
pub(super) fn problem(path: &Path, severity: Severity, message: String, hint: &str) -> Problem {
    Problem { file: path.to_owned(), line: 0, column: 0, severity, message, hint: hint.into() }
}
