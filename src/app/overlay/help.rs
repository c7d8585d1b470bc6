//! Help: the keys that work where it was opened, from the live keymap; and how a row was found.

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::app::state_view::StateView;
use crate::ascii::Charset;
use crate::keymap::Context;
use crate::pages::{Blocks, PassageRef, Thing, Things};
use crate::typeset::{Line, Role, shorten, width};

/// The greatest width of the keys; longer lists are shortened.
const KEYS: usize = 22;

/// A page of words in which nothing is selected.
#[derive(Debug)]
pub struct Help {
    /// What it is, and of what.
    pub title: &'static str,
    pub about: String,
    /// Its rows.
    pub rows: Vec<HelpRow>,
}

/// One row of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// The heading of a group.
    Heading(String),
    /// Keys and what they do, or a word and how it was met.
    Keys(String, String),
    /// Running words.
    Words(String),
    /// Nothing.
    Blank,
}

impl OverlayContent for Help {
    fn context(&self) -> Context {
        Context::Help
    }

    fn identity(&self) -> Option<&str> {
        Some(self.title)
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        Chrome::titled(self.title, &self.about, state)
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (rows, page) = (&self.rows, usize::from(self.pane(state).height));
        let (cols, columns) = (usize::from(state.setting.size.cols), state.columns());
        Some(Box::new(HelpBlocks { rows, page, cols, columns, charset: state.setting.charset }))
    }

    fn choose(&mut self, _i: usize, _fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        OverlayRequest::Close
    }
}

/// The rows as one block without a selection: motions scroll it.
struct HelpBlocks<'a> {
    rows: &'a [HelpRow],
    page: usize,
    /// The width of the screen, and of it the columns for text.
    cols: usize,
    columns: usize,
    charset: Charset,
}

impl Things for HelpBlocks<'_> {
    fn len(&self) -> usize {
        1
    }

    fn thing(&self, _i: usize) -> Option<Thing> {
        None
    }
}

impl Blocks for HelpBlocks<'_> {
    fn block(&self, _i: usize) -> Vec<Line> {
        let keys = self.rows.iter().map(|row| if let HelpRow::Keys(keys, _) = row { width(keys) } else { 0 });
        let column = keys.max().unwrap_or(0).min(KEYS).min(self.cols / 3);
        let line = |row: &HelpRow| {
            let mut line = Line::default();
            match row {
                HelpRow::Heading(text) => line.put(0, Role::Heading, shorten(text, self.columns, self.charset)),
                HelpRow::Words(text) => line.put(0, Role::Dim, shorten(text, self.columns, self.charset)),
                HelpRow::Keys(keys, words) => {
                    line.put(0, Role::Strong, shorten(keys, column, self.charset));
                    let room = self.columns.saturating_sub(column + 2);
                    line.put(column + 2, Role::Text, shorten(words, room, self.charset));
                }
                HelpRow::Blank => {}
            }
            line
        };
        self.rows.iter().map(line).collect()
    }

    fn height(&self, _i: usize) -> usize {
        self.rows.len().max(1)
    }

    fn extent(&self, i: usize) -> usize {
        self.height(i)
    }

    fn is_heading(&self, _i: usize) -> bool {
        true
    }

    fn page(&self) -> Option<usize> {
        Some(self.page)
    }
}
