//! A name's card: who or what it is, its other names, and every place where it occurs.

use super::content::{Content, Follows, Outcome, Sheet, WAIT};
use crate::action::Action;
use crate::app::roll::Roll;
use crate::app::scene::Scene;
use crate::briefing::Text;
use crate::keymap::Context;
use crate::pages::{Blocks, CardBlocks, Fact, extent};
use crate::typeset::width;

/// The card of a name.
#[derive(Debug)]
pub struct NameCard {
    /// The full name.
    name: Text,
    /// The name in its head that is pointed at, and which of those it is.
    link: Option<(usize, Text)>,
}

impl NameCard {
    /// The card of a name, from its beginning.
    pub fn new(name: Text) -> Self {
        Self { name, link: None }
    }

    fn card<'a>(&self, scene: &Scene<'a>) -> Option<CardBlocks<'a>> {
        let across = scene.across?;
        Some(CardBlocks::new(across, across.card(&self.name)?, self.link.as_ref(), scene.setting))
    }
}

impl Content for NameCard {
    fn context(&self) -> Context {
        Context::Card
    }

    fn identity(&self) -> Option<&str> {
        None
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn sheet(&self, scene: &Scene) -> Sheet {
        match scene.across.map(|across| across.card(&self.name)) {
            Some(Some(card)) => {
                let room = usize::from(scene.setting.size.cols).saturating_sub(width(card.name));
                Sheet::titled(card.name, &extent(&card, room as u16), scene)
            }
            known => {
                let words = if known.is_some() { "nobody and nothing of that name is known" } else { WAIT };
                Sheet::titled(&self.name, "", scene).saying(words, scene)
            }
        }
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(self.card(scene)?))
    }

    /// From one name in the head to the next.
    fn act(&mut self, action: Action, count: usize, roll: &mut Roll, scene: &Scene) -> Option<Outcome> {
        if !matches!(action, Action::NextTerm | Action::PreviousTerm) {
            return None;
        }
        let Some(card) = self.card(scene) else { return Some(Outcome::Nothing) };
        let links = card.head.links.len();
        let to = match (action, card.link) {
            _ if links == 0 => return Some(Outcome::Say("no other name stands in this")),
            (Action::NextTerm, link) => link.map_or(0, |link| (link + count) % links),
            (_, link) => link.map_or(links - 1, |link| (link + links - count % links) % links),
        };
        let (name, found) = &card.head.links[to];
        roll.show_line(found.line(), usize::from(self.pane(scene).height));
        self.link = Some((to, name.clone()));
        Some(Outcome::Nothing)
    }

    /// A motion leads away from the name that is pointed at.
    fn moved(&mut self, _i: usize, _scene: &Scene) {
        self.link = None;
    }

    /// The card of the name that is pointed at, or a place.
    fn choose(&mut self, i: usize, fact: Option<Fact>, scene: &Scene) -> Outcome {
        match self.name(i, scene) {
            Ok(Some(name)) => Outcome::Show(Box::new(Self::new(name))),
            _ => fact.map_or(Outcome::Nothing, Outcome::Open),
        }
    }

    fn name(&self, _i: usize, scene: &Scene) -> Result<Option<Text>, &'static str> {
        let card = self.card(scene);
        Ok(card.and_then(|card| Some(card.head.links.get(card.link?)?.0.clone())))
    }
}
