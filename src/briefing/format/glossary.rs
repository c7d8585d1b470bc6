//! The records of a glossary.

use super::{Holds, RecordFormat, TEXT, needed, optional};
use crate::briefing::Field;

/// The file `glossary.yaml`.
pub const GLOSSARY: RecordFormat = RecordFormat {
    name: "glossary",
    about: "Who is who and what terms mean, across a library",
    fields: &[
        optional(Field::Library, TEXT, "What the library is called"),
        optional(Field::People, Holds::Entries(&GLOSSARY_PERSON), "Who is who"),
        optional(Field::Terms, Holds::Entries(&TERM), "What terms mean"),
        optional(Field::Groups, Holds::Entries(&GROUP), "Who belongs to a party or a body"),
        optional(
            Field::Synonyms,
            Holds::Texts,
            "Other words for the same thing: `trade, commerce`; one-way `vehicle > car, lorry`",
        ),
        optional(Field::Topics, Holds::Labels(&LABEL), "How topics read"),
        optional(Field::Series, Holds::Labels(&SERIES), "How series read"),
        optional(Field::Threads, Holds::Labels(&LABEL), "How threads read"),
    ],
};

/// See [`crate::briefing::GlossaryPerson`].
pub const GLOSSARY_PERSON: RecordFormat = RecordFormat {
    name: "person of the glossary",
    about: "Somebody who is named in the library",
    fields: &[
        needed(Field::Name, TEXT, "The name"),
        optional(Field::Role, TEXT, "What they are"),
        optional(Field::Country, TEXT, "Where they are from"),
        optional(Field::Aliases, Holds::Texts, "Other spellings and scripts"),
    ],
};

/// See [`crate::briefing::Term`].
pub const TERM: RecordFormat = RecordFormat {
    name: "term",
    about: "A body, a document, a place or a notion",
    fields: &[
        needed(Field::Term, TEXT, "The term"),
        needed(Field::Meaning, TEXT, "What it means, in one sentence"),
        optional(Field::Aliases, Holds::Texts, "Abbreviations, translations, other spellings"),
    ],
};

/// See [`crate::briefing::NamedGroup`].
pub const GROUP: RecordFormat = RecordFormat {
    name: "group",
    about: "A party, a bloc or a body",
    fields: &[
        needed(Field::Name, TEXT, "What it is called"),
        needed(Field::Members, Holds::Texts, "Countries, people or bodies that belong to it"),
        optional(Field::Aliases, Holds::Texts, "Abbreviations, translations, other spellings"),
    ],
};

/// See [`crate::briefing::SeriesInfo`].
pub const SERIES: RecordFormat = RecordFormat {
    name: "series",
    about: "A quantity measured at several summits",
    fields: &[
        needed(Field::Label, TEXT, "How it reads"),
        optional(Field::Unit, TEXT, "What all figures of it are counted in"),
    ],
};

/// The label of a topic or a thread.
pub const LABEL: RecordFormat =
    RecordFormat { name: "label", about: "How an id reads", fields: &[needed(Field::Label, TEXT, "How it reads")] };
