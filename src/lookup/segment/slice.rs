//! Slices of a segment: what is compared at once is bounded, however large the segment is.

use std::ops::Range;

use super::Segment;

/// How many facts a slice has, if a briefing has no more: comparing them takes some 100 KB for each word. Few in tests, so
/// that there are several.
const SLICE: usize = if cfg!(test) { 40 } else { 1 << 16 };

/// Some briefings of a segment that follow one another, with all their facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentSlice {
    pub briefings: Range<usize>,
    pub facts: Range<usize>,
}

impl Segment {
    /// All of it.
    pub fn whole(&self) -> SegmentSlice {
        SegmentSlice { briefings: 0..self.briefings.len(), facts: 0..self.len() }
    }

    /// Its slices, in order. The glossary is one.
    pub fn slices(&self) -> impl Iterator<Item = SegmentSlice> {
        let of_glossary = self.briefings.is_empty().then(|| self.whole());
        let mut next = 0;
        let of_briefings = std::iter::from_fn(move || {
            let first = *self.starts.get(next).filter(|_| next < self.briefings.len())? as usize;
            let after = self.starts.partition_point(|start| *start as usize <= first + SLICE);
            let briefings = next..(after - 1).max(next + 1).min(self.briefings.len());
            next = briefings.end;
            Some(SegmentSlice { facts: first..self.starts[next] as usize, briefings })
        });
        of_glossary.into_iter().chain(of_briefings)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::briefing::Glossary;
    use crate::library::Library;

    #[test]
    fn slices_cover_a_segment_once() {
        let library = Library::built_in();
        let segment = Segment::of_briefings(library.briefings.iter().collect(), &Glossary::default());
        let slices: Vec<SegmentSlice> = segment.slices().collect();
        let whole = segment.whole();
        assert!(slices.len() > 1);
        assert_eq!(
            slices.iter().flat_map(|slice| slice.facts.clone()).collect::<Vec<_>>(),
            whole.facts.collect::<Vec<_>>()
        );
        let briefings = slices.iter().flat_map(|slice| slice.briefings.clone());
        assert_eq!(briefings.collect::<Vec<_>>(), whole.briefings.collect::<Vec<_>>());
        assert_eq!(
            Segment::of_briefings(Vec::new(), &Glossary::default()).slices().count(),
            1,
            "an empty one is whole"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_is_read_slice_by_slice_is_what_is_read_at_once(order in prop::collection::vec(0usize..1000, 1..12)) {
            let library = Library::built_in();
            let segment = Segment::of_briefings(library.briefings.iter().collect(), &Glossary::default());
            let slices: Vec<SegmentSlice> = segment.slices().collect();
            let (mut whole, mut parts) = (segment.postings(), segment.postings());
            let words = segment.held_words().unwrap().len();
            for slice in order.iter().map(|at| &slices[at % slices.len()]) {
                parts.move_to(slice.clone());
                for word in 0..words {
                    let (mut all, mut some) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
                    whole.own(word, |at, class| all.0.push((at, class)));
                    whole.places(word, |at, class| all.1.push((at, class)));
                    all.0.retain(|(at, _)| slice.facts.contains(at));
                    all.1.retain(|(at, _)| slice.briefings.contains(at));
                    parts.own(word, |at, class| some.0.push((at, class)));
                    parts.places(word, |at, class| some.1.push((at, class)));
                    prop_assert_eq!(all, some);
                }
            }
        }
    }
}
