//! The only traversal of a briefing: its facts in page order, and the fields of each.

use std::borrow::Cow;
use std::iter::once;

use super::{Briefing, Caveat, Date, Field, Figure, Outcome, Part, Passage, Person, Section, Source, markdown};

/// A passage and the fields it states.
#[derive(Debug)]
pub struct Fact<'b> {
    /// Where it stands.
    pub passage: Passage,
    briefing: &'b Briefing,
    /// The text of a paragraph; empty for any other passage.
    leaf: Cow<'b, str>,
}

/// The content of a field.
#[derive(Debug, Clone, Copy)]
pub enum Said<'a> {
    /// A text, an enumerated word or an id, as in the file.
    Text(&'a str),
    /// A day or a period.
    Date(Date),
    /// The value of a figure, to read with its qualifier and unit.
    Value(&'a Figure),
}

impl Briefing {
    /// Every passage in page order, with the headings of the parts that are not empty.
    pub fn passages(&self) -> impl Iterator<Item = Fact<'_>> {
        let fact = |passage| Fact { passage, briefing: self, leaf: "".into() };
        let sections = (0..self.sections.len()).flat_map(move |section| {
            let leaves = markdown::leaves(&self.sections[section].body).into_iter().enumerate();
            let paragraphs = leaves.map(move |(leaf, text)| Fact {
                passage: Passage::Paragraph { section, leaf },
                briefing: self,
                leaf: text,
            });
            once(fact(Passage::Section(section))).chain(paragraphs)
        });
        let parts = Part::ALL.iter().filter(|part| self.has(**part));
        let parts = parts.flat_map(move |part| once(Passage::Part(*part)).chain(self.members(*part)).map(fact));
        [Passage::Title, Passage::Summary].into_iter().map(fact).chain(sections).chain(parts)
    }

    /// Every fact in page order: all passages except the headings of parts.
    pub fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
        self.passages().filter(|fact| !matches!(fact.passage, Passage::Part(_)))
    }

    /// The passages in a part. Related briefings are not passages of their own.
    pub fn members(&self, part: Part) -> impl ExactSizeIterator<Item = Passage> + use<> {
        let (count, passage): (usize, fn(usize) -> Passage) = match part {
            Part::Figures => (self.figures.len(), Passage::Figure),
            Part::Outcomes => (self.outcomes.len(), Passage::Outcome),
            Part::People => (self.people.len(), Passage::Person),
            Part::Caveats => (self.caveats.len(), Passage::Caveat),
            Part::Related => (0, |_| Passage::Part(Part::Related)),
            Part::Sources => (self.sources.len(), Passage::Source),
        };
        (0..count).map(passage)
    }

    fn has(&self, part: Part) -> bool {
        self.members(part).len() > 0 || part == Part::Related && !self.related.is_empty()
    }

    /// The fact at a passage of this briefing.
    pub fn fact(&self, passage: Passage) -> Fact<'_> {
        let leaf = match passage {
            Passage::Paragraph { section, leaf } => markdown::leaf(&self.sections[section].body, leaf),
            _ => None,
        };
        Fact { passage, briefing: self, leaf: leaf.unwrap_or_default().into() }
    }
}

impl Fact<'_> {
    /// The text of a paragraph; `None` for any other passage.
    pub fn paragraph(&self) -> Option<&str> {
        matches!(self.passage, Passage::Paragraph { .. }).then_some(&*self.leaf)
    }

    /// Calls `say` for each field that is not empty, in the order of the format, and for each entry of a list. A
    /// paragraph has the heading and the topics of its section.
    pub fn says(&self, mut say: impl FnMut(Field, Said)) {
        let briefing = self.briefing;
        let mut say = Sayer(&mut say);
        // Unused fields are named too, so that the compiler asks about a new one. Quotes are the source's words.
        match self.passage {
            Passage::Title => {
                #[rustfmt::skip]
                let Briefing {
                    id, title, short_title: _, date, date_note, place, format, parties, topics,
                    summary: _, people: _, sections: _, figures: _, tables: _, outcomes: _, sources: _, caveats: _, related: _,
                } = briefing;
                say.text(Field::Id, id);
                say.text(Field::Title, title);
                say.text(Field::ShortTitle, briefing.short_title());
                say.date(Field::Date, Some(*date));
                say.texts(Field::DateNote, date_note);
                say.text(Field::Place, place);
                say.texts(Field::Format, format);
                say.texts(Field::Parties, parties);
                say.texts(Field::Topics, topics);
            }
            Passage::Summary => say.text(Field::Summary, &briefing.summary),
            Passage::Section(i) => {
                let Section { heading, body: _, also, topics, priority: _ } = &briefing.sections[i];
                say.text(Field::Heading, heading);
                say.texts(Field::Also, also);
                say.texts(Field::Topics, topics);
            }
            Passage::Paragraph { section, .. } => {
                let Section { heading, body: _, also: _, topics, priority: _ } = &briefing.sections[section];
                say.text(Field::Body, &self.leaf);
                say.text(Field::Heading, heading);
                say.texts(Field::Topics, topics);
            }
            Passage::Figure(i) => {
                let figure = &briefing.figures[i];
                let Figure {
                    id: _,
                    label,
                    value: _,
                    unit,
                    per,
                    also_value,
                    also_unit,
                    qualifier,
                    nature,
                    date,
                    series,
                    also,
                    topics,
                    source,
                    quote: _,
                    note,
                    cell: _,
                } = figure;
                say.text(Field::Label, label);
                say.0(Field::Value, Said::Value(figure));
                say.text(Field::Unit, unit);
                say.texts(Field::Per, per);
                also_value.iter().for_each(|value| say.text(Field::AlsoValue, &value.to_string()));
                say.texts(Field::AlsoUnit, also_unit);
                say.texts(Field::Qualifier, qualifier);
                say.text(Field::Nature, nature.word());
                say.date(Field::Date, *date);
                say.texts(Field::Series, series);
                say.texts(Field::Also, also);
                say.texts(Field::Topics, topics);
                say.texts(Field::Source, source);
                say.texts(Field::Note, note);
            }
            Passage::Outcome(i) => {
                let Outcome {
                    id: _,
                    status,
                    what,
                    who,
                    due,
                    due_note,
                    condition,
                    reservation,
                    open: _,
                    closes: _,
                    thread,
                    also,
                    topics,
                    source,
                    quote: _,
                    note,
                } = &briefing.outcomes[i];
                say.text(Field::Status, status.word());
                say.text(Field::What, what);
                say.texts(Field::Who, who);
                say.date(Field::Due, *due);
                say.texts(Field::DueNote, due_note);
                say.texts(Field::Condition, condition);
                say.texts(Field::Reservation, reservation);
                say.texts(Field::Thread, thread);
                say.texts(Field::Also, also);
                say.texts(Field::Topics, topics);
                say.texts(Field::Source, source);
                say.texts(Field::Note, note);
            }
            Passage::Person(i) => {
                let Person { name, role } = &briefing.people[i];
                say.text(Field::Name, name);
                say.texts(Field::Role, role);
            }
            Passage::Caveat(i) => {
                let Caveat { text, about } = &briefing.caveats[i];
                say.text(Field::Text, text);
                say.texts(Field::About, about);
            }
            Passage::Source(i) => {
                let Source { id: _, publisher, title, date, url, note } = &briefing.sources[i];
                say.texts(Field::Publisher, publisher);
                say.texts(Field::Title, title);
                say.date(Field::Date, *date);
                say.texts(Field::Url, url);
                say.texts(Field::Note, note);
            }
            Passage::Part(_) => {}
        }
    }
}

struct Sayer<F>(F);

impl<F: FnMut(Field, Said)> Sayer<F> {
    fn text(&mut self, field: Field, text: &str) {
        (self.0)(field, Said::Text(text));
    }

    fn texts<'t>(&mut self, field: Field, texts: impl IntoIterator<Item = &'t super::Text>) {
        texts.into_iter().for_each(|text| self.text(field, text));
    }

    fn date(&mut self, field: Field, date: Option<Date>) {
        date.into_iter().for_each(|date| (self.0)(field, Said::Date(date)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn the_walk_goes_through_a_briefing_in_the_order_of_the_page() {
        for briefing in Library::built_in().briefings.iter() {
            let passages: Vec<Passage> = briefing.passages().map(|fact| fact.passage).collect();
            assert!(passages.is_sorted_by_key(|passage| match passage {
                Passage::Title => 0,
                Passage::Summary => 1,
                Passage::Section(_) | Passage::Paragraph { .. } => 2,
                Passage::Part(Part::Figures) | Passage::Figure(_) => 3,
                Passage::Part(Part::Outcomes) | Passage::Outcome(_) => 4,
                Passage::Part(Part::People) | Passage::Person(_) => 5,
                Passage::Part(Part::Caveats) | Passage::Caveat(_) => 6,
                Passage::Part(Part::Related) => 7,
                Passage::Part(Part::Sources) | Passage::Source(_) => 8,
            }));
            let members: usize = Part::ALL.iter().map(|part| briefing.members(*part).len()).sum();
            let prose: usize = briefing.sections.iter().map(|section| 1 + markdown::leaves(&section.body).len()).sum();
            assert_eq!(briefing.facts().count(), 2 + prose + members);
        }
    }

    #[test]
    fn a_fact_says_the_same_alone_as_in_the_walk() {
        let said = |fact: &Fact| {
            let mut said = String::new();
            fact.says(|field, what| said += &format!("{}: {what:?}\n", field.name()));
            said
        };
        for briefing in Library::built_in().briefings.iter() {
            for fact in briefing.facts() {
                assert!(!said(&fact).is_empty());
                assert_eq!(said(&fact), said(&briefing.fact(fact.passage)), "{:?}", fact.passage);
            }
        }
    }
}
