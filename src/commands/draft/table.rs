//! Tables of an article as candidates: one block for all numbers that stand in rows and columns and count the same.

use std::ops::Range;

use super::Draft;
use super::figure::UNLABELLED;
use super::sheet::{Sheet, id, list};
use super::value::{scaled_unit, written};
use crate::briefing::Value;
use crate::commands::quoted;
use crate::extract::{Anchored, BETWEEN, Quantity};

/// What a row that adds up the others is called, in lower case.
const TOTALS: &[&str] = &["total", "всего", "итого", "барлығы", "жиыны", "jami", "жами"];

/// A table whose numbers all have the same unit.
pub(super) struct TableCandidate<'d> {
    /// Its bytes in the text, without its heading.
    range: Range<usize>,
    /// The line above it, if there is one.
    caption: &'d str,
    unit: Option<&'d str>,
    is_money: bool,
    columns: Vec<&'d str>,
    rows: Vec<(&'d str, Vec<Option<Value>>)>,
}

/// The tables of the text that are one block each.
pub(super) fn tables(draft: &Draft) -> Vec<TableCandidate<'_>> {
    let text = &*draft.source.text;
    let (mut start, mut lines) = (0, Vec::new());
    for line in text.split_inclusive('\n') {
        lines.push((start, line.trim_end()));
        start += line.len();
    }
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rows = lines[at..].iter().take_while(|(_, line)| line.contains(BETWEEN)).count();
        let caption = at.checked_sub(1).map_or("", |before| lines[before].1);
        tables.extend(table(draft, caption, &lines[at..at + rows]));
        at += rows.max(1);
    }
    tables
}

/// The table of these lines with their starts; `None` where they are none, or count several things.
fn table<'d>(draft: &'d Draft, caption: &'d str, lines: &[(usize, &'d str)]) -> Option<TableCandidate<'d>> {
    let ((_, head), rows) = lines.split_first()?;
    let (first, (last, end)) = (rows.first()?.0, rows.last().map(|(start, line)| (*start, line.len()))?);
    let range = first..last + end;
    let found = &draft.found.quantities;
    let from = found.partition_point(|one| one.what.text.start < range.start);
    let to = found.partition_point(|one| one.what.text.start < range.end);
    let quantities = &found[from..to];
    let one = &quantities.first()?.what;
    let cells = rows[0].1.split(BETWEEN).count();
    let head: Vec<&str> = head.split(BETWEEN).collect();
    // The corner above the names of the rows may be empty.
    let columns = head[head.len().checked_sub(cells - 1)?..].to_vec();
    let is_even = rows.iter().all(|(_, line)| line.split(BETWEEN).count() == cells) && head.len() <= cells;
    let is_alike = |other: &Anchored<Quantity>| other.what.unit == one.unit;
    if !is_even || !quantities.iter().all(is_alike) {
        return None;
    }
    let mut used = 0;
    let rows = rows.iter().map(|(start, line)| {
        let mut at = start + line.find(BETWEEN).unwrap_or(0) + BETWEEN.len();
        let (name, cells) = line.split_once(BETWEEN).unwrap_or((line, ""));
        let value = |cell: &str| {
            let range = at..at + cell.len();
            at = range.end + BETWEEN.len();
            let mut within = quantities.iter().filter(|one| range.contains(&one.what.text.start));
            let one = within.next().filter(|_| within.next().is_none())?;
            used += 1;
            one.what.amount()
        };
        (name, cells.split(BETWEEN).map(value).collect())
    });
    let rows: Vec<_> = rows.collect();
    let unit = one.unit.as_deref();
    (used == quantities.len()).then_some(TableCandidate { range, caption, unit, is_money: one.is_money, columns, rows })
}

impl TableCandidate<'_> {
    /// Whether a quantity stands in it.
    pub(super) fn holds(&self, quantity: &Quantity) -> bool {
        self.range.contains(&quantity.text.start)
    }

    /// Writes it as a candidate.
    pub(super) fn write(&self, draft: &Draft, sheet: &mut Sheet) {
        // The scale in which the smallest amount is a whole number of something.
        let values = self.rows.iter().flat_map(|(_, cells)| cells.iter().flatten());
        let amounts = values.clone().map(|value| value.ends().1.abs()).filter(|amount| *amount > 0.0);
        let least = amounts.reduce(f64::min).unwrap_or(0.0);
        let (scale, unit) = scaled_unit(least, self.unit.unwrap_or("?"), self.is_money);
        let label = if self.caption.is_empty() { UNLABELLED } else { self.caption };
        let rows = self.rows.iter().map(|(name, cells)| {
            let cell = |value: &Option<Value>| {
                value.and_then(|value| value.divided_by(scale)).map_or_else(|| "~".into(), written)
            };
            format!("\n  #     {}: [{}]", quoted(name), cells.iter().map(cell).collect::<Vec<_>>().join(", "))
        });
        let mut fields = vec![
            ("id", id(&sheet.id(self.caption, "table"))),
            ("label", quoted(label)),
            ("unit", quoted(&unit)),
            ("source", id(&draft.id)),
        ];
        fields.extend((self.columns.len() > 1).then(|| ("columns", list(&self.columns))));
        fields.push(("rows", rows.collect::<String>()));
        let is_total = |name: &str| TOTALS.iter().any(|total| name.to_lowercase().starts_with(total));
        let total = self.rows.last().filter(|(name, _)| self.rows.len() > 2 && is_total(name));
        fields.extend(total.map(|(name, _)| ("total_row", quoted(name))));
        // Where it is left out, its numbers are.
        let printed: Vec<String> = values.map(|value| value.ends().1.to_string()).collect();
        sheet.candidate(&format!("{label}: {}", printed.join("; ")), &fields);
    }
}
