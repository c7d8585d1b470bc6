//! What the user meant, whatever the key. An action's name and description are written once, here.

/// Declares the actions: variant, the name `keymap.yaml` uses, the words that help and the palette show. After the
/// semicolon stand those that edit an input.
macro_rules! actions {
    ($($command:ident $command_name:literal $command_description:literal)+;
     $($input:ident $input_name:literal $input_description:literal)+) => {
        actions!($($command $command_name $command_description)+ $($input $input_name $input_description)+);

        impl Action {
            /// Whether it can be given by name; what edits an input is for keys alone.
            pub fn is_command(self) -> bool {
                match self {
                    $(Self::$command => true,)+
                    $(Self::$input => false,)+
                }
            }
        }
    };
    ($($variant:ident $name:literal $description:literal)+) => {
        /// One thing a user can ask for. The same verbs (`Down`, `Open`, `Close`) serve every context.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $description] $variant,)+
        }

        impl Action {
            /// Every action, in the order in which help and the palette list them: what is looked for first, then how to move.
            pub const ALL: &'static [Action] = &[$(Action::$variant),+];

            /// The name that `keymap.yaml` uses.
            pub fn name(self) -> &'static str {
                match self { $(Action::$variant => $name),+ }
            }

            /// What it does, as help and the palette say it.
            pub fn description(self) -> &'static str {
                match self { $(Action::$variant => $description),+ }
            }

            /// The action of that name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Action::$variant),)+ _ => None }
            }
        }
    };
}

actions! {
    Find "find" "find across all briefings"
    Copy "copy" "copy the selected fact or passage with its source"
    GoToSource "go-to-source" "to the source of what is selected"
    Same "same" "everything of the same series, thread, person or term"
    Card "card" "who or what this is"
    Contents "contents" "contents of this briefing"
    Compare "compare" "compare two summits"
    Figures "figures" "figures of all briefings"
    Threads "threads" "what became of it: threads across summits"
    Search "search" "search in the text"
    SearchNext "search-next" "the next match"
    SearchPrevious "search-previous" "the previous match"
    Why "why" "how each word was met in the selected row"
    NextOrder "next-order" "sort by the next thing"
    Bookmark "bookmark" "set or remove a bookmark here"
    Bookmarks "bookmarks" "your bookmarks"
    NextNew "next-new" "the next thing that is new since you last read it"
    PreviousNew "previous-new" "the previous thing that is new"
    MarkUnread "mark-unread" "mark as unread, or as read"
    CopyShort "copy-short" "copy the selected fact with summit, day and source in one short line"
    CopyMarkdown "copy-markdown" "copy the selection as Markdown"
    CopyBriefing "copy-briefing" "copy the whole briefing, series or thread as plain text"
    CopyBriefingMarkdown "copy-briefing-markdown" "copy the whole briefing, series or thread as Markdown"
    Brief "brief" "copy a brief of two sides: this summit, or those of this series or thread"
    OpenAddress "open-address" "open the address of the source in your browser, or copy it"
    Edit "edit" "open the file in your editor at the selected fact or problem"
    Meeting "meeting" "meeting mode: only what matters most, with space around it"
    Blank "blank" "blank the screen; any key brings it back"
    Problems "problems" "problems in the briefings and the keymap"
    Help "help" "help: the keys that work here"
    Commands "commands" "all commands by name"
    Open "open" "open what is selected"
    Close "close" "close this, or go back to the list"
    Back "back" "back to where you were"
    Forward "forward" "forward again"
    OtherPane "other-pane" "to the other pane"
    ShowList "show-list" "to the list"
    Zoom "zoom" "give this pane the whole width, or share it again"
    Mouse "mouse" "turn the mouse on or off"
    Ascii "ascii" "draw rules and marks with ASCII alone, or with all signs again"
    Reload "reload" "read the briefings and the keymap again"
    Repaint "repaint" "repaint the screen"
    Suspend "suspend" "stop and go to the shell; fg comes back"
    Quit "quit" "quit"
    Down "down" "one line or row down"
    Up "up" "one line or row up"
    HalfPageDown "half-page-down" "half a page down"
    HalfPageUp "half-page-up" "half a page up"
    PageDown "page-down" "a page down"
    PageUp "page-up" "a page up"
    Top "top" "to the top"
    End "end" "to the end"
    ReadOn "read-on" "read on: a page down, then the next briefing"
    NextSection "next-section" "to the next section"
    PreviousSection "previous-section" "to the previous section"
    NextPassage "next-passage" "select the next passage or fact"
    PreviousPassage "previous-passage" "select the previous passage or fact"
    NextTerm "next-term" "select the next name or term"
    PreviousTerm "previous-term" "select the previous name or term"
    NextBriefing "next-briefing" "to the next briefing in the list"
    PreviousBriefing "previous-briefing" "to the previous briefing in the list"
    ArticleDown "article-down" "scroll the article a line down from the list"
    ArticleUp "article-up" "scroll the article a line up from the list"
    ArticlePageDown "article-page-down" "scroll the article a page down from the list"
    ArticlePageUp "article-page-up" "scroll the article a page up from the list"
    ; // What edits an input:
    InputLeft "input-left" "in an input: a character to the left"
    InputRight "input-right" "in an input: a character to the right"
    InputWordLeft "input-word-left" "in an input: a word to the left"
    InputWordRight "input-word-right" "in an input: a word to the right"
    InputHome "input-home" "in an input: to its start"
    InputEnd "input-end" "in an input: to its end"
    InputBackspace "input-backspace" "in an input: delete the character before"
    InputDelete "input-delete" "in an input: delete the character under the cursor"
    InputDeleteWord "input-delete-word" "in an input: cut what stands before the cursor, up to a space"
    InputDeleteWordLeft "input-delete-word-left" "in an input: cut the word before the cursor"
    InputDeleteWordRight "input-delete-word-right" "in an input: cut the word after the cursor"
    InputClear "input-clear" "in an input: cut all before the cursor"
    InputDeleteToEnd "input-delete-to-end" "in an input: cut all after the cursor"
    InputYank "input-yank" "in an input: put back what was cut"
    HistoryPrevious "history-previous" "in an input: what was typed before this"
    HistoryNext "history-next" "in an input: what was typed after this"
    Complete "complete" "in an input: complete the word"
}
