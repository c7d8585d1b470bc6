//! The facts of a briefing and the texts by which each of them is found.

use super::Kind;
use crate::briefing::{Briefing, Date, Glossary, Passage, Text};

/// How much a text says about the fact: what the fact is, what it holds, what it belongs to, where it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The label of a figure, the sentence of an outcome, a name with its role, a heading, running text.
    Primary,
    /// A value with its unit, dates, a status, who.
    Secondary,
    /// Topics, the heading above, the label of a series or a thread, notes.
    Tertiary,
    /// The summit: its title, place, date, parties, topics and people. Every fact of a briefing shares it.
    Context,
}

impl Class {
    /// What the last two bits of a posting mean.
    pub const OWN: [Self; 3] = [Self::Primary, Self::Secondary, Self::Tertiary];
}

/// One fact in eight or twelve bytes: where it stands, and nothing that its briefing says already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Index into the segment's briefings; unused for what comes from the glossary.
    pub briefing: u16,
    pub kind: Kind,
    /// How many words its primary text has, at most 255.
    pub length: u8,
    /// Index into the list of its kind.
    pub index: u16,
    /// The leaf of a paragraph.
    pub leaf: u32,
}

/// The leaf of the paragraph that is the summary.
pub const SUMMARY: u32 = u32::MAX;

impl Entry {
    /// The passage it stands for; the title block for what comes from the glossary.
    pub fn passage(self) -> Passage {
        let index = usize::from(self.index);
        match self.kind {
            Kind::Briefing | Kind::Term => Passage::Title,
            Kind::Section => Passage::Section(index),
            Kind::Paragraph if self.leaf == SUMMARY => Passage::Summary,
            Kind::Paragraph => Passage::Paragraph { section: index, leaf: self.leaf as usize },
            Kind::Figure => Passage::Figure(index),
            Kind::Outcome => Passage::Outcome(index),
            Kind::Person => Passage::Person(index),
            Kind::Caveat => Passage::Caveat(index),
            Kind::Source => Passage::Source(index),
        }
    }
}

/// Hands the texts of the summit that all its facts share to `visit`.
pub fn context(briefing: &Briefing, glossary: &Glossary, visit: &mut impl FnMut(&str)) {
    visit(&briefing.title);
    visit(briefing.short_title());
    visit(&briefing.id);
    visit(&briefing.place);
    dates(briefing.date, visit);
    briefing.format.iter().chain(&briefing.parties).for_each(|text| visit(text));
    briefing.topics.iter().for_each(|topic| visit(glossary.topic(topic)));
    briefing.people.iter().for_each(|person| visit(&person.name));
}

/// Hands the texts of a passage's own to `visit`, the best class first. `leaf` is the text of a paragraph.
pub fn texts(
    briefing: &Briefing,
    glossary: &Glossary,
    passage: Passage,
    leaf: &str,
    visit: &mut impl FnMut(Class, &str),
) {
    use Class::{Primary, Secondary, Tertiary};
    let topics = |ids: &[Text], visit: &mut dyn FnMut(Class, &str)| {
        ids.iter().for_each(|id| visit(Tertiary, glossary.topic(id)));
    };
    match passage {
        Passage::Title => {
            visit(Primary, &briefing.title);
            visit(Primary, briefing.short_title());
            visit(Secondary, &briefing.place);
            dates(briefing.date, &mut |text| visit(Secondary, text));
            briefing.parties.iter().chain(&briefing.format).for_each(|text| visit(Secondary, text));
            visit(Tertiary, &briefing.id);
            briefing.date_note.iter().for_each(|note| visit(Tertiary, note));
            topics(&briefing.topics, visit);
        }
        Passage::Summary => visit(Primary, &briefing.summary),
        // The heading of a generated part is furniture, not a fact.
        Passage::Part(_) => {}
        Passage::Section(i) => {
            visit(Primary, &briefing.sections[i].heading);
            topics(&briefing.sections[i].topics, visit);
        }
        Passage::Paragraph { section, .. } => {
            visit(Primary, leaf);
            visit(Tertiary, &briefing.sections[section].heading);
            topics(&briefing.sections[section].topics, visit);
        }
        Passage::Figure(i) => {
            let figure = &briefing.figures[i];
            visit(Primary, &figure.label);
            visit(Secondary, &figure.amount());
            visit(Secondary, &figure.unit);
            visit(Secondary, figure.nature.word());
            figure.date.iter().for_each(|date| own_date(*date, visit));
            figure.series.iter().for_each(|id| visit(Tertiary, glossary.series(id)));
            topics(&figure.topics, visit);
            figure.note.iter().for_each(|note| visit(Tertiary, note));
        }
        Passage::Outcome(i) => {
            let outcome = &briefing.outcomes[i];
            visit(Primary, &outcome.what);
            visit(Secondary, outcome.status.word());
            outcome.who.iter().for_each(|who| visit(Secondary, who));
            outcome.due.iter().for_each(|date| own_date(*date, visit));
            outcome.thread.iter().for_each(|id| visit(Tertiary, glossary.thread(id)));
            topics(&outcome.topics, visit);
            outcome.note.iter().for_each(|note| visit(Tertiary, note));
        }
        Passage::Person(i) => {
            visit(Primary, &briefing.people[i].name);
            briefing.people[i].role.iter().for_each(|role| visit(Primary, role));
        }
        Passage::Caveat(i) => {
            visit(Primary, &briefing.caveats[i].text);
            briefing.caveats[i].about.iter().for_each(|about| visit(Tertiary, about));
        }
        Passage::Source(i) => {
            let source = &briefing.sources[i];
            [&source.publisher, &source.title].into_iter().flatten().for_each(|text| visit(Primary, text));
            source.date.iter().for_each(|date| dates(*date, &mut |text| visit(Secondary, text)));
            [&source.url, &source.note].into_iter().flatten().for_each(|text| visit(Tertiary, text));
        }
    }
}

/// The date of a fact: as good as its label where it is one year, less where it spans several.
fn own_date(date: Date, visit: &mut impl FnMut(Class, &str)) {
    let (first, last) = date.years();
    let class = if first == last { Class::Primary } else { Class::Tertiary };
    dates(date, &mut |text| visit(class, text));
}

/// A date as the words people use for it, and the years that it spans: all of a few, else the first and the last.
fn dates(date: Date, visit: &mut impl FnMut(&str)) {
    visit(&date.words());
    let (first, last) = date.years();
    if last - first <= 5 {
        (first + 1..last).for_each(|year| visit(&year.to_string()));
    }
}
