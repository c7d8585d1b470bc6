//! `summitry complete`: what the last word of a command line that is being typed can become. Shells call it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::sync::Arc;

use super::output::Printer;
use super::{brief, discovery};
use crate::across::Across;
use crate::briefing::{Briefing, anchors};
use crate::clean;
use crate::cli::{CommandLineEnd, CommonArgs, CompletionSlot};
use crate::exit::{Exit, Failure};
use crate::library::{CheckLimit, IndexedLibrary, Library, Location};
use crate::lookup::Index;

/// The most names that are offered for a filter.
const NAMES: usize = 100;

/// With more briefings than this, only ids are offered, from an index: the descriptions would not be read.
const DESCRIBED: usize = 500;

/// Prints a line for each word that the last of `words` can become: the word, a tab and what it stands for. Prints none
/// where the library in use has none, or cannot be read.
pub fn run(options: &CommonArgs, out: &mut Printer, words: &[OsString]) -> Result<Exit, Failure> {
    let Some(CommandLineEnd { slot, typed, before, library, built_in }) = CommandLineEnd::of(words) else {
        return Ok(Exit::Negative);
    };
    let options = CommonArgs { library, built_in, ..options.clone() };
    let location = discovery(&options).location;
    let Some(mut offered) = by_index(slot, &typed, &location).or_else(|| by_library(slot, &typed, &location)) else {
        return Ok(Exit::Negative);
    };
    offered.retain(|(word, _)| word.starts_with(&typed));
    for (word, what) in &offered {
        out.text(&format!("{before}{word}\t{}\n", clean::line(what)))?;
    }
    Ok(if offered.is_empty() { Exit::Negative } else { Exit::Done })
}

/// What can be offered by the index of the library at `location`, if it has one: ids and the words of a query.
fn by_index(slot: CompletionSlot, typed: &str, location: &Location) -> Option<Vec<(String, String)>> {
    let asks_id = match slot {
        CompletionSlot::Briefing => true,
        CompletionSlot::Anchor if !typed.contains('#') => true,
        CompletionSlot::Query => false,
        CompletionSlot::Anchor | CompletionSlot::Series | CompletionSlot::Topic | CompletionSlot::Thread => {
            return None;
        }
    };
    let mut library = IndexedLibrary::open(location).ok()??;
    let dated = |briefing: Option<Arc<Briefing>>| briefing.map_or(String::new(), |briefing| briefing.dated());
    let ids =
        |index: &Index| index.ids(typed, DESCRIBED).into_iter().map(|(id, briefing)| (id, dated(briefing))).collect();
    let offer = |index: &Index| if asks_id { ids(index) } else { words(index, typed) };
    Index::ask(&mut library, CheckLimit::UNNOTICED, offer).ok()
}

/// What the library at `location` has to offer; `None` where it cannot be read.
fn by_library(slot: CompletionSlot, typed: &str, location: &Location) -> Option<Vec<(String, String)>> {
    let library = match typed.split_once('#') {
        Some((id, _)) if slot == CompletionSlot::Anchor => Library::load_one(location, id),
        _ => Library::open(location),
    };
    Some(candidates(slot, typed, &library.ok()?))
}

/// The words that the last word of a query can become.
fn words(index: &Index, typed: &str) -> Vec<(String, String)> {
    let (bytes, found) = index.completions(typed, typed.len(), NAMES).unwrap_or_default();
    found.into_iter().map(|word| (format!("{}{word}", &typed[..bytes.start]), String::new())).collect()
}

/// The words that `typed` can become, each with what it stands for.
fn candidates(slot: CompletionSlot, typed: &str, library: &Library) -> Vec<(String, String)> {
    let ids = || library.briefings.iter().map(|briefing| (briefing.id.to_string(), briefing.dated()));
    match slot {
        CompletionSlot::Briefing => ids().collect(),
        CompletionSlot::Anchor => match typed.split_once('#') {
            None => ids().collect(),
            Some((id, _)) => {
                let known = library.named(id).map(|briefing| anchors(&briefing)).unwrap_or_default();
                known.into_iter().map(|(anchor, words)| (format!("{id}#{anchor}"), words)).collect()
            }
        },
        CompletionSlot::Series => {
            let briefings = library.briefings.to_vec();
            let figures = briefings.iter().flat_map(|briefing| &briefing.figures);
            labelled(figures.filter_map(|figure| figure.series.as_deref()), |id| library.glossary.series(id))
        }
        CompletionSlot::Topic => {
            let briefings = library.briefings.to_vec();
            let topics = briefings.iter().flat_map(|briefing| brief::topics(briefing));
            labelled(topics, |id| library.glossary.topic(id))
        }
        CompletionSlot::Thread => {
            let across = Across::build(library);
            let several = [("open", "what is left to be done"), ("overdue", "what should have been done")];
            let several = several.map(|(word, what)| (word.to_owned(), what.to_owned()));
            let threads = across.threads().map(|thread| (thread.id.to_owned(), thread.label.to_owned()));
            several.into_iter().chain(threads).collect()
        }
        CompletionSlot::Query => words(&Index::build(&library.briefings.to_vec(), &library.glossary), typed),
    }
}

/// Each of the ids once, in their order, with what it is called.
fn labelled<'a>(ids: impl Iterator<Item = &'a str>, label: impl Fn(&'a str) -> &'a str) -> Vec<(String, String)> {
    let ids: BTreeSet<&str> = ids.collect();
    ids.into_iter().map(|id| (id.to_owned(), label(id).to_owned())).collect()
}
