//! The memory on the disk: a directory for each library, in it `places.json` and, in `facts/`, one file for each
//! briefing that was read.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::clean;
use crate::problem::{Problem, Severity};

use super::facts::{OFFSET, hash64};
use super::file::{self, Damage, Found};
use super::{Changes, Facts, Places};

const PLACES: &str = "places";
const FACTS: &str = "facts";
/// How long to wait for another reader that is writing. Writing takes milliseconds.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where the memory for one library is kept.
#[derive(Debug, Clone)]
pub struct Store {
    /// `None` where there is no place to keep anything.
    dir: Option<PathBuf>,
}

/// `$XDG_STATE_HOME/summitry`, or `~/.local/state/summitry`; `None` where neither is told. A relative path in the
/// variable is ignored (XDG Base Directory Specification 0.8).
pub fn state_home() -> Option<PathBuf> {
    home_of(env::var_os("XDG_STATE_HOME"), env::var_os("HOME"))
}

fn home_of(state: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let absolute = |path: Option<OsString>| path.map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute(state).or_else(|| Some(absolute(home)?.join(".local/state")))?;
    Some(state.join("summitry"))
}

impl Store {
    /// The memory, below `home` (see [`state_home`]), for the library in the directory `library`, or for the built-in
    /// one. Touches no file but to follow links: a library is the same by whatever way it is reached.
    pub fn new(home: Option<&Path>, library: Option<&Path>) -> Self {
        let name = match library {
            None => "built-in".into(),
            Some(library) => {
                let library = fs::canonicalize(library).unwrap_or_else(|_| library.to_path_buf());
                let last = library.file_name().unwrap_or_default().to_string_lossy();
                let last: String = last.chars().filter(|c| c.is_ascii_alphanumeric()).take(32).collect();
                format!("{last}-{:016x}", hash64(library.as_os_str().as_bytes(), OFFSET))
            }
        };
        Self { dir: home.map(|home| home.join(name)) }
    }

    /// All that is remembered, and what is wrong with it. A file that is damaged, or from a newer program, is set
    /// aside; one that is read-only is read, and set aside as soon as something is saved.
    pub fn load(&self) -> (Places, Option<Problem>) {
        let Some(dir) = &self.dir else {
            let hint = "set HOME, or XDG_STATE_HOME to an absolute path";
            return (Places::default(), Some(problem(Path::new("~"), "there is no place to keep state", hint)));
        };
        let path = places_path(dir);
        let (places, problem) = match file::read::<Places>(&path, PLACES) {
            Ok(Found::Nothing) => (None, None),
            Ok(Found::Good { content, .. }) => (Some(content), None),
            Ok(Found::Newer(_) | Found::Damaged(_)) => {
                let look = || {
                    let _lock = file::lock(dir, PATIENCE).map_err(|error| unwritten(&path, &error))?;
                    take_or_set_aside(&path, PLACES)
                };
                look().unwrap_or_else(|problem| (None, Some(problem)))
            }
            Err(error) => (None, Some(unread(&path, &error))),
        };
        let mut places = places.unwrap_or_default();
        places.settle();
        (places, problem)
    }

    /// The facts of a briefing as last read; `None` where it never was, or where that is no longer known.
    pub fn facts(&self, briefing: &str) -> Result<Option<Facts>, Problem> {
        let Some(dir) = &self.dir else { return Ok(None) };
        let path = facts_path(dir, briefing);
        match file::read::<Facts>(&path, FACTS) {
            Ok(Found::Good { content, .. }) => Ok((content.briefing.as_str() == briefing).then_some(content)),
            // Set aside when the briefing's facts are written next; until then there is nothing to say about it.
            Ok(Found::Nothing | Found::Newer(_) | Found::Damaged(_)) => Ok(None),
            Err(error) => Err(unread(&path, &error)),
        }
    }

    /// Merges `changes` into what the files hold by now. When this returns `Ok` they are on the disk; the warning, if
    /// there is one, tells of a file that was set aside for it. On an error nothing is lost: the same changes
    /// can be saved again.
    pub fn save(&self, changes: &Changes) -> Result<Option<Problem>, Problem> {
        let Some(dir) = &self.dir else { return Ok(None) };
        let path = places_path(dir);
        let unwritten = |error: io::Error| unwritten(&path, &error);
        file::make_dir(&dir.join(FACTS)).map_err(unwritten)?;
        let _lock = file::lock(dir, PATIENCE).map_err(unwritten)?;

        let (places, mut warning) = take_or_set_aside::<Places>(&path, PLACES)?;
        // Facts before the mark that says they were read: killed in between, the briefing is unread and nothing is lost.
        for facts in &changes.facts {
            let path = facts_path(dir, facts.briefing.as_str());
            match take_or_set_aside::<Facts>(&path, FACTS) {
                Ok((_, problem)) => {
                    file::write(&path, FACTS, facts, dir).map_err(unwritten)?;
                    warning = problem.or(warning);
                }
                // One file that cannot be replaced is no reason to save nothing else.
                Err(problem) => warning = Some(problem),
            }
        }
        let mut places = places.unwrap_or_default();
        places.settle();
        places.merge(changes.places.clone());
        let forgotten = places.prune();
        file::write(&path, PLACES, &places, dir).map_err(unwritten)?;
        for briefing in forgotten {
            // A file that stays behind is only small, and nothing asks for it any more.
            let _ = fs::remove_file(facts_path(dir, briefing.as_str()));
        }
        Ok(warning)
    }
}

/// What the file at `path` holds, which can then be replaced: what would be lost by that is set aside, and the problem
/// says where. To be called with the lock held.
fn take_or_set_aside<T: DeserializeOwned>(path: &Path, what: &str) -> Result<(Option<T>, Option<Problem>), Problem> {
    let unwritten = |error: io::Error| unwritten(path, &error);
    match file::read(path, what).map_err(|error| unread(path, &error))? {
        Found::Nothing => Ok((None, None)),
        Found::Good { content, read_only: false } => Ok((Some(content), None)),
        Found::Good { content, read_only: true } => {
            let aside = file::keep_aside(path, "read-only").map_err(unwritten)?;
            Ok((Some(content), Some(read_only(path, &aside))))
        }
        Found::Newer(version) => {
            let aside = file::set_aside(path, "newer").map_err(unwritten)?;
            Ok((None, Some(newer(path, version, &aside))))
        }
        Found::Damaged(damage) => {
            let aside = file::set_aside(path, "damaged").map_err(unwritten)?;
            Ok((None, Some(damaged(path, &damage, &aside))))
        }
    }
}

fn places_path(dir: &Path) -> PathBuf {
    dir.join("places.json")
}

/// An id can be too long for a file's name, and two ids the same name where case is not told apart: hence the hash.
fn facts_path(dir: &Path, briefing: &str) -> PathBuf {
    dir.join(FACTS).join(format!("{:016x}.json", hash64(briefing.as_bytes(), OFFSET)))
}

fn problem(file: &Path, message: impl Into<String>, hint: impl Into<String>) -> Problem {
    Problem {
        file: clean::path(file).into(),
        line: 0,
        column: 0,
        severity: Severity::Warning,
        message: message.into(),
        hint: hint.into(),
    }
}

fn unread(path: &Path, error: &io::Error) -> Problem {
    problem(path, format!("what was remembered cannot be read: {error}"), "")
}

fn unwritten(path: &Path, error: &io::Error) -> Problem {
    problem(path, format!("what is to be remembered cannot be saved: {error}"), "")
}

fn read_only(path: &Path, aside: &Path) -> Problem {
    let message = format!("the file is read-only: it was set aside as {}, and a copy goes on", name(aside));
    problem(path, message, "")
}

fn newer(path: &Path, version: u32, aside: &Path) -> Problem {
    let name = name(aside);
    let message = format!(
        "the file is from a newer summitry (version {version}): it was set aside as {name}, and a new one is begun"
    );
    problem(path, message, "before you run the newer one again, give the file its old name back")
}

fn damaged(path: &Path, damage: &Damage, aside: &Path) -> Problem {
    let name = name(aside);
    let message = format!("the file is damaged, {}: it was set aside as {name}, and a new one is begun", damage.what);
    Problem { line: damage.line, column: damage.column, ..problem(path, message, "") }
}

/// A file's name alone; those of ours are plain ASCII.
fn name(path: &Path) -> String {
    clean::path(Path::new(path.file_name().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_has_its_place_by_the_xdg_rules() {
        let home = |state: Option<&str>, home: Option<&str>| home_of(state.map(Into::into), home.map(Into::into));
        assert_eq!(home(Some("/state"), Some("/home/a")), Some("/state/summitry".into()));
        assert_eq!(home(Some("state"), Some("/home/a")), Some("/home/a/.local/state/summitry".into()));
        assert_eq!(home(Some(""), Some("/home/a")), Some("/home/a/.local/state/summitry".into()));
        assert_eq!(home(None, Some("a")), None);
        assert_eq!(home(None, None), None);
    }

    #[test]
    fn a_library_is_the_same_by_whatever_way_it_is_reached() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let home = Some(dir.path());
        assert_eq!(Store::new(home, Some(&link)).dir, Store::new(home, Some(&real)).dir);
        assert_ne!(Store::new(home, Some(&real)).dir, Store::new(home, None).dir);
        assert_ne!(Store::new(home, Some(&real)).dir, Store::new(home, Some(dir.path())).dir);
    }
}
