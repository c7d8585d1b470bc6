//! Text from outside made safe to show: nothing in it moves the cursor, hides or reorders what stands beside it.
//!
//! Applied once, where text comes in: files, file names, queries, pastes, environment variables.

use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The visible mark that stands for `c` where `c` must not be sent to a terminal; `None` for harmless characters.
///
/// C0 controls and DEL have pictures of their own (U+2400 onwards). U+FFFD stands for the rest: C1 controls, line
/// and paragraph separators, stray byte-order marks, tag characters, interlinear annotation, the noncharacters that
/// YAML forbids, and every directional control of UAX #9. The implicit marks (U+200E, U+200F, U+061C) are among these
/// because beside digits even they can turn a range round.
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
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'..='\u{ffff}'
        | '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// Whether nothing in `text` has a [`mark`].
pub fn is_safe(text: &str) -> bool {
    /// So many bytes are looked at together: by far most text is plain ASCII, and that is told of many at once.
    const STRETCH: usize = 64;
    let plain = |b: &u8| matches!(b, b' '..=b'~' | b'\n' | b'\t');
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let end = bytes.len().min(start + STRETCH);
        if bytes[start..end].iter().fold(true, |all, b| all & plain(b)) {
            start = end;
            continue;
        }
        let mut next = end;
        // A character may reach beyond the stretch; the next one starts after it.
        for (i, c) in text[start..].char_indices().take_while(|(i, _)| *i < STRETCH) {
            if mark(c).is_some() {
                return false;
            }
            next = start + i + c.len_utf8();
        }
        start = next;
    }
    true
}

/// `text` in NFC with every unsafe character replaced by its [`mark`]; newlines and tabs stay.
pub fn text(text: &str) -> Cow<'_, str> {
    if is_safe(text) && (text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| mark(c).unwrap_or(c)).nfc().collect())
}

/// [`text`] on one line: runs of white space become one space, none is left at the ends.
pub fn line(line: &str) -> Cow<'_, str> {
    match text(line) {
        Cow::Borrowed(text) => squeeze(text),
        Cow::Owned(text) => Cow::Owned(squeeze(&text).into_owned()),
    }
}

/// `text` on one line: runs of spaces, newlines and tabs become one space, none is left at the ends.
pub fn squeeze(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let breaks = bytes.iter().any(|b| matches!(b, b'\n' | b'\t'));
    let edges = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    if !breaks && !edges && !bytes.windows(2).any(|pair| pair == b"  ") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// A path as it may be shown: bytes that are no UTF-8 replaced, then as [`line`] without touching its spaces.
pub fn path(path: &Path) -> String {
    let lossy = path.to_string_lossy();
    text(&lossy).replace('\n', "\u{240a}").replace('\t', "\u{2409}")
}

/// How a message names a character that cannot be shown: `U+001B`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
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
    fn what_is_unsafe_is_found_wherever_it_stands() {
        for before in 0..200 {
            let ascii = "x".repeat(before);
            let mixed = "xя".repeat(before);
            assert!(is_safe(&ascii) && is_safe(&mixed));
            assert!(!is_safe(&format!("{ascii}\u{202e}{mixed}")) && !is_safe(&format!("{mixed}\u{9b}{ascii}")));
        }
    }

    proptest! {
        #[test]
        fn cleaned_text_is_safe_composed_and_stays_so(input in any::<String>()) {
            let cleaned = text(&input).into_owned();
            prop_assert!(cleaned.chars().all(|c| mark(c).is_none()));
            prop_assert_eq!(is_safe(&input), input.chars().all(|c| mark(c).is_none()));
            prop_assert_eq!(cleaned.nfc().collect::<String>(), cleaned.clone());
            prop_assert_eq!(text(&cleaned).into_owned(), cleaned);
            let one = line(&input).into_owned();
            prop_assert!(!one.contains(['\n', '\t']) && !one.contains("  ") && one.trim_matches(' ') == one);
            prop_assert_eq!(line(&one).into_owned(), one);
        }
    }
}
