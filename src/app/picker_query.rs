//! What is asked about a library away from the reader's loop: the names or summits that fit what is typed.

use crate::across::Across;
use crate::briefing::Text;

/// How many rows are offered; more is typed for.
const MOST: usize = 200;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerKind {
    /// A name or term, to see its card.
    Name,
    /// A summit, to compare that of this id with it.
    Summit(Text),
}

/// What is to be found out about a library, away from the reader's loop: what fits what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickerQuery {
    /// Which question this is.
    pub number: u64,
    /// What is asked for.
    pub what: PickerKind,
    /// What is typed.
    pub typed: String,
    /// The names that are likely where the reader is.
    pub likely: Vec<Text>,
}

/// The answer to a [`PickerQuery`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates {
    /// Which question this answers.
    pub number: u64,
    /// The full names, or the ids of the summits, that fit, the likely first.
    pub choices: Vec<Text>,
    /// How many of them are likely.
    pub likely: usize,
}

impl PickerQuery {
    /// What fits, in this library: first what is likely, then the rest of it.
    pub fn answer(self, across: &Across) -> Candidates {
        let Self { number, what, typed, mut likely } = self;
        let fitting: Vec<Text> = match &what {
            PickerKind::Name => {
                across.names_like(&typed, MOST).into_iter().map(|id| across.card_of(id).name.into()).collect()
            }
            PickerKind::Summit(left) => {
                let id = |i: usize| across.briefings()[i].id.clone();
                let suggested = across.position(left).filter(|_| typed.is_empty()).and_then(|i| across.suggest(i));
                likely.extend(suggested.map(id));
                across.summits_like(&typed).map(id).filter(|id| id != left).take(MOST).collect()
            }
        };
        let count = likely.len();
        let rest: Vec<Text> = fitting.into_iter().filter(|choice| !likely.contains(choice)).collect();
        Candidates { number, likely: count, choices: [likely, rest].concat() }
    }
}
