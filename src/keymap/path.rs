//! Where a user's keymap is, and reading it.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::Keymap;
use crate::config;
pub use crate::config::ConfigPath as KeymapPath;
use crate::problem::{Problem, Severity};

/// The file to read: `option` (`--keymap`), `SUMMITRY_KEYMAP`, `keymap.yaml` among the user's settings, as
/// [`config::find`] looks for it.
pub fn find(option: Option<&Path>, env: impl Fn(&str) -> Option<OsString>) -> Option<KeymapPath> {
    config::find(option, "SUMMITRY_KEYMAP", "keymap.yaml", env)
}

impl Keymap {
    /// The built-in keymap with the file of `path` over it, and everything that is wrong with that file.
    pub fn load(path: Option<&KeymapPath>) -> (Self, Vec<Problem>) {
        let Some(path) = path else { return (Self::built_in(), Vec::new()) };
        let (keymap, problems) = path.read("the built-in keys apply");
        (keymap.unwrap_or_else(Self::built_in), problems)
    }

    /// The same for a reader that already has keys. Returns no keymap if the file holds none at present, since it may
    /// be half written or unreadable: then the reader keeps its keys, and a problem says so.
    pub fn load_live(path: Option<&KeymapPath>) -> (Option<Self>, Vec<Problem>) {
        let Some(path) = path else { return (Some(Self::built_in()), Vec::new()) };
        let (keymap, mut problems) = path.read(KEPT);
        if keymap.is_none() && problems.iter().all(|problem| problem.hint != KEPT) {
            let message = format!("the file is not a keymap at present; {KEPT}");
            problems.push(Problem::of_file(&path.path, Severity::Error, message, ""));
        }
        (keymap, problems)
    }
}

const KEPT: &str = "the keys stay as they are";

impl KeymapPath {
    /// The built-in keymap with the file over it; `None` where nothing of it can be read, and `instead` says in the
    /// problem what applies then.
    fn read(&self, instead: &str) -> (Option<Keymap>, Vec<Problem>) {
        let mut keymap = Keymap::built_in();
        match config::read(&self.path) {
            Ok(text) => {
                let (is_keymap, problems) = keymap.lay_over(&text, &self.path);
                (is_keymap.then_some(keymap), problems)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.named => (Some(keymap), Vec::new()),
            Err(error) => {
                let message = format!("the keymap cannot be read: {}", config::words(&error));
                (None, vec![Problem::of_file(&self.path, Severity::Error, message, instead)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_cannot_be_read_costs_a_problem_unless_nobody_asked_for_it() {
        let home = tempfile::tempdir().unwrap();
        let problems = |name: &str, named| {
            let path = KeymapPath { path: home.path().join(name), named };
            let (keymap, problems) = Keymap::load(Some(&path));
            assert_eq!(keymap, Keymap::built_in());
            problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
        };
        fs::write(home.path().join("large"), vec![b'#'; config::LARGEST as usize + 1]).unwrap();
        fs::write(home.path().join("latin1"), b"# one\n# \xe9\n").unwrap();
        assert_eq!(problems("none", false), [""; 0]);
        assert_eq!(problems("none", true), ["the keymap cannot be read: there is no such file"]);
        assert_eq!(problems("", false), ["the keymap cannot be read: it is not a regular file"]);
        assert_eq!(problems("large", true), ["the keymap cannot be read: it is larger than 1 MiB"]);
        assert_eq!(problems("latin1", true), ["the keymap cannot be read: line 2 is not UTF-8"]);
    }

    #[test]
    fn a_file_is_laid_over_the_built_in_map() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("keymap.yaml");
        fs::write(&path, "article:\n  ctrl-j: dwon\n  ctrl-k: up\n").unwrap();
        let (keymap, problems) = Keymap::load(Some(&KeymapPath { path: path.clone(), named: false }));
        assert_ne!(keymap, Keymap::built_in());
        assert_eq!((problems.len(), &problems[0].file, problems[0].line), (1, &path, 2));
    }
}
