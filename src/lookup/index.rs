//! All facts of a library, ready to be searched; built again at the price of what changed.

use std::collections::HashSet;
use std::sync::Arc;

use super::concept::Concepts;
use super::segment::Segment;
use super::vocabulary::Vocabulary;
use crate::briefing::{Briefing, Glossary};
use crate::fold::fold;

/// About how many briefings share a segment: few enough that building one again is not felt, many enough that words
/// are not stored too often.
const SEGMENT: usize = 256;

/// The facts of a library and their words. Cheap to share; never changed after it is built.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) segments: Vec<Arc<Segment>>,
    /// The facts of the glossary, the last of `segments`.
    pub(super) vocabulary: Vocabulary,
    pub(super) concepts: Arc<Concepts>,
    pub(super) glossary: Arc<Glossary>,
    /// How many facts there are.
    pub(super) facts: usize,
}

impl Index {
    /// Indexes `briefings` with the names of `glossary`, on two threads.
    pub fn build(briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        Self::default().rebuild(briefings, glossary)
    }

    /// The index of a library that changed: segments whose briefings are the very same are kept. All are built again
    /// when the glossary changed, since its labels are words of the facts.
    pub fn rebuild(&self, briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        let count = briefings.len().div_ceil(SEGMENT).next_power_of_two();
        let mut buckets: Vec<Vec<Arc<Briefing>>> = vec![Vec::new(); count];
        for briefing in briefings {
            buckets[bucket(&briefing.id, count)].push(Arc::clone(briefing));
        }
        let kept = (self.segments.len() == count + 1 && *self.glossary == **glossary).then_some(&self.segments);
        let build = |(number, bucket): (usize, Vec<Arc<Briefing>>)| match kept.map(|kept| &kept[number]) {
            Some(segment) if same(&segment.briefings, &bucket) => Arc::clone(segment),
            _ => Arc::new(Segment::of_briefings(bucket, glossary)),
        };
        let mut work: Vec<(usize, Vec<Arc<Briefing>>)> = buckets.into_iter().enumerate().collect();
        let half = work.split_off(work.len() / 2);
        let mut segments: Vec<Arc<Segment>> = std::thread::scope(|scope| {
            let other = scope.spawn(|| half.into_iter().map(build).collect::<Vec<_>>());
            let mut segments: Vec<Arc<Segment>> = work.into_iter().map(build).collect();
            segments.extend(other.join().expect("indexing does not panic"));
            segments
        });
        let concepts = match kept {
            Some(_) => Arc::clone(&self.concepts),
            None => Arc::new(Concepts::new(glossary)),
        };
        let named = |concept: usize| {
            let spellings = concepts.spellings(concept);
            segments.iter().any(|segment| spellings.iter().any(|words| segment.names(words)))
        };
        let terms: Vec<usize> = (0..glossary.terms.len()).filter(|term| named(*term)).collect();
        let mut people = unlisted(briefings, glossary);
        people.retain(|person| named(glossary.terms.len() + person));
        segments.push(Arc::new(Segment::of_glossary(glossary, &terms, &people)));
        Self::of_segments(segments, concepts, Arc::clone(glossary))
    }

    fn of_segments(segments: Vec<Arc<Segment>>, concepts: Arc<Concepts>, glossary: Arc<Glossary>) -> Self {
        let counted = segments
            .iter()
            .flat_map(|segment| (0..segment.words().len()).map(|i| (segment.words().get(i), segment.weight(i) as u32)))
            .collect();
        let vocabulary = Vocabulary::new(counted);
        let facts = segments.iter().map(|segment| segment.entries.len()).sum();
        Self { vocabulary, segments, concepts, glossary, facts }
    }

    /// How many facts it holds.
    pub fn facts(&self) -> usize {
        self.facts
    }

    /// About how many bytes it takes beside the briefings.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum::<usize>() + self.vocabulary.bytes()
    }

    /// The briefings that it covers, in no order that means anything.
    pub(super) fn briefings(&self) -> impl Iterator<Item = &Arc<Briefing>> {
        self.segments.iter().flat_map(|segment| &segment.briefings)
    }
}

/// The bucket of a briefing: told by its id alone (FNV-1a), so that a new file moves no other.
fn bucket(id: &str, count: usize) -> usize {
    let hash =
        id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    (hash % count as u64) as usize
}

fn same(a: &[Arc<Briefing>], b: &[Arc<Briefing>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

/// The people of the glossary whom no briefing lists: they have no fact of their own yet.
fn unlisted(briefings: &[Arc<Briefing>], glossary: &Glossary) -> Vec<usize> {
    let listed: HashSet<String> = briefings.iter().flat_map(|b| &b.people).map(|person| fold(&person.name)).collect();
    (0..glossary.people.len()).filter(|i| !listed.contains(&fold(&glossary.people[*i].name))).collect()
}
