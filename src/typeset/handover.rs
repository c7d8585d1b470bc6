//! Text to copy or quote: a passage as plain text, as Markdown, as one citable line or a short one; a briefing as a
//! Markdown document. All of it names its summit, the day and the source.

mod document;
mod markdown;
mod sentence;
mod short;
mod table;

use std::sync::Arc;

use super::caveats::{self, CaveatIndex};
use super::compose::plain;
use crate::briefing::{Briefing, Caveat, Glossary, Part, Passage, Source, markdown as body, row};

pub use document::{citation_markdown, facts_markdown, markdown, passage_markdown};
pub use markdown::{address, escape, paragraph};
pub use sentence::{clause, one_line, sentence, with_aside};
pub use short::{SHORT, short, with_caveats};

/// One line that can be quoted: the fact with value and date, the remark on it and its caveats, the event with
/// its parties, place and date, and the source with its address.
pub fn citation(briefing: &Briefing, passage: Passage) -> String {
    let mut sentences = fact_sentences(briefing, passage);
    sentences.push(event(briefing));
    sentences.extend(credits(briefing, passage, full));
    sentences.join(" ")
}

/// What a fact says, in sentences.
fn fact_sentences(briefing: &Briefing, passage: Passage) -> Vec<String> {
    let (fact, note) = match passage {
        Passage::Title => (None, None),
        Passage::Figure(i) => (Some(briefing.figures[i].row()), briefing.figures[i].note.as_deref()),
        Passage::Outcome(i) => {
            let outcome = &briefing.outcomes[i];
            (Some(with_aside(&outcome.row(), outcome.who_and_due().as_deref())), outcome.note.as_deref())
        }
        Passage::Source(i) => (Some(full(&briefing.sources[i])), briefing.sources[i].note.as_deref()),
        Passage::Caveat(i) => (Some(format!("Caveat: {}", briefing.caveats[i].text)), None),
        Passage::Paragraph { section, leaf } => {
            (body::leaves_in_full(&briefing.sections[section].body).into_iter().nth(leaf), None)
        }
        passage => (Some(row(briefing, passage)), None),
    };
    let mut sentences: Vec<String> = fact.iter().map(|fact| sentence(fact)).chain(note.map(sentence)).collect();
    if let Passage::Caveat(i) = passage
        && let Some(subject) = briefing.subject(&briefing.caveats[i])
    {
        sentences.push(sentence(&format!("It is about: {}", row(briefing, subject))));
    }
    sentences.extend(caveats(briefing, passage).map(|caveat| sentence(&format!("Caveat: {}", caveat.text))));
    sentences
}

/// Every caveat in sentences, with what it is about.
fn caveat_lines(briefing: &Briefing) -> impl Iterator<Item = String> {
    briefing.members(Part::Caveats).map(|caveat| fact_sentences(briefing, caveat).join(" "))
}

/// The event with its parties, place and date, as a sentence.
fn event(briefing: &Briefing) -> String {
    let parties = Some(briefing.parties.join(", ")).filter(|parties| !parties.is_empty());
    let title = with_aside(&clause(&briefing.title), parties.as_deref());
    sentence(&format!("{title}, {}, {}", briefing.place, briefing.date.words()))
}

/// The sources of a passage as a sentence, each as `written`; `None` where there is none, or it is one itself.
fn credits(briefing: &Briefing, passage: Passage, written: fn(&Source) -> String) -> Option<String> {
    let sources: Vec<String> = sources(briefing, passage).into_iter().map(written).collect();
    let names_none = sources.is_empty() || matches!(passage, Passage::Source(_) | Passage::Part(Part::Sources));
    (!names_none).then(|| sentence(&format!("Source: {}", sources.join("; "))))
}

/// A source with its address, which is set apart so that nothing after it is taken for a part of it.
fn full(source: &Source) -> String {
    let address = source.url.as_ref().map(|url| format!(" <{url}>"));
    clause(&source.row()) + &address.unwrap_or_default()
}

/// Facts of several briefings under the name of what they have in common, each as a [`citation`] on a line of its own.
pub fn facts_plain(name: &str, facts: &[(Arc<Briefing>, Passage)]) -> String {
    let lines = facts.iter().map(|(briefing, passage)| citation(briefing, *passage) + "\n");
    format!("{name}\n\n{}", lines.collect::<String>())
}

/// The passage as plain text with what belongs to it: a fact with its remark and its caveats, a section with its
/// body, a part with everything in it; below it the event and the source.
pub fn passage_plain(briefing: &Briefing, glossary: &Glossary, passage: Passage) -> String {
    let origin = [Some(event(briefing)), credits(briefing, passage, full)].into_iter().flatten();
    let text = match passage {
        // The list alone: the other caveats stand with the facts that they are about.
        Passage::Part(Part::Caveats) => std::iter::once(plain(briefing, glossary, passage))
            .chain(caveat_lines(briefing))
            .collect::<Vec<_>>()
            .join("\n"),
        passage => block(briefing, glossary, passage, &CaveatIndex::with_all_about(briefing, passage)),
    };
    format!("{text}\n\n{}", origin.collect::<Vec<_>>().join(" "))
}

/// The passage with what belongs to it.
fn block(briefing: &Briefing, glossary: &Glossary, passage: Passage, caveats: &CaveatIndex) -> String {
    let mut text = match passage {
        Passage::Figure(i) => {
            let figure = &briefing.figures[i];
            let note = figure.note.as_deref().map(String::from);
            let credit = briefing.credit(figure.source.as_deref()).map(|name| format!("Source: {name}"));
            [Some(figure.row()), note, credit].into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
        Passage::Section(i) => {
            let section = &briefing.sections[i];
            let mut blocks = vec![section.heading.to_string()];
            blocks.extend(caveats.about(passage).iter().map(|i| format!("Caveat: {}", briefing.caveats[*i].text)));
            blocks.extend(body::leaves_in_full(&section.body));
            return blocks.join("\n\n");
        }
        Passage::Part(part) => {
            let members = members(briefing, part, caveats).into_iter();
            let mut blocks = vec![plain(briefing, glossary, passage)];
            blocks.extend(members.map(|member| block(briefing, glossary, member, caveats)));
            return blocks.join("\n");
        }
        passage => plain(briefing, glossary, passage),
    };
    for i in caveats.about(passage) {
        text.push_str(&format!("\nCaveat: {}", briefing.caveats[*i].text));
    }
    text
}

/// The passages that a part holds. The caveats are those about the whole: the others go with what they are about.
fn members(briefing: &Briefing, part: Part, caveats: &CaveatIndex) -> Vec<Passage> {
    match part {
        Part::Caveats => caveats.about(None).iter().copied().map(Passage::Caveat).collect(),
        part => briefing.members(part).collect(),
    }
}

/// The caveats about a passage; those about a section also apply to its paragraphs.
fn caveats(briefing: &Briefing, passage: Passage) -> impl Iterator<Item = &Caveat> {
    briefing.caveats_about(caveats::subject(passage))
}

/// The source of a fact; all sources where the passage names none.
pub fn sources(briefing: &Briefing, passage: Passage) -> Vec<&Source> {
    let id = match passage {
        Passage::Figure(i) => briefing.figures[i].source.as_deref(),
        Passage::Outcome(i) => briefing.outcomes[i].source.as_deref(),
        _ => None,
    };
    id.and_then(|id| briefing.source(id)).map_or_else(|| briefing.sources.iter().collect(), |source| vec![source])
}
