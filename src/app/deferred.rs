//! An action that was given before the rows it acts on were there. It waits for them, so that it never acts on a row of
//! an older answer.

use super::{App, Effect, Overlay};
use crate::action::Action;
use crate::keymap::Context;
use crate::screen::Pane;

impl App {
    /// Whether rows on the screen are still to come, or not yet the right ones.
    pub fn awaits_rows(&self) -> bool {
        self.top().is_some_and(Overlay::is_awaited)
    }

    /// Whether an action is waiting: keys that come now belong after it.
    pub fn has_deferred(&self) -> bool {
        self.deferred.is_some()
    }

    /// Carries out the waiting action if its rows are there.
    pub fn carry_out_deferred(&mut self) -> Vec<Effect> {
        let awaits_across = self.deferred.is_some_and(|(action, _)| self.awaits_across(action));
        if awaits_across || self.awaits_rows() {
            return Vec::new();
        }
        self.deferred.take().map_or(Vec::new(), |(action, count)| self.update(action, count))
    }

    /// Makes `action` wait if the row it acts on is still to come. Returns whether it waits.
    pub(super) fn defer(&mut self, action: Action, count: Option<usize>) -> bool {
        let takes_a_row = match action {
            Action::Open | Action::Copy | Action::Same | Action::Card | Action::GoToSource | Action::Why => true,
            // Moves in a picker apply to the rows to come, not to those they replace.
            Action::Complete | Action::Down | Action::Up | Action::Top | Action::End => self.will_offer(),
            Action::PageDown | Action::PageUp | Action::HalfPageDown | Action::HalfPageUp => self.will_offer(),
            _ => false,
        };
        let waits = takes_a_row && self.awaits_rows() || self.awaits_across(action);
        self.deferred = waits.then_some((action, count));
        if waits {
            self.status.notify("still looking");
        }
        waits
    }

    /// Whether `action` needs what reads across the briefings before that is there: a brief, or the name at the current
    /// match.
    fn awaits_across(&self, action: Action) -> bool {
        let is_card = matches!(action, Action::Card | Action::Same) && self.top().is_none();
        let needs_name = is_card && self.panes.focus == Pane::Article && self.panes.is_at_match();
        self.panes.session.across.is_none() && (action == Action::Brief || needs_name)
    }

    /// Whether a picker is on top, and the data it needs is there.
    fn will_offer(&self) -> bool {
        self.panes.session.across.is_some() && self.context() == Context::Pick
    }
}
