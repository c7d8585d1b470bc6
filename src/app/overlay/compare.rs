//! Two summits compared: the pairs, and which side is selected.

use super::content::{AskResult, Chrome, Follows, OverlayContent, OverlayRequest, RepeatedAction};
use crate::across::Across;
use crate::action::Action;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::briefing::Text;
use crate::keymap::Context;
use crate::pages::{Blocks, CompareBlocks, Comparison};

/// The comparison.
#[derive(Debug)]
pub struct Compare {
    comparison: Comparison,
    /// The side to stay on where a pair has both.
    side: usize,
}

impl Compare {
    /// A comparison of two summits by their ids; `None` if one is unknown.
    pub fn new(across: &Across, ids: [&Text; 2]) -> Option<Self> {
        Some(Self { comparison: Comparison::of(across, ids)?, side: 0 })
    }

    fn laid<'a>(&'a self, state: &StateView) -> CompareBlocks<'a> {
        CompareBlocks::new(&self.comparison, self.side, state.setting)
    }
}

impl OverlayContent for Compare {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn identity(&self) -> Option<&str> {
        None
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let chrome = Chrome { title: CompareBlocks::title(&self.comparison, state.setting), ..Chrome::default() };
        match self.comparison.entries.is_empty() {
            true => chrome.with_note("neither belongs to a series, thread or topic", state),
            false => chrome,
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(self.laid(state)))
    }

    /// Compares again when the library has changed.
    fn ask(&mut self, _number: u64, state: &StateView) -> AskResult {
        let [left, right] = self.comparison.summits.each_ref().map(|briefing| briefing.id.clone());
        let Some(across) = state.across else { return AskResult::Waits };
        match Comparison::of(across, [&left, &right]) {
            Some(comparison) => {
                self.comparison = comparison;
                AskResult::Answered
            }
            None => AskResult::Gone("one of the two summits is gone; they are compared as they were"),
        }
    }

    fn act(&mut self, asked: RepeatedAction, viewport: &mut Viewport, state: &StateView) -> Option<OverlayRequest> {
        (asked.action == Action::OtherPane).then(|| {
            let laid = self.laid(state);
            if let Some((i, side)) = laid.opposite(viewport.selected) {
                let height = usize::from(self.pane(state).height);
                viewport.select(i, &laid, height);
                self.side = side;
            }
            OverlayRequest::Nothing
        })
    }

    fn moved(&mut self, i: usize, state: &StateView) {
        self.side = self.laid(state).side_at(i).unwrap_or(self.side);
    }
}
