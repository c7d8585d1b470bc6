//! Which library is meant.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use super::built_in;
use super::file::File;
use super::listing::Listing;
use crate::clean;

/// Where a library is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Directory(PathBuf),
    /// Compiled in.
    BuiltIn,
}

impl Place {
    /// The name to show: the directory as it was named, or `built-in`.
    pub fn name(&self) -> String {
        match self {
            Self::Directory(path) => clean::path(path),
            Self::BuiltIn => "built-in".into(),
        }
    }

    pub(super) fn listing(&self) -> io::Result<Listing> {
        self.listing_with(&mut |_| {})
    }

    /// The listing; `first` gets the first files that are found, as [`Listing::of`] says.
    pub(super) fn listing_with(&self, first: &mut dyn FnMut(&[File])) -> io::Result<Listing> {
        match self {
            Self::Directory(root) => Listing::of(root, first),
            Self::BuiltIn => Ok(built_in::listing()),
        }
    }
}

/// The first of: the directory that the user named, the one that `SUMMITRY_LIBRARY` names, `./briefings`,
/// `$XDG_DATA_HOME/summitry/briefings`, the library compiled in. The last three are taken only where they are; a
/// directory that was named is taken even where it is not, so that its absence is told.
///
/// An empty variable counts as unset, a relative path in an XDG variable is ignored (XDG Base Directory
/// Specification), and `XDG_DATA_HOME` is `$HOME/.local/share` where it is unset. `variable` reads the environment.
pub fn find(named: Option<PathBuf>, variable: impl Fn(&str) -> Option<OsString>) -> Place {
    let variable = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(directory) = named.or_else(|| variable("SUMMITRY_LIBRARY")) {
        return Place::Directory(directory);
    }
    let data = variable("XDG_DATA_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| variable("HOME").filter(|home| home.is_absolute()).map(|home| home.join(".local/share")))
        .map(|data| data.join("summitry/briefings"));
    let places = [Some(PathBuf::from("briefings")), data];
    places.into_iter().flatten().find(|path| path.is_dir()).map_or(Place::BuiltIn, Place::Directory)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_found_in_the_documented_order() {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("summitry/briefings");
        std::fs::create_dir_all(&data).unwrap();
        let find = |named: Option<&str>, set: &[(&str, &str)]| {
            find(named.map(PathBuf::from), |name| {
                set.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value))
            })
        };
        let env = [("SUMMITRY_LIBRARY", "/from/env")];
        assert_eq!(find(Some("named"), &env), Place::Directory("named".into()));
        assert_eq!(find(None, &env), Place::Directory("/from/env".into()));
        // Tests run in the crate's directory, which has a `briefings`.
        assert_eq!(find(None, &[("SUMMITRY_LIBRARY", "")]), Place::Directory("briefings".into()));
    }
}
