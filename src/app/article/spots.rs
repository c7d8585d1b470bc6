//! To a place in the article that was left or marked.

use super::{Article, Selection};
use crate::briefing::Passage;
use crate::place::Spot;
use crate::session::Left;

impl Article {
    /// Puts what `spot` names on the first row, or the briefing's beginning where the passage is gone.
    pub(in crate::app) fn go_to_spot(&mut self, spot: &Spot) {
        self.scroll_to(self.line_of_spot(spot));
    }

    /// The line at which what `spot` names stands, or the first where the passage is gone.
    pub(in crate::app) fn line_of_spot(&self, spot: &Spot) -> usize {
        let passage = Passage::from_anchor(&spot.anchor, &self.briefing);
        passage.map_or(0, |passage| self.page.line_of(passage, spot.offset))
    }

    /// Goes back to where a jump left it: the same words on the first row, the same thing pointed at.
    pub(in crate::app) fn return_to(&mut self, left: &Left) {
        self.go_to_spot(&left.spot);
        let selected = left.selected.as_ref().and_then(|anchor| Passage::from_anchor(anchor, &self.briefing));
        self.selected = selected.map(Selection::Passage);
        if self.selected_passage().is_none() {
            self.reveal_selection();
        }
    }
}
