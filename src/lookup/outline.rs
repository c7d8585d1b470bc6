//! An outline: the parts of a briefing that filters look at (names, place, dates, statuses, topics). In a file it takes
//! far less than the briefing, so most facts are excluded cheaply.

use std::borrow::Cow;

use super::FactKind;
use super::entry::{self, IndexEntry};
use crate::briefing::{Briefing, CalendarDay, Date, Day, Outcome, Status, Text};
use crate::language::postings::WordList;
use crate::store::{Record, write_text};

/// The days of a date: the first, the last, and whether it is a range. Days are numbered in order, with gaps between
/// months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpan {
    pub first: u32,
    pub last: u32,
    pub is_range: bool,
}

/// The number of bits of a day's number that give the day of the year.
const OF_YEAR: u32 = 9;

/// The first and last day of `day`, as [`DateSpan`] numbers them.
pub fn days(day: Day) -> (u32, u32) {
    let number = |day: CalendarDay| u32::from(day.year) << OF_YEAR | u32::from(day.month) << 5 | u32::from(day.day);
    (number(day.first()), number(day.last()))
}

impl DateSpan {
    fn of(date: Date) -> Self {
        Self { first: days(date.start()).0, last: days(date.end()).1, is_range: date.is_range() }
    }

    /// Whether one of its days is in the years from `first` to `last`.
    pub fn is_within(self, first: u16, last: u16) -> bool {
        self.first >> OF_YEAR <= u32::from(last) && self.last >> OF_YEAR >= u32::from(first)
    }
}

/// The parts of a briefing that filters look at.
#[derive(Debug, PartialEq, Eq)]
pub struct Outline<'t> {
    pub title: Cow<'t, str>,
    pub short_title: Cow<'t, str>,
    pub date: DateSpan,
    pub place: &'t str,
    topics: Vec<&'t str>,
    /// The date of each figure, and its topics.
    figures: Vec<(Option<DateSpan>, Vec<&'t str>)>,
    outcomes: Vec<OutcomeOutline<'t>>,
    sections: Vec<Vec<&'t str>>,
    sources: Vec<Option<DateSpan>>,
}

/// The parts of an outcome that filters look at.
#[derive(Debug, PartialEq, Eq)]
pub struct OutcomeOutline<'t> {
    pub status: Status,
    pub due: Option<DateSpan>,
    /// Whether it is open by itself, regardless of its thread.
    pub is_open: bool,
    pub thread: Option<&'t str>,
    topics: Vec<&'t str>,
}

impl<'t> Outline<'t> {
    /// The outline of `briefing`.
    pub fn of(briefing: &'t Briefing) -> Self {
        let texts = |texts: &'t [Text]| texts.iter().map(|text| &**text).collect();
        Self {
            title: Cow::Borrowed(&briefing.title),
            short_title: Cow::Borrowed(briefing.short_title()),
            date: DateSpan::of(briefing.date),
            place: &briefing.place,
            topics: texts(&briefing.topics),
            figures: briefing.figures.iter().map(|it| (it.date.map(DateSpan::of), texts(&it.topics))).collect(),
            outcomes: briefing.outcomes.iter().map(OutcomeOutline::of).collect(),
            sections: briefing.sections.iter().map(|section| texts(&section.topics)).collect(),
            sources: briefing.sources.iter().map(|source| source.date.map(DateSpan::of)).collect(),
        }
    }

    /// The outcome that a fact is.
    pub fn outcome(&self, entry: IndexEntry) -> Option<&OutcomeOutline<'t>> {
        self.outcomes.get(usize::from(entry.index)).filter(|_| entry.kind == FactKind::Outcome)
    }

    /// The date of the fact itself.
    pub fn date_of(&self, entry: IndexEntry) -> Option<DateSpan> {
        let index = usize::from(entry.index);
        match entry.kind {
            FactKind::Figure => self.figures.get(index)?.0,
            FactKind::Outcome => self.outcomes.get(index)?.due,
            FactKind::Source => *self.sources.get(index)?,
            _ => None,
        }
    }

    /// The topics of a fact; if it has none, those of its section or summit.
    pub fn topics_of(&self, entry: IndexEntry) -> &[&'t str] {
        let index = usize::from(entry.index);
        let own = match entry.kind {
            FactKind::Figure => self.figures.get(index).map(|(_, topics)| topics),
            FactKind::Outcome => self.outcomes.get(index).map(|outcome| &outcome.topics),
            FactKind::Section => self.sections.get(index),
            FactKind::Paragraph if entry.leaf != entry::SUMMARY => self.sections.get(index),
            _ => None,
        };
        own.filter(|topics| !topics.is_empty()).unwrap_or(&self.topics)
    }

    /// Calls `visit` with each of its texts.
    pub fn texts(&self, mut visit: impl FnMut(&'t str)) {
        let figures = self.figures.iter().map(|(_, topics)| topics);
        let lists = figures.chain(&self.sections).chain([&self.topics]);
        let outcomes = self.outcomes.iter().flat_map(|outcome| outcome.thread.iter().chain(&outcome.topics));
        lists.flatten().chain(outcomes).chain([&self.place]).for_each(|text| visit(text));
    }

    /// Appends it to `out`, texts as their numbers in `texts`, which has all of them.
    pub fn write(&self, texts: &WordList, out: &mut Vec<u8>) {
        let number = |text: &str| texts.find(text).unwrap_or_default();
        let numbers = |texts: &[&str]| texts.iter().map(|text| number(text)).collect::<Vec<_>>();
        write_text(&self.title, out);
        write_text(if self.short_title == self.title { "" } else { &self.short_title }, out);
        self.date.write(out);
        number(self.place).write(out);
        numbers(&self.topics).write(out);
        self.figures.iter().map(|(date, topics)| (*date, numbers(topics))).collect::<Vec<_>>().write(out);
        self.outcomes.len().write(out);
        for OutcomeOutline { status, due, is_open, thread, topics } in &self.outcomes {
            status.write(out);
            due.write(out);
            is_open.write(out);
            thread.map(number).write(out);
            numbers(topics).write(out);
        }
        self.sections.iter().map(|topics| numbers(topics)).collect::<Vec<_>>().write(out);
        self.sources.write(out);
    }

    /// Reads one from the start of `bytes`, with its texts from `texts`; `None` if there is none.
    pub fn read(bytes: &mut &[u8], texts: &'t WordList) -> Option<Self> {
        let title: Cow<str> = Cow::Owned(String::read(bytes)?);
        let short_title = Some(String::read(bytes)?).filter(|title| !title.is_empty());
        Some(Self {
            short_title: short_title.map_or_else(|| title.clone(), Cow::Owned),
            title,
            date: Record::read(bytes)?,
            place: text(bytes, texts)?,
            topics: list(bytes, |bytes| text(bytes, texts))?,
            figures: list(bytes, |bytes| Some((Record::read(bytes)?, list(bytes, |bytes| text(bytes, texts))?)))?,
            outcomes: list(bytes, |bytes| OutcomeOutline::read(bytes, texts))?,
            sections: list(bytes, |bytes| list(bytes, |bytes| text(bytes, texts)))?,
            sources: Record::read(bytes)?,
        })
    }
}

impl<'t> OutcomeOutline<'t> {
    fn of(outcome: &'t Outcome) -> Self {
        Self {
            status: outcome.status,
            due: outcome.due.map(DateSpan::of),
            is_open: outcome.is_open(),
            thread: outcome.thread.as_deref(),
            topics: outcome.topics.iter().map(|topic| &**topic).collect(),
        }
    }

    fn read(bytes: &mut &[u8], texts: &'t WordList) -> Option<Self> {
        Some(Self {
            status: Record::read(bytes)?,
            due: Record::read(bytes)?,
            is_open: Record::read(bytes)?,
            thread: if bool::read(bytes)? { Some(text(bytes, texts)?) } else { None },
            topics: list(bytes, |bytes| text(bytes, texts))?,
        })
    }
}

/// Reads a text, given by its number in `texts`, from the start of `bytes`.
fn text<'t>(bytes: &mut &[u8], texts: &'t WordList) -> Option<&'t str> {
    let number = usize::read(bytes)?;
    (number < texts.len()).then(|| texts.get(number))
}

/// Reads a list from the start of `bytes`, each value by `read`; a value takes at least one byte.
fn list<T>(bytes: &mut &[u8], mut read: impl FnMut(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
    let count = usize::read(bytes)?;
    (0..count).map(|_| read(bytes)).collect()
}

impl Record for DateSpan {
    fn write(&self, out: &mut Vec<u8>) {
        (u64::from(self.first) << 1 | u64::from(self.is_range)).write(out);
        u64::from(self.last - self.first).write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (first, len) = (u64::read(bytes)?, u64::read(bytes)?);
        let last = u32::try_from((first >> 1).checked_add(len)?).ok()?;
        Some(Self { first: u32::try_from(first >> 1).ok()?, last, is_range: first & 1 == 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::postings::Interner;
    use crate::library::Library;

    #[test]
    fn an_outline_that_was_written_is_that_of_its_briefing() {
        let library = Library::built_in();
        let mut texts = Interner::default();
        library.briefings.iter().for_each(|it| Outline::of(&it).texts(|text| _ = texts.number(text)));
        let (texts, _) = texts.finish();
        for briefing in library.briefings.iter() {
            let (outline, mut bytes) = (Outline::of(&briefing), Vec::new());
            outline.write(&texts, &mut bytes);
            let read = |mut bytes: &[u8]| Outline::read(&mut bytes, &texts).filter(|_| bytes.is_empty());
            assert_eq!(read(&bytes).as_ref(), Some(&outline));
            for end in 0..bytes.len() {
                assert_eq!(read(&bytes[..end]), None, "{} cut to {end}", briefing.id);
            }
            for fact in briefing.facts() {
                let entry = IndexEntry::new(fact.passage);
                assert_eq!(outline.outcome(entry).is_some(), entry.kind == FactKind::Outcome);
            }
        }
    }

    #[test]
    fn days_are_in_their_order() {
        let span = |date: &str| DateSpan::of(date.parse().unwrap());
        let days = ["2023", "2024-01-31", "2024-02", "2024-03-01", "2024-Q2", "2024-07-01/2024-12", "2025"].map(span);
        assert!(days.windows(2).all(|days| days[0].first <= days[0].last && days[0].last < days[1].first));
        assert!(span("2024-06/2025-01").is_within(2025, 2030) && !span("2024").is_within(2025, 2030));
        assert!(span("2024/2025").is_range && !span("2024-Q1").is_range);
    }
}
