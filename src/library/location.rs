//! Where a library is: a directory, one file, or built in.

use std::io;
use std::path::{Path, PathBuf};

use super::built_in;
use super::faults::ReportLevel;
use super::file::File;
use super::kept_source::SOURCES;
use super::listing::Listing;
use crate::briefing::Text;
use crate::clean;

/// Where a library is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// All briefings in it, and its glossary.
    Directory(PathBuf),
    /// One briefing, and the glossary beside it.
    File(PathBuf),
    /// The built-in library.
    BuiltIn,
}

impl Location {
    /// The directory or the file at `path`.
    pub fn at(path: PathBuf) -> Self {
        if path.is_file() { Self::File(path) } else { Self::Directory(path) }
    }

    /// The name to show: the directory as it was named, or `built-in`.
    pub fn name(&self) -> String {
        match self {
            Self::Directory(path) | Self::File(path) => clean::path(path),
            Self::BuiltIn => "built-in".into(),
        }
    }

    /// The directory or the file; `None` if built in.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Directory(path) | Self::File(path) => Some(path),
            Self::BuiltIn => None,
        }
    }

    /// Whether source texts are kept for any of its briefings.
    pub fn keeps_sources(&self) -> bool {
        let directories = match self {
            Self::BuiltIn => Vec::new(),
            Self::File(path) => vec![path.with_file_name("")],
            Self::Directory(_) => self.listing().map(|listing| listing.directories).unwrap_or_default(),
        };
        directories.iter().any(|directory| directory.join(SOURCES).is_dir())
    }

    /// The library's name in its glossary; `None` if there is none, it cannot be read, or the library is not a
    /// directory.
    pub fn library_name(&self) -> Option<Text> {
        let glossary = self.glossary()?;
        // Most glossaries have no name, and need not be parsed for it.
        let names = glossary.text().is_ok_and(|text| text.contains("library"));
        names.then(|| glossary.glossary(ReportLevel::Errors).value?.library).flatten()
    }

    /// The file of a directory's glossary, without listing the directory.
    pub(super) fn glossary(&self) -> Option<File> {
        let Self::Directory(root) = self else { return None };
        Listing::glossary_of(root)
    }

    /// Checks that its files can be listed.
    ///
    /// # Errors
    ///
    /// If they cannot.
    pub fn listable(&self) -> io::Result<()> {
        self.listing().map(|_| ())
    }

    pub(super) fn listing(&self) -> io::Result<Listing> {
        self.listing_with(&mut |_| {})
    }

    /// The listing; `first` gets the files found first: see [`Listing::of`].
    pub(super) fn listing_with(&self, first: &mut dyn FnMut(&[File])) -> io::Result<Listing> {
        match self {
            Self::Directory(root) => Listing::of(root, first),
            Self::File(path) => Listing::of_file(path),
            Self::BuiltIn => Ok(built_in::listing()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_called_what_its_glossary_says() {
        let dir = tempfile::tempdir().unwrap();
        let location = Location::Directory(dir.path().into());
        let file = dir.path().join("glossary.yaml");
        assert_eq!(location.library_name(), None);
        for (glossary, name) in [
            ("people: []\nlibrary:  Сводки \n", Some("Сводки")),
            // Composed and decomposed letters are the same.
            ("library: \"Cafe\\u0301\"", Some("Café")),
            ("library:\n", None),
            ("library: [a, b]\n", None),
            ("people: [\nlibrary: a", None),
            ("terms: [{term: library, meaning: a place}]\n", None),
        ] {
            std::fs::write(&file, glossary).unwrap();
            assert_eq!(location.library_name().as_deref(), name, "{glossary}");
        }
        std::fs::rename(&file, dir.path().join("..glossary")).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", &file).unwrap();
        assert_eq!((location.library_name(), Location::BuiltIn.library_name()), (None, None));
    }
}
