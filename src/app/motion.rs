//! Motions: how far an action moves, in whatever it moves.

use crate::action::Action;

/// A motion by lines or rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// By so many, negative backwards.
    Step(isize),
    /// By so many that make up pages or half pages, negative backwards.
    Page(isize),
    /// To the first.
    Top,
    /// To the last.
    End,
}

impl Motion {
    /// The motion of `action`, `count` times, where a page has `page` lines or rows and half a page has `half`; `None`
    /// if the action is not a motion.
    pub fn of(action: Action, count: usize, page: usize, half: usize) -> Option<Self> {
        let times = |lines: usize| isize::try_from(lines.max(1).saturating_mul(count)).unwrap_or(isize::MAX);
        Some(match action {
            Action::Down => Self::Step(times(1)),
            Action::Up => Self::Step(-times(1)),
            Action::HalfPageDown => Self::Page(times(half)),
            Action::HalfPageUp => Self::Page(-times(half)),
            Action::PageDown | Action::ReadOn => Self::Page(times(page)),
            Action::PageUp => Self::Page(-times(page)),
            Action::Top => Self::Top,
            Action::End => Self::End,
            _ => return None,
        })
    }

    /// Whether `action` is a motion.
    pub fn is(action: Action) -> bool {
        Self::of(action, 1, 1, 1).is_some()
    }

    /// Where it leads from `at`, between 0 and `last`.
    pub fn from(self, at: usize, last: usize) -> usize {
        match self {
            Self::Step(by) | Self::Page(by) => at.saturating_add_signed(by).min(last),
            Self::Top => 0,
            Self::End => last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_motion_goes_as_often_as_is_counted_and_stops_at_the_ends() {
        let from = |action, count, at| Motion::of(action, count, 10, 5).unwrap().from(at, 99);
        assert_eq!((from(Action::Down, 3, 1), from(Action::Up, 3, 1)), (4, 0));
        assert_eq!((from(Action::PageDown, 2, 1), from(Action::HalfPageUp, 1, 20)), (21, 15));
        assert_eq!((from(Action::Down, usize::MAX, 1), from(Action::PageUp, usize::MAX, 50)), (99, 0));
        assert_eq!((from(Action::Top, 1, 50), from(Action::End, 1, 50)), (0, 99));
        assert!(!Motion::is(Action::Open));
    }
}
