//! Checks a library or single files: errors and warnings.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::SHARE;
use super::faults::ReportLevel;
use super::file::{File, FileContent, Scrutiny, directory_of, reason};
use super::limits;
use super::listing::{GLOSSARY, Listing, is_hidden, is_yaml};
use super::location::Location;
use super::references::Known;
use super::repeated;
use crate::arrange::Arrange;
use crate::briefing::Briefing;
use crate::parallel;
use crate::problem::{Problem, Severity};

/// What a check found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many files were checked.
    pub files: usize,
    /// By file, line and column.
    pub problems: Vec<Problem>,
}

/// Checks the libraries and single files that `paths` name. A single file is checked against the glossary and the other
/// briefings of its directory.
pub fn check(paths: &[PathBuf]) -> Report {
    let mut report = Report::default();
    let mut single: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            match check_library(&Location::Directory(path.clone())) {
                Ok(more) => report.add(more),
                Err(error) => report.unreadable(path, &error),
            }
        } else {
            single.entry(directory_of(path).to_owned()).or_default().push(path.clone());
        }
    }
    for (directory, paths) in single {
        report.add(check_files(&directory, paths));
    }
    report.problems.arrange();
    report
}

/// Checks a whole library.
///
/// # Errors
///
/// If its directory cannot be listed.
pub fn check_library(location: &Location) -> io::Result<Report> {
    let Listing { files, glossary, problems, .. } = location.listing()?;
    let mut report = Report { files: files.len(), problems };
    let known = known(&files, glossary.as_ref(), Some(&mut report));
    report.briefings(&files, &known, glossary.is_some());
    if let (true, Some(path)) = (files.is_empty() && report.problems.is_empty(), location.path()) {
        let hint = "a briefing is a file whose name ends in `.yaml` or `.yml`";
        report.problems.push(Problem::of_file(path, Severity::Warning, "there is no briefing here", hint));
    }
    report.problems.arrange();
    Ok(report)
}

/// Checks a briefing that is read from `input` as if it were a file `name` of the library at `location`.
///
/// # Errors
///
/// If the library's directory cannot be listed or `input` cannot be read.
pub fn check_text(location: &Location, name: &str, input: impl Read) -> io::Result<Report> {
    let mut bytes = Vec::new();
    // One byte more than the limit, so that too large an input is noticed.
    input.take(limits::SIZE as u64 + 1).read_to_end(&mut bytes)?;
    let Listing { files, glossary, .. } = location.listing()?;
    let known = known(&files, glossary.as_ref(), None);
    let mut report = Report { files: 1, problems: Vec::new() };
    report.briefings(&[File::new(name.into(), FileContent::Given(bytes))], &known, glossary.is_some());
    report.problems.arrange();
    Ok(report)
}

/// The briefing in `text`; `None` if it cannot be read.
pub fn briefing_in(text: &str) -> Option<Briefing> {
    let file = File::new("briefing.yaml".into(), FileContent::Given(text.as_bytes().to_vec()));
    file.briefing(Scrutiny::Errors).value
}

/// Checks `paths`, which are all in `directory`.
fn check_files(directory: &Path, paths: Vec<PathBuf>) -> Report {
    let mut report = Report::default();
    let Listing { files, glossary, .. } = Listing::of(directory, &mut |_| {}).unwrap_or_default();
    let mut single = Vec::new();
    for path in paths {
        let is_glossary = path.file_name().is_some_and(|name| name == GLOSSARY);
        match File::named(&path) {
            Err(error) => report.unreadable(&path, &error),
            Ok(file) if is_glossary => {
                report.files += 1;
                report.problems.extend(file.glossary(ReportLevel::Warnings).problems);
            }
            Ok(file) => {
                let unread = match () {
                    () if !is_yaml(&path) => Some("its name ends neither in `.yaml` nor in `.yml`"),
                    () if path.file_name().is_some_and(is_hidden) => Some("its name starts with a full stop"),
                    () => None,
                };
                if let Some(why) = unread {
                    let message = format!("a library does not read this file: {why}");
                    report.problems.push(Problem::of_file(&path, Severity::Warning, message, "rename it"));
                }
                single.push(file);
            }
        }
    }
    let known = known(&files, glossary.as_ref(), None);
    report.files += single.len();
    report.briefings(&single, &known, glossary.is_some());
    report
}

/// The ids and the glossary of a library; the glossary's own problems go to `report`.
fn known(files: &[File], glossary: Option<&File>, report: Option<&mut Report>) -> Known {
    let ids = files.iter().map(|file| file.id.clone()).collect();
    let Some(file) = glossary else { return Known { ids, glossary: Arc::default() } };
    let parsed = file.glossary(ReportLevel::Warnings);
    if let Some(report) = report {
        report.files += 1;
        report.problems.extend(parsed.problems);
    }
    Known { ids, glossary: Arc::new(parsed.value.unwrap_or_default()) }
}

impl Report {
    /// Adds the problems of the briefings of one library.
    fn briefings(&mut self, files: &[File], known: &Known, has_glossary: bool) {
        let mut found = Vec::new();
        let check = |file: &File| file.briefing(Scrutiny::All(known)).problems;
        parallel::each(files, SHARE, check, |_, problems| found.extend(problems));
        found.arrange();
        repeated::merge(&mut found, has_glossary);
        self.problems.extend(found);
    }

    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.problems.extend(other.problems);
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        self.files += 1;
        let message = format!("cannot be read: {}", reason(error));
        self.problems.push(Problem::of_file(path, Severity::Error, message, ""));
    }
}
