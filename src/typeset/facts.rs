//! Facts that stand outside of their briefing: a figure as the row of a table, an outcome as a step of its thread. Each
//! is a few lines of furniture, which start at the column [`super::GUTTER`] of the screen.

use super::compose::{amount, whole};
use super::figures::{self, FigureColumns, LABEL};
use super::wording::{Slot, Strip, Wording};
use super::{GUTTER, Line, MEASURE, Role, dot, shorten};
use crate::ascii::Charset;
use crate::briefing::{Figure, Outcome};

/// From this many columns on, the summit and the source of a figure stand beside its label.
const WIDE: u16 = 110;
/// From this many columns on, every part of a row has a column of its own.
const WIDEST: u16 = 150;
/// The columns of a date, and those of a summit's short title, where they have their own.
const DATE: usize = 20;
const SUMMIT: usize = 27;
/// The columns of a thread's label, and of how much there is of it.
const THREAD: usize = 42;
const EXTENT: usize = 26;
/// The columns between two parts of a row.
const GAP: usize = 3;
/// The width of the status column, including the space after it.
const STATUS: usize = 11;

/// A figure in a table that is `width` columns wide: its value, set so that the points of all rows stand in one
/// column; what it counts and of what nature it is; when and at which summit, and who says so (`asides`), which give way
/// first. What is added to its texts is drawn in `charset`.
pub fn figure(figure: &Figure, asides: [&str; 3], width: u16, charset: Charset) -> Vec<Line> {
    let mut wording = amount(figure);
    wording.gap(": ").field(Slot::Body).put(Role::Text, &figure.label);
    if let Some(nature) = figure.nature_after(&figure.label) {
        wording.put(Role::Emphasis, &nature);
    }
    let fits = FigureColumns::FIXED.fit(&wording);
    let labels = if fits { beside_values(width) } else { FOLDED };
    let room = room(width, labels);
    let [when, summit, source] = asides;
    if width >= WIDEST && fits {
        let label = (room.saturating_sub(DATE + SUMMIT + 3 * GAP) * 3 / 5).min(usize::from(MEASURE));
        let dates = labels + label + GAP;
        let summits = dates + DATE + GAP;
        let sources = summits + SUMMIT + GAP;
        return side_by_side(vec![
            (0, FigureColumns::FIXED.set(&wording)),
            (labels, wording.block(Slot::Body, label)),
            (dates, vec![dim(when, DATE, charset)]),
            (summits, vec![dim(summit, SUMMIT, charset)]),
            (sources, vec![dim(source, self::room(width, sources), charset)]),
        ]);
    }
    let summit = &*[when, summit].join(dot(charset));
    if width >= WIDE && fits {
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

/// A text with remarks `below` it, each on lines of its own, `width` columns wide; empty remarks are left out.
pub fn remarked(text: &str, role: Role, below: [&str; 2], width: u16) -> Vec<Line> {
    let set = |role, text: &str, column| {
        let words = whole(role, text).block(Slot::Head, measure(width, column));
        side_by_side(vec![(column, words)])
    };
    let mut lines = set(role, text, 0);
    lines.extend(below.into_iter().filter(|text| !text.is_empty()).flat_map(|text| set(Role::Dim, text, FOLDED)));
    lines
}

/// An outcome as a step of its thread, `width` columns wide: a line that says when and where (`asides`) with what is to
/// be marked after it, then the status and what it is, then whom it binds; all of that in columns where there is room.
pub fn step(
    outcome: &Outcome,
    asides: [&str; 2],
    mark: Option<(Role, &str)>,
    width: u16,
    charset: Charset,
) -> Vec<Line> {
    let mut wording = Wording::default();
    wording.field(Slot::Head).put(Role::Dim, &asides.join(dot(charset)));
    if let Some((role, words)) = mark {
        wording.put(Role::Dim, ": ").put(role, words);
    }
    let status = outcome.status.word();
    wording.gap("\n").field(Slot::Label).put(Role::Strong, status);
    let (what, limits) = outcome.what_and_limits();
    wording.gap(": ").field(Slot::Body).put(Role::Text, what).put(Role::Emphasis, &limits);
    wording.optional("\n", Slot::Meta, Role::Dim, outcome.who_and_due().as_deref());
    if width >= WIDEST {
        let mut head: Vec<Strip> = asides.iter().map(|text| dim(text, SUMMIT, charset)).collect();
        head.extend(mark.map(|(role, words)| Strip::furniture(words, role)));
        let (statuses, whats) = (SUMMIT + GAP, SUMMIT + GAP + STATUS);
        let metas = whats + usize::from(MEASURE) + GAP;
        return side_by_side(vec![
            (0, head),
            (statuses, wording.block(Slot::Label, STATUS)),
            (whats, wording.block(Slot::Body, usize::from(MEASURE))),
            (metas, wording.block(Slot::Meta, measure(width, metas))),
        ]);
    }
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

/// A thread in a list that is `width` columns wide: its label with `extent`, its number of steps, and its latest step
/// on one line, given as date, status and sentence. `charset` is what an ellipsis is drawn in.
pub fn thread(label: &str, extent: &str, latest: [&str; 3], width: u16, charset: Charset) -> Vec<Line> {
    let [date, status, what] = latest;
    if width >= WIDEST {
        let dates = THREAD + GAP + EXTENT + GAP;
        let statuses = dates + DATE + GAP;
        let whats = statuses + STATUS;
        return side_by_side(vec![
            (0, vec![Strip::furniture(shorten(label, THREAD, charset), Role::Text)]),
            (THREAD + GAP, vec![dim(extent, EXTENT, charset)]),
            (dates, vec![dim(date, DATE, charset)]),
            (statuses, vec![dim(status, STATUS, charset)]),
            (whats, vec![dim(what, measure(width, whats), charset)]),
        ]);
    }
    let latest = &*format!("{date}, {status}: {what}");
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

/// The column of what stands beside the values, or under them if there is too little room.
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
