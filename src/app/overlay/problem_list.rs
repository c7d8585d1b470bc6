//! The problems: every fault in the files, in full, with a hint how to mend it; narrowed as one types.

use super::content::{Chrome, OverlayContent, OverlayRequest, RepeatedAction};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::keymap::Context;
use crate::language::narrowing::Narrowing;
use crate::pages::{Blocks, Narrowed, PassageRef, Things};
use crate::problem::Problem;
use crate::typeset::counted;

/// The list of problems.
#[derive(Debug)]
pub struct ProblemList;

impl OverlayContent for ProblemList {
    fn context(&self) -> Context {
        Context::Problems
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let fitting = fitting(state).len();
        let library = format!("library {}", state.discovery.sentence());
        let extent = match fitting {
            0 => library,
            count => format!("{}; {library}", counted(count, "problem", "problems")),
        };
        let chrome = Chrome::asking("problems: ", extent);
        match fitting {
            0 if state.problems().get(0).is_none() => chrome.with_note("none: every file was read as it stands", state),
            0 => chrome.with_note("no problem has all of these words", state),
            _ => chrome,
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(Narrowed::new(Box::new(state.problems()), fitting(state))))
    }

    /// Opens the file of the selected problem at its line.
    fn act(&mut self, asked: RepeatedAction, viewport: &mut Viewport, state: &StateView) -> Option<OverlayRequest> {
        (asked.action == Action::Edit).then(|| {
            nth(viewport.selected, state).map_or(OverlayRequest::Nothing, |problem| {
                OverlayRequest::Effect(Effect::EditFile { file: problem.file.clone(), line: problem.line })
            })
        })
    }

    fn choose(&mut self, _i: usize, _fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        OverlayRequest::Close
    }

    fn copied(&self, i: usize, state: &StateView) -> Option<(String, &'static str)> {
        nth(i, state).map(|problem| (problem.to_string(), "problem"))
    }
}

/// Which of all problems fit what is typed.
fn fitting(state: &StateView) -> Vec<usize> {
    let all = state.problems();
    let words = |i: usize| all.get(i).map_or_else(String::new, Problem::to_string);
    Narrowing::new(state.typed).rows((0..all.len()).map(words))
}

/// The problem in row `i`.
fn nth<'a>(i: usize, state: &StateView<'a>) -> Option<&'a Problem> {
    state.problems().get(*fitting(state).get(i)?)
}
