//! How many columns text takes on a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes. Counted grapheme by grapheme, as the terminal's cells are filled; the width of
/// the whole string can be less, because it joins letters (Arabic lam-alef) that cells keep apart.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// The byte of `text` that stands at a column of it, counted as [`width`] counts; its length where it ends before.
pub fn byte_at(text: &str, column: usize) -> usize {
    let mut taken = 0;
    let at = text.grapheme_indices(true).find(|(_, grapheme)| {
        let reached = taken >= column;
        taken += grapheme.width();
        reached
    });
    at.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_leads_to_the_letter_that_stands_there() {
        let text = "aя\u{301}中b";
        let bytes: Vec<usize> = (0..7).map(|column| byte_at(text, column)).collect();
        assert_eq!(bytes, [0, 1, 5, 8, 8, 9, 9]);
        for (at, _) in text.grapheme_indices(true) {
            assert_eq!(byte_at(text, width(&text[..at])), at);
        }
    }
}
