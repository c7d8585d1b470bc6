//! Setting what can be set while the reader runs. It stays so until the reader ends.

use super::setting::Setting;
use super::{App, Effect, Panes};
use crate::action::Action;
use crate::ascii::Charset;
use crate::theme::{Shipped, ThemeChoice};

impl App {
    /// All that can be set, with the values that it has.
    pub(super) fn settings(&self) -> Vec<Setting> {
        let switch = Setting::Switch;
        vec![
            Setting::Theme(self.theme),
            Setting::Measure(self.panes.measure),
            switch(Action::Meeting, self.panes.meeting),
            switch(Action::Zoom, self.panes.zoom),
            switch(Action::Ascii, self.panes.setting.charset == Charset::Ascii),
            switch(Action::Mouse, self.mouse),
        ]
    }

    /// The themes that can be chosen.
    pub(super) fn themes(&self) -> Vec<ThemeChoice> {
        let file = self.has_theme_file.then_some(ThemeChoice::File);
        Shipped::ALL.into_iter().map(ThemeChoice::Shipped).chain(file).collect()
    }

    /// Sets something, and says how it is now.
    pub(super) fn set(&mut self, setting: Setting) -> Vec<Effect> {
        let is_set = self.settings().contains(&setting);
        let effects = match setting {
            Setting::Switch(action, _) if !is_set => return self.update(action, None),
            Setting::Switch(..) => Vec::new(),
            Setting::Theme(theme) => vec![Effect::Theme(theme)],
            Setting::Measure(columns) => {
                self.panes.measure = columns;
                self.keeping_selections(|app| app.in_panes(Panes::lay_out));
                Vec::new()
            }
        };
        self.status.notify(setting.to_string());
        effects
    }
}
