//! One segment made of several, without reading their briefings again.

use std::sync::Arc;

use super::super::FactKind;
use super::super::entry::IndexEntry;
use super::{Segment, encode};
use crate::language::folding::fold;
use crate::language::postings::WordList;

/// A briefing or a fact that does not stay.
const GONE: u32 = u32::MAX;

/// A segment and which of its briefings stay.
pub type SegmentPart = (Arc<Segment>, Vec<bool>);

/// A part and the numbers that what stays of it has in the whole.
struct MergeSource<'a> {
    segment: &'a Segment,
    briefings: Vec<u32>,
    entries: Vec<u32>,
    /// The word that comes next.
    next: usize,
}

impl Segment {
    /// The briefings of `parts` that stay, in one segment.
    pub fn merged(parts: &[SegmentPart]) -> Self {
        let (mut briefings, mut entries, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        let mut sources = Vec::with_capacity(parts.len());
        for (segment, stays) in parts {
            let mut source = MergeSource {
                segment,
                briefings: vec![GONE; segment.briefings.len()],
                entries: vec![GONE; segment.entries.len()],
                next: 0,
            };
            for (i, briefing) in segment.briefings.iter().enumerate().filter(|(i, _)| stays[*i]) {
                let number = briefings.len() as u16;
                source.briefings[i] = u32::from(number);
                starts.push(entries.len() as u32);
                for at in segment.starts[i] as usize..segment.starts[i + 1] as usize {
                    source.entries[at] = entries.len() as u32;
                    entries.push(IndexEntry { briefing: number, ..segment.entries[at] });
                }
                briefings.push(Arc::clone(briefing));
            }
            sources.push(source);
        }
        starts.push(entries.len() as u32);
        entries.shrink_to_fit();
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
        Self { briefings, entries, starts, words, bounds: bounds.into(), postings: postings.into() }
    }

    /// Whether a briefing lists somebody whose folded name is `folded`, of which these are the words.
    pub fn lists(&self, words: &[String], folded: &str) -> bool {
        let words: Option<Vec<usize>> = words.iter().map(|word| self.words.find(word).ok()).collect();
        let mut is_listed = false;
        if let Some(words) = words.filter(|_| !self.briefings.is_empty()) {
            self.together(&words, false, |at, _| {
                let entry = self.entries[at];
                if !is_listed && entry.kind == FactKind::Person {
                    let people = &self.briefings[usize::from(entry.briefing)].people;
                    is_listed = fold(&people[usize::from(entry.index)].name) == folded;
                }
            });
        }
        is_listed
    }

    /// Hands the indexes of the briefings that hold `word` in a text of their own to `visit`, some more than once.
    pub fn briefings_with(&self, word: &str, mut visit: impl FnMut(usize)) {
        // What comes from the glossary is of no briefing.
        if let Some(i) = self.words.find(word).ok().filter(|_| !self.briefings.is_empty()) {
            self.own(i, |at, _| visit(usize::from(self.entries[at].briefing)));
        }
    }
}

impl<'a> MergeSource<'a> {
    fn word(&self) -> Option<&'a str> {
        (self.next < self.segment.words.len()).then(|| self.segment.words.get(self.next))
    }

    /// Adds what stays of the postings of the next word, and goes on to the one after it.
    fn take(&mut self, own: &mut Vec<u32>, context: &mut Vec<u32>) {
        let add = |list: &mut Vec<u32>, number: u32, class: u32| {
            if number != GONE {
                list.push(number << 2 | class);
            }
        };
        self.segment.own(self.next, |at, class| add(own, self.entries[at], class as u32));
        self.segment.context_of(self.next, |at, class| add(context, self.briefings[at], class as u32));
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Glossary;
    use crate::library::Library;

    /// All that a segment says of each word.
    fn said(segment: &Segment) -> Vec<String> {
        let postings = |i| {
            let (mut own, mut context) = (Vec::new(), Vec::new());
            segment.own(i, |at, class| own.push((at, class)));
            segment.context(i, |range, class| context.push((range, class)));
            format!("{} {own:?} {context:?}", segment.words.get(i))
        };
        (0..segment.words.len()).map(postings).collect()
    }

    #[test]
    fn what_is_joined_is_what_is_built_of_the_same_briefings() {
        let library = Library::built_in();
        let glossary = Glossary::default();
        let of = |briefings: &[usize]| {
            let briefings = briefings.iter().map(|i| Arc::clone(&library.briefings[*i])).collect();
            Arc::new(Segment::of_briefings(briefings, &glossary))
        };
        let parts = [(of(&[0, 1, 2]), vec![true, false, true]), (of(&[3]), vec![false]), (of(&[4]), vec![true])];
        let (merged, built) = (Segment::merged(&parts), of(&[0, 2, 4]));
        assert_eq!(said(&merged), said(&built));
        assert_eq!((merged.entries, merged.starts), (built.entries.clone(), built.starts.clone()));
    }
}
