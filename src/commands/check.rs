//! `summitry check`: everything that is wrong with a library or with single files.

mod amounts;
mod newer;
mod source;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::output::{Format, Printer, report};
use super::{SCHEMA, place, unreadable};
use crate::briefing::Briefing;
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::extract::Source;
use crate::library::{self, Kept, Library, Place};
use crate::problem::{Problem, Severity};

/// What names standard input among the files.
const STANDARD_INPUT: &str = "-";

pub fn run(
    options: &CommonArgs,
    out: &mut Printer,
    paths: &[PathBuf],
    against: Option<&Path>,
    format: Format,
) -> Result<Exit, Failure> {
    let (input, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| path.as_os_str() == STANDARD_INPUT);
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        let message = format!("{} is not there", clean::path(missing));
        return Err(Failure::new(message, "name files and directories of briefings, or none for the library"));
    }
    let place = place(options);
    let mut checked = match (input.is_empty(), paths.is_empty()) {
        (true, true) => library::check_library(&place).map_err(|error| unreadable(&place, &error))?,
        _ => library::check(&paths),
    };
    if !input.is_empty() {
        let given = library::check_text(&place, "stdin", io::stdin().lock());
        let given = given.map_err(|error| Failure::new(format!("standard input cannot be checked: {error}"), ""))?;
        checked.files += given.files;
        checked.problems.extend(given.problems);
    }
    let places: Vec<Place> = match (input.is_empty(), paths.is_empty()) {
        (true, true) => vec![place],
        _ => paths
            .iter()
            .map(|path| if path.is_dir() { Place::Directory(path.clone()) } else { Place::File(path.clone()) })
            .collect(),
    };
    match against {
        Some(newer) => checked.problems = beside_newer(&places, newer)?,
        None => checked.problems.extend(beside_sources(&places)),
    }
    checked.problems.sort();
    if format == Format::Json {
        out.json(&CheckJson { schema: SCHEMA, files: checked.files, problems: &checked.problems })?;
    } else {
        print(&checked.problems, out)?;
    }
    report(&format!("{}: {}", count(checked.files, "file"), summary(&checked.problems)));
    Ok(verdict(&checked.problems))
}

/// What is wrong with briefings beside the texts of their sources, where those are kept.
fn beside_sources(places: &[Place]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for place in places.iter().filter(|place| place.keeps_sources()) {
        each_briefing(place, |file, text, briefing| {
            for kept in Kept::of(file) {
                problems.extend(
                    source::compare(briefing, text, &kept).into_iter().map(|finding| warning(file, briefing, finding)),
                );
            }
        });
    }
    problems
}

/// What the text in the file `newer` changes about the briefings.
fn beside_newer(places: &[Place], newer: &Path) -> Result<Vec<Problem>, Failure> {
    let name = clean::path(newer);
    let given =
        fs::read_to_string(newer).map_err(|error| Failure::new(format!("{name} cannot be read: {error}"), ""))?;
    let text = Source::of(&given).text;
    let mut problems = Vec::new();
    for place in places {
        each_briefing(place, |file, own, briefing| {
            let findings = newer::compare(briefing, own, &text, &name);
            problems.extend(findings.into_iter().map(|finding| warning(file, briefing, finding)));
        });
    }
    Ok(problems)
}

/// Hands on the briefings of a place that can be read, with their files and the texts of these.
fn each_briefing(place: &Place, mut visit: impl FnMut(&Path, &str, &Briefing)) {
    let Ok(library) = Library::load(place) else { return };
    for briefing in &library.briefings {
        let Some(file) = library.file_of(&briefing.id) else { continue };
        let Ok(text) = fs::read_to_string(&file) else { continue };
        visit(&file, &text, briefing);
    }
}

fn warning(file: &Path, briefing: &Briefing, (passage, message, hint): source::Finding) -> Problem {
    let line = passage.map_or(0, |passage| library::line_of(file, briefing, passage));
    let (message, hint) = (clean::line(&message).into_owned(), clean::line(&hint).into_owned());
    Problem { file: file.to_owned(), line, column: 0, severity: Severity::Warning, message, hint }
}

/// The problems, each on a line of the form that editors know how to jump to.
pub fn print(problems: &[Problem], out: &mut Printer) -> Result<(), Failure> {
    problems.iter().try_for_each(|problem| Ok(out.text(&format!("{problem}\n"))?))
}

/// `2 errors, 1 warning`.
pub fn summary(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match (errors, problems.len() - errors) {
        (0, 0) => "no problems".into(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// Errors are the answer no; warnings are not.
pub fn verdict(problems: &[Problem]) -> Exit {
    if problems.iter().any(|problem| problem.severity == Severity::Error) { Exit::Negative } else { Exit::Done }
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[derive(Serialize)]
struct CheckJson<'a> {
    schema: u32,
    files: usize,
    problems: &'a [Problem],
}
