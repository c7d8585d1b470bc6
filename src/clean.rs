//! Makes text from outside safe to show: it cannot move the cursor, or hide or reorder the text beside it.
//!
//! Applied once, at input: files, file names, queries, pastes, environment variables.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::confusables;
use crate::unseen::{self, is_unseen};

/// What becomes of a character that must not be shown as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Replaced by this mark.
    Mark(char),
    /// Removed: it is invisible, and the text is the same without it.
    LeftOut,
}

impl Fate {
    fn sign(self) -> Option<char> {
        match self {
            Self::Mark(mark) => Some(mark),
            Self::LeftOut => None,
        }
    }
}

impl fmt::Display for Fate {
    /// The predicate of a message about the character: `is left out`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mark(mark) => write!(f, "is shown as `{mark}`"),
            Self::LeftOut => f.write_str("is left out"),
        }
    }
}

/// The visible mark that replaces `c` if `c` must not be sent to a terminal; `None` for harmless characters.
///
/// C0 controls and DEL have pictures of their own (U+2400 onwards). [`HIDDEN`] stands for the rest: C1 controls, line
/// and paragraph separators, stray byte-order marks, tag characters, interlinear annotation, noncharacters, and every
/// directional control of UAX #9. The implicit marks (U+200E, U+200F, U+061C) are among these because even they
/// can reverse a range of numbers.
pub fn mark(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => None,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)),
        '\x7f' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => Some(HIDDEN),
        c if u32::from(c) & 0xfffe == 0xfffe => Some(HIDDEN),
        _ => None,
    }
}

/// The mark of a character that has no picture of its own.
pub const HIDDEN: char = '\u{fffd}';

/// The blank Braille pattern: a blank in Braille text, misleading elsewhere.
const BLANK: char = '\u{2800}';

/// Whether `c` can be shown in any context.
pub fn is_shown(c: char) -> bool {
    mark(c).is_none() && !is_unseen(c) && c != BLANK
}

/// The characters of `text` that must not be shown as they are, each with its byte offset and what becomes of it. An
/// invisible character stays if its neighbours need it: see [`unseen::is_needed`]. Combining marks do not count as
/// neighbours, so that the order into which NFC puts them makes no difference.
pub fn faults(text: &str) -> impl Iterator<Item = (usize, char, Fate)> {
    let is_braille = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{2801}'..='\u{28ff}'));
    let is_moved = |c: char| canonical_combining_class(c) > 0;
    let is_left_out = |c: char| is_unseen(c) && mark(c).is_none();
    let mut before = None;
    // The last neighbour found by looking ahead, so that a run of marks is scanned once.
    let mut ahead = (0, None);
    text.char_indices().filter_map(move |(at, c)| {
        if c.is_ascii() && mark(c).is_none() {
            before = Some(c);
            return None;
        }
        let end = at + c.len_utf8();
        let mut after = || {
            if ahead.0 < end {
                let next = text[end..].char_indices().find(|(_, c)| !is_moved(*c) && !is_left_out(*c));
                ahead = next.map_or((text.len(), None), |(i, c)| (end + i, Some(c)));
            }
            ahead.1
        };
        let fate = match mark(c) {
            Some(mark) => Some(Fate::Mark(mark)),
            None if c == BLANK && !is_braille(before) && !is_braille(after()) => Some(Fate::Mark(' ')),
            None if is_unseen(c) && !unseen::is_needed(before, c, after()) => Some(Fate::LeftOut),
            None => None,
        };
        before = fate.map_or(Some(c), Fate::sign).filter(|c| !is_moved(*c)).or(before);
        fate.map(|fate| (at, c, fate))
    })
}

/// Whether `text` has no [`faults`].
pub fn is_safe(text: &str) -> bool {
    is_all(text, is_shown) || faults(text).next().is_none()
}

/// The same of a text that must also be one line.
pub fn is_safe_line(text: &str) -> bool {
    let is_break = |c| matches!(c, '\n' | '\t');
    is_all(text, |c| is_shown(c) && !is_break(c)) || !text.contains(is_break) && is_safe(text)
}

/// Whether `is_right` holds for every character of `text`; it must hold for the printable ones of ASCII.
fn is_all(text: &str, is_right: impl Fn(char) -> bool) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        // Most text is plain ASCII, which is checked eight bytes at once.
        let len = match rest.as_bytes().first_chunk() {
            Some(eight) if are_printable(u64::from_ne_bytes(*eight)) => eight.len(),
            _ => match rest.chars().next() {
                Some(c) if matches!(c, ' '..='~') || is_right(c) => c.len_utf8(),
                _ => return false,
            },
        };
        rest = &rest[len..];
    }
    true
}

/// Whether all eight bytes are printable characters of ASCII. A byte that is not carries into its highest bit (Mycroft's
/// test; Warren, Hacker's Delight, 6-1).
fn are_printable(bytes: u64) -> bool {
    const EACH: u64 = u64::MAX / 0xff;
    (bytes | bytes.wrapping_sub(EACH * 0x20) | bytes.wrapping_add(EACH)) & (EACH * 0x80) == 0
}

/// `text` in NFC without unsafe characters: see [`shown`]. Newlines and tabs stay.
pub fn text(text: &str) -> Cow<'_, str> {
    let shown = shown(text);
    if shown.is_ascii() || is_nfc_quick(shown.chars()) == IsNormalized::Yes {
        return shown;
    }
    Cow::Owned(shown.nfc().collect())
}

/// `text` without unsafe characters: each is replaced by a mark, or removed if it is only invisible.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_safe(text) { Cow::Borrowed(text) } else { Cow::Owned(replaced(text, Fate::sign)) }
}

fn replaced(text: &str, sign: impl Fn(Fate) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, c, fate) in faults(text) {
        out.push_str(&text[done..at]);
        out.extend(sign(fate));
        done = at + c.len_utf8();
    }
    out + &text[done..]
}

/// [`text`] on one line: see [`squeeze`].
pub fn line(line: &str) -> Cow<'_, str> {
    match text(line) {
        Cow::Borrowed(text) => squeeze(text),
        Cow::Owned(text) => Cow::Owned(squeeze(&text).into_owned()),
    }
}

/// `text` on one line: runs of spaces, newlines and tabs become one space and are removed at the ends.
pub fn squeeze(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let breaks = bytes.iter().any(|b| matches!(b, b'\n' | b'\t'));
    let edges = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    if !breaks && !edges && !bytes.windows(2).any(|pair| pair == b"  ") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// A path that is safe to show: invalid UTF-8 is replaced, spaces are kept. Invisible characters have marks too, so
/// that different names look different.
pub fn path(path: &Path) -> String {
    let path = path.to_string_lossy();
    // The common case, for libraries of many files.
    if path.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return path.into_owned();
    }
    let shown = replaced(&path, |fate| fate.sign().or(Some(HIDDEN)));
    text(&shown).replace('\n', "\u{240a}").replace('\t', "\u{2409}")
}

/// A character that cannot be shown, or not be distinguished from another, for messages: `U+001B`, `U+00AD SOFT HYPHEN`.
pub fn code_point(c: char) -> String {
    let name = unseen::name(c).map(Cow::Owned).or_else(|| confusables::name(c));
    format!("U+{:04X}{}", u32::from(c), name.map_or_else(String::new, |name| format!(" {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_are_shown_and_text_is_composed() {
        assert_eq!(text("a\u{1b}[31mb\0"), "a\u{241b}[31mb\u{2400}");
        assert_eq!(text("a\u{202e}b\u{9b}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(text("u\u{308}"), "\u{fc}");
        assert_eq!(text("Тоқаев\n\tx"), "Тоқаев\n\tx");
        assert_eq!(line("  one\n two\t three "), "one two three");
        assert_eq!(path(Path::new("a\n\u{1b}.yaml")), "a\u{240a}\u{241b}.yaml");
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        assert_eq!(text("com\u{ad}mis\u{200b}si\u{2060}on\u{fe0f}\u{e0100}"), "commission");
        assert_eq!(text("\u{3164}\u{115f}x\u{ffa0}\u{180e}"), "x");
        assert_eq!(text("e\u{34f}\u{301}"), "\u{e9}");
        assert_eq!(text("a\u{2800}b \u{2801}\u{2800}\u{2801}"), "a b \u{2801}\u{2800}\u{2801}");
        assert_eq!(text("a\u{e0041}\u{fdd0}\u{1fffe}"), "a\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(path(Path::new("a\u{ad}b\u{200b}.yaml")), "a\u{fffd}b\u{fffd}.yaml");
        let fates: Vec<String> =
            faults("x\u{ad}\u{1b}").map(|(_, c, fate)| format!("{} {fate}", code_point(c))).collect();
        assert_eq!(fates, ["U+00AD SOFT HYPHEN is left out", "U+001B is shown as `\u{241b}`"]);
    }

    #[test]
    fn what_a_script_needs_stays() {
        for needed in [
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "ന\u{d4d}\u{200d}",
            "ភាសា\u{200b}ខ្មែរ",
            "👩\u{200d}👧 👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} ☎\u{fe0e}",
            "葛\u{e0100}",
            "ᠠ\u{180b}",
        ] {
            assert_eq!(text(needed), needed);
        }
        for needless in
            ["a\u{200d}b", "я\u{200c}я", "a\u{fe0f}", "1\u{fe0f}", "\u{200d}👧", "a\u{200b}ก", "می\u{200c} "]
        {
            assert!(text(needless).chars().all(|c| !is_unseen(c)), "{needless:?}");
        }
    }

    #[test]
    fn what_is_unsafe_is_found_wherever_it_stands() {
        for before in 0..200 {
            let ascii = "x".repeat(before);
            let mixed = "xя".repeat(before);
            assert!(is_safe(&ascii) && is_safe(&mixed));
            assert!(!is_safe(&format!("{ascii}\u{202e}{mixed}")) && !is_safe(&format!("{mixed}\u{9b}{ascii}")));
        }
    }

    #[test]
    fn eight_bytes_are_printable_where_each_is() {
        for (byte, place) in (0..=u8::MAX).flat_map(|byte| (0..8).map(move |place| (byte, place))) {
            for others in [b' ', b'a', b'~'] {
                let mut bytes = [others; 8];
                bytes[place] = byte;
                assert_eq!(are_printable(u64::from_ne_bytes(bytes)), matches!(byte, b' '..=b'~'), "{bytes:?}");
            }
        }
    }

    #[test]
    fn marks_that_are_put_in_order_make_nothing_needless() {
        for input in [
            "\u{301}\u{64e}\u{200c}ب",
            "ก\u{301}\u{e38}\u{200b}ก",
            "\u{301}\u{18a9}\u{180b}",
            "ب\u{200c}\u{64e}\u{338}",
            "ᠠ\u{200d}\u{fe00}👩",
        ] {
            let cleaned = text(input).into_owned();
            assert_eq!(faults(&cleaned).next(), None, "{input:?}");
        }
        assert_eq!(text("ب\u{64e}\u{200c}ب"), "ب\u{64e}\u{200c}ب");
    }

    proptest! {
        #[test]
        fn cleaned_text_is_safe_composed_and_stays_so(
            input in prop_oneof![any::<String>(), "[\\p{DI}aя1ب\u{915}\u{94d}กขា\u{64e}❤👩中\u{f900}≨\u{338}ᠠ⠁\u{2800}\u{20e3}\u{301}]{0,12}"],
        ) {
            let cleaned = text(&input).into_owned();
            prop_assert!(faults(&cleaned).next().is_none());
            prop_assert_eq!(is_safe(&input), faults(&input).next().is_none());
            prop_assert_eq!(is_safe_line(&input), is_safe(&input) && !input.contains(['\n', '\t']));
            prop_assert!(cleaned.nfc().eq(cleaned.chars()));
            prop_assert_eq!(text(&cleaned).into_owned(), cleaned);
            let one = line(&input).into_owned();
            prop_assert!(!one.contains(['\n', '\t']) && !one.contains("  ") && one.trim_matches(' ') == one);
            prop_assert_eq!(line(&one).into_owned(), one);
        }
    }
}
