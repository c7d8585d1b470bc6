//! `summitry show`: one briefing as a page, as Markdown or as JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::output::Printer;
use super::{SCHEMA, discovery, no_such, unreadable};
use crate::briefing::{Briefing, Standing};
use crate::cli::CommonArgs;
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::library::{CheckLimit, IndexedLibrary, Library, Location};
use crate::lookup::{Index, Superseded};
use crate::problem::Problem;
use crate::typeset::{self, GUTTER};

/// How to print it.
pub enum ShowFormat {
    /// Laid out in so many columns; `None` takes the width of the output.
    Page(Option<u16>),
    Markdown,
    Json,
}

/// Prints one briefing.
pub fn run(options: &CommonArgs, out: &mut Printer, id: &str, format: ShowFormat) -> Result<Exit, Failure> {
    let discovery = discovery(options);
    let place = &discovery.location;
    let library = Library::load_one(place, id).map_err(|error| unreadable(&discovery, &error))?;
    let Some(briefing) = library.named(id) else {
        if let Some(Problem { message, line, .. }) = library.problems.first() {
            let message = format!("the briefing `{id}` cannot be shown: {message} (line {line})");
            return Err(Failure::new(message, "`summitry check` lists every problem"));
        }
        let (library, ids) = (Library::load(place).unwrap_or_default(), Library::ids(place).unwrap_or_default());
        let unread = ids.iter().filter(|id| library.get(id).is_none()).map(|id| (id.as_str().into(), String::new()));
        return Err(no_such("briefing", id, library.names().chain(unread), "`summitry list`"));
    };
    let briefing = &briefing;
    match format {
        ShowFormat::Markdown => out.text(&typeset::handover::markdown(briefing, &library.glossary))?,
        ShowFormat::Json => {
            let standings = standings(place, briefing).into_iter().map(Standing::word);
            let standings = briefing.outcomes.iter().map(|outcome| &*outcome.id).zip(standings).collect();
            out.json(&ShowJson { schema: SCHEMA, briefing, standings })?;
        }
        ShowFormat::Page(width) => {
            let width = width.unwrap_or(u16::try_from(out.width).unwrap_or(u16::MAX));
            // The gutter is for the reader's marks; here its columns are the text's.
            let options = typeset::PageOptions {
                width: width.saturating_add(GUTTER),
                charset: out.charset,
                addresses: true,
                standings: standings(place, briefing),
                ..typeset::PageOptions::default()
            };
            for line in typeset::page(briefing, &library.glossary, &options).lines {
                out.line(line.spans.iter().map(|span| (span.role, &*span.text)))?;
            }
        }
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct ShowJson<'a> {
    schema: u32,
    briefing: &'a Briefing,
    /// Of each outcome, by its id: `open`, `overdue` or `closed`.
    standings: BTreeMap<&'a str, &'static str>,
}

/// How each outcome of a briefing stands. The rest of the library is read only if that depends on it and no index answers
/// the question.
fn standings(place: &Location, briefing: &Arc<Briefing>) -> Vec<Standing> {
    let today = clock::today();
    let is_followed = briefing.outcomes.iter().any(|outcome| outcome.thread.is_some() && outcome.is_open());
    if !is_followed {
        return Superseded::default().standings(briefing, today);
    }
    let of_index = |index: &Index| index.standings(briefing, today);
    let indexed = IndexedLibrary::open(place).ok().flatten();
    let by_index = indexed.and_then(|mut library| Index::ask(&mut library, CheckLimit::NONE, of_index).ok());
    by_index.unwrap_or_else(|| match Library::load(place) {
        Ok(library) => Superseded::of(library.briefings.iter()).standings(briefing, today),
        Err(_) => Superseded::default().standings(briefing, today),
    })
}
