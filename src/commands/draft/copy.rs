//! The working copy of a briefing: the skeleton with what is known of the source, and every candidate with a box.

use std::ops::Range;

use super::sheet::{Sheet, id, list};
use super::{Draft, dateline, figure, outcome, table};
use crate::briefing::Date;
use crate::commands::quoted;
use crate::extract::{Anchored, Quantity, in_parts_of_year};
use crate::language::country;

/// The working copy as YAML. It can be read, and `check` reports the words of the skeleton in it until they are replaced,
/// and the candidates that are not decided yet.
pub(super) fn working_copy(draft: &Draft) -> String {
    let mut sheet = Sheet::default();
    sheet.remark("", &format!("A working copy of {}: no briefing yet.", draft.file));
    sheet.remark("", "1. Put an x into the box of each candidate that you take, `# [x]`, and correct its lines where they are wrong.");
    sheet.remark("", "2. Write title, summary and sections in your own words.");
    sheet.remark("", "3. `summitry draft --finish FILE` makes entries of what has an x; the numbers of the others are noted as left out.");
    sheet.remark(
        "",
        "Lines that begin with `# > `, as these do, go then. `summitry check` reports what is missing or copied.",
    );
    let event = head(draft, &mut sheet);
    people(draft, &mut sheet);
    sections(&mut sheet);
    figures(draft, &mut sheet);
    outcomes(draft, event, &mut sheet);
    sources(draft, &mut sheet);
    sheet.out
}

/// Title, date, place and parties, as far as the text gives them; returns the date.
fn head(draft: &Draft, sheet: &mut Sheet) -> Option<Date> {
    let dates = draft.found.dates.iter().map(|date| &*date.what.edtf);
    let event = dates.filter(|edtf| edtf.parse::<Date>().is_ok()).find(|edtf| edtf.len() == 10);
    let date = event.or(draft.source.date.as_deref());
    sheet.remark("", "The headline; write the name of the event:");
    sheet.line(&format!("title: {}", quoted(draft.source.heading().unwrap_or("TITLE"))));
    sheet.line("# short_title: of at most 28 columns");
    sheet.remark("", "The first day that is printed; is it that of the event?");
    sheet.line(&format!("date: {}", date.unwrap_or("2025-01-01")));
    let place = dateline::place(&draft.source.text);
    if place.is_some() {
        sheet.remark("", "Where the report was sent from; is it where they met?");
    }
    sheet.line(&format!("place: {}", place.map_or_else(|| "City, Country".to_owned(), |place| quoted(&place))));
    let mut parties: Vec<&str> = Vec::new();
    for named in country::countries_in(&draft.source.text).iter().filter(|one| !one.is_capital) {
        if !parties.contains(&named.country) {
            parties.push(named.country);
        }
    }
    match &parties[..] {
        [] => sheet.line("parties: [Country, Country]"),
        parties => {
            sheet.remark("", "The countries that are named; leave those that took part:");
            sheet.line(&format!("parties: {}", list(parties)));
        }
    }
    sheet.line("topics: []\n\nsummary: >\n  Two to four sentences: what a person must know who reads nothing else.\n");
    for (known, which) in [(true, "the glossary knows"), (false, "the glossary does not know")] {
        let names: Vec<&str> = draft.names.iter().filter(|name| name.known == known).map(|name| &*name.text).collect();
        if !names.is_empty() {
            sheet.remark("", &format!("Names that {which}: {}", names.join("; ")));
        }
    }
    sheet.line("");
    date.and_then(|date| date.parse().ok())
}

/// Those whom the text names with their office.
fn people(draft: &Draft, sheet: &mut Sheet) {
    let holders: Vec<_> = draft.names.iter().filter(|name| !name.role().is_empty() && !name.is_office()).collect();
    if holders.is_empty() {
        return;
    }
    sheet.line("people:");
    for name in holders {
        let fields = [("name", quoted(name.bare())), ("role", quoted(name.role()))];
        sheet.candidate(&name.text, &fields);
    }
    sheet.line("");
}

fn sections(sheet: &mut Sheet) {
    sheet.line("sections:\n  - heading: Heading\n    body: |");
    sheet.line("      CommonMark: paragraphs, lists, *emphasis*, quotes, tables and links.\n");
}

/// The figures, each sentence once above what it says, and the tables.
fn figures(draft: &Draft, sheet: &mut Sheet) {
    sheet.line("figures:");
    let tables = table::tables(draft);
    let is_apart = |found: &&Anchored<Quantity>| !tables.iter().any(|table| table.holds(&found.what));
    let mut quantities = draft.found.quantities.iter().filter(is_apart).peekable();
    let mut last = None;
    let mut taken: Vec<Range<usize>> = Vec::new();
    while let Some(found) = quantities.next() {
        if taken.contains(&found.what.text) {
            continue;
        }
        // The same sum in another currency may follow other numbers, such as the years over which it is paid.
        const NEXT: usize = 2;
        let rest = quantities.clone().take(NEXT);
        let second = rest.into_iter().find(|next| figure::is_second_sum(draft, &found.what, next));
        taken.extend(second.map(|second| second.what.text.clone()));
        sentence(draft, &found.sentence, &mut last, sheet);
        figure::write(draft, found, second.map(|second| &second.what), sheet);
    }
    if !tables.is_empty() {
        sheet.line("\ntables:");
    }
    for table in &tables {
        table.write(draft, sheet);
    }
}

fn outcomes(draft: &Draft, event: Option<Date>, sheet: &mut Sheet) {
    sheet.line("\noutcomes:");
    let mut last = None;
    for found in &draft.found.commitments {
        sentence(draft, &found.sentence, &mut last, sheet);
        outcome::write(draft, found, event, sheet);
    }
}

/// Writes a sentence above its candidates, unless it is the `last` one that was written.
fn sentence(draft: &Draft, range: &Range<usize>, last: &mut Option<Range<usize>>, sheet: &mut Sheet) {
    if last.as_ref() != Some(range) {
        if last.is_some() {
            sheet.line("");
        }
        sheet.remark("  ", &draft.source.text[range.clone()]);
        *last = Some(range.clone());
    }
}

fn sources(draft: &Draft, sheet: &mut Sheet) {
    sheet.line(&format!("\nsources:\n  - id: {}", id(&draft.id)));
    if let Some(publisher) = dateline::publisher(&draft.source.text) {
        sheet.line(&format!("    publisher: {}", quoted(publisher)));
    }
    sheet.line(&format!("    title: {}", quoted(draft.source.heading().unwrap_or("TITLE"))));
    if let Some(date) = &draft.source.date {
        sheet.line(&format!("    date: {date}"));
    }
    match &draft.source.url {
        Some(url) => sheet.line(&format!("    url: {}", quoted(url))),
        None => sheet.line("    # url: https://..."),
    }
    let dates = draft.found.dates.iter().map(|date| &date.what);
    let dates: Vec<String> = dates
        .map(|date| format!("{} ({})", &draft.source.text[date.text.clone()], in_parts_of_year(&date.edtf)))
        .collect();
    if !dates.is_empty() {
        sheet.remark("", &format!("Dates: {}", dates.join("; ")));
    }
}
