//! `summitry check`: everything that is wrong with a library or with single files.

mod newer;
mod source;
mod synonyms;

use std::cell::LazyCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use newer::Newer;

use super::amounts::of_briefing;
use super::output::{Format, Printer, report};
use super::{SCHEMA, article, discovery, not_there, unreadable};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Passage};
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::library::{self, KeptSource, Library, Location};
use crate::problem::{Problem, Severity};
use crate::typeset::counted;

/// Prints everything that is wrong with a library, or with the files named.
pub fn run(
    options: &CommonArgs,
    out: &mut Printer,
    paths: &[PathBuf],
    against: Option<&Path>,
    format: Format,
) -> Result<Exit, Failure> {
    let (input, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| article::is_standard_input(path));
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        return Err(not_there(missing, "name files and directories of briefings, or none for the library"));
    }
    if against.is_some() && !input.is_empty() {
        return Err(Failure::new("standard input is not compared", "name the briefing's file"));
    }
    let discovery = discovery(options);
    let mut checked = match (input.is_empty(), paths.is_empty()) {
        (true, true) => library::check_library(&discovery.location).map_err(|error| unreadable(&discovery, &error))?,
        _ => library::check(&paths),
    };
    if !input.is_empty() {
        let given = library::check_text(&discovery.location, "stdin", io::stdin().lock());
        let given = given.map_err(|error| Failure::new(format!("standard input cannot be checked: {error}"), ""))?;
        checked.files += given.files;
        checked.problems.extend(given.problems);
    }
    let places: Vec<Location> = match (input.is_empty(), paths.is_empty()) {
        (true, true) => vec![discovery.location],
        _ => paths.iter().map(|path| Location::at(path.clone())).collect(),
    };
    match against {
        Some(newer) => {
            // What cannot be read is not compared, and must not pass for unchanged.
            checked.problems.retain(|problem| problem.severity == Severity::Error);
            checked.problems.extend(beside_newer(&places, newer)?);
        }
        None => {
            for place in &places {
                let library = LazyCell::new(|| Library::load(place).unwrap_or_default());
                if place.keeps_sources() {
                    checked.problems.extend(beside_sources(&library));
                }
                checked.problems.extend(synonyms::idle(place, || &library));
            }
        }
    }
    checked.problems.arrange();
    if format == Format::Json {
        out.json(&CheckJson { schema: SCHEMA, files: checked.files, problems: &checked.problems })?;
    } else {
        print(&checked.problems, out)?;
    }
    report(&format!("{}: {}", counted(checked.files, "file", "files"), summary(&checked.problems)));
    // Otherwise the silence could be taken for agreement with a text that was not there.
    if let ([file], true, None) = (&paths[..], input.is_empty(), against)
        && file.is_file()
        && KeptSource::of(file).is_empty()
    {
        report("no text of a source is kept beside it, so its numbers were compared with nothing");
    }
    Ok(verdict(&checked.problems))
}

/// What is wrong with briefings beside the texts of their sources, where those are kept.
fn beside_sources(library: &Library) -> Vec<Problem> {
    let mut problems = Vec::new();
    each_briefing(library, |file, text, briefing| {
        let kept = KeptSource::of(file);
        if !kept.is_empty() {
            let used = of_briefing(briefing, source::notes(text));
            let findings = kept.iter().flat_map(|kept| source::compare(briefing, &used, kept));
            let findings = source::undecided(text).into_iter().chain(findings).collect();
            problems.extend(warnings(file, briefing, findings));
        }
    });
    problems
}

/// What the text in the file `newer` changes about the briefings.
fn beside_newer(places: &[Location], newer: &Path) -> Result<Vec<Problem>, Failure> {
    let (name, text) = (article::name(newer), article::read(newer)?.text);
    let newer = Newer::of(&name, &text);
    let mut problems = Vec::new();
    for place in places {
        let library = Library::load(place).unwrap_or_default();
        each_briefing(&library, |file, own, briefing| {
            problems.extend(warnings(file, briefing, newer.compare(briefing, own)));
        });
    }
    Ok(problems)
}

/// Hands on the briefings of a library, with their files and the texts of these.
fn each_briefing(library: &Library, mut visit: impl FnMut(&Path, &str, &Briefing)) {
    for briefing in library.briefings.iter() {
        let Some(file) = library.file_of(&briefing.id) else { continue };
        let Ok(text) = fs::read_to_string(&file) else { continue };
        visit(&file, &text, &briefing);
    }
}

fn warnings(file: &Path, briefing: &Briefing, findings: Vec<source::Finding>) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let passages: Vec<Option<Passage>> = findings.iter().map(|finding| finding.passage).collect();
    let lines = library::lines_of(file, briefing, &passages);
    let text = fs::read_to_string(file).unwrap_or_default();
    let warning = |(finding, line): (source::Finding, usize)| {
        let line = source::line_of(&text, line, &finding.copied);
        let (message, hint) = (clean::line(&finding.message).into_owned(), clean::line(&finding.hint).into_owned());
        Problem::new(file, (line, 0), Severity::Warning, message, hint)
    };
    findings.into_iter().zip(lines).map(warning).collect()
}

/// The problems, each on a line of the form that editors know how to jump to.
pub fn print(problems: &[Problem], out: &mut Printer) -> Result<(), Failure> {
    problems.iter().try_for_each(|problem| Ok(out.text(&format!("{problem}\n"))?))
}

/// `2 errors, 1 warning`.
pub fn summary(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    match (errors, warnings) {
        (0, 0) => "no problems".into(),
        (0, _) => counted(warnings, "warning", "warnings"),
        (_, 0) => counted(errors, "error", "errors"),
        _ => format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")),
    }
}

/// Errors are the answer no; warnings are not.
pub fn verdict(problems: &[Problem]) -> Exit {
    if problems.iter().any(|problem| problem.severity == Severity::Error) { Exit::Negative } else { Exit::Done }
}

#[derive(Serialize)]
struct CheckJson<'a> {
    schema: u32,
    files: usize,
    problems: &'a [Problem],
}
