//! The index of all facts of a library; after a change only what changed is indexed again.

mod records;
mod stored;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use foldhash::HashSet;

use super::Hit;
use super::concept::Concepts;
use super::proper_names::ProperNames;
use super::segment::{Segment, SegmentBriefings, SegmentPart};
use super::superseded::Superseded;
use super::vocabulary::{CountChange, Vocabulary, changes};
use crate::briefing::{Briefing, Day, Glossary, Passage, Standing};
use crate::language::folding::fold;
use crate::language::inflection::{beginning, share_a_stem};
use crate::language::token;
use crate::parallel;
pub use stored::IndexChanges;
use stored::StoredIndex;

/// The most briefings in a segment: few enough to rebuild one unnoticed, many enough that words are not stored too
/// often.
const SEGMENT: usize = 256;

/// The facts of a library and their words. Cheap to share, and immutable.
#[derive(Debug, Default)]
pub struct Index {
    /// The segments of the briefings, and last that of the glossary.
    pub(super) segments: Vec<Arc<Segment>>,
    pub(super) vocabulary: Vocabulary,
    pub(super) concepts: Arc<Concepts>,
    pub(super) glossary: Arc<Glossary>,
    /// The number of facts.
    pub(super) facts: usize,
    /// Computed on first use.
    superseded: OnceLock<Superseded>,
    /// Computed on first use.
    names: OnceLock<ProperNames>,
    /// The parts that are read from a file, if it was opened from one.
    stored: Option<StoredIndex>,
}

impl Index {
    /// Indexes `briefings` with the names of `glossary`, on all cores.
    pub fn build(briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        Self::default().rebuild(briefings, glossary)
    }

    /// The index after the library changed. Large segments whose briefings are all unchanged are kept; what is left of
    /// the others is merged with what is new, so that words are not stored too often. Everything is rebuilt if the
    /// glossary changed, since its labels are words of the facts.
    pub fn rebuild(&self, briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        let keeps = !self.segments.is_empty() && *self.glossary == **glossary;
        if !keeps && !self.segments.is_empty() {
            return Self::build(briefings, glossary);
        }
        let mut left: HashSet<*const Briefing> = briefings.iter().map(Arc::as_ptr).collect();
        let (mut segments, mut parts): (Vec<Arc<Segment>>, Vec<SegmentPart>) = (Vec::new(), Vec::new());
        for segment in &self.segments {
            let stays: Vec<bool> =
                segment.briefings.iter().map(|briefing| left.remove(&Arc::as_ptr(&briefing))).collect();
            if stays.len() >= SEGMENT / 2 && stays.iter().all(|stays| *stays) {
                segments.push(Arc::clone(segment));
            } else if stays.contains(&true) {
                parts.push((Arc::clone(segment), stays));
            }
        }
        let new: Vec<_> = briefings.iter().filter(|briefing| left.contains(&Arc::as_ptr(briefing))).cloned().collect();
        parts.extend(built(&new, glossary).into_iter().map(|segment| {
            let stays = vec![true; segment.briefings.len()];
            (segment, stays)
        }));
        segments.extend(merged_segments(parts));
        let concepts = match keeps {
            true => Arc::clone(&self.concepts),
            false => Arc::new(Concepts::new(glossary)),
        };
        let new: Vec<Arc<Segment>> = apart(&segments, &self.segments).cloned().collect();
        let (terms, people) = self.named(&segments, &new, &concepts, glossary);
        segments.push(Arc::new(Segment::of_glossary(glossary, &terms, &people)));
        let vocabulary = self.vocabulary.changed(changed(&self.segments, &segments));
        let facts = segments.iter().map(|segment| segment.counted()).sum();
        let glossary = Arc::clone(glossary);
        Self { segments, vocabulary, concepts, glossary, facts, ..Self::default() }
    }

    /// The terms of the glossary that `segments` mention, and the people whom they mention and no briefing lists: those
    /// have no fact of their own yet. `new` are the segments that have words unknown to this index.
    fn named(
        &self,
        segments: &[Arc<Segment>],
        new: &[Arc<Segment>],
        concepts: &Concepts,
        glossary: &Glossary,
    ) -> (Vec<usize>, Vec<usize>) {
        // Most names that are nowhere in the library have a word that is nowhere in it.
        let is_word =
            |word: &str| self.vocabulary.find(word).is_some() || new.iter().any(|segment| segment.find(word).is_some());
        let named = |concept: usize| {
            let known: Vec<Vec<&str>> =
                concepts.spellings(concept).filter(|words| words.iter().all(|word| is_word(word))).collect();
            segments.iter().any(|segment| known.iter().any(|words| segment.names(words)))
        };
        let is_listed = |name: &str| {
            let (words, folded) = (token::words(name), fold(name));
            words.iter().all(|word| is_word(word)) && segments.iter().any(|segment| segment.lists(&words, &folded))
        };
        let terms = (0..glossary.terms.len()).filter(|term| named(*term)).collect();
        let people = (0..glossary.people.len())
            .filter(|person| named(glossary.terms.len() + person) && !is_listed(&glossary.people[*person].name));
        (terms, people.collect())
    }

    /// Calls `visit` with each briefing that contains all of the folded `words`, in any of their forms.
    pub fn holding(&self, words: &[String], mut visit: impl FnMut(Arc<Briefing>)) {
        let forms = |word: &String| {
            let mut forms = Vec::new();
            self.vocabulary.starting_with(beginning(word), |_, known| {
                forms.extend(share_a_stem(word, known).then(|| known.to_owned()));
            });
            forms
        };
        let forms: Vec<Vec<String>> = words.iter().map(forms).collect();
        for segment in &self.segments {
            let mut held = vec![0; segment.briefings.len()];
            for (step, forms) in forms.iter().enumerate() {
                let mut count = |briefing: usize| {
                    if held[briefing] == step {
                        held[briefing] += 1;
                    }
                };
                forms.iter().for_each(|word| segment.briefings_with(word, &mut count));
            }
            let all = segment.briefings.iter().zip(held).filter(|(_, held)| *held == forms.len());
            all.for_each(|(briefing, _)| visit(briefing));
        }
    }

    /// The number of facts.
    pub fn facts(&self) -> usize {
        self.facts
    }

    /// The standing on the day `today` of the outcome that `passage` is; `None` for any other passage.
    pub fn standing(&self, briefing: &Briefing, passage: Passage, today: Day) -> Option<Standing> {
        let Passage::Outcome(i) = passage else { return None };
        Some(self.superseded().standing(briefing, i, today))
    }

    /// The same for the outcome that `hit` is.
    pub fn standing_of(&self, hit: &Hit, today: Day) -> Option<Standing> {
        let Passage::Outcome(_) = hit.passage else { return None };
        match hit.briefing.get() {
            Ok(briefing) if hit.is_in(&briefing) => self.standing(&briefing, hit.passage, today),
            Ok(_) => None,
            Err(damage) => {
                self.stored.iter().for_each(|stored| stored.report(damage.clone()));
                None
            }
        }
    }

    /// The standing of each outcome of `briefing` on the day `today`, in order.
    pub fn standings(&self, briefing: &Briefing, today: Day) -> Vec<Standing> {
        self.superseded().standings(briefing, today)
    }

    /// The threads that are closed.
    pub(super) fn superseded(&self) -> &Superseded {
        self.superseded.get_or_init(|| match &self.stored {
            Some(stored) => stored.superseded(&self.segments),
            None => Superseded::of(self.briefings().iter()),
        })
    }

    /// The words of the names in the library.
    pub(super) fn proper_names(&self) -> &ProperNames {
        self.names.get_or_init(|| match &self.stored {
            Some(stored) => stored.names(),
            None => ProperNames::of(self.briefings().iter(), &self.glossary),
        })
    }

    /// Roughly how many bytes it takes, briefings not included.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum::<usize>() + self.vocabulary.bytes()
    }

    /// The briefing with this id.
    pub(super) fn briefing(&self, id: &str) -> Option<Arc<Briefing>> {
        self.segments.iter().find_map(|segment| segment.briefings.find(id))
    }

    /// The ids that begin with `start`; with the briefings themselves if there are at most `few`.
    pub fn ids<'a>(&'a self, start: &'a str, few: usize) -> Vec<(String, Option<Arc<Briefing>>)> {
        let of_segment = |segment: &'a Arc<Segment>| {
            let briefings = &segment.briefings;
            let id = move |i: usize| briefings.id(i).filter(|id| id.starts_with(start)).map(Cow::into_owned);
            let numbers = (0..briefings.len()).filter(|i| briefings.is_counted(*i));
            numbers.filter_map(move |i| Some((id(i)?, briefings, i)))
        };
        let found: Vec<_> = self.segments.iter().flat_map(of_segment).collect();
        let is_few = found.len() <= few;
        let briefing = |briefings: &SegmentBriefings, i| is_few.then(|| briefings.get(i)).flatten();
        found.into_iter().map(|(id, briefings, i)| (id, briefing(briefings, i))).collect()
    }

    /// The briefings that it covers, in the order in which [`Self::write`] numbers them.
    pub fn briefings(&self) -> Vec<Arc<Briefing>> {
        self.segments.iter().flat_map(|segment| segment.briefings.iter()).collect()
    }
}

/// The segments of `briefings`, in order, built on all cores.
fn built(briefings: &[Arc<Briefing>], glossary: &Glossary) -> Vec<Arc<Segment>> {
    let work: Vec<&[Arc<Briefing>]> = briefings.chunks(SEGMENT).collect();
    let mut built: Vec<Option<Arc<Segment>>> = vec![None; work.len()];
    let build = |briefings: &&[Arc<Briefing>]| Segment::of_briefings(briefings.to_vec(), glossary);
    parallel::each(&work, 1, build, |i, segment| built[i] = Some(Arc::new(segment)));
    built.into_iter().flatten().collect()
}

/// Merges parts into segments of at most [`SEGMENT`] briefings, in order. A segment that is kept whole stays as it is.
fn merged_segments(parts: Vec<SegmentPart>) -> Vec<Arc<Segment>> {
    let count = |part: &SegmentPart| part.1.iter().filter(|stays| **stays).count();
    let mut groups: Vec<(usize, Vec<SegmentPart>)> = Vec::new();
    for part in parts {
        let more = count(&part);
        match groups.last_mut().filter(|(so_far, _)| so_far + more <= SEGMENT) {
            Some((so_far, group)) => {
                *so_far += more;
                group.push(part);
            }
            None => groups.push((more, vec![part])),
        }
    }
    let join = |group: Vec<SegmentPart>| match &group[..] {
        [(segment, stays)] if stays.iter().all(|stays| *stays) => Arc::clone(segment),
        _ => Arc::new(Segment::merged(&group)),
    };
    groups.into_iter().map(|(_, group)| join(group)).collect()
}

/// Those of `segments` that are not among `others`.
fn apart<'a>(segments: &'a [Arc<Segment>], others: &[Arc<Segment>]) -> impl Iterator<Item = &'a Arc<Segment>> {
    let others: HashSet<*const Segment> = others.iter().map(Arc::as_ptr).collect();
    segments.iter().filter(move |segment| !others.contains(&Arc::as_ptr(segment)))
}

/// The words lost with the segments of `old` and gained with those of `new`.
fn changed<'a>(old: &'a [Arc<Segment>], new: &'a [Arc<Segment>]) -> Vec<(&'a str, CountChange)> {
    let come = apart(new, old).flat_map(|segment| changes(segment, 1));
    apart(old, new).flat_map(|segment| changes(segment, -1)).chain(come).collect()
}
