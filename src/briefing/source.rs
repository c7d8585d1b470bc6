//! Sources: who said it, and where.

use serde::Serialize;

use super::{Briefing, Date, Passage, Text};

/// Where the facts of a briefing come from.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Source {
    /// Unique in the briefing; figures and outcomes name it.
    pub id: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// What it is called.
    pub title: Option<Text>,
    /// When it was published.
    pub date: Option<Date>,
    /// Its address.
    pub url: Option<Text>,
    /// What the curator says of it.
    pub note: Option<Text>,
}

impl Briefing {
    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| *source.id == *id)
    }

    /// The index of a passage's source: of a caveat, the source of its subject; of a source, its own.
    pub fn source_of(&self, passage: Passage) -> Option<usize> {
        let id = match passage {
            Passage::Figure(i) => self.figures[i].source.as_deref(),
            Passage::Outcome(i) => self.outcomes[i].source.as_deref(),
            Passage::Source(i) => return Some(i),
            Passage::Caveat(i) => return self.source_of(self.subject(&self.caveats[i])?),
            _ => None,
        };
        self.sources.iter().position(|source| Some(&*source.id) == id)
    }
}
