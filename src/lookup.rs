//! The finder: indexes the facts of a library, and ranks those that answer a query.
//!
//! ```text
//! query             the query language                filter         conditions apart from words
//! query_word        one word, and how it may sound    expansion      what each word can mean in one library
//! vocabulary        the known words a word can mean   concept        other names, from the glossary
//! tier              the ways to match, best first     entry          facts and their texts
//! segment           which facts contain which words   index          all segments, built and rebuilt
//! conditions        filters, exclusions and phrases   search         from terms to candidates
//! term_matches      which facts match a term          last_result    reused while a query grows
//! rank              the order of hits                 highlight      what of a text matched
//! snippet           the text of a hit, cut to fit     newest_mention the summit shown for a term
//! suggest           what to search for instead        near           facts that lack words
//! alternative_names several names in a query          proper_names   the words of names
//! superseded        which outcomes are open           foreign_names  names in other scripts, by sound
//! answer            a query run against the index     candidate      a fact that fits
//! synonyms          useless synonyms                  session        searching while somebody types
//! completion        completing filters                why            how each query word was matched
//! fact_set          sets of facts as bits             sections       numbers and words in a file
//! outline           what filters look at              fact_row       what ordering and showing need
//! word_lists        the compiled-in lists             offices        offices and their holders
//! other_words       what stands for words by the lists    word_id   the number of a word
//! stored_words      the known words in a file         word_blocks    words read block by block
//! ```
//!
//! `language` decides when two words match. `docs/lookup.md` explains how hits are ordered.

mod alternative_names;
mod answer;
mod candidate;
mod completion;
mod concept;
mod conditions;
mod entry;
mod expansion;
mod fact_row;
mod fact_set;
mod filter;
mod foreign_names;
mod highlight;
mod index;
mod index_searcher;
mod last_result;
mod near;
mod newest_mention;
mod offices;
mod other_words;
mod outline;
mod proper_names;
mod query;
mod query_word;
mod rank;
mod related_words;
mod search;
mod sections;
mod segment;
mod segment_term;
mod session;
mod snippet;
mod stored_words;
mod suggest;
mod superseded;
mod synonyms;
mod term_matches;
#[cfg(test)]
mod tests;
mod tier;
mod vocabulary;
mod why;
mod word_blocks;
mod word_id;
mod word_lists;

use std::ops::Range;
use std::sync::Arc;

pub use filter::{Filter, FilterKey, Test};
pub use index::{Index, IndexChanges};
pub use last_result::LastSearch;
pub use query::{Chunk, Fault, Query};
pub use session::{Completeness, SearchSession};
pub use superseded::Superseded;
pub use why::{Explainer, HitId, How, Met, Way};

use crate::briefing::{Briefing, Passage, Text, identity, words};
use crate::library::{BriefingRef, SummitRow};
use entry::IndexEntry;

/// The kind of fact that a hit is, named by the word that `kind:` and JSON use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A number, including a table cell.
    Figure,
    /// Something agreed, promised or done.
    Outcome,
    /// A person listed at a summit or in the glossary.
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

// The most likely answer first.
words!(FactKind {
    Figure = "figure",
    Outcome = "outcome",
    Person = "person",
    Briefing = "briefing",
    Section = "section",
    Paragraph = "paragraph",
    Term = "term",
    Caveat = "caveat",
    Source = "source",
});

/// What several hits can share, so that they are listed together.
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
    /// The kind of the passage.
    pub kind: FactKind,
    /// The summit; for a term, the newest that mentions it.
    pub summit: SummitRow,
    /// Its briefing, which need not be in memory.
    pub briefing: BriefingRef,
    /// Where it stands in the briefing.
    pub passage: Passage,
    /// What tells it from other passages of the briefing: [`identity`](crate::briefing::identity).
    pub identity: Text,
    /// The heading above it, if it is in a section.
    pub section: Option<Text>,
    /// At most [`ROW`](crate::briefing::ROW) characters including the answer, cut around what matched.
    pub text: String,
    /// Bytes of `text` that matched, in order, without overlaps.
    pub marks: Vec<Range<usize>>,
    /// Its source, in words.
    pub source: Option<String>,
    /// What it shares with the hits that are listed with it.
    pub same: Option<HitGroup>,
    /// The query words that it contains only as other words of their rings.
    pub through: Vec<Through>,
    /// The query words that it lacks, separated by spaces, when no fact has them all.
    pub lacks: Option<String>,
    /// Whether only its summit matches, as for every fact of that summit, and none of the words is in the fact itself.
    /// Such hits come last.
    pub is_by_summit: bool,
}

/// A query word, and the other word of its ring that stands for it in a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Through {
    /// As typed.
    pub asked: String,
    /// As it stands in the fact.
    pub found: String,
}

impl Hit {
    /// Its briefing and the passage in it; `None` if it can no longer be read, or is another one now.
    pub fn decoded(&self) -> Option<(Arc<Briefing>, Passage)> {
        let briefing = self.briefing.get().ok()?;
        self.is_in(&briefing).then_some((briefing, self.passage))
    }

    /// Whether `briefing` still has it at its passage.
    fn is_in(&self, briefing: &Briefing) -> bool {
        IndexEntry::new(self.passage).is_in(briefing) && identity(briefing, self.passage) == *self.identity
    }

    /// How the query words led to those of the fact, for display: `commerce → trade`.
    pub fn way(&self) -> Option<String> {
        let steps: Vec<String> = self.through.iter().map(|step| format!("{} → {}", step.asked, step.found)).collect();
        (!steps.is_empty()).then(|| steps.join(", "))
    }
}

/// What to search for instead when nothing fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Known words in place of an unknown one.
    Instead {
        /// The word as typed.
        word: String,
        /// The nearest first.
        known: Vec<String>,
    },
    /// All words are known, but no fact has them all; without this one, some facts fit.
    Without {
        /// The word as typed.
        word: String,
        /// How many facts have the other words.
        hits: usize,
    },
}

impl Answer {
    /// How many facts match by words of their own.
    pub fn own(&self) -> usize {
        self.total - self.by_summit
    }

    /// The line shown above the hits of which only the summit matches; empty if there are none.
    pub fn by_summit(&self) -> String {
        match (self.by_summit, self.own()) {
            (0, _) => String::new(),
            (count, 0) => format!("{count}, only because the summit matches"),
            (count, _) => format!("{count} more, only because the summit matches"),
        }
    }
}

/// The hits of a query, and what to report about it.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The best, best first; rows of one series, thread or person stand together, the newest first. If nothing fits,
    /// the facts that cover most of the words, each with those it lacks.
    pub hits: Vec<Hit>,
    /// How many facts fit, including those not shown.
    pub total: usize,
    /// How many of them match by their summit only; they come after the others.
    pub by_summit: usize,
    /// Empty if something fits.
    pub suggestions: Vec<Suggestion>,
    /// What makes no sense in the query.
    pub faults: Vec<Fault>,
}
