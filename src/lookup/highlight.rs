//! Which words of a text match which terms of a query, and how close together they stand.

use std::collections::BTreeMap;
use std::ops::Range;

use foldhash::{HashMap, HashSet};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Through;
use super::expansion::{self, Expansion};
use super::index::Index;
use super::tier::Tier;
use crate::arrange::Arrange;
use crate::briefing::{Date, Status};
use crate::language::folding::Folded;
use crate::language::question::{self, Denial, Measure};
use crate::language::{months, token};

/// The words of a library that match the terms of a query.
#[derive(Debug, Default)]
pub(super) struct Highlighter {
    /// By word: the terms that it matches, and how.
    words: HashMap<String, Vec<(usize, Tier)>>,
    /// Names of several words, the term that each matches, and how.
    names: Vec<(Vec<String>, usize, Tier)>,
    /// The words of these.
    name_words: HashSet<String>,
    /// The words of each term as they stand in the query.
    typed: Vec<Vec<String>>,
    /// Whether the query denies something itself, and whether it asks for what was before.
    negates: bool,
    asks_for_earlier: bool,
    /// The terms that are a year or a month.
    dates: Vec<usize>,
    /// The statuses that the query asks for.
    statuses: Vec<Status>,
    /// What the query asks for an amount of.
    measures: Vec<Measure>,
    /// Whether the query asks for what several summits say.
    pub spans: bool,
}

/// What of a text matches a query.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    /// In order.
    pub found: Vec<Highlight>,
    /// Whether the text denies a word of the query wherever it holds it, and the query asks for nothing that is denied. To say
    /// that it was before denies that it was at the time asked for.
    pub denied: bool,
}

/// What of a text matches a term.
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
    /// Marks what met the words of an expanded query.
    pub fn new(expansion: &Expansion, index: &Index) -> Self {
        let mut words: BTreeMap<usize, Vec<(usize, Tier)>> = BTreeMap::new();
        let mut names: Vec<(Vec<String>, usize, Tier)> = Vec::new();
        for (number, term) in expansion.terms.iter().enumerate() {
            term.words.iter().for_each(|(word, tier)| words.entry(*word).or_default().push((number, *tier)));
            for (name, tier) in &term.names {
                match &name[..] {
                    [word] => words.entry(*word).or_default().push((number, *tier)),
                    _ => {
                        names.push((
                            name.iter().map(|i| index.vocabulary.word(*i).to_owned()).collect(),
                            number,
                            *tier,
                        ));
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
            words: words.into_iter().map(|(i, terms)| (index.vocabulary.word(i).to_owned(), terms)).collect(),
            name_words: names.iter().flat_map(|(name, ..)| name).cloned().collect(),
            names,
            typed: expansion.terms.iter().map(|term| term.typed.clone()).collect(),
            measures: typed_words().filter_map(|word| question::measure(word)).collect(),
            spans: expansion.spans,
        }
    }

    /// Everything in `text` that matches a term. The fact's own words start at byte `words` of it.
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
        for (name, term, tier) in self.names.iter().filter(|_| !held.is_empty()) {
            if name.iter().all(|word| held.contains(word)) {
                for (_, range, position) in of_names.iter().filter(|(word, ..)| name.contains(word)) {
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

    /// The words of the query that `text`, of which these are the `highlights`, holds only in other words, with the first
    /// of these.
    pub fn through(&self, text: &str, highlights: &[Highlight]) -> Vec<Through> {
        let mut through: Vec<Through> = Vec::new();
        for (term, typed) in self.typed.iter().enumerate() {
            let of_term = || highlights.iter().filter(|found| found.term == term);
            let Some(first) = of_term().min_by_key(|found| found.tier).filter(|found| found.tier.is_ring()) else {
                continue;
            };
            // A phrase is shown from its first word to its last, as far as these stand together.
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

    /// How much more a fact is worth for how its row, of which these are the `highlights`, holds the words: 1 where it
    /// holds none of them, more the more of them stand in it, in the order asked and next to each other.
    pub fn closeness(&self, highlights: &[Highlight]) -> f32 {
        let terms = self.typed.len();
        if terms == 0 {
            return 1.0;
        }
        let mut at: Vec<Vec<usize>> = vec![Vec::new(); terms];
        highlights.iter().for_each(|found| at[found.term].push(found.position));
        let held = at.iter().filter(|positions| !positions.is_empty()).count();
        // A year is as much an answer's date at the end of the row as it is beside the words.
        let is_word = |term: usize| self.typed[term].iter().all(|typed| !token::is_number(typed));
        let near = (1..terms)
            .filter(|term| is_word(term - 1) && is_word(*term))
            .map(|term| nearest(&at[term - 1], &at[term]))
            .sum::<f32>();
        1.0 + IN_ROW * held as f32 / terms as f32 + NEAR * near / terms as f32
    }

    /// The words of the terms of which `terms` has the bit; `None` for none.
    pub fn words_of(&self, terms: u64) -> Option<String> {
        let words =
            self.typed.iter().enumerate().filter(|(term, _)| terms.checked_shr(*term as u32).unwrap_or(0) & 1 == 1);
        let words: Vec<&str> = words.flat_map(|(_, typed)| typed).map(String::as_str).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// How much more an outcome is worth of which the query asks for the status.
    pub fn stating(&self, status: Option<Status>) -> f32 {
        if status.is_some_and(|status| self.statuses.contains(&status)) { STATED } else { 1.0 }
    }

    /// How much more a figure is worth that is an amount of what the query asks for.
    pub fn measuring(&self, measure: Option<Measure>) -> f32 {
        if measure.is_some_and(|measure| self.measures.contains(&measure)) { MEASURED } else { 1.0 }
    }

    /// How much more a fact of this date is worth: more where it is of just a year that was asked for, and not of several
    /// among which that is.
    pub fn timeliness(&self, date: Option<Date>) -> f32 {
        let years =
            self.typed.iter().flatten().filter(|word| expansion::is_year(word)).filter_map(|year| year.parse().ok());
        match date.map(Date::years).filter(|(first, last)| first == last) {
            Some((year, _)) if years.into_iter().any(|asked: u16| asked == year) => OF_THE_YEAR,
            _ => 1.0,
        }
    }
}

/// How much more an outcome of the status asked for is worth.
const STATED: f32 = 1.3;

/// How much more a figure is worth that is an amount of what was asked for.
const MEASURED: f32 = 1.2;

/// How much more a fact of just the year asked for is worth.
const OF_THE_YEAR: f32 = 1.15;

/// How much a row gains that holds all words itself.
const IN_ROW: f32 = 0.35;

/// How much a row gains whose words stand as they were asked for.
const NEAR: f32 = 0.35;

/// How far apart words may stand and still be near.
const REACH: usize = 4;

/// How well any of the words at `seconds` follows any of those at `firsts`, both in order.
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

/// The bytes of `word` that match: what was typed of it, where that is its beginning or scattered in it; the whole
/// word where it was recognised otherwise.
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
