//! Which summit is shown for a term of the glossary: the newest that names it well.

use std::sync::atomic::AtomicBool;

use super::FactKind;
use super::entry::IndexEntry;
use super::fact_row::Mention;
use super::index::Index;
use super::index_searcher::IndexSearcher;

/// A fact names a thing well if its score is at least this share of the best.
const NAMES_WELL: f32 = 0.7;

/// For a fact of the glossary: the passage of the newest summit that names it well.
pub(super) fn newest_mention(index: &Index, entry: IndexEntry) -> Option<Mention> {
    let people = index.glossary.terms.len();
    let concept = usize::from(entry.index) + if entry.kind == FactKind::Person { people } else { 0 };
    let mut found = IndexSearcher::naming(index, concept).run(1, &AtomicBool::new(false), None, |_, _| {})?.0;
    found.retain(|candidate| !candidate.is_of_glossary(index));
    let enough = found.first()?.score * NAMES_WELL;
    let named_well = found.into_iter().filter(|candidate| candidate.score >= enough);
    let newest = named_well.min_by(|a, b| a.by_age(*b, index).then_with(|| a.order(b, index)))?;
    let (entry, briefing) = newest.fact(index)?;
    Some(Mention::of(&*briefing?, newest.place(index)?, entry.passage()))
}
