//! Near hits: if no fact has all words of a query, the facts that cover most of them.

use std::cell::LazyCell;
use std::sync::atomic::{AtomicBool, Ordering};

use super::FactKind;
use super::candidate::{BestCandidates, Candidate, POOL};
use super::entry::TextScope;
use super::expansion::QueryTerm;
use super::fact_set::{Domain, FactSet};
use super::index::Index;
use super::search::IndexSearcher;
use super::term_matches::TermMatches;
use super::tier::Tier;
use super::word_lists::is_place;
use crate::language::{common_words, token};

/// How much more a name, a place or a number counts than another word that is as rare.
const NAMED: f32 = 1.6;

/// The factor for a word of everyday English: it counts less than another word that is as rare in the library.
const COMMON: f32 = 0.5;

/// The least share of the query that a fact itself must cover, if it covers several words, a name, a place or a number.
const ENOUGH: f32 = 0.2;

/// The same for a fact that covers one word, by another word: a query in other words shares few with the fact it means.
const ENOUGH_OTHER: f32 = 0.27;

/// The same for a fact that has the one word itself: most facts that share one word with a query are about something
/// else.
const ENOUGH_ITSELF: f32 = 0.44;

/// The least share of what the best fact covers.
const AS_NEAR: f32 = 0.6;

impl IndexSearcher<'_> {
    /// The facts that lack some of the required words, best first, each with what it lacks. How much a fact covers
    /// counts more than its kind. What only its summit says adds to its score, but is no reason to show it. `None` if
    /// `cancel` was set meanwhile.
    pub fn near(&self, cancel: &AtomicBool) -> Option<Vec<Candidate>> {
        let terms = self.expansion.terms.iter().zip(&self.rarity);
        let terms: Vec<NearTerm> = terms.map(|(term, rarity)| NearTerm::new(term, *rarity, self.index)).collect();
        let mut best = 0.0;
        let mut found = Vec::new();
        for number in 0..self.index.segments.len() {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            self.near_in(number, &terms, &mut best, &mut found);
            found.retain(|(covered, _)| *covered >= AS_NEAR * best);
        }
        let mut best = BestCandidates::new(POOL);
        found.into_iter().for_each(|(_, candidate)| best.add(candidate, self.index));
        Some(best.in_order(self.index))
    }

    /// Adds to `found` the facts of segment `number` that cover nearly as much of `terms` as the `best`, each with how
    /// much it covers.
    fn near_in(&self, number: usize, terms: &[NearTerm], best: &mut f32, found: &mut Vec<(f32, Candidate)>) {
        let segment = &*self.index.segments[number];
        let mut facts = FactSet::none(segment.len());
        terms.iter().for_each(|near| facts.unite(&self.holding(segment, &near.term, TextScope::Own)));
        let domain = Domain::new(facts);
        let Some(mut conditions) = self.conditions(segment, &domain) else { return };
        let matches = |scope| -> Vec<TermMatches> {
            terms.iter().map(|near| self.matches(segment, &near.term, scope, &domain)).collect()
        };
        let (own, all) = (matches(TextScope::Own), LazyCell::new(|| matches(TextScope::WithContext)));
        let whole: f32 = terms.iter().map(|near| near.says).sum();
        let mut entries = segment.entries();
        for (position, at) in domain.iter().enumerate() {
            let sum = |matches: &[TermMatches]| -> f32 {
                let weight = |(matches, near): (&TermMatches, &NearTerm)| {
                    matches.get(position).map(|found| found.weight * near.says)
                };
                matches.iter().zip(terms).filter_map(weight).sum()
            };
            let covered = sum(&own);
            let mut words = terms
                .iter()
                .zip(&own)
                .filter(|(near, _)| near.term.required)
                .filter_map(|(near, own)| Some((near, own.get(position)?)));
            let enough = whole
                * match (words.next(), words.next()) {
                    (Some((near, _)), None) if near.is_named => ENOUGH,
                    (Some((_, found)), None) if found.class < Tier::Ring.class() => ENOUGH_ITSELF,
                    (_, None) => ENOUGH_OTHER,
                    _ => ENOUGH,
                };
            if covered < enough || covered < AS_NEAR * *best {
                continue;
            }
            let (kind, length) = entries.weight(at);
            if !conditions.passes(position, at, kind) {
                continue;
            }
            let is_lacked = |number: &usize| terms[*number].term.required && all[*number].get(position).is_none();
            let lacks = (0..terms.len().min(64)).filter(is_lacked).fold(0, |lacks, number| lacks | 1 << number);
            if lacks == 0 {
                continue;
            }
            *best = best.max(covered);
            let score = sum(&all) * self.worth(kind, length).sqrt() * near_weight(kind);
            let (segment, entry) = (number as u32, at as u32);
            found.push((covered, Candidate { is_own: true, class: [0; 2], score, kind, segment, entry, lacks }));
        }
    }
}

/// How likely a kind of fact is to say what else was asked: a name or a heading says only itself.
fn near_weight(kind: FactKind) -> f32 {
    match kind {
        FactKind::Figure | FactKind::Outcome | FactKind::Paragraph | FactKind::Caveat => 1.0,
        FactKind::Person | FactKind::Briefing | FactKind::Section | FactKind::Term | FactKind::Source => 0.75,
    }
}

/// A term, and how much it counts.
struct NearTerm {
    term: QueryTerm,
    /// The rarer, the more; names, places and numbers most of all.
    says: f32,
    /// Whether it is a name, a place or a number.
    is_named: bool,
}

impl NearTerm {
    fn new(term: &QueryTerm, rarity: f32, index: &Index) -> Self {
        let term = without_guesses(term);
        let hint = if term.required { 1.0 } else { super::search::HINT };
        let is_common = term.typed.iter().all(|word| common_words::is_common(word));
        let may_be_named = || term.typed.iter().any(|word| token::is_number(word) || is_place(word));
        let is_named = !is_common && (may_be_named() || term.name_kind(index).is_some());
        let weight = match (is_named, is_common) {
            (true, _) => NAMED,
            (_, true) => COMMON,
            _ => 1.0,
        };
        Self { says: rarity * hint * weight, is_named, term }
    }
}

/// A shorter beginning matches too many words by chance, as `dam` of *damaged*.
const BEGINNING: usize = 5;

/// A typo in a shorter word too easily makes another word.
const SLIPPED: usize = 6;

/// The term without chance matches, which are no reason to show a fact that lacks the rest.
fn without_guesses(term: &QueryTerm) -> QueryTerm {
    let letters = term.typed.iter().map(|word| word.chars().count()).min().unwrap_or(0);
    let is_guess = |tier: Tier| match tier {
        Tier::Prefix | Tier::OtherPrefix => letters < BEGINNING,
        Tier::Typo => letters < SLIPPED,
        Tier::Subsequence => true,
        _ => false,
    };
    let mut term = term.clone();
    term.words.retain(|_, tier| !is_guess(*tier));
    term
}
