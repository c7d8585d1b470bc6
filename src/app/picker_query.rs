//! The query of a picker, answered in the background: which names, summits or threads match what is typed.

use crate::across::Across;
use crate::briefing::{Day, Text};
use crate::session::pair;

/// How many rows a picker shows at most; typing narrows them.
pub(super) const MOST: usize = 200;

/// What a picker chooses from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerKind {
    /// Names and terms, to show a card.
    Name,
    /// Summits, to compare with the one of this id.
    Summit(Text),
}

/// What a query looks through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Among {
    /// Names or summits.
    Choices(PickerKind),
    /// Threads, as they stand on this day.
    Threads(Day),
}

/// What a picker asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickerQuery {
    /// The number of the question.
    pub number: u64,
    /// What it chooses from.
    pub what: Among,
    /// What is typed.
    pub typed: String,
    /// The names where the reader is.
    pub likely: Vec<Text>,
}

/// The answer to a [`PickerQuery`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates {
    /// The number of the question.
    pub number: u64,
    /// The full names, or the ids of the summits or threads, that match, the likely first.
    pub choices: Vec<Text>,
    /// How many of them are likely.
    pub likely: usize,
}

impl PickerQuery {
    /// Answers the query: what is likely, then what else matches.
    pub fn answer(self, across: &Across) -> Candidates {
        let Self { number, what, typed, mut likely } = self;
        let fitting: Vec<Text> = match &what {
            Among::Threads(today) => across.threads_like(&typed, *today, MOST),
            Among::Choices(PickerKind::Name) => {
                across.names_like(&typed, MOST).into_iter().map(|id| across.card_of(id).name.into()).collect()
            }
            Among::Choices(PickerKind::Summit(left)) => {
                let id = |i: usize| across.briefings()[i].id.clone();
                let open = across.position(left).filter(|_| typed.is_empty());
                likely.extend(pair(across, &[], open).ok().map(|(_, suggested)| id(suggested)));
                across.summits_like(&typed).map(id).filter(|id| id != left).take(MOST).collect()
            }
        };
        let count = likely.len();
        let rest: Vec<Text> = fitting.into_iter().filter(|choice| !likely.contains(choice)).collect();
        Candidates { number, likely: count, choices: [likely, rest].concat() }
    }
}
