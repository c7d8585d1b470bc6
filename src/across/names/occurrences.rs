//! Where names occur: for each name, the passages of every briefing that hold it.

use std::sync::Arc;

use super::finder::NameFinder;
use super::trie::Trie;
use crate::across::delta::{GONE, LibraryDelta};
use crate::arrange::first_not;
use crate::briefing::{Briefing, Field, Passage, Said};

/// Where one name occurs.
#[derive(Debug, Clone, Default)]
pub struct Occurrences {
    /// The briefings that name it, and where each one's passages end in `passages`.
    briefings: Vec<(u32, u32)>,
    passages: Vec<Packed>,
}

impl Occurrences {
    /// How many briefings name it.
    pub fn count(&self) -> usize {
        self.briefings.len()
    }

    /// How many passages name it, in all briefings.
    pub fn passages(&self) -> usize {
        self.passages.len()
    }

    /// The indexes of the briefings that name it.
    pub fn briefings(&self) -> impl Iterator<Item = usize> {
        self.briefings.iter().map(|(briefing, _)| *briefing as usize)
    }

    /// The index of briefing `i` of those that name it, and its passages that do, in the order of reading.
    pub fn briefing(&self, i: usize) -> (usize, impl ExactSizeIterator<Item = Passage>) {
        (self.briefings[i].0 as usize, self.packed(i).iter().map(|packed| packed.passage()))
    }

    /// Row `i` of the briefings with their passages beneath them: which briefing of those that name it, and which of
    /// its passages, `None` for the briefing itself.
    pub fn row(&self, i: usize) -> (usize, Option<usize>) {
        let end = |briefing: usize| briefing + 1 + self.briefings[briefing].1 as usize;
        let briefing = first_not(0..self.briefings.len(), |briefing| end(briefing) <= i);
        let start = if briefing == 0 { 0 } else { end(briefing - 1) };
        (briefing, (i - start).checked_sub(1))
    }

    fn add(&mut self, briefing: u32, passage: Packed) {
        match self.briefings.last_mut() {
            Some((last, _)) if *last == briefing => {
                if self.passages.last() == Some(&passage) {
                    return;
                }
                self.passages.push(passage);
            }
            _ => {
                self.passages.push(passage);
                self.briefings.push((briefing, 0));
            }
        }
        let end = self.passages.len() as u32;
        if let Some((_, last_end)) = self.briefings.last_mut() {
            *last_end = end;
        }
    }

    /// The places in the next state of a library: those in briefings that stay, and `new` ones.
    pub fn renewed(&self, delta: &LibraryDelta, new: Self) -> Self {
        if self.briefings.is_empty() {
            return new;
        }
        let mut all = Self {
            briefings: Vec::with_capacity(self.count() + new.count()),
            passages: Vec::with_capacity(self.passages() + new.passages()),
        };
        let mut next = 0;
        let mut take_before = |all: &mut Self, briefing: u32| {
            while next < new.count() && new.briefings[next].0 < briefing {
                all.push(new.briefings[next].0, new.packed(next));
                next += 1;
            }
        };
        for (i, (briefing, _)) in self.briefings.iter().enumerate() {
            let briefing = delta.to()[*briefing as usize];
            if briefing != GONE {
                take_before(&mut all, briefing);
                all.push(briefing, self.packed(i));
            }
        }
        take_before(&mut all, GONE);
        all
    }

    /// The passages of briefing `i` of those that name it.
    fn packed(&self, i: usize) -> &[Packed] {
        let start = if i == 0 { 0 } else { self.briefings[i - 1].1 };
        &self.passages[start as usize..self.briefings[i].1 as usize]
    }

    /// Adds a briefing after those that are there.
    fn push(&mut self, briefing: u32, passages: &[Packed]) {
        self.passages.extend_from_slice(passages);
        self.briefings.push((briefing, self.passages.len() as u32));
    }
}

/// The places of each of `count` names in the briefings of the indexes `wanted`, which ascend.
pub fn find(trie: &Trie, count: usize, briefings: &[Arc<Briefing>], wanted: &[u32]) -> Vec<Occurrences> {
    let mut all = vec![Occurrences::default(); count];
    let mut finder = NameFinder::new(trie);
    for i in wanted {
        for fact in briefings[*i as usize].facts() {
            let passage = Packed::new(fact.passage);
            fact.says(|field, said| {
                if let (Said::Text(text), true) = (said, may_name(fact.passage, field)) {
                    finder.read(text, |_, name| all[name as usize].add(*i, passage));
                }
            });
        }
    }
    all
}

/// Appends to each name's places those in briefings that come later.
pub fn append(first: &mut [Occurrences], later: Vec<Occurrences>) {
    for (first, later) in first.iter_mut().zip(later) {
        first.briefings.reserve_exact(later.count());
        first.passages.reserve_exact(later.passages());
        (0..later.count()).for_each(|i| first.push(later.briefings[i].0, later.packed(i)));
    }
}

/// Whether a text may name somebody or something: what people wrote, and no word of a list, address, day or id.
fn may_name(passage: Passage, field: Field) -> bool {
    match field {
        Field::Title | Field::Place | Field::Parties | Field::Summary | Field::Body | Field::Label | Field::What => {
            true
        }
        Field::Who | Field::Note | Field::Name | Field::Role | Field::Text | Field::Publisher => true,
        Field::Heading => matches!(passage, Passage::Section(_)),
        _ => false,
    }
}

/// A passage in four bytes: its kind in the top four bits, then its index, or section and leaf in 14 bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Packed(u32);

const INDEX_BITS: u32 = 28;
const LEAF_BITS: u32 = 14;

impl Packed {
    /// Packs `passage`. A paragraph too far down to be numbered is packed as its section, a heading of a part (which
    /// holds no text of the file) as the title.
    fn new(passage: Passage) -> Self {
        let (kind, index) = match passage {
            Passage::Title | Passage::Part(_) => (0, 0),
            Passage::Summary => (1, 0),
            Passage::Section(i) => (2, i),
            Passage::Paragraph { section, leaf } if section >> LEAF_BITS == 0 && leaf >> LEAF_BITS == 0 => {
                (3, section << LEAF_BITS | leaf)
            }
            Passage::Paragraph { section, .. } => (2, section),
            Passage::Figure(i) => (4, i),
            Passage::Outcome(i) => (5, i),
            Passage::Person(i) => (6, i),
            Passage::Caveat(i) => (7, i),
            Passage::Source(i) => (8, i),
        };
        Self(kind << INDEX_BITS | index as u32)
    }

    fn passage(self) -> Passage {
        let index = (self.0 & ((1 << INDEX_BITS) - 1)) as usize;
        match self.0 >> INDEX_BITS {
            0 => Passage::Title,
            1 => Passage::Summary,
            2 => Passage::Section(index),
            3 => Passage::Paragraph { section: index >> LEAF_BITS, leaf: index & ((1 << LEAF_BITS) - 1) },
            4 => Passage::Figure(index),
            5 => Passage::Outcome(index),
            6 => Passage::Person(index),
            7 => Passage::Caveat(index),
            _ => Passage::Source(index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_through_every_briefing_and_its_passages() {
        let mut occurrences = Occurrences::default();
        for (briefing, passage) in [(2, 0), (2, 1), (5, 0), (9, 0)] {
            occurrences.add(briefing, Packed::new(Passage::Figure(passage)));
        }
        let rows: Vec<_> = (0..occurrences.count() + occurrences.passages()).map(|i| occurrences.row(i)).collect();
        assert_eq!(rows, [(0, None), (0, Some(0)), (0, Some(1)), (1, None), (1, Some(0)), (2, None), (2, Some(0))]);
    }

    #[test]
    fn a_passage_is_packed_and_unpacked_again() {
        for passage in [
            Passage::Title,
            Passage::Summary,
            Passage::Section(9_999),
            Passage::Paragraph { section: 9_999, leaf: 16_383 },
            Passage::Figure(0),
            Passage::Outcome(9_999),
            Passage::Person(3),
            Passage::Caveat(2),
            Passage::Source(1),
        ] {
            assert_eq!(Packed::new(passage).passage(), passage);
        }
        let far = Passage::Paragraph { section: 7, leaf: 1 << 14 };
        assert_eq!(Packed::new(far).passage(), Passage::Section(7));
    }
}
