//! The command palette: every command by name, filtered by what is typed.

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::action::Action;
use crate::app::state_view::StateView;
use crate::keymap::Context;
use crate::pages::{Blocks, PassageRef, RowBlocks, Thing};
use crate::screen::{self, Rect};
use crate::typeset::{Line, Role, shorten, width};

/// The palette.
#[derive(Debug)]
pub struct Palette {
    /// Every command that can be given.
    pub commands: Vec<Command>,
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
    /// The commands that match what is typed: each typed word begins a word of the name or the description. Names that
    /// begin with it come first.
    fn matching(&self, typed: &str) -> Vec<&Command> {
        let typed = typed.to_lowercase();
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

impl OverlayContent for Palette {
    fn context(&self) -> Context {
        Context::Commands
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let chrome = Chrome { prompt: Some((": ", String::new())), ..Chrome::titled("Commands", "", state) };
        match self.matching(state.typed).is_empty() {
            true => chrome.with_note("no command of that name", state),
            false => chrome,
        }
    }

    fn pane(&self, state: &StateView) -> Rect {
        screen::below(screen::sheet(state.setting.size), 1)
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (setting, commands) = (state.setting, self.matching(state.typed));
        let things: Vec<&str> = commands.iter().map(|command| command.action.name()).collect();
        let columns = state.columns();
        let most = usize::from(setting.size.cols) / 2;
        let name = things.iter().map(|name| width(name)).max().unwrap_or(0).min(most);
        let line = move |i: usize| {
            let Command { action, keys } = commands[i];
            let called = shorten(action.name(), name, setting.charset);
            let keys = shorten(keys, columns.saturating_sub(width(&called) + 1), setting.charset);
            let right = columns - width(&keys);
            let mut line = Line::default();
            line.put(0, Role::Text, called);
            line.put(
                name + 2,
                Role::Dim,
                shorten(action.description(), right.saturating_sub(name + 4), setting.charset),
            );
            line.put(right, Role::Dim, keys);
            line
        };
        let (len, page) = (things.len(), self.pane(state).height);
        let thing = move |i: usize| Thing::Name(things[i].into());
        Some(Box::new(RowBlocks::new(len, page, thing, move |shown| shown.map(&line).collect())))
    }

    fn choose(&mut self, i: usize, _fact: Option<PassageRef>, state: &StateView) -> OverlayRequest {
        let command = self.matching(state.typed).get(i).map(|command| command.action);
        command.map_or(OverlayRequest::Nothing, OverlayRequest::Do)
    }
}
