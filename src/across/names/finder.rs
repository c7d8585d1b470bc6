//! Finding names in a text: the trie is walked from each word on, the longest name first.

use std::ops::Range;

use foldhash::HashMap;

use super::trie::{Sense, Trie};
use crate::language::token::{Tokenizer, is_number};

/// Finds names in texts with a trie; caches what each word may stand for.
#[derive(Debug)]
pub struct NameFinder<'t> {
    trie: &'t Trie,
    /// Spellings seen, to an index into `senses`.
    known: HashMap<Box<str>, usize>,
    /// Sets of words of aliases; the first is empty, and most words of a text mean that one.
    senses: Vec<Vec<Sense>>,
}

impl<'t> NameFinder<'t> {
    /// A finder of the names in `trie`.
    pub fn new(trie: &'t Trie) -> Self {
        Self { trie, known: HashMap::default(), senses: vec![Vec::new()] }
    }

    /// Hands every name in `text` to `visit`, with the bytes where it stands: from the left, the longest name that
    /// starts at a word, and no two overlapping. A name never reaches from one sentence into the next.
    pub fn read(&mut self, text: &str, mut visit: impl FnMut(Range<usize>, u32)) {
        let mut words: Vec<(Range<usize>, usize)> = Vec::new();
        Tokenizer::default().read_simple(text, &mut |folded, range| {
            let senses = self.learn(folded, &text[range.clone()]);
            words.push((range, senses));
        });
        let mut at = 0;
        while at < words.len() {
            let goes_on = |i: &usize| *i == at || !is_break(&text[words[*i - 1].0.end..words[*i].0.start]);
            let senses = (at..words.len()).take_while(goes_on).map(|i| &*self.senses[words[i].1]);
            let found = if words[at].1 == 0 { None } else { self.trie.longest(senses) };
            match found {
                Some((length, name)) => {
                    visit(words[at].0.start..words[at + length - 1].0.end, name);
                    at += length;
                }
                None => at += 1,
            }
        }
    }

    fn learn(&mut self, folded: &str, raw: &str) -> usize {
        if let Some(senses) = self.known.get(raw) {
            return *senses;
        }
        let senses = self.trie.senses(folded, raw);
        let index = if senses.is_empty() { 0 } else { self.senses.len() };
        if index > 0 {
            self.senses.push(senses);
        }
        // Numbers hardly ever repeat, so they are not cached.
        if index > 0 || !is_number(folded) {
            self.known.insert(raw.into(), index);
        }
        index
    }
}

/// Whether a name cannot reach over what stands between two words: the end of a sentence, or a bracket. A full stop
/// with no space after it is part of a name: `Alem.ai`.
fn is_break(between: &str) -> bool {
    let spaced = between.contains(char::is_whitespace);
    between.contains([';', ':', '!', '?', '(', ')', '[', ']', '—', '|']) || spaced && between.contains('.')
}

#[cfg(test)]
mod tests;
