//! The model as bytes, for the index. A value that is read back equals the one that was written; what the types cannot
//! hold cannot be read here either, nor can a text that must not be shown: bytes may come from somebody else.

use super::{
    Briefing, Caveat, Date, Figure, FigureTable, Nature, Outcome, Person, Priority, Section, Source, Status, TableCell,
    Text, Value,
};
use crate::clean::is_safe;
use crate::store::{Record, read_text, record, write_text};

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

impl Record for Text {
    fn write(&self, out: &mut Vec<u8>) {
        write_text(self, out);
    }

    /// One line.
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let text = read_text(bytes)?;
        let is_line = !text.bytes().any(|byte| matches!(byte, b'\n' | b'\t'));
        (is_line && is_safe(text)).then(|| text.into())
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
