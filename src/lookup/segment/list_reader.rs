//! Reading lists of postings in ranges of their numbers, each from where the one before it ended.

use std::ops::Range;

use foldhash::HashMap;

use super::Segment;
use super::postings::{Posting, next};
use crate::store::Window;

/// The most bytes of a list that are read at once.
const CHUNK: usize = 16 << 10;

/// The least: as many as fill a page together with what comes before them on it.
const LEAST: usize = 2 << 10;

/// Which of the two lists of a word.
#[derive(Debug, Clone, Copy)]
pub enum WordPostings {
    /// The facts that have it in a text of their own.
    Own,
    /// The briefings that have it in their context.
    Shared,
}

/// Reads the two lists of each word of a segment.
pub struct ListReader<'s> {
    segment: &'s Segment,
    bounds: Window<'s>,
    postings: Window<'s>,
    /// The lists that were read in part.
    begun: HashMap<usize, [PostingList; 2]>,
}

/// A list of postings, and the places where the range that was read last starts and ends.
#[derive(Debug, Clone, Copy)]
struct PostingList {
    start: u32,
    end: u32,
    from: Mark,
    to: Mark,
}

/// A place in a list of postings.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// How many bytes come before it.
    byte: u32,
    /// The number of the posting before it.
    last: u32,
    /// The posting after it has at least this number.
    next: u32,
}

impl PostingList {
    fn range(&self) -> Range<usize> {
        self.start as usize..self.end.max(self.start) as usize
    }

    /// The last known place before which all numbers are less than `number`.
    fn mark(&self, number: usize) -> Mark {
        let is_before = |mark: &Mark| mark.byte == 0 || (mark.last as usize) < number;
        [self.to, self.from].into_iter().find(is_before).unwrap_or_default()
    }
}

impl<'s> ListReader<'s> {
    /// A reader of the lists of `segment`.
    pub fn new(segment: &'s Segment) -> Self {
        let (bounds, postings) = (segment.bounds.window(), segment.postings.window_of(LEAST));
        Self { segment, bounds, postings, begun: HashMap::default() }
    }

    /// Where the own postings of word `i` are, and those of contexts.
    pub fn bounds(&mut self, i: usize) -> [Range<usize>; 2] {
        self.lists(i).map(|list| list.range())
    }

    fn lists(&mut self, i: usize) -> [PostingList; 2] {
        if let Some(lists) = self.begun.get(&i) {
            return *lists;
        }
        let bytes: [u8; 12] = self.bounds.array(i * 8);
        let bound = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap_or_default());
        let [own, shared, end] = [0, 4, 8].map(bound);
        let list = |start, end| PostingList { start, end, from: Mark::default(), to: Mark::default() };
        [list(own, shared), list(shared, end)]
    }

    /// Calls `visit` with the number and the class of each posting of word `i` whose number is in `numbers`, in order.
    pub fn read(&mut self, i: usize, which: WordPostings, numbers: &Range<usize>, mut visit: impl FnMut(usize, usize)) {
        let mut lists = self.lists(i);
        let list = &mut lists[which as usize];
        let mut mark = list.mark(numbers.start);
        if mark.next as usize >= numbers.end {
            return;
        }
        let mut from = mark;
        let range = list.range();
        let all = match which {
            WordPostings::Own => self.segment.len(),
            WordPostings::Shared => self.segment.briefings.len(),
        };
        // In a slice few bytes of a long list are needed: about its share of them.
        let share = range.len().saturating_mul(numbers.len()) / all.max(1);
        let chunk = share.saturating_add(share / 4).clamp(LEAST, CHUNK);
        let is_whole = loop {
            let start = range.start + mark.byte as usize;
            if start >= range.end {
                break true;
            }
            let bytes = self.postings.read(start..range.end.min(start + chunk));
            let (before, mut rest, mut last) = (mark.byte, bytes, mark.last as usize);
            let place = |rest: &[u8], last: usize, next: usize| Mark {
                byte: before + (bytes.len() - rest.len()) as u32,
                last: last as u32,
                next: u32::try_from(next).unwrap_or(u32::MAX),
            };
            // The loop in which a search spends its time: what is not needed for each posting is left to its end.
            mark = loop {
                let here = rest;
                let Some(Posting { number, class }) = next(&mut rest, last) else { break place(here, last, last) };
                if number >= numbers.end {
                    break place(here, last, number);
                }
                last = number;
                if number >= numbers.start {
                    visit(number, class);
                } else {
                    from = place(rest, last, last);
                }
            };
            if mark.next as usize >= numbers.end {
                break false;
            }
            if mark.byte == before {
                self.segment.postings.report("a posting does not end");
                break true;
            }
        };
        if !is_whole || mark.byte > 0 && numbers.start > 0 {
            mark.next = if is_whole { u32::MAX } else { mark.next };
            (list.from, list.to) = (from, mark);
            self.begun.insert(i, lists);
        }
    }
}
