//! Narrowing a list by typing: which rows match.

use super::layout::readings;
use super::token::{simple_words, words};
use crate::arrange::Arrange;

/// The text typed above a list. A row matches if each typed word begins a word of it, in any order; case, accents and
/// the keyboard layout do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowing {
    /// The words as typed, then as the same keys give them under other layouts; empty if nothing is typed.
    readings: Vec<Vec<String>>,
}

impl Narrowing {
    /// Reads `typed`.
    pub fn new(typed: &str) -> Self {
        let words = simple_words(typed);
        if words.is_empty() {
            return Self { readings: Vec::new() };
        }
        let others = readings(typed).into_iter().map(|text| simple_words(&text)).filter(|words| !words.is_empty());
        Self { readings: std::iter::once(words).chain(others).collect() }
    }

    /// Whether it asks for nothing, as punctuation alone does.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    /// The first result of `fits`, which is called with the words as typed and then under each other layout; `None` if
    /// no reading has one.
    pub fn first<T>(&self, fits: impl FnMut(&[String]) -> Option<T>) -> Option<T> {
        self.readings.iter().map(Vec::as_slice).find_map(fits)
    }

    /// The numbers of the rows that match; all of them if nothing is typed.
    pub fn rows(&self, rows: impl ExactSizeIterator<Item = String>) -> Vec<usize> {
        if self.is_empty() {
            return (0..rows.len()).collect();
        }
        let rows: Vec<Vec<String>> = rows.map(|row| words(&row)).collect();
        let fitting = |words: &[String]| {
            let fits = |row: &&[String]| words.iter().all(|word| row.iter().any(|other| other.starts_with(word)));
            let found: Vec<usize> = (0..rows.len()).filter(|i| fits(&&*rows[*i])).collect();
            (!found.is_empty()).then_some(found)
        };
        self.first(fitting).unwrap_or_default()
    }

    /// The numbers of the rows whose names or words match, matches by name first.
    pub fn rows_by_name_first(
        &self,
        names: impl ExactSizeIterator<Item = String>,
        words: impl ExactSizeIterator<Item = String>,
    ) -> Vec<usize> {
        let (named, mut rows) = (self.rows(names), self.rows(words));
        rows.arrange_by_key(|i| named.binary_search(i).is_err());
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(typed: &str) -> Vec<usize> {
        let rows = ["Water: a joint canal", "Trade turnover, 2030", "Қазақстан"];
        Narrowing::new(typed).rows(rows.into_iter().map(str::to_owned))
    }

    #[test]
    fn every_word_begins_a_word_in_any_order_case_and_layout() {
        assert_eq!(rows("can WAT"), [0]);
        assert_eq!(rows("t"), [1]);
        assert_eq!(rows("203 tr"), [1]);
        assert_eq!(rows("anal"), [0; 0]);
        assert_eq!(rows("цфеук"), [0], "water on a Russian keyboard");
        assert_eq!(rows("қаз"), [2]);
        assert_eq!(rows(" - "), [0, 1, 2]);
        assert!(Narrowing::new("").is_empty());
    }
}
