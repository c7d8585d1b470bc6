//! From the terms of a query to the facts that have them, in one pass over the facts of each segment, slice
//! by slice.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use super::FactKind;
use super::candidate::{BestCandidates, Candidate, FactCount, POOL};
use super::conditions::{Conditions, SliceConditions};
use super::entry::TextScope;
use super::expansion::{Expansion, QueryTerm};
use super::fact_set::{Domain, FactSet};
use super::filter::{Filter, FilterKey};
use super::index::Index;
use super::last_result::{KnownSlice, LastResult, SliceMatches, SliceResults};
use super::query::Query;
use super::segment::{PostingReader, Segment};
use super::term_matches::{TermMatch, TermMatches};
use super::tier::{ABOUT, SUMMIT, Tier};
use super::word_id::{WordId, WordPlace};
use crate::arrange::Arrange;
use crate::language::common_words;
use crate::language::question::AnswerType;

/// A query prepared for one index.
pub(super) struct IndexSearcher<'a> {
    pub index: &'a Index,
    pub expansion: Expansion,
    /// How rare each term is: its inverse document frequency (Spärck Jones 1972).
    pub(super) rarity: Vec<f32>,
    conditions: Conditions<'a>,
    query: Query,
}

/// The factor for a word of everyday English that stands for another word.
const COMMON: f32 = 0.8;

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

impl<'a> IndexSearcher<'a> {
    /// A search for `query` in `index`, with everything that its words may stand for.
    pub fn new(index: &'a Index, query: &Query) -> Self {
        let expansion = Expansion::of_index(query, index);
        Self::of_expansion(index, expansion, query.clone())
    }

    /// A search for the facts that name a concept.
    pub fn naming(index: &'a Index, concept: usize) -> Self {
        Self::of_expansion(index, Expansion::naming(concept, &index.vocabulary, &index.concepts), Query::default())
    }

    /// A search by `expansion`, which is one of `query`.
    pub fn of_expansion(index: &'a Index, expansion: Expansion, query: Query) -> Self {
        let rarity = expansion.terms.iter().map(|term| rarity(index, term)).collect();
        Self { index, rarity, conditions: Conditions::new(index, &query), query, expansion }
    }

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

    /// The facts in the slice of `postings` that fit, or those of `known`, in two sets: those that may match by themselves
    /// or are of a kind that is asked for, and those that fit by their summit alone.
    fn split_by_summit(&self, postings: &mut PostingReader, known: Option<FactSet>) -> (FactSet, FactSet) {
        let (mut own, mut fitting) = (FactSet::none(postings.slice().facts.clone()), known);
        for (_, term) in self.rarest_first(postings) {
            if fitting.as_ref().is_some_and(FactSet::is_empty) {
                break;
            }
            let mut facts = self.holding_itself(postings, term);
            own.unite(&facts);
            self.add_by_summit(postings, term, &mut facts);
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

    fn required(&self) -> impl Iterator<Item = &QueryTerm> {
        self.expansion.terms.iter().filter(|term| term.required)
    }

    /// The facts of the slice of `postings` that can fit: starting from those that have the rarest required term,
    /// themselves or by their summit, narrowed by the other terms as long as that is cheaper than looking at each fact.
    fn domain(&self, postings: &mut PostingReader) -> FactSet {
        let mut terms = self.rarest_first(postings).into_iter();
        let Some((_, rarest)) = terms.next() else { return postings.facts() };
        let mut facts = self.holding(postings, rarest, TextScope::WithContext);
        for (estimate, term) in terms {
            if estimate < MANY * facts.len() {
                facts.intersect(&self.holding(postings, term, TextScope::WithContext));
            }
        }
        facts
    }

    /// The required terms, each after an estimate of how many facts in the slice of `postings` have it; the rarest first.
    fn rarest_first(&self, postings: &mut PostingReader) -> Vec<(usize, &QueryTerm)> {
        let segment = postings.segment();
        let mut estimate = |term: &QueryTerm| {
            let scope = if term.own { TextScope::Own } else { TextScope::WithContext };
            let mut of_word = |word: &WordId| {
                let number = self.number(segment, *word);
                number.map_or(0, |number| postings.estimate(number, scope))
            };
            let words: usize = term.words.keys().map(&mut of_word).sum();
            let names = term.names.keys().map(|name| name.iter().map(&mut of_word).min().unwrap_or(0));
            words + names.sum::<usize>()
        };
        let mut terms: Vec<(usize, &QueryTerm)> = self.required().map(|term| (estimate(term), term)).collect();
        terms.arrange_by_key(|(estimate, _)| *estimate);
        terms
    }

    /// The facts in the slice of `postings` that contain `term` within `scope`.
    pub fn holding(&self, postings: &mut PostingReader, term: &QueryTerm, scope: TextScope) -> FactSet {
        let mut facts = self.holding_itself(postings, term);
        if scope == TextScope::WithContext {
            self.add_by_summit(postings, term, &mut facts);
        }
        facts
    }

    /// The facts in the slice of `postings` that contain `term` in their own texts.
    fn holding_itself(&self, postings: &mut PostingReader, term: &QueryTerm) -> FactSet {
        let mut facts = FactSet::none(postings.slice().facts.clone());
        for word in term.words.keys() {
            let Some(word) = self.number(postings.segment(), *word) else { continue };
            postings.own(word, |at, class| {
                if term.takes(class) {
                    facts.add(at);
                }
            });
        }
        for name in term.names.keys() {
            if let Some(words) = self.numbers(postings.segment(), name) {
                facts.unite(&postings.holding_all(&words, TextScope::Own));
            }
        }
        facts
    }

    /// Adds the facts in the slice of `postings` that contain `term` together with their summit.
    fn add_by_summit(&self, postings: &mut PostingReader, term: &QueryTerm, facts: &mut FactSet) {
        for word in term.words.iter().filter(|(_, tier)| term.is_met_by_summit(**tier)).map(|(word, _)| word) {
            if let Some(word) = self.number(postings.segment(), *word) {
                postings.context(word, |range, _| facts.add_all(range));
            }
        }
        for name in term.names.iter().filter(|(_, tier)| term.is_met_by_summit(**tier)).map(|(name, _)| name) {
            if let Some(words) = self.numbers(postings.segment(), name) {
                facts.unite(&postings.holding_all(&words, TextScope::WithContext));
            }
        }
    }

    /// The conditions on the facts in `domain`, which are of the slice of `postings`; `None` if none of them can fit.
    pub fn conditions<'c, 's: 'c>(
        &'c self,
        postings: &mut PostingReader<'s>,
        domain: &Domain,
    ) -> Option<SliceConditions<'c>> {
        let (segment, slice) = (postings.segment(), postings.slice().clone());
        let holding = |term: &QueryTerm| self.matches(postings, term, TextScope::Own, domain).held();
        self.conditions.slice(segment, &slice, domain.len(), holding)
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

    /// Whether the query asks for facts of that kind; then it is enough if their summit matches.
    fn asks_for(&self, kind: FactKind) -> bool {
        let by_filter = |filter: &Filter| {
            !filter.negated && matches!(filter.key(), FilterKey::Kind | FilterKey::Status | FilterKey::Due)
        };
        self.expected(kind).next().is_some() || self.query.filters.iter().any(by_filter)
    }

    /// The factors by which a fact of that kind gains from what the query asks for.
    fn expected(&self, kind: FactKind) -> impl Iterator<Item = f32> {
        self.expansion.expected.iter().filter_map(move |expected| match (expected, kind) {
            (AnswerType::Figure, FactKind::Figure)
            | (AnswerType::Outcome, FactKind::Outcome)
            | (AnswerType::Person, FactKind::Person) => Some(EXPECTED),
            (AnswerType::Attendee, FactKind::Person) => Some(EXPECTED_ATTENDEE),
            (AnswerType::Briefing, FactKind::Briefing) => Some(EXPECTED_SUMMIT),
            _ => None,
        })
    }

    /// The weight of a fact regardless of its words: by its kind, whether that was asked for, and how short it is.
    pub fn worth(&self, kind: FactKind, length: u8) -> f32 {
        let expected = self.expected(kind).fold(1.0, f32::max);
        let shortness = 1.0 / (1.0 + 0.12 * (1.0 + f32::from(length)).ln());
        kind_weight(kind) * shortness * expected
    }

    /// Which facts of `domain`, which are of the slice of `postings`, match `term` within `scope`, by position.
    pub fn matches(
        &self,
        postings: &mut PostingReader,
        term: &QueryTerm,
        scope: TextScope,
        domain: &Domain,
    ) -> TermMatches {
        let scope_of = |tier| if term.is_met_by_summit(tier) { scope } else { TextScope::Own };
        let mut matches = TermMatches::none(domain.len());
        let rarity = rarity(self.index, term);
        for (word, tier) in &term.words {
            let Some(number) = self.number(postings.segment(), *word) else { continue };
            let share = self.share(&[*word], *tier, rarity);
            postings.own(number, |at, class| {
                if let Some(position) = domain.position(at).filter(|_| term.takes(class)) {
                    matches.add(position, *tier, share, class);
                }
            });
            if scope_of(*tier) == TextScope::WithContext {
                postings.context(number, |range, class| {
                    domain.positions(range).for_each(|position| matches.add(position, *tier, share, class));
                });
            }
        }
        for (name, tier) in &term.names {
            if let Some(words) = self.numbers(postings.segment(), name) {
                let share = self.share(name, *tier, rarity);
                let add = |position, class| matches.add(position, *tier, share, class);
                postings.together(&words, scope_of(*tier), domain, add);
            }
        }
        matches
    }

    /// The share of a term of that `rarity` that the words of `name` count for: a frequent word of a ring counts less.
    /// A phrase counts as its most frequent word.
    fn share(&self, name: &[WordId], tier: Tier, rarity: f32) -> f32 {
        let idf = || name.iter().map(|word| idf(self.index, self.index.vocabulary.count(*word)));
        if !tier.is_ring() {
            return 1.0;
        }
        let is_common = name.iter().all(|word| common_words::is_common(&self.index.vocabulary.word(*word)));
        let says = if is_common { COMMON } else { 1.0 };
        says * (idf().fold(rarity, f32::min) / rarity).sqrt()
    }

    /// The number in `segment` of word `word` of the index.
    fn number(&self, segment: &Segment, word: WordId) -> Option<usize> {
        match (segment.held_words(), word.place()) {
            (Some(words), _) => words.find(&self.index.vocabulary.word(word)).ok(),
            // A segment in a file numbers its words as the file does.
            (None, WordPlace::File(number)) => Some(number),
            (None, WordPlace::Memory(_)) => None,
        }
    }

    /// The same for several words, if it has them all.
    fn numbers(&self, segment: &Segment, words: &[WordId]) -> Option<Vec<usize>> {
        words.iter().map(|word| self.number(segment, *word)).collect()
    }
}

/// How rare a term is: as rare as the word itself if the library has it; else as the most frequent word that stands for
/// it, or for a ring as the rarest.
fn rarity(index: &Index, term: &QueryTerm) -> f32 {
    let counts = || {
        let count = |word: &WordId| index.vocabulary.count(*word);
        let names = term.names.iter().map(move |(name, tier)| (*tier, name.iter().map(count).min().unwrap_or(0)));
        term.words.iter().map(move |(word, tier)| (*tier, count(word))).chain(names)
    };
    let itself = counts().filter(|(tier, _)| *tier == Tier::Exact).map(|(_, count)| count).max();
    let surer = || counts().filter(|(tier, _)| !tier.is_ring()).map(|(_, count)| count).max();
    let of_ring = || counts().map(|(_, count)| count).min();
    idf(index, itself.or_else(surer).or_else(of_ring).unwrap_or(0))
}

/// The inverse document frequency of a word with `count` occurrences.
fn idf(index: &Index, count: u32) -> f32 {
    (1.0 + index.facts as f32 / (1.0 + count as f32)).ln()
}

/// How many postings can be read for the cost of looking at one fact.
const MANY: usize = 8;

/// The weight of a matching hint, relative to a required term.
pub(super) const HINT: f32 = 0.35;

/// The factor for a fact of an expected kind.
const EXPECTED: f32 = 1.15;

/// The same for a person of whom only the summit matches.
const EXPECTED_ATTENDEE: f32 = 8.0;

/// The same for a summit, whose title is longer than its other texts.
const EXPECTED_SUMMIT: f32 = 1.7;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::Library;

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
