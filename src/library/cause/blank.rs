//! Wrong beginnings of fields and list entries: a missing space, another kind of space, a bullet.

use super::yaml_text::YamlText;
use super::{Cause, column, shown};
use crate::briefing::Field;
use crate::clean::code_point;
use crate::confusables;

/// Which words before a colon without a space are taken for the name of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WhichFields {
    /// Any word: something is known to be wrong here.
    Any,
    /// Only the names of the format: the text may be right as it is.
    Known,
}

/// What is wrong with the beginning of the line.
pub(super) fn find(source: &YamlText, number: usize, fields: WhichFields) -> Option<Cause> {
    let line = source.line(number);
    let rest = line.trim_start_matches(|c| c == ' ' || is_foreign_blank(c));
    if rest.is_empty() || source.is_text(number) {
        return None;
    }
    let cause = |at: usize, message: String, hint: String| Cause {
        position: (number, column(line, at)),
        message,
        hint,
        is_certain: true,
    };
    let foreign = |text: &str| text.char_indices().find(|(_, c)| is_foreign_blank(*c));
    if let Some((at, c)) = foreign(&line[..line.len() - rest.len()]) {
        return Some(cause(at, format!("the line is indented with {}", code_point(c)), "indent it with spaces".into()));
    }
    let mut rest = rest;
    while let Some(inner) = rest.strip_prefix("- ") {
        rest = inner.trim_start_matches(' ');
    }
    let at = line.len() - rest.len();
    let LineFault { message, hint, is_certain } = entry(rest).or_else(|| field(rest, fields))?;
    Some(Cause { is_certain, ..cause(at, message, hint) })
}

fn is_foreign_blank(c: char) -> bool {
    !c.is_ascii() && confusables::meant(c) == Some(' ')
}

/// What is wrong with the beginning of a line.
struct LineFault {
    message: String,
    hint: String,
    /// As in [`Cause::is_certain`].
    is_certain: bool,
}

impl LineFault {
    fn certain(message: impl Into<String>, hint: String) -> Option<Self> {
        Some(Self { message: message.into(), hint, is_certain: true })
    }

    fn likely(message: String, hint: String) -> Option<Self> {
        Some(Self { message, hint, is_certain: false })
    }
}

/// What is wrong with `rest` as an entry of a list.
fn entry(rest: &str) -> Option<LineFault> {
    let mut chars = rest.chars();
    let sign = chars.next()?;
    let after = chars.as_str();
    let write = || format!("write `- {}`", shown(after));
    if sign == '-' {
        let next = after.chars().next()?;
        let token = rest.split_whitespace().next().unwrap_or_default();
        return if is_foreign_blank(next) {
            LineFault::certain(format!("after the hyphen stands {}", code_point(next)), write())
        } else if matches!(next, '-' | ' ' | '\t') || token.parse::<f64>().is_ok() {
            None
        } else {
            LineFault::certain("a blank is missing after the hyphen", write())
        };
    }
    let numbered = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - numbered.len();
    if let (1..=3, Some(after)) = (digits, numbered.strip_prefix(['.', ')']).filter(|after| after.starts_with(' '))) {
        let message = format!("an entry of a list begins with a hyphen, not with `{}`", &rest[..=digits]);
        return LineFault::likely(message, format!("write `- {}`", shown(after)));
    }
    let called = match sign {
        '*' | '+' if after.starts_with(' ') => format!("`{sign}`"),
        _ if !sign.is_ascii() && matches!(confusables::meant(sign), Some('-' | '*')) => code_point(sign),
        _ => return None,
    };
    LineFault::likely(format!("an entry of a list begins with a hyphen, not with {called}"), write())
}

/// What is wrong with `rest` as a field.
fn field(rest: &str, fields: WhichFields) -> Option<LineFault> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let (name, after) = rest.split_at(rest.find(|c| !is_letter(c))?);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || (fields == WhichFields::Known && !Field::is_name(name)) {
        return None;
    }
    // A space before the colon is harmless.
    let trimmed = after.trim_start_matches(' ');
    let after = if trimmed.starts_with(':') { trimmed } else { after };
    let mut chars = after.chars();
    let (colon, value) = (chars.next()?, chars.as_str());
    let hint = format!("write `{name}: {}`", shown(value));
    if colon != ':' {
        let message = format!("after `{name}` stands {}", code_point(colon));
        return LineFault::certain(message, hint).filter(|_| confusables::meant(colon) == Some(':'));
    }
    match value.chars().next()? {
        c if is_foreign_blank(c) => {
            LineFault::certain(format!("after the colon of `{name}` stands {}", code_point(c)), hint)
        }
        ' ' | '\t' => None,
        '/' if value.starts_with("//") => None,
        _ => LineFault::certain(format!("a blank is missing after the colon of `{name}`"), hint),
    }
}
