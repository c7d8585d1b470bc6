//! Every figure of the library in one table, in four orders, and the part of it that fits some words.

use std::cmp::Reverse;
use std::sync::Arc;

use super::ItemIndex;
use super::delta::{LibraryDelta, merged};
use super::groups::Groups;
use super::numbering::Numbering;
use super::prefix_index::{PrefixIndex, PrefixIndexBuilder};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Figure, Glossary, words};
use crate::language::folding::fold;

/// What the table of figures is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// Series of several points first, by label, each from its oldest point on; then all other figures under their
    /// summits, the newest first.
    #[default]
    Series,
    /// The latest first; a figure without a date stands at its summit's.
    Date,
    /// By what is counted, in the order of its letters.
    Label,
    /// Unit by unit, the highest first.
    Value,
}

words!(Order { Series = "series", Date = "date", Label = "label", Value = "value" });

impl Order {
    /// The order after this one, the first after the last: a key goes through them.
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// A row of the table. Headings stand in [`Order::Series`] only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureRow {
    /// The heading of the series that this figure belongs to.
    Series(ItemIndex),
    /// The heading of the summit with this index.
    Summit(u32),
    /// This figure.
    Figure(ItemIndex),
}

/// The table, or what a filter left of it; cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureRows {
    rows: Arc<[u32]>,
    figures: usize,
}

impl FigureRows {
    /// How many rows there are, headings counted.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many of the rows are figures.
    pub fn figures(&self) -> usize {
        self.figures
    }
}

/// Set in a row of [`FigureRows`] that is the heading above the figure of that number.
const HEADING: u32 = 1 << 31;
/// Also set where that heading is a series, and not a summit.
const SERIES: u32 = 1 << 30;

/// The figures of a library.
#[derive(Debug, Default)]
pub struct FigureTables {
    /// The numbers of the figures, the newest summit's first; they order figures that are otherwise equal.
    numbering: Numbering,
    tables: [FigureRows; Order::ALL.len()],
    words: PrefixIndex,
}

impl FigureTables {
    /// The figures in the next state of a library, `briefings`; those of a series come oldest first in `series`.
    pub fn renewed(
        &self,
        delta: &LibraryDelta,
        briefings: &[Arc<Briefing>],
        glossary: &Glossary,
        series: &Groups,
    ) -> Self {
        let (numbering, to) = self.numbering.renewed(delta, briefings, |briefing| briefing.figures.len());
        let figure = |number: u32| {
            let at = numbering.at(number);
            let briefing = &*briefings[at.briefing as usize];
            (briefing, &briefing.figures[at.item as usize])
        };
        let new: Vec<u32> = delta.added().flat_map(|i| numbering.of(i)).collect();
        let old = |order: Order| &*self.tables[order as usize].rows;
        let by_date = merged(old(Order::Date), &to, new.clone(), |number| {
            let (briefing, figure) = figure(number);
            let date = figure.date.unwrap_or(briefing.date);
            Reverse((date.end().last(), date.start().first()))
        });
        let by_label = merged(old(Order::Label), &to, new.clone(), |number| fold(&figure(number).1.label));
        let by_value = merged(old(Order::Value), &to, new.clone(), |number| {
            let figure = figure(number).1;
            (&*figure.unit, Reverse(rank(figure.value.ends().1)))
        });
        let mut words = PrefixIndexBuilder::default();
        for number in new {
            let (briefing, figure) = figure(number);
            add_words(&mut words, number, briefing, figure, glossary);
        }
        let by_series = by_series(&numbering, briefings, glossary, series);
        let tables = [by_series, rows(by_date), rows(by_label), rows(by_value)];
        Self { words: self.words.renewed(&to, words.finish()), numbering, tables }
    }

    /// The whole table.
    pub fn rows(&self, order: Order) -> FigureRows {
        self.tables[order as usize].clone()
    }

    /// What fits `query`, as [`super::Across::filter`] says.
    pub fn filter(&self, query: &str, order: Order) -> FigureRows {
        let fits = self.words.matches(query, self.numbering.len());
        let (mut left, mut figures, mut heading) = (Vec::new(), 0, None);
        for row in &*self.tables[order as usize].rows {
            if row & HEADING != 0 {
                heading = Some(row & (HEADING | SERIES));
            } else if fits[*row as usize] {
                left.extend(heading.take().map(|heading| heading | row));
                left.push(*row);
                figures += 1;
            }
        }
        FigureRows { rows: left.into(), figures }
    }

    /// What row `i` shows.
    pub fn row(&self, rows: &FigureRows, i: usize) -> FigureRow {
        let row = rows.rows[i];
        let at = self.numbering.at(row & !(HEADING | SERIES));
        match (row & HEADING != 0, row & SERIES != 0) {
            (false, _) => FigureRow::Figure(at),
            (true, true) => FigureRow::Series(at),
            (true, false) => FigureRow::Summit(at.briefing),
        }
    }
}

fn rows(numbers: Vec<u32>) -> FigureRows {
    FigureRows { figures: numbers.len(), rows: numbers.into() }
}

/// A number's place among all numbers in their total order.
fn rank(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

/// All figures in [`Order::Series`], with the heading of each group above its first.
fn by_series(numbering: &Numbering, briefings: &[Arc<Briefing>], glossary: &Glossary, series: &Groups) -> FigureRows {
    let id = |i: usize| {
        let at = series.members(i)[0];
        briefings[at.briefing as usize].figures[at.item as usize].series.as_deref().unwrap_or_default()
    };
    let mut several: Vec<usize> = (0..series.len()).filter(|i| series.members(*i).len() > 1).collect();
    several.arrange_by_key(|i| fold(glossary.series(id(*i))));
    let mut rows = Vec::with_capacity(numbering.len() + several.len() + briefings.len());
    let mut is_placed = vec![false; numbering.len()];
    for i in several {
        rows.push(HEADING | SERIES | numbering.number(series.members(i)[0]));
        for at in series.members(i) {
            let number = numbering.number(*at);
            is_placed[number as usize] = true;
            rows.push(number);
        }
    }
    for i in 0..briefings.len() {
        let rest = numbering.of(i).filter(|number| !is_placed[*number as usize]);
        let mut heading = Some(HEADING);
        for number in rest {
            rows.extend(heading.take().map(|heading| heading | number));
            rows.push(number);
        }
    }
    FigureRows { figures: numbering.len(), rows: rows.into() }
}

/// Gives the index the words by which people look for a figure.
fn add_words(words: &mut PrefixIndexBuilder, number: u32, briefing: &Briefing, figure: &Figure, glossary: &Glossary) {
    let mut add = |text: &str| words.add(number, text);
    add(&figure.label);
    add(&figure.unit);
    add(&figure.amount());
    add(figure.nature.word());
    figure.also_unit.iter().chain(&figure.series).chain(&figure.also).for_each(|text| add(text));
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
