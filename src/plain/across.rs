//! Numbered lists across briefings.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::rows::{Choice, NumberedRow};
use crate::across::{Across, FigureRow, Match, MatchKind, Order, SeriesPoint, Thread, ThreadFilter};
use crate::briefing::{Briefing, Passage, Text, row};
use crate::clock;
use crate::language::narrowing::Narrowing;
use crate::language::similar;
use crate::session::{Elsewhere, NoPair, elsewhere, matter, pair};
use crate::typeset::counted;

impl<W: Write> PlainReader<W> {
    /// The figures that the words fit, those of a series together; `by date` and the like at the end sort them.
    pub(super) fn figures(&mut self, argument: &str) -> io::Result<()> {
        let across = self.across();
        let (words, order) = order(argument);
        let facts = across.filter(words, order);
        let rows = (0..facts.len()).map(|i| match across.row(&facts, i) {
            FigureRow::Series(at) => series_row(&across, across.series_id(at)),
            FigureRow::Summit(at) => NumberedRow::words(format!("{}:", across.briefings()[at as usize].dated())),
            FigureRow::Figure(at) => {
                let briefing = &across.briefings()[at.briefing as usize];
                let passage = Passage::Figure(at.item as usize);
                NumberedRow::fact(&row(briefing, passage), &format!("; {}", briefing.short_title()), briefing, passage)
            }
        });
        let rows: Vec<NumberedRow> = rows.collect();
        if rows.is_empty() {
            return match words {
                "" => self.show_nothing("There are no figures here."),
                words => self.show_nothing(&format!("No figure has `{words}`.")),
            };
        }
        self.show(&format!("{}, by {}:", counted(facts.figures(), "figure", "figures"), order.word()), rows)
    }

    /// The course of the series that has the words, or is called so; of several the list.
    pub(super) fn series_named(&mut self, words: &str) -> io::Result<()> {
        let across = self.across();
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
            [] => self.show_nothing(&format!("No series has `{words}` in its name; figures looks in all figures.")),
            [id] => self.series(id),
            _ => {
                let rows: Vec<NumberedRow> = found.iter().map(|id| series_row(&across, id)).collect();
                self.show(&format!("{} series:", rows.len()), rows)
            }
        }
    }

    /// The course of a series: its values with how far each moved from the one before. What qualifies one is read with it
    /// when it is opened.
    pub(super) fn series(&mut self, id: &str) -> io::Result<()> {
        let across = self.across();
        let Some(course) = across.series(id) else { return self.no_such(id) };
        let row = |(i, point): (usize, SeriesPoint)| {
            let briefing = &across.briefings()[point.at.briefing as usize];
            let mut words = format!("{}, {}", point.when(), point.figure.amount());
            words.extend(point.figure.nature_after(&words));
            for step in course.steps_to(i) {
                words = format!("{words}; {}", course.words(&step));
            }
            let caveats = Some(point.caveats().count()).filter(|count| *count > 0);
            let caveats =
                caveats.map_or_else(String::new, |count| format!("; {}", counted(count, "caveat", "caveats")));
            NumberedRow::fact(&words, &caveats, briefing, Passage::Figure(point.at.item as usize))
        };
        let rows: Vec<NumberedRow> = course.points().enumerate().map(row).collect();
        let values = counted(course.count(), "value", "values");
        self.show(&format!("{}: {values}, the oldest first:", course.label), rows)
    }

    /// All threads, or those that are open or overdue; the number of one leads to its course. Of those that have the words
    /// one alone is read at once.
    pub(super) fn threads(&mut self, argument: &str) -> io::Result<()> {
        let (across, today) = (self.across(), clock::today());
        let wanted = ThreadFilter::from_word(argument);
        let named = similar::same(argument, across.threads().map(|thread| thread.id));
        if let Some(id) = named.filter(|_| wanted.is_none()) {
            return self.thread(id);
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
            ([], Some(_)) => self.show_nothing(&format!("No thread is {argument}.")),
            ([], None) if argument.is_empty() => self.show_nothing("There are no threads here."),
            ([], None) => {
                self.show_nothing(&format!("No thread has `{argument}` in its name; find looks in all outcomes."))
            }
            ([thread], None) if !argument.is_empty() => self.thread(thread.id),
            _ => {
                let row = |thread: &Thread| {
                    let text = format!(
                        "{}, {}, the newest {}",
                        thread.label,
                        thread.standings(today),
                        thread.newest().words()
                    );
                    NumberedRow::new(text, Choice::Thread(thread.id.into()))
                };
                let rows = found.iter().map(row).collect();
                self.show(&format!("{}, the newest first:", counted(found.len(), "thread", "threads")), rows)
            }
        }
    }

    /// The course of a thread, the oldest step first.
    pub(super) fn thread(&mut self, id: &str) -> io::Result<()> {
        let across = self.across();
        let Some(thread) = across.thread(id) else { return self.no_such(id) };
        let mut rows = Vec::new();
        for step in thread.steps(clock::today()) {
            let briefing = &across.briefings()[step.at.briefing as usize];
            rows.push(NumberedRow::fact(&step.row(), "", briefing, Passage::Outcome(step.at.item as usize)));
        }
        self.show(&format!("{}: {}, the oldest first:", thread.label, thread.standings(clock::today())), rows)
    }

    /// Everything of the same series, thread, topic or name as a row of the list, or as what was read last.
    pub(super) fn same(&mut self, number: &str) -> io::Result<()> {
        match self.choice(number).cloned() {
            Some(Choice::Series(id)) => return self.series(&id),
            Some(Choice::Thread(id)) => return self.thread(&id),
            Some(Choice::Name(name) | Choice::Named(name, ..)) => return self.card_of(&name),
            _ => {}
        }
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        match passage {
            Passage::Title => return self.topics(&briefing.topics, "This briefing"),
            Passage::Section(i) => return self.topics(&briefing.sections[i].topics, "This section"),
            Passage::Part(_) => {
                return self.say("Nothing is the same as a heading of facts; same and a number is for one of them.");
            }
            _ => {}
        }
        match elsewhere(&briefing, matter(&briefing, passage)) {
            Elsewhere::Series(id) => self.series(&id),
            Elsewhere::NoSeries => self.show_nothing("No other summit gives this figure: it belongs to no series."),
            Elsewhere::Thread(id) => self.thread(&id),
            Elsewhere::NoThread => self.show_nothing("This outcome belongs to no thread."),
            Elsewhere::Names => self.names_of(&briefing, passage),
        }
    }

    /// What has the same topic, or the topics of which one is to be chosen.
    fn topics(&mut self, topics: &[Text], what: &str) -> io::Result<()> {
        let glossary = self.session.library.glossary.clone();
        match topics {
            [] => self.show_nothing(&format!("{what} has no topic: nothing is the same.")),
            [topic] => self.find(&format!("topic:{topic}")),
            _ => {
                let row = |topic: &Text| {
                    NumberedRow::new(
                        format!("Topic: {}", glossary.topic(topic)),
                        Choice::Query(format!("topic:{topic}")),
                    )
                };
                self.show(&format!("{} topics:", topics.len()), topics.iter().map(row).collect())
            }
        }
    }

    /// What two summits have in common, and what each has alone: the two named, or the one being read and one named,
    /// or the one being read and that which has most in common with it.
    pub(super) fn compare(&mut self, argument: &str) -> io::Result<()> {
        let across = self.across();
        let open = self.reading.as_ref().and_then(|reading| self.session.library.position(&reading.briefing.id));
        let summits = match self.summits(argument) {
            Ok(summits) => summits,
            Err(word) => return self.no_summit(word),
        };
        if summits.len() > 2 {
            return self.say("Name two summits to compare.");
        }
        let (left, right) = match pair(&across, &summits, open) {
            Ok(pair) => pair,
            Err(NoPair::NothingOpen) => return self.nothing_open(),
            Err(NoPair::OneSummit) => return self.say("That is one summit; name another one to compare it with."),
            Err(NoPair::NothingInCommon) => return self.say("No other summit has anything in common with it."),
        };
        let (head, rows) = comparison(&across, left, right);
        self.show(&head, rows)
    }
}

/// The words to look for, and the order that is asked for after them.
fn order(argument: &str) -> (&str, Order) {
    let (words, last) = argument.rsplit_once("by ").unwrap_or((argument, ""));
    let asked = Order::ALL.into_iter().find(|order| order.word() == last.trim());
    match asked.filter(|_| words.is_empty() || words.ends_with(' ')) {
        Some(order) => (words.trim(), order),
        None => (argument, Order::Series),
    }
}

/// How much two summits have in common, and what.
fn comparison(across: &Across, left: usize, right: usize) -> (String, Vec<NumberedRow>) {
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
    (head, rows)
}

/// A passage of one of two summits, which its day tells apart.
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
