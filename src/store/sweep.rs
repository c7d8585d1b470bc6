//! Removing files that no manifest lists any more.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, DirEntry, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::manifest::{ENDING, Manifest};
use super::unfinished::UNFINISHED;

/// How long unlisted files are kept: readers on other machines may still use them.
pub const KEPT: Duration = Duration::from_secs(600);

/// Removes the files in `directory` that `manifest` does not list and that have not been in use for `KEPT`. Those of
/// `last`, the previous manifest, were in use until now. Files that cannot be removed stay.
pub fn sweep(directory: &Path, manifest: &Manifest, last: Option<&Manifest>) {
    let named = names(Some(manifest));
    let before = names(last);
    let now = SystemTime::now();
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = [ENDING, UNFINISHED].iter().any(|ending| name.as_encoded_bytes().ends_with(ending.as_bytes()));
        if !is_ours || named.contains(&*name) {
            continue;
        }
        if before.contains(&*name) {
            let _ = File::options().append(true).open(entry.path()).and_then(|file| file.set_modified(now));
        } else if age(&entry, now).is_some_and(|age| age > KEPT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn names(manifest: Option<&Manifest>) -> HashSet<&OsStr> {
    manifest.into_iter().flat_map(|manifest| &manifest.segments).map(|segment| segment.name.as_ref()).collect()
}

fn age(entry: &DirEntry, now: SystemTime) -> Option<Duration> {
    now.duration_since(entry.metadata().ok()?.modified().ok()?).ok()
}
