//! Search within the article.

use super::App;
use crate::screen::Pane;

impl App {
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
        let Some(article) = &self.article else { return };
        if let (Some(query), Some(report)) = (article.query(), article.match_report("")) {
            self.searched = Some(query.to_string());
            self.status.notify(report);
        }
    }

    /// Goes `by` matches on. Where nothing has been searched for, repeats the last search of another briefing.
    pub(super) fn search_step(&mut self, by: isize) {
        self.read_selected();
        let Some(article) = &mut self.article else { return };
        match article.step_search(by, self.searched.as_deref()) {
            Some(report) => self.status.notify(report),
            None => self.status.notify("nothing has been searched for yet"),
        }
    }
}
