//! What was found in an article, as JSON.

use serde::Serialize;

use super::Draft;
use crate::briefing::Value;
use crate::commands::SCHEMA;
use crate::extract::{Anchored, Quantity};
use crate::library;

#[derive(Serialize)]
pub(super) struct DraftJson<'a> {
    schema: u32,
    source: SourceJson<'a>,
    quantities: Vec<QuantityJson<'a>>,
    commitments: Vec<CommitmentJson<'a>>,
    dates: Vec<DateJson<'a>>,
    names: Vec<NameJson<'a>>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    file: &'a str,
    id: &'a str,
    title: Option<&'a str>,
    url: Option<&'a str>,
    /// When it was published, in EDTF.
    date: Option<&'a str>,
    /// ISO 639-1.
    language: &'static str,
    sha256: String,
    /// The text in which every quote stands.
    text: &'a str,
}

#[derive(Serialize)]
struct QuantityJson<'a> {
    text: &'a str,
    /// As printed.
    value: PrintedJson<'a>,
    /// With the scale applied.
    amount: Option<Value>,
    unit: Option<&'a str>,
    qualifier: Option<&'static str>,
    nature: &'static str,
    period: Option<&'a str>,
    sentence: &'a str,
    quote: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PrintedJson<'a> {
    One(&'a str),
    Range([&'a str; 2]),
}

#[derive(Serialize)]
struct CommitmentJson<'a> {
    text: &'a str,
    status: &'static str,
    quote: &'a str,
}

#[derive(Serialize)]
struct DateJson<'a> {
    text: &'a str,
    edtf: &'a str,
    quote: &'a str,
}

#[derive(Serialize)]
struct NameJson<'a> {
    text: &'a str,
    kind: &'static str,
    known: bool,
}

pub(super) fn document(draft: &Draft) -> DraftJson<'_> {
    let text = &*draft.source.text;
    let found = &draft.found;
    let names = draft.names.iter().map(|name| NameJson { text: &name.text, kind: name.kind, known: name.known });
    let dates = found.dates.iter().map(|date| DateJson {
        text: &text[date.what.text.clone()],
        edtf: &date.what.edtf,
        quote: &text[date.quote.clone()],
    });
    let commitments = found.commitments.iter().map(|commitment| CommitmentJson {
        text: &text[commitment.sentence.clone()],
        status: commitment.what.status,
        quote: &text[commitment.quote.clone()],
    });
    DraftJson {
        schema: SCHEMA,
        source: SourceJson {
            file: &draft.file,
            id: &draft.id,
            title: draft.source.heading(),
            url: draft.source.url.as_deref(),
            date: draft.source.date.as_deref(),
            language: draft.language.code(),
            sha256: library::hash(text),
            text,
        },
        quantities: found.quantities.iter().map(|quantity| quantity_of(text, quantity)).collect(),
        commitments: commitments.collect(),
        dates: dates.collect(),
        names: names.collect(),
    }
}

fn quantity_of<'a>(text: &'a str, found: &'a Anchored<Quantity>) -> QuantityJson<'a> {
    let quantity = &found.what;
    let value = match &quantity.values[..] {
        [low, high] => PrintedJson::Range([&text[low.clone()], &text[high.clone()]]),
        values => PrintedJson::One(values.first().map_or("", |value| &text[value.clone()])),
    };
    QuantityJson {
        text: &text[quantity.text.clone()],
        value,
        amount: quantity.amount(),
        unit: quantity.unit.as_deref(),
        qualifier: quantity.qualifier,
        nature: quantity.nature,
        period: quantity.period.clone().map(|period| &text[period]),
        sentence: &text[found.sentence.clone()],
        quote: &text[found.quote.clone()],
    }
}
