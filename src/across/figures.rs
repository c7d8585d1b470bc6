//! Every figure of the library in one table, in four orders, and the part of it that fits some words.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use super::At;
use super::groups::Groups;
use super::words::{Builder, Words};
use crate::briefing::{Briefing, Figure, Glossary};
use crate::fold::fold;

/// What the table of figures is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// Series of several points first, by label, each from its oldest point on; then all other figures under their
    /// summits, the newest first.
    #[default]
    Series,
    /// The latest first; a figure without a date stands at its summit's.
    Date,
    Label,
    /// Unit by unit, the highest first.
    Value,
}

impl Order {
    /// Every order, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Series, Self::Date, Self::Label, Self::Value];

    /// The order after this one, the first after the last.
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// What it sorts by, in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Series => "series",
            Self::Date => "date",
            Self::Label => "label",
            Self::Value => "value",
        }
    }
}

/// A row of the table. Headings stand in [`Order::Series`] only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The heading of the series that this figure belongs to.
    Series(At),
    /// The heading of the summit with this index.
    Summit(u32),
    Figure(At),
}

/// The table, or what a filter left of it; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    rows: Arc<[u32]>,
    figures: usize,
}

impl Rows {
    /// How many rows there are, headings counted.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many of the rows are figures.
    pub fn figures(&self) -> usize {
        self.figures
    }
}

/// Set in a row of [`Rows`] that is the heading above the figure of that number.
const HEADING: u32 = 1 << 31;

/// The figures of a library.
#[derive(Debug)]
pub struct Figures {
    /// In [`Order::Series`]; a figure's number is its index here.
    places: Box<[At]>,
    /// Where each series of several points ends among them; the rest stand under their summits.
    series_ends: Box<[u32]>,
    tables: [Rows; Order::ALL.len()],
    words: Words,
}

impl Figures {
    /// Reads the figures of all briefings, which come newest first; those of a series come oldest first in `series`.
    pub fn new(briefings: &[Arc<Briefing>], glossary: &Glossary, series: &Groups) -> Self {
        let (places, series_ends) = by_series(briefings, glossary, series);
        let figure = |number: u32| {
            let at = places[number as usize];
            let briefing = &briefings[at.briefing as usize];
            (briefing, &briefing.figures[at.item as usize])
        };
        let numbers: Vec<u32> = (0..places.len() as u32).collect();
        let mut by_date = numbers.clone();
        by_date.sort_by_cached_key(|n| {
            let (briefing, figure) = figure(*n);
            let date = figure.date.unwrap_or(briefing.date);
            Reverse((date.end().last(), date.start().first()))
        });
        let mut by_label = numbers.clone();
        by_label.sort_by_cached_key(|n| fold(&figure(*n).1.label));
        let mut by_value = numbers.clone();
        by_value.sort_by(|a, b| {
            let (a, b) = (figure(*a).1, figure(*b).1);
            a.unit.cmp(&b.unit).then(b.value.ends().1.total_cmp(&a.value.ends().1))
        });
        let mut words = Builder::default();
        for number in &numbers {
            let (briefing, figure) = figure(*number);
            add_words(&mut words, *number, briefing, figure, glossary);
        }
        let tables =
            [with_headings(numbers.into_iter(), &places, &series_ends), rows(by_date), rows(by_label), rows(by_value)];
        Self { places: places.into(), series_ends: series_ends.into(), tables, words: words.finish() }
    }

    /// The whole table.
    pub fn rows(&self, order: Order) -> Rows {
        self.tables[order as usize].clone()
    }

    /// What fits `query`, as [`super::Across::filter`] says.
    pub fn filter(&self, query: &str, order: Order) -> Rows {
        let fits = self.words.matches(query, self.places.len());
        let figures = self.tables[order as usize].rows.iter().copied().filter(|row| row & HEADING == 0);
        let left = figures.filter(|i| fits[*i as usize]);
        match order {
            Order::Series => with_headings(left, &self.places, &self.series_ends),
            _ => rows(left.collect()),
        }
    }

    /// What row `i` shows.
    pub fn row(&self, rows: &Rows, i: usize) -> Row {
        let row = rows.rows[i];
        let number = row & !HEADING;
        let at = self.places[number as usize];
        match row & HEADING != 0 {
            false => Row::Figure(at),
            true if self.series_ends.last().is_some_and(|end| number < *end) => Row::Series(at),
            true => Row::Summit(at.briefing),
        }
    }
}

fn rows(numbers: Vec<u32>) -> Rows {
    Rows { figures: numbers.len(), rows: numbers.into() }
}

/// `figures` (their numbers, in [`Order::Series`]) with the heading of each group above its first.
fn with_headings(figures: impl Iterator<Item = u32>, places: &[At], series_ends: &[u32]) -> Rows {
    let mut rows = Vec::new();
    let (mut group, mut count) = (None, 0);
    for number in figures {
        let series = series_ends.partition_point(|end| *end <= number);
        let its_group =
            if series < series_ends.len() { (true, series as u32) } else { (false, places[number as usize].briefing) };
        if group != Some(its_group) {
            rows.push(HEADING | number);
            group = Some(its_group);
        }
        rows.push(number);
        count += 1;
    }
    Rows { rows: rows.into(), figures: count }
}

/// All figures in [`Order::Series`], and where each series of several points ends among them.
fn by_series(briefings: &[Arc<Briefing>], glossary: &Glossary, series: &Groups) -> (Vec<At>, Vec<u32>) {
    let figure = |at: At| &briefings[at.briefing as usize].figures[at.item as usize];
    let id = |i: usize| figure(series.members(i)[0]).series.as_deref().unwrap_or_default();
    let mut several: Vec<usize> = (0..series.len()).filter(|i| series.members(*i).len() > 1).collect();
    several.sort_by_cached_key(|i| fold(glossary.series(id(*i))));
    let (mut places, mut ends) = (Vec::new(), Vec::new());
    for i in &several {
        places.extend_from_slice(series.members(*i));
        ends.push(places.len() as u32);
    }
    let several: HashSet<&str> = several.into_iter().map(id).collect();
    for (i, briefing) in briefings.iter().enumerate() {
        for (item, figure) in briefing.figures.iter().enumerate() {
            if !figure.series.as_deref().is_some_and(|id| several.contains(id)) {
                places.push(At::new(i, item));
            }
        }
    }
    (places, ends)
}

/// Gives the index the words by which people look for a figure.
fn add_words(words: &mut Builder, number: u32, briefing: &Briefing, figure: &Figure, glossary: &Glossary) {
    let mut add = |text: &str| words.add(number, text);
    add(&figure.label);
    add(&figure.unit);
    add(&figure.value.to_string());
    add(figure.nature.word());
    figure.qualifier.iter().chain(&figure.series).for_each(|text| add(text));
    if let Some(id) = &figure.series {
        add(glossary.series(id));
    }
    add(briefing.short_title());
    add(&briefing.place);
    for date in figure.date.into_iter().chain([briefing.date]) {
        let (first, last) = date.years();
        add(&first.to_string());
        add(&last.to_string());
    }
}

#[cfg(test)]
mod tests;
