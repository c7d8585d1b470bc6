//! Frames drawn one after another, their bytes replayed through an emulator.

use std::cell::RefCell;
use std::io::{self, ErrorKind, Write};
use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use summitry::screen::Size;
use summitry::terminal::{Caps, Display};

use super::{Emulator, expected};

/// What happens to the picture between two frames.
#[derive(Debug, Clone)]
pub enum Change {
    Text { x: u16, y: u16, text: String, style: Style },
    Restyle { x: u16, y: u16, width: u16, style: Style },
    Scroll { top: u16, bottom: u16, lines: i16 },
    ClearRow { y: u16 },
    Cursor { at: Option<(u16, u16)> },
    Resize { cols: u16, rows: u16 },
    Repaint,
}

/// One frame: the changes before it, and how many bytes the terminal takes before it stalls.
pub type Step = (Vec<Change>, usize);

/// A terminal that takes a number of bytes and then no more.
#[derive(Clone, Default)]
pub struct Line {
    /// What it has taken and nobody has looked at yet.
    pub taken: Rc<RefCell<Vec<u8>>>,
    /// How many bytes it takes still.
    pub room: Rc<RefCell<usize>>,
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut room = self.room.borrow_mut();
        let count = bytes.len().min(*room);
        if count == 0 && !bytes.is_empty() {
            return Err(ErrorKind::WouldBlock.into());
        }
        *room -= count;
        self.taken.borrow_mut().extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The picture that is meant: drawn anew into every frame.
struct Picture {
    buffer: Buffer,
    cursor: Option<(u16, u16)>,
}

impl Picture {
    fn change(&mut self, change: &Change, display: &mut Display<Line>) -> Option<Size> {
        let area = self.buffer.area;
        match *change {
            Change::Text { x, y, ref text, style } if x < area.width && y < area.height => {
                self.buffer.set_string(x, y, text, style);
            }
            Change::Restyle { x, y, width, style } => {
                self.buffer.set_style(Rect { x, y, width, height: 1 }.intersection(area), style);
            }
            Change::Scroll { top, bottom, lines } if bottom < area.height => {
                let width = usize::from(area.width);
                let rows = &mut self.buffer.content[usize::from(top) * width..(usize::from(bottom) + 1) * width];
                let count = (usize::from(lines.unsigned_abs()) * width).min(rows.len());
                if lines > 0 {
                    rows.rotate_left(count);
                    let kept = rows.len() - count;
                    rows[kept..].fill(Cell::EMPTY);
                } else {
                    rows.rotate_right(count);
                    rows[..count].fill(Cell::EMPTY);
                }
            }
            Change::ClearRow { y } if y < area.height => {
                let width = usize::from(area.width);
                self.buffer.content[usize::from(y) * width..][..width].fill(Cell::EMPTY);
            }
            Change::Cursor { at } => self.cursor = at,
            Change::Resize { cols, rows } => {
                self.buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
                display.resize(Size { cols, rows });
                return Some(Size { cols, rows });
            }
            Change::Repaint => display.repaint(),
            _ => {}
        }
        None
    }
}

/// Draws the steps on a terminal of 40 columns and 12 rows that is as `caps` say, and compares what `emulator` then shows
/// with what was drawn: after each frame that was sent as a whole, and at the end.
///
/// # Panics
///
/// Where the two differ.
pub fn replay(mut emulator: impl Emulator, caps: Caps, steps: &[Step]) {
    let size = Size { cols: 40, rows: 12 };
    let line = Line::default();
    let mut display = Display::new(line.clone(), caps, size);
    display.enter();
    let mut picture = Picture { buffer: Buffer::empty(Rect::new(0, 0, size.cols, size.rows)), cursor: None };
    for (changes, room) in steps {
        for change in changes {
            if let Some(size) = picture.change(change, &mut display) {
                emulator.feed(&line.taken.take());
                emulator.resize(size);
            }
        }
        *line.room.borrow_mut() = *room;
        let drawn = display.draw(|frame| {
            frame.buffer.content.clone_from_slice(&picture.buffer.content);
            if let Some((x, y)) = picture.cursor {
                frame.set_cursor(x, y);
            }
            frame.link(3, 1, 4, "https://example.org/");
        });
        drawn.expect("the line takes what it can");
        emulator.feed(&line.taken.take());
        if !display.is_stalled() {
            compare(&emulator, &picture.buffer);
            let area = picture.buffer.area;
            let cursor = picture.cursor.filter(|&(x, y)| x < area.width && y < area.height);
            assert_eq!(emulator.cursor(), cursor);
        }
    }
    *line.room.borrow_mut() = usize::MAX;
    display.flush().expect("the line takes all");
    emulator.feed(&line.taken.take());
    compare(&emulator, &picture.buffer);
}

fn compare(emulator: &impl Emulator, meant: &Buffer) {
    let (shown, meant_cells) = (emulator.cells(), expected(meant, emulator.shows_marks()));
    assert_eq!(shown.len(), meant_cells.len());
    for (at, (shown, meant_cell)) in shown.iter().zip(&meant_cells).enumerate() {
        assert_eq!(shown, meant_cell, "at {:?}", meant.pos_of(at));
    }
}
