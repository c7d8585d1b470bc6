//! What stands for query words by the lists of other words, as amounts, and when words are written together or apart.

use std::collections::BTreeMap;

use super::concept::Concepts;
use super::query_word::QueryWord;
use super::tier::{self, Tier};
use super::vocabulary::Vocabulary;
use super::word_id::WordId;
use super::word_lists::{FAMILIES, NAMES, PLACES, RINGS};
use crate::language::rings::{Lead, Rings};
use crate::language::{numerals, question, token};

/// Sequences of words that must all stand in the fact, each with its surest tier.
pub type NameMatches = BTreeMap<Vec<WordId>, Tier>;

/// What stands for one query word, apart from what its letters can mean.
#[derive(Debug, Clone, Default)]
pub(super) struct OtherWords {
    /// Words of the library that must all be in a fact.
    pub names: NameMatches,
    /// Whether it is the number or the scale of an amount that the library has.
    pub is_amount: bool,
    /// Whether it is the particle of the verb before it: `off` of *put off*.
    pub is_particle: bool,
}

/// The most words between a verb and its particle: `push the neighbours out`.
const APART: usize = 3;

/// The least number of letters in a part of a compound.
const SHORTEST_PART: usize = 3;

impl OtherWords {
    /// What stands for each word of `query`.
    pub fn all(query: &[QueryWord], vocabulary: &Vocabulary, concepts: &Concepts) -> Vec<Self> {
        let folded: Vec<&str> = query.iter().map(|word| &*word.folded).collect();
        let uzbek: Option<Vec<&str>> = query
            .iter()
            .any(|word| word.uzbek.is_some())
            .then(|| query.iter().map(|word| word.uzbek.as_deref().unwrap_or(&word.folded)).collect());
        let amounts: Vec<&str> = query.iter().map(|word| word.attached_scale.unwrap_or(&word.folded)).collect();
        let mut others = vec![Self::default(); query.len()];
        let none = Rings::default();
        let lists: [(&Rings, &Rings, Tier); 5] = [
            (&NAMES, &none, Tier::Alias),
            (&FAMILIES, &none, Tier::Kin),
            (&RINGS, &FAMILIES, Tier::Ring),
            (&PLACES, &FAMILIES, Tier::Ring),
            (concepts.rings(), &none, Tier::Ring),
        ];
        for first in 0..query.len() {
            if let Some(whole) = amount(&amounts[first..]).and_then(|amount| vocabulary.find(&amount)) {
                others[first..first + 2].iter_mut().for_each(|of| {
                    of.is_amount = true;
                    tier::add(&mut of.names, vec![whole], Tier::Exact);
                });
            }
            for (list, families, tier) in lists {
                let mut add = |length: usize, other: &str, lead: Lead| {
                    // Families list countries in several languages.
                    let is_translated = folded[first].is_ascii() != other.is_ascii();
                    let tier = match tier {
                        Tier::Kin if is_translated => Tier::Script,
                        Tier::Ring if lead == Lead::Translated => Tier::OtherRing,
                        tier => tier,
                    };
                    let of_phrase = &mut others[first..first + length];
                    of_phrase.iter_mut().skip(1).zip(&folded[first + 1..]).for_each(|(of, word)| {
                        of.is_particle |= question::is_particle(word);
                    });
                    for name in forms(other, vocabulary) {
                        of_phrase.iter_mut().for_each(|of| tier::add(&mut of.names, name.clone(), tier));
                    }
                };
                list.others(&folded[first..], families, &mut add);
                uzbek.iter().for_each(|uzbek| list.others(&uzbek[first..], families, &mut add));
            }
            parted(&folded, first, vocabulary, &mut others);
            compounds(&folded, first, vocabulary, &mut others);
        }
        others
    }
}

/// Adds what stands for the verb at `first` with its particle a few words later.
fn parted(words: &[&str], first: usize, vocabulary: &Vocabulary, others: &mut [OtherWords]) {
    for last in (first + 2..words.len().min(first + APART + 1)).filter(|last| question::is_particle(words[*last])) {
        RINGS.others(&[words[first], words[last]], &FAMILIES, &mut |length, other, _| {
            if length == 2 {
                others[last].is_particle = true;
                for name in forms(other, vocabulary) {
                    [first, last].into_iter().for_each(|at| tier::add(&mut others[at].names, name.clone(), Tier::Ring));
                }
            }
        });
    }
}

/// Adds the compound of the words at `first`, or the parts of a compound there.
fn compounds(words: &[&str], first: usize, vocabulary: &Vocabulary, others: &mut [OtherWords]) {
    let word = words[first];
    if token::is_number(word) {
        return;
    }
    if let Some(next) = words.get(first + 1).filter(|next| !token::is_number(next)) {
        for name in forms(&format!("{word}{next}"), vocabulary) {
            others[first..first + 2].iter_mut().for_each(|of| tier::add(&mut of.names, name.clone(), Tier::Form));
        }
    }
    let is_long = |part: &str| part.chars().count() >= SHORTEST_PART;
    let known = |part: &&str| is_long(part) && vocabulary.find(part).is_some();
    if !forms(word, vocabulary).is_empty() {
        return;
    }
    for (at, _) in word.char_indices() {
        let (head, tail) = word.split_at(at);
        if known(&head) && is_long(tail) {
            for name in forms(&format!("{head} {tail}"), vocabulary) {
                tier::add(&mut others[first].names, name, Tier::Form);
            }
        }
    }
}

/// The number at the start of `words` times the scale after it, in digits.
pub(super) fn amount(words: &[&str]) -> Option<String> {
    let [number, scale, ..] = words else { return None };
    let scale = numerals::scale(scale)?;
    let mut amount = match token::is_number(number) {
        true => (*number).to_owned(),
        false => numerals::other_forms(number).pop()?,
    };
    numerals::multiply(&mut amount, scale);
    Some(amount)
}

/// The most forms of a phrase that are tried.
const FORMS: usize = 32;

/// The forms of `phrase` that the library can contain, as words of its vocabulary.
pub(super) fn forms(phrase: &str, vocabulary: &Vocabulary) -> Vec<Vec<WordId>> {
    let mut forms: Vec<Vec<WordId>> = vec![Vec::new()];
    for word in phrase.split(' ') {
        let mut longer = Vec::new();
        vocabulary.related(word, |i| longer.extend(forms.iter().map(|form| [&form[..], &[i]].concat())));
        longer.truncate(FORMS);
        forms = longer;
        if forms.is_empty() {
            break;
        }
    }
    forms
}
