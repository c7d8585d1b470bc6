//! The problems: every fault in the files, in full, with a hint how to mend it.

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::keymap::Context;
use crate::pages::{Blocks, PassageRef, Things};

/// The list of problems.
#[derive(Debug)]
pub struct ProblemList;

impl OverlayContent for ProblemList {
    fn context(&self) -> Context {
        Context::Problems
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let library = format!("library {}", state.discovery.sentence());
        match state.problems().len() {
            0 => Chrome::titled("Problems", &library, state).with_note("none: every file was read as it stands", state),
            count => Chrome::titled("Problems", &format!("{count}; {library}"), state),
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(state.problems()))
    }

    /// Opens the file of the selected problem at its line.
    fn act(
        &mut self,
        action: Action,
        _count: usize,
        viewport: &mut Viewport,
        state: &StateView,
    ) -> Option<OverlayRequest> {
        (action == Action::Edit).then(|| {
            state.problems().get(viewport.selected).map_or(OverlayRequest::Nothing, |problem| {
                OverlayRequest::Effect(Effect::EditFile { file: problem.file.clone(), line: problem.line })
            })
        })
    }

    fn choose(&mut self, _i: usize, _fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        OverlayRequest::Close
    }

    fn copied(&self, i: usize, state: &StateView) -> Option<(String, &'static str)> {
        state.problems().get(i).map(|problem| (problem.to_string(), "problem"))
    }
}
