//! The records of a briefing.

use super::{Holds, RecordFormat, Spec, TEXT, needed, optional};
use crate::briefing::{Field, Nature, Priority, Status};

const TOPICS: Spec = optional(Field::Topics, Holds::Texts, "Topic ids of the glossary, the most important first")
    .elsewhere(&["tags", "themes", "keywords"]);
const ALSO: Spec = optional(Field::Also, Holds::Texts, "Other words under which somebody will look for it")
    .elsewhere(&["aliases", "synonyms", "search_terms"]);
const SOURCE_ID: Spec = optional(Field::Source, TEXT, "A source id of this briefing").elsewhere(&["reference"]);
const QUOTE: Spec =
    optional(Field::Quote, TEXT, "Words of the source, exactly as they stand there, by which the place is found again")
        .elsewhere(&["anchor", "excerpt"]);
const NOTE: Spec = optional(Field::Note, TEXT, "A remark").elsewhere(&["comment", "remark"]);
const ID: Spec = needed(Field::Id, TEXT, "Unique in the briefing").elsewhere(&["key", "slug"]);

const UNIT: Spec = needed(
    Field::Unit,
    Holds::Text(&["USD bn", "KZT m", "projects", "jobs", "%", "% of GDP", "km"]),
    "What it is counted in",
)
.elsewhere(&["currency", "measure"]);
const PER: Spec =
    optional(Field::Per, Holds::Text(&["year", "hour", "tonne", "person"]), "What it is counted by: so much a year")
        .elsewhere(&["each", "every", "rate"]);
const QUALIFIER: Spec =
    optional(Field::Qualifier, Holds::Text(&["more than", "nearly", "some estimates"]), "Shown with the value, always");
const NATURE: Spec =
    optional(Field::Nature, Holds::Word(Nature::WORDS, Some(Nature::Actual.word())), "What kind of truth it claims")
        .elsewhere(&["type", "kind"]);
const DATE: Spec =
    optional(Field::Date, Holds::Date, "The day or period the value holds for, or the year a target is set for")
        .elsewhere(&["year", "when", "period"]);

/// A file of a library.
pub const BRIEFING: RecordFormat = RecordFormat {
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
        optional(Field::Tables, Holds::Entries(&TABLE), "Figures in rows and columns"),
        optional(Field::Outcomes, Holds::Entries(&OUTCOME), "What was done, agreed, proposed, promised or turned down")
            .elsewhere(&["results", "agreements", "decisions"]),
        needed(Field::Sources, Holds::Entries(&SOURCE), "Where the facts come from")
            .elsewhere(&["references", "links"]),
        optional(Field::Caveats, Holds::Entries(&CAVEAT), "Doubts, and what they qualify")
            .elsewhere(&["doubts", "warnings"]),
        optional(Field::Related, Holds::Texts, "Ids of other briefings").elsewhere(&["see_also"]),
    ],
};

/// See [`crate::briefing::Person`].
pub const PERSON: RecordFormat = RecordFormat {
    name: "person",
    about: "Somebody named in the briefing",
    fields: &[
        needed(Field::Name, TEXT, "The name").elsewhere(&["full_name", "person"]),
        optional(Field::Role, TEXT, "The role at the time of the event")
            .elsewhere(&["title", "position", "office", "post"]),
    ],
};

/// See [`crate::briefing::Section`].
pub const SECTION: RecordFormat = RecordFormat {
    name: "section",
    about: "A headed stretch of prose",
    fields: &[
        needed(Field::Heading, TEXT, "The heading, unique in the briefing where a caveat is about it")
            .elsewhere(&["title", "name", "header"]),
        needed(Field::Body, TEXT, "CommonMark: paragraphs, lists, emphasis, block quotes, tables, links")
            .elsewhere(&["text", "content"]),
        ALSO,
        TOPICS,
        optional(
            Field::Priority,
            Holds::Word(Priority::WORDS, Some(Priority::Normal.word())),
            "How much it matters to somebody in a hurry",
        )
        .elsewhere(&["importance"]),
    ],
};

/// See [`crate::briefing::Figure`].
pub const FIGURE: RecordFormat = RecordFormat {
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
        UNIT,
        PER,
        optional(Field::AlsoValue, Holds::Value, "The same sum in a second currency, as the source has it"),
        optional(Field::AlsoUnit, Holds::Text(&["USD bn"]), "The unit of `also_value`"),
        QUALIFIER,
        NATURE,
        DATE,
        optional(Field::Series, TEXT, "Series id of the glossary: the same quantity measured at other summits"),
        ALSO,
        TOPICS,
        SOURCE_ID,
        QUOTE,
        NOTE,
    ],
};

/// See [`crate::briefing::FigureTable`].
pub const TABLE: RecordFormat = RecordFormat {
    name: "table",
    about: "Figures in rows and columns",
    fields: &[
        ID,
        needed(Field::Label, TEXT, "What is counted in all cells").elsewhere(&["name", "title", "what"]),
        UNIT,
        PER,
        QUALIFIER,
        NATURE,
        DATE,
        optional(Field::Series, Holds::Names, "Series ids of the glossary, by the name of a column or a row"),
        ALSO,
        TOPICS,
        SOURCE_ID,
        optional(Field::Columns, Holds::Texts, "The names of the columns, where there are several"),
        needed(Field::Rows, Holds::Rows(&CELL), "The cells of each row, by its name").elsewhere(&["cells", "values"]),
        optional(Field::TotalRow, TEXT, "The row that is the sum of the others").elsewhere(&["total"]),
        optional(Field::TotalColumn, TEXT, "The column that is the sum of the others"),
    ],
};

/// A cell of a table that is more than a value.
pub const CELL: RecordFormat = RecordFormat {
    name: "cell",
    about: "A figure in a table; what it does not say it has from the table",
    fields: &[
        needed(Field::Value, Holds::Value, "A number, or a range [low, high]"),
        QUALIFIER,
        NATURE,
        DATE,
        ALSO,
        SOURCE_ID,
        QUOTE,
        NOTE,
        optional(Field::Caveat, TEXT, "A doubt about it"),
    ],
};

/// See [`crate::briefing::Outcome`].
pub const OUTCOME: RecordFormat = RecordFormat {
    name: "outcome",
    about: "One thing done, agreed, proposed, promised or turned down",
    fields: &[
        ID,
        needed(Field::Status, Holds::Word(Status::WORDS, None), "How far it has come").elsewhere(&["state", "stage"]),
        needed(Field::What, TEXT, "One sentence").elsewhere(&["title", "text", "description", "label"]),
        optional(Field::Who, Holds::Texts, "People, countries or bodies that it binds or that put it forward")
            .elsewhere(&["parties", "actors"]),
        optional(Field::Due, Holds::Date, "When it is due, a year or a month at its end")
            .elsewhere(&["deadline", "date", "by"]),
        optional(
            Field::DueNote,
            Holds::Text(&["before the next summit"]),
            "How the deadline is printed, where that is no date",
        ),
        optional(Field::Condition, TEXT, "On what it depends; shown with it, always").elsewhere(&["if", "subject_to"]),
        optional(Field::Reservation, TEXT, "Who does not join in what; shown with it, always").elsewhere(&[
            "except",
            "exception",
            "dissent",
        ]),
        optional(
            Field::Open,
            Holds::Flag,
            "Whether something is still to be done, where the status does not say it rightly",
        ),
        optional(
            Field::Closes,
            Holds::Flag,
            "Whether what earlier outcomes of the thread left open is done with this one, or carried on by it; completed, \
             postponed, rejected and withdrawn do so by themselves",
        ),
        optional(Field::Thread, TEXT, "Thread id of the glossary: the same matter at other summits"),
        ALSO,
        TOPICS,
        SOURCE_ID,
        QUOTE,
        NOTE,
    ],
};

/// See [`crate::briefing::Source`].
pub const SOURCE: RecordFormat = RecordFormat {
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

/// See [`crate::briefing::Caveat`].
pub const CAVEAT: RecordFormat = RecordFormat {
    name: "caveat",
    about: "A doubt",
    fields: &[
        needed(Field::Text, TEXT, "The doubt").elsewhere(&["what", "doubt", "note"]),
        optional(
            Field::About,
            TEXT,
            "The id of a figure, an outcome or a table, or the heading of a section, that it qualifies",
        )
        .elsewhere(&["on", "for", "subject"]),
    ],
};
