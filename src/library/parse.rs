//! A document -> a briefing: checks every field, reports every fault and leaves out only what is faulty.

use std::collections::HashSet;

use super::faults::{Faults, NodePath, Reported, Target};
use super::fields::Fields;
use super::node::Node;
use super::references::{EntryKind, References};
use super::table::{Room, table};
use super::{limits, lints, misread, truncation, value};
use crate::briefing::{
    Briefing, Caveat, Field, Figure, Nature, Outcome, Person, Priority, Section, Source, Status, Text, Value, format,
    markdown,
};
use crate::clean;

/// The briefing in `root`. An error if its title, date, place or summary is missing or faulty: without them it can be
/// neither listed nor read.
pub(super) fn briefing(id: &str, root: Node, refs: &mut References, faults: &mut Faults) -> Result<Briefing, Reported> {
    let path = NodePath::Root;
    let mut fields = Fields::of(root, &path, faults, &format::BRIEFING)?;
    let title = fields.need_line(Field::Title);
    let short_title = fields.optional_line(Field::ShortTitle);
    let date = fields.date(Field::Date).and_then(|date| date.ok_or_else(|| fields.missing(Field::Date)));
    let date_note = fields.optional_line(Field::DateNote);
    let place = fields.need_line(Field::Place);
    let format = fields.optional_line(Field::Format);
    let parties = fields.lines(Field::Parties);
    let topics = refs.topics(&mut fields);
    let summary = fields.need_line(Field::Summary);
    let sources = fields.list(Field::Sources, |node, path, faults| source(node, path, refs, faults).ok());
    let people = fields.list(Field::People, |node, path, faults| person(node, path, faults).ok());
    let sections = fields.list(Field::Sections, |node, path, faults| section(node, path, refs, faults).ok());
    let mut figures = fields.list(Field::Figures, |node, path, faults| figure(node, path, refs, faults).ok());
    let outcomes = fields.list(Field::Outcomes, |node, path, faults| outcome(node, path, refs, faults).ok());
    let mut room = Room { figures: limits::ENTRIES.saturating_sub(figures.len()), bytes: limits::SIZE };
    let written_out = fields.list(Field::Tables, |node, path, faults| table(node, path, refs, faults, &mut room).ok());
    let mut caveats = fields.list(Field::Caveats, |node, path, faults| caveat(node, path, refs, faults).ok());
    let mut tables = Vec::with_capacity(written_out.len());
    for table in written_out {
        tables.push(table.table);
        figures.extend(table.figures);
        caveats.extend(table.caveats);
    }
    let related = refs.related(id, &mut fields);
    if let Ok(title) = &title {
        truncation::titles(title, short_title.as_deref(), &mut fields);
    }
    let mut briefing = Briefing {
        id: id.into(),
        title: title?,
        short_title,
        date: date?,
        date_note,
        place: place?,
        format,
        parties,
        topics,
        summary: summary?,
        people,
        sections,
        figures,
        tables,
        outcomes,
        sources,
        caveats,
        related,
    };
    detach_caveats(&mut briefing, refs);
    lints::skeleton(&briefing, &path, &mut fields);
    lints::id(id, Target::Position(None), &mut fields);
    Ok(briefing)
}

/// Detaches caveats from entries that were left out, so that each caveat is still shown.
fn detach_caveats(briefing: &mut Briefing, refs: &References) {
    if briefing.caveats.is_empty() {
        return;
    }
    let figures = briefing.figures.iter().map(|figure| &*figure.id);
    let outcomes = briefing.outcomes.iter().map(|outcome| &*outcome.id);
    let headings = briefing.sections.iter().map(|section| &*section.heading);
    let kept: HashSet<&str> = figures.chain(outcomes).chain(headings).collect();
    for caveat in &mut briefing.caveats {
        caveat.about.take_if(|about| !kept.contains(&**about) && !refs.is_group(about));
    }
}

fn person(node: Node, path: &NodePath, faults: &mut Faults) -> Result<Person, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::PERSON)?;
    let (name, role) = (fields.need_line(Field::Name), fields.optional_line(Field::Role));
    Ok(Person { name: name?, role })
}

fn section(node: Node, path: &NodePath, refs: &mut References, faults: &mut Faults) -> Result<Section, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::SECTION)?;
    let heading = refs.heading(&mut fields);
    let body = fields.need_text(Field::Body);
    if let Ok(body) = &body
        && fields.faults.warns()
    {
        warn_of_references(body, &mut fields);
        lints::addresses(body, &mut fields);
        misread::body(body, &fields.at(Field::Body), fields.faults);
    }
    let (also, topics) = (fields.lines(Field::Also), refs.topics(&mut fields));
    let priority = fields.word(Field::Priority, Priority::from_word).ok().flatten().unwrap_or_default();
    Ok(Section { heading: heading?, body: body?, also, topics, priority })
}

/// Warns of character references in the body that stand for characters a terminal must not get.
fn warn_of_references(body: &str, fields: &mut Fields) {
    let path = fields.at(Field::Body);
    for (c, fate) in markdown::unsafe_references(body) {
        let message = format!("a character reference stands for {}, which {fate}", clean::code_point(c));
        fields.faults.warn(Target::Value(&path), || (message, "remove it".into()));
    }
}

fn figure(node: Node, path: &NodePath, refs: &mut References, faults: &mut Faults) -> Result<Figure, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::FIGURE)?;
    let id = refs.fact(EntryKind::Figure, &mut fields);
    let label = fields.need_line(Field::Label);
    let value = value::needed(Field::Value, &mut fields);
    let unit = fields.need_line(Field::Unit);
    let per = fields.line(Field::Per);
    let (also_value, also_unit) = also(&mut fields).unzip();
    let qualifier = fields.line(Field::Qualifier);
    let nature = fields.word(Field::Nature, Nature::from_word);
    let date = fields.date(Field::Date);
    let also = fields.lines(Field::Also);
    let (series, topics) = (refs.series(unit.as_deref().ok(), &mut fields), refs.topics(&mut fields));
    let (source, note) = (refs.source(&mut fields), fields.optional_line(Field::Note));
    let quote = fields.optional_line(Field::Quote);
    // Without its rate, qualifier, nature or date a figure would claim more than the curator wrote.
    let figure = Figure {
        id: id?,
        label: label?,
        value: value?,
        unit: unit?,
        per: per?,
        also_value,
        also_unit,
        qualifier: qualifier?,
        nature: nature?.unwrap_or_default(),
        date: date?,
        series,
        also,
        topics,
        source,
        quote,
        note,
        cell: None,
    };
    truncation::figure(&figure, &mut fields);
    lints::figure(&figure, &mut fields);
    Ok(figure)
}

/// The same sum in a second currency; `None` if it is not given, or only half of it.
fn also(fields: &mut Fields) -> Option<(Value, Text)> {
    let given = [Field::AlsoValue, Field::AlsoUnit].map(|field| fields.has(field));
    let (value, unit) = (value::optional(Field::AlsoValue, fields), fields.optional_line(Field::AlsoUnit));
    match given {
        [true, false] => _ = fields.missing(Field::AlsoUnit),
        [false, true] => _ = fields.missing(Field::AlsoValue),
        _ => {}
    }
    value.ok().flatten().zip(unit)
}

fn outcome(node: Node, path: &NodePath, refs: &mut References, faults: &mut Faults) -> Result<Outcome, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::OUTCOME)?;
    let id = refs.fact(EntryKind::Outcome, &mut fields);
    let status = fields.word(Field::Status, Status::from_word);
    let status = status.and_then(|status| status.ok_or_else(|| fields.missing(Field::Status)));
    let what = fields.need_line(Field::What);
    let who = fields.lines(Field::Who);
    let (due, due_note) = (fields.date(Field::Due), fields.optional_line(Field::DueNote));
    let (condition, reservation) = (fields.line(Field::Condition), fields.line(Field::Reservation));
    let (open, closes) = (fields.yes_or_no(Field::Open).ok().flatten(), fields.yes_or_no(Field::Closes).ok().flatten());
    let also = fields.lines(Field::Also);
    let (thread, topics) = (refs.thread(&mut fields), refs.topics(&mut fields));
    let (source, note) = (refs.source(&mut fields), fields.optional_line(Field::Note));
    let quote = fields.optional_line(Field::Quote);
    // Without its limits an outcome would claim more than the curator wrote.
    let outcome = Outcome {
        id: id?,
        status: status?,
        what: what?,
        who,
        due: due?,
        due_note,
        condition: condition?,
        reservation: reservation?,
        open,
        closes,
        thread,
        also,
        topics,
        source,
        quote,
        note,
    };
    truncation::outcome(&outcome, &mut fields);
    lints::outcome(&outcome, &mut fields);
    Ok(outcome)
}

fn source(node: Node, path: &NodePath, refs: &mut References, faults: &mut Faults) -> Result<Source, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::SOURCE)?;
    let id = refs.declare_source(&mut fields);
    let (publisher, title) = (fields.optional_line(Field::Publisher), fields.optional_line(Field::Title));
    let date = fields.date(Field::Date).ok().flatten();
    let (url, note) = (fields.optional_line(Field::Url), fields.optional_line(Field::Note));
    if let Some(url) = &url {
        lints::address(url, &mut fields);
    }
    Ok(Source { id: id?, publisher, title, date, url, note })
}

fn caveat(node: Node, path: &NodePath, refs: &mut References, faults: &mut Faults) -> Result<Caveat, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::CAVEAT)?;
    let (text, about) = (fields.need_line(Field::Text), refs.about(&mut fields));
    Ok(Caveat { text: text?, about })
}
