//! Role -> Style: mono, the 16 named colours, 256 colours and 24-bit colour; light and dark grounds.
//!
//! Bold, dim, italic, underline and reverse alone distinguish the roles, so that nothing is lost without colour. Colour
//! adds a few tones: an accent for the selection and matches, one for caveats, one for faults. The terminal's background
//! is never painted. A user's file (`theme.yaml`) lays other styles over those of a shipped theme.

mod choice;
mod contrast;
mod file;
mod load;
mod roles;
mod style_words;
mod tones;

use ratatui::style::{Color, Modifier, Style};

use crate::typeset::Role;

pub use choice::{ThemeChoice, Themes};
pub use file::ThemeFile;
pub use load::{LoadedTheme, ThemeSource, find};
pub use roles::ROLES;
pub use tones::Shipped;

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// Attributes only; no colour is ever sent, not even a reset.
    Mono,
    /// The 16 named colours, which the user's terminal adapts to its background.
    Ansi16,
    /// The 6×6×6 cube of xterm and its greys.
    Ansi256,
    /// 24 bits.
    True,
}

/// The terminal's background. The terminal is not queried; the user or the environment says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Light text on a dark background.
    Dark,
    /// Dark text on a light background.
    Light,
    /// Only colours that are readable on both are used.
    Unknown,
}

/// The style of every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// By the number of the role.
    styles: [Style; ROLES.len()],
}

impl Theme {
    /// A shipped theme for a depth and a ground.
    pub fn shipped(theme: Shipped, depth: Depth, ground: Ground) -> Self {
        let tones = theme.tones(depth, ground);
        let style = |role: Role| {
            let plain = Style::new();
            let tone = |style: Style, color: Option<Color>| color.map_or(style, |color| style.fg(color));
            match role {
                Role::Text | Role::Code => plain,
                Role::Title | Role::Heading | Role::Strong | Role::Value => plain.add_modifier(Modifier::BOLD),
                Role::Dim | Role::Rule | Role::Status if tones.is_dimming => plain.add_modifier(Modifier::DIM),
                Role::Dim | Role::Rule | Role::Status => plain,
                Role::Emphasis => plain.add_modifier(Modifier::ITALIC),
                Role::Link => plain.add_modifier(Modifier::UNDERLINED),
                Role::Caveat => tone(plain, tones.caveat),
                Role::Fault => tone(plain.add_modifier(Modifier::BOLD), tones.fault),
                Role::Match => tone(plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED), tones.accent),
                Role::New | Role::Selected => tone(plain.add_modifier(Modifier::BOLD), tones.accent),
            }
        };
        Self { styles: ROLES.map(|(role, _)| style(role)) }
    }

    /// The style of a role, on top of the terminal's own colours.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

/// Whether to use colour: the value of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ColorWhen {
    /// As the terminal and the environment have it.
    #[default]
    Auto,
    /// Even where output is not a terminal.
    Always,
    /// Nowhere.
    Never,
}

/// The depth of colours, decided in this order: `--color always|never`, `NO_COLOR`
/// (<https://no-color.org>: set and not empty), `CLICOLOR_FORCE` (set and not `0`), `CLICOLOR=0`
/// (<https://bixense.com/clicolors>), then `COLORTERM` and `TERM`. `var` reads the environment.
pub fn depth(when: ColorWhen, var: impl Fn(&str) -> Option<String>) -> Depth {
    let full = |name: &str| var(name).filter(|value| !value.is_empty());
    let able = || {
        let term = full("TERM").unwrap_or_default();
        match full("COLORTERM").as_deref() {
            Some("truecolor" | "24bit") => Depth::True,
            _ if term.ends_with("-direct") => Depth::True,
            _ if term.contains("256color") => Depth::Ansi256,
            _ if matches!(&*term, "" | "dumb" | "vt100" | "vt220") || term.ends_with("-mono") => Depth::Mono,
            _ => Depth::Ansi16,
        }
    };
    match when {
        ColorWhen::Never => Depth::Mono,
        ColorWhen::Always => able().max(Depth::Ansi16),
        ColorWhen::Auto if full("NO_COLOR").is_some() => Depth::Mono,
        ColorWhen::Auto if full("CLICOLOR_FORCE").is_some_and(|force| force != "0") => able().max(Depth::Ansi16),
        ColorWhen::Auto if full("CLICOLOR").is_some_and(|color| color == "0") => Depth::Mono,
        ColorWhen::Auto => able(),
    }
}

/// The ground from `SUMMITRY_GROUND` (`light` or `dark`), else from `COLORFGBG`, which some terminals set (`15;0`: the
/// last number is the background; 7 and 9 to 15 are light).
pub fn ground(var: impl Fn(&str) -> Option<String>) -> Ground {
    match var("SUMMITRY_GROUND").as_deref() {
        Some("light") => return Ground::Light,
        Some("dark") => return Ground::Dark,
        _ => {}
    }
    match var("COLORFGBG").as_deref().and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok()) {
        Some(7 | 9..=15) => Ground::Light,
        Some(0..=8) => Ground::Dark,
        _ => Ground::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth_in(when: ColorWhen, vars: &[(&str, &str)]) -> Depth {
        depth(when, |name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
    }

    #[test]
    fn the_order_of_precedence_is_flag_then_no_color_then_clicolor() {
        let term = ("TERM", "xterm-256color");
        assert_eq!(depth_in(ColorWhen::Auto, &[term]), Depth::Ansi256);
        assert_eq!(depth_in(ColorWhen::Auto, &[term, ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth_in(ColorWhen::Auto, &[term, ("NO_COLOR", "1")]), Depth::Mono);
        assert_eq!(depth_in(ColorWhen::Auto, &[term, ("NO_COLOR", "")]), Depth::Ansi256);
        assert_eq!(depth_in(ColorWhen::Auto, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), Depth::Mono);
        assert_eq!(depth_in(ColorWhen::Auto, &[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]), Depth::Ansi16);
        assert_eq!(depth_in(ColorWhen::Auto, &[term, ("CLICOLOR", "0")]), Depth::Mono);
        assert_eq!(depth_in(ColorWhen::Always, &[term, ("NO_COLOR", "1")]), Depth::Ansi256);
        assert_eq!(depth_in(ColorWhen::Never, &[term, ("CLICOLOR_FORCE", "1")]), Depth::Mono);
        assert_eq!(depth_in(ColorWhen::Auto, &[("TERM", "linux")]), Depth::Ansi16);
    }

    #[test]
    fn the_ground_is_what_the_environment_says() {
        let with =
            |name: &'static str, value: &'static str| ground(move |n: &str| (n == name).then(|| value.to_string()));
        assert_eq!(with("COLORFGBG", "15;0"), Ground::Dark);
        assert_eq!(with("COLORFGBG", "0;default;15"), Ground::Light);
        assert_eq!(with("SUMMITRY_GROUND", "light"), Ground::Light);
        assert_eq!(with("COLORFGBG", "what"), Ground::Unknown);
    }

    #[test]
    fn mono_has_no_colour_and_still_distinguishes_roles() {
        let theme = Theme::shipped(Shipped::default(), Depth::Mono, Ground::Unknown);
        for role in [Role::Text, Role::Title, Role::Dim, Role::Caveat, Role::Match, Role::Selected] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_ne!(theme.style(Role::Match), theme.style(Role::Text));
        assert_ne!(theme.style(Role::Selected), theme.style(Role::Text));
    }
}
