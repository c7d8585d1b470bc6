//! What ordering and showing a fact need of its briefing: read once, so that the briefing need not be held.

use std::sync::Arc;

use foldhash::HashMap;

use super::candidate::Candidate;
use super::entry::{self, IndexEntry};
use super::index::Index;
use super::snippet::Snippet;
use super::{FactKind, HitGroup};
use crate::briefing::{Briefing, Date, Source, Status, Text};
use crate::language::question::Measure;
use crate::library::{BriefingRef, SummitRow};

/// What ordering and showing a fact need of its briefing.
#[derive(Debug)]
pub(super) struct FactRow {
    pub entry: IndexEntry,
    /// Its summit, and where the rest of its briefing is; `None` for what comes from the glossary.
    pub summit: Option<(SummitRow, BriefingRef)>,
    pub snippet: Snippet,
    /// The date of the fact itself.
    pub date: Option<Date>,
    /// That of an outcome.
    pub status: Option<Status>,
    /// What a figure is an amount of.
    pub measure: Option<Measure>,
    /// What it shares with others.
    pub same: Option<HitGroup>,
    /// The heading that it stands under.
    pub section: Option<Text>,
    /// Where it comes from, in words.
    pub source: Option<String>,
}

/// The rows of facts that were asked for last, by their places in an index.
#[derive(Debug, Default)]
pub(super) struct FactRows(HashMap<(u32, u32), Arc<FactRow>>);

impl FactRow {
    /// The row of `candidate`; `None` where its briefing cannot be read.
    fn of(index: &Index, candidate: Candidate) -> Option<Self> {
        let (entry, briefing) = candidate.fact(index)?;
        let Some(briefing) = briefing else { return Some(Self::of_glossary(index, entry)) };
        let row = Self {
            entry,
            summit: Some((SummitRow::of(&briefing), candidate.place(index)?)),
            snippet: Snippet::of(index, entry, Some(&briefing)),
            date: None,
            status: None,
            measure: None,
            same: None,
            section: None,
            source: None,
        };
        let at = usize::from(entry.index);
        Some(match entry.kind {
            FactKind::Figure => {
                let figure = &briefing.figures[at];
                Self {
                    date: figure.date,
                    measure: figure.measure(),
                    same: figure.series.clone().map(HitGroup::Series),
                    source: figure.source.as_ref().map(|id| source(&briefing, id)),
                    ..row
                }
            }
            FactKind::Outcome => {
                let outcome = &briefing.outcomes[at];
                Self {
                    date: outcome.due,
                    status: Some(outcome.status),
                    same: outcome.thread.clone().map(HitGroup::Thread),
                    source: outcome.source.as_ref().map(|id| source(&briefing, id)),
                    ..row
                }
            }
            FactKind::Person => Self { same: Some(HitGroup::Person(briefing.people[at].name.clone())), ..row },
            FactKind::Source => Self { date: briefing.sources[at].date, ..row },
            FactKind::Section | FactKind::Paragraph if entry.leaf != entry::SUMMARY => {
                Self { section: Some(briefing.sections[at].heading.clone()), ..row }
            }
            _ => row,
        })
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
            summit: None,
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
    /// Reads those of `candidates`, by briefings, and drops all others. Whatever cannot be read is left out.
    pub fn read(&mut self, index: &Index, candidates: &[Candidate]) {
        let mut last = std::mem::take(&mut self.0);
        let mut wanted: Vec<&Candidate> = candidates.iter().collect();
        // Facts are numbered by their briefings, each of which is decoded once.
        wanted.sort_unstable_by_key(|candidate| (candidate.segment, candidate.entry));
        for candidate in wanted {
            let at = (candidate.segment, candidate.entry);
            let row = last.remove(&at).or_else(|| FactRow::of(index, *candidate).map(Arc::new));
            self.0.extend(row.map(|row| (at, row)));
        }
    }

    /// The row of `candidate`, where it was read.
    pub fn get(&self, candidate: &Candidate) -> Option<Arc<FactRow>> {
        self.0.get(&(candidate.segment, candidate.entry)).cloned()
    }
}

/// The source `id` of `briefing` in words.
fn source(briefing: &Briefing, id: &Text) -> String {
    briefing.sources.iter().find(|source| source.id == *id).map_or_else(|| id.to_string(), Source::row)
}
