//! The finder: a library as facts, a query as words, and the facts that answer it, the best first.
//!
//! ```text
//! query        what was typed, taken apart          filter       the closed part of the language
//! query_word   a word, and how it may sound         expansion    the terms of a query in the words of one library
//! vocabulary   which known words a word can mean    concept      other names, from the glossary
//! tier         the ways to match, in their order    entry        the facts and their texts
//! segment      which facts hold which words         index        all segments, built and built again
//! conditions   filters, exclusions and phrases      search       from terms to candidates
//! term_matches which facts match a term             last_result  what a query that grows is searched in
//! rank         the order of the best                highlight    what of a text matched
//! snippet      what a hit shows, cut to fit         naming       where a term of the glossary is shown
//! suggest      what to ask instead                  near         facts that lack words
//! either       names as alternatives                proper_names the words of names
//! superseded   which outcomes are open          foreign_names names in other scripts, by their sound
//! answer       a query put to the index
//! synonyms     those of the glossary that find nothing
//! session      answers while somebody types         candidate    a fact that fits
//! completion   what a typed filter can become       why          how each word of a query was met
//! fact_set     facts of a segment, a bit each       sections     numbers and words in a file
//! outline      what of a briefing filters are tried on
//! word_lists   other words that are compiled in    fact_row     what ordering and showing need
//! ```
//!
//! When two words are one is the business of `language`. `docs/lookup.md` explains how hits are ordered.

mod answer;
mod candidate;
mod completion;
mod concept;
mod conditions;
mod either;
mod entry;
mod expansion;
mod fact_row;
mod fact_set;
mod filter;
mod foreign_names;
mod highlight;
mod index;
mod last_result;
mod naming;
mod near;
mod offices;
mod other_words;
mod outline;
mod proper_names;
mod query;
mod query_word;
mod rank;
mod search;
mod sections;
mod segment;
mod session;
mod snippet;
mod suggest;
mod superseded;
mod synonyms;
mod term_matches;
#[cfg(test)]
mod tests;
mod tier;
mod vocabulary;
mod why;
mod word_lists;

use std::ops::Range;
use std::sync::Arc;

pub use filter::{Filter, FilterKey, Test};
pub use index::{Changes, Index};
pub use last_result::LastSearch;
pub use query::{Chunk, Fault, Query};
pub use session::SearchSession;
pub use superseded::Superseded;
pub use why::{Explainer, HitId, How, Met, Way};

use crate::briefing::{Briefing, Passage, Text};
use crate::library::{BriefingRef, SummitRow};

/// What sort of fact a hit is, by the word that `kind:` and JSON use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A number, also the cell of a table.
    Figure,
    /// Something agreed, promised or done.
    Outcome,
    /// Somebody among the people of a summit, or in the glossary.
    Person,
    /// A summit as a whole: its title block or its summary.
    Briefing,
    /// The heading of a section.
    Section,
    /// A leaf of a section's body.
    Paragraph,
    /// A term or a group of the glossary.
    Term,
    /// A doubt about a fact or a summit.
    Caveat,
    /// Where facts come from.
    Source,
}

impl FactKind {
    /// Every kind, the one that most often is the answer first.
    pub const ALL: &'static [Self] = &[
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
pub enum HitGroup {
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
    /// Of the passage.
    pub kind: FactKind,
    /// The summit; for a term, the newest that names it.
    pub summit: SummitRow,
    /// Its briefing, which is not held.
    pub briefing: BriefingRef,
    /// Where in the briefing it stands.
    pub passage: Passage,
    /// The heading that it stands under, where it stands in a section.
    pub section: Option<Text>,
    /// At most [`ROW`](crate::briefing::ROW) characters, the answer in them, cut around what matched.
    pub text: String,
    /// Bytes of `text` that matched, in order, without overlaps.
    pub marks: Vec<Range<usize>>,
    /// The source it comes from, in words.
    pub source: Option<String>,
    /// What it has in common with others, which are listed with it.
    pub same: Option<HitGroup>,
    /// The words of the query that it holds only in other words.
    pub through: Vec<Through>,
    /// The words of the query that it lacks, with spaces between, where no fact has all of them.
    pub lacks: Option<String>,
    /// Whether none of the words stands in the fact: only its summit matches, as it does for all of its facts. These come
    /// last.
    pub is_by_summit: bool,
}

/// A word of a query, and the other word of its ring that stands for it in a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Through {
    /// As typed.
    pub asked: String,
    /// As it stands in the fact.
    pub found: String,
}

impl Hit {
    /// Its briefing and the passage in it; `None` where that can no longer be read.
    pub fn decoded(&self) -> Option<(Arc<Briefing>, Passage)> {
        Some((self.briefing.get().ok()?, self.passage))
    }

    /// The way from the words of the query to those of the fact, for people: `commerce → trade`.
    pub fn way(&self) -> Option<String> {
        let steps: Vec<String> = self.through.iter().map(|step| format!("{} → {}", step.asked, step.found)).collect();
        (!steps.is_empty()).then(|| steps.join(", "))
    }
}

/// What to ask instead, where nothing fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Known words for one that is not known.
    Instead {
        /// The word as typed.
        word: String,
        /// The nearest first.
        known: Vec<String>,
    },
    /// All words are known, and no fact holds all: so many hold the rest without this one.
    Without {
        /// The word as typed.
        word: String,
        /// How many facts hold the rest.
        hits: usize,
    },
}

impl Answer {
    /// How many facts match themselves.
    pub fn own(&self) -> usize {
        self.total - self.by_summit
    }

    /// What is said above the hits of which only the summit matches; empty where there are none.
    pub fn by_summit(&self) -> String {
        match (self.by_summit, self.own()) {
            (0, _) => String::new(),
            (count, 0) => format!("{count}, only because the summit matches"),
            (count, _) => format!("{count} more, only because the summit matches"),
        }
    }
}

/// The hits of a query, and what there is to say about it.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The best, best first; rows of one series, thread or person stand together, the newest first. Where nothing fits,
    /// what covers the most of the words, and says which it lacks.
    pub hits: Vec<Hit>,
    /// How many facts fit, shown or not.
    pub total: usize,
    /// Those of them of which only the summit matches; they come after the others.
    pub by_summit: usize,
    /// Empty where something fits.
    pub suggestions: Vec<Suggestion>,
    /// What makes no sense in the query.
    pub faults: Vec<Fault>,
}
