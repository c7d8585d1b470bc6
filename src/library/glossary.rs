//! A document -> the glossary.

use std::collections::BTreeMap;

use super::faults::{At, Faults, Told, Trail};
use super::fields::{Fields, entries, line};
use super::node::Node;
use crate::briefing::{Glossary, GlossaryPerson, SeriesInfo, Term, Text, ThreadInfo};
use crate::yaml::Step;

/// The glossary that `root` holds; empty, and told why, where it is no map.
pub(super) fn glossary(root: Node, faults: &mut Faults) -> Glossary {
    let trail = Trail::Root;
    if root == Node::Null {
        return Glossary::default();
    }
    let Ok(mut fields) =
        Fields::of(root, &trail, faults, &["library", "people", "terms", "topics", "series", "threads"])
    else {
        return Glossary::default();
    };
    let library = fields.line("library").ok().flatten();
    let people = fields.list("people", |node, trail, faults| person(node, trail, faults).ok());
    let terms = fields.list("terms", |node, trail, faults| term(node, trail, faults).ok());
    let topics = labels(&mut fields, "topics").into_iter().map(|(id, label, _)| (id, label)).collect();
    let series = labels(&mut fields, "series").into_iter();
    let series = series.map(|(id, label, unit)| (id, SeriesInfo { label, unit })).collect::<BTreeMap<_, _>>();
    let threads = labels(&mut fields, "threads").into_iter();
    let threads = threads.map(|(id, label, _)| (id, ThreadInfo { label })).collect();
    Glossary { library, people, terms, topics, series, threads }
}

fn person(node: Node, trail: &Trail, faults: &mut Faults) -> Result<GlossaryPerson, Told> {
    let mut fields = Fields::of(node, trail, faults, &["name", "role", "country", "aliases"])?;
    let name = fields.need_line("name");
    let (role, country) = (fields.line("role").ok().flatten(), fields.line("country").ok().flatten());
    let aliases = fields.lines("aliases");
    Ok(GlossaryPerson { name: name?, role, country, aliases })
}

fn term(node: Node, trail: &Trail, faults: &mut Faults) -> Result<Term, Told> {
    let mut fields = Fields::of(node, trail, faults, &["term", "meaning", "aliases"])?;
    let (term, meaning, aliases) = (fields.need_line("term"), fields.need_line("meaning"), fields.lines("aliases"));
    Ok(Term { term: term?, meaning: meaning?, aliases })
}

/// A map from id to `label` (and, for a series, `unit`). A label may also stand alone: `water: Water`.
fn labels(fields: &mut Fields, name: &'static str) -> Vec<(Text, Text, Option<Text>)> {
    let Some(node) = fields.take(name) else { return Vec::new() };
    let trail = fields.trail.then(Step::Key(name));
    let faults = &mut *fields.faults;
    let Ok(entries) = entries(node, &trail, faults) else { return Vec::new() };
    let known: &[&str] = if name == "series" { &["label", "unit"] } else { &["label"] };
    let mut labels = Vec::with_capacity(entries.len());
    for (i, (id, node)) in entries.into_iter().enumerate() {
        let id = Text::from(id);
        let trail = trail.then(Step::Entry(i));
        let label = match node {
            // Empty, or given twice and told.
            Node::Null => {
                faults.warn(At::Key(&trail), || (format!("`{id}` has no label"), String::new()));
                continue;
            }
            Node::Map(_) => Fields::of(node, &trail, faults, known).and_then(|mut fields| {
                let (label, unit) = (fields.need_line("label"), fields.line("unit").ok().flatten());
                Ok((label?, unit))
            }),
            other => line(other, &trail, faults).map(|label| (label.unwrap_or_else(|| id.clone()), None)),
        };
        labels.extend(label.ok().map(|(label, unit)| (id, label, unit)));
    }
    labels
}
