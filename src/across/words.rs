//! Words to things: which of many facts hold a word that begins as asked, without reading the facts again.

use std::cmp::Ordering;
use std::ops::Range;

use foldhash::HashMap;

use super::renewal::GONE;
use crate::language::token::{simple_words, tokens};

/// An index from words to the numbers of facts: every word once, in order, and for each the facts that hold it.
#[derive(Debug, Default)]
pub struct Words {
    /// All words, one after the other.
    text: Box<str>,
    /// For each word, in alphabetical order: where it ends in `text`, and where its facts end in `facts`.
    ends: Box<[(u32, u32)]>,
    facts: Box<[u32]>,
}

/// Gathers the words of facts; [`Builder::finish`] makes the index.
#[derive(Debug, Default)]
pub struct Builder {
    ids: HashMap<Box<str>, u32>,
    /// Word and fact, as they came.
    pairs: Vec<(u32, u32)>,
}

impl Builder {
    /// Says that `fact` holds the words of `text`.
    pub fn add(&mut self, fact: u32, text: &str) {
        tokens(text, &mut |word, _| {
            let next = self.ids.len() as u32;
            let id = match self.ids.get(word) {
                Some(id) => *id,
                None => *self.ids.entry(word.into()).or_insert(next),
            };
            self.pairs.push((id, fact));
        });
    }

    /// The index of all that was added.
    pub fn finish(self) -> Words {
        let mut words: Vec<(Box<str>, u32)> = self.ids.into_iter().collect();
        words.sort_unstable();
        let mut rank = vec![0; words.len()];
        for (i, (_, id)) in words.iter().enumerate() {
            rank[*id as usize] = i as u32;
        }
        let mut pairs = self.pairs;
        for pair in &mut pairs {
            pair.0 = rank[pair.0 as usize];
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut all = Collected::default();
        for (i, (word, _)) in words.iter().enumerate() {
            let rest = pairs[all.facts.len()..].iter();
            all.facts.extend(rest.take_while(|pair| pair.0 == i as u32).map(|pair| pair.1));
            all.word(word);
        }
        all.finish()
    }
}

/// Words that are collected in alphabetical order.
#[derive(Default)]
struct Collected {
    text: String,
    ends: Vec<(u32, u32)>,
    facts: Vec<u32>,
}

impl Collected {
    /// Ends the facts of `word`; forgets it where there are none.
    fn word(&mut self, word: &str) {
        let end = self.facts.len() as u32;
        if self.ends.last().map_or(0, |last| last.1) < end {
            self.text.push_str(word);
            self.ends.push((self.text.len() as u32, end));
        }
    }

    fn finish(self) -> Words {
        Words { text: self.text.into(), ends: self.ends.into(), facts: self.facts.into() }
    }
}

impl Words {
    /// The index after a change: `to` gives each fact its new number, or [`GONE`]; `new` are the words of other facts.
    pub fn renewed(&self, to: &[u32], new: Self) -> Self {
        let mut all = Collected::default();
        let (mut i, mut j) = (0, 0);
        while i < self.ends.len() || j < new.ends.len() {
            let order = match (i < self.ends.len(), j < new.ends.len()) {
                (true, true) => self.word(i).cmp(new.word(j)),
                (true, false) => Ordering::Less,
                _ => Ordering::Greater,
            };
            let word = if order == Ordering::Greater { new.word(j) } else { self.word(i) };
            if order != Ordering::Greater {
                let kept = self.facts_of(i..i + 1).iter().map(|fact| to[*fact as usize]);
                all.facts.extend(kept.filter(|fact| *fact != GONE));
                i += 1;
            }
            if order != Ordering::Less {
                all.facts.extend_from_slice(new.facts_of(j..j + 1));
                j += 1;
            }
            all.word(word);
        }
        all.finish()
    }

    /// For each of `count` facts, whether every word of `query` begins a word of it.
    pub fn matches(&self, query: &str, count: usize) -> Vec<bool> {
        let mut all = vec![true; count];
        for (word, _) in simple_words(query) {
            let mut hit = vec![false; count];
            let start = self.first_not_below(&word);
            let begun = (start..self.ends.len()).take_while(|i| self.word(*i).starts_with(&*word)).count();
            for fact in self.facts_of(start..start + begun) {
                hit[*fact as usize] = true;
            }
            for (all, hit) in all.iter_mut().zip(hit) {
                *all &= hit;
            }
        }
        all
    }

    fn first_not_below(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.word(middle) < word { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn word(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.ends[i - 1].0 };
        &self.text[start as usize..self.ends[i].0 as usize]
    }

    /// The facts that hold any of these words, in no order that means anything.
    fn facts_of(&self, words: Range<usize>) -> &[u32] {
        let start = |i: usize| if i == 0 { 0 } else { self.ends[i - 1].1 as usize };
        &self.facts[start(words.start)..start(words.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_asked_for_must_begin_a_word() {
        let mut builder = Builder::default();
        for (fact, text) in ["Trade turnover 2021", "Trade target 2030", "Jobs"].into_iter().enumerate() {
            builder.add(fact as u32, text);
        }
        let words = builder.finish();
        assert_eq!(words.matches("trade", 3), [true, true, false]);
        assert_eq!(words.matches("203 TRA", 3), [false, true, false]);
        assert_eq!(words.matches("rade", 3), [false; 3]);
        assert_eq!(words.matches(" ", 3), [true; 3]);
    }
}
