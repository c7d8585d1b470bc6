//! A chart of a quantity over time as lines of text: points above a time axis, each with its value beside it.
//!
//! Every nature has a mark of its own, and only points that the caller says may be compared are joined by a line.
//! The scale starts at zero where no value is below it, so that heights compare as values do. Points without a
//! date cannot stand on the axis: they are listed beneath it.

mod axis;
mod plot;

use unicode_width::UnicodeWidthStr;

use super::{Line, Role, Span};
use crate::arrange::Arrange;
use crate::ascii::Charset;
use crate::briefing::{Date, Nature, Value};
use axis::Axis;
use plot::Plot;

/// One value to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartMark {
    /// When it holds; the mark stands in the middle of a period. `None` where that is not known.
    pub date: Option<Date>,
    /// Where it stands on the axis; of several, from the lowest to the highest.
    pub value: Value,
    /// Decides the sign that it is drawn with.
    pub nature: Nature,
    /// What is written beside it: the number, with a sign for its qualifier.
    pub label: String,
    /// How many values it stands for. Of several, `value` reaches from the lowest to the highest.
    pub count: usize,
}

/// The smallest readable chart, in columns and lines.
pub const SMALLEST: (u16, u16) = (24, 6);

/// The lines that the axis takes: the rule, and the dates beneath it.
const AXIS: usize = 2;

/// The fewest lines for points; what stands beneath the axis is cut before they get fewer.
const FEWEST_ROWS: usize = 3;

/// Draws `marks` in `width` columns and at most `height` lines, with a line between the marks of each pair in
/// `links` (indexes into `marks`). In ASCII, nothing else is added to the labels. Below [`SMALLEST`] it is drawn at that
/// size. Empty where there are no marks.
pub fn chart(
    marks: &[ChartMark],
    links: &[(usize, usize)],
    (width, height): (u16, u16),
    charset: Charset,
) -> Vec<Line> {
    if marks.is_empty() {
        return Vec::new();
    }
    let width = usize::from(width.max(SMALLEST.0));
    let height = usize::from(height.max(SMALLEST.1));
    let mut beneath = legend(marks, width, charset);
    let Some(axis) = Axis::new(marks.iter().filter_map(|mark| mark.date), width) else { return fit(beneath, height) };
    beneath = fit(beneath, height - AXIS - FEWEST_ROWS);
    let rows = height - AXIS - beneath.len();
    let mut lines = Plot::new(marks, links, &axis, rows, charset).lines();
    lines.extend(axis.lines(charset));
    lines.extend(beneath);
    lines
}

/// The sign that stands for a value of `nature`.
pub fn sign(nature: Nature, charset: Charset) -> char {
    // None of these is of ambiguous width, nor ever drawn as an emoji.
    match nature {
        Nature::Actual => charset.pick('◉', '*'),
        Nature::Target => charset.pick('◊', 'x'),
        Nature::Expected => charset.pick('▵', '+'),
        Nature::Potential => charset.pick('◌', 'o'),
    }
}

/// What the sign of each nature means, and its values that have no date; natures with such values come first. Then
/// that a mark stands for several values, where one does. Nothing for a chart of dated actual values, each with its own mark.
fn legend(marks: &[ChartMark], width: usize, charset: Charset) -> Vec<Line> {
    let own = |nature: Nature| marks.iter().filter(move |mark| mark.nature == nature);
    let undated = |nature| own(nature).filter(|mark| mark.date.is_none()).collect();
    let natures = Nature::ALL.iter().filter(|nature| own(**nature).next().is_some());
    let mut natures: Vec<(Nature, Vec<&ChartMark>)> = natures.map(|nature| (*nature, undated(*nature))).collect();
    if matches!(&*natures, [(Nature::Actual, undated)] if undated.is_empty()) {
        natures.clear();
    }
    natures.arrange_by_key(|(_, undated)| undated.is_empty());
    let mut entries: Vec<String> = Vec::new();
    for (nature, undated) in natures {
        let entry = format!("{} {}", sign(nature, charset), nature.word());
        entries.push(format!("{entry}{}", listed(&undated, width - entry.width())));
    }
    if marks.iter().any(|mark| mark.date.is_some() && mark.count > 1) {
        let ways = ["lowest to highest of several values", "several values each"];
        entries.extend(ways.into_iter().find(|words| words.width() <= width).map(String::from));
    }
    let mut lines: Vec<String> = Vec::new();
    for entry in entries {
        match lines.last_mut() {
            Some(last) if last.width() + 2 + entry.width() <= width => {
                last.push_str("  ");
                last.push_str(&entry);
            }
            _ => lines.push(entry),
        }
    }
    lines.into_iter().map(|text| line(vec![(Role::Dim, text)])).collect()
}

/// `, undated: 5, 10`, or their number if they do not fit into `room` columns; empty if there are none.
fn listed(undated: &[&ChartMark], room: usize) -> String {
    if undated.is_empty() {
        return String::new();
    }
    let labels: Vec<&str> = undated.iter().map(|mark| &*mark.label).collect();
    let all = format!(", undated: {}", labels.join(", "));
    let count: usize = undated.iter().map(|mark| mark.count).sum();
    if all.width() <= room && count == labels.len() { all } else { format!(", {count} undated") }
}

fn fit(mut lines: Vec<Line>, height: usize) -> Vec<Line> {
    lines.truncate(height);
    lines
}

/// A line of furniture: spans that belong to no passage.
fn line(spans: Vec<(Role, String)>) -> Line {
    let span = |(role, text)| Span { text, role, link: None, at: None };
    Line { spans: spans.into_iter().map(span).collect(), ..Line::default() }
}

#[cfg(test)]
mod tests;
