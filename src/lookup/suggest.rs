//! What to search for instead when nothing fits.

use std::sync::atomic::AtomicBool;

use super::fact_row::FactRows;
use super::highlight::Highlighter;
use super::index::Index;
use super::index_searcher::IndexSearcher;
use super::query::{Chunk, Query};
use super::{Hit, Suggestion, rank};
use crate::arrange::Arrange;

/// How many known words are suggested for an unknown one.
const OFFERED: usize = 3;
const TRIED: usize = 6;

/// How many near hits are shown.
const NEAR: usize = 6;

/// The answer to a query that nothing fits: known words for the unknown ones; the words to leave out so that something
/// fits, the one that loses the least first; and near facts, at most `limit`, each with the words it lacks. `None` if
/// `cancel` was set meanwhile.
pub(super) fn instead(
    index: &Index,
    query: &Query,
    search: &IndexSearcher,
    limit: usize,
    cancel: &AtomicBool,
) -> Option<(Vec<Suggestion>, Vec<Hit>)> {
    let unknown: Vec<&str> =
        search.expansion.unknown().filter_map(|term| term.typed.first()).map(String::as_str).collect();
    let mut suggestions = Vec::new();
    let mut leave_out: Vec<usize> = Vec::new();
    for (at, chunk) in query.chunks.iter().enumerate() {
        let word = chunk.words.iter().find(|word| unknown.contains(&word.as_str()));
        if word.is_some() || unknown.is_empty() {
            leave_out.push(at);
        }
        if let Some(word) = word {
            let known = finding(index, query, at, index.vocabulary.nearest(word), cancel)?;
            suggestions.push(Suggestion::Instead { word: word.clone(), known });
        }
    }
    let mut without: Vec<(usize, usize)> = Vec::new();
    for at in leave_out.into_iter().filter(|_| query.chunks.len() > 1 && unknown.len() < 2) {
        let mut rest = query.clone();
        rest.chunks.remove(at);
        let total = IndexSearcher::new(index, &rest).run(0, cancel, None, |_, _| {})?.1.all;
        if total > 0 {
            without.push((total, at));
        }
    }
    without.arrange();
    suggestions.extend(
        without
            .into_iter()
            .take(OFFERED)
            .map(|(total, at)| Suggestion::Without { word: query.chunks[at].raw.clone(), hits: total }),
    );
    let highlighter = Highlighter::new(&search.expansion, index);
    let related = search.expansion.with_related(&index.vocabulary);
    let search = IndexSearcher::of_expansion(index, related, query.clone());
    let near = rank::hits(index, search.near(cancel)?, &highlighter, limit.min(NEAR), &mut FactRows::default());
    Some((
        suggestions,
        near.into_iter().map(|hit| Hit { lacks: hit.lacks.map(|words| chunks_with(query, &words)), ..hit }).collect(),
    ))
}

/// The chunks of `query` that have any of the folded `words`, as typed.
fn chunks_with(query: &Query, words: &str) -> String {
    let is_lacked = |chunk: &&Chunk| chunk.words.iter().any(|word| words.split(' ').any(|lacked| lacked == word));
    let typed: Vec<&str> = query.chunks.iter().filter(is_lacked).map(|chunk| chunk.raw.as_str()).collect();
    if typed.is_empty() { words.to_owned() } else { typed.join(" ") }
}

/// Those of `known` that find something in place of chunk `at`.
fn finding(index: &Index, query: &Query, at: usize, known: Vec<String>, cancel: &AtomicBool) -> Option<Vec<String>> {
    let mut finding = Vec::new();
    for word in known.into_iter().take(TRIED) {
        let mut other = query.clone();
        other.chunks[at] = Chunk { raw: word.clone(), words: vec![word.clone()] };
        if IndexSearcher::new(index, &other).run(0, cancel, None, |_, _| {})?.1.all > 0 {
            finding.push(word);
        }
    }
    finding.truncate(OFFERED);
    Some(finding)
}
