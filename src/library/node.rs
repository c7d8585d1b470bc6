//! A document as it was written: a tree that can hold anything, for validation to judge field by field. Two readers build
//! it, [`events`](super::events) and [`deserialize`](super::deserialize).

use std::borrow::Cow;
use std::cell::Cell;

use super::{limits, pool};
use crate::briefing::Text;
use crate::clean;
use crate::yaml::Position;

/// A value of a document. Text is clean already: see [`clean::text`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Null,
    Bool(bool),
    Number(f64),
    Text(Text),
    List(Vec<Node>),
    /// Entries in the order of the file, keys given twice included.
    Map(Vec<(String, Node)>),
    /// A value with a tag of its own, by that tag, its `!` left off.
    Tagged(Text),
}

impl Node {
    /// What it is, for "expected X, found Y".
    pub(super) fn kind(&self) -> String {
        match self {
            Self::Null => "nothing".into(),
            Self::Bool(b) => format!("`{b}`"),
            Self::Number(n) => format!("the number {n}"),
            Self::Text(_) => "text".into(),
            Self::List(_) => "a list".into(),
            Self::Map(_) => "a map of fields".into(),
            Self::Tagged(tag) => format!("a value tagged `!{tag}`"),
        }
    }
}

/// What a text held.
#[derive(Debug, PartialEq)]
pub(super) struct Document {
    pub root: Node,
    /// Whether some escaped character had to be replaced by its visible mark.
    pub marked: bool,
    /// Whether other documents follow, which are not read.
    pub more: bool,
}

/// Why a text could not be read at all.
#[derive(Debug)]
pub(super) enum ParseError {
    /// Nested deeper than [`limits::DEPTH`].
    Depth(Option<Position>),
    /// More than [`limits::SIZE`] bytes once aliases are expanded.
    Expansion,
    /// Not YAML: the parser's words.
    Syntax(Option<Position>, String),
}

/// What the values of one document share while they are read.
pub(super) struct ReadState {
    /// How many more bytes may come, aliases expanded; every value counts for one more than its text.
    left: Cell<usize>,
    /// Whether a value may hold a character that the text does not: then each has to be looked at.
    escapes: bool,
    marked: Cell<bool>,
}

impl ReadState {
    pub(super) fn new(escapes: bool) -> Self {
        Self { left: Cell::new(limits::SIZE), escapes, marked: Cell::new(false) }
    }

    /// Whether some escaped character had to be replaced.
    pub(super) fn marked(&self) -> bool {
        self.marked.get()
    }

    /// Counts a value of so many bytes; `None` where it is one too many.
    pub(super) fn spend(&self, bytes: usize) -> Option<()> {
        self.left.get().checked_sub(bytes + 1).map(|left| self.left.set(left))
    }

    /// `text` made clean; `None` where it is too much.
    pub(super) fn clean<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        self.spend(text.len())?;
        if !self.escapes && text.is_ascii() {
            return Some(Cow::Borrowed(text));
        }
        let cleaned = clean::text(text);
        if matches!(cleaned, Cow::Owned(_)) && !clean::is_safe(text) {
            self.marked.set(true);
        }
        Some(cleaned)
    }

    /// [`ReadState::clean`] as a value.
    pub(super) fn text(&self, text: &str) -> Option<Node> {
        self.clean(text).map(|text| Node::Text(pool::text(&text)))
    }
}
