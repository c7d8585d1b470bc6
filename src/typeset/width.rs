//! How many columns text takes on a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes. Counted grapheme by grapheme, as the terminal's cells are filled; the width of
/// the whole string can be less, because it joins letters (Arabic lam-alef) that cells keep apart.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}
