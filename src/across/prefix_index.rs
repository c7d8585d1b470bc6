//! Which of many facts hold words that begin as asked, without reading the facts again.

use std::cmp::Ordering;

use super::renewal::GONE;
use crate::language::lexicon::{Interner, Lexicon, Posting, PostingLists};
use crate::language::token::{simple_words, tokens};

/// From the beginnings of words to the numbers of facts.
#[derive(Debug, Default)]
pub struct PrefixIndex {
    words: Lexicon,
    /// Where the facts of each word end in `facts`.
    ends: Box<[u32]>,
    facts: Box<[u32]>,
}

/// Gathers the words of facts; [`PrefixIndexBuilder::finish`] makes the index.
#[derive(Debug, Default)]
pub struct PrefixIndexBuilder {
    words: Interner,
    postings: Vec<Posting>,
}

impl PrefixIndexBuilder {
    /// Says that `fact` holds the words of `text`.
    pub fn add(&mut self, fact: u32, text: &str) {
        tokens(text, &mut |word, _| self.postings.push((self.words.number(word), fact)));
    }

    /// The index of all that was added.
    pub fn finish(self) -> PrefixIndex {
        let (words, ranks) = self.words.finish();
        let lists = PostingLists::new(&self.postings, &ranks);
        let (mut ends, mut facts) = (Vec::with_capacity(words.len()), Vec::with_capacity(self.postings.len()));
        for i in 0..words.len() {
            let mut last = None;
            facts.extend(lists.of(i).iter().copied().filter(|fact| last.replace(*fact) != Some(*fact)));
            ends.push(facts.len() as u32);
        }
        PrefixIndex { words, ends: ends.into(), facts: facts.into() }
    }
}

impl PrefixIndex {
    /// The index after a change: `to` gives each fact its new number, or [`GONE`]; `new` are the words of other facts.
    pub fn renewed(&self, to: &[u32], new: Self) -> Self {
        let (mut words, mut ends, mut facts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut i, mut j) = (0, 0);
        while i < self.ends.len() || j < new.ends.len() {
            let order = match (i < self.ends.len(), j < new.ends.len()) {
                (true, true) => self.words.get(i).cmp(new.words.get(j)),
                (true, false) => Ordering::Less,
                _ => Ordering::Greater,
            };
            let word = if order == Ordering::Greater { new.words.get(j) } else { self.words.get(i) };
            let start = facts.len();
            if order != Ordering::Greater {
                let kept = self.facts(i).iter().map(|fact| to[*fact as usize]);
                facts.extend(kept.filter(|fact| *fact != GONE));
                i += 1;
            }
            if order != Ordering::Less {
                facts.extend_from_slice(new.facts(j));
                j += 1;
            }
            if facts.len() > start {
                words.push(word);
                ends.push(facts.len() as u32);
            }
        }
        Self { words: Lexicon::new(words.into_iter()), ends: ends.into(), facts: facts.into() }
    }

    /// For each of `count` facts, whether every word of `query` begins a word of it.
    pub fn matches(&self, query: &str, count: usize) -> Vec<bool> {
        let mut all = vec![true; count];
        for word in simple_words(query) {
            let mut held = vec![false; count];
            let facts = self.words.starting_with(&word).flat_map(|i| self.facts(i));
            facts.for_each(|fact| held[*fact as usize] = true);
            all.iter_mut().zip(held).for_each(|(all, held)| *all &= held);
        }
        all
    }

    /// The facts that hold word number `i`, in no order that means anything.
    fn facts(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.facts[start as usize..self.ends[i] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_asked_for_must_begin_a_word() {
        let mut builder = PrefixIndexBuilder::default();
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
