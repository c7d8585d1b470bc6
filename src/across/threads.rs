//! One matter followed over the years, and what of it is still open.

use std::cmp::Reverse;

use super::groups::Groups;
use super::{Across, At, keyed};
use crate::briefing::{Briefing, Date, Day, Outcome, Status};

/// All matters of a library, with what it takes to tell how each stands without going through its steps.
#[derive(Debug)]
pub struct Threads {
    groups: Groups,
    /// Indexes into the groups, that with the newest step first.
    newest: Box<[u32]>,
    /// One for each group.
    states: Box<[State]>,
    /// The last days of open steps with no later completion, earliest first for each thread.
    dues: Box<[Last]>,
}

/// How a thread stands, whatever day it is.
#[derive(Debug, Clone, Copy)]
struct State {
    /// How many of its steps are followed by one that is completed.
    before_completion: u32,
    /// How many are open.
    open: u32,
    /// Where its part of [`Threads::dues`] ends.
    dues_end: u32,
}

/// A day as year, month and day of the month.
type Last = (u16, u8, u8);

/// One matter that returns at several summits.
#[derive(Debug, Clone, Copy)]
pub struct Thread<'a> {
    pub id: &'a str,
    /// From the glossary; the id where it has none.
    pub label: &'a str,
    across: &'a Across,
    /// Its outcomes, oldest first; those of one summit in the file's order.
    places: &'a [At],
    state: State,
    dues: &'a [Last],
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
        match (is_open(outcome), outcome.due.is_some_and(|due| due.end().last() < today.first())) {
            (false, _) => Self::Closed,
            (true, false) => Self::Open,
            (true, true) => Self::Overdue,
        }
    }
}

fn is_open(outcome: &Outcome) -> bool {
    match outcome.status {
        Status::Proposed | Status::Agreed | Status::Launched | Status::UnderWay => true,
        Status::Signed | Status::Adopted => outcome.due.is_some(),
        Status::Completed | Status::Awarded | Status::Noted => false,
    }
}

impl Threads {
    /// Gathers the outcomes of `briefings`, which come newest first.
    pub fn new(briefings: &[std::sync::Arc<Briefing>]) -> Self {
        let groups = Groups::new(keyed(briefings, |b| b.outcomes.iter().map(|o| o.thread.as_deref()).collect()));
        let mut newest: Vec<u32> = (0..groups.len() as u32).collect();
        newest.sort_by_key(|i| groups.members(*i as usize).last().map(|at| at.briefing));
        let outcome = |at: &At| &briefings[at.briefing as usize].outcomes[at.item as usize];
        let mut dues = Vec::new();
        let state = |i| {
            let steps = groups.members(i);
            let is_completed = |at: &At| outcome(at).status == Status::Completed;
            let before_completion = steps.iter().rposition(is_completed).unwrap_or(0);
            let start = dues.len();
            let open = steps[before_completion..].iter().map(outcome).filter(|outcome| is_open(outcome));
            dues.extend(open.filter_map(|outcome| Some(outcome.due?.end().last())));
            dues[start..].sort_unstable();
            State {
                before_completion: before_completion as u32,
                open: steps.iter().filter(|at| is_open(outcome(at))).count() as u32,
                dues_end: dues.len() as u32,
            }
        };
        let states = (0..groups.len()).map(state).collect();
        Self { groups, newest: newest.into(), states, dues: dues.into() }
    }
}

impl Across {
    /// The thread `id`; `None` where no outcome belongs to it.
    pub fn thread<'a>(&'a self, id: &str) -> Option<Thread<'a>> {
        self.threads.groups.find(id, |at| self.thread_id(at)).map(|i| self.thread_at(i))
    }

    /// All threads, that with the newest step first.
    pub fn threads(&self) -> impl ExactSizeIterator<Item = Thread<'_>> {
        self.threads.newest.iter().map(|i| self.thread_at(*i as usize))
    }

    /// The thread that stands at `i` among [`Across::threads`].
    pub fn nth_thread(&self, i: usize) -> Option<Thread<'_>> {
        self.threads.newest.get(i).map(|i| self.thread_at(*i as usize))
    }

    /// Where the thread of the outcome at `at` stands among [`Across::threads`]; `None` where it belongs to none.
    pub fn thread_of(&self, at: At) -> Option<usize> {
        let (groups, newest) = (&self.threads.groups, &self.threads.newest);
        let group = groups.find(self.outcome(at).1.thread.as_deref()?, |at| self.thread_id(at))?;
        let briefing = |group: u32| groups.members(group as usize).last().map(|at| at.briefing);
        let first = newest.partition_point(|other| briefing(*other) < briefing(group as u32));
        newest[first..].iter().position(|other| *other == group as u32).map(|i| first + i)
    }

    /// The outcomes of the thread `id`, oldest first; none where nothing belongs to it.
    pub(super) fn thread_places(&self, id: &str) -> &[At] {
        self.threads.groups.find(id, |at| self.thread_id(at)).map_or(&[], |i| self.threads.groups.members(i))
    }

    fn thread_at(&self, i: usize) -> Thread<'_> {
        let Threads { groups, states, dues, .. } = &self.threads;
        let (places, state) = (groups.members(i), states[i]);
        let start = if i == 0 { 0 } else { states[i - 1].dues_end };
        let (id, dues) = (self.thread_id(places[0]), &dues[start as usize..state.dues_end as usize]);
        Thread { id, label: self.glossary().thread(id), across: self, places, state, dues }
    }

    fn thread_id(&self, at: At) -> &str {
        self.outcome(at).1.thread.as_deref().unwrap_or_default()
    }
}

impl<'a> Thread<'a> {
    /// How many steps it has; never 0.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// How many of them are open, and how many overdue, on the day `today`.
    pub fn unfinished(&self, today: Day) -> (usize, usize) {
        let overdue = self.dues.partition_point(|due| *due < today.first());
        (self.state.open as usize - overdue, overdue)
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
        self.places.binary_search_by_key(&(Reverse(at.briefing), at.item), |at| (Reverse(at.briefing), at.item)).ok()
    }

    /// Step `i`, the oldest being 0, as it stands on the day `today`.
    ///
    /// # Panics
    /// If there is no such step.
    pub fn step(&self, i: usize, today: Day) -> Step<'a> {
        let at = self.places[i];
        let (briefing, outcome) = self.across.outcome(at);
        let standing = match Standing::of(outcome, today) {
            Standing::Overdue if i < self.state.before_completion as usize => Standing::Open,
            standing => standing,
        };
        Step { at, briefing, outcome, standing }
    }

    /// The steps, oldest first, as they stand on the day `today`.
    pub fn steps(self, today: Day) -> impl ExactSizeIterator<Item = Step<'a>> {
        (0..self.count()).map(move |i| self.step(i, today))
    }
}

#[cfg(test)]
mod tests;
