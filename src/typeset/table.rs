//! Tables: set in columns where they fit, otherwise folded into label and value.

use super::Role;
use super::compose::put_runs;
use super::page_builder::{Cell, PageBuilder};
use super::wording::{Slot, Strip, Wording};
use crate::briefing::Passage;
use crate::briefing::markdown::{Align, Run, Table};

/// The space between columns.
const GAP: usize = 2;
/// The widest word for which a column is kept wide; longer ones are broken.
pub(super) const WORD: usize = 24;

/// The widths that suit a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnWidths {
    /// The width at which none of its cells is wrapped.
    pub natural: usize,
    /// The width of its widest word, at most [`WORD`].
    pub least: usize,
}

/// Adds a table at `column`, its rows as the passages given.
pub(super) fn table(builder: &mut PageBuilder, table: &Table, rows: &[(Passage, Wording)], column: usize) {
    // There are so many columns that not even one character of each would fit.
    if GAP * table.header.len() > builder.room(column) {
        return folded(builder, rows, column);
    }
    let headers: Vec<Wording> = table.header.iter().map(|runs| header(runs, builder.asides.addresses)).collect();
    let wish = |(i, header): (usize, &Wording)| {
        let cells = || rows.iter().map(|(_, row)| (row, Slot::Cell(i))).chain([(header, Slot::Head)]);
        let widest_word = cells().map(|(cell, slot)| cell.widest_word(slot)).max().unwrap_or(0);
        ColumnWidths {
            natural: cells().map(|(cell, slot)| cell.width(slot)).max().unwrap_or(0).max(1),
            least: widest_word.min(WORD),
        }
    };
    let wishes: Vec<ColumnWidths> = headers.iter().enumerate().map(wish).collect();
    match fit(&wishes, builder.room(column)) {
        Some(widths) => in_columns(builder, &TableColumns::new(column, widths, &table.columns), &headers, rows),
        None => folded(builder, rows, column),
    }
}

fn header(runs: &[Run], addresses: bool) -> Wording {
    let mut wording = Wording::default();
    put_runs(wording.field(Slot::Head), runs, Role::Strong, addresses);
    wording
}

/// The widths of the columns: their own where they fit; otherwise the widest are narrowed to the same width, but
/// none below its widest word. `None` where even that is too wide.
pub(super) fn fit(wishes: &[ColumnWidths], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub(GAP * wishes.len().saturating_sub(1))?;
    let widths = |cap: usize| wishes.iter().map(move |wish| wish.natural.min(cap.max(wish.least)));
    let widest = wishes.iter().map(|wish| wish.natural).max()?;
    let cap = (1..=widest.min(room)).rev().find(|cap| widths(*cap).sum::<usize>() <= room)?;
    Some(widths(cap).collect())
}

/// Where the columns of a table stand.
pub(super) struct TableColumns<'a> {
    starts: Vec<usize>,
    widths: Vec<usize>,
    aligns: &'a [Align],
}

impl<'a> TableColumns<'a> {
    /// Columns of these widths from `column` of the page on.
    pub fn new(column: usize, widths: Vec<usize>, aligns: &'a [Align]) -> Self {
        let start = |i: usize| column + widths[..i].iter().map(|width| width + GAP).sum::<usize>();
        Self { starts: (0..widths.len()).map(start).collect(), widths, aligns }
    }

    /// How many columns of the page they take in all.
    pub fn width(&self) -> usize {
        self.widths.iter().sum::<usize>() + GAP * self.widths.len().saturating_sub(1)
    }

    /// The column of the page at which column `i` ends.
    pub fn end(&self, i: usize) -> usize {
        self.starts[i] + self.widths[i]
    }

    /// The heading of column `i`.
    pub fn heading(&self, i: usize, wording: &Wording) -> Cell {
        let cell = self.cell(i, wording, Slot::Head);
        Cell { strips: Strip::detached(cell.strips), ..cell }
    }

    /// A field as the cell of column `i`.
    fn cell(&self, i: usize, wording: &Wording, slot: Slot) -> Cell {
        let set = |strip: Strip| {
            let spare = self.widths[i].saturating_sub(strip.width);
            strip.indented(match self.aligns[i] {
                Align::Left => 0,
                Align::Right => spare,
                Align::Centre => spare / 2,
            })
        };
        Cell::new(self.starts[i], wording.block(slot, self.widths[i]).into_iter().map(set).collect())
    }
}

fn in_columns(builder: &mut PageBuilder, columns: &TableColumns, headers: &[Wording], rows: &[(Passage, Wording)]) {
    builder.cells(None, headers.iter().enumerate().map(|(i, header)| columns.heading(i, header)).collect());
    builder.rule(None, columns.starts[0], columns.width());
    let set = |wording| (0..headers.len()).map(|i| columns.cell(i, wording, Slot::Cell(i))).collect::<Vec<Cell>>();
    let rows: Vec<_> = rows.iter().map(|(passage, wording)| (*passage, set(wording))).collect();
    // Blank lines separate rows of several lines.
    let airy = rows.iter().any(|(_, cells)| cells.iter().any(|cell| cell.strips.len() > 1));
    for (i, (passage, cells)) in rows.into_iter().enumerate() {
        if airy && i > 0 {
            builder.blank();
        }
        builder.cells(passage, cells);
    }
}

/// Each row as a paragraph of its own: what it is about, then a line for each other cell with its heading.
fn folded(builder: &mut PageBuilder, rows: &[(Passage, Wording)], column: usize) {
    for (i, (passage, wording)) in rows.iter().enumerate() {
        if i > 0 {
            builder.blank();
        }
        let mut start = None;
        for (slot, bytes) in wording.fields() {
            match slot {
                Slot::Header(_) => start = Some(bytes.start),
                _ => {
                    let bytes = start.take().unwrap_or(bytes.start)..bytes.end;
                    let indent = if bytes.start > 0 { 2 } else { 0 };
                    // The first cell says what the row is about: it gets the whole width.
                    let strips = wording.set(bytes, builder.room(column + indent), indent);
                    builder.cell(*passage, column + indent, strips);
                }
            }
        }
    }
}
