//! The list read last, a few rows at a time, and those before it. A list stays until another one is shown, and can be gone
//! back to.

use std::ops::Range;

use super::rows::{Choice, List, NumberedRow};

/// How many words of a list are read at once: about half a minute's.
const WORDS: usize = 60;
/// How many lists one can go back to.
const LISTS: usize = 20;

/// The lists that were read.
#[derive(Default)]
pub struct ListHistory {
    last: OpenList,
    earlier: Vec<OpenList>,
}

/// A list, and which of its rows were read last.
#[derive(Default)]
struct OpenList {
    list: List,
    read: Range<usize>,
}

impl ListHistory {
    /// Begins a new list. Returns what to read: what it is, and its first rows.
    pub fn show(&mut self, list: List) -> Vec<String> {
        let before = std::mem::replace(&mut self.last, OpenList { list, read: 0..0 });
        if !before.list.rows.is_empty() && !before.says(&self.last) {
            self.earlier.push(before);
            if self.earlier.len() > LISTS {
                self.earlier.remove(0);
            }
        }
        self.again()
    }

    /// Forgets all lists.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Goes back to the list before this one, and reads it again; `None` where there is none.
    pub fn back(&mut self) -> Option<Vec<String>> {
        self.last = self.earlier.pop()?;
        Some(self.again())
    }

    /// What the list is, and once more the rows that were read last.
    pub fn again(&mut self) -> Vec<String> {
        let mut words = vec![self.last.list.head.clone()];
        words.extend(self.last.read_rows(self.last.read.start, WORDS));
        words
    }

    /// More of its rows.
    pub fn more(&mut self) -> Vec<String> {
        self.last.read_rows(self.last.read.end, WORDS)
    }

    /// All rows that are left.
    pub fn rest(&mut self) -> Vec<String> {
        self.last.read_rows(self.last.read.end, usize::MAX)
    }

    /// Whether some of its rows have not been read.
    pub fn has_more(&self) -> bool {
        self.last.read.end < self.last.list.rows.len()
    }

    /// Whether no list has been read. A list that was requested and found nothing has no rows, but it was read.
    pub fn is_empty(&self) -> bool {
        self.last.list.head.is_empty()
    }

    /// What the row of this number leads to.
    pub fn choice(&self, number: &str) -> Option<&Choice> {
        let number: usize = number.parse().ok()?;
        self.last.list.rows.iter().filter_map(|row| row.choice.as_ref()).nth(number.checked_sub(1)?)
    }

    /// What to say of a number that no row has.
    pub fn no_such_row(&self, number: &str) -> String {
        let rows = match (numbered(&self.last.list.rows), self.earlier.is_empty()) {
            (0, true) => "no list has been read; list reads the briefings".to_owned(),
            (0, false) => "what was asked for last has no rows; back goes to the list before".to_owned(),
            (1, _) => "the list read last has one".to_owned(),
            (count, _) => format!("the list read last has 1 to {count}"),
        };
        format!("There is no row {number}: {rows}.")
    }
}

impl OpenList {
    /// Whether it says the same as another one.
    fn says(&self, other: &Self) -> bool {
        let (ours, theirs) = (&self.list, &other.list);
        ours.head == theirs.head && ours.rows.iter().map(|row| &row.text).eq(theirs.rows.iter().map(|row| &row.text))
    }

    /// Rows from `first` on until they have so many words.
    fn read_rows(&mut self, first: usize, words: usize) -> Vec<String> {
        let rows = &self.list.rows;
        let before = numbered(&rows[..first]);
        let mut number = before;
        let mut left = words;
        let mut texts = Vec::new();
        self.read = first..first;
        while let Some(row) = rows.get(self.read.end) {
            let is_numbered = row.choice.is_some();
            let text = if is_numbered { format!("{}. {}", number + 1, row.text) } else { row.text.clone() };
            let length = text.split_whitespace().count();
            // A heading is not the last that is read.
            let has_row = number > before;
            if has_row && (length > left || !is_numbered && left < words / 4) {
                let rest = &rows[self.read.end..];
                let count = Some(numbered(rest)).filter(|count| *count > 0).unwrap_or(rest.len());
                texts.push(format!("{count} more: press Enter."));
                break;
            }
            number += usize::from(is_numbered);
            left = left.saturating_sub(length);
            self.read.end += 1;
            texts.push(text);
        }
        texts
    }
}

fn numbered(rows: &[NumberedRow]) -> usize {
    rows.iter().filter(|row| row.choice.is_some()).count()
}
