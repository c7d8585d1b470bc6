//! Figures as a table aligned on the values: qualifier, number, unit, then what it counts and when.

use std::collections::HashMap;
use std::ops::Range;

use super::Role;
use super::page_builder::{Cell, PageBuilder};
use super::width::width;
use super::wording::{Slot, Strip, Wording};
use crate::briefing::{Part, Passage};

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
    let groups = groups(builder);
    let wordings: HashMap<usize, Wording> =
        groups.iter().flat_map(|(_, group)| group).map(|i| (*i, builder.wording(Passage::Figure(*i)))).collect();
    let columns = FigureColumns::of(wordings.values());
    for (nth, (topic, group)) in groups.into_iter().enumerate() {
        if nth > 0 {
            builder.blank();
        }
        if let Some(topic) = topic {
            builder.aside(Role::Dim, &topic);
        }
        for i in group {
            let wording = &wordings[&i];
            let beneath = figure(builder, i, wording, &columns, wording.slot(Slot::Body).unwrap_or_default());
            builder.note(Passage::Figure(i), wording, beneath);
            builder.caveats(Passage::Figure(i), beneath);
        }
    }
}

/// Adds a figure, of its label the bytes given. Returns the column of what is said about it.
pub(super) fn figure(
    builder: &mut PageBuilder,
    i: usize,
    wording: &Wording,
    columns: &FigureColumns,
    label: Range<usize>,
) -> usize {
    let (passage, column) = (Passage::Figure(i), builder.inset + columns.width() + 2);
    if builder.room(column) >= LABEL {
        let value = Cell::new(builder.inset, columns.set(wording));
        builder.cells(passage, vec![value, Cell::new(column, wording.set(label, builder.room(column), 0))]);
        column + 2
    } else {
        builder.cell(passage, builder.inset, wording.set(amount(wording), builder.room(builder.inset), 2));
        let column = builder.inset + 2;
        builder.cell(passage, column, wording.set(label, builder.room(column), 0));
        builder.nested(2)
    }
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

    /// Columns that suit all of these.
    pub fn of<'w>(wordings: impl IntoIterator<Item = &'w Wording>) -> Self {
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
        let widths = wordings.into_iter().map(|wording| (lead(wording), tail(wording)));
        let (lead, tail) = widths.fold((0, 0), |most, one| (most.0.max(one.0), most.1.max(one.1)));
        Self { lead, tail }
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
