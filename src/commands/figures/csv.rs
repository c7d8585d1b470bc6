//! Comma-separated values as RFC 4180 has them: records end in CRLF, a field with a comma, a quote or a line break
//! stands in quotes, and a quote in it is doubled.
//!
//! Spreadsheets run what begins as a formula does. A text that would be run has an apostrophe before it, by which they
//! take it for text; numbers stand as they are. Where the list separator of the system is a semicolon or a tab, they cut
//! there, within quotes too: what would begin a cell then is treated in the same way.

use crate::briefing::{Briefing, Figure, Text, Value, starts_formula};

/// The first record. A range has both its ends; a single value has the same number twice.
pub const HEADER: [&str; 17] = [
    "briefing",
    "id",
    "label",
    "value",
    "value_to",
    "unit",
    "qualifier",
    "nature",
    "date",
    "series",
    "source",
    "note",
    "per",
    "also_value",
    "also_value_to",
    "also_unit",
    "source_name",
];

/// What Excel takes for a sign that a file is UTF-8; without it Cyrillic is read in the code page of the system.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A text as a cell that no spreadsheet runs.
fn harmless(text: &str) -> String {
    let is_number = |text: &str| text.trim().parse::<f64>().is_ok_and(f64::is_finite);
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive([';', '\t', '\r', '\n']) {
        let bare = if out.is_empty() { text } else { piece.trim_start() };
        if starts_formula(bare) && !is_number(bare.trim_end_matches(';')) {
            out.push('\'');
        }
        out.push_str(piece);
    }
    out
}

/// The record of a figure of `briefing`.
pub fn figure(briefing: &Briefing, figure: &Figure) -> String {
    let ends = |value: Value| <[f64; 2]>::from(value.ends()).map(|end| end.to_string());
    let [low, high] = ends(figure.value);
    let [also_low, also_high] = figure.also_value.map(ends).unwrap_or_default();
    let date = figure.date.map_or_else(String::new, |date| date.to_string());
    let word = |word: &Option<Text>| harmless(word.as_deref().unwrap_or_default());
    record([
        &*harmless(&briefing.id),
        &harmless(&figure.id),
        &harmless(&figure.label),
        &low,
        &high,
        &harmless(&figure.unit),
        &word(&figure.qualifier),
        figure.nature.word(),
        &date,
        &word(&figure.series),
        &word(&figure.source),
        &word(&figure.note),
        &word(&figure.per),
        &also_low,
        &also_high,
        &word(&figure.also_unit),
        &harmless(briefing.provenance(figure.source.as_deref()).unwrap_or_default()),
    ])
}

/// One record, its line end included.
pub fn record<'f>(fields: impl IntoIterator<Item = &'f str>) -> String {
    fields.into_iter().map(field).collect::<Vec<_>>().join(",") + "\r\n"
}

fn field(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads one record back by the grammar of the RFC.
    fn fields(record: &str) -> Vec<String> {
        let (mut fields, mut quoted, mut chars) = (vec![String::new()], false, record.chars().peekable());
        while let Some(c) = chars.next() {
            let field = fields.last_mut().unwrap();
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(String::new()),
                '\r' if !quoted && chars.peek() == Some(&'\n') => break,
                c => field.push(c),
            }
        }
        fields
    }

    #[test]
    fn what_needs_quotes_has_them() {
        assert_eq!(record(["a", "b,c", "say \"x\"", ""]), "a,\"b,c\",\"say \"\"x\"\"\",\r\n");
    }

    #[test]
    fn what_would_be_run_is_made_text_and_numbers_stay_numbers() {
        for (text, cell) in [
            ("=1+2", "'=1+2"),
            ("+x", "'+x"),
            ("-cmd", "'-cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\r\n=1", "'\r\n'=1"),
            ("＝1+2", "'＝1+2"),
            ("＠x", "'＠x"),
            (" =1", "' =1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("-inf", "'-inf"),
            ("Trade; =1+2", "Trade;' =1+2"),
            ("Trade\t@x", "Trade\t'@x"),
            ("Trade\n\n-x", "Trade\n\n'-x"),
        ] {
            assert_eq!(harmless(text), cell, "{text:?}");
        }
        for text in ["-5", "+1.5", "-1e3", "", "projects", "a=b", "rose; -5", "two\n\nlines"] {
            assert_eq!(harmless(text), text);
        }
    }

    proptest! {
        #[test]
        fn a_record_is_read_back(written in proptest::collection::vec("[a-zж\",\r\n ]{0,8}", 1..6)) {
            prop_assert_eq!(fields(&record(written.iter().map(String::as_str))), written);
        }
    }
}
