//! Handing on: a passage as plain text, as Markdown or as one citable line; a briefing as a Markdown document.

mod document;
mod markdown;

use std::borrow::Cow;
use std::sync::Arc;

use super::compose::plain;
use crate::briefing::{Briefing, Caveat, Glossary, Part, Passage, Source, markdown as body, row};

pub use document::{facts_markdown, markdown, passage_markdown};

/// One line that can be quoted: the fact with value and date, the doubts about it, the event with its parties, place
/// and date, and the source.
pub fn citation(briefing: &Briefing, passage: Passage) -> String {
    let mut sentences = match passage {
        Passage::Title => Vec::new(),
        passage => vec![row(briefing, passage)],
    };
    if let Passage::Outcome(i) = passage {
        sentences.extend(briefing.outcomes[i].who_and_due());
    }
    sentences.extend(caveats(briefing, passage).map(|caveat| format!("Caveat: {}", caveat.text)));
    let parties = briefing.parties.join(", ");
    let date = briefing.date.words();
    sentences.push(format!("{} ({parties}), {}, {date}", briefing.title, briefing.place));
    let sources: Vec<String> = sources(briefing, passage).into_iter().map(Source::row).collect();
    if !matches!(passage, Passage::Source(_)) && !sources.is_empty() {
        sentences.push(format!("Source: {}", sources.join("; ")));
    }
    sentences.iter().map(|sentence| full_stop(sentence)).collect::<Vec<_>>().join(" ")
}

/// Facts of several briefings under the name of what they have in common, each as a [`citation`] on a line of its own.
pub fn facts_plain(name: &str, facts: &[(Arc<Briefing>, Passage)]) -> String {
    let lines = facts.iter().map(|(briefing, passage)| citation(briefing, *passage) + "\n");
    format!("{name}\n\n{}", lines.collect::<String>())
}

/// The passage as plain text with what belongs to it: a fact with its remark and its caveats, a section with its
/// body, a part with everything in it.
pub fn passage_plain(briefing: &Briefing, glossary: &Glossary, passage: Passage) -> String {
    let mut text = match passage {
        Passage::Figure(i) => {
            let figure = &briefing.figures[i];
            let credit = briefing.credit(figure.source.as_deref()).map(|name| format!("Source: {name}"));
            let note = figure.note.as_deref().map(String::from);
            [Some(figure.row()), note, credit].into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
        Passage::Section(i) => {
            let section = &briefing.sections[i];
            let mut blocks = vec![section.heading.to_string()];
            blocks.extend(caveats(briefing, passage).map(|caveat| format!("Caveat: {}", caveat.text)));
            blocks.extend(body::leaves(&section.body).into_iter().map(Cow::into_owned));
            return blocks.join("\n\n");
        }
        Passage::Part(part) => {
            let members = members(briefing, part).into_iter();
            let mut blocks = vec![plain(briefing, glossary, passage)];
            blocks.extend(members.map(|member| passage_plain(briefing, glossary, member)));
            return blocks.join("\n");
        }
        passage => plain(briefing, glossary, passage),
    };
    for caveat in caveats(briefing, passage) {
        text.push_str(&format!("\nCaveat: {}", caveat.text));
    }
    text
}

/// The passages that a part holds. The caveats are those about the whole: the others go with what they are about.
fn members(briefing: &Briefing, part: Part) -> Vec<Passage> {
    let all = |count: usize, passage: fn(usize) -> Passage| (0..count).map(passage).collect();
    match part {
        Part::Figures => all(briefing.figures.len(), Passage::Figure),
        Part::Outcomes => all(briefing.outcomes.len(), Passage::Outcome),
        Part::People => all(briefing.people.len(), Passage::Person),
        Part::Caveats => {
            let whole = |i: &usize| briefing.subject(&briefing.caveats[*i]).is_none();
            (0..briefing.caveats.len()).filter(whole).map(Passage::Caveat).collect()
        }
        Part::Related => Vec::new(),
        Part::Sources => all(briefing.sources.len(), Passage::Source),
    }
}

fn caveats(briefing: &Briefing, about: Passage) -> impl Iterator<Item = &Caveat> {
    briefing.caveats.iter().filter(move |caveat| briefing.subject(caveat) == Some(about))
}

/// The source of a fact; all sources where the passage names none.
fn sources(briefing: &Briefing, passage: Passage) -> Vec<&Source> {
    let id = match passage {
        Passage::Figure(i) => briefing.figures[i].source.as_deref(),
        Passage::Outcome(i) => briefing.outcomes[i].source.as_deref(),
        _ => None,
    };
    id.and_then(|id| briefing.source(id)).map_or_else(|| briefing.sources.iter().collect(), |source| vec![source])
}

/// The text on one line, with a full stop unless it ends a sentence already.
fn full_stop(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.ends_with(['.', '!', '?', '…']) { line } else { line + "." }
}
