//! The order of hits: the class of the worst word, then weights, then ties that never depend on chance.

use std::sync::Arc;

use foldhash::HashMap;

use super::candidate::{Candidate, POOL};
use super::entry::IndexEntry;
use super::highlight::{Highlighter, Highlights};
use super::index::Index;
use super::naming::newest_naming;
use super::snippet::Snippet;
use super::tier::DENIED;
use super::{FactKind, Hit, HitGroup};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Date, Status, Text};
use crate::language::question::Measure;

/// Rows of one series stand together when the others are worth at least this share of the first.
const TOGETHER: f32 = 0.6;

/// They stand in the order of time when they are worth at least this share of it.
const AS_GOOD: f32 = 0.7;

/// A candidate with what it is, its words, and what of them matches.
struct RankedCandidate {
    candidate: Candidate,
    entry: IndexEntry,
    /// `None` for what comes from the glossary.
    briefing: Option<Arc<Briefing>>,
    snippet: Snippet,
    highlights: Highlights,
}

impl RankedCandidate {
    /// Reads it; `None` where its briefing cannot be read.
    fn new(index: &Index, candidate: Candidate, highlighter: &Highlighter) -> Option<Self> {
        let (entry, briefing) = candidate.fact(index)?;
        let snippet = Snippet::of(index, entry, briefing.as_ref());
        let highlights = highlighter.highlights(&snippet.text, snippet.words);
        Some(Self { candidate, entry, briefing, snippet, highlights })
    }
}

/// Reads the best of `candidates`, orders them anew by how their words stand together, brings rows of one series,
/// thread or person together, and shows the first `limit`.
pub(super) fn hits(index: &Index, mut candidates: Vec<Candidate>, highlighter: &Highlighter, limit: usize) -> Vec<Hit> {
    let rest = candidates.split_off(candidates.len().min(POOL));
    let read = |candidate| RankedCandidate::new(index, candidate, highlighter);
    let mut rows: Vec<RankedCandidate> = candidates.into_iter().filter_map(read).collect();
    for row in &mut rows {
        let date = row.briefing.as_ref().and_then(|briefing| date(briefing, row.entry));
        row.candidate.score *= highlighter.closeness(&row.highlights.found)
            * highlighter.timeliness(date)
            * highlighter.stating(status(row.entry, row.briefing.as_ref()))
            * highlighter.measuring(measure(row.entry, row.briefing.as_ref()));
        if row.highlights.denied {
            row.candidate.class[0] = row.candidate.class[0].max(DENIED);
        }
    }
    rows.arrange_by(|a, b| {
        let by_rank = a.candidate.rank().cmp(&b.candidate.rank());
        let by_denial = || a.highlights.denied.cmp(&b.highlights.denied);
        by_rank.then_with(by_denial).then_with(|| a.candidate.order(&b.candidate, index))
    });
    together(rows, index, highlighter.spans)
        .into_iter()
        .chain(rest.into_iter().filter_map(read))
        .take(limit)
        .filter_map(|row| show(index, &row, highlighter))
        .collect()
}

/// Puts rows that share a series, a thread or a name right after the first of them, the newest first.
fn together(rows: Vec<RankedCandidate>, index: &Index, spans: bool) -> Vec<RankedCandidate> {
    let mut groups: Vec<Vec<RankedCandidate>> = Vec::new();
    let mut place: HashMap<(HitGroup, (bool, [u8; 2])), usize> = HashMap::default();
    for row in rows {
        let same = same(index, &row).map(|same| (same, row.candidate.rank()));
        let joined = same.as_ref().and_then(|same| place.get(same)).copied();
        match joined.filter(|at| row.candidate.score >= TOGETHER * groups[*at][0].candidate.score) {
            Some(at) => groups[at].push(row),
            None => {
                if let Some(same) = same {
                    place.insert(same, groups.len());
                }
                groups.push(vec![row]);
            }
        }
    }
    for group in &mut groups {
        in_time(group);
    }
    if spans {
        // The first of the best class; what is said at one summit only does not answer.
        let rank = groups.first().map(|group| group[0].candidate.rank());
        let is_answer = |group: &Vec<RankedCandidate>| {
            let summit = |row: &RankedCandidate| row.briefing.as_ref().map(|briefing| briefing.id.clone());
            group.iter().any(|row| summit(row) != summit(&group[0]))
                && group.first().map(|row| row.candidate.rank()) == rank
        };
        if let Some(answer) = groups.iter().position(is_answer) {
            groups[..=answer].rotate_right(1);
        }
    }
    groups.into_iter().flatten().collect()
}

/// Puts the rows of a group in order: those as good as the first before the others, and among them a row of each
/// summit before a second of any, the newest first.
fn in_time(group: &mut Vec<RankedCandidate>) {
    let enough = AS_GOOD * group.first().map_or(0.0, |first| first.candidate.score);
    let newest = |row: &RankedCandidate| {
        let briefing = row.briefing.as_ref();
        let own = briefing.and_then(|b| own_date(b, row.entry));
        std::cmp::Reverse((briefing.map(|b| (b.date.sort_key(), b.id.clone())), own))
    };
    group.arrange_by_key(|row| (row.candidate.score < enough, newest(row)));
    let mut seen: HashMap<(bool, Option<Text>), usize> = HashMap::default();
    let mut turns: Vec<((bool, usize), RankedCandidate)> = group
        .drain(..)
        .map(|row| {
            let is_worse = row.candidate.score < enough;
            let turn = seen.entry((is_worse, row.briefing.as_ref().map(|b| b.id.clone()))).or_default();
            *turn += 1;
            ((is_worse, *turn), row)
        })
        .collect();
    turns.arrange_by_key(|(turn, _)| *turn);
    group.extend(turns.into_iter().map(|(_, row)| row));
}

/// The status of an outcome.
fn status(entry: IndexEntry, briefing: Option<&Arc<Briefing>>) -> Option<Status> {
    let outcome = briefing.filter(|_| entry.kind == FactKind::Outcome)?.outcomes.get(usize::from(entry.index))?;
    Some(outcome.status)
}

/// The date of the fact itself.
fn date(briefing: &Briefing, entry: IndexEntry) -> Option<Date> {
    let index = usize::from(entry.index);
    match entry.kind {
        FactKind::Figure => briefing.figures[index].date,
        FactKind::Outcome => briefing.outcomes[index].due,
        FactKind::Source => briefing.sources[index].date,
        _ => None,
    }
}

/// What a figure is an amount of.
fn measure(entry: IndexEntry, briefing: Option<&Arc<Briefing>>) -> Option<Measure> {
    briefing.filter(|_| entry.kind == FactKind::Figure)?.figures.get(usize::from(entry.index))?.measure()
}

/// The date of a figure, which distinguishes the values of a series within one summit.
fn own_date(briefing: &Briefing, entry: IndexEntry) -> Option<impl Ord + use<>> {
    let figure = (entry.kind == FactKind::Figure).then(|| &briefing.figures[usize::from(entry.index)])?;
    figure.date.map(Date::sort_key)
}

/// What the fact shares with others.
fn same(index: &Index, row: &RankedCandidate) -> Option<HitGroup> {
    let entry = row.entry;
    let at = usize::from(entry.index);
    let Some(briefing) = &row.briefing else {
        return Some(match entry.kind {
            FactKind::Person => HitGroup::Person(index.glossary.people[at].name.clone()),
            _ => HitGroup::Term(index.glossary.terms[at].term.clone()),
        });
    };
    match entry.kind {
        FactKind::Figure => briefing.figures[at].series.clone().map(HitGroup::Series),
        FactKind::Outcome => briefing.outcomes[at].thread.clone().map(HitGroup::Thread),
        FactKind::Person => Some(HitGroup::Person(briefing.people[at].name.clone())),
        _ => None,
    }
}

/// The hit as it is shown. A term is shown at the newest summit that names it, and nowhere if none does.
fn show(index: &Index, row: &RankedCandidate, highlighter: &Highlighter) -> Option<Hit> {
    let RankedCandidate { candidate, entry, briefing, snippet, highlights } = row;
    let (briefing, passage) = match briefing {
        Some(briefing) => (Arc::clone(briefing), entry.passage()),
        None => newest_naming(index, *entry)?,
    };
    let at = usize::from(entry.index);
    let source = match entry.kind {
        FactKind::Figure => briefing.figures.get(at).and_then(|figure| figure.source.as_deref()),
        FactKind::Outcome => briefing.outcomes.get(at).and_then(|outcome| outcome.source.as_deref()),
        _ => None,
    };
    let section = matches!(entry.kind, FactKind::Section | FactKind::Paragraph) && entry.leaf != super::entry::SUMMARY;
    let (text, marks) = snippet.cut(&highlights.found);
    let through = highlighter.through(&snippet.text, &highlights.found);
    Some(Hit {
        kind: entry.kind,
        section: section.then(|| briefing.sections[at].heading.clone()),
        source: source.map(|id| match briefing.sources.iter().find(|source| *source.id == *id) {
            Some(source) => source.row(),
            None => id.to_owned(),
        }),
        same: same(index, row),
        through,
        lacks: highlighter.words_of(candidate.lacks),
        is_by_summit: !candidate.is_own,
        text,
        marks,
        passage,
        briefing,
    })
}
