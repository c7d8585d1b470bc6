//! Taking in the library: a newer state of it, what has changed in it, and the briefing to begin with.

use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use super::Reader;
use crate::app::{Loading, Overlay};
use crate::briefing::{Passage, Text, near_anchors};
use crate::clean;
use crate::language::similar;
use crate::library::Loaded;
use crate::run::tasks::{FindChanges, FindNearest};

/// Where to begin.
pub(super) struct Start {
    /// The briefing.
    id: String,
    anchor: Option<String>,
    /// Whether the command line asked for it; otherwise it is where the last reading ended.
    pub(super) is_asked: bool,
}

impl<W: Write> Reader<W> {
    /// Opens a briefing at an anchor as soon as it is there, or the finder with a query.
    pub fn start_at(&mut self, open: Option<(String, Option<String>)>, find: Option<String>) {
        let asked = open.map(|(id, anchor)| Start { id, anchor, is_asked: true });
        let last = || self.app.panes.session.places.last().map(|spot| spot.briefing.to_string());
        self.start = asked.or_else(|| Some(Start { id: last()?, anchor: None, is_asked: false }));
        if let Some(query) = find {
            let effects = self.app.show(Overlay::finder(&query));
            self.carry_out_all(effects, Instant::now());
        }
    }

    pub(super) fn loaded(&mut self, loaded: Loaded) {
        self.has_begun |= loaded.done || !loaded.library.briefings.is_empty();
        let loading = (!loaded.done).then_some(Loading { done: loaded.read, total: loaded.total });
        if Arc::ptr_eq(&loaded.library, &self.app.panes.session.library) {
            self.app.panes.loading = loading;
            return;
        }
        self.searcher.library(&loaded);
        let old = self.app.panes.session.library.clone();
        self.app.loaded(loaded.library, loading);
        self.background.free(old);
        if self.app.panes.session.library.briefings.stored().is_some() {
            self.background.free_any(self.app.release_across());
            if self.app.panes.session.across.is_some() {
                self.searcher.read_across(&self.app.panes.session.library);
            }
        }
        if loaded.done {
            self.find_changes();
        }
        // A reader who has gone elsewhere meanwhile is not taken back to where the last reading ended.
        self.start.take_if(|start| !start.is_asked && self.app.is_touched);
        let found = self.start.as_ref().and_then(|start| self.app.panes.session.library.named(&start.id));
        if let Some((briefing, start)) = found.and_then(|briefing| Some((briefing, self.start.take()?))) {
            let passage = start.anchor.as_deref().and_then(|anchor| Passage::from_anchor(anchor, &briefing));
            self.app.change_panes(|panes| panes.start_in(&briefing, passage));
            if let Some(anchor) = start.anchor.filter(|_| passage.is_none()) {
                let hint = near_anchors(&anchor, &briefing).map_or_else(String::new, |near| format!("; {near}"));
                self.app.status.warn(format!("there is no `{}` in this briefing{hint}", clean::line(&anchor)));
            }
        }
        if let Some(Start { id, .. }) = self.start.take_if(|_| loaded.done).filter(|start| start.is_asked) {
            self.app.status.warn(no_briefing(&id, &[]));
            self.background.run(FindNearest { id, library: self.app.panes.session.library.clone() });
        }
    }

    /// Reports that no briefing has the id, with those that may have been meant, and selects the nearest of these.
    pub(super) fn offer(&mut self, id: &str, near: &[Text]) {
        // A reader who has gone elsewhere meanwhile is not moved.
        if !self.app.is_touched {
            self.app.status.warn(no_briefing(id, near));
            near.first().into_iter().for_each(|id| self.app.change_panes(|panes| panes.select_summit(id)));
        }
    }

    /// Finds out which briefings have changed since they were read.
    fn find_changes(&self) {
        let (library, read) = (self.app.panes.session.library.clone(), self.app.panes.session.places.read());
        if !read.is_empty() {
            self.background.run(FindChanges { library, read, digests: Arc::clone(&self.digests) });
        }
    }
}

/// The message that no briefing has this id, and which may have been meant.
fn no_briefing(id: &str, near: &[Text]) -> String {
    let hint = similar::question(near).map_or_else(String::new, |question| format!("; {question}"));
    format!("no briefing `{}`{hint}", clean::line(id))
}
