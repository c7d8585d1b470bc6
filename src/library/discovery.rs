//! Finding the library to use.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Library;
use super::location::Location;
use crate::{clean, config};

/// The library in use, and the places that were searched for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// The library in use.
    pub location: Location,
    /// The library as it is shown.
    label: String,
    /// The library as named on a command line; `None` if it is found without an argument.
    named: Option<String>,
    /// The user's own library, if `./briefings` takes precedence over it.
    shadowed: Option<String>,
    /// Every place in order of precedence, and whether it has a library.
    looked: Vec<(String, &'static str)>,
}

/// The name of a library found without an argument: in the working directory, and below the user's data directory.
const HERE: &str = "briefings";
const OWN: &str = "summitry/briefings";

impl Discovery {
    /// Chooses the first of: the directory or file that the user named, the one named by `SUMMITRY_LIBRARY`,
    /// `./briefings`, `$XDG_DATA_HOME/summitry/briefings`, the built-in library. The last three are used only if they
    /// exist; what was named is used even if it does not exist, so that its absence is reported.
    ///
    /// An empty variable counts as unset, a relative path in an XDG variable is ignored (XDG Base Directory
    /// Specification), and `XDG_DATA_HOME` defaults to `$HOME/.local/share`. `variable` reads the environment.
    pub fn new(named: Option<PathBuf>, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let own = config::base("XDG_DATA_HOME", ".local/share", &variable).map(|data| data.join(OWN));
        let variable = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let home = variable("HOME").filter(|home| home.is_absolute());
        let shown = |path: &Path| shown(path, home.as_deref());
        let mut looked = Vec::new();
        let mut taken: Option<PathBuf> = None;
        let named_places =
            [("the command line", named, "names none"), ("SUMMITRY_LIBRARY", variable("SUMMITRY_LIBRARY"), "not set")];
        for (what, path, none) in named_places {
            let Some(path) = path else {
                looked.push((what.to_owned(), none));
                continue;
            };
            looked.push((format!("{what}: {}", shown(&path)), outcome(taken.is_none(), true)));
            taken.get_or_insert(path);
        }
        let is_named = taken.is_some();
        for path in [Some(PathBuf::from(HERE)), own.clone()].into_iter().flatten() {
            let is_there = path.is_dir();
            looked.push((shown(&path), outcome(taken.is_none(), is_there)));
            taken = taken.or(Some(path).filter(|_| is_there));
        }
        looked.push(("built-in".to_owned(), outcome(taken.is_none(), true)));
        let is_here = !is_named && taken.as_deref() == Some(Path::new(HERE));
        let shadowed = own.filter(|own| is_here && own.is_dir()).map(|own| shown(&own));
        let label = taken.as_deref().map_or_else(|| Location::BuiltIn.name(), shown);
        let named = taken.as_deref().filter(|_| is_named).map(clean::path);
        let location = match taken {
            Some(path) => Location::at(path),
            None => Location::BuiltIn,
        };
        Self { location, label, named, shadowed, looked }
    }

    /// The built-in library, requested by name.
    pub fn built_in() -> Self {
        let label = Location::BuiltIn.name();
        Self { location: Location::BuiltIn, label, named: None, shadowed: None, looked: Vec::new() }
    }

    /// A short name of the library in use: its path, with `./` for the working directory and `~` for the home
    /// directory, or `built-in`.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The user's own library, as it is shown, if `./briefings` is used instead of it.
    pub fn shadowed(&self) -> Option<&str> {
        self.shadowed.as_deref()
    }

    /// Which library is in use, and whether it takes precedence over the user's own; no full stop.
    pub fn sentence(&self) -> String {
        match &self.shadowed {
            Some(own) => format!("{}, which goes before your own library in {own}", self.label),
            None => self.label.clone(),
        }
    }

    /// What to say if `library` has nothing to read: why, how to see other briefings, how to write the first one, and
    /// which places were searched. Each is a sentence without a full stop.
    pub fn nothing_in(&self, library: &Library) -> Vec<String> {
        let check = self.named.as_ref().map_or_else(String::new, |named| format!(" {named}"));
        let why = match (library.problems.is_empty(), &self.location) {
            (true, _) => format!("there are no briefings in {}", self.label),
            (_, Location::File(_)) => {
                format!("the briefing {} could not be read; `summitry check{check}` says why", self.label)
            }
            _ => format!("no briefing in {} could be read; `summitry check{check}` says why", self.label),
        };
        [vec![why], self.advice()].concat()
    }

    /// How to see other briefings, how to write the first one, and which places were searched; each a sentence without
    /// a full stop.
    pub fn advice(&self) -> Vec<String> {
        let directory = match &self.location {
            Location::Directory(_) => self.label.as_str(),
            Location::File(_) | Location::BuiltIn => HERE,
        };
        let looked: Vec<String> = self.looked.iter().map(|(what, outcome)| format!("{what} ({outcome})")).collect();
        vec![
            "`summitry demo` opens built-in ones".into(),
            format!(
                "`summitry new TITLE` and `summitry draft FILE` print a briefing to begin with, for {directory}/NAME.yaml"
            ),
            format!("looked in this order: {}", looked.join("; ")),
        ]
    }
}

impl Default for Discovery {
    /// The built-in library.
    fn default() -> Self {
        Self::built_in()
    }
}

/// What is said of a place that was searched: whether it has a library, and whether that is the first.
fn outcome(is_first: bool, is_there: bool) -> &'static str {
    match (is_first, is_there) {
        (_, false) => "not there",
        (true, true) => "in use",
        (false, true) => "passed over",
    }
}

/// A path as it is shown: `./` before a bare name, `~` for the home directory.
fn shown(path: &Path, home: Option<&Path>) -> String {
    let below_home = home.filter(|home| *home != Path::new("/")).and_then(|home| path.strip_prefix(home).ok());
    match below_home {
        Some(below) => clean::path(&Path::new("~").join(below)),
        None if path.is_relative() && path.components().count() == 1 && !path.starts_with("..") => {
            clean::path(&Path::new(".").join(path))
        }
        None => clean::path(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The result with these variables set.
    fn discover(named: Option<&str>, set: &[(&str, &str)]) -> Discovery {
        Discovery::new(named.map(PathBuf::from), |name| {
            set.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_library_is_found_in_the_documented_order() {
        let env = [("SUMMITRY_LIBRARY", "/from/env")];
        assert_eq!(discover(Some("named"), &env).location, Location::Directory("named".into()));
        assert_eq!(discover(None, &env).location, Location::Directory("/from/env".into()));
        // Tests run in the crate's directory, which has a `briefings`.
        assert_eq!(discover(None, &[("SUMMITRY_LIBRARY", "")]).location, Location::Directory("briefings".into()));
    }

    #[test]
    fn what_goes_before_the_readers_own_library_says_so() {
        let home = tempfile::tempdir().unwrap();
        let set = [("HOME", home.path().to_str().unwrap())];
        let found = discover(None, &set);
        assert_eq!((found.label(), found.shadowed()), ("./briefings", None));
        std::fs::create_dir_all(home.path().join(".local/share/summitry/briefings")).unwrap();
        let found = discover(None, &set);
        assert_eq!(found.shadowed(), Some("~/.local/share/summitry/briefings"));
        assert!(found.sentence().starts_with("./briefings, which goes before"), "{}", found.sentence());
        // A library named by the user is meant.
        assert_eq!(discover(Some("briefings"), &set).shadowed(), None);
    }

    #[test]
    fn where_was_looked_is_listed_in_order() {
        let home = tempfile::tempdir().unwrap();
        let set = [("HOME", home.path().to_str().unwrap()), ("SUMMITRY_LIBRARY", "/from/env")];
        let found = discover(None, &set);
        let said = found.nothing_in(&Library::default()).join("\n");
        assert!(said.starts_with("there are no briefings in /from/env\n"), "{said}");
        assert!(
            said.ends_with(
                "looked in this order: the command line (names none); SUMMITRY_LIBRARY: /from/env (in use); ./briefings \
                 (passed over); ~/.local/share/summitry/briefings (not there); built-in (passed over)"
            ),
            "{said}"
        );
        for command in ["summitry demo", "summitry new", "summitry draft", "/from/env/NAME.yaml"] {
            assert!(said.contains(command), "{command}");
        }
    }
}
