//! Warnings about what is readable but probably not meant: unusual units, broken addresses, ids that are hard to refer
//! to, leftover skeleton text, text that a spreadsheet would execute.

use super::faults::{NodePath, Target};
use super::fields::Fields;
use super::skeleton;
use crate::briefing::markdown::{self, BlockContent};
use crate::briefing::{
    Briefing, Field, Figure, Outcome, lacks_what_is_counted, meant_unit, misspelt_code, starts_formula,
};
use crate::problem::short;
use crate::yaml::PathSegment;

/// Warns of an unusual unit or qualifier, and of text that starts like a formula.
pub(super) fn figure(figure: &Figure, fields: &mut Fields) {
    if !fields.faults.warns() {
        return;
    }
    unit(Field::Unit, &figure.unit, fields);
    figure.also_unit.iter().for_each(|also| unit(Field::AlsoUnit, also, fields));
    if let Some(qualifier) = figure.qualifier.as_deref().filter(|qualifier| holds_unit(qualifier)) {
        let message = format!("the qualifier `{}` is a part of the unit", short(qualifier));
        fields.warn(Field::Qualifier, || (message, "money is written as `unit: USD bn`".into()));
    }
    let texts = [
        (Field::Label, Some(&figure.label)),
        (Field::Unit, Some(&figure.unit)),
        (Field::AlsoUnit, figure.also_unit.as_ref()),
        (Field::Per, figure.per.as_ref()),
        (Field::Qualifier, figure.qualifier.as_ref()),
        (Field::Note, figure.note.as_ref()),
    ];
    for (field, _) in texts.into_iter().filter(|(_, text)| text.is_some_and(|text| starts_formula(text))) {
        let message = format!("spreadsheets take `{field}` for a formula");
        fields.warn(field, || (message, "`figures --csv` puts an apostrophe before it".into()));
    }
}

/// Warns of a unit that is almost a currency.
fn unit(field: Field, unit: &str, fields: &mut Fields) {
    if let Some(meant) = meant_unit(unit) {
        let message = format!("the unit `{}` is not read as money", short(unit));
        fields.warn(field, || (message, format!("write `{meant}`")));
    } else if let Some(near) = misspelt_code(unit) {
        let message = format!("the unit `{}` begins with no code of a currency", short(unit));
        let hint = near.map(|near| format!("did you mean `{near}`?"));
        fields.warn(field, || (message, hint.unwrap_or_else(|| "the codes are those of ISO 4217".into())));
    } else if lacks_what_is_counted(unit) {
        let message = format!("the unit `{}` does not say what is counted", short(unit));
        fields.warn(field, || (message, "such as `USD bn`, `million tonnes` or `projects`".into()));
    }
}

/// Warns of `closes` on an outcome without a thread.
pub(super) fn outcome(outcome: &Outcome, fields: &mut Fields) {
    if fields.faults.warns() && outcome.closes == Some(true) && outcome.thread.is_none() {
        let message = "`closes` closes nothing: this outcome has no thread".into();
        fields.warn(Field::Closes, || (message, "add `thread`, the same as that of what it closes".into()));
    }
}

fn holds_unit(qualifier: &str) -> bool {
    lacks_what_is_counted(qualifier) || meant_unit(qualifier).is_some()
}

/// Warns of a broken address of a source.
pub(super) fn address(url: &str, fields: &mut Fields) {
    if let Some((message, hint)) = wrong_address(url).filter(|_| fields.faults.warns()) {
        fields.warn(Field::Url, || (message, hint));
    }
}

/// Warns of broken addresses in a body.
pub(super) fn addresses(body: &str, fields: &mut Fields) {
    if !body.contains("](") && !body.contains("]:") && !body.contains('<') {
        return;
    }
    let mut last = None;
    for block in markdown::blocks(body) {
        let runs = match block.content {
            BlockContent::Prose(runs) => runs,
            BlockContent::Table(table) => {
                table.header.into_iter().chain(table.rows.into_iter().flat_map(|row| row.cells)).flatten().collect()
            }
            BlockContent::Code(_) | BlockContent::Rule => Vec::new(),
        };
        // A footnote is not a link, whatever follows its colon.
        for link in runs.into_iter().filter(|run| !run.text.starts_with('^')).filter_map(|run| run.link) {
            if last.as_ref() != Some(&link)
                && let Some((message, hint)) = wrong_address(&link)
            {
                fields.warn(Field::Body, || (message, hint));
            }
            last = Some(link);
        }
    }
}

fn wrong_address(url: &str) -> Option<(String, String)> {
    let message = |what: &str| format!("the address `{}` {what}", short(url));
    if url.contains(char::is_whitespace) {
        return Some((message("holds a blank"), "write %20 for it".into()));
    }
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("mailto:") {
        return None;
    }
    let hint = match url.split_once("://") {
        None if url.split('/').next().is_some_and(|host| host.contains('.')) => format!("write https://{url}"),
        _ => "an address begins with https:// or http://".into(),
    };
    Some((message(if url.contains("://") { "is of a kind that is no link" } else { "has no scheme" }), hint))
}

/// Warns of an id with characters that some places cannot refer to.
pub(super) fn id(id: &str, at: Target, fields: &mut Fields) {
    let odd = |c: &char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.') && !is_mark(*c);
    let Some(c) = id.chars().find(odd).filter(|_| fields.faults.warns()) else { return };
    let what = if c.is_whitespace() { "a blank".to_owned() } else { format!("`{c}`") };
    let mut meant: String = id.chars().map(|c| if odd(&c) { '-' } else { c }).collect();
    while meant.contains("--") {
        meant = meant.replace("--", "-");
    }
    let message = format!("the id `{}` holds {what}", short(id));
    fields
        .faults
        .warn(at, || (message, format!("write `{}`: letters, digits and hyphens", short(meant.trim_matches('-')))));
}

/// Whether `c` combines with the letter before it.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Warns of fields that still hold the text of the skeleton.
pub(super) fn skeleton(briefing: &Briefing, path: &NodePath, fields: &mut Fields) {
    if !fields.faults.warns() {
        return;
    }
    let left = skeleton::left_in(briefing);
    if let [first, ..] = left[..] {
        let left: Vec<String> = left.iter().map(|field| format!("`{field}`")).collect();
        let message = format!("the words of the skeleton still stand in {}", left.join(", "));
        let hint = "fill them in, and leave out what is not known".to_owned();
        fields.faults.warn(Target::Value(&path.then(PathSegment::Key(first))), || (message, hint));
    }
}
