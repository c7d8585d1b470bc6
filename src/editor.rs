//! The user's editor: the only program that the reader ever starts, by the user's key.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

/// The editor's command line for `file` at `line`, counted from 1; 0 names none: `$VISUAL`, else `$EDITOR`, else `vi`, split at blanks without a
/// shell. The path is made absolute, so that no editor takes it for an option.
///
/// # Errors
///
/// Where the current directory, which a relative path is read from, is gone.
pub fn command(file: &Path, line: usize, var: impl Fn(&str) -> Option<OsString>) -> io::Result<Command> {
    let full = |name: &str| var(name).filter(|value| !value.is_empty());
    let editor = full("VISUAL").or_else(|| full("EDITOR")).unwrap_or_else(|| "vi".into());
    let editor = editor.to_string_lossy();
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("vi"));
    command.args(words);
    if line > 0 {
        command.arg(format!("+{line}"));
    }
    command.arg(std::path::absolute(file)?);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_is_split_into_words_and_the_path_is_no_option() {
        let var = |name: &str| (name == "EDITOR").then(|| OsString::from("code --wait"));
        let command = command(Path::new("-rf.yaml"), 7, var).unwrap();
        let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
        assert_eq!(command.get_program(), "code");
        assert_eq!(args[..2], ["--wait", "+7"]);
        assert!(args[2].starts_with('/') && args[2].ends_with("/-rf.yaml"));
    }
}
