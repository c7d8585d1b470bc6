//! The model: one briefing as a curator wrote it, in types that cannot hold a wrong value. No I/O.
//!
//! Text is already clean (NFC, no control characters): `library` cleans it when it reads a file. Serialisation writes
//! all fields of the format, with its words and in its order.

mod amount;
mod anchors;
mod bound;
mod caveat;
mod date;
mod facts;
mod field;
pub mod format;
mod glossary;
mod identity;
pub mod markdown;
mod money;
mod passage;
mod record;
mod row;
mod source;
mod standing;
mod table;
mod value;

pub use amount::{Amount, amount};
pub use anchors::{anchors, near_anchors};
pub use bound::Bound;
pub use caveat::Caveat;
pub use date::{CalendarDay, Date, DateError, Day};
pub use facts::{Fact, Said};
pub use field::Field;
pub use glossary::{Glossary, GlossaryPerson, NamedGroup, SeriesInfo, Term, ThreadInfo};
pub use identity::identity;
pub use money::{lacks_what_is_counted, meant_unit, misspelt_code};
pub use passage::{Part, Passage, slug};
pub use row::{ROW, row, starts_formula};
pub use source::Source;
pub use standing::{Standing, open_in_thread};
pub use table::{FigureTable, TableCell};
pub use value::Value;

use serde::Serialize;

/// Immutable text: a pointer, so that equal texts can share their bytes.
pub type Text = arcstr::ArcStr;

/// One curated summit.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Briefing {
    /// The file's stem, unique in the library.
    pub id: Text,
    /// What the event is called, in full.
    pub title: Text,
    /// The title where room is scarce: in lists, beside a fact.
    pub short_title: Option<Text>,
    /// When the event took place.
    pub date: Date,
    /// How the date is known, if the source does not print it.
    pub date_note: Option<Text>,
    /// `City, Country`.
    pub place: Text,
    /// `bilateral`, `multilateral` or any short word.
    pub format: Option<Text>,
    /// In the order they are to be shown.
    pub parties: Vec<Text>,
    /// Topic ids, most important first.
    pub topics: Vec<Text>,
    /// The whole in one paragraph.
    pub summary: Text,
    /// In the order in which they are to be shown.
    pub people: Vec<Person>,
    /// The prose, in reading order.
    pub sections: Vec<Section>,
    /// Those of the list first, then the cells of each table.
    pub figures: Vec<Figure>,
    /// The tables whose cells are among the figures.
    pub tables: Vec<FigureTable>,
    /// What came of the event.
    pub outcomes: Vec<Outcome>,
    /// Where the facts come from; `source` of a figure or an outcome names one.
    pub sources: Vec<Source>,
    /// Doubts about the whole or about a part.
    pub caveats: Vec<Caveat>,
    /// Ids of other briefings, which the library may lack.
    pub related: Vec<Text>,
}

/// Somebody named in a briefing, in the role held at the event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Person {
    /// The full name.
    pub name: Text,
    /// The office held at the event.
    pub role: Option<Text>,
}

/// How much a section matters to somebody in a hurry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Priority {
    /// Matters at once: meeting mode shows these alone.
    High,
    /// As most sections.
    #[default]
    Normal,
    /// For whoever reads all of it.
    Low,
}

/// A headed stretch of prose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Section {
    /// What stands over it; a caveat can name it.
    pub heading: Text,
    /// CommonMark; read it with [`markdown`].
    pub body: Text,
    /// Other words under which somebody will look for it; searched, not shown.
    pub also: Vec<Text>,
    /// Topic ids, beside those of the whole briefing.
    pub topics: Vec<Text>,
    /// How much it matters in a hurry.
    pub priority: Priority,
}

/// Whether a figure is a fact, a target, a forecast or a possibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Nature {
    /// Measured, or stated as a fact.
    #[default]
    Actual,
    /// What somebody has set out to reach.
    Target,
    /// What somebody forecasts.
    Expected,
    /// What could be reached, under conditions.
    Potential,
}

/// One number that a reader may ask for.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figure {
    /// Unique in the briefing.
    pub id: Text,
    /// What is counted.
    pub label: Text,
    /// The number printed, in `unit`.
    pub value: Value,
    /// `USD bn`, `projects`, `%`, ...
    pub unit: Text,
    /// What it is counted by: `year` for so much a year.
    pub per: Option<Text>,
    /// The same sum in a second currency; given together with `also_unit`.
    pub also_value: Option<Value>,
    /// The currency of `also_value`, written as `unit` is.
    pub also_unit: Option<Text>,
    /// `more than`, `nearly`, ...; shown with the value, always.
    pub qualifier: Option<Text>,
    /// Whether it is measured, or set, expected or possible.
    pub nature: Nature,
    /// The day or period the value holds for, or the year a target is set for.
    pub date: Option<Date>,
    /// The same quantity measured at other summits.
    pub series: Option<Text>,
    /// Other words under which somebody will look for it; searched, not shown.
    pub also: Vec<Text>,
    /// Topic ids.
    pub topics: Vec<Text>,
    /// A source id of this briefing.
    pub source: Option<Text>,
    /// Words of the source, for finding the place in it.
    pub quote: Option<Text>,
    /// A remark that is shown with it.
    pub note: Option<Text>,
    /// Where it stands in a table, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<TableCell>,
}

/// How far an outcome has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// Put forward, but not agreed yet.
    Proposed,
    /// Somebody said they would do it; a measure or money is [`Status::Pledged`].
    Promised,
    /// Money or a measure is promised.
    Pledged,
    /// Agreed, in words.
    Agreed,
    /// A document was signed.
    Signed,
    /// A body took it, as a resolution or a plan.
    Adopted,
    /// Begun, and not finished.
    Launched,
    /// Being done, whenever it began.
    UnderWay,
    /// Is done.
    Completed,
    /// Somebody was elected.
    Elected,
    /// An honour was given.
    Awarded,
    /// Somebody approves of it.
    Welcomed,
    /// Put off, not off.
    Postponed,
    /// Spoken against.
    Opposed,
    /// Turned down.
    Rejected,
    /// Taken back by whoever put it forward.
    Withdrawn,
    /// Said, and nothing follows from it.
    #[default]
    Noted,
}

/// One thing done, agreed, proposed, promised or turned down.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Outcome {
    /// Unique in the briefing.
    pub id: Text,
    /// How far it has come.
    pub status: Status,
    /// One sentence.
    pub what: Text,
    /// People, countries or bodies it binds or who put it forward.
    pub who: Vec<Text>,
    /// When it is due.
    pub due: Option<Date>,
    /// How the deadline is printed, where that is not a date: `before the next summit`.
    pub due_note: Option<Text>,
    /// On what it depends; shown with it, always.
    pub condition: Option<Text>,
    /// Who does not join in what; shown with it, always.
    pub reservation: Option<Text>,
    /// Whether something is still to be done, if that does not follow from the status.
    pub open: Option<bool>,
    /// Whether it closes what earlier outcomes of its thread left open, if that does not follow from the status.
    pub closes: Option<bool>,
    /// The same matter at other summits.
    pub thread: Option<Text>,
    /// Other words under which somebody will look for it; searched, not shown.
    pub also: Vec<Text>,
    /// Topic ids.
    pub topics: Vec<Text>,
    /// A source id of this briefing.
    pub source: Option<Text>,
    /// Words of the source, for finding the place in it.
    pub quote: Option<Text>,
    /// A remark that is shown with it.
    pub note: Option<Text>,
}

impl Briefing {
    /// The short title, or the title if there is none.
    pub fn short_title(&self) -> &str {
        self.short_title.as_deref().unwrap_or(&self.title)
    }

    /// The short title with the date, which distinguishes it from other meetings of its kind.
    pub fn dated(&self) -> String {
        format!("{}, {}", self.short_title(), self.date.words())
    }

    /// The id, heading or name by which a file identifies a passage.
    pub fn name_of(&self, passage: Passage) -> Option<&Text> {
        match passage {
            Passage::Section(i) => Some(&self.sections[i].heading),
            Passage::Figure(i) => Some(&self.figures[i].id),
            Passage::Outcome(i) => Some(&self.outcomes[i].id),
            Passage::Person(i) => Some(&self.people[i].name),
            Passage::Source(i) => Some(&self.sources[i].id),
            _ => None,
        }
    }
}

/// Declares the words of an enumeration, in YAML, in JSON and on the screen: to and from text.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in display order.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The words of [`Self::ALL`], in that order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Its word, in YAML and on the screen.
            pub const fn word(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }

            /// The value of `word`; `None` for any other word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($type::$variant),)+ _ => None }
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words!(Priority { High = "high", Normal = "normal", Low = "low" });
words!(Nature { Actual = "actual", Target = "target", Expected = "expected", Potential = "potential" });
words!(Part {
    Figures = "Figures",
    Outcomes = "Outcomes",
    People = "People",
    Caveats = "Caveats",
    Related = "Related",
    Sources = "Sources",
});
words!(Status {
    Proposed = "proposed",
    Promised = "promised",
    Pledged = "pledged",
    Agreed = "agreed",
    Signed = "signed",
    Adopted = "adopted",
    Launched = "launched",
    UnderWay = "under way",
    Completed = "completed",
    Elected = "elected",
    Awarded = "awarded",
    Welcomed = "welcomed",
    Postponed = "postponed",
    Opposed = "opposed",
    Rejected = "rejected",
    Withdrawn = "withdrawn",
    Noted = "noted",
});
