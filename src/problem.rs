//! Problems in files: briefings, the glossary and keymaps.
//!
//! `check`, the status line and the problems pane show the same messages.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use crate::clean;

/// How serious a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was left out: a file, a binding, a field.
    Error,
    /// Nothing was left out, but something looks wrong.
    Warning,
}

/// What a problem is about, where that decides how it is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ProblemKind {
    /// Anything else.
    #[default]
    Other,
    /// A field that the format does not know.
    UnknownField,
    /// An id that the glossary lacks.
    UnlabelledId,
    /// A series whose unit is not the glossary's.
    SeriesUnit,
}

/// One problem in one file: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file as the user named it; `built-in/...` if compiled in. Printed and serialised with [`clean::path`].
    #[serde(serialize_with = "cleaned")]
    pub file: PathBuf,
    /// Line, from 1; 0 if the problem concerns the whole file.
    pub line: usize,
    /// Column in characters, from 1; 0 if the problem concerns the whole line or file.
    pub column: usize,
    /// Whether it keeps the file from being read as it is meant.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it, one sentence without a full stop; may be empty.
    pub hint: String,
    /// What it is about.
    #[serde(skip)]
    pub kind: ProblemKind,
}

fn cleaned<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&clean::path(path))
}

impl Problem {
    /// A problem of `file` at a line and a column, counted as in [`Problem`].
    pub fn new(
        file: &Path,
        (line, column): (usize, usize),
        severity: Severity,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let (file, message, hint) = (file.to_owned(), message.into(), hint.into());
        Self { file, line, column, severity, message, hint, kind: ProblemKind::Other }
    }

    /// A problem of `file` as a whole.
    pub fn of_file(file: &Path, severity: Severity, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(file, (0, 0), severity, message, hint)
    }

    /// `file:line:column`, without parts that are 0.
    pub fn place(&self) -> String {
        clean::path(&self.file) + &self.position()
    }

    /// `file:line:column: message` with only the name of the file, for the status line.
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
    /// `file:line:column: severity: message (hint)`, a form that editors can jump to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{}: {severity}: {}", self.place(), self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " ({})", self.hint) }
    }
}

/// The problems of one file, as they are found.
#[derive(Debug)]
pub struct FileProblems<'a> {
    file: &'a Path,
    /// In the order in which they were found.
    pub found: Vec<Problem>,
}

impl<'a> FileProblems<'a> {
    /// None yet of this file.
    pub fn new(file: &'a Path) -> Self {
        Self { file, found: Vec::new() }
    }

    /// Notes a fault that leaves out what it names, at a line and a column.
    pub fn error(&mut self, position: (usize, usize), message: impl AsRef<str>, hint: impl AsRef<str>) {
        self.push(Severity::Error, position, message.as_ref(), hint.as_ref());
    }

    /// Notes what was applied all the same.
    pub fn warning(&mut self, position: (usize, usize), message: impl AsRef<str>, hint: impl AsRef<str>) {
        self.push(Severity::Warning, position, message.as_ref(), hint.as_ref());
    }

    fn push(&mut self, severity: Severity, position: (usize, usize), message: &str, hint: &str) {
        self.found.push(Problem::new(self.file, position, severity, clean::line(message), clean::line(hint)));
    }
}

/// A word of a file on one line, short enough to quote.
pub fn short(word: &str) -> String {
    const LONGEST: usize = 40;
    let line = clean::line(word);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_expected_as_far_as_it_is_known() {
        let place = |line, column| {
            let problem = Problem::new("a/b.yaml".as_ref(), (line, column), Severity::Error, "wrong", "");
            (problem.place(), problem.brief(), problem.to_string())
        };
        let expected =
            |at: &str| (format!("a/b.yaml{at}"), format!("b.yaml{at}: wrong"), format!("a/b.yaml{at}: error: wrong"));
        assert_eq!(place(0, 0), expected(""));
        assert_eq!(place(4, 0), expected(":4"));
        assert_eq!(place(4, 7), expected(":4:7"));
    }
}
