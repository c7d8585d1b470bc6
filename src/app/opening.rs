//! Opening things and going back from them: moves that concern both the panes and what lies over them.

use std::sync::Arc;

use super::{App, Article, Effect, Overlay, OverlayStack, Panes, related};
use crate::action::Action;
use crate::briefing::{Briefing, Passage};
use crate::place::Spot;
use crate::screen::Pane;

impl App {
    /// Opens an overlay. The effects look for its rows.
    pub fn show(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.change_overlays(|overlays, state| overlays.show(overlay, state))
    }

    /// Opens a briefing at a passage, or at the last position in it, and focuses the article.
    pub(super) fn open(&mut self, briefing: &Arc<Briefing>, passage: Option<Passage>) {
        if self.overlays.top().is_some() {
            self.overlays.set_aside(self.panes.state());
        }
        self.change_panes(|panes| panes.open(briefing, passage));
    }

    /// Opens a bookmark or a saved place, and records the jump.
    pub(super) fn visit(&mut self, spot: &Spot) {
        if self.panes.session.locate(spot).is_none() {
            self.status.warn(format!("the briefing “{}” is no longer in the library", spot.briefing));
            return;
        }
        self.overlays.set_aside(self.panes.state());
        if !self.change_panes(|panes| panes.visit(spot)) {
            self.status.warn("that passage is gone; this is the beginning of its briefing");
        }
    }

    /// Focuses a pane. From the list no way leads back.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        self.change_panes(|panes| panes.focus_on(pane));
        if self.panes.focus == Pane::List {
            self.overlays.forget_set_aside();
        }
    }

    /// Focuses the article.
    pub(super) fn focus_on_article(&mut self) {
        if self.panes.focus == Pane::List {
            self.focus_on(Pane::Article);
        }
    }

    /// Closes what is closest in the article: its search, else the article itself if it was opened from something, which is
    /// shown again; else the selection, else the article.
    pub(super) fn close_in_article(&mut self) -> Vec<Effect> {
        let Some(article) = &mut self.panes.article else { return Vec::new() };
        if article.end_search() {
            return Vec::new();
        }
        if let Some(state) = self.overlays.take_back() {
            self.change_panes(|panes| panes.restore(state));
            return self.change_overlays(OverlayStack::resume);
        }
        if !self.panes.article.as_mut().is_some_and(Article::clear_selection) {
            self.focus_on(Pane::List);
        }
        Vec::new()
    }

    /// Shows the contents of the article, or of the briefing selected in the list.
    pub(super) fn show_contents(&mut self) -> Vec<Effect> {
        if self.panes.layout().article.is_none() {
            self.focus_on(Pane::Article);
        }
        self.change_panes(Panes::catch_up);
        let Some(article) = &self.panes.article else { return Vec::new() };
        self.show(Overlay::contents(article.briefing.id.clone()))
    }

    /// Opens the search prompt.
    pub(super) fn show_search(&mut self) -> Vec<Effect> {
        self.focus_on_article();
        let Some(article) = &self.panes.article else { return Vec::new() };
        self.show(Overlay::search(article))
    }

    /// Goes `by` matches of the search on.
    pub(super) fn step_search(&mut self, by: isize) {
        self.focus_on_article();
        if let Some(report) = self.panes.step_search(by) {
            self.status.notify(report);
        }
    }

    /// Shows what else the library says of what is selected: the card of a name, the series or thread of a fact, or all
    /// threads.
    pub(super) fn show_related(&mut self, action: Action) -> Vec<Effect> {
        let is_name = self.overlays.top().is_none() && self.panes.has_selected_name();
        let fact = match action {
            Action::Same => self.target_subject(),
            Action::Threads if related::is_of_selection(self.overlays.top(), &self.panes) => {
                self.target_subject().filter(related::is_in_thread)
            }
            _ => None,
        };
        let (top, state) = (self.overlays.top(), self.state_view());
        let overlay = match action {
            Action::Threads if fact.is_none() => Ok(Overlay::threads()),
            Action::Threads | Action::Same => related::same(fact.as_ref().filter(|_| !is_name), top, &state),
            _ => related::card(top, &state),
        };
        match overlay {
            Ok(overlay) => self.show(overlay),
            Err(words) => {
                self.status.notify(words);
                Vec::new()
            }
        }
    }
}
