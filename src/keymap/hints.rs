//! The hints of each context: its most useful actions, each with one word, for the hint line and the top of help.

use super::context::Context;
use crate::action::Action;

/// The actions on the selection. Each has the same word everywhere, in this order; the first four come before other
/// hints.
const SELECTION: [(Action, &str); 6] = [
    (Action::Open, "open"),
    (Action::Close, "back"),
    (Action::Copy, "copy"),
    (Action::GoToSource, "source"),
    (Action::Same, "same"),
    (Action::Card, "card"),
];

impl Context {
    /// What is hinted at here, the most useful first.
    pub fn hints(self) -> Vec<(Action, &'static str)> {
        use Action::*;
        let [open, back, copy, source, same, card] = SELECTION;
        match self {
            Self::List => vec![open, (Help, "help"), (Find, "find"), (Quit, "quit"), copy, source],
            Self::Article => vec![
                (Help, "help"),
                back,
                copy,
                source,
                same,
                card,
                (Find, "find"),
                (Search, "search"),
                (Contents, "contents"),
            ],
            Self::Search => vec![(Open, "search"), back],
            Self::Pick => vec![open, back, (Complete, "complete")],
            Self::Figures => vec![open, back, copy, source, (NextOrder, "sort"), same, card],
            Self::Card => vec![open, back, copy, source, (NextTerm, "next name"), same],
            Self::Compare => vec![open, back, copy, source, (OtherPane, "other summit"), same],
            Self::Series | Self::Thread | Self::Kept => vec![open, back, copy, source],
            Self::Finder | Self::Contents | Self::Bookmarks | Self::Threads => SELECTION.to_vec(),
            Self::Problems => vec![back, copy, (Edit, "edit")],
            Self::Commands => vec![open, back],
            Self::Help | Self::Global | Self::Input | Self::Menu => vec![back],
        }
    }
}

/// Whether an action is about what is selected.
pub(super) fn is_about_selection(action: Action) -> bool {
    SELECTION.iter().any(|(about, _)| *about == action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Keymap;

    fn key_to_show(keymap: &Keymap, action: Action, context: Context) -> Option<String> {
        keymap.keys_to_show([(action, "")], context).pop().map(|(key, _)| key)
    }

    #[test]
    fn what_is_hinted_at_has_a_key_and_a_use_and_the_same_key_and_order_everywhere() {
        let keymap = Keymap::built_in();
        let key = |action, context| key_to_show(&keymap, action, context);
        for context in Context::ALL.iter().filter(|context| context.is_shown()) {
            for (action, word) in context.hints() {
                assert!(context.has_use(action) && key(action, *context).is_some(), "{word} in {}", context.name());
            }
            let order: Vec<usize> = context
                .hints()
                .iter()
                .filter_map(|hint| SELECTION.iter().position(|other| other.0 == hint.0))
                .collect();
            assert!(order.is_sorted(), "{}", context.name());
            for (action, word) in SELECTION.into_iter().filter(|(action, _)| context.has_use(*action)) {
                assert_eq!(key(action, *context), key(action, Context::Article), "{word} in {}", context.name());
            }
        }
        let keys = SELECTION.map(|(action, _)| key(action, Context::Finder).unwrap());
        assert_eq!(keys, ["enter", "esc", "f8", "f11", "ctrl-t", "ctrl-x"]);
    }

    #[test]
    fn a_key_that_somebody_rebound_in_one_place_is_shown_there_alone() {
        let mut keymap = Keymap::built_in();
        assert_eq!(keymap.merge("{finder: {f8: none, f5: copy}}", "k".as_ref()), []);
        assert_eq!(key_to_show(&keymap, Action::Copy, Context::Finder).as_deref(), Some("f5"));
        assert_eq!(key_to_show(&keymap, Action::Copy, Context::Card).as_deref(), Some("y"));
        assert_eq!(key_to_show(&keymap, Action::Help, Context::Card).as_deref(), Some("?"), "not about the selection");
    }
}
