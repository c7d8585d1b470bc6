//! Collects the faults of one file while it is read, each with its position.

use std::cell::OnceCell;
use std::path::Path;

use super::limits;
use crate::arrange::Arrange;
use crate::problem::{Problem, ProblemKind, Severity};
use crate::yaml::{LineColumn, PathSegment, PositionTree, WrittenScalar};
use crate::{clean, confusables};

/// The path from a document's root to the value being checked. It is on the stack, so it costs nothing unless there is
/// a fault.
#[derive(Debug, Clone, Copy)]
pub(super) enum NodePath<'a> {
    Root,
    Then(&'a Self, PathSegment<'a>),
}

impl<'a> NodePath<'a> {
    pub(super) fn then(&'a self, step: PathSegment<'a>) -> Self {
        Self::Then(self, step)
    }

    fn steps(&self) -> Vec<PathSegment<'a>> {
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
pub(super) enum Target<'a> {
    Key(&'a NodePath<'a>),
    Value(&'a NodePath<'a>),
    Position(Option<LineColumn>),
}

/// Proof that a fault has been reported. The value that it concerns is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reported;

/// Which problems of a file are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportLevel {
    /// Only what was left out.
    Errors,
    /// Warnings as well.
    Warnings,
}

/// The faults of one file. Positions are looked up when the first fault is reported.
pub(super) struct Faults<'t> {
    file: &'t Path,
    text: &'t str,
    level: ReportLevel,
    positions: OnceCell<PositionTree<'t>>,
    lines: OnceCell<Vec<&'t str>>,
    problems: Vec<Problem>,
    /// How many were dropped beyond the limit.
    more: usize,
}

impl<'t> Faults<'t> {
    /// For the file shown as `file` with the text `text`; problems below `level` are dropped.
    pub(super) fn new(file: &'t Path, text: &'t str, level: ReportLevel) -> Self {
        Self { file, text, level, positions: OnceCell::new(), lines: OnceCell::new(), problems: Vec::new(), more: 0 }
    }

    /// Whether warnings are kept. Ask first if a warning costs something to find.
    pub(super) fn warns(&self) -> bool {
        self.level == ReportLevel::Warnings
    }

    pub(super) fn error(&mut self, at: Target, message: impl Into<String>, hint: impl Into<String>) -> Reported {
        self.push(ProblemKind::Other, at, Severity::Error, message.into(), hint.into());
        Reported
    }

    pub(super) fn warn(&mut self, at: Target, words: impl FnOnce() -> (String, String)) {
        self.warn_of(ProblemKind::Other, at, words);
    }

    /// Warns of a problem of this kind.
    pub(super) fn warn_of(&mut self, kind: ProblemKind, at: Target, words: impl FnOnce() -> (String, String)) {
        if self.warns() && self.problems.len() < limits::FAULTS {
            let (message, hint) = words();
            self.push(kind, at, Severity::Warning, message, hint);
        } else if self.warns() {
            self.more += 1;
        }
    }

    /// The positions of the file's values.
    pub(super) fn positions(&self) -> &PositionTree<'t> {
        self.positions.get_or_init(|| PositionTree::of(self.text))
    }

    /// The lines of the file.
    pub(super) fn lines(&self) -> &[&'t str] {
        self.lines.get_or_init(|| self.text.lines().collect())
    }

    /// The scalar at `path`, as it is written.
    pub(super) fn scalar(&self, path: &NodePath) -> Option<WrittenScalar<'_>> {
        self.positions().scalar(&path.steps())
    }

    /// The line of `at`, from 1; 0 if it has none.
    pub(super) fn line(&self, at: Target) -> usize {
        self.position(at).map_or(0, |(line, _)| line)
    }

    /// Whether `at` follows a comma on its line, as within braces. Not looked up once no more faults are reported.
    pub(super) fn follows_comma(&self, at: Target) -> bool {
        if self.problems.len() >= limits::FAULTS {
            return false;
        }
        let Some((line, column)) = self.position(at) else { return false };
        let Some(line) = self.lines().get(line.saturating_sub(1)) else { return false };
        let end = line.char_indices().nth(column - 1).map_or(line.len(), |(end, _)| end);
        line[..end].trim_end().ends_with(',')
    }

    /// Whether anything is wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The lines on which fields that the format does not know stand.
    pub(super) fn lines_of_unknown_fields(&self) -> impl Iterator<Item = usize> {
        self.problems.iter().filter(|problem| problem.kind == ProblemKind::UnknownField).map(|problem| problem.line)
    }

    /// Replaces the hint of a fault on `line` that lost something by its true cause; `false` if there is none there.
    pub(super) fn explain(&mut self, line: usize, cause: String) -> bool {
        let costs =
            |problem: &&mut Problem| problem.severity == Severity::Error || problem.kind == ProblemKind::UnknownField;
        let problem = self.problems.iter_mut().filter(|problem| problem.line == line).find(costs);
        problem.map(|problem| problem.hint = cause).is_some()
    }

    /// All faults, in the order of the file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.arrange();
        if self.more > 0 {
            let faults = if self.more == 1 { "fault is" } else { "faults are" };
            let message = format!("{} more {faults} not reported", self.more);
            self.problems.push(Problem::of_file(self.file, Severity::Error, message, ""));
        }
        self.problems
    }

    fn position(&self, at: Target) -> Option<LineColumn> {
        match at {
            Target::Key(path) => self.positions().key(&path.steps()),
            Target::Value(path) => self.positions().value(&path.steps()),
            Target::Position(position) => position,
        }
    }

    fn push(&mut self, kind: ProblemKind, at: Target, severity: Severity, message: String, hint: String) {
        if self.problems.len() == limits::FAULTS {
            self.more += 1;
            return;
        }
        let position = self.position(at).unwrap_or_default();
        let hint = match lookalikes(&message, severity) {
            Some(named) if hint.is_empty() => named,
            Some(named) => format!("{named}; {hint}"),
            None => hint,
        };
        self.problems.push(Problem { kind, ..Problem::new(self.file, position, severity, message, hint) });
    }
}

/// The characters in a quoted part of a message that look like others. In a sentence quoted by a warning they may well
/// be meant.
fn lookalikes(message: &str, severity: Severity) -> Option<String> {
    if message.is_ascii() {
        return None;
    }
    let quoted = message.split('`').skip(1).step_by(2);
    let names = quoted.filter(|quoted| severity == Severity::Error || !quoted.contains(' '));
    let named = |c: char| match confusables::meant(c)? {
        ' ' => Some(format!("{} is not a blank", clean::code_point(c))),
        meant => Some(format!("{} is not `{meant}`", clean::code_point(c))),
    };
    let named: Vec<String> = names.flat_map(confusables::within).filter_map(named).take(3).collect();
    (!named.is_empty()).then(|| named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_looked_for_only_while_faults_are_reported() {
        let mut faults = Faults::new(Path::new("a.yaml"), "{é: 1, b}\n{é, b}\n", ReportLevel::Warnings);
        let after = |faults: &Faults, column| faults.follows_comma(Target::Position(Some((1, column))));
        assert!(after(&faults, 7) && after(&faults, 8) && !after(&faults, 6) && !after(&faults, 1));
        while faults.problems.len() < limits::FAULTS {
            faults.error(Target::Position(None), "", "");
        }
        assert!(!after(&faults, 8));
    }
}
