//! `summitry index`: builds the index of a library, renews it, or checks it.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::output::{Printer, report};
use super::{discovery, unreadable};
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::library::{Discovery, Location, renew, verify};
use crate::lookup::Index;
use crate::typeset::counted;

/// Builds or renews the index of the library that is meant, or with `check` checks the one that it has.
pub fn run(options: &CommonArgs, out: &mut Printer, directory: Option<&Path>, check: bool) -> Result<Exit, Failure> {
    let library = directory.map(Path::to_owned).or_else(|| options.library.clone());
    let discovery = discovery(&CommonArgs { library, ..options.clone() });
    let location = &discovery.location;
    if !matches!(location, Location::Directory(_)) {
        return Err(Failure::new(format!("{} has no index", location.name()), "name a directory of briefings"));
    }
    if check { self::check(&discovery, out) } else { build(&discovery, out) }
}

fn build(discovery: &Discovery, out: &mut Printer) -> Result<Exit, Failure> {
    let location = &discovery.location;
    location.listable().map_err(|error| unreadable(discovery, &error))?;
    let mut progress = Progress::new();
    let renewal = renew(location, |read, total| progress.show(read, total), Index::store);
    progress.end();
    let renewal = renewal.map_err(|error| Failure::new(format!("the index cannot be written: {error}"), ""))?;
    let directory = clean::path(&renewal.directory);
    let files = counted(renewal.files, "file", "files");
    let megabytes = renewal.bytes as f64 / 1e6;
    out.text(&match renewal.was_current {
        true => format!("{directory} is current: {files}, {megabytes:.1} MB\n"),
        false => format!("{directory}: {files}, {megabytes:.1} MB\n"),
    })?;
    Ok(Exit::Done)
}

fn check(discovery: &Discovery, out: &mut Printer) -> Result<Exit, Failure> {
    let location = &discovery.location;
    let mut progress = Progress::new();
    let checked = verify(location, |read, total| progress.show(read, total), Index::store_again);
    progress.end();
    let checked = checked.map_err(|error| unreadable(discovery, &error))?;
    checked.faults.iter().for_each(|fault| report(&format!("summitry: {}", clean::line(fault))));
    if !checked.faults.is_empty() {
        report("summitry: `summitry index` builds the index again");
        return Ok(Exit::Negative);
    }
    let Some(directory) = checked.directory else {
        return Err(Failure::new(format!("{} has no index", location.name()), "`summitry index` builds one"));
    };
    let directory = clean::path(&directory);
    let files = counted(checked.files, "file", "files");
    let changed = match checked.changed {
        0 => String::new(),
        changed => format!("; {} changed since", counted(changed, "file", "files")),
    };
    out.text(&format!("{directory} is sound: {files} as stored{changed}\n"))?;
    Ok(Exit::Done)
}

/// How far the work is, on one line of standard error, where that is a terminal.
struct Progress {
    is_shown: bool,
    percent: usize,
}

impl Progress {
    fn new() -> Self {
        Self { is_shown: io::stderr().is_terminal(), percent: 0 }
    }

    fn show(&mut self, read: usize, total: usize) {
        let percent = read * 100 / total.max(1);
        if self.is_shown && percent > self.percent {
            self.percent = percent;
            // Where the stream is closed, there is nowhere else to report it.
            let _ = write!(io::stderr(), "\r{read} of {} read", counted(total, "file", "files"));
        }
    }

    /// Takes the line away.
    fn end(&self) {
        if self.percent > 0 {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
