//! One matter followed over the years, and what of it is still open.

use super::{Across, At};
use crate::briefing::{Briefing, Date, Day, Outcome, Status};

/// One matter that returns at several summits.
#[derive(Debug, Clone, Copy)]
pub struct Thread<'a> {
    pub id: &'a str,
    /// From the glossary; the id where it has none.
    pub label: &'a str,
    across: &'a Across,
    /// Its outcomes, oldest first; those of one summit in the file's order.
    places: &'a [At],
}

/// One outcome of a thread.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    pub at: At,
    pub briefing: &'a Briefing,
    pub outcome: &'a Outcome,
    pub standing: Standing,
}

/// What is still to be done about an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Done, or nothing that could be done.
    Closed,
    Open,
    /// Open, and past its due date, with no later step of the thread completed.
    Overdue,
}

impl Standing {
    /// The standing of one outcome on the day `today`, where nothing is known of later ones.
    ///
    /// What is proposed, agreed, launched or under way is open: launching starts a thing and does not finish it.
    /// What is signed or adopted is done as such, and open only where it has a due date to meet. What is completed,
    /// awarded or noted is closed. A due year or month has passed when its last day has.
    pub fn of(outcome: &Outcome, today: Day) -> Self {
        let open = match outcome.status {
            Status::Proposed | Status::Agreed | Status::Launched | Status::UnderWay => true,
            Status::Signed | Status::Adopted => outcome.due.is_some(),
            Status::Completed | Status::Awarded | Status::Noted => false,
        };
        let passed = |due: Date| due.end().last() < today.first();
        match (open, outcome.due.is_some_and(passed)) {
            (false, _) => Self::Closed,
            (true, false) => Self::Open,
            (true, true) => Self::Overdue,
        }
    }
}

impl<'a> Thread<'a> {
    pub(super) fn new(across: &'a Across, id: &'a str, places: &'a [At]) -> Self {
        Self { id, label: across.glossary().thread(id), across, places }
    }

    /// How many steps it has; never 0.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The outcome that is its newest step.
    pub fn last(&self) -> At {
        self.places[self.places.len() - 1]
    }

    /// The date of its newest step.
    pub fn newest(&self) -> Date {
        self.across.outcome(self.last()).0.date
    }

    /// Where the outcome at `at` stands among the steps.
    pub fn position(&self, at: At) -> Option<usize> {
        self.places.iter().position(|place| *place == at)
    }

    /// The steps, oldest first, as they stand on the day `today`.
    pub fn steps(&self, today: Day) -> Vec<Step<'a>> {
        let mut steps: Vec<Step> = Vec::with_capacity(self.places.len());
        let mut completed_later = false;
        for at in self.places.iter().rev() {
            let (briefing, outcome) = self.across.outcome(*at);
            let standing = match Standing::of(outcome, today) {
                Standing::Overdue if completed_later => Standing::Open,
                standing => standing,
            };
            steps.push(Step { at: *at, briefing, outcome, standing });
            completed_later |= outcome.status == Status::Completed;
        }
        steps.reverse();
        steps
    }
}

#[cfg(test)]
mod tests;
