//! A `#` after a blank begins a comment: what was meant as text behind it is not read.

use super::yaml_text::YamlText;
use super::{Cause, column, shown};
use crate::yaml::ScalarStyle;

/// The comment on the line that was probably meant as text.
///
/// A comment is told by two blanks before it or one behind its `#`; text has neither where a number follows, and hardly ever
/// both. One blank before and one behind are a comment beside a single word, and may be text in a sentence.
pub(super) fn find(source: &YamlText, number: usize) -> Option<Cause> {
    let line = source.line(number);
    if source.is_text(number) || !line.contains('#') {
        return None;
    }
    let at = start(source, number)?;
    let (before, comment) = line.split_at(at);
    let value = before.trim_end_matches([' ', '\t']);
    if value.is_empty() {
        return heading(source, number).then(|| cause(number, line, at));
    }
    let rest = comment[1..].trim_start_matches([' ', '\t']);
    let (is_near, is_tight) = (before.len() - value.len() == 1, rest.len() + 1 == comment.len());
    let (is_number, is_word) =
        (rest.starts_with(|c: char| c.is_ascii_digit()), rest.starts_with(char::is_alphanumeric));
    let is_meant = if is_tight { is_number || is_near && is_word } else { is_near && (is_number || in_prose(value)) };
    is_meant.then(|| cause(number, line, at))
}

fn cause(number: usize, line: &str, at: usize) -> Cause {
    Cause {
        position: (number, column(line, at)),
        message: format!("from `#` on this is a comment, and not read: `{}`", shown(&line[at..])),
        hint: "put the whole value in quotes if it belongs to it; leave two blanks before a comment".into(),
        is_certain: true,
    }
}

/// Whether `value` ends in an unquoted text of several words.
fn in_prose(value: &str) -> bool {
    let text = value.rsplit_once(": ").or_else(|| value.rsplit_once("- ")).map_or(value, |(_, text)| text);
    text.contains(' ') && !text.ends_with(['"', '\'', ']', '}'])
}

/// Where a comment starts on the line: its first `#` after a blank that is in no scalar.
fn start(source: &YamlText, number: usize) -> Option<usize> {
    let line = source.line(number);
    let mut from = 0;
    for scalar in source.ending_on(number) {
        let start = if scalar.start.0 == number { byte(line, scalar.start.1) } else { 0 };
        from = match scalar.style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => quote_end(line, start, scalar.start.0 == number),
            _ => byte(line, scalar.end.1),
        }
        .max(from);
    }
    let follows_blank = |at: &usize| *at == 0 || line[..*at].ends_with([' ', '\t']);
    line.match_indices('#').map(|(at, _)| at).filter(|at| *at >= from).find(follows_blank)
}

/// The byte after a quoted text that starts at the byte `start`, or on an earlier line.
fn quote_end(line: &str, start: usize, starts_here: bool) -> usize {
    let first = line[start..].chars().next().filter(|_| starts_here);
    // The quote of an earlier line is the one that ends this text: it is the first here that stands alone.
    let quote = first.or_else(|| line.chars().find(|c| matches!(c, '"' | '\'')));
    let Some(quote) = quote else { return start };
    let mut chars = line[start..].char_indices().skip(usize::from(starts_here)).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == '"' => _ = chars.next(),
            _ if c != quote => {}
            '\'' if chars.next_if(|(_, c)| *c == '\'').is_some() => {}
            _ => return start + at + 1,
        }
    }
    line.len()
}

fn byte(line: &str, column: usize) -> usize {
    line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at)
}

/// Whether a comment that fills its line stands at the beginning or in the middle of a text without quotes, as a heading does.
fn heading(source: &YamlText, number: usize) -> bool {
    let (above, below) = (source.line(source.above(number)), number + 1);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_inside = indent(source.line(number)) > indent(above);
    let starts_text =
        above.trim_end().ends_with(':') && !source.line(below).trim_start().starts_with(['"', '\'', '&', '!']);
    is_inside && source.is_stray(below) && (starts_text || source.is_stray(source.above(number)))
}
