//! Two summits compared: what they have in common, and what each has alone.

use std::sync::Arc;

use crate::across::{Across, Match, MatchKind};
use crate::briefing::{Briefing, Passage, Text, row};

/// What two summits have in common, and what each has alone.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The two, in the order in which they are compared.
    pub summits: [Arc<Briefing>; 2],
    /// From the top.
    pub entries: Vec<ComparisonEntry>,
}

/// One entry of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparisonEntry {
    /// What is in both, or in one only.
    Title(String),
    /// The kind of what follows.
    Kind(MatchKind),
    /// The series, thread, topic or person that the following passages are about.
    Label(String),
    /// A passage of each, in line, of which one can be missing.
    Pair([Option<Passage>; 2]),
    /// A passage of what only one of them has, and which one.
    Alone(usize, Passage),
}

impl Comparison {
    /// Compares two summits, given by their indexes among [`Across::briefings`].
    pub fn new(across: &Across, left: usize, right: usize) -> Self {
        let summits = [left, right].map(|i| across.briefings()[i].clone());
        let found = across.compare(left, right);
        let mut entries = Vec::new();
        add(&mut entries, "In both".to_string(), &found.both, |found| {
            let pair = |i: usize| ComparisonEntry::Pair([found.left.get(i).copied(), found.right.get(i).copied()]);
            (0..found.left.len().max(found.right.len())).map(pair).collect()
        });
        let only = |side: usize| format!("Only {}", summits[side].short_title());
        let alone = |side: usize| move |passage: &Passage| ComparisonEntry::Alone(side, *passage);
        add(&mut entries, only(0), &found.left_only, |found| found.left.iter().map(alone(0)).collect());
        add(&mut entries, only(1), &found.right_only, |found| found.right.iter().map(alone(1)).collect());
        Self { summits, entries }
    }

    /// Compares two summits, given by their ids; `None` where one is not known.
    pub fn of(across: &Across, ids: [&Text; 2]) -> Option<Self> {
        Some(Self::new(across, across.position(ids[0])?, across.position(ids[1])?))
    }

    /// The passage of an entry, by its index, on one of the two sides.
    pub fn passage(&self, (entry, side): (usize, usize)) -> Option<Passage> {
        match self.entries.get(entry)? {
            ComparisonEntry::Pair(pair) => pair[side],
            ComparisonEntry::Alone(whose, passage) => (*whose == side).then_some(*passage),
            _ => None,
        }
    }

    /// Short tags that distinguish the two: the year, or the day where both are of one year.
    pub fn tags(&self) -> [String; 2] {
        let dates = self.summits.each_ref().map(|briefing| briefing.date);
        let years = dates.map(|date| date.start().year().to_string());
        if years[0] != years[1] {
            return years;
        }
        dates.map(|date| {
            let words = date.words();
            words.strip_suffix(&format!(" {}", years[0])).unwrap_or(&words).to_string()
        })
    }
}

/// Adds what both have, or one alone, by kind; `passages` makes the entries for one thing.
fn add(
    entries: &mut Vec<ComparisonEntry>,
    title: String,
    matches: &[Match],
    passages: impl Fn(&Match) -> Vec<ComparisonEntry>,
) {
    entries.extend((!matches.is_empty()).then_some(ComparisonEntry::Title(title)));
    for of_one_kind in matches.chunk_by(|a, b| a.kind == b.kind) {
        entries.push(ComparisonEntry::Kind(of_one_kind[0].kind));
        for found in of_one_kind {
            entries.push(ComparisonEntry::Label(found.label.to_string()));
            entries.extend(passages(found));
        }
    }
}

/// What a kind is called.
pub fn kind(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Series => "Series",
        MatchKind::Thread => "Threads",
        MatchKind::Topic => "Topics",
        MatchKind::Person => "People",
    }
}

/// What a passage says about what both have: of a figure its value, unless the summit has several of the series.
pub fn words(briefing: &Briefing, passage: Passage) -> String {
    let several = |i: usize| {
        let series = &briefing.figures[i].series;
        briefing.figures.iter().filter(|figure| figure.series == *series).count() > 1
    };
    match passage {
        Passage::Figure(i) if !several(i) => {
            let figure = &briefing.figures[i];
            let date = figure.date.map(|date| format!(", {}", date.words())).unwrap_or_default();
            let words = format!("{}{date}", figure.amount());
            let nature = figure.nature_after(&words).unwrap_or_default();
            words + &nature
        }
        Passage::Person(i) => briefing.people[i].role.as_ref().unwrap_or(&briefing.people[i].name).to_string(),
        Passage::Title => "the whole summit".to_string(),
        _ => row(briefing, passage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::fixture::built_in as across;

    #[test]
    fn summits_of_one_year_are_distinguished_by_the_day() {
        assert_eq!(Comparison::new(across(), 0, 1).tags(), ["16 November", "15 November"]);
        assert_eq!(Comparison::new(across(), 0, 2).tags(), ["2025", "2024"]);
    }
}
