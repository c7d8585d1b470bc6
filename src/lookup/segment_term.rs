//! A term of a query in the words of one segment: which of its facts contain it, and how.

use super::entry::{Class, TextScope};
use super::expansion::QueryTerm;
use super::fact_set::{Domain, FactSet};
use super::segment::PostingReader;
use super::term_matches::{Grade, TermMatches};
use super::tier::Tier;

/// A term of a query, with those of its words and names that a segment has, by their numbers in it.
pub(super) struct SegmentTerm<'a> {
    pub term: &'a QueryTerm,
    pub words: Vec<SegmentWord<usize>>,
    /// The words of each name.
    pub names: Vec<SegmentWord<Vec<usize>>>,
    /// Roughly how many facts of the segment have it.
    pub estimate: usize,
}

/// A word of a segment, or several, that can stand for a term.
pub(super) struct SegmentWord<N> {
    pub number: N,
    pub tier: Tier,
    /// The share of the term that it counts for.
    pub share: f32,
}

impl<'a> SegmentTerm<'a> {
    /// `term` with those of its `words` and `names` that the segment of `postings` has.
    pub fn new(
        term: &'a QueryTerm,
        words: Vec<SegmentWord<usize>>,
        names: Vec<SegmentWord<Vec<usize>>>,
        postings: &mut PostingReader,
    ) -> Self {
        let scope = if term.own { TextScope::Own } else { TextScope::WithContext };
        let of_words: usize = words.iter().map(|word| postings.estimate(word.number, scope)).sum();
        let mut of_name = |numbers: &[usize]| numbers.iter().map(|word| postings.estimate(*word, scope)).min();
        let of_names: usize = names.iter().map(|name| of_name(&name.number).unwrap_or(0)).sum();
        Self { term, words, names, estimate: of_words + of_names }
    }

    /// The facts in the slice of `postings` that contain it within `scope`.
    pub fn holding(&self, postings: &mut PostingReader, scope: TextScope) -> FactSet {
        let mut facts = postings.no_facts();
        for word in &self.words {
            postings.own(word.number, |at, class| {
                if self.term.takes(class) {
                    facts.add(at);
                }
            });
        }
        for name in self.names.iter().filter(|name| name.tier != Tier::Related) {
            facts.unite(&postings.holding_all(&name.number, TextScope::Own));
        }
        if scope == TextScope::WithContext {
            self.add_by_summit(postings, &mut facts);
        }
        facts
    }

    /// Adds the facts in the slice of `postings` that contain it together with their summit.
    pub fn add_by_summit(&self, postings: &mut PostingReader, facts: &mut FactSet) {
        for word in self.words.iter().filter(|word| self.term.is_met_by_summit(word.tier)) {
            postings.context(word.number, |range, _| facts.add_all(range));
        }
        for name in self.names.iter().filter(|name| self.term.is_met_by_summit(name.tier)) {
            facts.unite(&postings.holding_all(&name.number, TextScope::WithContext));
        }
    }

    /// Which facts of `domain`, which are of the slice of `postings`, match it within `scope`, by position.
    pub fn matches(&self, postings: &mut PostingReader, scope: TextScope, domain: &Domain) -> TermMatches {
        let scope_of = |tier| if self.term.is_met_by_summit(tier) { scope } else { TextScope::Own };
        let mut matches = TermMatches::none(domain.len());
        // What the facts of a summit share is noted for the summit first: several words may stand there.
        let summits = postings.slice().briefings.clone();
        let mut by_summit = vec![Grade::NONE; summits.len()];
        for &SegmentWord { number, tier, share } in &self.words {
            let grades = Grade::by_class(tier, share);
            postings.own(number, |at, class| {
                if let Some(position) = domain.position(at).filter(|_| self.term.takes(class)) {
                    matches.add(position, grades[class as usize]);
                }
            });
            if scope_of(tier) == TextScope::WithContext {
                postings.summits(number, |at, class| by_summit[at - summits.start].raise(grades[class as usize]));
            }
        }
        for (summit, grade) in summits.zip(by_summit).filter(|(_, grade)| *grade != Grade::NONE) {
            let facts = postings.segment().facts_of(summit);
            domain.positions(facts).for_each(|position| matches.add(position, grade));
        }
        for SegmentWord { number: words, tier, share } in &self.names {
            let grades = Grade::by_class(*tier, *share);
            let add = |position, class: Class| matches.add(position, grades[class as usize]);
            postings.together(words, scope_of(*tier), domain, add);
        }
        matches
    }
}
