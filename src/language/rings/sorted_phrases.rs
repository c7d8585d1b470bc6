//! Sorted phrases in few bytes. They stand in blocks: of each, the first phrase is written whole, the others as what they
//! share with the one before and what they do not (front coding; Witten, Moffat and Bell, Managing Gigabytes, 4.1).

use std::cmp::Ordering;

use crate::language::similar::common_prefix;
use crate::leb128;

/// How many phrases share a block: with more they take less, and more are read for one.
const BLOCK: usize = 16;

/// Sorted distinct phrases, 65,535 at most.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SortedPhrases {
    len: usize,
    bytes: Box<[u8]>,
    /// Where each block starts in `bytes`.
    starts: Box<[u32]>,
}

/// Reads phrases one after the other.
struct PhraseReader<'a> {
    bytes: &'a [u8],
    phrase: String,
}

impl SortedPhrases {
    /// Builds a list of phrases that are sorted and distinct.
    pub fn new(sorted: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let (mut bytes, mut starts, mut last, mut len) = (Vec::new(), Vec::new(), String::new(), 0);
        for phrase in sorted {
            let phrase = phrase.as_ref();
            if len % BLOCK == 0 {
                starts.push(bytes.len() as u32);
                last.clear();
            }
            let shared = common_prefix(&last, phrase);
            write_number(shared, &mut bytes);
            write_number(phrase.len() - shared, &mut bytes);
            bytes.extend_from_slice(&phrase.as_bytes()[shared..]);
            last.truncate(shared);
            last.push_str(&phrase[shared..]);
            len += 1;
        }
        Self { len, bytes: bytes.into(), starts: starts.into() }
    }

    /// The number of phrases.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Phrase `i`, which there is.
    pub fn get(&self, i: u16) -> String {
        let i = usize::from(i);
        let mut block = self.block(i / BLOCK);
        (0..=i % BLOCK).for_each(|_| block.advance());
        block.phrase
    }

    /// The number of `phrase`, if it is in the list.
    pub fn find(&self, phrase: &str) -> Option<u16> {
        let mut found = None;
        self.each_from(phrase, &mut |i, next| {
            found = (next == phrase).then_some(i);
            false
        });
        found
    }

    /// Calls `visit` with the phrases that begin with `start`, and their numbers.
    pub fn each_starting_with(&self, start: &str, visit: &mut dyn FnMut(u16, &str)) {
        self.each_from(start, &mut |i, phrase| {
            let starts = phrase.starts_with(start);
            if starts {
                visit(i, phrase);
            }
            starts
        });
    }

    /// Calls `visit` with each phrase from `start` on and its number, until it wants no more.
    fn each_from(&self, start: &str, visit: &mut dyn FnMut(u16, &str) -> bool) {
        let first = |block: &u32| {
            let mut bytes = &self.bytes[*block as usize..];
            read_number(&mut bytes);
            let length = read_number(&mut bytes);
            bytes[..length].cmp(start.as_bytes())
        };
        let next = self.starts.partition_point(|block| first(block) != Ordering::Greater);
        let mut at = next.saturating_sub(1) * BLOCK;
        if at >= self.len {
            return;
        }
        // The first phrase of a block shares nothing, so that one reader can go on through all blocks.
        let mut reader = self.block(at / BLOCK);
        while at < self.len {
            reader.advance();
            if &*reader.phrase >= start && !visit(at as u16, &reader.phrase) {
                return;
            }
            at += 1;
        }
    }

    /// A reader before the first phrase of block `number`.
    fn block(&self, number: usize) -> PhraseReader<'_> {
        PhraseReader { bytes: &self.bytes[self.starts[number] as usize..], phrase: String::new() }
    }
}

impl PhraseReader<'_> {
    /// Reads the next phrase, which there is.
    fn advance(&mut self) {
        let shared = read_number(&mut self.bytes);
        let length = read_number(&mut self.bytes);
        let (own, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        self.phrase.truncate(shared);
        self.phrase.push_str(std::str::from_utf8(own).expect("whole letters"));
    }
}

/// Appends `number` to `bytes`.
fn write_number(number: usize, bytes: &mut Vec<u8>) {
    leb128::write(number as u64, bytes);
}

/// Takes a number off the start of `bytes`, where [`write_number`] has written it.
fn read_number(bytes: &mut &[u8]) -> usize {
    leb128::read(bytes).expect("a number") as usize
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn phrases_are_found_as_in_a_sorted_list(
            phrases in prop::collection::btree_set("[a-cжз]{0,4}( [a-bж]{1,150})?", 0..100),
            asked in prop::collection::vec("[a-dжи]{0,3}", 8),
        ) {
            let list = SortedPhrases::new(phrases.iter().map(String::as_str));
            prop_assert_eq!((list.len(), list.is_empty()), (phrases.len(), phrases.is_empty()));
            for (i, phrase) in (0..).zip(&phrases) {
                prop_assert_eq!(&list.get(i), phrase);
                prop_assert_eq!(list.find(phrase), Some(i));
            }
            let sorted: Vec<&String> = BTreeSet::iter(&phrases).collect();
            for start in &asked {
                prop_assert_eq!(list.find(start), sorted.binary_search(&start).ok().map(|i| i as u16));
                let mut found = Vec::new();
                list.each_starting_with(start, &mut |i, phrase| found.push((i, phrase.to_owned())));
                let right = (0..).zip(&sorted).filter(|(_, phrase)| phrase.starts_with(&**start));
                prop_assert_eq!(found, right.map(|(i, phrase)| (i, (*phrase).clone())).collect::<Vec<_>>());
            }
        }
    }
}
