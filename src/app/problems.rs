//! The pane of problems: every fault in the files, and which of them is selected.

use super::roll::Roll;
use super::{App, Effect, Overlay};
use crate::action::Action;
use crate::pages::ProblemBlocks;
use crate::problem::Problem;

impl App {
    /// All of them as they are shown, the keymap's coming first: they are the reader's own.
    pub fn problem_blocks(&self) -> ProblemBlocks<'_> {
        ProblemBlocks { problems: [&self.keymap_problems, &self.library.problems], cols: self.size.cols }
    }

    /// Takes in what is wrong with the keymap now.
    pub fn set_keymap_problems(&mut self, problems: Vec<Problem>) {
        self.keeping(|app| app.keymap_problems = problems);
    }

    /// What an action means in the pane.
    pub(super) fn update_problems(&mut self, action: Action, count: usize) {
        let page = self.overlay_page();
        self.roll_problems(|app, roll| _ = roll.go(action, count, &app.problem_blocks(), page));
    }

    /// The problem that is selected in the pane, if that is open.
    pub(super) fn selected_problem(&self) -> Option<&Problem> {
        let roll = self.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Problems(roll) => Some(roll),
            _ => None,
        });
        self.problem_blocks().get(roll?.selected)
    }

    /// Opens the file of the selected problem where it is wrong.
    pub(super) fn edit_problem(&self) -> Vec<Effect> {
        let edit = |problem: &Problem| Effect::EditFile { file: problem.file.clone(), line: problem.line };
        self.selected_problem().map(edit).into_iter().collect()
    }

    fn roll_problems(&mut self, by: impl FnOnce(&Self, &mut Roll)) {
        let find = |overlay: &Overlay| matches!(overlay, Overlay::Problems(_));
        let Some(i) = self.overlays.iter().position(find) else { return };
        let Overlay::Problems(mut roll) = self.overlays[i] else { return };
        by(self, &mut roll);
        self.overlays[i] = Overlay::Problems(roll);
    }
}
