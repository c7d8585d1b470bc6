//! What is typed to narrow a list: which rows fit it.

use super::layout::readings;
use super::token::{simple_words, words};
use crate::arrange::Arrange;

/// What is typed above a list. A row fits where every word typed begins a word of it, in any order; case, accents and
/// the keyboard layout do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowing {
    /// The words as they stand, then as the same keys type them under other layouts; none where nothing is typed.
    readings: Vec<Vec<String>>,
}

impl Narrowing {
    /// What `typed` asks for.
    pub fn new(typed: &str) -> Self {
        let words = simple_words(typed);
        if words.is_empty() {
            return Self { readings: Vec::new() };
        }
        let others = readings(typed).into_iter().map(|text| simple_words(&text)).filter(|words| !words.is_empty());
        Self { readings: std::iter::once(words).chain(others).collect() }
    }

    /// Whether it asks for anything: signs alone do not.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    /// The first answer that `fits` gives, which is asked with the words as they stand and then with those of each other
    /// layout; `None` where no reading has an answer.
    pub fn first<T>(&self, fits: impl FnMut(&[String]) -> Option<T>) -> Option<T> {
        self.readings.iter().map(Vec::as_slice).find_map(fits)
    }

    /// The numbers of the rows that fit; all of them where nothing is asked for.
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

    /// The numbers of the rows whose names or words fit, those whose names do first.
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
