//! Bytes of the terminal -> events, however the line cut them.
//!
//! What is not known is swallowed whole, and nothing of a sequence is ever typed: replies to questions that an earlier
//! program asked, keys of protocols that were never turned on, sequences that broke off.

mod control;
mod function;

use std::time::Duration;

use super::event::Event;
use crate::key::{Code, Key};

/// How long a lone ESC may be the start of a sequence whose rest is still on the line. A pause of 50 ms is one: we wait a
/// little longer, since what was 50 ms where it was sent seldom is where it arrives.
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
enum State {
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
    /// In the three bytes after `ESC [ M`: the mouse as X10 tells it.
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
    state: State,
    /// Whether an ESC came before the character that is being read: Alt.
    alt: bool,
    /// The sequence, the character, or the paste so far.
    buffer: Vec<u8>,
}

impl Decoder {
    /// Between keys, with nothing read.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes in and tells what they mean.
    pub fn feed(&mut self, bytes: &[u8], mut emit: impl FnMut(Event)) {
        for &byte in bytes {
            self.step(byte, &mut emit);
        }
    }

    /// How long to wait for the rest of what has begun before [`Self::expire`]; none if nothing has.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape | State::String { empty: true, .. } => Some(ESCAPE),
            State::Paste { .. } => Some(PASTE),
            _ => Some(SEQUENCE),
        }
    }

    /// Whether the bytes that come are those of a paste.
    pub fn is_pasting(&self) -> bool {
        matches!(self.state, State::Paste { .. })
    }

    /// Takes it that no more of what has begun will come: a lone ESC was the key, a paste is as long as it is, a broken
    /// sequence is dropped.
    pub fn expire(&mut self, mut emit: impl FnMut(Event)) {
        match self.state {
            State::Escape => emit(Event::Key(Key::plain(Code::Esc))),
            State::String { begun, empty: true } => emit(Event::Key(Key { alt: true, ..Key::char(begun.into()) })),
            State::Paste { .. } => self.paste(&mut emit),
            _ => {}
        }
        self.restart(State::Ground);
    }

    /// Takes one byte in.
    fn step(&mut self, byte: u8, emit: &mut impl FnMut(Event)) {
        match (self.state, byte) {
            (State::Ground, 0x1b) => self.restart(State::Escape),
            (State::Ground, _) => self.begin(byte, false, emit),
            (State::Character { missing }, 0x80..=0xbf) => self.character(byte, missing - 1, emit),
            (State::Escape, 0x1b) => emit(Event::Key(Key::plain(Code::Esc))),
            (State::Escape, b'[') => self.state = State::Csi,
            (State::Escape, b'O') => self.state = State::Ss3,
            (State::Escape, b']' | b'P' | b'_' | b'^' | b'X') => {
                self.state = State::String { begun: byte, empty: true }
            }
            (State::Escape, _) => self.begin(byte, true, emit),
            (State::Csi, b'[') if self.buffer.is_empty() => self.state = State::Console,
            (State::Csi, b'M') if self.buffer.is_empty() => self.state = State::X10,
            // rxvt ends Shift with a function key in `$`, which is no end elsewhere.
            (State::Csi, b'$') if !self.buffer.is_empty() && self.buffer.iter().all(u8::is_ascii_digit) => {
                self.function(byte, emit);
            }
            (State::Csi | State::Ss3, 0x20..=0x3f) => self.keep(byte),
            (State::Csi | State::Ss3 | State::Console, 0x40..=0x7e) => self.function(byte, emit),
            (State::X10, 0x20..) => self.x10(byte, emit),
            (State::String { .. }, 0x1b) => self.state = State::StringEscape,
            (State::String { .. }, 0x07 | 0x18 | 0x1a) | (State::StringEscape, b'\\') => self.restart(State::Ground),
            (State::String { begun, .. }, _) => self.state = State::String { begun, empty: false },
            // Something else than the end of the string begins.
            (State::StringEscape, _) => self.again(State::Escape, byte, emit),
            (State::Paste { .. }, INTERRUPT) => {
                self.paste(emit);
                self.again(State::Ground, byte, emit);
            }
            (State::Paste { ending }, _) => self.pasted(byte, ending, emit),
            // The sequence broke off. CAN and SUB say so themselves; anything else is the start of the next.
            (_, 0x18 | 0x1a) => self.restart(State::Ground),
            _ => self.again(State::Ground, byte, emit),
        }
    }

    /// Starts anew in `state`.
    fn restart(&mut self, state: State) {
        self.state = state;
        self.alt = false;
        self.buffer.clear();
    }

    /// Drops what came so far and takes `byte` as the next in `state`.
    fn again(&mut self, state: State, byte: u8, emit: &mut impl FnMut(Event)) {
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
        self.restart(State::Ground);
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
        self.state = State::Character { missing };
    }

    /// A further byte of a character, after which so many are missing.
    fn character(&mut self, byte: u8, missing: u8, emit: &mut impl FnMut(Event)) {
        self.buffer.push(byte);
        self.state = State::Character { missing };
        if missing > 0 {
            return;
        }
        let character = str::from_utf8(&self.buffer).ok().and_then(|text| text.chars().next());
        if let Some(c) = character.filter(|c| !c.is_control()) {
            emit(Event::Key(Key { alt: self.alt, ..Key::char(c) }));
        }
        self.restart(State::Ground);
    }

    /// The last byte of a sequence.
    fn function(&mut self, last: u8, emit: &mut impl FnMut(Event)) {
        let whole = self.buffer.len() < LONGEST_SEQUENCE;
        if (self.state, self.buffer.as_slice(), last) == (State::Csi, b"200", b'~') {
            return self.restart(State::Paste { ending: 0 });
        }
        let event = match self.state {
            State::Csi => function::csi(&self.buffer, last),
            State::Ss3 => function::ss3(&self.buffer, last).map(Event::Key),
            _ => function::console(last).map(Event::Key),
        };
        event.filter(|_| whole).map(emit);
        self.restart(State::Ground);
    }

    /// A byte of the mouse as X10 tells it.
    fn x10(&mut self, byte: u8, emit: &mut impl FnMut(Event)) {
        self.buffer.push(byte);
        if let [button, x, y] = self.buffer[..] {
            function::x10(button, x, y).map(Event::Mouse).map(emit);
            self.restart(State::Ground);
        }
    }

    /// A byte of a paste, after `ending` bytes that may be its end.
    fn pasted(&mut self, byte: u8, ending: usize, emit: &mut impl FnMut(Event)) {
        if byte == PASTE_END[ending] {
            self.state = State::Paste { ending: ending + 1 };
            if ending + 1 == PASTE_END.len() {
                self.paste(emit);
                self.restart(State::Ground);
            }
            return;
        }
        let room = LONGEST_PASTE.saturating_sub(self.buffer.len());
        self.buffer.extend(PASTE_END[..ending].iter().take(room));
        self.state = State::Paste { ending: 0 };
        if byte == PASTE_END[0] {
            self.state = State::Paste { ending: 1 };
        } else if self.buffer.len() < LONGEST_PASTE {
            self.buffer.push(byte);
        }
    }

    /// Tells the paste so far.
    fn paste(&mut self, emit: &mut impl FnMut(Event)) {
        emit(Event::Paste(String::from_utf8_lossy(&self.buffer).into_owned()));
    }
}
