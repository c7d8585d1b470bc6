//! The request for the facts of the shown article as they were last read, with which it is compared.

use super::Effect;
use crate::briefing::Text;

/// Which facts are wanted, and which have been requested.
#[derive(Debug, Default)]
pub struct NewsFetch {
    /// The briefing whose facts are to be fetched.
    wanted: Option<Text>,
    /// The briefing whose facts have been requested and have not come yet.
    requested: Option<Text>,
    /// What to select in that briefing when they come: the first new thing, or, below 0, the last.
    pub(super) walking: Option<isize>,
}

impl NewsFetch {
    /// The facts of another briefing are wanted.
    pub(super) fn want(&mut self, briefing: Text) {
        (self.wanted, self.walking) = (Some(briefing), None);
    }

    /// The request for what is wanted, if it has not been made.
    pub(super) fn take_effect(&mut self) -> Option<Effect> {
        self.requested = Some(self.wanted.take()?);
        self.requested.clone().map(Effect::FetchFacts)
    }

    /// Whether requested facts have not come yet.
    pub(super) fn is_pending(&self) -> bool {
        self.requested.is_some()
    }

    /// The facts of a briefing have come.
    pub(super) fn has_come(&mut self, briefing: &Text) {
        self.requested.take_if(|requested| requested == briefing);
    }
}
