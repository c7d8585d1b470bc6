//! Narrowing: while a query grows, only what was found last can be found.
//!
//! A typed letter more can also widen a word (`tradf` is near to `trade`, `trad` was not), so what matters is what the
//! words can mean: where every word of the last query is answered by one of the new query that means no more, the new
//! facts are among the last ones.

use super::need::Need;
use super::query::Query;
use super::search::Column;

/// What the last search of an index found, by segment, and what was asked.
#[derive(Debug, Default)]
pub struct Trail {
    asked: Option<Asked>,
    found: Vec<Found>,
}

/// The facts of a segment that fitted, in order, and what each has of each need.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub facts: Vec<u32>,
    pub columns: Vec<Column>,
}

#[derive(Debug)]
struct Asked {
    needs: Vec<Need>,
    query: Query,
}

impl Trail {
    /// The trail of a search that asks for `needs` and found `found`.
    pub(super) fn new(needs: Vec<Need>, query: Query, found: Vec<Found>) -> Self {
        Self { asked: Some(Asked { needs, query }), found }
    }

    /// Whether all that `needs` and the conditions of `query` let through was found last.
    pub(super) fn covers(&self, needs: &[Need], query: &Query) -> bool {
        self.asked.as_ref().is_some_and(|last| {
            let answered = |need: &Need| needs.iter().any(|new| new.required && new.is_within(need));
            last.needs.iter().filter(|need| need.required).all(answered)
                && query.phrases.starts_with(&last.query.phrases)
                && query.without.starts_with(&last.query.without)
                && (last.query.filters.is_empty() || last.query.filters == query.filters)
        })
    }

    /// What was found in segment `number`, and which of its columns is that of each of `needs`.
    pub(super) fn segment(&self, number: usize, needs: &[Need]) -> (&Found, Vec<Option<&Column>>) {
        let found = &self.found[number];
        let last = self.asked.iter().flat_map(|asked| &asked.needs);
        let column = |need: &Need| {
            let at = last.clone().position(|last| last.words == need.words && last.names == need.names)?;
            found.columns.get(at)
        };
        (found, needs.iter().map(column).collect())
    }
}

impl Need {
    /// Whether whatever answers it answers `other`.
    fn is_within(&self, other: &Self) -> bool {
        self.words.keys().all(|word| other.words.contains_key(word))
            && self.names.keys().all(|name| other.names.contains_key(name))
    }
}
