//! The limits of the format, and what guards `serde_yaml` from texts that would cost it too much.

pub(super) use crate::yaml::DEPTH;
use crate::yaml::{Position, PositionTree};

/// How many bytes a file may have, before and after its aliases are expanded.
pub(super) const SIZE: usize = 1 << 20;
/// How many entries one list may have.
pub(super) const ENTRIES: usize = 10_000;
/// How many faults of one file are told.
pub(super) const FAULTS: usize = 1_000;

/// How deep brackets may seem to be nested before the scanner is asked how deep they are.
const SUSPICIOUS: usize = 256;
/// How many lines may start with `%`: the parser compares every `%TAG` directive with every other.
const DIRECTIVES: usize = 64;

/// Where `text` goes past the deepest level with brackets, if it does.
///
/// The parser's time grows with the number of brackets open at once, so this must be known before it starts. A count
/// of bytes gives an upper bound; only where that is high does the scanner look. Nesting by indentation costs nothing
/// and is bounded while it is read.
pub(super) fn brackets(text: &str) -> Option<Position> {
    if openers(text) <= SUSPICIOUS || open_at_most(text) <= SUSPICIOUS {
        return None;
    }
    PositionTree::of(text).too_deep
}

/// How many brackets open. Counted so that the compiler can take many bytes at once: every file is.
fn openers(text: &str) -> usize {
    let stretch = |bytes: &[u8]| bytes.iter().map(|b| u8::from(b | 0x20 == b'{')).sum::<u8>();
    text.as_bytes().chunks(255).map(|bytes| usize::from(stretch(bytes))).sum()
}

/// No more brackets than this are ever open at once: all that open, less those that close on the line they opened on.
/// On a line with quotes, comments or tags a bracket that seems to close may be text, so none of its closing ones
/// counts; elsewhere a bracket that opens a list is followed by nothing but its content until it is closed.
fn open_at_most(text: &str) -> usize {
    text.as_bytes()
        .split(|b| *b == b'\n')
        .map(|line| {
            let doubtful = line.iter().any(|b| matches!(b, b'"' | b'\'' | b'#' | b'!'));
            line.iter().fold(0usize, |open, b| match b {
                b'[' | b'{' => open + 1,
                b']' | b'}' if !doubtful => open.saturating_sub(1),
                _ => open,
            })
        })
        .sum()
}

/// The first line that starts with one `%` too many, if one does.
pub(super) fn directives(text: &str) -> Option<Position> {
    if !text.starts_with('%') && !text.contains("\n%") {
        return None;
    }
    let mut lines = text.lines().enumerate().filter(|(_, line)| line.starts_with('%'));
    lines.nth(DIRECTIVES).map(|(i, _)| (i + 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_texts_are_not_suspected() {
        let row = "  - {name: Aibek, role: Head}\n    topics: [trade, water]\n";
        assert_eq!(open_at_most(&row.repeat(1000)), 0);
    }

    #[test]
    fn brackets_that_only_seem_to_close_do_not_hide_those_that_are_open() {
        let text = "[\"]\",\n[ # ]\n [!<]> a,\n".repeat(100) + &"]".repeat(300);
        assert!(open_at_most(&text) >= 300);
        assert!(brackets(&text).is_some());
        assert_eq!(brackets(&("- \"[\"\n".repeat(1000))), None);
    }

    #[test]
    fn directives_are_bounded() {
        assert_eq!(directives(&"%TAG !a! b\n".repeat(64)), None);
        assert_eq!(directives(&"%TAG !a! b\n".repeat(65)), Some((65, 1)));
    }
}
