//! Searching in the text that is being read: the query, where it stands, and which match is the current one.

use std::ops::Range;

use super::jumps::{Left, line_of_spot};
use super::{App, Effect, Input, Overlay, Prompt};
use crate::briefing::Passage;
use crate::language::folding::Folded;
use crate::pages::{Found, Joined, blocks, nearest};
use crate::screen::Pane;
use crate::typeset::Page;

/// How many matches around one that is gone are looked for.
const REACH: usize = 64;

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

    /// Finds the same in a page laid out anew; `follow` finds a passage of the old one again. The current match stays
    /// the one that it was; where that is gone, it is the nearest that is there. Returns whether it is there.
    pub fn again(&mut self, old: &Page, new: &Page, follow: impl Fn(Passage) -> Option<Passage>) -> bool {
        let before = std::mem::replace(&mut self.matches, find(&self.query, new));
        // A match is told by its passage, and by how many stand before it there.
        let places = |page: &Page, matches: &[Found]| {
            let mut places: Vec<(Option<Passage>, usize)> = Vec::with_capacity(matches.len());
            for passage in matches.iter().map(|found| passage_at(page, found.line())) {
                let before = places.last().filter(|(last, _)| *last == passage).map_or(0, |(_, before)| before + 1);
                places.push((passage, before));
            }
            places
        };
        let (was, is) = (places(old, &before), places(new, &self.matches));
        let again = |i: usize| {
            let (passage, before) = was[i];
            is.iter().position(|place| *place == (passage.and_then(&follow), before))
        };
        let (at, now) = nearest(self.current, was.len())
            .take(REACH)
            .find_map(|i| Some((i, again(i)?)))
            .unwrap_or((usize::MAX, self.current.min(self.matches.len().saturating_sub(1))));
        let is_there = at == self.current;
        self.current = now;
        is_there
    }

    /// What is searched for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Every match, from the top.
    pub fn matches(&self) -> &[Found] {
        &self.matches
    }

    /// The matches of which something stands on `lines`.
    pub fn on(&self, lines: &Range<usize>) -> &[Found] {
        let first = self.matches.partition_point(|found| found.last_line() < lines.start);
        let last = self.matches.partition_point(|found| found.line() < lines.end);
        &self.matches[first..last.max(first)]
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
        self.read_selected();
        if let Some(from) = self.here() {
            let before = self.article.as_ref().and_then(|article| article.search.as_ref());
            let before = before.map(|search| search.query().to_string());
            self.overlays.push(Overlay::Search(Prompt { input: Input::default(), from, before }));
        }
    }

    /// What is searched for has changed: the first match from where the prompt was opened is pointed at.
    pub(super) fn search_typed(&mut self) {
        let (Some(Overlay::Search(prompt)), Some(article)) = (self.overlays.last(), &mut self.article) else { return };
        if prompt.input.text().is_empty() {
            article.search = None;
            article.return_to(&prompt.from);
            return;
        }
        let line = line_of_spot(article, &prompt.from.spot);
        article.search = Some(Search::new(prompt.input.text(), &article.page, line));
        if !article.show_match() {
            article.return_to(&prompt.from);
        }
    }

    /// A search that is given up leaves no trace.
    pub(super) fn give_up_search(&mut self, from: &Left, before: Option<&str>) {
        let Some(article) = &mut self.article else { return };
        article.return_to(from);
        article.search = before.map(|query| Search::new(query, &article.page, article.top));
    }

    /// Gives the article the keys: what happens there is to be seen.
    fn read_selected(&mut self) {
        if self.focus == Pane::List {
            self.focus_on(Pane::Article);
        }
    }

    /// Enter in the prompt: what was found while it was typed stays. Where nothing is typed, the last search goes on.
    pub(super) fn confirm_search(&mut self) -> Vec<Effect> {
        self.remember_typed();
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
                self.say("nothing has been searched for yet");
                return;
            }
        };
        article.show_match();
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

/// The passage that stands on a line; the label of a group belongs to what comes under it.
pub fn passage_at(page: &Page, line: usize) -> Option<Passage> {
    page.place_at(line).map(|(passage, _)| passage)
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
    fn the_matches_on_the_screen_are_those_that_reach_into_it() {
        let page = page(&["  a", "  long", "  word a", "  a"]);
        let on = |query: &str, lines| Search::new(query, &page, 0).on(&lines).len();
        assert_eq!((on("a", 0..4), on("a", 1..2), on("a", 2..3), on("a", 3..3)), (3, 0, 1, 0));
        assert_eq!((on("long word", 0..2), on("long word", 2..4), on("long word", 3..4)), (1, 1, 0));
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
