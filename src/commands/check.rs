//! `summitry check`: everything that is wrong with a library or with single files.

use std::io;
use std::path::PathBuf;

use serde::Serialize;

use super::output::{Form, Output, tell};
use super::{SCHEMA, place, unreadable};
use crate::clean;
use crate::cli::Options;
use crate::exit::{Exit, Failure};
use crate::library;
use crate::problem::{Problem, Severity};

/// What names standard input among the files.
const STANDARD_INPUT: &str = "-";

pub fn run(options: &Options, out: &mut Output, paths: &[PathBuf], form: Form) -> Result<Exit, Failure> {
    let (input, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| path.as_os_str() == STANDARD_INPUT);
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        let message = format!("{} is not there", clean::path(missing));
        return Err(Failure::new(message, "name files and directories of briefings, or none for the library"));
    }
    let place = place(options);
    let mut report = match (input.is_empty(), paths.is_empty()) {
        (true, true) => library::check_library(&place).map_err(|error| unreadable(&place, &error))?,
        _ => library::check(&paths),
    };
    if !input.is_empty() {
        let given = library::check_text(&place, "stdin", io::stdin().lock());
        let given = given.map_err(|error| Failure::new(format!("standard input cannot be checked: {error}"), ""))?;
        report.files += given.files;
        report.problems.extend(given.problems);
    }
    if form == Form::Json {
        out.json(&Document { schema: SCHEMA, files: report.files, problems: &report.problems })?;
    } else {
        print(&report.problems, out)?;
    }
    tell(&format!("{}: {}", count(report.files, "file"), summary(&report.problems)));
    Ok(verdict(&report.problems))
}

/// The problems, each on a line of the form that editors know how to jump to.
pub fn print(problems: &[Problem], out: &mut Output) -> Result<(), Failure> {
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
struct Document<'a> {
    schema: u32,
    files: usize,
    problems: &'a [Problem],
}
