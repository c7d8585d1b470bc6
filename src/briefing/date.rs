//! Dates as curators write them: calendar dates and ranges, in EDTF level 0 (Library of Congress, 2019), and the quarters
//! and halves of a year, as deadlines are printed.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::language::months;

/// A valid year, half, quarter, month or day of the proleptic Gregorian calendar; the year 0 by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Day {
    year: u16,
    part: YearPart,
}

/// What of a year; all numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
enum YearPart {
    #[default]
    Year,
    Half(u8),
    Quarter(u8),
    Month(u8),
    /// A month, and a day of it.
    Day(u8, u8),
}

/// A [`Day`] or a range of two, the first not after the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Date {
    start: Day,
    end: Option<Day>,
}

/// A day of the calendar; earlier days are less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDay {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-Q3`, `YYYY-H2` or two of them with a slash between.
    Form,
    /// A year has no such half.
    Half(u8),
    /// A year has no such quarter.
    Quarter(u8),
    /// No such month.
    Month(u8),
    /// The month has no such day.
    Day {
        /// The year, which decides about 29 February.
        year: u16,
        /// The month, from 1.
        month: u8,
        /// The day as it is written.
        day: u8,
    },
    /// The range ends before it starts.
    Order,
}

impl Error for DateError {}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("not a date"),
            Self::Half(half) => write!(f, "there is no half {half}"),
            Self::Quarter(quarter) => write!(f, "there is no quarter {quarter}"),
            Self::Month(month) => write!(f, "there is no month {month}"),
            Self::Day { year, month, day } => {
                write!(f, "{} {year} has no day {day}", months::ENGLISH[usize::from(*month) - 1])
            }
            Self::Order => f.write_str("the range ends before it starts"),
        }
    }
}

impl Day {
    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1; `None` for a year or a part of one.
    pub fn month(self) -> Option<u8> {
        match self.part {
            YearPart::Month(month) | YearPart::Day(month, _) => Some(month),
            YearPart::Year | YearPart::Half(_) | YearPart::Quarter(_) => None,
        }
    }

    /// The day of the month, from 1; `None` for all that is longer.
    pub fn day(self) -> Option<u8> {
        if let YearPart::Day(_, day) = self.part { Some(day) } else { None }
    }

    /// The first day in it.
    pub fn first(self) -> CalendarDay {
        CalendarDay { year: self.year, month: self.months().0, day: self.day().unwrap_or(1) }
    }

    /// The last day in it.
    pub fn last(self) -> CalendarDay {
        let month = self.months().1;
        CalendarDay { year: self.year, month, day: self.day().unwrap_or_else(|| days_in(self.year, month)) }
    }

    /// Its first and its last month.
    fn months(self) -> (u8, u8) {
        match self.part {
            YearPart::Year => (1, 12),
            YearPart::Half(half) => (6 * half - 5, 6 * half),
            YearPart::Quarter(quarter) => (3 * quarter - 2, 3 * quarter),
            YearPart::Month(month) | YearPart::Day(month, _) => (month, month),
        }
    }

    /// For a column of a list: `15 Nov 2025`; else as [`Day::short_month`].
    pub fn short(self) -> String {
        self.day().map_or_else(String::new, |day| format!("{day} ")) + &self.short_month()
    }

    /// `Nov 2025`, whatever the day; `2024` of a year or a part of one that is longer than a month.
    pub fn short_month(self) -> String {
        let name = |month: u8| format!("{} ", &months::ENGLISH[usize::from(month) - 1][..3]);
        self.month().map_or_else(String::new, name) + &self.year.to_string()
    }

    /// `15 November 2025`, `April 2024`, `third quarter of 2026`, `2024`.
    pub fn words(self) -> String {
        const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
        let (year, name) = (self.year, |month: u8| months::ENGLISH[usize::from(month) - 1]);
        match self.part {
            YearPart::Year => year.to_string(),
            YearPart::Half(half) => format!("{} half of {year}", ORDINALS[usize::from(half) - 1]),
            YearPart::Quarter(quarter) => format!("{} quarter of {year}", ORDINALS[usize::from(quarter) - 1]),
            YearPart::Month(month) => format!("{} {year}", name(month)),
            YearPart::Day(month, day) => format!("{day} {} {year}", name(month)),
        }
    }
}

impl CalendarDay {
    /// Its month, counted from January of the year 0.
    pub fn month_number(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month) - 1
    }

    /// Days from 1 January 1970 to it: `days_from_civil` in Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms",
    /// for years from 0.
    fn number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        // The year starts in March here, so that the leap day comes last; adding 400 keeps it from being negative.
        let year = i32::from(self.year) + 400 - i32::from(month <= 2);
        let (era, year_of_era) = (year / 400, year % 400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        (era - 1) * 146_097 + day_of_era - 719_468
    }
}

impl Date {
    /// The start of a range, or the date itself.
    pub fn start(self) -> Day {
        self.start
    }

    /// The end of a range, or the date itself.
    pub fn end(self) -> Day {
        self.end.unwrap_or(self.start)
    }

    /// Whether it has an end of its own.
    pub fn is_range(self) -> bool {
        self.end.is_some()
    }

    /// Its first and its last year.
    pub fn years(self) -> (u16, u16) {
        (self.start.year, self.end().year)
    }

    /// Its first and its last day, as days since 1 January 1970.
    pub fn days(self) -> (i32, i32) {
        (self.start.first().number(), self.end().last().number())
    }

    /// A sort key: the first day and then the last.
    pub fn sort_key(self) -> impl Ord + Copy {
        (self.start.first(), self.end().last())
    }

    /// As people write it: `15 November 2025`, `21–22 December 2022`, `January–October 2022`, `2021–2023`.
    pub fn words(self) -> String {
        let Some(end) = self.end else { return self.start.words() };
        let (start, name) = (self.start, |month: u8| months::ENGLISH[usize::from(month) - 1]);
        let is_within_a_year = start.year == end.year && start != end;
        match (start.part, end.part) {
            (YearPart::Year, YearPart::Year) => format!("{}–{}", start.year, end.year),
            (YearPart::Day(a, from), YearPart::Day(b, _)) if is_within_a_year && a == b => {
                format!("{from}–{}", end.words())
            }
            (YearPart::Day(month, from), YearPart::Day(..)) if is_within_a_year => {
                format!("{from} {} – {}", name(month), end.words())
            }
            (YearPart::Month(month), YearPart::Month(_)) if is_within_a_year => {
                format!("{}–{}", name(month), end.words())
            }
            _ => format!("{} – {}", start.words(), end.words()),
        }
    }

    /// As a deadline, which anything longer than a day has at its end: `15 November 2025`, `by the end of 2027`, `by the
    /// end of the third quarter of 2026`.
    pub fn deadline(self) -> String {
        match (self.end, self.start.part) {
            (Some(_), _) | (None, YearPart::Day(..)) => self.words(),
            (None, YearPart::Half(_) | YearPart::Quarter(_)) => format!("by the end of the {}", self.words()),
            (None, YearPart::Year | YearPart::Month(_)) => format!("by the end of {}", self.words()),
        }
    }
}

impl FromStr for Day {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |part: &str, width: usize| match part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) {
            true => part.parse::<u16>().map_err(|_| DateError::Form),
            false => Err(DateError::Form),
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let part = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => YearPart::Year,
            (Some(part), None, _) if part.starts_with('H') => match number(&part[1..], 1)? as u8 {
                half @ 1..=2 => YearPart::Half(half),
                half => return Err(DateError::Half(half)),
            },
            (Some(part), None, _) if part.starts_with('Q') => match number(&part[1..], 1)? as u8 {
                quarter @ 1..=4 => YearPart::Quarter(quarter),
                quarter => return Err(DateError::Quarter(quarter)),
            },
            (Some(month), day, None) => {
                let month = number(month, 2)? as u8;
                let day = day.map(|day| number(day, 2)).transpose()?.map(|day| day as u8);
                if !(1..=12).contains(&month) {
                    return Err(DateError::Month(month));
                }
                match day {
                    None => YearPart::Month(month),
                    Some(day) if day == 0 || day > days_in(year, month) => {
                        return Err(DateError::Day { year, month, day });
                    }
                    Some(day) => YearPart::Day(month, day),
                }
            }
            _ => return Err(DateError::Form),
        };
        Ok(Self { year, part })
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok(Self { start: text.parse()?, end: None });
        };
        let (start, end): (Day, Day) = (start.parse()?, end.parse()?);
        if end.last() < start.first() {
            return Err(DateError::Order);
        }
        Ok(Self { start, end: Some(end) })
    }
}

impl fmt::Display for Day {
    /// As in a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.part {
            YearPart::Year => Ok(()),
            YearPart::Half(half) => write!(f, "-H{half}"),
            YearPart::Quarter(quarter) => write!(f, "-Q{quarter}"),
            YearPart::Month(month) => write!(f, "-{month:02}"),
            YearPart::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for Date {
    /// As in a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        if let Some(end) = self.end { write!(f, "/{end}") } else { Ok(()) }
    }
}

impl Serialize for Date {
    /// As in a file.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        text.parse::<Date>().unwrap().words()
    }

    #[test]
    fn dates_are_shown_as_people_write_them() {
        assert_eq!(words("2025-11-15"), "15 November 2025");
        assert_eq!(words("2024-04"), "April 2024");
        assert_eq!(words("2024"), "2024");
        assert_eq!(words("2022-12-21/2022-12-22"), "21–22 December 2022");
        assert_eq!(words("2022-01/2022-10"), "January–October 2022");
        assert_eq!(words("2021/2023"), "2021–2023");
        assert_eq!(words("2022-12-30/2023-01-02"), "30 December 2022 – 2 January 2023");
        assert_eq!(words("2022-11-30/2022-12-02"), "30 November – 2 December 2022");
        assert_eq!(words("2026-Q3"), "third quarter of 2026");
        assert_eq!(words("2026-H1/2027"), "first half of 2026 – 2027");
    }

    #[test]
    fn quarters_and_halves_are_months_side_by_side() {
        for (part, months) in
            [("2026-Q1", "2026-01/2026-03"), ("2026-Q4", "2026-10/2026-12"), ("2026-H2", "2026-07/2026-12")]
        {
            let days = |text: &str| text.parse::<Date>().unwrap().days();
            assert_eq!(days(part), days(months));
            assert_eq!(part.parse::<Date>().unwrap().to_string(), part);
        }
    }

    #[test]
    fn a_deadline_is_at_the_end() {
        let deadline = |text: &str| text.parse::<Date>().unwrap().deadline();
        assert_eq!(deadline("2027"), "by the end of 2027");
        assert_eq!(deadline("2027-03"), "by the end of March 2027");
        assert_eq!(deadline("2026-Q3"), "by the end of the third quarter of 2026");
        assert_eq!(deadline("2026-03-04"), "4 March 2026");
        assert_eq!(deadline("2026/2027"), "2026–2027");
    }

    #[test]
    fn days_are_counted_from_1970() {
        let days = |text: &str| text.parse::<Date>().unwrap().days();
        assert_eq!(days("1970-01-01"), (0, 0));
        assert_eq!(days("2000-02-29"), (11_016, 11_016));
        assert_eq!(days("2024"), (19_723, 19_723 + 365));
        assert_eq!(days("2022-01/2022-10"), (18_993, 18_993 + 303));
        assert_eq!(days("0000-01-01"), (-719_528, -719_528));
    }

    #[test]
    fn impossible_dates_say_why() {
        let error = |text: &str| text.parse::<Date>().unwrap_err().to_string();
        assert_eq!(error("2025-13"), "there is no month 13");
        assert_eq!(error("2023-02-29"), "February 2023 has no day 29");
        assert_eq!(error("2025-11-15/2025-11-14"), "the range ends before it starts");
        assert_eq!(error("15.11.2025"), "not a date");
        assert_eq!(error("2025-1-5"), "not a date");
        assert_eq!(error("2025-Q5"), "there is no quarter 5");
        assert_eq!(error("2025-H3"), "there is no half 3");
        assert_eq!(error("2025-Qж"), "not a date");
        assert_eq!(error("2025-Q1-01"), "not a date");
        assert!("2024-02-29".parse::<Date>().is_ok());
    }
}
