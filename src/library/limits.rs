//! The limits of the format, and the checks that keep costly texts from the parsers.

pub(super) use crate::yaml::DEPTH;
use crate::yaml::{LineColumn, PositionTree};

/// The most bytes of a file, before and after its aliases are expanded.
pub(super) const SIZE: usize = 1 << 20;
/// The most entries of one list.
pub(super) const ENTRIES: usize = 10_000;
/// The most faults reported for one file.
pub(super) const FAULTS: usize = 1_000;

/// The estimated depth of brackets above which the exact depth is measured.
const SUSPICIOUS: usize = 256;
/// The most lines that start with `%`: the parser compares every `%TAG` directive with every other.
const DIRECTIVES: usize = 64;

/// The position at which brackets in `text` exceed [`DEPTH`], if they do.
///
/// The parser's time grows with the number of open brackets, so this must be known before it starts. A count of bytes
/// gives an upper bound; the text is scanned only if that is high. Nesting by indentation is cheap and is limited
/// during reading.
pub(super) fn brackets(text: &str) -> Option<LineColumn> {
    if openers(text) <= SUSPICIOUS || open_at_most(text) <= SUSPICIOUS {
        return None;
    }
    PositionTree::of(text).too_deep
}

/// The number of opening brackets. Written so that the compiler vectorises it, because every file is counted.
fn openers(text: &str) -> usize {
    let stretch = |bytes: &[u8]| bytes.iter().map(|b| u8::from(b | 0x20 == b'{')).sum::<u8>();
    text.as_bytes().chunks(255).map(|bytes| usize::from(stretch(bytes))).sum()
}

/// An upper bound of the brackets open at once: all that open, less those that close on the same line. On a line with
/// quotes, comments or tags a closing bracket may be text, so none of them counts there.
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

/// The first line that starts with `%` beyond the limit, if any.
pub(super) fn directives(text: &str) -> Option<LineColumn> {
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
