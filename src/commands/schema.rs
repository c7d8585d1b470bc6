//! `summitry schema`: the JSON Schema (2020-12) of a briefing, made from the table of the format.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::output::Printer;
use crate::briefing::format::{BRIEFING, Holds, RecordFormat, Spec};
use crate::exit::{Exit, Failure};

/// Prints the JSON Schema of briefings.
pub fn run(out: &mut Printer) -> Result<Exit, Failure> {
    let schema = serde_json::to_string_pretty(&schema()).expect("a tree of plain values");
    out.text(&(schema + "\n"))?;
    Ok(Exit::Done)
}

/// A value of JSON whose keys stay in the order in which they are written.
enum OrderedJson {
    Text(Cow<'static, str>),
    Number(u32),
    False,
    List(Vec<Self>),
    Object(Vec<(&'static str, Self)>),
}

use OrderedJson::{False, List, Number, Object, Text};

impl Serialize for OrderedJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Text(text) => text.serialize(serializer),
            Number(number) => number.serialize(serializer),
            False => false.serialize(serializer),
            List(items) => items.serialize(serializer),
            Object(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

fn schema() -> OrderedJson {
    let mut definitions = vec![("date", date())];
    let records = BRIEFING.fields.iter().filter_map(|spec| match spec.holds {
        Holds::Entries(record) => Some(record),
        _ => None,
    });
    for record in records {
        definitions.push((record.name, Object(map_of(record))));
        definitions.extend(record.fields.iter().filter_map(|spec| match spec.holds {
            Holds::Rows(cell) => Some((cell.name, Object(map_of(cell)))),
            _ => None,
        }));
    }
    let mut schema =
        vec![("$schema", text("https://json-schema.org/draft/2020-12/schema")), ("title", text("A summitry briefing"))];
    schema.extend(map_of(&BRIEFING));
    schema.push(("$defs", Object(definitions)));
    Object(schema)
}

/// A map with the fields of a record.
fn map_of(record: &RecordFormat) -> Vec<(&'static str, OrderedJson)> {
    let required = record.fields.iter().filter(|spec| spec.is_required).map(|spec| text(spec.field.name()));
    vec![
        ("type", text("object")),
        ("description", text(record.about)),
        ("properties", Object(record.fields.iter().map(|spec| (spec.field.name(), field(spec))).collect())),
        ("required", List(required.collect())),
        ("additionalProperties", False),
    ]
}

fn field(spec: &Spec) -> OrderedJson {
    let (mut schema, examples) = match spec.holds {
        Holds::Text(examples) => (typed("string"), examples),
        Holds::Word(words, default) => {
            let default = default.map(|word| ("default", text(word)));
            ([("enum", texts(words))].into_iter().chain(default).collect(), &[][..])
        }
        Holds::Value => (vec![("anyOf", List(vec![Object(typed("number")), range()]))], &[][..]),
        Holds::Date => (reference("date"), &[][..]),
        Holds::Flag => (typed("boolean"), &[][..]),
        Holds::Texts => (list(typed("string")), &[][..]),
        Holds::Entries(record) => (list(reference(record.name)), &[][..]),
        Holds::Names => (map_to(Object(typed("string"))), &[][..]),
        Holds::Rows(record) => {
            let cell = || vec![Object(typed("number")), range(), Object(typed("null")), Object(reference(record.name))];
            let row = Object(list(vec![("anyOf", List(cell()))]));
            let row = cell().into_iter().chain([row]).collect();
            (map_to(Object(vec![("anyOf", List(row))])), &[][..])
        }
        Holds::Labels(_) => (typed("object"), &[][..]),
    };
    schema.push(("description", text(spec.about)));
    if !examples.is_empty() {
        schema.push(("examples", texts(examples)));
    }
    Object(schema)
}

fn typed(name: &'static str) -> Vec<(&'static str, OrderedJson)> {
    vec![("type", text(name))]
}

fn reference(name: &str) -> Vec<(&'static str, OrderedJson)> {
    vec![("$ref", Text(format!("#/$defs/{name}").into()))]
}

fn list(items: Vec<(&'static str, OrderedJson)>) -> Vec<(&'static str, OrderedJson)> {
    vec![("type", text("array")), ("items", Object(items))]
}

fn map_to(values: OrderedJson) -> Vec<(&'static str, OrderedJson)> {
    vec![("type", text("object")), ("additionalProperties", values)]
}

fn text(text: &'static str) -> OrderedJson {
    Text(text.into())
}

fn texts(texts: &[&'static str]) -> OrderedJson {
    List(texts.iter().copied().map(text).collect())
}

fn range() -> OrderedJson {
    let mut range = list(typed("number"));
    range.extend([("minItems", Number(2)), ("maxItems", Number(2))]);
    Object(range)
}

/// A date as text, or a year as the number that YAML takes it for.
fn date() -> OrderedJson {
    let day = r"\d{4}(-(\d{2}(-\d{2})?|Q[1-4]|H[12]))?";
    let mut day_text = typed("string");
    day_text.push(("pattern", Text(format!("^{day}(/{day})?$").into())));
    let mut year = typed("integer");
    year.extend([("minimum", Number(0)), ("maximum", Number(9999))]);
    let examples =
        vec![text("2025-11-15"), text("2024-04"), text("2026-Q3"), Number(2024), text("2022-12-21/2022-12-22")];
    Object(vec![("anyOf", List(vec![Object(day_text), Object(year)])), ("examples", List(examples))])
}
