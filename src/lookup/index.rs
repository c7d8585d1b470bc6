//! All facts of a library, ready to be searched; built again at the price of what changed.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::concept::Concepts;
use super::entry::Entry;
use super::mark::Marker;
use super::query::Query;
use super::rank::{self, Candidate};
use super::search::Search;
use super::segment::Segment;
use super::vocabulary::Vocabulary;
use super::{Answer, Kind, suggest};
use crate::briefing::{Briefing, Glossary, Passage};
use crate::fold::fold;

/// About how many briefings share a segment: few enough that building one again is not felt, many enough that words
/// are not stored too often.
const SEGMENT: usize = 256;

/// How often a search that takes long shows what it has.
const SHOWN_EVERY: Duration = Duration::from_millis(30);

/// A fact names a thing well when it is worth at least this share of the one that names it best.
const NAMES_WELL: f32 = 0.7;

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

    /// Answers `query` with the best `limit` facts. `None` when `cancel` was set meanwhile.
    pub fn search(&self, query: &Query, limit: usize, cancel: &AtomicBool) -> Option<Answer> {
        self.search_in_parts(query, limit, cancel, |_| {})
    }

    /// As [`Self::search`]; `partial` is shown what is found so far, now and then, while a large library is searched.
    pub fn search_in_parts(
        &self,
        query: &Query,
        limit: usize,
        cancel: &AtomicBool,
        mut partial: impl FnMut(Answer),
    ) -> Option<Answer> {
        let search = Search::new(self, query);
        let marker = Marker::new(&search.needs, self);
        let answer = |candidates: Vec<Candidate>, total| Answer {
            hits: rank::hits(self, candidates, &marker, limit),
            total,
            suggestions: Vec::new(),
            faults: query.faults.clone(),
        };
        let mut shown = Instant::now();
        let (candidates, total) = search.run(limit, cancel, |found, total| {
            if shown.elapsed() >= SHOWN_EVERY {
                let mut found = found.to_vec();
                found.sort_unstable_by(|a, b| a.order(b, self));
                partial(answer(found, total));
                shown = Instant::now();
            }
        })?;
        let mut answer = answer(candidates, total);
        if total == 0 {
            answer.suggestions = suggest::suggestions(self, query, &search);
        }
        Some(answer)
    }

    /// The newest summit that names what a fact of the glossary is about, and where it does so.
    pub(super) fn newest_naming(&self, entry: Entry) -> Option<(Arc<Briefing>, Passage)> {
        let people = self.glossary.terms.len();
        let concept = usize::from(entry.index) + if entry.kind == Kind::Person { people } else { 0 };
        let mut found = Search::naming(self, concept).run(1, &AtomicBool::new(false), |_, _| {})?.0;
        found.retain(|candidate| candidate.briefing(self).is_some());
        let enough = found.first()?.score * NAMES_WELL;
        let newest = found.into_iter().filter(|candidate| candidate.score >= enough).min_by(|a, b| {
            let date = |candidate: &Candidate| candidate.briefing(self).map(|b| b.date.sort_key());
            date(b).cmp(&date(a)).then_with(|| a.order(b, self))
        })?;
        Some((Arc::clone(newest.briefing(self)?), newest.entry(self).passage()))
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
