//! The overlays that are open: opened and asked for their rows; answers are taken in, and whatever changes, a newer
//! library, other rows, another size, in each of them what is selected stays selected, and on the screen.

use std::ops::Range;
use std::sync::Arc;

use super::overlay::{Answer, Asked, Follows};
use super::scene::Scene;
use super::selection::Held;
use super::{App, Effect, Input, Overlay};
use crate::across::Across;
use crate::keymap::Context;

impl App {
    /// Does something with the overlay on top, if there is one.
    pub(super) fn on_top<T>(&mut self, with: impl FnOnce(&mut Overlay, &Scene) -> T) -> Option<T> {
        let at = self.overlays.len().checked_sub(1)?;
        Some(self.with_overlay(at, with))
    }

    /// The overlay that hides the panes, if one does.
    pub(super) fn cover(&self) -> Option<&Overlay> {
        self.overlays.last().filter(|overlay| overlay.covers())
    }

    /// Opens an overlay over what is on the screen; the same one further down gives way to it.
    pub(super) fn show(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlays.retain(|below| !below.gives_way_to(&overlay));
        self.overlays.push(overlay);
        let effects = self.ask(self.overlays.len() - 1);
        self.on_top(|overlay, scene| overlay.place(None, scene));
        effects
    }

    /// Carries out `change`, and keeps what is selected in every overlay. What is gone leaves what stood nearest, and
    /// the reader is notified if that can be seen.
    pub(super) fn keeping<T>(&mut self, change: impl FnOnce(&mut Self) -> T) -> T {
        let held = self.hold();
        let result = change(self);
        self.keep(held);
        result
    }

    /// Changes the text of the input on top with `change`, which returns whether there was anything to change.
    pub(super) fn change_input(&mut self, change: impl FnOnce(&mut Input) -> bool) -> Vec<Effect> {
        let held = self.hold();
        let is_changed = self.overlays.last_mut().and_then(|overlay| overlay.input.as_mut()).is_some_and(change);
        if is_changed { self.ask_anew(self.overlays.len() - 1, held) } else { Vec::new() }
    }

    /// Other rows are wanted in the overlay on top.
    pub(super) fn ask_top(&mut self) -> Vec<Effect> {
        let held = self.hold();
        self.ask_anew(self.overlays.len() - 1, held)
    }

    /// Asks the overlays anew that follow what has changed.
    pub(super) fn ask_followers(&mut self, what: Follows) -> Vec<Effect> {
        let following: Vec<usize> = (0..self.overlays.len()).filter(|at| self.overlays[*at].follows(what)).collect();
        following.into_iter().flat_map(|at| self.ask(at)).collect()
    }

    /// What reads across the library is there, or newer: what waited for it is answered.
    pub fn read_across(&mut self, across: Arc<Across>) -> Vec<Effect> {
        self.keeping(|app| {
            app.session.across = Some(across);
            app.ask_followers(Follows::Across)
        })
    }

    /// The question `number` has an answer; more of it follows unless it is whole. Returns what is no longer wanted.
    pub fn answered(&mut self, number: u64, answer: Answer, is_whole: bool) -> Option<Answer> {
        let Some(at) = self.overlays.iter().position(|overlay| overlay.wants(number, is_whole)) else {
            return Some(answer);
        };
        self.keeping(|app| app.overlays[at].take_in(answer, is_whole))
    }

    /// Takes in what the word before `cursor` can become in the query of question `number`: bytes to replace, and
    /// texts. One is put there; of several, what they have in common, and they are named.
    pub fn completed(
        &mut self,
        number: u64,
        cursor: usize,
        completions: Option<(Range<usize>, Vec<String>)>,
    ) -> Vec<Effect> {
        let Some(at) = self.overlays.iter().position(Overlay::is_completing) else { return Vec::new() };
        let held = self.hold();
        let Some(texts) = self.overlays[at].completed(number, cursor, completions) else { return Vec::new() };
        if texts.is_empty() {
            self.say("nothing to complete here; filters are kind: topic: place: who: year: before: in: status:");
            return Vec::new();
        }
        let effects = self.ask_anew(at, held);
        if texts.len() > 1 {
            self.say(texts.join("  "));
        }
        effects
    }

    /// Brings back what was typed into the input on top before, or after that.
    pub(super) fn recall(&mut self, older: bool) -> Vec<Effect> {
        let history = match self.context() {
            Context::Finder => self.session.places.queries(),
            context => self.session.places.typed(context.name()),
        };
        let Some(overlay) = self.overlays.last_mut() else { return Vec::new() };
        let Some(mut input) = overlay.input.clone() else { return Vec::new() };
        if !input.recall(&history, older) {
            self.say(if older { "nothing else was typed here before" } else { "nothing was typed here after this" });
            return Vec::new();
        }
        overlay.begin_anew();
        self.change_input(|typed| {
            *typed = input;
            true
        })
    }

    /// Remembers what is typed into the input on top, now that it has led somewhere.
    pub(super) fn remember_typed(&mut self) {
        let context = self.context();
        match self.overlays.last().and_then(|overlay| overlay.input.as_ref()) {
            Some(input) if context == Context::Finder => self.session.places.asked(input.text()),
            Some(input) => self.session.places.remember_typed(context.name(), input.text()),
            None => {}
        }
    }

    /// An overlay asks something else than before, when this was selected.
    fn ask_anew(&mut self, at: usize, held: Vec<Option<Held>>) -> Vec<Effect> {
        self.overlays[at].asks_anew();
        let effects = self.ask(at);
        if !self.overlays[at].is_awaited() {
            self.keep(held);
        }
        effects
    }

    /// Asks an overlay for its rows.
    fn ask(&mut self, at: usize) -> Vec<Effect> {
        self.questions += 1;
        let number = self.questions;
        match self.with_overlay(at, |overlay, scene| overlay.ask(number, scene)) {
            Asked::Elsewhere(effect) => return vec![effect],
            Asked::Gone(words) => self.complain(words),
            Asked::InText(query, from) => self.search_from(&from, &query),
            Asked::Answered | Asked::Waits => {}
        }
        Vec::new()
    }

    /// Notes what is selected in every overlay.
    fn hold(&self) -> Vec<Option<Held>> {
        let scene = self.scene();
        self.overlays.iter().map(|overlay| overlay.hold(&scene)).collect()
    }

    /// Selects in every overlay what was selected in it.
    fn keep(&mut self, held: Vec<Option<Held>>) {
        let mut overlays = std::mem::take(&mut self.overlays);
        let mut is_kept = true;
        for (overlay, held) in overlays.iter_mut().zip(held) {
            is_kept = overlay.place(held, &self.scene());
        }
        self.overlays = overlays;
        if !is_kept {
            self.say("what was selected is no longer here; what stood nearest is selected");
        }
    }

    fn with_overlay<T>(&mut self, at: usize, with: impl FnOnce(&mut Overlay, &Scene) -> T) -> T {
        let mut overlay = self.overlays.remove(at);
        let result = with(&mut overlay, &self.scene());
        self.overlays.insert(at, overlay);
        result
    }
}
