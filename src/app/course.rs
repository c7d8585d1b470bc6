//! The course of a series as blocks of lines: the chart, the values with how far they moved, what qualifies them.

use std::cell::OnceCell;

use super::figures::figure;
use super::roll::{Blocks, Setting};
use crate::across::{Course, Point};
use crate::briefing::Passage;
use crate::screen;
use crate::typeset::{GUTTER, Line, Role, chart, facts};

/// A series on a screen.
pub struct CourseBlocks<'a> {
    course: Course<'a>,
    setting: Setting,
    /// Columns and rows of the chart; `None` where the screen is too small for one.
    chart: Option<(u16, u16)>,
    /// Its lines, once they are asked for.
    drawn: OnceCell<Vec<Line>>,
    /// What stands beneath the chart.
    rows: Vec<Row>,
}

/// A point of the course, or a caveat about it, told by an index into the caveats of its briefing.
#[derive(Clone, Copy)]
enum Row {
    Point(usize),
    Caveat(usize, usize),
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
        let chart = Some((width, height)).filter(|_| width >= chart::SMALLEST.0 && rows >= height + 3);
        let with_caveats = |(i, point): (usize, &Point)| {
            let caveats: Vec<Row> = point.caveats.iter().map(|caveat| Row::Caveat(i, *caveat)).collect();
            std::iter::once(Row::Point(i)).chain(caveats)
        };
        let rows = course.points.iter().enumerate().flat_map(with_caveats).collect();
        Self { course, setting, chart, drawn: OnceCell::new(), rows }
    }

    /// How many blocks stand before the first value.
    fn head(&self) -> usize {
        usize::from(self.chart.is_some())
    }

    fn draw(&self, size: (u16, u16)) -> Vec<Line> {
        let (marks, links) = self.course.marks();
        let mut lines = chart::chart(&marks, &links, size, self.setting.ascii);
        lines.push(Line::default());
        lines
    }

    fn point(&self, i: usize) -> Vec<Line> {
        let point = &self.course.points[i];
        let mut lines = figure(point.briefing, point.figure, self.setting);
        let first = self.course.steps.partition_point(|step| step.to < i);
        for step in self.course.steps[first..].iter().take_while(|step| step.to == i) {
            let role = if step.change.is_ok() { Role::Text } else { Role::Dim };
            lines.extend(facts::remark(&self.course.words(step), role, self.setting.size.cols));
        }
        lines
    }
}

impl Blocks for CourseBlocks<'_> {
    fn len(&self) -> usize {
        self.head() + self.rows.len()
    }

    fn block(&self, i: usize) -> Vec<Line> {
        match (self.chart, i - self.head().min(i)) {
            (Some(size), _) if i == 0 => self.drawn.get_or_init(|| self.draw(size)).clone(),
            (_, i) => match self.rows[i] {
                Row::Point(point) => self.point(point),
                Row::Caveat(point, caveat) => {
                    let text = &self.course.points[point].briefing.caveats[caveat].text;
                    facts::caveat(text, self.setting.size.cols)
                }
            },
        }
    }

    fn fact(&self, i: usize) -> Option<(usize, Passage)> {
        let row = self.rows.get(i.checked_sub(self.head())?)?;
        let (Row::Point(point) | Row::Caveat(point, _)) = *row;
        let at = self.course.points[point].at;
        let passage = match *row {
            Row::Point(_) => Passage::Figure(at.item as usize),
            Row::Caveat(_, caveat) => Passage::Caveat(caveat),
        };
        Some((at.briefing as usize, passage))
    }
}
