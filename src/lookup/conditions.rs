//! Filters, exclusions and phrases, as tests on the facts of a segment.

use super::FactKind;
use super::entry::{self, IndexEntry};
use super::expansion::{Expansion, QueryTerm};
use super::filter::{Filter, FilterKey, Test};
use super::index::Index;
use super::query::Query;
use super::query_word::QueryWord;
use super::segment::{EntryReader, Segment};
use super::tier::Tier;
use crate::briefing::{Briefing, Date, Day, Glossary, Standing, Text};
use crate::clock;
use crate::language::token;

/// The conditions of a query in the words of one index.
pub(super) struct Conditions<'a> {
    index: &'a Index,
    glossary: &'a Glossary,
    /// The day by which something is overdue.
    today: Day,
    filters: Vec<Filter>,
    /// For the filters that name something: what it can mean, by filter.
    values: Vec<Option<FilterValue>>,
    /// What a fact must not hold.
    without: Vec<QueryTerm>,
    phrases: Vec<Vec<String>>,
    /// The words of the phrases, so that few facts have to be read.
    phrase_words: Vec<QueryTerm>,
}

/// What the value of a filter can mean: alternatives of words that stand together.
struct FilterValue {
    terms: Vec<QueryTerm>,
    alternatives: Vec<Vec<Vec<String>>>,
}

/// The conditions on one segment.
pub(super) struct SegmentConditions<'a> {
    conditions: &'a Conditions<'a>,
    segment: &'a Segment,
    entries: EntryReader<'a>,
    /// By briefing: whether it fits, where that was asked before.
    briefings: Vec<Option<bool>>,
    /// By position: whether what the fact holds itself fits.
    facts: Vec<bool>,
}

impl<'a> Conditions<'a> {
    /// The conditions of `query`, resolved in `index`.
    pub fn new(index: &'a Index, query: &Query) -> Self {
        let value = |text: &str| {
            let terms = Expansion::of_words(&QueryWord::all(text), &index.vocabulary, &index.concepts).terms;
            let word = |i: &usize| index.vocabulary.word(*i).to_owned();
            let alternatives = terms
                .iter()
                .map(|term| {
                    let words = term.words.iter().filter(|(_, tier)| **tier < Tier::Typo).map(|(i, _)| vec![word(i)]);
                    words.chain(term.names.keys().map(|name| name.iter().map(word).collect())).collect()
                })
                .collect();
            FilterValue { terms, alternatives }
        };
        let exactly = |word: &String| {
            let words = index.vocabulary.find(word).map(|i| (i, Tier::Exact)).into_iter().collect();
            QueryTerm { typed: vec![word.clone()], words, required: true, ..QueryTerm::default() }
        };
        Self {
            index,
            glossary: &index.glossary,
            today: clock::today(),
            values: query
                .filters
                .iter()
                .map(|filter| match &filter.test {
                    Test::Place(text) | Test::Who(text) | Test::In(text) | Test::Topic(text) => Some(value(text)),
                    _ => None,
                })
                .collect(),
            filters: query.filters.clone(),
            without: query.without.iter().map(exactly).collect(),
            phrase_words: query.phrases.iter().flatten().map(exactly).collect(),
            phrases: query.phrases.clone(),
        }
    }

    /// The conditions on `count` facts of `segment`; `holding` says which of these hold a term in a text of their own.
    /// `None` where none of them can fit.
    pub fn segment<'s>(
        &'s self,
        segment: &'s Segment,
        count: usize,
        holding: impl Fn(&QueryTerm) -> Vec<bool>,
    ) -> Option<SegmentConditions<'s>> {
        let mut facts = vec![true; count];
        let mut narrow = |held: Vec<bool>, wanted: bool| {
            facts.iter_mut().zip(held).for_each(|(fits, held)| *fits &= held == wanted);
        };
        self.without.iter().for_each(|term| narrow(holding(term), false));
        self.phrase_words.iter().for_each(|term| narrow(holding(term), true));
        for negated in [false, true] {
            let who = |(filter, _): &(&Filter, &Option<FilterValue>)| {
                filter.key() == FilterKey::Who && filter.negated == negated
            };
            let mut named = vec![false; count];
            let mut any = false;
            for value in self.filters.iter().zip(&self.values).filter(who).filter_map(|(_, value)| value.as_ref()) {
                any = true;
                let all = value.terms.iter().map(&holding).reduce(|mut all, held| {
                    all.iter_mut().zip(held).for_each(|(all, held)| *all &= held);
                    all
                });
                named.iter_mut().zip(all.into_iter().flatten()).for_each(|(named, held)| *named |= held);
            }
            if any {
                narrow(named, !negated);
            }
        }
        facts.contains(&true).then(|| SegmentConditions {
            conditions: self,
            segment,
            entries: segment.entries(),
            briefings: vec![None; segment.briefings.len()],
            facts,
        })
    }

    /// Whether the filters on the summit as a whole let `briefing` through.
    fn summit_fits(&self, briefing: &Briefing) -> bool {
        self.all(&[FilterKey::Place, FilterKey::In, FilterKey::Before, FilterKey::After], |filter, value| match &filter
            .test
        {
            Test::Place(_) => value.is_some_and(|value| value.is_in([&*briefing.place].into_iter())),
            Test::In(id) => {
                let texts = [&*briefing.id, &*briefing.title, briefing.short_title(), &*briefing.place];
                *briefing.id == **id || value.is_some_and(|value| value.is_in(texts.into_iter()))
            }
            Test::Before(day) => briefing.date.end().last() < day.first(),
            Test::After(day) => briefing.date.start().first() > day.last(),
            _ => true,
        })
    }

    /// Whether for each of `keys` that the query uses one of its filters holds, and none that is negated.
    fn all(&self, keys: &[FilterKey], holds: impl Fn(&Filter, Option<&FilterValue>) -> bool) -> bool {
        keys.iter().all(|key| {
            let with_key = || self.filters.iter().zip(&self.values).filter(|(filter, _)| filter.key() == *key);
            let mut wanted = with_key().filter(|(filter, _)| !filter.negated).peekable();
            let wanted_fits = wanted.peek().is_none() || wanted.any(|(filter, value)| holds(filter, value.as_ref()));
            wanted_fits && !with_key().any(|(filter, value)| filter.negated && holds(filter, value.as_ref()))
        })
    }
}

impl FilterValue {
    /// Whether `texts` hold one of the alternatives for each word.
    fn is_in<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        let words: Vec<String> = texts.flat_map(token::words).collect();
        self.alternatives.iter().all(|ways| ways.iter().any(|way| way.iter().all(|word| words.contains(word))))
    }
}

impl SegmentConditions<'_> {
    /// Whether the fact at `position` fits, which is number `at` of the segment and of that kind.
    pub fn passes(&mut self, position: usize, at: usize, kind: FactKind) -> bool {
        let conditions = self.conditions;
        if !self.facts[position] || !conditions.all(&[FilterKey::Kind], |filter, _| filter.test == Test::Kind(kind)) {
            return false;
        }
        let asks_for_more = |filter: &Filter| filter.key() != FilterKey::Kind;
        if self.segment.briefings.is_empty() {
            // A term belongs to no summit, so only its kind can be asked for.
            let is_wanted = |filter: &Filter| asks_for_more(filter) && !filter.negated;
            return conditions.phrases.is_empty() && !conditions.filters.iter().any(is_wanted);
        }
        // Its briefing is read only where it must be.
        if conditions.phrases.is_empty() && !conditions.filters.iter().any(asks_for_more) {
            return true;
        }
        let Some(number) = self.segment.number(at) else { return false };
        if self.briefings[number] == Some(false) {
            return false;
        }
        let entry = self.entries.get(at);
        let Some(briefing) = self.segment.briefing_of(number, entry) else { return false };
        let summit_fits = *self.briefings[number].get_or_insert_with(|| conditions.summit_fits(&briefing));
        summit_fits && self.fact_fits(&briefing, entry)
    }

    /// Whether the filters on a fact, and the phrases, let the one of `briefing` through.
    fn fact_fits(&self, briefing: &Briefing, entry: IndexEntry) -> bool {
        let keys = [FilterKey::Status, FilterKey::Due, FilterKey::Topic, FilterKey::Year];
        self.conditions.all(&keys, |filter, value| match &filter.test {
            Test::Status(status) => {
                entry.kind == FactKind::Outcome && briefing.outcomes[usize::from(entry.index)].status == *status
            }
            Test::Open { overdue } => {
                match self.conditions.index.standing(briefing, entry.passage(), self.conditions.today) {
                    Some(Standing::Open) => !overdue,
                    Some(Standing::Overdue) => true,
                    Some(Standing::Closed) | None => false,
                }
            }
            Test::Due(first, last) => {
                entry.kind == FactKind::Outcome
                    && date(briefing, entry).is_some_and(|due| {
                        // What is due within a year is due by its end, and not in each of its months.
                        let (start, end) = (due.start().first(), due.end().last());
                        let start = if due.is_range() { start } else { end };
                        start <= last.last() && first.first() <= end
                    })
            }
            Test::Topic(id) => {
                let glossary = self.conditions.glossary;
                topics(briefing, entry).iter().any(|topic| {
                    **topic == **id
                        || value.is_some_and(|value| value.is_in([&**topic, glossary.topic(topic)].into_iter()))
                })
            }
            Test::Year(first, last) => date(briefing, entry).into_iter().chain([briefing.date]).any(|date| {
                let years = date.years();
                years.0 <= *last && years.1 >= *first
            }),
            _ => true,
        }) && self.conditions.phrases.iter().all(|phrase| self.holds(briefing, entry, phrase))
    }

    /// Whether one of the texts of the fact holds the words of `phrase` one after the other.
    fn holds(&self, briefing: &Briefing, entry: IndexEntry, phrase: &[String]) -> bool {
        let mut found = false;
        entry::texts(&briefing.fact(entry.passage()), self.conditions.glossary, &mut |_, text| {
            let words = token::simple_words(text);
            found |= words.windows(phrase.len()).any(|window| window == phrase);
        });
        found
    }
}

/// The topics of a fact; those of its section or of its summit where it has none of its own.
fn topics(briefing: &Briefing, entry: IndexEntry) -> &[Text] {
    let index = usize::from(entry.index);
    let own = match entry.kind {
        FactKind::Figure => &briefing.figures[index].topics,
        FactKind::Outcome => &briefing.outcomes[index].topics,
        FactKind::Section => &briefing.sections[index].topics,
        FactKind::Paragraph if entry.leaf != entry::SUMMARY => &briefing.sections[index].topics,
        _ => &briefing.topics,
    };
    if own.is_empty() { &briefing.topics } else { own }
}

/// The date of the fact itself.
pub(super) fn date(briefing: &Briefing, entry: IndexEntry) -> Option<Date> {
    let index = usize::from(entry.index);
    match entry.kind {
        FactKind::Figure => briefing.figures[index].date,
        FactKind::Outcome => briefing.outcomes[index].due,
        FactKind::Source => briefing.sources[index].date,
        _ => None,
    }
}
