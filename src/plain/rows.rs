//! Numbered rows: printed a screenful at a time, and the number of each leads to what it names.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use crate::briefing::{Briefing, Passage, Text};
use crate::problem::Problem;
use crate::typeset;

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
pub struct NumberedRow {
    pub text: String,
    /// `None` for headings, which have no number.
    pub choice: Option<Choice>,
}

impl NumberedRow {
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

impl<W: Write> PlainReader<W> {
    /// Prints what a list is and how long, then the list from its first row.
    pub(super) fn show(&mut self, head: &str, rows: Vec<NumberedRow>) -> io::Result<()> {
        self.say(head)?;
        (self.rows, self.printed) = (rows, 0..0);
        self.more()
    }

    /// Forgets the list that was printed.
    pub(super) fn no_list(&mut self) {
        self.rows.clear();
        self.printed = 0..0;
    }

    /// Prints as many more rows as a screen holds, and one at least.
    pub(super) fn more(&mut self) -> io::Result<()> {
        self.print_rows(self.printed.end)
    }

    /// Prints rows from `first` on, as many as fit on a screen with the head and the line about the rest.
    pub(super) fn print_rows(&mut self, first: usize) -> io::Result<()> {
        let numbered = |rows: &[NumberedRow]| rows.iter().filter(|row| row.choice.is_some()).count();
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

    pub(super) fn no_such(&mut self, argument: &str) -> io::Result<()> {
        if argument.is_empty() {
            return self.say("Type a number or an id after the command.");
        }
        self.say(&format!("There is no `{argument}` in the list printed last."))
    }
}
