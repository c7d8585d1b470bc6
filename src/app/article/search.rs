//! Search within the article.

use super::{Article, Selection};
use crate::pages::Search;
use crate::session::Left;

impl Article {
    /// Searches while the query is typed: selects the first match after `from`, where the prompt was opened.
    pub(in crate::app) fn search_from(&mut self, from: &Left, query: &str) {
        if query.is_empty() {
            self.search = None;
            self.return_to(from);
            return;
        }
        let line = self.line_of_spot(&from.spot);
        self.search = Some(Search::new(query, &self.page, line));
        if !self.select_match() {
            self.return_to(from);
        }
    }

    /// Gives up a search: it leaves no trace. `before` is the query before it.
    pub(in crate::app) fn give_up_search(&mut self, from: &Left, before: Option<&str>) {
        self.return_to(from);
        self.search = before.map(|query| Search::new(query, &self.page, self.top));
    }

    /// Ends a search and clears its match; false if there is none.
    pub(in crate::app) fn end_search(&mut self) -> bool {
        let is_match = self.selection() == Some(&Selection::Match);
        let ended = self.search.take().is_some();
        if ended && is_match {
            self.clear_selection();
        }
        ended
    }

    /// The query of the search, if there is one.
    pub(in crate::app) fn query(&self) -> Option<&str> {
        self.search.as_ref().map(Search::query)
    }

    /// Goes `by` matches on; where nothing has been searched for in this text, searches for `last`. Returns which match
    /// it is now, in words; `None` if there is nothing to search for.
    pub(in crate::app) fn step_search(&mut self, by: isize, last: Option<&str>) -> Option<String> {
        let wrapped = match (&mut self.search, last) {
            (Some(search), _) => search.step(by),
            (None, Some(query)) => {
                let mut search = Search::new(query, &self.page, self.top);
                // The first match after this position is one step already.
                let wrapped = search.step(if by > 0 { by - 1 } else { by });
                self.search = Some(search);
                wrapped
            }
            (None, None) => return None,
        };
        self.select_match();
        self.match_report(match (wrapped, by > 0) {
            (false, _) => "",
            (true, true) => ", from the top again",
            (true, false) => ", from the end again",
        })
    }

    /// Which match is the current one, in words; `how` it was come to is added.
    pub(in crate::app) fn match_report(&self, how: &str) -> Option<String> {
        let search = self.search.as_ref()?;
        let (query, len) = (search.query(), search.matches().len());
        Some(match search.current() {
            Some((number, _)) => format!("match {number} of {len} for “{query}”{how}"),
            None => format!("no match for “{query}” in this briefing"),
        })
    }
}
