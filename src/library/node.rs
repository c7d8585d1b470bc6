//! A YAML document as it was written: a tree that can hold anything, for validation to judge field by field.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{events, limits, pool};
use crate::briefing::Text;
use crate::clean;
use crate::yaml::Place;

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
pub(super) enum Unreadable {
    /// Nested deeper than [`limits::DEPTH`].
    Depth(Option<Place>),
    /// More than [`limits::SIZE`] bytes once aliases are expanded.
    Expansion,
    /// Not YAML: the parser's words.
    Syntax(Option<Place>, String),
}

/// Reads the first document of `text`, which must have passed [`limits::brackets`] and hold no unsafe
/// character as it stands.
pub(super) fn read(text: &str) -> Result<Document, Unreadable> {
    events::read(text).map_or_else(|| read_any(text), Ok)
}

/// [`read`] for whatever the text holds, and whatever is wrong with it.
pub(super) fn read_any(text: &str) -> Result<Document, Unreadable> {
    let state = State::new(text.contains('\\'));
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Ok(Document { root: Node::Null, marked: false, more: false });
    };
    match (Seed { depth: 0, state: &state }).deserialize(first) {
        Ok(root) => Ok(Document { root, marked: state.marked(), more: documents.next().is_some() }),
        Err(error) => {
            let place = error.location().map(|at| (at.line(), at.column()));
            let words = error.to_string();
            Err(match state.breach.get() {
                Some(Breach::Depth) => Unreadable::Depth(place),
                Some(Breach::Expansion) => Unreadable::Expansion,
                // The parser's own limit, on the number of aliases and not on what they expand to.
                None if words.starts_with("repetition limit exceeded") => Unreadable::Expansion,
                None => Unreadable::Syntax(place, words),
            })
        }
    }
}

/// Reads a document that the build script wrote as JSON.
pub(super) fn read_json(json: &str) -> Result<Document, Unreadable> {
    let state = State::new(true);
    let root = Seed { depth: 0, state: &state }.deserialize(&mut serde_json::Deserializer::from_str(json));
    let root = root.map_err(|error| Unreadable::Syntax(None, error.to_string()))?;
    Ok(Document { root, marked: state.marked(), more: false })
}

#[derive(Clone, Copy)]
enum Breach {
    Depth,
    Expansion,
}

/// What the values of one document share while they are read.
pub(super) struct State {
    /// How many more bytes may come, aliases expanded; every value counts for one more than its text.
    left: Cell<usize>,
    /// Whether a value may hold a character that the text does not: then each has to be looked at.
    escapes: bool,
    marked: Cell<bool>,
    breach: Cell<Option<Breach>>,
}

impl State {
    pub(super) fn new(escapes: bool) -> Self {
        Self { left: Cell::new(limits::SIZE), escapes, marked: Cell::new(false), breach: Cell::new(None) }
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

    /// [`State::clean`] as a value.
    pub(super) fn text(&self, text: &str) -> Option<Node> {
        self.clean(text).map(|text| Node::Text(pool::text(&text)))
    }
}

#[derive(Clone, Copy)]
struct Seed<'s> {
    /// How many lists and maps are around the value.
    depth: usize,
    state: &'s State,
}

impl Seed<'_> {
    fn spend<E: Error>(self, bytes: usize) -> Result<(), E> {
        self.state.spend(bytes).ok_or_else(|| self.breach(Breach::Expansion))
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        self.spend(0)?;
        if self.depth == limits::DEPTH {
            return Err(self.breach(Breach::Depth));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    fn breach<E: Error>(self, breach: Breach) -> E {
        self.state.breach.set(Some(breach));
        E::custom("beyond a limit")
    }

    fn clean<E: Error>(self, text: &str) -> Result<Cow<'_, str>, E> {
        self.state.clean(text).ok_or_else(|| self.breach(Breach::Expansion))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a YAML value")
    }

    /// A text without a document.
    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.spend(0).map(|()| Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.spend(0).map(|()| Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.spend(0).map(|()| Node::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.state.text(value).ok_or_else(|| self.breach(Breach::Expansion))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let inner = self.deeper()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Key(inner))? {
            entries.push((key, map.next_value_seed(inner)?));
        }
        Ok(Node::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (tag, content) = tagged.variant_seed(Tag)?;
        content.newtype_variant_seed(self)?;
        self.clean(&tag).map(|tag| Node::Tagged(tag.as_ref().into()))
    }
}

/// Reads a key, which is text whatever it looks like.
struct Key<'s>(Seed<'s>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        self.0.clean(key).map(Cow::into_owned)
    }
}

/// Reads a tag as plain text.
struct Tag;

impl<'de> DeserializeSeed<'de> for Tag {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        String::deserialize(deserializer)
    }
}
