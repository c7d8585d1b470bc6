//! The finder: a library as facts, a query as words, and the facts that answer it, the best first.
//!
//! ```text
//! query    what was typed, taken apart            filter   the closed part of the language
//! asked    a word and how it may sound            tier     the ways in which words can be one, in their order
//! concept  other names, from the glossary         vocabulary   which known words a typed one can mean
//! entry    the facts and their texts              need     a query in the words of one library
//! index    all segments, built and built again    segment  which facts hold which words
//! sieve    filters, exclusions and phrases        search   from needs to candidates
//! trail    what was found last, to search within  rank     the order of the best
//! mark     what of a text matched                 row      what a hit shows, cut to fit
//! suggest  what to ask instead                    session  answers while somebody types
//! ```
//!
//! How hits are ordered is told in `docs/lookup.md`.

mod answer;
mod asked;
mod candidate;
mod concept;
mod entry;
mod filter;
mod index;
mod mark;
mod naming;
mod need;
mod open;
mod query;
mod rank;
mod row;
#[cfg(test)]
mod rules;
mod search;
mod segment;
mod session;
mod sieve;
mod suggest;
mod tier;
mod trail;
mod vocabulary;

use std::ops::Range;
use std::sync::Arc;

pub use filter::{Filter, Key, Test};
pub use index::Index;
pub use open::Superseded;
pub use query::{Chunk, Fault, Query};
pub use session::{Completion, Question, Reply, Session};
pub use trail::Trail;

use crate::briefing::{Briefing, Passage, Text};

/// What sort of fact a hit is, by the word that `kind:` and JSON use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Figure,
    Outcome,
    Person,
    Briefing,
    Section,
    Paragraph,
    Term,
    Caveat,
    Source,
}

impl Kind {
    /// Every kind, the one that most often is the answer first.
    pub const ALL: &'static [Kind] = &[
        Self::Figure,
        Self::Outcome,
        Self::Person,
        Self::Briefing,
        Self::Section,
        Self::Paragraph,
        Self::Term,
        Self::Caveat,
        Self::Source,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Outcome => "outcome",
            Self::Person => "person",
            Self::Briefing => "briefing",
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Term => "term",
            Self::Caveat => "caveat",
            Self::Source => "source",
        }
    }
}

/// What several hits can have in common, to list them together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Same {
    /// A series id.
    Series(Text),
    /// A thread id.
    Thread(Text),
    /// A person's name.
    Person(Text),
    /// A term of the glossary.
    Term(Text),
}

/// One fact that answers a query.
#[derive(Debug, Clone)]
pub struct Hit {
    pub kind: Kind,
    /// The summit; for a term, the newest that names it.
    pub briefing: Arc<Briefing>,
    pub passage: Passage,
    /// The heading that it stands under, where it stands in a section.
    pub section: Option<Text>,
    /// At most [`ROW`] characters, the answer in them, cut around what matched.
    pub text: String,
    /// Bytes of `text` that matched, in order, without overlaps.
    pub marks: Vec<Range<usize>>,
    /// The source it comes from, in words.
    pub source: Option<String>,
    pub same: Option<Same>,
    /// The word of the query that it lacks, where no fact has all of them.
    pub lacks: Option<String>,
}

/// How many characters the text of a hit has at most.
pub const ROW: usize = 160;

/// What to ask instead, where nothing fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Known words for one that is not known.
    Instead { word: String, known: Vec<String> },
    /// All words are known, and no fact holds all: so many hold the rest without this one.
    Without { word: String, hits: usize },
}

/// The hits of a query, and what there is to say about it.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The best, best first; rows of one series, thread or person stand together, the newest first. Where nothing fits,
    /// what has all words but one, and says which it lacks.
    pub hits: Vec<Hit>,
    /// How many facts fit, shown or not.
    pub total: usize,
    /// Empty where something fits.
    pub suggestions: Vec<Suggestion>,
    /// What makes no sense in the query.
    pub faults: Vec<Fault>,
}
