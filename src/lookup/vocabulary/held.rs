//! The words of a vocabulary that are in memory.

use super::super::stored_words::WordShape;
use crate::language::postings::WordList;

/// Distinct folded words, each with its number of letters, its set of letters and its skeleton.
#[derive(Debug, Default)]
pub struct HeldWords {
    pub words: WordList,
    pub counts: Vec<u32>,
    /// How many texts hold each word: it goes with the last of them.
    pub holders: Vec<u32>,
    pub letters: Vec<u64>,
    pub lengths: Vec<u8>,
    /// Skeletons with the word that each belongs to, in order.
    pub skeletons: WordList,
    pub skeleton_of: Vec<u32>,
}

impl HeldWords {
    /// The shape of each word.
    pub fn shapes(&self) -> impl Iterator<Item = WordShape> {
        self.letters.iter().copied().zip(self.lengths.iter().copied())
    }

    /// The skeletons that are not before `start`, each with its word.
    pub fn skeletons_from(&self, start: &str) -> impl Iterator<Item = (&str, usize)> {
        let from = self.skeletons.find(start).unwrap_or_else(|from| from);
        (from..self.skeletons.len()).map(|at| (self.skeletons.get(at), self.skeleton_of[at] as usize))
    }

    /// About how many bytes they take.
    pub fn bytes(&self) -> usize {
        self.words.bytes() + self.skeletons.bytes() + self.words.len() * 17 + self.skeleton_of.len() * 4
    }
}
