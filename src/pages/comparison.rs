//! Two summits compared, set in lines: side by side where there is room, one under the other where there is not.

use std::ops::Range;
use std::sync::Arc;

use super::thing::{Thing, Things};
use crate::across::{Across, Kind, Match};
use crate::briefing::{Briefing, Nature, Passage, Text, row};
use crate::typeset::{self, GUTTER, MEASURE, Role, shorten};

/// From this many columns on the two stand side by side.
const BESIDE: u16 = 70;
/// The fewest columns that are left to a passage beside its date.
const NARROW: u16 = 20;
/// The lines that one passage takes at most.
const MOST_LINES: usize = 3;

/// What two summits have in common, and what each has alone.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The two, in the order in which they are compared.
    pub summits: [Arc<Briefing>; 2],
    /// From the top.
    pub entries: Vec<Entry>,
}

/// One entry of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// What is in both, or in one only.
    Title(String),
    /// The kind of what follows.
    Kind(Kind),
    /// The series, thread, topic or person that the following passages are about.
    Label(String),
    /// A passage of each, in line, of which one can be missing.
    Pair([Option<Passage>; 2]),
    /// A passage of what only one of them has, and which one.
    Alone(usize, Passage),
}

/// One line of a comparison as it is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What stands on it; none on a blank line.
    pub cells: Vec<Cell>,
}

/// Something on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where its text starts.
    pub column: u16,
    /// Where the bar stands while it is selected.
    pub bar: u16,
    /// Its words.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The entry that it shows, by its index, and which of the two summits; `None` for a heading.
    pub stop: Option<(usize, usize)>,
}

/// Whether two summits stand side by side in so many columns.
pub fn beside(width: u16) -> bool {
    width >= BESIDE
}

impl Comparison {
    /// Compares two summits, given by their indexes among [`Across::briefings`].
    pub fn new(across: &Across, left: usize, right: usize) -> Self {
        let summits = [left, right].map(|i| across.briefings()[i].clone());
        let found = across.compare(left, right);
        let mut entries = Vec::new();
        add(&mut entries, "In both".to_string(), &found.both, |found| {
            let pair = |i: usize| Entry::Pair([found.left.get(i).copied(), found.right.get(i).copied()]);
            (0..found.left.len().max(found.right.len())).map(pair).collect()
        });
        let only = |side: usize| format!("Only {}", summits[side].short_title());
        let alone = |side: usize| move |passage: &Passage| Entry::Alone(side, *passage);
        add(&mut entries, only(0), &found.left_only, |found| found.left.iter().map(alone(0)).collect());
        add(&mut entries, only(1), &found.right_only, |found| found.right.iter().map(alone(1)).collect());
        Self { summits, entries }
    }

    /// Compares two summits, given by their ids; `None` where one is not known.
    pub fn of(across: &Across, ids: [&Text; 2]) -> Option<Self> {
        Some(Self::new(across, across.position(ids[0])?, across.position(ids[1])?))
    }

    /// Every place to stop at: an entry by its index, and which summit's passage of it. Where the two stand side by
    /// side, one for each entry: on the `side` asked for, if that is there.
    pub fn stops(&self, beside: bool, side: usize) -> Vec<(usize, usize)> {
        let mut stops = Vec::new();
        for i in 0..self.entries.len() {
            let there = [side, 1 - side].into_iter().filter(|side| self.passage((i, *side)).is_some());
            stops.extend(there.take(if beside { 1 } else { 2 }).map(|side| (i, side)));
        }
        stops.sort_unstable();
        stops
    }

    /// The passage at a stop.
    pub fn passage(&self, (entry, side): (usize, usize)) -> Option<Passage> {
        match self.entries.get(entry)? {
            Entry::Pair(pair) => pair[side],
            Entry::Alone(whose, passage) => (*whose == side).then_some(*passage),
            _ => None,
        }
    }

    /// Sets it in so many columns.
    pub fn rows(&self, width: u16, ascii: bool) -> Vec<Row> {
        let beside = beside(width);
        let whole = width.saturating_sub(GUTTER + 1).min(if beside { 2 * MEASURE } else { MEASURE });
        let tags = self.tags();
        let indent = tags.iter().map(|tag| typeset::width(tag)).max().unwrap_or(0) as u16 + 2;
        let mut rows = Vec::new();
        for (i, entry) in self.entries.iter().enumerate() {
            let (role, text) = match entry {
                Entry::Title(text) => (Role::Heading, &**text),
                Entry::Kind(kind) => (Role::Dim, word(*kind)),
                Entry::Label(text) => (Role::Strong, &**text),
                Entry::Pair(_) if beside => {
                    let right = self.right_column(width);
                    let left = self.cells((i, 0), (GUTTER + 2, 0), right - GUTTER - 5, ascii);
                    let right = self.cells((i, 1), (right, right - 2), whole + GUTTER - right, ascii);
                    let mut cells = [left, right].map(Vec::into_iter);
                    rows.extend(std::iter::from_fn(|| {
                        let cells: Vec<Cell> = cells.iter_mut().filter_map(Iterator::next).collect();
                        (!cells.is_empty()).then_some(Row { cells })
                    }));
                    continue;
                }
                Entry::Pair(_) => {
                    // Under one another the two are told apart by their dates, beside them or above.
                    let inset = if whole >= indent + NARROW { 2 + indent } else { 2 };
                    for (side, tag) in tags.iter().enumerate().filter(|(side, _)| self.passage((i, *side)).is_some()) {
                        let tag = heading(GUTTER + 2, tag.clone(), Role::Dim);
                        if inset == 2 {
                            rows.push(Row { cells: vec![tag.clone()] });
                        }
                        let cells = self.cells((i, side), (GUTTER + inset, 0), whole.saturating_sub(inset), ascii);
                        let first = rows.len();
                        rows.extend(cells.into_iter().map(|cell| Row { cells: vec![cell] }));
                        if let Some(row) = rows.get_mut(first).filter(|_| inset > 2) {
                            row.cells.push(tag);
                        }
                    }
                    continue;
                }
                Entry::Alone(side, _) => {
                    let cells = self.cells((i, *side), (GUTTER + 2, 0), whole.saturating_sub(2), ascii);
                    rows.extend(cells.into_iter().map(|cell| Row { cells: vec![cell] }));
                    continue;
                }
            };
            if role == Role::Heading && !rows.is_empty() {
                rows.push(Row::default());
            }
            let text = shorten(text, usize::from(whole), ascii).into_owned();
            rows.push(Row { cells: vec![heading(GUTTER, text, role)] });
        }
        rows
    }

    /// Where the right one of two that stand side by side in so many columns starts.
    pub fn right_column(&self, width: u16) -> u16 {
        let whole = width.saturating_sub(GUTTER + 1).min(2 * MEASURE);
        GUTTER + whole.div_ceil(2) + 2
    }

    /// What tells the two apart in few letters: the year, or the day where both are of one year.
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

    /// The lines of one passage, none where it is missing: in `room` columns from `column` on, with the bar at `bar`.
    fn cells(&self, stop: (usize, usize), (column, bar): (u16, u16), room: u16, ascii: bool) -> Vec<Cell> {
        let Some(passage) = self.passage(stop) else { return Vec::new() };
        let (text, room) = (words(&self.summits[stop.1], passage), usize::from(room).max(8));
        let lines = typeset::lines(&text, room);
        let line = |(i, line): (usize, &Range<usize>)| {
            let cut = i + 1 == MOST_LINES && lines.len() > MOST_LINES;
            let text = if cut { shorten(&text[line.start..], room, ascii) } else { text[line.clone()].into() };
            Cell { column, bar, text: text.into_owned(), role: Role::Text, stop: Some(stop) }
        };
        lines.iter().enumerate().take(MOST_LINES).map(line).collect()
    }
}

/// Every place to stop at in a comparison.
pub struct Stops<'a> {
    comparison: &'a Comparison,
    /// As [`Comparison::stops`] has them for two that stand under one another.
    pub places: Vec<(usize, usize)>,
}

impl<'a> Stops<'a> {
    /// Those of `comparison`.
    pub fn new(comparison: &'a Comparison) -> Self {
        Self { comparison, places: comparison.stops(false, 0) }
    }
}

impl Things for Stops<'_> {
    fn len(&self) -> usize {
        self.places.len()
    }

    /// The passage, and what it is about: one passage can stand under several topics.
    fn thing(&self, i: usize) -> Option<Thing> {
        let ((entry, side), comparison) = (self.places[i], self.comparison);
        let passage = comparison.passage((entry, side))?;
        let Thing::Fact(briefing, words) = Thing::fact(&comparison.summits[side], passage) else { return None };
        let label = comparison.entries[..entry].iter().rev().find_map(|entry| match entry {
            Entry::Label(label) => Some(&**label),
            _ => None,
        });
        Some(Thing::Fact(briefing, format!("{}: {words}", label.unwrap_or_default())))
    }
}

fn heading(column: u16, text: String, role: Role) -> Cell {
    Cell { column, bar: 0, text, role, stop: None }
}

/// Adds what both have, or one alone, by kind; `passages` makes the entries for one thing.
fn add(entries: &mut Vec<Entry>, title: String, matches: &[Match], passages: impl Fn(&Match) -> Vec<Entry>) {
    entries.extend((!matches.is_empty()).then_some(Entry::Title(title)));
    for of_one_kind in matches.chunk_by(|a, b| a.kind == b.kind) {
        entries.push(Entry::Kind(of_one_kind[0].kind));
        for found in of_one_kind {
            entries.push(Entry::Label(found.label.to_string()));
            entries.extend(passages(found));
        }
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Series => "Series",
        Kind::Thread => "Threads",
        Kind::Topic => "Topics",
        Kind::Person => "People",
    }
}

/// What a passage says about what both have: of a figure its value, unless the summit has several of the series.
fn words(briefing: &Briefing, passage: Passage) -> String {
    let several = |i: usize| {
        let series = &briefing.figures[i].series;
        briefing.figures.iter().filter(|figure| figure.series == *series).count() > 1
    };
    match passage {
        Passage::Figure(i) if !several(i) => {
            let figure = &briefing.figures[i];
            let date = figure.date.map(|date| format!(", {}", date.words())).unwrap_or_default();
            let nature = Some(figure.nature).filter(|nature| *nature != Nature::Actual);
            let nature = nature.map(|nature| format!(" ({})", nature.word())).unwrap_or_default();
            format!("{}{date}{nature}", figure.amount())
        }
        Passage::Person(i) => briefing.people[i].role.as_ref().unwrap_or(&briefing.people[i].name).to_string(),
        Passage::Title => "the whole summit".to_string(),
        _ => row(briefing, passage),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::across::fixture::built_in as across;

    proptest! {
        #[test]
        fn everything_is_shown_within_the_columns_and_nothing_overlaps(
            left in 0usize..5, right in 0usize..5, width in 20u16..250, ascii: bool,
        ) {
            let comparison = Comparison::new(across(), left, right);
            let rows = comparison.rows(width, ascii);
            for row in &rows {
                let end = |cell: &Cell| cell.column + typeset::width(&cell.text) as u16;
                prop_assert!(row.cells.iter().all(|cell| end(cell) <= width), "{row:?}");
                let mut cells: Vec<&Cell> = row.cells.iter().collect();
                cells.sort_by_key(|cell| cell.column);
                prop_assert!(cells.windows(2).all(|pair| end(pair[0]) < pair[1].column), "{row:?}");
            }
            let shown = |stop| rows.iter().flat_map(|row| &row.cells).any(|cell| cell.stop == Some(stop));
            let stops = comparison.stops(false, 0);
            prop_assert!(stops.iter().all(|stop| shown(*stop)));
            let found = across().compare(left, right);
            let matches = [&found.both, &found.left_only, &found.right_only];
            let count: usize = matches.into_iter().flatten().map(|found| found.left.len() + found.right.len()).sum();
            prop_assert_eq!(stops.len(), count);
        }
    }

    #[test]
    fn summits_of_one_year_are_told_apart_by_the_day() {
        assert_eq!(Comparison::new(across(), 0, 1).tags(), ["16 November", "15 November"]);
        assert_eq!(Comparison::new(across(), 0, 2).tags(), ["2025", "2024"]);
    }
}
