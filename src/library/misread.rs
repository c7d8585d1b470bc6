//! Warnings about text that is valid but not read as written: names that are numbers to YAML, empty entries, joined
//! lines, Markdown that is not applied.

use std::fmt::Display;

use super::faults::{Faults, NodePath, Target};
use crate::briefing::Field;
use crate::briefing::markdown::{self, BlockContent, Style, Unset};
use crate::clean::code_point;
use crate::problem::short;
use crate::yaml::{ScalarStyle, WrittenScalar};

/// Warns of a text that YAML takes for `what`, and that is therefore shown as `read`, if that is not how it is written.
pub(super) fn changed(read: &str, what: impl Display, path: &NodePath, faults: &mut Faults) {
    if faults.warns() && faults.scalar(path).is_none_or(|written| written.text != read) {
        faults.warn(Target::Value(path), || (format!("this text was read as {what}"), "put it in quotes".into()));
    }
}

/// Warns of an empty list entry.
pub(super) fn empty(path: &NodePath, faults: &mut Faults) {
    if !faults.warns() {
        return;
    }
    let word = faults.scalar(path).map(|written| written.text.to_owned()).filter(|word| !word.trim().is_empty());
    faults.warn(Target::Value(path), || match word {
        Some(word) => (format!("`{}` was read as nothing", short(&word)), "put it in quotes if it is a name".into()),
        None => ("this entry is empty".into(), "leave it out".into()),
    });
}

/// Warns of Markdown in a text that is shown as it is.
pub(super) fn line(text: &str, path: &NodePath, faults: &mut Faults) {
    if faults.warns() && is_marked(text) {
        let message = "the marks of Markdown are shown here as they are written";
        faults.warn(Target::Value(path), || (message.into(), BODY_ALONE.into()));
    }
}

const BODY_ALONE: &str = "the `body` of a section is set, and no other text";

/// Whether Markdown would format a part of a line.
fn is_marked(text: &str) -> bool {
    let is_address = text.contains("://") && !text.contains(' ');
    !is_address
        && text.contains(['*', '_', '[', '~', '<', '`'])
        && (markdown::unset(text).iter().any(|(_, unset)| matches!(unset, Unset::Footnote | Unset::StrikeThrough))
            || markdown::blocks(text).into_iter().any(|block| match block.content {
                BlockContent::Prose(runs) => runs.iter().any(|run| run.style != Style::Plain),
                _ => false,
            }))
}

/// Warns of Markdown in a body that is not supported.
pub(super) fn body(body: &str, path: &NodePath, faults: &mut Faults) {
    let unset = markdown::unset(body);
    let Some(written) = faults.scalar(path).filter(|_| !unset.is_empty()) else { return };
    if joins(&written, true, faults.lines()).is_some() {
        return;
    }
    let (start, is_kept) = (written.start, written.style == ScalarStyle::Literal);
    // A block starts at its first line that is not empty.
    let empty = body.bytes().take_while(|b| *b == b'\n').count();
    for (line, unset) in unset {
        let position = if is_kept { (start.0 + line - empty, start.1) } else { start };
        faults.warn(Target::Position(Some(position)), || words(unset));
    }
}

/// Warns of texts whose lines are joined although they form a list or a table, or paragraphs of a body.
pub(super) fn joined_lines(faults: &mut Faults) {
    let mut found = Vec::new();
    let mut before = "";
    for scalar in faults.positions().scalars() {
        let is_body = std::mem::replace(&mut before, scalar.text) == Field::Body.name();
        found.extend(joins(&scalar, is_body, faults.lines()).map(|message| (scalar.start, is_body, message)));
    }
    for (position, is_body, message) in found {
        let hint = if is_body { "write `body: |`, which keeps lines" } else { BODY_ALONE };
        faults.warn(Target::Position(Some(position)), || (message, hint.into()));
    }
}

/// What joins which lines of the text, for a message. A text other than a body is shown on one line in any case.
fn joins(written: &WrittenScalar, is_body: bool, lines: &[&str]) -> Option<String> {
    let is_kept = written.style == ScalarStyle::Literal;
    if is_kept && is_body || written.end.0 - written.start.0 < 1 + usize::from(is_block(written)) {
        return None;
    }
    let kept = if is_kept { written.text.to_owned() } else { kept(written, lines)? };
    let (kept, read) = (Shape::of(&kept), if is_body { Shape::of(written.text) } else { Shape::LINE });
    let what = match () {
        () if kept.rows > read.rows => "the rows of this table",
        () if kept.items > read.items => "the entries of this list",
        () if is_body && kept.leaves > read.leaves => "these paragraphs",
        () => return None,
    };
    let sign = match written.style {
        _ if !is_body => return Some(format!("{what} are joined")),
        ScalarStyle::Folded => "`>`",
        ScalarStyle::Plain => "a text without `|`",
        _ => "a text in quotes",
    };
    Some(format!("{sign} joins {what}"))
}

fn is_block(written: &WrittenScalar) -> bool {
    matches!(written.style, ScalarStyle::Literal | ScalarStyle::Folded)
}

/// The lines of a text as a block would keep them.
fn kept(written: &WrittenScalar, lines: &[&str]) -> Option<String> {
    let is_block = is_block(written);
    let lines = lines.get(written.start.0 - 1..(written.end.0 - usize::from(is_block)).min(lines.len()))?;
    let first = lines.first()?;
    let after = |line: &str, columns: usize| line.char_indices().nth(columns).map_or(line.len(), |(at, _)| at);
    let indent = |line: &&str| line.chars().take_while(|c| *c == ' ').count();
    let rest = lines[1..].iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or_default();
    let is_quoted = !is_block && written.style != ScalarStyle::Plain;
    let own = written.start.1 - 1;
    let mut kept = first[after(first, own + usize::from(is_quoted))..].to_owned();
    for line in &lines[1..] {
        kept.push('\n');
        kept.push_str(&line[after(line, if is_block { own } else { rest })..]);
    }
    Some(kept)
}

/// The parts of a text that Markdown puts on lines of their own: table rows, list items, leaf blocks.
struct Shape {
    rows: usize,
    items: usize,
    leaves: usize,
}

impl Shape {
    /// The parts of a single line: one list entry does not make a list.
    const LINE: Self = Self { rows: 0, items: 1, leaves: 1 };

    fn of(text: &str) -> Self {
        let mut shape = Self { rows: 0, items: 0, leaves: 0 };
        for block in markdown::blocks(text) {
            shape.items += usize::from(block.item.is_some_and(|item| item.first));
            match block.content {
                BlockContent::Table(table) => shape.rows += table.rows.len() + 1,
                BlockContent::Prose(_) | BlockContent::Code(_) | BlockContent::Rule => shape.leaves += 1,
            }
        }
        shape
    }
}

/// Message and hint for something in a body that is not supported.
fn words(unset: Unset) -> (String, String) {
    let (message, hint) = match unset {
        Unset::Footnote => ("footnotes are shown as they are written", "say it in the text, in a caveat or a `source`"),
        Unset::StrikeThrough => ("`~~` strikes nothing out", "leave out what is struck, or say what was changed"),
        Unset::Html => ("HTML is shown as it is written", "write Markdown instead"),
        Unset::Box => ("boxes to tick are shown as they are written", "say what is done in words"),
        Unset::Bullets('-') => ("a hyphen without a blank begins no list", "write `- ` before each entry"),
        Unset::Bullets(sign) => {
            let message = format!("{} begins no list", code_point(sign));
            return (message, "write `- ` before each entry, after an empty line".into());
        }
        Unset::Numbers => ("these lines are joined, and are no list", "begin with `1. `, after an empty line"),
        Unset::Table => {
            let hint = "below its headings stands a line such as `|---|---|`, with as many columns";
            ("these lines are joined, and are no table", hint)
        }
        Unset::Cells { found, columns } => {
            let message = format!("this row has {found} cells, and its table {columns} columns: the rest is not shown");
            return (message, "give the rest a heading, or write `\\|` for a bar in a cell".into());
        }
    };
    (message.into(), hint.into())
}
