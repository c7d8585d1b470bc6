//! All facts of a library, ready to be searched; built again at the price of what changed.

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
pub use stored::Changes;
use stored::StoredIndex;

/// How many briefings share a segment at most: few enough that building one again is not felt, many enough that words
/// are not stored too often.
const SEGMENT: usize = 256;

/// The facts of a library and their words. Cheap to share; never changed after it is built.
#[derive(Debug, Default)]
pub struct Index {
    /// Those of the briefings, and last the one of the glossary.
    pub(super) segments: Vec<Arc<Segment>>,
    pub(super) vocabulary: Vocabulary,
    pub(super) concepts: Arc<Concepts>,
    pub(super) glossary: Arc<Glossary>,
    /// How many facts there are.
    pub(super) facts: usize,
    /// Made when it is first asked for.
    superseded: OnceLock<Superseded>,
    /// Made when they are first asked for.
    names: OnceLock<ProperNames>,
    /// What lies in a file of it, where it was opened.
    stored: Option<StoredIndex>,
}

impl Index {
    /// Indexes `briefings` with the names of `glossary`, on all cores.
    pub fn build(briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        Self::default().rebuild(briefings, glossary)
    }

    /// The index of a library that changed or grew: segments whose briefings are all there as they were are kept, but
    /// for small ones; what is left of the others is joined with what is new, so that a word is not stored too often. All
    /// are built again when the glossary changed, since its labels are words of the facts.
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

    /// The terms of the glossary that `segments` name, and the people whom they name and no briefing lists: they have no
    /// fact of their own yet.
    /// `new` are those of `segments` that hold words which this index does not know.
    fn named(
        &self,
        segments: &[Arc<Segment>],
        new: &[Arc<Segment>],
        concepts: &Concepts,
        glossary: &Glossary,
    ) -> (Vec<usize>, Vec<usize>) {
        // Most names that nothing holds have a word that nothing holds.
        let is_word = |word: &String| {
            self.vocabulary.find(word).is_some() || new.iter().any(|segment| segment.words().find(word).is_ok())
        };
        let named = |concept: usize| {
            let spellings = concepts.spellings(concept);
            let known = || spellings.iter().filter(|words| words.iter().all(is_word));
            segments.iter().any(|segment| known().any(|words| segment.names(words)))
        };
        let is_listed = |name: &str| {
            let (words, folded) = (token::words(name), fold(name));
            words.iter().all(is_word) && segments.iter().any(|segment| segment.lists(&words, &folded))
        };
        let terms = (0..glossary.terms.len()).filter(|term| named(*term)).collect();
        let people = (0..glossary.people.len())
            .filter(|person| named(glossary.terms.len() + person) && !is_listed(&glossary.people[*person].name));
        (terms, people.collect())
    }

    /// Hands the briefings to `visit` that hold each of `words`, which are folded, in one of its forms.
    pub fn holding(&self, words: &[String], mut visit: impl FnMut(Arc<Briefing>)) {
        let forms = |word: &String| -> Vec<&str> {
            let known = self.vocabulary.starting_with(beginning(word)).map(|i| self.vocabulary.word(i));
            known.filter(|known| share_a_stem(word, known)).collect()
        };
        let forms: Vec<Vec<&str>> = words.iter().map(forms).collect();
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

    /// How many facts it holds.
    pub fn facts(&self) -> usize {
        self.facts
    }

    /// How the outcome that `passage` is stands on the day `today`; `None` for any other passage.
    pub fn standing(&self, briefing: &Briefing, passage: Passage, today: Day) -> Option<Standing> {
        let Passage::Outcome(i) = passage else { return None };
        Some(self.superseded().standing(briefing, i, today))
    }

    /// The same of the outcome that `hit` is.
    pub fn standing_of(&self, hit: &Hit, today: Day) -> Option<Standing> {
        let Passage::Outcome(_) = hit.passage else { return None };
        match hit.briefing.get() {
            Ok(briefing) => self.standing(&briefing, hit.passage, today),
            Err(damage) => {
                self.stored.iter().for_each(|stored| stored.report(damage.clone()));
                None
            }
        }
    }

    /// How each outcome of `briefing` stands on the day `today`, in their order.
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

    /// The words of its names.
    pub(super) fn proper_names(&self) -> &ProperNames {
        self.names.get_or_init(|| match &self.stored {
            Some(stored) => stored.names(),
            None => ProperNames::of(self.briefings().iter(), &self.glossary),
        })
    }

    /// About how many bytes it takes beside the briefings.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum::<usize>() + self.vocabulary.bytes()
    }

    /// The briefing with this id.
    pub(super) fn briefing(&self, id: &str) -> Option<Arc<Briefing>> {
        self.segments.iter().find_map(|segment| segment.briefings.find(id))
    }

    /// The ids of its briefings that begin with `start`, with the briefings themselves where there are no more than `few`.
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

    /// The briefings that it covers, in the order of their numbers in [`Self::write`], and in no other that means anything.
    pub fn briefings(&self) -> Vec<Arc<Briefing>> {
        self.segments.iter().flat_map(|segment| segment.briefings.iter()).collect()
    }
}

/// The segments of `briefings`, in their order, built on all cores.
fn built(briefings: &[Arc<Briefing>], glossary: &Glossary) -> Vec<Arc<Segment>> {
    let work: Vec<&[Arc<Briefing>]> = briefings.chunks(SEGMENT).collect();
    let mut built: Vec<Option<Arc<Segment>>> = vec![None; work.len()];
    let build = |briefings: &&[Arc<Briefing>]| Segment::of_briefings(briefings.to_vec(), glossary);
    parallel::each(&work, 1, build, |i, segment| built[i] = Some(Arc::new(segment)));
    built.into_iter().flatten().collect()
}

/// Parts joined to segments of at most [`SEGMENT`] briefings, in their order. One that is whole stays as it is.
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

/// The words that go with the segments of `old`, and come with those of `new`.
fn changed<'a>(old: &'a [Arc<Segment>], new: &'a [Arc<Segment>]) -> Vec<(&'a str, CountChange)> {
    let come = apart(new, old).flat_map(|segment| changes(segment, 1));
    apart(old, new).flat_map(|segment| changes(segment, -1)).chain(come).collect()
}
