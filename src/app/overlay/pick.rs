//! The question for a name or a summit: what is typed, and what fits it, the likely first.

use super::card::NameCard;
use super::compare::Compare;
use super::content::{Answer, Asked, Content, Follows, Outcome, Sheet, WAIT};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::roll::Roll;
use crate::app::scene::Scene;
use crate::app::wish::{Offer, Wanted, Wish};
use crate::briefing::Text;
use crate::keymap::Context;
use crate::pages::{Blocks, Fact, Rows, Thing};
use crate::screen::{self, Rect};
use crate::typeset::{Line, MEASURE, Role, shorten, width};

/// The question.
#[derive(Debug)]
pub struct Pick {
    what: Wanted,
    /// The full names, or the ids of the summits, that fit what is typed.
    choices: Vec<Text>,
    /// How many of them, from the first on, are offered as likely.
    likely: usize,
}

impl Pick {
    /// Asks for this.
    pub fn new(what: Wanted) -> Self {
        Self { what, choices: Vec::new(), likely: 0 }
    }

    /// A choice, and what is to be known of it: who or what it is; when the summit was.
    fn words(&self, i: usize, scene: &Scene) -> (String, String) {
        let choice = &self.choices[i];
        match self.what {
            Wanted::Name => {
                let card = scene.across.and_then(|across| across.card(choice));
                (choice.to_string(), card.and_then(|card| card.what).unwrap_or_default().to_string())
            }
            Wanted::Summit(_) => {
                let Some(briefing) = scene.library.get(choice) else { return (choice.to_string(), String::new()) };
                let likely = if i < self.likely { ", most in common" } else { "" };
                (briefing.short_title().to_string(), format!("{}{likely}", briefing.date.words()))
            }
        }
    }
}

impl Content for Pick {
    fn context(&self) -> Context {
        Context::Pick
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn sheet(&self, scene: &Scene) -> Sheet {
        let (title, of, prompt, none) = match &self.what {
            Wanted::Name => ("Who or what", "", "name: ", "nobody and nothing of that name is known"),
            Wanted::Summit(left) => {
                let left = scene.library.get(left).map_or(&**left, |briefing| briefing.short_title());
                ("Compare", left, "with: ", "no other summit fits that")
            }
        };
        let sheet = Sheet { prompt: Some((prompt, String::new())), ..Sheet::titled(title, of, scene) };
        match (self.choices.is_empty(), scene.across) {
            (true, None) => sheet.saying(WAIT, scene),
            (true, Some(_)) if scene.is_answered => sheet.saying(none, scene),
            _ => sheet,
        }
    }

    fn pane(&self, scene: &Scene) -> Rect {
        screen::below(screen::sheet(scene.setting.size), 2)
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (scene, page) = (*scene, self.pane(scene).height);
        let (room, charset) = (scene.columns().min(usize::from(MEASURE)), scene.setting.charset);
        let thing = |i: usize| Thing::Name(self.choices[i].clone());
        let lines = move |shown: std::ops::Range<usize>| {
            let rows: Vec<(String, String)> = shown.map(|i| self.words(i, &scene)).collect();
            let column = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0).min(room / 2);
            let line = |(name, what): &(String, String)| {
                let mut line = Line::default();
                line.put(0, Role::Text, shorten(name, column, charset));
                line.put(column + 2, Role::Dim, shorten(what, room.saturating_sub(column + 2), charset));
                line
            };
            rows.iter().map(line).collect()
        };
        Some(Box::new(Rows::new(self.choices.len(), page, thing, lines)))
    }

    /// While nothing is typed, what is likely where the reader is comes first.
    fn ask(&mut self, number: u64, scene: &Scene) -> Asked {
        let Some(across) = scene.across else { return Asked::Waits };
        let (what, typed) = (self.what.clone(), scene.typed.trim().to_string());
        let likely = if what == Wanted::Name && typed.is_empty() { scene.names(across) } else { Vec::new() };
        Asked::Elsewhere(Effect::Offer(Wish { number, what, typed, likely }))
    }

    fn take_in(&mut self, answer: Answer) -> Option<Answer> {
        let Answer::Offer(Offer { choices, likely, .. }) = answer else { return Some(answer) };
        (self.choices, self.likely) = (choices, likely);
        None
    }

    /// Completes what is typed to the name that is selected beneath it.
    fn act(&mut self, action: Action, _count: usize, roll: &mut Roll, _scene: &Scene) -> Option<Outcome> {
        let choice = self.choices.get(roll.selected).filter(|_| self.what == Wanted::Name);
        let typed = || choice.map_or(Outcome::Nothing, |choice| Outcome::Type(choice.to_string()));
        (action == Action::Complete).then(typed)
    }

    /// The answer comes in the question's place.
    fn choose(&mut self, i: usize, _fact: Option<Fact>, scene: &Scene) -> Outcome {
        let Some(choice) = self.choices.get(i) else { return Outcome::Nothing };
        Outcome::Replace(match &self.what {
            Wanted::Name => Ok(Box::new(NameCard::new(choice.clone()))),
            Wanted::Summit(left) => match scene.across.and_then(|across| Compare::new(across, [left, choice])) {
                Some(compare) => Ok(Box::new(compare)),
                None => Err("one of the two summits is no longer in the library"),
            },
        })
    }
}
