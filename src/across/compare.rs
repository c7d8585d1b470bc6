//! Compares two summits: what both have, paired, and what only one has.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use foldhash::HashMap;

use super::Across;
use crate::briefing::{Briefing, Passage};

/// What a line of a comparison is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// A quantity that both give: figures of one series.
    Series,
    /// A matter that both took up: outcomes of one thread.
    Thread,
    /// What sections or the whole are about.
    Topic,
    /// Somebody named among the people of both.
    Person,
}

/// One line of a comparison: something, and where each of the two summits has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'a> {
    /// What `label` names.
    pub kind: MatchKind,
    /// A series, thread or topic by its glossary label, a person by the full name.
    pub label: &'a str,
    /// The passages of the left summit in its order: figures, outcomes, sections (or the title block, for a topic
    /// of the whole), or people. Empty where only the right one has it.
    pub left: Vec<Passage>,
    /// Those of the right summit, in the same way.
    pub right: Vec<Passage>,
}

/// What two summits have in common, and what each has alone; each list by kind, then by label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matches<'a> {
    /// What each of the two has.
    pub both: Vec<Match<'a>>,
    /// What the left one alone has.
    pub left_only: Vec<Match<'a>>,
    /// What the right one alone has.
    pub right_only: Vec<Match<'a>>,
}

impl Across {
    /// Compares two summits, given by their indexes among [`Across::briefings`].
    ///
    /// # Panics
    /// If there is no such briefing.
    pub fn compare(&self, left: usize, right: usize) -> Matches<'_> {
        let mut left = self.inventory(&self.briefings[left]);
        let mut right = self.inventory(&self.briefings[right]);
        let keys: BTreeSet<MatchKey> = left.keys().chain(right.keys()).copied().collect();
        let mut comparison = Matches::default();
        for key in keys {
            let (kind, label, _) = key;
            let left = left.remove(&key).unwrap_or_default();
            let right = right.remove(&key).unwrap_or_default();
            let list = match (left.is_empty(), right.is_empty()) {
                (false, false) => &mut comparison.both,
                (false, true) => &mut comparison.left_only,
                (true, _) => &mut comparison.right_only,
            };
            list.push(Match { kind, label, left, right });
        }
        comparison
    }

    /// The summit that has most in common with that of index `briefing`: series and threads first, then topics, then
    /// the newest. `None` where no other shares a series or a thread with it.
    pub fn suggest(&self, briefing: usize) -> Option<usize> {
        let this = &*self.briefings[briefing];
        let mut shared = vec![0; self.briefings.len()];
        let series: BTreeSet<&str> = this.figures.iter().filter_map(|f| f.series.as_deref()).collect();
        let threads: BTreeSet<&str> = this.outcomes.iter().filter_map(|o| o.thread.as_deref()).collect();
        let groups = series.iter().map(|id| self.series_places(id));
        let groups = groups.chain(threads.iter().map(|id| self.thread_places(id)));
        for members in groups {
            // Each summit counts once for each series or thread.
            let summits: BTreeSet<u32> = members.iter().map(|at| at.briefing).collect();
            summits.into_iter().for_each(|summit| shared[summit as usize] += 1);
        }
        shared[briefing] = 0;
        let most = shared.iter().copied().max().filter(|most| *most > 0)?;
        let topics = |i: usize| self.briefings[i].topics.iter().filter(|topic| this.topics.contains(topic)).count();
        let closest = (0..shared.len()).filter(|i| shared[*i] == most);
        closest.max_by_key(|i| (topics(*i), Reverse(*i)))
    }

    fn inventory<'a>(&'a self, briefing: &'a Briefing) -> HashMap<MatchKey<'a>, Vec<Passage>> {
        let mut all: HashMap<MatchKey, Vec<Passage>> = HashMap::default();
        let mut add = |kind, label, id, passage| all.entry((kind, label, id)).or_default().push(passage);
        let glossary = self.glossary();
        for (i, figure) in briefing.figures.iter().enumerate() {
            figure.series.iter().for_each(|id| add(MatchKind::Series, glossary.series(id), &**id, Passage::Figure(i)));
        }
        for (i, outcome) in briefing.outcomes.iter().enumerate() {
            outcome
                .thread
                .iter()
                .for_each(|id| add(MatchKind::Thread, glossary.thread(id), &**id, Passage::Outcome(i)));
        }
        briefing.topics.iter().for_each(|id| add(MatchKind::Topic, glossary.topic(id), &**id, Passage::Title));
        for (i, section) in briefing.sections.iter().enumerate() {
            section.topics.iter().for_each(|id| add(MatchKind::Topic, glossary.topic(id), &**id, Passage::Section(i)));
        }
        for (i, person) in briefing.people.iter().enumerate() {
            let name = self.card(&person.name).map_or(&*person.name, |card| card.name);
            add(MatchKind::Person, name, name, Passage::Person(i));
        }
        all
    }
}

/// Kind, label and id: identify a line of a comparison, and give its order.
type MatchKey<'a> = (MatchKind, &'a str, &'a str);

#[cfg(test)]
mod tests;
