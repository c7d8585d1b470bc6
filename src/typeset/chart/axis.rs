//! The time axis: which column a day stands in, and the dates written under it.

use unicode_width::UnicodeWidthStr;

use super::line;
use crate::arrange::Arrange;
use crate::ascii::Charset;
use crate::briefing::Date;
use crate::typeset::{Line, Role};

/// An axis from the first day of the earliest date to the last of the latest.
#[derive(Debug, Clone)]
pub struct Axis {
    first: i32,
    last: i32,
    width: usize,
    /// The middle of each date with what may be written under it, earliest first.
    ticks: Vec<(usize, Tick)>,
}

/// The ways to write a date, the fullest first: `15 November 2025`, `Nov 2025`, `2025`.
type Tick = [String; 3];

impl Axis {
    /// An axis for `dates`; `None` where there are none.
    pub fn new(dates: impl Iterator<Item = Date>, width: usize) -> Option<Self> {
        let mut dates: Vec<Date> = dates.collect();
        dates.arrange_by_key(|date| middle(*date));
        let first = dates.iter().map(|date| middle(*date)).min()?;
        let last = dates.iter().map(|date| middle(*date)).max()?;
        let mut axis = Self { first, last, width, ticks: Vec::new() };
        dates.dedup();
        axis.ticks = dates.into_iter().map(|date| (axis.column(date), names(date))).collect();
        Some(axis)
    }

    /// In columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The column of the middle of `date`. Two columns are kept free at either end, for what is written at points.
    pub fn column(&self, date: Date) -> usize {
        const MARGIN: usize = 2;
        let room = self.width - 2 * MARGIN - 1;
        if self.first == self.last {
            return MARGIN + room / 2;
        }
        let share = f64::from(middle(date) - self.first) / f64::from(self.last - self.first);
        MARGIN + (share * room as f64).round() as usize
    }

    /// The rule with a notch at each date, and the dates that fit under it, none of them cut.
    pub fn lines(&self, charset: Charset) -> [Line; 2] {
        let (flat, notch) = charset.pick(("╌", "╵"), ("-", "+"));
        let rule = (0..self.width).map(|column| if self.is_tick(column) { notch } else { flat }).collect();
        let dates = self.dates();
        let dates = if charset.is_ascii() { dates.replace('–', "-") } else { dates };
        [line(vec![(Role::Rule, rule)]), line(vec![(Role::Dim, dates)])]
    }

    fn is_tick(&self, column: usize) -> bool {
        self.ticks.iter().any(|tick| tick.0 == column)
    }

    /// The fullest way of writing in which every date fits, or the shortest, with the dates that do not fit left
    /// out: the first and the last stay longest.
    fn dates(&self) -> String {
        let count = self.ticks.len();
        let mut order: Vec<usize> = (0..count).collect();
        order.arrange_by_key(|i| {
            if *i == 0 {
                0
            } else if *i == count - 1 {
                1
            } else {
                2
            }
        });
        let set = |way: usize| {
            let mut taken: Vec<(usize, &str)> = Vec::new();
            let mut all = true;
            for (column, tick) in order.iter().map(|i| &self.ticks[*i]) {
                let text = &*tick[way];
                let start = column.saturating_sub(text.width() / 2).min(self.width.saturating_sub(text.width()));
                let end = start + text.width();
                if taken.iter().any(|(at, other)| *at == start && *other == text) {
                    continue;
                }
                let free = taken.iter().all(|(at, other)| end < *at || at + other.width() < start);
                if free { taken.push((start, text)) } else { all = false }
            }
            taken.arrange();
            (all, taken)
        };
        let (_, taken) = (0..2).map(set).find(|(all, _)| *all).unwrap_or_else(|| set(2));
        let mut out = String::new();
        for (start, text) in taken {
            out.push_str(&" ".repeat(start - out.width()));
            out.push_str(text);
        }
        out
    }
}

/// The day in the middle of `date`, as a number.
fn middle(date: Date) -> i32 {
    let (first, last) = date.days();
    first + (last - first) / 2
}

fn names(date: Date) -> Tick {
    let full = date.words();
    let (first, last) = date.years();
    let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let short = match date.start().month() {
        Some(month) if !date.is_range() => {
            let name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
            format!("{} {first}", name[usize::from(month) - 1])
        }
        _ => years.clone(),
    };
    [full, short, years]
}
