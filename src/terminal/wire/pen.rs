//! The attributes with which the terminal writes, and the shortest SGR from one set to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

use super::motion::number;
use crate::terminal::surface::ON_BLANKS;

/// What the next character is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

/// Attributes with their SGR codes: on, off. Weight and blinking share one code to turn both off.
const CODES: &[(Modifier, u16, u16)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The terminal's own colours, no attribute.
    pub const PLAIN: Self = Self { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

    /// The pen that a cell is written with.
    pub fn of(cell: &Cell) -> Self {
        Self { foreground: cell.fg, background: cell.bg, modifier: cell.modifier }
    }

    /// Whether a cell written with this pen looks as it should. Only some attributes show on a blank.
    pub fn suits(&self, cell: &Cell) -> bool {
        if cell.symbol() == " " && !cell.modifier.intersects(ON_BLANKS) {
            self.background == cell.bg && !self.modifier.intersects(ON_BLANKS)
        } else {
            *self == Self::of(cell)
        }
    }

    /// Writes the shortest SGR that turns this pen into `to`: what differs, or all of it after a reset.
    pub fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = out.len();
        Sgr::begin(out).difference(self, to);
        let middle = out.len();
        let mut sgr = Sgr::begin(out);
        if to != Self::PLAIN {
            sgr.parameter(None);
        }
        sgr.difference(Self::PLAIN, to);
        let (first, second) = (middle - start, out.len() - middle);
        if second <= first {
            out.drain(start..middle);
        } else {
            out.truncate(middle);
        }
    }
}

/// The sequence that selects a style when none is selected, for lines that are printed and not drawn; empty for a plain
/// style.
pub fn sgr(style: Style) -> String {
    let pen = Pen {
        foreground: style.fg.unwrap_or(Color::Reset),
        background: style.bg.unwrap_or(Color::Reset),
        modifier: style.add_modifier,
    };
    let mut out = Vec::new();
    if pen != Pen::PLAIN {
        Sgr::begin(&mut out).difference(Pen::PLAIN, pen);
    }
    String::from_utf8(out).expect("ASCII")
}

/// One SGR sequence being written.
struct Sgr<'a> {
    out: &'a mut Vec<u8>,
    empty: bool,
}

impl<'a> Sgr<'a> {
    fn begin(out: &'a mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, empty: true }
    }

    /// Adds a parameter; none is the empty one, which means 0.
    fn parameter(&mut self, n: Option<u16>) {
        if !self.empty {
            self.out.push(b';');
        }
        self.empty = false;
        if let Some(n) = n {
            number(self.out, n);
        }
    }

    /// Adds what differs, and ends the sequence.
    fn difference(mut self, from: Pen, to: Pen) {
        let mut left = from.modifier;
        for &(flag, _, off) in CODES {
            if left.contains(flag) && !to.modifier.contains(flag) {
                self.parameter(Some(off));
                CODES.iter().filter(|(_, _, other)| *other == off).for_each(|(flag, ..)| left.remove(*flag));
            }
        }
        for &(flag, on, _) in CODES {
            if to.modifier.contains(flag) && !left.contains(flag) {
                self.parameter(Some(on));
            }
        }
        if from.foreground != to.foreground {
            self.colour(to.foreground, 30);
        }
        if from.background != to.background {
            self.colour(to.background, 40);
        }
        self.out.push(b'm');
    }

    /// Adds a colour; `base` is 30 for the foreground, 40 for the background.
    fn colour(&mut self, colour: Color, base: u16) {
        let index = match colour {
            Color::Reset => return self.parameter(Some(base + 9)),
            Color::Rgb(r, g, b) => {
                return [base + 8, 2, r.into(), g.into(), b.into()].into_iter().for_each(|n| self.parameter(Some(n)));
            }
            Color::Indexed(index) => u16::from(index),
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        match index {
            0..=7 => self.parameter(Some(base + index)),
            8..=15 => self.parameter(Some(base + 60 + index - 8)),
            _ => [base + 8, 5, index].into_iter().for_each(|n| self.parameter(Some(n))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Style, to: Style) -> String {
        let pen = |style| Pen::of(Cell::default().set_style(style));
        let mut out = Vec::new();
        pen(from).change(pen(to), &mut out);
        String::from_utf8(out).expect("ASCII").replace('\x1b', "")
    }

    #[test]
    fn only_what_differs_or_a_reset_when_shorter() {
        let (plain, bold) = (Style::new(), Style::new().bold());
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain, bold), "[1m");
        assert_eq!(change(bold, plain), "[m");
        assert_eq!(change(bold.red(), bold.blue()), "[34m");
        assert_eq!(change(bold, Style::new().dim()), "[;2m");
        assert_eq!(change(bold.dim().red().on_blue(), bold.red().on_blue()), "[22;1m");
        assert_eq!(change(bold.underlined().italic(), bold.reversed()), "[;1;7m");
    }

    #[test]
    fn colours_of_every_depth() {
        assert_eq!(change(Style::new(), Style::new().fg(Color::LightRed).bg(Color::White)), "[91;107m");
        assert_eq!(change(Style::new(), Style::new().fg(Color::Indexed(3)).bg(Color::Indexed(200))), "[33;48;5;200m");
        assert_eq!(change(Style::new(), Style::new().fg(Color::Rgb(1, 20, 255))), "[38;2;1;20;255m");
    }

    #[test]
    fn what_is_printed_is_written_as_what_is_drawn() {
        assert_eq!(sgr(Style::new()), "");
        for style in [Style::new().bold().underlined().magenta(), Style::new().fg(Color::White).bg(Color::Indexed(9))] {
            assert_eq!(sgr(style).replace('\x1b', ""), change(Style::new(), style));
        }
    }

    #[test]
    fn under_no_color_nothing_resets_what_is_kept() {
        let selected = Style::new().reversed();
        assert_eq!(change(selected, selected.bold()), "[1m");
        assert_eq!(change(selected.bold(), selected), "[;7m");
    }
}
