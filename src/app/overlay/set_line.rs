//! What `set` means in the palette: what can be set with its present value, and the values of one setting.

use crate::app::setting::{MEASURES, Setting};
use crate::language::narrowing::Narrowing;
use crate::language::similar;
use crate::theme::ThemeChoice;
use crate::typeset::MEASURE;

/// What is typed after `set`, as in Vim: `theme`, `theme calm`, `theme=calm`, `nomouse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetLine<'t> {
    name: &'t str,
    /// `None` while only a name is typed.
    value: Option<&'t str>,
}

impl<'t> SetLine<'t> {
    /// What is typed after `set`; `None` where nothing is set.
    pub fn of(typed: &'t str) -> Option<Self> {
        let rest = typed.strip_prefix("set")?;
        let line = rest.trim_start();
        if !rest.is_empty() && line.len() == rest.len() {
            return None;
        }
        let line = line.trim_end_matches(['?', '!']);
        Some(match (line.split_once(|c: char| c == '=' || c == ':' || c.is_whitespace()), line.strip_prefix("no")) {
            (Some((name, value)), _) => Self { name, value: Some(value.trim()) },
            (None, Some(name)) => Self { name, value: Some("off") },
            (None, None) => Self { name: line, value: None },
        })
    }
}

/// What can be set, with the values that it has.
#[derive(Debug)]
pub struct SettingChoices {
    /// Each with its present value.
    pub present: Vec<Setting>,
    /// The themes that can be chosen.
    pub themes: Vec<ThemeChoice>,
}

/// A row about a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetRow {
    /// It has this value now.
    Present(Setting),
    /// It can be given this one.
    Value(Setting),
}

impl SettingChoices {
    /// The rows for a line: the settings whose names begin as typed; of one that is named in full, or with a value, the
    /// values.
    pub fn rows(&self, line: SetLine) -> Vec<SetRow> {
        let (named, is_exact) = self.named(line.name);
        match line.value.or_else(|| is_exact.then_some("")) {
            None => named.into_iter().map(SetRow::Present).collect(),
            Some(typed) => {
                named.into_iter().flat_map(|setting| self.values(setting, typed)).map(SetRow::Value).collect()
            }
        }
    }

    /// Why a line has no rows, and what may have been meant.
    pub fn hint(&self, line: SetLine) -> String {
        let typed = line.value.unwrap_or_default();
        match self.named(line.name).0.first() {
            None => {
                let names = self.present.iter().map(|setting| setting.name());
                format!("there is no setting `{}`; {}", line.name, similar::hint(line.name, "settings", names))
            }
            Some(Setting::Theme(_)) => {
                let names = self.themes.iter().map(|theme| theme.name());
                format!("there is no theme `{typed}`; {}", similar::hint(typed, "themes", names))
            }
            Some(Setting::Measure(_)) => format!("a measure is from {} to {}", MEASURES.start(), MEASURES.end()),
            Some(Setting::Switch(action, _)) => format!("{} is on or off", action.name()),
        }
    }

    /// The settings whose name is or begins with `name`, and whether it is the whole name.
    fn named(&self, name: &str) -> (Vec<Setting>, bool) {
        match self.present.iter().find(|setting| setting.name() == name) {
            Some(setting) => (vec![*setting], true),
            None => {
                let names = self.present.iter().map(|setting| setting.name().to_owned());
                (Narrowing::new(name).rows(names).into_iter().map(|i| self.present[i]).collect(), false)
            }
        }
    }

    /// The values of a setting that begin as typed. Of a switch, the one that it has not comes first.
    fn values(&self, setting: Setting, typed: &str) -> Vec<Setting> {
        let mut values: Vec<Setting> = match setting {
            Setting::Switch(action, is_on) => [!is_on, is_on].map(|on| Setting::Switch(action, on)).into(),
            Setting::Theme(_) => self.themes.iter().map(|theme| Setting::Theme(*theme)).collect(),
            Setting::Measure(_) => match typed.parse() {
                Ok(columns) if MEASURES.contains(&columns) => vec![Setting::Measure(columns)],
                _ => USUAL.map(Setting::Measure).into(),
            },
        };
        values.retain(|value| value.value().starts_with(typed));
        values
    }
}

/// The measures that are offered; any other can be typed.
const USUAL: [u16; 4] = [45, 60, MEASURE, 90];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;
    use crate::theme::Shipped;

    fn settings() -> SettingChoices {
        let themes = Shipped::ALL.map(ThemeChoice::Shipped).into();
        let present = vec![
            Setting::Theme(ThemeChoice::default()),
            Setting::Measure(MEASURE),
            Setting::Switch(Action::Mouse, true),
        ];
        SettingChoices { present, themes }
    }

    fn rows(typed: &str) -> Vec<String> {
        let row = |row: SetRow| match row {
            SetRow::Present(setting) => format!("{setting} now"),
            SetRow::Value(setting) => setting.to_string(),
        };
        settings().rows(SetLine::of(typed).unwrap()).into_iter().map(row).collect()
    }

    #[test]
    fn set_alone_lists_what_can_be_set_and_a_name_its_values() {
        assert_eq!(rows("set"), ["theme calm now", "measure 76 now", "mouse on now"]);
        assert_eq!(rows("set m"), ["measure 76 now", "mouse on now"]);
        assert_eq!(rows("set theme"), ["theme calm", "theme contrast", "theme mono"]);
        assert_eq!([rows("set theme=con"), rows("set th con")], [["theme contrast"], ["theme contrast"]]);
        assert_eq!(rows("set mouse"), ["mouse off", "mouse on"]);
        assert_eq!(rows("set nomouse"), ["mouse off"]);
        assert_eq!(rows("set measure 6"), ["measure 60"]);
        assert_eq!(rows("set measure=52"), ["measure 52"]);
        assert_eq!([SetLine::of("settle"), SetLine::of("zebra")], [None, None]);
    }

    #[test]
    fn what_cannot_be_set_is_answered_with_what_can() {
        let hint = |typed: &str| {
            assert_eq!(rows(typed), [""; 0], "{typed}");
            settings().hint(SetLine::of(typed).unwrap())
        };
        assert_eq!(hint("set meazure 60"), "there is no setting `meazure`; did you mean `measure`?");
        assert_eq!(hint("set number"), "there is no setting `number`; the settings are theme, measure, mouse");
        assert_eq!(hint("set theme contarst"), "there is no theme `contarst`; did you mean `contrast`?");
        assert_eq!(hint("set measure 400"), "a measure is from 40 to 100");
        assert_eq!(hint("set mouse maybe"), "mouse is on or off");
    }
}
