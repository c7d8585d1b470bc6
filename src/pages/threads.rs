//! Threads as blocks of lines: all of them with their latest step, and one with all of its steps.

use super::blocks::{Blocks, LayoutSetting, PassageRef};
use super::thing::{Thing, Things};
use crate::across::{Across, ItemIndex, Thread};
use crate::briefing::{Passage, Standing};
use crate::typeset::{Line, Role, facts};

/// All threads on a screen, that with the newest step first.
pub struct ThreadsBlocks<'a> {
    /// Where they are.
    pub across: &'a Across,
    /// How they are shown.
    pub setting: LayoutSetting,
}

impl Things for ThreadsBlocks<'_> {
    fn len(&self) -> usize {
        self.across.threads().len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        self.across.nth_thread(i).map(|thread| Thing::Name(thread.id.into()))
    }

    fn find(&self, thing: &Thing, _near: usize) -> Option<usize> {
        let Thing::Name(id) = thing else { return None };
        self.across.thread_of(self.across.thread(id)?.last())
    }
}

impl Blocks for ThreadsBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let Some(thread) = self.across.nth_thread(i) else { return vec![Line::default()] };
        let standings = thread.standings(self.setting.today);
        let (briefing, outcome) = self.across.outcome(thread.last());
        let latest = [&*briefing.date.words(), outcome.status.word(), &outcome.what];
        facts::thread(thread.label, &standings, latest, self.setting.size.cols, self.setting.charset)
    }

    /// The latest step of the thread.
    fn fact(&self, i: usize) -> Option<PassageRef> {
        self.across.nth_thread(i).map(|thread| fact(self.across, thread.last()))
    }
}

/// One thread on a screen.
pub struct ThreadBlocks<'a> {
    /// Where it is.
    pub across: &'a Across,
    /// It.
    pub thread: Thread<'a>,
    /// How it is shown.
    pub setting: LayoutSetting,
}

impl Things for ThreadBlocks<'_> {
    fn len(&self) -> usize {
        self.thread.count()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let step = self.thread.step(i, self.setting.today);
        Some(Thing::fact(step.briefing, Passage::Outcome(step.at.item as usize)))
    }
}

impl Blocks for ThreadBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let step = self.thread.step(i, self.setting.today);
        let asides = [&*step.briefing.date.words(), step.briefing.short_title()];
        let role = if step.standing == Standing::Overdue { Role::Fault } else { Role::Strong };
        let mark = step.standing.mark().map(|mark| (role, mark));
        let mut lines = facts::step(step.outcome, asides, mark, self.setting.size.cols, self.setting.charset);
        if i + 1 < self.len() {
            lines.push(Line::default());
        }
        lines
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        (i < self.len()).then(|| fact(self.across, self.thread.step(i, self.setting.today).at))
    }
}

/// The outcome at a place.
fn fact(across: &Across, at: ItemIndex) -> PassageRef {
    (across.briefings()[at.briefing as usize].clone(), Passage::Outcome(at.item as usize))
}
