//! What is still to be done: which outcomes are open, and which of them are overdue.

use super::{Day, Outcome, Status};

/// What is still to be done about an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Done, or nothing that could be done, or closed by a later outcome of its thread.
    Closed,
    Open,
    /// Open, and past its due date.
    Overdue,
}

impl Standing {
    /// How it is marked; nothing is said of what is closed.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Closed => None,
            Self::Open => Some("open"),
            Self::Overdue => Some("open and overdue"),
        }
    }

    /// The one word that names it, as documents and filters have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Overdue => "overdue",
        }
    }
}

impl Outcome {
    /// Whether it leaves something to be done, as far as it says itself. Unless `open` says otherwise:
    ///
    /// What is proposed, agreed, launched or under way does: launching starts a thing and does not finish it. What is
    /// signed or adopted is done as such, and leaves something to be done only where it has a due date to meet. What
    /// is completed, awarded or noted leaves nothing.
    pub fn is_open(&self) -> bool {
        self.open.unwrap_or(match self.status {
            Status::Proposed | Status::Agreed | Status::Launched | Status::UnderWay => true,
            Status::Signed | Status::Adopted => self.due.is_some(),
            Status::Completed | Status::Awarded | Status::Noted => false,
        })
    }

    /// Whether what earlier outcomes of its thread left to be done is done with it, or carried on by it. Unless `closes`
    /// says otherwise, completion alone is the end of a matter: threads are often wider than one agreement.
    fn closes_earlier(&self) -> bool {
        self.closes.unwrap_or(self.status == Status::Completed)
    }

    /// How it stands on the day `today`; `open` says whether it is. A due year or month has passed when its last day
    /// has.
    pub fn standing(&self, open: bool, today: Day) -> Standing {
        match (open, self.due.is_some_and(|due| due.end().last() < today.first())) {
            (false, _) => Standing::Closed,
            (true, false) => Standing::Open,
            (true, true) => Standing::Overdue,
        }
    }
}

/// Which outcomes of one thread are open, the oldest first, each with the number of its summit: outcomes of one summit
/// stand side by side, and none of them closes another.
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
    }

    #[test]
    fn what_an_outcome_says_of_itself_goes_before_its_status() {
        let said = |status, open| Outcome { open: Some(open), ..outcome(status, None) };
        assert!(!said(Status::Agreed, false).is_open() && said(Status::Signed, true).is_open());
    }
}
