//! Numbered lists: printed a screenful at a time, and the number of a row leads to what it names.

use std::io::{self, Write};
use std::sync::Arc;

use super::Plain;
use crate::briefing::{Briefing, Passage, Standing, Text};
use crate::clock;
use crate::lookup::{Hit, Index, Query, Suggestion};
use crate::problem::Problem;
use crate::typeset::{self, counted};

/// How many hits one can read on to.
const HITS: usize = 1_000;

/// What the number of a row leads to.
#[derive(Debug, Clone)]
pub enum Choice {
    /// A place in a briefing: characters of a passage's plain text; without one where it was left.
    Place(Arc<Briefing>, Option<(Passage, usize)>),
    /// The series of this id.
    Series(Text),
    /// The thread of this id.
    Thread(Text),
    /// Who or what is called this.
    Name(Text),
    /// The facts that answer this.
    Query(String),
    /// The file that has this problem, opened in the editor.
    Problem(Problem),
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct Row {
    pub text: String,
    /// `None` for headings, which have no number.
    pub choice: Option<Choice>,
}

impl Row {
    /// A row with a number.
    pub fn new(text: impl Into<String>, choice: Choice) -> Self {
        Self { text: text.into(), choice: Some(choice) }
    }

    /// A row without one.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), choice: None }
    }

    /// A row that leads to a passage.
    pub fn passage(text: impl Into<String>, briefing: &Arc<Briefing>, passage: Passage) -> Self {
        Self::new(text, Choice::Place(briefing.clone(), Some((passage, 0))))
    }
}

impl<W: Write> Plain<W> {
    /// Prints what a list is and how long, then the list from its first row.
    pub(super) fn show(&mut self, head: &str, rows: Vec<Row>) -> io::Result<()> {
        self.say(head)?;
        (self.rows, self.printed) = (rows, 0..0);
        self.more()
    }

    /// From here on no list has been printed.
    pub(super) fn no_list(&mut self) {
        self.rows.clear();
        self.printed = 0..0;
    }

    /// Prints as many more rows as a screen holds, and one at least.
    pub(super) fn more(&mut self) -> io::Result<()> {
        self.print_rows(self.printed.end)
    }

    /// Prints rows from `first` on, as many as a screen holds beside the head and what is said of the rest.
    pub(super) fn print_rows(&mut self, first: usize) -> io::Result<()> {
        let numbered = |rows: &[Row]| rows.iter().filter(|row| row.choice.is_some()).count();
        let mut number = numbered(&self.rows[..first]);
        let mut left = self.screenful().saturating_sub(2);
        self.printed = first..first;
        while let Some(row) = self.rows.get(self.printed.end) {
            let text = match row.choice {
                Some(_) => format!("{}. {}", number + 1, row.text),
                None => row.text.clone(),
            };
            let lines = typeset::lines(&text, self.measure()).len();
            if lines > left && !self.printed.is_empty() {
                let rest = &self.rows[self.printed.end..];
                let count = Some(numbered(rest)).filter(|count| *count > 0).unwrap_or(rest.len());
                return self.say(&format!("{count} more: press Enter."));
            }
            number += usize::from(row.choice.is_some());
            left = left.saturating_sub(lines);
            self.printed.end += 1;
            self.say(&text)?;
        }
        Ok(())
    }

    /// What the row of this number leads to.
    pub(super) fn choice(&self, number: &str) -> Option<&Choice> {
        let number: usize = number.parse().ok()?;
        self.rows.iter().filter_map(|row| row.choice.as_ref()).nth(number.checked_sub(1)?)
    }

    /// Goes where the row of this number leads, or opens the briefing of this id.
    pub(super) fn choose(&mut self, argument: &str) -> io::Result<()> {
        match self.choice(argument).cloned() {
            Some(Choice::Place(briefing, place)) => self.open(&briefing, place),
            Some(Choice::Series(id)) => self.series(&id),
            Some(Choice::Thread(id)) => self.thread(&id),
            Some(Choice::Name(name)) => self.card(&name),
            Some(Choice::Query(words)) => self.find(&words),
            Some(Choice::Problem(_)) => self.edit(argument),
            None => match self.library.named(argument).cloned() {
                Some(briefing) => self.open(&briefing, None),
                None => self.no_such(argument),
            },
        }
    }

    pub(super) fn no_such(&mut self, argument: &str) -> io::Result<()> {
        if argument.is_empty() {
            return self.say("Type a number or an id after the command.");
        }
        self.say(&format!("There is no `{argument}` in the list printed last."))
    }

    /// A row for a briefing.
    pub(super) fn briefing(&self, briefing: &Arc<Briefing>) -> Row {
        let mark = match self.places.is_read(&briefing.id) {
            false => ", unread",
            true if self.is_changed(briefing) => ", changed",
            true => "",
        };
        let text = format!("{}, {}{mark}", briefing.dated(), briefing.place);
        Row::new(text, Choice::Place(briefing.clone(), None))
    }

    /// The briefings.
    pub(super) fn list(&mut self) -> io::Result<()> {
        let rows: Vec<Row> = self.library.briefings.iter().map(|briefing| self.briefing(briefing)).collect();
        if rows.is_empty() {
            return self.say("There are no briefings here.");
        }
        self.show(&format!("{}, the newest first:", counted(rows.len(), "briefing", "briefings")), rows)
    }

    /// The facts that answer `words`; without any, what was asked before.
    pub(super) fn find(&mut self, words: &str) -> io::Result<()> {
        if words.is_empty() {
            return self.queries();
        }
        let index = self.index.get_or_init(|| Index::build(&self.library.briefings, &self.library.glossary));
        let answer = index.search(&Query::parse(words), HITS);
        let today = clock::today();
        let row = |hit: &Hit| {
            let lacks = hit.lacks.as_ref().map_or_else(String::new, |word| format!("Without `{word}`: "));
            let mark = index.standing(&hit.briefing, hit.passage, today).and_then(Standing::mark);
            let mark = mark.map_or_else(String::new, |mark| format!(", {mark}"));
            let text = format!(
                "{lacks}{} ({}, {}, {}{mark})",
                hit.text,
                hit.briefing.short_title(),
                hit.briefing.date.words(),
                hit.kind.word()
            );
            Row::passage(text, &hit.briefing, hit.passage)
        };
        let rows: Vec<Row> = answer.hits.iter().map(row).collect();
        for fault in &answer.faults {
            let meant =
                fault.suggestion.as_ref().map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            self.say(&format!("{}{meant}", fault.message))?;
        }
        if answer.total == 0 {
            self.say(&format!("Nothing answers `{words}`."))?;
        }
        for suggestion in &answer.suggestions {
            match suggestion {
                Suggestion::Instead { known, .. } if known.is_empty() => {}
                Suggestion::Instead { word, known } => self.say(&format!("Near `{word}`: {}.", known.join(", ")))?,
                Suggestion::Without { word, hits } => {
                    self.say(&format!("Without `{word}`: {}.", counted(*hits, "hit", "hits")))?;
                }
            }
        }
        if rows.is_empty() {
            return Ok(());
        }
        self.places.asked(words);
        let head = match rows.len() < answer.total {
            _ if answer.total == 0 => format!("{}:", counted(rows.len(), "fact lacks a word", "facts lack a word")),
            true => format!("{} hits, the best {} follow; more words leave fewer:", answer.total, rows.len()),
            false => format!("{}:", counted(rows.len(), "hit", "hits")),
        };
        self.show(&head, rows)
    }

    fn queries(&mut self) -> io::Result<()> {
        let row = |words: &str| Row::new(words, Choice::Query(words.to_owned()));
        let rows: Vec<Row> = self.places.queries().into_iter().map(row).collect();
        if rows.is_empty() {
            return self.say("Type what to look for after the command.");
        }
        self.show(&format!("{} before:", counted(rows.len(), "query", "queries")), rows)
    }

    pub(super) fn bookmarks(&mut self) -> io::Result<()> {
        let bookmarks = self.places.bookmarks();
        let rows = bookmarks.iter().filter_map(|bookmark| {
            let briefing = self.library.get(&bookmark.spot.briefing)?;
            let place =
                Passage::from_anchor(&bookmark.spot.anchor, briefing).map(|passage| (passage, bookmark.spot.offset));
            let text = format!("{} ({})", bookmark.name, briefing.short_title());
            Some(Row::new(text, Choice::Place(briefing.clone(), place)))
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return self.say("No bookmark is set.");
        }
        self.show(&format!("{}:", counted(rows.len(), "bookmark", "bookmarks")), rows)
    }

    pub(super) fn problems(&mut self) -> io::Result<()> {
        if self.library.problems.is_empty() {
            return self.say("There is no problem.");
        }
        let row = |problem: &Problem| Row::new(problem.to_string(), Choice::Problem(problem.clone()));
        let rows: Vec<Row> = self.library.problems.iter().map(row).collect();
        self.show(&format!("{}; edit and a number opens its file:", counted(rows.len(), "problem", "problems")), rows)
    }
}
