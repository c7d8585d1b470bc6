//! What the reader points at, whatever is on the screen, and what keys do with it.

use std::sync::Arc;

use super::{App, Effect};
use crate::briefing::{Briefing, Passage};
use crate::pages::PassageRef;
use crate::screen::Pane;
use crate::session::{matter, source};

impl App {
    /// The briefing that keys take which act on a whole one: that which is read, or the one selected in the list.
    pub(super) fn briefing_here(&self) -> Option<Arc<Briefing>> {
        match (self.focus, &self.article) {
            (Pane::Article, Some(article)) => Some(article.briefing.clone()),
            _ => self.session.library.briefings.get(self.list.selected).cloned(),
        }
    }

    /// What keys take which act on a passage: that which is selected in the overlay on top; without one, what is
    /// pointed at in the article, or the summit that is selected in the list. `None` where there is nothing of that
    /// kind.
    pub(super) fn target(&mut self) -> Option<PassageRef> {
        if let Some(overlay) = self.cover() {
            return overlay.fact(&self.state_view());
        }
        let briefing = self.briefing_here()?;
        let passage = match (self.focus, &mut self.article) {
            (Pane::Article, Some(article)) => article.ensure_selected()?,
            _ => Passage::Title,
        };
        Some((briefing, passage))
    }

    /// The same, but of a doubt what it is about.
    pub(super) fn target_subject(&mut self) -> Option<PassageRef> {
        let (briefing, passage) = self.target()?;
        let matter = matter(&briefing, passage);
        Some((briefing, matter))
    }

    /// Whether a name or term is pointed at in the article.
    pub(super) fn has_selected_name(&self) -> bool {
        self.focus == Pane::Article && self.article.as_ref().is_some_and(|article| article.selected_name().is_some())
    }

    /// From a fact to the source it names, from anything else to the first source.
    pub(super) fn go_to_source(&mut self) {
        let Some((briefing, passage)) = self.target() else { return };
        match source(&briefing, passage) {
            Some(source) => self.open(&briefing, Some(source)),
            None => self.notify("this briefing names no source"),
        }
    }

    /// Opens the file in the editor at what is pointed at.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        self.target()
            .map(|(briefing, passage)| Effect::Edit { briefing: briefing.id.clone(), passage })
            .into_iter()
            .collect()
    }
}
