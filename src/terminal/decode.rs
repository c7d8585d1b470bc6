//! Bytes of the terminal -> events, however the line cut them.
//!
//! What is not known is swallowed whole, and nothing of a sequence is ever typed: replies to questions that an earlier
//! program asked, keys of protocols that were never turned on, sequences that broke off.

mod control;
mod function;

use std::time::Duration;

use super::event::Event;
use crate::key::{Code, Key};

/// How long a lone ESC may be the start of a sequence whose rest is still on the line. A pause of 50 ms still counts as
/// the line's. The limit is a little longer, since a pause seldom arrives as long as it was sent.
const ESCAPE: Duration = Duration::from_millis(60);
/// How long the rest of a sequence may take once its kind is known. It is dropped then.
const SEQUENCE: Duration = Duration::from_secs(1);
/// How long a paste may pause. It ends then: what follows is keys again.
pub(super) const PASTE: Duration = Duration::from_secs(2);
/// The most that is kept of a sequence, and of a paste; bytes. What is longer is swallowed, or cut.
const LONGEST_SEQUENCE: usize = 64;
const LONGEST_PASTE: usize = 1 << 20;
/// What the terminal sends after a paste.
const PASTE_END: &[u8] = b"\x1b[201~";
/// Ctrl-C. Terminals leave it out of what they paste, so within a paste it says that the end was lost.
const INTERRUPT: u8 = 0x03;

/// Where in a sequence the bytes so far have come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum DecoderState {
    /// Between keys.
    #[default]
    Ground,
    /// In a character of several bytes, with so many to come.
    Character { missing: u8 },
    /// After ESC.
    Escape,
    /// After `ESC [`.
    Csi,
    /// After `ESC [ [`: the function keys of the Linux console.
    Console,
    /// In the three bytes after `ESC [ M`: the mouse as X10 reports it.
    X10,
    /// After `ESC O`.
    Ss3,
    /// In a string that the terminal sends: OSC, DCS, APC, PM or SOS, begun by this byte.
    String { begun: u8, empty: bool },
    /// After an ESC in such a string.
    StringEscape,
    /// In a paste, with so many bytes of its end seen.
    Paste { ending: usize },
}

/// Turns bytes into events. The events are the same however the bytes are divided among the calls.
#[derive(Debug, Default)]
pub struct Decoder {
    state: DecoderState,
    /// Whether an ESC came before the character that is being read: Alt.
    alt: bool,
    /// The sequence, the character, or the paste so far.
    buffer: Vec<u8>,
}

impl Decoder {
    /// A decoder at the start of its input.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes in and emits what they mean.
    pub fn feed(&mut self, bytes: &[u8], mut emit: impl FnMut(Event)) {
        for &byte in bytes {
            self.step(byte, &mut emit);
        }
    }

    /// How long to wait for the rest of what has begun before [`Self::expire`]; `None` if nothing has.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            DecoderState::Ground => None,
            DecoderState::Escape | DecoderState::String { empty: true, .. } => Some(ESCAPE),
            DecoderState::Paste { .. } => Some(PASTE),
            _ => Some(SEQUENCE),
        }
    }

    /// Whether the bytes that come are those of a paste.
    pub fn is_pasting(&self) -> bool {
        matches!(self.state, DecoderState::Paste { .. })
    }

    /// Ends what has begun, since its rest did not come in time: a lone ESC was the key, a paste is complete, a broken
    /// sequence is dropped.
    pub fn expire(&mut self, mut emit: impl FnMut(Event)) {
        match self.state {
            DecoderState::Escape => emit(Event::Key(Key::plain(Code::Esc))),
            DecoderState::String { begun, empty: true } => {
                emit(Event::Key(Key { alt: true, ..Key::char(begun.into()) }));
            }
            DecoderState::Paste { .. } => self.paste(&mut emit),
            _ => {}
        }
        self.restart(DecoderState::Ground);
    }

    /// Takes one byte in.
    fn step(&mut self, byte: u8, emit: &mut impl FnMut(Event)) {
        match (self.state, byte) {
            (DecoderState::Ground, 0x1b) => self.restart(DecoderState::Escape),
            (DecoderState::Ground, _) => self.begin(byte, false, emit),
            (DecoderState::Character { missing }, 0x80..=0xbf) => self.character(byte, missing - 1, emit),
            (DecoderState::Escape, 0x1b) => emit(Event::Key(Key::plain(Code::Esc))),
            (DecoderState::Escape, b'[') => self.state = DecoderState::Csi,
            (DecoderState::Escape, b'O') => self.state = DecoderState::Ss3,
            (DecoderState::Escape, b']' | b'P' | b'_' | b'^' | b'X') => {
                self.state = DecoderState::String { begun: byte, empty: true }
            }
            (DecoderState::Escape, _) => self.begin(byte, true, emit),
            (DecoderState::Csi, b'[') if self.buffer.is_empty() => self.state = DecoderState::Console,
            (DecoderState::Csi, b'M') if self.buffer.is_empty() => self.state = DecoderState::X10,
            // rxvt ends Shift with a function key in `$`, which is no end elsewhere.
            (DecoderState::Csi, b'$') if !self.buffer.is_empty() && self.buffer.iter().all(u8::is_ascii_digit) => {
                self.function(byte, emit);
            }
            (DecoderState::Csi | DecoderState::Ss3, 0x20..=0x3f) => self.keep(byte),
            (DecoderState::Csi | DecoderState::Ss3 | DecoderState::Console, 0x40..=0x7e) => self.function(byte, emit),
            (DecoderState::X10, 0x20..) => self.x10(byte, emit),
            (DecoderState::String { .. }, 0x1b) => self.state = DecoderState::StringEscape,
            (DecoderState::String { .. }, 0x07 | 0x18 | 0x1a) | (DecoderState::StringEscape, b'\\') => {
                self.restart(DecoderState::Ground);
            }
            (DecoderState::String { begun, .. }, _) => self.state = DecoderState::String { begun, empty: false },
            // Something other than the end of the string begins.
            (DecoderState::StringEscape, _) => self.again(DecoderState::Escape, byte, emit),
            (DecoderState::Paste { .. }, INTERRUPT) => {
                self.paste(emit);
                self.again(DecoderState::Ground, byte, emit);
            }
            (DecoderState::Paste { ending }, _) => self.pasted(byte, ending, emit),
            // The sequence broke off. CAN and SUB say so themselves; anything else is the start of the next.
            (_, 0x18 | 0x1a) => self.restart(DecoderState::Ground),
            _ => self.again(DecoderState::Ground, byte, emit),
        }
    }

    /// Starts anew in `state`.
    fn restart(&mut self, state: DecoderState) {
        self.state = state;
        self.alt = false;
        self.buffer.clear();
    }

    /// Drops what came so far and takes `byte` as the next in `state`.
    fn again(&mut self, state: DecoderState, byte: u8, emit: &mut impl FnMut(Event)) {
        self.restart(state);
        self.step(byte, emit);
    }

    /// Keeps a byte of a sequence.
    fn keep(&mut self, byte: u8) {
        if self.buffer.len() < LONGEST_SEQUENCE {
            self.buffer.push(byte);
        }
    }

    /// A byte that begins a key: a control character, a letter, or the first byte of a longer character.
    fn begin(&mut self, byte: u8, alt: bool, emit: &mut impl FnMut(Event)) {
        self.restart(DecoderState::Ground);
        let missing = match byte {
            0..=0x7f => {
                let key = control::key(byte);
                return emit(Event::Key(Key { alt, ..key }));
            }
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            // Nothing begins with this byte.
            _ => return,
        };
        self.alt = alt;
        self.buffer.push(byte);
        self.state = DecoderState::Character { missing };
    }

    /// A further byte of a character, with `missing` bytes still to come.
    fn character(&mut self, byte: u8, missing: u8, emit: &mut impl FnMut(Event)) {
        self.buffer.push(byte);
        self.state = DecoderState::Character { missing };
        if missing > 0 {
            return;
        }
        let character = str::from_utf8(&self.buffer).ok().and_then(|text| text.chars().next());
        if let Some(c) = character.filter(|c| !c.is_control()) {
            emit(Event::Key(Key { alt: self.alt, ..Key::char(c) }));
        }
        self.restart(DecoderState::Ground);
    }

    /// The last byte of a sequence.
    fn function(&mut self, last: u8, emit: &mut impl FnMut(Event)) {
        let whole = self.buffer.len() < LONGEST_SEQUENCE;
        if (self.state, self.buffer.as_slice(), last) == (DecoderState::Csi, b"200", b'~') {
            return self.restart(DecoderState::Paste { ending: 0 });
        }
        let event = match self.state {
            DecoderState::Csi => function::csi(&self.buffer, last),
            DecoderState::Ss3 => function::ss3(&self.buffer, last).map(Event::Key),
            _ => function::console(last).map(Event::Key),
        };
        event.filter(|_| whole).map(emit);
        self.restart(DecoderState::Ground);
    }

    /// A byte of the mouse as X10 reports it.
    fn x10(&mut self, byte: u8, emit: &mut impl FnMut(Event)) {
        self.buffer.push(byte);
        if let [button, x, y] = self.buffer[..] {
            function::x10(button, x, y).map(Event::Mouse).map(emit);
            self.restart(DecoderState::Ground);
        }
    }

    /// A byte of a paste, after `ending` bytes that may be its end.
    fn pasted(&mut self, byte: u8, ending: usize, emit: &mut impl FnMut(Event)) {
        if byte == PASTE_END[ending] {
            self.state = DecoderState::Paste { ending: ending + 1 };
            if ending + 1 == PASTE_END.len() {
                self.paste(emit);
                self.restart(DecoderState::Ground);
            }
            return;
        }
        let room = LONGEST_PASTE.saturating_sub(self.buffer.len());
        self.buffer.extend(PASTE_END[..ending].iter().take(room));
        self.state = DecoderState::Paste { ending: 0 };
        if byte == PASTE_END[0] {
            self.state = DecoderState::Paste { ending: 1 };
        } else if self.buffer.len() < LONGEST_PASTE {
            self.buffer.push(byte);
        }
    }

    /// Emits the paste so far.
    fn paste(&mut self, emit: &mut impl FnMut(Event)) {
        emit(Event::Paste(String::from_utf8_lossy(&self.buffer).into_owned()));
    }
}
