//! A part of the index: the facts of some briefings and, for every word, the facts that hold it.
//!
//! Words and postings lie in three flat arrays, without an allocation per word or fact. A posting is the distance to
//! the one before it and two bits of [`Class`] or [`Shared`](entry::Shared), in as few bytes as it needs (LEB128, DWARF 5, 7.6).

mod merge;

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;

use super::FactKind;
use super::entry::{self, Class, IndexEntry};
use crate::briefing::{Briefing, Glossary};
use crate::language::postings::{Interner, Posting, PostingLists, WordList};
use crate::language::token::Tokenizer;
pub use merge::SegmentPart;

/// The facts of some briefings, or those of the glossary.
#[derive(Debug)]
pub struct Segment {
    pub briefings: Vec<Arc<Briefing>>,
    pub entries: Vec<IndexEntry>,
    /// Where each briefing's entries start in `entries`, and the end of the last.
    pub starts: Vec<u32>,
    words: WordList,
    /// For word `i`: own postings at `bounds[2 * i]`, those of contexts at `bounds[2 * i + 1]`.
    bounds: Box<[u32]>,
    postings: Box<[u8]>,
}

impl Segment {
    /// Indexes `briefings`.
    pub fn of_briefings(briefings: Vec<Arc<Briefing>>, glossary: &Glossary) -> Self {
        let mut builder = SegmentBuilder::default();
        let mut starts = Vec::with_capacity(briefings.len() + 1);
        for (number, briefing) in briefings.iter().enumerate() {
            starts.push(builder.entries.len() as u32);
            builder.briefing(number as u16, briefing, glossary);
        }
        starts.push(builder.entries.len() as u32);
        builder.finish(briefings, starts)
    }

    /// Indexes `terms` and `people` of `glossary`, given by their indexes.
    pub fn of_glossary(glossary: &Glossary, terms: &[usize], people: &[usize]) -> Self {
        let mut builder = SegmentBuilder::default();
        for index in terms {
            let entry = IndexEntry::of_glossary(FactKind::Term, *index);
            builder.entry(entry, |visit| entry::term_texts(&glossary.terms[*index], visit));
        }
        for index in people {
            let entry = IndexEntry::of_glossary(FactKind::Person, *index);
            builder.entry(entry, |visit| entry::person_texts(&glossary.people[*index], visit));
        }
        builder.finish(Vec::new(), Vec::new())
    }

    /// The words that its facts or their contexts hold.
    pub fn words(&self) -> &WordList {
        &self.words
    }

    /// How many bytes the own postings of word number `i` take: about as many as there are postings.
    pub fn weight(&self, i: usize) -> usize {
        (self.bounds[2 * i + 1] - self.bounds[2 * i]) as usize
    }

    /// Hands the facts that hold word number `i` in a text of their own to `visit`, each once, in order.
    pub fn own(&self, i: usize, mut visit: impl FnMut(usize, Class)) {
        let mut at = 0;
        decode(&self.postings[self.bounds[2 * i] as usize..self.bounds[2 * i + 1] as usize], |delta, class| {
            at += delta;
            visit(at, Class::OWN[class]);
        });
    }

    /// Hands the facts of every summit whose context holds word number `i` to `visit`, as ranges of entries.
    pub fn context(&self, i: usize, mut visit: impl FnMut(Range<usize>, Class)) {
        self.context_of(i, |at, class| {
            visit(self.starts[at] as usize..self.starts[at + 1] as usize, Class::SHARED[class]);
        });
    }

    /// Hands the summits whose context holds word number `i` to `visit`: their indexes, in order, each with two bits that
    /// say where in the context.
    fn context_of(&self, i: usize, mut visit: impl FnMut(usize, usize)) {
        let mut at = 0;
        let end = self.bounds.get(2 * i + 2).map_or(self.postings.len(), |end| *end as usize);
        decode(&self.postings[self.bounds[2 * i + 1] as usize..end], |delta, class| {
            at += delta;
            visit(at, class);
        });
    }

    /// Hands the facts that hold all of `words` to `visit`, with the class of the least of them; with `context`, also
    /// those of which the summit holds them.
    pub fn together(&self, words: &[usize], context: bool, mut visit: impl FnMut(usize, Class)) {
        if let [word] = words {
            self.own(*word, &mut visit);
            if context {
                self.context(*word, |range, class| range.for_each(|at| visit(at, class)));
            }
            return;
        }
        let mut held = vec![(0_u8, Class::Primary); self.entries.len()];
        for (step, word) in words.iter().enumerate().take(usize::from(u8::MAX)) {
            let mut is_met = false;
            let mut count = |at: usize, class: Class| {
                let (so_far, worst) = &mut held[at];
                if usize::from(*so_far) == step {
                    *so_far += 1;
                    *worst = class.max(*worst);
                    is_met = true;
                }
            };
            self.own(*word, &mut count);
            if context {
                self.context(*word, |range, class| range.for_each(|at| count(at, class)));
            }
            if !is_met {
                return;
            }
        }
        for (at, (count, worst)) in held.into_iter().enumerate() {
            if usize::from(count) == words.len() {
                visit(at, worst);
            }
        }
    }

    /// Whether one of its facts, or its summit, holds all of `words`.
    pub fn names(&self, words: &[String]) -> bool {
        let words: Option<Vec<usize>> = words.iter().map(|word| self.words.find(word).ok()).collect();
        let mut named = false;
        if let Some(words) = words {
            self.together(&words, true, |_, _| named = true);
        }
        named
    }

    /// How many bytes it takes beside the briefings, which are shared.
    pub fn bytes(&self) -> usize {
        let entries = self.entries.capacity() * size_of::<IndexEntry>();
        entries + self.words.bytes() + self.bounds.len() * 4 + self.postings.len() + self.starts.capacity() * 4
    }
}

/// Reads pairs of a distance and two bits.
fn decode(mut bytes: &[u8], mut visit: impl FnMut(usize, usize)) {
    while let [first, rest @ ..] = bytes {
        let mut value = usize::from(first & 0x7f);
        let mut shift = 7;
        let mut more = first & 0x80 != 0;
        bytes = rest;
        while let (true, [next, rest @ ..]) = (more, bytes) {
            value |= usize::from(next & 0x7f) << shift;
            shift += 7;
            more = next & 0x80 != 0;
            bytes = rest;
        }
        visit(value >> 2, value & 3);
    }
}

/// The longest text, in bytes, whose words are cached: units, dates, words for a status and labels of topics
/// come again and again.
const SHORT: usize = 32;

#[derive(Default)]
struct SegmentBuilder {
    entries: Vec<IndexEntry>,
    words: Interner,
    /// The numbers of the words of each short text.
    short: HashMap<Box<str>, Box<[u32]>>,
    tokenizer: Tokenizer,
    /// The numbers of the words of the last text.
    numbers: Vec<u32>,
    /// For each word of a fact the fact, with the class in the last two bits.
    own: Vec<Posting>,
    /// For each word of a summit's context the briefing, with what is shared in the last two bits.
    context: Vec<Posting>,
}

impl SegmentBuilder {
    fn briefing(&mut self, number: u16, briefing: &Briefing, glossary: &Glossary) {
        entry::context(briefing, glossary, &mut |shared, text| {
            self.read(text);
            self.context.extend(self.numbers.iter().map(|word| (*word, u32::from(number) << 2 | shared as u32)));
        });
        for fact in briefing.facts() {
            self.entry(IndexEntry::new(number, fact.passage), |visit| entry::texts(&fact, glossary, visit));
        }
    }

    /// Adds an entry whose texts `texts` hands on; their words say how long it is.
    fn entry(&mut self, entry: IndexEntry, texts: impl FnOnce(&mut dyn FnMut(Class, &str))) {
        let number = self.entries.len() as u32;
        let mut length = 0;
        texts(&mut |class, text| {
            self.read(text);
            length += if class == Class::Primary { self.numbers.len() } else { 0 };
            self.own.extend(self.numbers.iter().map(|word| (*word, number << 2 | class as u32)));
        });
        self.entries.push(IndexEntry { length: length.min(usize::from(u8::MAX)) as u8, ..entry });
    }

    /// Leaves the numbers of the words of `text` in `numbers`.
    fn read(&mut self, text: &str) {
        self.numbers.clear();
        if let Some(known) = self.short.get(text) {
            self.numbers.extend_from_slice(known);
            return;
        }
        self.tokenizer.read(text, &mut |word, _| {
            self.numbers.push(self.words.number(word));
        });
        if text.len() <= SHORT {
            self.short.insert(text.into(), self.numbers.as_slice().into());
        }
    }

    fn finish(mut self, briefings: Vec<Arc<Briefing>>, starts: Vec<u32>) -> Segment {
        let (words, ranks) = self.words.finish();
        let (own, context) = (PostingLists::new(&self.own, &ranks), PostingLists::new(&self.context, &ranks));
        let mut bounds = Vec::with_capacity(words.len() * 2);
        let mut postings = Vec::new();
        for i in 0..words.len() {
            for list in [own.of(i), context.of(i)] {
                bounds.push(postings.len() as u32);
                encode(list, &mut postings);
            }
        }
        self.entries.shrink_to_fit();
        Segment { briefings, entries: self.entries, starts, words, bounds: bounds.into(), postings: postings.into() }
    }
}

/// Appends facts, each once, with the best of its classes. Those of one fact stand side by side.
fn encode(facts: &[u32], bytes: &mut Vec<u8>) {
    let (mut last, mut facts) = (0, facts.iter().copied().peekable());
    while let Some(mut best) = facts.next() {
        while let Some(again) = facts.next_if(|again| again >> 2 == best >> 2) {
            best = best.min(again);
        }
        let mut value = ((best >> 2) - last) << 2 | best & 3;
        last = best >> 2;
        while value > 0x7f {
            bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        bytes.push(value as u8);
    }
}
