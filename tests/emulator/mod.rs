//! Two independent terminal emulators behind one interface, and the cells that they must show.

pub mod replay;
mod whole;

use std::num::NonZeroU16;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use summitry::screen::Size;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use whole::whole;

/// One cell as it looks. Blanks look alike whatever does not show on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub text: String,
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    fn new(text: &str, fg: Color, bg: Color, modifier: Modifier) -> Self {
        let text = if text.is_empty() { " " } else { text };
        let bare = text == " " && !modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
        let (fg, modifier) = if bare { (Color::Reset, Modifier::empty()) } else { (fg, modifier) };
        Self { text: text.into(), fg: indexed(fg), bg: indexed(bg), modifier }
    }
}

/// The second half of a wide character.
fn half() -> Look {
    Look { text: String::new(), fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() }
}

/// The sixteen named colours by their index, the form in which emulators report them.
fn indexed(colour: Color) -> Color {
    match colour {
        Color::Red => Color::Indexed(1),
        Color::LightBlue => Color::Indexed(12),
        other => other,
    }
}

/// What a terminal must show for a buffer. What is no visible text is a blank; a cluster whose characters take another
/// width one by one than together is its letter, for not all terminals draw it as one, and so is one at the edge.
pub fn expected(buffer: &Buffer, marks: bool) -> Vec<Look> {
    let mut looks: Vec<Look> = Vec::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let mut x = 0;
        while x < row.len() {
            let cell = &row[x];
            let text = shown(cell.symbol(), row.len() - x).filter(|text| x + width(text) <= row.len()).unwrap_or(" ");
            let start = looks.len();
            for c in text.chars().filter(|c| c.width() != Some(0)) {
                let marks = text.chars().filter(|c| marks && c.width() == Some(0));
                let text: String = [c].into_iter().chain(marks).collect();
                looks.push(Look::new(&text, cell.fg, cell.bg, cell.modifier));
                looks.extend((1..c.width().unwrap_or(1)).map(|_| half()));
            }
            x += looks.len() - start;
        }
    }
    looks
}

/// What is shown of a cell's symbol, with so many cells to the edge.
fn shown(symbol: &str, room: usize) -> Option<&str> {
    if symbol.chars().any(char::is_control) {
        return None;
    }
    // Two cells are the most that a terminal has for a character; Unicode gives `៘` three.
    let letter = symbol.matches(|c: char| c.width().is_some_and(|width| width > 0)).next()?;
    let letter = Some(letter).filter(|letter| letter.width() <= 2)?;
    let whole = symbol.width();
    let marks = symbol.chars().filter(|c| c.width() == Some(0)).count();
    let simple = symbol.starts_with(letter) && (marks == 0 || symbol.chars().count() == 1 + marks);
    let agreed = symbol == letter || whole <= 2 && width(symbol) == whole && simple && whole + marks <= room;
    Some(if agreed { symbol } else { letter })
}

/// The cells that the characters take one by one.
fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// A terminal emulator.
pub trait Emulator {
    /// Takes bytes in.
    fn feed(&mut self, bytes: &[u8]);
    /// Takes a new size.
    fn resize(&mut self, size: Size);
    /// All cells, row by row.
    fn cells(&self) -> Vec<Look>;
    /// Where the cursor shows, if it does.
    fn cursor(&self) -> Option<(u16, u16)>;
    /// Whether it keeps combining marks.
    fn shows_marks(&self) -> bool;
}

/// The `vt100` crate.
pub struct Vt100(vt100::Parser, Vec<u8>);

impl Vt100 {
    pub fn new(cols: u16, rows: u16) -> Self {
        Self(vt100::Parser::new(positive(rows), positive(cols), 0), Vec::new())
    }
}

fn positive(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a size is not 0")
}

impl Emulator for Vt100 {
    fn feed(&mut self, bytes: &[u8]) {
        self.0.process(whole(&mut self.1, bytes).as_bytes());
    }

    fn resize(&mut self, size: Size) {
        self.0.screen_mut().set_size(positive(size.rows), positive(size.cols));
    }

    fn cells(&self) -> Vec<Look> {
        let screen = self.0.screen();
        let (rows, cols) = screen.size();
        let places = (0..rows.get()).flat_map(|y| (0..cols.get()).map(move |x| (y, x)));
        let colour = |colour| match colour {
            vt100::Color::Default => Color::Reset,
            vt100::Color::Idx(index) => Color::Indexed(index),
            vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
        };
        let look = |(y, x)| {
            let cell = screen.cell(y, x).expect("within the screen");
            if cell.is_wide_continuation() {
                return half();
            }
            let modifiers = [
                (cell.bold(), Modifier::BOLD),
                (cell.dim(), Modifier::DIM),
                (cell.italic(), Modifier::ITALIC),
                (cell.underline(), Modifier::UNDERLINED),
                (cell.inverse(), Modifier::REVERSED),
            ];
            Look::new(cell.contents(), colour(cell.fgcolor()), colour(cell.bgcolor()), union(&modifiers))
        };
        places.map(look).collect()
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        let (y, x) = self.0.screen().cursor_position();
        (!self.0.screen().hide_cursor()).then_some((x, y))
    }

    fn shows_marks(&self) -> bool {
        true
    }
}

fn union(modifiers: &[(bool, Modifier)]) -> Modifier {
    modifiers.iter().filter(|(on, _)| *on).map(|(_, modifier)| *modifier).collect()
}

/// The `avt` crate, the emulator of asciinema.
pub struct Avt(avt::Terminal, Vec<u8>);

impl Avt {
    pub fn new(cols: u16, rows: u16) -> Self {
        Self(avt::Terminal::new(cols.into(), rows.into()).expect("a size is not 0"), Vec::new())
    }
}

impl Emulator for Avt {
    fn feed(&mut self, bytes: &[u8]) {
        self.0.feed(whole(&mut self.1, bytes).as_str());
    }

    fn resize(&mut self, size: Size) {
        self.0.resize(size.cols.into(), size.rows.into());
    }

    fn cells(&self) -> Vec<Look> {
        let colour = |colour| match colour {
            None => Color::Reset,
            Some(avt::Color::Indexed(index)) => Color::Indexed(index),
            Some(avt::Color::RGB(rgb)) => Color::Rgb(rgb.r, rgb.g, rgb.b),
        };
        let look = |cell: &avt::Cell| {
            if cell.width() == 0 {
                return half();
            }
            let pen = cell.pen();
            let modifiers = [
                (pen.is_bold(), Modifier::BOLD),
                (pen.is_faint(), Modifier::DIM),
                (pen.is_italic(), Modifier::ITALIC),
                (pen.is_underline(), Modifier::UNDERLINED),
                (pen.is_inverse(), Modifier::REVERSED),
            ];
            let text = cell.char().to_string();
            Look::new(&text, colour(pen.foreground()), colour(pen.background()), union(&modifiers))
        };
        self.0.screen().visible_lines().flat_map(|line| line.cells().iter().map(look)).collect()
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        let (x, y) = self.0.cursor().position()?;
        Some((x as u16, y as u16))
    }

    fn shows_marks(&self) -> bool {
        false
    }
}
