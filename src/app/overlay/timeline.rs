//! Timelines across the summits: a series of figures, the steps of a thread.

use super::content::{Chrome, Follows, OverlayContent, WAIT};
use crate::app::state_view::StateView;
use crate::briefing::{Briefing, Passage};
use crate::keymap::Context;
use crate::pages::{Blocks, Subject, Thing};

/// A timeline, or the list of threads.
#[derive(Debug)]
pub struct Timeline {
    subject: Subject,
    /// The fact that is selected at first.
    at: Option<Thing>,
}

impl Timeline {
    /// A timeline with this fact selected at first, if one is given.
    pub fn new(subject: Subject, at: Option<(&Briefing, Passage)>) -> Self {
        Self { subject, at: at.map(|(briefing, passage)| Thing::fact(briefing, passage)) }
    }
}

impl OverlayContent for Timeline {
    fn context(&self) -> Context {
        match self.subject {
            Subject::Series(_) => Context::Series,
            Subject::Thread(_) => Context::Thread,
        }
    }

    fn identity(&self) -> Option<&str> {
        Some(self.subject.id())
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let Some(across) = state.across else {
            return Chrome::titled(self.subject.id(), "", state).with_note(WAIT, state);
        };
        let account = self.subject.account(across, state.setting);
        let is_empty = account.as_ref().is_none_or(|(_, _, blocks)| blocks.is_empty());
        let chrome = match account {
            Some((name, extent, _)) => Chrome::titled(name, &extent, state),
            None => Chrome::titled(self.subject.id(), "", state),
        };
        if is_empty { chrome.with_note("no briefing has anything of this", state) } else { chrome }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(self.subject.account(state.across?, state.setting)?.2)
    }

    /// A thread opens at its newest step, which says how things stand.
    fn start(&self, blocks: &dyn Blocks, _state: &StateView) -> usize {
        match (&self.at, &self.subject) {
            (Some(thing), _) => blocks.find(thing, 0).unwrap_or(0),
            (None, Subject::Thread(_)) => blocks.len().saturating_sub(1),
            (None, _) => 0,
        }
    }

    fn followed(&self, state: &StateView) -> Option<String> {
        self.subject.account(state.across?, state.setting).map(|(name, _, _)| name.to_string())
    }
}
