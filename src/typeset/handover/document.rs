//! A briefing, or a part of one, as a CommonMark document (with tables).

use std::sync::Arc;

use super::markdown::{address, escape, leaf, paragraph};
use super::sentence::sentence;
use super::table::figure_table;
use super::{caveat_lines, credits, event, fact_sentences};
use crate::briefing::markdown::without_html;
use crate::briefing::{Briefing, Date, Figure, Glossary, Part, Passage, Person, Source, Status};
use crate::language::capitalized;
use crate::typeset::caveats::CaveatIndex;
use crate::typeset::common::tables;
use crate::typeset::outcomes::ORDER;

/// The whole briefing, in the order of the page.
pub fn markdown(briefing: &Briefing, glossary: &Glossary) -> String {
    let caveats = CaveatIndex::of(briefing);
    let passages = briefing.passages().map(|fact| fact.passage).filter(|passage| holds_itself(*passage));
    let blocks = passages.map(|passage| block(briefing, glossary, passage, &caveats));
    blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Whether a passage is printed by itself, and not as a part of another.
fn holds_itself(passage: Passage) -> bool {
    matches!(passage, Passage::Title | Passage::Summary | Passage::Section(_) | Passage::Part(_))
}

/// One passage with what belongs to it; empty for a part that holds nothing. Sections and parts are headed at the
/// second level.
pub fn passage_markdown(briefing: &Briefing, glossary: &Glossary, passage: Passage) -> String {
    block(briefing, glossary, passage, &CaveatIndex::with_all_about(briefing, passage))
}

fn block(briefing: &Briefing, glossary: &Glossary, passage: Passage, caveats: &CaveatIndex) -> String {
    let mut blocks = match passage {
        Passage::Title => vec![format!("# {}", escape(&briefing.title)), title_block(briefing, glossary)],
        Passage::Summary => vec![paragraph(&briefing.summary)],
        Passage::Section(i) => vec![format!("## {}", escape(&briefing.sections[i].heading))],
        Passage::Paragraph { section, leaf: i } => vec![leaf(&briefing.sections[section].body, i)],
        Passage::Figure(i) => vec![figure(&briefing.figures[i])],
        Passage::Outcome(i) => vec![outcome(briefing, i, true)],
        Passage::Person(i) => vec![person(&briefing.people[i])],
        Passage::Caveat(i) => vec![caveat(&briefing.caveats[i].text)],
        Passage::Source(i) => vec![source(&briefing.sources[i])],
        Passage::Part(part) => return part_markdown(briefing, part, caveats),
    };
    blocks.extend(caveats.about(passage).iter().map(|i| caveat(&briefing.caveats[*i].text)));
    if let Passage::Section(i) = passage {
        blocks.push(without_html(&briefing.sections[i].body).trim_end().to_string());
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n")
}

/// A passage as [`passage_markdown`] has it, and below it the event and the source.
pub fn citation_markdown(briefing: &Briefing, glossary: &Glossary, passage: Passage) -> String {
    let text = match passage {
        // The list alone: the other caveats stand with the facts that they are about.
        Passage::Part(part @ Part::Caveats) => {
            let all = caveat_lines(briefing);
            format!("## {}\n\n{}", part.word(), all.map(|words| format!("- {}\n", escape(&words))).collect::<String>())
        }
        passage => passage_markdown(briefing, glossary, passage),
    };
    format!("{}\n\n— {}", text.trim_end(), origin(briefing, passage))
}

/// The event and the source, which leads to its address.
fn origin(briefing: &Briefing, passage: Passage) -> String {
    let source = credits(briefing, passage, reference);
    [Some(escape(&event(briefing))), source].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Facts of several briefings as a list under the name of what they have in common.
pub fn facts_markdown(name: &str, facts: &[(Arc<Briefing>, Passage)]) -> String {
    let item = |(briefing, passage): &(Arc<Briefing>, Passage)| {
        let sentences = fact_sentences(briefing, *passage).into_iter().map(|sentence| escape(&sentence) + " ");
        format!("- {}{}\n", sentences.collect::<String>(), origin(briefing, *passage))
    };
    let items = facts.iter().map(item);
    format!("## {}\n\n{}", escape(name), items.collect::<String>())
}

fn part_markdown(briefing: &Briefing, part: Part, caveats: &CaveatIndex) -> String {
    let list = |items: Vec<String>| items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n");
    let text = match part {
        Part::Figures => figures(briefing, caveats),
        Part::Outcomes => outcomes(briefing, caveats),
        Part::People => list(briefing.people.iter().map(person).collect()),
        Part::Caveats => {
            let whole = caveats.about(None).iter().map(|i| &briefing.caveats[*i].text);
            list(whole.map(|text| paragraph(text).replace('\n', "\n  ")).collect())
        }
        Part::Related => list(briefing.related.iter().map(|id| escape(id)).collect()),
        Part::Sources => list(briefing.sources.iter().map(|one| source(one).replace('\n', "\n  ")).collect()),
    };
    if text.is_empty() { text } else { format!("## {}\n\n{text}", part.word()) }
}

fn title_block(briefing: &Briefing, glossary: &Glossary) -> String {
    let topics: Vec<&str> = briefing.topics.iter().map(|topic| glossary.topic(topic)).collect();
    let rows = [
        ("Date", Some(briefing.date.words())),
        ("Place", Some(briefing.place.to_string())),
        ("Format", briefing.format.as_deref().map(String::from)),
        ("Parties", Some(briefing.parties.join(", "))),
        ("Topics", Some(topics.join(", "))),
        ("Note", briefing.date_note.as_deref().map(String::from)),
    ];
    let row = |(label, text): (&str, Option<String>)| {
        let text = text.filter(|text| !text.is_empty())?;
        Some(format!("- **{label}:** {}", escape(&text)))
    };
    rows.into_iter().filter_map(row).collect::<Vec<_>>().join("\n")
}

fn caveat(text: &str) -> String {
    format!("> **Caveat:** {}", paragraph(text).replace('\n', "\n> "))
}

/// A figure in one sentence, and the remark on it.
fn figure(figure: &Figure) -> String {
    let when = when(figure).map_or_else(String::new, |when| format!(", {when}"));
    let words = sentence(&format!("**{}**: {}{when}", escape(&figure.amount()), escape(&figure.label)));
    [Some(words), figure.note.as_deref().map(remark)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn remark(note: &str) -> String {
    sentence(&escape(note))
}

/// The source of a fact in a list, if the facts have several sources.
fn credit(briefing: &Briefing, source: Option<&str>) -> Option<String> {
    briefing.credit(source).map(|name| sentence(&format!("Source: {}", escape(name))))
}

/// Date and nature, as far as there is something to say.
fn when(figure: &Figure) -> Option<String> {
    let date = figure.date.map(Date::words);
    let nature = (figure.nature != Default::default()).then(|| figure.nature.word().to_string());
    match (date, nature) {
        (Some(date), Some(nature)) => Some(format!("{date} ({nature})")),
        (date, nature) => date.or(nature),
    }
}

fn figures(briefing: &Briefing, caveats: &CaveatIndex) -> String {
    let alone = briefing.figures.iter().enumerate().filter(|(_, figure)| figure.cell.is_none());
    let mut rows = vec!["| Value | What | When | Remarks |".to_string(), "|---:|---|---|---|".to_string()];
    for (i, figure) in alone {
        let mut remarks: Vec<String> = figure.note.iter().map(|note| remark(note)).collect();
        remarks.extend(credit(briefing, figure.source.as_deref()));
        let caveats = caveats.about(Passage::Figure(i)).iter();
        remarks.extend(caveats.map(|i| format!("**Caveat:** {}", escape(&briefing.caveats[*i].text))));
        let cells = [
            escape(&figure.amount()),
            escape(&figure.label),
            when(figure).unwrap_or_default(),
            remarks.join(" ").trim().to_string(),
        ];
        rows.push(format!("| {} |", cells.join(" | ")));
    }
    let list = (rows.len() > 2).then(|| rows.join("\n"));
    let tables = tables(briefing).filter(|(_, figures)| !figures.is_empty());
    let tables = tables.map(|(table, figures)| figure_table(briefing, table, &figures, caveats, remark, credit));
    list.into_iter().chain(tables).collect::<Vec<_>>().join("\n\n")
}

/// What was done, by whom and by when; the status, or who says it, where nothing else does.
fn outcome(briefing: &Briefing, i: usize, alone: bool) -> String {
    let outcome = &briefing.outcomes[i];
    let status = if alone { format!("**{}**: ", outcome.status.word()) } else { String::new() };
    let meta = outcome.who_and_due().map_or_else(String::new, |meta| format!(" *({})*", escape(&meta)));
    let (what, limits) = outcome.what_and_limits();
    let words = sentence(&escape(&format!("{what}{limits}"))) + &meta;
    let credit = credit(briefing, outcome.source.as_deref()).filter(|_| !alone);
    let parts = [Some(status + &words), outcome.note.as_deref().map(remark), credit];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn outcomes(briefing: &Briefing, caveats: &CaveatIndex) -> String {
    let item = |i: usize| {
        let caveats = caveats.about(Passage::Outcome(i)).iter();
        let caveats = caveats.map(|i| format!("\n  - **Caveat:** {}", escape(&briefing.caveats[*i].text)));
        format!("- {}{}", outcome(briefing, i, false), caveats.collect::<String>())
    };
    let group = |status: &Status| {
        let members = (0..briefing.outcomes.len()).filter(|i| briefing.outcomes[*i].status == *status);
        let items: Vec<String> = members.map(item).collect();
        (!items.is_empty()).then(|| format!("### {}\n\n{}", capitalized(status.word()), items.join("\n")))
    };
    ORDER.iter().filter_map(group).collect::<Vec<_>>().join("\n\n")
}

fn person(person: &Person) -> String {
    let role = person.role.as_ref().map(|role| format!(", {}", escape(role)));
    format!("**{}**{}", escape(&person.name), role.unwrap_or_default())
}

fn source(source: &Source) -> String {
    let note = source.note.as_ref().map_or_else(String::new, |note| format!(". {}", escape(note)));
    reference(source) + &note
}

/// The name of a source, which leads to its address, and its date.
fn reference(source: &Source) -> String {
    let name = [&source.publisher, &source.title].into_iter().flatten().map(|part| escape(part)).collect::<Vec<_>>();
    let name = if name.is_empty() { escape(source.name().unwrap_or("Source not named")) } else { name.join(": ") };
    let date = source.date.map_or_else(String::new, |date| format!(", {}", date.words()));
    match &source.url {
        Some(url) => format!("[{name}]({}){date}", address(url)),
        None => name + &date,
    }
}
