//! The true causes of faults. A parser stops where it no longer understands the text, but the mistake is often on the
//! line before, and looks right. Each kind of cause has a file; causes are looked for only in a text with faults, and
//! by `check`.

mod blank;
mod comment;
mod merge_mark;
mod underindented;
mod yaml_text;

use super::faults::{Faults, Target};
use super::limits;
use crate::problem::short;
use crate::yaml::{LineColumn, PositionTree};
use yaml_text::YamlText;

/// Why something is not read as it was meant, and where the cause is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cause {
    pub position: LineColumn,
    pub message: String,
    pub hint: String,
    /// Whether it is worth a warning by itself. The others count only next to a fault, because the text may be meant as
    /// it is.
    pub is_certain: bool,
}

/// The cause of the syntax error that the parser reports at `position` of `text`; `None` if none is known.
pub(super) fn of_syntax_error(text: &str, positions: &PositionTree, position: LineColumn) -> Option<Cause> {
    let source = YamlText::of(text, positions);
    let suspects = || source.suspects(position.0);
    merge_mark::find(&source)
        .or_else(|| suspects().find_map(|line| blank::find(&source, line, blank::WhichFields::Any)))
        .or_else(|| suspects().find_map(|line| comment::find(&source, line)))
        .or_else(|| underindented::find(&source, position.0))
}

/// Adds the causes of faults of a text that could be parsed: to the fault on the same line, else as a warning.
pub(super) fn explain(text: &str, faults: &mut Faults) {
    let source = YamlText::of(text, faults.positions());
    let mut causes: Vec<Cause> = merge_mark::find(&source).into_iter().collect();
    for line in 1..=source.len() {
        if causes.len() == limits::FAULTS {
            break;
        }
        causes.extend(blank::find(&source, line, blank::WhichFields::Known).or_else(|| comment::find(&source, line)));
    }
    let cut: Vec<usize> = faults.lines_of_unknown_fields().filter(|line| source.follows_text(*line)).collect();
    let mut last = (0, String::new());
    for Cause { position, message, hint, is_certain } in causes {
        // If adjacent lines lack the same thing, reporting the first is enough.
        let is_again = last.0 + 1 == position.0 && last.1 == message;
        last = (position.0, message.clone());
        if !faults.explain(position.0, format!("{message}; {hint}")) && is_certain && !is_again {
            faults.warn(Target::Position(Some(position)), || (message, hint));
        }
    }
    for line in cut {
        faults.explain(line, "indent it as far as the text above, if it belongs to that".into());
    }
}

/// The text of a line as quoted in a hint.
fn shown(words: &str) -> String {
    short(words.trim())
}

/// The number of spaces that the line begins with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The column of the byte `at` of `line`.
fn column(line: &str, at: usize) -> usize {
    line[..at].chars().count() + 1
}
