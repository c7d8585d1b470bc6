//! The headings of the briefing that is read, narrowed as one types.

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::app::article::Article;
use crate::app::state_view::StateView;
use crate::briefing::Text;
use crate::keymap::Context;
use crate::language::narrowing::Narrowing;
use crate::pages::{Blocks, Narrowed, PassageRef, RowBlocks, Thing};
use crate::typeset::{GUTTER, Line, MEASURE, Role, shorten, width};

/// The table of contents.
#[derive(Debug)]
pub struct Contents {
    /// The briefing whose contents they are. While another one is shown, these have no rows.
    pub briefing: Text,
}

impl Contents {
    fn article<'a>(&self, state: &StateView<'a>) -> Option<&'a Article> {
        state.article.filter(|article| article.briefing.id == self.briefing)
    }
}

impl OverlayContent for Contents {
    fn context(&self) -> Context {
        Context::Contents
    }

    fn has_subject(&self, state: &StateView) -> bool {
        self.article(state).is_some()
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let summit = self.article(state).map_or("", |article| article.briefing.short_title());
        let chrome = Chrome::asking("contents: ", summit);
        let is_empty = self.blocks(state).is_none_or(|blocks| blocks.is_empty());
        if is_empty { chrome.with_note("no heading has all of these words", state) } else { chrome }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (article, setting, page) = (self.article(state)?, state.setting, self.pane(state).height);
        let (headings, length) = (&article.page.headings, article.page.lines.len().max(1));
        let line = move |i: usize| {
            let place = format!("{}%", headings[i].line * 100 / length);
            let edge = usize::from(setting.size.cols).saturating_sub(width(&place) + 1).min(usize::from(MEASURE));
            let gutter = usize::from(GUTTER);
            let mut line = Line::default();
            let indent = if headings[i].is_group { 2 } else { 0 };
            let room = edge.saturating_sub(gutter + indent + 1);
            line.put(indent, Role::Text, shorten(&headings[i].text, room, setting.charset));
            line.put(edge - gutter, Role::Dim, place);
            line
        };
        let thing = |i: usize| Thing::fact(&article.briefing, headings[i].passage);
        let fact = |i: usize| Some((article.briefing.clone(), headings.get(i)?.passage));
        let rows = RowBlocks::new(headings.len(), page, thing, move |shown| shown.map(line).collect());
        let fitting = Narrowing::new(state.typed).rows(headings.iter().map(|heading| heading.text.clone()));
        Some(Box::new(Narrowed::new(Box::new(rows.with_facts(fact)), fitting)))
    }

    /// The section on the screen.
    fn start(&self, _blocks: &dyn Blocks, state: &StateView) -> usize {
        self.article(state).map_or(0, |article| {
            article.page.headings.partition_point(|heading| heading.line <= article.top).saturating_sub(1)
        })
    }

    fn choose(&mut self, _i: usize, fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        fact.map_or(OverlayRequest::Nothing, |(_, passage)| OverlayRequest::Heading(passage))
    }
}
