//! A name's card: who or what it is, its other names, and every place where it occurs.

use super::content::{Chrome, Follows, OverlayContent, OverlayRequest, RepeatedAction, WAIT};
use crate::action::Action;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::briefing::Text;
use crate::keymap::Context;
use crate::pages::{Blocks, CardBlocks, PassageRef, extent};
use crate::typeset::width;

/// The card of a name.
#[derive(Debug)]
pub struct NameCard {
    /// The full name.
    name: Text,
    /// The selected name in its head, with its index.
    link: Option<(usize, Text)>,
}

impl NameCard {
    /// The card of a name, from its beginning.
    pub fn new(name: Text) -> Self {
        Self { name, link: None }
    }

    fn card<'a>(&self, state: &StateView<'a>) -> Option<CardBlocks<'a>> {
        let across = state.across?;
        Some(CardBlocks::new(across, across.card(&self.name)?, self.link.as_ref(), state.setting))
    }
}

impl OverlayContent for NameCard {
    fn context(&self) -> Context {
        Context::Card
    }

    fn identity(&self) -> Option<&str> {
        None
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        match state.across.map(|across| across.card(&self.name)) {
            Some(Some(card)) => {
                let room = usize::from(state.setting.size.cols).saturating_sub(width(card.name));
                Chrome::titled(card.name, &extent(&card, room as u16), state)
            }
            known => {
                let words = if known.is_some() { "nobody and nothing of that name is known" } else { WAIT };
                Chrome::titled(&self.name, "", state).with_note(words, state)
            }
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(self.card(state)?))
    }

    /// Steps from one name in the head to the next.
    fn act(&mut self, asked: RepeatedAction, viewport: &mut Viewport, state: &StateView) -> Option<OverlayRequest> {
        let RepeatedAction { action, count } = asked;
        if !matches!(action, Action::NextTerm | Action::PreviousTerm) {
            return None;
        }
        let Some(card) = self.card(state) else { return Some(OverlayRequest::Nothing) };
        let links = card.head.links.len();
        let to = match (action, card.link) {
            _ if links == 0 => return Some(OverlayRequest::Say("no other name stands in this")),
            (Action::NextTerm, link) => link.map_or(0, |link| (link + count) % links),
            (_, link) => link.map_or(links - 1, |link| (link + links - count % links) % links),
        };
        let (name, found) = &card.head.links[to];
        viewport.show_line(found.line(), usize::from(self.pane(state).height));
        self.link = Some((to, name.clone()));
        Some(OverlayRequest::Nothing)
    }

    /// A motion deselects the name in the head.
    fn moved(&mut self, _i: usize, _state: &StateView) {
        self.link = None;
    }

    /// Opens the card of the selected name in the head, or the selected passage.
    fn choose(&mut self, i: usize, fact: Option<PassageRef>, state: &StateView) -> OverlayRequest {
        match self.name(i, state) {
            Ok(Some(name)) => OverlayRequest::Show(Box::new(Self::new(name))),
            _ => fact.map_or(OverlayRequest::Nothing, OverlayRequest::Open),
        }
    }

    fn name(&self, _i: usize, state: &StateView) -> Result<Option<Text>, &'static str> {
        let card = self.card(state);
        Ok(card.and_then(|card| Some(card.head.links.get(card.link?)?.0.clone())))
    }
}
