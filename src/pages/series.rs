//! A series as blocks of lines: the chart, the values with how far they moved, what qualifies them.

use std::cell::OnceCell;

use super::blocks::{Blocks, LayoutSetting, PassageRef};
use super::figures::figure;
use super::thing::{Thing, Things};
use crate::across::{Across, Dot, ItemIndex, Series, SeriesRow};
use crate::ascii::Charset;
use crate::briefing::Passage;
use crate::screen;
use crate::typeset::chart::{self, ChartMark};
use crate::typeset::{GUTTER, Line, Role, facts, shorten};

/// A series on a screen.
pub struct SeriesBlocks<'a> {
    across: &'a Across,
    series: Series<'a>,
    setting: LayoutSetting,
    /// Columns and rows of the chart; `None` where the screen is too small for one.
    chart: Option<(u16, u16)>,
    /// Whether a blank line fits below it.
    has_room: bool,
    /// Its lines, once they are asked for.
    drawn: OnceCell<Vec<Line>>,
}

/// The widest chart: on a wider one, points close in time look far apart.
const WIDEST: u16 = 96;
/// The most lines that a chart takes.
const HIGHEST: u16 = 12;

impl<'a> SeriesBlocks<'a> {
    /// A series with its chart in two fifths of the screen.
    pub fn new(across: &'a Across, series: Series<'a>, setting: LayoutSetting) -> Self {
        let rows = screen::sheet(setting.size).height;
        let (width, height) =
            (setting.size.cols.saturating_sub(GUTTER + 1).min(WIDEST), (rows * 2 / 5).clamp(6, HIGHEST));
        let chart = Some((width, height)).filter(|_| width >= chart::SMALLEST.0 && rows >= height + 3);
        let has_room = rows >= height + 5;
        Self { across, series, setting, chart, has_room, drawn: OnceCell::new() }
    }

    /// How many blocks stand before the first value.
    fn head(&self) -> usize {
        usize::from(self.chart.is_some())
    }

    fn draw(&self, size: (u16, u16)) -> Vec<Line> {
        let mut lines = marks(&self.series, size, self.setting.charset);
        let unit = unit(&self.series, size.0, self.setting.charset);
        // Where every line counts, the unit is enough to separate the chart from the values.
        let is_parted = self.has_room || unit.is_none();
        lines.extend(unit);
        lines.extend(is_parted.then(Line::default));
        lines
    }

    fn point(&self, i: usize) -> Vec<Line> {
        let point = self.series.point(i);
        let mut lines = figure(point.briefing, point.figure, self.setting);
        for step in self.series.steps_to(i) {
            let role = if step.change.is_ok() { Role::Text } else { Role::Dim };
            lines.extend(facts::remark(&self.series.words(&step), role, self.setting.size.cols));
        }
        lines
    }

    /// The block of a figure, or of a caveat about one.
    fn row_of(&self, briefing: usize, passage: Passage) -> Option<usize> {
        let (figure, caveat) = match passage {
            Passage::Figure(i) => (i, None),
            Passage::Caveat(i) => (self.series.figure_of(briefing, i)?, Some(i)),
            _ => return None,
        };
        self.series.row_of(ItemIndex::new(briefing, figure), caveat).map(|row| self.head() + row)
    }

    /// What block `i` shows; `None` for the chart.
    fn row(&self, i: usize) -> Option<SeriesRow> {
        self.series.row(i.checked_sub(self.head())?)
    }
}

impl Things for SeriesBlocks<'_> {
    fn len(&self) -> usize {
        self.head() + self.series.rows()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        self.fact(i).map(|(briefing, passage)| Thing::fact(&briefing, passage))
    }

    fn find(&self, thing: &Thing, near: usize) -> Option<usize> {
        match thing.fact_in(self.across)? {
            (briefing, Some(figure)) => self.row_of(briefing, figure),
            // A caveat is known by its words.
            _ => self.scan(thing, near),
        }
    }
}

impl Blocks for SeriesBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        match (self.row(i), self.chart) {
            (Some(SeriesRow::Point(point)), _) => self.point(point),
            (Some(SeriesRow::Caveat(point, caveat)), _) => {
                let text = &self.series.point(point).briefing.caveats[caveat].text;
                facts::caveat(text, self.setting.size.cols)
            }
            (None, Some(size)) => self.drawn.get_or_init(|| self.draw(size)).clone(),
            (None, None) => vec![Line::default()],
        }
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        let row = self.row(i)?;
        let (SeriesRow::Point(point) | SeriesRow::Caveat(point, _)) = row;
        let at = self.series.point(point).at;
        let passage = match row {
            SeriesRow::Point(_) => Passage::Figure(at.item as usize),
            SeriesRow::Caveat(_, caveat) => Passage::Caveat(caveat),
        };
        Some((self.across.briefings()[at.briefing as usize].clone(), passage))
    }

    fn is_heading(&self, i: usize) -> bool {
        self.row(i).is_none()
    }
}

/// The chart of a series in so many columns and lines, and below it a line with its unit, if it has one.
pub fn chart(series: &Series, size: (u16, u16), charset: Charset) -> Vec<Line> {
    let mut lines = marks(series, size, charset);
    lines.extend(unit(series, size.0, charset));
    lines
}

fn marks(series: &Series, size: (u16, u16), charset: Charset) -> Vec<Line> {
    let (dots, links) = series.dots();
    let marks: Vec<ChartMark> = dots.iter().map(mark).collect();
    chart::chart(&marks, &links, size, charset)
}

/// What the values are counted in. All points are gone through for it.
fn unit(series: &Series, columns: u16, charset: Charset) -> Option<Line> {
    let units = series.units();
    let words = format!("in {}", units.join(" and "));
    (!units.is_empty()).then(|| Line::of(0, Role::Dim, shorten(&words, usize::from(columns), charset)))
}

fn mark(dot: &Dot) -> ChartMark {
    ChartMark { date: dot.date, value: dot.value, nature: dot.nature, label: dot.label(), count: dot.count }
}
