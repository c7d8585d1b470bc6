//! The table of the format: the fields of each record, their types and their meaning.
//!
//! The known fields, the hints for unknown ones and the JSON Schema come from it. A test keeps the model, the skeleton
//! and the tables of `docs/format.md` consistent with it.

mod glossary;
mod records;

use super::Field;

pub use glossary::{GLOSSARY, GLOSSARY_PERSON, GROUP, LABEL, SERIES, TERM};
pub use records::{BRIEFING, CAVEAT, CELL, FIGURE, OUTCOME, PERSON, SECTION, SOURCE, TABLE};

/// The fields that a map in a file may have.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordFormat {
    /// Its name in messages.
    pub name: &'static str,
    /// What it describes, in a sentence for the schema and the skeleton.
    pub about: &'static str,
    /// In the order of the file.
    pub fields: &'static [Spec],
}

/// A field of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name.
    pub field: Field,
    /// Whether a file without it has a fault.
    pub is_required: bool,
    /// The type of its value.
    pub holds: Holds,
    /// What it says, in a sentence for the schema and the skeleton.
    pub about: &'static str,
    /// Names that other formats use for it.
    pub elsewhere: &'static [&'static str],
}

/// The type of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text, with examples.
    Text(&'static [&'static str]),
    /// One of these words, and the default.
    Word(&'static [&'static str], Option<&'static str>),
    /// A number, or a range of two.
    Value,
    /// A day or a period, in EDTF.
    Date,
    /// `true` or `false`.
    Flag,
    /// A list of texts.
    Texts,
    /// A list of these records.
    Entries(&'static RecordFormat),
    /// A map from names to ids.
    Names,
    /// A map from the names of rows to values or to these records, or to lists of them.
    Rows(&'static RecordFormat),
    /// A map from ids to labels or to these records.
    Labels(&'static RecordFormat),
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

impl RecordFormat {
    /// The names of its fields, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.fields.iter().map(|spec| spec.field.name())
    }

    /// Whether it has `field`.
    pub fn has(&self, field: Field) -> bool {
        self.spec(field).is_some()
    }

    /// Whether `field` is required.
    pub fn requires(&self, field: Field) -> bool {
        self.spec(field).is_some_and(|spec| spec.is_required)
    }

    /// The words that a field may hold; empty if it is not limited to some.
    pub fn words(&self, field: Field) -> &'static [&'static str] {
        match self.spec(field) {
            Some(Spec { holds: Holds::Word(words, _), .. }) => words,
            _ => &[],
        }
    }

    /// The field for which other formats use `name`.
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
        for record in [&BRIEFING, &PERSON, &SECTION, &FIGURE, &TABLE, &CELL, &OUTCOME, &SOURCE, &CAVEAT] {
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
