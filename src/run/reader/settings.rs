//! Taking in what the user has set anew: the keymap and the theme.

use std::io::Write;

use super::Reader;
use crate::keymap::Keymap;
use crate::problem::Problem;
use crate::theme::{LoadedTheme, ThemeChoice};

impl<W: Write> Reader<W> {
    /// Takes in the keymap as it has just been read again; without one the keys stay as they are.
    pub fn keymap(&mut self, (keymap, problems): (Option<Keymap>, Vec<Problem>)) {
        if let Some(keymap) = keymap {
            self.keymap = keymap;
            self.pending.clear();
        }
        match problems.first() {
            Some(problem) => self.app.status.report(problem),
            None => self.app.status.notify("the keymap has been read again"),
        }
        self.app.keeping_selections(|app| app.keymap_problems = problems);
    }

    /// Takes in the theme file as it has just been read again: what was saved last applies, if it is a theme.
    pub(super) fn theme_file(&mut self, (theme, problems): LoadedTheme) {
        if theme.is_some() || problems.is_empty() {
            self.settings.themes.set_file(theme);
            self.app.has_theme_file = theme.is_some();
            self.set_theme(self.settings.themes.requested());
        }
        match problems.first() {
            Some(problem) => self.app.status.report(problem),
            None => self.app.status.notify("the theme has been read again"),
        }
        self.app.keeping_selections(|app| app.theme_problems = problems);
    }

    pub(super) fn set_theme(&mut self, choice: ThemeChoice) {
        self.app.theme = choice;
        self.theme = self.settings.themes.theme(choice);
    }
}
