//! Filters: conditions on a fact or its summit, apart from the words.

use super::FactKind;
use crate::briefing::{Date, Day, Status, words};
use crate::language::months;
use crate::language::similar::closest;

/// The keys of filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterKey {
    /// The kind of fact: figure, outcome, person and so on.
    Kind,
    /// A topic of the fact or of its section.
    Topic,
    /// The city or the country of the summit.
    Place,
    /// Somebody or something that the fact names.
    Who,
    /// A year of the fact or of its summit.
    Year,
    /// Summits before a date.
    Before,
    /// Summits after a date.
    After,
    /// The summit: its id, title or place.
    In,
    /// The status of an outcome, or open or overdue.
    Status,
    /// When an outcome is due: a year, a quarter, a month.
    Due,
}

// In the order in which they are offered.
words!(FilterKey {
    Kind = "kind",
    Topic = "topic",
    Place = "place",
    Who = "who",
    Year = "year",
    Before = "before",
    After = "after",
    In = "in",
    Status = "status",
    Due = "due",
});

/// Values of `status:` that are not statuses, and whether they also mean past the due date.
const STANDINGS: [(&str, bool); 2] = [("open", false), ("overdue", true)];

/// One condition. Filters of one key are alternatives; those of different keys must all hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Whether it was typed with a `-`, and so must not hold.
    pub negated: bool,
    /// What is tested.
    pub test: Test,
}

/// The condition itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Facts of this kind.
    Kind(FactKind),
    /// Outcomes of this status.
    Status(Status),
    /// Outcomes that are still open; with `overdue`, only those past their due date.
    Open {
        /// Whether the due date is past.
        overdue: bool,
    },
    /// Outcomes due between these days.
    Due(Day, Day),
    /// Facts on the topic of this id or label.
    Topic(String),
    /// Facts of summits whose place has these words.
    Place(String),
    /// Facts that name somebody or something of this name.
    Who(String),
    /// Facts of summits whose id, title or place has these words.
    In(String),
    /// First and last year.
    Year(u16, u16),
    /// Facts of summits that ended before this day.
    Before(Day),
    /// Facts of summits that began after this day.
    After(Day),
}

impl FilterKey {
    /// All possible values, for keys with a closed list.
    pub fn closed_values(self) -> Option<Vec<String>> {
        match self {
            Self::Kind => Some(FactKind::WORDS.iter().copied().map(str::to_owned).collect()),
            Self::Status => {
                let words = Status::WORDS.iter().copied();
                Some(words.chain(STANDINGS.map(|(word, _)| word)).map(str::to_owned).collect())
            }
            _ => None,
        }
    }
}

impl Filter {
    /// The key of this test.
    pub fn key(&self) -> FilterKey {
        match self.test {
            Test::Kind(_) => FilterKey::Kind,
            Test::Status(_) | Test::Open { .. } => FilterKey::Status,
            Test::Due(..) => FilterKey::Due,
            Test::Topic(_) => FilterKey::Topic,
            Test::Place(_) => FilterKey::Place,
            Test::Who(_) => FilterKey::Who,
            Test::In(_) => FilterKey::In,
            Test::Year(..) => FilterKey::Year,
            Test::Before(_) => FilterKey::Before,
            Test::After(_) => FilterKey::After,
        }
    }

    /// The filter that `key:value` means; `None` if the value is still empty.
    ///
    /// # Errors
    /// What is wrong, and what to type instead where that can be guessed.
    pub fn parse(key: &str, value: &str, negated: bool) -> Result<Option<Self>, (String, Option<String>)> {
        let minus = if negated { "-" } else { "" };
        let lower = key.to_lowercase();
        let Some(known) = FilterKey::from_word(&lower) else {
            let near = closest(&lower, FilterKey::WORDS.iter().copied());
            let value = value.replace('"', "");
            let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
            let suggestion = near.map(|near| format!("{minus}{near}:{quote}{value}{quote}"));
            return Err((format!("there is no filter \"{key}:\""), suggestion));
        };
        if value.is_empty() {
            return Ok(None);
        }
        let fault = |what: &str, near: Option<&str>| {
            let near = near.map(|near| match near.contains(' ') {
                true => format!("{minus}{lower}:\"{near}\""),
                false => format!("{minus}{lower}:{near}"),
            });
            Err((format!("\"{value}\" is not {what}"), near))
        };
        let word = value.to_lowercase().replace(['-', '_'], " ");
        let test = match known {
            FilterKey::Kind => match closed(FactKind::ALL.iter().map(|kind| (kind.word(), *kind)), &word) {
                Ok(kind) => Test::Kind(kind),
                Err(near) => return fault("a kind of fact", near),
            },
            FilterKey::Status => {
                let statuses = Status::ALL.iter().map(|status| (status.word(), Test::Status(*status)));
                let standings = STANDINGS.iter().map(|(word, overdue)| (*word, Test::Open { overdue: *overdue }));
                match closed(statuses.chain(standings), &word) {
                    Ok(test) => test,
                    Err(near) => return fault("a status", near),
                }
            }
            FilterKey::Year => match years(value) {
                Some((first, last)) => Test::Year(first, last),
                None => return fault("a year such as 2025 or 2022..2024", None),
            },
            FilterKey::Due => match days(value) {
                Some((first, last)) => Test::Due(first, last),
                None => {
                    return fault("a year, a quarter or a day such as 2025, 2025-Q3, 2025-11-15 or 2022..2024", None);
                }
            },
            FilterKey::Before | FilterKey::After => match value.parse::<Day>() {
                Ok(day) if known == FilterKey::Before => Test::Before(day),
                Ok(day) => Test::After(day),
                Err(_) => return fault("a date such as 2024, 2024-04 or 2024-04-05", None),
            },
            FilterKey::Topic => Test::Topic(value.to_owned()),
            FilterKey::Place => Test::Place(value.to_owned()),
            FilterKey::Who => Test::Who(value.to_owned()),
            FilterKey::In => Test::In(value.to_owned()),
        };
        Ok(Some(Self { negated, test }))
    }

    /// The filter for what is due by a date, given as folded words the way people type it: `2025`, `q3 2026`, `15
    /// november 2025`.
    pub fn of_deadline(words: &[&str]) -> Option<Self> {
        let date = match *words {
            [date] => date.to_uppercase(),
            [part, year] => match months::number(part) {
                Some(month) => format!("{year}-{month:02}"),
                None => format!("{year}-{}", part.to_uppercase()),
            },
            [day, month, year] => format!("{year}-{:02}-{day:0>2}", months::number(month)?),
            _ => return None,
        };
        let day: Day = date.parse().ok()?;
        Some(Self { negated: false, test: Test::Due(day, day) })
    }

    /// The filter that a word means when it is the whole query: `open`, `overdue`.
    pub fn of_lone_word(word: &str) -> Option<Self> {
        let (_, overdue) = STANDINGS.into_iter().find(|(standing, _)| *standing == word)?;
        Some(Self { negated: false, test: Test::Open { overdue } })
    }
}

/// The value that `word` names or is the only beginning of; else the most similar name as the error.
fn closed<T>(values: impl Iterator<Item = (&'static str, T)> + Clone, word: &str) -> Result<T, Option<&'static str>> {
    let mut beginnings = values.clone().filter(|(name, _)| name.starts_with(word));
    match (values.clone().find(|(name, _)| *name == word), beginnings.next(), beginnings.next()) {
        (Some((_, value)), ..) | (None, Some((_, value)), None) => Ok(value),
        _ => Err(closest(word, values.map(|(name, _)| name))),
    }
}

/// The first and last day of a period: `2025`, `2026-Q3`, `2022..2024-06`, `2022-2024`.
fn days(value: &str) -> Option<(Day, Day)> {
    let dates = value.to_uppercase().replacen("..", "/", 1).parse::<Date>().ok();
    dates.map(|dates| (dates.start(), dates.end())).or_else(|| {
        let (first, last) = years(value)?;
        format!("{first:04}").parse().ok().zip(format!("{last:04}").parse().ok())
    })
}

fn years(value: &str) -> Option<(u16, u16)> {
    let year = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() == 4);
    match value.split_once("..").or_else(|| value.split_once('-')) {
        Some((first, last)) => Some((year(first)?, year(last)?)).filter(|(first, last)| first <= last),
        None => year(value).map(|year| (year, year)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unique_beginning_is_enough_and_an_empty_value_is_no_fault() {
        let test = |key: &str, value: &str| Filter::parse(key, value, false).unwrap().map(|filter| filter.test);
        assert_eq!(test("kind", "fig"), Some(Test::Kind(FactKind::Figure)));
        assert_eq!(test("status", "under-way"), Some(Test::Status(Status::UnderWay)));
        assert_eq!(test("KIND", "figure"), Some(Test::Kind(FactKind::Figure)));
        assert_eq!(test("status", "ope"), Some(Test::Open { overdue: false }));
        assert_eq!(test("status", "overdue"), Some(Test::Open { overdue: true }));
        let due = |first: &str, last: &str| Some(Test::Due(first.parse().unwrap(), last.parse().unwrap()));
        assert_eq!(test("due", "2025..2026"), due("2025", "2026"));
        assert_eq!(test("due", "2025-2026"), due("2025", "2026"));
        assert_eq!(test("due", "2026-q3"), due("2026-Q3", "2026-Q3"));
        assert_eq!(test("due", "2026-03..2026-H2"), due("2026-03", "2026-H2"));
        assert!(Filter::parse("due", "2026..2025", false).is_err());
        assert_eq!(test("kind", ""), None);
        assert_eq!(test("year", "2022..2024"), Some(Test::Year(2022, 2024)));
        assert_eq!(test("status", "opp"), Some(Test::Status(Status::Opposed)));
        assert!(Filter::parse("status", "op", false).is_err(), "open or opposed");
        assert!(Filter::parse("kind", "p", false).is_err());
    }
}
