//! What each kind of passage says, field by field, in the order in which it is read.

use super::Role;
use super::wording::{Slot, Wording};
use crate::briefing::markdown::{self, Block, BlockContent, RowPart, Run, Style, Table};
use crate::briefing::{Amount, Briefing, Figure, Glossary, Outcome, Part, Passage, Person, Source};

/// The plain text of a passage as the page shows it, to which offsets refer: every word of the page is in the text
/// of its passage. [`crate::briefing::row`] gives the shorter form for lists.
pub fn plain(briefing: &Briefing, glossary: &Glossary, passage: Passage) -> String {
    wording(briefing, glossary, passage, None).text
}

/// What a page adds to the text of its passages, as asides: the heading of a table's first column, where links lead,
/// how outcomes stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asides {
    /// See [`super::PageOptions::addresses`].
    pub addresses: bool,
    /// If the passage is an outcome: how it stands.
    pub mark: Option<&'static str>,
}

/// The words of a passage, with the asides of a page if there is one.
pub(super) fn wording(briefing: &Briefing, glossary: &Glossary, passage: Passage, asides: Option<Asides>) -> Wording {
    match passage {
        Passage::Title => title(briefing, glossary),
        Passage::Summary => whole(Role::Text, &briefing.summary),
        Passage::Section(i) => whole(Role::Heading, &briefing.sections[i].heading),
        Passage::Paragraph { section, leaf } => {
            section_leaves(briefing, section, asides).into_iter().nth(leaf).unwrap_or_default()
        }
        Passage::Figure(i) => figure(briefing, &briefing.figures[i]),
        Passage::Outcome(i) => outcome(briefing, &briefing.outcomes[i], asides.and_then(|asides| asides.mark)),
        Passage::Person(i) => person(&briefing.people[i]),
        Passage::Caveat(i) => whole(Role::Caveat, &briefing.caveats[i].text),
        Passage::Source(i) => source(&briefing.sources[i]),
        Passage::Part(Part::Related) => related_as(&briefing.related),
        Passage::Part(part) => whole(Role::Heading, part.word()),
    }
}

/// A text of one field in one role.
pub(super) fn whole(role: Role, text: &str) -> Wording {
    let mut wording = Wording::default();
    wording.field(Slot::Head).put(role, text);
    wording
}

/// The words of each leaf of a section.
pub(super) fn section_leaves(briefing: &Briefing, section: usize, asides: Option<Asides>) -> Vec<Wording> {
    let blocks = markdown::blocks(&briefing.sections[section].body);
    blocks.iter().flat_map(|block| leaves(block, asides)).collect()
}

/// The words of each leaf of a block.
pub(super) fn leaves(block: &Block, asides: Option<Asides>) -> Vec<Wording> {
    let addresses = asides.is_some_and(|asides| asides.addresses);
    match &block.content {
        BlockContent::Prose(runs) => {
            let mut wording = Wording::default();
            put_runs(wording.field(Slot::Head), runs, Role::Text, addresses);
            vec![wording]
        }
        BlockContent::Code(code) => vec![whole(Role::Code, code)],
        BlockContent::Table(table) => (0..table.rows.len()).map(|row| table_row(table, row, asides)).collect(),
        BlockContent::Rule => Vec::new(),
    }
}

fn table_row(table: &Table, row: usize, asides: Option<Asides>) -> Wording {
    let addresses = asides.is_some_and(|asides| asides.addresses);
    let mut wording = Wording::default();
    for part in table.row_parts(row, asides.is_some()) {
        match part {
            RowPart::Header(0, runs) => {
                let heading: String = runs.iter().map(|run| &*run.text).collect();
                wording.field(Slot::Header(0)).put_aside(Role::Dim, &heading);
            }
            RowPart::Header(column, runs) => {
                put_runs(wording.field(Slot::Header(column)), runs, Role::Dim, addresses);
            }
            RowPart::Cell(column, runs) => put_runs(wording.field(Slot::Cell(column)), runs, Role::Text, addresses),
            RowPart::Separator(text) if matches!(wording.fields(), [(Slot::Header(0), _)]) => {
                wording.put_aside(Role::Dim, text);
            }
            RowPart::Separator(text) => {
                wording.gap(text);
            }
        }
    }
    wording
}

/// Adds runs of CommonMark, plain ones in the role given; links are followed by their address if `addresses`
/// is set.
pub(super) fn put_runs(wording: &mut Wording, runs: &[Run], plain: Role, addresses: bool) {
    for (i, run) in runs.iter().enumerate() {
        let role = match run.style {
            Style::Plain => plain,
            Style::Emphasis => Role::Emphasis,
            Style::Strong => Role::Strong,
            Style::Link => Role::Link,
            Style::Code => Role::Code,
        };
        wording.put_link(role, &run.text, run.link.clone());
        if addresses && let Some(address) = markdown::address_after(runs, i) {
            wording.put_aside(Role::Link, &format!(" <{address}>"));
        }
    }
}

fn title(briefing: &Briefing, glossary: &Glossary) -> Wording {
    let mut wording = whole(Role::Title, &briefing.title);
    let mut row = |label: &str, text: &str| {
        wording.gap("\n").field(Slot::Label).put(Role::Dim, label);
        wording.gap(" ").field(Slot::Body).put(Role::Text, text);
    };
    row("Date", &briefing.date.words());
    row("Place", &briefing.place);
    let parties = briefing.parties.join(", ");
    match &briefing.format {
        Some(format) if parties.is_empty() => row("Format", format),
        Some(format) => row("Parties", &format!("{parties} ({format})")),
        None if !parties.is_empty() => row("Parties", &parties),
        None => {}
    }
    if !briefing.topics.is_empty() {
        row("Topics", &briefing.topics.iter().map(|id| glossary.topic(id)).collect::<Vec<_>>().join(", "));
    }
    if let Some(note) = &briefing.date_note {
        wording.gap("\n").field(Slot::Label).put(Role::Dim, "Note");
        wording.gap(" ").field(Slot::Body).put(Role::Dim, note);
    }
    wording
}

/// Starts the words of a figure with its value.
pub(super) fn amount(figure: &Figure) -> Wording {
    let mut wording = Wording::default();
    let Amount { qualifier, number, unit } = figure.amount_parts();
    if let Some(qualifier) = qualifier {
        wording.field(Slot::Qualifier).put(Role::Text, qualifier).gap(" ");
    }
    wording.field(Slot::Number).put(Role::Value, &number);
    wording.optional(" ", Slot::Unit, Role::Value, Some(&*unit).filter(|unit| !unit.is_empty()));
    wording
}

fn figure(briefing: &Briefing, figure: &Figure) -> Wording {
    let mut wording = amount(figure);
    wording.gap(": ").field(Slot::Body).put(Role::Text, &figure.label);
    if let Some(when) = figure.when() {
        wording.put(Role::Dim, &format!(", {when}"));
    }
    if let Some(nature) = figure.nature_after(&wording.text) {
        wording.put(Role::Emphasis, &nature);
    }
    note(&mut wording, briefing, figure.note.as_deref(), figure.source.as_deref());
    wording
}

fn outcome(briefing: &Briefing, outcome: &Outcome, mark: Option<&str>) -> Wording {
    let mut wording = whole(Role::Status, outcome.status.word());
    let (what, limits) = outcome.what_and_limits();
    wording.gap(": ").field(Slot::Body).put(Role::Text, what).put(Role::Emphasis, &limits);
    if let Some(mark) = mark {
        wording.put_aside(Role::Strong, &format!(" ({mark})"));
    }
    wording.optional("\n", Slot::Meta, Role::Dim, outcome.who_and_due().as_deref());
    note(&mut wording, briefing, outcome.note.as_deref(), outcome.source.as_deref());
    wording
}

/// Adds a remark, and the source where the briefing has more than one.
fn note(wording: &mut Wording, briefing: &Briefing, note: Option<&str>, source: Option<&str>) {
    wording.optional("\n", Slot::Note, Role::Dim, note);
    let credit = briefing.credit(source).map(|name| format!("Source: {name}"));
    wording.optional("\n", Slot::Source, Role::Dim, credit.as_deref());
}

fn person(person: &Person) -> Wording {
    let mut wording = whole(Role::Strong, &person.name);
    wording.optional(", ", Slot::Body, Role::Text, person.role.as_deref());
    wording
}

fn source(source: &Source) -> Wording {
    let mut wording = Wording::default();
    wording.field(Slot::Head);
    let known = [&source.publisher, &source.title].map(Option::as_deref);
    let name = known.iter().flatten().copied().collect::<Vec<_>>().join(": ");
    // Where nothing else names it, the note says what it is.
    let note = source.note.as_deref();
    let unnamed = || source.name().or(note).unwrap_or("not named");
    wording.put(Role::Text, if name.is_empty() { unnamed() } else { &name });
    if let Some(date) = source.date {
        wording.put(Role::Dim, &format!(", {}", date.words()));
    }
    if let Some(url) = &source.url {
        wording.gap("\n").field(Slot::Link).put_link(Role::Link, url, Some((**url).into()));
    }
    let is_named = !name.is_empty() || source.name().is_some();
    wording.optional("\n", Slot::Note, Role::Dim, note.filter(|_| is_named));
    wording
}

/// The related briefings, under these names.
pub(super) fn related_as(names: &[impl AsRef<str>]) -> Wording {
    let mut wording = whole(Role::Heading, Part::Related.word());
    for name in names {
        wording.optional("\n", Slot::Body, Role::Text, Some(name.as_ref()));
    }
    wording
}
