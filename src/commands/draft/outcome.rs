//! Candidates for outcomes.

use super::Draft;
use super::name::DraftName;
use super::sheet::{Sheet, id, list};
use crate::arrange::Arrange;
use crate::briefing::{Date, Status};
use crate::commands::quoted;
use crate::extract::{Anchored, Commitment, in_parts_of_year};
use crate::language::country;

/// The words of the skeleton: `check` finds them where they are taken as they are.
const UNSAID: &str = "One sentence.";

/// Writes the candidate; `event` is the date of the summit.
pub(super) fn write(draft: &Draft, found: &Anchored<Commitment>, event: Option<Date>, sheet: &mut Sheet) {
    let text = &*draft.source.text;
    let commitment = &found.what;
    let status = status(commitment.status);
    let what = &*commitment.what;
    let who = who(draft, &text[commitment.subject.clone()]);
    let mut fields = vec![
        ("id", id(&sheet.id(what, "outcome"))),
        ("status", status.word().to_owned()),
        ("what", if what.is_empty() { UNSAID.to_owned() } else { quoted(what) }),
    ];
    fields.extend((!who.is_empty()).then(|| ("who", list(&who))));
    let due = commitment.due.as_deref().filter(|edtf| is_ahead(edtf, event) && leaves_something(status));
    fields.extend(due.map(|due| ("due", in_parts_of_year(due))));
    fields.push(("source", id(&draft.id)));
    fields.push(("quote", quoted(&text[found.quote.clone()])));
    sheet.candidate(status.word(), &fields);
}

/// The status of the format: what is planned was promised.
fn status(word: &str) -> Status {
    if word == "planned" { Status::Promised } else { Status::from_word(word).unwrap_or(Status::Noted) }
}

/// Whether something is still to be done after it, by a date that the text may give.
fn leaves_something(status: Status) -> bool {
    matches!(
        status,
        Status::Promised | Status::Pledged | Status::Agreed | Status::Proposed | Status::UnderWay | Status::Postponed
    )
}

fn is_ahead(edtf: &str, event: Option<Date>) -> bool {
    let Ok(due) = edtf.parse::<Date>() else { return false };
    event.is_none_or(|event| due.days().1 > event.days().1)
}

/// The names in the words that say who, in their order: countries and what else the text writes with capitals.
fn who<'d>(draft: &'d Draft, subject: &'d str) -> Vec<&'d str> {
    const LIMITS: &[&str] =
        &[" between ", " with ", " for ", " on ", " in ", " from ", " to ", " между ", " с ", " для "];
    // `flights between Tashkent and Narita` binds neither of them.
    let end = LIMITS.iter().filter_map(|word| subject.find(word)).min().unwrap_or(subject.len());
    let subject = if subject[..end].contains(char::is_uppercase) { subject } else { "" };
    let is_common = subject.split(' ').nth(1).is_some_and(|word| word.starts_with(char::is_lowercase) && word != "and");
    let subject = if is_common { &subject[..end.min(subject.len())] } else { subject };
    let named = draft.names.iter().filter(|name| !name.is_office()).map(DraftName::bare);
    let mut found: Vec<(usize, usize, &str)> =
        named.filter_map(|name| Some((subject.find(name)?, name.len(), full(draft, name)))).collect();
    // A capital stands for its country where nothing else does: `Tokyo promised`.
    let countries = country::countries_in(subject).into_iter();
    let countries = countries.filter(|one| !one.is_capital || !subject.contains(' '));
    found.extend(countries.map(|one| (one.start, one.country.len(), one.country)));
    // Of two that overlap the longer one counts.
    found.arrange_by_key(|(start, length, _)| (*start, usize::MAX - *length));
    let mut names: Vec<&str> = Vec::new();
    let mut end = 0;
    for (start, length, name) in found {
        if start >= end && !names.contains(&name) {
            names.push(name);
            end = start + length;
        }
    }
    names
}

/// The full name whose last word the text gives: `Sanae Takaichi` for `Takaichi`.
fn full<'d>(draft: &'d Draft, name: &'d str) -> &'d str {
    let ends = |whole: &&str| whole.strip_suffix(name).is_some_and(|before| before.ends_with(' '));
    let whole = draft.names.iter().map(DraftName::bare).find(ends);
    whole.filter(|_| !name.contains(' ')).unwrap_or(name)
}
