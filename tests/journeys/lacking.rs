//! A terminal that lacks something: an emulator that never sees the sequences for it.

use summitry::screen::Size;

use super::emulator::{Emulator, Look};

/// What a terminal may lack, or do in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// REP: repeat the character before.
    Repeat,
    /// ICH, DCH, ECH: insert, delete and erase characters.
    Characters,
    /// SU and SD: scroll by a count.
    Scrolls,
    /// DECSTBM, IL, DL and RI: scrolling regions, insert and delete line, reverse index.
    Regions,
    /// CHA, VPA and the like: absolute moves within a row or a column.
    Moves,
    /// Tabs, forth and back.
    Tabs,
    /// A place that is kept for the cursor.
    SavedCursor,
    /// Other character sets.
    Charsets,
    /// Private modes but that of the cursor: alternate screen, bracketed paste, the mouse, synchronized update.
    Modes,
    /// OSC and DCS strings, hyperlinks among them.
    Strings,
    /// Erasing with the background of the pen.
    BackgroundErase,
}

/// All that can be lacked.
pub const LACKS: [Lack; 11] = [
    Lack::Repeat,
    Lack::Characters,
    Lack::Scrolls,
    Lack::Regions,
    Lack::Moves,
    Lack::Tabs,
    Lack::SavedCursor,
    Lack::Charsets,
    Lack::Modes,
    Lack::Strings,
    Lack::BackgroundErase,
];

impl Lack {
    /// Whether such a terminal ignores a piece of what is sent.
    fn ignores(self, piece: &[u8]) -> bool {
        let control = piece.starts_with(b"\x1b[").then(|| piece[piece.len() - 1]);
        let one_of = |finals: &[u8]| control.is_some_and(|last| finals.contains(&last));
        match self {
            Self::Repeat => one_of(b"b"),
            Self::Characters => one_of(b"@PX"),
            Self::Scrolls => one_of(b"ST"),
            Self::Regions => one_of(b"rLM") || piece == b"\x1bM",
            Self::Moves => one_of(b"Gd`ae"),
            Self::Tabs => one_of(b"IZ") || piece == b"\t",
            Self::SavedCursor => one_of(b"su") || matches!(piece, b"\x1b7" | b"\x1b8"),
            Self::Charsets => matches!(piece, [0x0e | 0x0f] | [0x1b, b'(' | b')', ..]),
            Self::Modes => piece.starts_with(b"\x1b[?") && !piece.starts_with(b"\x1b[?25"),
            Self::Strings => matches!(piece, [0x1b, b']' | b'P', ..]),
            Self::BackgroundErase => false,
        }
    }
}

/// An emulator that lacks something.
pub struct Lacking<E> {
    emulator: E,
    lack: Lack,
    /// The last SGR that reset the pen, and those after it.
    pen: Vec<u8>,
    /// The piece that the last bytes ended in.
    rest: Vec<u8>,
    /// Whether it has been sent anything that it lacks: it may show something else since.
    pub missed: bool,
}

impl<E: Emulator> Lacking<E> {
    pub fn new(emulator: E, lack: Lack) -> Self {
        Self { emulator, lack, pen: Vec::new(), rest: Vec::new(), missed: false }
    }

    fn piece(&mut self, piece: &[u8]) {
        if self.lack.ignores(piece) {
            self.missed = true;
            return;
        }
        let fills = matches!(piece, b"\n" | b"\x1bM" | [0x1b, b'[', .., b'J' | b'K' | b'L' | b'M' | b'S' | b'T']);
        if self.lack == Lack::BackgroundErase && fills {
            self.missed = true;
            self.emulator.feed(b"\x1b[m");
            self.emulator.feed(piece);
            self.emulator.feed(&self.pen);
            return;
        }
        if let [0x1b, b'[', parameters @ .., b'm'] = piece {
            if matches!(parameters, [] | [b';' | b'0', ..]) {
                self.pen.clear();
            }
            self.pen.extend_from_slice(piece);
        }
        self.emulator.feed(piece);
    }
}

impl<E: Emulator> Emulator for Lacking<E> {
    fn feed(&mut self, bytes: &[u8]) {
        let bytes = [std::mem::take(&mut self.rest), bytes.to_vec()].concat();
        let mut start = 0;
        while let Some(length) = length(&bytes[start..]) {
            self.piece(&bytes[start..start + length]);
            start += length;
        }
        self.rest = bytes[start..].to_vec();
    }

    fn resize(&mut self, size: Size) {
        self.emulator.resize(size);
    }

    fn cells(&self) -> Vec<Look> {
        self.emulator.cells()
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        self.emulator.cursor()
    }

    fn shows_marks(&self) -> bool {
        self.emulator.shows_marks()
    }
}

/// The length of the first piece: a sequence, or a byte. None where it is not whole.
fn length(bytes: &[u8]) -> Option<usize> {
    let ends = |from: usize, end: &dyn Fn(u8) -> bool| {
        bytes.iter().skip(from).position(|byte| end(*byte)).map(|at| from + at + 1)
    };
    match bytes {
        [0x1b, b'[', ..] => ends(2, &|byte| matches!(byte, 0x40..=0x7e)),
        [0x1b, b']' | b'P', ..] => {
            let string = ends(2, &|byte| matches!(byte, 0x07 | 0x1b))?;
            if bytes[string - 1] == 0x07 { Some(string) } else { bytes.get(string).map(|_| string + 1) }
        }
        [0x1b, ..] => ends(1, &|byte| matches!(byte, 0x30..=0x7e)),
        [_, ..] => Some(1),
        [] => None,
    }
}
