//! A user's directories, and the settings files in one of them: where a file is, and reading it.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

/// The largest file that is read: 1 MiB.
pub const LARGEST: u64 = 1 << 20;

/// A file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigPath {
    /// Where it is, or would be.
    pub path: PathBuf,
    /// Whether the user named this file. One that is only looked for in its usual place need not exist.
    pub named: bool,
}

/// The directory that `variable` of the XDG Base Directory Specification names, or else `default` in the home; `None` where
/// neither is known. `env` gives the value of a variable; a path that is not absolute counts as unset.
pub fn base(variable: &str, default: &str, env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| env(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute(variable).or_else(|| Some(absolute("HOME")?.join(default)))
}

/// The file to read: `option`, the value of `variable`, the file `name` in `summitry` in `XDG_CONFIG_HOME`, in
/// `~/.config` (see [`base`]). `env` gives the value of a variable; an empty one counts as unset. `None` where there is no
/// home either.
pub fn find(
    option: Option<&Path>,
    variable: &str,
    name: &str,
    env: impl Fn(&str) -> Option<OsString>,
) -> Option<ConfigPath> {
    let named = || env(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(path) = option.map(Path::to_owned).or_else(named) {
        return Some(ConfigPath { path, named: true });
    }
    let config = base("XDG_CONFIG_HOME", ".config", env)?;
    Some(ConfigPath { path: config.join("summitry").join(name), named: false })
}

/// The text of a regular file of at most 1 MiB. Opened without waiting, as opening a pipe would wait for its writer.
///
/// # Errors
/// Where there is no such file, or it cannot be read as text; [`words`] puts that into words.
pub fn read(path: &Path) -> io::Result<String> {
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
pub fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(option: Option<&str>, env: &[(&str, &str)]) -> Option<(String, bool)> {
        let env = |name: &str| env.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        let path = find(option.map(Path::new), "SUMMITRY_KEYMAP", "keymap.yaml", env);
        path.map(|path| (path.path.display().to_string(), path.named))
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
}
