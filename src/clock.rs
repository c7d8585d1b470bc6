//! What day it is where the reader is, and when the next one begins; how long no key has come.

mod idle;

use std::env::{self, VarError};
use std::error::Error;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::OFlags;
use tz::timezone::{TimeZone, TimeZoneSettings};

use crate::briefing::Day;
use crate::clean;
pub use idle::{Idle, IdleStep, parse as parse_limit};

/// What the system's own time zone is called, both as a value of `TZ` and to the crate.
const SYSTEM: &str = "localtime";
/// The largest file that is read as a time zone; they have a few thousand bytes.
const LARGEST: u64 = 1 << 20;
const DAY: i64 = 24 * 60 * 60;

/// A clock that shows local time.
#[derive(Debug)]
pub struct Clock {
    zone: TimeZone,
    fault: Option<String>,
}

/// A day, and how long it still lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub day: Day,
    /// Until the next one begins.
    pub rest: Duration,
}

impl Clock {
    /// The clock of the time zone that `TZ` names, or else of the system's, which is read once. It shows UTC where there
    /// is neither, and where that cannot be read.
    pub fn local() -> &'static Self {
        static LOCAL: OnceLock<Clock> = OnceLock::new();
        LOCAL.get_or_init(|| match env::var("TZ") {
            Ok(name) => Self::of(Some(&name)),
            Err(VarError::NotPresent) => Self::of(None),
            Err(VarError::NotUnicode(name)) => Self::of(Some(&name.to_string_lossy())),
        })
    }

    /// The clock of the time zone that this value of `TZ` names; without one, of the system's.
    fn of(name: Option<&str>) -> Self {
        let settings = TimeZoneSettings::new(TimeZoneSettings::DEFAULT_DIRECTORIES, read);
        let zone = match name {
            // As the C library has it, and as where nothing is set up.
            Some("") => Ok(TimeZone::utc()),
            None if no_system_zone() => Ok(TimeZone::utc()),
            name => settings.parse_posix_tz(name.unwrap_or(SYSTEM)),
        };
        // A file that ends before today says nothing about it.
        match zone.and_then(|zone| zone.find_current_local_time_type().map(|_| ()).map(|()| zone).map_err(Into::into)) {
            Ok(zone) => Self { zone, fault: None },
            Err(_) => {
                let what = match name {
                    Some(name) => format!("TZ={} names no time zone", clean::line(name)),
                    None => "the system's time zone cannot be read".into(),
                };
                Self { zone: TimeZone::utc(), fault: Some(format!("{what}: days begin and end as in UTC")) }
            }
        }
    }

    /// What is wrong with the time zone, in one sentence.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Today; the first day of 1970 where the system's clock stands before it.
    pub fn today(&self) -> Today {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX / 2);
        let next = Duration::from_secs(self.next_day(seconds).unsigned_abs());
        Today { day: day(self.days(seconds).max(0).unsigned_abs()), rest: next.saturating_sub(now) }
    }

    /// How many days after 1 January 1970 it is at this second since then.
    fn days(&self, second: i64) -> i64 {
        (second + self.offset(second)).div_euclid(DAY)
    }

    /// How many seconds local time is ahead of UTC.
    fn offset(&self, second: i64) -> i64 {
        self.zone.find_local_time_type(second).map_or(0, |local| local.ut_offset().into())
    }

    /// The first second of the day after the one that `second` belongs to, also where clocks are set forward or back in
    /// between.
    fn next_day(&self, second: i64) -> i64 {
        let today = self.days(second);
        let (mut before, mut after) = (second, second + DAY - (second + self.offset(second)).rem_euclid(DAY));
        while self.days(after) <= today {
            (before, after) = (after, after + DAY / 24);
        }
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.days(middle) <= today { before = middle } else { after = middle }
        }
        after
    }
}

/// Today where the reader is: see [`Clock::local`].
pub fn today() -> Day {
    Clock::local().today().day
}

fn no_system_zone() -> bool {
    File::open("/etc/localtime").is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The bytes of a file that should hold a time zone. `TZ` can name any: nothing waits for a pipe, and nothing that has no
/// end is read.
fn read(path: &str) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let file = OpenOptions::new().read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path)?;
    if !file.metadata()?.is_file() {
        return Err("not a plain file".into());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
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
    use proptest::prelude::*;

    /// 1 April 2024, 10:00 UTC.
    const MORNING: i64 = 1_711_965_600;

    fn at(zone: &str, second: i64) -> String {
        let clock = Clock::of(Some(zone));
        assert_eq!(clock.fault(), None, "{zone}");
        day(clock.days(second).unsigned_abs()).to_string()
    }

    #[test]
    fn days_are_counted_as_calendars_do() {
        for (days, date) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (19_723, "2024-01-01"), (20_407, "2025-11-15")]
        {
            assert_eq!(day(days).to_string(), date);
        }
    }

    #[test]
    fn the_day_is_that_of_the_time_zone() {
        for (zone, date) in [
            ("", "2024-04-01"),
            ("UTC0", "2024-04-01"),
            ("XXX+14", "2024-03-31"),
            ("XXX-14", "2024-04-02"),
            ("<+05>-5", "2024-04-01"),
            ("EST5EDT,M3.2.0,M11.1.0", "2024-04-01"),
        ] {
            assert_eq!(at(zone, MORNING), date, "{zone}");
        }
    }

    #[test]
    fn the_next_day_begins_at_midnight() {
        let clock = Clock::of(Some("<+05>-5"));
        // 19:00 UTC is midnight there.
        assert_eq!(clock.next_day(MORNING), MORNING + 9 * 3600);
        assert_eq!(clock.next_day(MORNING + 9 * 3600), MORNING + 33 * 3600);
        assert_eq!(clock.next_day(MORNING + 9 * 3600 - 1), MORNING + 9 * 3600);
    }

    #[test]
    fn a_day_lasts_longer_or_shorter_where_clocks_are_set() {
        let clock = Clock::of(Some("EST5EDT,M3.2.0,M11.1.0"));
        let length = |date_seconds| clock.next_day(date_seconds) - date_seconds;
        // Midnight of 10 March and of 3 November 2024 there.
        assert_eq!(length(1_710_046_800), 23 * 3600);
        assert_eq!(length(1_730_606_400), 25 * 3600);
        // Where midnight itself does not come, the day begins when clocks are set forward.
        let clock = Clock::of(Some("XXX2YYY,M3.2.0/0,M11.1.0/0"));
        assert_eq!(clock.days(clock.next_day(1_710_036_000)) - clock.days(1_710_036_000), 1);
    }

    #[test]
    fn a_zone_that_cannot_be_read_is_reported() {
        for zone in ["Nowhere/At-All", "/dev/zero", "/etc/passwd", "/tmp", ":", "\u{1b}[2J"] {
            let clock = Clock::of(Some(zone));
            let fault = clock.fault().unwrap_or_else(|| panic!("{zone}"));
            assert!(fault.contains("UTC") && !fault.contains('\u{1b}'), "{fault}");
            assert_eq!(clock.offset(MORNING), 0);
        }
    }

    proptest! {
        #[test]
        fn the_next_day_is_the_first_second_of_it(
            second in 0..4_000_000_000i64, hours in -12..=14i64, minutes in 0..60u8, summer in any::<bool>(),
        ) {
            let rule = if summer { "YYY,M3.5.0,M10.5.0" } else { "" };
            let clock = Clock::of(Some(&format!("XXX{hours}:{minutes:02}{rule}")));
            prop_assert_eq!(clock.fault(), None);
            let next = clock.next_day(second);
            prop_assert_eq!(clock.days(next), clock.days(second) + 1);
            prop_assert_eq!(clock.days(next - 1), clock.days(second));
            prop_assert!((1..=25 * 3600).contains(&(next - second)));
        }
    }
}
