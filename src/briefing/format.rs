//! The format as one table: the fields of each record, what they hold and what they are for.
//!
//! The fields that are known, the hints for others and the JSON Schema are made from it. A test holds the model, the
//! skeleton and the tables of `docs/format.md` to it.

use super::{Field, Nature, Priority, Status};

/// What a map of the file may hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// The word for one of them.
    pub name: &'static str,
    pub about: &'static str,
    /// In the order in which they are written.
    pub fields: &'static [Spec],
}

/// A field of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    pub field: Field,
    pub is_required: bool,
    pub holds: Holds,
    pub about: &'static str,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text, and what it may be, for instance.
    Text(&'static [&'static str]),
    /// One of these words, and the one that it is where it is not given.
    Word(&'static [&'static str], Option<&'static str>),
    /// A number, or a range of two.
    Value,
    Date,
    /// A truth value.
    Flag,
    /// A list of texts.
    Texts,
    /// A list of such records.
    Entries(&'static Record),
    /// A map from ids to labels, or to such records.
    Labels(&'static Record),
}

const TEXT: Holds = Holds::Text(&[]);

const fn needed(field: Field, holds: Holds, about: &'static str) -> Spec {
    Spec { field, is_required: true, holds, about }
}

const fn optional(field: Field, holds: Holds, about: &'static str) -> Spec {
    Spec { field, is_required: false, holds, about }
}

const TOPICS: Spec = optional(Field::Topics, Holds::Texts, "Topic ids of the glossary, the most important first");
const SOURCE_ID: Spec = optional(Field::Source, TEXT, "A source id of this briefing");
const NOTE: Spec = optional(Field::Note, TEXT, "A remark");
const ID: Spec = needed(Field::Id, TEXT, "Unique in the briefing");

/// A file of a library.
pub const BRIEFING: Record = Record {
    name: "briefing",
    about: "One curated summit; its id is the name of its file",
    fields: &[
        needed(Field::Title, TEXT, "The event, in full"),
        optional(Field::ShortTitle, TEXT, "What fits a narrow list; otherwise the title is cut at a word"),
        needed(Field::Date, Holds::Date, "When it was: EDTF level 0, or a range"),
        optional(Field::DateNote, TEXT, "How the date is known, where the source does not print it"),
        needed(Field::Place, TEXT, "City, Country"),
        optional(
            Field::Format,
            Holds::Text(&["bilateral", "multilateral"]),
            "bilateral or multilateral, or any short word",
        ),
        needed(Field::Parties, Holds::Texts, "Countries or organisations, in the order in which they are to be shown"),
        TOPICS,
        needed(Field::Summary, TEXT, "Two to four sentences: what a person must know who reads nothing else"),
        optional(Field::People, Holds::Entries(&PERSON), "Who is named, in the role held at the event"),
        needed(Field::Sections, Holds::Entries(&SECTION), "Headed stretches of prose"),
        optional(Field::Figures, Holds::Entries(&FIGURE), "Numbers that someone may ask for"),
        optional(Field::Outcomes, Holds::Entries(&OUTCOME), "What was signed, launched, agreed, proposed or promised"),
        needed(Field::Sources, Holds::Entries(&SOURCE), "Where the facts come from"),
        optional(Field::Caveats, Holds::Entries(&CAVEAT), "Doubts, and what they qualify"),
        optional(Field::Related, Holds::Texts, "Ids of other briefings"),
    ],
};

/// See [`super::Person`].
pub const PERSON: Record = Record {
    name: "person",
    about: "Somebody named in the briefing",
    fields: &[needed(Field::Name, TEXT, "The name"), optional(Field::Role, TEXT, "The role at the time of the event")],
};

/// See [`super::Section`].
pub const SECTION: Record = Record {
    name: "section",
    about: "A headed stretch of prose",
    fields: &[
        needed(Field::Heading, TEXT, "The heading, unique in the briefing where a caveat is about it"),
        needed(Field::Body, TEXT, "CommonMark: paragraphs, lists, emphasis, block quotes, tables, links"),
        TOPICS,
        optional(
            Field::Priority,
            Holds::Word(Priority::WORDS, Some(Priority::Normal.word())),
            "How much it matters to somebody in a hurry",
        ),
    ],
};

/// See [`super::Figure`].
pub const FIGURE: Record = Record {
    name: "figure",
    about: "One number that someone may ask for",
    fields: &[
        ID,
        needed(Field::Label, TEXT, "What is counted, in the words somebody would type"),
        needed(Field::Value, Holds::Value, "A number, or a range [low, high]"),
        needed(Field::Unit, Holds::Text(&["USD bn", "USD m", "projects", "jobs", "%", "km"]), "What it is counted in"),
        optional(
            Field::Qualifier,
            Holds::Text(&["more than", "nearly", "some estimates"]),
            "Shown with the value, always",
        ),
        optional(
            Field::Nature,
            Holds::Word(Nature::WORDS, Some(Nature::Actual.word())),
            "What kind of truth it claims",
        ),
        optional(Field::Date, Holds::Date, "The day or period the value holds for, or the year a target is set for"),
        optional(Field::Series, TEXT, "Series id of the glossary: the same quantity measured at other summits"),
        TOPICS,
        SOURCE_ID,
        NOTE,
    ],
};

/// See [`super::Outcome`].
pub const OUTCOME: Record = Record {
    name: "outcome",
    about: "One thing signed, launched, agreed, proposed or promised",
    fields: &[
        ID,
        needed(Field::Status, Holds::Word(Status::WORDS, None), "How far it has come"),
        needed(Field::What, TEXT, "One sentence"),
        optional(Field::Who, Holds::Texts, "People, countries or bodies that it binds or that put it forward"),
        optional(Field::Due, Holds::Date, "When it is due"),
        optional(
            Field::Open,
            Holds::Flag,
            "Whether something is still to be done, where the status does not say it rightly",
        ),
        optional(
            Field::Closes,
            Holds::Flag,
            "Whether what earlier outcomes of the thread left open is done with this one, or carried on by it; completed \
             does so by itself",
        ),
        optional(Field::Thread, TEXT, "Thread id of the glossary: the same matter at other summits"),
        TOPICS,
        SOURCE_ID,
        NOTE,
    ],
};

/// See [`super::Source`].
pub const SOURCE: Record = Record {
    name: "source",
    about: "Where facts come from; what is not known is left out, never invented",
    fields: &[
        ID,
        optional(Field::Publisher, TEXT, "Who published it"),
        optional(Field::Title, TEXT, "Its title"),
        optional(Field::Date, Holds::Date, "When it was published"),
        optional(Field::Url, TEXT, "Its address"),
        NOTE,
    ],
};

/// See [`super::Caveat`].
pub const CAVEAT: Record = Record {
    name: "caveat",
    about: "A doubt",
    fields: &[
        needed(Field::Text, TEXT, "The doubt"),
        optional(
            Field::About,
            TEXT,
            "The id of a figure or an outcome, or the heading of a section, that it qualifies",
        ),
    ],
};

/// The file `glossary.yaml`.
pub const GLOSSARY: Record = Record {
    name: "glossary",
    about: "Who is who and what terms mean, across a library",
    fields: &[
        optional(Field::Library, TEXT, "What the library is called"),
        optional(Field::People, Holds::Entries(&GLOSSARY_PERSON), "Who is who"),
        optional(Field::Terms, Holds::Entries(&TERM), "What terms mean"),
        optional(Field::Topics, Holds::Labels(&LABEL), "How topics read"),
        optional(Field::Series, Holds::Labels(&SERIES), "How series read"),
        optional(Field::Threads, Holds::Labels(&LABEL), "How threads read"),
    ],
};

/// See [`super::GlossaryPerson`].
pub const GLOSSARY_PERSON: Record = Record {
    name: "person of the glossary",
    about: "Somebody who is named in the library",
    fields: &[
        needed(Field::Name, TEXT, "The name"),
        optional(Field::Role, TEXT, "What they are"),
        optional(Field::Country, TEXT, "Where they are from"),
        optional(Field::Aliases, Holds::Texts, "Other spellings and scripts"),
    ],
};

/// See [`super::Term`].
pub const TERM: Record = Record {
    name: "term",
    about: "A body, a document, a place or a notion",
    fields: &[
        needed(Field::Term, TEXT, "The term"),
        needed(Field::Meaning, TEXT, "What it means, in one sentence"),
        optional(Field::Aliases, Holds::Texts, "Abbreviations, translations, other spellings"),
    ],
};

/// See [`super::SeriesInfo`].
pub const SERIES: Record = Record {
    name: "series",
    about: "A quantity measured at several summits",
    fields: &[
        needed(Field::Label, TEXT, "How it reads"),
        optional(Field::Unit, TEXT, "What all figures of it are counted in"),
    ],
};

/// What a topic or a thread is called.
pub const LABEL: Record =
    Record { name: "label", about: "How an id reads", fields: &[needed(Field::Label, TEXT, "How it reads")] };

impl Record {
    /// The names of its fields, in their order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.fields.iter().map(|row| row.field.name())
    }

    /// Whether it has that field.
    pub fn has(&self, field: Field) -> bool {
        self.spec(field).is_some()
    }

    /// Whether the file must give that field.
    pub fn requires(&self, field: Field) -> bool {
        self.spec(field).is_some_and(|spec| spec.is_required)
    }

    /// The words that a field is one of; none where it is not one of a few.
    pub fn words(&self, field: Field) -> &'static [&'static str] {
        match self.spec(field) {
            Some(Spec { holds: Holds::Word(words, _), .. }) => words,
            _ => &[],
        }
    }

    fn spec(&self, field: Field) -> Option<&'static Spec> {
        self.fields.iter().find(|spec| spec.field == field)
    }
}
