//! What ordering and showing need to know of a fact, so that its briefing need not stay in memory.

use std::sync::Arc;

use foldhash::HashMap;

use super::candidate::Candidate;
use super::entry::{self, IndexEntry};
use super::index::Index;
use super::snippet::Snippet;
use super::{FactKind, HitGroup};
use crate::briefing::{Briefing, Date, Passage, Source, Status, Text, identity};
use crate::language::question::Measure;
use crate::library::{BriefingRef, SummitRow};

/// What ordering and showing need to know of a fact.
#[derive(Debug)]
pub(super) struct FactRow {
    pub entry: IndexEntry,
    /// Where it stands; `None` for a fact of the glossary.
    pub mention: Option<Mention>,
    pub snippet: Snippet,
    /// The date of the fact itself.
    pub date: Option<Date>,
    /// The status of an outcome.
    pub status: Option<Status>,
    /// What a figure is an amount of.
    pub measure: Option<Measure>,
    /// What it shares with other facts.
    pub same: Option<HitGroup>,
    /// The heading above it.
    pub section: Option<Text>,
    /// Its source, in words.
    pub source: Option<String>,
}

/// Where a hit stands.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub summit: SummitRow,
    pub briefing: BriefingRef,
    pub passage: Passage,
    /// [`identity`] of the passage.
    pub identity: Text,
}

impl Mention {
    /// `passage` of `briefing`, to which `place` refers.
    pub fn of(briefing: &Briefing, place: BriefingRef, passage: Passage) -> Self {
        let summit = SummitRow::of(briefing);
        Self { summit, briefing: place, passage, identity: identity(briefing, passage).into() }
    }
}

/// The rows of the facts that were read last, by segment and number.
#[derive(Debug, Default)]
pub(super) struct FactRows(HashMap<(u32, u32), Arc<FactRow>>);

impl FactRow {
    /// The rows of `candidates`, which are of one briefing, or of the glossary; none if it cannot be read.
    fn all(index: &Index, candidates: &[&Candidate]) -> Vec<Self> {
        let entries: Vec<IndexEntry> = candidates.iter().map(|candidate| candidate.index_entry(index)).collect();
        if candidates.iter().all(|candidate| candidate.is_of_glossary(index)) {
            return entries.into_iter().map(|entry| Self::of_glossary(index, entry)).collect();
        }
        let briefing = candidates.first().and_then(|candidate| {
            let (segment, number) = candidate.briefing(index)?;
            Some((segment.briefing_with(number, &entries)?, segment.briefings.place(number)))
        });
        let Some((briefing, place)) = briefing else { return Vec::new() };
        entries.into_iter().map(|entry| Self::of(index, entry, &briefing, &place)).collect()
    }

    /// The row of `entry`, which is in `briefing`, to which `place` refers.
    fn of(index: &Index, entry: IndexEntry, briefing: &Briefing, place: &BriefingRef) -> Self {
        let row = Self {
            entry,
            mention: Some(Mention::of(briefing, place.clone(), entry.passage())),
            snippet: Snippet::of(index, entry, Some(briefing)),
            date: None,
            status: None,
            measure: None,
            same: None,
            section: None,
            source: None,
        };
        let at = usize::from(entry.index);
        match entry.kind {
            FactKind::Figure => {
                let figure = &briefing.figures[at];
                Self {
                    date: figure.date,
                    measure: figure.measure(),
                    same: figure.series.clone().map(HitGroup::Series),
                    source: figure.source.as_ref().map(|id| source(briefing, id)),
                    ..row
                }
            }
            FactKind::Outcome => {
                let outcome = &briefing.outcomes[at];
                Self {
                    date: outcome.due,
                    status: Some(outcome.status),
                    same: outcome.thread.clone().map(HitGroup::Thread),
                    source: outcome.source.as_ref().map(|id| source(briefing, id)),
                    ..row
                }
            }
            FactKind::Person => Self { same: Some(HitGroup::Person(briefing.people[at].name.clone())), ..row },
            FactKind::Source => Self { date: briefing.sources[at].date, ..row },
            FactKind::Section | FactKind::Paragraph if entry.leaf != entry::SUMMARY => {
                Self { section: Some(briefing.sections[at].heading.clone()), ..row }
            }
            _ => row,
        }
    }

    /// The row of a fact of the glossary.
    fn of_glossary(index: &Index, entry: IndexEntry) -> Self {
        let at = usize::from(entry.index);
        let same = match entry.kind {
            FactKind::Person => HitGroup::Person(index.glossary.people[at].name.clone()),
            _ => HitGroup::Term(index.glossary.terms[at].term.clone()),
        };
        Self {
            entry,
            mention: None,
            snippet: Snippet::of(index, entry, None),
            date: None,
            status: None,
            measure: None,
            same: Some(same),
            section: None,
            source: None,
        }
    }
}

impl FactRows {
    /// Reads the rows of `candidates` and drops all others. What cannot be read is left out.
    pub fn read(&mut self, index: &Index, candidates: &[Candidate]) {
        let mut last = std::mem::take(&mut self.0);
        let mut new = Vec::new();
        for candidate in candidates {
            match last.remove(&place(candidate)) {
                Some(row) => _ = self.0.insert(place(candidate), row),
                None => new.push(candidate),
            }
        }
        // Facts are numbered in the order of their briefings, so each briefing is read once.
        new.sort_unstable_by_key(|candidate| place(candidate));
        let number = |candidate: &Candidate| candidate.briefing(index).map(|(_, number)| number);
        for of_briefing in new.chunk_by(|a, b| a.segment == b.segment && number(a) == number(b)) {
            let rows = FactRow::all(index, of_briefing).into_iter().map(Arc::new);
            self.0.extend(of_briefing.iter().map(|candidate| place(candidate)).zip(rows));
        }
    }

    /// The row of `candidate`, if it was read.
    pub fn get(&self, candidate: &Candidate) -> Option<Arc<FactRow>> {
        self.0.get(&place(candidate)).cloned()
    }
}

/// The segment of `candidate` and its number there.
fn place(candidate: &Candidate) -> (u32, u32) {
    (candidate.segment, candidate.entry)
}

/// The source `id` of `briefing`, in words.
fn source(briefing: &Briefing, id: &Text) -> String {
    briefing.sources.iter().find(|source| source.id == *id).map_or_else(|| id.to_string(), Source::row)
}
