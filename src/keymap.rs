//! `keymap.yaml` -> [`Keymap`]: which key does what, by context. What help, hints, the palette and `summitry keys`
//! say comes from the live map, so it is never out of date.
//!
//! Within what a context sees (its own bindings, then those it falls back to) no sequence is the start of another:
//! [`Keymap::merge`] refuses what would break that, so a key never has to wait to find out what it means.

mod context;
mod file;
mod hints;
mod merge;
mod path;
mod resolve;
mod unquoted;
mod uses;

use std::collections::BTreeMap;
use std::ops::Bound;

pub use context::Context;
pub use path::{KeymapPath, find};
pub use resolve::{Pending, Resolved};

use crate::action::Action;
use crate::arrange::Arrange;
use crate::key::{Key, print_sequence};

/// The default keymap, as shipped.
pub const BUILT_IN: &str = include_str!("../keymap.yaml");

/// The word that unbinds.
const NONE: &str = "none";

/// The bindings of one context as they are written.
type Bindings = BTreeMap<Vec<Key>, Binding>;

/// What a sequence is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Binding {
    /// `None` where it is unbound on purpose.
    action: Option<Action>,
    /// Its place among all bindings: of several keys the lowest is shown first. In the order of the file; a user's
    /// come before those that are built in.
    rank: i32,
}

/// Which key does what, by context.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    contexts: BTreeMap<Context, Bindings>,
}

impl Keymap {
    /// Every binding where it is written: context, sequence, action; by context, then by the action's place in the
    /// list of actions.
    pub fn bindings(&self) -> Vec<(Context, String, Action)> {
        let mut rows = Vec::new();
        for (context, bindings) in &self.contexts {
            let bound = bindings.iter().filter_map(|(keys, bound)| Some((bound.action?, bound.rank, keys)));
            let mut bound: Vec<_> = bound.collect();
            bound.arrange();
            rows.extend(bound.into_iter().map(|(action, _, keys)| (*context, print_sequence(keys), action)));
        }
        rows
    }

    /// What works in `context`: each action once, with all its keys, the one to show first; by the action's place in the list of actions.
    /// This is what help shows.
    pub fn rows(&self, context: Context) -> Vec<(Action, Vec<String>)> {
        let mut rows: BTreeMap<Action, Vec<String>> = BTreeMap::new();
        for (keys, action) in self.shown(context) {
            rows.entry(action).or_default().push(print_sequence(&keys));
        }
        rows.into_iter().collect()
    }

    /// What is shown of `context`: every sequence that means something in it; where text is typed, also the letters with
    /// Alt that do what the letter alone does elsewhere.
    fn shown(&self, context: Context) -> Vec<(Vec<Key>, Action)> {
        let mut shown: Vec<(Vec<Key>, Action)> =
            self.visible(context).into_iter().map(|(keys, action)| (keys.to_vec(), action)).collect();
        if context.takes_text() {
            let commands = self.visible(context.where_letters_are_commands()).into_iter();
            let with_alt = commands.filter_map(|(keys, action)| match keys {
                [key] if key.text().is_some() => Some((vec![Key { alt: true, ..*key }], action)),
                _ => None,
            });
            shown.extend(
                with_alt.filter(|(keys, action)| self.binding(context, keys).is_none() && context.has_use(*action)),
            );
        }
        shown
    }

    /// The key to show for each of `hints` in `context`, with its word; hints without a key there are left out. For an
    /// action on the selection it is the first key that means the same wherever that action has a use. For other
    /// actions, and if there is no such key, it is the first that means the action in `context`.
    pub fn keys_to_show<'w>(
        &self,
        hints: impl IntoIterator<Item = (Action, &'w str)>,
        context: Context,
    ) -> Vec<(String, &'w str)> {
        let shown = self.shown(context);
        let key = |action: Action| {
            let mut here = shown.iter().filter(|(_, bound)| *bound == action).map(|(keys, _)| keys);
            let first = here.next()?;
            if !hints::is_about_selection(action) {
                return Some(print_sequence(first));
            }
            let places = Context::ALL.iter().filter(|place| place.is_shown() && place.has_use(action));
            let places: Vec<&Context> = places.collect();
            let is_everywhere =
                |keys: &&Vec<Key>| places.iter().all(|place| self.action(**place, keys) == Some(action));
            Some(print_sequence(std::iter::once(first).chain(here).find(is_everywhere).unwrap_or(first)))
        };
        hints.into_iter().filter_map(|(action, word)| Some((key(action)?, word))).collect()
    }

    /// What may follow the keys that are pending, and what it leads to: the rows of the which-key panel.
    pub fn continuations(&self, context: Context, pending: &Pending) -> Vec<(String, Action)> {
        let start = pending.keys();
        let has_begun_with_alt = context.takes_text() && pending.begins_with_character();
        let context = if has_begun_with_alt { context.where_letters_are_commands() } else { context };
        let rows = self.visible(context).into_iter();
        let rows = rows.filter_map(|(keys, action)| Some((keys.strip_prefix(start)?, action)));
        rows.filter(|(rest, _)| !rest.is_empty()).map(|(rest, action)| (print_sequence(rest), action)).collect()
    }

    /// What `keys` mean in `context`, also as a letter with Alt that is bound to nothing itself.
    fn meaning(&self, context: Context, keys: &[Key]) -> Option<Action> {
        let alone = || match keys {
            [key] if self.binding(context, keys).is_none() => {
                self.action(context.where_letters_are_commands(), &[key.without_alt()?])
            }
            _ => None,
        };
        self.action(context, keys).or_else(alone)
    }

    /// What `keys` mean in `context`, if they are bound.
    fn action(&self, context: Context, keys: &[Key]) -> Option<Action> {
        self.binding(context, keys)?.action
    }

    /// The binding that counts for `keys` in `context`: that of the nearest context that says something about them.
    fn binding(&self, context: Context, keys: &[Key]) -> Option<Binding> {
        let mut asked = context.chain().filter(|asked| reachable(context, *asked, keys));
        asked.find_map(|asked| self.contexts.get(&asked)?.get(keys)).copied()
    }

    /// Whether a longer sequence that starts with `keys` is bound in `context`.
    fn is_prefix(&self, context: Context, keys: &[Key]) -> bool {
        self.extensions(context, keys).next().is_some()
    }

    /// The sequences bound in `context` that start with `keys` and go on.
    fn extensions<'a>(&'a self, context: Context, keys: &'a [Key]) -> impl Iterator<Item = (&'a [Key], Action)> {
        context
            .chain()
            .filter_map(|asked| Some((asked, self.contexts.get(&asked)?)))
            .flat_map(move |(asked, bindings)| {
                let after = bindings.range::<[Key], _>((Bound::Excluded(keys), Bound::Unbounded));
                after
                    .map(move |(longer, _)| (asked, longer.as_slice()))
                    .take_while(|(_, longer)| longer.starts_with(keys))
            })
            .filter_map(move |(asked, longer)| {
                let action = self.action(context, longer).filter(|_| reachable(context, asked, longer))?;
                Some((longer, action))
            })
    }

    /// Every sequence that means something in `context`, once, in the order in which they are shown.
    fn visible(&self, context: Context) -> Vec<(&[Key], Action)> {
        let once: BTreeMap<&[Key], Action> = self.extensions(context, &[]).collect();
        let mut all: Vec<(&[Key], Action)> = once.into_iter().collect();
        all.arrange_by_key(|(keys, _)| self.binding(context, keys).map(|binding| binding.rank));
        all
    }
}

/// Whether `keys` are looked up in the context `asked` while the reader is in `context`: where text is typed,
/// characters are not looked up in the global one.
fn reachable(context: Context, asked: Context, keys: &[Key]) -> bool {
    asked != Context::Global || !context.takes_text() || keys.first().is_some_and(|key| key.text().is_none())
}

#[cfg(test)]
mod tests;
