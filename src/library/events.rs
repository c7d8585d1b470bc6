//! Reading an ordinary briefing from the events of `saphyr-parser`: one document without faults, tags or anchors, as
//! nearly every briefing is. Everything else is left to `serde_yaml`, which reports the faults.
//!
//! This takes about two thirds of the instructions of `serde_yaml`, which stores all events before it reads the first.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::limits;
use super::node::{Document, Node, ReadState};
use crate::yaml::Rest;

/// The only document of `text`, equal to what `serde_yaml` reads; `None` if `serde_yaml` has to read it.
pub(super) fn read(text: &str) -> Option<Document> {
    // The two parsers treat tabs in indentation and directives differently.
    if text.contains('\t') || text.starts_with('%') || text.contains("\n%") {
        return None;
    }
    let state = ReadState::new(text.contains('\\'));
    let mut reader = EventReader { events: Parser::new(Rest::new(text)), state: &state };
    let start = |event: &Event| matches!(event, Event::StreamStart | Event::DocumentStart(_));
    let root = loop {
        match reader.next()? {
            event if start(&event) => {}
            event @ Event::MappingStart(..) => break reader.value(event, 0)?,
            _ => return None,
        }
    };
    let ends = reader.next()? == Event::DocumentEnd && reader.next()? == Event::StreamEnd;
    ends.then(|| Document { root, marked: state.marked(), more: false })
}

struct EventReader<'t> {
    events: Parser<'t, Rest<'t>>,
    state: &'t ReadState,
}

impl<'t> EventReader<'t> {
    fn next(&mut self) -> Option<Event<'t>> {
        self.events.next_event()?.ok().map(|(event, _)| event)
    }

    /// The value that starts with `event`, enclosed by `depth` lists and maps.
    fn value(&mut self, event: Event<'t>, depth: usize) -> Option<Node> {
        match event {
            Event::Scalar(text, ScalarStyle::Plain, 0, None) => self.plain(&text),
            Event::Scalar(text, _, 0, None) => self.state.text(&text),
            Event::SequenceStart(0, None) if depth < limits::DEPTH => {
                self.state.spend(0)?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => return Some(Node::List(items)),
                        event => items.push(self.value(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(0, None) if depth < limits::DEPTH => {
                self.state.spend(0)?;
                let mut entries = Vec::new();
                loop {
                    match self.next()? {
                        Event::MappingEnd => return Some(Node::Map(entries)),
                        event => {
                            let key = self.key(event)?;
                            let event = self.next()?;
                            entries.push((key, self.value(event, depth + 1)?));
                        }
                    }
                }
            }
            _ => None,
        }
    }

    /// A key: always text. An omitted key is left to `serde_yaml`.
    fn key(&mut self, event: Event<'t>) -> Option<String> {
        let Event::Scalar(text, style, 0, None) = event else { return None };
        if style == ScalarStyle::Plain && (is_odd(text.as_bytes()) || matches!(&*text, "" | "~")) {
            return None;
        }
        match self.state.clean(&text)? {
            Cow::Borrowed(_) => Some(text.into_owned()),
            Cow::Owned(cleaned) => Some(cleaned),
        }
    }

    /// An unquoted scalar: its type depends on its text.
    fn plain(&self, text: &str) -> Option<Node> {
        let spent = |node: Node| self.state.spend(0).map(|()| node);
        match text.as_bytes() {
            [] | [b'~'] | b"null" | b"Null" | b"NULL" => spent(Node::Null),
            b"true" | b"True" | b"TRUE" => spent(Node::Bool(true)),
            b"false" | b"False" | b"FALSE" => spent(Node::Bool(false)),
            text if is_odd(text) => None,
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => match number(text)? {
                Some(number) => spent(Node::Number(number)),
                None => self.state.text(text),
            },
            _ => self.state.text(text),
        }
    }
}

/// Whether a plain scalar starts with a character that none may start with: `saphyr-parser` accepts some inside
/// brackets.
fn is_odd(text: &[u8]) -> bool {
    matches!(
        text,
        [
            b'?' | b':'
                | b','
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'#'
                | b'&'
                | b'*'
                | b'!'
                | b'|'
                | b'>'
                | b'\''
                | b'"'
                | b'%'
                | b'@'
                | b'`',
            ..
        ]
    )
}

/// The number that a plain scalar stands for: `Some(None)` if it is text, `None` for notations other than decimal, such
/// as `0x1f` and `.inf`.
fn number(text: &str) -> Option<Option<f64>> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = || unsigned.bytes().all(|b| b.is_ascii_digit());
    match unsigned.as_bytes() {
        [b'0', b'x' | b'o' | b'b', ..] | [b'.', b'i' | b'I' | b'n' | b'N', ..] => None,
        [b'0', _, ..] if digits() => Some(None),
        _ => Some(text.parse().ok().filter(|number: &f64| number.is_finite())),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::library::deserialize;

    /// Asserts that it is read the same way as by `serde_yaml`.
    fn alike(text: &str) {
        if limits::brackets(text).is_some() || !crate::clean::is_safe(text) {
            return;
        }
        if let Some(document) = read(text) {
            assert_eq!(Some(document), deserialize::yaml(text).ok(), "{text:?}");
        }
    }

    #[test]
    fn a_briefing_is_read_here() {
        let text =
            "title: A\ndate: 2024-07-02\nparties: [X, 'Y']\nsummary: >-\n  a\n  b\nfigures:\n  - {value: [1, 2.5]}\n";
        assert!(read(text).is_some());
        alike(text);
        for declined in [
            "",
            "a: &x 1",
            "a: *x",
            "a: !x 1",
            "a: 1\n---\nb: 2",
            "a: [",
            "a: 0x1f",
            "a: .inf",
            ": 1",
            "\ta: 1",
            "%YAML 1.2\n---\na: 1",
        ] {
            assert!(read(declined).is_none(), "{declined:?}");
        }
    }

    proptest! {
        #[test]
        fn a_plain_scalar_is_read_alike(text in "[-+.0-9eExobXin~tTrRuUeEfFaAlLsSnNuUlL_ :]{0,8}") {
            alike(&text);
            alike(&format!("a: {text}"));
            alike(&format!("- {text}"));
        }

        #[test]
        fn any_text_is_read_alike(text in "[-a: \\[\\]{},&*!|>'\"%#@?\n\t0é]{0,60}") {
            alike(&text);
        }

        #[test]
        fn any_lines_are_read_alike(lines in proptest::collection::vec(
            ("( {0,4})", "(- |a: |b:|\"c\": |\\? |: |)", "(|x|'y'|\"z\\\\n\"|[|>][-+0-9]{0,2}|[1, a]|\\{d: e\\}|# f| g: h|1\\.5|null)"), 0..10,
        )) {
            let text: String = lines.iter().map(|(indent, key, value)| format!("{indent}{key}{value}\n")).collect();
            alike(&text);
        }
    }
}
