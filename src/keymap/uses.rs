//! Which actions have a use in which context. A keymap that binds one elsewhere gets a warning; a key that means nothing
//! where it is pressed is reported on the screen.

use super::context::Context;
use crate::action::Action;

impl Context {
    /// Whether `action` does something here, or in a context that asks this one.
    pub fn has_use(self, action: Action) -> bool {
        Self::ALL.iter().any(|context| context.chain().any(|asked| asked == self) && does_something(*context, action))
    }
}

/// Whether `action` does something while the reader is in `context`.
fn does_something(context: Context, action: Action) -> bool {
    use Action::*;
    let pane = matches!(context, Context::List | Context::Article);
    match action {
        Down | Up | HalfPageDown | HalfPageUp | PageDown | PageUp | Top | End | ReadOn => context != Context::Search,
        NextSection | PreviousSection | NextPassage | PreviousPassage => context == Context::Article,
        NextTerm | PreviousTerm => matches!(context, Context::Article | Context::Card),
        ArticleDown | ArticleUp | ArticlePageDown | ArticlePageUp => context == Context::List,
        OtherPane => pane || context == Context::Compare,
        Contents => pane || context == Context::Contents,
        SearchNext | SearchPrevious => pane || context == Context::Search,
        NextBriefing | PreviousBriefing | ShowList | Zoom | Back | Forward | Search => pane,
        NextNew | PreviousNew | MarkUnread => pane,
        Bookmark => has_facts(context),
        NextOrder => context == Context::Figures,
        Why => context == Context::Finder,
        Copy | CopyShort | CopyMarkdown | CopyBriefing | CopyBriefingMarkdown => {
            has_facts(context) || context == Context::Problems
        }
        GoToSource | OpenAddress | Brief => has_facts(context),
        Edit => has_facts(context) || context == Context::Problems,
        Complete => matches!(context, Context::Finder | Context::Pick),
        InputLeft | InputRight | InputWordLeft | InputWordRight | InputHome | InputEnd => context.takes_text(),
        InputBackspace | InputDelete | InputDeleteWord | InputDeleteWordLeft | InputDeleteWordRight => {
            context.takes_text()
        }
        InputClear | InputDeleteToEnd | InputYank | HistoryPrevious | HistoryNext => context.takes_text(),
        Open | Close | Find | Figures | Threads | Card | Compare | Same | Bookmarks | Meeting | Blank | Mouse => true,
        Ascii | Problems | Commands | Help | Reload | Repaint | Suspend | Quit => true,
    }
}

/// Whether a fact of a briefing can be selected here.
fn has_facts(context: Context) -> bool {
    use Context::*;
    let is_pane = matches!(context, List | Article | Search);
    let is_picked_from = matches!(context, Finder | Figures | Threads | Contents | Bookmarks);
    is_pane || is_picked_from || matches!(context, Series | Thread | Card | Compare | Kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Keymap;

    #[test]
    fn every_action_has_a_use_and_everything_that_is_built_in_is_bound_where_it_has() {
        for action in Action::ALL {
            assert!(Context::Global.has_use(*action), "{}", action.name());
        }
        for (context, keys, action) in Keymap::built_in().bindings() {
            assert!(context.has_use(action), "{}: {keys}: {}", context.name(), action.name());
        }
    }

    #[test]
    fn what_edits_an_input_is_of_use_only_where_there_is_one() {
        assert!(Context::Input.has_use(Action::InputYank) && Context::Finder.has_use(Action::InputYank));
        assert!(!Context::Article.has_use(Action::InputYank) && !Context::Menu.has_use(Action::InputYank));
        assert!(Context::Menu.has_use(Action::Copy) && !Context::Help.has_use(Action::Copy));
    }
}
