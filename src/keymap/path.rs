//! Where a user's keymap is, and reading it.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::Keymap;
use crate::problem::{Problem, Severity};

/// The largest keymap that is read: 1 MiB.
const LARGEST: u64 = 1 << 20;

/// The file that a user's keymap is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapPath {
    pub path: PathBuf,
    /// Whether the user named this file. One that is only looked for in its usual place need not exist.
    pub named: bool,
}

/// The file to read: `option` (`--keymap`), `SUMMITRY_KEYMAP`, `summitry/keymap.yaml` in `XDG_CONFIG_HOME`, in
/// `~/.config`. `env` gives the value of a variable; one that is empty or, where the XDG Base Directory Specification
/// asks for an absolute path, relative, counts as unset. `None` where there is no home either.
pub fn find(option: Option<&Path>, env: impl Fn(&str) -> Option<OsString>) -> Option<KeymapPath> {
    let path = |name: &str| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(path) = option.map(Path::to_owned).or_else(|| path("SUMMITRY_KEYMAP")) {
        return Some(KeymapPath { path, named: true });
    }
    let absolute = |name: &str| path(name).filter(|path| path.is_absolute());
    let config = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
    Some(KeymapPath { path: config.join("summitry/keymap.yaml"), named: false })
}

impl Keymap {
    /// The built-in keymap with the file of `path` over it, and everything that is wrong with that file.
    pub fn load(path: Option<&KeymapPath>) -> (Self, Vec<Problem>) {
        let Some(path) = path else { return (Self::built_in(), Vec::new()) };
        let (keymap, problems) = path.read("the built-in keys apply");
        (keymap.unwrap_or_else(Self::built_in), problems)
    }

    /// The same for a reader, who has keys already or gets the built-in ones. No keymap where there is none in the file
    /// as it is now, since that is half written or cannot be read: the keys are to stay as they are, as a problem says.
    pub fn load_live(path: Option<&KeymapPath>) -> (Option<Self>, Vec<Problem>) {
        let Some(path) = path else { return (Some(Self::built_in()), Vec::new()) };
        let (keymap, mut problems) = path.read(KEPT);
        if keymap.is_none() && problems.iter().all(|problem| problem.hint != KEPT) {
            problems.push(path.problem(format!("the file is not a keymap at present; {KEPT}"), ""));
        }
        (keymap, problems)
    }
}

const KEPT: &str = "the keys stay as they are";

impl KeymapPath {
    /// The built-in keymap with the file over it; `None` where nothing of it can be read, with `instead` for what then
    /// applies.
    fn read(&self, instead: &str) -> (Option<Keymap>, Vec<Problem>) {
        let mut keymap = Keymap::built_in();
        match read(&self.path) {
            Ok(text) => {
                let (is_keymap, problems) = keymap.lay_over(&text, &self.path);
                (is_keymap.then_some(keymap), problems)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.named => (Some(keymap), Vec::new()),
            Err(error) => {
                let message = format!("the keymap cannot be read: {}", words(&error));
                (None, vec![self.problem(message, instead)])
            }
        }
    }

    /// A fault of the file as a whole.
    fn problem(&self, message: String, hint: &str) -> Problem {
        let (file, hint) = (self.path.clone(), hint.to_owned());
        Problem { file, line: 0, column: 0, severity: Severity::Error, message, hint }
    }
}

/// The text of a regular file of at most 1 MiB. Opened without waiting, as opening a pipe would wait for its writer.
fn read(path: &Path) -> io::Result<String> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        io::Error::other(format!("line {line} is not UTF-8"))
    })
}

/// An error without the number that the system adds to its message.
fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn found(option: Option<&str>, env: &[(&str, &str)]) -> Option<(String, bool)> {
        let env = |name: &str| env.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        find(option.map(Path::new), env).map(|path| (path.path.display().to_string(), path.named))
    }

    #[test]
    fn the_first_of_option_variable_config_and_home() {
        let env = [("SUMMITRY_KEYMAP", "v.yaml"), ("XDG_CONFIG_HOME", "/xdg"), ("HOME", "/home/a")];
        let at = |path: &str, named| Some((path.to_owned(), named));
        assert_eq!(found(Some("o.yaml"), &env), at("o.yaml", true));
        assert_eq!(found(None, &env), at("v.yaml", true));
        assert_eq!(found(None, &env[1..]), at("/xdg/summitry/keymap.yaml", false));
        assert_eq!(found(None, &env[2..]), at("/home/a/.config/summitry/keymap.yaml", false));
        assert_eq!(
            found(None, &[("SUMMITRY_KEYMAP", ""), ("XDG_CONFIG_HOME", "xdg"), ("HOME", "/h")]),
            at("/h/.config/summitry/keymap.yaml", false)
        );
        assert_eq!(found(None, &[]), None);
    }

    #[test]
    fn what_cannot_be_read_costs_a_problem_unless_nobody_asked_for_it() {
        let home = tempfile::tempdir().unwrap();
        let problems = |name: &str, named| {
            let path = KeymapPath { path: home.path().join(name), named };
            let (keymap, problems) = Keymap::load(Some(&path));
            assert_eq!(keymap, Keymap::built_in());
            problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
        };
        fs::write(home.path().join("large"), vec![b'#'; LARGEST as usize + 1]).unwrap();
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
