//! Choosing what to read of a library that does not fit in memory: the files changed last.

use std::cmp::Reverse;
use std::path::Path;

use super::file::File;
use super::root::FileStat;
use crate::arrange::Arrange;
use crate::problem::{Problem, Severity};

/// The bytes that each listed file costs, read or not.
pub(super) const BYTES_PER_NAME: u64 = 128;

/// Reduces `files` to those changed last that fit in `bound` bytes; the problem says what was left out.
pub(super) fn keep_newest(
    files: &mut Vec<File>,
    bound: u64,
    root: &Path,
    size: impl FnMut(&File) -> FileStat,
) -> Option<Problem> {
    let sizes: Vec<FileStat> = files.iter().map(size).collect();
    let total: u64 = sizes.iter().map(|size| size.bytes).sum();
    let bound = bound.saturating_sub(files.len() as u64 * BYTES_PER_NAME);
    if total <= bound {
        return None;
    }
    let mut newest: Vec<usize> = (0..files.len()).collect();
    newest.arrange_by_key(|i| Reverse(sizes[*i].modified));
    let (mut fits, mut held) = (vec![false; files.len()], 0);
    for i in newest {
        held += sizes[i].bytes;
        fits[i] = held <= bound;
    }
    let (all, mut each) = (files.len(), fits.into_iter());
    files.retain(|_| each.next().unwrap_or(false));
    let message = format!(
        "too large for the memory that this program may have: of {all} files ({}) the {} changed last are read ({})",
        megabytes(total),
        files.len(),
        megabytes(bound)
    );
    let hint = "give it more memory (see `ulimit -v` and `ulimit -d`), or a part of the library with --library DIR";
    Some(Problem::of_file(root, Severity::Error, message, hint))
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
