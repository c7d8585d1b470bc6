//! The table of every figure in the library: what of it fits the words that are typed, in which order.

use std::sync::Arc;

use super::content::{Answer, Asked, Content, Follows, Outcome, Sheet, WAIT};
use crate::across::{Across, Order, Rows};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::roll::Roll;
use crate::app::scene::Scene;
use crate::keymap::Context;
use crate::pages::{Blocks, Fact, FigureBlocks};
use crate::typeset::counted;

/// The table.
#[derive(Debug, Default)]
pub struct Figures {
    /// What it is sorted by.
    order: Order,
    /// The rows, and where they come from; `None` until the library has been read across.
    table: Option<(Arc<Across>, Rows)>,
}

impl Content for Figures {
    fn context(&self) -> Context {
        Context::Figures
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    /// No row of a sorted table answers better than the others: what fits stands where it stood.
    fn is_ranked(&self) -> bool {
        false
    }

    fn sheet(&self, scene: &Scene) -> Sheet {
        let rows = self.table.as_ref().map(|(_, rows)| rows);
        let extent = rows.filter(|_| scene.is_answered).map_or_else(String::new, |rows| {
            format!("{} by {}", counted(rows.figures(), "figure", "figures"), self.order.word())
        });
        let sheet = Sheet { prompt: Some(("figures: ", extent)), ..Sheet::default() };
        match rows {
            Some(rows) if !rows.is_empty() => sheet,
            Some(_) if scene.typed.trim().is_empty() => sheet.saying("no briefing gives a figure", scene),
            Some(_) => sheet.saying("no figure has all of these words", scene),
            None => sheet.saying(WAIT, scene),
        }
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (across, rows) = self.table.as_ref()?;
        Some(Box::new(FigureBlocks { across, rows, setting: scene.setting }))
    }

    /// At once where nothing is typed, otherwise by asking for what fits.
    fn ask(&mut self, number: u64, scene: &Scene) -> Asked {
        let Some(across) = scene.across else { return Asked::Waits };
        let query = scene.typed.trim().to_string();
        if !query.is_empty() {
            return Asked::Elsewhere(Effect::Filter { number, query, order: self.order });
        }
        self.table = Some((across.clone(), across.rows(self.order)));
        Asked::Answered
    }

    fn take_in(&mut self, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Figures(across, rows) => {
                let old = self.table.replace((across, rows))?;
                Some(Answer::Figures(old.0, old.1))
            }
            other => Some(other),
        }
    }

    fn act(&mut self, action: Action, _count: usize, _roll: &mut Roll, _scene: &Scene) -> Option<Outcome> {
        (action == Action::NextOrder).then(|| {
            self.order = self.order.next();
            Outcome::Ask
        })
    }

    fn choose(&mut self, _i: usize, fact: Option<Fact>, _scene: &Scene) -> Outcome {
        fact.map_or(Outcome::Remember, Outcome::Open)
    }
}
