//! The grid of a table of figures: rows and columns, the numbers of a column set on their points. Where not all columns
//! fit side by side, as many as do stand together, and the others below them, each time with the names of the rows.

use std::collections::HashMap;
use std::ops::Range;

use super::Role;
use super::compose::{amount, whole};
use super::page_builder::PageBuilder;
use super::table::{ColumnWidths, TableColumns, WORD, fit};
use super::wording::{Slot, Strip, Wording};
use crate::briefing::markdown::Align;
use crate::briefing::{Figure, FigureTable, Passage, Text, Value};

/// The names of rows keep so many columns, if they need them and there is room.
const NAME: usize = 16;
/// The indent of the further lines of a name.
const HANG: usize = 2;
/// A table is not a grid if more of its cells than these are without a value, and more than three of four.
const MOST_EMPTY: usize = 100;

/// What stands in one cell.
pub(super) struct GridCell {
    /// The figure.
    i: usize,
    /// Qualifier and number, without the unit that stands above the grid.
    text: Strip,
    /// The columns of `text` that stand before the decimal point.
    lead: usize,
    /// What says that more is said about it; empty if nothing is.
    mark: &'static str,
}

/// A table of figures in rows and columns.
pub(super) struct Grid<'a> {
    table: &'a FigureTable,
    /// The headings of the columns; one that is empty where there is but one column.
    headings: Vec<Wording>,
    names: Vec<Wording>,
    /// Row by row.
    cells: HashMap<(usize, usize), GridCell>,
}

/// How a column of values is set.
#[derive(Default)]
struct ValueColumn {
    lead: usize,
    tail: usize,
    /// The columns of its widest mark.
    mark: usize,
}

impl ValueColumn {
    fn width(&self) -> usize {
        self.lead + self.tail + self.mark
    }
}

impl<'a> Grid<'a> {
    /// The grid of a table with these figures, its rows and its columns under these names; `None` if most of it would be
    /// empty.
    pub fn new(
        table: &'a FigureTable,
        (names, headings): (Vec<String>, Vec<String>),
        cells: impl Iterator<Item = GridCell>,
        figures: &[Figure],
    ) -> Option<Self> {
        let numbered = |names: &'a [Text]| -> HashMap<&'a str, usize> {
            names.iter().enumerate().map(|(i, name)| (&**name, i)).collect()
        };
        let (rows, columns) = (numbered(&table.rows), numbered(&table.columns));
        let place = |cell: GridCell| {
            let at = figures[cell.i].cell.as_ref()?;
            let column = at.column.as_ref().map_or(Some(0), |column| columns.get(&**column).copied())?;
            Some(((*rows.get(&*at.row)?, column), cell))
        };
        let cells: HashMap<(usize, usize), GridCell> = cells.filter_map(place).collect();
        let all = rows.len() * headings.len();
        if all > MOST_EMPTY && all / 4 > cells.len() {
            return None;
        }
        let name = |(row, name): (&Text, &String)| {
            let is_total = table.total_row.as_ref() == Some(row);
            whole(if is_total { Role::Strong } else { Role::Text }, name)
        };
        Some(Self {
            table,
            headings: headings.iter().map(|heading| whole(Role::Strong, heading)).collect(),
            names: table.rows.iter().zip(&names).map(name).collect(),
            cells,
        })
    }

    /// Adds the grid; `false` if not even one of its columns fits.
    pub fn set(&self, builder: &mut PageBuilder) -> bool {
        let columns: Vec<ValueColumn> = (0..self.headings.len()).map(|column| self.values(column)).collect();
        let widest = |width: fn(&Wording) -> usize| self.names.iter().map(width).max().unwrap_or(0);
        let natural = widest(|name| name.width(Slot::Head)).max(1);
        let word = widest(|name| name.widest_word(Slot::Head));
        let mut wishes = vec![ColumnWidths { natural, least: word.min(WORD) }];
        wishes.extend(columns.iter().zip(&self.headings).map(|(values, heading)| ColumnWidths {
            natural: values.width().max(heading.width(Slot::Head)).max(1),
            least: values.width().max(heading.widest_word(Slot::Head)).max(1),
        }));
        let room = builder.room(builder.inset);
        let mut bands = Vec::new();
        let mut first = 0;
        while first < columns.len() {
            let band = |count: usize| -> Vec<ColumnWidths> {
                wishes[..1].iter().chain(&wishes[first + 1..=first + count]).copied().collect()
            };
            let fits = |count: &usize| fit(&band(*count), room).map(|widths| (*count, widths));
            let Some((count, widths)) = (1..=columns.len() - first).map_while(|count| fits(&count)).last() else {
                return false;
            };
            // The headings are wrapped rather than the names of the rows.
            let with_names = |least| {
                let mut band = band(count);
                band[0].least = least;
                fit(&band, room)
            };
            let names = [natural, NAME.clamp(wishes[0].least, natural)];
            bands.push((first..first + count, names.into_iter().find_map(with_names).unwrap_or(widths)));
            first += count;
        }
        for (nth, (band, widths)) in bands.into_iter().enumerate() {
            if nth > 0 {
                builder.blank();
            }
            self.band(builder, band, widths, &columns);
        }
        true
    }

    fn values(&self, column: usize) -> ValueColumn {
        let cells = (0..self.names.len()).filter_map(|row| self.cells.get(&(row, column)));
        // A dash stands where there is no value.
        let dash = ValueColumn { lead: 1, ..ValueColumn::default() };
        cells.fold(dash, |most, cell| ValueColumn {
            lead: most.lead.max(cell.lead),
            tail: most.tail.max(cell.text.width - cell.lead),
            mark: most.mark.max(cell.mark.len()),
        })
    }

    /// Adds some of the columns: their headings, then the rows.
    fn band(&self, builder: &mut PageBuilder, band: Range<usize>, widths: Vec<usize>, values: &[ValueColumn]) {
        let mut aligns = vec![Align::Left];
        aligns.resize(widths.len(), Align::Right);
        let columns = TableColumns::new(builder.inset, widths, &aligns);
        if !self.table.columns.is_empty() {
            let heading = |(at, column): (usize, usize)| columns.heading(at, &self.headings[column]);
            builder.cells(None, (1..).zip(band.clone()).map(heading).collect());
            builder.rule(None, builder.inset, columns.width());
        }
        let dash = builder.charset.pick("—", "-");
        let room = columns.end(0) - builder.inset;
        for (row, name) in self.names.iter().enumerate() {
            if row > 0 && self.table.total_row.as_ref() == Some(&self.table.rows[row]) {
                builder.rule(None, builder.inset, columns.width());
            }
            let hang = if name.widest_word(Slot::Head) + HANG <= room { HANG } else { 0 };
            let mut names = Strip::detached(name.set(0..name.text.len(), room, hang)).into_iter();
            let mut parts = vec![(builder.inset, None, names.next().unwrap_or_default())];
            for (at, column) in (1..).zip(band.clone()) {
                let point = columns.end(at) - values[column].width() + values[column].lead;
                parts.push(match self.cells.get(&(row, column)) {
                    Some(cell) => (point - cell.lead, Some(Passage::Figure(cell.i)), cell.marked()),
                    None => (point - 1, None, Strip::furniture(dash, Role::Dim)),
                });
            }
            builder.row(parts);
            builder.cell(None, builder.inset, names.collect());
        }
    }

    /// Adds each row as a line in words: `Odinga, round 1: 12; round 2: 14`.
    pub fn read_out(&self, builder: &mut PageBuilder) {
        for (row, name) in self.table.rows.iter().enumerate() {
            let mut lead = if self.table.columns.is_empty() { name.to_string() } else { format!("{name}, ") };
            let mut parts = Vec::new();
            for (column, heading) in self.headings.iter().enumerate() {
                let words = format!("{lead}{}: ", heading.text);
                parts.push((0, None, Strip::furniture(words, Role::Text)));
                parts.push(match self.cells.get(&(row, column)) {
                    Some(cell) => (0, Some(Passage::Figure(cell.i)), cell.text.clone()),
                    None => (0, None, Strip::furniture("not known", Role::Text)),
                });
                lead = "; ".to_owned();
            }
            builder.row(parts);
        }
    }
}

/// The value of a figure as it stands in a cell, without its unit: `about 12`.
pub(super) fn value_words(figure: &Figure) -> String {
    let cell = GridCell::new(0, figure, &amount(figure), "");
    cell.text.spans.iter().map(|span| &*span.text).collect()
}

impl GridCell {
    /// The cell of figure `i`, whose wording begins with its amount.
    pub fn new(i: usize, figure: &Figure, wording: &Wording, mark: &'static str) -> Self {
        let mut text = Strip::default();
        let shown = shown(figure, wording);
        for part in &shown {
            text.append(wording.strip(part.clone()));
            if wording.slot(Slot::Qualifier).as_ref() == Some(part) {
                text.append(Strip::furniture(" ", Role::Text));
            }
        }
        let last = shown.last().map_or("", |part| &wording.text[part.clone()]);
        let point =
            Some(last).filter(|_| matches!(figure.value, Value::Number(_))).and_then(|digits| digits.rfind('.'));
        let lead = text.width - point.map_or(0, |at| last.len() - at);
        Self { i, text, lead, mark }
    }

    fn marked(&self) -> Strip {
        let mut strip = self.text.clone();
        if !self.mark.is_empty() {
            strip.append(Strip::furniture(self.mark, Role::Caveat));
        }
        strip
    }
}

/// The bytes of a cell's text without its unit: of `more than $20 million, up to 25` the qualifier, `20` and `, up to
/// 25`. The whole amount if the unit cannot be left out.
fn shown(figure: &Figure, wording: &Wording) -> Vec<Range<usize>> {
    let number = wording.slot(Slot::Number).unwrap_or_default();
    let unit = wording.slot(Slot::Unit).unwrap_or(number.end..number.end);
    let stands = |value: &str| {
        let at = number.start + wording.text[number.clone()].find(value)?;
        Some(at..at + value.len())
    };
    let value = figure.value.to_string();
    let all = 0..unit.end;
    let mut parts: Vec<Range<usize>> = wording.slot(Slot::Qualifier).into_iter().collect();
    if let Some(digits) = stands(&value) {
        parts.push(digits);
    } else if let Some(digits) = value.strip_prefix('-').and_then(stands) {
        // The sign of money stands between the minus and the digits.
        parts.extend([number.start..number.start + 1, digits]);
    } else if let Some((digits, upper)) = lower_and_upper(figure, &wording.text[unit.clone()]) {
        let Some(digits) = stands(&digits) else { return vec![all] };
        parts.extend([digits, unit.start + upper..unit.end]);
    } else {
        return vec![all];
    }
    parts
}

/// Of a range with words between its ends: the digits of the lower end, and where the words begin in `unit`.
fn lower_and_upper(figure: &Figure, unit: &str) -> Option<(String, usize)> {
    let Value::Range(low, _) = figure.value else { return None };
    let lower = Figure { value: Value::Number(low), qualifier: None, ..figure.clone() };
    let own = lower.amount_parts().unit.len();
    unit.is_char_boundary(own).then(|| (lower.value.to_string(), own)).filter(|_| own > 0)
}
