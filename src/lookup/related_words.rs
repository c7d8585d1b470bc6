//! Words of the library that are related to those of a query: they bring a near fact forward, and are no reason for a hit.

use super::expansion::{Expansion, RelatedNames};
use super::other_words::forms;
use super::vocabulary::Vocabulary;
use super::word_id::WordId;
use super::word_lists::RINGS;
use crate::arrange::Arrange;

/// The most names that are related to a word: the closest.
const MOST: usize = 64;

/// The share of a word for the closest of its related names.
const CLOSEST: f32 = 0.3;

/// From this closeness on a name is among the closest.
const CLOSE: f32 = 0.25;

/// How slowly the share falls with the closeness, which differs a hundredfold.
const FALL: f32 = 0.2;

impl Expansion {
    /// The same with the related words of each term.
    pub fn with_related(&self, vocabulary: &Vocabulary) -> Self {
        let mut expansion = self.clone();
        let typed: Vec<&str> = self.terms.iter().map(|term| term.typed.first().map_or("", String::as_str)).collect();
        let mut closeness = vec![RelatedNames::new(); typed.len()];
        for first in 0..typed.len() {
            for related in RINGS.related(&typed[first..]) {
                for name in forms(&related.phrase, vocabulary) {
                    for of_term in &mut closeness[first..first + related.length] {
                        *of_term.entry(name.clone()).or_default() += related.closeness;
                    }
                }
            }
        }
        for (term, closeness) in expansion.terms.iter_mut().zip(closeness) {
            let mut closest: Vec<(Vec<WordId>, f32)> = closeness.into_iter().collect();
            closest.arrange_by(|(_, a), (_, b)| b.total_cmp(a));
            closest.truncate(MOST);
            let share = |closeness: f32| CLOSEST * (closeness / CLOSE).min(1.0).powf(FALL);
            term.related = closest.into_iter().map(|(name, closeness)| (name, share(closeness))).collect();
        }
        expansion
    }
}
