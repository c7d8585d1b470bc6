//! The names of the fields that the format has.

use std::fmt;

/// Declares the fields: variant and name.
macro_rules! fields {
    ($($variant:ident $name:literal)+) => {
        /// A field of the format. Fields of the same name in several records are one `Field`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Field {
            /// Its name in a file.
            pub const fn name(self) -> &'static str {
                match self { $(Field::$variant => $name),+ }
            }

            /// Whether a field of any record has this name.
            pub fn is_name(name: &str) -> bool {
                matches!(name, $($name)|+)
            }
        }
    };
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fields! {
    Title "title"
    ShortTitle "short_title"
    Date "date"
    DateNote "date_note"
    Place "place"
    Format "format"
    Parties "parties"
    Topics "topics"
    Summary "summary"
    People "people"
    Sections "sections"
    Figures "figures"
    Tables "tables"
    Outcomes "outcomes"
    Sources "sources"
    Caveats "caveats"
    Related "related"
    Name "name"
    Role "role"
    Heading "heading"
    Body "body"
    Priority "priority"
    Id "id"
    Label "label"
    Value "value"
    Unit "unit"
    Per "per"
    AlsoValue "also_value"
    AlsoUnit "also_unit"
    Qualifier "qualifier"
    Nature "nature"
    Series "series"
    Source "source"
    Quote "quote"
    Note "note"
    Status "status"
    What "what"
    Who "who"
    Due "due"
    DueNote "due_note"
    Open "open"
    Closes "closes"
    Condition "condition"
    Reservation "reservation"
    Thread "thread"
    Publisher "publisher"
    Url "url"
    Text "text"
    About "about"
    Also "also"
    Columns "columns"
    Rows "rows"
    TotalRow "total_row"
    TotalColumn "total_column"
    Caveat "caveat"
    Library "library"
    Terms "terms"
    Groups "groups"
    Members "members"
    Threads "threads"
    Synonyms "synonyms"
    Country "country"
    Aliases "aliases"
    Term "term"
    Meaning "meaning"
}
