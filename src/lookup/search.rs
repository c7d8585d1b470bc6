//! From the terms of a query to the facts that have them, in one pass over the facts of each segment, slice by slice.

use std::borrow::Cow;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::FactKind;
use super::candidate::{BestCandidates, Candidate, FactCount, POOL};
use super::entry::TextScope;
use super::fact_set::{Domain, FactSet};
use super::index_searcher::IndexSearcher;
use super::last_result::{KnownSlice, LastResult, SliceMatches, SliceResults};
use super::segment::PostingReader;
use super::segment_term::SegmentTerm;
use super::term_matches::{TermMatch, TermMatches};
use super::tier::{ABOUT, SUMMIT};
use crate::arrange::Arrange;

/// How many postings can be read for the cost of looking at one fact.
const MANY: usize = 8;

/// The weight of a matching hint, relative to a required term.
pub(super) const HINT: f32 = 0.35;

/// Whether a fact of the kind can answer "how many": names, doubts and sources cannot.
fn is_statement(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Person | FactKind::Term | FactKind::Caveat | FactKind::Source)
}

/// The factor for each length of a fact: a short one says what it says more clearly.
static SHORTNESS: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|length| 1.0 / (1.0 + 0.12 * (1.0 + length as f32).ln())));

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

/// The most that a fact is [worth](IndexSearcher::worth) of which no kind is expected.
const MOST_WORTH: f32 = 1.0;

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
            return Some((Vec::new(), found.counted()));
        }
        let within = last.as_deref().and_then(|last| last.within(&self.expansion.terms, &self.query));
        let mut results = SliceResults::default();
        let mut slices = 0..;
        for (number, segment) in self.index.segments.iter().enumerate() {
            let mut postings = segment.postings();
            let terms = self.in_segment(&mut postings);
            for (slice, at) in segment.slices().zip(&mut slices) {
                if cancel.load(Ordering::Relaxed) {
                    return None;
                }
                postings.move_to(slice);
                let known = within.as_ref().and_then(|within| within.slice(at));
                let result = self.slice(number, &mut postings, &terms, known, &mut found);
                if last.is_some() {
                    results.keep(result);
                }
                partial(found.so_far(), found.counted());
            }
        }
        if let Some(last) = &mut last {
            **last = LastResult::new(self.expansion.terms.clone(), self.query.clone(), results);
        }
        let count = found.counted();
        Some((found.in_order(self.index), count))
    }

    /// Adds the facts of segment `number`, read by `postings`, that fit to `found`, and returns them; `terms` are those of the
    /// query, and `known` is what the last query found there.
    fn slice<'k>(
        &self,
        number: usize,
        postings: &mut PostingReader,
        terms: &[SegmentTerm],
        known: Option<KnownSlice<'k>>,
        found: &mut BestCandidates,
    ) -> SliceMatches<'k> {
        let is_split = found.are_all_own() && self.may_split();
        let facts = known.map(KnownSlice::facts);
        let (facts, mut fitting) = match is_split {
            true => self.split_by_summit(postings, terms, facts),
            false => (facts.unwrap_or_else(|| domain(postings, terms)), postings.no_facts()),
        };
        found.count_by_summit(fitting.len());
        let domain = Domain::new(facts);
        // What is known is of other positions.
        let known = known.filter(|_| !is_split);
        let matches = matches(postings, terms, known, &domain);
        if let Some(matches) = &matches {
            self.compare(number, postings, &domain, matches, &mut fitting, found);
        }
        SliceMatches { domain, matches: matches.filter(|_| !is_split).unwrap_or_default(), fitting }
    }

    /// Compares the facts in `domain` one by one by the `matches` of each term, and adds those that fit to `fitting` and
    /// `found`.
    fn compare(
        &self,
        number: usize,
        postings: &mut PostingReader,
        domain: &Domain,
        matches: &[Cow<TermMatches>],
        fitting: &mut FactSet,
        found: &mut BestCandidates,
    ) {
        let Some(mut conditions) = self.conditions(postings, domain) else { return };
        let mut entries = postings.segment().entries();
        let is_plain = !self.has_conditions() && self.expansion.expected.is_empty();
        for (position, at) in domain.iter().enumerate() {
            let Some((best, TermMatch { class, weight, is_own })) = self.sum(matches, position) else { continue };
            // In a large library most are no better than what was found, whatever kind they are of.
            if is_plain && !found.may_keep((!is_own, [best, class]), weight * MOST_WORTH) {
                found.count(is_own);
                fitting.add(at);
                continue;
            }
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
    }

    /// Whether it can be told without comparing which facts fit by their summit alone.
    fn may_split(&self) -> bool {
        !self.has_conditions() && self.expansion.terms.iter().any(|term| term.required)
    }

    fn has_conditions(&self) -> bool {
        !self.query.filters.is_empty() || !self.query.phrases.is_empty() || !self.query.without.is_empty()
    }

    /// The facts in the slice of `postings` that fit, or those of `known`, in two sets: those that may match by themselves
    /// or are of a kind that is asked for, and those that fit by their summit alone.
    fn split_by_summit(
        &self,
        postings: &mut PostingReader,
        terms: &[SegmentTerm],
        known: Option<FactSet>,
    ) -> (FactSet, FactSet) {
        let (mut own, mut fitting) = (postings.no_facts(), known);
        for term in rarest_first(terms) {
            if fitting.as_ref().is_some_and(FactSet::is_empty) {
                break;
            }
            let mut facts = term.holding(postings, TextScope::Own);
            own.unite(&facts);
            term.add_by_summit(postings, &mut facts);
            match &mut fitting {
                Some(fitting) => fitting.intersect(&facts),
                None => fitting = Some(facts),
            }
        }
        let mut by_summit = fitting.unwrap_or_default();
        own.intersect(&by_summit);
        by_summit.subtract(&own);
        if !self.expansion.expected.is_empty() {
            let mut entries = postings.segment().entries();
            by_summit.iter().filter(|at| self.asks_for(entries.weight(*at).0)).for_each(|at| own.add(at));
            by_summit.subtract(&own);
        }
        (own, by_summit)
    }

    /// The overall match of the fact at position `at`: the class of its worst word, the sum of the weights, and whether
    /// any word is its own; before that, the worst class with regard to where the words stand. `None` if it lacks
    /// something required.
    fn sum(&self, matches: &[Cow<TermMatches>], at: usize) -> Option<(u8, TermMatch)> {
        let is_any_required = self.expansion.terms.iter().any(|term| term.required);
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
        let shortness = SHORTNESS[usize::from(length)];
        kind_weight(kind) * shortness * expected
    }
}

/// The facts of the slice of `postings` that can have all required `terms`: starting from those that have the rarest,
/// themselves or by their summit, narrowed by the others as long as that is cheaper than looking at each fact.
fn domain(postings: &mut PostingReader, terms: &[SegmentTerm]) -> FactSet {
    let mut rarest = rarest_first(terms).into_iter();
    let Some(first) = rarest.next() else { return postings.facts() };
    let mut facts = first.holding(postings, TextScope::WithContext);
    for term in rarest {
        let estimate = term.estimate * postings.slice().facts.len() / postings.segment().len().max(1);
        if estimate < MANY * facts.len() {
            facts.intersect(&term.holding(postings, TextScope::WithContext));
        }
    }
    facts
}

/// The required ones of `terms`, the rarest first.
fn rarest_first<'t, 'a>(terms: &'t [SegmentTerm<'a>]) -> Vec<&'t SegmentTerm<'a>> {
    let mut required: Vec<&SegmentTerm> = terms.iter().filter(|term| term.term.required).collect();
    required.arrange_by_key(|term| term.estimate);
    required
}

/// The matches of each of `terms` among the facts in `domain`, which are of the slice of `postings`; those that are `known`
/// are not looked for again. `None` if nothing matches one that is required.
fn matches<'k>(
    postings: &mut PostingReader,
    terms: &[SegmentTerm],
    known: Option<KnownSlice<'k>>,
    domain: &Domain,
) -> Option<Vec<Cow<'k, TermMatches>>> {
    if domain.is_empty() {
        return None;
    }
    let of_term = |(at, term): (usize, &SegmentTerm)| {
        let matches = match known.and_then(|known| known.matches(at)) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(term.matches(postings, TextScope::WithContext, domain)),
        };
        (!term.term.required || !matches.is_empty()).then_some(matches)
    };
    terms.iter().enumerate().map(of_term).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::TestCaseError;

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

    /// An index of the built-in library.
    fn built_in() -> Index {
        let library = Library::built_in();
        Index::build(&library.briefings.to_vec(), &library.glossary)
    }

    /// Calls `visit` with each slice of the index of `searcher`: the number of its segment, its reader, and the terms in the
    /// words of the segment.
    fn each_slice(
        searcher: &IndexSearcher,
        mut visit: impl FnMut(usize, &mut PostingReader, &[SegmentTerm]) -> Result<(), TestCaseError>,
    ) -> Result<(), TestCaseError> {
        for (number, segment) in searcher.index.segments.iter().enumerate() {
            let mut postings = segment.postings();
            let terms = searcher.in_segment(&mut postings);
            for slice in segment.slices() {
                postings.move_to(slice);
                visit(number, &mut postings, &terms)?;
            }
        }
        Ok(())
    }

    #[test]
    fn no_fact_is_worth_more_than_the_most() {
        let index = Index::default();
        let searcher = IndexSearcher::new(&index, &Query::parse("trade"));
        for (kind, length) in FactKind::ALL.iter().flat_map(|kind| (0..=u8::MAX).map(move |length| (kind, length))) {
            assert!(searcher.worth(*kind, length) <= MOST_WORTH);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn the_best_are_found_and_all_are_counted_though_few_are_read(
            words in prop::sample::subsequence(WORDS.to_vec(), 1..4),
        ) {
            let index = built_in();
            let searcher = IndexSearcher::new(&index, &Query::parse(&words.join(" ")));
            let best = |keep| -> Result<_, TestCaseError> {
                let mut found = BestCandidates::new(keep);
                each_slice(&searcher, |number, postings, terms| {
                    searcher.slice(number, postings, terms, None, &mut found);
                    Ok(())
                })?;
                let count = found.counted();
                let best = found.in_order(&index).into_iter().take(5);
                Ok((count, best.map(|found| (found.segment, found.entry, found.score)).collect::<Vec<_>>()))
            };
            prop_assert_eq!(best(5)?, best(usize::MAX / 8)?);
        }

        #[test]
        fn what_fits_by_its_summit_alone_is_counted_as_if_it_were_compared(
            words in prop::sample::subsequence(WORDS.to_vec(), 1..4),
        ) {
            let index = built_in();
            let searcher = IndexSearcher::new(&index, &Query::parse(&words.join(" ")));
            prop_assume!(searcher.may_split());
            each_slice(&searcher, |number, postings, terms| {
                let mut compared = BestCandidates::new(POOL);
                let all = searcher.slice(number, postings, terms, None, &mut compared);
                let mut split = BestCandidates::full_of_own(POOL);
                let counted = searcher.slice(number, postings, terms, None, &mut split);
                prop_assert_eq!(all.fitting, counted.fitting);
                prop_assert_eq!(compared.counted(), split.counted());
                let own = |found: BestCandidates| {
                    let own = found.in_order(&index).into_iter().filter(|found| found.is_own);
                    own.map(|found| (found.entry, found.score)).collect::<Vec<_>>()
                };
                prop_assert_eq!(own(compared), own(split));
                Ok(())
            })?;
        }
    }
}
