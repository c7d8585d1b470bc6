//! Where the reader has been: back and forward, as in a browser.

use crate::place::Spot;

/// The places left behind by jumps, and those left by going back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Jumps {
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

/// How many places are kept; the oldest go first.
const MOST: usize = 100;

impl Jumps {
    /// Remembers `from` as a jump leaves it; what lay forward is forgotten.
    pub fn leave(&mut self, from: Spot) {
        self.forward.clear();
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Goes back from `here`; `None` where there is nowhere to go.
    pub fn back(&mut self, here: Option<Spot>) -> Option<Spot> {
        let to = self.back.pop()?;
        self.forward.extend(here);
        Some(to)
    }

    /// Goes forward again from `here`; `None` where there is nowhere to go.
    pub fn forward(&mut self, here: Option<Spot>) -> Option<Spot> {
        let to = self.forward.pop()?;
        self.back.extend(here);
        Some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(briefing: &str) -> Spot {
        Spot { briefing: briefing.into(), anchor: "title".into(), offset: 0 }
    }

    #[test]
    fn back_and_forward_are_inverse_until_a_new_jump() {
        let mut jumps = Jumps::default();
        jumps.leave(spot("a"));
        jumps.leave(spot("b"));
        assert_eq!(jumps.back(Some(spot("c"))), Some(spot("b")));
        assert_eq!(jumps.back(Some(spot("b"))), Some(spot("a")));
        assert_eq!(jumps.back(Some(spot("a"))), None);
        assert_eq!(jumps.forward(Some(spot("a"))), Some(spot("b")));
        jumps.leave(spot("b"));
        assert_eq!(jumps.forward(Some(spot("d"))), None);
    }
}
