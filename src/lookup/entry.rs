//! The facts of a briefing and the texts that each is found by.

use super::FactKind;
use crate::briefing::{Briefing, Date, Fact, Field, Glossary, GlossaryPerson, Passage, Said, Term};

/// How much a text says about its fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The label of a figure, the sentence of an outcome, a name with its role, a heading, running text.
    Primary,
    /// A value with its unit, dates, a status, who.
    Secondary,
    /// The heading above, the label of a series or a thread, notes.
    Tertiary,
    /// Its topics, which it need not mention.
    Topic,
    /// What all facts of a summit share: its title, place, date, parties and people.
    Context,
    /// What the summit as a whole is about.
    Subject,
}

impl Class {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Primary, Self::Secondary, Self::Tertiary, Self::Topic, Self::Context, Self::Subject];

    /// The classes of a fact's own texts, as numbered by the last two bits of a posting.
    pub const OWN: [Self; 4] = [Self::Primary, Self::Secondary, Self::Tertiary, Self::Topic];

    /// Whether all facts of the summit share the text.
    pub fn is_shared(self) -> bool {
        matches!(self, Self::Context | Self::Subject)
    }

    /// The same for postings of shared texts, in the order of [`Shared`].
    pub const SHARED: [Self; 3] = [Self::Context, Self::Subject, Self::Context];
}

/// A text that all facts of a summit share. A word in several of them counts for the first: titles repeat the topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// Its place, date, parties and people.
    Which,
    /// Its topics.
    Subject,
    /// Its title and id.
    Title,
}

/// In which texts of a fact a word is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextScope {
    /// In its own.
    Own,
    /// In its own and in those that all facts of the summit share.
    WithContext,
}

/// One fact: where it stands in its briefing, without anything that the briefing itself holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexEntry {
    pub kind: FactKind,
    /// The number of words of its primary text, at most 255.
    pub length: u8,
    /// Its index in the list of its kind.
    pub index: u16,
    /// For a paragraph, its leaf.
    pub leaf: u32,
}

/// The leaf number of the summary.
pub const SUMMARY: u32 = u32::MAX;

impl IndexEntry {
    /// The fact of `passage`. The heading of a part is not a fact; it counts as the title block.
    pub fn new(passage: Passage) -> Self {
        let (kind, index, leaf) = match passage {
            Passage::Title | Passage::Part(_) => (FactKind::Briefing, 0, 0),
            Passage::Summary => (FactKind::Paragraph, 0, SUMMARY),
            Passage::Section(i) => (FactKind::Section, i, 0),
            Passage::Paragraph { section, leaf } => (FactKind::Paragraph, section, leaf as u32),
            Passage::Figure(i) => (FactKind::Figure, i, 0),
            Passage::Outcome(i) => (FactKind::Outcome, i, 0),
            Passage::Person(i) => (FactKind::Person, i, 0),
            Passage::Caveat(i) => (FactKind::Caveat, i, 0),
            Passage::Source(i) => (FactKind::Source, i, 0),
        };
        Self { kind, length: 0, index: index as u16, leaf }
    }

    /// The term or person with that index in the glossary.
    pub fn of_glossary(kind: FactKind, index: usize) -> Self {
        Self { kind, length: 0, index: index as u16, leaf: 0 }
    }

    /// Its kind and length as bytes, for [`Self::of_bytes`].
    pub fn weight_bytes(self) -> [u8; 2] {
        [self.kind as u8, self.length]
    }

    /// Its place in the briefing as bytes, for [`Self::of_bytes`].
    pub fn place_bytes(self) -> [u8; 6] {
        let ([a, b], [c, d, e, f]) = (self.index.to_le_bytes(), self.leaf.to_le_bytes());
        [a, b, c, d, e, f]
    }

    /// Kind and length from their bytes.
    pub fn weight_of_bytes([kind, length]: [u8; 2]) -> (FactKind, u8) {
        (FactKind::ALL.get(usize::from(kind)).copied().unwrap_or(FactKind::Source), length)
    }

    /// The entry from its bytes.
    pub fn of_bytes(weight: [u8; 2], [a, b, c, d, e, f]: [u8; 6]) -> Self {
        let (kind, length) = Self::weight_of_bytes(weight);
        Self { kind, length, index: u16::from_le_bytes([a, b]), leaf: u32::from_le_bytes([c, d, e, f]) }
    }

    /// Whether `briefing` has such a fact.
    pub fn is_in(self, briefing: &Briefing) -> bool {
        let count = match self.kind {
            FactKind::Briefing => return true,
            FactKind::Paragraph if self.leaf == SUMMARY => return true,
            FactKind::Figure => briefing.figures.len(),
            FactKind::Outcome => briefing.outcomes.len(),
            FactKind::Person => briefing.people.len(),
            FactKind::Section | FactKind::Paragraph => briefing.sections.len(),
            FactKind::Caveat => briefing.caveats.len(),
            FactKind::Source => briefing.sources.len(),
            FactKind::Term => 0,
        };
        usize::from(self.index) < count
    }

    /// The passage it stands for; the title block for a fact of the glossary.
    pub fn passage(self) -> Passage {
        let index = usize::from(self.index);
        match self.kind {
            FactKind::Briefing | FactKind::Term => Passage::Title,
            FactKind::Section => Passage::Section(index),
            FactKind::Paragraph if self.leaf == SUMMARY => Passage::Summary,
            FactKind::Paragraph => Passage::Paragraph { section: index, leaf: self.leaf as usize },
            FactKind::Figure => Passage::Figure(index),
            FactKind::Outcome => Passage::Outcome(index),
            FactKind::Person => Passage::Person(index),
            FactKind::Caveat => Passage::Caveat(index),
            FactKind::Source => Passage::Source(index),
        }
    }
}

/// Calls `visit` with each text of a term of the glossary.
pub fn term_texts(term: &Term, visit: &mut (impl FnMut(Class, &str) + ?Sized)) {
    visit(Class::Primary, &term.term);
    visit(Class::Secondary, &term.meaning);
}

/// Calls `visit` with each text of a person of the glossary.
pub fn person_texts(person: &GlossaryPerson, visit: &mut (impl FnMut(Class, &str) + ?Sized)) {
    visit(Class::Primary, &person.name);
    person.role.iter().for_each(|role| visit(Class::Primary, role));
    person.country.iter().for_each(|country| visit(Class::Secondary, country));
}

/// Calls `visit` with each text that all facts of the summit share.
pub fn context(briefing: &Briefing, glossary: &Glossary, visit: &mut impl FnMut(Shared, &str)) {
    [&*briefing.title, briefing.short_title(), &*briefing.id].into_iter().for_each(|text| visit(Shared::Title, text));
    visit(Shared::Which, &briefing.place);
    dates(briefing.date, &mut |text| visit(Shared::Which, text));
    briefing.format.iter().chain(&briefing.parties).for_each(|text| visit(Shared::Which, text));
    briefing.topics.iter().for_each(|topic| visit(Shared::Subject, glossary.topic(topic)));
    briefing.people.iter().for_each(|person| visit(Shared::Which, &person.name));
}

/// Calls `visit` with each of the fact's own texts. A field that has no class of its own counts as a note.
pub fn texts(fact: &Fact, glossary: &Glossary, visit: &mut (impl FnMut(Class, &str) + ?Sized)) {
    let passage = fact.passage;
    fact.says(|field, said| match said {
        Said::Text(id) if field == Field::Topics => visit(Class::Topic, glossary.topic(id)),
        Said::Text(id) if field == Field::Series => visit(Class::Tertiary, glossary.series(id)),
        Said::Text(id) if field == Field::Thread => visit(Class::Tertiary, glossary.thread(id)),
        Said::Text(text) => class(passage, field).into_iter().for_each(|class| visit(class, text)),
        Said::Value(figure) => visit(Class::Secondary, &figure.amount()),
        Said::Date(date) => dates(date, &mut |text| visit(class_of_date(passage, date), text)),
    });
}

/// How much the text of a field says about its fact; `None` if the fact is not found by it.
fn class(passage: Passage, field: Field) -> Option<Class> {
    match field {
        // The words of these are in the value already, and those of the source in its own fact.
        Field::Qualifier | Field::Per | Field::AlsoValue | Field::Source => None,
        Field::Heading if matches!(passage, Passage::Paragraph { .. }) => Some(Class::Tertiary),
        Field::Title | Field::ShortTitle | Field::Summary | Field::Heading | Field::Body => Some(Class::Primary),
        Field::Label | Field::What | Field::Name | Field::Role | Field::Text | Field::Publisher => Some(Class::Primary),
        Field::Place | Field::Parties | Field::Format => Some(Class::Secondary),
        Field::Unit | Field::AlsoUnit | Field::Nature | Field::Status | Field::Who => Some(Class::Secondary),
        Field::Condition | Field::DueNote | Field::Reservation | Field::Also => Some(Class::Secondary),
        _ => Some(Class::Tertiary),
    }
}

/// A date of a single year counts as much as the label; one that spans several years counts less.
fn class_of_date(passage: Passage, date: Date) -> Class {
    let (first, last) = date.years();
    match passage {
        Passage::Figure(_) | Passage::Outcome(_) if first == last => Class::Primary,
        Passage::Figure(_) | Passage::Outcome(_) => Class::Tertiary,
        _ => Class::Secondary,
    }
}

/// A date in the words people use, and the years it spans: all if there are few, else the first and the last.
fn dates(date: Date, visit: &mut impl FnMut(&str)) {
    visit(&date.words());
    let (first, last) = date.years();
    if last - first <= 5 {
        (first + 1..last).for_each(|year| visit(&year.to_string()));
    }
}
