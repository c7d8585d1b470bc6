//! The stack of open overlays: opening them, asking for their rows, taking answers. Whatever changes (the library, the
//! rows, the size), each keeps its selection, and keeps it on the screen.

use std::ops::Range;
use std::sync::Arc;

use super::overlay::{AskResult, Follows, OverlayAnswer};
use super::state_view::StateView;
use super::sticky_selection::HeldSelection;
use super::{App, Effect, Overlay, TextInput};
use crate::across::Across;
use crate::keymap::Context;

impl App {
    /// Applies `with` to the overlay on top, if there is one.
    pub(super) fn with_top<T>(&mut self, with: impl FnOnce(&mut Overlay, &StateView) -> T) -> Option<T> {
        let at = self.top_index()?;
        Some(self.with_overlay(at, with))
    }

    /// The overlay that hides the panes, if one does.
    pub fn cover(&self) -> Option<&Overlay> {
        self.top().filter(|overlay| overlay.covers())
    }

    fn top_index(&self) -> Option<usize> {
        self.top().map(|_| self.overlays.len() - 1)
    }

    /// Opens an overlay on top. The same one further down is removed.
    pub(super) fn show(&mut self, overlay: Overlay) -> Vec<Effect> {
        let mut open = self.overlays.split_off(self.set_aside());
        open.retain(|below| !below.gives_way_to(&overlay));
        self.overlays.extend(open);
        self.overlays.push(overlay);
        let effects = self.ask(self.overlays.len() - 1);
        self.with_top(|overlay, state| overlay.place(None, state));
        effects
    }

    /// Applies `change` and keeps the selection of every overlay. If the selected row of the topmost is gone, its
    /// neighbour is selected and the reader is notified.
    pub(super) fn keeping_selections<T>(&mut self, change: impl FnOnce(&mut Self) -> T) -> T {
        let held: Vec<Option<HeldSelection>> = (0..self.overlays.len()).map(|at| self.hold(at)).collect();
        let result = change(self);
        for (at, held) in held.into_iter().enumerate().take(self.overlays.len()) {
            self.place(at, held);
        }
        result
    }

    /// Edits the input on top with `change`, which returns whether the text changed.
    pub(super) fn change_input(&mut self, change: impl FnOnce(&mut TextInput) -> bool) -> Vec<Effect> {
        let Some(at) = self.top_index() else { return Vec::new() };
        let held = self.hold(at);
        let is_changed = self.overlays[at].input.as_mut().is_some_and(change);
        if is_changed { self.ask_anew(at, held) } else { Vec::new() }
    }

    /// Asks again for the rows of the overlay on top.
    pub(super) fn ask_top(&mut self) -> Vec<Effect> {
        let at = self.overlays.len() - 1;
        let held = self.hold(at);
        self.ask_anew(at, held)
    }

    /// Asks again for the rows of the overlays that follow what has changed.
    pub(super) fn ask_followers(&mut self, what: Follows) -> Vec<Effect> {
        let following: Vec<usize> = (0..self.overlays.len()).filter(|at| self.overlays[*at].follows(what)).collect();
        following.into_iter().flat_map(|at| self.ask(at)).collect()
    }

    /// Takes up the overlays again that were set aside: those whose article could not come back are closed, the others
    /// are fitted to what has changed meanwhile.
    pub(super) fn resume(&mut self) -> Vec<Effect> {
        let mut open = self.overlays.split_off(self.set_aside());
        open.retain(|overlay| overlay.has_subject(&self.state_view()));
        self.overlays.extend(open);
        for at in self.set_aside()..self.overlays.len() {
            let held = self.hold(at);
            self.place(at, held);
        }
        self.uncover()
    }

    /// Asks for the rows of the overlay that is on top now, if they have not come: a question that was asked above it may
    /// have replaced its own.
    pub(super) fn uncover(&mut self) -> Vec<Effect> {
        let waits = self.top().is_some_and(Overlay::is_awaited);
        if waits { self.ask(self.overlays.len() - 1) } else { Vec::new() }
    }

    /// Takes the data that spans the library, and answers the overlays that wait for it.
    pub fn read_across(&mut self, across: Arc<Across>) -> Vec<Effect> {
        self.keeping_selections(|app| {
            app.panes.session.across = Some(across);
            app.ask_followers(Follows::Across)
        })
    }

    /// Takes an answer to question `number`, in part or whole. Returns the value that is no longer needed.
    pub fn answered(&mut self, number: u64, answer: OverlayAnswer, is_whole: bool) -> Option<OverlayAnswer> {
        let Some(at) = self.overlays.iter().position(|overlay| overlay.wants(number, is_whole)) else {
            return Some(answer);
        };
        let held = self.hold(at);
        let old = self.overlays[at].take_in(answer, is_whole);
        self.place(at, held);
        old
    }

    /// Takes the completions of the word before `cursor` in the query of question `number`: the bytes to replace, and
    /// the texts. Inserts the only one, or what several have in common, and lists those.
    pub fn completed(
        &mut self,
        number: u64,
        cursor: usize,
        completions: Option<(Range<usize>, Vec<String>)>,
    ) -> Vec<Effect> {
        let Some(at) = self.overlays.iter().position(Overlay::is_completing) else { return Vec::new() };
        let held = self.hold(at);
        let Some(texts) = self.overlays[at].completed(number, cursor, completions) else { return Vec::new() };
        if texts.is_empty() {
            self.status
                .notify("nothing to complete here; filters are kind: topic: place: who: year: before: in: status:");
            return Vec::new();
        }
        let effects = self.ask_anew(at, held);
        if texts.len() > 1 {
            self.status.notify(texts.join("  "));
        }
        effects
    }

    /// Recalls an older or newer text from the history of the input on top.
    pub(super) fn recall(&mut self, older: bool) -> Vec<Effect> {
        let history = match self.context() {
            Context::Finder => self.panes.session.places.queries(),
            context => self.panes.session.places.typed(context.name()),
        };
        let Some(overlay) = self.overlays.last_mut() else { return Vec::new() };
        let Some(mut input) = overlay.input.clone() else { return Vec::new() };
        if !input.recall(&history, older) {
            self.status.notify(if older {
                "nothing else was typed here before"
            } else {
                "nothing was typed here after this"
            });
            return Vec::new();
        }
        overlay.begin_anew();
        self.change_input(|typed| {
            *typed = input;
            true
        })
    }

    /// Adds the text of the input on top to its history, once it has led somewhere.
    pub(super) fn remember_typed(&mut self) {
        let context = self.context();
        match self.overlays.last().and_then(|overlay| overlay.input.as_ref()) {
            Some(input) if context == Context::Finder => self.panes.session.places.asked(input.text()),
            Some(input) => self.panes.session.places.remember_typed(context.name(), input.text()),
            None => {}
        }
    }

    /// Remembers what is typed into the overlay on top, now that it is left and has found nothing.
    pub(super) fn remember_missed(&mut self) {
        if let Some(query) = self.with_top(|overlay, state| overlay.missed(state)).flatten() {
            self.panes.session.places.miss(&query);
        }
    }

    /// Asks again after the input has changed; `held` is the selection before that.
    fn ask_anew(&mut self, at: usize, held: Option<HeldSelection>) -> Vec<Effect> {
        self.overlays[at].asks_anew();
        let effects = self.ask(at);
        if !self.overlays[at].is_awaited() {
            self.place(at, held);
        }
        effects
    }

    /// Asks an overlay for its rows.
    fn ask(&mut self, at: usize) -> Vec<Effect> {
        self.questions += 1;
        let number = self.questions;
        match self.with_overlay(at, |overlay, state| overlay.ask(number, state)) {
            AskResult::Elsewhere(effect) => return vec![effect],
            AskResult::Gone(words) if self.top_index() == Some(at) => self.status.warn(words),
            AskResult::InText(query, from) => {
                if let Some(article) = &mut self.panes.article {
                    article.search_from(&from, &query);
                }
            }
            AskResult::Gone(_) | AskResult::Answered | AskResult::Waits => {}
        }
        Vec::new()
    }

    /// Remembers the selection of an overlay.
    fn hold(&self, at: usize) -> Option<HeldSelection> {
        self.overlays[at].hold(&self.state_view())
    }

    /// Restores the selection of an overlay.
    fn place(&mut self, at: usize, held: Option<HeldSelection>) {
        let is_kept = self.with_overlay(at, |overlay, state| overlay.place(held, state));
        if !is_kept && self.top_index() == Some(at) {
            self.status.notify("what was selected is no longer here; what stood nearest is selected");
        }
    }

    fn with_overlay<T>(&mut self, at: usize, with: impl FnOnce(&mut Overlay, &StateView) -> T) -> T {
        let mut overlay = self.overlays.remove(at);
        let result = with(&mut overlay, &self.state_view());
        self.overlays.insert(at, overlay);
        result
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;
    use crate::app::overlay::{Chrome, OverlayContent};
    use crate::ascii::Charset;
    use crate::pages::Blocks;
    use crate::place::Places;
    use crate::screen::Size;

    /// An overlay without rows that counts how often it is asked for them.
    #[derive(Debug, Default)]
    struct Counting(Rc<Cell<usize>>);

    impl OverlayContent for Counting {
        fn context(&self) -> Context {
            Context::Commands
        }

        fn identity(&self) -> Option<&str> {
            None
        }

        fn chrome(&self, _state: &StateView) -> Chrome {
            Chrome::default()
        }

        fn blocks<'a>(&'a self, _state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
            self.0.set(self.0.get() + 1);
            None
        }
    }

    #[test]
    fn a_letter_leaves_the_overlays_below_alone() {
        let mut app =
            App::new(Size { cols: 80, rows: 24 }, Places::default(), Charset::Unicode, "2025-12-01".parse().unwrap());
        let (below, top) = (Rc::default(), Rc::default());
        for count in [&below, &top] {
            app.show(Overlay::with_input(Box::new(Counting(Rc::clone(count))), TextInput::default()));
        }
        let before = [below.get(), top.get()];
        app.text("a");
        assert_eq!(below.get(), before[0]);
        assert!(top.get() > before[1]);
        app.resize(Size { cols: 60, rows: 20 });
        assert!(below.get() > before[0], "a new size concerns all of them");
    }
}
