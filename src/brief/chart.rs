//! The course of a series as a drawing: its values over time, in SVG.

use std::collections::BTreeSet;

use super::scope::Scope;
use super::sources::Sources;
use crate::across::{ItemIndex, Series, SeriesPoint as Point};
use crate::briefing::{Date, Nature, Passage, Value};

/// The most series that a brief draws.
const MOST: usize = 2;
/// The fewest values that are worth a drawing.
const FEWEST: usize = 3;
/// The most values that are drawn: the last ones of a longer series.
const LAST: usize = 12;

/// A series to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub title: String,
    pub dots: Vec<ChartPoint>,
    /// Pairs of dots that may be compared, by their indexes.
    pub links: Vec<(usize, usize)>,
    /// The numbers of the sources.
    pub sources: Vec<usize>,
    /// How many caveats there are about the values.
    pub caveats: usize,
}

/// A value of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartPoint {
    pub date: Date,
    pub value: Value,
    pub nature: Nature,
    /// What is written beside it: the number, with a sign for its qualifier.
    pub label: String,
    /// The amount and when it holds, in words.
    pub words: String,
}

/// The series of `figures` that are worth a drawing, in their order.
pub(super) fn charts(scope: &Scope, sources: &mut Sources, figures: &[ItemIndex]) -> Vec<Chart> {
    let mut seen = BTreeSet::new();
    let ids =
        figures.iter().filter_map(|at| scope.across.figure(*at).1.series.as_deref()).filter(|id| seen.insert(*id));
    let courses = ids.filter_map(|id| scope.across.series(id)).filter_map(|course| chart(scope, sources, course));
    courses.take(MOST).collect()
}

/// What was known of a series at the newest summit of the brief; `None` where that is too little for a drawing.
fn chart(scope: &Scope, sources: &mut Sources, course: Series) -> Option<Chart> {
    let newest = scope.members.last()?.at as u32;
    let is_known = |point: &Point| point.at.briefing >= newest && !point.undated && point.figure.unit == course.unit;
    let mut known: Vec<usize> = (0..course.count()).filter(|i| is_known(&course.point(*i))).collect();
    let newest = course.point(*known.last()?).figure;
    known.retain(|i| course.point(*i).figure.has_unit_of(newest));
    if known.len() < FEWEST {
        return None;
    }
    known.drain(..known.len().saturating_sub(LAST));
    let place = |i: usize| known.binary_search(&i).ok();
    let steps = known.iter().flat_map(|to| course.steps_to(*to)).filter(|step| step.change.is_ok());
    let links = steps.filter_map(|step| Some((place(step.from)?, place(step.to)?))).collect();
    let points: Vec<Point> = known.iter().map(|i| course.point(*i)).collect();
    let mut keys = BTreeSet::new();
    for point in &points {
        keys.extend(sources.keys(point.briefing, Passage::Figure(point.at.item as usize)));
    }
    let dot = |point: &Point| ChartPoint {
        date: point.date,
        value: point.figure.value,
        nature: point.figure.nature,
        label: point.dot().label(),
        words: match point.figure.nature {
            Nature::Actual => format!("{}, {}", point.figure.amount(), point.when()),
            nature => format!("{}, {}, {}", point.figure.amount(), nature.word(), point.when()),
        },
    };
    Some(Chart {
        title: course.label.to_owned(),
        dots: points.iter().map(dot).collect(),
        links,
        sources: keys.into_iter().collect(),
        caveats: points.iter().map(|point| point.caveats().count()).sum(),
    })
}

/// The width and the height of a drawing, and what stays free around what is drawn, in the units of SVG.
const SIZE: (f64, f64) = (320.0, 120.0);
const MARGIN: (f64, f64) = (30.0, 24.0);

impl Chart {
    /// The drawing, in the colours of what is around it. `escape` makes text safe in it.
    pub fn svg(&self, escape: fn(&str) -> String) -> String {
        let spots: Vec<(f64, f64)> = self.spots();
        let (width, height) = SIZE;
        let title = escape(&self.title);
        let mut svg = format!("<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">");
        let floor = height - MARGIN.1;
        svg.push_str(&format!("<path class=\"axis\" d=\"M4 {floor}H{}\"/>", width - 4.0));
        for (from, to) in &self.links {
            let ((x, y), (to_x, to_y)) = (spots[*from], spots[*to]);
            svg.push_str(&format!("<path d=\"M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}\"/>"));
        }
        let mut ends = [f64::MIN; 2];
        for (dot, (x, y)) in self.dots.iter().zip(&spots) {
            let class = if dot.nature == Nature::Actual { "" } else { " class=\"open\"" };
            svg.push_str(&format!("<circle{class} cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"));
            // A label, or a year, that would run into the one before is left out; all values are in the words beneath.
            for (i, (at, words)) in [(y - 7.0, &dot.label), (height - 8.0, &year(dot))].into_iter().enumerate() {
                let half = words.chars().count() as f64 * 3.0;
                if x - half > ends[i] {
                    svg.push_str(&format!("<text x=\"{x:.1}\" y=\"{at:.1}\">{}</text>", escape(words)));
                    ends[i] = x + half + 2.0;
                }
            }
        }
        svg + "</svg>"
    }

    /// Where each value stands: in the middle of its time, and above a floor that is zero unless a value is below it.
    fn spots(&self) -> Vec<(f64, f64)> {
        let times: Vec<f64> = self.dots.iter().map(|dot| middle(dot.date)).collect();
        // Half of the middle of each, so that sums and differences stay finite: only their ratio is drawn.
        let half = |(low, high): (f64, f64)| low / 4.0 + high / 4.0;
        let values: Vec<f64> = self.dots.iter().map(|dot| half(dot.value.ends())).collect();
        let span = |values: &[f64], least: f64| {
            let low = values.iter().copied().fold(least, f64::min);
            let high = values.iter().copied().fold(f64::MIN, f64::max);
            (low, if high > low { high - low } else { 1.0 })
        };
        let ((first, time), (lowest, height)) = (span(&times, f64::MAX), span(&values, 0.0));
        let room = (SIZE.0 - 2.0 * MARGIN.0, SIZE.1 - 2.0 * MARGIN.1 - 4.0);
        let spot = |(at, value): (&f64, &f64)| {
            let (right, up) = ((at - first) / time, (value - lowest) / height);
            (MARGIN.0 + right * room.0, SIZE.1 - MARGIN.1 - 4.0 - up * room.1)
        };
        times.iter().zip(&values).map(spot).collect()
    }
}

/// The middle of a time, in days.
fn middle(date: Date) -> f64 {
    let (first, last) = date.days();
    (f64::from(first) + f64::from(last)) / 2.0
}

/// The year, or the years, of a value.
fn year(dot: &ChartPoint) -> String {
    let (first, last) = dot.date.years();
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}
