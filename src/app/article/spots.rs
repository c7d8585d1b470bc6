//! Spots in the article: the present one, and going to one, as a bookmark or where a jump left from.

use super::{Article, Selection, TextPosition};
use crate::briefing::Passage;
use crate::place::Spot;
use crate::session::Left;

impl Article {
    /// The position, by identity.
    pub(in crate::app) fn spot(&self) -> Spot {
        let TextPosition { passage, offset } =
            self.position().unwrap_or(TextPosition { passage: Passage::Title, offset: 0 });
        Spot::new(&self.briefing, passage, offset)
    }

    /// The position and selection as a jump records them.
    pub(in crate::app) fn left(&self) -> Left {
        let selected = self.selected_passage().map(|passage| passage.anchor(&self.briefing));
        Left { spot: self.spot(), selected }
    }

    /// Scrolls what `spot` names to the first row, or goes to the beginning if the passage is gone.
    pub(in crate::app) fn go_to_spot(&mut self, spot: &Spot) {
        self.scroll_to(self.line_of_spot(spot));
    }

    /// The line of `spot`, or the first line if its passage is gone.
    pub(in crate::app) fn line_of_spot(&self, spot: &Spot) -> usize {
        let passage = Passage::from_anchor(&spot.anchor, &self.briefing);
        passage.map_or(0, |passage| self.page.line_of(passage, spot.offset))
    }

    /// Restores what a jump left: the same words on the first row, the same selection.
    pub(in crate::app) fn return_to(&mut self, left: &Left) {
        self.go_to_spot(&left.spot);
        let selected = left.selected.as_ref().and_then(|anchor| Passage::from_anchor(anchor, &self.briefing));
        self.selected = selected.map(Selection::Passage);
        if self.selected_passage().is_none() {
            self.reveal_selection();
        }
    }
}
