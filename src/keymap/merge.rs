//! Laying a user's file over a keymap: what of it applies, and everything that is wrong with the rest.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::path::Path;

use super::context::Context;
use super::file::{self, FileBinding};
use super::{BUILT_IN, Binding, Keymap, reachable};
use crate::action::Action;
use crate::arrange::Arrange;
use crate::key::{self, Code, Key, print_sequence};
use crate::problem::{FileProblems, Problem};
use crate::yaml::LineColumn;

impl Keymap {
    /// The default keymap, compiled in. A test finds no fault in it.
    pub fn built_in() -> Self {
        Self::faultless(BUILT_IN)
    }

    /// The keymap of a text that is known to be free of faults: looking for faults takes several times as long as
    /// reading.
    fn faultless(text: &str) -> Self {
        let mut keymap = Self::default();
        let entries = file::read(text, &keymap, &mut FileProblems::new(Path::new("")));
        let entries = entries.unwrap_or_default();
        let first_rank = -(entries.len() as i32);
        for (FileBinding { context, keys, action, .. }, rank) in entries.into_iter().zip(first_rank..) {
            keymap.contexts.entry(context).or_default().insert(keys, Binding { action, rank });
        }
        keymap
    }

    /// Lays the file's `text` over this keymap. All faults are reported at once, by line and column of `file`; what is
    /// faulty is left out, the rest applies. A text that is not YAML changes nothing.
    pub fn merge(&mut self, text: &str, file: &Path) -> Vec<Problem> {
        self.lay_over(text, file).1
    }

    /// The same; also returns whether the text is a keymap at all.
    pub(super) fn lay_over(&mut self, text: &str, file: &Path) -> (bool, Vec<Problem>) {
        let mut problems = FileProblems::new(file);
        let Some(entries) = file::read(text, self, &mut problems) else { return (false, problems.found) };
        let lowest = self.contexts.values().flat_map(|bindings| bindings.values()).map(|bound| bound.rank).min();
        let first_rank = lowest.unwrap_or(0) - entries.len() as i32;
        let mut written = BTreeMap::new();
        let (unbound, bound): (Vec<_>, Vec<_>) = entries
            .into_iter()
            .zip(first_rank..)
            .filter(|(entry, _)| first_of_its_keys(entry, &mut written, &mut problems))
            .partition(|(entry, _)| entry.action.is_none());
        // First the entries that unbind, wherever they stand in the file, since they make room for others.
        let mut in_vain = Vec::new();
        for (FileBinding { context, keys, position, .. }, rank) in unbound {
            if self.action(context, &keys).is_none() {
                in_vain.push((context, keys.clone(), position));
            }
            self.contexts.entry(context).or_default().insert(keys, Binding { action: None, rank });
        }
        for (entry, rank) in bound {
            if let Some((message, hint)) = unusable(&entry).or_else(|| self.insert(&entry, rank, &written)) {
                problems.error(entry.position, message, hint);
            } else if let Some((message, hint)) =
                entry.keys.iter().find_map(|key| taken(*key, entry.action)).or_else(|| useless(&entry))
            {
                problems.warning(entry.position, message, hint);
            }
        }
        for (context, keys, position) in in_vain {
            if context.parent().is_none_or(|parent| self.meaning(parent, &keys).is_none()) {
                let message = format!("`{}` is not bound in {} anyway", print_sequence(&keys), context.name());
                problems.warning(position, message, "");
            }
        }
        problems.found.arrange_by_key(|problem| (problem.line, problem.column));
        (true, problems.found)
    }

    /// Binds the entry, unless that would make it the start of another sequence, or another sequence its start, in a
    /// context that sees it. Then returns that other sequence.
    fn insert(&mut self, entry: &FileBinding, rank: i32, written: &Written) -> Option<(String, String)> {
        let FileBinding { context, keys, action, .. } = entry;
        let before = self.contexts.entry(*context).or_default().insert(keys.clone(), Binding { action: *action, rank });
        let clash = Context::ALL
            .iter()
            .filter(|seeing| seeing.chain().any(|asked| asked == *context) && reachable(**seeing, *context, keys))
            .find_map(|seeing| self.clash(*seeing, keys, written))?;
        let bindings = self.contexts.entry(*context).or_default();
        match before {
            Some(before) => bindings.insert(keys.clone(), before),
            None => bindings.remove(keys),
        };
        Some(clash)
    }

    /// What in `context` starts `keys` or is started by them.
    fn clash(&self, context: Context, keys: &[Key], written: &Written) -> Option<(String, String)> {
        let shorter = (1..keys.len()).map(|length| &keys[..length]).find(|start| self.action(context, start).is_some());
        let (message, others) = match shorter {
            Some(start) => (format!("`{}` starts with `{}`", print_sequence(keys), print_sequence(start)), vec![start]),
            None => {
                let longer: Vec<&[Key]> = self.extensions(context, keys).map(|(longer, _)| longer).collect();
                let first = longer.first()?;
                (format!("`{}` is the start of `{}`", print_sequence(keys), print_sequence(first)), longer)
            }
        };
        let action = self.action(context, others[0])?;
        let position = context.chain().find_map(|asked| written.get(&(asked, others[0].to_vec())));
        let position = position.map_or_else(String::new, |(line, _)| format!(" on line {line}"));
        let unbind: Vec<String> = others.iter().map(|keys| format!("`\"{}\": none`", print_sequence(keys))).collect();
        let message = format!("{message}, which is {}{position} in {}", action.name(), context.name());
        Some((message, format!("choose another key, or write {} as well", unbind.join(", "))))
    }
}

/// Where the file binds or unbinds a sequence in a context.
type Written = BTreeMap<(Context, Vec<Key>), LineColumn>;

/// Whether the line is the first in the file for its keys. A later one is reported.
fn first_of_its_keys(entry: &FileBinding, written: &mut Written, problems: &mut FileProblems) -> bool {
    match written.entry((entry.context, entry.keys.clone())) {
        Slot::Vacant(slot) => {
            slot.insert(entry.position);
            true
        }
        Slot::Occupied(first) => {
            let message = format!("`{}` stands twice in {}", print_sequence(&entry.keys), entry.context.name());
            problems.error(
                entry.position,
                message,
                format!("the first, on line {}, applies; remove one", first.get().0),
            );
            false
        }
    }
}

/// Why the binding can never work, whatever else is bound.
fn unusable(entry: &FileBinding) -> Option<(String, String)> {
    let typed = entry.context.takes_text() && entry.keys.len() > 1 && entry.keys[0].text().is_some();
    typed.then(|| {
        let message = format!(
            "`{}` starts with a character, which is text in {}",
            print_sequence(&entry.keys),
            entry.context.name()
        );
        (message, "start with a key that types nothing, such as `ctrl-x`".into())
    })
}

/// A warning about a binding that works: it does nothing in its context, or takes a character from an input.
fn useless(entry: &FileBinding) -> Option<(String, String)> {
    let (context, action) = (entry.context, entry.action?);
    if !context.has_use(action) {
        let others: Vec<&str> =
            Context::ALL.iter().filter(|context| context.has_use(action)).map(|context| context.name()).collect();
        let message = format!("{} does nothing in {}", action.name(), context.name());
        return Some((message, format!("it has a use in {}", others.join(", "))));
    }
    let typed = context.takes_text() && entry.keys[0].text().is_some();
    typed.then(|| {
        let message = format!("`{}` can no longer be typed in {}", print_sequence(&entry.keys), context.name());
        (message, "choose a key that types nothing, such as `ctrl-x`".into())
    })
}

/// Why a key may never arrive: terminals send the bytes of another key for it, or keep it for themselves.
fn taken(key: Key, action: Option<Action>) -> Option<(String, String)> {
    const SAME: &str = "most terminals send the same for";
    const KEPT: &str = "a terminal may keep this key for itself:";
    let name = key.to_string();
    let (why, other, meant) = match key.code {
        Code::Char(c) if key.ctrl => match c {
            'i' => (SAME, "tab", None),
            'm' => (SAME, "enter", None),
            '[' => (SAME, "esc", None),
            'h' => (SAME, "backspace", Some(Action::InputBackspace)),
            's' => (KEPT, "it stops output", None),
            'q' => (KEPT, "it lets output go on", None),
            'z' => (KEPT, "it suspends the program", Some(Action::Suspend)),
            '\\' => (KEPT, "it ends the program", Some(Action::Quit)),
            'a'..='z' | ' ' | ']' | '^' | '_' | '@' => return None,
            _ => ("most terminals cannot send this key:", "they send the character alone or nothing", None),
        },
        Code::Char(c) => {
            let meant = key::signed(c)?;
            let message = format!("`{name}` is a character that few keyboards type");
            return Some((message, format!("the key with this sign is written `{meant}`")));
        }
        Code::Enter | Code::Esc | Code::Backspace if key.ctrl || key.shift => {
            (SAME, "the key without ctrl and shift", None)
        }
        Code::Tab if key.ctrl => (SAME, "tab", None),
        _ => return None,
    };
    if meant.is_some() && meant == action {
        return None;
    }
    Some((format!("`{name}`: {why} {other}"), "choose another key".into()))
}
