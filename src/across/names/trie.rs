//! The names to find, and how a text may spell them: a trie of words, with the forms that each word can take.

use foldhash::HashMap;

use crate::language::inflection::stems;
use crate::language::token::{simple_tokens, simple_words};

/// The names to find, by every alias of theirs.
///
/// Which names are found does not depend on the order in which they were added, so that names can be added and removed.
/// Names of the glossary come first, by number, then guests by their words.
#[derive(Debug, Default, Clone)]
pub struct Trie {
    /// Folded words of aliases and their stems, to the words that they may stand for.
    vocabulary: HashMap<Box<str>, Vec<Meaning>>,
    /// For each word of an alias, by its number, the only spelling that counts; `None` where any does.
    exact: Vec<Option<Box<str>>>,
    /// From a node and a word to the next node; the root is 0.
    steps: HashMap<(u32, u32), u32>,
    /// The name that ends at a node.
    ends: Vec<Option<u32>>,
    /// How many names the glossary has: the numbers from there on are guests'.
    known: u32,
    /// The words of each guest, in one text.
    guests: Vec<Box<str>>,
}

/// A word of an alias for which a word of a text may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    word: u32,
    /// Whether it is another form of the word.
    is_form: bool,
}

/// For which word of an alias a key of the vocabulary may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Meaning {
    word: u32,
    /// Whether the key is a stem of the word and not the word itself.
    stem: bool,
}

/// The shortest word of a text that may be the bare stem of an alias's word: `strategy` for `strategies`, but no
/// `бак` for `Баку`.
const BARE_STEM: usize = 5;

/// The words of the longest alias.
const LONGEST: usize = 32;

/// The longest word of an abbreviation.
const ABBREVIATION: usize = 5;

impl Trie {
    /// Makes `alias` stand for the glossary's name of number `name`, unless it stands for another one already.
    pub fn add(&mut self, alias: &str, name: u32) {
        self.known = self.known.max(name + 1);
        if let Some(node) = self.node(alias) {
            self.ends[node].get_or_insert(name);
        }
    }

    /// How many names the glossary has.
    pub fn known(&self) -> usize {
        self.known as usize
    }

    /// One more than the highest number of a name.
    pub fn count(&self) -> usize {
        self.known() + self.guests.len()
    }

    /// Whether the glossary knows `name`, in any of its forms.
    pub fn is_known(&self, name: &str) -> bool {
        let nodes = self.whole(name);
        nodes.into_iter().filter_map(|(node, _)| self.ends[node as usize]).any(|name| name < self.known)
    }

    /// The number of the guest `name`; `None` where it is not among the names.
    pub fn guest(&self, name: &str) -> Option<u32> {
        let exact = is_abbreviation(name);
        let mut node = 0;
        for (folded, range) in simple_tokens(name) {
            let word = self.known_word(&folded, exact.then(|| &name[range]))?;
            node = *self.steps.get(&(node, word))?;
        }
        *self.ends.get(node as usize)?
    }

    /// Adds the guest `name`, whom the glossary does not know, and returns the number; `None` where it has no words.
    pub fn add_guest(&mut self, name: &str) -> Option<u32> {
        let node = self.node(name)?;
        let next = self.known + self.guests.len() as u32;
        let number = *self.ends[node].get_or_insert(next);
        if number == next {
            let exact = is_abbreviation(name);
            let words = simple_tokens(name).into_iter();
            let words: Vec<String> =
                words.map(|(word, range)| if exact { name[range].to_string() } else { word }).collect();
            self.guests.push(words.join(" ").into());
        }
        Some(number)
    }

    /// Forgets a guest; the number is not used again.
    pub fn forget_guest(&mut self, name: &str) {
        if let Some(node) = self.node(name) {
            self.ends[node] = None;
        }
    }

    /// The order in which names are preferred where a text may mean several: the glossary's by number, then guests by
    /// their words.
    pub fn rank(&self, name: u32) -> (u32, &str) {
        match name.checked_sub(self.known) {
            None => (name, ""),
            Some(guest) => (self.known, &self.guests[guest as usize]),
        }
    }

    /// The node at which `alias` ends; `None` where it has no words, or more than [`LONGEST`]: every word of a text may
    /// begin a name, and is compared as far as it goes.
    fn node(&mut self, alias: &str) -> Option<usize> {
        let words = simple_tokens(alias);
        if words.len() > LONGEST {
            return None;
        }
        let exact = is_abbreviation(alias);
        let mut node = 0;
        if self.ends.is_empty() {
            self.ends.push(None);
        }
        for (folded, range) in words {
            let word = self.word(&folded, exact.then(|| &alias[range]));
            let next = self.ends.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(next);
            if node == next {
                self.ends.push(None);
            }
        }
        (node != 0).then_some(node as usize)
    }

    /// The name that all of `alias` stands for, in any of its forms.
    pub fn name(&self, alias: &str) -> Option<u32> {
        self.best(&self.whole(alias))
    }

    /// The nodes at which all of `alias` can end, each with the number of words that are other forms.
    fn whole(&self, alias: &str) -> Vec<(u32, u32)> {
        let mut nodes = vec![(0, 0)];
        for (folded, range) in simple_tokens(alias) {
            nodes = self.next(&nodes, &self.senses(&folded, &alias[range]));
        }
        nodes.retain(|(node, _)| *node != 0);
        nodes
    }

    fn word(&mut self, folded: &str, exact: Option<&str>) -> u32 {
        if let Some(word) = self.known_word(folded, exact) {
            return word;
        }
        let number = self.exact.len() as u32;
        self.exact.push(exact.map(Into::into));
        let mut mean =
            |key: &str, stem| self.vocabulary.entry(key.into()).or_default().push(Meaning { word: number, stem });
        mean(folded, false);
        if exact.is_none() {
            stems(folded, |stem| mean(stem, true));
        }
        number
    }

    fn known_word(&self, folded: &str, exact: Option<&str>) -> Option<u32> {
        let mut meanings = self.vocabulary.get(folded).into_iter().flatten();
        let found = meanings.find(|meaning| !meaning.stem && self.exact[meaning.word as usize].as_deref() == exact);
        found.map(|meaning| meaning.word)
    }

    /// The words of aliases that a word of a text may stand for.
    pub(super) fn senses(&self, folded: &str, raw: &str) -> Vec<Sense> {
        let mut found: Vec<Sense> = Vec::new();
        let mut see = |key: &str, cut: bool| {
            for meaning in self.vocabulary.get(key).into_iter().flatten() {
                let fits = match self.exact[meaning.word as usize].as_deref() {
                    Some(exact) => !cut && owner(raw) == exact,
                    // A bare `$` is a sign and not a name of the dollar.
                    None if !raw.contains(char::is_alphanumeric) => false,
                    None => cut || !meaning.stem || key.chars().count() >= BARE_STEM,
                };
                if fits && !found.iter().any(|sense| sense.word == meaning.word) {
                    found.push(Sense { word: meaning.word, is_form: cut || meaning.stem });
                }
            }
        };
        see(folded, false);
        stems(folded, |stem| see(stem, true));
        found
    }

    /// How many of the words from the first on make the longest name, and which; each word comes as what it may
    /// stand for.
    pub(super) fn longest<'a>(&self, words: impl Iterator<Item = &'a [Sense]>) -> Option<(usize, u32)> {
        let mut nodes = vec![(0, 0)];
        let mut longest = None;
        for (i, senses) in words.enumerate() {
            nodes = self.next(&nodes, senses);
            if nodes.is_empty() {
                break;
            }
            longest = self.best(&nodes).map(|name| (i + 1, name)).or(longest);
        }
        longest
    }

    /// Where one more word leads.
    fn next(&self, nodes: &[(u32, u32)], senses: &[Sense]) -> Vec<(u32, u32)> {
        let from = |(node, forms): &(u32, u32)| {
            let (node, forms) = (*node, *forms);
            let step =
                move |sense: &Sense| Some((*self.steps.get(&(node, sense.word))?, forms + u32::from(sense.is_form)));
            senses.iter().filter_map(step)
        };
        nodes.iter().flat_map(from).collect()
    }

    /// The name at these nodes that has the fewest words in another form, and the lowest rank among those.
    fn best(&self, nodes: &[(u32, u32)]) -> Option<u32> {
        let names = nodes.iter().filter_map(|(node, forms)| Some((*forms, self.ends[*node as usize]?)));
        names.min_by_key(|(forms, name)| (*forms, self.rank(*name))).map(|(_, name)| name)
    }
}

/// The word without a possessive `'s`.
fn owner(word: &str) -> &str {
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether `alias` is written in capitals throughout and short: `KZ`, `IT`, `ICIC`, `A.I.`. Such a name counts in
/// this spelling only, or `it` and `ca` would be names.
fn is_abbreviation(alias: &str) -> bool {
    let short = simple_words(alias).iter().all(|word| word.chars().count() <= ABBREVIATION);
    short && alias.chars().any(char::is_uppercase) && !alias.chars().any(char::is_lowercase)
}
