//! Who is who and what terms mean, across the whole library.

use std::collections::BTreeMap;

use super::Text;

/// The glossary of a library; empty where it has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary {
    /// What the library is called, wherever it stands: reading state is kept under this name.
    pub library: Option<Text>,
    pub people: Vec<GlossaryPerson>,
    pub terms: Vec<Term>,
    /// Rings of other words for the same thing: words separated by commas, narrower ones behind `>`.
    pub synonyms: Vec<Text>,
    /// Topic id to label.
    pub topics: BTreeMap<Text, Text>,
    pub series: BTreeMap<Text, SeriesInfo>,
    pub threads: BTreeMap<Text, ThreadInfo>,
}

/// Somebody who is named in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryPerson {
    pub name: Text,
    pub role: Option<Text>,
    pub country: Option<Text>,
    /// Other spellings and scripts.
    pub aliases: Vec<Text>,
}

/// A body, a document, a place or a notion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub term: Text,
    pub meaning: Text,
    /// Abbreviations, translations, other spellings.
    pub aliases: Vec<Text>,
}

/// A quantity measured at several summits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesInfo {
    pub label: Text,
    pub unit: Option<Text>,
}

/// A matter that returns at several summits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadInfo {
    pub label: Text,
}

impl Glossary {
    /// The label of a topic; the id itself where the glossary lacks it.
    pub fn topic<'a>(&'a self, id: &'a str) -> &'a str {
        self.topics.get(id).map_or(id, |label| label)
    }

    /// The label of a series; the id itself where the glossary lacks it.
    pub fn series<'a>(&'a self, id: &'a str) -> &'a str {
        self.series.get(id).map_or(id, |series| &series.label)
    }

    /// The label of a thread; the id itself where the glossary lacks it.
    pub fn thread<'a>(&'a self, id: &'a str) -> &'a str {
        self.threads.get(id).map_or(id, |thread| &thread.label)
    }
}
