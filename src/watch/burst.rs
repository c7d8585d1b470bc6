//! When changes that come one after another are told: all at once where they can be, and the first soon in any case.

use std::time::{Duration, Instant};

/// A burst of changes has ended when so long nothing has changed.
const QUIET: Duration = Duration::from_millis(100);
/// What has changed first in a burst is told after this at the latest, so that it shows within a second.
const SOON: Duration = Duration::from_millis(600);
/// What follows in a burst that goes on even then is gathered, but not for longer than this.
const GATHERED: Duration = Duration::from_secs(5);

/// What is written to a file that stays open is told when it has been quiet for so long: who writes it may not have
/// finished, and half a file is worth less than the one before.
const OPEN: Duration = Duration::from_millis(500);

/// A burst of changes. A thousand files that are changed at once are told once, when that is over. Where it takes
/// longer than [`SOON`], as a copy over a slow line does, the first are told then, and the rest once it is over or every
/// [`GATHERED`]: whoever reads sees within a second that something comes, and the work of taking it in does not grow
/// with the time that it takes to come.
#[derive(Debug, Default)]
pub struct Burst {
    /// When the first change came that has not been told yet.
    first: Option<Instant>,
    /// When the last one came.
    last: Option<Instant>,
    /// Whether a part of this burst has been told.
    told: bool,
    /// When something was first and last written to files that may be open still.
    written: Option<(Instant, Instant)>,
}

impl Burst {
    /// Something has changed.
    pub fn change(&mut self, now: Instant) {
        if self.last.is_none_or(|last| now > last + QUIET) && self.first.is_none() {
            self.told = false;
        }
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// Something was written to a file that may be open still. When it is closed, that is a change.
    pub fn write(&mut self, now: Instant) {
        let first = self.written.map_or(now, |(first, _)| first);
        self.written = Some((first, now));
    }

    /// When what has changed is to be told; `None` while there is nothing to tell.
    pub fn due(&self) -> Option<Instant> {
        let longest = if self.told { GATHERED } else { SOON };
        let changed = self.first.zip(self.last).map(|(first, last)| (first + longest).min(last + QUIET));
        let written = self.written.map(|(first, last)| (first + GATHERED).min(last + OPEN));
        [changed, written].into_iter().flatten().min()
    }

    /// What has changed so far is being told.
    pub fn tell(&mut self, now: Instant) {
        let goes_on = self.last.is_some_and(|last| now < last + QUIET);
        self.told = self.first.take().is_some() && goes_on;
        self.written = None;
    }

    /// What was told has been taken in. What changed meanwhile belongs to the same burst: nobody has looked until now.
    pub fn go_on(&mut self, now: Instant) {
        self.last = self.last.map(|_| now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When changes at these milliseconds are told, where taking them in takes `work` milliseconds.
    fn told(changes: &[u64], work: u64) -> Vec<u64> {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let (mut burst, mut told, mut free) = (Burst::default(), Vec::new(), 0);
        let mut changes = changes.iter().peekable();
        loop {
            let due = burst.due().map(|due| u64::try_from((due - start).as_millis()).unwrap().max(free));
            match (changes.peek(), due) {
                (Some(change), due) if due.is_none_or(|due| **change.max(&&free) < due) => {
                    burst.change(at(**change.max(&&free)));
                    changes.next();
                }
                (_, Some(due)) => {
                    burst.tell(at(due));
                    told.push(due);
                    free = due + work;
                    burst.go_on(at(free));
                }
                (_, None) => return told,
            }
        }
    }

    #[test]
    fn one_change_is_told_once_it_is_quiet() {
        assert_eq!(told(&[0], 30), [100]);
        assert_eq!(told(&[0, 1000, 2000], 30), [100, 1100, 2100]);
    }

    #[test]
    fn a_thousand_changes_at_once_are_told_once() {
        let changes: Vec<u64> = (0..1000).map(|i| i / 2).collect();
        assert_eq!(told(&changes, 300), [599]);
    }

    #[test]
    fn of_a_long_burst_the_first_is_told_soon_and_the_rest_seldom() {
        let changes: Vec<u64> = (0..=12_000).step_by(20).collect();
        assert_eq!(told(&changes, 0), [600, 5600, 10_600, 12_100]);
        // What changes while others are being taken in waits with the rest.
        assert_eq!(told(&changes, 300), [600, 5900, 11_200, 12_100]);
    }

    #[test]
    fn what_comes_after_a_long_burst_is_told_at_once_again() {
        let mut changes: Vec<u64> = (0..=900).step_by(20).collect();
        changes.push(3000);
        assert_eq!(told(&changes, 0), [600, 1000, 3100]);
    }

    #[test]
    fn what_is_written_and_not_closed_is_told_when_the_writer_rests() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut burst = Burst::default();
        [0, 200, 400].into_iter().for_each(|ms| burst.write(at(ms)));
        assert_eq!(burst.due(), Some(at(900)));
        // Closing it is a change like any other.
        burst.change(at(450));
        assert_eq!(burst.due(), Some(at(550)));
        burst.tell(at(550));
        assert_eq!(burst.due(), None);
        // Who writes without a rest, and never closes it, is not waited for for ever.
        (600..=6000).step_by(100).for_each(|ms| burst.write(at(ms)));
        assert_eq!(burst.due(), Some(at(5600)));
    }
}
