//! A screenful of cells: what a frame is drawn into, and what the terminal is known to show.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::ascii;
use crate::screen::Size;

/// The index of a link among [`Links`], from 1; 0 is no link.
pub(super) type Link = u16;

/// Attributes that show on a blank.
pub(super) const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// What a view draws into, for one frame.
pub struct Frame<'a> {
    /// The cells, blank at the start.
    pub buffer: &'a mut Buffer,
    marks: &'a mut Marks,
    links: &'a mut Links,
}

impl<'a> Frame<'a> {
    /// The frame that draws into `surface`.
    pub(super) fn new(surface: &'a mut Surface, links: &'a mut Links) -> Self {
        Self { buffer: &mut surface.buffer, marks: &mut surface.marks, links }
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Shows the terminal's cursor there; without this it is hidden. Outside of the screen means hidden too.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        let at = Position { x, y };
        self.marks.cursor = self.buffer.area.contains(at).then_some(at);
    }

    /// Makes `width` cells from `(x, y)` a link to `url`, where the terminal is known to have links. An address that
    /// is not plain ASCII of http or https is no link.
    pub fn link(&mut self, x: u16, y: u16, width: u16, url: &str) {
        let area = Rect { x, y, width, height: 1 }.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        if let Some(link) = self.links.id(url) {
            self.marks.links.resize(self.buffer.content.len(), 0);
            let start = self.buffer.index_of(area.x, area.y);
            self.marks.links[start..start + usize::from(area.width)].fill(link);
        }
    }
}

/// The addresses linked to so far, so that a cell needs to hold a number only.
#[derive(Debug, Default)]
pub(super) struct Links {
    enabled: bool,
    urls: Vec<String>,
}

impl Links {
    /// No links yet; and never any, unless the terminal is known to have them.
    pub fn new(enabled: bool) -> Self {
        Self { enabled, urls: Vec::new() }
    }

    /// The number of an address, if it may be linked to.
    fn id(&mut self, url: &str) -> Option<Link> {
        let web = url.starts_with("https://") || url.starts_with("http://");
        if !self.enabled || !web || url.len() > 2000 || !url.bytes().all(|b| b.is_ascii_graphic()) {
            return None;
        }
        let at = self.urls.iter().position(|known| known == url).unwrap_or_else(|| {
            self.urls.push(url.to_owned());
            self.urls.len() - 1
        });
        Link::try_from(at + 1).ok()
    }

    /// The address of a link.
    pub fn url(&self, link: Link) -> &str {
        &self.urls[usize::from(link) - 1]
    }
}

/// What a surface has beside its cells.
#[derive(Debug, Default)]
struct Marks {
    /// The link of each cell; empty when there is none at all.
    links: Vec<Link>,
    cursor: Option<Position>,
}

/// The cells of a screen, their links, and the cursor.
#[derive(Debug, Default)]
pub(super) struct Surface {
    buffer: Buffer,
    marks: Marks,
}

/// One row of a surface.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellRow<'a> {
    pub cells: &'a [Cell],
    links: &'a [Link],
}

impl<'a> CellRow<'a> {
    /// A row of these cells, without links.
    pub fn blank(cells: &'a [Cell]) -> Self {
        Self { cells, links: &[] }
    }

    /// The link of a cell.
    pub fn link(&self, x: usize) -> Link {
        self.links.get(x).copied().unwrap_or(0)
    }

    /// Whether both show the same at `x`.
    pub fn same(&self, other: &CellRow, x: usize) -> bool {
        self.cells[x] == other.cells[x] && self.link(x) == other.link(x)
    }

    /// Whether both show the same all along.
    pub fn equals(&self, other: &CellRow) -> bool {
        (0..self.cells.len()).all(|x| self.same(other, x))
    }

    /// The column after the last cell that is not blank.
    pub fn end(&self) -> usize {
        self.cells.iter().rposition(|cell| *cell != Cell::EMPTY).map_or(0, |x| x + 1)
    }

    /// The column of the first cell that is not blank, if there is one.
    pub fn start(&self) -> Option<usize> {
        self.cells.iter().position(|cell| *cell != Cell::EMPTY)
    }
}

impl Surface {
    /// A blank screen.
    pub fn new(size: Size) -> Self {
        Self { buffer: Buffer::empty(Rect::new(0, 0, size.cols, size.rows)), marks: Marks::default() }
    }

    /// Makes every cell blank again.
    pub fn clear(&mut self) {
        self.buffer.reset();
        self.marks.links.clear();
        self.marks.cursor = None;
    }

    /// Columns and rows.
    pub fn size(&self) -> Size {
        Size { cols: self.buffer.area.width, rows: self.buffer.area.height }
    }

    /// Where the cursor shows, if it does.
    pub fn cursor(&self) -> Option<Position> {
        self.marks.cursor
    }

    /// A row, from 0 at the top.
    pub fn row(&self, y: u16) -> CellRow<'_> {
        let width = usize::from(self.buffer.area.width);
        let start = usize::from(y) * width;
        let links = self.marks.links.get(start..start + width).unwrap_or_default();
        CellRow { cells: &self.buffer.content[start..start + width], links }
    }

    /// Brings every cell to one form, so that cells that look the same are equal: a wide character is followed by cells
    /// with an empty symbol and its own style; a blank keeps only the style that shows on a blank; what is not a
    /// visible text is a blank; a cluster that only some terminals draw as one is its letter. With `ascii`, every
    /// symbol is the ASCII that is most like it.
    pub fn normalise(&mut self, ascii: bool) {
        let width = usize::from(self.buffer.area.width).max(1);
        for (y, row) in self.buffer.content.chunks_mut(width).enumerate() {
            let mut x = 0;
            while x < row.len() {
                let room = row.len() - x;
                let cell = &mut row[x];
                if let Some(letter) = disputed(cell.symbol(), room) {
                    cell.set_char(letter);
                }
                let cells = symbol_width(cell.symbol()).filter(|&cells| cells <= room);
                // These options are for ratatui's own diff. They mean nothing here, but would make cells differ.
                cell.set_diff_option(Default::default());
                if cells.is_none() {
                    cell.set_symbol(" ");
                }
                if cell.symbol() == " " && !cell.modifier.intersects(ON_BLANKS) {
                    cell.fg = Color::Reset;
                    cell.modifier = Modifier::empty();
                }
                let cells = cells.unwrap_or(1);
                if ascii && !row[x].symbol().is_ascii() {
                    let cell = row[x].clone();
                    for (next, c) in (x..x + cells).zip(ascii::symbol(cell.symbol(), cells)) {
                        row[next] = cell.clone();
                        row[next].set_char(c);
                    }
                    x += cells;
                    continue;
                }
                for next in x + 1..x + cells {
                    row[next] = row[x].clone();
                    row[next].set_symbol("");
                    if let Some(&link) = self.marks.links.get(y * width + x) {
                        self.marks.links[y * width + next] = link;
                    }
                }
                x += cells;
            }
        }
    }
}

/// The first letter of a cluster that not all terminals draw as one in its width: which takes more than the two cells that
/// terminals have for a character, whose characters do not take the same width one by one (👨‍👩‍👧, ❤️), which is not one
/// letter with its marks or letters without marks, or which is so near the edge that a terminal that draws marks beside
/// their letter would go on in the next row.
fn disputed(symbol: &str, room: usize) -> Option<char> {
    symbol.chars().nth(1)?;
    let width = |c: char| c.width().unwrap_or(0);
    let letter = symbol.chars().find(|&c| width(c) > 0)?;
    let whole = symbol.width();
    let apart = symbol.chars().map(width).sum::<usize>();
    let (letters, marks): (Vec<char>, Vec<char>) = symbol.chars().partition(|&c| width(c) > 0);
    let simple = symbol.starts_with(letter) && (letters.len() == 1 || marks.is_empty());
    (whole > 2 || apart != whole || !simple || whole + marks.len() > room).then_some(letter)
}

/// How many cells a symbol takes, by Unicode alone: ratatui counts the halfwidth marks of katakana (U+FF9E, U+FF9F)
/// twice, and leaves a blank behind each; none when it is not visible text, or takes more than the two that terminals
/// have for a character (Unicode gives `៘` three).
fn symbol_width(symbol: &str) -> Option<usize> {
    match symbol.as_bytes() {
        [b' '..=b'~'] => Some(1),
        _ if symbol.chars().any(char::is_control) => None,
        _ => Some(symbol.width()).filter(|cells| (1..=2).contains(cells)),
    }
}
