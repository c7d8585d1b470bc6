//! `summitry complete`: what the last word of a command line that is being typed can become. Shells call it.

use std::collections::BTreeSet;
use std::ffi::OsString;

use super::output::Printer;
use super::{brief, discovery};
use crate::across::Across;
use crate::briefing::anchors;
use crate::clean;
use crate::cli::{CommandLineEnd, CommonArgs, CompletionSlot};
use crate::exit::{Exit, Failure};
use crate::library::Library;
use crate::lookup::Index;

/// As many names are offered for a filter.
const NAMES: usize = 100;

/// Prints a line for each word that the last of `words` can become: the word, a tab and what it stands for. Prints none
/// where the library in use has none, or cannot be read.
pub fn run(options: &CommonArgs, out: &mut Printer, words: &[OsString]) -> Result<Exit, Failure> {
    let Some(CommandLineEnd { slot, typed, before, library, built_in }) = CommandLineEnd::of(words) else {
        return Ok(Exit::Negative);
    };
    let options = CommonArgs { library, built_in, ..options.clone() };
    let location = discovery(&options).location;
    let library = match typed.split_once('#') {
        Some((id, _)) if slot == CompletionSlot::Anchor => Library::load_one(&location, id),
        _ => Library::load(&location),
    };
    let Ok(library) = library else { return Ok(Exit::Negative) };
    let mut offered = candidates(slot, &typed, &library);
    offered.retain(|(word, _)| word.starts_with(&typed));
    for (word, what) in &offered {
        out.text(&format!("{before}{word}\t{}\n", clean::line(what)))?;
    }
    Ok(if offered.is_empty() { Exit::Negative } else { Exit::Done })
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
        CompletionSlot::Query => {
            let index = Index::build(&library.briefings.to_vec(), &library.glossary);
            let (bytes, found) = index.completions(typed, typed.len(), NAMES).unwrap_or_default();
            found.into_iter().map(|word| (format!("{}{word}", &typed[..bytes.start]), String::new())).collect()
        }
    }
}

/// Each of the ids once, in their order, with what it is called.
fn labelled<'a>(ids: impl Iterator<Item = &'a str>, label: impl Fn(&'a str) -> &'a str) -> Vec<(String, String)> {
    let ids: BTreeSet<&str> = ids.collect();
    ids.into_iter().map(|id| (id.to_owned(), label(id).to_owned())).collect()
}
