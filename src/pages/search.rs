//! Searching in the text that is being read: the query, where it stands, and which match is the current one.

use std::collections::HashMap;
use std::ops::Range;

use super::{PageMatch, Unwrapped, blocks, nearest};
use crate::arrange::Arrange;
use crate::briefing::Passage;
use crate::language::folding::Folded;
use crate::typeset::Page;

/// How many matches around a lost one are tried.
const REACH: usize = 64;

/// A search in one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    query: String,
    matches: Vec<PageMatch>,
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

    /// Finds the same in a page laid out anew; `follow` finds a passage of the old one again. The current match
    /// stays current; if it is gone, the nearest one that is left becomes current. Returns whether it is still there.
    pub fn again(&mut self, old: &Page, new: &Page, follow: impl Fn(Passage) -> Option<Passage>) -> bool {
        let before = std::mem::replace(&mut self.matches, find(&self.query, new));
        // A match is identified by its passage, and by how many matches precede it there.
        let places = |page: &Page, matches: &[PageMatch]| {
            let mut places: Vec<(Option<Passage>, usize)> = Vec::with_capacity(matches.len());
            let mut seen: HashMap<Option<Passage>, usize> = HashMap::default();
            for passage in matches.iter().map(|found| passage_at(page, found)) {
                let count = seen.entry(passage).or_default();
                places.push((passage, *count));
                *count += 1;
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
    pub fn matches(&self) -> &[PageMatch] {
        &self.matches
    }

    /// The matches that are at least partly on `lines`.
    pub fn on(&self, lines: &Range<usize>) -> impl Iterator<Item = &PageMatch> {
        let last = self.matches.partition_point(|found| found.line() < lines.end);
        // Matches in the margin stand among those of a text that ends further down.
        self.matches[..last].iter().filter(|found| found.last_line() >= lines.start)
    }

    /// The current match and its number from 1; `None` where nothing was found.
    pub fn current(&self) -> Option<(usize, &PageMatch)> {
        self.matches.get(self.current).map(|found| (self.current + 1, found))
    }

    /// Moves `by` matches on, wrapping around. Returns whether it wrapped.
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

/// The passage in which a match stands; the label of a group belongs to what comes under it.
pub fn passage_at(page: &Page, found: &PageMatch) -> Option<Passage> {
    let (line, column) = found.start();
    page.passage_at(line, column)
}

/// A page is searched passage by passage.
fn find(query: &str, page: &Page) -> Vec<PageMatch> {
    let in_block = |block| {
        let unwrapped = Unwrapped::new(block);
        let matches = Folded::new(unwrapped.text()).find_all(query);
        matches.iter().filter_map(|range| unwrapped.found(range)).collect::<Vec<_>>()
    };
    let mut found: Vec<PageMatch> = blocks(page).flat_map(in_block).collect();
    found.arrange_by_key(PageMatch::start);
    found
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
        assert_eq!(search.matches(), [PageMatch { pieces: vec![(0, 6..11), (1, 2..10)] }]);
        assert_eq!(Search::new("khiva", &page, 0).matches(), [PageMatch { pieces: vec![(1, 14..19)] }]);
    }

    #[test]
    fn the_matches_on_the_screen_are_those_that_reach_into_it() {
        let page = page(&["  a", "  long", "  word a", "  a"]);
        let on = |query: &str, lines| Search::new(query, &page, 0).on(&lines).count();
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
