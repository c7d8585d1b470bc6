//! Warnings for text that the screen would truncate: the curator can shorten it better than the program can.

use unicode_width::UnicodeWidthStr;

use super::fields::Fields;
use crate::briefing::{Field, Figure, Outcome, ROW};

/// The width of a title in the list, in columns.
const TITLE: usize = 28;

/// Warns if neither title fits the list.
pub(super) fn titles(title: &str, short_title: Option<&str>, fields: &mut Fields) {
    let (field, shown) = short_title.map_or((Field::Title, title), |short| (Field::ShortTitle, short));
    if !fields.faults.warns() || shown.width() <= TITLE {
        return;
    }
    let hint = match short_title {
        Some(_) => format!("at most {TITLE} columns are shown"),
        None => format!("give a `short_title` of at most {TITLE} columns"),
    };
    fields.warn(field, || ("the list will cut this title".into(), hint));
}

/// Warns if a row would truncate a figure before its date and nature.
pub(super) fn figure(figure: &Figure, fields: &mut Fields) {
    if !fields.faults.warns() {
        return;
    }
    let date = figure.date.map_or(0, |date| date.words().chars().count() + 2);
    let row = figure.label.chars().count() + 2 + figure.amount().chars().count();
    row_of(row + date, Field::Label, fields);
}

/// Warns if a row would truncate an outcome.
pub(super) fn outcome(outcome: &Outcome, fields: &mut Fields) {
    if fields.faults.warns() {
        row_of(outcome.status.word().len() + 2 + outcome.what.chars().count(), Field::What, fields);
    }
}

fn row_of(characters: usize, field: Field, fields: &mut Fields) {
    if characters > ROW {
        fields.warn(field, || {
            (format!("a row will cut this: it takes {characters} characters"), format!("a row shows {ROW}"))
        });
    }
}
