//! Numbered lists across briefings.

use std::io::{self, Write};
use std::sync::Arc;

use super::Plain;
use super::lists::{Choice, Row};
use crate::across::{Across, Kind, Match, Order, Row as Fact, Standing};
use crate::briefing::{Briefing, Passage, row};
use crate::clock;

impl<W: Write> Plain<W> {
    /// The figures that `words` fit, those of a series together.
    pub(super) fn figures(&mut self, words: &str) -> io::Result<()> {
        let across = self.across();
        let facts = across.filter(words, Order::Series);
        let rows = (0..facts.len()).map(|i| match across.row(&facts, i) {
            Fact::Series(at) => {
                let id = across.figure(at).1.series.as_deref().unwrap_or_default();
                Row::words(format!("Series {}:", across.glossary().series(id)))
            }
            Fact::Summit(at) => Row::words(format!("{}:", dated(&across.briefings()[at as usize]))),
            Fact::Figure(at) => {
                let briefing = &across.briefings()[at.briefing as usize];
                let figure = Passage::Figure(at.item as usize);
                Row::passage(format!("{} ({})", row(briefing, figure), briefing.short_title()), briefing, figure)
            }
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return self.say(&format!("No figure has `{words}`."));
        }
        self.show(rows)
    }

    /// All threads; the number of one leads to its course.
    pub(super) fn threads(&mut self) -> io::Result<()> {
        let across = self.across();
        let rows: Vec<Row> = across
            .threads()
            .map(|thread| {
                let text =
                    format!("{}: {} steps, the newest {}", thread.label, thread.count(), thread.newest().words());
                Row::new(text, Choice::Thread(thread.id.to_owned()))
            })
            .collect();
        if rows.is_empty() {
            return self.say("There are no threads here.");
        }
        self.show(rows)
    }

    /// The course of a thread, the oldest step first.
    pub(super) fn thread(&mut self, id: &str) -> io::Result<()> {
        let across = self.across();
        let Some(thread) = across.thread(id) else { return self.no_such(id) };
        let mut rows = vec![Row::words(format!("{}:", thread.label))];
        for step in thread.steps(clock::today()) {
            let mut text = format!("{}, {}", step.briefing.date.words(), step.outcome.row());
            if let Some(due) = step.outcome.due {
                let overdue = if step.standing == Standing::Overdue { ", overdue" } else { "" };
                text = format!("{}; due {}{overdue}", text.trim_end_matches('.'), due.words());
            }
            let briefing = &across.briefings()[step.at.briefing as usize];
            rows.push(Row::passage(text, briefing, Passage::Outcome(step.at.item as usize)));
        }
        self.show(rows)
    }

    /// Who or what a name stands for, and where it is named.
    pub(super) fn card(&mut self, name: &str) -> io::Result<()> {
        let across = self.across();
        let Some(card) = across.card(name) else {
            return self.say(&format!("Nobody and nothing named `{name}` is known; find looks in all the text."));
        };
        let what = [Some(card.name), card.what, card.country].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut rows = vec![Row::words(what)];
        if !card.aliases.is_empty() {
            rows.push(Row::words(format!("Also: {}", card.aliases.join(", "))));
        }
        for (index, passages) in (0..card.summits()).map(|i| card.summit(i)) {
            let briefing = &across.briefings()[index];
            rows.push(Row::words(format!("{}:", dated(briefing))));
            rows.extend(passages.map(|passage| Row::passage(row(briefing, passage), briefing, passage)));
        }
        self.show(rows)
    }

    /// What two summits have in common, and what each has alone: the two named, or the one being read and one named,
    /// or the one being read and that which has most in common with it.
    pub(super) fn compare(&mut self, argument: &str) -> io::Result<()> {
        let across = self.across();
        let open = self.reading.as_ref().and_then(|reading| self.library.position(&reading.briefing.id));
        let mut named = Vec::new();
        for word in argument.split_whitespace() {
            let numbered = match self.choice(word) {
                Some(Choice::Place(briefing, _)) => self.library.position(&briefing.id),
                _ => None,
            };
            match numbered.or_else(|| self.library.position(word)) {
                Some(position) => named.push(position),
                None => return self.no_such(word),
            }
        }
        let pair = match (&named[..], open) {
            ([left, right, ..], _) => Some((*left, *right)),
            ([right], Some(left)) => Some((left, *right)),
            ([left], None) => across.suggest(*left).map(|right| (*left, right)),
            ([], Some(left)) => across.suggest(left).map(|right| (left, right)),
            ([], None) => return self.nothing_open(),
        };
        let Some((left, right)) = pair else { return self.say("No other summit has anything in common with it.") };
        let rows = comparison(&across, left, right);
        self.show(rows)
    }
}

fn comparison(across: &Across, left: usize, right: usize) -> Vec<Row> {
    let (this, other) = (&across.briefings()[left], &across.briefings()[right]);
    let comparison = across.compare(left, right);
    let mut rows = Vec::new();
    let parts = [
        (format!("In both {} and {}:", dated(this), dated(other)), comparison.both),
        (format!("Only in {}:", dated(this)), comparison.left_only),
        (format!("Only in {}:", dated(other)), comparison.right_only),
    ];
    for (heading, matches) in parts.into_iter().filter(|(_, matches)| !matches.is_empty()) {
        rows.push(Row::words(heading));
        for Match { kind, label, left, right } in matches {
            rows.push(Row::words(format!("{} {label}:", word(kind))));
            rows.extend(left.into_iter().map(|passage| fact(this, passage)));
            rows.extend(right.into_iter().map(|passage| fact(other, passage)));
        }
    }
    rows
}

fn fact(briefing: &Arc<Briefing>, passage: Passage) -> Row {
    Row::passage(format!("{}: {}", briefing.date.words(), row(briefing, passage)), briefing, passage)
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Series => "Series",
        Kind::Thread => "Thread",
        Kind::Topic => "Topic",
        Kind::Person => "Person",
    }
}

fn dated(briefing: &Briefing) -> String {
    format!("{}, {}", briefing.short_title(), briefing.date.words())
}
