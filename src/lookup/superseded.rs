//! Which outcomes of a library are open: what one of them leaves to be done, a later one of its thread may have done.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashSet;

use crate::briefing::{Briefing, Day, Outcome, Standing, Text, open_in_thread};
use crate::library;

/// The outcomes that are open by themselves, and that later ones of their threads have closed or taken on.
#[derive(Debug, Default)]
pub struct Superseded(HashSet<(Text, usize)>);

impl Superseded {
    /// Goes through the threads of `briefings`, which come in any order.
    pub fn of<'a>(briefings: impl Iterator<Item = &'a Arc<Briefing>>) -> Self {
        let mut briefings: Vec<&Briefing> = briefings.map(|briefing| &**briefing).collect();
        briefings.sort_by(|a, b| library::order(b, a));
        let mut threads: BTreeMap<&str, Vec<(u32, usize, &Outcome)>> = BTreeMap::new();
        for (at, briefing) in briefings.iter().enumerate() {
            for (i, outcome) in briefing.outcomes.iter().enumerate() {
                if let Some(thread) = outcome.thread.as_deref() {
                    threads.entry(thread).or_default().push((at as u32, i, outcome));
                }
            }
        }
        let closed = threads.into_values().flat_map(|steps| {
            let open = open_in_thread(steps.iter().map(|(at, _, outcome)| (*at, *outcome)));
            let closed = steps.into_iter().zip(open).filter(|((_, _, outcome), open)| outcome.is_open() && !open);
            closed.map(|((at, i, _), _)| (at, i)).collect::<Vec<_>>()
        });
        Self(closed.map(|(at, i)| (briefings[at as usize].id.clone(), i)).collect())
    }

    /// How outcome `i` of `briefing` stands on the day `today`.
    pub fn standing(&self, briefing: &Briefing, i: usize, today: Day) -> Standing {
        briefing.outcomes[i].standing(self.is_open(briefing, i), today)
    }

    /// How each outcome of `briefing` stands on the day `today`, in their order.
    pub fn standings(&self, briefing: &Briefing, today: Day) -> Vec<Standing> {
        (0..briefing.outcomes.len()).map(|i| self.standing(briefing, i, today)).collect()
    }

    /// Whether outcome `i` of `briefing` is open.
    fn is_open(&self, briefing: &Briefing, i: usize) -> bool {
        briefing.outcomes[i].is_open() && !self.0.contains(&(briefing.id.clone(), i))
    }
}
