//! Opening something from an overlay, and going back to it: moves that concern the panes and what lies over them.

use std::sync::Arc;

use super::{App, Article, Effect};
use crate::briefing::{Briefing, Passage};
use crate::place::Spot;
use crate::screen::Pane;

impl App {
    /// Opens a briefing at a passage, or at the last position in it, and focuses the article.
    pub(super) fn open(&mut self, briefing: &Arc<Briefing>, passage: Option<Passage>) {
        if self.top().is_some() {
            self.set_overlays_aside();
        }
        self.in_panes(|panes| panes.open(briefing, passage));
    }

    /// Opens a bookmark or a saved place, and records the jump.
    pub(super) fn visit(&mut self, spot: &Spot) {
        if self.panes.session.locate(spot).is_none() {
            self.status.warn(format!("the briefing “{}” is no longer in the library", spot.briefing));
            return;
        }
        self.set_overlays_aside();
        if !self.in_panes(|panes| panes.visit(spot)) {
            self.status.warn("that passage is gone; this is the beginning of its briefing");
        }
    }

    /// Focuses a pane. From the list no way leads back.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        self.in_panes(|panes| panes.focus_on(pane));
        if self.panes.focus == Pane::List {
            self.forget_ways_back();
        }
    }

    /// Focuses the article.
    pub(super) fn focus_on_article(&mut self) {
        if self.panes.focus == Pane::List {
            self.focus_on(Pane::Article);
        }
    }

    /// Goes `by` matches of the search on.
    pub(super) fn search_step(&mut self, by: isize) {
        self.focus_on_article();
        if let Some(report) = self.panes.step_search(by) {
            self.status.notify(report);
        }
    }

    /// Jumps back, or forward again.
    pub(super) fn jump(&mut self, back: bool) {
        match self.in_panes(|panes| panes.jump(back)) {
            Some(left) => self.drop_way_back_to(&left),
            None => self.status.notify(if back { "nothing to go back to" } else { "nothing to go forward to" }),
        }
    }

    /// Closes what is closest in the article: its search, else the article itself if it was opened from something, which is
    /// shown again; else the selection, else the article.
    pub(super) fn close_in_article(&mut self) -> Vec<Effect> {
        let Some(article) = &mut self.panes.article else { return Vec::new() };
        if article.end_search() {
            return Vec::new();
        }
        if let Some(state) = self.take_overlays_back() {
            self.in_panes(|panes| panes.restore(state));
            return self.resume();
        }
        if !self.panes.article.as_mut().is_some_and(Article::clear_selection) {
            self.focus_on(Pane::List);
        }
        Vec::new()
    }
}
