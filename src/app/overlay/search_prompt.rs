//! The search prompt on the status line; the article stays in view.

use super::content::{AskResult, Chrome, OverlayContent, OverlayRequest, RepeatedAction};
use crate::action::Action;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::keymap::Context;
use crate::pages::{Blocks, PassageRef};
use crate::session::Left;

/// The prompt.
#[derive(Debug)]
pub struct SearchPrompt {
    /// The position to return to if the search is given up.
    from: Left,
    /// The search before this one.
    before: Option<String>,
    /// Whether nothing has been typed yet, and the matches before are still marked.
    is_fresh: bool,
}

impl SearchPrompt {
    /// A prompt opened at this position; `before` is the present search.
    pub fn new(from: Left, before: Option<String>) -> Self {
        Self { from, before, is_fresh: true }
    }
}

impl OverlayContent for SearchPrompt {
    fn context(&self) -> Context {
        Context::Search
    }

    fn covers(&self) -> bool {
        false
    }

    fn chrome(&self, _state: &StateView) -> Chrome {
        Chrome::default()
    }

    fn blocks<'a>(&'a self, _state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        None
    }

    fn ask(&mut self, _number: u64, state: &StateView) -> AskResult {
        if std::mem::take(&mut self.is_fresh) {
            return AskResult::Answered;
        }
        AskResult::InText(state.typed.to_string(), self.from.clone())
    }

    fn act(&mut self, asked: RepeatedAction, _viewport: &mut Viewport, _state: &StateView) -> Option<OverlayRequest> {
        match asked.action {
            Action::SearchNext => Some(OverlayRequest::Step(1)),
            Action::SearchPrevious => Some(OverlayRequest::Step(-1)),
            _ => None,
        }
    }

    fn choose(&mut self, _i: usize, _fact: Option<PassageRef>, state: &StateView) -> OverlayRequest {
        OverlayRequest::Searched(state.typed.to_string())
    }

    fn close(&self) -> OverlayRequest {
        OverlayRequest::GiveUp(self.from.clone(), self.before.clone())
    }
}
