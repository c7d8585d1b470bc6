//! How much room things take on paper: a line of a side holds so many columns, and two sides hold so many lines. That is
//! what a browser prints of the HTML form, with a little to spare; `.ci/print` holds it to that.

use super::{Brief, BriefItem, Reference, cited, text};
use crate::typeset::width;

/// The lines of two sides.
pub(super) const LINES: usize = 140;
/// The columns of a line.
const MEASURE: usize = 108;

/// The lines that the heading of a part takes, with what stands above it.
pub(super) const PART: usize = 2;
/// The lines that the events in the head may take.
pub(super) const HEAD: usize = 32;
/// The lines at the foot: the heading of the sources, and what is left out.
pub(super) const FOOT: usize = 4;
/// The lines that the heading of a group takes, with what stands above it.
pub(super) const GROUP: usize = 2;
/// The lines that charts take, side by side, where they are drawn.
pub(super) const CHART: usize = 10;

/// The lines of everything above the parts.
pub(super) fn head(brief: &Brief) -> usize {
    let words = text::head(brief);
    2 * lines(&brief.title) + words.iter().map(|line| lines(line)).chain(brief.events.iter().map(item)).sum::<usize>()
}

/// The lines of an item, its remarks within the same paragraph.
pub(super) fn item(item: &BriefItem) -> usize {
    let remarks = item.remarks.iter().map(|remark| format!(" {}", text::remark_words(remark))).collect::<String>();
    lines(&format!("{}: {} {}{remarks}", item.lead, item.text, cited(&item.sources)))
}

/// The lines of a source.
pub(super) fn reference(source: &Reference) -> usize {
    lines(&text::credit(source, 10))
}

fn lines(text: &str) -> usize {
    width(text).div_ceil(MEASURE)
}
