//! One frame being written: the terminal's state, followed byte by byte.

use ratatui::buffer::Cell;
use ratatui::layout::Position;

use super::Region;
use super::motion::{Cursor, csi, go, go_to_row, number};
use super::pen::Pen;
use super::scroll::{Scroll, ScrollMethod};
use crate::terminal::Caps;
use crate::terminal::surface::{Link, Links, Surface};

/// The state that the bytes so far have left the terminal in.
#[derive(Debug, Clone, Copy)]
pub(super) struct TerminalState {
    pub(super) cursor: Cursor,
    /// Whether the cursor may be elsewhere in its row, for a terminal that disagreed about a width.
    pub(super) drift: Drift,
    /// By how many columns at most.
    pub(super) spill: usize,
    visible: bool,
    pub(super) pen: Pen,
    pub(super) link: Link,
    region: Region,
}

/// When to place the cursor anew after a character of ambiguous width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drift {
    None,
    /// After the next gap of two blanks, which suggest a column.
    AtGap,
    /// Before the next text.
    AtText,
}

impl TerminalState {
    /// The scrolling region as it stands.
    pub fn region(&self) -> Region {
        self.region
    }

    /// The cursor is where it was sent.
    fn settle(&mut self) {
        (self.drift, self.spill) = (Drift::None, 0);
    }
}

/// Writes one frame.
pub(super) struct Encoder<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) state: TerminalState,
    pub(super) caps: &'a Caps,
    pub(super) links: &'a Links,
}

impl<'a> Encoder<'a> {
    /// Goes on from `state`.
    pub fn new(out: &'a mut Vec<u8>, state: TerminalState, caps: &'a Caps, links: &'a Links) -> Self {
        Self { out, state, caps, links }
    }

    /// Starts with nothing known: brings a terminal of so many rows into a known state, blank.
    pub fn clearing(out: &'a mut Vec<u8>, rows: u16, caps: &'a Caps, links: &'a Links) -> Self {
        out.extend_from_slice(b"\x1b[m\x1b[?25l");
        out.extend_from_slice(if caps.regions { b"\x1b[r" } else { b"" });
        out.extend_from_slice(b"\x1b[H\x1b[J");
        let state = TerminalState {
            cursor: Cursor { x: Some(0), y: Some(0) },
            drift: Drift::None,
            spill: 0,
            visible: false,
            pen: Pen::PLAIN,
            link: 0,
            region: Region { top: 0, bottom: rows - 1 },
        };
        Self { out, state, caps, links }
    }

    /// Scrolls, and goes where the first new row will be written.
    pub fn scroll(&mut self, scroll: Scroll, wanted: &Surface) {
        let Scroll { area, lines, method } = scroll;
        self.use_plain_blanks();
        if method == ScrollMethod::Region && self.state.region != area {
            self.out.extend_from_slice(b"\x1b[");
            if area.top > 0 {
                number(self.out, area.top + 1);
            }
            self.out.push(b';');
            number(self.out, area.bottom + 1);
            self.out.push(b'r');
            self.state.region = area;
            self.state.cursor = Cursor { x: Some(0), y: Some(0) };
            self.state.settle();
        }
        let count = lines.unsigned_abs();
        match (method, lines) {
            (ScrollMethod::Region, 1) => {
                self.go_to_text(area.bottom, wanted);
                self.out.push(b'\n');
            }
            (ScrollMethod::Region, -1) => {
                self.go_to_text(area.top, wanted);
                self.out.extend_from_slice(b"\x1bM");
            }
            (ScrollMethod::Region, 2..=4) => {
                self.go_to_row(area.bottom);
                self.out.extend((0..count).map(|_| b'\n'));
            }
            _ => {
                self.go_to_row(area.top);
                csi(self.out, count, if lines > 0 { b'M' } else { b'L' });
                // Some terminals go to the first column then, some stay.
                self.state.cursor.x = self.state.cursor.x.filter(|&x| x == 0);
            }
        }
    }

    /// Ends the frame with the cursor there, or hidden.
    pub fn finish(mut self, cursor: Option<Position>) -> TerminalState {
        self.close_link();
        if let Some(at) = cursor {
            self.go(at.x, at.y);
        }
        if self.state.visible != cursor.is_some() {
            self.out.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.state.visible = cursor.is_some();
        }
        self.state
    }

    /// Moves the cursor.
    pub(super) fn go(&mut self, x: u16, y: u16) {
        self.close_link();
        let from = self.known_cursor();
        go(self.out, from, (x, y), self.state.region, self.caps);
        if from != (Cursor { x: Some(x), y: Some(y) }) {
            self.state.settle();
        }
        self.state.cursor = Cursor { x: Some(x), y: Some(y) };
    }

    /// Moves to a row, wherever in it.
    fn go_to_row(&mut self, y: u16) {
        self.close_link();
        let from = self.known_cursor();
        self.state.cursor = go_to_row(self.out, from, y, self.state.region, self.caps);
        self.state.settle();
    }

    /// Moves to the first cell of row `y` that will not be blank.
    fn go_to_text(&mut self, y: u16, wanted: &Surface) {
        match wanted.row(y).start() {
            Some(x) => self.go(x as u16, y),
            None => self.go_to_row(y),
        }
    }

    /// The cursor's position, as far as it is certain.
    fn known_cursor(&self) -> Cursor {
        let Cursor { x, y } = self.state.cursor;
        Cursor { x: x.filter(|_| self.state.drift == Drift::None), y }
    }

    /// Makes sure that what is erased or scrolled in shows the terminal's own background.
    pub(super) fn use_plain_blanks(&mut self) {
        if !self.state.pen.suits(&Cell::EMPTY) {
            self.set_pen(Pen::PLAIN);
        }
    }

    pub(super) fn set_pen(&mut self, pen: Pen) {
        self.state.pen.change(pen, self.out);
        self.state.pen = pen;
    }

    /// Ends the link being written, if there is one: the cursor never moves inside one.
    pub(super) fn close_link(&mut self) {
        self.set_link(0);
    }

    /// Begins a link (OSC 8). Each run is whole in itself; by the id the terminal knows which runs belong together.
    pub(super) fn set_link(&mut self, link: Link) {
        if self.state.link == link {
            return;
        }
        self.state.link = link;
        self.out.extend_from_slice(b"\x1b]8;");
        if link == 0 {
            self.out.push(b';');
        } else {
            self.out.extend_from_slice(format!("id={link};{}", self.links.url(link)).as_bytes());
        }
        self.out.extend_from_slice(b"\x1b\\");
    }
}
