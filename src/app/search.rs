//! Searching in the text that is being read, as it is asked for.

use super::App;
use crate::pages::Search;
use crate::screen::Pane;
use crate::session::Left;

impl App {
    /// What is searched for has changed: the first match from where the prompt was opened is pointed at.
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

    /// A search that is given up leaves no trace.
    pub(super) fn give_up_search(&mut self, from: &Left, before: Option<&str>) {
        let Some(article) = &mut self.article else { return };
        article.return_to(from);
        article.search = before.map(|query| Search::new(query, &article.page, article.top));
    }

    /// Gives the article the keys: what happens there is to be seen.
    pub(super) fn read_selected(&mut self) {
        if self.focus == Pane::List {
            self.focus_on(Pane::Article);
        }
    }

    /// What was found while it was typed stays. Where nothing is typed, the last search goes on.
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

    /// Goes `by` matches on; in a briefing where nothing has been searched for, that is the last search of another.
    pub(super) fn search_step(&mut self, by: isize) {
        self.read_selected();
        let Some(article) = &mut self.article else { return };
        let wrapped = match (&mut article.search, &self.searched) {
            (Some(search), _) => search.step(by),
            (None, Some(query)) => {
                let mut search = Search::new(query, &article.page, article.top);
                // The first match from here on is one step forward already.
                let wrapped = search.step(if by > 0 { by - 1 } else { by });
                article.search = Some(search);
                wrapped
            }
            (None, None) => {
                self.notify("nothing has been searched for yet");
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

    /// Says which match is the current one, and what happened on the way there.
    fn report_match(&mut self, how: &str) {
        let Some(search) = self.article.as_ref().and_then(|article| article.search.as_ref()) else { return };
        let (query, len) = (search.query(), search.matches().len());
        self.notify(match search.current() {
            Some((number, _)) => format!("match {number} of {len} for “{query}”{how}"),
            None => format!("no match for “{query}” in this briefing"),
        });
    }
}
