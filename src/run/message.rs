//! What comes into the loop, and what goes out of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::End;
use crate::across::{Across, FigureRows};
use crate::app::{Candidates, Completions};
use crate::briefing::Text;
use crate::keymap::Keymap;
use crate::library::{Library, Loaded};
use crate::lookup::{Answer, Completeness, Index};
use crate::pages::{KeptPassage, PassageRef};
use crate::place::Facts;
use crate::problem::Problem;
use crate::session::Changed;
use crate::terminal::Event;
use crate::theme::LoadedTheme;

/// What comes into the loop.
#[derive(Debug)]
pub enum Message {
    /// From the terminal or the system.
    Terminal(Event),
    /// More of the library, or a newer state of it.
    Loaded(Loaded),
    /// The answer to the finder's question of this number.
    Answer {
        /// Which question.
        number: u64,
        /// The hits so far.
        answer: Answer,
        /// Whether more of it follows.
        completeness: Completeness,
    },
    /// What the word before the cursor can become in the finder's question.
    Completed(Completions),
    /// The newest library has been indexed.
    Indexed(Arc<Index>),
    /// The newest library has been read across.
    Across(Arc<Across>),
    /// The user's keymap has been saved: what it is now, and what is wrong with it; `None` if the file is not a keymap
    /// any more; then the keys stay as they are.
    Keymap(Box<(Option<Keymap>, Vec<Problem>)>),
    /// The user's theme file has been saved: what it says now, and what is wrong with it; `None` if it is gone or is
    /// not a theme any more; then the theme stays as it is.
    Theme(Box<LoadedTheme>),
    /// Which briefings of a library say other things than when they were read, with the digests they have now.
    Changed(Arc<Library>, Vec<Changed>),
    /// The facts of a briefing as it was last read; `None` where they are not known.
    Facts(Text, Option<Facts>),
    /// What the kept text of its source says about a fact; `None` where none is kept.
    Kept(PassageRef, Option<Box<KeptPassage>>),
    /// The rows of `across` that fit the question of this number about the table of figures.
    Filtered {
        /// Which question.
        number: u64,
        /// Where the rows come from.
        across: Arc<Across>,
        /// The rows.
        rows: FigureRows,
    },
    /// The names or summits that fit what is typed.
    Candidates(Candidates),
    /// The briefings whose ids are near one that does not exist, the nearest first.
    Nearest {
        /// What was asked for.
        id: String,
        /// The ids of the briefings.
        near: Vec<Text>,
    },
    /// Something that went wrong elsewhere.
    Problem(Problem),
}

/// What the reader asks of the loop, which has the terminal and the process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// End.
    End(End),
    /// Stop, until the shell continues us.
    Stop,
    /// Another process stopped and continued the reader: take the terminal again.
    Continue,
    /// Open a file in the user's editor, at a line.
    Edit(PathBuf, usize),
    /// Open an address in the user's browser.
    Browse(String),
    /// Read the files again.
    Reload,
}
