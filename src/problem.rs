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
    /// `file:line:column: message` with the file's name alone: what a status line has room for.
    pub fn brief(&self) -> String {
        let name = self.file.file_name().map_or(self.file.as_os_str(), |name| name);
        let place = if self.line > 0 { format!(":{}:{}", self.line, self.column) } else { String::new() };
        crate::clean::line(&format!("{}{place}: {}", name.to_string_lossy(), self.message)).into_owned()
    }
}

impl fmt::Display for Problem {
    /// `file:line:column: severity: message (hint)`, the form editors know how to jump to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&clean::path(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, ": {severity}: {}", self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " ({})", self.hint) }
    }
}
