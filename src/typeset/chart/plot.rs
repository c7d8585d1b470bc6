//! The plot area above the axis: lines, bars of ranges, marks, and the values beside them.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::axis::Axis;
use super::{ChartMark, line, sign};
use crate::arrange::Arrange;
use crate::ascii::Charset;
use crate::briefing::{Date, Nature};
use crate::typeset::{Line, Role};

/// The cells of the plot area, each a character and its role.
#[derive(Debug)]
pub struct Plot {
    cells: Vec<Vec<(char, Role)>>,
    charset: Charset,
}

/// Where a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct MarkPosition {
    column: usize,
    /// The rows of the high and the low end, counted from the top; the same for a single value.
    rows: (usize, usize),
}

const EMPTY: char = ' ';

impl Plot {
    /// Draws the dated ones of `marks` on `rows` lines above `axis`.
    pub fn new(marks: &[ChartMark], links: &[(usize, usize)], axis: &Axis, rows: usize, charset: Charset) -> Self {
        let mut plot = Self { cells: vec![vec![(EMPTY, Role::Text); axis.width()]; rows], charset };
        let scale = Scale::new(marks, rows);
        let spot = |mark: &ChartMark| {
            let (low, high) = mark.value.ends();
            Some(MarkPosition { column: axis.column(mark.date?), rows: (scale.row(high), scale.row(low)) })
        };
        let spots: Vec<Option<MarkPosition>> = marks.iter().map(spot).collect();
        for (from, to) in links {
            if let (Some(Some(from)), Some(Some(to))) = (spots.get(*from), spots.get(*to)) {
                plot.join(*from, *to);
            }
        }
        for (mark, spot) in marks.iter().zip(&spots) {
            if let Some(spot) = spot {
                plot.mark(*spot, mark.nature);
            }
        }
        let mut labelled = HashSet::new();
        for i in by_weight(marks) {
            let Some(spot) = spots[i] else { continue };
            if labelled.insert((spot, &marks[i].label)) {
                plot.label(spot, &marks[i].label);
            }
        }
        plot
    }

    /// The plot area as lines; neighbouring cells of one role make one span.
    pub fn lines(self) -> Vec<Line> {
        let row = |cells: Vec<(char, Role)>| {
            let used = cells.iter().rposition(|cell| cell.0 != EMPTY).map_or(0, |last| last + 1);
            let runs = cells[..used].chunk_by(|a, b| a.1 == b.1);
            line(runs.map(|run| (run[0].1, run.iter().map(|cell| cell.0).collect())).collect())
        };
        self.cells.into_iter().map(row).collect()
    }

    /// A thin line between two marks: dots of Braille, four to a line of text and two to a column, or full stops.
    fn join(&mut self, from: MarkPosition, to: MarkPosition) {
        let dot = |spot: MarkPosition| (spot.column as i32 * 2, spot.rows.0 as i32 * 4 + 2);
        let ((x0, y0), (x1, y1)) = (dot(from), dot(to));
        let steps = (x1 - x0).abs().max((y1 - y0).abs()).max(1);
        for step in 0..=steps {
            let along = |a: i32, b: i32| a + ((b - a) * step + steps / 2).div_euclid(steps);
            self.dot(along(x0, x1) as usize, along(y0, y1) as usize);
        }
    }

    fn dot(&mut self, x: usize, y: usize) {
        /// The bits of the Braille patterns by row and column of the dot (The Unicode Standard, 21.1).
        const BITS: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
        const BLANK: u32 = 0x2800;
        let cell = &mut self.cells[y / 4][x / 2];
        let drawn = if cell.0 == EMPTY { BLANK } else { u32::from(cell.0) };
        let dotted = char::from_u32(drawn | BITS[y % 4][x % 2]).unwrap_or('.');
        *cell = (self.charset.pick(dotted, '.'), Role::Rule);
    }

    fn mark(&mut self, spot: MarkPosition, nature: Nature) {
        let (top, bottom) = spot.rows;
        for row in top..=bottom {
            let end = row == top || row == bottom;
            let bar = self.charset.pick('⡇', '|');
            self.cells[row][spot.column] = (if end { sign(nature, self.charset) } else { bar }, Role::Value);
        }
    }

    /// Writes `text` at the first free place: over the mark, beside it or under it, and over a joining line only where
    /// no other place is left. If there is no place at all it is left out: the values are listed beside the chart.
    fn label(&mut self, spot: MarkPosition, text: &str) {
        let (width, length) = (self.cells[0].len(), text.width());
        let centred = spot.column.saturating_sub(length / 2).min(width.saturating_sub(length));
        let (top, bottom) = spot.rows;
        let places: Vec<(usize, usize)> = [
            top.checked_sub(1).map(|row| (row, centred)),
            Some((top, spot.column + 2)),
            spot.column.checked_sub(length + 1).map(|column| (top, column)),
            Some((bottom + 1, centred)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let free = |over: &[Role]| places.iter().find(|place| self.is_free(**place, length, over)).copied();
        let Some((row, column)) = free(&[]).or_else(|| free(&[Role::Rule])) else { return };
        for (cell, c) in self.cells[row][column..].iter_mut().zip(text.chars()) {
            *cell = (c, Role::Text);
        }
    }

    /// Whether a text fits here, with a column free on both sides; it may cover what is drawn in the roles `over`.
    fn is_free(&self, (row, column): (usize, usize), length: usize, over: &[Role]) -> bool {
        let Some(cells) = self.cells.get(row) else { return false };
        let with_sides = column.saturating_sub(1)..(column + length + 1).min(cells.len());
        let free = |cell: &(char, Role)| cell.0 == EMPTY || over.contains(&cell.1);
        column + length <= cells.len() && cells[with_sides].iter().all(free)
    }
}

/// The scale that maps values to rows.
#[derive(Debug, Clone, Copy)]
struct Scale {
    low: f64,
    high: f64,
    rows: usize,
}

impl Scale {
    fn new(marks: &[ChartMark], rows: usize) -> Self {
        let dated = || marks.iter().filter(|mark| mark.date.is_some()).map(|mark| mark.value.ends());
        let low = dated().map(|ends| ends.0).fold(0.0, f64::min);
        let high = dated().map(|ends| ends.1).fold(0.0, f64::max);
        Self { low, high, rows }
    }

    /// The row of `value`, 0 being the top one; the first row is left free for the value of the highest point.
    fn row(self, value: f64) -> usize {
        let room = (self.rows - 2) as f64;
        // Both ends are halved so that their difference stays finite.
        let span = self.high / 2.0 - self.low / 2.0;
        let share = if span > 0.0 { (value / 2.0 - self.low / 2.0) / span } else { 0.0 };
        self.rows - 1 - (share * room).round() as usize
    }
}

/// The order in which values are labelled: the latest first, then the earliest, then the highest.
fn by_weight(marks: &[ChartMark]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.arrange_by_key(|i| marks[*i].date.map(Date::sort_key));
    if let Some(last) = order.pop() {
        if order.len() > 1 {
            order[1..].arrange_by(|a, b| marks[*b].value.ends().1.total_cmp(&marks[*a].value.ends().1));
        }
        order.insert(0, last);
    }
    order
}
