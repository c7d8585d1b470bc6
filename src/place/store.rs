//! The reading state on the disk: a directory for each library, in it `places.json` and, in `facts/`, one file for each
//! briefing that was read.
//!
//! A library can have several names, and so several directories of state. In each of them, `also/` holds the names of the
//! directories that read it too. One more is named for the inode of the library's own directory, so that the state is found
//! after a move.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::arrange::Arrange;
use crate::problem::{Problem, Severity};
use crate::{clean, config};

use super::facts::{OFFSET, hash64};
use super::file::{self, StateFault, StateFile};
use super::{AccountUser, Facts, Identity, Places, UnsavedChanges};

const PLACES: &str = "places";
const FACTS: &str = "facts";
const ALSO: &str = "also";
/// How long to wait for another reader that is writing. Writing takes milliseconds on most disks.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long the end of the program waits for the last write. Even a disk that takes a second for each file has finished
/// by then.
pub(super) const PARTING: Duration = Duration::from_secs(10);

/// Where the reading state of one library is kept.
#[derive(Debug, Clone)]
pub struct Store {
    dir: Dir,
    /// Directories that hold state of the same library under its other names. They are read; all that is written to them is
    /// a note of that.
    others: Vec<PathBuf>,
    /// The directory that notes where the state of this library is kept, whatever its path.
    own: Option<PathBuf>,
    /// Directories that hold state of it under the paths and names that it had before. They are read only while there is
    /// none under its own: by now another library may have its old path or name.
    former: Vec<PathBuf>,
    /// Whether look-ups are kept.
    lookups: bool,
    /// Whether queries that found nothing are kept too.
    missed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Dir {
    At(PathBuf),
    /// There is nowhere to keep state.
    Missing,
    /// No state is to be kept.
    Unwanted,
    /// It is not known whose state it would be: this file cannot be read.
    Unknown(PathBuf),
}

/// `$XDG_STATE_HOME/summitry`, or `~/.local/state/summitry`; `None` where neither is set. A relative path in the
/// variable is ignored (XDG Base Directory Specification 0.8).
pub fn state_home() -> Option<PathBuf> {
    home_of(|name| env::var_os(name))
}

fn home_of(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    Some(config::base("XDG_STATE_HOME", ".local/state", env)?.join("summitry"))
}

impl Store {
    /// The store below `home` (see [`state_home`]) for `library`. Looks for what was kept under its other names.
    pub fn new(home: Option<&Path>, library: &Identity) -> Self {
        let Some(home) = home else { return Self { dir: Dir::Missing, lookups: true, ..Self::none() } };
        let dir = home.join(&library.name);
        let mut others: Vec<PathBuf> = library.others.iter().map(|name| home.join(name)).collect();
        let own = library.own.as_ref().map(|name| home.join(name));
        let former =
            own.iter().flat_map(|own| also(own)).map(|name| home.join(name)).filter(|former| *former != dir).collect();
        if library.by_path {
            let known: Vec<OsString> = others.iter().chain([&dir]).flat_map(|dir| also(dir)).collect();
            others.extend(known.into_iter().map(|name| home.join(name)));
            others.arrange();
            others.dedup();
            others.retain(|other| *other != dir);
        }
        Self { dir: Dir::At(dir), others, own, former, lookups: true, missed: false }
    }

    /// The store of one of the people who share an account, whose state is kept below `account`.
    pub fn of(person: &AccountUser, account: Option<&Path>, library: &Identity) -> Self {
        match person {
            AccountUser::Unknown(file) => Self { dir: Dir::Unknown(file.clone()), ..Self::none() },
            _ => Self::new(account.map(|account| person.home(account)).as_deref(), library),
        }
    }

    /// A store that keeps nothing and holds nothing.
    pub fn none() -> Self {
        Self { dir: Dir::Unwanted, others: Vec::new(), own: None, former: Vec::new(), lookups: false, missed: false }
    }

    /// Whether anything may be kept.
    pub fn is_wanted(&self) -> bool {
        self.dir != Dir::Unwanted
    }

    /// The same without look-ups: they are neither read nor written.
    pub fn without_lookups(self) -> Self {
        Self { lookups: false, ..self }
    }

    /// The same with queries that found nothing.
    pub fn keeping_missed(self) -> Self {
        Self { missed: self.lookups, ..self }
    }

    /// Whether it keeps queries that found nothing.
    pub fn keeps_missed(&self) -> bool {
        self.missed && self.lookups
    }

    /// What is remembered under other names, each with its directory; `is_new` says that there is nothing under its own
    /// name yet.
    fn elsewhere(&self, is_new: bool) -> impl Iterator<Item = (&Path, Places)> {
        let former = self.former.iter().filter(move |_| is_new);
        let dirs = self.others.iter().chain(former);
        dirs.filter_map(|dir| Some((dir.as_path(), good(&places_path(dir), PLACES)?)))
    }

    fn dir(&self) -> Option<&Path> {
        if let Dir::At(dir) = &self.dir { Some(dir) } else { None }
    }

    /// All that is remembered, and what is wrong with it. A file that is damaged, or from a newer program, is set
    /// aside; one that is read-only is read, and set aside as soon as something is saved.
    pub fn load(&self) -> (Places, Option<Problem>) {
        let dir = match &self.dir {
            Dir::At(dir) => dir,
            Dir::Unwanted => return (Places::default(), None),
            Dir::Unknown(file) => {
                let message = "what sshd says of your key cannot be read, so nothing is remembered";
                let hint = "where the account is yours alone, unset SSH_USER_AUTH";
                return (Places::default(), Some(problem(file, message, hint)));
            }
            Dir::Missing => {
                let hint = "set HOME, or XDG_STATE_HOME to an absolute path";
                return (Places::default(), Some(problem(Path::new("~"), "there is no place to keep state", hint)));
            }
        };
        let path = places_path(dir);
        let (places, problem) = match file::read::<Places>(&path, PLACES) {
            Ok(StateFile::Missing) => (None, None),
            Ok(StateFile::Good { content, .. }) => (Some(content), None),
            Ok(StateFile::Newer(_) | StateFile::Damaged(_)) => {
                let look = || {
                    let _lock = file::lock(dir, PATIENCE).map_err(|error| unwritten(&path, &error))?;
                    take_or_set_aside(&path, PLACES)
                };
                look().unwrap_or_else(|problem| (None, Some(problem)))
            }
            Err(error) => (None, Some(unread(&path, &error))),
        };
        let is_new = places.is_none();
        let mut places = places.unwrap_or_default();
        for (_, other) in self.elsewhere(is_new) {
            places.take_over(other);
            if is_new {
                // The library may be moved before anything else is to be saved.
                places.save_all();
            }
        }
        if !self.lookups {
            places.forget_lookups();
        }
        if self.keeps_missed() {
            places.keep_missed();
        }
        places.settle();
        (places, problem)
    }

    /// The facts of a briefing as last read; `None` where it never was, or where that is no longer known.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn facts(&self, briefing: &str) -> Result<Option<Facts>, Problem> {
        let Some(dir) = self.dir() else { return Ok(None) };
        let path = facts_path(dir, briefing);
        let found = match file::read::<Facts>(&path, FACTS) {
            Ok(StateFile::Good { content, .. }) => Some(content),
            Ok(StateFile::Missing) => {
                self.others.iter().chain(&self.former).find_map(|other| good(&facts_path(other, briefing), FACTS))
            }
            // Set aside when the briefing's facts are written next; until then there is nothing to say about it.
            Ok(StateFile::Newer(_) | StateFile::Damaged(_)) => None,
            Err(error) => return Err(unread(&path, &error)),
        };
        Ok(found.filter(|facts| facts.briefing.as_str() == briefing))
    }

    /// Merges `changes` into what the files hold by now. When this returns `Ok` they are on the disk; the warning, if
    /// there is one, names a file that was set aside for it.
    ///
    /// # Errors
    ///
    /// If a file cannot be written. Nothing is lost then: the same changes can be saved again.
    pub fn save(&self, changes: &UnsavedChanges) -> Result<Option<Problem>, Problem> {
        self.save_within(PATIENCE, changes)
    }

    /// As [`Store::save`], for the last time: another reader that is writing is waited for until the deadline.
    ///
    /// # Errors
    ///
    /// As [`Store::save`].
    pub fn save_finally(&self, changes: &UnsavedChanges) -> Result<Option<Problem>, Problem> {
        self.save_within(PARTING, changes)
    }

    fn save_within(&self, patience: Duration, changes: &UnsavedChanges) -> Result<Option<Problem>, Problem> {
        let Some(dir) = self.dir() else { return Ok(None) };
        let path = places_path(dir);
        let unwritten = |error: io::Error| unwritten(&path, &error);
        file::make_dir(&dir.join(FACTS)).map_err(unwritten)?;
        let _lock = file::lock(dir, patience).map_err(unwritten)?;

        let (places, mut warning) = take_or_set_aside::<Places>(&path, PLACES)?;
        let is_new = places.is_none();
        let mut places = places.unwrap_or_default();
        // Facts before the mark that says they were read: killed in between, the briefing is unread and nothing is lost.
        for (from, other) in self.elsewhere(is_new) {
            for briefing in places.take_over(other) {
                // Without them it is not known what is new in the briefing, only that something is.
                _ = file::link(&facts_path(from, briefing.as_str()), &facts_path(dir, briefing.as_str()), dir);
            }
        }
        self.others.iter().chain(&self.own).for_each(|other| note(dir, other));
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
        places.settle();
        let mut new = changes.places.clone();
        if !self.lookups {
            new.forget_lookups();
        }
        places.merge(new);
        let forgotten = places.prune();
        file::write(&path, PLACES, &places, dir).map_err(unwritten)?;
        for briefing in forgotten {
            // A file that stays behind is only small, and nothing asks for it any more.
            let _ = fs::remove_file(facts_path(dir, briefing.as_str()));
        }
        Ok(warning)
    }

    /// The problem that changes are not on the disk `after` so long.
    pub(super) fn late(&self, after: Duration) -> Problem {
        let path = places_path(self.dir().unwrap_or(Path::new("~")));
        let message = format!("the reading state was not saved within {} seconds", after.as_secs());
        problem(&path, message, "the disk is too slow, or another reader is writing")
    }
}

/// The content of the file at `path`, where there is a good one.
fn good<T: DeserializeOwned>(path: &Path, what: &str) -> Option<T> {
    match file::read(path, what) {
        Ok(StateFile::Good { content, .. }) => Some(content),
        _ => None,
    }
}

/// The names of the directories that read the one at `dir` too.
fn also(dir: &Path) -> Vec<OsString> {
    fs::read_dir(dir.join(ALSO))
        .map_or_else(|_| Vec::new(), |names| names.flatten().map(|name| name.file_name()).collect())
}

/// Notes in the directory `other` that the one at `dir` holds state of the same library. Where that cannot be written
/// they count as two libraries when the library is reached by that other name.
fn note(dir: &Path, other: &Path) {
    let Some(name) = dir.file_name() else { return };
    let note = other.join(ALSO).join(name);
    if !note.exists() {
        _ = file::make_dir(&note);
    }
}

/// What the file at `path` holds, which can then be replaced: what would be lost by that is set aside, and the problem
/// says where. To be called with the lock held.
fn take_or_set_aside<T: DeserializeOwned>(path: &Path, what: &str) -> Result<(Option<T>, Option<Problem>), Problem> {
    let unwritten = |error: io::Error| unwritten(path, &error);
    match file::read(path, what).map_err(|error| unread(path, &error))? {
        StateFile::Missing => Ok((None, None)),
        StateFile::Good { content, read_only: false } => Ok((Some(content), None)),
        StateFile::Good { content, read_only: true } => {
            let aside = file::keep_aside(path, "read-only").map_err(unwritten)?;
            Ok((Some(content), Some(read_only(path, &aside))))
        }
        StateFile::Newer(version) => {
            let aside = file::set_aside(path, "newer").map_err(unwritten)?;
            Ok((None, Some(newer(path, version, &aside))))
        }
        StateFile::Damaged(damage) => {
            let aside = file::set_aside(path, "damaged").map_err(unwritten)?;
            Ok((None, Some(damaged(path, &damage, &aside))))
        }
    }
}

fn places_path(dir: &Path) -> PathBuf {
    dir.join("places.json")
}

/// An id can be too long for a file's name, and two ids may be the same name where the file system ignores case: hence
/// the hash.
fn facts_path(dir: &Path, briefing: &str) -> PathBuf {
    dir.join(FACTS).join(format!("{:016x}.json", hash64(briefing.as_bytes(), OFFSET)))
}

fn problem(file: &Path, message: impl Into<String>, hint: impl Into<String>) -> Problem {
    Problem::of_file(Path::new(&clean::path(file)), Severity::Warning, message, hint)
}

fn unread(path: &Path, error: &io::Error) -> Problem {
    problem(path, format!("the reading state cannot be read: {error}"), "")
}

fn unwritten(path: &Path, error: &io::Error) -> Problem {
    problem(path, format!("the reading state cannot be saved: {error}"), "")
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

fn damaged(path: &Path, damage: &StateFault, aside: &Path) -> Problem {
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
        let home = |state: Option<&str>, home: Option<&str>| {
            home_of(|name| if name == "HOME" { home } else { state }.map(OsString::from))
        };
        assert_eq!(home(Some("/state"), Some("/home/a")), Some("/state/summitry".into()));
        assert_eq!(home(Some("state"), Some("/home/a")), Some("/home/a/.local/state/summitry".into()));
        assert_eq!(home(Some(""), Some("/home/a")), Some("/home/a/.local/state/summitry".into()));
        assert_eq!(home(None, Some("a")), None);
        assert_eq!(home(None, None), None);
    }
}
