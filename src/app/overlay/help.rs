//! Help: the keys of the context in which it was opened, and what each does, narrowed as one types; and how a row was
//! found.

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::app::state_view::StateView;
use crate::key::{parse_sequence, print_sequence};
use crate::keymap::Context;
use crate::language::narrowing::Narrowing;
use crate::pages::{Blocks, PassageRef, Thing, Things};
use crate::typeset::{Line, Role, shorten};

/// The widest column of keys; longer lists of keys are shortened.
const KEYS: usize = 22;
/// Below this many columns for text, what a key does stands under it.
const NARROW: usize = 50;

/// A page of words in which nothing is selected.
#[derive(Debug)]
pub struct Help {
    /// What stands before its input, and beside it.
    pub title: &'static str,
    pub about: String,
    /// The rows shown while nothing is typed.
    pub rows: Vec<HelpRow>,
}

/// One row of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// The heading of a group.
    Heading(String),
    /// Keys and what they do, with the name of that; or a word and how it was met.
    Keys {
        /// Each sequence as the keymap writes it; or the word as it was typed.
        keys: Vec<String>,
        /// What they do, or how it was met.
        words: String,
        /// The name of the action; empty for a word.
        name: &'static str,
    },
    /// Running words.
    Words(&'static str),
    /// Nothing.
    Blank,
}

impl Help {
    /// The rows that fit what is typed: a key's own row first, then those whose name fits, then those whose words do.
    fn fitting(&self, typed: &str) -> Vec<&HelpRow> {
        if typed.trim().is_empty() {
            return self.rows.iter().collect();
        }
        let key = parse_sequence(typed).map_or_else(|_| typed.trim().to_string(), |keys| print_sequence(&keys));
        let rows = self.rows.iter().filter(|row| matches!(row, HelpRow::Keys { .. }));
        let (own, others): (Vec<_>, Vec<_>) =
            rows.partition(|row| matches!(row, HelpRow::Keys { keys, .. } if keys.contains(&key)));
        let narrowing = Narrowing::new(typed);
        if narrowing.is_empty() {
            return own;
        }
        let names = others.iter().map(|row| row.name().replace('-', " "));
        let fitting = narrowing.rows_by_name_first(names, others.iter().map(|row| row.words()));
        own.into_iter().chain(fitting.into_iter().map(|i| others[i])).collect()
    }
}

impl HelpRow {
    /// The name of what its keys do.
    fn name(&self) -> &'static str {
        if let Self::Keys { name, .. } = self { name } else { "" }
    }

    /// The words by which a row is found.
    fn words(&self) -> String {
        match self {
            Self::Heading(text) => text.clone(),
            Self::Keys { keys, words, name } => format!("{} {name} {words}", keys.join(" ")),
            Self::Words(text) => (*text).to_string(),
            Self::Blank => String::new(),
        }
    }
}

impl OverlayContent for Help {
    fn context(&self) -> Context {
        Context::Help
    }

    fn identity(&self) -> Option<&str> {
        Some(self.title)
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let chrome = Chrome::asking(self.title, self.about.clone());
        match self.fitting(state.typed).is_empty() {
            true => chrome.with_note("no key does that here", state),
            false => chrome,
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(HelpBlocks { rows: self.fitting(state.typed), state: *state }))
    }

    fn choose(&mut self, _i: usize, _fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        OverlayRequest::Close
    }
}

/// The rows, those with keys to be selected.
struct HelpBlocks<'a> {
    rows: Vec<&'a HelpRow>,
    state: StateView<'a>,
}

impl Things for HelpBlocks<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        match self.rows.get(i)? {
            HelpRow::Keys { keys, name, .. } => Some(Thing::Name(format!("{name} {}", keys.join(" ")).into())),
            _ => None,
        }
    }
}

impl Blocks for HelpBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let (columns, charset) = (self.state.columns(), self.state.setting.charset);
        let one = |column: usize, role: Role, text: &str| {
            Line::of(column, role, shorten(text, columns.saturating_sub(column), charset))
        };
        match self.rows[i] {
            HelpRow::Heading(text) => vec![one(0, Role::Heading, text)],
            HelpRow::Words(text) => vec![one(0, Role::Dim, text)],
            HelpRow::Blank => vec![Line::default()],
            HelpRow::Keys { keys, words, .. } if columns < NARROW => {
                vec![one(0, Role::Strong, &keys.join("  ")), one(2, Role::Text, words)]
            }
            HelpRow::Keys { keys, words, .. } => {
                let mut line = Line::of(0, Role::Strong, shorten(&keys.join("  "), KEYS, charset));
                let room = columns.saturating_sub(KEYS + 2);
                line.put(KEYS + 2, Role::Text, shorten(words, room, charset));
                vec![line]
            }
        }
    }

    fn is_heading(&self, i: usize) -> bool {
        !matches!(self.rows[i], HelpRow::Keys { .. })
    }
}
