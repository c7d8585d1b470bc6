//! Handing on: what is copied, and how much of it.

use super::{App, Effect};
use crate::action::Action;
use crate::briefing::{Briefing, Glossary, Passage};
use crate::typeset::{self, Options, handover};

impl App {
    /// Copies what is pointed at, or the whole briefing.
    pub(super) fn copy(&mut self, action: Action) -> Vec<Effect> {
        let glossary = self.library.glossary.clone();
        if !self.overlays.is_empty() {
            let copied = self.pointed_at().map(|(briefing, passage)| handover::citation(&briefing, passage));
            return copied.map(|text| Effect::Copy { text, what: "line with its source" }).into_iter().collect();
        }
        let Some(article) = &mut self.article else { return Vec::new() };
        let briefing = article.briefing.clone();
        let (text, what) = match action {
            Action::CopyBriefing => (plain(&briefing, &glossary), "briefing as plain text"),
            Action::CopyBriefingMarkdown => (handover::markdown(&briefing, &glossary), "briefing as Markdown"),
            _ => {
                let Some(passage) = article.pointed() else { return Vec::new() };
                // What was copied is marked, so that it is seen to be what was meant.
                article.selected = Some(passage);
                match passage {
                    _ if action == Action::CopyMarkdown => {
                        (handover::passage_markdown(&briefing, &glossary, passage), "passage as Markdown")
                    }
                    // A heading stands for all that is under it: a section, a table.
                    Passage::Section(_) => (handover::passage_plain(&briefing, &glossary, passage), "whole section"),
                    Passage::Part(_) => (handover::passage_plain(&briefing, &glossary, passage), "whole table"),
                    _ => (handover::citation(&briefing, passage), "line with its source"),
                }
            }
        };
        vec![Effect::Copy { text, what }]
    }
}

/// The columns of a briefing that is copied as plain text.
const COLUMNS: u16 = 80;

/// The whole briefing as lines of plain text.
fn plain(briefing: &Briefing, glossary: &Glossary) -> String {
    typeset::plain_text(&typeset::page(briefing, glossary, &Options { width: COLUMNS, ..Options::default() }))
}
