//! The pane of problems: every fault in the files, in full, with what to do about it.

use super::content::{Content, Outcome, Sheet};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::roll::Roll;
use crate::app::scene::Scene;
use crate::keymap::Context;
use crate::pages::{Blocks, Fact, Things};

/// The pane.
#[derive(Debug)]
pub struct Problems;

impl Content for Problems {
    fn context(&self) -> Context {
        Context::Problems
    }

    fn sheet(&self, scene: &Scene) -> Sheet {
        match scene.problems().len() {
            0 => Sheet::titled("Problems", "", scene).saying("none: every file was read as it stands", scene),
            count => Sheet::titled("Problems", &count.to_string(), scene),
        }
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(scene.problems()))
    }

    /// The file of the selected problem is opened where it is wrong.
    fn act(&mut self, action: Action, _count: usize, roll: &mut Roll, scene: &Scene) -> Option<Outcome> {
        (action == Action::Edit).then(|| {
            scene.problems().get(roll.selected).map_or(Outcome::Nothing, |problem| {
                Outcome::Effect(Effect::EditFile { file: problem.file.clone(), line: problem.line })
            })
        })
    }

    fn choose(&mut self, _i: usize, _fact: Option<Fact>, _scene: &Scene) -> Outcome {
        Outcome::Close
    }

    fn copied(&self, i: usize, scene: &Scene) -> Option<(String, &'static str)> {
        scene.problems().get(i).map(|problem| (problem.to_string(), "problem"))
    }
}
