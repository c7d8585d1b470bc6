//! The kinds of lines of a YAML text: fields and entries, or lines of a block or of a quoted text.

use crate::yaml::{PositionTree, ScalarStyle, WrittenScalar};

/// A text, line by line. Lines are counted from 1.
pub(super) struct YamlText<'t> {
    lines: Vec<&'t str>,
    /// The scalars up to a syntax error, in their order.
    scalars: Vec<WrittenScalar<'t>>,
    /// Whether each line belongs to a block, or continues a quoted text.
    is_text: Vec<bool>,
}

impl<'t> YamlText<'t> {
    pub(super) fn of(text: &'t str, positions: &'t PositionTree) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let scalars = positions.scalars();
        let mut is_text = vec![false; lines.len() + 2];
        for scalar in &scalars {
            let (first, last) = (scalar.start.0, scalar.end.0);
            let inside = match scalar.style {
                ScalarStyle::Plain => continue,
                ScalarStyle::Literal | ScalarStyle::Folded => first..last,
                _ => first + 1..last + 1,
            };
            is_text[inside.start.min(lines.len())..inside.end.min(lines.len() + 1)].fill(true);
        }
        Self { lines, scalars, is_text }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line, without its end; empty beyond the last.
    pub(super) fn line(&self, number: usize) -> &'t str {
        number.checked_sub(1).and_then(|i| self.lines.get(i)).copied().unwrap_or_default()
    }

    /// Whether the line belongs to a block, or continues a quoted text.
    pub(super) fn is_text(&self, number: usize) -> bool {
        self.is_text.get(number).is_some_and(|is_text| *is_text)
    }

    /// The scalars that are at least partly on the line, in order.
    pub(super) fn scalars_on(&self, number: usize) -> impl Iterator<Item = &WrittenScalar<'t>> {
        let first = self.scalars.partition_point(|scalar| scalar.end.0 < number);
        self.scalars[first..].iter().take_while(move |scalar| scalar.start.0 <= number)
    }

    /// The nearest line above that is neither empty, nor a comment, nor part of a block or quoted text; 0 if there is
    /// none.
    pub(super) fn above(&self, number: usize) -> usize {
        let says = |line: &usize| !matches!(self.line(*line).trim_start().chars().next(), None | Some('#'));
        (1..number).rev().find(|line| !self.is_text(*line) && says(line)).unwrap_or(0)
    }

    /// Whether the last line above that is not empty belongs to a block.
    pub(super) fn follows_text(&self, number: usize) -> bool {
        (1..number).rev().find(|line| !self.line(*line).trim().is_empty()).is_some_and(|line| self.is_text(line))
    }

    /// Whether the line begins neither a field nor a list entry, and so must continue something above.
    pub(super) fn is_stray(&self, number: usize) -> bool {
        let line = self.line(number).trim();
        let is_sign = line.starts_with(['#', '[', ']', '{', '}', ',', '?', '%']) || line == "-" || line == "...";
        !(line.is_empty()
            || self.is_text(number)
            || is_sign
            || line.starts_with("- ")
            || line.starts_with("---")
            || line.contains(": ")
            || line.ends_with(':'))
    }

    /// The lines that may have caused an error on line `number`: that line, the one before, and if these are stray, all
    /// from the field on that they may continue.
    pub(super) fn suspects(&self, number: usize) -> std::ops::RangeInclusive<usize> {
        let last = number.min(self.len());
        let mut first = self.above(last).max(1);
        while first > 1 && self.is_stray(first) {
            first = self.above(first).max(1);
        }
        first..=last
    }
}
