//! The target: what keys act on, wherever the focus is.

use std::sync::Arc;

use super::overlay::KeptSourcePage;
use super::{App, Effect, Overlay};
use crate::briefing::Passage;
use crate::keymap::Context;
use crate::pages::{KeptPassage, PassageRef, quote};
use crate::session::{matter, source};

impl App {
    /// The passage for keys that act on one: the selected row of the overlay on top; without one, that of the panes. `None`
    /// if there is no passage.
    pub(super) fn target(&mut self) -> Option<PassageRef> {
        match self.cover() {
            Some(overlay) => overlay.fact(&self.state_view()),
            None => self.panes.passage_here(),
        }
    }

    /// The same, but for a caveat the fact that it qualifies.
    pub(super) fn target_subject(&mut self) -> Option<PassageRef> {
        let (briefing, passage) = self.target()?;
        let matter = matter(&briefing, passage);
        Some((briefing, matter))
    }

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
    /// Whoever has gone on meanwhile is not called back.
    pub fn kept_passage(&mut self, fact: PassageRef, kept: Option<Box<KeptPassage>>) -> Vec<Effect> {
        let is_awaited = self
            .awaited_fact
            .take()
            .is_some_and(|(briefing, passage)| passage == fact.1 && Arc::ptr_eq(&briefing, &fact.0));
        match kept {
            _ if !is_awaited => {}
            Some(kept) => return self.show(Overlay::new(Box::new(KeptSourcePage(*kept)))),
            None => self.open_source(fact),
        }
        Vec::new()
    }

    fn open_source(&mut self, (briefing, passage): PassageRef) {
        match source(&briefing, passage) {
            Some(source) => {
                if self.top().is_none() {
                    self.set_overlays_aside();
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
            Some(Some(url)) => vec![Effect::OpenAddress(url.clone())],
            Some(None) => {
                self.status.notify("the source has no address; s leads to what is known of it");
                Vec::new()
            }
            None => {
                self.status.notify("this briefing names no source");
                Vec::new()
            }
        }
    }

    /// Opens the target's file in the editor.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        self.target()
            .map(|(briefing, passage)| Effect::Edit { briefing: briefing.id.clone(), passage })
            .into_iter()
            .collect()
    }
}
