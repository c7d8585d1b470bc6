//! One key as pressed, in the form that `keymap.yaml` writes and the terminal sends.

mod foreign;
mod notation;

pub use foreign::signed;
pub use notation::{KeyError, parse_sequence, print_sequence};

/// Which key, without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character, already shifted: `G`, `?`, `ж`. Never a control character. The space bar is `Char(' ')`.
    Char(char),
    /// Also Ctrl-M, which terminals send for it.
    Enter,
    /// Also Ctrl-[.
    Esc,
    /// Also Ctrl-I.
    Tab,
    /// Deletes back.
    Backspace,
    /// Switches overwriting, where that exists.
    Insert,
    /// Deletes forward.
    Delete,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow left.
    Left,
    /// The arrow right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// A screen back.
    PageUp,
    /// A screen on.
    PageDown,
    /// F1 to F24.
    F(u8),
}

/// A key with its modifiers. Shift is `false` for characters: it is in the character already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held, or Esc came before.
    pub alt: bool,
    /// Whether Shift is held, on a key that is not a character.
    pub shift: bool,
}

impl Key {
    /// The key alone.
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character as typed.
    pub fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Ctrl and a character, which is kept in lower case: a terminal sends the same for Ctrl-D and Ctrl-d.
    pub fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(lower(c)) }
    }

    /// The key alone, where it is a character with Alt and nothing else; `None` for all other keys.
    pub fn without_alt(self) -> Option<Self> {
        (self.alt && !self.ctrl && matches!(self.code, Code::Char(_))).then_some(Self { alt: false, ..self })
    }

    /// The character that the key types into an input; `None` for keys that type nothing.
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// Lower case where that is one character, the character itself otherwise.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
