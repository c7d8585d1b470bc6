//! Which theme is in force, and those that can be chosen while the reader runs.

use super::load::{LoadedTheme, ThemeSource};
use super::{Depth, Ground, Shipped, Theme};
use crate::config::ConfigPath;
use crate::problem::Problem;

/// A theme that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeChoice {
    /// It comes with the program.
    Shipped(Shipped),
    /// What the user's file says.
    File,
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self::Shipped(Shipped::default())
    }
}

impl ThemeChoice {
    /// The name by which it is chosen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shipped(theme) => theme.name(),
            Self::File => "file",
        }
    }

    /// What it is, in a few words.
    pub fn description(self) -> &'static str {
        match self {
            Self::Shipped(theme) => theme.description(),
            Self::File => "as your theme file says",
        }
    }
}

/// The themes on one terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    source: ThemeSource,
    depth: Depth,
    ground: Ground,
    /// What the user's file says; `None` where there is none.
    of_file: Option<Theme>,
}

impl Themes {
    /// The themes where `source` is asked for, with the problems of its file.
    pub fn load(source: ThemeSource, depth: Depth, ground: Ground) -> (Self, Vec<Problem>) {
        let (of_file, problems) = source.read(depth, ground);
        (Self { source, depth, ground, of_file }, problems)
    }

    /// The file whose changes take effect; `None` where a shipped theme was asked for by name.
    pub fn file(&self) -> Option<&ConfigPath> {
        match &self.source {
            ThemeSource::File(path) => Some(path),
            ThemeSource::Shipped(_) => None,
        }
    }

    /// Reads that file as it is now.
    pub fn read(&self) -> LoadedTheme {
        self.source.read(self.depth, self.ground)
    }

    /// Takes in what it says now.
    pub fn set_file(&mut self, theme: Option<Theme>) {
        self.of_file = theme;
    }

    /// What it says; `None` where there is no file to choose.
    pub fn of_file(&self) -> Option<Theme> {
        self.of_file
    }

    /// The theme that was asked for: that of the file, where there is one.
    pub fn requested(&self) -> ThemeChoice {
        match &self.source {
            ThemeSource::Shipped(theme) => ThemeChoice::Shipped(*theme),
            ThemeSource::File(_) if self.of_file.is_some() => ThemeChoice::File,
            ThemeSource::File(_) => ThemeChoice::default(),
        }
    }

    /// What a choice looks like. That of a file that is gone looks as usual.
    pub fn theme(&self, choice: ThemeChoice) -> Theme {
        let shipped = |theme| Theme::shipped(theme, self.depth, self.ground);
        match choice {
            ThemeChoice::Shipped(theme) => shipped(theme),
            ThemeChoice::File => self.of_file.unwrap_or_else(|| shipped(Shipped::default())),
        }
    }
}
