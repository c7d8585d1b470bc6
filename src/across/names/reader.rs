//! Finding names in a text: a trie over words, walked from each word on, the longest name first.

use std::collections::HashMap;
use std::ops::Range;

use super::inflect::stems;
use crate::lookup::token::{is_number, simple_words, tokens};

/// The names to find, by every alias of theirs.
#[derive(Debug, Default)]
pub struct Trie {
    /// Folded words of aliases and their stems, to the words that they may stand for.
    vocabulary: HashMap<Box<str>, Vec<Sense>>,
    /// For each word of an alias, by its number, the only spelling that counts; `None` where any does.
    exact: Vec<Option<Box<str>>>,
    /// From a node and a word to the next node; the root is 0.
    steps: HashMap<(u32, u32), u32>,
    /// The name that ends at a node.
    ends: Vec<Option<u32>>,
}

/// One word of an alias that a word of a text may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sense {
    word: u32,
    /// Whether the key is a stem of the word and not the word itself.
    stem: bool,
}

/// The shortest word of a text that may be the bare stem of an alias's word: `strategy` for `strategies`, but no
/// `бак` for `Баку`.
const BARE_STEM: usize = 5;

/// The longest word of an abbreviation.
const ABBREVIATION: usize = 5;

impl Trie {
    /// Makes `alias` stand for the name of number `name`, unless it stands for another one already.
    pub fn add(&mut self, alias: &str, name: u32) {
        let exact = is_abbreviation(alias);
        let mut node = 0;
        if self.ends.is_empty() {
            self.ends.push(None);
        }
        for (folded, range) in simple_words(alias) {
            let word = self.word(&folded, exact.then(|| &alias[range]));
            let next = self.ends.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(next);
            if node == next {
                self.ends.push(None);
            }
        }
        if node != 0 {
            self.ends[node as usize].get_or_insert(name);
        }
    }

    /// The name that all of `alias` stands for, in any of its forms.
    pub fn name(&self, alias: &str) -> Option<u32> {
        let words = simple_words(alias);
        let senses: Vec<Vec<u32>> =
            words.iter().map(|(folded, range)| self.senses(folded, &alias[range.clone()])).collect();
        let (length, name) = self.longest(senses.iter().map(Vec::as_slice))?;
        (length == senses.len()).then_some(name)
    }

    fn word(&mut self, folded: &str, exact: Option<&str>) -> u32 {
        let known = self
            .vocabulary
            .get(folded)
            .into_iter()
            .flatten()
            .find(|sense| !sense.stem && self.exact[sense.word as usize].as_deref() == exact);
        if let Some(sense) = known {
            return sense.word;
        }
        let number = self.exact.len() as u32;
        self.exact.push(exact.map(Into::into));
        let mut mean =
            |key: &str, stem| self.vocabulary.entry(key.into()).or_default().push(Sense { word: number, stem });
        mean(folded, false);
        if exact.is_none() {
            stems(folded, |stem| mean(stem, true));
        }
        number
    }

    /// The words of aliases that a word of a text may stand for.
    fn senses(&self, folded: &str, raw: &str) -> Vec<u32> {
        let mut found = Vec::new();
        let mut see = |key: &str, cut: bool| {
            for sense in self.vocabulary.get(key).into_iter().flatten() {
                let fits = match self.exact[sense.word as usize].as_deref() {
                    Some(exact) => !cut && owner(raw) == exact,
                    // A bare `$` is a sign, and no name of the dollar.
                    None if !raw.contains(char::is_alphanumeric) => false,
                    None => cut || !sense.stem || key.chars().count() >= BARE_STEM,
                };
                if fits && !found.contains(&sense.word) {
                    found.push(sense.word);
                }
            }
        };
        see(folded, false);
        stems(folded, |stem| see(stem, true));
        found
    }

    /// How many of the words from the first on make the longest name, and which; each word comes as what it may
    /// stand for.
    fn longest<'a>(&self, words: impl Iterator<Item = &'a [u32]>) -> Option<(usize, u32)> {
        let (mut nodes, mut next) = (vec![0], Vec::new());
        let mut best = None;
        for (i, senses) in words.enumerate() {
            for node in &nodes {
                next.extend(senses.iter().filter_map(|word| self.steps.get(&(*node, *word))));
            }
            if next.is_empty() {
                break;
            }
            best = next.iter().find_map(|node: &u32| self.ends[*node as usize]).map(|name| (i + 1, name)).or(best);
            std::mem::swap(&mut nodes, &mut next);
            next.clear();
        }
        best
    }
}

/// Reads texts with a trie; keeps what it learnt of a word for the next time it comes.
#[derive(Debug)]
pub struct Reader<'t> {
    trie: &'t Trie,
    /// Spellings seen, to an index into `senses`.
    known: HashMap<Box<str>, usize>,
    /// Sets of words of aliases; the first is empty, and most words of a text mean that one.
    senses: Vec<Vec<u32>>,
}

impl<'t> Reader<'t> {
    pub fn new(trie: &'t Trie) -> Self {
        Self { trie, known: HashMap::new(), senses: vec![Vec::new()] }
    }

    /// Hands every name in `text` to `visit`, with the bytes where it stands: from the left, the longest name that
    /// starts at a word, and no two overlapping. A name never reaches from one sentence into the next.
    pub fn read(&mut self, text: &str, mut visit: impl FnMut(Range<usize>, u32)) {
        let mut words: Vec<(Range<usize>, usize)> = Vec::new();
        tokens(text, &mut |folded, range| {
            if words.last().is_none_or(|(last, _)| range.start >= last.end) {
                let senses = self.learn(folded, &text[range.clone()]);
                words.push((range, senses));
            }
        });
        let mut at = 0;
        while at < words.len() {
            let mut end = at + 1;
            while end < words.len() && words[end].1 != 0 && !is_break(&text[words[end - 1].0.end..words[end].0.start]) {
                end += 1;
            }
            let found = match words[at].1 {
                0 => None,
                _ => self.trie.longest(words[at..end].iter().map(|(_, senses)| &*self.senses[*senses])),
            };
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
        // Numbers hardly come twice.
        if index > 0 || !is_number(folded) {
            self.known.insert(raw.into(), index);
        }
        index
    }
}

/// The word without a possessive `'s`.
fn owner(word: &str) -> &str {
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether `alias` is written in capitals throughout and short: `KZ`, `IT`, `ICIC`, `A.I.`. Such a name counts in
/// this spelling only, or `it` and `ca` would be names.
fn is_abbreviation(alias: &str) -> bool {
    let short = simple_words(alias).iter().all(|(word, _)| word.chars().count() <= ABBREVIATION);
    short && alias.chars().any(char::is_uppercase) && !alias.chars().any(char::is_lowercase)
}

/// Whether a name cannot reach over what stands between two words: the end of a sentence, or a bracket. A full stop
/// with no space after it is part of a name: `Alem.ai`.
fn is_break(between: &str) -> bool {
    let spaced = between.contains(char::is_whitespace);
    between.contains([';', ':', '!', '?', '(', ')', '[', ']', '—', '|']) || spaced && between.contains('.')
}

#[cfg(test)]
mod tests;
