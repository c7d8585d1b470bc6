//! Search within the article.

use super::App;
use crate::pages::Search;
use crate::screen::Pane;
use crate::session::Left;

impl App {
    /// Searches while the query is typed: selects the first match after the position where the prompt was opened.
    pub(super) fn search_from(&mut self, from: &Left, query: &str) {
        let Some(article) = &mut self.article else { return };
        if query.is_empty() {
            article.search = None;
            article.return_to(from);
            return;
        }
        let line = article.line_of_spot(&from.spot);
        article.search = Some(Search::new(query, &article.page, line));
        if !article.select_match() {
            article.return_to(from);
        }
    }

    /// Gives up a search: it leaves no trace.
    pub(super) fn give_up_search(&mut self, from: &Left, before: Option<&str>) {
        let Some(article) = &mut self.article else { return };
        article.return_to(from);
        article.search = before.map(|query| Search::new(query, &article.page, article.top));
    }

    /// Focuses the article, where the matches are.
    pub(super) fn read_selected(&mut self) {
        if self.focus == Pane::List {
            self.focus_on(Pane::Article);
        }
    }

    /// Keeps the matches of the typed query. Without a query, continues the last search.
    pub(super) fn confirm_search(&mut self, query: &str) {
        if query.is_empty() {
            self.search_step(1);
            return;
        }
        if let Some(search) = self.article.as_ref().and_then(|article| article.search.as_ref()) {
            self.searched = Some(search.query().to_string());
        }
        self.report_match("");
    }

    /// Goes `by` matches on. Where nothing has been searched for, repeats the last search of another briefing.
    pub(super) fn search_step(&mut self, by: isize) {
        self.read_selected();
        let Some(article) = &mut self.article else { return };
        let wrapped = match (&mut article.search, &self.searched) {
            (Some(search), _) => search.step(by),
            (None, Some(query)) => {
                let mut search = Search::new(query, &article.page, article.top);
                // The first match after this position is one step already.
                let wrapped = search.step(if by > 0 { by - 1 } else { by });
                article.search = Some(search);
                wrapped
            }
            (None, None) => {
                self.status.notify("nothing has been searched for yet");
                return;
            }
        };
        article.select_match();
        self.report_match(match (wrapped, by > 0) {
            (false, _) => "",
            (true, true) => ", from the top again",
            (true, false) => ", from the end again",
        });
    }

    /// Reports which match is the current one, and whether the search has wrapped.
    fn report_match(&mut self, how: &str) {
        let Some(search) = self.article.as_ref().and_then(|article| article.search.as_ref()) else { return };
        let (query, len) = (search.query(), search.matches().len());
        self.status.notify(match search.current() {
            Some((number, _)) => format!("match {number} of {len} for “{query}”{how}"),
            None => format!("no match for “{query}” in this briefing"),
        });
    }
}
