//! What is wrong with one file, gathered while it is read, with the place of each fault.

use std::cell::OnceCell;
use std::path::Path;

use super::limits;
use crate::problem::{Problem, Severity};
use crate::yaml::{Place, Places, Step};

/// The way from a document's root to the value being judged; lives on the stack, so that a faultless file pays
/// nothing for it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trail<'a> {
    Root,
    Then(&'a Trail<'a>, Step<'a>),
}

impl<'a> Trail<'a> {
    pub(super) fn then(&'a self, step: Step<'a>) -> Self {
        Self::Then(self, step)
    }

    fn steps(&self) -> Vec<Step<'a>> {
        match self {
            Self::Root => Vec::new(),
            Self::Then(parent, step) => {
                let mut steps = parent.steps();
                steps.push(*step);
                steps
            }
        }
    }
}

/// What a fault points at.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'a> {
    Key(&'a Trail<'a>),
    Value(&'a Trail<'a>),
    Place(Option<Place>),
}

/// A fault has been told, and the value it concerns is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told;

/// The faults of one file. Places are found only once there is a fault.
pub(super) struct Faults<'t> {
    file: &'t Path,
    text: &'t str,
    warnings: bool,
    places: OnceCell<Places<'t>>,
    problems: Vec<Problem>,
    /// How many were not kept because there were too many.
    more: usize,
}

impl<'t> Faults<'t> {
    /// For the file shown as `file`, which holds `text`; warnings are dropped unless `warnings`.
    pub(super) fn new(file: &'t Path, text: &'t str, warnings: bool) -> Self {
        Self { file, text, warnings, places: OnceCell::new(), problems: Vec::new(), more: 0 }
    }

    /// Whether warnings are kept: where they cost something to find, ask first.
    pub(super) fn warns(&self) -> bool {
        self.warnings
    }

    pub(super) fn error(&mut self, at: At, message: impl Into<String>, hint: impl Into<String>) -> Told {
        self.tell(at, Severity::Error, message.into(), hint.into());
        Told
    }

    pub(super) fn warn(&mut self, at: At, words: impl FnOnce() -> (String, String)) {
        if self.warnings && self.problems.len() < limits::FAULTS {
            let (message, hint) = words();
            self.tell(at, Severity::Warning, message, hint);
        } else if self.warnings {
            self.more += 1;
        }
    }

    /// The places of the file's values.
    pub(super) fn places(&self) -> &Places<'t> {
        self.places.get_or_init(|| Places::of(self.text))
    }

    /// The line on which `at` stands, from 1.
    pub(super) fn line(&self, at: At) -> usize {
        self.place(at).map_or(0, |(line, _)| line)
    }

    /// Whether `at` stands after a comma on its line, as within braces.
    pub(super) fn follows_comma(&self, at: At) -> bool {
        let Some((line, column)) = self.place(at) else { return false };
        let before = self.text.lines().nth(line.saturating_sub(1)).map(|line| line.chars().take(column - 1));
        before.is_some_and(|before| before.collect::<String>().trim_end().ends_with(','))
    }

    /// All of them in the order of the file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort();
        if self.more > 0 {
            let message = format!("{} more faults are not told", self.more);
            let (file, severity) = (self.file.to_owned(), Severity::Error);
            self.problems.push(Problem { file, line: 0, column: 0, severity, message, hint: String::new() });
        }
        self.problems
    }

    fn place(&self, at: At) -> Option<Place> {
        match at {
            At::Key(trail) => self.places().key(&trail.steps()),
            At::Value(trail) => self.places().value(&trail.steps()),
            At::Place(place) => place,
        }
    }

    fn tell(&mut self, at: At, severity: Severity, message: String, hint: String) {
        if self.problems.len() == limits::FAULTS {
            self.more += 1;
            return;
        }
        let (line, column) = self.place(at).unwrap_or_default();
        self.problems.push(Problem { file: self.file.to_owned(), line, column, severity, message, hint });
    }
}
