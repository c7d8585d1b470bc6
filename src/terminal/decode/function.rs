//! Sequences as keys and mouse events: what xterm, the Linux console, rxvt, tmux and screen send, and the forms in
//! which kitty and xterm's modifyOtherKeys send keys, should another program have left them on.
//!
//! Sources: XTerm Control Sequences (invisible-island.net), the terminfo entries of the named terminals, the keyboard
//! protocol of kitty (sw.kovidgoyal.net/kitty/keyboard-protocol).

use crate::key::{Code, Key};
use crate::terminal::event::{Button, Event, Mouse, MouseKind};

/// The parameters of a sequence: numbers separated by `;`, each with parts separated by `:`.
struct Parameters<'a>(&'a [u8]);

impl Parameters<'_> {
    /// A part of a parameter, both counted from 0; none if it is missing, empty or no number.
    fn part(&self, parameter: usize, part: usize) -> Option<u32> {
        let parameter = self.0.split(|&b| b == b';').nth(parameter)?;
        let part = parameter.split(|&b| b == b':').nth(part)?;
        str::from_utf8(part).ok()?.parse().ok()
    }

    /// The modifiers of a key named by a letter: the second parameter, or the only one.
    fn held(&self) -> Option<Modifiers> {
        Modifiers::of(self, usize::from(self.0.contains(&b';')))
    }

    /// The first part of a parameter.
    fn get(&self, parameter: usize) -> Option<u32> {
        self.part(parameter, 0)
    }
}

/// Which modifiers were held.
#[derive(Clone, Copy, Default)]
struct Modifiers {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Modifiers {
    /// The modifiers that a parameter encodes: 1 more than a set of bits. None for keys with Super or Hyper, which
    /// belong to the window manager, and for key releases.
    fn of(parameters: &Parameters, at: usize) -> Option<Self> {
        let bits = parameters.get(at).unwrap_or(1).checked_sub(1)?;
        let released = parameters.part(at, 1) == Some(3);
        let (shift, alt, ctrl, others, meta) = (bits & 1, bits & 2, bits & 4, bits & 24, bits & 32);
        (others == 0 && !released).then_some(Self { shift: shift != 0, alt: alt | meta != 0, ctrl: ctrl != 0 })
    }

    /// A key with these.
    fn with(self, code: Code) -> Key {
        match code {
            Code::Char(c) => self.with_char(c),
            _ => Key { code, ctrl: self.ctrl, alt: self.alt, shift: self.shift },
        }
    }

    /// A character with these: Shift is in the character.
    fn with_char(self, c: char) -> Key {
        let mut upper = c.to_uppercase();
        let key = match (self.ctrl, self.shift, upper.next(), upper.next()) {
            (true, ..) => Key::ctrl(c),
            (false, true, Some(upper), None) => Key::char(upper),
            _ => Key::char(c),
        };
        Key { alt: self.alt, ..key }
    }
}

/// What `CSI parameters last` means, if anything.
pub(super) fn csi(parameters: &[u8], last: u8) -> Option<Event> {
    let parameters = match parameters.split_first() {
        Some((b'<', rest)) => return sgr_mouse(&Parameters(rest), last).map(Event::Mouse),
        _ if parameters.iter().any(|b| !matches!(b, b'0'..=b'9' | b':' | b';')) => return None,
        _ => Parameters(parameters),
    };
    let key = match last {
        b'I' | b'O' if parameters.0.is_empty() => return Some(Event::Focus(last == b'I')),
        b'Z' => Some(Key { shift: true, ..Key::plain(Code::Tab) }),
        b'~' if parameters.get(0) == Some(27) => Modifiers::of(&parameters, 1)?.with_code_point(parameters.get(2)?),
        b'~' => tilde(parameters.get(0)?).zip(Modifiers::of(&parameters, 1)).map(|(code, held)| held.with(code)),
        b'u' => kitty(&parameters),
        // rxvt: Ctrl, Shift, both.
        b'^' => tilde(parameters.get(0)?).map(|code| Modifiers { ctrl: true, ..Modifiers::default() }.with(code)),
        b'$' => tilde(parameters.get(0)?).map(|code| Modifiers { shift: true, ..Modifiers::default() }.with(code)),
        b'@' => tilde(parameters.get(0)?).map(|code| Modifiers { ctrl: true, shift: true, alt: false }.with(code)),
        b'a'..=b'd' => {
            letter(last.to_ascii_uppercase()).map(|code| Modifiers { shift: true, ..Modifiers::default() }.with(code))
        }
        // The same letter ends a cursor position report; F3 has 1 and its modifiers.
        b'R' if parameters.get(0).unwrap_or(1) != 1 || parameters.get(1).unwrap_or(2) > 16 => None,
        // Older terminals leave out the 1 before the modifiers: `CSI 5 D`.
        b'A'..=b'S' => letter(last).zip(parameters.held()).map(|(code, held)| held.with(code)),
        _ => None,
    };
    key.map(Event::Key)
}

/// What `SS3 parameters last` means: cursor and function keys, the keypad in its application mode.
pub(super) fn ss3(parameters: &[u8], last: u8) -> Option<Key> {
    // Old terminals put the modifiers here: `ESC O 5 A`, `ESC O 1 ; 5 A`.
    let held = Parameters(parameters).held()?;
    let code = match last {
        b'a'..=b'd' => {
            return letter(last.to_ascii_uppercase()).map(|code| Modifiers { ctrl: true, ..held }.with(code));
        }
        b'M' => Code::Enter,
        b'I' => Code::Tab,
        b'X' => Code::Char('='),
        b'j'..=b'y' => Code::Char((last - b'j' + b'*').into()),
        _ => letter(last)?,
    };
    Some(held.with(code))
}

/// The function keys of the Linux console, after `ESC [ [`.
pub(super) fn console(last: u8) -> Option<Key> {
    matches!(last, b'A'..=b'E').then(|| Key::plain(Code::F(last - b'A' + 1)))
}

/// A key named by the letter that ends its sequence.
fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// A key named by a number before `~`.
fn tilde(number: u32) -> Option<Code> {
    let function = |first: u32| u8::try_from(number - first).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        2 => Some(Code::Insert),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// A key as kitty sends it: `CSI code:shifted:base ; modifiers:event ; text u`. With Ctrl or Alt a letter of another
/// alphabet is the one at its place on a Latin keyboard, if the terminal reports it: Ctrl-с is Ctrl-c.
fn kitty(parameters: &Parameters) -> Option<Key> {
    let held = Modifiers::of(parameters, 1)?;
    let code = parameters.get(0)?;
    let (shifted, base) = (parameters.part(0, 1), parameters.part(0, 2));
    match base {
        Some(base) if code > 0x7f && (held.ctrl || held.alt) => held.with_code_point(base),
        _ if held.shift && !held.ctrl && shifted.is_some() => {
            Modifiers { shift: false, ..held }.with_code_point(shifted.unwrap_or(code))
        }
        _ => held.with_code_point(code),
    }
}

impl Modifiers {
    /// The key of a Unicode code point, or of kitty's numbers in the private use area, with these modifiers.
    fn with_code_point(self, code: u32) -> Option<Key> {
        let code = match code {
            9 => Code::Tab,
            13 | 57414 => Code::Enter,
            27 => Code::Esc,
            8 | 127 => Code::Backspace,
            57376..=57387 => Code::F(u8::try_from(code - 57376 + 13).ok()?),
            57399..=57408 => Code::Char(char::from_digit(code - 57399, 10)?),
            57409 => Code::Char('.'),
            57410 => Code::Char('/'),
            57411 => Code::Char('*'),
            57412 => Code::Char('-'),
            57413 => Code::Char('+'),
            57415 => Code::Char('='),
            57417 => Code::Left,
            57418 => Code::Right,
            57419 => Code::Up,
            57420 => Code::Down,
            57421 => Code::PageUp,
            57422 => Code::PageDown,
            57423 => Code::Home,
            57424 => Code::End,
            57425 => Code::Insert,
            57426 => Code::Delete,
            // The rest of that area: keys that only change others, or that play music.
            0xe000..=0xf8ff => return None,
            _ => Code::Char(char::from_u32(code).filter(|c| !c.is_control())?),
        };
        Some(self.with(code))
    }
}

/// The mouse as mode 1006 reports it: `CSI < button ; x ; y` and `M` for a press, `m` for a release; from 1.
fn sgr_mouse(parameters: &Parameters, last: u8) -> Option<Mouse> {
    let button = parameters.get(0)?;
    let cell = |at| parameters.get(at).and_then(|n| u16::try_from(n.checked_sub(1)?).ok());
    let (x, y) = (cell(1)?, cell(2)?);
    let kind = match last {
        b'M' => pressed(button)?,
        b'm' => MouseKind::Release,
        _ => return None,
    };
    Some(Mouse { kind, x, y })
}

/// The mouse as X10 reports it: each number is a byte, with 32 added.
pub(super) fn x10(button: u8, x: u8, y: u8) -> Option<Mouse> {
    let cell = |byte: u8| byte.checked_sub(33).map(u16::from);
    let button = u32::from(button - 32);
    let kind = if button & 0b11 == 3 && button < 32 { MouseKind::Release } else { pressed(button)? };
    Some(Mouse { kind, x: cell(x)?, y: cell(y)? })
}

/// Which button the number names; none for movements and buttons that are not used. Modifiers do not count.
fn pressed(button: u32) -> Option<MouseKind> {
    match button & !0b11100 {
        0 => Some(MouseKind::Press(Button::Left)),
        1 => Some(MouseKind::Press(Button::Middle)),
        2 => Some(MouseKind::Press(Button::Right)),
        64 => Some(MouseKind::WheelUp),
        65 => Some(MouseKind::WheelDown),
        _ => None,
    }
}
