//! Numbered lists: printed a screenful at a time, and the number of a row leads to what it names.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Plain;
use crate::briefing::{Briefing, Passage};
use crate::lookup::{Index, Query, Suggestion};
use crate::typeset;

/// How many hits are printed; better ones come with better words.
const HITS: usize = 30;

/// What the number of a row leads to.
#[derive(Debug, Clone)]
pub enum Choice {
    /// A place in a briefing: characters of a passage's plain text; without one where it was left.
    Place(Arc<Briefing>, Option<(Passage, usize)>),
    /// The thread of this id.
    Thread(String),
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
    /// Prints a list from its first row.
    pub(super) fn show(&mut self, rows: Vec<Row>) -> io::Result<()> {
        (self.rows, self.printed) = (rows, 0);
        self.more()
    }

    /// Prints as many more rows as a screen holds, and one at least.
    pub(super) fn more(&mut self) -> io::Result<()> {
        let mut number = self.rows[..self.printed].iter().filter(|row| row.choice.is_some()).count();
        let (first, mut left) = (self.printed, self.screenful().saturating_sub(1));
        while let Some(row) = self.rows.get(self.printed) {
            let text = match row.choice {
                Some(_) => format!("{}. {}", number + 1, row.text),
                None => row.text.clone(),
            };
            let lines = typeset::lines(&text, self.measure()).len();
            if lines > left && self.printed > first {
                return self.say("More: press Enter.");
            }
            number += usize::from(row.choice.is_some());
            left = left.saturating_sub(lines);
            self.printed += 1;
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
            Some(Choice::Thread(id)) => self.thread(&id),
            None => match self.library.get(argument).cloned() {
                Some(briefing) => self.open(&briefing, None),
                None => self.no_such(argument),
            },
        }
    }

    pub(super) fn no_such(&mut self, argument: &str) -> io::Result<()> {
        self.say(&format!("There is no `{argument}` in the list printed last."))
    }

    /// The briefings.
    pub(super) fn list(&mut self) -> io::Result<()> {
        let row = |briefing: &Arc<Briefing>| {
            let unread = if self.places.is_read(&briefing.id) { "" } else { ", unread" };
            let text = format!("{}, {}, {}{unread}", briefing.short_title(), briefing.date.words(), briefing.place);
            Row::new(text, Choice::Place(briefing.clone(), None))
        };
        let rows: Vec<Row> = self.library.briefings.iter().map(row).collect();
        if rows.is_empty() {
            return self.say("There are no briefings here.");
        }
        self.show(rows)
    }

    /// The facts that answer `words`.
    pub(super) fn find(&mut self, words: &str) -> io::Result<()> {
        let build = || Index::build(&self.library.briefings, &self.library.glossary);
        let query = Query::parse(words);
        let found = self.index.get_or_init(build).search(&query, HITS, &AtomicBool::new(false));
        let answer = found.unwrap_or_default();
        for fault in &answer.faults {
            self.say(&fault.message)?;
        }
        if answer.hits.is_empty() {
            self.say(&format!("Nothing answers `{words}`."))?;
        }
        for suggestion in &answer.suggestions {
            match suggestion {
                Suggestion::Instead { word, known } => self.say(&format!("Near `{word}`: {}.", known.join(", ")))?,
                Suggestion::Without { word, hits } => self.say(&format!("Without `{word}`: {hits} hits."))?,
            }
        }
        let rows = answer.hits.iter().map(|hit| {
            let text = format!("{} ({}, {})", hit.text, hit.briefing.short_title(), hit.briefing.date.words());
            Row::passage(text, &hit.briefing, hit.passage)
        });
        let rows: Vec<Row> = rows.collect();
        if !rows.is_empty() {
            self.places.asked(words);
        }
        self.show(rows)
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
        self.show(rows)
    }

    pub(super) fn problems(&mut self) -> io::Result<()> {
        if self.library.problems.is_empty() {
            return self.say("There is no problem.");
        }
        let rows = self.library.problems.iter().map(|problem| Row::words(problem.to_string())).collect();
        self.show(rows)
    }
}
