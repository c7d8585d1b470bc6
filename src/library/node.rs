//! A document before validation: a tree that can hold any YAML value. Two readers build it, [`events`](super::events)
//! and [`deserialize`](super::deserialize).

use std::borrow::Cow;
use std::cell::Cell;

use super::{interner, limits};
use crate::briefing::Text;
use crate::clean;
use crate::yaml::LineColumn;

/// A value of a document. Its text is [clean](clean::text).
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Null,
    Bool(bool),
    Number(f64),
    Text(Text),
    List(Vec<Self>),
    /// Entries in the order of the file, duplicate keys included.
    Map(Vec<(String, Self)>),
    /// A value with a custom tag: the tag, without its `!`.
    Tagged(Text),
}

impl Node {
    /// What it is, for messages of the form "expected X, found Y".
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

/// The result of parsing a text.
#[derive(Debug, PartialEq)]
pub(super) struct Document {
    pub root: Node,
    /// Whether an escaped character was replaced by a visible mark.
    pub marked: bool,
    /// Whether other documents follow; they are not read.
    pub more: bool,
}

/// Why a text could not be parsed.
#[derive(Debug)]
pub(super) enum ParseError {
    /// Nested deeper than [`limits::DEPTH`].
    Depth(Option<LineColumn>),
    /// More than [`limits::SIZE`] bytes once aliases are expanded.
    Expansion,
    /// A key that is a list or a map.
    Key(Option<LineColumn>),
    /// Not YAML: the parser's message.
    Syntax(Option<LineColumn>, String),
}

/// State shared by the values of one document while they are read.
pub(super) struct ReadState {
    /// How many more bytes may follow, with aliases expanded. Every value counts as one byte more than its text.
    left: Cell<usize>,
    /// Whether values may contain characters that the text does not, so that each must be checked.
    escapes: bool,
    marked: Cell<bool>,
}

impl ReadState {
    pub(super) fn new(escapes: bool) -> Self {
        Self { left: Cell::new(limits::SIZE), escapes, marked: Cell::new(false) }
    }

    /// Whether an escaped character was replaced.
    pub(super) fn marked(&self) -> bool {
        self.marked.get()
    }

    /// Counts a value of `bytes`; `None` if that exceeds the limit.
    pub(super) fn spend(&self, bytes: usize) -> Option<()> {
        self.left.get().checked_sub(bytes + 1).map(|left| self.left.set(left))
    }

    /// `text` cleaned; `None` if that exceeds the limit.
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

    /// Like [`ReadState::clean`], as a value.
    pub(super) fn text(&self, text: &str) -> Option<Node> {
        self.clean(text).map(|text| Node::Text(interner::text(&text)))
    }
}
