//! Merging several segments into one without reading their briefings again.

use std::sync::Arc;

use super::postings::encode;
use super::{PostingReader, Segment, SegmentBriefings};
use crate::language::postings::WordList;

/// The new number of a briefing or fact that is dropped.
const GONE: u32 = u32::MAX;

/// A segment, and for each of its briefings whether to keep it.
pub type SegmentPart = (Arc<Segment>, Vec<bool>);

/// A part, with the new numbers of what is kept of it.
struct MergeSource<'a> {
    segment: &'a Segment,
    postings: PostingReader<'a>,
    briefings: Vec<u32>,
    entries: Vec<u32>,
    /// The next word to merge.
    next: usize,
}

impl Segment {
    /// One segment of the briefings of `parts` that are kept.
    pub fn merged(parts: &[SegmentPart]) -> Self {
        let (mut briefings, mut entries, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        let mut sources = Vec::with_capacity(parts.len());
        for (segment, stays) in parts {
            let mut source = MergeSource {
                segment,
                postings: segment.postings(),
                briefings: vec![GONE; segment.briefings.len()],
                entries: vec![GONE; segment.len()],
                next: 0,
            };
            let mut reader = segment.entries();
            for i in (0..segment.briefings.len()).filter(|i| stays[*i]) {
                source.briefings[i] = briefings.len() as u32;
                starts.push(entries.len() as u32);
                for at in segment.facts_of(i) {
                    source.entries[at] = entries.len() as u32;
                    entries.push(reader.get(at));
                }
                briefings.extend(segment.briefings.get(i));
            }
            sources.push(source);
        }
        starts.push(entries.len() as u32);
        let (mut words, mut bounds, mut postings) = (Vec::new(), Vec::new(), Vec::new());
        let (mut own, mut context) = (Vec::new(), Vec::new());
        while let Some(word) = sources.iter().filter_map(MergeSource::word).min() {
            own.clear();
            context.clear();
            for source in sources.iter_mut().filter(|source| source.word() == Some(word)) {
                source.take(&mut own, &mut context);
            }
            if !own.is_empty() || !context.is_empty() {
                words.push(word);
                for list in [&own, &context] {
                    bounds.push(postings.len() as u32);
                    encode(list, &mut postings);
                }
            }
        }
        let words = WordList::new(words.into_iter());
        Self::new(SegmentBriefings::Held(briefings), &entries, starts, words, bounds, postings)
    }
}

impl<'a> MergeSource<'a> {
    fn word(&self) -> Option<&'a str> {
        let words = self.segment.held_words()?;
        (self.next < words.len()).then(|| words.get(self.next))
    }

    /// Adds the postings of the next word that are kept, and moves on to the word after it.
    fn take(&mut self, own: &mut Vec<u32>, context: &mut Vec<u32>) {
        let add = |list: &mut Vec<u32>, number: u32, class: u32| {
            if number != GONE {
                list.push(number << 2 | class);
            }
        };
        self.postings.own(self.next, |at, class| add(own, self.entries[at], class as u32));
        self.postings.places(self.next, |at, class| add(context, self.briefings[at], class as u32));
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Glossary;
    use crate::library::Library;

    /// Everything that a segment says of each word.
    fn said(segment: &Segment) -> Vec<String> {
        let (words, mut postings) = (segment.held_words().unwrap(), segment.postings());
        let said = |i| {
            let (mut own, mut context) = (Vec::new(), Vec::new());
            postings.own(i, |at, class| own.push((at, class)));
            postings.context(i, |range, class| context.push((range, class)));
            format!("{} {own:?} {context:?}", words.get(i))
        };
        (0..words.len()).map(said).collect()
    }

    #[test]
    fn what_is_joined_is_what_is_built_of_the_same_briefings() {
        let library = Library::built_in();
        let glossary = Glossary::default();
        let of = |briefings: &[usize]| {
            let briefings = briefings.iter().map(|i| Arc::clone(&library.briefings.at(*i))).collect();
            Arc::new(Segment::of_briefings(briefings, &glossary))
        };
        let parts = [(of(&[0, 1, 2]), vec![true, false, true]), (of(&[3]), vec![false]), (of(&[4]), vec![true])];
        let (merged, built) = (Segment::merged(&parts), of(&[0, 2, 4]));
        assert_eq!(said(&merged), said(&built));
        let entries = |segment: &Segment| (0..segment.len()).map(|at| segment.entry(at)).collect::<Vec<_>>();
        assert_eq!((entries(&merged), &merged.starts), (entries(&built), &built.starts));
    }
}
