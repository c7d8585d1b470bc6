//! The result of reading one file of a library, kept until the file changes; for a faulty file, the last good result.

use super::file::{File, Parsed};
use super::root::FileStat;
use crate::problem::{Problem, Severity};
use crate::watch::FileVersion;

/// The result of reading one file.
#[derive(Debug)]
pub(super) struct CachedFile<T> {
    /// The file's version when it was last read; `None` if only reading the file shows whether it changed.
    pub version: Option<FileVersion>,
    /// Determined at most once per version.
    pub size: Option<FileStat>,
    pub value: Option<T>,
    /// Whether the file had no faults when `value` was read.
    pub is_good: bool,
    /// Whether `value` is from an earlier version than the one read last.
    pub is_kept: bool,
    pub problems: Vec<Problem>,
}

impl<T: PartialEq> CachedFile<T> {
    /// Stores the new result of reading the file; returns whether it differs. While a file is faulty, its last good
    /// value is kept; while it cannot be read at all, its last value.
    pub(super) fn renew(&mut self, file: &File, version: Option<FileVersion>, parsed: Parsed<T>) -> bool {
        let Parsed { value, mut problems } = parsed;
        let is_good = problems.is_empty();
        let is_kept = !is_good && self.value.is_some() && (self.is_good || value.is_none());
        if is_kept {
            let message = "the file has faults; its last good version is shown";
            problems.insert(0, Problem::of_file(&file.shown, Severity::Error, message, ""));
        }
        (self.version, self.size) = (version, None);
        let is_same = self.problems == problems && (is_kept || self.value == value);
        // An equal value stays the same object.
        if !is_kept && self.value != value {
            self.value = value;
        }
        self.is_good = if is_kept { self.is_good } else { is_good };
        (self.is_kept, self.problems) = (is_kept, problems);
        !is_same
    }
}

impl<T> Default for CachedFile<T> {
    fn default() -> Self {
        Self { version: None, size: None, value: None, is_good: false, is_kept: false, problems: Vec::new() }
    }
}
