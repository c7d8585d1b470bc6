//! What day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::briefing::Day;

/// Today, in UTC; the first day of 1970 where the system's clock stands before it.
pub fn today() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    day(seconds / 86_400)
}

/// The day so many days after 1 January 1970. Counted in years that begin in March, so that the day that leap years
/// add is their last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`).
fn day(days: u64) -> Day {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = (year_of_era + era * 400 + next).min(9_999);
    format!("{year:04}-{month:02}-{day:02}").parse().expect("the algorithm gives days that exist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_calendars_do() {
        for (days, date) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (19_723, "2024-01-01"), (20_407, "2025-11-15")]
        {
            assert_eq!(day(days).to_string(), date);
        }
    }
}
