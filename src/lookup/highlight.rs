//! Which words of a text match which terms of a query, and how close together they are.

use std::collections::BTreeMap;
use std::ops::Range;

use foldhash::{HashMap, HashSet};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Through;
use super::expansion::{self, Expansion};
use super::index::Index;
use super::tier::Tier;
use super::word_id::WordId;
use crate::arrange::Arrange;
use crate::briefing::{Date, Status};
use crate::language::folding::Folded;
use crate::language::question::{self, Denial, Measure};
use crate::language::{months, token};

/// The words of a library that match the terms of a query.
#[derive(Debug, Default)]
pub(super) struct Highlighter {
    /// For each word, the terms that it matches and how.
    words: HashMap<String, Vec<(usize, Tier)>>,
    /// Names of several words.
    names: Vec<NameMatch>,
    /// The words of those names.
    name_words: HashSet<String>,
    /// The words of each term as folded from the query.
    typed: Vec<Vec<String>>,
    /// Whether the query itself has a negation, and whether it asks for something earlier.
    negates: bool,
    asks_for_earlier: bool,
    /// The terms that are a year or a month.
    dates: Vec<usize>,
    /// The statuses that the query asks for.
    statuses: Vec<Status>,
    /// What kinds of amount the query asks for.
    measures: Vec<Measure>,
    /// Whether the query asks about several summits at once.
    pub spans: bool,
}

/// A name of several words that stands for a term.
#[derive(Debug)]
struct NameMatch {
    words: Vec<String>,
    /// The number of the term.
    term: usize,
    tier: Tier,
}

/// What matches a query in a text.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    /// In order.
    pub found: Vec<Highlight>,
    /// Whether the text negates a word of the query everywhere it has it, and the query has no negation. "Previously"
    /// negates too: it denies the time that was asked for.
    pub denied: bool,
}

/// A match of a term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Highlight {
    pub term: usize,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The number of the word in the text.
    pub position: usize,
    pub tier: Tier,
}

impl Highlighter {
    /// Marks the matches of an expanded query.
    pub fn new(expansion: &Expansion, index: &Index) -> Self {
        let mut words: BTreeMap<WordId, Vec<(usize, Tier)>> = BTreeMap::new();
        let mut names: Vec<NameMatch> = Vec::new();
        for (number, term) in expansion.terms.iter().enumerate() {
            term.words.iter().for_each(|(word, tier)| words.entry(*word).or_default().push((number, *tier)));
            for (name, tier) in &term.names {
                match &name[..] {
                    [word] => words.entry(*word).or_default().push((number, *tier)),
                    _ => {
                        let words = name.iter().map(|i| index.vocabulary.word(*i).into_owned()).collect();
                        names.push(NameMatch { words, term: number, tier: *tier });
                    }
                }
            }
        }
        let typed_words = || expansion.terms.iter().flat_map(|term| &term.typed);
        let any = |denial| typed_words().any(|word| question::denial(word) == Some(denial));
        let is_date = |word: &String| expansion::is_year(word) || months::is_month(word);
        let dates = expansion.terms.iter().enumerate().filter(|(_, term)| term.typed.iter().all(is_date));
        Self {
            negates: any(Denial::Not),
            asks_for_earlier: any(Denial::Earlier),
            dates: dates.map(|(number, _)| number).collect(),
            statuses: expansion.statuses(&index.vocabulary),
            words: words.into_iter().map(|(i, terms)| (index.vocabulary.word(i).into_owned(), terms)).collect(),
            name_words: names.iter().flat_map(|name| &name.words).cloned().collect(),
            names,
            typed: expansion.terms.iter().map(|term| term.typed.clone()).collect(),
            measures: typed_words().filter_map(|word| question::measure(word)).collect(),
            spans: expansion.spans,
        }
    }

    /// All matches in `text`. The fact's own words start at byte `words`.
    pub fn highlights(&self, text: &str, words: usize) -> Highlights {
        let mut highlights = Vec::new();
        let [mut affirmed, mut stated, mut denied, mut earlier]: [HashSet<usize>; 4] = Default::default();
        let mut after: Option<Denial> = None;
        let mut of_names: Vec<(&String, Range<usize>, usize)> = Vec::new();
        let (mut position, mut end) = (0, 0);
        token::tokens(text, &mut |word, range| {
            position += usize::from(range.start >= end);
            end = range.end;
            for (term, tier) in self.words.get(word).into_iter().flatten() {
                let held = match after {
                    Some(Denial::Passed) | None if range.start >= words => &mut stated,
                    Some(Denial::Passed) | None => &mut affirmed,
                    Some(Denial::Not) => &mut denied,
                    Some(Denial::Earlier) => &mut earlier,
                };
                held.insert(*term);
                let typed = &self.typed[*term];
                for part in matched(&text[range.clone()], typed, *tier) {
                    let range = range.start + part.start..range.start + part.end;
                    highlights.push(Highlight { term: *term, range, position, tier: *tier });
                }
            }
            after = match question::denial(word) {
                Some(Denial::Passed) => after,
                denial => denial,
            };
            of_names.extend(self.name_words.get(word).map(|word| (word, range, position)));
        });
        let held: HashSet<&String> = of_names.iter().map(|(word, ..)| *word).collect();
        for NameMatch { words, term, tier } in self.names.iter().filter(|_| !held.is_empty()) {
            if words.iter().all(|word| held.contains(word)) {
                for (_, range, position) in of_names.iter().filter(|(word, ..)| words.contains(word)) {
                    highlights.push(Highlight { term: *term, range: range.clone(), position: *position, tier: *tier });
                }
            }
        }
        highlights.arrange_by_key(|found| (found.range.start, found.range.end, found.term));
        let was_earlier = !self.asks_for_earlier
            && self.dates.iter().any(|date| !stated.contains(date))
            && !earlier.is_subset(&stated);
        let is_denied = |term: &usize| !stated.contains(term) && !affirmed.contains(term);
        let denied = was_earlier || !self.negates && denied.iter().any(is_denied);
        Highlights { found: highlights, denied }
    }

    /// The query words that `text` contains only as other words, each with the first of these. `highlights` are those
    /// of `text`.
    pub fn through(&self, text: &str, highlights: &[Highlight]) -> Vec<Through> {
        let mut through: Vec<Through> = Vec::new();
        for (term, typed) in self.typed.iter().enumerate() {
            let of_term = || highlights.iter().filter(|found| found.term == term);
            let Some(first) = of_term().min_by_key(|found| found.tier).filter(|found| found.tier.is_ring()) else {
                continue;
            };
            // A phrase is shown whole as far as its words stand together.
            let phrase = of_term().filter(|found| found.range.start >= first.range.start);
            let end = phrase.fold((first.position, first.range.end), |(position, end), next| {
                if next.position <= position + 1 { (next.position, next.range.end.max(end)) } else { (position, end) }
            });
            let found = &text[first.range.start..end.1];
            let asked = typed.join(" ");
            match through.last_mut().filter(|last| last.found == found) {
                Some(last) => last.asked = format!("{} {asked}", last.asked),
                None => through.push(Through { asked, found: found.to_owned() }),
            }
        }
        through
    }

    /// The factor by which a fact gains from how its row has the words: 1 if it has none, more the more it has, in the
    /// order typed and next to each other. `highlights` are those of the row.
    pub fn closeness(&self, highlights: &[Highlight]) -> f32 {
        let terms = self.typed.len();
        if terms == 0 {
            return 1.0;
        }
        let mut at: Vec<Vec<usize>> = vec![Vec::new(); terms];
        highlights.iter().for_each(|found| at[found.term].push(found.position));
        let held = at.iter().filter(|positions| !positions.is_empty()).count();
        // A year is usually at the end of the row, so its distance does not count.
        let is_word = |term: usize| self.typed[term].iter().all(|typed| !token::is_number(typed));
        let near = (1..terms)
            .filter(|term| is_word(term - 1) && is_word(*term))
            .map(|term| nearest(&at[term - 1], &at[term]))
            .sum::<f32>();
        1.0 + IN_ROW * held as f32 / terms as f32 + NEAR * near / terms as f32
    }

    /// The words of the terms whose bits are set in `terms`; `None` if none is.
    pub fn words_of(&self, terms: u64) -> Option<String> {
        let words =
            self.typed.iter().enumerate().filter(|(term, _)| terms.checked_shr(*term as u32).unwrap_or(0) & 1 == 1);
        let words: Vec<&str> = words.flat_map(|(_, typed)| typed).map(String::as_str).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The factor for an outcome of a status that the query asks for.
    pub fn stating(&self, status: Option<Status>) -> f32 {
        if status.is_some_and(|status| self.statuses.contains(&status)) { STATED } else { 1.0 }
    }

    /// The factor for a figure of the kind of amount that the query asks for.
    pub fn measuring(&self, measure: Option<Measure>) -> f32 {
        if measure.is_some_and(|measure| self.measures.contains(&measure)) { MEASURED } else { 1.0 }
    }

    /// The factor for the date of a fact: more if it is exactly a year that was asked for, not a range around it.
    pub fn timeliness(&self, date: Option<Date>) -> f32 {
        let years =
            self.typed.iter().flatten().filter(|word| expansion::is_year(word)).filter_map(|year| year.parse().ok());
        match date.map(Date::years).filter(|(first, last)| first == last) {
            Some((year, _)) if years.into_iter().any(|asked: u16| asked == year) => OF_THE_YEAR,
            _ => 1.0,
        }
    }
}

/// The factor for an outcome of a status that was asked for.
const STATED: f32 = 1.3;

/// The factor for a figure of the kind of amount that was asked for.
const MEASURED: f32 = 1.2;

/// The factor for a fact of exactly the year that was asked for.
const OF_THE_YEAR: f32 = 1.15;

/// How much a row gains if it has all words itself.
const IN_ROW: f32 = 0.35;

/// How much a row gains if its words are in the order typed and next to each other.
const NEAR: f32 = 0.35;

/// The largest distance of words that still counts as near.
const REACH: usize = 4;

/// How well any of the words at `seconds` follows any of those at `firsts`, both sorted.
fn nearest(firsts: &[usize], seconds: &[usize]) -> f32 {
    let steps = firsts.iter().flat_map(|&first| {
        let from = seconds.partition_point(|second| second + REACH < first);
        seconds[from..]
            .iter()
            .take_while(move |second| **second <= first + REACH)
            .map(move |second| step(first, *second))
    });
    steps.max_by(f32::total_cmp).unwrap_or(0.0)
}

/// How well the word at `second` follows the one at `first`.
fn step(first: usize, second: usize) -> f32 {
    match (second as isize) - (first as isize) {
        1 => 1.0,
        2 => 0.7,
        3..=4 => 0.4,
        -2..=-1 => 0.5,
        -4..=-3 => 0.2,
        _ => 0.0,
    }
}

/// The bytes of `word` to mark: the letters that were typed, if they are its beginning or scattered in it; else the
/// whole word.
fn matched(word: &str, typed: &[String], tier: Tier) -> Vec<Range<usize>> {
    let folded = Folded::new(word);
    if tier == Tier::Subsequence {
        let found = typed.iter().find_map(|typed| SkimMatcherV2::default().fuzzy_indices(folded.text(), typed));
        let letters: Vec<(usize, char)> = folded.text().char_indices().collect();
        let byte = |i: usize| letters[i].0..letters[i].0 + letters[i].1.len_utf8();
        return found.map_or_else(Vec::new, |(_, at)| at.into_iter().map(|i| folded.original(byte(i))).collect());
    }
    let typed = typed.iter().find(|typed| folded.text().starts_with(typed.as_str()));
    std::iter::once(typed.map_or(0..word.len(), |typed| folded.original(0..typed.len()))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_nearest_are_found_among_all(
            firsts in prop::collection::btree_set(0usize..40, 0..9),
            seconds in prop::collection::btree_set(0usize..40, 0..9),
        ) {
            let (firsts, seconds): (Vec<usize>, Vec<usize>) = (firsts.into_iter().collect(), seconds.into_iter().collect());
            let pairs = firsts.iter().flat_map(|first| seconds.iter().map(|second| step(*first, *second)));
            prop_assert_eq!(nearest(&firsts, &seconds), pairs.max_by(f32::total_cmp).unwrap_or(0.0));
        }
    }
}
