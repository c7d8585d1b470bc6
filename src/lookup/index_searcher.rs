//! A query prepared for one index: its terms in the words of each segment, and what it asks for.

use std::cell::LazyCell;

use super::FactKind;
use super::conditions::{Conditions, SliceConditions};
use super::entry::TextScope;
use super::expansion::{Expansion, QueryTerm};
use super::fact_set::Domain;
use super::filter::{Filter, FilterKey};
use super::index::Index;
use super::query::Query;
use super::segment::{PostingReader, Segment};
use super::segment_term::{SegmentTerm, SegmentWord};
use super::tier::Tier;
use super::word_id::{WordId, WordPlace};
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

    /// The terms of the query in the words of the segment of `postings`.
    pub fn in_segment(&self, postings: &mut PostingReader) -> Vec<SegmentTerm<'_>> {
        self.expansion.terms.iter().map(|term| self.resolve(term, postings)).collect()
    }

    /// `term` in the words of the segment of `postings`.
    pub fn resolve<'t>(&self, term: &'t QueryTerm, postings: &mut PostingReader) -> SegmentTerm<'t> {
        let (segment, rarity) = (postings.segment(), LazyCell::new(|| rarity(self.index, term)));
        let share = |name: &[WordId], tier: Tier| if tier.is_ring() { self.share(name, *rarity) } else { 1.0 };
        let words = term.words.iter().filter_map(|(word, tier)| {
            let number = self.number(segment, *word)?;
            Some(SegmentWord { number, tier: *tier, share: share(&[*word], *tier) })
        });
        let names = term.names.iter().filter_map(|(name, tier)| {
            let number = name.iter().map(|word| self.number(segment, *word)).collect::<Option<_>>()?;
            Some(SegmentWord { number, tier: *tier, share: share(name, *tier) })
        });
        let related = term.related.iter().filter_map(|(name, closeness)| {
            let number = name.iter().map(|word| self.number(segment, *word)).collect::<Option<_>>()?;
            Some(SegmentWord { number, tier: Tier::Related, share: closeness * self.share(name, *rarity) })
        });
        SegmentTerm::new(term, words.collect(), names.chain(related).collect(), postings)
    }

    /// The share of a term of that `rarity` that the words of `name` count for, which a ring leads to: a frequent word counts
    /// less. A phrase counts as its most frequent word.
    fn share(&self, name: &[WordId], rarity: f32) -> f32 {
        let idf = name.iter().map(|word| idf(self.index, self.index.vocabulary.count(*word)));
        let is_common = name.iter().all(|word| common_words::is_common(&self.index.vocabulary.word(*word)));
        let says = if is_common { COMMON } else { 1.0 };
        says * (idf.fold(rarity, f32::min) / rarity).sqrt()
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

    /// The conditions on the facts in `domain`, which are of the slice of `postings`; `None` if none of them can fit.
    pub fn conditions<'c, 's: 'c>(
        &'c self,
        postings: &mut PostingReader<'s>,
        domain: &Domain,
    ) -> Option<SliceConditions<'c>> {
        let (segment, slice) = (postings.segment(), postings.slice().clone());
        let holding = |term: &QueryTerm| {
            let facts = self.resolve(term, postings).holding(postings, TextScope::Own);
            domain.iter().map(|at| facts.contains(at)).collect()
        };
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
