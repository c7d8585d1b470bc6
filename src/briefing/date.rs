//! Dates as curators write them: calendar dates and ranges, in EDTF level 0 (Library of Congress, 2019).

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::language::months;

/// A valid year, month or day of the proleptic Gregorian calendar; the year 0 by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Day {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// A [`Day`] or a range of two, the first not after the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Date {
    start: Day,
    end: Option<Day>,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or two of them with a slash between.
    Form,
    /// No such month.
    Month(u8),
    /// The month has no such day.
    Day { year: u16, month: u8, day: u8 },
    /// The range ends before it starts.
    Order,
}

impl Error for DateError {}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("not a date"),
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

    /// The month, from 1; `None` for a year.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1; `None` for a month or a year.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The first day in it, as (year, month, day).
    pub fn first(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day in it, as (year, month, day).
    pub fn last(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }

    /// As people write it: `15 November 2025`, `April 2024`, `2024`.
    pub fn words(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {} {}", months::ENGLISH[usize::from(month) - 1], self.year),
            (Some(month), None) => format!("{} {}", months::ENGLISH[usize::from(month) - 1], self.year),
            _ => self.year.to_string(),
        }
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
        (day_number(self.start.first()), day_number(self.end().last()))
    }

    /// A sort key: the first day and then the last.
    pub fn sort_key(self) -> impl Ord + Copy {
        (self.start.first(), self.end().last())
    }

    /// As people write it: `15 November 2025`, `21–22 December 2022`, `January–October 2022`, `2021–2023`.
    pub fn words(self) -> String {
        let Some(end) = self.end else { return self.start.words() };
        let start = self.start;
        if start.year != end.year || start == end {
            return match (start.month, end.month) {
                (None, None) => format!("{}–{}", start.year, end.year),
                _ => format!("{} – {}", start.words(), end.words()),
            };
        }
        match (start.month, start.day, end.month, end.day) {
            (Some(a), Some(from), Some(b), Some(_)) if a == b => format!("{from}–{}", end.words()),
            (Some(a), None, Some(_), None) => format!("{}–{}", months::ENGLISH[usize::from(a) - 1], end.words()),
            (Some(a), Some(from), Some(_), Some(_)) => {
                format!("{from} {} – {}", months::ENGLISH[usize::from(a) - 1], end.words())
            }
            _ => format!("{} – {}", start.words(), end.words()),
        }
    }
}

impl FromStr for Day {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let mut number = |width: usize| -> Result<Option<u16>, DateError> {
            let Some(part) = parts.next() else { return Ok(None) };
            if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(DateError::Form);
            }
            part.parse().map(Some).map_err(|_| DateError::Form)
        };
        let (year, month, day) = (number(4)?.ok_or(DateError::Form)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let month = month.map(|m| m as u8);
        let day = day.map(|d| d as u8);
        if let Some(month) = month {
            if !(1..=12).contains(&month) {
                return Err(DateError::Month(month));
            }
            if let Some(day) = day.filter(|day| *day == 0 || *day > days_in(year, month)) {
                return Err(DateError::Day { year, month, day });
            }
        }
        Ok(Self { year, month, day })
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
    /// In EDTF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Date {
    /// In EDTF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        if let Some(end) = self.end { write!(f, "/{end}") } else { Ok(()) }
    }
}

/// Days from 1 January 1970 to a day of the Gregorian calendar: `days_from_civil` in Howard Hinnant's
/// "chrono-Compatible Low-Level Date Algorithms", for years from 0.
fn day_number((year, month, day): (u16, u8, u8)) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    // The year starts in March here, so that the leap day comes last; adding 400 keeps it from being negative.
    let year = i32::from(year) + 400 - i32::from(month <= 2);
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (era - 1) * 146_097 + day_of_era - 719_468
}

impl Serialize for Date {
    /// In EDTF.
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
        assert!("2024-02-29".parse::<Date>().is_ok());
    }
}
