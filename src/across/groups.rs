//! Facts that carry the same id, found by it: two flat lists, and no copy of any text.

use std::ops::Range;
use std::sync::Arc;

use super::ItemIndex;
use super::delta::LibraryDelta;
use crate::arrange::{self, Arrange};
use crate::briefing::Briefing;

/// Places grouped by an id that is read from the places themselves.
#[derive(Debug, Default)]
pub struct Groups {
    places: Box<[ItemIndex]>,
    /// Where each group ends in `places`; groups stand in the order of their ids.
    ends: Box<[u32]>,
}

/// The ids of one kind: how many items a briefing has, and what id an item of it carries.
#[derive(Debug, Clone, Copy)]
pub struct Ids {
    pub count: fn(&Briefing) -> usize,
    pub id: fn(&Briefing, usize) -> Option<&str>,
}

impl Ids {
    fn of<'b>(&self, briefings: &'b [Arc<Briefing>], at: ItemIndex) -> Option<&'b str> {
        (self.id)(&briefings[at.briefing as usize], at.item as usize)
    }
}

impl Groups {
    /// The groups in the next state of a library, from `old` briefings to `new` ones. Members of a group are
    /// ordered by `key`, which must not change for those that stay.
    ///
    /// Also returns, for each group, the old group with the same members, if there is one.
    pub fn renewed<K: Ord>(
        &self,
        delta: &LibraryDelta,
        [old, new]: [&[Arc<Briefing>]; 2],
        ids: Ids,
        key: impl Fn(ItemIndex) -> K,
    ) -> (Self, Vec<Option<u32>>) {
        let mut facts: Vec<(&str, ItemIndex)> = Vec::new();
        for i in delta.added() {
            let items = (0..(ids.count)(&new[i])).map(|item| ItemIndex::new(i, item));
            facts.extend(items.filter_map(|at| Some((ids.of(new, at)?, at))));
        }
        facts.arrange_by(|a, b| a.0.cmp(b.0));
        let mut next = Next { old: self, delta, places: Vec::new(), ends: Vec::new(), origins: Vec::new() };
        let mut copied = 0;
        for facts in facts.chunk_by(|a, b| a.0 == b.0) {
            let id = facts[0].0;
            let mut members: Vec<ItemIndex> = facts.iter().map(|fact| fact.1).collect();
            members.arrange_by_key(|at| key(*at));
            let at = self.place_of(id, |at| ids.of(old, at).unwrap_or_default());
            next.copy(copied..at.unwrap_or_else(|at| at));
            copied = match at {
                Ok(group) => {
                    next.join(group, &members, &key);
                    group + 1
                }
                Err(before) => {
                    next.places.extend(members);
                    next.end(None);
                    before
                }
            };
        }
        next.copy(copied..self.len());
        (Self { places: next.places.into(), ends: next.ends.into() }, next.origins)
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Every place, group by group.
    pub fn places(&self) -> &[ItemIndex] {
        &self.places
    }

    /// The members of group `i`; never empty.
    pub fn members(&self, i: usize) -> &[ItemIndex] {
        &self.places[self.range(i)]
    }

    /// The group of `id`, which `id_of` reads from a place.
    pub fn find<'a>(&self, id: &str, id_of: impl Fn(ItemIndex) -> &'a str) -> Option<usize> {
        self.place_of(id, id_of).ok()
    }

    /// The group of `id`, or the first group after it.
    fn place_of<'a>(&self, id: &str, id_of: impl Fn(ItemIndex) -> &'a str) -> Result<usize, usize> {
        arrange::search(self.len(), |i| id_of(self.members(i)[0]).cmp(id))
    }

    /// Where the members of group `i` stand among [`Groups::places`].
    pub fn range(&self, i: usize) -> Range<usize> {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        start as usize..self.ends[i] as usize
    }
}

/// Groups that are being put together.
struct Next<'a> {
    old: &'a Groups,
    delta: &'a LibraryDelta,
    places: Vec<ItemIndex>,
    ends: Vec<u32>,
    origins: Vec<Option<u32>>,
}

impl Next<'_> {
    /// Takes over groups, without those that have become empty.
    fn copy(&mut self, groups: Range<usize>) {
        for group in groups {
            let members = self.old.members(group);
            let start = self.places.len();
            self.places.extend(members.iter().filter_map(|at| self.delta.at(*at)));
            let is_same = self.places.len() - start == members.len();
            self.end(is_same.then_some(group as u32));
        }
    }

    /// Takes over a group with new members among the old ones.
    fn join<K: Ord>(&mut self, group: usize, new: &[ItemIndex], key: &impl Fn(ItemIndex) -> K) {
        let kept: Vec<ItemIndex> = self.old.members(group).iter().filter_map(|at| self.delta.at(*at)).collect();
        let mut rest = &kept[..];
        for at in new {
            let wanted = key(*at);
            let before = rest.partition_point(|other| key(*other) < wanted);
            self.places.extend_from_slice(&rest[..before]);
            self.places.push(*at);
            rest = &rest[before..];
        }
        self.places.extend_from_slice(rest);
        self.end(None);
    }

    /// Ends a group, unless nothing is in it.
    fn end(&mut self, origin: Option<u32>) {
        let end = self.places.len() as u32;
        if self.ends.last().copied().unwrap_or(0) < end {
            self.ends.push(end);
            self.origins.push(origin);
        }
    }
}
