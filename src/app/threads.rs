//! Threads as blocks of lines: all of them with their latest step, and one with all of its steps.

use super::roll::{Blocks, Setting};
use crate::across::{Across, Standing, Step};
use crate::briefing::Passage;
use crate::typeset::{self, Line, Role, facts};

/// All threads on a screen, that with the newest step first.
pub struct ThreadsBlocks<'a> {
    /// Where they are.
    pub across: &'a Across,
    /// How they are shown.
    pub setting: Setting,
}

impl Blocks for ThreadsBlocks<'_> {
    fn len(&self) -> usize {
        self.across.threads().len()
    }

    fn block(&self, i: usize) -> Vec<Line> {
        let Some(thread) = self.across.nth_thread(i) else { return vec![Line::default()] };
        let steps = thread.steps(self.setting.today);
        let latest = steps
            .last()
            .map_or(String::new(), |step| format!("{}, {}", step.briefing.date.words(), step.outcome.row()));
        facts::thread(thread.label, &standings(&steps), &latest, (self.setting.size.cols, self.setting.ascii))
    }

    /// The latest step of the thread.
    fn fact(&self, i: usize) -> Option<(usize, Passage)> {
        let at = self.across.nth_thread(i)?.last();
        Some((at.briefing as usize, Passage::Outcome(at.item as usize)))
    }
}

/// One thread on a screen.
pub struct ThreadBlocks<'a> {
    /// Its steps, oldest first.
    pub steps: Vec<Step<'a>>,
    /// How they are shown.
    pub setting: Setting,
}

impl Blocks for ThreadBlocks<'_> {
    fn len(&self) -> usize {
        self.steps.len()
    }

    fn block(&self, i: usize) -> Vec<Line> {
        let step = &self.steps[i];
        let when =
            [step.briefing.date.words(), step.briefing.short_title().into()].join(typeset::dot(self.setting.ascii));
        let mark = match step.standing {
            Standing::Closed => None,
            Standing::Open => Some((Role::Strong, "open")),
            Standing::Overdue => Some((Role::Fault, "open and overdue")),
        };
        let mut lines = facts::step(step.outcome, &when, mark, self.setting.size.cols);
        if i + 1 < self.steps.len() {
            lines.push(Line::default());
        }
        lines
    }

    fn fact(&self, i: usize) -> Option<(usize, Passage)> {
        self.steps.get(i).map(fact)
    }
}

fn fact(step: &Step) -> (usize, Passage) {
    (step.at.briefing as usize, Passage::Outcome(step.at.item as usize))
}

/// How many steps there are, and how many of them are open or overdue: `4 steps, 2 open, 1 overdue`.
pub fn standings(steps: &[Step]) -> String {
    let count = |standing| steps.iter().filter(|step| step.standing == standing).count();
    let mut words = format!("{} {}", steps.len(), if steps.len() == 1 { "step" } else { "steps" });
    for (standing, word) in [(Standing::Open, "open"), (Standing::Overdue, "overdue")] {
        match count(standing) {
            0 => {}
            number => words.push_str(&format!(", {number} {word}")),
        }
    }
    words
}
