//! All known words, and which of them a query word can mean.
//!
//! Matching runs over distinct words, which are few, and never over facts, which are many.

mod change;
mod stored;

use std::collections::BTreeMap;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query_word::QueryWord;
use super::tier::{self, Tier};
use crate::arrange::Arrange;
use crate::language::false_friends::are_false_friends;
use crate::language::inflection::{self, Relation};
use crate::language::postings::WordList;
use crate::language::stopwords::is_stopword;
use crate::language::{months, numerals, token, typo};
pub use change::{CountChange, changes};

/// Distinct folded words, each with its number of letters, its set of letters and its skeleton.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Arc<WordList>,
    counts: Vec<u32>,
    /// How many texts have each word; a word that none has is dropped.
    holders: Vec<u32>,
    letters: Vec<u64>,
    lengths: Vec<u8>,
    /// Sorted skeletons, each with its word.
    skeletons: WordList,
    skeleton_of: Vec<u32>,
}

/// The words that a query word can mean, by number, each with its surest tier.
pub type Meanings = BTreeMap<usize, Tier>;

impl Vocabulary {
    /// Builds it from words, each given as often as it occurs.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let change = CountChange { count: 1, holders: 1 };
        Self::default().changed(words.map(|word| (word, change)).collect())
    }

    /// All words.
    pub fn words(&self) -> &Arc<WordList> {
        &self.words
    }

    /// Word number `i`.
    pub fn word(&self, i: usize) -> &str {
        self.words.get(i)
    }

    /// The number of `word`.
    pub fn find(&self, word: &str) -> Option<usize> {
        self.words.find(word).ok()
    }

    /// How often word `i` occurs.
    pub fn count(&self, i: usize) -> u32 {
        self.counts[i]
    }

    /// Roughly how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.words.bytes() + self.skeletons.bytes() + self.words.len() * 17 + self.skeleton_of.len() * 4
    }

    /// What `word` can mean as it is, by its forms, as a beginning, in another script and under another layout.
    pub fn literal(&self, word: &QueryWord) -> Meanings {
        let mut found = Meanings::new();
        let mut add = |i: usize, tier: Tier| tier::add(&mut found, i, tier);
        self.itself(&word.folded, [Tier::Exact, Tier::Form, Tier::Prefix], &mut add);
        let other_words = months::english(&word.folded).into_iter().chain(numerals::other_forms(&word.folded));
        for i in other_words.filter_map(|other| self.find(&other)) {
            add(i, Tier::Alias);
        }
        for skeleton in word.skeletons() {
            let latin = word.folded.is_ascii();
            self.sounding(skeleton, [Tier::Script, Tier::OtherPrefix], &mut |i, tier| {
                let respelt = tier == Tier::Script && self.word(i).is_ascii() == latin;
                // In the same script, such a short beginning fits any word: `moon`, `month`.
                if !latin || tier != Tier::OtherPrefix || skeleton.len() > SHORTEST_SKELETON {
                    add(i, if respelt { Tier::Spelling } else { tier });
                }
            });
        }
        for reading in &word.readings {
            self.itself(&reading.folded, [Tier::Layout, Tier::Layout, Tier::OtherPrefix], &mut add);
            for skeleton in reading.skeletons() {
                self.sounding(skeleton, [Tier::Layout, Tier::OtherPrefix], &mut add);
            }
        }
        found
    }

    /// Adds what `word` can mean if it has typos; fewer are allowed if the word is `known` as it is.
    pub fn slips(&self, word: &QueryWord, known: bool, found: &mut Meanings) {
        self.near(&word.folded, known, found);
        for skeleton in word.skeletons().iter().take(1).filter(|_| !word.folded.is_ascii()) {
            let most = typo::allowance(skeleton.len()).min(if known { 1 } else { 2 });
            let letters = typo::letters(skeleton);
            for (at, word) in self.skeleton_of.iter().enumerate() {
                let other = self.skeletons.get(at);
                let near = other.len().abs_diff(skeleton.len()) <= most
                    && typo::can_be_near(letters, typo::letters(other), most)
                    && typo::distance(skeleton, other, most).is_some();
                if near && (skeleton.len() >= 5) {
                    found.entry(*word as usize).or_insert(Tier::Typo);
                }
            }
        }
    }

    /// Adds words that contain the letters of `word` in order, as Tashkent those of `tshknt`. They must start with the
    /// same letter, and all their consonants must have been typed: abbreviations leave out vowels.
    pub fn scattered(&self, word: &QueryWord, found: &mut Meanings) {
        let word = &word.folded;
        let length = word.chars().count();
        if length < 4 || token::is_number(word) {
            return;
        }
        let letters = typo::letters(word);
        let matcher = SkimMatcherV2::default();
        let Some(first) = word.chars().next() else { return };
        for i in self.starting_with(&word[..first.len_utf8()]) {
            let fits =
                self.letters[i] & letters == letters && typo::consonants(self.word(i)).eq(typo::consonants(word));
            if fits && matcher.fuzzy_match(self.word(i), word).is_some() {
                found.entry(i).or_insert(Tier::Subsequence);
            }
        }
    }

    /// The words that `word` may be a misspelling of, most similar first, then most frequent: those that start with the
    /// same letter and differ in at most one letter of three.
    pub fn nearest(&self, word: &str) -> Vec<&str> {
        let length = word.chars().count();
        let slips = (length / 3).min(3);
        let first = word.chars().next();
        let mut near: Vec<(usize, std::cmp::Reverse<u32>, usize)> = (0..self.words.len())
            .filter(|i| self.letters[*i] != 0 && usize::from(self.lengths[*i]).abs_diff(length) <= slips)
            .filter(|i| self.word(*i).chars().next() == first && !is_stopword(self.word(*i)))
            .filter_map(|i| typo::distance(word, self.word(i), slips).map(|slips| (slips, i)))
            .map(|(slips, i)| (slips, std::cmp::Reverse(self.count(i)), i))
            .collect();
        near.arrange();
        near.into_iter().map(|(_, _, i)| self.word(i)).collect()
    }

    /// Calls `visit` with `word` and its related words, if they are known.
    pub fn related(&self, word: &str, mut visit: impl FnMut(usize)) {
        if token::is_number(word) {
            self.find(word).into_iter().for_each(visit);
            return;
        }
        let related = self.starting_with(inflection::beginning(word));
        related.filter(|i| inflection::relation(word, self.word(*i)).is_some()).for_each(&mut visit);
    }

    /// The words that begin with `start`.
    pub fn starting_with(&self, start: &str) -> impl Iterator<Item = usize> {
        self.words.starting_with(start)
    }

    /// The word, its forms and the words that begin with it.
    fn itself(&self, word: &str, [exact, form, prefix]: [Tier; 3], add: &mut impl FnMut(usize, Tier)) {
        if let Some(i) = self.find(word) {
            add(i, exact);
        }
        if token::is_number(word) {
            // A number with more digits is another number; only a year may be incomplete.
            let growing = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit());
            for i in self.starting_with(word).filter(|i| growing && self.word(*i).len() == 4) {
                add(i, prefix);
            }
            return;
        }
        self.starting_with(word).filter(|i| self.letters[*i] != 0).for_each(|i| add(i, prefix));
        for i in self.starting_with(inflection::beginning(word)) {
            match inflection::relation(word, self.word(i)) {
                Some(Relation::Form) => add(i, form),
                Some(Relation::Kin) => add(i, form.max(Tier::Kin)),
                None => {}
            }
        }
    }

    fn sounding(&self, skeleton: &str, [same, prefix]: [Tier; 2], add: &mut impl FnMut(usize, Tier)) {
        let mut at = self.skeletons.find(skeleton).unwrap_or_else(|at| at);
        while at > 0 && self.skeletons.get(at - 1) == skeleton {
            at -= 1;
        }
        while at < self.skeletons.len() && self.skeletons.get(at).starts_with(skeleton) {
            let whole = self.skeletons.get(at).len() == skeleton.len();
            add(self.skeleton_of[at] as usize, if whole { same } else { prefix });
            at += 1;
        }
    }

    fn near(&self, word: &str, known: bool, found: &mut Meanings) {
        let length = word.chars().count();
        let most = if known { usize::from(length > 4) } else { typo::allowance(length) };
        if most == 0 || token::is_number(word) {
            return;
        }
        let letters = typo::letters(word);
        let first = word.chars().next();
        for i in 0..self.words.len() {
            let cheap = self.letters[i] != 0
                && usize::from(self.lengths[i]).abs_diff(length) <= most
                && typo::can_be_near(letters, self.letters[i], most);
            if !cheap {
                continue;
            }
            // The first letter is seldom wrong; if it is, no other may be.
            let other = self.word(i);
            let begins_alike = other.chars().next() == first;
            let most = if begins_alike { most } else { usize::from(length > 4) };
            // Changing one letter of a short word makes another word: price, prime, prize; so does changing the start
            // of a longer one: grains, trains; unclear, nuclear.
            let same_length = usize::from(self.lengths[i]) == length;
            let changed = length <= SHORT && self.letters[i] != letters || length <= LONG && !begins_alike;
            let other_word = same_length && changed;
            if !other_word && typo::distance(word, other, most).is_some() && !are_false_friends(word, other) {
                found.entry(i).or_insert(Tier::Typo);
            }
        }
    }
}

/// In words of up to this many letters, one changed letter makes another word.
const SHORT: usize = 5;

/// In words of up to this many letters, another first letter makes another word.
const LONG: usize = 7;

/// Shorter skeletons fit too many words.
const SHORTEST_SKELETON: usize = 3;
