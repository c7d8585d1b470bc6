//! What lies over the panes: each overlay has the same moves and the same way back.

use super::card::NameCard;
use super::compare::Compare;
use super::figures::Figures;
use super::finder::Finder;
use super::input::Input;
use super::jumps::Left;
use super::menu::Menu;
use super::pick::Pick;
use super::roll::Roll;
use super::selection::Grip;
use super::survey::Survey;
use crate::action::Action;
use crate::briefing::Text;
use crate::keymap::Context;

/// One overlay with its state.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Find across all briefings.
    Finder(Box<Finder>),
    /// Search in the text; typed on the status line while the text stays in view.
    Search(Prompt),
    /// The headings of the briefing.
    Contents(Menu),
    /// The places that were marked.
    Bookmarks(Menu),
    /// Faults in the briefings and the keymap.
    Problems(Roll),
    /// The keys that work in the place from which help was asked for.
    Help(Help),
    /// All commands by name.
    Commands(Palette),
    /// Who or what a name stands for, and where it occurs.
    Card(NameCard),
    /// Two summits compared.
    Compare(Box<Compare>),
    /// The question for a name or a summit.
    Pick(Pick),
    /// Every figure of the library.
    Figures(Figures),
    /// What is followed across the summits: a series, a thread, or all threads.
    Survey(Survey),
}

/// A question on the status line, and where the reader was when it was asked.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What is typed.
    pub input: Input,
    /// Where the reader was, to return to.
    pub from: Left,
    /// What was searched for before.
    pub before: Option<String>,
}

/// The help page: rows computed from the live keymap.
#[derive(Debug, Clone)]
pub struct Help {
    /// What it lists.
    pub rows: Vec<HelpRow>,
    /// The first visible row.
    pub menu: Menu,
}

/// One row of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// The heading of a group.
    Heading(String),
    /// Keys, and what they do.
    Keys(String, String),
    /// Running words.
    Words(String),
    /// Nothing.
    Blank,
}

/// The command palette: a filter over all actions.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
    pub input: Input,
    /// Every command that can be given.
    pub commands: Vec<Command>,
    /// The selection among those that fit.
    pub menu: Menu,
    /// Whether it stays so when others fit.
    pub(super) grip: Grip,
}

/// One command of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What it does.
    pub action: Action,
    /// The keys that do it here.
    pub keys: String,
}

impl Palette {
    /// The names of the commands that fit.
    pub(super) fn names(&self) -> Vec<Text> {
        self.matching().iter().map(|command| command.action.name().into()).collect()
    }

    /// The commands that fit what is typed: every word of it begins a word of the name or the description. A name
    /// that begins with it comes first.
    pub fn matching(&self) -> Vec<&Command> {
        let typed = self.input.text().to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |command: &&Command| {
            let text = format!("{} {}", command.action.name().replace('-', " "), command.action.description());
            let text = text.to_lowercase();
            let starts = |word: &&str| {
                text.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(*word))
                    || command.action.name().starts_with(*word)
            };
            words.iter().all(starts)
        };
        let mut matching: Vec<&Command> = self.commands.iter().filter(fits).collect();
        matching.sort_by_key(|command| !command.action.name().starts_with(typed.trim()));
        matching
    }
}

impl Overlay {
    /// The context in which its keys are looked up.
    pub fn context(&self) -> Context {
        match self {
            Self::Finder(_) => Context::Finder,
            Self::Search(_) => Context::Search,
            Self::Contents(_) => Context::Contents,
            Self::Bookmarks(_) => Context::Bookmarks,
            Self::Problems(_) => Context::Problems,
            Self::Help(_) => Context::Help,
            Self::Commands(_) => Context::Commands,
            Self::Card(_) => Context::Card,
            Self::Compare(_) => Context::Compare,
            Self::Pick(_) => Context::Pick,
            Self::Figures(_) => Context::Figures,
            Self::Survey(survey) => survey.context(),
        }
    }

    /// The line of text that is being typed, if there is one.
    pub fn input(&mut self) -> Option<&mut Input> {
        match self {
            Self::Finder(finder) => Some(&mut finder.input),
            Self::Search(prompt) => Some(&mut prompt.input),
            Self::Commands(palette) => Some(&mut palette.input),
            Self::Pick(pick) => Some(&mut pick.input),
            Self::Figures(table) => Some(&mut table.input),
            _ => None,
        }
    }

    /// The finder, if it is that and nothing is asked of it.
    pub(super) fn idle_finder(&mut self) -> Option<&mut Finder> {
        match self {
            Self::Finder(finder) => Some(&mut **finder).filter(|finder| finder.input.text().trim().is_empty()),
            _ => None,
        }
    }

    /// The question for a name or a summit, if it is that.
    pub fn as_pick(&self) -> Option<&Pick> {
        if let Self::Pick(pick) = self { Some(pick) } else { None }
    }

    /// The same, to be changed.
    pub fn pick(&mut self) -> Option<&mut Pick> {
        if let Self::Pick(pick) = self { Some(pick) } else { None }
    }

    /// The table of figures, if it is that.
    pub fn figures(&mut self) -> Option<&mut Figures> {
        if let Self::Figures(table) = self { Some(table) } else { None }
    }
}
