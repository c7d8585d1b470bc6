//! Values of figures: a number, or a range of two.

use super::faults::{Faults, NodePath, Reported, Target};
use super::fields::Fields;
use super::node::Node;
use crate::briefing::{Field, Value};
use crate::problem::short;
use crate::yaml::PathSegment;

/// The greatest value: larger numbers lose their last digit, and below its inverse only zeros would show.
const GREATEST: f64 = 1e15;

/// The value of a required field.
pub(super) fn needed(field: Field, fields: &mut Fields) -> Result<Value, Reported> {
    optional(field, fields)?.ok_or_else(|| fields.missing(field))
}

/// The value of a field; `None` if it is missing or empty.
pub(super) fn optional(field: Field, fields: &mut Fields) -> Result<Option<Value>, Reported> {
    let Some(node) = fields.take(field) else { return Ok(None) };
    let path = fields.at(field);
    read(node, &path, &format!("`{field}`"), fields.faults).map(Some)
}

/// The value that `node` is, called `name` in messages.
pub(super) fn read(node: Node, path: &NodePath, name: &str, faults: &mut Faults) -> Result<Value, Reported> {
    let mut number = |node: Node, path: &NodePath| match node {
        Node::Number(n) if !n.is_finite() => {
            Err(faults.error(Target::Value(path), format!("{name} is not a finite number"), ""))
        }
        Node::Number(n) if n.abs() >= GREATEST || (n != 0.0 && n.abs() <= 1.0 / GREATEST) => {
            let message = format!("{name} has too many digits");
            Err(faults.error(Target::Value(path), message, "choose another unit"))
        }
        Node::Number(n) => Ok(n),
        Node::Text(text) => {
            let message = format!("{name} is not a number: `{}`", short(&text));
            let hint = match bare_number(&text) {
                Some(number) => format!("write {number}, without quotes, commas or blanks"),
                None if let Some((low, high)) = bare_range(&text) => format!("write a range as [{low}, {high}]"),
                None => "a bare number such as 1.7 or 15000, without quotes; words go to `qualifier` and `unit`".into(),
            };
            Err(faults.error(Target::Value(path), message, hint))
        }
        other => {
            let message = format!("{name} is not a number: {}", other.kind());
            Err(faults.error(Target::Value(path), message, "a number, or a range of two: [5, 10]"))
        }
    };
    let Node::List(ends) = node else {
        return number(node, path).map(Value::Number);
    };
    let is_rest = |end: &Node| matches!(end, Node::Text(text) if text.chars().all(|c| c.is_ascii_digit()));
    if ends.iter().any(is_rest) {
        let hint = "write numbers without commas: [5000, 10000]";
        let message = format!("{name} is cut at the commas of its numbers");
        return Err(faults.error(Target::Value(path), message, hint));
    }
    let ends: Vec<_> =
        ends.into_iter().enumerate().map(|(i, end)| number(end, &path.then(PathSegment::Index(i)))).collect();
    let ends = ends.into_iter().collect::<Result<Vec<f64>, Reported>>()?;
    let range = match ends[..] {
        [low, high] => Value::range(low, high),
        _ => None,
    };
    range.ok_or_else(|| {
        let hint = "two numbers, the lower first: [5, 10]";
        faults.error(Target::Value(path), format!("{name} is no range"), hint)
    })
}

/// The number in a text, without thousands separators and with a point for a decimal comma; `None` for any other text.
fn bare_number(text: &str) -> Option<String> {
    let is_decimal = |(_, fraction): &(&str, &str)| fraction.len() != 3 && !fraction.contains(['.', ',']);
    let pointed = text.trim().split_once(',').filter(is_decimal).map(|(whole, fraction)| format!("{whole}.{fraction}"));
    let parts = |c: char| matches!(c, ',' | '\'' | '_' | '’') || c.is_whitespace();
    let bare: String = pointed.as_deref().unwrap_or(text).chars().filter(|c| !parts(*c)).collect();
    let (sign, digits) = bare.strip_prefix('-').map_or(("", &*bare), |digits| ("-", digits));
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit());
    bare.parse::<f64>().ok().filter(|number| is_number && number.is_finite())?;
    // YAML takes a number with a leading zero for text.
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    let kept = digits[zeros..].starts_with(|c: char| c.is_ascii_digit());
    Some(format!("{sign}{}", &digits[if kept { zeros } else { zeros.saturating_sub(1) }..]))
}

/// The ends of a range that is written with a dash or a word between.
fn bare_range(text: &str) -> Option<(String, String)> {
    let (low, high) = ["–", "—", " to ", "..", "-"].iter().find_map(|between| text.split_once(between))?;
    Some((bare_number(low)?, bare_number(high)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_bare_without_separators_and_with_a_point() {
        for (text, expected) in [
            ("15,000", Some("15000")),
            ("1,250,000.5", Some("1250000.5")),
            ("1,5", Some("1.5")),
            ("-0,75", Some("-0.75")),
            ("15 000,25", Some("15000.25")),
            ("15 000", Some("15000")),
            ("1,2,3", Some("123")),
            ("010", Some("10")),
            ("00", Some("0")),
            ("-007.5", Some("-7.5")),
            ("1e400", None),
            ("5 bn", None),
            (",5", None),
        ] {
            assert_eq!(bare_number(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_range_is_known_by_what_stands_between_its_ends() {
        let ends = |text| bare_range(text).map(|(low, high)| format!("{low} {high}"));
        for text in ["5-10", "5–10", "5 - 10", "5 to 10", "5..10"] {
            assert_eq!(ends(text).as_deref(), Some("5 10"), "{text}");
        }
        assert_eq!(ends("1,500–2,000").as_deref(), Some("1500 2000"));
        for text in ["-5", "5-", "a-b", "5"] {
            assert_eq!(ends(text), None, "{text}");
        }
    }
}
