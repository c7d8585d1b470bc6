//! Opening things and going back from them: moves that concern both the panes and what lies over them.

use std::sync::Arc;

use super::picker_query::PickerKind;
use super::{App, Article, Effect, Overlay, OverlayStack, Panes};
use crate::briefing::{Briefing, Passage};
use crate::keymap::Context;
use crate::pages::Subject;
use crate::place::Spot;
use crate::screen::Pane;
use crate::session::{Elsewhere, elsewhere};

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

    /// Shows the card of the selected name, or opens the picker for a name.
    pub(super) fn show_card(&mut self) -> Vec<Effect> {
        let state = self.state_view();
        let name = match self.overlays.top() {
            Some(overlay) => overlay.name(&state),
            None => {
                Ok(state.reading().and_then(|article| article.name_for_selection(state.across.map(|across| &**across))))
            }
        };
        match name {
            Ok(Some(name)) => self.show(Overlay::card(name)),
            Ok(None) => self.show(Overlay::picker(PickerKind::Name)),
            Err(words) => {
                self.status.notify(words);
                Vec::new()
            }
        }
    }

    /// Shows the series or thread of the selected fact, or the card of a name.
    pub(super) fn show_same(&mut self) -> Vec<Effect> {
        let is_name = self.overlays.top().is_none() && self.panes.has_selected_name();
        let Some((briefing, passage)) = self.target_subject().filter(|_| !is_name) else { return self.show_card() };
        let subject = match elsewhere(&briefing, passage) {
            Elsewhere::Series(id) => Ok(Subject::Series(id)),
            Elsewhere::Thread(id) => Ok(Subject::Thread(id)),
            Elsewhere::NoSeries => Err("no other summit gives this figure: it belongs to no series"),
            Elsewhere::NoThread => Err("this outcome belongs to no thread"),
            Elsewhere::Names => return self.show_card(),
        };
        match subject {
            Ok(subject) => self.show(Overlay::timeline(subject, (&briefing, passage))),
            Err(words) => {
                self.status.notify(words);
                Vec::new()
            }
        }
    }

    /// Shows the thread of the selected outcome, or else all threads.
    pub(super) fn show_threads(&mut self) -> Vec<Effect> {
        let selected = match self.overlays.top().map(Overlay::context) {
            None => self.panes.article.as_ref().is_some_and(|article| article.selected_passage().is_some()),
            Some(Context::Series | Context::Threads | Context::Thread) => false,
            Some(_) => true,
        };
        let subject = if selected { self.target_subject() } else { None };
        match subject {
            Some((briefing, passage)) if matches!(elsewhere(&briefing, passage), Elsewhere::Thread(_)) => {
                self.show_same()
            }
            _ => self.show(Overlay::threads()),
        }
    }
}
