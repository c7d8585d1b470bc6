//! A `#` after a space begins a comment: text after it is not read, even if it was meant as text.

use std::iter::{Enumerate, Peekable};
use std::str::CharIndices;

use super::yaml_text::YamlText;
use super::{Cause, column, indent, shown};
use crate::yaml::ScalarStyle;

/// The comment on the line that was probably meant as text.
///
/// A comment is recognised by two spaces before its `#` or one after it; text in which a number follows has neither,
/// and other text hardly ever both. With one space on each side it is a comment after a single word, and may be text in
/// a sentence.
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

/// Where a comment starts on the line: at its first `#` after a space and outside any scalar.
fn start(source: &YamlText, number: usize) -> Option<usize> {
    let line = source.line(number);
    let mut chars = line.char_indices().enumerate().peekable();
    let mut follows_blank = true;
    let mut outside = |chars: &mut Peekable<Enumerate<CharIndices>>, end: usize| {
        while let Some((_, (at, c))) = chars.next_if(|(i, _)| *i < end) {
            if c == '#' && follows_blank {
                return Some(at);
            }
            follows_blank = matches!(c, ' ' | '\t');
        }
        follows_blank = false;
        None
    };
    for scalar in source.scalars_on(number) {
        let (begins, ends) = (scalar.start.0 == number, scalar.end.0 == number);
        if begins && let Some(at) = outside(&mut chars, scalar.start.1 - 1) {
            return Some(at);
        }
        let quote = match scalar.style {
            ScalarStyle::SingleQuoted => Some('\''),
            ScalarStyle::DoubleQuoted => Some('"'),
            _ => None,
        };
        match quote {
            _ if !ends => return None,
            // The parser counts spaces and a comment after the quotes as part of the scalar.
            Some(quote) => skip_quoted(&mut chars, quote, begins),
            None => while chars.next_if(|(i, _)| i + 1 < scalar.end.1).is_some() {},
        }
    }
    outside(&mut chars, usize::MAX)
}

/// Skips a quoted text to its end.
fn skip_quoted(chars: &mut Peekable<Enumerate<CharIndices>>, quote: char, begins: bool) {
    if begins {
        chars.next();
    }
    while let Some((_, (_, c))) = chars.next() {
        match c {
            '\\' if quote == '"' => _ = chars.next(),
            _ if c != quote => {}
            '\'' if chars.next_if(|(_, (_, c))| *c == '\'').is_some() => {}
            _ => return,
        }
    }
}

/// Whether a comment on a line of its own is at the beginning or in the middle of an unquoted text, like a heading.
fn heading(source: &YamlText, number: usize) -> bool {
    let below = number + 1;
    if !source.is_stray(below) {
        return false;
    }
    let above = source.above(number);
    let (is_stray, above) = (source.is_stray(above), source.line(above));
    let is_inside = indent(source.line(number)) > indent(above);
    let starts_text =
        above.trim_end().ends_with(':') && !source.line(below).trim_start().starts_with(['"', '\'', '&', '!']);
    is_inside && (starts_text || is_stray)
}
