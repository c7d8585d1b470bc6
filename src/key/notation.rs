//! Keys as text: `j`, `G`, `ctrl-d`, `alt-x`, `shift-tab`, `f3`, `space`, `g g`. Many spellings are read, one is printed.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::foreign::{self, Meant};
use super::{Code, Key, lower};
use crate::clean;
use crate::language::similar;

/// Why a text is not a key: what is wrong and, where that is known, what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    /// What is wrong, a sentence without a full stop.
    pub message: String,
    /// What to write instead, a sentence without a full stop; may be empty.
    pub hint: String,
}

/// The names of the keys that type nothing; the first of a code is the one that is printed.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("insert", Code::Insert),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("return", Code::Enter),
    ("escape", Code::Esc),
    ("ins", Code::Insert),
    ("del", Code::Delete),
    ("page-up", Code::PageUp),
    ("pageup", Code::PageUp),
    ("page-down", Code::PageDown),
    ("pagedown", Code::PageDown),
    ("pgdown", Code::PageDown),
    ("minus", Code::Char('-')),
    ("plus", Code::Char('+')),
];

/// The keys of a sequence such as `g g`, separated by spaces; never empty.
///
/// # Errors
/// The first key that cannot be read, or a terminal cannot send as written.
pub fn parse_sequence(text: &str) -> Result<Vec<Key>, KeyError> {
    let keys: Vec<Key> = text.split(' ').filter(|key| !key.is_empty()).map(parse).collect::<Result<_, _>>()?;
    if keys.is_empty() { Err(error("no key is named here", "the space bar is written `space`")) } else { Ok(keys) }
}

/// The canonical text of a sequence; [`parse_sequence`] reads it back.
pub fn print_sequence(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if on {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            // A lone - or + needs no name: nothing stands before it that it could be taken to join.
            (_, Code::Char(c)) if c != ' ' => write!(f, "{c}"),
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::F(n)) => write!(f, "f{n}"),
            (None, code) => unreachable!("{code:?} has a name"),
        }
    }
}

/// One key, in any of the ways people write it.
fn parse(text: &str) -> Result<Key, KeyError> {
    let text: String = text.nfc().collect();
    let (mut rest, mut key) = (text.as_str(), Key::plain(Code::Esc));
    while let Some((modifier, after)) = modifier(rest) {
        match modifier {
            "ctrl" => key.ctrl = true,
            "alt" => key.alt = true,
            _ => key.shift = true,
        }
        rest = after;
    }
    key.code = code(rest).ok_or_else(|| unknown(&text))?;
    match key.code {
        Code::Char(c) if key.shift && key.ctrl => {
            Err(error(format!("a terminal sends the same for `{text}` and `ctrl-{}`", lower(c)), "leave `shift-` out"))
        }
        Code::Char(c) if key.shift => match upper(c) {
            Some(upper) => Ok(Key { code: Code::Char(upper), shift: false, ..key }),
            None => Err(error(format!("`{text}` is another character on every keyboard"), "write that character")),
        },
        Code::Char(c) if key.ctrl => Ok(Key { code: Code::Char(lower(c)), ..key }),
        _ => Ok(key),
    }
}

/// Splits `ctrl-` (or `ctrl+`), `alt-` or `shift-` off; not where nothing would be left.
fn modifier(text: &str) -> Option<(&'static str, &str)> {
    ["ctrl", "alt", "shift"].into_iter().find_map(|name| {
        let head = text.get(..name.len())?;
        let after = text[name.len()..].strip_prefix(['-', '+'])?;
        (head.eq_ignore_ascii_case(name) && !after.is_empty()).then_some((name, after))
    })
}

fn code(text: &str) -> Option<Code> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        // Its name is shown as it is.
        return (clean::is_shown(c) && !c.is_whitespace()).then_some(Code::Char(c));
    }
    let name = text.to_ascii_lowercase();
    let number = || name.strip_prefix('f')?.parse().ok().filter(|n| (1..=24).contains(n) && !name.contains('+'));
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code).or_else(|| number().map(Code::F))
}

/// Upper case where that is another single character.
fn upper(c: char) -> Option<char> {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) if one != c || c.is_uppercase() => Some(one),
        _ => None,
    }
}

/// What to write in place of a text that is no key.
fn unknown(text: &str) -> KeyError {
    let letters = text.chars().count();
    let hint = match foreign::meant(text) {
        Some(Meant::Nothing(instead)) => instead.to_owned(),
        Some(Meant::Keys(keys)) if keys != text && parse_sequence(&keys).is_ok() => {
            format!("write `{}`", parse_sequence(&keys).map_or(keys, |keys| print_sequence(&keys)))
        }
        _ if (2..4).contains(&letters) && text.chars().all(|c| c.is_alphabetic() || c.is_ascii_punctuation()) => {
            let keys: Vec<String> = text.chars().map(String::from).collect();
            format!("a sequence is written with spaces: `{}`", keys.join(" "))
        }
        _ => {
            let known = NAMES.iter().map(|(name, _)| *name);
            let forms = "keys are written `j`, `G`, `ctrl-d`, `shift-tab`, `f3`, `space`";
            similar::did_you_mean(text, known).unwrap_or_else(|| forms.into())
        }
    };
    error(format!("there is no key `{text}`"), hint)
}

fn error(message: impl Into<String>, hint: impl Into<String>) -> KeyError {
    KeyError { message: message.into(), hint: hint.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canonical(text: &str) -> String {
        parse_sequence(text).map_or_else(|e| format!("{}; {}", e.message, e.hint), |keys| print_sequence(&keys))
    }

    #[test]
    fn many_ways_to_write_one_way_to_print() {
        for (written, printed) in [
            ("j", "j"),
            ("G", "G"),
            ("shift-g", "G"),
            ("Ctrl-D", "ctrl-d"),
            ("ctrl+d", "ctrl-d"),
            ("alt-X", "alt-X"),
            ("alt-ctrl-x", "ctrl-alt-x"),
            ("Shift-Tab", "shift-tab"),
            ("F3", "f3"),
            ("page-up", "pgup"),
            ("PgDn", "pgdn"),
            ("Escape", "esc"),
            ("-", "-"),
            ("minus", "-"),
            ("ctrl--", "ctrl--"),
            ("ctrl-+", "ctrl-+"),
            ("+", "+"),
            ("  g   g ", "g g"),
            ("ctrl-С", "ctrl-с"),
            ("и\u{306}", "й"),
        ] {
            assert_eq!(canonical(written), printed, "{written}");
        }
    }

    #[test]
    fn keys_as_other_programs_write_them_are_suggested_in_our_notation() {
        for (written, ours) in [
            ("btab", "shift-tab"),
            ("S-Tab", "shift-tab"),
            ("<S-Tab>", "shift-tab"),
            ("bs", "backspace"),
            ("<BS>", "backspace"),
            ("M-j", "alt-j"),
            ("A-j", "alt-j"),
            ("meta-j", "alt-j"),
            ("option+j", "alt-j"),
            ("C-x", "ctrl-x"),
            ("c-x", "ctrl-x"),
            ("<C-x>", "ctrl-x"),
            ("control-x", "ctrl-x"),
            ("C-M-x", "ctrl-alt-x"),
            ("C-Left", "ctrl-left"),
            ("^X", "ctrl-x"),
            ("^[", "esc"),
            ("<CR>", "enter"),
            ("cr", "enter"),
            ("ret", "enter"),
            ("<Esc>", "esc"),
            ("<F5>", "f5"),
            ("spc", "space"),
            ("<Space>", "space"),
            ("prior", "pgup"),
            ("next", "pgdn"),
            ("page_down", "pgdn"),
            ("kp_enter", "enter"),
            ("KP_5", "5"),
            ("up-arrow", "up"),
            ("ArrowLeft", "left"),
            ("<C-w>j", "ctrl-w j"),
            ("g<CR>", "g enter"),
            ("hash", "#"),
        ] {
            assert_eq!(canonical(written), format!("there is no key `{written}`; write `{ours}`"));
        }
        for (written, ours) in [("Ctrl+X", "ctrl-x"), ("return", "enter"), ("del", "delete"), ("PageUp", "pgup")] {
            assert_eq!(canonical(written), ours);
        }
        let rejected =
            |written: &str, hint: &str| assert_eq!(canonical(written), format!("there is no key `{written}`; {hint}"));
        rejected("cmd-x", "a terminal sends no such modifier; use `ctrl-` or `alt-`");
        rejected("super+x", "a terminal sends no such modifier; use `ctrl-` or `alt-`");
        rejected("<leader>x", "there is no leader key; write a sequence of keys, such as `g x`");
        rejected("ctrl", "a modifier is joined to its key: `ctrl-x`, `alt-x`, `shift-tab`");
    }

    #[test]
    fn what_is_no_key_says_what_to_write() {
        for (written, expected) in [
            ("<C-d>", "there is no key `<C-d>`; write `ctrl-d`"),
            ("^D", "there is no key `^D`; write `ctrl-d`"),
            ("gg", "there is no key `gg`; a sequence is written with spaces: `g g`"),
            ("]x", "there is no key `]x`; a sequence is written with spaces: `] x`"),
            ("entre", "there is no key `entre`; did you mean `enter`?"),
            ("f25", "there is no key `f25`; keys are written `j`, `G`, `ctrl-d`, `shift-tab`, `f3`, `space`"),
            ("ctrl-shift-p", "a terminal sends the same for `ctrl-shift-p` and `ctrl-p`; leave `shift-` out"),
            ("shift-/", "`shift-/` is another character on every keyboard; write that character"),
            ("", "no key is named here; the space bar is written `space`"),
        ] {
            assert_eq!(canonical(written), expected, "{written}");
        }
    }

    /// Every key that the type's own rules allow.
    fn key() -> impl Strategy<Value = Key> {
        let typed = any::<char>().prop_filter("one composed, visible character", |c| {
            clean::is_shown(*c) && !c.is_whitespace() && c.nfc().eq([*c])
        });
        let code = prop_oneof![
            typed.prop_map(Code::Char),
            proptest::sample::select(NAMES).prop_map(|(_, code)| code),
            (1..=24u8).prop_map(Code::F)
        ];
        (code, any::<(bool, bool, bool)>()).prop_map(|(code, (ctrl, alt, shift))| match code {
            Code::Char(c) if ctrl => Key { alt, ..Key::ctrl(c) },
            Code::Char(_) => Key { alt, ..Key::plain(code) },
            _ => Key { code, ctrl, alt, shift },
        })
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(keys in proptest::collection::vec(key(), 1..4)) {
            prop_assert_eq!(parse_sequence(&print_sequence(&keys)), Ok(keys));
        }

        #[test]
        fn any_text_is_read_or_refused_and_reading_settles(text in "\\PC{0,12}") {
            if let Ok(keys) = parse_sequence(&text) {
                prop_assert_eq!(parse_sequence(&print_sequence(&keys)), Ok(keys));
            }
        }
    }
}
