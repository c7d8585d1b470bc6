//! Picking a name: an input, and what fits beneath it, the likely first.

use super::menu::Menu;
use super::{App, Input, Overlay};
use crate::across::Across;
use crate::briefing::Text;

/// How many rows are offered; more is typed for.
const MOST: usize = 200;

/// The overlay that asks for a name.
#[derive(Debug, Clone, Default)]
pub struct Pick {
    /// What is typed.
    pub input: Input,
    /// The full names that fit what is typed.
    pub choices: Vec<Text>,
    /// The selection among them.
    pub menu: Menu,
    /// What is offered first while nothing is typed.
    likely: Vec<Text>,
    /// Whether a choice was made before anything could be offered.
    hurried: bool,
}

impl Pick {
    /// Offers what fits what is typed.
    fn offer(&mut self, across: &Across) {
        let typed = self.input.text().trim();
        let first: &[Text] = if typed.is_empty() { &self.likely } else { &[] };
        let fitting = across.names_like(typed, MOST).into_iter().map(|id| across.card_of(id).name);
        let rest = fitting.filter(|name| first.iter().all(|likely| **likely != **name)).map(Text::from);
        self.choices = first.iter().cloned().chain(rest).collect();
        self.menu = Menu::default();
    }
}

impl App {
    /// Asks for a name; those where the reader is are offered first.
    pub(super) fn ask(&mut self) {
        let likely = self.across.as_ref().map(|across| self.names_here(across)).unwrap_or_default();
        self.overlays.push(Overlay::Pick(Pick { likely, ..Pick::default() }));
        self.offer();
    }

    /// The input of the question on top has changed: offers what fits it.
    pub(super) fn offer(&mut self) {
        if let (Some(across), Some(Overlay::Pick(pick))) = (&self.across, self.overlays.last_mut()) {
            pick.offer(across);
        }
    }

    /// Completes what is typed to what is selected beneath it.
    pub(super) fn complete(&mut self) {
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return };
        if let Some(choice) = pick.choices.get(pick.menu.selected) {
            pick.input = Input::new(&**choice);
            self.offer();
        }
    }

    /// Takes what is selected; the answer comes in the question's place.
    pub(super) fn choose_pick(&mut self) {
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return };
        pick.hurried = self.across.is_none();
        if let Some(choice) = pick.choices.get(pick.menu.selected).cloned() {
            self.overlays.pop();
            self.open_card(choice);
        }
    }

    /// What reads across the library is there, or newer: what waited for it is answered.
    pub fn read_across(&mut self, across: std::sync::Arc<Across>) {
        self.across = Some(across.clone());
        self.fit_cards();
        let likely = self.names_here(&across);
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return };
        pick.likely = likely;
        let hurried = pick.hurried;
        self.offer();
        if hurried {
            self.choose_pick();
        }
    }
}
