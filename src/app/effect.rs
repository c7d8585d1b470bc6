//! What the program must do outside itself.

use std::path::PathBuf;

use super::picker_query::PickerQuery;
use crate::across::Order;
use crate::briefing::{Passage, Text};

/// One thing for the loop to carry out; `update` returns them in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave, saving the place.
    Quit,
    /// Search for the finder's query; the answer comes back with the number.
    Search {
        /// Which question this is: an answer to an older one is dropped.
        number: u64,
        /// The query as typed.
        query: String,
    },
    /// Look for what the word before the finder's cursor can become; it comes back with the number and the cursor.
    Complete {
        /// Which question stands in the input: what is found for an older one is dropped.
        number: u64,
        /// The query as typed.
        query: String,
        /// The byte of it that the cursor stands before.
        cursor: usize,
    },
    /// Filter the table of figures; the rows that fit come back with the number.
    Filter {
        /// Which question this is: an answer to an older one is dropped.
        number: u64,
        /// The words that every row must have.
        query: String,
        /// What the rows are sorted by.
        order: Order,
    },
    /// Find what fits what is typed into the question for a name or a summit; the answer goes to
    /// [`super::App::answered`].
    Pick(PickerQuery),
    /// Hand a text to the terminal's clipboard.
    Copy {
        /// The text itself.
        text: String,
        /// What it is, for the message: `figure`, `paragraph`, `briefing`, ...
        what: &'static str,
    },
    /// Open the file of a briefing in the user's editor, at a passage.
    Edit {
        /// The briefing's id.
        briefing: Text,
        /// What to put the cursor at.
        passage: Passage,
    },
    /// Open a file that a problem names in the user's editor.
    EditFile {
        /// The file, as the user named it.
        file: PathBuf,
        /// The line to put the cursor at, from 1; 0 names none.
        line: usize,
    },
    /// Call [`super::App::rested`] once no key has come for a moment.
    Rest,
    /// Build the rows of help for the keys that work now, and hand them to [`super::App::show_help`].
    Help,
    /// Build the rows of the command palette, and hand them to [`super::App::show_commands`].
    Commands,
    /// Read the briefings and the keymap again.
    Reload,
    /// Send every cell of the screen again.
    Repaint,
    /// Turn the mouse on or off.
    Mouse(bool),
    /// Give the terminal back and stop, until the shell continues us.
    Suspend,
}
