//! The model as bytes, for the index. A value that is read back equals the one that was written; what the types cannot
//! hold cannot be read here either, nor can a text that must not be shown: bytes may come from somebody else.

use super::{
    Briefing, Caveat, Date, Figure, FigureTable, Nature, Outcome, Passage, Person, Priority, Section, Source, Status,
    TableCell, Text, Value,
};
use crate::clean::{is_safe, is_safe_line};
use crate::store::{Record, read_text, record, skip_field, skip_text, write_text};

record! {
    Briefing {
        id, title, short_title, date, date_note, place, format, parties, topics, summary, people, sections, figures,
        tables, outcomes, sources, caveats, related,
    }
    Person { name, role }
    Figure {
        id, label, value, unit, per, also_value, also_unit, qualifier, nature, date, series, also, topics, source, quote,
        note, cell,
    }
    FigureTable { id, label, columns, rows, total_row, total_column }
    TableCell { table, row, column }
    Outcome {
        id, status, what, who, due, due_note, condition, reservation, open, closes, thread, also, topics, source, quote,
        note,
    }
    Source { id, publisher, title, date, url, note }
    Caveat { text, about }
}

impl Briefing {
    /// Reads a briefing from the start of `bytes`, but of its people, sections, figures, outcomes and caveats only those
    /// in `passages`; the others are blank. `None` if it is not there; what is blank is not checked.
    pub fn read_passages(bytes: &mut &[u8], passages: &[Passage]) -> Option<Self> {
        let is_in = |passage| passages.contains(&passage);
        let is_section = |i| {
            let is_of = |passage: &Passage| matches!(passage, Passage::Paragraph { section, .. } if *section == i);
            is_in(Passage::Section(i)) || passages.iter().any(is_of)
        };
        // In the order in which they are written.
        Some(Self {
            id: Record::read(bytes)?,
            title: Record::read(bytes)?,
            short_title: Record::read(bytes)?,
            date: Record::read(bytes)?,
            date_note: Record::read(bytes)?,
            place: Record::read(bytes)?,
            format: Record::read(bytes)?,
            parties: Record::read(bytes)?,
            topics: Record::read(bytes)?,
            summary: Record::read(bytes)?,
            people: read_some(bytes, |i| is_in(Passage::Person(i)))?,
            sections: read_some(bytes, is_section)?,
            figures: read_some(bytes, |i| is_in(Passage::Figure(i)))?,
            tables: Record::read(bytes)?,
            outcomes: read_some(bytes, |i| is_in(Passage::Outcome(i)))?,
            sources: Record::read(bytes)?,
            caveats: read_some(bytes, |i| is_in(Passage::Caveat(i)))?,
            related: Record::read(bytes)?,
        })
    }
}

/// Reads the values of a list that are `wanted`, by their indexes; the others are blank.
fn read_some<T: Record + Default>(bytes: &mut &[u8], wanted: impl Fn(usize) -> bool) -> Option<Vec<T>> {
    let count = usize::read(bytes)?;
    let mut values = Vec::new();
    for i in 0..count {
        values.push(if wanted(i) { T::read(bytes)? } else { T::skip(bytes).map(|()| T::default())? });
    }
    Some(values)
}

impl Record for Text {
    fn write(&self, out: &mut Vec<u8>) {
        write_text(self, out);
    }

    /// One line.
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let text = read_text(bytes)?;
        is_safe_line(text).then(|| text.into())
    }

    fn skip(bytes: &mut &[u8]) -> Option<()> {
        skip_text(bytes)
    }
}

impl Record for Section {
    fn write(&self, out: &mut Vec<u8>) {
        let Self { heading, body, also, topics, priority } = self;
        heading.write(out);
        body.write(out);
        also.write(out);
        topics.write(out);
        priority.write(out);
    }

    /// The body has as many lines as it has.
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let heading = Record::read(bytes)?;
        let body = read_text(bytes).filter(|body| is_safe(body))?.into();
        let (also, topics, priority) = (Record::read(bytes)?, Record::read(bytes)?, Record::read(bytes)?);
        Some(Self { heading, body, also, topics, priority })
    }

    fn skip(bytes: &mut &[u8]) -> Option<()> {
        skip_text(bytes)?;
        skip_text(bytes)?;
        skip_field(bytes, |it: &Self| &it.also)?;
        skip_field(bytes, |it: &Self| &it.topics)?;
        skip_field(bytes, |it: &Self| &it.priority)
    }
}

impl Record for Date {
    fn write(&self, out: &mut Vec<u8>) {
        write_text(&self.to_string(), out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        read_text(bytes)?.parse().ok()
    }
}

impl Record for Value {
    fn write(&self, out: &mut Vec<u8>) {
        match *self {
            Self::Number(n) => (false, n).write(out),
            Self::Range(low, high) => (true, (low, high)).write(out),
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        match bool::read(bytes)? {
            false => Self::number(f64::read(bytes)?),
            true => Self::range(f64::read(bytes)?, f64::read(bytes)?),
        }
    }
}

/// Makes enumerations of words records: by their place among all.
macro_rules! words {
    ($($type:ident),+) => {
        $(impl Record for $type {
            fn write(&self, out: &mut Vec<u8>) {
                (*self as usize).write(out);
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Self::ALL.get(usize::read(bytes)?).copied()
            }
        })+
    };
}

words!(Priority, Nature, Status);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::row;
    use crate::library::Library;

    #[test]
    fn what_is_read_alone_is_as_it_is_in_the_whole() {
        for briefing in Library::built_in().briefings.iter() {
            let mut bytes = Vec::new();
            briefing.write(&mut bytes);
            let read = |passages: &[Passage]| {
                let mut rest = &bytes[..];
                let read = Briefing::read_passages(&mut rest, passages).unwrap();
                assert!(rest.is_empty());
                read
            };
            let all: Vec<Passage> = briefing.facts().map(|fact| fact.passage).collect();
            assert_eq!(read(&all), *briefing);
            for passage in all {
                let alone = read(&[passage]);
                assert_eq!(row(&alone, passage), row(&briefing, passage));
                assert_eq!(
                    (&alone.title, &alone.sources, &alone.tables),
                    (&briefing.title, &briefing.sources, &briefing.tables)
                );
            }
        }
    }

    #[test]
    fn a_list_that_is_cut_off_is_none() {
        let briefing = Library::built_in().briefings.at(0);
        let mut bytes = Vec::new();
        briefing.write(&mut bytes);
        for end in (0..bytes.len()).step_by(7) {
            assert_eq!(Briefing::read_passages(&mut &bytes[..end], &[Passage::Figure(1)]), None, "{end}");
        }
    }
}
