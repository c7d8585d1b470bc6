//! How long a reader may stand open without a key.

use std::time::{Duration, Instant};

/// How long before the end the reader warns; half of a limit that is shorter than twice that.
const NOTICE: Duration = Duration::from_secs(60);

/// A limit on the time without a key, and how much of it has passed.
#[derive(Debug, Clone)]
pub struct Idle {
    limit: Duration,
    /// When the last key came.
    since: Instant,
    has_warned: bool,
}

/// What to do because no key has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdleStep {
    /// Show this.
    Warn(String),
    /// End.
    End,
}

impl Idle {
    /// A limit that begins to run at `now`.
    pub fn new(limit: Duration, now: Instant) -> Self {
        Self { limit, since: now, has_warned: false }
    }

    /// A key has come, and the limit begins anew.
    pub fn restart(&mut self, now: Instant) {
        (self.since, self.has_warned) = (now, false);
    }

    /// When there is something to do, unless a key comes before.
    pub fn deadline(&self) -> Instant {
        self.since + if self.has_warned { self.limit } else { self.limit - self.notice() }
    }

    /// What to do at `now`; the warning is given once.
    pub fn step(&mut self, now: Instant) -> Option<IdleStep> {
        if now >= self.since + self.limit {
            return Some(IdleStep::End);
        }
        if self.has_warned || now < self.deadline() {
            return None;
        }
        self.has_warned = true;
        Some(IdleStep::Warn(format!("ends in {}: any key keeps it open", words(self.notice()))))
    }

    /// What to say after the end.
    pub fn farewell(&self) -> String {
        format!("no key for {}: the reader has ended", words(self.limit))
    }

    fn notice(&self) -> Duration {
        NOTICE.min(self.limit / 2)
    }
}

/// Reads a limit such as `90s`, `30m` or `8h`.
///
/// # Errors
///
/// Where it is none, in words for the user.
pub fn parse(text: &str) -> Result<Duration, String> {
    let seconds = || {
        let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let unit = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 60 * 60,
            _ => return None,
        };
        let number = number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse::<u32>().ok())??;
        Some(u64::from(number) * unit)
    };
    let limit = seconds().filter(|seconds| *seconds > 0).map(Duration::from_secs);
    limit.ok_or_else(|| "a time is a whole number and its unit, such as 90s, 30m or 8h".into())
}

/// A time in words, exact to the second: `1 minute`, `90 seconds`.
fn words(time: Duration) -> String {
    let seconds = time.as_secs_f32().ceil() as u64;
    let (number, unit) = match seconds {
        _ if seconds.is_multiple_of(60 * 60) => (seconds / 60 / 60, "hour"),
        _ if seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn a_limit_is_a_number_with_its_unit() {
        let seconds = |text| parse(text).map(|limit| limit.as_secs()).ok();
        assert_eq!([seconds("90s"), seconds("30m"), seconds("8h")], [Some(90), Some(1800), Some(28_800)]);
        for odd in ["", "m", "30", "0m", "-1m", "+1m", "1.5h", "30 m", "30min", "99999999999h", "м", "3м"] {
            assert_eq!(seconds(odd), None, "{odd}");
        }
    }

    #[test]
    fn it_warns_a_minute_before_once_and_a_key_begins_anew() {
        let start = Instant::now();
        let mut idle = Idle::new(30 * MINUTE, start);
        assert_eq!(idle.deadline(), start + 29 * MINUTE);
        assert_eq!(idle.step(start + 28 * MINUTE), None);
        let warning = IdleStep::Warn("ends in 1 minute: any key keeps it open".into());
        assert_eq!(idle.step(idle.deadline()), Some(warning.clone()));
        assert_eq!(idle.step(start + 29 * MINUTE), None);
        assert_eq!(idle.deadline(), start + 30 * MINUTE);
        idle.restart(start + 29 * MINUTE);
        assert_eq!(idle.step(start + 30 * MINUTE), None);
        assert_eq!(idle.step(start + 58 * MINUTE), Some(warning));
        assert_eq!(idle.step(idle.deadline()), Some(IdleStep::End));
        // A machine may sleep over the warning.
        idle.restart(start);
        assert_eq!(idle.step(start + 100 * MINUTE), Some(IdleStep::End));
        assert_eq!(idle.farewell(), "no key for 30 minutes: the reader has ended");
    }

    #[test]
    fn of_a_short_limit_the_second_half_is_the_notice() {
        let start = Instant::now();
        let mut idle = Idle::new(Duration::from_secs(3), start);
        assert_eq!(idle.step(start + Duration::from_millis(1400)), None);
        let warning = "ends in 2 seconds: any key keeps it open".to_owned();
        assert_eq!(idle.step(start + Duration::from_millis(1500)), Some(IdleStep::Warn(warning)));
    }
}
