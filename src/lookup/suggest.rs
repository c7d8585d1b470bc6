//! What to ask instead when nothing fits.

use std::sync::atomic::AtomicBool;

use super::candidate::Candidate;
use super::highlight::Highlighter;
use super::index::Index;
use super::query::{Chunk, Query};
use super::query_word::Readings;
use super::search::IndexSearcher;
use super::{Hit, Suggestion, rank};

/// How many known words are offered for one that is not, and how many are tried.
const OFFERED: usize = 3;
const TRIED: usize = 6;

/// How many facts are shown that lack a word, for each word to leave out.
const NEAR: usize = 3;

/// Facts that have all words but one say nothing where more than so many, and more than one of ten, have the others.
const SPECIFIC: usize = 50;

/// What there is to say of a query that nothing fits: known words for those that nothing can stand for; the words to
/// leave out so that something fits, the one that leaves the fewest facts first; and of these facts the best, each with
/// the word that it lacks. `None` when `cancel` was set meanwhile.
pub(super) fn instead(
    index: &Index,
    query: &Query,
    search: &IndexSearcher,
    cancel: &AtomicBool,
) -> Option<(Vec<Suggestion>, Vec<Hit>)> {
    let unknown: Vec<&str> =
        search.expansion.unknown().filter_map(|term| term.typed.first()).map(String::as_str).collect();
    let mut suggestions = Vec::new();
    let mut leave_out: Vec<usize> = Vec::new();
    for (at, chunk) in query.chunks.iter().enumerate() {
        let word = Readings::of(chunk).literal.into_iter().find(|word| unknown.contains(&word.folded.as_str()));
        if word.is_some() || unknown.is_empty() {
            leave_out.push(at);
        }
        if let Some(word) = word {
            let known = finding(index, query, at, index.vocabulary.nearest(&word), cancel)?;
            suggestions.push(Suggestion::Instead { word: word.folded, known });
        }
    }
    if query.chunks.len() < 2 || unknown.len() > 1 {
        return Some((suggestions, Vec::new()));
    }
    let mut without: Vec<(usize, usize, IndexSearcher, Vec<Candidate>)> = Vec::new();
    for at in leave_out {
        let mut rest = query.clone();
        rest.chunks.remove(at);
        let search = IndexSearcher::new(index, &rest);
        let (found, total) = search.run(0, cancel, None, |_, _| {})?;
        if total > 0 {
            without.push((total, at, search, found));
        }
    }
    without.sort_by_key(|(total, at, ..)| (*total, *at));
    let fewest = without.first().map_or(0, |(total, ..)| *total);
    let mut near = Vec::new();
    for (total, at, search, found) in without.into_iter().take(OFFERED) {
        let word = query.chunks[at].raw.clone();
        if total <= 2 * fewest && total <= SPECIFIC.max(index.facts() / 10) {
            let hits = rank::hits(index, found, &Highlighter::new(&search.expansion, index), NEAR);
            near.extend(hits.into_iter().map(|hit| Hit { lacks: Some(word.clone()), ..hit }));
        }
        suggestions.push(Suggestion::Without { word, hits: total });
    }
    Some((suggestions, near))
}

/// Those of `known` that find something in the place of chunk number `at`.
fn finding(index: &Index, query: &Query, at: usize, known: Vec<&str>, cancel: &AtomicBool) -> Option<Vec<String>> {
    let mut finding = Vec::new();
    for word in known.into_iter().take(TRIED) {
        let mut other = query.clone();
        other.chunks[at] = Chunk { raw: word.to_owned(), words: vec![word.to_owned()] };
        if IndexSearcher::new(index, &other).run(0, cancel, None, |_, _| {})?.1 > 0 {
            finding.push(word.to_owned());
        }
    }
    finding.truncate(OFFERED);
    Some(finding)
}
