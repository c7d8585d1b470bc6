//! How far a value has changed, and when two values must not be compared.
//!
//! The rule: two values are compared only where both are actual, of one unit, dated by their figures, and single
//! numbers; and where their times do not overlap and are alike. Times are alike where both cover the same number of
//! whole months, or the same number of days. A value as of a day (or of an event of up to a week) may also be compared
//! with one of a single year or month, which then stands for some day within it: such a change is never exact.
//!
//! A qualifier makes a change inexact too. After `more than 38`, 60 is a rise of at most 22; `more than 60` after
//! 38 is one of at least 22; and where the two pull apart, or the qualifier is any other (`by some estimates`),
//! the change is about so much.

use std::fmt;

use crate::briefing::{Bound, Date, Figure, Nature, Value, amount};

/// The change from one value to a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The later value less the earlier one, in the unit of both.
    pub absolute: f64,
    /// The same as a share of the earlier value (0.5 is a rise by half); `None` unless that is above zero and
    /// the later one is not below it.
    pub relative: Option<f64>,
    /// Where the true change may lie, seen from `absolute`.
    pub bound: Bound,
}

/// Why two values are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlike {
    /// At least one of them is not an actual, measured value.
    Nature(Nature, Nature),
    /// They are counted in different units.
    Unit,
    /// At least one has no date of its own.
    Undated,
    /// One of them is a range.
    Range,
    /// Both cover the same time.
    SameTime,
    /// Each covers a part of the time of the other.
    Overlap,
    /// The times differ in length: a year and ten months, half a year and a year.
    Length(TimeSpan, TimeSpan),
}

/// The length of the time that a value covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeSpan {
    /// A day, or an event of up to a week: the value as of then.
    Reading,
    /// Whole months.
    Months {
        /// How many.
        count: u32,
        /// Whether it is a single year or month, which may stand for a day within it.
        is_single: bool,
    },
    /// This many days, where they are not whole months.
    Days(u32),
}

impl TimeSpan {
    /// How long `date` is.
    pub fn of(date: Date) -> Self {
        let (first, last) = date.days();
        let (start, end) = (date.start(), date.end());
        if start.day().is_none() && end.day().is_none() {
            let count = end.last().month_number() - start.first().month_number() + 1;
            return Self::Months { count, is_single: !date.is_range() };
        }
        match last - first + 1 {
            ..=7 => Self::Reading,
            days => Self::Days(days.unsigned_abs()),
        }
    }

    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Reading, Self::Months { is_single, .. }) | (Self::Months { is_single, .. }, Self::Reading) => {
                is_single
            }
            (Self::Months { count: a, .. }, Self::Months { count: b, .. }) => a == b,
            (a, b) => a == b,
        }
    }
}

/// The time of a value, computed once for all comparisons.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    days: (i32, i32),
    span: TimeSpan,
}

impl Time {
    /// The time of `figure`; `None` if it has no date of its own.
    pub fn of(figure: &Figure) -> Option<Self> {
        figure.date.map(|date| Self { days: date.days(), span: TimeSpan::of(date) })
    }
}

/// The change from `earlier` to `later`, whose times are known.
///
/// # Errors
/// Why the two cannot be compared, by the rule at the head of this file.
pub(super) fn change(
    (earlier, before): (&Figure, Option<Time>),
    (later, after): (&Figure, Option<Time>),
) -> Result<Change, Unlike> {
    if (earlier.nature, later.nature) != (Nature::Actual, Nature::Actual) {
        return Err(Unlike::Nature(earlier.nature, later.nature));
    }
    if !earlier.has_unit_of(later) {
        return Err(Unlike::Unit);
    }
    let (Some(before), Some(after)) = (before, after) else { return Err(Unlike::Undated) };
    let (Value::Number(from), Value::Number(to)) = (earlier.value, later.value) else { return Err(Unlike::Range) };
    let (times, spans) = ((before.days, after.days), (before.span, after.span));
    if times.0 == times.1 {
        return Err(Unlike::SameTime);
    }
    if times.0.0 <= times.1.1 && times.1.0 <= times.0.1 {
        return Err(Unlike::Overlap);
    }
    if !spans.0.is_like(spans.1) {
        return Err(Unlike::Length(spans.0, spans.1));
    }
    let bound = Bound::of(later.qualifier.as_deref()).plus(Bound::of(earlier.qualifier.as_deref()).opposite());
    let readings = [spans.0, spans.1].into_iter().filter(|span| *span == TimeSpan::Reading).count();
    Ok(Change {
        absolute: difference(from, to),
        relative: (from > 0.0 && to >= 0.0).then(|| (to - from) / from),
        bound: if readings == 1 { Bound::About } else { bound },
    })
}

impl Change {
    /// In words, in the `unit` of both values: `up $1.7 billion (81%)`, `down about 0.9 jobs (35%)`, `up at least 22
    /// projects (58%)`. A bound that leaves the direction open says so.
    pub fn words(&self, unit: &str) -> String {
        let (up, zero) = (self.absolute > 0.0, self.absolute == 0.0);
        match (self.bound, zero) {
            (Bound::Exact, true) => return "unchanged".into(),
            (Bound::About, true) => return "about unchanged".into(),
            (Bound::AtLeast, true) => return "unchanged or up".into(),
            (Bound::AtMost, true) => return "unchanged or down".into(),
            _ => {}
        }
        // From 82% to 87% is not a rise by 5%.
        let unit = if unit == "%" || unit.starts_with("% ") { "percentage points" } else { unit };
        let size = amount(Value::Number(self.absolute.abs()), unit);
        let is_at_most = matches!((self.bound, up), (Bound::AtMost, true) | (Bound::AtLeast, false));
        let far = match self.bound {
            Bound::Exact => "",
            Bound::About => "about ",
            _ if is_at_most => "at most ",
            _ => "at least ",
        };
        let mut words = format!("{} {far}{size}", if up { "up" } else { "down" });
        if let Some(relative) = self.relative {
            let percent = relative.abs() * 100.0;
            let percent = if percent < 10.0 { (percent * 10.0).round() / 10.0 } else { percent.round() };
            words.push_str(&format!(" ({}%)", Value::Number(percent)));
        }
        if is_at_most {
            words.push_str(", if at all");
        }
        words
    }
}

impl fmt::Display for Unlike {
    /// The end of a sentence that starts with "Not compared: ".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nature(a, b) if a == b => {
                let kind = match a {
                    Nature::Actual => "actual values",
                    Nature::Target => "targets",
                    Nature::Expected => "expected values",
                    Nature::Potential => "potentials",
                };
                write!(f, "{kind} are not measurements")
            }
            Self::Nature(a, b) => write!(f, "{} and {} are unlike in nature", a.word(), b.word()),
            Self::Unit => f.write_str("the units differ"),
            Self::Undated => f.write_str("no date is given for one of them"),
            Self::Range => f.write_str("a range has no one value to start from"),
            Self::SameTime => f.write_str("both speak of the same time"),
            Self::Overlap => f.write_str("the two periods overlap"),
            Self::Length(a, b) => write!(f, "{a} and {b} are not alike"),
        }
    }
}

impl fmt::Display for TimeSpan {
    /// `a day`, `a year`, `ten months`, `40 days`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SMALL: [&str; 13] =
            ["", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        let counted = |n: u32| SMALL.get(n as usize).map_or(n.to_string(), |word| (*word).to_owned());
        match *self {
            Self::Reading => f.write_str("a day"),
            Self::Months { count: n, .. } if n % 12 == 0 => {
                write!(f, "{} year{}", counted(n / 12), if n == 12 { "" } else { "s" })
            }
            Self::Months { count: n, .. } => write!(f, "{} month{}", counted(n), if n == 1 { "" } else { "s" }),
            Self::Days(n) => write!(f, "{n} days"),
        }
    }
}

/// `to - from` with no more decimals than the two have: 3.8 - 2.1 is 1.7, without the rounding error of binary
/// fractions.
fn difference(from: f64, to: f64) -> f64 {
    let is_whole = |n: f64, power: f64| (n * power).round() / power == n;
    let power = (0..=12).map(|decimals| 10_f64.powi(decimals)).find(|p| is_whole(from, *p) && is_whole(to, *p));
    power.map_or(to - from, |power| ((to - from) * power).round() / power)
}

#[cfg(test)]
mod tests;
