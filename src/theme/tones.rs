//! The shipped themes: what each is called, and its tones on each ground in each depth of colours.

use ratatui::style::Color;

use super::{Depth, Ground};

/// A theme that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shipped {
    /// Two quiet tones beside weight: an accent, and one for caveats.
    #[default]
    Calm,
    /// Nothing dimmed, and tones that stand out from the ground at least seven to one.
    Contrast,
    /// No colour.
    Mono,
}

/// The colours of a shipped theme; `None` is the terminal's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tones {
    /// For the selection, matches and what is new.
    pub accent: Option<Color>,
    pub caveat: Option<Color>,
    pub fault: Option<Color>,
    /// Whether metadata is dimmed.
    pub is_dimming: bool,
}

impl Shipped {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Calm, Self::Contrast, Self::Mono];

    /// Its name on the command line and in a theme file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Contrast => "contrast",
            Self::Mono => "mono",
        }
    }

    /// What it is, in a few words.
    pub fn description(self) -> &'static str {
        match self {
            Self::Calm => "two quiet tones beside weight; the usual one",
            Self::Contrast => "nothing dimmed, tones at least 7:1 where the background is known",
            Self::Mono => "no colour, attributes alone",
        }
    }

    /// The theme of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Its tones. Where the ground is unknown, none is used that cannot be read on both, and none that makes a caveat
    /// look like an error. The 16 named colours are what the terminal's palette makes of them.
    pub(super) fn tones(self, depth: Depth, ground: Ground) -> Tones {
        let tones = |accent, caveat, fault| Tones { accent, caveat, fault, is_dimming: self != Self::Contrast };
        let known = |accent, caveat, fault| tones(Some(accent), Some(caveat), Some(fault));
        let rgb = |hex: u32| Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8);
        match (self, depth, ground) {
            (Self::Mono, ..) | (_, Depth::Mono, _) => tones(None, None, None),
            // Nothing stands out from both black and white by more than 4.6 to one.
            (Self::Contrast, _, Ground::Unknown) => tones(None, None, None),
            (_, Depth::Ansi16, Ground::Dark) => known(Color::Cyan, Color::Yellow, Color::LightRed),
            (_, Depth::Ansi16, Ground::Light) => tones(Some(Color::Blue), None, Some(Color::Red)),
            (_, Depth::Ansi16, Ground::Unknown) => tones(Some(Color::Magenta), None, Some(Color::Red)),
            (Self::Calm, Depth::Ansi256, Ground::Dark) => {
                known(Color::Indexed(75), Color::Indexed(179), Color::Indexed(210))
            }
            (Self::Calm, Depth::Ansi256, Ground::Light) => {
                known(Color::Indexed(25), Color::Indexed(94), Color::Indexed(124))
            }
            (Self::Calm, Depth::Ansi256, Ground::Unknown) => known(Color::Indexed(98), Color::Indexed(130), Color::Red),
            (Self::Calm, Depth::True, Ground::Dark) => known(rgb(0x7ab8f5), rgb(0xe0b060), rgb(0xff8787)),
            (Self::Calm, Depth::True, Ground::Light) => known(rgb(0x0b5cad), rgb(0x875500), rgb(0xaf0000)),
            (Self::Calm, Depth::True, Ground::Unknown) => known(rgb(0x875fd7), rgb(0xb16105), Color::Red),
            (Self::Contrast, Depth::Ansi256, Ground::Dark) => {
                known(Color::Indexed(117), Color::Indexed(222), Color::Indexed(217))
            }
            (Self::Contrast, Depth::Ansi256, Ground::Light) => {
                known(Color::Indexed(18), Color::Indexed(52), Color::Indexed(88))
            }
            (Self::Contrast, Depth::True, Ground::Dark) => known(rgb(0x8fd0ff), rgb(0xffd787), rgb(0xffb0b0)),
            (Self::Contrast, Depth::True, Ground::Light) => known(rgb(0x00337a), rgb(0x5a3600), rgb(0x870000)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contrast::{BLACK, PAPER, SLATE, WHITE, ratio};
    use super::*;

    /// What each tone of a theme stands out by, from the grounds given: the least.
    fn least(theme: Shipped, ground: Ground, from: &[Color]) -> f64 {
        let all = [Depth::Ansi256, Depth::True].map(|depth| theme.tones(depth, ground));
        let tones = all.iter().flat_map(|tones| [tones.accent, tones.caveat, tones.fault]).flatten();
        // What a named colour looks like is up to the terminal.
        let fixed = tones.filter(|tone| matches!(tone, Color::Indexed(_) | Color::Rgb(..)));
        fixed.flat_map(|tone| from.iter().map(move |ground| ratio(tone, *ground))).fold(21.0, f64::min)
    }

    /// WCAG 2.2 asks for 4.5 to one (AA), and for 7 to one (AAA).
    #[test]
    fn the_tones_of_each_theme_can_be_read_on_its_grounds() {
        assert!(least(Shipped::Calm, Ground::Dark, &[BLACK, SLATE]) >= 4.5);
        assert!(least(Shipped::Calm, Ground::Light, &[WHITE, PAPER]) >= 4.5);
        // 4.58 is the most that is possible against both black and white.
        assert!(least(Shipped::Calm, Ground::Unknown, &[BLACK, WHITE]) >= 4.4);
        assert!(least(Shipped::Contrast, Ground::Dark, &[BLACK, SLATE]) >= 7.0);
        assert!(least(Shipped::Contrast, Ground::Light, &[WHITE, PAPER]) >= 7.0);
    }

    #[test]
    fn a_caveat_has_not_the_tone_of_a_fault() {
        for (theme, depth, ground) in Shipped::ALL.into_iter().flat_map(|theme| {
            let grounds = [Ground::Dark, Ground::Light, Ground::Unknown];
            let depths = [Depth::Ansi16, Depth::Ansi256, Depth::True];
            depths.into_iter().flat_map(move |depth| grounds.map(|ground| (theme, depth, ground)))
        }) {
            let tones = theme.tones(depth, ground);
            assert!(tones.caveat.is_none() || tones.caveat != tones.fault, "{theme:?} {depth:?} {ground:?}");
            assert_ne!(tones.caveat, Some(Color::Red));
        }
    }
}
