//! Where names occur: for each name, the passages of every briefing that hold it.

use std::ops::Range;
use std::sync::Arc;

use super::reader::Reader;
use super::trie::Trie;
use crate::briefing::{Briefing, Passage, markdown};

/// Where one name occurs.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The briefings that name it, and where each one's passages end in `passages`.
    briefings: Vec<(u32, u32)>,
    passages: Vec<Packed>,
}

impl Places {
    /// How many briefings name it.
    pub fn count(&self) -> usize {
        self.briefings.len()
    }

    /// How many passages do, in all briefings.
    pub fn passages(&self) -> usize {
        self.passages.len()
    }

    /// The index of briefing `i` of those that name it, and its passages that do, in the order of reading.
    pub fn briefing(&self, i: usize) -> (usize, impl ExactSizeIterator<Item = Passage>) {
        let start = if i == 0 { 0 } else { self.briefings[i - 1].1 };
        let (briefing, end) = self.briefings[i];
        (briefing as usize, self.passages[start as usize..end as usize].iter().map(|packed| packed.passage()))
    }

    /// Row `i` of the briefings with their passages beneath them: which briefing of those that name it, and which of
    /// its passages, `None` for the briefing itself.
    pub fn row(&self, i: usize) -> (usize, Option<usize>) {
        let end = |briefing: usize| briefing + 1 + self.briefings[briefing].1 as usize;
        let (mut low, mut high) = (0, self.briefings.len());
        while low < high {
            let middle = (low + high) / 2;
            if end(middle) <= i { low = middle + 1 } else { high = middle }
        }
        let start = if low == 0 { 0 } else { end(low - 1) };
        (low, (i - start).checked_sub(1))
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

    fn append(&mut self, later: Self) {
        let offset = self.passages.len() as u32;
        self.briefings.extend(later.briefings.into_iter().map(|(briefing, end)| (briefing, end + offset)));
        self.passages.extend(later.passages);
    }
}

/// The places of each of `count` names in the briefings of `range`.
pub fn find(trie: &Trie, count: usize, briefings: &[Arc<Briefing>], range: Range<usize>) -> Vec<Places> {
    let mut all = vec![Places::default(); count];
    let mut reader = Reader::new(trie);
    for i in range {
        visit(&briefings[i], |passage, text| {
            let passage = Packed::new(passage);
            reader.read(text, |_, name| all[name as usize].add(i as u32, passage));
        });
    }
    all
}

/// Appends to each name's places those from briefings that come later.
pub fn join(first: &mut [Places], later: Vec<Places>) {
    first.iter_mut().zip(later).for_each(|(places, later)| places.append(later));
}

/// Hands every text of `briefing` to `visit` with the passage that it belongs to, in the order of reading.
fn visit(briefing: &Briefing, mut visit: impl FnMut(Passage, &str)) {
    visit(Passage::Title, &briefing.title);
    visit(Passage::Title, &briefing.place);
    briefing.parties.iter().for_each(|party| visit(Passage::Title, party));
    visit(Passage::Summary, &briefing.summary);
    for (i, section) in briefing.sections.iter().enumerate() {
        visit(Passage::Section(i), &section.heading);
        for (leaf, text) in markdown::leaves(&section.body).iter().enumerate() {
            visit(Passage::Paragraph { section: i, leaf }, text);
        }
    }
    for (i, figure) in briefing.figures.iter().enumerate() {
        visit(Passage::Figure(i), &figure.label);
        figure.note.iter().for_each(|note| visit(Passage::Figure(i), note));
    }
    for (i, outcome) in briefing.outcomes.iter().enumerate() {
        visit(Passage::Outcome(i), &outcome.what);
        outcome.who.iter().chain(&outcome.note).for_each(|text| visit(Passage::Outcome(i), text));
    }
    for (i, person) in briefing.people.iter().enumerate() {
        visit(Passage::Person(i), &person.name);
        person.role.iter().for_each(|role| visit(Passage::Person(i), role));
    }
    for (i, caveat) in briefing.caveats.iter().enumerate() {
        visit(Passage::Caveat(i), &caveat.text);
    }
    for (i, source) in briefing.sources.iter().enumerate() {
        let texts = source.publisher.iter().chain(&source.title).chain(&source.note);
        texts.for_each(|text| visit(Passage::Source(i), text));
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
        let mut places = Places::default();
        for (briefing, passage) in [(2, 0), (2, 1), (5, 0), (9, 0)] {
            places.add(briefing, Packed::new(Passage::Figure(passage)));
        }
        let rows: Vec<_> = (0..places.count() + places.passages()).map(|i| places.row(i)).collect();
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
