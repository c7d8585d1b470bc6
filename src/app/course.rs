//! The course of a series as blocks of lines: the chart, the values with how far they moved, what qualifies them.

use super::figures::figure;
use super::roll::Blocks;
use super::survey::Setting;
use crate::across::{Course, CourseStep, Point};
use crate::briefing::Passage;
use crate::screen;
use crate::typeset::{GUTTER, Line, Role, chart, facts};

/// A series on a screen.
pub struct CourseBlocks<'a> {
    course: Course<'a>,
    setting: Setting,
    /// `None` where the screen is too small for one.
    chart: Option<Vec<Line>>,
    /// Each caveat, told by a point and an index into the caveats of its briefing.
    caveats: Vec<(usize, usize)>,
}

/// The widest chart: on a wider one, points that are near in time look far apart.
const WIDEST: u16 = 96;
/// The most lines that a chart takes.
const HIGHEST: u16 = 12;

impl<'a> CourseBlocks<'a> {
    /// A course with its chart in two fifths of the screen.
    pub fn new(course: Course<'a>, setting: Setting) -> Self {
        let rows = screen::sheet(setting.size).height;
        let (width, height) =
            (setting.size.cols.saturating_sub(GUTTER + 1).min(WIDEST), (rows * 2 / 5).clamp(6, HIGHEST));
        let chart = (width >= chart::SMALLEST.0 && rows >= height + 3).then(|| {
            let (marks, links) = course.marks();
            let mut lines = chart::chart(&marks, &links, (width, height), setting.ascii);
            lines.push(Line::default());
            lines
        });
        let points = course.points.iter().enumerate();
        let caveats = points.flat_map(|(i, point)| point.caveats.iter().map(move |caveat| (i, *caveat))).collect();
        Self { course, setting, chart, caveats }
    }

    /// How many blocks stand before the first value.
    fn head(&self) -> usize {
        usize::from(self.chart.is_some())
    }

    fn point(&self, i: usize) -> Vec<Line> {
        let point = &self.course.points[i];
        let mut lines = figure(point.briefing, point.figure, self.setting);
        for step in self.course.steps.iter().filter(|step| step.to == i) {
            let (role, text) = words(step, &self.course.points[step.from]);
            lines.extend(facts::remark(&text, role, self.setting.size.cols));
        }
        if i + 1 == self.course.points.len() && !self.caveats.is_empty() {
            lines.push(Line::default());
        }
        lines
    }

    fn caveat(&self, (point, caveat): (usize, usize)) -> Vec<Line> {
        let point = &self.course.points[point];
        let about = format!("on {}, {}", point.figure.amount(), when(point));
        facts::caveat(&point.briefing.caveats[caveat].text, &about, self.setting.size.cols)
    }
}

/// A change, or why there is none to speak of.
fn words(step: &CourseStep, from: &Point) -> (Role, String) {
    let when = when(from);
    match step.change {
        Ok(change) => (Role::Text, format!("{change} from {when}")),
        Err(why) => (Role::Dim, format!("not compared with {} ({when}): {why}", from.figure.amount())),
    }
}

fn when(point: &Point) -> String {
    if point.undated { "no date".to_string() } else { point.date.words() }
}

impl Blocks for CourseBlocks<'_> {
    fn len(&self) -> usize {
        self.head() + self.course.points.len() + self.caveats.len()
    }

    fn block(&self, i: usize) -> Vec<Line> {
        match (&self.chart, i - self.head().min(i)) {
            (Some(chart), _) if i == 0 => chart.clone(),
            (_, i) if i < self.course.points.len() => self.point(i),
            (_, i) => self.caveat(self.caveats[i - self.course.points.len()]),
        }
    }

    fn fact(&self, i: usize) -> Option<(usize, Passage)> {
        let i = i.checked_sub(self.head())?;
        let of = |point: usize, passage: fn(usize) -> Passage, item| {
            Some((self.course.points[point].at.briefing as usize, passage(item)))
        };
        match self.course.points.get(i) {
            Some(point) => of(i, Passage::Figure, point.at.item as usize),
            None => {
                let (point, caveat) = *self.caveats.get(i - self.course.points.len())?;
                of(point, Passage::Caveat, caveat)
            }
        }
    }
}
