//! The one currency of faults, for briefings, the glossary and keymaps alike.
//!
//! `check`, the status line and the problems pane all show the same words.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use crate::clean;

/// How much a problem costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// What it names was left out: a file, a binding, a field.
    Error,
    /// Everything was read; something in it looks wrong.
    Warning,
}

/// One fault in one file: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file as the user named it; `built-in/...` for what is compiled in. Printed and serialised as
    /// [`clean::path`] shows it.
    #[serde(serialize_with = "cleaned")]
    pub file: PathBuf,
    /// Line, from 1; 0 where the fault is the file's as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 where the fault is the line's or the file's as a whole.
    pub column: usize,
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it, one sentence without a full stop; empty where the message says it.
    pub hint: String,
}

fn cleaned<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&clean::path(path))
}

impl Problem {
    /// `file:line:column`, as far as the fault has a line and a column.
    pub fn place(&self) -> String {
        clean::path(&self.file) + &self.position()
    }

    /// `file:line:column: message` with the file's name alone: what a status line has room for.
    pub fn brief(&self) -> String {
        let name = self.file.file_name().map_or(self.file.as_os_str(), |name| name);
        clean::line(&format!("{}{}: {}", name.to_string_lossy(), self.position(), self.message)).into_owned()
    }

    fn position(&self) -> String {
        match (self.line, self.column) {
            (0, _) => String::new(),
            (line, 0) => format!(":{line}"),
            (line, column) => format!(":{line}:{column}"),
        }
    }
}

impl fmt::Display for Problem {
    /// `file:line:column: severity: message (hint)`, the form editors know how to jump to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{}: {severity}: {}", self.place(), self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " ({})", self.hint) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_as_far_as_it_is_known() {
        let place = |line, column| {
            let (message, hint) = ("wrong".to_owned(), String::new());
            let problem = Problem { file: "a/b.yaml".into(), line, column, severity: Severity::Error, message, hint };
            (problem.place(), problem.brief(), problem.to_string())
        };
        let told =
            |at: &str| (format!("a/b.yaml{at}"), format!("b.yaml{at}: wrong"), format!("a/b.yaml{at}: error: wrong"));
        assert_eq!(place(0, 0), told(""));
        assert_eq!(place(4, 0), told(":4"));
        assert_eq!(place(4, 7), told(":4:7"));
    }
}
