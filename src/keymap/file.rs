//! The text of a keymap file -> its entries, each with its place, and what cannot be read.

use std::path::Path;

use serde::de::IgnoredAny;

use super::Keymap;
use super::context::Context;
use crate::action::Action;
use crate::key::{Key, parse_sequence, print_sequence};
use crate::problem::{Problem, Severity};
use crate::yaml::{Content, Node, Place, Places};
use crate::{clean, similar};

/// The word that unbinds.
const NONE: &str = "none";

/// One line of a keymap file that can be read.
pub(super) struct Entry {
    pub context: Context,
    pub keys: Vec<Key>,
    /// `None` unbinds.
    pub action: Option<Action>,
    /// Where the keys are written.
    pub place: Place,
}

/// The problems of one file, as they are found.
pub(super) struct Problems<'a> {
    pub file: &'a Path,
    pub found: Vec<Problem>,
}

impl Problems<'_> {
    /// Notes a fault that leaves out what it names.
    pub fn error(&mut self, place: Place, message: impl AsRef<str>, hint: impl AsRef<str>) {
        self.push(Severity::Error, place, message.as_ref(), hint.as_ref());
    }

    /// Notes what was applied all the same.
    pub fn warning(&mut self, place: Place, message: impl AsRef<str>, hint: impl AsRef<str>) {
        self.push(Severity::Warning, place, message.as_ref(), hint.as_ref());
    }

    fn push(&mut self, severity: Severity, (line, column): Place, message: &str, hint: &str) {
        let (message, hint) = (clean::line(message).into_owned(), clean::line(hint).into_owned());
        self.found.push(Problem { file: self.file.to_owned(), line, column, severity, message, hint });
    }
}

/// Reads `text`. `keymap` is asked what a key means where somebody wrote a key in place of an action. `None` for a
/// text that is no YAML, or no map: it has one problem.
pub(super) fn read(text: &str, keymap: &Keymap, problems: &mut Problems) -> Option<Vec<Entry>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // First, for the time that reading takes grows with the square of the depth.
    let places = Places::of(text);
    if let Some(place) = places.too_deep.or(places.second_document) {
        problems.error(
            place,
            "this is no keymap",
            "a keymap is one map of contexts, each a map from a key to an action",
        );
        return None;
    }
    if let Some((place, message)) = syntax_error(text) {
        let hint = "a key such as `[`, `'` or `*` must stand in quotes, and lines are indented with spaces";
        problems.error(place, message, hint);
        return None;
    }
    let mut entries = Vec::new();
    match places.node(&[]) {
        None => {}
        Some(root) if is_empty(root) => {}
        Some(Node { content: Content::Map(contexts), .. }) => {
            for (name, bindings) in contexts {
                read_context(name, bindings, keymap, &mut entries, problems);
            }
        }
        Some(other) => {
            problems.error(other.place, "this is no map of contexts", "a keymap starts with a line such as `article:`");
            return None;
        }
    }
    Some(entries)
}

/// Where and why `text` is no YAML.
fn syntax_error(text: &str) -> Option<(Place, String)> {
    let error = serde_yaml::from_str::<IgnoredAny>(text).err()?;
    // An empty text has no place to be wrong at.
    let location = error.location()?;
    let place = (location.line(), location.column());
    let words = error.to_string().replace(&format!(" at line {} column {}", place.0, place.1), "");
    Some((place, format!("this is not YAML: {words}")))
}

fn read_context(name: &Node, bindings: &Node, keymap: &Keymap, entries: &mut Vec<Entry>, problems: &mut Problems) {
    let known = || Context::ALL.iter().map(|context| context.name());
    let Content::Scalar(written) = &name.content else {
        return problems.error(name.place, "a context is named by a word", "such as `article:`");
    };
    let Some(context) = Context::from_name(written) else {
        let hint = match similar::did_you_mean(written, known()) {
            hint if hint.is_empty() => format!("the contexts are {}", known().collect::<Vec<_>>().join(", ")),
            hint => hint,
        };
        return problems.error(name.place, format!("there is no context `{}`", brief(written)), hint);
    };
    match &bindings.content {
        Content::Map(bindings) => {
            for (keys, action) in bindings {
                entries.extend(read_entry(context, keys, action, keymap, problems));
            }
        }
        _ if is_empty(bindings) => {}
        _ => problems.error(
            bindings.place,
            format!("`{}` holds no keys", context.name()),
            "write a line such as `j: down` beneath it, further in",
        ),
    }
}

/// One binding; both its sides are looked at, so that both their faults are told.
fn read_entry(context: Context, keys: &Node, action: &Node, keymap: &Keymap, problems: &mut Problems) -> Option<Entry> {
    let read_keys = match &keys.content {
        Content::Scalar(written) => match parse_sequence(written) {
            Ok(keys) => Some(keys),
            Err(error) => {
                problems.error(keys.place, error.message, error.hint);
                None
            }
        },
        _ => {
            problems.error(
                keys.place,
                "a key is no list and no map",
                "put characters that YAML uses in quotes: `\"[\"`",
            );
            None
        }
    };
    let named = match &action.content {
        _ if is_empty(action) => {
            problems.error(keys.place, "this key has no action", "write `none` to unbind it");
            None
        }
        Content::Scalar(written) if written == NONE => Some(None),
        Content::Scalar(written) => {
            let known = Action::from_name(written);
            if known.is_none() {
                let message = format!("there is no action `{}`", brief(written));
                problems.error(action.place, message, action_hint(context, written, keymap));
            }
            known.map(Some)
        }
        _ => {
            problems.error(action.place, "a key has one action, named by a word", "such as `j: down`");
            None
        }
    };
    Some(Entry { context, keys: read_keys?, action: named?, place: keys.place })
}

/// What to write in place of an action that is none: for a key, what that key does; else the nearest name.
fn action_hint(context: Context, written: &str, keymap: &Keymap) -> String {
    let meant = parse_sequence(written).ok().and_then(|keys| Some((keymap.action(context, &keys)?, keys)));
    if let Some((action, keys)) = meant {
        return format!("`{}` is a key; to do what it does, write `{}`", print_sequence(&keys), action.name());
    }
    let known = Action::ALL.iter().map(|action| action.name()).chain([NONE]);
    match similar::did_you_mean(written, known) {
        hint if hint.is_empty() => "the command palette lists every action by name".into(),
        hint => hint,
    }
}

/// Whether nothing, `~` or `null` stands where a value should.
fn is_empty(node: &Node) -> bool {
    matches!(&node.content, Content::Scalar(text) if matches!(&**text, "" | "~" | "null"))
}

/// A word of the file, short enough to quote.
fn brief(word: &str) -> String {
    const LONGEST: usize = 40;
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}
