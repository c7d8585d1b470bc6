//! Offices and their holders: searching for one also finds the other.

use super::FactKind;
use super::candidate::{BestCandidates, Candidate};
use super::entry::TextScope;
use super::expansion::{Expansion, QueryTerm};
use super::index::Index;
use super::index_searcher::IndexSearcher;
use super::other_words::forms;
use super::proper_names::NameKind;
use super::query::Query;
use super::tier::{self, Tier};
use super::word_id::WordId;
use super::word_lists::is_place;
use crate::language::rings;
use crate::language::token::{self, Tokenizer};

/// The most holders of an office, and the most offices of a person, that are looked for.
const MOST: usize = 4;

/// Folded words for heads of something, and the words that precede them.
const OFFICES: &str = "ambassador boss chair chairman chairperson chancellor chief commissioner crown defence deputy emir envoy finance \
                       foreign head king leader minister monarch pm premier president prime prince queen secretary sultan vice \
                       президент премьер министр глава король посол президентi prezident rais vazir";

impl Expansion {
    /// Adds the people in `index` who hold an office of a country, and the office of a person as it is written:
    /// *Argentine president* is Milei, and Milei *President of Argentina*.
    pub fn add_offices(&mut self, index: &Index) {
        let runs = offices(&self.terms);
        let mut found: Vec<(std::ops::Range<usize>, Vec<Vec<WordId>>)> = Vec::new();
        for run in runs {
            let people = people(index, &self.terms[run.clone()]);
            let names = people.iter().filter_map(|(name, _)| surname(name, index)).map(|word| vec![word]).collect();
            found.push((run, names));
        }
        for at in 0..self.terms.len() {
            let term = &self.terms[at];
            if !term.required || term.name_kind(index) != Some(NameKind::Person) {
                continue;
            }
            let people = people(index, &self.terms[at..=at]);
            let offices = people.iter().flat_map(|(_, office)| {
                let office = rings::content(office, &mut Tokenizer::default());
                if office.contains(' ') { forms(&office, &index.vocabulary) } else { Vec::new() }
            });
            found.push((at..at + 1, offices.collect()));
        }
        for (run, names) in found {
            for name in names {
                for term in &mut self.terms[run.clone()] {
                    match name[..] {
                        [word] => tier::add(&mut term.words, word, Tier::Ring),
                        _ => tier::add(&mut term.names, name.clone(), Tier::Ring),
                    }
                }
            }
        }
    }
}

/// The runs of `terms` that are a country, its people or its capital together with words for an office.
fn offices(terms: &[QueryTerm]) -> Vec<std::ops::Range<usize>> {
    let is = |at: usize, is: fn(&str) -> bool| matches!(&terms[at].typed[..], [word] if is(word));
    let is_office = |word: &str| OFFICES.split_ascii_whitespace().any(|office| office == word);
    let mut runs = Vec::new();
    // Most queries name no office and need not read the list of places.
    if !(0..terms.len()).any(|at| is(at, is_office)) {
        return runs;
    }
    let mut at = 0;
    while at < terms.len() {
        let end = (at..terms.len()).find(|at| !is(*at, is_office) && !is(*at, is_place)).unwrap_or(terms.len());
        let has = |wanted: fn(&str) -> bool| (at..end).any(|at| is(at, wanted));
        if has(is_office) && has(is_place) {
            runs.push(at..end);
        }
        at = end.max(at + 1);
    }
    runs
}

/// The people in `index` whose name or office has all of `terms`, each with name and office: those of the glossary, or
/// else those of the newest briefings that have any.
fn people(index: &Index, terms: &[QueryTerm]) -> Vec<(String, String)> {
    let mut terms = terms.to_vec();
    for term in &mut terms {
        term.words.retain(|_, tier| tier.is_meant());
        term.names.retain(|_, tier| tier.is_meant());
    }
    let searcher = IndexSearcher::of_expansion(index, Expansion { terms, ..Expansion::default() }, Query::default());
    let (of_glossary, of_briefings): (Vec<usize>, Vec<usize>) =
        (0..index.segments.len()).partition(|number| index.segments[*number].briefings.is_empty());
    let found = |segments: &[usize]| {
        // The result must not depend on where a briefing is stored.
        let mut best = BestCandidates::new(MOST);
        for number in segments {
            let segment = &*index.segments[*number];
            let (mut entries, mut postings) = (segment.entries(), segment.postings());
            let terms = searcher.in_segment(&mut postings);
            for slice in segment.slices() {
                postings.move_to(slice);
                let mut facts = postings.facts();
                for term in &terms {
                    facts.intersect(&term.holding(&mut postings, TextScope::Own));
                }
                for at in facts.iter().filter(|at| entries.weight(*at).0 == FactKind::Person) {
                    best.add(Candidate::of_fact(FactKind::Person, *number, at), index);
                }
            }
        }
        best.in_order(index)
    };
    let people = Some(found(&of_glossary)).filter(|people| !people.is_empty()).unwrap_or_else(|| found(&of_briefings));
    people.into_iter().filter_map(|candidate| person(index, candidate)).collect()
}

/// The name and office of the person that `candidate` is.
fn person(index: &Index, candidate: Candidate) -> Option<(String, String)> {
    let (entry, briefing) = candidate.fact(index)?;
    let at = usize::from(entry.index);
    let (name, role) = match &briefing {
        Some(briefing) => briefing.people.get(at).map(|person| (&person.name, &person.role)),
        None => index.glossary.people.get(at).map(|person| (&person.name, &person.role)),
    }?;
    Some((name.to_string(), role.as_deref().unwrap_or_default().to_owned()))
}

/// The last word of `name` in the vocabulary of `index`: people are called by it.
fn surname(name: &str, index: &Index) -> Option<WordId> {
    index.vocabulary.find(token::simple_words(name).last()?)
}
