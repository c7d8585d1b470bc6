//! Numbered lists across briefings.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::rows::{Choice, NumberedRow};
use crate::across::{Across, FigureRow, Match, MatchKind, Order, ThreadFilter};
use crate::briefing::{Briefing, Nature, Passage, row};
use crate::clock;
use crate::session::{Elsewhere, NoPair, elsewhere, matter, pair};
use crate::typeset::{self, counted};

impl<W: Write> PlainReader<W> {
    /// The figures that the words fit, those of a series together; `by date` and the like at the end sort them.
    pub(super) fn figures(&mut self, argument: &str) -> io::Result<()> {
        let across = self.across();
        let (words, order) = order(argument);
        let facts = across.filter(words, order);
        let rows = (0..facts.len()).map(|i| match across.row(&facts, i) {
            FigureRow::Series(at) => {
                let id = across.series_id(at);
                NumberedRow::new(format!("Series {}", across.glossary().series(id)), Choice::Series(id.into()))
            }
            FigureRow::Summit(at) => NumberedRow::words(format!("{}:", across.briefings()[at as usize].dated())),
            FigureRow::Figure(at) => {
                let briefing = &across.briefings()[at.briefing as usize];
                let passage = Passage::Figure(at.item as usize);
                let source = briefing.provenance(across.figure(at).1.source.as_deref());
                let source = source.map_or_else(String::new, |source| format!("; {source}"));
                let text = format!("{} ({}{source})", row(briefing, passage), briefing.short_title());
                NumberedRow::passage(text, briefing, passage)
            }
        });
        let rows: Vec<NumberedRow> = rows.collect();
        if rows.is_empty() {
            return self.say(&format!("No figure has `{words}`."));
        }
        self.show(&format!("{}, by {}:", counted(facts.figures(), "figure", "figures"), order.word()), rows)
    }

    /// The course of a series: its values with how far each moved from the one before, and what qualifies them.
    pub(super) fn series(&mut self, id: &str) -> io::Result<()> {
        let across = self.across();
        let Some(course) = across.series(id) else { return self.no_such(id) };
        let mut rows = Vec::new();
        for (i, point) in course.points().enumerate() {
            let briefing = &across.briefings()[point.at.briefing as usize];
            let amount = point.figure.amount();
            let nature = match point.figure.nature {
                Nature::Actual => String::new(),
                nature => format!(" ({})", nature.word()),
            };
            let mut text =
                format!("{}: {amount}{nature}, {} ({})", point.when(), point.figure.label, briefing.short_title());
            for step in course.steps_to(i) {
                text = format!("{text}; {}", course.words(&step));
            }
            if let Some(source) = briefing.provenance(point.figure.source.as_deref()) {
                text = format!("{text}; source: {source}");
            }
            rows.push(NumberedRow::passage(text, briefing, Passage::Figure(point.at.item as usize)));
            rows.extend(point.caveats().map(|caveat| {
                let text = format!("Caveat: {}", briefing.caveats[caveat].text);
                NumberedRow::passage(text, briefing, Passage::Caveat(caveat))
            }));
        }
        let values = counted(course.count(), "value", "values");
        self.show(&format!("{}: {values}, the oldest first:", course.label), rows)
    }

    /// All threads, or those that are open or overdue; the number of one leads to its course.
    pub(super) fn threads(&mut self, argument: &str) -> io::Result<()> {
        let (across, today) = (self.across(), clock::today());
        let wanted = ThreadFilter::from_word(argument);
        if wanted.is_none() && !argument.is_empty() {
            return self.thread(argument);
        }
        let rows: Vec<NumberedRow> = across
            .threads()
            .filter(|thread| wanted.is_none_or(|wanted| wanted.holds(thread, today)))
            .map(|thread| {
                let text = format!("{}: {}, the newest {}", thread.label, thread.standings(today), thread.last_row());
                NumberedRow::new(text, Choice::Thread(thread.id.into()))
            })
            .collect();
        if rows.is_empty() {
            return match wanted {
                Some(_) => self.say(&format!("No thread is {argument}.")),
                None => self.say("There are no threads here."),
            };
        }
        self.show(&format!("{}, the newest first:", counted(rows.len(), "thread", "threads")), rows)
    }

    /// The course of a thread, the oldest step first.
    pub(super) fn thread(&mut self, id: &str) -> io::Result<()> {
        let across = self.across();
        let Some(thread) = across.thread(id) else { return self.no_such(id) };
        let mut rows = Vec::new();
        for step in thread.steps(clock::today()) {
            let briefing = &across.briefings()[step.at.briefing as usize];
            rows.push(NumberedRow::passage(step.row(), briefing, Passage::Outcome(step.at.item as usize)));
        }
        self.show(&format!("{}: {}, the oldest first:", thread.label, thread.standings(clock::today())), rows)
    }

    /// Everything of the same series, thread or name as a row of the list, or as the passage being read.
    pub(super) fn same(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        match elsewhere(&briefing, matter(&briefing, passage)) {
            Elsewhere::Series(id) => self.series(&id),
            Elsewhere::NoSeries => self.say("No other summit gives this figure: it belongs to no series."),
            Elsewhere::Thread(id) => self.thread(&id),
            Elsewhere::NoThread => self.say("This outcome belongs to no thread."),
            Elsewhere::Names => self.names(&typeset::plain(&briefing, &self.session.library.glossary, passage)),
        }
    }

    /// What two summits have in common, and what each has alone: the two named, or the one being read and one named,
    /// or the one being read and that which has most in common with it.
    pub(super) fn compare(&mut self, argument: &str) -> io::Result<()> {
        let across = self.across();
        let open = self.reading.as_ref().and_then(|reading| self.session.library.position(&reading.briefing.id));
        let mut summits = Vec::new();
        for word in argument.split_whitespace() {
            let numbered = match self.choice(word) {
                Some(Choice::Place(briefing, _)) => self.session.library.position(&briefing.id),
                _ => None,
            };
            let named = || self.session.library.position(&self.session.library.named(word)?.id);
            match numbered.or_else(named) {
                Some(position) => summits.push(position),
                None => return self.no_such(word),
            }
        }
        let (left, right) = match pair(&across, &summits, open) {
            Ok(pair) => pair,
            Err(NoPair::NothingOpen) => return self.nothing_open(),
            Err(NoPair::NothingInCommon) => return self.say("No other summit has anything in common with it."),
        };
        let rows = comparison(&across, left, right);
        let matters = rows.iter().filter(|row| row.choice.is_some()).count();
        self.show(&format!("{}:", counted(matters, "fact", "facts")), rows)
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

fn comparison(across: &Across, left: usize, right: usize) -> Vec<NumberedRow> {
    let (this, other) = (&across.briefings()[left], &across.briefings()[right]);
    let comparison = across.compare(left, right);
    let mut rows = Vec::new();
    let parts = [
        (format!("In both {} and {}:", this.dated(), other.dated()), comparison.both),
        (format!("Only in {}:", this.dated()), comparison.left_only),
        (format!("Only in {}:", other.dated()), comparison.right_only),
    ];
    for (heading, matches) in parts.into_iter().filter(|(_, matches)| !matches.is_empty()) {
        rows.push(NumberedRow::words(heading));
        for Match { kind, label, left, right } in matches {
            rows.push(NumberedRow::words(format!("{} {label}:", word(kind))));
            rows.extend(left.into_iter().map(|passage| fact(this, passage)));
            rows.extend(right.into_iter().map(|passage| fact(other, passage)));
        }
    }
    rows
}

fn fact(briefing: &Arc<Briefing>, passage: Passage) -> NumberedRow {
    NumberedRow::passage(format!("{}: {}", briefing.date.words(), row(briefing, passage)), briefing, passage)
}

fn word(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Series => "Series",
        MatchKind::Thread => "Thread",
        MatchKind::Topic => "Topic",
        MatchKind::Person => "Person",
    }
}
