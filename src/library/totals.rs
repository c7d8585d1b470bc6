//! Comparing the totals of a table with the sums of their parts.

use foldhash::{HashMap, HashMapExt};

use super::fields::Fields;
use crate::briefing::{Field, Figure, FigureTable, Text, Value};
use crate::problem::short;

/// Warns where the parts of a row or a column do not add up to its total. A total with a remark that explains it is
/// skipped.
pub(super) fn check(table: &FigureTable, figures: &[Figure], fields: &mut Fields) {
    if !fields.faults.warns() {
        return;
    }
    for (field, total, names) in
        [(Field::TotalRow, &table.total_row, &table.rows), (Field::TotalColumn, &table.total_column, &table.columns)]
    {
        let Some(total) = total else { continue };
        if !names.contains(total) {
            fields.warn(field, || {
                let what = if field == Field::TotalRow { "row" } else { "column" };
                (format!("the table has no {what} `{}`", short(total)), String::new())
            });
            continue;
        }
        for (line, [parts, whole]) in sums(field, total, figures) {
            let Some((parts, whole)) = parts.zip(whole).filter(|(parts, whole)| !is_near(*parts, *whole)) else {
                continue;
            };
            fields.warn(field, || {
                let line = line.map_or_else(String::new, |line| format!(" in `{}`", short(line)));
                let message =
                    format!("the parts{line} add up to {}, and `{}` is {}", shown(parts), short(total), shown(whole));
                (message, "a `note` at the total says why, where the source has it so".into())
            });
        }
    }
}

type Ends = (f64, f64);

/// For each line across that has a total: the sum of its parts, and the total; `None` for a total that has a remark.
fn sums<'a>(field: Field, total: &Text, figures: &'a [Figure]) -> Vec<(Option<&'a Text>, [Option<Ends>; 2])> {
    let mut lines: Vec<(Option<&Text>, [Option<Ends>; 2])> = Vec::new();
    let mut at: HashMap<Option<&Text>, usize> = HashMap::new();
    for figure in figures {
        let Some(cell) = &figure.cell else { continue };
        let (own, line) = match field {
            Field::TotalRow => (Some(&cell.row), cell.column.as_ref()),
            _ => (cell.column.as_ref(), Some(&cell.row)),
        };
        let i = *at.entry(line).or_insert_with(|| {
            lines.push((line, [None, None]));
            lines.len() - 1
        });
        let (low, high) = figure.value.ends();
        let [parts, whole] = &mut lines[i].1;
        if own == Some(total) {
            *whole = Some((low, high)).filter(|_| figure.note.is_none());
        } else {
            let (low_sum, high_sum) = parts.unwrap_or_default();
            *parts = Some((low_sum + low, high_sum + high));
        }
    }
    lines
}

/// Whether two numbers or ranges are the same apart from rounding errors.
fn is_near(a: Ends, b: Ends) -> bool {
    let is_near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    is_near(a.0, b.0) && is_near(a.1, b.1)
}

fn shown((low, high): Ends) -> Value {
    let tidy = |n: f64| (n * 1e6).round() / 1e6;
    Value::range(tidy(low), tidy(high)).unwrap_or(Value::Number(tidy(low)))
}
