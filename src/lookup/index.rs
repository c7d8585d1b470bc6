//! All facts of a library, ready to be searched; built again at the price of what changed.

use std::sync::{Arc, OnceLock};

use foldhash::HashSet;

use super::concept::Concepts;
use super::open::Superseded;
use super::segment::Segment;
use super::vocabulary::Vocabulary;
use crate::briefing::{Briefing, Day, Glossary, Passage, Standing};
use crate::fold::fold;
use crate::parallel;

/// How many briefings share a segment at most: few enough that building one again is not felt, many enough that words
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
    /// Made when it is first asked for.
    superseded: OnceLock<Superseded>,
}

impl Index {
    /// Indexes `briefings` with the names of `glossary`, on all cores.
    pub fn build(briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        Self::default().rebuild(briefings, glossary)
    }

    /// The index of a library that changed or grew: segments whose briefings are all there as they were are kept, but
    /// for small ones, which are built again with what is new. All are built again when the glossary changed, since
    /// its labels are words of the facts.
    pub fn rebuild(&self, briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        let keeps = !self.segments.is_empty() && *self.glossary == **glossary;
        let mut left: HashSet<*const Briefing> = briefings.iter().map(Arc::as_ptr).collect();
        let mut segments: Vec<Arc<Segment>> = self.segments.iter().filter(|_| keeps).cloned().collect();
        segments.retain(|segment| {
            let held = &segment.briefings;
            let stays = held.len() >= SEGMENT / 2 && held.iter().all(|briefing| left.contains(&Arc::as_ptr(briefing)));
            if stays {
                held.iter().for_each(|briefing| _ = left.remove(&Arc::as_ptr(briefing)));
            }
            stays
        });
        let new: Vec<_> = briefings.iter().filter(|briefing| left.contains(&Arc::as_ptr(briefing))).cloned().collect();
        let work: Vec<&[Arc<Briefing>]> = new.chunks(SEGMENT).collect();
        let mut built: Vec<Option<Arc<Segment>>> = vec![None; work.len()];
        let build = |briefings: &&[Arc<Briefing>]| Segment::of_briefings(briefings.to_vec(), glossary);
        parallel::each(&work, 1, build, |i, segment| built[i] = Some(Arc::new(segment)));
        segments.extend(built.into_iter().flatten());
        let concepts = match keeps {
            true => Arc::clone(&self.concepts),
            false => Arc::new(Concepts::new(glossary)),
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
        Self { vocabulary, segments, concepts, glossary, facts, superseded: OnceLock::new() }
    }

    /// Hands the briefings to `visit` that hold, for each of `words`, a word that `fits` says may stand for it. Only
    /// words are looked at that begin with the same letters, so many or all that it has.
    pub fn holding<'a>(
        &'a self,
        words: &[String],
        beginning: usize,
        fits: impl Fn(&str, &str) -> bool,
        mut visit: impl FnMut(&'a Arc<Briefing>),
    ) {
        let meant = |word: &String| -> Vec<&str> {
            let start = word.char_indices().nth(beginning).map_or(&**word, |(end, _)| &word[..end]);
            let known = self.vocabulary.starting_with(start).map(|i| self.vocabulary.word(i));
            known.filter(|known| fits(word, known)).collect()
        };
        let meant: Vec<Vec<&str>> = words.iter().map(meant).collect();
        for segment in &self.segments {
            let mut held = vec![0; segment.briefings.len()];
            for (step, known) in meant.iter().enumerate() {
                let mut count = |briefing: usize| {
                    if held[briefing] == step {
                        held[briefing] += 1;
                    }
                };
                known.iter().for_each(|word| segment.briefings_with(word, &mut count));
            }
            let all = segment.briefings.iter().zip(held).filter(|(_, held)| *held == meant.len());
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
        let superseded = self.superseded.get_or_init(|| Superseded::of(self.briefings()));
        Some(superseded.standing(briefing, i, today))
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

/// The people of the glossary whom no briefing lists: they have no fact of their own yet.
fn unlisted(briefings: &[Arc<Briefing>], glossary: &Glossary) -> Vec<usize> {
    let names: HashSet<&str> = briefings.iter().flat_map(|b| &b.people).map(|person| &*person.name).collect();
    let listed: HashSet<String> = names.into_iter().map(fold).collect();
    (0..glossary.people.len()).filter(|i| !listed.contains(&fold(&glossary.people[*i].name))).collect()
}
