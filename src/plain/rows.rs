//! Numbered rows: read a few at a time, and the number of each leads to what it names. A list stays until another one is
//! shown, and is come back to.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::command::is_number;
use super::{PlainReader, Shown};
use crate::briefing::{Briefing, Part, Passage, Text};
use crate::language::nearest;
use crate::problem::Problem;

/// How many words of a list are read at once: about half a minute's.
const WORDS: usize = 60;
/// How many lists one can go back to.
const LISTS: usize = 20;

/// What the number of a row leads to.
#[derive(Debug, Clone)]
pub enum Choice {
    /// A place in a briefing, to read on from: characters of a passage's plain text; without one where it was left.
    Place(Arc<Briefing>, Option<(Passage, usize)>),
    /// A fact, which is read alone.
    Fact(Arc<Briefing>, Passage),
    /// Who or what is called this, and a fact that names it.
    Named(Text, Arc<Briefing>, Passage),
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

    /// A fact: what kind it is of, its words, and what else is said.
    pub fn fact(words: &str, more: &str, briefing: &Arc<Briefing>, passage: Passage) -> Self {
        let words = if more.is_empty() { words } else { words.trim_end_matches('.') };
        let text = format!("{}{words}{more}", kind(passage));
        Self::new(text, Choice::Fact(briefing.clone(), passage))
    }
}

/// What every fact begins with: its kind.
pub fn kind(passage: Passage) -> &'static str {
    match passage {
        Passage::Title => "Briefing: ",
        Passage::Summary => "Summary: ",
        Passage::Section(_) => "Section: ",
        Passage::Paragraph { .. } => "Paragraph: ",
        Passage::Figure(_) => "Figure: ",
        // Its status comes next.
        Passage::Outcome(_) => "Outcome, ",
        Passage::Person(_) => "Person: ",
        Passage::Caveat(_) => "Caveat: ",
        Passage::Source(_) => "Source: ",
        Passage::Part(Part::Figures | Part::Outcomes | Part::People) => "Table: ",
        Passage::Part(_) => "Part: ",
    }
}

/// A list, and which of its rows were read last.
#[derive(Debug, Default)]
pub struct List {
    head: String,
    rows: Vec<NumberedRow>,
    read: Range<usize>,
}

impl List {
    /// Whether some of its rows have not been read.
    pub fn has_more(&self) -> bool {
        self.read.end < self.rows.len()
    }

    /// Whether it says the same as another one.
    fn says(&self, other: &Self) -> bool {
        self.head == other.head && self.rows.iter().map(|row| &row.text).eq(other.rows.iter().map(|row| &row.text))
    }

    /// Whether there is no list. One that was asked for in vain has no rows, and says so.
    pub fn is_empty(&self) -> bool {
        self.head.is_empty()
    }

    /// How many of its rows have a number.
    fn numbers(&self) -> usize {
        numbered(&self.rows)
    }
}

impl<W: Write> PlainReader<W> {
    /// Reads what a list is and how long, then the list from its first row. The list before it can be gone back to.
    pub(super) fn show(&mut self, head: &str, rows: Vec<NumberedRow>) -> io::Result<()> {
        let before = std::mem::replace(&mut self.list, List { head: head.to_owned(), rows, read: 0..0 });
        if !before.rows.is_empty() && !before.says(&self.list) {
            self.lists.push(before);
            if self.lists.len() > LISTS {
                self.lists.remove(0);
            }
        }
        self.fact = None;
        self.say(head)?;
        self.more()
    }

    /// Says that what was asked for is not there. The list before it is no longer used, and can be gone back to.
    pub(super) fn show_nothing(&mut self, words: &str) -> io::Result<()> {
        self.show(words, Vec::new())
    }

    /// From here on no list has been read.
    pub(super) fn no_list(&mut self) {
        self.list = List::default();
        self.lists.clear();
    }

    /// Goes back to the list before this one; false where there is none.
    pub(super) fn list_before(&mut self) -> io::Result<bool> {
        let Some(list) = self.lists.pop() else { return Ok(false) };
        self.list = list;
        self.list_again().map(|()| true)
    }

    /// Reads the rows once more that were read last.
    pub(super) fn list_again(&mut self) -> io::Result<()> {
        self.fact = None;
        let head = self.list.head.clone();
        self.say(&head)?;
        self.read_rows(self.list.read.start, WORDS)
    }

    /// Reads more rows.
    pub(super) fn more(&mut self) -> io::Result<()> {
        self.read_rows(self.list.read.end, WORDS)
    }

    /// Reads all rows that are left.
    pub(super) fn rest(&mut self) -> io::Result<()> {
        self.read_rows(self.list.read.end, usize::MAX)
    }

    /// Reads rows from `first` on until they have so many words.
    fn read_rows(&mut self, first: usize, words: usize) -> io::Result<()> {
        self.shown = Shown::List;
        let before = numbered(&self.list.rows[..first]);
        let mut number = before;
        let mut left = words;
        self.list.read = first..first;
        while let Some(row) = self.list.rows.get(self.list.read.end) {
            let is_numbered = row.choice.is_some();
            let text = if is_numbered { format!("{}. {}", number + 1, row.text) } else { row.text.clone() };
            let length = text.split_whitespace().count();
            // A heading is not the last that is read.
            let has_row = number > before;
            if has_row && (length > left || !is_numbered && left < words / 4) {
                let rest = &self.list.rows[self.list.read.end..];
                let count = Some(numbered(rest)).filter(|count| *count > 0).unwrap_or(rest.len());
                return self.say(&format!("{count} more: press Enter."));
            }
            number += usize::from(is_numbered);
            left = left.saturating_sub(length);
            self.list.read.end += 1;
            self.say(&text)?;
        }
        Ok(())
    }

    /// What the row of this number leads to.
    pub(super) fn choice(&self, number: &str) -> Option<&Choice> {
        let number: usize = number.parse().ok()?;
        self.list.rows.iter().filter_map(|row| row.choice.as_ref()).nth(number.checked_sub(1)?)
    }

    pub(super) fn no_such(&mut self, argument: &str) -> io::Result<()> {
        if argument.is_empty() {
            return self.say("Type a number or an id after the command.");
        }
        if is_number(argument) {
            return self.no_such_row(argument);
        }
        let near = nearest::offer(argument, self.session.library.names());
        let near = near.map_or_else(String::new, |question| format!(" {question}"));
        self.say(&format!("There is no `{argument}` in the list read last.{near}"))
    }

    fn no_such_row(&mut self, number: &str) -> io::Result<()> {
        let rows = match (self.list.numbers(), self.lists.is_empty()) {
            (0, true) => "no list has been read; list reads the briefings".to_owned(),
            (0, false) => "what was asked for last has no rows; back goes to the list before".to_owned(),
            (1, _) => "the list read last has one".to_owned(),
            (count, _) => format!("the list read last has 1 to {count}"),
        };
        self.say(&format!("There is no row {number}: {rows}."))
    }
}

fn numbered(rows: &[NumberedRow]) -> usize {
    rows.iter().filter(|row| row.choice.is_some()).count()
}
