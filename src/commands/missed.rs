//! `summitry find --missed`: the queries that found nothing, so that a curator sees what readers lack.

use serde::Serialize;

use super::output::{Format, Printer, report};
use super::{SCHEMA, discovery, store};
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::typeset::Role;

/// Prints what is remembered, the latest first.
pub fn run(options: &CommonArgs, out: &mut Printer, format: Format) -> Result<Exit, Failure> {
    let store = store(&discovery(options).location);
    let (places, problem) = store.load();
    problem.iter().for_each(|problem| report(&format!("summitry: {problem}")));
    let missed = places.missed();
    match format {
        Format::Json => out.json(&MissedJson { schema: SCHEMA, missed: &missed })?,
        Format::Text => missed.iter().try_for_each(|query| out.line([(Role::Text, *query)]))?,
    }
    if !store.keeps_missed() {
        report(
            "queries that find nothing are not kept; set SUMMITRY_MISSED=keep to keep the last 200, on this machine alone",
        );
    }
    Ok(if missed.is_empty() { Exit::Negative } else { Exit::Done })
}

/// Remembers that `query` found nothing, if the user wants that. A failure is reported, and does not change the exit
/// code.
pub fn remember(options: &CommonArgs, query: &str) {
    let store = store(&discovery(options).location);
    if !store.keeps_missed() {
        return;
    }
    let (mut places, problem) = store.load();
    places.remember_missed(query);
    let problem = places.take_changes().and_then(|changes| store.save(&changes).unwrap_or_else(Some)).or(problem);
    problem.iter().for_each(|problem| report(&format!("summitry: {problem}")));
}

#[derive(Serialize)]
struct MissedJson<'a> {
    schema: u32,
    missed: &'a [&'a str],
}
