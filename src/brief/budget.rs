//! The room that a brief has: two sides, counted in lines.

use std::collections::HashSet;

use super::chart::Chart;
use super::sources::Sources;
use super::{BriefItem, Group, side};
use crate::arrange::Arrange;
use crate::briefing::Passage;

/// A fact, by its briefing's index and its passage.
pub(super) type FactId = (usize, Passage);

/// What is left of the two sides, and what has been put on them.
pub(super) struct Budget {
    /// In lines.
    pub left: usize,
    cited: HashSet<usize>,
    taken: HashSet<FactId>,
}

impl Budget {
    /// So many lines.
    pub fn new(lines: usize) -> Self {
        Self { left: lines, cited: HashSet::new(), taken: HashSet::new() }
    }

    /// Takes room for `lines` more, if there is as much.
    pub fn spend(&mut self, lines: usize) -> bool {
        let left = self.left.checked_sub(lines);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }

    /// Takes room for a fact with its caveats and with the sources that nothing has named before, and `more` lines, but
    /// leaves `floor` lines. Returns whether there was as much.
    pub fn take(&mut self, sources: &Sources, fact: FactId, item: &BriefItem, more: usize, floor: usize) -> bool {
        let named = item.sources.iter().chain(item.remarks.iter().flat_map(|remark| &remark.sources));
        let is_taken = self.name(sources, named, side::item(item) + more, floor);
        if is_taken {
            self.taken.insert(fact);
        }
        is_taken
    }

    /// The drawings, if there is room for them.
    pub fn draw(&mut self, sources: &Sources, charts: Vec<Chart>) -> Vec<Chart> {
        let named = charts.iter().flat_map(|chart| &chart.sources);
        if !charts.is_empty() && self.name(sources, named, side::CHART, 0) { charts } else { Vec::new() }
    }

    /// Takes `lines` and what it takes to list the sources that nothing has named before, but leaves `floor` lines.
    fn name<'k>(
        &mut self,
        sources: &Sources,
        named: impl Iterator<Item = &'k usize>,
        lines: usize,
        floor: usize,
    ) -> bool {
        let new: HashSet<usize> = named.copied().filter(|key| !self.cited.contains(key)).collect();
        let cost = lines + new.iter().map(|key| side::reference(sources.of(*key))).sum::<usize>();
        if self.left < cost + floor {
            return false;
        }
        self.left -= cost;
        self.cited.extend(new);
        true
    }

    /// Whether the fact is in the brief.
    pub fn has(&self, fact: FactId) -> bool {
        self.taken.contains(&fact)
    }

    /// How many facts of the briefings `of` are in it.
    pub fn taken(&self, of: impl Fn(usize) -> bool) -> usize {
        self.taken.iter().filter(|(at, passage)| *passage != Passage::Summary && of(*at)).count()
    }

    /// The facts of a group, in the order of `facts`, as many as fit into `share` lines; `None` where none does.
    pub fn group(
        &mut self,
        sources: &mut Sources,
        heading: &str,
        share: usize,
        facts: impl IntoIterator<Item = FactId>,
        mut item: impl FnMut(&mut Sources, FactId) -> BriefItem,
    ) -> Option<Group> {
        let mut group = Group { heading: heading.to_owned(), ..Group::default() };
        let floor = self.left.saturating_sub(share);
        for fact in facts {
            // No fact has less than a line.
            if self.left <= floor {
                break;
            }
            if self.has(fact) {
                continue;
            }
            let head = if group.items.is_empty() { side::GROUP } else { 0 };
            let item = item(sources, fact);
            if self.take(sources, fact, &item, head, floor) {
                group.items.push(item);
            }
        }
        (!group.items.is_empty()).then_some(group)
    }

    /// Groups that are filled side by side, the first facts of each before the second ones: a fact stands for a round, its
    /// group and its place in it, and comes in the order of rounds. A group ends where a fact of it does not fit.
    pub fn rounds(
        &mut self,
        sources: &mut Sources,
        mut facts: Vec<(usize, usize, FactId)>,
        headings: &[String],
        mut item: impl FnMut(&mut Sources, FactId) -> BriefItem,
    ) -> Vec<Vec<(FactId, BriefItem)>> {
        let mut groups: Vec<Vec<(FactId, BriefItem)>> = vec![Vec::new(); headings.len()];
        let mut ended = vec![false; headings.len()];
        facts.arrange_by_key(|(round, ..)| *round);
        for (_, group, fact) in facts {
            if self.left == 0 {
                break;
            }
            if ended[group] || self.has(fact) {
                continue;
            }
            let head = if groups[group].is_empty() { side::GROUP } else { 0 };
            let item = item(sources, fact);
            if self.take(sources, fact, &item, head, 0) {
                groups[group].push((fact, item));
            } else {
                ended[group] = true;
            }
        }
        groups
    }
}
