//! Which people and things the facts of a segment name.

use super::super::FactKind;
use super::super::entry::TextScope;
use super::{PostingReader, Segment};
use crate::language::folding::fold;

impl Segment {
    /// Whether one of its facts, or its summit, has all of `words`.
    pub fn names(&self, words: &[&str]) -> bool {
        let Some(words) = self.numbers(words) else { return false };
        self.any_slice(|postings| !postings.holding_all(&words, TextScope::WithContext).is_empty())
    }

    /// Whether a briefing lists a person whose folded name is `folded`; `words` are its words.
    pub fn lists(&self, words: &[String], folded: &str) -> bool {
        let Some(words) = self.numbers(words) else { return false };
        let mut entries = self.entries();
        self.any_slice(|postings| {
            let facts = postings.holding_all(&words, TextScope::Own);
            facts.iter().filter(|at| entries.weight(*at).0 == FactKind::Person).any(|at| {
                let Some((entry, Some(briefing))) = self.fact(at) else { return false };
                fold(&briefing.people[usize::from(entry.index)].name) == folded
            })
        })
    }

    /// Whether `holds` is true of one of its slices.
    fn any_slice(&self, mut holds: impl FnMut(&mut PostingReader) -> bool) -> bool {
        let mut postings = self.postings();
        self.slices().any(|slice| {
            postings.move_to(slice);
            holds(&mut postings)
        })
    }

    /// Calls `visit` with the numbers of the briefings that have `word` in a fact's own texts, some more than once.
    pub fn briefings_with(&self, word: &str, mut visit: impl FnMut(usize)) {
        if let Some(i) = self.find(word) {
            // A fact of the glossary has no briefing.
            self.postings().own(i, |at, _| self.number(at).into_iter().for_each(&mut visit));
        }
    }

    /// The numbers of `words`, if it has them all.
    fn numbers<W: AsRef<str>>(&self, words: &[W]) -> Option<Vec<usize>> {
        words.iter().map(|word| self.find(word.as_ref())).collect()
    }
}
