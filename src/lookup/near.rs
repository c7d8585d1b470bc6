//! Near hits: if no fact has all words of a query, the facts that cover most of them.

use std::cell::LazyCell;
use std::sync::atomic::{AtomicBool, Ordering};

use super::FactKind;
use super::candidate::{BestCandidates, Candidate, POOL};
use super::entry::TextScope;
use super::expansion::QueryTerm;
use super::fact_set::Domain;
use super::index::Index;
use super::index_searcher::IndexSearcher;
use super::segment::PostingReader;
use super::segment_term::SegmentTerm;
use super::term_matches::TermMatches;
use super::tier::Tier;
use super::word_lists::is_place;
use crate::arrange::Arrange;
use crate::language::{common_words, token};

/// How much more a name, a place or a number counts than another word that is as rare.
const NAMED: f32 = 1.6;

/// The factor for a word of everyday English: it counts less than another word that is as rare in the library.
const COMMON: f32 = 0.5;

/// The least share of what the fact covers that covers the most.
const AS_NEAR: f32 = 0.3;

/// How much it counts how surely a word was met, as the power of its weight: little, since that it was met says more.
const SURENESS: f32 = 0.3;

/// How much it counts how many of the words were met, as the power of their share.
const COMPLETENESS: f32 = 0.5;

/// The least share of the query that the best fact must cover, unless it has [company](IndexSearcher::company).
const ENOUGH: f32 = 0.35;

/// The share for which another fact in company counts.
const COMPANY: f32 = 0.1;

/// Among how many of the best facts company is looked for: those that are shown.
const FIRST: usize = 6;

impl IndexSearcher<'_> {
    /// The facts that lack some of the required words, best first, each with what it lacks; none if the best is not near
    /// enough. How much a fact covers counts more than its kind. What only its summit says adds to its score, but is no reason
    /// to show it. `None` if `cancel` was set meanwhile.
    pub fn near(&self, cancel: &AtomicBool) -> Option<Vec<Candidate>> {
        let terms = self.expansion.terms.iter().zip(&self.rarity);
        let terms: Vec<NearTerm> = terms.map(|(term, rarity)| NearTerm::new(term, *rarity, self.index)).collect();
        let mut nearest = Nearest::default();
        for number in 0..self.index.segments.len() {
            let segment = &*self.index.segments[number];
            let mut postings = segment.postings();
            let resolved: Vec<SegmentTerm> = terms.iter().map(|near| self.resolve(&near.term, &mut postings)).collect();
            for slice in segment.slices() {
                if cancel.load(Ordering::Relaxed) {
                    return None;
                }
                postings.move_to(slice);
                self.near_in(number, &mut postings, (&terms, &resolved), &mut nearest);
            }
        }
        let mut best = BestCandidates::new(POOL);
        nearest.enough().for_each(|(_, candidate)| best.add(*candidate, self.index));
        let best = best.in_order(self.index);
        let whole: f32 = terms.iter().map(|near| near.says).sum();
        let is_enough = best.first().is_some_and(|first| {
            nearest.covered(first) / whole + COMPANY * self.company(&best[..best.len().min(FIRST)]) >= ENOUGH
        });
        Some(if is_enough { best } else { Vec::new() })
    }

    /// How many of `facts` are of the summit of the first, beyond those that would be by chance: facts that share a word with a
    /// query by chance are of any summit.
    fn company(&self, facts: &[Candidate]) -> f32 {
        let summit = |fact: &Candidate| fact.briefing(self.index).map(|(_, number)| (fact.segment, number));
        let Some((first, others)) = facts.split_first() else { return 0.0 };
        let Some((segment, number)) = first.briefing(self.index) else { return 0.0 };
        let found = others.iter().filter(|other| summit(other) == summit(first)).count();
        let chance = segment.facts_of(number).len() as f32 / self.index.facts as f32;
        found as f32 - others.len() as f32 * chance
    }

    /// Adds to `nearest` the facts of segment `number`, read by `postings`, that cover nearly as much of `terms` as the best.
    fn near_in(
        &self,
        number: usize,
        postings: &mut PostingReader,
        (terms, resolved): (&[NearTerm], &[SegmentTerm]),
        nearest: &mut Nearest,
    ) {
        let mut facts = postings.no_facts();
        resolved.iter().for_each(|term| facts.unite(&term.holding(postings, TextScope::Own)));
        let domain = Domain::new(facts);
        let Some(mut conditions) = self.conditions(postings, &domain) else { return };
        let mut entries = postings.segment().entries();
        let mut matches = |scope| -> Vec<TermMatches> {
            resolved.iter().map(|term| term.matches(postings, scope, &domain)).collect()
        };
        let (own, all) = (matches(TextScope::Own), LazyCell::new(|| matches(TextScope::WithContext)));
        for (position, at) in domain.iter().enumerate() {
            let found = |at: usize| own[at].get(position).map(|found| found.weight);
            let sum = |weight: &dyn Fn(usize) -> Option<f32>| -> f32 {
                (0..terms.len()).filter_map(|at| Some(weight(at)? * terms[at].says)).sum()
            };
            let covered = sum(&found);
            if covered < nearest.enough {
                continue;
            }
            let (kind, length) = entries.weight(at);
            if !conditions.passes(position, at, kind) {
                continue;
            }
            let lacks_term =
                |matches: &TermMatches| matches.get(position).is_none_or(|found| found.class == Tier::Related.class());
            let is_lacked = |number: &usize| terms[*number].term.required && lacks_term(&all[*number]);
            let lacks = (0..terms.len().min(64)).filter(is_lacked).fold(0, |lacks, number| lacks | 1 << number);
            if lacks == 0 {
                continue;
            }
            let by_summit = |at: usize| all[at].get(position).map(|found| found.weight);
            let says = sum(&|at| found(at).map(|weight| weight.powf(SURENESS)).or_else(|| by_summit(at)));
            let met = (0..terms.len()).filter_map(found).count() as f32 / terms.len() as f32;
            let score = says * met.powf(COMPLETENESS) * self.worth(kind, length).sqrt() * near_weight(kind);
            let (segment, entry) = (number as u32, at as u32);
            let candidate = Candidate { is_own: true, class: [0; 2], score, kind, segment, entry, lacks };
            nearest.add(covered, candidate, self.index);
        }
    }
}

/// The facts that cover nearly as much of a query as the best.
#[derive(Default)]
struct Nearest {
    /// How much a fact must cover.
    enough: f32,
    /// Each with how much it covers.
    found: Vec<(f32, Candidate)>,
    /// How many were left when they were pruned last.
    pruned: usize,
}

impl Nearest {
    /// Adds a fact that covers `covered`, which is enough.
    fn add(&mut self, covered: f32, candidate: Candidate, index: &Index) {
        self.enough = self.enough.max(AS_NEAR * covered);
        self.found.push((covered, candidate));
        if self.found.len() > 2 * self.pruned + 4 * POOL {
            self.prune(index);
        }
    }

    /// Keeps no more than can be shown: facts that cover the same stay or go together when a better one comes, so the best
    /// of them are enough.
    fn prune(&mut self, index: &Index) {
        let enough = self.enough;
        self.found.retain(|(covered, _)| *covered >= enough);
        self.found.arrange_by(|(covered, a), (others, b)| covered.total_cmp(others).then_with(|| a.order(b, index)));
        let (mut same, mut count) = (f32::NAN, 0);
        self.found.retain(|(covered, _)| {
            count = if *covered == same { count + 1 } else { 0 };
            same = *covered;
            count < POOL
        });
        self.pruned = self.found.len();
    }

    /// How much the fact `candidate` covers, which is one of them.
    fn covered(&self, candidate: &Candidate) -> f32 {
        let is_same =
            |(_, other): &&(f32, Candidate)| (other.segment, other.entry) == (candidate.segment, candidate.entry);
        self.found.iter().find(is_same).map_or(0.0, |(covered, _)| *covered)
    }

    /// Those that cover enough.
    fn enough(&self) -> impl Iterator<Item = &(f32, Candidate)> {
        self.found.iter().filter(|(covered, _)| *covered >= self.enough)
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
        Self { says: rarity * hint * weight, term }
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
        Tier::Sound | Tier::Subsequence => true,
        _ => false,
    };
    let mut term = term.clone();
    term.words.retain(|_, tier| !is_guess(*tier));
    term
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::Library;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn what_is_pruned_would_not_be_shown(
            facts in prop::collection::vec((0_u8..12, 0_u32..400, 0_u8..200), 0..4000),
        ) {
            let library = Library::built_in();
            let index = Index::build(&library.briefings.iter().collect::<Vec<_>>(), &library.glossary);
            let facts: Vec<(f32, Candidate)> = facts
                .into_iter()
                .map(|(covered, entry, score)| {
                    let candidate = Candidate::of_fact(FactKind::Figure, 0, entry as usize % index.segments[0].len());
                    (f32::from(covered) / 12.0, Candidate { score: score.into(), ..candidate })
                })
                .collect();
            let best = facts.iter().map(|(covered, _)| *covered).fold(0.0, f32::max);
            let shown = |facts: &mut dyn Iterator<Item = &(f32, Candidate)>| {
                let mut best = BestCandidates::new(POOL);
                facts.for_each(|(_, candidate)| best.add(*candidate, &index));
                best.in_order(&index).into_iter().map(|best| (best.score, best.entry)).collect::<Vec<_>>()
            };
            let mut nearest = Nearest::default();
            for (covered, candidate) in &facts {
                if *covered >= nearest.enough {
                    nearest.add(*covered, *candidate, &index);
                }
            }
            let all = shown(&mut facts.iter().filter(|(covered, _)| *covered >= AS_NEAR * best));
            prop_assert_eq!(shown(&mut nearest.enough()), all);
        }
    }
}
