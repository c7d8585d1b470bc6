//! Positions in a YAML text: a tree of its values with line and column.
//!
//! Values are read without positions. This second pass, over the events of `saphyr-parser`, costs about as much as
//! reading, and runs only if there is a fault or a line is requested.

mod input;

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, Span};

pub use input::Rest;
pub use saphyr_parser::ScalarStyle;

/// The most levels of nested lists and maps. Reading stops at a deeper one.
pub const DEPTH: usize = 64;

/// Line and column, both from 1, the column in characters.
pub type LineColumn = (usize, usize);

/// One segment of the path from a document's root to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathSegment<'a> {
    /// The value of the first entry with this key.
    Key(&'a str),
    /// The value of the n-th entry of a map, from 0, which distinguishes duplicate keys.
    Entry(usize),
    /// The n-th element of a list, from 0.
    Index(usize),
}

/// The positions of all values and keys of a text's first document, up to the first syntax error or the first value
/// that is nested too deep.
#[derive(Debug, Default)]
pub struct PositionTree<'t> {
    root: Option<PositionedNode<'t>>,
    /// The start of the second document, if there is one.
    pub second_document: Option<LineColumn>,
    /// The position of the first syntax error, if there is one: the start of the quoted scalar that contains it, if one
    /// does.
    pub syntax_error: Option<LineColumn>,
    /// The position of the first value that is nested deeper than [`DEPTH`] levels, if there is one.
    pub too_deep: Option<LineColumn>,
    /// The positions of values with a tag of YAML's own, such as `!!str`.
    pub core_tags: Vec<LineColumn>,
}

/// A value and where it starts.
#[derive(Debug)]
pub struct PositionedNode<'t> {
    /// The position of its first character.
    pub position: LineColumn,
    /// Its content.
    pub content: NodeContent<'t>,
    /// For a scalar, how it is written, and the position after its last character.
    written: Option<(ScalarStyle, LineColumn)>,
}

/// A scalar as it is written in the text.
#[derive(Debug, Clone, Copy)]
pub struct WrittenScalar<'n> {
    /// The position of its first character, including a quote.
    pub start: LineColumn,
    /// The position after its last character; for a block, the line after its last.
    pub end: LineColumn,
    /// Plain, quoted or a block.
    pub style: ScalarStyle,
    /// Its value, with quotes and escapes resolved and lines joined.
    pub text: &'n str,
}

/// The content of a [`PositionedNode`].
#[derive(Debug)]
pub enum NodeContent<'t> {
    /// A scalar's text, with quotes and escapes resolved.
    Scalar(Cow<'t, str>),
    /// The items, in order.
    List(Vec<PositionedNode<'t>>),
    /// Keys and values, in order.
    Map(Vec<(PositionedNode<'t>, PositionedNode<'t>)>),
    /// `*name`.
    Alias,
    /// Not read: after a syntax error, or nested too deep.
    Unread,
}

impl<'t> PositionTree<'t> {
    /// Reads the positions of `text`. Never fails: text that cannot be read has no positions.
    pub fn of(text: &'t str) -> Self {
        let mut reader = TreeReader { events: Parser::new(Rest::new(text)), positions: Self::default() };
        let root = reader.document();
        reader.positions.root = root;
        reader.positions
    }

    /// The position of the value at `path`, or of the nearest existing value around it; `None` for an empty text.
    pub fn value(&self, path: &[PathSegment]) -> Option<LineColumn> {
        Some(self.walk(path)?.0.position)
    }

    /// The position of the key of the map entry at `path`; for a list element or a missing entry, like
    /// [`PositionTree::value`].
    pub fn key(&self, path: &[PathSegment]) -> Option<LineColumn> {
        let (around, last) = path.split_last().map_or((path, None), |(last, around)| (around, Some(last)));
        let (node, complete) = self.walk(around)?;
        let entry = last.filter(|_| complete).and_then(|last| node.entry(*last));
        entry.map_or_else(|| self.value(path), |(key, _)| Some(key.position))
    }

    /// The node at `path`; `None` if there is none.
    pub fn node(&self, path: &[PathSegment]) -> Option<&PositionedNode<'t>> {
        self.walk(path).filter(|(_, complete)| *complete).map(|(node, _)| node)
    }

    /// Every scalar, including keys, in order.
    pub fn scalars(&self) -> Vec<WrittenScalar<'_>> {
        let mut found = Vec::new();
        if let Some(root) = &self.root {
            root.collect(&mut found);
        }
        found
    }

    /// The scalar at `path`, as it is written; `None` if there is none.
    pub fn scalar(&self, path: &[PathSegment]) -> Option<WrittenScalar<'_>> {
        self.node(path)?.written()
    }

    /// The position of the first `*name`, if there is one.
    pub fn first_alias(&self) -> Option<LineColumn> {
        self.root.as_ref()?.first_alias()
    }

    /// The last existing node along `path`, and whether that is its end.
    fn walk(&self, path: &[PathSegment]) -> Option<(&PositionedNode<'t>, bool)> {
        let mut node = self.root.as_ref()?;
        for step in path {
            match node.child(*step) {
                Some(child) => node = child,
                None => return Some((node, false)),
            }
        }
        Some((node, true))
    }
}

impl<'t> PositionedNode<'t> {
    /// The text of a scalar; `None` for anything else.
    pub fn scalar(&self) -> Option<&str> {
        if let NodeContent::Scalar(text) = &self.content { Some(text) } else { None }
    }

    /// Whether the value is missing, `~` or `null`.
    pub fn is_empty(&self) -> bool {
        matches!(self.scalar(), Some("" | "~" | "null"))
    }

    fn entry(&self, step: PathSegment) -> Option<&(Self, Self)> {
        match (&self.content, step) {
            (NodeContent::Map(entries), PathSegment::Entry(i)) => entries.get(i),
            (NodeContent::Map(entries), PathSegment::Key(key)) => {
                entries.iter().find(|(k, _)| matches!(&k.content, NodeContent::Scalar(text) if text == key))
            }
            _ => None,
        }
    }

    fn child(&self, step: PathSegment) -> Option<&Self> {
        match (&self.content, step) {
            (NodeContent::List(items), PathSegment::Index(i)) => items.get(i),
            _ => self.entry(step).map(|(_, value)| value),
        }
    }

    fn written(&self) -> Option<WrittenScalar<'_>> {
        let (NodeContent::Scalar(text), Some((style, end))) = (&self.content, self.written) else { return None };
        Some(WrittenScalar { start: self.position, end, style, text })
    }

    fn first_alias(&self) -> Option<LineColumn> {
        match &self.content {
            NodeContent::Alias => Some(self.position),
            NodeContent::List(items) => items.iter().find_map(Self::first_alias),
            NodeContent::Map(entries) => {
                entries.iter().find_map(|(key, value)| key.first_alias().or_else(|| value.first_alias()))
            }
            NodeContent::Scalar(_) | NodeContent::Unread => None,
        }
    }

    fn collect<'n>(&'n self, found: &mut Vec<WrittenScalar<'n>>) {
        match &self.content {
            NodeContent::Scalar(_) => found.extend(self.written()),
            NodeContent::List(items) => items.iter().for_each(|item| item.collect(found)),
            NodeContent::Map(entries) => entries.iter().for_each(|(key, value)| {
                key.collect(found);
                value.collect(found);
            }),
            NodeContent::Alias | NodeContent::Unread => {}
        }
    }
}

struct TreeReader<'t> {
    events: Parser<'t, Rest<'t>>,
    positions: PositionTree<'t>,
}

impl<'t> TreeReader<'t> {
    /// The next relevant event; `None` at the end, at a syntax error and beyond the deepest level, because the
    /// scanner's time grows with the square of the depth.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        if self.positions.too_deep.is_some() {
            return None;
        }
        loop {
            match self.events.next_event()? {
                Ok((Event::Nothing | Event::StreamStart, _)) => {}
                Ok((Event::StreamEnd, _)) => return None,
                Ok(event) => return Some(event),
                Err(error) => {
                    self.positions.syntax_error = Some(position(*error.marker()));
                    // The scanner stops at 255 open brackets, perhaps before the event of an opened one. Its error has
                    // no kind, and a bracket may be the place of any other error: only the words tell them apart.
                    if error.info() == "recursion limit exceeded" {
                        self.positions.too_deep = Some(position(*error.marker()));
                    }
                    return None;
                }
            }
        }
    }

    fn document(&mut self) -> Option<PositionedNode<'t>> {
        let mut root = None;
        let mut documents = 0;
        while let Some((event, span)) = self.next() {
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents == 2 {
                        self.positions.second_document = Some(position(span.start));
                        break;
                    }
                }
                Event::DocumentEnd => {}
                event => root = Some(self.value(event, span, 1)),
            }
        }
        root
    }

    /// The value that starts with `event`; up to a syntax error, if there is one.
    fn value(&mut self, event: Event<'t>, span: Span, depth: usize) -> PositionedNode<'t> {
        let position = position(span.start);
        if let Event::Scalar(.., Some(tag)) | Event::SequenceStart(_, Some(tag)) | Event::MappingStart(_, Some(tag)) =
            &event
            && tag.is_yaml_core_schema()
        {
            self.positions.core_tags.push(position);
        }
        let mut written = None;
        let content = match event {
            Event::Scalar(text, style, ..) => {
                written = Some((style, self::position(span.end)));
                NodeContent::Scalar(text)
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if depth > DEPTH => {
                self.positions.too_deep = Some(position);
                NodeContent::Unread
            }
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                while let Some((event, span)) = self.next().filter(|(event, _)| *event != Event::SequenceEnd) {
                    items.push(self.value(event, span, depth + 1));
                }
                NodeContent::List(items)
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                while let Some((event, span)) = self.next().filter(|(event, _)| *event != Event::MappingEnd) {
                    let key = self.value(event, span, depth + 1);
                    let Some((event, span)) = self.next() else {
                        let missing =
                            PositionedNode { position: key.position, content: NodeContent::Unread, written: None };
                        entries.push((key, missing));
                        break;
                    };
                    entries.push((key, self.value(event, span, depth + 1)));
                }
                NodeContent::Map(entries)
            }
            Event::Alias(_) => NodeContent::Alias,
            _ => NodeContent::Unread,
        };
        PositionedNode { position, content, written }
    }
}

fn position(marker: Marker) -> LineColumn {
    (marker.line(), marker.col() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use PathSegment::{Entry, Index, Key};
    use proptest::prelude::*;

    const TEXT: &str = "title: Тест\nfigures:\n  - id: a\n    value: 5\n  - {id: b, value: [1, 2]}\ntitle: again\n";

    #[test]
    fn a_path_leads_to_line_and_column() {
        let positions = PositionTree::of(TEXT);
        assert_eq!(positions.value(&[Key("title")]), Some((1, 8)));
        assert_eq!(positions.value(&[Key("figures"), Index(0), Key("value")]), Some((4, 12)));
        assert_eq!(positions.key(&[Key("figures"), Index(0), Key("value")]), Some((4, 5)));
        assert_eq!(positions.value(&[Key("figures"), Index(1)]), Some((5, 5)));
        assert_eq!(positions.value(&[Key("figures"), Index(1), Key("value"), Index(1)]), Some((5, 24)));
        assert_eq!(positions.key(&[Entry(2)]), Some((6, 1)));
    }

    #[test]
    fn what_is_missing_stands_where_it_should_be() {
        let positions = PositionTree::of(TEXT);
        assert_eq!(positions.value(&[Key("figures"), Index(1), Key("unit")]), Some((5, 5)));
        assert_eq!(positions.key(&[Key("figures"), Index(1), Key("unit")]), Some((5, 5)));
        assert!(positions.node(&[Key("figures"), Index(2)]).is_none());
        assert_eq!(PositionTree::of("").value(&[Key("title")]), None);
    }

    #[test]
    fn a_syntax_error_costs_only_what_follows_it() {
        let positions = PositionTree::of("title: x\ndate: \"2024\nplace");
        assert_eq!(positions.value(&[Key("title")]), Some((1, 8)));
        assert_eq!(PositionTree::of("a: 1\n---\nb: 2\n").second_document, Some((2, 1)));
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert_eq!(PositionTree::of(&nested(64)).too_deep, None);
        assert_eq!(PositionTree::of(&nested(65)).too_deep, Some((1, 65)));
        assert_eq!(PositionTree::of(&nested(100_000)).too_deep, Some((1, 256)));
        assert_eq!(PositionTree::of(&"- ".repeat(100_000)).too_deep, Some((1, 129)));
        assert!(PositionTree::of(&"{a: ".repeat(100_000)).too_deep.is_some());
    }

    proptest! {
        #[test]
        fn any_text_has_places_without_panic(text in "[-a: \\[\\]{},&*!|>'\"%#\n\t?é]{0,200}") {
            let positions = PositionTree::of(&text);
            prop_assert!(positions.scalars().iter().all(|scalar| scalar.start > (0, 0) && scalar.start.1 > 0));
        }
    }
}
