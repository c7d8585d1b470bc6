//! Facts that stand outside of their briefing: a figure as the row of a table, an outcome as a step of its matter.
//! Each is a few lines of furniture, the first column of which is the column [`super::GUTTER`] of the screen.

use super::compose::{amount, whole};
use super::figures::{self, FigureColumns, LABEL};
use super::wording::{Slot, Strip, Wording};
use super::{GUTTER, Line, MEASURE, Role, dot, shorten};
use crate::ascii::Charset;
use crate::briefing::{Figure, Nature, Outcome};

/// From this many columns on, the summit and the source of a figure stand beside its label.
const WIDE: u16 = 110;
/// The width of the status column, including the space after it.
const STATUS: usize = 11;

/// A figure in a table that is `width` columns wide: its value, set so that the points of all rows stand in one
/// column; what it counts and of what nature it is; when and at which summit, and who says so, which give way first.
/// What is added to its texts is drawn in `charset`.
pub fn figure(figure: &Figure, summit: &str, source: &str, width: u16, charset: Charset) -> Vec<Line> {
    let mut wording = amount(figure);
    wording.gap(": ").field(Slot::Body).put(Role::Text, &figure.label);
    if figure.nature != Nature::Actual {
        wording.put(Role::Emphasis, &format!(" ({})", figure.nature.word()));
    }
    let labels = beside_values(width);
    let room = room(width, labels);
    if width >= WIDE {
        let label = (room / 2).min(usize::from(MEASURE));
        let asides = labels + label + 3;
        let aside = [summit, source].map(|text| dim(text, room.saturating_sub(label + 3), charset));
        return side_by_side(vec![
            (0, FigureColumns::FIXED.set(&wording)),
            (labels, wording.block(Slot::Body, label)),
            (asides, aside.into_iter().filter(|strip| strip.width > 0).collect()),
        ]);
    }
    let mut right = wording.block(Slot::Body, room);
    let aside: Vec<&str> = [summit, source].into_iter().filter(|text| !text.is_empty()).collect();
    right.push(dim(&aside.join(dot(charset)), room, charset));
    if labels > FOLDED {
        return side_by_side(vec![(0, FigureColumns::FIXED.set(&wording)), (labels, right)]);
    }
    let mut lines = side_by_side(vec![(0, wording.set(figures::amount(&wording), self::room(width, 0), FOLDED))]);
    lines.extend(side_by_side(vec![(FOLDED, right)]));
    lines
}

/// The heading of a group of rows, with a note after it.
pub fn heading(text: &str, aside: &str, width: u16) -> Vec<Line> {
    let mut wording = whole(Role::Heading, text);
    wording.optional("  ", Slot::Head, Role::Dim, Some(aside).filter(|aside| !aside.is_empty()));
    side_by_side(vec![(0, wording.set(0..wording.text.len(), room(width, 0), FOLDED))])
}

/// A remark on a figure, set under its label in a table that is `width` columns wide.
pub fn remark(text: &str, role: Role, width: u16) -> Vec<Line> {
    let column = beside_values(width);
    side_by_side(vec![(column, whole(role, text).block(Slot::Head, measure(width, column)))])
}

/// A caveat about the figure above, after a mark that works without colour. It takes the whole width, so that a few of
/// them do not push the next figure off the screen.
pub fn caveat(text: &str, width: u16) -> Vec<Line> {
    let words = whole(Role::Caveat, text).block(Slot::Head, measure(width, 2 * FOLDED));
    side_by_side(vec![(FOLDED, vec![Strip::furniture("!", Role::Caveat)]), (2 * FOLDED, words)])
}

/// A fault in a file, `width` columns wide: what is wrong, then `below` it where that is and what to do about it, as
/// far as these are known.
pub fn fault(message: &str, role: Role, below: [&str; 2], width: u16) -> Vec<Line> {
    let set = |role, text: &str, column| {
        let words = whole(role, text).block(Slot::Head, measure(width, column));
        side_by_side(vec![(column, words)])
    };
    let mut lines = set(role, message, 0);
    lines.extend(below.into_iter().filter(|text| !text.is_empty()).flat_map(|text| set(Role::Dim, text, FOLDED)));
    lines
}

/// An outcome as a step of its matter, `width` columns wide: a line that says when and where with what is to be
/// marked after it, then the status and what it is, then whom it binds.
pub fn step(outcome: &Outcome, when: &str, mark: Option<(Role, &str)>, width: u16) -> Vec<Line> {
    let mut wording = Wording::default();
    wording.field(Slot::Head).put(Role::Dim, when);
    if let Some((role, words)) = mark {
        wording.put(Role::Dim, ": ").put(role, words);
    }
    let status = outcome.status.word();
    wording.gap("\n").field(Slot::Label).put(Role::Strong, status);
    let (what, limits) = outcome.what_and_limits();
    wording.gap(": ").field(Slot::Body).put(Role::Text, what).put(Role::Emphasis, &limits);
    wording.optional("\n", Slot::Meta, Role::Dim, outcome.who_and_due().as_deref());
    let mut lines = side_by_side(vec![(0, wording.block(Slot::Head, room(width, 0)))]);
    let beside = usize::from(width) >= 50;
    let column = if beside { STATUS } else { FOLDED };
    let set = |slot| wording.block(slot, measure(width, column));
    if beside {
        lines.extend(side_by_side(vec![(0, wording.block(Slot::Label, STATUS)), (column, set(Slot::Body))]));
    } else {
        let words =
            wording.slot(Slot::Label).unwrap_or_default().start..wording.slot(Slot::Body).unwrap_or_default().end;
        lines.extend(side_by_side(vec![(0, wording.set(words, room(width, 0), FOLDED))]));
    }
    lines.extend(side_by_side(vec![(column, set(Slot::Meta))]));
    lines
}

/// A matter in a list that is `width` columns wide: its label with `extent`, how much there is of it, and the latest of
/// it on one line. `charset` is what an ellipsis is drawn in.
pub fn thread(label: &str, extent: &str, latest: &str, width: u16, charset: Charset) -> Vec<Line> {
    let (room, indented) = (measure(width, 0), measure(width, FOLDED));
    let label_room = room.saturating_sub(extent.len() + 2);
    let beside = label_room >= LABEL.min(super::width(label));
    let label = shorten(label, if beside { label_room } else { room }, charset);
    let mut columns = vec![(0, vec![Strip::furniture(label, Role::Text)])];
    if beside {
        columns.push((room - extent.len(), vec![dim(extent, extent.len(), charset)]));
    }
    let mut lines = side_by_side(columns);
    lines.extend(side_by_side(vec![(FOLDED, vec![dim(latest, indented, charset)])]));
    lines
}

/// A text on one line, cut at a word where it does not fit.
fn dim(text: &str, columns: usize, charset: Charset) -> Strip {
    Strip::furniture(shorten(text, columns, charset), Role::Dim)
}

/// How far what belongs to a line is indented where there is no room beside it.
const FOLDED: usize = 2;

/// The column of what stands beside the values: under them, where there is too little room.
fn beside_values(width: u16) -> usize {
    let column = FigureColumns::FIXED.width() + 2;
    if room(width, column) >= LABEL { column } else { FOLDED }
}

/// The columns from `column` on; one at the right edge stays free.
fn room(width: u16, column: usize) -> usize {
    usize::from(width.saturating_sub(GUTTER + 1)).saturating_sub(column).max(8)
}

/// The columns that running text takes from `column` on.
fn measure(width: u16, column: usize) -> usize {
    room(width, column).min(usize::from(MEASURE))
}

/// Lines made of blocks of strips side by side, each block starting at its column.
fn side_by_side(columns: Vec<(usize, Vec<Strip>)>) -> Vec<Line> {
    let height = columns.iter().map(|(_, strips)| strips.len()).max().unwrap_or(0);
    let mut columns: Vec<_> =
        columns.into_iter().map(|(at, strips)| (at, Strip::detached(strips).into_iter())).collect();
    let row = |_| {
        let mut row = Strip::default();
        for (at, strips) in &mut columns {
            if let Some(strip) = strips.next() {
                row.pad(*at);
                row.append(strip);
            }
        }
        Line { spans: row.spans, ..Line::default() }
    };
    (0..height).map(row).collect()
}
