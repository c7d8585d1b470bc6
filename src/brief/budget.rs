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
    /// The sources that facts have named so far, whether or not those were put there.
    pub sources: Sources,
    cited: HashSet<usize>,
    taken: HashSet<FactId>,
}

impl Budget {
    /// Two sides of `lines` lines in all.
    pub fn new(lines: usize) -> Self {
        Self { left: lines, sources: Sources::default(), cited: HashSet::new(), taken: HashSet::new() }
    }

    /// Spends `lines` lines, if that many are left. Returns whether they were.
    pub fn spend(&mut self, lines: usize) -> bool {
        let left = self.left.checked_sub(lines);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }

    /// Adds a fact, with its caveats, the sources that nothing has named before, and `more` lines, if at least `floor`
    /// lines are left after that. Returns whether it fits.
    pub fn take(&mut self, fact: FactId, item: &BriefItem, more: usize, floor: usize) -> bool {
        let named = item.sources.iter().chain(item.remarks.iter().flat_map(|remark| &remark.sources));
        let is_taken = self.name(named, side::item(item) + more, floor);
        if is_taken {
            self.taken.insert(fact);
        }
        is_taken
    }

    /// The drawings, if they fit.
    pub fn draw(&mut self, charts: Vec<Chart>) -> Vec<Chart> {
        let named = charts.iter().flat_map(|chart| &chart.sources);
        if !charts.is_empty() && self.name(named, side::CHART, 0) { charts } else { Vec::new() }
    }

    /// Spends `lines` and the lines that list the sources that nothing has named before, if at least `floor` lines are
    /// left after that. Returns whether they fit.
    fn name<'k>(&mut self, named: impl Iterator<Item = &'k usize>, lines: usize, floor: usize) -> bool {
        let new: HashSet<usize> = named.copied().filter(|key| !self.cited.contains(key)).collect();
        let cost = lines + new.iter().map(|key| side::reference(self.sources.of(*key))).sum::<usize>();
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

    /// The facts of a group, in the order of `facts`, as many as fit into `share` lines; `None` if none does.
    pub fn group(
        &mut self,
        heading: &str,
        share: usize,
        facts: impl IntoIterator<Item = FactId>,
        mut item: impl FnMut(&mut Sources, FactId) -> BriefItem,
    ) -> Option<Group> {
        let mut group = Group { heading: heading.to_owned(), ..Group::default() };
        let floor = self.left.saturating_sub(share);
        for fact in facts {
            // No fact takes less than a line.
            if self.left <= floor {
                break;
            }
            if self.has(fact) {
                continue;
            }
            let head = if group.items.is_empty() { side::GROUP } else { 0 };
            let item = item(&mut self.sources, fact);
            if self.take(fact, &item, head, floor) {
                group.items.push(item);
            }
        }
        (!group.items.is_empty()).then_some(group)
    }

    /// Groups that are filled in rounds: the first fact of each, then the second of each, and so on. Each of `facts`
    /// comes with its round and its group. A group ends at the first of its facts that does not fit.
    pub fn rounds(
        &mut self,
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
            let item = item(&mut self.sources, fact);
            if self.take(fact, &item, head, 0) {
                groups[group].push((fact, item));
            } else {
                ended[group] = true;
            }
        }
        groups
    }
}
