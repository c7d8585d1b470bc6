//! The user's editor and browser: the only programs that the reader ever starts, by the user's key.

use std::ffi::OsString;
use std::path::{self, Path};
use std::process::Command;

use crate::memory;

/// The editor's command line for `file` at `line`, counted from 1; 0 names none. The editor is `$VISUAL`, else `$EDITOR`,
/// else `vi`, split at blanks without a shell. The path is made absolute, so that no editor takes it for an option.
///
/// `None` where the file is gone, or the directory that leads to it: the editor would open a new file that could not be
/// saved.
pub fn command(file: &Path, line: usize, var: impl Fn(&str) -> Option<OsString>) -> Option<Command> {
    let file = path::absolute(file).ok().filter(|file| file.is_file())?;
    let full = |name: &str| var(name).filter(|value| !value.is_empty());
    let editor = full("VISUAL").or_else(|| full("EDITOR")).unwrap_or_else(|| "vi".into());
    let mut command = program(&editor).unwrap_or_else(|| Command::new("vi"));
    if line > 0 {
        command.arg(format!("+{line}"));
    }
    command.arg(file);
    Some(command)
}

/// The command line of `$BROWSER` for an address of the web, split at blanks without a shell; `None` where the user has
/// named none, or the address is another one.
pub fn browser(address: &str, var: impl Fn(&str) -> Option<OsString>) -> Option<Command> {
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    let mut command = program(&var("BROWSER")?).filter(|_| is_web)?;
    command.arg(address);
    Some(command)
}

/// A program with its arguments, split at blanks; `None` where there is nothing but blanks.
fn program(words: &OsString) -> Option<Command> {
    let words = words.to_string_lossy();
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next()?);
    memory::leave_heap(&mut command);
    command.args(words);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_editor_opens_what_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.yaml");
        std::fs::write(&file, "").unwrap();
        assert!(command(&file, 0, |_| None).is_some());
        dir.close().unwrap();
        assert!(command(&file, 0, |_| None).is_none());
    }

    #[test]
    fn a_browser_opens_addresses_of_the_web_alone() {
        let opens = |named: &str, address| browser(address, |_| Some(named.into())).is_some();
        assert!(opens("w3m -N", "https://a.example/"));
        assert!(!opens("w3m", "file:///etc/passwd") && !opens("w3m", "-h") && !opens(" ", "https://a.example/"));
        assert!(browser("https://a.example/", |_| None).is_none());
    }

    #[test]
    fn the_editor_is_split_into_words_and_the_path_is_no_option() {
        let var = |name: &str| (name == "EDITOR").then(|| OsString::from("code --wait"));
        let command = command(Path::new("keymap.yaml"), 7, var).unwrap();
        let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
        assert_eq!(command.get_program(), "code");
        assert_eq!(args[..2], ["--wait", "+7"]);
        assert!(args[2].starts_with('/') && args[2].ends_with("/keymap.yaml"));
    }
}
