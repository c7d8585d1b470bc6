//! What can be set while the reader runs: its names and its values.

use std::fmt;
use std::ops::RangeInclusive;

use crate::action::Action;
use crate::theme::ThemeChoice;

/// The columns that running text can be given.
pub const MEASURES: RangeInclusive<u16> = 40..=100;

/// A setting with a value. As text it is its name and the value, as one would type them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// What this action turns on and off, and whether it is on.
    Switch(Action, bool),
    Theme(ThemeChoice),
    /// The columns that the text of the article takes at most.
    Measure(u16),
}

impl Setting {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Switch(action, _) => action.name(),
            Self::Theme(_) => "theme",
            Self::Measure(_) => "measure",
        }
    }

    /// What it sets, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Self::Switch(action, _) => action.description(),
            Self::Theme(_) => "what text looks like",
            Self::Measure(_) => "columns of the article's text, at most",
        }
    }

    /// The value alone.
    pub fn value(self) -> String {
        match self {
            Self::Switch(_, is_on) => if is_on { "on" } else { "off" }.into(),
            Self::Theme(theme) => theme.name().into(),
            Self::Measure(columns) => columns.to_string(),
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {}", self.name(), self.value())
    }
}
