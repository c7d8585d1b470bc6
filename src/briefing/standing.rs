//! Which outcomes are open, and which of them are overdue.

use super::{Day, Outcome, Status, words};

/// Whether an outcome is closed, open or overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Done, or with nothing to do, or closed by a later outcome of its thread.
    Closed,
    /// Something is still to be done, and it is not too late.
    Open,
    /// Open, and past its due date.
    Overdue,
}

words!(Standing { Closed = "closed", Open = "open", Overdue = "overdue" });

impl Standing {
    /// Its mark on the screen; closed outcomes have none.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Closed => None,
            Self::Open => Some("open"),
            Self::Overdue => Some("open and overdue"),
        }
    }
}

impl Outcome {
    /// Whether it is open by itself, regardless of its thread. Unless `open` is given:
    ///
    /// Proposed, promised, pledged, agreed, launched, under way or postponed is open: launching starts a thing and does
    /// not finish it. Signed or adopted is open only if it has a deadline. All others are not: to oppose a thing says where
    /// somebody stands, and leaves nothing to be done.
    pub fn is_open(&self) -> bool {
        self.open.unwrap_or(match self.status {
            Status::Proposed | Status::Promised | Status::Pledged | Status::Agreed => true,
            Status::Launched | Status::UnderWay | Status::Postponed => true,
            Status::Signed | Status::Adopted => self.due.is_some() || self.due_note.is_some(),
            Status::Completed | Status::Elected | Status::Awarded | Status::Welcomed => false,
            Status::Opposed | Status::Rejected | Status::Withdrawn | Status::Noted => false,
        })
    }

    /// Whether it closes or continues the earlier outcomes of its thread. Unless `closes` is given, only what ends a matter
    /// or sets it a new date does: threads are often wider than one agreement.
    pub fn closes_earlier(&self) -> bool {
        let ends = [Status::Completed, Status::Postponed, Status::Rejected, Status::Withdrawn];
        self.closes.unwrap_or(ends.contains(&self.status))
    }

    /// Its standing on the day `today`, given whether it is `open`. A due year or month has passed when its last day
    /// has.
    pub fn standing(&self, open: bool, today: Day) -> Standing {
        match (open, self.due.is_some_and(|due| due.end().last() < today.first())) {
            (false, _) => Standing::Closed,
            (true, false) => Standing::Open,
            (true, true) => Standing::Overdue,
        }
    }
}

/// Which outcomes of a thread are open. `steps` are the outcomes with the number of their summit, oldest first:
/// outcomes of the same summit do not close each other.
pub fn open_in_thread<'a>(steps: impl DoubleEndedIterator<Item = (u32, &'a Outcome)>) -> Vec<bool> {
    let (mut closed_later, mut closed, mut summit) = (false, false, None);
    let mut open: Vec<bool> = steps
        .rev()
        .map(|(at, outcome)| {
            if summit.replace(at) != Some(at) {
                closed_later = closed;
            }
            closed |= outcome.closes_earlier();
            outcome.is_open() && !closed_later
        })
        .collect();
    open.reverse();
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: Status, closes: Option<bool>) -> Outcome {
        Outcome {
            id: "o".into(),
            status,
            what: "A bridge.".into(),
            closes,
            thread: Some("bridge".into()),
            ..Default::default()
        }
    }

    fn open(steps: &[(u32, Outcome)]) -> Vec<bool> {
        open_in_thread(steps.iter().map(|(summit, outcome)| (*summit, outcome)))
    }

    #[test]
    fn a_later_outcome_closes_what_earlier_ones_opened() {
        let agreed = || outcome(Status::Agreed, None);
        let completed = |closes| outcome(Status::Completed, closes);
        assert_eq!(open(&[(0, agreed()), (1, completed(None)), (2, agreed())]), [false, false, true]);
        assert_eq!(open(&[(0, agreed()), (1, completed(Some(false)))]), [true, false], "a part of it alone");
        assert_eq!(open(&[(0, agreed()), (0, completed(None))]), [true, false], "side by side");
        assert_eq!(open(&[(0, agreed()), (1, outcome(Status::Launched, Some(true)))]), [false, true], "carried on");
        assert_eq!(open(&[(0, agreed()), (1, outcome(Status::Signed, None))]), [true, false]);
        for status in [Status::Rejected, Status::Withdrawn] {
            assert_eq!(open(&[(0, agreed()), (1, outcome(status, None))]), [false, false], "off the table");
        }
        assert_eq!(open(&[(0, agreed()), (1, outcome(Status::Postponed, None))]), [false, true], "with a new date");
        assert_eq!(open(&[(0, agreed()), (1, outcome(Status::Opposed, None))]), [true, false], "not decided by that");
    }

    #[test]
    fn what_an_outcome_says_of_itself_goes_before_its_status() {
        let said = |status, open| Outcome { open: Some(open), ..outcome(status, None) };
        assert!(!said(Status::Agreed, false).is_open() && said(Status::Signed, true).is_open());
    }
}
