//! The names to find and how a text may spell them: a trie over words, with the forms that each word can take.

use std::collections::HashMap;

use super::inflect::stems;
use crate::lookup::token::simple_words;

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
    pub(super) fn senses(&self, folded: &str, raw: &str) -> Vec<u32> {
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
    pub(super) fn longest<'a>(&self, words: impl Iterator<Item = &'a [u32]>) -> Option<(usize, u32)> {
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
