//! Tables: set in columns where they fit, otherwise folded into label and value.

use super::Role;
use super::compose::put_runs;
use super::sheet::{Cell, Sheet};
use super::width::width;
use super::wording::{Slot, Strip, Wording};
use crate::briefing::Passage;
use crate::briefing::markdown::{Align, Run, Table};

/// The space between columns.
const GAP: usize = 2;
/// The least to which a column is narrowed before the table is folded.
const LEAST: usize = 10;

/// Adds a table at `column`, its rows as the passages given.
pub(super) fn table(sheet: &mut Sheet, table: &Table, rows: &[(Passage, Wording)], column: usize) {
    let mut natural: Vec<usize> = table.header.iter().map(|cell| runs_width(cell)).collect();
    for (i, natural) in natural.iter_mut().enumerate() {
        let widest = rows.iter().map(|(_, row)| row.width(Slot::Cell(i))).max().unwrap_or(0);
        *natural = widest.max(*natural).max(1);
    }
    match fit(&natural, sheet.room(column)) {
        Some(widths) => in_columns(sheet, table, rows, column, &widths),
        None => folded(sheet, rows, column),
    }
}

fn runs_width(runs: &[Run]) -> usize {
    runs.iter().map(|run| width(&run.text)).sum()
}

/// The widths of the columns: their own where they fit; otherwise the widest are narrowed to the same width, but
/// not below [`LEAST`]. `None` where even that is too wide.
fn fit(natural: &[usize], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub(GAP * natural.len().saturating_sub(1))?;
    let taken = |cap: usize| natural.iter().map(|width| width.min(&cap)).sum::<usize>();
    let widest = natural.iter().max().copied().unwrap_or(0);
    let cap = (LEAST.min(widest)..=widest).rev().find(|cap| taken(*cap) <= room)?;
    Some(natural.iter().map(|width| *width.min(&cap)).collect())
}

fn in_columns(sheet: &mut Sheet, table: &Table, rows: &[(Passage, Wording)], column: usize, widths: &[usize]) {
    let cell = |i: usize, strips: Vec<Strip>| {
        let start = column + widths[..i].iter().map(|width| width + GAP).sum::<usize>();
        Cell::new(start, aligned(strips, widths[i], table.columns[i]))
    };
    let header = (0..widths.len()).map(|i| cell(i, header_cell(&table.header[i], widths[i])));
    sheet.cells(None, header.collect());
    let whole = widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
    let rule = if sheet.ascii { "-" } else { "─" };
    sheet.cell(None, column, vec![Strip::furniture(rule.repeat(whole), Role::Rule)]);
    let set_row = |wording: &Wording| -> Vec<Cell> {
        (0..widths.len()).map(|i| cell(i, wording.block(Slot::Cell(i), widths[i]))).collect()
    };
    let rows: Vec<_> = rows.iter().map(|(passage, wording)| (*passage, set_row(wording))).collect();
    // Rows of several lines are told apart by blank lines.
    let airy = rows.iter().any(|(_, cells)| cells.iter().any(|cell| cell.strips.len() > 1));
    for (i, (passage, cells)) in rows.into_iter().enumerate() {
        if airy && i > 0 {
            sheet.blank();
        }
        sheet.cells(passage, cells);
    }
}

fn header_cell(runs: &[Run], measure: usize) -> Vec<Strip> {
    let mut wording = Wording::default();
    put_runs(wording.field(Slot::Head), runs, Role::Strong);
    Strip::detached(wording.block(Slot::Head, measure))
}

fn aligned(strips: Vec<Strip>, width: usize, align: Align) -> Vec<Strip> {
    let set = |strip: Strip| {
        let spare = width.saturating_sub(strip.width);
        let mut aligned = Strip::default();
        aligned.pad(match align {
            Align::Left => 0,
            Align::Right => spare,
            Align::Centre => spare / 2,
        });
        aligned.append(strip);
        aligned
    };
    strips.into_iter().map(set).collect()
}

/// Each row as a paragraph of its own: what it is about, then a line for each other cell with its heading.
fn folded(sheet: &mut Sheet, rows: &[(Passage, Wording)], column: usize) {
    for (i, (passage, wording)) in rows.iter().enumerate() {
        if i > 0 {
            sheet.blank();
        }
        let mut start = None;
        for (slot, bytes) in wording.fields() {
            match slot {
                Slot::Header(_) => start = Some(bytes.start),
                _ => {
                    let indent = if bytes.start > 0 { 2 } else { 0 };
                    let bytes = start.take().unwrap_or(bytes.start)..bytes.end;
                    let strips = wording.set(bytes, sheet.room(column + indent), 2);
                    sheet.cell(*passage, column + indent, strips);
                }
            }
        }
    }
}
