//! Where the reader is and has been: back and forward, as in a browser.

use super::article::{Article, Place, Pointer};
use crate::briefing::Passage;
use crate::place::Spot;

/// A place that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What stood on the first row.
    pub spot: Spot,
    /// The anchor of what was selected.
    pub selected: Option<String>,
}

/// The places left behind by jumps, and those left by going back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Jumps {
    back: Vec<Left>,
    forward: Vec<Left>,
}

/// How many places are kept; the oldest go first.
const MOST: usize = 100;

impl Jumps {
    /// Remembers `from` as a jump leaves it; what lay forward is forgotten.
    pub fn leave(&mut self, from: Left) {
        self.forward.clear();
        self.back.pop_if(|last| *last == from);
        self.back.push(from);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Goes back from `here`; `None` where there is nowhere to go.
    pub fn back(&mut self, here: Option<Left>) -> Option<Left> {
        let to = self.back.pop()?;
        self.forward.extend(here);
        Some(to)
    }

    /// Goes forward again from `here`; `None` where there is nowhere to go.
    pub fn forward(&mut self, here: Option<Left>) -> Option<Left> {
        let to = self.forward.pop()?;
        self.back.extend(here);
        Some(to)
    }
}

/// Puts what `spot` names on the first row, or its briefing's beginning where the passage is gone.
pub(super) fn go_to_spot(article: &mut Article, spot: &Spot) {
    match Passage::from_anchor(&spot.anchor, &article.briefing) {
        Some(passage) => article.go_to(Place { passage, offset: spot.offset }),
        None => article.scroll_to(0),
    }
}

/// The line at which what `spot` names stands, or the first where the passage is gone.
pub(super) fn line_of_spot(article: &Article, spot: &Spot) -> usize {
    let passage = Passage::from_anchor(&spot.anchor, &article.briefing);
    passage.map_or(0, |passage| article.page.line_of(passage, spot.offset))
}

impl Article {
    /// Goes back to where a jump left it: the same words on the first row, the same thing pointed at.
    pub(super) fn return_to(&mut self, left: &Left) {
        go_to_spot(self, &left.spot);
        let selected = left.selected.as_ref().and_then(|anchor| Passage::from_anchor(anchor, &self.briefing));
        self.target = selected.map(Pointer::Passage);
        if self.marked().is_none() {
            self.reveal_target();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(briefing: &str) -> Left {
        Left { spot: Spot { briefing: briefing.into(), anchor: "title".into(), offset: 0 }, selected: None }
    }

    #[test]
    fn back_and_forward_are_inverse_until_a_new_jump() {
        let mut jumps = Jumps::default();
        jumps.leave(left("a"));
        jumps.leave(left("b"));
        assert_eq!(jumps.back(Some(left("c"))), Some(left("b")));
        assert_eq!(jumps.back(Some(left("b"))), Some(left("a")));
        assert_eq!(jumps.back(Some(left("a"))), None);
        assert_eq!(jumps.forward(Some(left("a"))), Some(left("b")));
        jumps.leave(left("b"));
        assert_eq!(jumps.forward(Some(left("d"))), None);
    }

    #[test]
    fn what_was_selected_on_the_same_screen_is_a_place_of_its_own() {
        let fact = Left { selected: Some("figure:a".into()), ..left("a") };
        let mut jumps = Jumps::default();
        jumps.leave(fact.clone());
        jumps.leave(left("a"));
        jumps.leave(left("a"));
        assert_eq!(jumps.back(None), Some(left("a")));
        assert_eq!(jumps.back(None), Some(fact));
        assert_eq!(jumps.back(None), None);
    }
}
