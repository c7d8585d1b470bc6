//! Words of the library that are related to those of a query: they bring a near fact forward, and are no reason for a hit.

use super::expansion::{Expansion, RelatedNames};
use super::other_words::forms;
use super::vocabulary::Vocabulary;
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

/// Keeps of `related`, which have a closeness for each way to them, the closest, each once with its share.
fn keep_closest(related: &mut RelatedNames) {
    related.arrange_by(|(a, _), (b, _)| a.cmp(b));
    related.dedup_by(|(next, closeness), (kept, sum)| {
        let is_same = next == kept;
        *sum += if is_same { *closeness } else { 0.0 };
        is_same
    });
    related.arrange_by(|(_, a), (_, b)| b.total_cmp(a));
    related.truncate(MOST);
    related.iter_mut().for_each(|(_, share)| *share = CLOSEST * (*share / CLOSE).min(1.0).powf(FALL));
}

impl Expansion {
    /// The same with the related words of each term.
    pub fn with_related(&self, vocabulary: &Vocabulary) -> Self {
        let mut expansion = self.clone();
        let typed: Vec<&str> = self.terms.iter().map(|term| term.typed.first().map_or("", String::as_str)).collect();
        for first in 0..typed.len() {
            for related in RINGS.related(&typed[first..]) {
                for name in forms(&related.phrase, vocabulary) {
                    let of_phrase = &mut expansion.terms[first..first + related.length];
                    of_phrase.iter_mut().for_each(|term| term.related.push((name.clone(), related.closeness)));
                }
            }
        }
        expansion.terms.iter_mut().for_each(|term| keep_closest(&mut term.related));
        expansion
    }
}
