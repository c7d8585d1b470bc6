//! Lists across briefings: figures, series, threads, comparisons.

use std::sync::Arc;

use super::rows::{Choice, List, NumberedRow};
use crate::across::{Across, FigureRow, Match, MatchKind, Order, SeriesPoint, Thread, ThreadFilter, ThreadStep};
use crate::briefing::{Briefing, Passage, row};
use crate::clock;
use crate::language::narrowing::Narrowing;
use crate::language::similar;
use crate::typeset::counted;

/// The figures that the words fit, those of a series together; `by date` and the like at the end sort them.
pub fn figures(across: &Across, argument: &str) -> List {
    let (words, order) = order(argument);
    let facts = across.filter(words, order);
    let rows = (0..facts.len()).map(|i| match across.row(&facts, i) {
        FigureRow::Series(at) => series_row(across, across.series_id(at)),
        FigureRow::Summit(at) => NumberedRow::words(format!("{}:", across.briefings()[at as usize].dated())),
        FigureRow::Figure(at) => {
            let briefing = &across.briefings()[at.briefing as usize];
            let passage = Passage::Figure(at.item as usize);
            NumberedRow::fact(&row(briefing, passage), &format!("; {}", briefing.short_title()), briefing, passage)
        }
    });
    let rows: Vec<NumberedRow> = rows.collect();
    match (rows.is_empty(), words) {
        (true, "") => List::nothing("There are no figures here."),
        (true, words) => List::nothing(format!("No figure has `{words}`.")),
        _ => List::new(format!("{}, by {}:", counted(facts.figures(), "figure", "figures"), order.word()), rows),
    }
}

/// The course of the series that has this id or these words in its label; a list, if there are several.
pub fn series_named(across: &Across, words: &str) -> List {
    let all = across.rows(Order::Series);
    let ids = (0..all.len()).filter_map(|i| match across.row(&all, i) {
        FigureRow::Series(at) => Some(across.series_id(at)),
        _ => None,
    });
    let ids: Vec<&str> = ids.collect();
    let named = |id: &&str| format!("{} {id}", across.glossary().series(id));
    let found: Vec<&str> = match similar::same(words, ids.iter().copied()) {
        Some(id) => vec![id],
        None => Narrowing::new(words).rows(ids.iter().map(named)).into_iter().map(|i| ids[i]).collect(),
    };
    match &found[..] {
        [] => List::nothing(format!("No series has `{words}` in its name; figures looks in all figures.")),
        [id] => series(across, id).unwrap_or_default(),
        _ => {
            let rows: Vec<NumberedRow> = found.iter().map(|id| series_row(across, id)).collect();
            List::new(format!("{} series:", rows.len()), rows)
        }
    }
}

/// The course of a series: its values with how far each moved from the one before. What qualifies a value is read when
/// the value is opened.
pub fn series(across: &Across, id: &str) -> Option<List> {
    let course = across.series(id)?;
    let row = |(i, point): (usize, SeriesPoint)| {
        let briefing = &across.briefings()[point.at.briefing as usize];
        let mut words = format!("{}, {}", point.when(), point.figure.amount());
        words.extend(point.figure.nature_after(&words));
        for step in course.steps_to(i) {
            words = format!("{words}; {}", course.words(&step));
        }
        let caveats = Some(point.caveats().count()).filter(|count| *count > 0);
        let caveats = caveats.map_or_else(String::new, |count| format!("; {}", counted(count, "caveat", "caveats")));
        NumberedRow::fact(&words, &caveats, briefing, Passage::Figure(point.at.item as usize))
    };
    let rows: Vec<NumberedRow> = course.points().enumerate().map(row).collect();
    let values = counted(course.count(), "value", "values");
    Some(List::new(format!("{}: {values}, the oldest first:", course.label), rows))
}

/// All threads, or the open or overdue ones; the number of a thread leads to its course. With words, those that match;
/// a single match is read at once.
pub fn threads(across: &Across, argument: &str) -> List {
    let today = clock::today();
    let wanted = ThreadFilter::from_word(argument);
    let named = similar::same(argument, across.threads().map(|thread| thread.id));
    if let Some(thread) = named.filter(|_| wanted.is_none()).and_then(|id| across.thread(id)) {
        return steps(across, &thread);
    }
    let mut found: Vec<Thread> = across.threads().collect();
    match wanted {
        Some(wanted) => found.retain(|thread| wanted.holds(thread, today)),
        None => {
            let named = |thread: &Thread| format!("{} {}", thread.label, thread.id);
            let fitting = Narrowing::new(argument).rows(found.iter().map(named));
            found = fitting.into_iter().map(|i| found[i]).collect();
        }
    }
    match (&found[..], wanted) {
        ([], Some(_)) => List::nothing(format!("No thread is {argument}.")),
        ([], None) if argument.is_empty() => List::nothing("There are no threads here."),
        ([], None) => List::nothing(format!("No thread has `{argument}` in its name; find looks in all outcomes.")),
        ([thread], None) if !argument.is_empty() => steps(across, thread),
        _ => {
            let row = |thread: &Thread| {
                let (standings, newest) = (thread.standings(today), thread.newest().words());
                let text = format!("{}, {standings}, the newest {newest}", thread.label);
                NumberedRow::new(text, Choice::Thread(thread.id.into()))
            };
            let head = format!("{}, the newest first:", counted(found.len(), "thread", "threads"));
            List::new(head, found.iter().map(row).collect())
        }
    }
}

/// The course of a thread, the oldest step first.
pub fn thread(across: &Across, id: &str) -> Option<List> {
    across.thread(id).map(|thread| steps(across, &thread))
}

fn steps(across: &Across, thread: &Thread) -> List {
    let today = clock::today();
    let row = |step: ThreadStep| {
        let briefing = &across.briefings()[step.at.briefing as usize];
        NumberedRow::fact(&step.row(), "", briefing, Passage::Outcome(step.at.item as usize))
    };
    let rows = thread.steps(today).map(row).collect();
    List::new(format!("{}: {}, the oldest first:", thread.label, thread.standings(today)), rows)
}

/// The words to look for, and the order that is asked for after them.
fn order(argument: &str) -> (&str, Order) {
    let (words, last) = argument.rsplit_once("by ").unwrap_or((argument, ""));
    let wanted = Order::from_word(last.trim());
    match wanted.filter(|_| words.is_empty() || words.ends_with(' ')) {
        Some(order) => (words.trim(), order),
        None => (argument, Order::Series),
    }
}

/// How much two summits have in common, and what.
pub fn comparison(across: &Across, left: usize, right: usize) -> List {
    let (this, other) = (&across.briefings()[left], &across.briefings()[right]);
    let comparison = across.compare(left, right);
    let mut rows = Vec::new();
    let parts = [
        (format!("In both {} and {}:", this.dated(), other.dated()), comparison.both),
        (format!("Only in {}:", this.dated()), comparison.left_only),
        (format!("Only in {}:", other.dated()), comparison.right_only),
    ];
    let [both, left, right] = parts.each_ref().map(|(_, matches)| matches.len());
    let head = format!("{both} in both, {left} only in the first, {right} only in the second.");
    for (heading, matches) in parts.into_iter().filter(|(_, matches)| !matches.is_empty()) {
        rows.push(NumberedRow::words(heading));
        for Match { kind, label, left, right } in matches {
            rows.push(NumberedRow::words(format!("{} {label}:", word(kind))));
            rows.extend(left.into_iter().map(|passage| fact(this, passage)));
            rows.extend(right.into_iter().map(|passage| fact(other, passage)));
        }
    }
    List::new(head, rows)
}

/// A passage of one of two summits, with the day of its summit.
fn fact(briefing: &Arc<Briefing>, passage: Passage) -> NumberedRow {
    let words = row(briefing, passage);
    let day = briefing.date.words();
    let day = if words.contains(&day) { String::new() } else { format!("; {day}") };
    NumberedRow::fact(&words, &day, briefing, passage)
}

/// A row that leads to a series.
fn series_row(across: &Across, id: &str) -> NumberedRow {
    let count = across.series(id).map_or(0, |course| course.count());
    let text = format!("Series: {}, {}", across.glossary().series(id), counted(count, "value", "values"));
    NumberedRow::new(text, Choice::Series(id.into()))
}

fn word(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Series => "Series",
        MatchKind::Thread => "Thread",
        MatchKind::Topic => "Topic",
        MatchKind::Person => "Person",
    }
}
