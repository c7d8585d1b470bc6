//! Where the reader has been: back and forward, as in a browser.

use crate::place::Spot;

/// A place that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What stood on the first row.
    pub spot: Spot,
    /// The anchor of what was selected.
    pub selected: Option<String>,
}

/// Which way to go through what a history holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To what came before.
    Back,
    /// To what came after, once one has gone back.
    Forward,
}

/// The places left behind by jumps, and those left by going back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Jumps {
    back: Vec<Left>,
    forward: Vec<Left>,
}

/// The most places that are kept; the oldest are dropped first.
const MOST: usize = 100;

impl Jumps {
    /// Records a jump from `from`, and clears the forward list.
    pub fn leave(&mut self, from: Left) {
        self.forward.clear();
        self.back.pop_if(|last| *last == from);
        self.back.push(from);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Goes from `here` to the next place; `None` where there is nowhere to go.
    pub fn go(&mut self, direction: Direction, here: Option<Left>) -> Option<Left> {
        let (ahead, behind) = match direction {
            Direction::Back => (&mut self.back, &mut self.forward),
            Direction::Forward => (&mut self.forward, &mut self.back),
        };
        let to = ahead.pop()?;
        behind.extend(here);
        Some(to)
    }

    /// Goes back from `here` to `to`; what was left since lies forward from there. If `to` is no longer recorded,
    /// nothing changes.
    pub fn back_to(&mut self, to: &Left, here: Option<Left>) {
        if let Some(at) = self.back.iter().rposition(|left| left == to) {
            self.forward.extend(here);
            self.forward.extend(self.back.drain(at..).skip(1).rev());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Direction::{Back, Forward};
    use super::*;

    fn left(briefing: &str) -> Left {
        Left { spot: Spot { briefing: briefing.into(), anchor: "title".into(), offset: 0 }, selected: None }
    }

    #[test]
    fn back_and_forward_are_inverse_until_a_new_jump() {
        let mut jumps = Jumps::default();
        jumps.leave(left("a"));
        jumps.leave(left("b"));
        assert_eq!(jumps.go(Back, Some(left("c"))), Some(left("b")));
        assert_eq!(jumps.go(Back, Some(left("b"))), Some(left("a")));
        assert_eq!(jumps.go(Back, Some(left("a"))), None);
        assert_eq!(jumps.go(Forward, Some(left("a"))), Some(left("b")));
        jumps.leave(left("b"));
        assert_eq!(jumps.go(Forward, Some(left("d"))), None);
    }

    #[test]
    fn back_to_a_place_is_back_as_often_as_it_takes() {
        let [mut jumps, mut step_by_step] = [Jumps::default(), Jumps::default()];
        for place in ["a", "b", "c"] {
            jumps.leave(left(place));
            step_by_step.leave(left(place));
        }
        jumps.back_to(&left("b"), Some(left("d")));
        step_by_step.go(Back, Some(left("d")));
        step_by_step.go(Back, Some(left("c")));
        assert_eq!(jumps, step_by_step);
        jumps.back_to(&left("gone"), Some(left("b")));
        assert_eq!(jumps, step_by_step);
    }

    #[test]
    fn what_was_selected_on_the_same_screen_is_a_place_of_its_own() {
        let fact = Left { selected: Some("figure:a".into()), ..left("a") };
        let mut jumps = Jumps::default();
        jumps.leave(fact.clone());
        jumps.leave(left("a"));
        jumps.leave(left("a"));
        assert_eq!(jumps.go(Back, None), Some(left("a")));
        assert_eq!(jumps.go(Back, None), Some(fact));
        assert_eq!(jumps.go(Back, None), None);
    }
}
