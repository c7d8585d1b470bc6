//! Filters, exclusions and phrases as tests on the facts of a segment.

use std::borrow::Cow;
use std::cell::RefCell;

use foldhash::HashMap;

use super::FactKind;
use super::entry::{self, IndexEntry};
use super::expansion::{Expansion, QueryTerm};
use super::filter::{Filter, FilterKey, Test};
use super::index::Index;
use super::outline::{self, Outline};
use super::query::Query;
use super::query_word::QueryWord;
use super::segment::{EntryReader, OutlineReader, Segment, SegmentSlice};
use super::tier::Tier;
use super::word_id::WordId;
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Day, Glossary};
use crate::clock;
use crate::language::token;

/// The conditions of a query, resolved in one index.
pub(super) struct Conditions<'a> {
    index: &'a Index,
    glossary: &'a Glossary,
    /// The day that decides what is overdue.
    today: Day,
    /// The filters by key; those that name something, with what that can mean.
    filters: Vec<(Filter, Option<FilterValue>)>,
    /// What a fact must not contain.
    without: Vec<QueryTerm>,
    phrases: Vec<Vec<String>>,
    /// The words of the phrases; only facts that have them are read.
    phrase_words: Vec<QueryTerm>,
}

/// What the value of a filter can mean: alternative sequences of words.
struct FilterValue {
    terms: Vec<QueryTerm>,
    alternatives: Vec<Vec<Vec<String>>>,
    /// Texts already compared with it, and whether they match.
    known: RefCell<HashMap<Box<str>, bool>>,
}

/// The conditions on facts of one slice of a segment.
pub(super) struct SliceConditions<'a> {
    conditions: &'a Conditions<'a>,
    segment: &'a Segment,
    entries: EntryReader<'a>,
    /// Opened when a filter asks for the first: most queries have none.
    outlines: Option<OutlineReader<'a>>,
    /// The number of the first briefing of the slice.
    first: usize,
    /// For each briefing of the slice: whether it fits, if known.
    briefings: Vec<Option<bool>>,
    /// By position: whether the fact's own words fit.
    facts: Vec<bool>,
}

impl<'a> Conditions<'a> {
    /// The conditions of `query`, resolved in `index`.
    pub fn new(index: &'a Index, query: &Query) -> Self {
        let value = |text: &str| {
            let terms = Expansion::of_words(&QueryWord::all(text), &index.vocabulary, &index.concepts).terms;
            let word = |i: &WordId| index.vocabulary.word(*i).into_owned();
            let alternatives = terms
                .iter()
                .map(|term| {
                    let words = term.words.iter().filter(|(_, tier)| **tier < Tier::Typo).map(|(i, _)| vec![word(i)]);
                    words.chain(term.names.keys().map(|name| name.iter().map(word).collect())).collect()
                })
                .collect();
            FilterValue { terms, alternatives, known: RefCell::default() }
        };
        let exactly = |word: &String| {
            let words = index.vocabulary.find(word).map(|i| (i, Tier::Exact)).into_iter().collect();
            QueryTerm { typed: vec![word.clone()], words, required: true, ..QueryTerm::default() }
        };
        let mut filters: Vec<(Filter, Option<FilterValue>)> = query
            .filters
            .iter()
            .map(|filter| match &filter.test {
                Test::Place(text) | Test::Who(text) | Test::In(text) | Test::Topic(text) => {
                    (filter.clone(), Some(value(text)))
                }
                _ => (filter.clone(), None),
            })
            .collect();
        filters.arrange_by_key(|(filter, _)| filter.key());
        Self {
            index,
            glossary: &index.glossary,
            today: clock::today(),
            filters,
            without: query.without.iter().map(exactly).collect(),
            phrase_words: query.phrases.iter().flatten().map(exactly).collect(),
            phrases: query.phrases.clone(),
        }
    }

    /// The conditions on `count` facts of `slice` of `segment`; `holding` returns which of these contain a term in their
    /// own texts. `None` if none of them can fit.
    pub fn slice<'s>(
        &'s self,
        segment: &'s Segment,
        slice: &SegmentSlice,
        count: usize,
        mut holding: impl FnMut(&QueryTerm) -> Vec<bool>,
    ) -> Option<SliceConditions<'s>> {
        let mut facts = vec![true; count];
        let mut narrow = |held: Vec<bool>, wanted: bool| {
            facts.iter_mut().zip(held).for_each(|(fits, held)| *fits &= held == wanted);
        };
        self.without.iter().for_each(|term| narrow(holding(term), false));
        self.phrase_words.iter().for_each(|term| narrow(holding(term), true));
        for negated in [false, true] {
            let who = |(filter, _): &&(Filter, Option<FilterValue>)| {
                filter.key() == FilterKey::Who && filter.negated == negated
            };
            let mut named = vec![false; count];
            let mut any = false;
            for value in self.filters.iter().filter(who).filter_map(|(_, value)| value.as_ref()) {
                any = true;
                let all = value.terms.iter().map(&mut holding).reduce(|mut all, held| {
                    all.iter_mut().zip(held).for_each(|(all, held)| *all &= held);
                    all
                });
                named.iter_mut().zip(all.into_iter().flatten()).for_each(|(named, held)| *named |= held);
            }
            if any {
                narrow(named, !negated);
            }
        }
        facts.contains(&true).then(|| SliceConditions {
            conditions: self,
            segment,
            entries: segment.entries(),
            outlines: None,
            first: slice.briefings.start,
            briefings: vec![None; slice.briefings.len()],
            facts,
        })
    }

    /// Whether the summit of `outline`, whose id is `id`, passes the filters on summits.
    fn summit_fits(&self, outline: &Outline, id: &str) -> bool {
        let keys = [FilterKey::Place, FilterKey::In, FilterKey::Before, FilterKey::After];
        self.all(&keys, |filter, value| match &filter.test {
            Test::Place(_) => value.is_some_and(|value| value.fits(outline.place, || value.is_in([outline.place]))),
            Test::In(wanted) => {
                let texts = [id, &*outline.title, &*outline.short_title, outline.place];
                id == wanted || value.is_some_and(|value| value.is_in(texts))
            }
            Test::Before(day) => outline.date.last < outline::days(*day).0,
            Test::After(day) => outline.date.first > outline::days(*day).1,
            _ => true,
        })
    }

    /// Whether a fact of `outline` passes the filters on facts; `days` and `id` are those of its summit.
    fn fact_fits<'s>(
        &self,
        outline: &Outline,
        entry: IndexEntry,
        days: impl Fn() -> (i32, i32),
        id: impl Fn() -> Cow<'s, str>,
    ) -> bool {
        let keys = [FilterKey::Status, FilterKey::Due, FilterKey::Topic, FilterKey::Year];
        let is_closed = |thread: &str| self.index.superseded().is_closed(thread, days(), &id);
        self.all(&keys, |filter, value| match &filter.test {
            Test::Status(status) => outline.outcome(entry).is_some_and(|outcome| outcome.status == *status),
            Test::Open { overdue } => outline.outcome(entry).is_some_and(|outcome| {
                let is_past = || outcome.due.is_some_and(|due| due.last < outline::days(self.today).0);
                outcome.is_open && (!overdue || is_past()) && !outcome.thread.is_some_and(is_closed)
            }),
            Test::Due(first, last) => outline.outcome(entry).and_then(|outcome| outcome.due).is_some_and(|due| {
                // "Due within a year" means by the end of the year, not in each of its months.
                let start = if due.is_range { due.first } else { due.last };
                start <= outline::days(*last).1 && outline::days(*first).0 <= due.last
            }),
            Test::Topic(id) => outline.topics_of(entry).iter().any(|topic| {
                value.is_some_and(|value| {
                    value.fits(topic, || *topic == id || value.is_in([topic, self.glossary.topic(topic)]))
                })
            }),
            Test::Year(first, last) => {
                outline.date_of(entry).into_iter().chain([outline.date]).any(|date| date.is_within(*first, *last))
            }
            _ => true,
        })
    }

    /// Whether the filters of each of `keys` let something pass: one of them holds, unless all are negated, and no
    /// negated one does.
    fn all(&self, keys: &[FilterKey], holds: impl Fn(&Filter, Option<&FilterValue>) -> bool) -> bool {
        let by_key = self.filters.chunk_by(|(a, _), (b, _)| a.key() == b.key());
        by_key.filter(|filters| keys.contains(&filters[0].0.key())).all(|filters| {
            let mut wanted = filters.iter().filter(|(filter, _)| !filter.negated).peekable();
            let wanted_fits = wanted.peek().is_none() || wanted.any(|(filter, value)| holds(filter, value.as_ref()));
            wanted_fits && !filters.iter().any(|(filter, value)| filter.negated && holds(filter, value.as_ref()))
        })
    }
}

impl FilterValue {
    /// Whether `text` matches; `ask` is called once per text.
    fn fits(&self, text: &str, ask: impl FnOnce() -> bool) -> bool {
        if let Some(known) = self.known.borrow().get(text) {
            return *known;
        }
        let fits = ask();
        self.known.borrow_mut().insert(text.into(), fits);
        fits
    }

    /// Whether `texts` contain one of the alternatives for each word.
    fn is_in<const N: usize>(&self, texts: [&str; N]) -> bool {
        let words: Vec<String> = texts.into_iter().flat_map(token::words).collect();
        self.alternatives.iter().all(|ways| ways.iter().any(|way| way.iter().all(|word| words.contains(word))))
    }
}

impl SliceConditions<'_> {
    /// Whether the fact at `position` fits: number `at` of the segment, of kind `kind`.
    pub fn passes(&mut self, position: usize, at: usize, kind: FactKind) -> bool {
        let conditions = self.conditions;
        if !self.facts[position] || !conditions.all(&[FilterKey::Kind], |filter, _| filter.test == Test::Kind(kind)) {
            return false;
        }
        let asks_for_more = |filter: &Filter| filter.key() != FilterKey::Kind;
        if self.segment.briefings.is_empty() {
            // A term belongs to no summit, so only its kind can be asked for.
            let is_wanted = |filter: &Filter| asks_for_more(filter) && !filter.negated;
            return conditions.phrases.is_empty() && !conditions.filters.iter().any(|(filter, _)| is_wanted(filter));
        }
        // `who:` is decided by the words alone.
        let asks_summit =
            conditions.filters.iter().any(|(filter, _)| asks_for_more(filter) && filter.key() != FilterKey::Who);
        if conditions.phrases.is_empty() && !asks_summit {
            return true;
        }
        let Some(number) = self.segment.number(at) else { return false };
        let entry = self.entries.get(at);
        if asks_summit && !self.filters_pass(number, entry) {
            return false;
        }
        // Phrases come last: only for them the briefing is read.
        let phrases = &conditions.phrases;
        let says = |briefing: &Briefing| phrases.iter().all(|phrase| self.holds(briefing, entry, phrase));
        phrases.is_empty() || self.segment.briefing_of(number, entry).is_some_and(|briefing| says(&briefing))
    }

    /// Whether a fact of briefing `number` passes the filters.
    fn filters_pass(&mut self, number: usize, entry: IndexEntry) -> bool {
        let Some(known) = number.checked_sub(self.first).and_then(|at| self.briefings.get_mut(at)) else {
            return false;
        };
        if *known == Some(false) {
            return false;
        }
        let (conditions, segment) = (self.conditions, self.segment);
        let outlines = self.outlines.get_or_insert_with(|| segment.briefings.outlines());
        let Some(outline) = outlines.get(number) else { return false };
        let days = || segment.briefings.days(number).unwrap_or_default();
        let id = || segment.briefings.id(number).unwrap_or_default();
        let summit_fits = known.get_or_insert_with(|| conditions.summit_fits(outline, &id()));
        *summit_fits && conditions.fact_fits(outline, entry, days, id)
    }

    /// Whether one of the fact's texts contains the words of `phrase` in sequence.
    fn holds(&self, briefing: &Briefing, entry: IndexEntry, phrase: &[String]) -> bool {
        let mut found = false;
        entry::texts(&briefing.fact(entry.passage()), self.conditions.glossary, &mut |_, text| {
            let words = token::simple_words(text);
            found |= words.windows(phrase.len()).any(|window| window == phrase);
        });
        found
    }
}
