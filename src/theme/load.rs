//! Which theme is asked for, and reading it.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::file::ThemeFile;
use super::{Depth, Ground, Shipped, Theme};
use crate::config::{self, ConfigPath};
use crate::language::similar;
use crate::problem::{Problem, Severity};

/// What a theme file says, with its problems; no theme where there is no such file, or nothing can be read from it.
pub type LoadedTheme = (Option<Theme>, Vec<Problem>);

/// Where a theme comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeSource {
    /// It comes with the program.
    Shipped(Shipped),
    /// A file that is laid over a shipped one.
    File(ConfigPath),
}

/// The theme to use: what `option` (`--theme`) or `SUMMITRY_THEME` names, which is a shipped theme or a file; else
/// `theme.yaml` among the user's settings, as [`config::find`] looks for it.
pub fn find(option: Option<&Path>, env: impl Fn(&str) -> Option<OsString>) -> ThemeSource {
    let Some(path) = config::find(option, "SUMMITRY_THEME", "theme.yaml", env) else {
        return ThemeSource::Shipped(Shipped::default());
    };
    match path.path.to_str().filter(|_| path.named).and_then(Shipped::of) {
        Some(shipped) => ThemeSource::Shipped(shipped),
        None => ThemeSource::File(path),
    }
}

impl ThemeSource {
    /// What the file says on a terminal of this depth and ground, and everything that is wrong with it.
    pub fn read(&self, depth: Depth, ground: Ground) -> LoadedTheme {
        let Self::File(path) = self else { return (None, Vec::new()) };
        match config::read(&path.path) {
            Ok(text) => {
                let (file, problems) = ThemeFile::read(&text, &path.path);
                (file.map(|file| file.theme(depth, ground)), problems)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !path.named => (None, Vec::new()),
            Err(error) => (None, vec![unreadable(&path.path, &error)]),
        }
    }
}

/// The problem of a theme that cannot be read: usually there is neither such a file nor such a theme.
fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let is_name = path.components().count() == 1 && path.extension().is_none();
    let message = match path.to_str().filter(|_| is_name && error.kind() == io::ErrorKind::NotFound) {
        Some(name) => format!("there is no theme `{name}`, and no file of that name"),
        None => format!("the theme cannot be read: {}", config::words(error)),
    };
    let hint =
        similar::hint(path.to_str().unwrap_or_default(), "themes", Shipped::ALL.iter().map(|theme| theme.name()));
    Problem::of_file(path, Severity::Error, message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_shipped_theme_and_anything_else_a_file() {
        let env = |name: &str| (name == "XDG_CONFIG_HOME").then(|| OsString::from("/xdg"));
        let found = |option: &str| find(Some(Path::new(option)), env);
        assert_eq!(found("contrast"), ThemeSource::Shipped(Shipped::Contrast));
        let file = |path: &str, named| ThemeSource::File(ConfigPath { path: path.into(), named });
        assert_eq!(found("./contrast"), file("./contrast", true));
        assert_eq!(find(None, env), file("/xdg/summitry/theme.yaml", false));
        assert_eq!(find(None, |_| None), ThemeSource::Shipped(Shipped::Calm));
    }

    #[test]
    fn a_theme_that_is_not_there_says_which_there_are() {
        let problems = |path: &str, named| {
            let source = ThemeSource::File(ConfigPath { path: path.into(), named });
            let (theme, problems) = source.read(Depth::Ansi16, Ground::Dark);
            assert_eq!(theme, None);
            problems.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let none = "no-such-directory/theme.yaml";
        assert_eq!(problems(none, false), [""; 0]);
        assert_eq!(
            problems(none, true),
            [format!(
                "{none}: error: the theme cannot be read: there is no such file (the themes are calm, contrast, mono)"
            )]
        );
        assert_eq!(
            problems("contarst", true),
            ["contarst: error: there is no theme `contarst`, and no file of that name (did you mean `contrast`?)"]
        );
    }
}
