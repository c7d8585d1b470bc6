//! Names and terms on the article's page: stepping from one to the next.

use super::Article;
use super::selection::Selection;
use crate::across::Across;
use crate::briefing::{Passage, Text};
use crate::pages::{Named, PassageLines, Unwrapped, blocks, names};

impl Article {
    /// Selects the name or term `by` places on from the selection, or the first on the screen (going back: the last).
    /// Returns whether there was one.
    pub fn step_name(&mut self, across: &Across, by: isize) -> bool {
        for _ in 0..by.unsigned_abs() {
            let Some(next) = (if by > 0 { self.name_after(across) } else { self.name_before(across) }) else {
                return false;
            };
            self.reveal(next.found.line());
            self.selected = Some(Selection::Name(next));
        }
        true
    }

    fn name_after(&self, across: &Across) -> Option<Named> {
        let from = match self.selection() {
            Some(Selection::Name(name)) => (name.found.line(), name.found.start().1 + 1),
            _ => self.selection_start().unwrap_or((self.top, 0)),
        };
        let mut next: Option<Named> = None;
        // Block by block, so that no more of a long page is searched than needed.
        for block in blocks(&self.page).filter(|block| block.end() > from.0) {
            if next.as_ref().is_some_and(|next| next.found.line() < block.first) {
                break;
            }
            let found = names(across, &Unwrapped::new(block)).find(|name| name.found.start() >= from);
            next = next.into_iter().chain(found).min_by_key(|name| name.found.start());
        }
        next
    }

    fn name_before(&self, across: &Across) -> Option<Named> {
        let to = self.selection_start().unwrap_or((self.lines().end, 0));
        let mut before: Option<Named> = None;
        let above: Vec<PassageLines> = blocks(&self.page).take_while(|block| block.first <= to.0).collect();
        for block in above.into_iter().rev() {
            if before.as_ref().is_some_and(|before| block.end() <= before.found.line()) {
                continue;
            }
            let found = names(across, &Unwrapped::new(block)).filter(|name| name.found.start() < to).last();
            before = before.into_iter().chain(found).max_by_key(|name| name.found.start());
        }
        before
    }

    /// The names in a passage, or in all that is on the screen, each once, in reading order.
    pub fn names(&self, across: &Across, passage: Option<Passage>) -> Vec<Text> {
        let lines = passage.map_or(self.lines(), |passage| self.page.lines_of(passage));
        let is_here = |block: &PassageLines| {
            let is_asked = passage.is_none() || block.passage() == passage;
            block.first < lines.end && block.end() > lines.start && is_asked
        };
        let mut found: Vec<Text> = Vec::new();
        for block in blocks(&self.page).filter(is_here) {
            for name in names(across, &Unwrapped::new(block)) {
                if lines.contains(&name.found.line()) && !found.contains(&name.name) {
                    found.push(name.name);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::Library;
    use crate::typeset::PageOptions;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
        #[test]
        fn the_walk_down_is_the_walk_up_turned_round(which in 0usize..5, width in 20u16..120, height in 3usize..40) {
            let library = Library::built_in();
            let across = Across::build(&library);
            let options = PageOptions { width, margin: true, ..PageOptions::default() };
            let mut article = Article::new(library.briefings.at(which), &library.glossary, options, height);
            let mut walk = |by: isize| {
                let mut found = Vec::new();
                while article.step_name(&across, by) {
                    let name = article.selected_name().cloned().unwrap();
                    prop_assert!(article.lines().contains(&name.found.line()));
                    found.push(name);
                }
                Ok(found)
            };
            let down = walk(1)?;
            let mut up = walk(-1)?;
            up.reverse();
            prop_assert!(down.len() > 20);
            prop_assert_eq!(&down[..down.len() - 1], &up[..]);
            prop_assert!(down.windows(2).all(|pair| pair[0].found.start() < pair[1].found.start()));
        }
    }
}
