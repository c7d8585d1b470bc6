//! Which rows moved, and the scrolls that would move them on the terminal.

use super::Region;
use crate::terminal::surface::{CellRow, Surface};

/// By which controls a scroll is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScrollMethod {
    /// By a scrolling region of just these rows, which is left standing.
    Region,
    /// By lines inserted or deleted at the top, within the region that stands and ends on the same row.
    Lines,
}

/// Rows that move up (`lines` positive) or down within an area; what comes in is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scroll {
    pub area: Region,
    pub lines: i16,
    pub method: ScrollMethod,
}

impl Scroll {
    /// The row that row `y` was before; none if it came in blank.
    pub fn source(&self, y: u16) -> Option<u16> {
        if !self.area.holds(y) {
            return Some(y);
        }
        y.checked_add_signed(self.lines).filter(|&y| self.area.holds(y))
    }
}

/// The penalty, in cells, for a row that does not fit into a run of moved rows.
const MISFIT: i32 = 8;

/// The scrolls worth a try, `standing` being the region that the terminal has.
pub(super) fn candidates(shown: &Surface, wanted: &Surface, standing: Region) -> Vec<Scroll> {
    let mut found = Vec::new();
    if let Some((area, lines)) = moved(shown, wanted) {
        found.push(Scroll { area, lines, method: ScrollMethod::Region });
        // Rows further up may have moved in part, beside something that stays; what is below stays as it is.
        let from_top = Region { top: 0, ..area };
        if ![area, standing].contains(&from_top) {
            found.push(Scroll { area: from_top, lines, method: ScrollMethod::Region });
        }
        if standing != area && standing.covers(&area) {
            found.push(Scroll { area: standing, lines, method: ScrollMethod::Region });
            if standing.bottom == area.bottom {
                found.push(Scroll { area, lines, method: ScrollMethod::Lines });
            }
        }
    }
    // Scrolls everything away, so that only text has to be written afterwards, and no blanks.
    found.push(Scroll { area: standing, lines: standing.height().cast_signed(), method: ScrollMethod::Region });
    found
}

/// The run of rows of most text that moved by one distance: the area that the scroll needs, and the lines.
fn moved(shown: &Surface, wanted: &Surface) -> Option<(Region, i16)> {
    let height = wanted.size().rows.cast_signed();
    let extents = |surface: &Surface| -> Vec<Extent> {
        (0..height).map(|y| Extent::of(surface.row(y.cast_unsigned()))).collect()
    };
    let (old, new) = (extents(shown), extents(wanted));
    let stays: Vec<bool> = (0..height.cast_unsigned()).map(|y| wanted.row(y).equals(&shown.row(y))).collect();
    let mut best: Option<(i32, Region, i16)> = None;
    for lines in (1 - height..height).filter(|&lines| lines != 0) {
        let (mut gain, mut start) = (0, None);
        for y in 0.max(-lines)..height.min(height - lines) {
            let (at, from) = (y.cast_unsigned(), (y + lines).cast_unsigned());
            let fits = new[usize::from(at)] == old[usize::from(from)] && wanted.row(at).equals(&shown.row(from));
            if !fits {
                gain -= MISFIT;
                if gain <= 0 {
                    (gain, start) = (0, None);
                }
            } else if !stays[usize::from(at)] && new[usize::from(at)].cells() > 0 {
                let first = *start.get_or_insert(at);
                gain += new[usize::from(at)].cells();
                let area = Region { top: first.min(first.saturating_add_signed(lines)), bottom: at.max(from) };
                if best.as_ref().is_none_or(|(most, ..)| gain > *most) {
                    best = Some((gain, area, lines));
                }
            }
        }
    }
    best.map(|(_, area, lines)| (area, lines))
}

/// The columns between which a row has text.
#[derive(Debug, PartialEq, Eq)]
struct Extent {
    start: usize,
    end: usize,
}

impl Extent {
    fn of(row: CellRow<'_>) -> Self {
        Self { start: row.start().unwrap_or(0), end: row.end() }
    }

    fn cells(&self) -> i32 {
        (self.end - self.start) as i32
    }
}
