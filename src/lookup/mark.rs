//! Which words of a text answer which words of a query, and how close together they stand.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::Index;
use super::need::{self, Needs};
use super::tier::Tier;
use crate::briefing::Date;
use crate::language::folding::Folded;
use crate::language::token;

/// The words of a library that answer the needs of a query.
#[derive(Debug, Default)]
pub(super) struct Marker {
    /// By word: the needs that it answers, and how.
    words: HashMap<String, Vec<(usize, Tier)>>,
    /// Names of several words, and the need that each answers.
    names: Vec<(Vec<String>, usize)>,
    /// The words of each need as asked for.
    asked: Vec<Vec<String>>,
}

/// What of a text answers a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub need: usize,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The number of the word in the text.
    pub position: usize,
}

impl Marker {
    pub fn new(needs: &Needs, index: &Index) -> Self {
        let mut words: BTreeMap<usize, Vec<(usize, Tier)>> = BTreeMap::new();
        let mut names = Vec::new();
        for (number, need) in needs.needs.iter().enumerate() {
            need.words.iter().for_each(|(word, tier)| words.entry(*word).or_default().push((number, *tier)));
            for (name, tier) in &need.names {
                match &name[..] {
                    [word] => words.entry(*word).or_default().push((number, *tier)),
                    _ => names.push((name.iter().map(|i| index.vocabulary.word(*i).to_owned()).collect(), number)),
                }
            }
        }
        Self {
            words: words.into_iter().map(|(i, needs)| (index.vocabulary.word(i).to_owned(), needs)).collect(),
            names,
            asked: needs.needs.iter().map(|need| need.asked.clone()).collect(),
        }
    }

    /// Everything in `text` that answers a need, in order.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut held: Vec<(String, Range<usize>, usize)> = Vec::new();
        let (mut position, mut end) = (0, 0);
        token::tokens(text, &mut |word, range| {
            position += usize::from(range.start >= end);
            end = range.end;
            for (need, tier) in self.words.get(word).into_iter().flatten() {
                let asked = &self.asked[*need];
                for part in matched(&text[range.clone()], asked, *tier) {
                    let range = range.start + part.start..range.start + part.end;
                    marks.push(Mark { need: *need, range, position });
                }
            }
            if !self.names.is_empty() {
                held.push((word.to_owned(), range, position));
            }
        });
        let words: HashSet<&str> = held.iter().map(|(word, ..)| word.as_str()).collect();
        for (name, need) in self.names.iter().filter(|(name, _)| name.iter().all(|word| words.contains(word.as_str())))
        {
            for (_, range, position) in held.iter().filter(|(word, ..)| name.contains(word)) {
                marks.push(Mark { need: *need, range: range.clone(), position: *position });
            }
        }
        marks.sort_unstable_by_key(|mark| (mark.range.start, mark.range.end, mark.need));
        marks
    }

    /// How much more a fact is worth for how its row holds the words: 1 where it holds none of them, more the more of
    /// them stand in it, in the order asked and next to each other.
    pub fn closeness(&self, text: &str) -> f32 {
        let needs = self.asked.len();
        if needs == 0 {
            return 1.0;
        }
        let mut at: Vec<Vec<usize>> = vec![Vec::new(); needs];
        self.marks(text).iter().for_each(|mark| at[mark.need].push(mark.position));
        let held = at.iter().filter(|positions| !positions.is_empty()).count();
        // A year is as much an answer's date at the end of the row as it is beside the words.
        let is_word = |need: usize| self.asked[need].iter().all(|asked| !token::is_number(asked));
        let near = (1..needs)
            .filter(|need| is_word(need - 1) && is_word(*need))
            .map(|need| nearest(&at[need - 1], &at[need]))
            .sum::<f32>();
        1.0 + IN_ROW * held as f32 / needs as f32 + NEAR * near / needs as f32
    }

    /// How much more a fact of this date is worth: more where it is of just a year that was asked for, and not of several
    /// among which that is.
    pub fn timeliness(&self, date: Option<Date>) -> f32 {
        let years = self.asked.iter().flatten().filter(|word| need::is_year(word)).filter_map(|year| year.parse().ok());
        match date.map(Date::years).filter(|(first, last)| first == last) {
            Some((year, _)) if years.into_iter().any(|asked: u16| asked == year) => OF_THE_YEAR,
            _ => 1.0,
        }
    }
}

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
fn matched(word: &str, asked: &[String], tier: Tier) -> Vec<Range<usize>> {
    let folded = Folded::new(word);
    if tier == Tier::Subsequence {
        let found = asked.iter().find_map(|asked| SkimMatcherV2::default().fuzzy_indices(folded.text(), asked));
        let letters: Vec<(usize, char)> = folded.text().char_indices().collect();
        let byte = |i: usize| letters[i].0..letters[i].0 + letters[i].1.len_utf8();
        return found.map_or_else(Vec::new, |(_, at)| at.into_iter().map(|i| folded.original(byte(i))).collect());
    }
    let typed = asked.iter().find(|asked| folded.text().starts_with(asked.as_str()));
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
