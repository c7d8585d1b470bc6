//! The order of hits: by the class of the worst word, then by weight, then by deterministic tie-breaks.

use std::sync::Arc;

use foldhash::HashMap;

use super::candidate::{Candidate, POOL};
use super::fact_row::{FactRow, FactRows, Mention};
use super::highlight::{Highlighter, Highlights};
use super::index::Index;
use super::newest_mention::newest_mention;
use super::tier::DENIED;
use super::{FactKind, Hit, HitGroup};
use crate::arrange::Arrange;
use crate::briefing::{Date, Text};
use crate::library::SummitRow;

/// Rows of one series stand together if the others score at least this share of the first.
const TOGETHER: f32 = 0.6;

/// They stand in chronological order if they score at least this share of the first.
const AS_GOOD: f32 = 0.7;

/// A candidate with its row and what matches in it.
struct RankedCandidate {
    candidate: Candidate,
    fact: Arc<FactRow>,
    highlights: Highlights,
}

impl RankedCandidate {
    /// `None` if its fact, which should be in `rows`, could not be read.
    fn new(candidate: Candidate, rows: &FactRows, highlighter: &Highlighter) -> Option<Self> {
        let fact = rows.get(&candidate)?;
        let highlights = highlighter.highlights(&fact.snippet.text, fact.snippet.words);
        Some(Self { candidate, fact, highlights })
    }

    /// Its summit; `None` for a fact of the glossary.
    fn summit(&self) -> Option<&SummitRow> {
        self.fact.mention.as_ref().map(|mention| &mention.summit)
    }
}

/// Reads the best of `candidates`, reorders them by how their words stand together, groups rows of one series, thread
/// or person, and shows the first `limit`. What is in `known` is not read again.
pub(super) fn hits(
    index: &Index,
    mut candidates: Vec<Candidate>,
    highlighter: &Highlighter,
    limit: usize,
    known: &mut FactRows,
) -> Vec<Hit> {
    let rest = candidates.split_off(candidates.len().min(POOL));
    let mut read = |candidates: &[Candidate]| -> Vec<RankedCandidate> {
        known.read(index, candidates);
        candidates.iter().filter_map(|candidate| RankedCandidate::new(*candidate, known, highlighter)).collect()
    };
    let mut rows = read(&candidates);
    for row in &mut rows {
        row.candidate.score *= highlighter.closeness(&row.highlights.found)
            * highlighter.timeliness(row.fact.date)
            * highlighter.stating(row.fact.status)
            * highlighter.measuring(row.fact.measure);
        if row.highlights.denied {
            row.candidate.class[0] = row.candidate.class[0].max(DENIED);
        }
    }
    rows.arrange_by(|a, b| {
        let by_rank = a.candidate.rank().cmp(&b.candidate.rank());
        let by_denial = || a.highlights.denied.cmp(&b.highlights.denied);
        by_rank.then_with(by_denial).then_with(|| a.candidate.order(&b.candidate, index))
    });
    together(rows, highlighter.spans)
        .into_iter()
        .chain(rest.chunks(POOL).flat_map(read))
        .take(limit)
        .filter_map(|row| show(index, &row, highlighter))
        .collect()
}

/// Moves rows that share a series, a thread or a name right after the first of them, the newest first.
fn together(rows: Vec<RankedCandidate>, spans: bool) -> Vec<RankedCandidate> {
    let mut groups: Vec<Vec<RankedCandidate>> = Vec::new();
    let mut place: HashMap<(HitGroup, (bool, [u8; 2])), usize> = HashMap::default();
    for row in rows {
        let same = row.fact.same.clone().map(|same| (same, row.candidate.rank()));
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
        // The first of the best class; a group of a single summit does not answer.
        let rank = groups.first().map(|group| group[0].candidate.rank());
        let is_answer = |group: &Vec<RankedCandidate>| {
            let summit = |row: &RankedCandidate| row.summit().map(|summit| summit.id.clone());
            group.iter().any(|row| summit(row) != summit(&group[0]))
                && group.first().map(|row| row.candidate.rank()) == rank
        };
        if let Some(answer) = groups.iter().position(is_answer) {
            groups[..=answer].rotate_right(1);
        }
    }
    groups.into_iter().flatten().collect()
}

/// Orders the rows of a group: those about as good as the first come first, and among them one row of each summit
/// before a second of any, the newest first.
fn in_time(group: &mut Vec<RankedCandidate>) {
    let enough = AS_GOOD * group.first().map_or(0.0, |first| first.candidate.score);
    let newest = |row: &RankedCandidate| {
        // Values of a series within one summit differ by their dates.
        let own = row.fact.date.filter(|_| row.fact.entry.kind == FactKind::Figure).map(Date::sort_key);
        std::cmp::Reverse((row.summit().map(|summit| (summit.date.sort_key(), summit.id.clone())), own))
    };
    group.arrange_by_key(|row| (row.candidate.score < enough, newest(row)));
    let mut seen: HashMap<(bool, Option<Text>), usize> = HashMap::default();
    let mut turns: Vec<((bool, usize), RankedCandidate)> = group
        .drain(..)
        .map(|row| {
            let is_worse = row.candidate.score < enough;
            let turn = seen.entry((is_worse, row.summit().map(|summit| summit.id.clone()))).or_default();
            *turn += 1;
            ((is_worse, *turn), row)
        })
        .collect();
    turns.arrange_by_key(|(turn, _)| *turn);
    group.extend(turns.into_iter().map(|(_, row)| row));
}

/// The hit as it is shown. A term is shown at the newest summit that names it; `None` if there is none.
fn show(index: &Index, row: &RankedCandidate, highlighter: &Highlighter) -> Option<Hit> {
    let RankedCandidate { candidate, fact, highlights } = row;
    let Mention { summit, briefing, passage, identity } = match &fact.mention {
        Some(mention) => mention.clone(),
        None => newest_mention(index, fact.entry)?,
    };
    let (text, marks) = fact.snippet.cut(&highlights.found);
    let through = highlighter.through(&fact.snippet.text, &highlights.found);
    Some(Hit {
        kind: fact.entry.kind,
        section: fact.section.clone(),
        source: fact.source.clone(),
        same: fact.same.clone(),
        through,
        lacks: highlighter.words_of(candidate.lacks),
        is_by_summit: !candidate.is_own,
        text,
        marks,
        passage,
        identity,
        summit,
        briefing,
    })
}
