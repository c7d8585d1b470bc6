//! What to ask instead when nothing fits, and what a filter's value can become.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::asked::Readings;
use super::filter::Key;
use super::index::Index;
use super::query::Query;
use super::search::Search;
use super::{Suggestion, token};
use crate::fold::fold;

/// How many known words are offered for one that is not.
const OFFERED: usize = 3;

/// Known words for those that nothing can stand for; where all words are known, the words to leave out so that
/// something fits, the one that leaves the fewest facts first.
pub(super) fn suggestions(index: &Index, query: &Query, search: &Search) -> Vec<Suggestion> {
    let unknown: Vec<&str> = search.needs.unknown().filter_map(|need| need.asked.first()).map(String::as_str).collect();
    if !unknown.is_empty() {
        let asked = query.chunks.iter().flat_map(|chunk| Readings::of(chunk).literal);
        return asked
            .filter(|asked| unknown.contains(&asked.word.as_str()))
            .map(|asked| {
                let known = index.vocabulary.nearest(&asked, OFFERED).into_iter().map(str::to_owned).collect();
                Suggestion::Instead { word: asked.word, known }
            })
            .collect();
    }
    if query.chunks.len() < 2 {
        return Vec::new();
    }
    let mut without: Vec<(usize, usize)> = (0..query.chunks.len())
        .filter_map(|left_out| {
            let mut rest = query.clone();
            rest.chunks.remove(left_out);
            let (_, total) = Search::new(index, &rest).run(0, &AtomicBool::new(false), |_, _| {})?;
            (total > 0).then_some((total, left_out))
        })
        .collect();
    without.sort_unstable();
    let offered = without.into_iter().take(OFFERED);
    offered.map(|(hits, at)| Suggestion::Without { word: query.chunks[at].raw.clone(), hits }).collect()
}

impl Index {
    /// What may follow `key:` once `typed` stands there: ids of topics and summits, places, people, years; the most
    /// frequent first, at most `most`.
    pub fn names(&self, key: Key, typed: &str, most: usize) -> Vec<String> {
        let typed = fold(typed.trim_start_matches('"'));
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        let mut offer = |name: &str| {
            if token::words(name).iter().any(|word| word.starts_with(&typed)) || fold(name).starts_with(&typed) {
                *counted.entry(name.to_owned()).or_default() += 1;
            }
        };
        for briefing in self.briefings() {
            match key {
                Key::Topic => briefing.topics.iter().for_each(|topic| offer(topic)),
                Key::Place => briefing.place.split(", ").for_each(&mut offer),
                Key::Who => briefing.people.iter().for_each(|person| offer(&person.name)),
                Key::In => offer(&briefing.id),
                Key::Year | Key::Before | Key::After => offer(&briefing.date.years().0.to_string()),
                Key::Kind | Key::Status => {}
            }
        }
        let mut names: Vec<(String, usize)> = counted.into_iter().collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        names.into_iter().take(most).map(|(name, _)| name).collect()
    }
}
