//! Reads one map of a document field by field and reports every fault at its position.

use std::borrow::Cow;
use std::str::FromStr;

use foldhash::{HashSet, HashSetExt};

use super::faults::{Faults, NodePath, Reported, Target};
use super::limits;
use super::misread;
use super::node::Node;
use crate::briefing::format::RecordFormat;
use crate::briefing::{Date, DateError, Field, Text};
use crate::clean;
use crate::extract;
use crate::language::similar::{closest, did_you_mean};
use crate::problem::{ProblemKind, short};
use crate::yaml::PathSegment;

/// The fields of one map that have not been read yet.
pub(super) struct Fields<'f, 't> {
    entries: Vec<(String, Node)>,
    record: &'static RecordFormat,
    pub path: &'f NodePath<'f>,
    pub faults: &'f mut Faults<'t>,
}

impl<'f, 't> Fields<'f, 't> {
    /// The fields of `node`, which must be a map. Fields that `record` does not have are reported and left out, and so
    /// is the second of two fields with the same key.
    pub(super) fn of(
        node: Node,
        path: &'f NodePath<'f>,
        faults: &'f mut Faults<'t>,
        record: &'static RecordFormat,
    ) -> Result<Self, Reported> {
        if let Node::Map(entries) = &node {
            whole_numbers(entries, path, faults)?;
        }
        let entries = entries(node, path, faults)?;
        if faults.warns() {
            let is_unknown = |key: &str| !record.names().any(|name| name == key);
            for (i, (key, node)) in entries.iter().enumerate().filter(|(_, (key, _))| is_unknown(key)) {
                let path = path.then(PathSegment::Entry(i));
                let cut = *node == Node::Null && i > 0 && faults.follows_comma(Target::Key(&path));
                let hint = || match &**key {
                    "<<" => "merge keys are not part of the format; write the fields out".into(),
                    name if let Some(hint) = lacks_blank(name, record) => hint,
                    _ if cut => "within braces, text that holds a comma stands in quotes".into(),
                    _ => match record.meant(key) {
                        Some(field) => format!("did you mean `{field}`?"),
                        None => did_you_mean(key, record.names()).unwrap_or_default(),
                    },
                };
                let words = || (format!("unknown field `{}`", short(key)), hint());
                faults.warn_of(ProblemKind::UnknownField, Target::Key(&path), words);
            }
        }
        Ok(Self { entries, record, path, faults })
    }

    /// The path of the field.
    pub(super) fn at(&self, field: Field) -> NodePath<'f> {
        self.path.then(PathSegment::Key(field.name()))
    }

    /// Warns of the value of a field.
    pub(super) fn warn(&mut self, field: Field, words: impl FnOnce() -> (String, String)) {
        let path = self.at(field);
        self.faults.warn(Target::Value(&path), words);
    }

    /// Whether the field is given and not empty.
    pub(super) fn has(&self, field: Field) -> bool {
        self.entries.iter().any(|(key, node)| *key == field.name() && *node != Node::Null)
    }

    /// The text of a required field, on one line.
    pub(super) fn need_line(&mut self, field: Field) -> Result<Text, Reported> {
        debug_assert!(self.record.requires(field), "{field} of a {} is optional", self.record.name);
        self.line(field)?.ok_or_else(|| self.missing(field))
    }

    /// The text of a field, on one line; `None` if it is missing or empty.
    pub(super) fn line(&mut self, field: Field) -> Result<Option<Text>, Reported> {
        let Some(node) = self.take(field) else { return Ok(None) };
        line(node, &self.at(field), self.faults)
    }

    /// The text of a field, on one line; `None` if it is missing, empty or faulty.
    pub(super) fn optional_line(&mut self, field: Field) -> Option<Text> {
        self.line(field).ok().flatten()
    }

    /// The text of a required field, with its line breaks.
    pub(super) fn need_text(&mut self, field: Field) -> Result<Text, Reported> {
        let node = self.take(field).ok_or_else(|| self.missing(field))?;
        let text = text(node, &self.at(field), self.faults)?;
        let end = text.trim_end().len();
        match end {
            0 => Err(self.missing(field)),
            _ if end == text.len() => Ok(text),
            _ => Ok(text[..end].into()),
        }
    }

    /// The date of a field, in EDTF level 0.
    pub(super) fn date(&mut self, field: Field) -> Result<Option<Date>, Reported> {
        let Some(node) = self.take(field) else { return Ok(None) };
        let path = self.at(field);
        let written = text(node, &path, self.faults)?;
        Date::from_str(written.trim()).map(Some).map_err(|error| {
            let message = format!("`{field}`: {error}: `{}`", short(&written));
            self.faults.error(Target::Value(&path), message, date_advice(field, &written, error))
        })
    }

    /// The boolean value of a field.
    pub(super) fn yes_or_no(&mut self, field: Field) -> Result<Option<bool>, Reported> {
        match self.take(field) {
            None => Ok(None),
            Some(Node::Bool(value)) => Ok(Some(value)),
            Some(_) => {
                let path = self.at(field);
                Err(self.faults.error(
                    Target::Value(&path),
                    format!("`{field}` is `true` or `false`"),
                    "without quotes",
                ))
            }
        }
    }

    /// The value that a field's word stands for; it must be one of the words that the format lists.
    pub(super) fn word<T>(
        &mut self,
        field: Field,
        from_word: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Reported> {
        let Some(word) = self.line(field)? else { return Ok(None) };
        from_word(&word).map(Some).ok_or_else(|| {
            let words = self.record.words(field);
            let near = did_you_mean(&word, words.iter().copied());
            let hint = near.unwrap_or_else(|| format!("one of: {}", words.join(", ")));
            self.faults.error(Target::Value(&self.at(field)), format!("`{field}` cannot be `{}`", short(&word)), hint)
        })
    }

    /// The texts of a field that holds a list of texts. Other values are reported and left out.
    pub(super) fn lines(&mut self, field: Field) -> Vec<Text> {
        self.list(field, entry)
    }

    /// The entries of a field that holds a list. `read` reads each, or reports why it leaves it out. A required list
    /// that is missing is reported, and counts as empty.
    pub(super) fn list<T>(
        &mut self,
        field: Field,
        mut read: impl FnMut(Node, &NodePath, &mut Faults) -> Option<T>,
    ) -> Vec<T> {
        if self.record.requires(field) && !self.has(field) {
            self.missing(field);
        }
        let path = self.at(field);
        let mut items = match self.take(field) {
            None => return Vec::new(),
            Some(Node::List(items)) => items,
            Some(other) => {
                let message = format!("`{field}` must be a list, and is {}", other.kind());
                self.faults.error(Target::Value(&path), message, "one entry a line, each after a hyphen");
                return Vec::new();
            }
        };
        if items.len() > limits::ENTRIES {
            let at = path.then(PathSegment::Index(limits::ENTRIES));
            let message = format!("`{field}` has {} entries; those from here on are left out", items.len());
            self.faults.error(Target::Value(&at), message, format!("a list has at most {} entries", limits::ENTRIES));
            items.truncate(limits::ENTRIES);
        }
        let mut read_items = Vec::with_capacity(items.len());
        for (i, item) in items.into_iter().enumerate() {
            read_items.extend(read(item, &path.then(PathSegment::Index(i)), self.faults));
        }
        read_items
    }

    /// The field's value; `None` if it is missing or empty.
    pub(super) fn take(&mut self, field: Field) -> Option<Node> {
        debug_assert!(self.record.has(field), "{} has no {field:?} in the table of the format", self.record.name);
        let (_, node) = self.entries.iter_mut().find(|(key, _)| *key == field.name())?;
        match std::mem::replace(node, Node::Null) {
            Node::Null => None,
            node => Some(node),
        }
    }

    /// Reports that a field is missing or empty. The hint for a missing field names one that was probably meant.
    pub(super) fn missing(&mut self, field: Field) -> Reported {
        if self.entries.iter().any(|(key, _)| *key == field.name()) {
            return self.faults.error(Target::Key(&self.at(field)), format!("`{field}` is empty"), "");
        }
        let left = || self.entries.iter().filter(|(_, node)| *node != Node::Null).map(|(key, _)| &**key);
        let elsewhere = || left().find(|key| self.record.meant(key) == Some(field));
        let hint = closest(field.name(), left()).or_else(elsewhere).map_or_else(String::new, |key| {
            let line = self.faults.line(Target::Key(&self.path.then(PathSegment::Key(key))));
            format!("`{}` on line {line} looks like it", short(key))
        });
        self.faults.error(Target::Value(self.path), format!("`{field}` is missing"), hint)
    }
}

/// The hint for a `key` of a map in braces that holds a field of `record` and its value: `{name:Ada}`.
fn lacks_blank(key: &str, record: &RecordFormat) -> Option<String> {
    let (name, value) = key.split_once(':')?;
    let name = record.names().find(|known| *known == name.trim())?;
    Some(format!("a blank is missing after the colon: write `{name}: {}`", short(value)))
}

/// Rejects a map in braces in which a thousands separator split a number: `{value: 15,000}` has 15 and a field `000`.
fn whole_numbers(entries: &[(String, Node)], path: &NodePath, faults: &mut Faults) -> Result<(), Reported> {
    let is_rest = |(key, node): &(String, Node)| {
        *node == Node::Null && key.starts_with(|c: char| c.is_ascii_digit()) && key.parse::<f64>().is_ok()
    };
    for (i, pair) in entries.windows(2).enumerate() {
        let (name, Node::Number(number)) = &pair[0] else { continue };
        if is_rest(&pair[1]) {
            let rest: Vec<&str> =
                entries[i + 1..].iter().take_while(|entry| is_rest(entry)).map(|(key, _)| &**key).collect();
            let message = format!("`{}` is cut at its comma: `{number},{}`", short(name), short(&rest.join(",")));
            let hint = format!("write {number}{}, without the comma", rest.concat());
            return Err(faults.error(Target::Key(&path.then(PathSegment::Entry(i + 1))), message, hint));
        }
    }
    Ok(())
}

/// The entries of a map. The second of two with the same key is reported, and its value is dropped.
pub(super) fn entries(node: Node, path: &NodePath, faults: &mut Faults) -> Result<Vec<(String, Node)>, Reported> {
    let Node::Map(mut entries) = node else {
        let message = format!("a map of fields is needed here, and this is {}", node.kind());
        return Err(faults.error(Target::Value(path), message, "fields are written `name: value`, one a line"));
    };
    let again = again(&entries);
    for &i in &again {
        let key = short(&entries[i].0);
        let first = faults.line(Target::Key(&path.then(PathSegment::Key(&entries[i].0))));
        let message = format!("`{key}` is given twice; the first, on line {first}, holds");
        faults.error(Target::Key(&path.then(PathSegment::Entry(i))), message, "remove one of them");
    }
    for i in again {
        entries[i].1 = Node::Null;
    }
    Ok(entries)
}

/// The indexes of entries whose key an earlier entry has.
fn again(entries: &[(String, Node)]) -> Vec<usize> {
    /// Below this number, comparing all pairs costs less than hashing.
    const FEW: usize = 16;
    if entries.len() <= FEW {
        let is_again = |i: &usize| entries[..*i].iter().any(|(key, _)| *key == entries[*i].0);
        return (1..entries.len()).filter(is_again).collect();
    }
    let mut seen = HashSet::with_capacity(entries.len());
    (0..entries.len()).filter(|i| !seen.insert(&*entries[*i].0)).collect()
}

/// An entry of a list of texts, on one line; an empty one is reported, and left out.
pub(super) fn entry(node: Node, path: &NodePath, faults: &mut Faults) -> Option<Text> {
    let entry = line(node, path, faults).ok()?;
    if entry.is_none() {
        misread::empty(path, faults);
    }
    entry
}

/// A value as text on one line; `None` if that is empty.
pub(super) fn line(node: Node, path: &NodePath, faults: &mut Faults) -> Result<Option<Text>, Reported> {
    let written = text(node, path, faults)?;
    misread::line(&written, path, faults);
    let tidy = match clean::squeeze(&written) {
        Cow::Borrowed(_) => written,
        Cow::Owned(tidy) => tidy.into(),
    };
    Ok((!tidy.is_empty()).then_some(tidy))
}

/// A value as text. An unquoted number or boolean becomes its printed form.
fn text(node: Node, path: &NodePath, faults: &mut Faults) -> Result<Text, Reported> {
    match node {
        Node::Text(text) => Ok(text),
        Node::Null => Ok("".into()),
        Node::Number(number) => {
            let read = number.to_string();
            misread::changed(&read, format_args!("the number {read}"), path, faults);
            Ok(read.into())
        }
        Node::Bool(value) => {
            let read = value.to_string();
            misread::changed(&read, format_args!("`{read}`"), path, faults);
            Ok(read.into())
        }
        Node::Tagged(tag) => {
            let message = format!("a tag, `!{}`, means nothing here", short(&tag));
            Err(faults.error(Target::Value(path), message, "leave the tag out"))
        }
        other => {
            let message = format!("text is needed here, and this is {}", other.kind());
            Err(faults.error(Target::Value(path), message, "quote text that holds `: `, or starts with `[` or `{`"))
        }
    }
}

/// How the intended date is written, as far as that is known.
fn date_advice(field: Field, written: &str, error: DateError) -> String {
    const FORMS: &str = "a date is 2025-11-15, 2025-11, 2025-Q3, 2025-H2, 2025 or a range 2025/2026";
    // 3/5 is May to some and March to others; the 2020s mean all their years.
    let is_sure = |_: &String| !written.ends_with('s') && (!written.contains('/') || written.get(4..5) == Some("/"));
    match extract::date_in(written).filter(is_sure) {
        _ if error != DateError::Form => FORMS.to_owned(),
        Some(date) => format!("write {date}"),
        None if field == Field::Due && written.contains(char::is_alphabetic) => {
            format!("words go to `due_note`; {FORMS}")
        }
        None => FORMS.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_key_that_comes_again_is_found_among_few_and_many(keys in prop::collection::vec("[a-d]{1,2}", 0..40)) {
            let entries: Vec<(String, Node)> = keys.iter().map(|key| (key.clone(), Node::Null)).collect();
            let expected: Vec<usize> = (0..keys.len()).filter(|i| keys[..*i].contains(&keys[*i])).collect();
            prop_assert_eq!(again(&entries), expected);
        }
    }
}
