//! An action that waits because what it acts on has not come yet, so that it never acts on a row of an older answer.

use super::{Overlay, Panes};
use crate::action::Action;
use crate::keymap::Context;
use crate::screen::Pane;

/// The action that waits, with its count.
#[derive(Debug, Default)]
pub struct Deferred(Option<(Action, Option<usize>)>);

impl Deferred {
    /// Whether an action is waiting: keys that come now belong after it.
    pub fn is_waiting(&self) -> bool {
        self.0.is_some()
    }

    /// Makes `action` wait, in place of an earlier one, if what it acts on in the topmost overlay or in the panes has
    /// not come yet. Returns whether it waits.
    pub(super) fn hold(&mut self, action: Action, count: Option<usize>, top: Option<&Overlay>, panes: &Panes) -> bool {
        let will_offer =
            panes.session.across.is_some() && top.is_some_and(|overlay| overlay.context() == Context::Pick);
        let takes_a_row = match action {
            Action::Open | Action::Same | Action::Card | Action::GoToSource | Action::OpenAddress | Action::Why => true,
            Action::Copy | Action::CopyShort | Action::CopyMarkdown | Action::Bookmark | Action::Edit => true,
            // Moves in a picker apply to the rows to come, not to those they replace.
            Action::Complete | Action::Down | Action::Up | Action::Top | Action::End => will_offer,
            Action::PageDown | Action::PageUp | Action::HalfPageDown | Action::HalfPageUp => will_offer,
            _ => false,
        };
        let waits = takes_a_row && awaits_rows(top) || awaits_across(action, top, panes);
        self.0 = waits.then_some((action, count));
        waits
    }

    /// The action that waits, if what it acts on is there now.
    pub(super) fn take_ready(&mut self, top: Option<&Overlay>, panes: &Panes) -> Option<(Action, Option<usize>)> {
        self.0.take_if(|(action, _)| !awaits_rows(top) && !awaits_across(*action, top, panes))
    }

    /// Whether the action that waits needs the indexes across the briefings.
    pub(super) fn wants_across(&self, top: Option<&Overlay>, panes: &Panes) -> bool {
        self.0.is_some_and(|(action, _)| awaits_across(action, top, panes))
    }

    /// Drops the action that waits.
    pub(super) fn clear(&mut self) {
        self.0 = None;
    }
}

fn awaits_rows(top: Option<&Overlay>) -> bool {
    top.is_some_and(Overlay::is_awaited)
}

/// Whether `action` has to wait for the indexes across the briefings: a brief, or the name at the current match.
fn awaits_across(action: Action, top: Option<&Overlay>, panes: &Panes) -> bool {
    let is_card = matches!(action, Action::Card | Action::Same) && top.is_none();
    let needs_name = is_card && panes.focus == Pane::Article && panes.is_at_match();
    panes.session.across.is_none() && (action == Action::Brief || needs_name)
}
