//! All known words, and which of them a query word can mean.
//!
//! Matching runs over distinct words, which are few, and never over facts, which are many.

mod change;
mod held;
mod stored;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query_word::QueryWord;
use super::stored_words::{StoredWords, WordShape};
use super::tier::{self, Tier};
use super::word_id::{WordId, WordPlace};
use crate::arrange::Arrange;
use crate::language::false_friends::are_false_friends;
use crate::language::inflection::{self, Relation};
use crate::language::postings::WordList;
use crate::language::stopwords::is_stopword;
use crate::language::{months, numerals, token, typo};
pub use change::{CountChange, changes};
use held::HeldWords;

/// Distinct folded words: those that lie in a file, if there is one, and those in memory.
#[derive(Debug, Default)]
pub struct Vocabulary {
    stored: Option<Arc<StoredWords>>,
    /// How often words of the file occur now, where that has changed. One that no text holds is gone.
    recounted: BTreeMap<usize, CountChange>,
    held: HeldWords,
    /// For each word in memory the number of the word of the file that it comes before.
    next: Vec<usize>,
}

/// The words that a query word can mean, by number, each with its surest tier.
pub type Meanings = BTreeMap<WordId, Tier>;

impl Vocabulary {
    /// Builds it from words, each given as often as it occurs.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let change = CountChange { count: 1, holders: 1 };
        Self::default().changed(words.map(|word| (word, change)).collect())
    }

    /// Those of its words that are in memory.
    pub fn held_words(&self) -> &WordList {
        &self.held.words
    }

    /// Word `id`.
    pub fn word(&self, id: WordId) -> Cow<'_, str> {
        match (id.place(), &self.stored) {
            (WordPlace::File(i), Some(stored)) => {
                let (block, i) = stored.words.get(i);
                Cow::Owned(block.word(i).to_owned())
            }
            (WordPlace::Memory(i) | WordPlace::File(i), _) => Cow::Borrowed(self.held.words.get(i)),
        }
    }

    /// The number of `word`.
    pub fn find(&self, word: &str) -> Option<WordId> {
        let stored = self.stored.as_ref().and_then(|stored| stored.find(word)).filter(|i| !self.is_gone(*i));
        stored.map(WordId::in_file).or_else(|| self.held.words.find(word).ok().map(|i| self.held_id(i)))
    }

    /// How often word `i` occurs.
    pub fn count(&self, id: WordId) -> u32 {
        match (id.place(), &self.stored) {
            (WordPlace::File(i), Some(stored)) => self.recounted.get(&i).map_or_else(
                || {
                    let (block, i) = stored.words.get(i);
                    block.numbers(i)[0]
                },
                |counts| counts.count as u32,
            ),
            (WordPlace::Memory(i) | WordPlace::File(i), _) => self.held.counts[i],
        }
    }

    /// Roughly how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.held.bytes() + self.stored.as_ref().map_or(0, |stored| stored.words.bytes() + stored.skeletons.bytes())
    }

    /// What `word` can mean as it is, by its forms, as a beginning, in another script and under another layout.
    pub fn literal(&self, word: &QueryWord) -> Meanings {
        let mut found = Meanings::new();
        let mut add = |i: WordId, tier: Tier| tier::add(&mut found, i, tier);
        match word.attached_scale {
            // Behind digits a letter is a unit or a scale, and not the beginning of a word.
            Some(_) => self.find(&word.folded).into_iter().for_each(|i| add(i, Tier::Exact)),
            None => self.itself(&word.folded, [Tier::Exact, Tier::Form, Tier::Prefix], &mut add),
        }
        let other_words = months::english(&word.folded).into_iter().chain(numerals::other_forms(&word.folded));
        let other_words = other_words.chain(word.attached_scale.map(str::to_owned));
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
        if let Some(skeleton) = word.skeletons().first().filter(|_| !word.folded.is_ascii()) {
            self.near_skeleton(skeleton, known, found);
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
        self.starting_with(&word[..first.len_utf8()], |i, other| {
            let fits = !token::is_number(other)
                && typo::letters(other) & letters == letters
                && typo::consonants(other).eq(typo::consonants(word));
            if fits && matcher.fuzzy_match(other, word).is_some() {
                found.entry(i).or_insert(Tier::Subsequence);
            }
        });
    }

    /// The words that `word` may be a misspelling of, most similar first, then most frequent: those that start with the
    /// same letter and differ in at most one letter of three.
    pub fn nearest(&self, word: &str) -> Vec<String> {
        let length = word.chars().count();
        let slips = (length / 3).min(3);
        let Some(first) = word.chars().next() else { return Vec::new() };
        let mut near: Vec<(usize, std::cmp::Reverse<u32>, WordId)> = Vec::new();
        self.starting_with(&word[..first.len_utf8()], |i, other| {
            if !token::is_number(other) && other.chars().count().abs_diff(length) <= slips && !is_stopword(other) {
                let slips = typo::distance(word, other, slips);
                near.extend(slips.map(|slips| (slips, std::cmp::Reverse(self.count(i)), i)));
            }
        });
        near.arrange();
        near.into_iter().map(|(_, _, i)| self.word(i).into_owned()).collect()
    }

    /// Calls `visit` with `word` and its related words, if they are known.
    pub fn related(&self, word: &str, mut visit: impl FnMut(WordId)) {
        if token::is_number(word) {
            self.find(word).into_iter().for_each(visit);
            return;
        }
        self.starting_with(inflection::beginning(word), |i, other| {
            if inflection::relation(word, other).is_some() {
                visit(i);
            }
        });
    }

    /// Hands the words that begin with `start` to `visit`, in order.
    pub fn starting_with(&self, start: &str, mut visit: impl FnMut(WordId, &str)) {
        self.each_from(start, |i, word| {
            let begins = word.starts_with(start);
            if begins {
                visit(i, word);
            }
            begins
        });
    }

    /// Hands the skeletons that begin with `start` to `visit`, each with its word.
    pub fn sounding_from(&self, start: &str, mut visit: impl FnMut(&str, WordId)) {
        self.each_skeleton(start, |skeleton, word| {
            let begins = skeleton.starts_with(start);
            if begins {
                visit(skeleton, word);
            }
            begins
        });
    }

    /// Hands the words that are not before `start` to `visit`, in order, until it wants no more.
    fn each_from(&self, start: &str, mut visit: impl FnMut(WordId, &str) -> bool) {
        let from = self.held.words.find(start).unwrap_or_else(|from| from);
        let mut held = (from..self.held.words.len()).peekable();
        let mut is_wanted = true;
        if let Some(stored) = &self.stored {
            stored.words.each_from(stored.words.lower_bound(start), |i, word, _| {
                while let Some(before) = held.next_if(|before| is_wanted && self.next[*before] <= i) {
                    is_wanted = visit(self.held_id(before), self.held.words.get(before));
                }
                is_wanted = is_wanted && (self.is_gone(i) || visit(WordId::in_file(i), word));
                is_wanted
            });
        }
        while let Some(after) = held.next_if(|_| is_wanted) {
            is_wanted = visit(self.held_id(after), self.held.words.get(after));
        }
    }

    /// Hands the skeletons that are not before `start` to `visit`, with the word of each: those in the file and then those in
    /// memory, both in order and until it wants no more.
    fn each_skeleton(&self, start: &str, mut visit: impl FnMut(&str, WordId) -> bool) {
        if let Some(stored) = &self.stored {
            stored.skeletons.each_from(stored.skeletons.lower_bound(start), |_, skeleton, [word]| {
                let word = word as usize;
                word >= stored.words.len() || self.is_gone(word) || visit(skeleton, WordId::in_file(word))
            });
        }
        let mut held = self.held.skeletons_from(start);
        while held.next().is_some_and(|(skeleton, word)| visit(skeleton, self.held_id(word))) {}
    }

    /// Whether word number `i` of the file is in no text any more.
    fn is_gone(&self, i: usize) -> bool {
        self.recounted.get(&i).is_some_and(|counts| counts.holders <= 0)
    }

    fn held_id(&self, i: usize) -> WordId {
        WordId::in_memory(i, self.next.get(i).copied().unwrap_or(0))
    }

    /// The word, its forms and the words that begin with it.
    fn itself(&self, word: &str, [exact, form, prefix]: [Tier; 3], add: &mut impl FnMut(WordId, Tier)) {
        if let Some(i) = self.find(word) {
            add(i, exact);
        }
        if token::is_number(word) {
            // A number with more digits is another number; only a year may be incomplete.
            if word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
                self.starting_with(word, |i, other| {
                    if other.len() == 4 {
                        add(i, prefix);
                    }
                });
            }
            return;
        }
        self.starting_with(word, |i, other| {
            if !token::is_number(other) {
                add(i, prefix);
            }
        });
        self.starting_with(inflection::beginning(word), |i, other| match inflection::relation(word, other) {
            Some(Relation::Form) => add(i, form),
            Some(Relation::Kin) => add(i, form.max(Tier::Kin)),
            None => {}
        });
    }

    fn sounding(&self, skeleton: &str, [same, prefix]: [Tier; 2], add: &mut impl FnMut(WordId, Tier)) {
        self.sounding_from(skeleton, |other, word| {
            add(word, if other.len() == skeleton.len() { same } else { prefix });
        });
    }

    fn near(&self, word: &str, known: bool, found: &mut Meanings) {
        let length = word.chars().count();
        let most = if known { usize::from(length > 4) } else { typo::allowance(length) };
        if most == 0 || token::is_number(word) {
            return;
        }
        let typed = TypedWord { word, first: word.chars().next(), length, letters: typo::letters(word), most };
        if let Some(stored) = &self.stored {
            let mut words = stored.words.reader();
            stored.shapes.each(|i, shape| {
                if typed.can_be_near(shape) && !self.is_gone(i) && typed.is_near(words.get(i).0, shape) {
                    found.entry(WordId::in_file(i)).or_insert(Tier::Typo);
                }
            });
        }
        for (i, shape) in self.held.shapes().enumerate() {
            if typed.can_be_near(shape) && typed.is_near(self.held.words.get(i), shape) {
                found.entry(self.held_id(i)).or_insert(Tier::Typo);
            }
        }
    }

    fn near_skeleton(&self, typed: &str, known: bool, found: &mut Meanings) {
        if typed.len() < SHORTEST_SLIPPED_SKELETON {
            return;
        }
        let most = typo::allowance(typed.len()).min(if known { 1 } else { 2 });
        let (letters, length) = skeleton_shape(typed);
        let can_be_near = |(others, other): WordShape| {
            usize::from(other.abs_diff(length)) <= most && typo::can_be_near(letters, others, most)
        };
        let is_near =
            |other: &str| other.len().abs_diff(typed.len()) <= most && typo::distance(typed, other, most).is_some();
        if let Some(stored) = &self.stored {
            let mut skeletons = stored.skeletons.reader();
            stored.skeleton_shapes.each(|i, shape| {
                if can_be_near(shape) {
                    let (skeleton, [word]) = skeletons.get(i);
                    let word = word as usize;
                    if word < stored.len() && !self.is_gone(word) && is_near(skeleton) {
                        found.entry(WordId::in_file(word)).or_insert(Tier::Typo);
                    }
                }
            });
        }
        for (skeleton, word) in self.held.skeletons_from("") {
            if can_be_near(skeleton_shape(skeleton)) && is_near(skeleton) {
                found.entry(self.held_id(word)).or_insert(Tier::Typo);
            }
        }
    }
}

/// The letters of a skeleton, and how many bytes it has.
fn skeleton_shape(skeleton: &str) -> WordShape {
    (typo::letters(skeleton), skeleton.len().min(usize::from(u8::MAX)) as u8)
}

/// A word that may hold slips.
struct TypedWord<'w> {
    word: &'w str,
    first: Option<char>,
    length: usize,
    letters: u64,
    /// How many slips it may hold.
    most: usize,
}

impl TypedWord<'_> {
    /// Whether a word of that `shape` can be meant, at little cost.
    fn can_be_near(&self, (letters, length): WordShape) -> bool {
        letters != 0
            && usize::from(length).abs_diff(self.length) <= self.most
            && typo::can_be_near(self.letters, letters, self.most)
    }

    /// Whether `other`, which is of that `shape`, can be meant.
    fn is_near(&self, other: &str, (letters, length): WordShape) -> bool {
        // The first letter is seldom wrong; where it is, nothing else may be.
        let begins_alike = other.chars().next() == self.first;
        let most = if begins_alike { self.most } else { usize::from(self.length > 4) };
        // With one letter of a short word changed, it is another word: price, prime, prize; and so it is with the
        // start of a longer one: grains, trains; unclear, nuclear.
        let same_length = usize::from(length) == self.length;
        let changed = self.length <= SHORT && letters != self.letters || self.length <= LONG && !begins_alike;
        let other_word = same_length && changed;
        !other_word && typo::distance(self.word, other, most).is_some() && !are_false_friends(self.word, other)
    }
}

/// In words of up to this many letters, one changed letter makes another word.
const SHORT: usize = 5;

/// In words of up to this many letters, another first letter makes another word.
const LONG: usize = 7;

/// Shorter skeletons fit too many words.
const SHORTEST_SKELETON: usize = 3;

/// Shorter skeletons have too many neighbours.
const SHORTEST_SLIPPED_SKELETON: usize = 5;
