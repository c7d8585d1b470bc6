//! Building a segment from briefings, or from the glossary.

use std::sync::Arc;

use foldhash::HashMap;

use super::super::FactKind;
use super::super::entry::{self, Class, IndexEntry};
use super::postings::encode;
use super::{Segment, SegmentBriefings};
use crate::briefing::{Briefing, Glossary};
use crate::language::postings::{Interner, Posting, PostingLists};
use crate::language::token::Tokenizer;

/// The longest text, in bytes, whose words are cached: units, dates, words for a status and labels of topics occur
/// again and again.
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
    /// For each word of a fact, the fact, with the class in the last two bits.
    own: Vec<Posting>,
    /// For each word of a context, the briefing, with the kind of shared text in the last two bits.
    context: Vec<Posting>,
}

impl Segment {
    /// Indexes `briefings`.
    pub fn of_briefings(briefings: Vec<Arc<Briefing>>, glossary: &Glossary) -> Self {
        let mut builder = SegmentBuilder::default();
        let mut starts = Vec::with_capacity(briefings.len() + 1);
        for (number, briefing) in briefings.iter().enumerate() {
            starts.push(builder.entries.len() as u32);
            builder.briefing(number as u32, briefing, glossary);
        }
        starts.push(builder.entries.len() as u32);
        builder.finish(briefings, starts)
    }

    /// Indexes `terms` and `people` of `glossary`, given by index.
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
}

impl SegmentBuilder {
    fn briefing(&mut self, number: u32, briefing: &Briefing, glossary: &Glossary) {
        entry::context(briefing, glossary, &mut |shared, text| {
            self.read(text);
            self.context.extend(self.numbers.iter().map(|word| (*word, number << 2 | shared as u32)));
        });
        for fact in briefing.facts() {
            self.entry(IndexEntry::new(fact.passage), |visit| entry::texts(&fact, glossary, visit));
        }
    }

    /// Adds an entry with the texts that `texts` yields; their words give its length.
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

    /// Puts the numbers of the words of `text` into `numbers`.
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

    fn finish(self, briefings: Vec<Arc<Briefing>>, starts: Vec<u32>) -> Segment {
        let (words, ranks) = self.words.finish();
        let (own, context) = (PostingLists::new(&self.own, &ranks), PostingLists::new(&self.context, &ranks));
        let (mut bounds, mut postings) = (Vec::with_capacity(words.len() * 2 + 1), Vec::new());
        for i in 0..words.len() {
            for list in [own.of(i), context.of(i)] {
                bounds.push(postings.len() as u32);
                encode(list, &mut postings);
            }
        }
        Segment::new(SegmentBriefings::Held(briefings), &self.entries, starts, words, bounds, postings)
    }
}
