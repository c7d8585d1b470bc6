//! Picking a name or a summit: an input, and what fits beneath it, the likely first.

use std::sync::Arc;

use super::menu::Menu;
use super::{App, Effect, Input, Overlay};
use crate::across::Across;
use crate::briefing::Text;

/// How many rows are offered; more is typed for.
const MOST: usize = 200;

/// The overlay that asks for a name or a summit.
#[derive(Debug, Clone)]
pub struct Pick {
    /// What is asked for.
    pub what: Wanted,
    /// What is typed.
    pub input: Input,
    /// The full names, or the ids of the summits, that fit what is typed.
    pub choices: Vec<Text>,
    /// How many of them, from the first on, are offered as likely.
    pub likely: usize,
    /// The selection among them.
    pub menu: Menu,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A name or term, to see its card.
    Name,
    /// A summit, to compare that of this id with it.
    Summit(Text),
}

impl App {
    /// Asks for a name or a summit.
    pub(super) fn ask(&mut self, what: Wanted) {
        let (input, choices, menu) = (Input::default(), Vec::new(), Menu::default());
        self.overlays.push(Overlay::Pick(Pick { what, input, choices, likely: 0, menu }));
        self.offer();
    }

    /// Offers what fits what is typed; while nothing is, first what is likely where the reader is.
    pub(super) fn offer(&mut self) {
        let (Some(across), Some(Overlay::Pick(pick))) = (&self.across, self.overlays.last()) else { return };
        let typed = pick.input.text().trim();
        let (likely, fitting): (Vec<Text>, Vec<Text>) = match &pick.what {
            Wanted::Name => {
                let fitting = across.names_like(typed, MOST).into_iter().map(|id| across.card_of(id).name.into());
                (if typed.is_empty() { self.names_here(across) } else { Vec::new() }, fitting.collect())
            }
            Wanted::Summit(left) => {
                let id = |i: usize| across.briefings()[i].id.clone();
                let suggested = across.position(left).filter(|_| typed.is_empty()).and_then(|i| across.suggest(i));
                let fitting = across.summits_like(typed).map(id).filter(|id| id != left).take(MOST);
                (suggested.map(id).into_iter().collect(), fitting.collect())
            }
        };
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return };
        (pick.likely, pick.menu) = (likely.len(), Menu::default());
        pick.choices = likely;
        let rest =
            fitting.into_iter().filter(|choice| !pick.choices[..pick.likely].contains(choice)).collect::<Vec<_>>();
        pick.choices.extend(rest);
    }

    /// Completes what is typed to the name that is selected beneath it.
    pub(super) fn complete(&mut self) {
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return };
        if let Some(choice) = pick.choices.get(pick.menu.selected).filter(|_| pick.what == Wanted::Name) {
            pick.input = Input::new(choice);
            self.offer();
        }
    }

    /// Takes what is selected; the answer comes in the question's place.
    pub(super) fn choose_pick(&mut self) {
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return };
        let Some(choice) = pick.choices.get(pick.menu.selected).cloned() else { return };
        let what = pick.what.clone();
        self.overlays.pop();
        match what {
            Wanted::Name => self.open_card(choice),
            Wanted::Summit(left) => self.open_comparison(&left, &choice),
        }
    }

    /// What reads across the library is there, or newer: what waited for it is answered.
    pub fn read_across(&mut self, across: Arc<Across>) -> Vec<Effect> {
        self.keep_surveys();
        self.across = Some(across);
        self.place_surveys();
        self.fit_cards();
        self.fit_comparisons();
        let effects = self.tabulate();
        self.offer();
        effects
    }
}
