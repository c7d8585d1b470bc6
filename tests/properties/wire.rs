//! The wire: what is drawn is what a terminal shows.

use ratatui::style::{Color, Modifier, Style};
use summitry::terminal::Caps;
use unicode_width::UnicodeWidthChar;

use crate::emulator::replay::{Change, Step, replay};
use crate::emulator::{Avt, Vt100};

/// Texts of every sort that takes other cells than it has characters.
const TEXTS: &[&str] = &[
    "plain words ",
    "                    ",
    "────────────────────",
    "aaaaaaaaaaaaaaaaaaaa",
    "界あ",
    "e\u{301}",
    "🇰🇿",
    "👍🏽",
    "❤\u{fe0f}",
    "№",
    "\u{200b}",
    "a\u{200d}b",
    "ﷺ",
    "\u{1b}[2J",
    "\u{85}",
    "\u{ad}",
];
const COLOURS: &[Color] =
    &[Color::Reset, Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(200), Color::Rgb(1, 2, 3)];
const MODIFIERS: &[Modifier] = &[
    Modifier::empty(),
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::ITALIC,
    Modifier::UNDERLINED,
    Modifier::REVERSED,
];

/// Bytes as frames: whatever changes between two of them, both emulators show what was drawn, on a terminal of any
/// capabilities and over a line that stalls anywhere.
pub fn holds(data: &[u8]) {
    let mut bytes = Bytes(data.iter());
    let caps = match bytes.next() % 5 {
        1 => Caps { hyperlinks: true, ..Caps::XTERM },
        2 => Caps { regions: true, ..Caps::PLAIN },
        3 => Caps::PLAIN,
        _ => Caps::XTERM,
    };
    let mut steps: Vec<Step> = Vec::new();
    while bytes.0.len() > 0 && steps.len() < 24 {
        let room = bytes.next();
        let changes = (0..bytes.next() % 6).map(|_| bytes.change()).collect();
        steps.push((changes, if room < 64 { room.into() } else { usize::MAX }));
    }
    replay(Vt100::new(40, 12), caps, &steps);
    replay(Avt::new(40, 12), caps, &steps);
}

/// Bytes as numbers; zeros once they are spent.
struct Bytes<'a>(std::slice::Iter<'a, u8>);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::from(self.next()) % from.len()]
    }

    fn style(&mut self) -> Style {
        let (fg, bg) = (self.pick(COLOURS), self.pick(COLOURS));
        let modifier = self.pick(MODIFIERS) | self.pick(MODIFIERS);
        Style { fg: Some(fg), bg: Some(bg), add_modifier: modifier, sub_modifier: Modifier::all() }
    }

    /// Some of the texts in a row, or letters of any script that take one or two cells by themselves. vt100 does not show
    /// the replacement character.
    fn text(&mut self) -> String {
        let count = usize::from(self.next() % 24);
        if count % 2 == 0 {
            return (0..count / 2).map(|_| self.pick(TEXTS)).collect();
        }
        let code = |bytes: &mut Self| u32::from(bytes.next()) << 8 | u32::from(bytes.next());
        let letters = (0..count / 2).filter_map(|_| char::from_u32(code(self)));
        letters.filter(|c| *c != char::REPLACEMENT_CHARACTER && c.width() > Some(0)).collect()
    }

    fn change(&mut self) -> Change {
        let (kind, x, y) = (self.next() % 12, u16::from(self.next() % 44), u16::from(self.next() % 14));
        match kind {
            0..=4 => Change::Text { x, y, text: self.text(), style: self.style() },
            5 => Change::Restyle { x, y, width: u16::from(self.next() % 20), style: self.style() },
            6..=8 => {
                let other = u16::from(self.next() % 14);
                let lines = i16::from(self.next() % 11) - 5;
                Change::Scroll { top: y.min(other), bottom: y.max(other), lines }
            }
            9 => Change::ClearRow { y },
            10 if x < 40 => Change::Cursor { at: Some((x, y)) },
            10 => Change::Cursor { at: None },
            _ if x < 30 => Change::Resize { cols: x + 1, rows: y + 1 },
            _ => Change::Repaint,
        }
    }
}
