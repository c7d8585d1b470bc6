//! Finds facts by the beginnings of their words.

use std::cmp::Ordering;

use super::delta::GONE;
use crate::language::narrowing::Narrowing;
use crate::language::postings::{Interner, Posting, PostingLists, WordList};
use crate::language::token::tokens;

/// From the beginnings of words to the numbers of facts.
#[derive(Debug, Default)]
pub struct PrefixIndex {
    words: WordList,
    /// The facts of each word, each once, in no particular order.
    lists: PostingLists,
}

/// Gathers the words of facts; [`PrefixIndexBuilder::finish`] makes the index.
#[derive(Debug, Default)]
pub struct PrefixIndexBuilder {
    words: Interner,
    postings: Vec<Posting>,
}

impl PrefixIndexBuilder {
    /// Adds the words of `text` to `fact`.
    pub fn add(&mut self, fact: u32, text: &str) {
        tokens(text, &mut |word, _| self.postings.push((self.words.number(word), fact)));
    }

    /// The index of all that was added.
    pub fn finish(self) -> PrefixIndex {
        let (words, ranks) = self.words.finish();
        let (all, mut lists) = (PostingLists::new(&self.postings, &ranks), PostingLists::default());
        for i in 0..words.len() {
            let mut last = None;
            lists.push(all.of(i).iter().copied().filter(|fact| last.replace(*fact) != Some(*fact)));
        }
        PrefixIndex::new(words, lists)
    }
}

impl PrefixIndex {
    fn new(words: WordList, mut lists: PostingLists) -> Self {
        lists.shrink_to_fit();
        Self { words, lists }
    }

    /// The index after a change: `to` gives each fact its new number, or [`GONE`]; `new` are the words of other facts.
    pub fn renewed(&self, to: &[u32], new: Self) -> Self {
        let (mut words, mut lists) = (Vec::new(), PostingLists::default());
        let (mut i, mut j) = (0, 0);
        while i < self.words.len() || j < new.words.len() {
            let order = match (i < self.words.len(), j < new.words.len()) {
                (true, true) => self.words.get(i).cmp(new.words.get(j)),
                (true, false) => Ordering::Less,
                _ => Ordering::Greater,
            };
            let word = if order.is_gt() { new.words.get(j) } else { self.words.get(i) };
            let old = if order.is_gt() { &[] } else { self.lists.of(i) };
            let added = if order.is_lt() { &[] } else { new.lists.of(j) };
            let kept = old.iter().map(|fact| to[*fact as usize]).filter(|fact| *fact != GONE);
            let mut facts = kept.chain(added.iter().copied()).peekable();
            if facts.peek().is_some() {
                words.push(word);
                lists.push(facts);
            }
            i += usize::from(order.is_le());
            j += usize::from(order.is_ge());
        }
        Self::new(WordList::new(words.into_iter()), lists)
    }

    /// For each of `count` facts, whether it fits `query` as [`Narrowing`] says.
    pub fn matches(&self, query: &str, count: usize) -> Vec<bool> {
        let narrowing = Narrowing::new(query);
        if narrowing.is_empty() {
            return vec![true; count];
        }
        narrowing.first(|words| self.holding(words, count)).unwrap_or_else(|| vec![false; count])
    }

    /// For each of `count` facts, whether every one of `words` begins a word of it; `None` where none does.
    fn holding(&self, words: &[String], count: usize) -> Option<Vec<bool>> {
        let mut all = vec![true; count];
        for word in words {
            let mut held = vec![false; count];
            let facts = self.words.starting_with(word).flat_map(|i| self.lists.of(i));
            facts.for_each(|fact| held[*fact as usize] = true);
            all.iter_mut().zip(held).for_each(|(all, held)| *all &= held);
        }
        all.contains(&true).then_some(all)
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
        assert_eq!(words.matches("оща", 3), [false; 3]);
        assert_eq!(words.matches("ощи", 3), [false, false, true], "job on a Russian keyboard");
        assert_eq!(words.matches("rade", 3), [false; 3]);
        assert_eq!(words.matches(" ", 3), [true; 3]);
    }
}
