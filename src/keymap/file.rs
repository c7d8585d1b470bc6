//! The text of a keymap file -> its entries, each with its position, and what cannot be read.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

use super::context::Context;
use super::unquoted::{self, Unquoted};
use super::{Keymap, NONE};
use crate::action::Action;
use crate::key::{Key, parse_sequence, print_sequence};
use crate::language::similar;
use crate::problem::{FileProblems, short};
use crate::yaml::{LineColumn, NodeContent, PositionTree, PositionedNode};

/// One line of a keymap file that can be read.
pub(super) struct FileBinding {
    pub context: Context,
    pub keys: Vec<Key>,
    /// `None` unbinds.
    pub action: Option<Action>,
    /// Where the keys are written.
    pub position: LineColumn,
}

/// Reads `text`. `keymap` is asked what a key means where somebody wrote a key in place of an action. `None` for a text
/// that is not YAML or not a map: it has one problem.
pub(super) fn read(text: &str, keymap: &Keymap, problems: &mut FileProblems) -> Option<Vec<FileBinding>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Before anything is read, because the time of reading grows with the square of the depth.
    let positions = PositionTree::of(text);
    if let Some(position) = positions.too_deep.or(positions.second_document) {
        problems.error(
            position,
            "this is not a keymap",
            "a keymap is one map of contexts, each a map from a key to an action",
        );
        return None;
    }
    let unquoted = unquoted::find(text);
    if let Some((position, message)) = syntax_error(text) {
        for unquoted in &unquoted {
            let (message, hint) = unquoted.words();
            problems.error(unquoted.position, message, hint);
        }
        if unquoted.is_empty() {
            let hint = "a key such as `[`, `'` or `*` must stand in quotes, and lines are indented with spaces";
            problems.error(position, message, hint);
        }
        return None;
    }
    // The others are read as they are meant: a plain `?` or `-`.
    let lost: Vec<Unquoted> = unquoted.into_iter().filter(|unquoted| unquoted.vanishes).collect();
    for unquoted in &lost {
        let (message, hint) = unquoted.words();
        problems.error(unquoted.position, message, hint);
    }
    let mut entries = Vec::new();
    match positions.node(&[]) {
        None => {}
        Some(root) if root.is_empty() => {}
        Some(PositionedNode { content: NodeContent::Map(contexts), .. }) => {
            let mut first = BTreeMap::new();
            for (name, bindings) in contexts {
                let is_lost = |key: &PositionedNode| lost.iter().any(|unquoted| unquoted.position.0 == key.position.0);
                if let Some(context) = read_context(name, bindings, keymap, &is_lost, &mut entries, problems)
                    && let Some(before) = first.insert(context, name.position.0)
                {
                    let message = format!("`{}` stands twice", context.name());
                    problems.warning(name.position, message, format!("put its keys under the one on line {before}"));
                }
            }
        }
        Some(other) => {
            problems.error(
                other.position,
                "this is not a map of contexts",
                "a keymap starts with a line such as `article:`",
            );
            return None;
        }
    }
    Some(entries)
}

/// Where and why `text` is not YAML.
fn syntax_error(text: &str) -> Option<(LineColumn, String)> {
    let error = serde_yaml::from_str::<IgnoredAny>(text).err()?;
    // An empty text has no position.
    let location = error.location()?;
    let position = (location.line(), location.column());
    let words = error.to_string().replace(&format!(" at line {} column {}", position.0, position.1), "");
    Some((position, format!("this is not YAML: {words}")))
}

/// The bindings of one context. Those for which `is_lost` holds have been reported already. Returns which context it
/// is.
fn read_context(
    name: &PositionedNode,
    bindings: &PositionedNode,
    keymap: &Keymap,
    is_lost: &dyn Fn(&PositionedNode) -> bool,
    entries: &mut Vec<FileBinding>,
    problems: &mut FileProblems,
) -> Option<Context> {
    let NodeContent::Scalar(written) = &name.content else {
        problems.error(name.position, "a context is named by a word", "such as `article:`");
        return None;
    };
    if is_lost(name) {
        return None;
    }
    let Some(context) = Context::from_name(written) else {
        problems.error(
            name.position,
            format!("there is no context `{}`", short(written)),
            context_hint(written, bindings),
        );
        return None;
    };
    let none = format!("`{}` holds no keys", context.name());
    match &bindings.content {
        NodeContent::Map(bindings) if !bindings.is_empty() => {
            for (keys, action) in bindings.iter().filter(|(keys, _)| !is_lost(keys)) {
                entries.extend(read_entry(context, keys, action, keymap, problems));
            }
        }
        NodeContent::Map(_) => problems.warning(bindings.position, none, BELOW),
        _ if bindings.is_empty() => problems.warning(name.position, none, BELOW),
        NodeContent::List(_) => {
            problems.error(bindings.position, none, "keys are not a list: write `j: down` without a dash, indented");
        }
        _ => problems.error(bindings.position, none, BELOW),
    }
    Some(context)
}

const BELOW: &str = "write a line such as `j: down` below it, indented";

/// What to write in place of something that is not a context: a key was not indented, or a name is misspelt.
fn context_hint(written: &str, bindings: &PositionedNode) -> String {
    let binds = matches!(&bindings.content, NodeContent::Scalar(action) if action == NONE || Action::from_name(action).is_some());
    if binds {
        return "a key stands below its context, such as `global:`, indented".into();
    }
    similar::hint(written, "contexts", Context::ALL.iter().map(|context| context.name()))
}

/// One binding. Both its sides are looked at, so that the faults of both are reported.
fn read_entry(
    context: Context,
    keys: &PositionedNode,
    action: &PositionedNode,
    keymap: &Keymap,
    problems: &mut FileProblems,
) -> Option<FileBinding> {
    let read_keys = match &keys.content {
        NodeContent::Scalar(written) => match parse_sequence(written) {
            Ok(keys) => Some(keys),
            Err(error) => {
                problems.error(keys.position, error.message, error.hint);
                None
            }
        },
        _ => {
            problems.error(
                keys.position,
                "a key cannot be a list or a map",
                "put characters that YAML uses in quotes: `\"[\"`",
            );
            None
        }
    };
    let named = match &action.content {
        _ if action.is_empty() => {
            problems.error(keys.position, "this key has no action", "write `none` to unbind it");
            None
        }
        NodeContent::Scalar(written) if written == NONE => Some(None),
        NodeContent::Scalar(written) => {
            let known = Action::from_name(written);
            if known.is_none() {
                let message = format!("there is no action `{}`", short(written));
                problems.error(action.position, message, action_hint(context, written, keymap));
            }
            known.map(Some)
        }
        _ => {
            problems.error(action.position, "a key has one action, named by a word", "such as `j: down`");
            None
        }
    };
    Some(FileBinding { context, keys: read_keys?, action: named?, position: keys.position })
}

/// What to write in place of something that is not an action: for a key, what that key does; else the nearest name.
fn action_hint(context: Context, written: &str, keymap: &Keymap) -> String {
    let meant = parse_sequence(written).ok().and_then(|keys| Some((keymap.action(context, &keys)?, keys)));
    if let Some((action, keys)) = meant {
        return format!("`{}` is a key; to do what it does, write `{}`", print_sequence(&keys), action.name());
    }
    let known = Action::ALL.iter().map(|action| action.name()).chain([NONE]);
    similar::did_you_mean(written, known).unwrap_or_else(|| "the command palette lists every action by name".into())
}
