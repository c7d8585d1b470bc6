//! Asking an overlay for its rows, and what follows from that.

use super::overlay::AskResult;
use super::state_view::StateView;
use super::status_line::Notice;
use super::sticky_selection::HeldSelection;
use super::{Effect, Overlay};
use crate::session::Left;

/// What to do after overlays have changed.
#[derive(Debug)]
pub(super) enum FollowUp {
    /// Carry out an effect.
    Effect(Effect),
    /// Show a message.
    Show(Notice),
    /// Search the article from there for a query.
    Search {
        /// Where the prompt was opened.
        from: Left,
        /// What is typed.
        query: String,
    },
}

/// Asks an overlay for its rows, as question `number`, after its input has changed; `held` is the selection before that.
pub(super) fn ask_anew(
    overlay: &mut Overlay,
    number: u64,
    is_top: bool,
    held: Option<HeldSelection>,
    state: &StateView,
) -> Vec<FollowUp> {
    overlay.asks_anew();
    let asked = ask(overlay, number, is_top, state);
    let is_lost = !overlay.is_awaited() && !overlay.place(held, state);
    asked.into_iter().chain(lost_selection(is_lost && is_top)).collect()
}

/// Asks an overlay for its rows, as question `number`.
pub(super) fn ask(overlay: &mut Overlay, number: u64, is_top: bool, state: &StateView) -> Option<FollowUp> {
    match overlay.ask(number, state) {
        AskResult::Elsewhere(effect) => Some(FollowUp::Effect(effect)),
        AskResult::Gone(words) => is_top.then(|| FollowUp::Show(Notice::fault(words))),
        AskResult::InText(query, from) => Some(FollowUp::Search { from, query }),
        AskResult::Answered | AskResult::Waits => None,
    }
}

/// A message that the selected row is gone, if it is.
pub(super) fn lost_selection(is_lost: bool) -> Option<FollowUp> {
    let words = "what was selected is no longer here; what stood nearest is selected";
    is_lost.then(|| FollowUp::Show(Notice::info(words)))
}
