//! Names typed in scripts that neither the library nor its glossary has: found by how they sound.

use super::expansion::{Expansion, QueryTerm};
use super::index::Index;
use super::query::Query;
use super::tier::{self, Tier};
use crate::language::token;
use crate::language::transliteration;

impl Expansion {
    /// Expands `query` in the words of `index`. A word of another script that nothing else surely stands for may be any word of
    /// a name that sounds alike.
    pub fn of_index(query: &Query, index: &Index) -> Self {
        let mut expansion = Self::of(query, &index.vocabulary, &index.concepts);
        for chunk in query.chunks.iter().filter(|chunk| !chunk.raw.is_ascii()) {
            for (folded, range) in token::simple_tokens(&chunk.raw) {
                let is_unmet = |term: &&mut QueryTerm| {
                    term.typed == [&*folded] && term.names.is_empty() && !term.words.values().any(|tier| tier.is_sure())
                };
                if let Some(term) = expansion.terms.iter_mut().find(is_unmet) {
                    add_names(term, &chunk.raw[range], index);
                }
            }
        }
        expansion
    }
}

/// Adds the words of names that sound like `typed` to what stands for `term`: those of the same consonants, or else of
/// consonants that scripts confuse.
fn add_names(term: &mut QueryTerm, typed: &str, index: &Index) {
    let readings = transliteration::skeletons(typed);
    if readings.is_empty() {
        return;
    }
    let exact: Vec<String> = readings.iter().map(|reading| transliteration::consonants(reading)).collect();
    let coarse: Vec<String> = readings.iter().filter_map(|reading| transliteration::coarse(reading)).collect();
    let (mut alike, mut near) = (Vec::new(), Vec::new());
    for sound in index.proper_names().sounds() {
        if exact.contains(&sound.consonants) {
            alike.push(&*sound.word);
        } else if sound.coarse.as_ref().is_some_and(|sounds| coarse.contains(sounds)) {
            near.push(&*sound.word);
        }
    }
    let (names, tier) = if alike.is_empty() { (near, Tier::OtherPrefix) } else { (alike, Tier::Script) };
    for word in names.into_iter().filter_map(|name| index.vocabulary.find(name)) {
        tier::add(&mut term.words, word, tier);
    }
}
