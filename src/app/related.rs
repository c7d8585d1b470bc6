//! What else the library says of something: the overlay that shows it.

use super::picker_query::PickerKind;
use super::state_view::StateView;
use super::{Overlay, Panes};
use crate::keymap::Context;
use crate::pages::{PassageRef, Subject};
use crate::session::{Elsewhere, elsewhere};

/// The card of the selected name, in the overlay on `top` or in the article, or the picker for a name.
///
/// # Errors
///
/// A message if such a row can have no card.
pub(super) fn card(top: Option<&Overlay>, state: &StateView) -> Result<Overlay, &'static str> {
    let name = match top {
        Some(overlay) => overlay.name(state)?,
        None => state.reading().and_then(|article| article.name_for_selection(state.across.map(|across| &**across))),
    };
    Ok(name.map_or_else(|| Overlay::picker(PickerKind::Name), Overlay::card))
}

/// The series or thread of a fact, or the card of a name.
///
/// # Errors
///
/// A message if it belongs to none.
pub(super) fn same(
    fact: Option<&PassageRef>,
    top: Option<&Overlay>,
    state: &StateView,
) -> Result<Overlay, &'static str> {
    let Some((briefing, passage)) = fact else { return card(top, state) };
    let subject = match elsewhere(briefing, *passage) {
        Elsewhere::Series(id) => Subject::Series(id),
        Elsewhere::Thread(id) => Subject::Thread(id),
        Elsewhere::NoSeries => return Err("no other summit gives this figure: it belongs to no series"),
        Elsewhere::NoThread => return Err("this outcome belongs to no thread"),
        Elsewhere::Names => return card(top, state),
    };
    Ok(Overlay::timeline(subject, (briefing, *passage)))
}

/// Whether the thread of the selected outcome is asked for, and not all threads.
pub(super) fn is_of_selection(top: Option<&Overlay>, panes: &Panes) -> bool {
    match top.map(Overlay::context) {
        None => panes.article.as_ref().is_some_and(|article| article.selected_passage().is_some()),
        Some(Context::Series | Context::Threads | Context::Thread) => false,
        Some(_) => true,
    }
}

/// Whether a fact is an outcome of a thread.
pub(super) fn is_in_thread((briefing, passage): &PassageRef) -> bool {
    matches!(elsewhere(briefing, *passage), Elsewhere::Thread(_))
}
