//! The pane of problems: every fault in the files, told in full, with what to do about it.

use super::roll::Roll;
use super::{App, Effect, Overlay};
use crate::action::Action;
use crate::pages::{Blocks, Thing, Things};
use crate::problem::{Problem, Severity};
use crate::typeset::{Line, Role, facts};

/// The problems as blocks of lines.
pub struct ProblemBlocks<'a>(&'a App);

impl Things for ProblemBlocks<'_> {
    fn len(&self) -> usize {
        self.0.problem_count()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let problem = self.0.problem(i)?;
        let nth = self.alike(problem).take_while(|(at, _)| *at < i).count();
        Some(Thing::Problem { nth, of: self.alike(problem).count(), problem: Box::new(problem.clone()) })
    }

    /// An edit above moves faults to other lines. Those that say the same keep their order; where one has come or
    /// gone, the line tells them apart.
    fn find(&self, thing: &Thing, _near: usize) -> Option<usize> {
        let Thing::Problem { problem, nth, of } = thing else { return None };
        let found = match self.alike(problem).count() == *of {
            true => self.alike(problem).nth(*nth),
            false => self.alike(problem).min_by_key(|(_, other)| other.line.abs_diff(problem.line)),
        };
        found.map(|(i, _)| i)
    }
}

impl ProblemBlocks<'_> {
    /// The faults in the file of `problem` that say the same, with their rows.
    fn alike(&self, problem: &Problem) -> impl Iterator<Item = (usize, &Problem)> {
        let same = |other: &Problem| (&other.file, &other.message) == (&problem.file, &problem.message);
        (0..self.len()).filter_map(move |i| Some((i, self.0.problem(i).filter(|other| same(other))?)))
    }
}

impl Blocks for ProblemBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let Some(problem) = self.0.problem(i) else { return vec![Line::default()] };
        let role = if problem.severity == Severity::Error { Role::Fault } else { Role::Caveat };
        let mut lines = facts::fault(&problem.message, role, [&problem.place(), &problem.hint], self.0.size.cols);
        if i + 1 < self.len() {
            lines.push(Line::default());
        }
        lines
    }
}

impl App {
    /// Problem `i`, the keymap's coming first: they are the reader's own.
    pub fn problem(&self, i: usize) -> Option<&Problem> {
        let own = self.keymap_problems.len();
        self.keymap_problems.get(i).or_else(|| self.library.problems.get(i.checked_sub(own)?))
    }

    /// How many that is.
    pub fn problem_count(&self) -> usize {
        self.keymap_problems.len() + self.library.problems.len()
    }

    /// All of them as they are shown.
    pub fn problem_blocks(&self) -> ProblemBlocks<'_> {
        ProblemBlocks(self)
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
        self.problem(roll?.selected)
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
