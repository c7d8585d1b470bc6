//! Facts that lack words of a query, for where none has all: those that cover the most of what it says.

use std::cell::LazyCell;
use std::sync::atomic::{AtomicBool, Ordering};

use super::candidate::{BestCandidates, Candidate, POOL};
use super::expansion::QueryTerm;
use super::fact_set::{Domain, FactSet};
use super::search::IndexSearcher;
use super::term_matches::TermMatches;
use super::word_lists::is_place;
use crate::language::token;

/// How much more a name, a place or a number says than another word that is as rare.
const NAMED: f32 = 1.6;

/// How much a word says that the library lacks, beside its rarest: it may only be another word for what is there.
const UNKNOWN: f32 = 0.7;

/// The least share of what a query says that a fact must cover itself.
const ENOUGH: f32 = 0.35;

/// The least share of what the best covers.
const AS_NEAR: f32 = 0.6;

impl IndexSearcher<'_> {
    /// The facts that lack some of the required words, the best in order, each with those that it lacks. What only its
    /// summit says adds to what a fact is worth, and is no reason to show it. What a fact
    /// covers counts for more than of what kind it is. `None` when `cancel` was set meanwhile.
    pub fn near(&self, cancel: &AtomicBool) -> Option<Vec<Candidate>> {
        let terms = self.expansion.terms.iter().zip(&self.rarity);
        let says: Vec<f32> = terms.map(|(term, rarity)| self.says(term, *rarity)).collect();
        let enough = says.iter().sum::<f32>() * ENOUGH;
        let mut best = enough / AS_NEAR;
        let mut found = Vec::new();
        for number in 0..self.index.segments.len() {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            self.near_in(number, &says, &mut best, &mut found);
            found.retain(|(covered, _)| *covered >= AS_NEAR * best);
        }
        let mut best = BestCandidates::new(POOL);
        found.into_iter().for_each(|(_, candidate)| best.add(candidate, self.index));
        Some(best.in_order(self.index))
    }

    /// Adds the facts of segment `number` to `found` that cover nearly as much as the `best`, each with how much.
    fn near_in(&self, number: usize, says: &[f32], best: &mut f32, found: &mut Vec<(f32, Candidate)>) {
        let segment = &*self.index.segments[number];
        let mut facts = FactSet::none(segment.len());
        self.expansion.terms.iter().for_each(|term| facts.unite(&self.holding(segment, term, false)));
        let domain = Domain::new(facts);
        let Some(mut conditions) = self.conditions(segment, &domain) else { return };
        let matches = |context| -> Vec<TermMatches> {
            self.expansion.terms.iter().map(|term| self.matches(segment, term, context, &domain)).collect()
        };
        let (own, all) = (matches(false), LazyCell::new(|| matches(true)));
        let mut entries = segment.entries();
        for (position, at) in domain.iter().enumerate() {
            let sum = |matches: &[TermMatches]| -> f32 {
                let weight =
                    |(matches, says): (&TermMatches, &f32)| matches.get(position).map(|found| found.weight * says);
                matches.iter().zip(says).filter_map(weight).sum()
            };
            let covered = sum(&own);
            if covered == 0.0 || covered < AS_NEAR * *best {
                continue;
            }
            let (kind, length) = entries.weight(at);
            if !conditions.passes(position, at, kind) {
                continue;
            }
            let is_lacked =
                |number: &usize| self.expansion.terms[*number].required && all[*number].get(position).is_none();
            let lacks =
                (0..self.expansion.terms.len().min(64)).filter(is_lacked).fold(0, |lacks, number| lacks | 1 << number);
            if lacks == 0 {
                continue;
            }
            *best = best.max(covered);
            let score = sum(&all) * self.worth(kind, length).sqrt();
            let (segment, entry) = (number as u32, at as u32);
            found.push((covered, Candidate { is_own: true, class: [0; 2], score, kind, segment, entry, lacks }));
        }
    }

    /// How much a term says of what is asked for: the rarer the more, and most of all a name, a place or a number.
    fn says(&self, term: &QueryTerm, rarity: f32) -> f32 {
        let hint = if term.required { 1.0 } else { super::search::HINT };
        let known = if term.words.is_empty() && term.names.is_empty() { UNKNOWN } else { 1.0 };
        let is_named = term.typed.iter().any(|word| token::is_number(word))
            || term.name_kind(self.index).is_some()
            || term.typed.iter().any(|word| is_place(word));
        rarity * hint * known * if is_named { NAMED } else { 1.0 }
    }
}
