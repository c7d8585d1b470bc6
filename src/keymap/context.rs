//! Contexts: where the user is when a key is pressed, and which context is asked next where one does not bind the key.

use Context::*;

/// Declares the contexts: variant, the name `keymap.yaml` uses, what help says, what it falls back to.
macro_rules! contexts {
    ($($variant:ident $name:literal $description:literal $(-> $parent:ident)?)+) => {
        /// A part of the screen with keys of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Context {
            $(#[doc = $description] $variant,)+
        }

        impl Context {
            /// Every context, in the order in which `keymap.yaml` and help show them.
            pub const ALL: &'static [Context] = &[$($variant),+];

            /// The name that `keymap.yaml` uses.
            pub fn name(self) -> &'static str {
                match self { $($variant => $name),+ }
            }

            /// What it is, as help says it.
            pub fn description(self) -> &'static str {
                match self { $($variant => $description),+ }
            }

            /// The context of that name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some($variant),)+ _ => None }
            }

            /// The context in which a key is looked up next if this one does not bind it.
            pub fn parent(self) -> Option<Self> {
                #[allow(unreachable_code)] // the parent, where one is declared, stands before the `None`
                match self { $($variant => { $(return Some($parent);)? None })+ }
            }
        }
    };
}

contexts! {
    Global "global" "everywhere"
    List "list" "the list of summits" -> Global
    Article "article" "the article" -> Global
    Input "input" "wherever text is typed" -> Global
    Finder "finder" "the finder" -> Input
    Search "search" "search in the text" -> Input
    Commands "commands" "all commands by name" -> Input
    Pick "pick" "the question for a name or a summit" -> Input
    Figures "figures" "figures of all briefings" -> Input
    Threads "threads" "threads across summits" -> Input
    Contents "contents" "contents of a briefing" -> Input
    Bookmarks "bookmarks" "your bookmarks" -> Input
    Help "help" "help" -> Input
    Problems "problems" "problems in the files" -> Input
    Menu "menu" "every overlay that is read" -> Global
    Series "series" "the course of one figure" -> Menu
    Thread "thread" "the course of one matter" -> Menu
    Card "card" "who or what this is" -> Menu
    Compare "compare" "two summits side by side" -> Menu
    Kept "kept" "what the kept text of a source says" -> Menu
}

impl Context {
    /// The context and those it falls back to, nearest first; the last is [`Context::Global`].
    pub fn chain(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |context| context.parent())
    }

    /// Whether the reader can be in it, and not only in others that fall back to it.
    pub fn is_shown(self) -> bool {
        Self::ALL.iter().all(|other| other.parent() != Some(self))
    }

    /// Where letters are commands: here, or else in the article.
    pub(super) fn where_letters_are_commands(self) -> Self {
        if self.takes_text() { Article } else { self }
    }

    /// Whether characters are typed here: then a character that neither the context nor `input` binds is text, and keys
    /// are not translated from another keyboard layout.
    pub fn takes_text(self) -> bool {
        self.chain().any(|context| context == Input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chain_ends_everywhere() {
        for context in Context::ALL {
            assert_eq!(context.chain().last(), Some(Global));
            assert_eq!(Context::from_name(context.name()), Some(*context));
        }
        assert_eq!(Finder.chain().collect::<Vec<_>>(), [Finder, Input, Global]);
        assert_eq!(Card.chain().collect::<Vec<_>>(), [Card, Menu, Global]);
        assert!(Finder.takes_text() && !Article.takes_text() && !Global.takes_text());
    }
}
