//! Two summits compared: which passage is selected, and of which of them.

use super::content::{Asked, Content, Follows, Outcome, Sheet};
use crate::across::Across;
use crate::action::Action;
use crate::app::roll::Roll;
use crate::app::scene::Scene;
use crate::briefing::Text;
use crate::keymap::Context;
use crate::pages::{Blocks, CompareBlocks, Comparison};

/// The comparison.
#[derive(Debug)]
pub struct Compare {
    comparison: Comparison,
    /// The side that is kept to where a pair has both.
    side: usize,
}

impl Compare {
    /// Two summits, given by their ids; `None` where one is not known.
    pub fn new(across: &Across, ids: [&Text; 2]) -> Option<Self> {
        Some(Self { comparison: Comparison::of(across, ids)?, side: 0 })
    }

    fn laid<'a>(&'a self, scene: &Scene) -> CompareBlocks<'a> {
        CompareBlocks::new(&self.comparison, self.side, scene.setting)
    }
}

impl Content for Compare {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn identity(&self) -> Option<&str> {
        None
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn sheet(&self, scene: &Scene) -> Sheet {
        let sheet = Sheet { title: CompareBlocks::title(&self.comparison, scene.setting), ..Sheet::default() };
        match self.comparison.entries.is_empty() {
            true => sheet.saying("neither belongs to a series, thread or topic", scene),
            false => sheet,
        }
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(self.laid(scene)))
    }

    /// What is known has changed: they are compared anew.
    fn ask(&mut self, _number: u64, scene: &Scene) -> Asked {
        let [left, right] = self.comparison.summits.each_ref().map(|briefing| briefing.id.clone());
        let Some(across) = scene.across else { return Asked::Waits };
        match Comparison::of(across, [&left, &right]) {
            Some(comparison) => {
                self.comparison = comparison;
                Asked::Answered
            }
            None => Asked::Gone("one of the two summits is gone; they are compared as they were"),
        }
    }

    fn act(&mut self, action: Action, _count: usize, roll: &mut Roll, scene: &Scene) -> Option<Outcome> {
        (action == Action::OtherPane).then(|| {
            let laid = self.laid(scene);
            if let Some((i, side)) = laid.opposite(roll.selected) {
                let height = usize::from(self.pane(scene).height);
                roll.select(i, &laid, height);
                self.side = side;
            }
            Outcome::Nothing
        })
    }

    fn moved(&mut self, i: usize, scene: &Scene) {
        self.side = self.laid(scene).side_at(i).unwrap_or(self.side);
    }
}
