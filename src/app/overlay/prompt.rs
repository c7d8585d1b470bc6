//! The question on the status line what to search for; the text stays in view.

use super::content::{Asked, Content, Outcome, Sheet};
use crate::action::Action;
use crate::app::roll::Roll;
use crate::app::scene::Scene;
use crate::keymap::Context;
use crate::pages::{Blocks, Fact};
use crate::session::Left;

/// The prompt.
#[derive(Debug)]
pub struct Prompt {
    /// Where the reader was when it was asked, to return to.
    from: Left,
    /// What was searched for before.
    before: Option<String>,
    /// Whether that is still marked: nothing has been typed yet.
    is_fresh: bool,
}

impl Prompt {
    /// Asks what to search for from here; `before` is what was searched for until now.
    pub fn new(from: Left, before: Option<String>) -> Self {
        Self { from, before, is_fresh: true }
    }
}

impl Content for Prompt {
    fn context(&self) -> Context {
        Context::Search
    }

    fn covers(&self) -> bool {
        false
    }

    fn sheet(&self, _scene: &Scene) -> Sheet {
        Sheet::default()
    }

    fn blocks<'a>(&'a self, _scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        None
    }

    fn ask(&mut self, _number: u64, scene: &Scene) -> Asked {
        if std::mem::take(&mut self.is_fresh) {
            return Asked::Answered;
        }
        Asked::InText(scene.typed.to_string(), self.from.clone())
    }

    fn act(&mut self, action: Action, _count: usize, _roll: &mut Roll, _scene: &Scene) -> Option<Outcome> {
        match action {
            Action::SearchNext => Some(Outcome::Step(1)),
            Action::SearchPrevious => Some(Outcome::Step(-1)),
            _ => None,
        }
    }

    fn choose(&mut self, _i: usize, _fact: Option<Fact>, scene: &Scene) -> Outcome {
        Outcome::Searched(scene.typed.to_string())
    }

    fn close(&self) -> Outcome {
        Outcome::GiveUp(self.from.clone(), self.before.clone())
    }
}
