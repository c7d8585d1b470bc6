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
    /// What people call it who have other formats in mind.
    pub elsewhere: &'static [&'static str],
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
    Spec { field, is_required: true, holds, about, elsewhere: &[] }
}

const fn optional(field: Field, holds: Holds, about: &'static str) -> Spec {
    Spec { field, is_required: false, holds, about, elsewhere: &[] }
}

impl Spec {
    const fn elsewhere(self, elsewhere: &'static [&'static str]) -> Self {
        Self { elsewhere, ..self }
    }
}

const TOPICS: Spec = optional(Field::Topics, Holds::Texts, "Topic ids of the glossary, the most important first")
    .elsewhere(&["tags", "themes", "keywords"]);
const SOURCE_ID: Spec = optional(Field::Source, TEXT, "A source id of this briefing").elsewhere(&["reference"]);
const NOTE: Spec = optional(Field::Note, TEXT, "A remark").elsewhere(&["comment", "remark"]);
const ID: Spec = needed(Field::Id, TEXT, "Unique in the briefing").elsewhere(&["key", "slug"]);

/// A file of a library.
pub const BRIEFING: Record = Record {
    name: "briefing",
    about: "One curated summit; its id is the name of its file",
    fields: &[
        needed(Field::Title, TEXT, "The event, in full").elsewhere(&["name", "headline", "event"]),
        optional(Field::ShortTitle, TEXT, "What fits a narrow list; otherwise the title is cut at a word"),
        needed(Field::Date, Holds::Date, "When it was: EDTF level 0, or a range").elsewhere(&["when", "day", "dates"]),
        optional(Field::DateNote, TEXT, "How the date is known, where the source does not print it"),
        needed(Field::Place, TEXT, "City, Country").elsewhere(&["location", "venue", "city", "where"]),
        optional(
            Field::Format,
            Holds::Text(&["bilateral", "multilateral"]),
            "bilateral or multilateral, or any short word",
        )
        .elsewhere(&["type", "kind"]),
        needed(Field::Parties, Holds::Texts, "Countries or organisations, in the order in which they are to be shown")
            .elsewhere(&["participants", "countries", "sides"]),
        TOPICS,
        needed(Field::Summary, TEXT, "Two to four sentences: what a person must know who reads nothing else")
            .elsewhere(&["abstract", "description", "overview"]),
        optional(Field::People, Holds::Entries(&PERSON), "Who is named, in the role held at the event").elsewhere(&[
            "persons",
            "attendees",
            "delegates",
        ]),
        needed(Field::Sections, Holds::Entries(&SECTION), "Headed stretches of prose")
            .elsewhere(&["chapters", "content", "text"]),
        optional(Field::Figures, Holds::Entries(&FIGURE), "Numbers that someone may ask for").elsewhere(&[
            "numbers",
            "statistics",
            "data",
        ]),
        optional(Field::Outcomes, Holds::Entries(&OUTCOME), "What was signed, launched, agreed, proposed or promised")
            .elsewhere(&["results", "agreements", "decisions"]),
        needed(Field::Sources, Holds::Entries(&SOURCE), "Where the facts come from")
            .elsewhere(&["references", "links"]),
        optional(Field::Caveats, Holds::Entries(&CAVEAT), "Doubts, and what they qualify")
            .elsewhere(&["doubts", "warnings"]),
        optional(Field::Related, Holds::Texts, "Ids of other briefings").elsewhere(&["see_also"]),
    ],
};

/// See [`super::Person`].
pub const PERSON: Record = Record {
    name: "person",
    about: "Somebody named in the briefing",
    fields: &[
        needed(Field::Name, TEXT, "The name").elsewhere(&["full_name", "person"]),
        optional(Field::Role, TEXT, "The role at the time of the event")
            .elsewhere(&["title", "position", "office", "post"]),
    ],
};

/// See [`super::Section`].
pub const SECTION: Record = Record {
    name: "section",
    about: "A headed stretch of prose",
    fields: &[
        needed(Field::Heading, TEXT, "The heading, unique in the briefing where a caveat is about it")
            .elsewhere(&["title", "name", "header"]),
        needed(Field::Body, TEXT, "CommonMark: paragraphs, lists, emphasis, block quotes, tables, links")
            .elsewhere(&["text", "content"]),
        TOPICS,
        optional(
            Field::Priority,
            Holds::Word(Priority::WORDS, Some(Priority::Normal.word())),
            "How much it matters to somebody in a hurry",
        )
        .elsewhere(&["importance"]),
    ],
};

/// See [`super::Figure`].
pub const FIGURE: Record = Record {
    name: "figure",
    about: "One number that someone may ask for",
    fields: &[
        ID,
        needed(Field::Label, TEXT, "What is counted, in the words somebody would type").elsewhere(&[
            "name",
            "title",
            "what",
            "description",
        ]),
        needed(Field::Value, Holds::Value, "A number, or a range [low, high]")
            .elsewhere(&["amount", "number", "quantity"]),
        needed(Field::Unit, Holds::Text(&["USD bn", "USD m", "projects", "jobs", "%", "km"]), "What it is counted in")
            .elsewhere(&["currency", "measure"]),
        optional(
            Field::Qualifier,
            Holds::Text(&["more than", "nearly", "some estimates"]),
            "Shown with the value, always",
        ),
        optional(
            Field::Nature,
            Holds::Word(Nature::WORDS, Some(Nature::Actual.word())),
            "What kind of truth it claims",
        )
        .elsewhere(&["type", "kind"]),
        optional(Field::Date, Holds::Date, "The day or period the value holds for, or the year a target is set for")
            .elsewhere(&["year", "when", "period"]),
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
        needed(Field::Status, Holds::Word(Status::WORDS, None), "How far it has come").elsewhere(&["state", "stage"]),
        needed(Field::What, TEXT, "One sentence").elsewhere(&["title", "text", "description", "label"]),
        optional(Field::Who, Holds::Texts, "People, countries or bodies that it binds or that put it forward")
            .elsewhere(&["parties", "actors"]),
        optional(Field::Due, Holds::Date, "When it is due").elsewhere(&["deadline", "date", "by"]),
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
        optional(Field::Publisher, TEXT, "Who published it").elsewhere(&["author", "outlet", "organisation"]),
        optional(Field::Title, TEXT, "Its title").elsewhere(&["name", "headline"]),
        optional(Field::Date, Holds::Date, "When it was published").elsewhere(&["published"]),
        optional(Field::Url, TEXT, "Its address").elsewhere(&["link", "address", "href"]),
        NOTE,
    ],
};

/// See [`super::Caveat`].
pub const CAVEAT: Record = Record {
    name: "caveat",
    about: "A doubt",
    fields: &[
        needed(Field::Text, TEXT, "The doubt").elsewhere(&["what", "doubt", "note"]),
        optional(
            Field::About,
            TEXT,
            "The id of a figure or an outcome, or the heading of a section, that it qualifies",
        )
        .elsewhere(&["on", "for", "subject"]),
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

    /// The field that `name` is elsewhere.
    pub fn meant(&self, name: &str) -> Option<Field> {
        let name = name.to_lowercase().replace(['-', ' '], "_");
        self.fields.iter().find(|spec| spec.elsewhere.contains(&&*name)).map(|spec| spec.field)
    }

    fn spec(&self, field: Field) -> Option<&'static Spec> {
        self.fields.iter().find(|spec| spec.field == field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_elsewhere_means_one_field_and_is_none() {
        for record in [&BRIEFING, &PERSON, &SECTION, &FIGURE, &OUTCOME, &SOURCE, &CAVEAT] {
            let elsewhere: Vec<&str> = record.fields.iter().flat_map(|spec| spec.elsewhere).copied().collect();
            for (i, name) in elsewhere.iter().enumerate() {
                assert!(!elsewhere[..i].contains(name) && !record.names().any(|own| own == *name), "{name}");
            }
        }
        assert_eq!(BRIEFING.meant("Location"), Some(Field::Place));
        assert_eq!(BRIEFING.meant("See also"), Some(Field::Related));
        assert_eq!(BRIEFING.meant("place"), None);
    }
}
