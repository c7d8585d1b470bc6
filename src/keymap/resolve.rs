//! Key by key to an action: sequences, counts, and letters of other keyboard layouts.

use std::fmt;

use super::Keymap;
use super::context::Context;
use crate::action::Action;
use crate::key::{Code, Key, print_sequence};
use crate::language::layout::PossibleLayouts;

/// The largest count: people type a handful of lines, and what a stuck key types is not meant.
const LARGEST_COUNT: u32 = 99_999;

/// What has been pressed of a sequence, with the count before it, and what is known of the keyboard's layout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pending {
    count: Option<u32>,
    keys: Vec<Key>,
    layouts: PossibleLayouts,
}

/// What a key resolved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// A sequence is complete; with the count that was typed before it.
    Action(Action, Option<u32>),
    /// More keys are awaited: a sequence or a count has begun.
    Prefix,
    /// The character is text for the input.
    Text(char),
    /// Nothing is bound to this key or sequence; what was pending is forgotten.
    Unbound,
    /// What was pending was cancelled with Esc, Ctrl-G or Ctrl-C, which did nothing else.
    Cancelled,
}

impl Pending {
    /// The keys of a sequence that has begun, as the keymap writes them.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Whether nothing has begun.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty()
    }

    /// Forgets what was pressed; what is known of the layout stays.
    pub fn clear(&mut self) {
        self.count = None;
        self.keys.clear();
    }
}

impl fmt::Display for Pending {
    /// What the status line shows: `12 g`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count.map(|count| count.to_string());
        let keys = (!self.keys.is_empty()).then(|| print_sequence(&self.keys));
        f.write_str(&count.into_iter().chain(keys).collect::<Vec<_>>().join(" "))
    }
}

impl Keymap {
    /// What `key` resolves to in `context`, after the keys that are pending. Bindings go first, then the key at the same
    /// place of a Latin keyboard, then what a character with Alt means without it where letters are commands, then
    /// counts. A ctrl-j that is bound to nothing is an enter.
    pub fn resolve(&self, context: Context, pending: &mut Pending, key: Key) -> Resolved {
        let mut meanings = vec![key];
        if key.text().is_none() || !context.takes_text() {
            meanings.extend(on_latin_keyboard(key, &mut pending.layouts));
        }
        // As in readline, and as an enter arrives that was typed before the terminal was the reader's.
        meanings.extend((key == Key::ctrl('j')).then_some(Key::plain(Code::Enter)));
        let cancels = !pending.is_empty() && meanings.iter().any(|meaning| cancels(*meaning));
        if pending.keys.is_empty() && pending.count.is_some() {
            // A count has begun: a digit goes on with it, even where the digit alone is bound.
            if cancels {
                pending.clear();
                return Resolved::Cancelled;
            }
            if pending.count_on(&meanings) {
                return Resolved::Prefix;
            }
        }
        for (context, meaning) in self.looked_up(context, pending, &meanings) {
            let keys = [pending.keys.as_slice(), &[meaning]].concat();
            if let Some(action) = self.action(context, &keys) {
                let count = pending.count;
                pending.clear();
                return Resolved::Action(action, count);
            }
            if self.is_prefix(context, &keys) {
                pending.keys = keys;
                return Resolved::Prefix;
            }
        }
        if pending.is_empty() && !context.takes_text() && pending.count_on(&meanings) {
            return Resolved::Prefix;
        }
        pending.clear();
        match key.text() {
            _ if cancels => Resolved::Cancelled,
            Some(c) if context.takes_text() => Resolved::Text(c),
            _ => Resolved::Unbound,
        }
    }

    /// Where each of `meanings` of a key is looked up, in this order: as it is in `context`, then without Alt where the
    /// letter alone is a command. A key with Alt that is bound, or unbound on purpose, is not looked up without it.
    fn looked_up(&self, context: Context, pending: &Pending, meanings: &[Key]) -> Vec<(Context, Key)> {
        let is_bound = meanings.iter().any(|key| self.binding(context, &[*key]).is_some());
        let goes_on = context.takes_text() && pending.begins_with_character();
        let commands = context.where_letters_are_commands();
        let alone = meanings.iter().filter_map(|key| match key.without_alt() {
            Some(alone) if !is_bound => Some((commands, alone)),
            _ => goes_on.then_some((commands, *key)),
        });
        meanings.iter().map(|key| (context, *key)).chain(alone).collect()
    }
}

impl Pending {
    /// Whether a sequence has begun with a character: where text is typed, one with Alt.
    pub(super) fn begins_with_character(&self) -> bool {
        self.keys.first().is_some_and(|key| key.text().is_some())
    }

    /// Adds a digit to the count, if `meanings` has one; a count does not begin with 0.
    fn count_on(&mut self, meanings: &[Key]) -> bool {
        let digit = meanings.iter().filter_map(|key| key.text()?.to_digit(10)).find(|d| *d > 0 || self.count.is_some());
        if let Some(digit) = digit {
            let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
            self.count = Some(count.min(LARGEST_COUNT));
        }
        digit.is_some()
    }
}

/// What the key sends on a Latin keyboard, with its modifiers, likeliest first.
fn on_latin_keyboard(key: Key, layouts: &mut PossibleLayouts) -> Vec<Key> {
    let Code::Char(c) = key.code else { return Vec::new() };
    let latin = layouts.latin(c).into_iter();
    latin
        .map(|c| if key.ctrl { Key { alt: key.alt, ..Key::ctrl(c) } } else { Key { code: Code::Char(c), ..key } })
        .collect()
}

/// Whether the key cancels what is pending: Esc, and the two that do so where Esc is slow.
fn cancels(key: Key) -> bool {
    key == Key::plain(Code::Esc) || key == Key::ctrl('g') || key == Key::ctrl('c')
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::key::parse_sequence;

    /// What each key of `keys` resolves to, one after the other.
    fn press(context: Context, keys: &str) -> Vec<Resolved> {
        let (keymap, mut pending) = (Keymap::built_in(), Pending::default());
        parse_sequence(keys).unwrap().into_iter().map(|key| keymap.resolve(context, &mut pending, key)).collect()
    }

    fn last(context: Context, keys: &str) -> Resolved {
        *press(context, keys).last().unwrap()
    }

    use Context::*;
    use Resolved::{Cancelled, Prefix, Text, Unbound};

    fn done(action: Action) -> Resolved {
        Resolved::Action(action, None)
    }

    #[test]
    fn keys_sequences_and_counts() {
        assert_eq!(last(Article, "j"), done(Action::Down));
        assert_eq!(press(Article, "g g"), [Prefix, done(Action::Top)]);
        assert_eq!(press(Article, "1 0 j"), [Prefix, Prefix, Resolved::Action(Action::Down, Some(10))]);
        assert_eq!(last(Article, "3 g g"), Resolved::Action(Action::Top, Some(3)));
        assert_eq!(last(Article, "0"), Unbound, "no count begins with 0");
        assert_eq!(press(Article, "g Q j"), [Prefix, Unbound, done(Action::Down)]);
        assert_eq!(last(Article, "9 9 9 9 9 9 9 j"), Resolved::Action(Action::Down, Some(LARGEST_COUNT)));
    }

    #[test]
    fn what_is_pending_can_be_cancelled_and_nothing_else_happens() {
        for key in ["esc", "ctrl-g", "ctrl-c"] {
            assert_eq!(last(Article, &format!("g {key}")), Cancelled);
            assert_eq!(last(Article, &format!("5 {key}")), Cancelled);
        }
        assert_eq!(last(Article, "esc"), done(Action::Close));
        assert_eq!(last(Article, "5 ctrl-с"), Cancelled);
    }

    #[test]
    fn characters_are_text_where_text_is_typed() {
        assert_eq!(press(Finder, "q 5 ж space"), [Text('q'), Text('5'), Text('ж'), Text(' ')]);
        assert_eq!(last(Finder, "down"), done(Action::Down));
        assert_eq!(last(Finder, "f1"), done(Action::Help));
        assert_eq!(last(Finder, "ctrl-o"), Unbound);
        assert_eq!(last(Finder, "alt-и"), done(Action::InputWordLeft), "alt-b");
        assert_eq!(last(Search, "tab"), done(Action::SearchNext));
        assert_eq!(last(Menu, "q"), done(Action::Close));
    }

    #[test]
    fn cyrillic_letters_are_the_keys_they_stand_on() {
        assert_eq!(last(Article, "о"), done(Action::Down));
        assert_eq!(press(Article, "п п"), [Prefix, done(Action::Top)]);
        assert_eq!(last(Article, "g п"), done(Action::Top), "layouts may mix");
        assert_eq!(last(Article, "П"), done(Action::End));
        assert_eq!(last(Article, "Ж"), done(Action::Commands));
        assert_eq!(last(Article, "ъ"), done(Action::NextSection));
        assert_eq!(last(Article, "№"), done(Action::Search), "the slash key of a Kazakh keyboard");
        assert_eq!(last(Article, "."), done(Action::Search), "the slash key of a Russian one");
        assert_eq!(last(Article, "ў"), done(Action::Contents));
        assert_eq!(last(Article, "ә қ о"), Resolved::Action(Action::Down, Some(20)), "Kazakh digits");
        assert_eq!(last(Article, "ctrl-д"), done(Action::Repaint));
        assert_eq!(last(Article, "ctrl-з"), done(Action::Find));
        assert_eq!(last(Finder, "ctrl-с"), done(Action::Close), "not text, so seen through here too");
    }

    #[test]
    fn what_a_user_bound_comes_before_its_place() {
        let (mut keymap, mut pending) = (Keymap::built_in(), Pending::default());
        assert_eq!(keymap.merge("global: {о: help, alt-x: compare}", "k".as_ref()), []);
        assert_eq!(keymap.resolve(Article, &mut pending, Key::char('о')), done(Action::Help));
        let alt = |c| Key { alt: true, ..Key::char(c) };
        assert_eq!(keymap.resolve(Article, &mut pending, alt('ч')), done(Action::Compare));
        assert_eq!(keymap.resolve(Finder, &mut pending, alt('ч')), done(Action::Compare));
    }

    #[test]
    fn alt_with_a_letter_does_everywhere_what_the_letter_alone_does_in_the_panes() {
        for context in Context::ALL {
            assert_eq!(last(*context, "alt-y"), done(Action::Copy), "{}", context.name());
            assert_eq!(last(*context, "alt-Y"), done(Action::CopyBriefing), "{}", context.name());
            assert_eq!(last(*context, "alt-*"), done(Action::Same), "{}", context.name());
            assert_eq!(last(*context, "alt-н"), done(Action::Copy), "{}: the same key in Russian", context.name());
            assert_eq!(press(*context, "alt-g y"), [Prefix, done(Action::CopyMarkdown)], "{}", context.name());
            assert_eq!(press(*context, "alt-g alt-y"), [Prefix, done(Action::CopyMarkdown)], "{}", context.name());
            assert_eq!(press(*context, "alt-g esc"), [Prefix, Cancelled], "{}", context.name());
        }
        assert_eq!(last(Article, "alt-]"), done(Action::NextSection));
        assert_eq!(last(Card, "alt-h"), done(Action::Close), "as h does there");
        assert_eq!(last(Finder, "alt-b"), done(Action::InputWordLeft), "bound in inputs");
        assert_eq!(last(Finder, "alt-q"), done(Action::Close), "bound in inputs");
        assert_eq!(last(Article, "alt-left"), done(Action::Back));
        assert_eq!(last(Finder, "alt-z alt-@"), Unbound);
    }

    #[test]
    fn a_rebound_letter_moves_its_alt_with_it() {
        let (mut keymap, mut pending) = (Keymap::built_in(), Pending::default());
        assert_eq!(keymap.merge("{global: {y: none, i: copy}, finder: {alt-s: none}}", "k".as_ref()), []);
        let alt = |c| Key { alt: true, ..Key::char(c) };
        assert_eq!(keymap.resolve(Finder, &mut pending, alt('i')), done(Action::Copy));
        assert_eq!(keymap.resolve(Finder, &mut pending, alt('y')), Unbound);
        assert_eq!(keymap.resolve(Finder, &mut pending, alt('s')), Unbound, "unbound on purpose");
        assert_eq!(keymap.resolve(Figures, &mut pending, alt('s')), done(Action::GoToSource));
    }

    #[test]
    fn what_is_pending_can_be_shown() {
        let (keymap, mut pending) = (Keymap::built_in(), Pending::default());
        for key in ["1", "2", "п"] {
            keymap.resolve(Article, &mut pending, parse_sequence(key).unwrap()[0]);
        }
        assert_eq!(pending.to_string(), "12 g");
        let next: Vec<String> = keymap.continuations(Article, &pending).into_iter().map(|(keys, _)| keys).collect();
        assert_eq!(next, ["g", "y", "Y", "b", "x", "m", "a"]);
    }

    proptest! {
        /// Whatever is pressed, wherever: after any key at most a sequence's start is pending, and Esc ends that.
        #[test]
        fn nothing_pressed_gets_stuck(
            context in proptest::sample::select(Context::ALL),
            keys in proptest::collection::vec("[ -~а-яәғқңөұүһіўҳҷӣӯ№]", 0..12),
        ) {
            static BUILT_IN: LazyLock<Keymap> = LazyLock::new(Keymap::built_in);
            let (keymap, mut pending) = (&*BUILT_IN, Pending::default());
            for c in keys.iter().flat_map(|key| key.chars()) {
                let resolved = keymap.resolve(context, &mut pending, Key::char(c));
                prop_assert_eq!(resolved == Prefix, !pending.is_empty());
                prop_assert!(pending.keys().is_empty() || !keymap.continuations(context, &pending).is_empty());
                if context.takes_text() {
                    prop_assert_eq!(resolved, Text(c));
                }
            }
            keymap.resolve(context, &mut pending, Key::plain(Code::Esc));
            prop_assert!(pending.is_empty());
        }
    }
}
