//! Figures as a table aligned on the values: qualifier, number, unit, then what it counts and when.

use std::collections::HashMap;
use std::ops::Range;

use super::Role;
use super::page_builder::{Cell, PageBuilder};
use super::width::width;
use super::wording::{Slot, Strip, Wording};
use crate::briefing::{Briefing, Caveat, FigureTable, Part, Passage};

/// Up to so many figures stand in one list; more are grouped by topic.
const UNGROUPED: usize = 8;
/// The most that a qualifier and the digits before the decimal point take side by side.
const LEAD: usize = 17;
/// The most that the decimals and the unit take before the unit is wrapped.
const TAIL: usize = 13;
/// The least room for labels beside the values; with less, each stands under its value.
pub(super) const LABEL: usize = 28;

/// The columns that all figures of a page share.
pub(super) struct FigureColumns {
    /// Qualifier and digits before the decimal point, set to the right.
    lead: usize,
    /// What follows: the decimals and, after a space, the unit.
    tail: usize,
}

/// Adds the figures with what qualifies each.
pub(super) fn figures(builder: &mut PageBuilder) {
    if builder.briefing.figures.is_empty() {
        return;
    }
    builder.part(Part::Figures);
    let wordings: Vec<Wording> =
        (0..builder.briefing.figures.len()).map(|i| builder.wording(Passage::Figure(i))).collect();
    let columns = FigureColumns::of(&wordings);
    for (nth, (topic, group)) in groups(builder).into_iter().enumerate() {
        if nth > 0 {
            builder.blank();
        }
        if let Some(topic) = topic {
            builder.aside(Role::Dim, &topic);
        }
        for i in group {
            let wording = &wordings[i];
            figure(builder, i, wording, &columns, wording.slot(Slot::Body).unwrap_or_default());
            builder.note(Passage::Figure(i), wording, beneath(builder, &columns));
            builder.caveats(Passage::Figure(i), beneath(builder, &columns));
        }
    }
    for (table, group) in tables(builder.briefing) {
        self::table(builder, table, &group, &wordings, &columns);
    }
}

/// Adds a table of figures: its label and what holds for all of it, then each cell by its row and column.
fn table(
    builder: &mut PageBuilder,
    table: &FigureTable,
    group: &[usize],
    wordings: &[Wording],
    columns: &FigureColumns,
) {
    let briefing = builder.briefing;
    let is_about_all = |caveat: &Caveat| caveat.about.as_ref() == Some(&table.id);
    let Some(&first) = group.first() else { return };
    builder.blank();
    builder.aside(Role::Strong, &table.label);
    let source = &briefing.figures[first].source;
    if let Some(name) = briefing.credit(source.as_deref()) {
        builder.aside(Role::Dim, &format!("Source: {name}"));
    }
    builder.caveats_that(Passage::Figure(first), builder.inset, is_about_all);
    for &i in group {
        let (passage, wording) = (Passage::Figure(i), &wordings[i]);
        let label = wording.slot(Slot::Body).unwrap_or_default();
        // The label of the table stands above.
        figure(builder, i, wording, columns, label.start + table.label.len() + 2..label.end);
        let column = beneath(builder, columns);
        builder.cell(passage, column, wording.block(Slot::Note, builder.room(column)));
        if briefing.figures[i].source != *source {
            builder.cell(passage, column, wording.block(Slot::Source, builder.room(column)));
        }
        builder.caveats_that(passage, column, |caveat| !is_about_all(caveat));
    }
}

/// Adds a figure, of its label the bytes given.
fn figure(builder: &mut PageBuilder, i: usize, wording: &Wording, columns: &FigureColumns, label: Range<usize>) {
    let (passage, column) = (Passage::Figure(i), builder.inset + columns.width() + 2);
    if builder.room(column) >= LABEL {
        let value = Cell::new(builder.inset, columns.set(wording));
        builder.cells(passage, vec![value, Cell::new(column, wording.set(label, builder.room(column), 0))]);
    } else {
        builder.cell(passage, builder.inset, wording.set(amount(wording), builder.room(builder.inset), 2));
        let column = builder.inset + 2;
        builder.cell(passage, column, wording.set(label, builder.room(column), 0));
    }
}

/// The column of what is said about a figure.
fn beneath(builder: &PageBuilder, columns: &FigureColumns) -> usize {
    let labels = builder.inset + columns.width() + 2;
    if builder.room(labels) >= LABEL { labels + 2 } else { builder.nested(2) }
}

/// The tables of a briefing, each with its figures, row by row.
pub(super) fn tables(briefing: &Briefing) -> impl Iterator<Item = (&FigureTable, Vec<usize>)> {
    let mut cells: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, figure) in briefing.figures.iter().enumerate() {
        figure.cell.iter().for_each(|cell| cells.entry(&*cell.table).or_default().push(i));
    }
    briefing.tables.iter().map(move |table| (table, cells.remove(&*table.id).unwrap_or_default()))
}

/// The figures that stand in no table, by first topic, in the order in which the topics first come up; all in one group without a name
/// where there are few, or where they have one topic.
pub(super) fn groups(builder: &PageBuilder) -> Vec<(Option<String>, Vec<usize>)> {
    let alone = builder.briefing.figures.iter().enumerate().filter(|(_, figure)| figure.cell.is_none());
    let mut groups: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
    for (i, figure) in alone.clone() {
        let topic = figure.topics.first().map(|topic| &**topic);
        match groups.iter_mut().find(|(other, _)| *other == topic) {
            Some((_, group)) => group.push(i),
            None => groups.push((topic, vec![i])),
        }
    }
    if alone.clone().count() <= UNGROUPED || groups.len() == 1 {
        return vec![(None, alone.map(|(i, _)| i).collect())];
    }
    let named = |(topic, group): (Option<&str>, _)| {
        let name = topic.map_or("Other", |topic| builder.glossary.topic(topic));
        (Some(name.to_string()), group)
    };
    groups.into_iter().map(named).collect()
}

/// The bytes of qualifier, number and unit.
pub(super) fn amount(wording: &Wording) -> Range<usize> {
    let number = wording.slot(Slot::Number).unwrap_or_default();
    0..wording.slot(Slot::Unit).map_or(number.end, |unit| unit.end)
}

impl FigureColumns {
    /// Columns that do not depend on what stands in them: for tables of which only a part is set.
    pub const FIXED: Self = Self { lead: LEAD, tail: TAIL };

    fn of(wordings: &[Wording]) -> Self {
        let lead = |wording: &Wording| {
            let (whole, _) = halves(wording);
            let digits = width(&wording.text[whole]);
            if is_beside(wording) { digits + 1 + wording.width(Slot::Qualifier) } else { digits }
        };
        let tail = |wording: &Wording| {
            let before = width(&wording.text[halves(wording).1]) + 1;
            let whole = before + wording.width(Slot::Unit);
            if whole <= TAIL { whole } else { TAIL.min(before + wording.widest_word(Slot::Unit)) }
        };
        Self { lead: wordings.iter().map(lead).max().unwrap_or(0), tail: wordings.iter().map(tail).max().unwrap_or(0) }
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.lead + self.tail
    }

    /// The value in its columns; a long qualifier stands in lines above it, a long unit goes on below.
    pub fn set(&self, wording: &Wording) -> Vec<Strip> {
        let (whole, decimals) = halves(wording);
        let (start, mut strips) = if is_beside(wording) {
            (0, Vec::new())
        } else {
            (whole.start, wording.block(Slot::Qualifier, self.width()))
        };
        let mut line = Strip::default();
        line.pad(self.lead.saturating_sub(width(&wording.text[start..whole.end])));
        line.append(wording.strip(start..decimals.end));
        let unit = line.width + 1;
        for part in wording.block(Slot::Unit, self.width().saturating_sub(unit).max(1)) {
            line.pad(unit);
            line.append(part);
            strips.push(std::mem::take(&mut line));
        }
        if line.width > 0 {
            strips.push(line);
        }
        strips
    }
}

/// Whether the qualifier is short enough to stand beside the number; `false` where there is none.
fn is_beside(wording: &Wording) -> bool {
    let qualifier = wording.width(Slot::Qualifier);
    qualifier > 0 && qualifier + 1 + width(&wording.text[halves(wording).0]) <= LEAD
}

/// The number before and from its last decimal point, or from its percent sign.
fn halves(wording: &Wording) -> (Range<usize>, Range<usize>) {
    let number = wording.slot(Slot::Number).unwrap_or_default();
    let text = &wording.text[number.clone()];
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let point = number.start + digits.rfind('.').unwrap_or(digits.len());
    (number.start..point, point..number.end)
}
