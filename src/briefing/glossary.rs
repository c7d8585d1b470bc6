//! The glossary of a library: people, terms and labels.

use std::collections::BTreeMap;

use super::Text;
use crate::language::folding::fold;

/// The glossary of a library; empty if it has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary {
    /// The name of the library wherever it is stored: reading state is saved under it.
    pub library: Option<Text>,
    /// People who have a card.
    pub people: Vec<GlossaryPerson>,
    /// Terms that have a card.
    pub terms: Vec<Term>,
    /// Groups that have a card.
    pub groups: Vec<NamedGroup>,
    /// Synonym rings: words separated by commas, narrower ones after `>`.
    pub synonyms: Vec<Text>,
    /// The labels of topics, by id.
    pub topics: BTreeMap<Text, Text>,
    /// What ids of series stand for.
    pub series: BTreeMap<Text, SeriesInfo>,
    /// What ids of threads stand for.
    pub threads: BTreeMap<Text, ThreadInfo>,
}

/// A person whom the library names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryPerson {
    /// The full name.
    pub name: Text,
    /// The office held at present.
    pub role: Option<Text>,
    /// The country represented.
    pub country: Option<Text>,
    /// Other spellings and scripts.
    pub aliases: Vec<Text>,
}

/// An organisation, a document, a place or a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word itself, as it is printed.
    pub term: Text,
    /// One or two sentences.
    pub meaning: Text,
    /// Abbreviations, translations, other spellings.
    pub aliases: Vec<Text>,
}

/// A party, a bloc or a body, and who belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedGroup {
    /// The name that is printed.
    pub name: Text,
    /// Countries, people, bodies.
    pub members: Vec<Text>,
    /// Abbreviations, translations, other spellings.
    pub aliases: Vec<Text>,
}

/// A quantity measured at several summits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesInfo {
    /// What is counted, as all summits have it.
    pub label: Text,
    /// Of every figure in it; `None` where the figures say it.
    pub unit: Option<Text>,
}

/// A matter that returns at several summits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadInfo {
    /// The matter in a few words.
    pub label: Text,
}

impl Glossary {
    /// The groups that somebody or something belongs to that goes by any of `names`, or whose country does.
    pub fn groups_of<'a>(&'a self, names: &[&str]) -> impl Iterator<Item = &'a NamedGroup> {
        let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
        self.groups.iter().filter(move |group| group.members.iter().any(|member| names.contains(&fold(member))))
    }

    /// The label of a topic; the id if the glossary has none.
    pub fn topic<'a>(&'a self, id: &'a str) -> &'a str {
        self.topics.get(id).map_or(id, |label| label)
    }

    /// The label of a series; the id if the glossary has none.
    pub fn series<'a>(&'a self, id: &'a str) -> &'a str {
        self.series.get(id).map_or(id, |series| &series.label)
    }

    /// The label of a thread; the id if the glossary has none.
    pub fn thread<'a>(&'a self, id: &'a str) -> &'a str {
        self.threads.get(id).map_or(id, |thread| &thread.label)
    }
}
