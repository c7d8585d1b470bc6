//! Frames, as bytes, replayed through two terminal emulators: they show what was drawn, cell by cell.

mod emulator;

use std::cell::RefCell;
use std::io::{self, ErrorKind, Write};
use std::rc::Rc;

use emulator::{Avt, Emulator, Vt100, expected};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use summitry::screen::Size;
use summitry::terminal::{Caps, Display};

/// What happens to the picture between two frames.
#[derive(Debug, Clone)]
enum Change {
    Text { x: u16, y: u16, text: String, style: Style },
    Restyle { x: u16, y: u16, width: u16, style: Style },
    Scroll { top: u16, bottom: u16, lines: i16 },
    ClearRow { y: u16 },
    Cursor { at: Option<(u16, u16)> },
    Resize { cols: u16, rows: u16 },
    Repaint,
}

/// One frame: the changes before it, and how many bytes the terminal takes before it stalls.
type Step = (Vec<Change>, usize);

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        6 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightBlue),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
    ];
    let weight = prop_oneof![Just(Modifier::empty()), Just(Modifier::BOLD), Just(Modifier::DIM)];
    let others = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::ITALIC),
        1 => Just(Modifier::UNDERLINED),
        2 => Just(Modifier::REVERSED),
    ];
    (colour.clone(), colour, weight, others).prop_map(|(fg, bg, weight, others)| Style {
        fg: Some(fg),
        bg: Some(bg),
        add_modifier: weight | others,
        sub_modifier: Modifier::all(),
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-e .]{1,30}",
        2 => "(ab|c|  |é|ş|ж|’|—|│|─|界|あ|e\u{301}|🇰🇿|👍|👍🏽|❤️|№|៘){1,12}",
        1 => "[ ─a]{1}".prop_map(|c| c.repeat(20)),
        // vt100 does not show the replacement character.
        1 => any::<String>().prop_map(|text| text.replace('\u{fffd}', "")),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let (x, y) = (0u16..44, 0u16..14);
    prop_oneof![
        8 => (x.clone(), y.clone(), text(), style()).prop_map(|(x, y, text, style)| Change::Text { x, y, text, style }),
        2 => (x.clone(), y.clone(), 1u16..20, style())
            .prop_map(|(x, y, width, style)| Change::Restyle { x, y, width, style }),
        5 => (y.clone(), y.clone(), -5i16..6)
            .prop_map(|(a, b, lines)| Change::Scroll { top: a.min(b), bottom: a.max(b), lines }),
        1 => y.clone().prop_map(|y| Change::ClearRow { y }),
        1 => prop::option::of((x, y)).prop_map(|at| Change::Cursor { at }),
        1 => (1u16..44, 1u16..14).prop_map(|(cols, rows)| Change::Resize { cols, rows }),
        1 => Just(Change::Repaint),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let budget = prop_oneof![4 => Just(usize::MAX), 1 => 0usize..60];
    prop::collection::vec((prop::collection::vec(change(), 0..6), budget), 1..14)
}

fn caps() -> impl Strategy<Value = Caps> {
    prop_oneof![
        4 => Just(Caps::XTERM),
        1 => Just(Caps { repeat: false, ..Caps::XTERM }),
        1 => Just(Caps { hyperlinks: true, ..Caps::XTERM }),
        1 => Just(Caps { regions: true, ..Caps::PLAIN }),
        1 => Just(Caps::PLAIN),
    ]
}

/// A terminal that takes a number of bytes and then no more.
#[derive(Clone, Default)]
struct Line {
    taken: Rc<RefCell<Vec<u8>>>,
    room: Rc<RefCell<usize>>,
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

fn replay(mut emulator: impl Emulator, caps: Caps, steps: &[Step]) -> Result<(), TestCaseError> {
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
        display.draw(|frame| {
            frame.buffer.content.clone_from_slice(&picture.buffer.content);
            if let Some((x, y)) = picture.cursor {
                frame.set_cursor(x, y);
            }
            frame.link(3, 1, 4, "https://example.org/");
        })?;
        emulator.feed(&line.taken.take());
        if !display.is_stalled() {
            compare(&emulator, &picture.buffer)?;
            let area = picture.buffer.area;
            let cursor = picture.cursor.filter(|&(x, y)| x < area.width && y < area.height);
            prop_assert_eq!(emulator.cursor(), cursor);
        }
    }
    *line.room.borrow_mut() = usize::MAX;
    display.flush()?;
    emulator.feed(&line.taken.take());
    compare(&emulator, &picture.buffer)
}

fn compare(emulator: &impl Emulator, meant: &Buffer) -> Result<(), TestCaseError> {
    let (shown, meant_cells) = (emulator.cells(), expected(meant, emulator.shows_marks()));
    prop_assert_eq!(shown.len(), meant_cells.len());
    for (at, (shown, meant_cell)) in shown.iter().zip(&meant_cells).enumerate() {
        prop_assert_eq!(shown, meant_cell, "at {:?}", meant.pos_of(at));
    }
    Ok(())
}

/// Words with the blanks before them. No word has more characters of ambiguous width than there are blanks.
fn columns() -> impl Strategy<Value = Vec<(usize, String)>> {
    prop::collection::vec((2usize..6, "[a-z]{1,5}(’|—|№|│)?[a-z]{0,4}(…|·)?"), 0..6)
}

/// The column of each word of a row, with its first letter; what is near the right edge is left out.
fn starts(row: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut x = 0;
    let start = |(gap, word): &(usize, String)| {
        x += gap;
        let start = (x, word[..1].to_owned());
        x += word.chars().count();
        start
    };
    row.iter().map(start).filter(|(x, _)| *x < 50).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_that_takes_two_columns_for_one_shifts_no_word(
        caps in caps(), frames in prop::collection::vec(prop::collection::vec(columns(), 5), 1..6),
    ) {
        let size = Size { cols: 60, rows: 5 };
        let line = Line { room: Rc::new(RefCell::new(usize::MAX)), ..Line::default() };
        let mut display = Display::new(line.clone(), caps, size);
        let mut emulator = Vt100::new(60, 5);
        for rows in frames {
            display.draw(|frame| {
                for (y, row) in (0..).zip(&rows) {
                    let text: String = row.iter().map(|(gap, word)| " ".repeat(*gap) + word).collect();
                    frame.buffer.set_stringn(0, y, text, 50, Style::new());
                }
            })?;
            // The emulator gives these one column; a wide character in their stead takes two.
            let sent = String::from_utf8(line.taken.take())?.replace(['’', '—', '№', '│', '…', '·'], "界");
            emulator.feed(sent.as_bytes());
            let cells = emulator.cells();
            for (y, row) in rows.iter().enumerate() {
                for (x, letter) in starts(row) {
                    prop_assert_eq!(&cells[y * 60 + x].text, &letter, "at {}, {} of {:?}", x, y, row);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn vt100_shows_what_was_drawn(caps in caps(), steps in steps()) {
        replay(Vt100::new(40, 12), caps, &steps)?;
    }

    #[test]
    fn avt_shows_what_was_drawn(caps in caps(), steps in steps()) {
        replay(Avt::new(40, 12), caps, &steps)?;
    }
}
