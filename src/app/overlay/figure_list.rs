//! The table of all figures in the library, filtered by what is typed, in a chosen order.

use std::sync::Arc;

use super::content::{AskResult, Chrome, Follows, OverlayAnswer, OverlayContent, OverlayRequest, RepeatedAction, WAIT};
use crate::across::{Across, FigureRows, Order};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::keymap::Context;
use crate::pages::{Blocks, FigureBlocks, PassageRef};
use crate::typeset::counted;

/// The table.
#[derive(Debug, Default)]
pub struct FigureList {
    /// What it is sorted by.
    order: Order,
    /// The rows, and the data they come from; `None` until that is there.
    table: Option<(Arc<Across>, FigureRows)>,
}

impl OverlayContent for FigureList {
    fn context(&self) -> Context {
        Context::Figures
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    /// A sorted table has no best row: a row that still matches stays selected.
    fn is_ranked(&self) -> bool {
        false
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let rows = self.table.as_ref().map(|(_, rows)| rows);
        let extent = rows.filter(|_| state.is_answered).map_or_else(String::new, |rows| {
            format!("{} by {}", counted(rows.figures(), "figure", "figures"), self.order.word())
        });
        let chrome = Chrome::asking("figures: ", extent);
        match rows {
            Some(rows) if !rows.is_empty() => chrome,
            Some(_) if state.typed.trim().is_empty() => chrome.with_note("no briefing gives a figure", state),
            Some(_) => chrome.with_note("no figure has all of these words", state),
            None => chrome.with_note(WAIT, state),
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (across, rows) = self.table.as_ref()?;
        Some(Box::new(FigureBlocks { across, rows, setting: state.setting }))
    }

    /// At once if nothing is typed, otherwise in the background.
    fn ask(&mut self, number: u64, state: &StateView) -> AskResult {
        let Some(across) = state.across else { return AskResult::Waits };
        let query = state.typed.trim().to_string();
        if !query.is_empty() {
            return AskResult::Elsewhere(Effect::Filter { number, query, order: self.order });
        }
        self.table = Some((across.clone(), across.rows(self.order)));
        AskResult::Answered
    }

    fn receive(&mut self, answer: OverlayAnswer) -> Option<OverlayAnswer> {
        match answer {
            OverlayAnswer::Figures(across, rows) => {
                let old = self.table.replace((across, rows))?;
                Some(OverlayAnswer::Figures(old.0, old.1))
            }
            other => Some(other),
        }
    }

    fn act(&mut self, asked: RepeatedAction, _viewport: &mut Viewport, _state: &StateView) -> Option<OverlayRequest> {
        (asked.action == Action::NextOrder).then(|| {
            self.order = self.order.next();
            OverlayRequest::Ask
        })
    }

    fn choose(&mut self, _i: usize, fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        fact.map_or(OverlayRequest::Remember, OverlayRequest::Open)
    }
}
