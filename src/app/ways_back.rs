//! The ways back: a list from which something was opened is set aside as it was, to be shown again over what lay below it.

use super::App;
use super::panes::PanesState;
use crate::screen::Pane;
use crate::session::Left;

/// How many lists are kept at most; the oldest goes first.
const MOST: usize = 8;

/// A way back from what was opened.
#[derive(Debug)]
pub(super) struct WayBack {
    /// How many overlays had been set aside when it was taken, its own included: all before this index.
    overlays: usize,
    /// What the panes showed.
    below: PanesState,
}

impl App {
    /// How many of the overlays are set aside: those that are open come after them.
    pub(super) fn set_aside(&self) -> usize {
        self.ways_back.last().map_or(0, |way| way.overlays)
    }

    /// Sets the overlays that are open aside, since something is opened from them; a prompt over the text is dropped.
    pub(super) fn set_overlays_aside(&mut self) {
        let below = self.panes.state();
        if self.top().is_some_and(|overlay| !overlay.covers()) {
            self.overlays.pop();
        }
        self.ways_back.push(WayBack { overlays: self.overlays.len(), below });
        if self.ways_back.len() > MOST {
            let oldest = self.ways_back.remove(0).overlays;
            self.overlays.drain(..oldest);
            self.ways_back.iter_mut().for_each(|way| way.overlays -= oldest);
        }
    }

    /// Opens again the overlays that were set aside last; what lay below them, `None` where none are.
    pub(super) fn take_overlays_back(&mut self) -> Option<PanesState> {
        self.ways_back.pop().map(|way| way.below)
    }

    /// Drops the overlays that are set aside.
    pub(super) fn forget_ways_back(&mut self) {
        self.overlays.drain(..self.set_aside());
        self.ways_back.clear();
    }

    /// Drops the overlays that lay over `left`, to which the reader has gone back through the history.
    pub(super) fn drop_way_back_to(&mut self, left: &Left) {
        let leads_there = |way: &mut WayBack| way.below.focus == Pane::Article && way.below.left.as_ref() == Some(left);
        if self.ways_back.pop_if(leads_there).is_some() {
            self.overlays.truncate(self.set_aside());
        }
    }
}
