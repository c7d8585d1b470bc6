//! Threads: one matter followed over the years, and what of it is still open.

use std::cmp::Reverse;
use std::sync::Arc;

use super::delta::LibraryDelta;
use super::groups::{Groups, Ids};
use super::{Across, ItemIndex};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, CalendarDay, Date, Day, Outcome, Standing, open_in_thread};

/// All threads of a library, indexed so that how each stands is known without going through its steps.
#[derive(Debug, Default)]
pub struct Threads {
    groups: Groups,
    /// Indexes into the groups, by newest step, the latest first.
    newest: Box<[u32]>,
    /// For each of the groups' places whether it is open.
    open: Box<[bool]>,
    /// One for each group.
    states: Box<[ThreadState]>,
    /// The last days of open steps, earliest first for each thread.
    dues: Box<[CalendarDay]>,
}

/// How a thread stands, whatever day it is.
#[derive(Debug, Clone, Copy)]
struct ThreadState {
    /// How many of its steps are open.
    open: u32,
    /// Where its part of [`Threads::dues`] ends.
    dues_end: u32,
}

/// One matter that returns at several summits.
#[derive(Debug, Clone, Copy)]
pub struct Thread<'a> {
    /// As outcomes carry it.
    pub id: &'a str,
    /// From the glossary; the id where it has none.
    pub label: &'a str,
    across: &'a Across,
    /// Its outcomes, oldest first; those of one summit in the file's order.
    places: &'a [ItemIndex],
    /// Which of them are open.
    open: &'a [bool],
    state: ThreadState,
    dues: &'a [CalendarDay],
}

/// One outcome of a thread.
#[derive(Debug, Clone, Copy)]
pub struct ThreadStep<'a> {
    /// Where the outcome stands among all of the library.
    pub at: ItemIndex,
    /// The summit that reports it.
    pub briefing: &'a Briefing,
    /// The outcome itself.
    pub outcome: &'a Outcome,
    /// Whether it is open today, with what later summits say taken into account.
    pub standing: Standing,
}

/// Which threads to show, where not all are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadFilter {
    /// Those with an open step.
    Open,
    /// Those with an overdue step.
    Overdue,
}

impl ThreadFilter {
    /// What a word asks for: `open` or `overdue`, also as the filter `status:open` that the finder takes.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.strip_prefix("status:").unwrap_or(word) {
            "open" => Some(Self::Open),
            "overdue" => Some(Self::Overdue),
            _ => None,
        }
    }

    /// Whether `thread` is one of them on the day `today`.
    pub fn holds(self, thread: &Thread, today: Day) -> bool {
        let (open, overdue) = thread.unfinished(today);
        overdue > 0 || self == Self::Open && open > 0
    }
}

/// Where outcomes carry the ids of threads.
const IDS: Ids =
    Ids { count: |briefing| briefing.outcomes.len(), id: |briefing, item| briefing.outcomes[item].thread.as_deref() };

impl Threads {
    /// The threads in the next state of a library, from `old` briefings to `new` ones.
    pub fn renewed(&self, delta: &LibraryDelta, briefings: [&[Arc<Briefing>]; 2]) -> Self {
        let (groups, origins) = self.groups.renewed(delta, briefings, IDS, |at| (Reverse(at.briefing), at.item));
        let mut newest: Vec<u32> = (0..groups.len() as u32).collect();
        newest.arrange_by_key(|i| groups.members(*i as usize).last().map(|at| at.briefing));
        let (mut open, mut states, mut dues) = (Vec::new(), Vec::new(), Vec::new());
        for (i, origin) in origins.iter().enumerate() {
            let start = dues.len();
            match origin {
                Some(old) => {
                    let range = self.groups.range(*old as usize);
                    open.extend_from_slice(&self.open[range]);
                    dues.extend_from_slice(self.dues_of(*old as usize));
                }
                None => {
                    let outcome = |at: &ItemIndex| &briefings[1][at.briefing as usize].outcomes[at.item as usize];
                    let steps = groups.members(i);
                    let standing = open_in_thread(steps.iter().map(|at| (at.briefing, outcome(at))));
                    let still = steps.iter().zip(&standing).filter(|(_, open)| **open).map(|(at, _)| outcome(at));
                    dues.extend(still.filter_map(|outcome| Some(outcome.due?.end().last())));
                    dues[start..].arrange();
                    open.extend(standing);
                }
            }
            let still = open[groups.range(i)].iter().filter(|open| **open).count();
            states.push(ThreadState { open: still as u32, dues_end: dues.len() as u32 });
        }
        Self { groups, newest: newest.into(), open: open.into(), states: states.into(), dues: dues.into() }
    }

    /// The last days of what is open in group `i`, earliest first.
    fn dues_of(&self, i: usize) -> &[CalendarDay] {
        let start = if i == 0 { 0 } else { self.states[i - 1].dues_end };
        &self.dues[start as usize..self.states[i].dues_end as usize]
    }
}

impl Across {
    /// The thread `id`; `None` where no outcome belongs to it.
    pub fn thread<'a>(&'a self, id: &str) -> Option<Thread<'a>> {
        self.threads.groups.find(id, |at| self.thread_id(at)).map(|i| self.thread_at(i))
    }

    /// All threads, by newest step, the latest first.
    pub fn threads(&self) -> impl ExactSizeIterator<Item = Thread<'_>> {
        self.threads.newest.iter().map(|i| self.thread_at(*i as usize))
    }

    /// The thread that stands at `i` among [`Across::threads`].
    pub fn nth_thread(&self, i: usize) -> Option<Thread<'_>> {
        self.threads.newest.get(i).map(|i| self.thread_at(*i as usize))
    }

    /// Where the thread of the outcome at `at` stands among [`Across::threads`]; `None` where it belongs to none.
    pub fn thread_of(&self, at: ItemIndex) -> Option<usize> {
        let (groups, newest) = (&self.threads.groups, &self.threads.newest);
        let group = groups.find(self.outcome(at).1.thread.as_deref()?, |at| self.thread_id(at))?;
        let briefing = |group: u32| groups.members(group as usize).last().map(|at| at.briefing);
        let first = newest.partition_point(|other| briefing(*other) < briefing(group as u32));
        newest[first..].iter().position(|other| *other == group as u32).map(|i| first + i)
    }

    /// The outcomes of the thread `id`, oldest first; none where nothing belongs to it.
    pub(super) fn thread_places(&self, id: &str) -> &[ItemIndex] {
        self.threads.groups.find(id, |at| self.thread_id(at)).map_or(&[], |i| self.threads.groups.members(i))
    }

    fn thread_at(&self, i: usize) -> Thread<'_> {
        let Threads { groups, open, states, .. } = &self.threads;
        let places = groups.members(i);
        let (id, dues) = (self.thread_id(places[0]), self.threads.dues_of(i));
        let (label, open) = (self.glossary().thread(id), &open[groups.range(i)]);
        Thread { id, label, across: self, places, open, state: states[i], dues }
    }

    fn thread_id(&self, at: ItemIndex) -> &str {
        self.outcome(at).1.thread.as_deref().unwrap_or_default()
    }
}

impl ThreadStep<'_> {
    /// The step in one line: `21 July 2022, proposed: a treaty; due by the end of 2025; open and overdue`.
    pub fn row(&self) -> String {
        let said: Vec<String> =
            self.outcome.deadline().into_iter().chain(self.standing.mark().map(str::to_owned)).collect();
        let row = format!("{}, {}", self.briefing.date.words(), self.outcome.row());
        if said.is_empty() { row } else { format!("{}; {}", row.trim_end_matches('.'), said.join("; ")) }
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

    /// How many steps there are, and how many of them are open or overdue: `4 steps, 2 open, 1 overdue`.
    pub fn standings(&self, today: Day) -> String {
        let (open, overdue) = self.unfinished(today);
        let mut words = format!("{} {}", self.count(), if self.count() == 1 { "step" } else { "steps" });
        for (number, word) in [(open, "open"), (overdue, "overdue")] {
            if number > 0 {
                words.push_str(&format!(", {number} {word}"));
            }
        }
        words
    }

    /// The outcome that is its newest step.
    pub fn last(&self) -> ItemIndex {
        self.places[self.places.len() - 1]
    }

    /// The date of its newest step.
    pub fn newest(&self) -> Date {
        self.across.outcome(self.last()).0.date
    }

    /// Where the outcome at `at` stands among the steps.
    pub fn position(&self, at: ItemIndex) -> Option<usize> {
        self.places.binary_search_by_key(&(Reverse(at.briefing), at.item), |at| (Reverse(at.briefing), at.item)).ok()
    }

    /// Step `i`, the oldest being 0, as it stands on the day `today`.
    ///
    /// # Panics
    /// If there is no such step.
    pub fn step(&self, i: usize, today: Day) -> ThreadStep<'a> {
        let at = self.places[i];
        let (briefing, outcome) = self.across.outcome(at);
        ThreadStep { at, briefing, outcome, standing: outcome.standing(self.open[i], today) }
    }

    /// The steps, oldest first, as they stand on the day `today`.
    pub fn steps(self, today: Day) -> impl ExactSizeIterator<Item = ThreadStep<'a>> {
        (0..self.count()).map(move |i| self.step(i, today))
    }
}

#[cfg(test)]
mod tests;
