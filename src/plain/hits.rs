//! What answers a query: the hits as rows, and what is said of the query before them.

use super::rows::{Choice, List, NumberedRow};
use crate::briefing::{Passage, Standing};
use crate::clock;
use crate::language::capitalized;
use crate::lookup::{Answer, FactKind, Hit, Index, Query, Suggestion};
use crate::typeset::counted;

/// The most hits that a list has.
const HITS: usize = 1_000;

/// The answer to a query, and a row for each of its hits.
pub struct Hits {
    answer: Answer,
    rows: Vec<NumberedRow>,
}

impl Hits {
    /// Looks `words` up.
    pub fn of(index: &Index, words: &str) -> Self {
        let answer = index.search(&Query::parse(words), HITS);
        let rows = answer.hits.iter().filter_map(|hit| hit_row(index, hit)).collect();
        Self { answer, rows }
    }

    /// What is wrong with the query.
    pub fn faults(&self) -> impl Iterator<Item = String> {
        self.answer.faults.iter().map(|fault| {
            let meant =
                fault.suggestion.as_ref().map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            format!("{}{meant}", fault.message)
        })
    }

    /// Whether no fact has all the words. There may still be rows, which lack one.
    pub fn is_miss(&self) -> bool {
        self.answer.total == 0
    }

    /// What else could be asked.
    pub fn suggestions(&self) -> impl Iterator<Item = String> {
        self.answer.suggestions.iter().filter_map(|suggestion| match suggestion {
            Suggestion::Instead { known, .. } if known.is_empty() => None,
            Suggestion::Instead { word, known } => Some(format!("Near `{word}`: {}.", known.join(", "))),
            Suggestion::Without { word, hits } => Some(format!("Without `{word}`: {}.", counted(*hits, "hit", "hits"))),
        })
    }

    /// The hits; `None` where there are none.
    pub fn list(self) -> Option<List> {
        let Self { answer, mut rows } = self;
        if rows.is_empty() {
            return None;
        }
        let own = rows.len() - answer.hits.iter().filter(|hit| hit.is_by_summit).count();
        let head = match own < answer.own() {
            _ if answer.total == 0 => format!("{}:", counted(rows.len(), "fact lacks a word", "facts lack a word")),
            true => format!("{} hits, the best {own} follow; more words leave fewer:", answer.own()),
            false if own < rows.len() => format!("{}, {} by summit:", counted(own, "hit", "hits"), answer.by_summit),
            false => format!("{}:", counted(own, "hit", "hits")),
        };
        if own < rows.len() {
            rows.insert(own, NumberedRow::words("Only because the summit matches:"));
        }
        Some(List::new(head, rows))
    }
}

/// A row for a hit: its kind, what it says, how it stands, and at which summit. A name of the glossary leads to its card. `None`
/// where its briefing can no longer be read.
fn hit_row(index: &Index, hit: &Hit) -> Option<NumberedRow> {
    let kind = capitalized(hit.kind.word());
    let is_outcome = hit.kind == FactKind::Outcome;
    let then = if is_outcome { ", " } else { ": " };
    let lacks = hit.lacks.as_ref().map_or_else(String::new, |word| format!("Without `{word}`: "));
    let mark = index.standing_of(hit, clock::today()).and_then(Standing::mark);
    let mark = mark.filter(|_| is_outcome).map_or_else(String::new, |mark| format!("; {mark}"));
    let way = hit.way().map_or_else(String::new, |way| format!("; {way}"));
    // A day that was said is not said again.
    let is_dated = hit.text.contains(&hit.summit.date.words());
    let summit = if is_dated { hit.summit.short_title.to_string() } else { hit.summit.dated() };
    let text = format!("{lacks}{kind}{then}{}{mark}{way}; {summit}", hit.text.trim_end_matches('.'));
    let (briefing, passage) = hit.decoded()?;
    let name = match (hit.kind, passage) {
        (FactKind::Term, _) => hit.text.split(": ").next(),
        (FactKind::Person, passage) if !matches!(passage, Passage::Person(_)) => hit.text.split(", ").next(),
        _ => None,
    };
    let choice = match name {
        Some(name) => Choice::Named(name.into(), briefing, passage),
        None => Choice::Fact(briefing, passage),
    };
    Some(NumberedRow::new(text, choice))
}
