//! The command palette: every command by name, what was used last first, narrowed as one types.

use std::borrow::Cow;

use super::content::{Chrome, OverlayContent, OverlayRequest};
use super::habits::{Habit, habit};
use super::set_line::{SetLine, SetRow, SettingChoices};
use crate::action::Action;
use crate::app::setting::Setting;
use crate::app::state_view::StateView;
use crate::arrange::Arrange;
use crate::keymap::Context;
use crate::language::narrowing::Narrowing;
use crate::language::similar;
use crate::pages::{Blocks, PassageRef, RowBlocks, Thing};
use crate::typeset::{Line, Role, shorten, width};

/// The palette.
#[derive(Debug)]
pub struct Palette {
    /// Every command that can be given, what was used last first.
    pub commands: Vec<PaletteCommand>,
    /// What can be set.
    pub settings: SettingChoices,
}

/// One command of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteCommand {
    name: String,
    description: Cow<'static, str>,
    /// The keys that do it here.
    keys: Vec<String>,
    does: Does,
}

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Action(Action),
    GoToPercent(usize),
    GoToLine(usize),
    Set(Setting),
    /// Types the beginning of a command line, which its values follow.
    AskValue(Setting),
    /// Nothing; this is said of it.
    Say(&'static str),
}

impl PaletteCommand {
    /// The command of an action, with the keys that do it.
    pub fn of(action: Action, keys: Vec<String>) -> Self {
        Self { name: action.name().into(), description: action.description().into(), keys, does: Does::Action(action) }
    }

    /// The command that gives a setting this value; `keys` are those of its switch.
    fn of_value(setting: Setting, is_present: bool, keys: Vec<String>) -> Self {
        let about = match setting {
            Setting::Theme(theme) => theme.description(),
            _ => setting.about(),
        };
        let description = if is_present { format!("now; {about}").into() } else { about.into() };
        Self { name: setting.to_string(), description, keys, does: Does::Set(setting) }
    }

    /// The command that shows which value a setting has, and leads to others.
    fn of_present(setting: Setting, keys: Vec<String>) -> Self {
        let does = match setting {
            Setting::Switch(action, _) => Does::Action(action),
            _ => Does::AskValue(setting),
        };
        Self { name: setting.to_string(), description: setting.about().into(), keys, does }
    }

    /// Its name, under which it is remembered.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn is(&self, action: Action) -> bool {
        self.does == Does::Action(action)
    }
}

/// The widest column of keys.
const KEYS: usize = 16;
/// Below this many columns a description says too little.
const LEAST: usize = 12;

impl Palette {
    /// The commands of those settings that no action changes: each theme, and the measure.
    pub fn settings_as_commands(settings: &SettingChoices) -> impl Iterator<Item = PaletteCommand> {
        let themes = settings.themes.iter().map(|theme| Setting::Theme(*theme));
        let themes = themes.map(|theme| PaletteCommand::of_value(theme, settings.present.contains(&theme), Vec::new()));
        let measure = settings.present.iter().filter(|setting| matches!(setting, Setting::Measure(_)));
        themes.chain(measure.map(|measure| PaletteCommand::of_present(*measure, Vec::new())))
    }

    /// The commands that fit what is typed: what it means by habit first, then the command of that name, then those
    /// whose names begin so, then those whose names or descriptions have all of its words.
    fn fitting(&self, typed: &str) -> Vec<PaletteCommand> {
        let typed = command_line(typed);
        if let Some(line) = SetLine::of(typed) {
            return self.settings.rows(line).into_iter().map(|row| self.of_row(row)).collect();
        }
        let meant = habit(typed);
        let words = |command: &PaletteCommand| format!("{} {}", command.name.replace('-', " "), command.description);
        let rows = Narrowing::new(typed).rows(self.commands.iter().map(words));
        let by_habit = |command: &PaletteCommand| matches!(meant, Some(Habit::Do(action)) if command.is(action));
        let mut fitting: Vec<PaletteCommand> = rows.into_iter().map(|i| self.commands[i].clone()).collect();
        fitting.retain(|command| !by_habit(command));
        fitting.arrange_by_key(|command| (command.name != typed, !command.name.starts_with(typed)));
        let habits = self.commands.iter().filter(|command| by_habit(command)).cloned();
        let own = match meant {
            Some(Habit::Percent(percent)) => Some(PaletteCommand {
                name: format!("{percent}%"),
                description: "to this part of the article".into(),
                keys: Vec::new(),
                does: Does::GoToPercent(percent),
            }),
            Some(Habit::Line(line)) => Some(PaletteCommand {
                name: line.to_string(),
                description: "to this line of the article, or row of a list".into(),
                keys: Vec::new(),
                does: Does::GoToLine(line),
            }),
            Some(Habit::Write) => Some(PaletteCommand {
                name: "write".into(),
                description: "nothing to write: it is kept by itself".into(),
                keys: Vec::new(),
                does: Does::Say("nothing to write: your place, bookmarks and searches are kept by themselves"),
            }),
            _ => None,
        };
        own.into_iter().chain(habits).chain(fitting).collect()
    }

    fn of_row(&self, row: SetRow) -> PaletteCommand {
        let (SetRow::Present(setting) | SetRow::Value(setting)) = row;
        let keys = match setting {
            Setting::Switch(action, _) => self.commands.iter().find(|command| command.is(action)),
            _ => None,
        };
        let keys = keys.map_or_else(Vec::new, |command| command.keys.clone());
        match row {
            SetRow::Present(_) => PaletteCommand::of_present(setting, keys),
            SetRow::Value(_) => PaletteCommand::of_value(setting, self.settings.present.contains(&setting), keys),
        }
    }

    /// What is said where nothing fits what is typed.
    fn hint(&self, typed: &str) -> String {
        let typed = command_line(typed);
        match SetLine::of(typed) {
            Some(line) => self.settings.hint(line),
            None => match similar::did_you_mean(typed, self.commands.iter().map(PaletteCommand::name)) {
                Some(question) => format!("no command of that name; {question}"),
                None => "no command of that name".into(),
            },
        }
    }
}

/// What is typed without blanks at its ends and the colon of habit.
fn command_line(typed: &str) -> &str {
    typed.trim().trim_start_matches(':').trim_start()
}

impl OverlayContent for Palette {
    fn context(&self) -> Context {
        Context::Commands
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let is_setting = SetLine::of(command_line(state.typed)).is_some();
        let chrome = Chrome::asking(": ", if is_setting { "settings" } else { "commands" });
        match self.fitting(state.typed).is_empty() {
            true => chrome.with_note(&self.hint(state.typed), state),
            false => chrome,
        }
    }

    /// The keys stand beside the names, whatever the width; what a command does, where there is room.
    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (setting, commands, columns) = (state.setting, self.fitting(state.typed), state.columns());
        let of_thing: Vec<String> = commands.iter().map(|command| command.name.clone()).collect();
        let joined = |command: &PaletteCommand| command.keys.join("  ");
        // The columns of commands stay where they are while one types; settings have few rows, and columns of their own.
        let measured = if SetLine::of(command_line(state.typed)).is_some() { &commands } else { &self.commands };
        let longest = |text: &dyn Fn(&PaletteCommand) -> String, most: usize| {
            measured.iter().map(|command| width(&text(command))).max().unwrap_or(0).min(most)
        };
        let name = longest(&|command| command.name.clone(), columns.saturating_sub(KEYS + 2).max(columns * 3 / 5));
        let keys = name + 2;
        let description = keys + longest(&joined, KEYS.min(columns.saturating_sub(keys))) + 2;
        let len = commands.len();
        let line = move |i: usize| {
            let command = &commands[i];
            let mut line = Line::of(0, Role::Text, shorten(&command.name, name, setting.charset));
            line.put(keys, Role::Strong, shorten(&joined(command), description - keys - 2, setting.charset));
            let room = columns.saturating_sub(description);
            if room >= LEAST {
                line.put(description, Role::Dim, shorten(&command.description, room, setting.charset));
            }
            line
        };
        let thing = move |i: usize| Thing::Name(of_thing[i].as_str().into());
        let page = self.pane(state).height;
        Some(Box::new(RowBlocks::new(len, page, thing, move |shown| shown.map(&line).collect())))
    }

    fn choose(&mut self, i: usize, _fact: Option<PassageRef>, state: &StateView) -> OverlayRequest {
        match self.fitting(state.typed).get(i).map(|command| command.does) {
            Some(Does::Action(action)) => OverlayRequest::Do(action),
            Some(Does::GoToLine(line)) => OverlayRequest::GoToLine(line),
            Some(Does::GoToPercent(percent)) => OverlayRequest::GoToPercent(percent),
            Some(Does::Set(setting)) => OverlayRequest::Set(setting),
            Some(Does::AskValue(setting)) => OverlayRequest::Type(format!("set {} ", setting.name())),
            Some(Does::Say(words)) => OverlayRequest::Say(words),
            None => OverlayRequest::Nothing,
        }
    }
}
