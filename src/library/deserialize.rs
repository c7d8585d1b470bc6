//! Reading a document through `serde`: any YAML with `serde_yaml`, and the JSON written by the build script.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::limits;
use super::node::{Document, Node, ParseError, ReadState};

/// Reads the first document of a YAML text that has passed [`limits::brackets`].
pub(super) fn yaml(text: &str) -> Result<Document, ParseError> {
    let (state, breach) = (ReadState::new(text.contains('\\')), Cell::new(None));
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Ok(Document { root: Node::Null, marked: false, more: false });
    };
    match (NodeSeed { depth: 0, state: &state, breach: &breach }).deserialize(first) {
        Ok(root) => Ok(Document { root, marked: state.marked(), more: documents.next().is_some() }),
        Err(error) => {
            let place = error.location().map(|at| (at.line(), at.column()));
            Err(match breach.get() {
                Some(Breach::Depth) => ParseError::Depth(place),
                Some(Breach::Expansion) => ParseError::Expansion,
                Some(Breach::Key) => ParseError::Key(place),
                // Of the parser's own errors, only its limit on the number of aliases has no place.
                None if place.is_none() => ParseError::Expansion,
                None => ParseError::Syntax(place, error.to_string()),
            })
        }
    }
}

/// Reads the JSON of a built-in file.
pub(super) fn json(text: &str) -> Result<Document, ParseError> {
    let (state, breach) = (ReadState::new(true), Cell::new(None));
    let seed = NodeSeed { depth: 0, state: &state, breach: &breach };
    let root = seed.deserialize(&mut serde_json::Deserializer::from_str(text));
    let root = root.map_err(|error| ParseError::Syntax(None, error.to_string()))?;
    Ok(Document { root, marked: state.marked(), more: false })
}

/// A rule of ours that the document breaks.
#[derive(Clone, Copy)]
enum Breach {
    /// It exceeds the limit on levels.
    Depth,
    /// It exceeds the limit on size.
    Expansion,
    /// It has a key that is not text.
    Key,
}

#[derive(Clone, Copy)]
struct NodeSeed<'s> {
    /// How many lists and maps enclose the value.
    depth: usize,
    state: &'s ReadState,
    /// The rule that was broken; the parser's error type cannot carry it.
    breach: &'s Cell<Option<Breach>>,
}

impl NodeSeed<'_> {
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
        self.breach.set(Some(breach));
        E::custom("beyond a limit")
    }

    fn clean<E: Error>(self, text: &str) -> Result<Cow<'_, str>, E> {
        self.state.clean(text).ok_or_else(|| self.breach(Breach::Expansion))
    }
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a YAML value")
    }

    /// The text has no document.
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
        while let Some(key) = map.next_key_seed(KeySeed(inner))? {
            entries.push((key, map.next_value_seed(inner)?));
        }
        Ok(Node::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (tag, content) = tagged.variant_seed(TagSeed)?;
        content.newtype_variant_seed(self)?;
        self.clean(&tag).map(|tag| Node::Tagged(tag.as_ref().into()))
    }
}

/// Reads a key: always text, even if it looks like a number.
struct KeySeed<'s>(NodeSeed<'s>);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = String;

    /// Called only if the key is not text.
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.breach.set(Some(Breach::Key));
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        self.0.clean(key).map(Cow::into_owned)
    }
}

/// Reads a tag as plain text.
struct TagSeed;

impl<'de> DeserializeSeed<'de> for TagSeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        String::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_limit_on_aliases_has_no_place() {
        let faulty =
            ["*a", "a: *b", "@", "[", "{", "'", "...", "a: b: c", "a: !!int x", "!!null x", "!<>", "%YAML 3", "\0"];
        for text in faulty {
            assert!(matches!(yaml(text), Err(ParseError::Syntax(Some(_), _))), "{text:?}");
        }
        let tenfold = ["b: &b [*a", "c: &c [*b", "d: &d [*c", "e: &e [*d"].map(|list| {
            let (name, alias) = list.split_at(list.len() - 2);
            format!("{name}{}]\n", format!("{alias},").repeat(10))
        });
        assert!(matches!(yaml(&format!("a: &a 1\n{}", tenfold.concat())), Err(ParseError::Expansion)));
    }
}
