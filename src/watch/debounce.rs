//! When changes that come one after another are delivered: all at once where they can be, and the first soon in any case.

use std::time::{Duration, Instant};

/// A burst of changes has ended when nothing has changed for so long.
const QUIET: Duration = Duration::from_millis(100);
/// The first change of a burst is delivered after this at the latest, so that it shows within a second.
const SOON: Duration = Duration::from_millis(600);
/// If the burst goes on even then, what follows is gathered, but not for longer than this.
const GATHERED: Duration = Duration::from_secs(5);

/// Writes to a file that stays open are delivered when nothing has been written for so long: the writer may not have
/// finished, and half a file is worth less than the previous version.
const OPEN: Duration = Duration::from_millis(500);

/// Gathers the changes of a burst.
///
/// A thousand files that are changed at once are delivered once, when that is over. Where it takes longer than
/// [`SOON`], as a copy over a slow line does, the first are delivered then, and the rest at its end or every
/// [`GATHERED`]. So readers see within a second that something is coming, and the work for it does not grow with the
/// time that the burst takes.
#[derive(Debug, Default)]
pub struct Debounce {
    /// When the first change came that has not been delivered yet.
    first: Option<Instant>,
    /// When the last one came.
    last: Option<Instant>,
    /// Whether a part of this burst has been delivered.
    is_delivered: bool,
    /// When something was first and last written to files that may still be open.
    written: Option<(Instant, Instant)>,
}

impl Debounce {
    /// Something has changed.
    pub fn change(&mut self, now: Instant) {
        if self.last.is_none_or(|last| now > last + QUIET) && self.first.is_none() {
            self.is_delivered = false;
        }
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// Something was written to a file that may still be open. When it is closed, that is a change.
    pub fn write(&mut self, now: Instant) {
        let first = self.written.map_or(now, |(first, _)| first);
        self.written = Some((first, now));
    }

    /// When to deliver what has changed; `None` while there is nothing to deliver.
    pub fn due(&self) -> Option<Instant> {
        let longest = if self.is_delivered { GATHERED } else { SOON };
        let changed = self.first.zip(self.last).map(|(first, last)| (first + longest).min(last + QUIET));
        let written = self.written.map(|(first, last)| (first + GATHERED).min(last + OPEN));
        [changed, written].into_iter().flatten().min()
    }

    /// What has changed so far is being delivered.
    pub fn deliver(&mut self, now: Instant) {
        let goes_on = self.last.is_some_and(|last| now < last + QUIET);
        self.is_delivered = self.first.take().is_some() && goes_on;
        self.written = None;
    }

    /// What was delivered has been taken in. What changed meanwhile belongs to the same burst.
    pub fn resume(&mut self, now: Instant) {
        self.last = self.last.map(|_| now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When changes at these milliseconds are delivered, where taking them in takes `work` milliseconds.
    fn delivered(changes: &[u64], work: u64) -> Vec<u64> {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let (mut burst, mut delivered, mut free) = (Debounce::default(), Vec::new(), 0);
        let mut changes = changes.iter().peekable();
        loop {
            let due = burst.due().map(|due| u64::try_from((due - start).as_millis()).unwrap().max(free));
            match (changes.peek(), due) {
                (Some(change), due) if due.is_none_or(|due| **change.max(&&free) < due) => {
                    burst.change(at(**change.max(&&free)));
                    changes.next();
                }
                (_, Some(due)) => {
                    burst.deliver(at(due));
                    delivered.push(due);
                    free = due + work;
                    burst.resume(at(free));
                }
                (_, None) => return delivered,
            }
        }
    }

    #[test]
    fn one_change_is_delivered_once_it_is_quiet() {
        assert_eq!(delivered(&[0], 30), [100]);
        assert_eq!(delivered(&[0, 1000, 2000], 30), [100, 1100, 2100]);
    }

    #[test]
    fn a_thousand_changes_at_once_are_delivered_once() {
        let changes: Vec<u64> = (0..1000).map(|i| i / 2).collect();
        assert_eq!(delivered(&changes, 300), [599]);
    }

    #[test]
    fn the_first_of_a_long_burst_is_delivered_soon_and_the_rest_rarely() {
        let changes: Vec<u64> = (0..=12_000).step_by(20).collect();
        assert_eq!(delivered(&changes, 0), [600, 5600, 10_600, 12_100]);
        // What changes while others are being taken in waits with the rest.
        assert_eq!(delivered(&changes, 300), [600, 5900, 11_200, 12_100]);
    }

    #[test]
    fn what_comes_after_a_long_burst_is_delivered_at_once_again() {
        let mut changes: Vec<u64> = (0..=900).step_by(20).collect();
        changes.push(3000);
        assert_eq!(delivered(&changes, 0), [600, 1000, 3100]);
    }

    #[test]
    fn what_is_written_and_not_closed_is_delivered_when_the_writer_rests() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut burst = Debounce::default();
        [0, 200, 400].into_iter().for_each(|ms| burst.write(at(ms)));
        assert_eq!(burst.due(), Some(at(900)));
        // Closing it is a change like any other.
        burst.change(at(450));
        assert_eq!(burst.due(), Some(at(550)));
        burst.deliver(at(550));
        assert_eq!(burst.due(), None);
        // A writer that never pauses and never closes the file is not waited for for ever.
        (600..=6000).step_by(100).for_each(|ms| burst.write(at(ms)));
        assert_eq!(burst.due(), Some(at(5600)));
    }
}
