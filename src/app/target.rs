//! Actions on the target: the fact or the briefing that keys act on, wherever the focus is.

use std::sync::Arc;

use super::copy::{self, Copied};
use super::{App, Effect, Overlay};
use crate::action::Action;
use crate::briefing::Passage;
use crate::keymap::Context;
use crate::pages::{KeptPassage, PassageRef, quote};
use crate::session::source;

impl App {
    /// Goes from a fact to its source, from anything else to the first source. What a fact quotes is looked up first: its
    /// text may be kept.
    pub(super) fn go_to_source(&mut self) -> Vec<Effect> {
        let Some(fact) = self.target_subject() else { return Vec::new() };
        if self.context() != Context::Kept && quote(&fact.0, fact.1).is_some() {
            self.awaited_fact = Some(fact.clone());
            return vec![Effect::FetchKept(fact)];
        }
        self.open_source(fact);
        Vec::new()
    }

    /// Takes what the kept text of its source says about a fact, and shows it; where none is kept, goes to the source.
    /// If the reader has moved on meanwhile, nothing happens.
    pub fn kept_passage(&mut self, fact: PassageRef, kept: Option<Box<KeptPassage>>) -> Vec<Effect> {
        let is_awaited = self
            .awaited_fact
            .take()
            .is_some_and(|(briefing, passage)| passage == fact.1 && Arc::ptr_eq(&briefing, &fact.0));
        match kept {
            _ if !is_awaited => {}
            Some(kept) => return self.show(Overlay::kept_source(*kept)),
            None => self.open_source(fact),
        }
        Vec::new()
    }

    fn open_source(&mut self, (briefing, passage): PassageRef) {
        match source(&briefing, passage) {
            Some(source) => {
                if self.overlays.top().is_none() {
                    self.overlays.set_aside(self.panes.state());
                }
                self.open(&briefing, Some(source));
            }
            None => self.status.notify("this briefing names no source"),
        }
    }

    /// Opens the address of the source that a fact names.
    pub(super) fn open_address(&mut self) -> Vec<Effect> {
        let Some((briefing, passage)) = self.target() else { return Vec::new() };
        let source = match source(&briefing, passage) {
            Some(Passage::Source(i)) => briefing.sources.get(i),
            _ => None,
        };
        match source.map(|source| &source.url) {
            Some(Some(url)) => return vec![Effect::OpenAddress(url.clone())],
            Some(None) => self.status.notify("the source has no address; s leads to what is known of it"),
            None => self.status.notify("this briefing names no source"),
        }
        Vec::new()
    }

    /// Opens the target's file in the editor.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        let target = self.target();
        target.map(|(briefing, passage)| Effect::Edit { briefing: briefing.id.clone(), passage }).into_iter().collect()
    }

    /// Sets or removes a bookmark at the target.
    pub(super) fn bookmark(&mut self) {
        let Some((briefing, passage)) = self.target() else { return };
        let (_, is_set) = self.keeping_selections(|app| app.panes.session.toggle_bookmark(&briefing, passage));
        self.status.notify(if is_set { "bookmark set" } else { "bookmark removed" });
    }

    /// Copies the target, or the whole briefing or list that it is part of, or a brief.
    pub(super) fn copy(&mut self, action: Action) -> Vec<Effect> {
        let target = if copy::is_of_part(action) { self.target() } else { None };
        let state = self.state_view();
        let copied = match self.overlays.cover() {
            cover if action == Action::Brief => copy::brief(cover, &self.panes, &state),
            Some(overlay) => copy::from_overlay(action, overlay, target, &state),
            None => copy::from_panes(action, &self.panes, target),
        };
        match copied {
            Ok(Some(Copied { text, what })) => return vec![Effect::Copy { text, what }],
            Ok(None) => {}
            Err(notice) => self.status.show(notice),
        }
        Vec::new()
    }
}
