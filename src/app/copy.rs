//! Copying: which text goes to the clipboard.

use std::sync::Arc;

use super::article::{Article, Selection};
use super::{App, Effect};
use crate::action::Action;
use crate::brief::{self, BriefRequest};
use crate::briefing::{Briefing, Glossary, Passage};
use crate::language::folding::Folded;
use crate::typeset::{self, PageOptions, handover};

impl App {
    /// Copies the selection, or all that is on the screen.
    pub(super) fn copy(&mut self, action: Action) -> Vec<Effect> {
        let copied = match self.cover().is_some() {
            true => self.copy_from_overlay(action),
            false => self.copy_from_article(action),
        };
        copied.map(|(text, what)| Effect::Copy { text, what }).into_iter().collect()
    }

    /// Copies a brief of the summit that is read or selected; in an overlay, of all summits whose rows it lists.
    pub(super) fn copy_brief(&mut self) -> Vec<Effect> {
        // Where it is not there yet, the action waits for it.
        let Some(across) = self.panes.session.across.clone() else { return Vec::new() };
        let briefings: Vec<Arc<Briefing>> = match self.cover().map(|overlay| overlay.followed(MOST, &self.state_view()))
        {
            None => self.panes.briefing_here().into_iter().collect(),
            Some(Some((_, facts))) => facts.into_iter().map(|(briefing, _)| briefing).collect(),
            Some(None) => self.target().into_iter().map(|(briefing, _)| briefing).collect(),
        };
        let mut asked: Vec<usize> = briefings.iter().filter_map(|briefing| across.position(&briefing.id)).collect();
        asked.sort_unstable();
        asked.dedup();
        if asked.is_empty() {
            self.status.notify("no summit is selected to make a brief of");
            return Vec::new();
        }
        let text = brief::text(&brief::brief(&across, &BriefRequest::new(asked, self.panes.setting.today)));
        vec![Effect::Copy { text, what: "brief of two sides" }]
    }

    /// The text of the selected passage or of the whole briefing, and what it is.
    fn copy_from_article(&mut self, action: Action) -> Option<(String, &'static str)> {
        let glossary = self.panes.session.library.glossary.clone();
        Some(match action {
            Action::CopyBriefing => (plain(&*self.panes.briefing_here()?, &glossary), "briefing as plain text"),
            Action::CopyBriefingMarkdown => {
                (handover::markdown(&*self.panes.briefing_here()?, &glossary), "briefing as Markdown")
            }
            _ => {
                let (briefing, passage) = self.target()?;
                let (text, what) = copied(action, &briefing, &glossary, passage);
                // The match may be in what the short line leaves out: a topic, a remark.
                if action == Action::Copy && self.lacks_match(&text) {
                    (handover::passage_plain(&briefing, &glossary, passage), "whole passage")
                } else {
                    (text, what)
                }
            }
        })
    }

    /// Whether the current match is selected and `line` does not contain it.
    fn lacks_match(&self, line: &str) -> bool {
        let article = self.panes.article.as_ref().filter(|article| article.selection() == Some(&Selection::Match));
        let query = article.and_then(Article::query);
        query.is_some_and(|query| Folded::new(line).find_all(query).is_empty())
    }

    /// The text of the selected fact in an overlay, or of every row, and what it is.
    fn copy_from_overlay(&mut self, action: Action) -> Option<(String, &'static str)> {
        let whole = matches!(action, Action::CopyBriefing | Action::CopyBriefingMarkdown);
        if whole {
            let Some((name, facts)) = self.cover().and_then(|overlay| overlay.followed(MOST + 1, &self.state_view()))
            else {
                self.status.notify("there is no whole to copy here; y copies what is selected");
                return None;
            };
            if facts.len() > MOST {
                self.status
                    .warn(format!("more than {MOST} rows are too long for a clipboard; y copies what is selected"));
                return None;
            }
            return Some(match action {
                Action::CopyBriefing => (handover::facts_plain(&name, &facts), "every row with its source"),
                _ => (handover::facts_markdown(&name, &facts), "every row as Markdown"),
            });
        }
        if let Some(copied) = self.cover().and_then(|overlay| overlay.copied(&self.state_view())) {
            return Some(copied);
        }
        let Some((briefing, passage)) = self.target() else {
            self.status.notify("nothing is selected that could be copied");
            return None;
        };
        Some(copied(action, &briefing, &self.panes.session.library.glossary, passage))
    }
}

/// A passage in the form that `action` asks for, and what it is.
fn copied(action: Action, briefing: &Briefing, glossary: &Glossary, passage: Passage) -> (String, &'static str) {
    match (action, passage) {
        (Action::CopyShort, _) => (handover::short(briefing, passage), "short line with its source"),
        (Action::CopyMarkdown, _) => (handover::citation_markdown(briefing, glossary, passage), "passage as Markdown"),
        // A heading stands for all under it: a section, a table.
        (_, Passage::Section(_)) => (handover::passage_plain(briefing, glossary, passage), "whole section"),
        (_, Passage::Part(_)) => (handover::passage_plain(briefing, glossary, passage), "whole table"),
        _ => (handover::citation(briefing, passage), "line with its source"),
    }
}

/// More rows with their sources than this are too long for any clipboard.
const MOST: usize = 1_000;

/// The width of a briefing that is copied as plain text.
const COLUMNS: u16 = 80;

/// The whole briefing as lines of plain text.
fn plain(briefing: &Briefing, glossary: &Glossary) -> String {
    let options = PageOptions { width: COLUMNS, addresses: true, ..PageOptions::default() };
    typeset::plain_text(&typeset::page(briefing, glossary, &options))
}
