//! Hints for YAML syntax errors, from the text at their position. They do not depend on the parser's messages.

use crate::yaml::{LineColumn, PositionTree};

/// What to do about the syntax error that `serde_yaml` reports at `position` of `text`; empty if that is unclear.
/// `positions` are those of `text`.
pub(super) fn syntax_hint(text: &str, position: LineColumn, positions: &PositionTree) -> String {
    let (before, rest) = split(text, position);
    let is_escape = rest.starts_with('\\') || ["\\x", "\\u", "\\U"].iter().any(|escape| before.ends_with(escape));
    let is_second_colon = rest.starts_with(':') && before.contains(": ");
    let is_sign = rest.starts_with(['&', '*']) || before.ends_with(['&', '*']);
    let quote = positions.syntax_error.filter(|error| split(text, *error).1.starts_with(['\'', '"']));
    match quote {
        _ if rest.starts_with('\t') || before.trim_start_matches(' ').starts_with('\t') => {
            "indent with spaces, not with tabs".into()
        }
        _ if before.is_empty() && rest.starts_with('%') => "leave out lines that start with `%`".into(),
        _ if is_escape => "write a backslash twice, or use single quotes".into(),
        Some((line, _)) if rest.trim().is_empty() => format!("close the quote that opens on line {line}"),
        _ if rest.starts_with(['@', '%', '`']) => "put text that starts with `@`, `%` or a backquote in quotes".into(),
        _ if is_second_colon => "put text that holds `: ` in quotes".into(),
        _ if is_sign => "put text that starts with `*` or `&` in quotes".into(),
        _ => "check the indentation and the brackets, and put text that holds `: ` or starts with a quote in quotes"
            .into(),
    }
}

/// The part of the line before `position`, and all text from there on.
fn split(text: &str, (line, column): LineColumn) -> (&str, &str) {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    let end = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(end, _)| end);
    rest.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::document;
    use crate::library::node::ParseError;

    /// The hint for the syntax error in `text`, up to its first comma.
    fn hint(text: &str) -> String {
        let Err(ParseError::Syntax(Some(position), _)) = document::read(text) else {
            panic!("no syntax error: {text}")
        };
        let hint = syntax_hint(text, position, &PositionTree::of(text));
        hint.split(',').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_hint_is_for_what_stands_at_the_error() {
        for (text, expected) in [
            ("a: b\n\tc: d\n", "indent with spaces"),
            ("a:\n  - \tb\n \t- c\n", "indent with spaces"),
            ("a: 'b\nc: d\n", "close the quote that opens on line 1"),
            ("a: b\nc: \"d\ne: f", "close the quote that opens on line 2"),
            ("a: [b, 'c]\n", "close the quote that opens on line 1"),
            ("a: \"b \\q c\"\n", "write a backslash twice"),
            ("a: \"b \\ud800\"\n", "write a backslash twice"),
            ("a: \"b \\xzz\"\n", "write a backslash twice"),
            ("a: b: c\n", "put text that holds `: ` in quotes"),
            ("дата: день: ночь\n", "put text that holds `: ` in quotes"),
            ("a: b:\n", "put text that holds `: ` in quotes"),
            ("a: @b\n", "put text that starts with `@`"),
            ("a: `b`\n", "put text that starts with `@`"),
            ("a: %b\n", "put text that starts with `@`"),
            ("%YAML 9.9\n---\na: b\n", "leave out lines that start with `%`"),
            ("a: [b\nc: d\n", "check the indentation and the brackets"),
            ("a: 'b' c\n", "check the indentation and the brackets"),
            ("a: b\n  c: d\n e: f\n", "check the indentation and the brackets"),
            ("a: *b\n", "put text that starts with `*` or `&` in quotes"),
            ("a: **b** c\n", "put text that starts with `*` or `&` in quotes"),
            ("a: & b\n", "put text that starts with `*` or `&` in quotes"),
        ] {
            assert_eq!(hint(text), expected, "{text}");
        }
    }
}
