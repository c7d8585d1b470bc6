//! Checks the ids that a briefing declares, and its references to them, to the glossary and to other briefings.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashSet;

use super::faults::{Faults, NodePath, Reported, Target};
use super::fields::{Fields, entry};
use super::lints;
use crate::briefing::{Field, Glossary, TableCell, Text};
use crate::language::capitalized;
use crate::language::similar::did_you_mean;
use crate::problem::{ProblemKind, short};

/// The rest of the library, against which a briefing's references are checked.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub ids: BTreeSet<Text>,
    pub glossary: Arc<Glossary>,
}

/// The ids that one briefing has declared so far, and what it may refer to outside.
#[derive(Default)]
pub(super) struct References<'k> {
    /// If `None`, only references within the briefing are checked.
    known: Option<&'k Known>,
    sources: BTreeSet<Text>,
    figures: HashSet<Text>,
    outcomes: HashSet<Text>,
    headings: HashSet<Text>,
    tables: HashSet<Text>,
    /// The ids of the tables, rows and columns that have cells.
    groups: HashSet<String>,
}

/// The kind of entry that an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    Figure,
    Outcome,
}

impl<'k> References<'k> {
    pub(super) fn new(known: Option<&'k Known>) -> Self {
        Self { known, ..Self::default() }
    }

    /// The id of a source, which must be new.
    pub(super) fn declare_source(&mut self, fields: &mut Fields) -> Result<Text, Reported> {
        let id = declared(fields)?;
        if self.sources.insert(id.clone()) { Ok(id) } else { Err(again(&id, "source", fields)) }
    }

    /// The id of a figure or an outcome, which must be new among its kind.
    pub(super) fn fact(&mut self, fact: EntryKind, fields: &mut Fields) -> Result<Text, Reported> {
        let id = declared(fields)?;
        let (own, other, name, others) = match fact {
            EntryKind::Figure => (&mut self.figures, &self.outcomes, "figure", "an outcome"),
            EntryKind::Outcome => (&mut self.outcomes, &self.figures, "outcome", "a figure"),
        };
        if !own.insert(id.clone()) {
            return Err(again(&id, name, fields));
        }
        if other.contains(&id) {
            let path = fields.at(Field::Id);
            fields.faults.warn(Target::Value(&path), || {
                (format!("{others} has the id `{}` too", short(&id)), "an id is unique in its briefing".into())
            });
        }
        Ok(id)
    }

    /// The id of a table, which must be new among tables.
    pub(super) fn table(&mut self, fields: &mut Fields) -> Result<Text, Reported> {
        let id = declared(fields)?;
        if self.tables.insert(id.clone()) { Ok(id) } else { Err(again(&id, "table", fields)) }
    }

    /// Declares the id of a cell's figure, which must be new.
    pub(super) fn cell(
        &mut self,
        cell: &TableCell,
        id: &Text,
        path: &NodePath,
        faults: &mut Faults,
    ) -> Result<(), Reported> {
        if self.outcomes.contains(id) || !self.figures.insert(id.clone()) {
            let message = format!("another figure or outcome has the id `{}`; this cell is left out", short(id));
            return Err(faults.error(Target::Value(path), message, "no two rows or columns of a table have one name"));
        }
        self.groups.extend(cell.names());
        Ok(())
    }

    /// Whether `id` is that of a table, row or column with figures.
    pub(super) fn is_group(&self, id: &str) -> bool {
        self.groups.contains(id)
    }

    /// The heading of a section, which should be new.
    pub(super) fn heading(&mut self, fields: &mut Fields) -> Result<Text, Reported> {
        let heading = fields.need_line(Field::Heading)?;
        if !self.headings.insert(heading.clone()) {
            let path = fields.at(Field::Heading);
            fields.faults.warn(Target::Value(&path), || ("another section has this heading".into(), String::new()));
        }
        Ok(heading)
    }

    /// The source of a figure or an outcome, which must be declared in the briefing.
    pub(super) fn source(&mut self, fields: &mut Fields) -> Option<Text> {
        let Ok(Some(source)) = fields.line(Field::Source) else {
            if !fields.has(Field::Source) {
                fields.faults.warn(Target::Value(fields.path), || ("no source is given".into(), String::new()));
            }
            return None;
        };
        if self.sources.contains(&source) {
            return Some(source);
        }
        // If the briefing has no sources at all, that is reported once.
        if !self.sources.is_empty() {
            let path = fields.at(Field::Source);
            let hint = did_you_mean(&source, self.sources.iter().map(|id| &**id)).unwrap_or_default();
            fields.faults.error(Target::Value(&path), format!("there is no source `{}`", short(&source)), hint);
        }
        None
    }

    /// What a caveat is about: a figure, an outcome, a table or a part of one, or a section of the briefing.
    pub(super) fn about(&mut self, fields: &mut Fields) -> Option<Text> {
        let about = fields.optional_line(Field::About)?;
        if self.is_group(&about)
            || [&self.figures, &self.outcomes, &self.headings].iter().any(|ids| ids.contains(&about))
        {
            return Some(about);
        }
        let path = fields.at(Field::About);
        let groups = self.groups.iter().map(String::as_str);
        let names = || {
            let ids = self.figures.iter().chain(&self.outcomes).chain(&self.headings).map(|id| &**id);
            ids.chain(groups.clone())
        };
        fields.faults.warn(Target::Value(&path), || {
            let message = format!("there is no figure, outcome, table or section `{}`", short(&about));
            (message, did_you_mean(&about, names()).unwrap_or_default())
        });
        None
    }

    pub(super) fn topics(&mut self, fields: &mut Fields) -> Vec<Text> {
        let known = self.known;
        fields.list(Field::Topics, |node, path, faults| {
            let topic = entry(node, path, faults)?;
            if let Some(known) = known.filter(|known| !known.glossary.topics.contains_key(&topic)) {
                warn_unlabelled(LabelKind::Topic, &topic, known.glossary.topics.keys(), path, faults);
            }
            Some(topic)
        })
    }

    /// The series of a figure that counts in `unit`.
    pub(super) fn series(&mut self, unit: Option<&str>, fields: &mut Fields) -> Option<Text> {
        let series = fields.optional_line(Field::Series)?;
        self.check_series(&series, unit, &fields.at(Field::Series), fields.faults);
        Some(series)
    }

    /// Warns of a series that the glossary does not have, or that counts in another unit.
    pub(super) fn check_series(&self, series: &Text, unit: Option<&str>, path: &NodePath, faults: &mut Faults) {
        let Some(all) = self.known.map(|known| &known.glossary.series) else { return };
        match (all.get(series), unit) {
            (None, _) => warn_unlabelled(LabelKind::Series, series, all.keys(), path, faults),
            (Some(info), Some(unit)) => {
                if let Some(counted) = info.unit.as_deref().filter(|counted| *counted != unit) {
                    faults.warn_of(ProblemKind::SeriesUnit, Target::Value(path), || {
                        let message = format!("the series `{}` counts in `{}`", short(series), short(counted));
                        (message, format!("this figure is in `{}`", short(unit)))
                    });
                }
            }
            _ => {}
        }
    }

    pub(super) fn thread(&mut self, fields: &mut Fields) -> Option<Text> {
        let thread = fields.optional_line(Field::Thread)?;
        let path = fields.at(Field::Thread);
        if let Some(known) = self.known.filter(|known| !known.glossary.threads.contains_key(&thread)) {
            warn_unlabelled(LabelKind::Thread, &thread, known.glossary.threads.keys(), &path, fields.faults);
        }
        Some(thread)
    }

    /// Ids of other briefings. Unknown ones are kept: they may be added to the library later.
    pub(super) fn related(&mut self, id: &str, fields: &mut Fields) -> Vec<Text> {
        let known = self.known;
        fields.list(Field::Related, |node, path: &NodePath, faults| {
            let related = entry(node, path, faults)?;
            if *related == *id {
                faults.warn(Target::Value(path), || ("a briefing is not related to itself".into(), String::new()));
                return None;
            }
            if let Some(known) = known.filter(|known| !known.ids.contains(&related)) {
                faults.warn(Target::Value(path), || {
                    let hint = did_you_mean(&related, known.ids.iter().map(|id| &**id));
                    (format!("there is no briefing `{}`", short(&related)), hint.unwrap_or_default())
                });
            }
            Some(related)
        })
    }
}

/// The id that an entry declares.
fn declared(fields: &mut Fields) -> Result<Text, Reported> {
    let id = fields.need_line(Field::Id)?;
    let path = fields.at(Field::Id);
    lints::id(&id, Target::Value(&path), fields);
    Ok(id)
}

fn again(id: &str, name: &str, fields: &mut Fields) -> Reported {
    let path = fields.at(Field::Id);
    let message = format!("another {name} has the id `{}`; this one is left out", short(id));
    fields.faults.error(Target::Value(&path), message, "an id is unique in its briefing")
}

/// Warns that the glossary lacks `id`, and names the line to add to it.
fn warn_unlabelled<'a>(
    kind: LabelKind,
    id: &str,
    ids: impl Iterator<Item = &'a Text>,
    path: &NodePath,
    faults: &mut Faults,
) {
    faults.warn_of(ProblemKind::UnlabelledId, Target::Value(path), || {
        let (word, list, label) = match kind {
            LabelKind::Topic => ("topic", "topics", label(id)),
            LabelKind::Series => ("series", "series", format!("{{label: {}, unit: UNIT}}", label(id))),
            LabelKind::Thread => ("thread", "threads", label(id)),
        };
        let near = did_you_mean(id, ids.map(|id| &**id)).map(|near| format!("{near} otherwise ")).unwrap_or_default();
        let hint = format!("{near}add `  {}: {label}` below `{list}:` in glossary.yaml", quoted(id));
        (format!("the glossary has no {word} `{}`", short(id)), hint)
    });
}

/// The kind of id that the glossary labels.
#[derive(Debug, Clone, Copy)]
enum LabelKind {
    Topic,
    Series,
    Thread,
}

/// The label that an id suggests: `Rare earths` for `rare-earths`.
fn label(id: &str) -> String {
    quoted(&capitalized(&id.replace(['-', '_'], " ")))
}

/// The text as a YAML scalar.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    let is_word = text.starts_with(char::is_alphabetic) && text.chars().all(plain);
    let is_other = matches!(&*text.to_lowercase(), "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    if is_word && !is_other { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}
