//! A query prepared for one index: which facts of a slice contain its terms, and how.

use super::FactKind;
use super::conditions::{Conditions, SliceConditions};
use super::entry::TextScope;
use super::expansion::{Expansion, QueryTerm};
use super::fact_set::{Domain, FactSet};
use super::filter::{Filter, FilterKey};
use super::index::Index;
use super::query::Query;
use super::segment::{PostingReader, Segment};
use super::term_matches::TermMatches;
use super::tier::Tier;
use super::word_id::{WordId, WordPlace};
use crate::arrange::Arrange;
use crate::language::common_words;
use crate::language::question::AnswerType;

/// A query prepared for one index.
pub(super) struct IndexSearcher<'a> {
    pub index: &'a Index,
    pub expansion: Expansion,
    /// How rare each term is: its inverse document frequency (Spärck Jones 1972).
    pub rarity: Vec<f32>,
    conditions: Conditions<'a>,
    pub query: Query,
}

/// The factor for a word of everyday English that stands for another word.
const COMMON: f32 = 0.8;

/// How many postings can be read for the cost of looking at one fact.
const MANY: usize = 8;

/// The factor for a fact of an expected kind.
const EXPECTED: f32 = 1.15;

/// The same for a person of whom only the summit matches.
const EXPECTED_ATTENDEE: f32 = 8.0;

/// The same for a summit, whose title is longer than its other texts.
const EXPECTED_SUMMIT: f32 = 1.7;

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

    pub fn required(&self) -> impl Iterator<Item = &QueryTerm> {
        self.expansion.terms.iter().filter(|term| term.required)
    }

    /// The facts of the slice of `postings` that can fit: starting from those that have the rarest required term,
    /// themselves or by their summit, narrowed by the other terms as long as that is cheaper than looking at each fact.
    pub fn domain(&self, postings: &mut PostingReader) -> FactSet {
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

    /// The facts in the slice of `postings` that fit, or those of `known`, in two sets: those that may match by themselves
    /// or are of a kind that is asked for, and those that fit by their summit alone.
    pub fn split_by_summit(&self, postings: &mut PostingReader, known: Option<FactSet>) -> (FactSet, FactSet) {
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

    /// Whether the query asks for facts of that kind; then it is enough if their summit matches.
    pub fn asks_for(&self, kind: FactKind) -> bool {
        let by_filter = |filter: &Filter| {
            !filter.negated && matches!(filter.key(), FilterKey::Kind | FilterKey::Status | FilterKey::Due)
        };
        self.expected(kind).next().is_some() || self.query.filters.iter().any(by_filter)
    }

    /// The factors by which a fact of that kind gains from what the query asks for.
    pub fn expected(&self, kind: FactKind) -> impl Iterator<Item = f32> {
        self.expansion.expected.iter().filter_map(move |expected| match (expected, kind) {
            (AnswerType::Figure, FactKind::Figure)
            | (AnswerType::Outcome, FactKind::Outcome)
            | (AnswerType::Person, FactKind::Person) => Some(EXPECTED),
            (AnswerType::Attendee, FactKind::Person) => Some(EXPECTED_ATTENDEE),
            (AnswerType::Briefing, FactKind::Briefing) => Some(EXPECTED_SUMMIT),
            _ => None,
        })
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
