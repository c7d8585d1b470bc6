//! What the figures of a table have in common, so that it is said once, and what is left to say of each.

use std::collections::HashMap;

use crate::briefing::{Briefing, Date, Figure, FigureTable, Text};

/// The tables of a briefing, each with its figures, row by row.
pub(super) fn tables(briefing: &Briefing) -> impl Iterator<Item = (&FigureTable, Vec<usize>)> {
    let mut cells: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, figure) in briefing.figures.iter().enumerate() {
        figure.cell.iter().for_each(|cell| cells.entry(&*cell.table).or_default().push(i));
    }
    briefing.tables.iter().map(move |table| (table, cells.remove(&*table.id).unwrap_or_default()))
}

/// What figures of a table have in common, which is said once.
pub(super) struct Common {
    when: SharedWords,
    nature: SharedWords,
    /// The source of most of them.
    pub source: Option<Text>,
}

/// Words that are said of all figures of a table, or else of those of a column.
#[derive(Default)]
struct SharedWords {
    /// Empty where it is not the same of all.
    all: String,
    by_column: HashMap<Text, String>,
}

impl SharedWords {
    fn of<'f>(figures: impl Iterator<Item = &'f Figure> + Clone, words: fn(&Figure) -> String) -> Self {
        let mut all = figures.clone().map(words);
        let first = all.next().unwrap_or_default();
        if all.all(|words| words == first) {
            return Self { all: first, ..Self::default() };
        }
        let mut by_column: HashMap<Text, Option<String>> = HashMap::new();
        for figure in figures {
            let Some(column) = figure.cell.as_ref().and_then(|cell| cell.column.clone()) else { continue };
            let words = words(figure);
            by_column
                .entry(column)
                .and_modify(|one| *one = one.take().filter(|one| *one == words))
                .or_insert(Some(words));
        }
        let by_column = by_column.into_iter().filter_map(|(column, words)| Some((column, words?)));
        Self { all: String::new(), by_column: by_column.collect() }
    }

    /// What is said of a figure in this column.
    fn words_for(&self, column: Option<&Text>) -> &str {
        column.and_then(|column| self.by_column.get(column)).unwrap_or(&self.all)
    }
}

impl Common {
    /// What the figures of one table have in common.
    pub fn of(briefing: &Briefing, figures: &[usize]) -> Self {
        let figures = figures.iter().map(|i| &briefing.figures[*i]);
        let mut sources: HashMap<&Option<Text>, usize> = HashMap::new();
        figures.clone().for_each(|figure| *sources.entry(&figure.source).or_default() += 1);
        let most = sources.values().max();
        let usual = figures.clone().map(|figure| &figure.source).find(|source| sources.get(source) == most);
        Self {
            when: SharedWords::of(figures.clone(), when),
            nature: SharedWords::of(figures, nature),
            source: usual.cloned().flatten(),
        }
    }

    /// The date and the nature that all of them share: `, 2025 (target)`.
    pub fn setting(&self) -> String {
        self.when.all.clone() + &self.nature.all
    }

    /// The heading of a column, with what its figures have in common.
    pub fn heading(&self, column: &Text) -> String {
        let by_column = |shared: &SharedWords| shared.by_column.get(column).cloned().unwrap_or_default();
        format!("{column}{}{}", by_column(&self.when), by_column(&self.nature))
    }

    /// Whether a figure has something of its own that is not said here.
    pub fn lacks(&self, briefing: &Briefing, figure: &Figure) -> bool {
        let column = figure.cell.as_ref().and_then(|cell| cell.column.as_ref());
        let is_credited = figure.source == self.source || briefing.credit(figure.source.as_deref()).is_none();
        let is_said = when(figure) == self.when.words_for(column) && nature(figure) == self.nature.words_for(column);
        figure.note.is_some() || !is_credited || !is_said
    }
}

/// When the figure was, unless its column says so.
fn when(figure: &Figure) -> String {
    let column = figure.cell.as_ref().and_then(|cell| cell.column.as_ref()?.parse::<Date>().ok());
    figure.when().filter(|_| figure.date != column).map_or_else(String::new, |when| format!(", {when}"))
}

/// The nature of the figure.
fn nature(figure: &Figure) -> String {
    figure.nature_after("").unwrap_or_default()
}
