//! A selection in a list of rows: the moves that every list-like overlay and pane shares.

use super::motion::Motion;
use super::selection::Held;
use crate::action::Action;
use crate::pages::Things;

/// Which row is selected and which is the first on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Menu {
    /// The selected row.
    pub selected: usize,
    /// The first visible row.
    pub top: usize,
}

impl Menu {
    /// Carries out a move over `len` rows of which `page` fit; `count` repeats it. Returns whether the action is a
    /// move at all.
    pub fn go(&mut self, action: Action, count: usize, len: usize, page: usize) -> bool {
        let page = page.max(1);
        let Some(motion) = Motion::of(action, count, page, page / 2) else { return false };
        self.selected = motion.from(self.selected, len.saturating_sub(1));
        self.show(page);
        true
    }

    /// The menu with `selected` selected, `above` rows of the screen above it where that can be, or else from the
    /// beginning; it is among the `page` rows that fit.
    pub fn new(selected: usize, above: Option<isize>, page: usize) -> Self {
        let top = above.map_or(0, |above| selected.saturating_sub(above.unsigned_abs()));
        let mut menu = Self { selected, top };
        menu.show(page.max(1));
        menu
    }

    /// Notes what is selected.
    pub fn hold(&self, things: &dyn Things) -> Held {
        let above = (self.selected.saturating_sub(self.top)) as isize;
        Held::new(things, self.selected, Some(above).filter(|_| self.top > 0))
    }

    /// Selects `row` and brings it on the screen.
    pub fn select(&mut self, row: usize, page: usize) {
        self.selected = row;
        self.show(page.max(1));
    }

    /// Keeps the selection within `len` rows, and on the screen.
    pub fn fit(&mut self, len: usize, page: usize) {
        self.select(self.selected.min(len.saturating_sub(1)), page);
    }

    fn show(&mut self, page: usize) {
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(page));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_selection_is_always_a_row_on_the_screen(
            moves in prop::collection::vec((0usize..8, 0usize..50), 1..30), len in 0usize..60, page in 0usize..20,
        ) {
            let all = [Action::Down, Action::Up, Action::PageDown, Action::PageUp, Action::HalfPageDown,
                Action::HalfPageUp, Action::Top, Action::End];
            let mut menu = Menu::default();
            for (action, count) in moves {
                prop_assert!(menu.go(all[action], count, len, page));
                prop_assert!(menu.selected < len.max(1));
                prop_assert!(menu.top <= menu.selected && menu.selected < menu.top + page.max(1));
            }
        }
    }
}
