//! From the terms of a query to the facts that have them, in one pass over the facts of each segment, slice by slice.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use super::FactKind;
use super::candidate::{BestCandidates, Candidate, FactCount, POOL};
use super::entry::TextScope;
use super::fact_set::{Domain, FactSet};
use super::index_searcher::IndexSearcher;
use super::last_result::{KnownSlice, LastResult, SliceMatches, SliceResults};
use super::segment::PostingReader;
use super::term_matches::{TermMatch, TermMatches};
use super::tier::{ABOUT, SUMMIT};

/// The weight of a matching hint, relative to a required term.
pub(super) const HINT: f32 = 0.35;

/// Whether a fact of the kind can answer "how many": names, doubts and sources cannot.
fn is_statement(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Person | FactKind::Term | FactKind::Caveat | FactKind::Source)
}

/// The weight of a kind: facts that answer in one row before running text, doubts and sources last.
fn kind_weight(kind: FactKind) -> f32 {
    match kind {
        FactKind::Figure | FactKind::Outcome => 1.0,
        FactKind::Person => 0.95,
        FactKind::Briefing => 0.9,
        FactKind::Paragraph => 0.85,
        FactKind::Section => 0.8,
        FactKind::Term => 0.55,
        FactKind::Caveat => 0.6,
        FactKind::Source => 0.5,
    }
}

impl IndexSearcher<'_> {
    /// The facts that have all required terms, the best [`POOL`] or `limit` of them in order, and how many there are;
    /// `None` if `cancel` was set. `partial` gets what has been found so far after each slice. If everything must be
    /// in the result of `last`, only that is searched; `last` is then replaced by the new result.
    pub fn run(
        &self,
        limit: usize,
        cancel: &AtomicBool,
        mut last: Option<&mut LastResult>,
        mut partial: impl FnMut(&[Candidate], FactCount),
    ) -> Option<(Vec<Candidate>, FactCount)> {
        let mut found = BestCandidates::new(limit.max(POOL));
        let asks = !self.expansion.terms.is_empty() || !self.query.is_empty();
        if !asks || self.expansion.unknown().next().is_some() {
            return Some((Vec::new(), found.count()));
        }
        let within = last.as_deref().and_then(|last| last.within(&self.expansion.terms, &self.query));
        let mut results = SliceResults::default();
        let mut slices = 0..;
        for (number, segment) in self.index.segments.iter().enumerate() {
            let mut postings = segment.postings();
            for (slice, at) in segment.slices().zip(&mut slices) {
                if cancel.load(Ordering::Relaxed) {
                    return None;
                }
                postings.move_to(slice);
                let known = within.as_ref().and_then(|within| within.slice(at));
                let result = self.slice(number, &mut postings, known, &mut found);
                if last.is_some() {
                    results.keep(result);
                }
                partial(found.so_far(), found.count());
            }
        }
        if let Some(last) = &mut last {
            **last = LastResult::new(self.expansion.terms.clone(), self.query.clone(), results);
        }
        let count = found.count();
        Some((found.in_order(self.index), count))
    }

    /// Adds the facts of segment `number`, read by `postings`, that fit to `found`, and returns them; `known` is
    /// what the last query found there.
    fn slice<'k>(
        &self,
        number: usize,
        postings: &mut PostingReader,
        known: Option<KnownSlice<'k>>,
        found: &mut BestCandidates,
    ) -> SliceMatches<'k> {
        let is_split = found.are_all_own() && self.may_split();
        let facts = known.map(KnownSlice::facts);
        let (facts, mut fitting) = match is_split {
            true => self.split_by_summit(postings, facts),
            false => (facts.unwrap_or_else(|| self.domain(postings)), FactSet::none(postings.slice().facts.clone())),
        };
        found.count_by_summit(fitting.len());
        let domain = Domain::new(facts);
        // What is known is of other positions.
        let known = known.filter(|_| !is_split);
        let matches = self.compare(number, postings, &domain, known, &mut fitting, found);
        SliceMatches { domain, matches: matches.filter(|_| !is_split).unwrap_or_default(), fitting }
    }

    /// Compares the facts in `domain` one by one, and adds those that fit to `fitting` and `found`. Returns the
    /// matches of each term; `None` if no fact can fit.
    fn compare<'k>(
        &self,
        number: usize,
        postings: &mut PostingReader,
        domain: &Domain,
        known: Option<KnownSlice<'k>>,
        fitting: &mut FactSet,
        found: &mut BestCandidates,
    ) -> Option<Vec<Cow<'k, TermMatches>>> {
        if domain.is_empty() {
            return None;
        }
        let mut matches: Vec<Cow<TermMatches>> = Vec::with_capacity(self.expansion.terms.len());
        for (at, term) in self.expansion.terms.iter().enumerate() {
            let of_term = match known.and_then(|known| known.matches(at)) {
                Some(known) => Cow::Borrowed(known),
                None => Cow::Owned(self.matches(postings, term, TextScope::WithContext, domain)),
            };
            if term.required && of_term.is_empty() {
                return None;
            }
            matches.push(of_term);
        }
        let mut conditions = self.conditions(postings, domain)?;
        let mut entries = postings.segment().entries();
        for (position, at) in domain.iter().enumerate() {
            let Some((best, TermMatch { class, weight, is_own })) = self.sum(&matches, position) else { continue };
            let (kind, length) = entries.weight(at);
            if !conditions.passes(position, at, kind) {
                continue;
            }
            let asked = self.asks_for(kind);
            let best = if asked { class } else { best };
            let best = if self.expansion.counts && !is_statement(kind) { best.max(ABOUT) } else { best };
            let (segment, entry) = (number as u32, at as u32);
            let (is_own, score) = (is_own || asked, weight * self.worth(kind, length));
            let class = [best, class];
            found.add(Candidate { is_own, class, score, kind, segment, entry, lacks: 0 }, self.index);
            fitting.add(at);
        }
        Some(matches)
    }

    /// Whether it can be told without comparing which facts fit by their summit alone.
    fn may_split(&self) -> bool {
        let query = &self.query;
        let has_conditions = !query.filters.is_empty() || !query.phrases.is_empty() || !query.without.is_empty();
        !has_conditions && self.required().next().is_some()
    }

    /// The overall match of the fact at position `at`: the class of its worst word, the sum of the weights, and whether
    /// any word is its own; before that, the worst class with regard to where the words stand. `None` if it lacks
    /// something required.
    fn sum(&self, matches: &[Cow<TermMatches>], at: usize) -> Option<(u8, TermMatch)> {
        let is_any_required = self.required().next().is_some();
        let mut worst = 0;
        let mut sum = TermMatch { class: 0, weight: 0.0, is_own: !is_any_required };
        for ((term, matches), rarity) in self.expansion.terms.iter().zip(matches).zip(&self.rarity) {
            match matches.get(at) {
                Some(found) if term.required => {
                    sum.class = sum.class.max(found.class);
                    worst =
                        worst.max(if found.is_own || term.is_year() { found.class } else { found.class.max(SUMMIT) });
                    sum.weight += found.weight * rarity;
                    sum.is_own |= found.is_own;
                }
                Some(found) => sum.weight += found.weight * rarity * HINT,
                None if term.required => return None,
                None => {}
            }
        }
        Some((worst, sum))
    }

    /// The weight of a fact regardless of its words: by its kind, whether that was asked for, and how short it is.
    pub fn worth(&self, kind: FactKind, length: u8) -> f32 {
        let expected = self.expected(kind).fold(1.0, f32::max);
        let shortness = 1.0 / (1.0 + 0.12 * (1.0 + f32::from(length)).ln());
        kind_weight(kind) * shortness * expected
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::Library;
    use crate::lookup::index::Index;
    use crate::lookup::query::Query;

    const WORDS: [&str; 22] = [
        "trade",
        "uzbekistan",
        "kazakhstan",
        "2024",
        "billion",
        "who",
        "figures",
        "signed",
        "water",
        "summit",
        "turnover",
        "mirziyoyev",
        "how much",
        "border",
        "khiva",
        "agreements",
        "the",
        "tashkent",
        "energy",
        "kyrgyz",
        "торговля",
        "rail",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn what_fits_by_its_summit_alone_is_counted_as_if_it_were_compared(
            words in prop::sample::subsequence(WORDS.to_vec(), 1..4),
        ) {
            let library = Library::built_in();
            let index = Index::build(&library.briefings.iter().collect::<Vec<_>>(), &library.glossary);
            let searcher = IndexSearcher::new(&index, &Query::parse(&words.join(" ")));
            prop_assume!(searcher.may_split());
            for (number, segment) in index.segments.iter().enumerate() {
                let mut postings = segment.postings();
                for slice in segment.slices() {
                    postings.move_to(slice);
                    let mut compared = BestCandidates::new(POOL);
                    let all = searcher.slice(number, &mut postings, None, &mut compared);
                    let mut split = BestCandidates::full_of_own(POOL);
                    let counted = searcher.slice(number, &mut postings, None, &mut split);
                    prop_assert_eq!(all.fitting, counted.fitting);
                    prop_assert_eq!(compared.count(), split.count());
                    let own = |found: BestCandidates| {
                        let own = found.in_order(&index).into_iter().filter(|found| found.is_own);
                        own.map(|found| (found.entry, found.score)).collect::<Vec<_>>()
                    };
                    prop_assert_eq!(own(compared), own(split));
                }
            }
        }
    }
}
