//! Single bytes as keys.

use crate::key::{Code, Key};

/// The key of an ASCII byte. A terminal sends the same byte for Ctrl-I and Tab, Ctrl-M and Enter, Ctrl-H and one
/// make of Backspace, Ctrl-@ and Ctrl-Space: the result is the key that people mean.
pub(super) fn key(byte: u8) -> Key {
    match byte {
        0x00 => Key::ctrl(' '),
        0x08 | 0x7f => Key::plain(Code::Backspace),
        b'\t' => Key::plain(Code::Tab),
        b'\r' => Key::plain(Code::Enter),
        0x1b => Key::plain(Code::Esc),
        0x01..=0x1a => Key::ctrl((byte - 1 + b'a').into()),
        0x1c..=0x1f => Key::ctrl((byte + 0x40).into()),
        _ => Key::char(byte.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters() {
        assert_eq!(key(0x04), Key::ctrl('d'));
        assert_eq!(key(b'\n'), Key::ctrl('j'));
        assert_eq!(key(0x1c), Key::ctrl('\\'));
        assert_eq!(key(0x1f), Key::ctrl('_'));
        assert_eq!(key(b'G'), Key::char('G'));
        assert_eq!(key(b'\r'), Key::plain(Code::Enter));
    }
}
