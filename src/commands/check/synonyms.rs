//! Rings of synonyms that lead to nothing, since no text of the library holds what they lead to.

use std::fs;

use crate::clean;
use crate::library::{Library, Location};
use crate::lookup::Index;
use crate::problem::{Problem, Severity};
use crate::yaml::{PathSegment, PositionTree};

/// The most words that are named: a glossary with more of them was written for another library.
const NAMED: usize = 12;

/// One remark on all the words of the glossary's `synonyms` that are of no use; `None` where there are none. `library`
/// reads the library at `place`, and is called only if its glossary has synonyms.
pub fn idle<'l>(place: &Location, library: impl FnOnce() -> &'l Library) -> Option<Problem> {
    let Location::Directory(root) = place else { return None };
    let file = root.join("glossary.yaml");
    let glossary = Library::load_one(place, "").ok()?.glossary;
    if glossary.synonyms.is_empty() {
        return None;
    }
    let library = library();
    let idle = Index::build(&library.briefings.to_vec(), &library.glossary).idle_synonyms();
    if idle.is_empty() {
        return None;
    }
    let text = fs::read_to_string(&file).ok()?;
    let line = PositionTree::of(&text).key(&[PathSegment::Key("synonyms")]).map_or(0, |(line, _)| line);
    let named: Vec<String> = idle.iter().take(NAMED).map(|word| format!("`{}`", clean::line(word))).collect();
    let more = idle.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("synonyms that lead to nothing: no text of the library holds {}{more}", named.join(", "));
    let hint = "leave them out, or give the ring a word that the briefings use";
    Some(Problem::new(&file, (line, 0), Severity::Warning, message, hint))
}
