//! Several names in a query as alternatives, for when no fact has them all.

use super::expansion::{Expansion, QueryTerm};
use super::index::Index;
use super::proper_names::NameKind;
use super::tier::{self, Tier};
use super::word_id::WordId;

impl Expansion {
    /// The expansion in which any of several places, or of several people, is enough; `None` if the query does not name
    /// two of a kind. A name of several words counts as one.
    pub fn with_either_name(&self, index: &Index) -> Option<Self> {
        let mut either = self.clone();
        for kind in [NameKind::Place, NameKind::Person] {
            let names = names(&either.terms, kind, index);
            if names.len() < 2 {
                continue;
            }
            let mut union = QueryTerm { required: true, ..QueryTerm::default() };
            for name in &names {
                let terms = &either.terms[name.clone()];
                union.typed.extend(terms.iter().flat_map(|term| term.typed.iter().cloned()));
                union.may_name_summit |= terms.iter().any(|term| term.may_name_summit);
                if let [term] = terms {
                    term.words.iter().for_each(|(word, tier)| tier::add(&mut union.words, *word, *tier));
                    term.names.iter().for_each(|(name, tier)| tier::add(&mut union.names, name.clone(), *tier));
                } else {
                    let surest = |term: &QueryTerm| term.words.iter().map(|(word, tier)| (*tier, *word)).min();
                    let words: Option<Vec<(Tier, WordId)>> = terms.iter().map(surest).collect();
                    let (tiers, words): (Vec<Tier>, Vec<WordId>) = words.into_iter().flatten().unzip();
                    if let Some(tier) = tiers.into_iter().max() {
                        tier::add(&mut union.names, words, tier);
                    }
                }
            }
            names.into_iter().rev().for_each(|name| drop(either.terms.drain(name)));
            either.terms.push(union);
        }
        (either.terms.len() < self.terms.len()).then_some(either)
    }
}

/// The runs of `terms` that each name one thing of `kind`, in order.
fn names(terms: &[QueryTerm], kind: NameKind, index: &Index) -> Vec<std::ops::Range<usize>> {
    let mut names: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, term) in terms.iter().enumerate().filter(|(_, term)| term.required && term.name_kind(index) == Some(kind))
    {
        let continues = |before: &QueryTerm| {
            let pair = format!("{} {}", before.typed.join(" "), term.typed.join(" "));
            index.proper_names().kind(&pair) == Some(kind)
        };
        match names.last_mut().filter(|last| last.end == at && continues(&terms[at - 1])) {
            Some(last) => last.end = at + 1,
            None => names.push(at..at + 1),
        }
    }
    names
}

impl QueryTerm {
    /// The kind of name that it is in the library, if it surely is one.
    pub fn name_kind(&self, index: &Index) -> Option<NameKind> {
        let sure = self.words.iter().filter(|(_, tier)| tier.is_sure());
        sure.filter_map(|(word, _)| index.proper_names().kind(&index.vocabulary.word(*word))).next()
    }
}
