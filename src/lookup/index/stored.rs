//! An index in a file, also after some of its briefings changed.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::super::FactKind;
use super::super::concept::Concepts;
use super::super::proper_names::ProperNames;
use super::super::sections::{read_numbers, read_words, section, write_numbers, write_words};
use super::super::segment::Segment;
use super::super::stored_words::StoredWords;
use super::super::superseded::{Age, Superseded, age, closed_by};
use super::super::vocabulary::{CountChange, Vocabulary, changes};
use super::{Index, built};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Glossary, Text};
use crate::language::postings::WordList;
use crate::library::BriefingSource;
use crate::store::{Damage, DamageReport, SegmentFile, SegmentWriter};

/// The version of the format of the sections.
const VERSION: u32 = 4;

/// How a library differs from what an index in a file was built from.
#[derive(Debug, Default)]
pub struct IndexChanges {
    /// The numbers of the briefings that were removed or changed.
    pub gone: Vec<usize>,
    /// The briefings that were added, or the new version of those that changed.
    pub new: Vec<Arc<Briefing>>,
}

/// The parts of an index that are read from a file on first use.
#[derive(Debug)]
pub(super) struct StoredIndex {
    file: SegmentFile,
    damage: DamageReport,
    /// The briefings that are no longer as in the file.
    gone: Vec<Arc<Briefing>>,
    new: Vec<Arc<Briefing>>,
}

impl Index {
    /// Writes it to `file`, for [`Self::open`]. Briefings are numbered as in [`Self::briefings`].
    ///
    /// # Errors
    ///
    /// If writing fails, or the postings exceed the 4 GiB that the format allows.
    pub fn write(&self, file: &mut SegmentWriter) -> io::Result<()> {
        let Some((of_glossary, segments)) = self.segments.split_last() else {
            return Err(io::Error::other("nothing was indexed"));
        };
        write_numbers(file, "version", std::iter::once(VERSION))?;
        let numbers = |wanted: FactKind| {
            let entries = (0..of_glossary.len()).map(|at| of_glossary.entry(at));
            entries.filter(move |entry| entry.kind == wanted).map(|entry| u32::from(entry.index))
        };
        write_numbers(file, "glossary.terms", numbers(FactKind::Term))?;
        write_numbers(file, "glossary.people", numbers(FactKind::Person))?;
        self.vocabulary.write(file)?;
        let parts = segments.iter().map(|segment| (Arc::clone(segment), vec![true; segment.briefings.len()]));
        Segment::merged(&parts.collect::<Vec<_>>()).write(file, self.vocabulary.held_words())?;
        let briefings = self.briefings();
        ProperNames::of(briefings.iter(), &self.glossary).write(file)?;
        write_threads(file, &briefings)
    }

    /// Opens the index in `file`, which was built with the same `glossary` and from the briefings of `source`, and
    /// applies `changes`. Most of it is read on first use; damage found then is reported by [`Self::damage`].
    ///
    /// # Errors
    ///
    /// If what is read on opening is damaged.
    pub fn open(
        file: &SegmentFile,
        glossary: &Arc<Glossary>,
        source: Arc<dyn BriefingSource>,
        changes: &IndexChanges,
    ) -> Result<Self, Damage> {
        if read_numbers(file, "version", u32::from_le_bytes)? != [VERSION] {
            return Err(section(file, "version")?.damage("it is of another version"));
        }
        let damage = DamageReport::default();
        let mut numbers = changes.gone.clone();
        numbers.sort_unstable();
        numbers.dedup();
        let gone = numbers.iter().map(|number| source.briefing(*number)).collect::<Result<Vec<_>, _>>()?;
        let words = Arc::new(StoredWords::open(file, &damage)?);
        let segment = Segment::open(file, &words, source, numbers, &damage)?;
        let of_glossary = Arc::new(stored_glossary(file, glossary)?);
        let mut opened = Self {
            segments: vec![Arc::new(segment)],
            vocabulary: Vocabulary::of_stored(&words),
            concepts: Arc::new(Concepts::new(glossary)),
            glossary: Arc::clone(glossary),
            ..Self::default()
        };
        opened.change(of_glossary, &gone, &changes.new);
        opened.stored = Some(StoredIndex { file: file.clone(), damage, gone, new: changes.new.clone() });
        Ok(opened)
    }

    /// Whether it is read from a file.
    pub fn is_stored(&self) -> bool {
        self.stored.is_some()
    }

    /// The damage found while reading this index. If there is any, none of its answers is valid.
    pub fn damage(&self) -> Option<&Damage> {
        self.stored.as_ref()?.damage.first()
    }

    /// Applies the removal of `gone` and the addition of `new` to an index that has only the segment in the file;
    /// `of_glossary` is what was named when it was written.
    fn change(&mut self, of_glossary: Arc<Segment>, gone: &[Arc<Briefing>], new: &[Arc<Briefing>]) {
        if gone.is_empty() && new.is_empty() {
            self.segments.push(of_glossary);
        } else {
            let (gone, new) = (built(gone, &self.glossary), built(new, &self.glossary));
            self.segments.extend(new.iter().cloned());
            let (terms, people) = self.named(&self.segments, &new, &self.concepts, &self.glossary);
            let named = Arc::new(Segment::of_glossary(&self.glossary, &terms, &people));
            let came = new.iter().chain([&named]).flat_map(|segment| changes(segment, 1));
            let went = gone.iter().chain([&of_glossary]).flat_map(|segment| changes(segment, -1));
            let changes: Vec<(&str, CountChange)> = came.chain(went).collect();
            self.vocabulary = self.vocabulary.changed(changes);
            self.segments.push(named);
        }
        self.facts = self.segments.iter().map(|segment| segment.counted()).sum();
    }
}

impl StoredIndex {
    /// Notes that the file it was opened from is damaged.
    pub fn report(&self, damage: Damage) {
        self.damage.report(damage);
    }

    /// The names in the library.
    pub fn names(&self) -> ProperNames {
        self.damage.or_empty(ProperNames::open(&self.file, &self.damage)).after(&self.gone, &self.new)
    }

    /// The threads that are closed. `segments` are those of the index, the first of which is in the file.
    pub fn superseded(&self, segments: &[Arc<Segment>]) -> Superseded {
        let mut superseded = Superseded::of(self.new.iter());
        let Some(briefings) = segments.first().map(|segment| &segment.briefings) else { return superseded };
        let (threads, ends, closing) = self.damage.or_empty(self.threads());
        let mut start = 0;
        for (i, end) in ends.into_iter().enumerate() {
            let of_thread = closing.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            let mut numbers = of_thread.iter().map(|number| *number as usize);
            let Some(last) = numbers.find(|number| briefings.is_counted(*number)) else { continue };
            if let Some((days, id)) = briefings.days(last).zip(briefings.id(last)) {
                superseded.add(&threads.get(i).into(), (days, Reverse(id.as_ref().into())));
            }
        }
        superseded
    }

    /// The threads; where the numbers of each end; and the numbers of the summits that close them, the newest first.
    fn threads(&self) -> Result<(WordList, Vec<u32>, Vec<u32>), Damage> {
        let threads = read_words(&self.file, "threads")?;
        let ends = read_numbers(&self.file, "closing.ends", u32::from_le_bytes)?;
        let closing = read_numbers(&self.file, "closing", u32::from_le_bytes)?;
        let is_whole = threads.len() == ends.len();
        is_whole
            .then_some((threads, ends, closing))
            .ok_or_else(|| Damage::new(self.file.path(), "its threads are invalid"))
    }
}

/// Writes which of `briefings` close which threads.
fn write_threads(file: &mut SegmentWriter, briefings: &[Arc<Briefing>]) -> io::Result<()> {
    let mut closing: BTreeMap<&Text, Vec<(Age, u32)>> = BTreeMap::new();
    for (number, briefing) in (0..).zip(briefings) {
        closed_by(briefing).for_each(|thread| closing.entry(thread).or_default().push((age(briefing), number)));
    }
    for summits in closing.values_mut() {
        summits.arrange_by(|a, b| b.cmp(a));
        summits.dedup();
    }
    write_words(file, "threads", &WordList::new(closing.keys().map(|thread| &***thread)))?;
    let ends = closing.values().scan(0, |end, summits| {
        *end += summits.len() as u32;
        Some(*end)
    });
    write_numbers(file, "closing.ends", ends)?;
    write_numbers(file, "closing", closing.values().flatten().map(|(_, number)| *number))
}

/// The facts of `glossary` that were named when the index in `file` was written.
fn stored_glossary(file: &SegmentFile, glossary: &Glossary) -> Result<Segment, Damage> {
    let read = |name: &str, count: usize| {
        let numbers = read_numbers(file, name, |number| u32::from_le_bytes(number) as usize)?;
        let fits = numbers.iter().all(|number| *number < count);
        if fits { Ok(numbers) } else { Err(section(file, name)?.damage("it names what the glossary lacks")) }
    };
    let (terms, people) =
        (read("glossary.terms", glossary.terms.len())?, read("glossary.people", glossary.people.len())?);
    Ok(Segment::of_glossary(glossary, &terms, &people))
}
