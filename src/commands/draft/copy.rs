//! The working copy of a briefing: the skeleton with what is known of the source, and every candidate as a comment.

use std::fmt::Write;

use super::value::{scale, written};
use super::{Draft, table};
use crate::briefing::{Date, Nature, Status, Value};
use crate::commands::quoted;
use crate::extract::{self, Anchored, Commitment, Quantity};

/// The working copy as YAML. It can be read, and `check` finds the words of the skeleton in it until they are replaced.
pub(super) fn working_copy(draft: &Draft) -> String {
    let text = &*draft.source.text;
    let mut out = format!(
        "# A working copy of {}: no briefing yet.\n\
         # Decide on every candidate below: take away the first `# ` of its lines and write the label in your own words, or\n\
         # delete it. A number that you leave out on purpose goes into a line `# left out: 43 projects`.\n\
         # `summitry check` reports what is missing, what is not in the source, and what is copied from it.\n",
        draft.file
    );
    let title = draft.source.heading().unwrap_or("TITLE");
    let dates = draft.found.dates.iter().map(|date| &*date.what.edtf);
    let event = dates.filter(|edtf| edtf.parse::<Date>().is_ok()).find(|edtf| edtf.len() == 10);
    let date = event.or(draft.source.date.as_deref()).unwrap_or("2025-01-01");
    // Writing to a string cannot fail.
    let mut line = |words: std::fmt::Arguments| writeln!(out, "{words}").expect("a string takes everything");
    line(format_args!("title: {}   # the headline; write the name of the event", quoted(title)));
    line(format_args!("# short_title: of at most 28 columns"));
    line(format_args!("date: {date}   # the first day that is printed, if any; the day of the event?"));
    line(format_args!("place: City, Country\nparties: [Country, Country]\ntopics: []\n"));
    line(format_args!("summary: >\n  Two to four sentences: what a person must know who reads nothing else.\n"));
    names(draft, &mut line);
    line(format_args!(
        "sections:\n  - heading: Heading\n    body: |\n      CommonMark: paragraphs, lists, *emphasis*, quotes, tables and links.\n"
    ));
    line(format_args!("figures:"));
    let in_tables = table::tables(draft);
    let is_apart = |found: &&Anchored<Quantity>| !in_tables.iter().any(|table| table.holds(&found.what));
    let mut quantities = draft.found.quantities.iter().filter(is_apart).peekable();
    let mut number = 0;
    while let Some(found) = quantities.next() {
        let second = quantities.next_if(|next| is_second_sum(text, &found.what, &next.what));
        number += 1;
        figure(draft, number, found, second.map(|second| &second.what), &mut line);
    }
    if !in_tables.is_empty() {
        line(format_args!("\ntables:"));
    }
    for (i, table) in in_tables.iter().enumerate() {
        table.write(draft, i + 1, &mut line);
    }
    line(format_args!("\noutcomes:"));
    for (i, commitment) in draft.found.commitments.iter().enumerate() {
        outcome(draft, i + 1, commitment, &mut line);
    }
    line(format_args!("\nsources:\n  - id: {}", quoted(&draft.id)));
    line(format_args!("    title: {}", quoted(title)));
    if let Some(date) = &draft.source.date {
        line(format_args!("    date: {date}"));
    }
    match &draft.source.url {
        Some(url) => line(format_args!("    url: {}", quoted(url))),
        None => line(format_args!("    # url: https://...")),
    }
    for date in &draft.found.dates {
        line(format_args!("# date: {}  {}", date.what.edtf, &text[date.quote.clone()]));
    }
    out
}

fn names(draft: &Draft, line: &mut impl FnMut(std::fmt::Arguments)) {
    for (known, which) in [(true, "the glossary knows"), (false, "the glossary does not know")] {
        let names: Vec<&str> = draft.names.iter().filter(|name| name.known == known).map(|name| &*name.text).collect();
        if !names.is_empty() {
            line(format_args!("# Names that {which}: {}", names.join("; ")));
        }
    }
    line(format_args!(""));
}

fn value_field(name: &str, value: Option<Value>, line: &mut impl FnMut(std::fmt::Arguments)) {
    if let Some(value) = value {
        line(format_args!("  #   {name}: {}", written(value)));
    }
}

/// Whether `second` is the sum `first` in another currency, which stands in brackets after it.
fn is_second_sum(text: &str, first: &Quantity, second: &Quantity) -> bool {
    let between = text.get(first.text.end..second.text.start).map(str::trim);
    let is_paid = first.is_money && second.is_money && first.unit != second.unit;
    let in_brackets = between.is_some_and(|words| words.starts_with('(') && !words.contains([')', '.', ';']));
    is_paid && in_brackets && first.amounts.len() == second.amounts.len()
}

/// A candidate with its number; `second` is the same sum in another currency.
fn figure(
    draft: &Draft,
    number: usize,
    found: &Anchored<Quantity>,
    second: Option<&Quantity>,
    line: &mut impl FnMut(std::fmt::Arguments),
) {
    let text = &*draft.source.text;
    let quantity = &found.what;
    line(format_args!("  # {number}. {}", &text[found.sentence.clone()]));
    // The words of the skeleton: `check` finds them where they are taken as they are.
    line(format_args!("  # - id: figure-{number}\n  #   label: What is counted, in the words somebody would type"));
    let (value, unit) = scaled(quantity);
    let rate = quantity.period.clone().and_then(|period| extract::rate(&text[period]));
    value_field("value", value, line);
    line(format_args!("  #   unit: {}", quoted(&unit)));
    if let Some(rate) = rate {
        line(format_args!("  #   per: {rate}"));
    }
    if let Some(second) = second {
        let (value, unit) = scaled(second);
        value_field("also_value", value, line);
        line(format_args!("  #   also_unit: {}", quoted(&unit)));
    }
    if let Some(qualifier) = quantity.qualifier {
        line(format_args!("  #   qualifier: {qualifier}"));
    }
    // A nature that the format has no word for counts as expected.
    let nature = Nature::from_word(quantity.nature).unwrap_or(Nature::Expected);
    if nature != Nature::Actual {
        line(format_args!("  #   nature: {}", nature.word()));
    }
    if let Some(period) = quantity.period.clone().filter(|_| rate.is_none()) {
        let date = draft
            .found
            .dates
            .iter()
            .find(|date| date.what.text.start >= period.start && date.what.text.end <= period.end);
        let date = date.map(|date| &*date.what.edtf).filter(|edtf| edtf.parse::<Date>().is_ok());
        match date {
            Some(date) => line(format_args!("  #   date: {date}   # {}", &text[period])),
            None => line(format_args!("  #   # date: {}", &text[period])),
        }
    }
    line(format_args!("  #   source: {}\n  #   quote: {}", quoted(&draft.id), quoted(&text[found.quote.clone()])));
}

/// The value and the unit as a figure has them: money in its usual scale, everything else with its scale applied.
fn scaled(quantity: &Quantity) -> (Option<Value>, String) {
    let unit = quantity.unit.clone().unwrap_or_else(|| "?".to_owned());
    let value = quantity.amount();
    let largest = value.map_or(0.0, |value| value.ends().1.abs());
    match scale(largest).filter(|_| quantity.is_money) {
        Some((scale, word)) => (value.and_then(|value| value.divided_by(scale)), format!("{unit} {word}")),
        None => (value, unit),
    }
}

fn outcome(draft: &Draft, number: usize, found: &Anchored<Commitment>, line: &mut impl FnMut(std::fmt::Arguments)) {
    let text = &*draft.source.text;
    line(format_args!("  # {number}. {}", &text[found.sentence.clone()]));
    line(format_args!("  # - id: outcome-{number}"));
    match Status::from_word(found.what.status) {
        Some(status) => line(format_args!("  #   status: {}", status.word())),
        None => line(format_args!("  #   status: noted   # {}", found.what.status)),
    }
    line(format_args!("  #   what: One sentence.\n  #   source: {}", quoted(&draft.id)));
    line(format_args!("  #   quote: {}", quoted(&text[found.quote.clone()])));
}
