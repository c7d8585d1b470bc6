//! What the program must do outside of the state.

use std::path::PathBuf;

use super::picker_query::PickerQuery;
use crate::across::Order;
use crate::briefing::{Passage, Text};
use crate::lookup::HitId;
use crate::pages::PassageRef;
use crate::place::UnsavedChanges;
use crate::theme::ThemeChoice;

/// One thing for the loop to carry out. `update` returns them in order; [`super::App::take_effects`] returns those that any
/// change of the state can have.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Quit, after saving the position.
    Quit,
    /// Search for the finder's query; the answer comes back with the number.
    Search {
        /// The number of the question: an answer to an older one is dropped.
        number: u64,
        /// The query as typed.
        query: String,
    },
    /// Find completions of the word before the finder's cursor. The answer comes back with the number and the cursor.
    Complete {
        /// The number of the question in the input: completions for an older one are dropped.
        number: u64,
        /// The query as typed.
        query: String,
        /// The byte offset of the cursor in it.
        cursor: usize,
    },
    /// Filter the table of figures; the rows that fit come back with the number.
    Filter {
        /// The number of the question: an answer to an older one is dropped.
        number: u64,
        /// The words that every row must have.
        query: String,
        /// What the rows are sorted by.
        order: Order,
    },
    /// Build the indexes across the library, unless that happens anyway.
    ReadAcross,
    /// Find the names or summits that match what is typed into a picker; the answer goes to [`super::App::answered`].
    Pick(PickerQuery),
    /// Copy a text to the terminal's clipboard.
    Copy {
        /// The text itself.
        text: String,
        /// What it is, for the message: `figure`, `paragraph`, `briefing`, ...
        what: &'static str,
    },
    /// Open an address, where that is allowed, or hand it on.
    OpenAddress(Text),
    /// Open a briefing's file in the user's editor, at a passage.
    Edit {
        /// The briefing's id.
        briefing: Text,
        /// Where to put the cursor.
        passage: Passage,
    },
    /// Open a file that a problem names in the user's editor.
    EditFile {
        /// The file, as the user named it.
        file: PathBuf,
        /// The line for the cursor, from 1; 0 if there is none.
        line: usize,
    },
    /// Read the facts of this briefing as they were last read, and pass them to [`super::Panes::facts`].
    FetchFacts(Text),
    /// Look up what the kept text of its source says about this fact, and pass it to [`super::App::kept_passage`].
    FetchKept(PassageRef),
    /// Save what has changed in the reading state.
    Save(Box<UnsavedChanges>),
    /// Call [`super::Panes::rested`] once no key has come for a moment.
    Rest,
    /// Build the rows of help for the keys that work now, and open them by [`super::Overlay::help`].
    Help,
    /// Work out how each word of the finder's query was met in a hit, and open that by [`super::Overlay::why`].
    Why {
        /// The query as typed.
        query: String,
        /// Which hit of the answer.
        hit: HitId,
        /// The words of the hit.
        row: String,
    },
    /// Build the rows of the command palette, and open them by [`super::Overlay::palette`].
    Commands,
    /// Read the briefings and the keymap again.
    Reload,
    /// Send every cell of the screen again.
    Repaint,
    /// Turn the mouse on or off.
    Mouse(bool),
    /// Draw with another theme.
    Theme(ThemeChoice),
    /// Suspend the program until the shell continues it.
    Suspend,
}
