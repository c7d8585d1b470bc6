//! Searching in the text that is being read: the query, where it stands, and which match is the current one.

use super::joined::{Found, Joined, blocks};
use super::{App, Effect, Overlay, Prompt};
use crate::fold::Folded;
use crate::screen::Pane;
use crate::typeset::Page;

/// A search in one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    query: String,
    matches: Vec<Found>,
    current: usize,
}

impl Search {
    /// Finds `query` in `page`, whatever its case and accents; the first match from `line` on is the current one,
    /// or else the first of all.
    pub fn new(query: &str, page: &Page, line: usize) -> Self {
        let matches = find(query, page);
        let current = matches.iter().position(|found| found.line() >= line).unwrap_or(0);
        Self { query: query.to_string(), matches, current }
    }

    /// Finds the same in a page laid out anew; the current match keeps its number.
    pub fn again(&mut self, page: &Page) {
        self.matches = find(&self.query, page);
        self.current = self.current.min(self.matches.len().saturating_sub(1));
    }

    /// What is searched for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Every match, from the top.
    pub fn matches(&self) -> &[Found] {
        &self.matches
    }

    /// The current match and its number from 1; `None` where nothing was found.
    pub fn current(&self) -> Option<(usize, &Found)> {
        self.matches.get(self.current).map(|found| (self.current + 1, found))
    }

    /// Goes `by` matches on, round the ends. Returns whether an end was passed.
    pub fn step(&mut self, by: isize) -> bool {
        let len = self.matches.len() as isize;
        if len == 0 {
            return false;
        }
        let next = self.current as isize + by;
        self.current = next.rem_euclid(len) as usize;
        !(0..len).contains(&next)
    }
}

impl App {
    /// Asks for what to search.
    pub(super) fn open_search(&mut self) {
        if self.focus == Pane::List {
            self.focus_on(Pane::Article);
        }
        if let Some(article) = &self.article {
            self.overlays.push(Overlay::Search(Prompt { top: article.top, ..Prompt::default() }));
        }
    }

    /// Enter in the prompt: what was found while it was typed stays. Where nothing is typed, the last search goes on.
    pub(super) fn confirm_search(&mut self) -> Vec<Effect> {
        let Some(Overlay::Search(prompt)) = self.overlays.pop() else { return Vec::new() };
        if prompt.input.text().is_empty() {
            self.search_step(1);
            return Vec::new();
        }
        if let Some(search) = self.article.as_ref().and_then(|article| article.search.as_ref()) {
            self.searched = Some(search.query().to_string());
        }
        self.tell_match("");
        Vec::new()
    }

    /// Goes `by` matches on; in a briefing where nothing has been searched for, that is the last search of another.
    pub(super) fn search_step(&mut self, by: isize) {
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
                self.say("nothing has been searched for yet");
                return;
            }
        };
        if let Some(line) = article.search.as_ref().and_then(Search::current).map(|(_, found)| found.line()) {
            article.reveal(line);
        }
        self.tell_match(match (wrapped, by > 0) {
            (false, _) => "",
            (true, true) => ", from the top again",
            (true, false) => ", from the end again",
        });
    }

    /// Says which match is the current one, and what happened on the way there.
    fn tell_match(&mut self, how: &str) {
        let Some(search) = self.article.as_ref().and_then(|article| article.search.as_ref()) else { return };
        let (query, len) = (search.query(), search.matches().len());
        self.say(match search.current() {
            Some((number, _)) => format!("match {number} of {len} for “{query}”{how}"),
            None => format!("no match for “{query}” in this briefing"),
        });
    }
}

/// A page is searched passage by passage.
fn find(query: &str, page: &Page) -> Vec<Found> {
    let in_block = |(first, block)| {
        let joined = Joined::new(block, first);
        let matches = Folded::new(joined.text()).find_all(query);
        matches.iter().filter_map(|range| joined.found(range)).collect::<Vec<_>>()
    };
    blocks(page).flat_map(in_block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Passage;
    use crate::typeset::{Line, Role, Span};

    fn page(lines: &[&str]) -> Page {
        let line = |text: &&str| Line {
            spans: vec![Span { text: text.to_string(), role: Role::Text, link: None, at: None }],
            passage: Some(Passage::Summary),
            ..Line::default()
        };
        Page { lines: lines.iter().map(line).collect(), ..Page::default() }
    }

    #[test]
    fn a_match_may_run_over_the_end_of_a_line() {
        let page = page(&["  the joint", "  Projects of Khíva"]);
        let search = Search::new("joint projects", &page, 0);
        assert_eq!(search.matches(), [Found { pieces: vec![(0, 6..11), (1, 2..10)] }]);
        assert_eq!(Search::new("khiva", &page, 0).matches(), [Found { pieces: vec![(1, 14..19)] }]);
    }

    #[test]
    fn steps_go_round_and_say_so() {
        let page = page(&["  a b a", "  a"]);
        let mut search = Search::new("a", &page, 1);
        assert_eq!(search.current().map(|(number, _)| number), Some(3));
        assert!(search.step(1));
        assert_eq!(search.current().map(|(number, _)| number), Some(1));
        assert!(!search.step(1));
        assert!(!Search::new("x", &page, 0).step(1));
    }
}
