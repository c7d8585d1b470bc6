//! Which outcomes of a library are open: a later outcome of a thread can close what an earlier one left open.

use std::cmp::{Ordering, Reverse};

use foldhash::HashMap;

use crate::briefing::{Briefing, Day, Standing, Text};

/// When a summit was; at the same time, the one listed later is the earlier. The older comes first.
pub(super) type Age = ((i32, i32), Reverse<Text>);

/// For each thread, the last summit whose outcome closes what earlier ones left open.
#[derive(Debug, Default)]
pub struct Superseded(HashMap<Text, Age>);

impl Superseded {
    /// Reads the threads of `briefings`, which may be in any order.
    pub fn of(briefings: impl Iterator<Item = impl AsRef<Briefing>>) -> Self {
        let mut superseded = Self::default();
        for briefing in briefings {
            let briefing = briefing.as_ref();
            for thread in closed_by(briefing) {
                superseded.add(thread, age(briefing));
            }
        }
        superseded
    }

    /// Notes that a summit of that age closes what earlier ones left open in `thread`.
    pub(super) fn add(&mut self, thread: &Text, age: Age) {
        match self.0.get_mut(thread) {
            Some(last) if *last >= age => {}
            Some(last) => *last = age,
            None => _ = self.0.insert(thread.clone(), age),
        }
    }

    /// The standing of outcome `i` of `briefing` on the day `today`.
    pub fn standing(&self, briefing: &Briefing, i: usize, today: Day) -> Standing {
        briefing.outcomes[i].standing(self.is_open(briefing, i), today)
    }

    /// The standing of each outcome of `briefing` on the day `today`, in order.
    pub fn standings(&self, briefing: &Briefing, today: Day) -> Vec<Standing> {
        (0..briefing.outcomes.len()).map(|i| self.standing(briefing, i, today)).collect()
    }

    /// Whether outcome `i` of `briefing` is open.
    fn is_open(&self, briefing: &Briefing, i: usize) -> bool {
        let outcome = &briefing.outcomes[i];
        let is_closed = |thread: &Text| self.is_closed(thread, briefing.date.days(), || &briefing.id);
        outcome.is_open() && !outcome.thread.as_ref().is_some_and(is_closed)
    }

    /// Whether a later summit closes what a summit, held on these days, left open in `thread`. Its `id` is asked for if
    /// another was held on the same days.
    pub(super) fn is_closed<T: AsRef<str>>(&self, thread: &str, days: (i32, i32), id: impl FnOnce() -> T) -> bool {
        self.0.get(thread).is_some_and(|(last, Reverse(last_id))| {
            last.cmp(&days).then_with(|| id().as_ref().cmp(last_id)) == Ordering::Greater
        })
    }
}

/// The threads in which `briefing` closes what earlier summits left open, some more than once.
pub(super) fn closed_by(briefing: &Briefing) -> impl Iterator<Item = &Text> {
    briefing.outcomes.iter().filter(|outcome| outcome.closes_earlier()).filter_map(|outcome| outcome.thread.as_ref())
}

/// The age of `briefing`.
pub(super) fn age(briefing: &Briefing) -> Age {
    (briefing.date.days(), Reverse(briefing.id.clone()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::briefing::{Outcome, Status, open_in_thread};
    use crate::library;

    fn outcome() -> impl Strategy<Value = Outcome> {
        let status = prop::sample::select(Status::ALL);
        let thread = prop::option::of(prop::sample::select(vec!["bridge", "road"]));
        (status, thread, prop::option::of(any::<bool>())).prop_map(|(status, thread, closes)| Outcome {
            status,
            closes,
            thread: thread.map(Text::from),
            ..Outcome::default()
        })
    }

    proptest! {
        #[test]
        fn what_is_open_is_what_a_walk_along_each_thread_leaves_open(
            summits in prop::collection::vec((2020u16..2023, prop::collection::vec(outcome(), 0..4)), 1..7),
        ) {
            let briefings: Vec<Arc<Briefing>> = summits.into_iter().enumerate().map(|(i, (year, outcomes))| {
                let date = year.to_string().parse().expect("a year is a date");
                Arc::new(Briefing { id: format!("b{i}").into(), date, outcomes, ..Briefing::default() })
            }).collect();
            let superseded = Superseded::of(briefings.iter());
            let mut oldest_first = briefings;
            oldest_first.sort_by(|a, b| library::order(b, a));
            for thread in ["bridge", "road"] {
                let steps: Vec<(u32, usize, &Arc<Briefing>)> = (0..).zip(&oldest_first).flat_map(|(at, briefing)| {
                    let is_step = |i: &usize| briefing.outcomes[*i].thread.as_deref() == Some(thread);
                    (0..briefing.outcomes.len()).filter(is_step).map(move |i| (at, i, briefing))
                }).collect();
                let open = open_in_thread(steps.iter().map(|(at, i, briefing)| (*at, &briefing.outcomes[*i])));
                for ((_, i, briefing), open) in steps.into_iter().zip(open) {
                    prop_assert_eq!(superseded.is_open(briefing, i), open);
                }
            }
        }
    }
}
