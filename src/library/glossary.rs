//! A document -> the glossary.

use std::collections::BTreeMap;

use super::faults::{Faults, NodePath, Reported, Target};
use super::fields::{Fields, entries, line};
use super::limits;
use super::node::Node;
use crate::briefing::format::RecordFormat;
use crate::briefing::{Field, Glossary, GlossaryPerson, NamedGroup, SeriesInfo, Term, Text, ThreadInfo, format};
use crate::problem::short;
use crate::yaml::PathSegment;

/// The glossary in `root`. If it is not a map, that is reported and the glossary is empty.
pub(super) fn glossary(root: Node, faults: &mut Faults) -> Glossary {
    let path = NodePath::Root;
    if root == Node::Null {
        return Glossary::default();
    }
    let Ok(mut fields) = Fields::of(root, &path, faults, &format::GLOSSARY) else { return Glossary::default() };
    let library = fields.optional_line(Field::Library);
    let people = fields.list(Field::People, |node, path, faults| person(node, path, faults).ok());
    let terms = fields.list(Field::Terms, |node, path, faults| term(node, path, faults).ok());
    let mut room = limits::SIZE;
    let groups = fields.list(Field::Groups, |node, path, faults| group(node, path, faults, &mut room).ok());
    let synonyms = fields.lines(Field::Synonyms);
    let topics = labels(&mut fields, Field::Topics, &format::LABEL);
    let topics = topics.into_iter().map(|(id, info)| (id, info.label)).collect();
    let series = labels(&mut fields, Field::Series, &format::SERIES);
    let threads = labels(&mut fields, Field::Threads, &format::LABEL);
    let threads = threads.into_iter().map(|(id, info)| (id, ThreadInfo { label: info.label })).collect();
    Glossary { library, people, terms, groups, synonyms, topics, series, threads }
}

fn person(node: Node, path: &NodePath, faults: &mut Faults) -> Result<GlossaryPerson, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::GLOSSARY_PERSON)?;
    let name = fields.need_line(Field::Name);
    let (role, country) = (fields.optional_line(Field::Role), fields.optional_line(Field::Country));
    let aliases = fields.lines(Field::Aliases);
    Ok(GlossaryPerson { name: name?, role, country, aliases })
}

fn term(node: Node, path: &NodePath, faults: &mut Faults) -> Result<Term, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::TERM)?;
    let (term, meaning, aliases) =
        (fields.need_line(Field::Term), fields.need_line(Field::Meaning), fields.lines(Field::Aliases));
    Ok(Term { term: term?, meaning: meaning?, aliases })
}

/// A group, if it fits into `room`: the bytes of names that all members together may still lead to.
fn group(node: Node, path: &NodePath, faults: &mut Faults, room: &mut usize) -> Result<NamedGroup, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::GROUP)?;
    let (name, members) = (fields.need_line(Field::Name), fields.lines(Field::Members));
    let aliases = fields.lines(Field::Aliases);
    let name = name?;
    // Every member leads to every name of the group.
    let names: usize = [&name].into_iter().chain(&aliases).map(Text::len).sum();
    let bytes = names.saturating_mul(members.len());
    if bytes > *room {
        let hint = "fewer members or shorter names: those of all groups, once for each member, are at most 1 MiB";
        return Err(faults.error(Target::Value(path), format!("the group `{}` is too large", short(&name)), hint));
    }
    *room -= bytes;
    Ok(NamedGroup { name, members, aliases })
}

/// A map from ids to labels. Each value is a label, as in `water: Water`, or a `record` with a label; only a series
/// also has a unit.
fn labels(fields: &mut Fields, field: Field, record: &'static RecordFormat) -> BTreeMap<Text, SeriesInfo> {
    let Some(node) = fields.take(field) else { return BTreeMap::new() };
    let path = fields.at(field);
    let faults = &mut *fields.faults;
    let Ok(entries) = entries(node, &path, faults) else { return BTreeMap::new() };
    let mut labels = BTreeMap::new();
    for (i, (id, node)) in entries.into_iter().enumerate() {
        let id = Text::from(id);
        let path = path.then(PathSegment::Entry(i));
        let info = match node {
            // Empty, or emptied as a duplicate.
            Node::Null => {
                faults.warn(Target::Key(&path), || (format!("`{id}` has no label"), String::new()));
                continue;
            }
            Node::Map(_) => Fields::of(node, &path, faults, record).and_then(|mut fields| {
                let label = fields.need_line(Field::Label);
                let unit = if record.has(Field::Unit) { fields.optional_line(Field::Unit) } else { None };
                Ok(SeriesInfo { label: label?, unit })
            }),
            other => line(other, &path, faults)
                .map(|label| SeriesInfo { label: label.unwrap_or_else(|| id.clone()), unit: None }),
        };
        labels.extend(info.ok().map(|info| (id, info)));
    }
    labels
}
