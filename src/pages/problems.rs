//! Faults in the files as blocks of lines, each in full, with what to do about it.

use super::blocks::Blocks;
use super::thing::{Thing, Things};
use crate::problem::{Problem, Severity};
use crate::typeset::{Line, Role, facts};

/// The problems of several places, one after the other.
pub struct ProblemBlocks<'a> {
    /// Those of the keymap, those of the theme, then those of the briefings.
    pub problems: [&'a [Problem]; 3],
    /// The columns of the screen.
    pub cols: u16,
}

impl<'a> ProblemBlocks<'a> {
    /// Problem `i`; `None` where there is none.
    pub fn get(&self, i: usize) -> Option<&'a Problem> {
        self.problems.into_iter().flatten().nth(i)
    }

    /// The faults in the file of `problem` that say the same, with their rows.
    fn alike(&self, problem: &Problem) -> impl Iterator<Item = (usize, &'a Problem)> {
        let same = |other: &Problem| (&other.file, &other.message) == (&problem.file, &problem.message);
        self.problems.into_iter().flatten().enumerate().filter(move |(_, other)| same(other))
    }
}

impl Things for ProblemBlocks<'_> {
    fn len(&self) -> usize {
        self.problems.iter().map(|problems| problems.len()).sum()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let problem = self.get(i)?;
        let nth = self.alike(problem).take_while(|(at, _)| *at < i).count();
        Some(Thing::Problem { nth, of: self.alike(problem).count(), problem: Box::new(problem.clone()) })
    }

    /// An edit further up moves faults to other lines. Faults with the same message keep their order; where one was
    /// added or fixed, the line identifies them.
    fn find(&self, thing: &Thing, _near: usize) -> Option<usize> {
        let Thing::Problem { problem, nth, of } = thing else { return None };
        let found = match self.alike(problem).count() == *of {
            true => self.alike(problem).nth(*nth),
            false => self.alike(problem).min_by_key(|(_, other)| other.line.abs_diff(problem.line)),
        };
        found.map(|(i, _)| i)
    }
}

impl Blocks for ProblemBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let Some(problem) = self.get(i) else { return vec![Line::default()] };
        let role = if problem.severity == Severity::Error { Role::Fault } else { Role::Caveat };
        let mut lines = facts::remarked(&problem.message, role, [&problem.place(), &problem.hint], self.cols);
        if i + 1 < self.len() {
            lines.push(Line::default());
        }
        lines
    }
}
