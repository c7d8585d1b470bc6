//! The stack of open overlays, and those that are set aside. Whatever changes (the library, the rows, the size), each keeps
//! its selection, and keeps it on the screen.

use super::overlay::{Completions, Follows, OverlayAnswer};
use super::overlay_question::{FollowUp, ask, ask_anew, lost_selection};
use super::panes::PanesState;
use super::state_view::StateView;
use super::status_line::Notice;
use super::sticky_selection::HeldSelection;
use super::{Overlay, TextInput};
use crate::keymap::Context;
use crate::lookup::Completeness;
use crate::screen::Pane;
use crate::session::{Direction, Left};

/// The overlays over the panes. They own nothing of what they show: they see it through a [`StateView`], and return what
/// follows from a change.
#[derive(Debug, Default)]
pub struct OverlayStack {
    /// Those that are open, the topmost last.
    open: Vec<Overlay>,
    /// Those that are set aside since something was opened from them, the latest last.
    set_aside: Vec<SetAside>,
    /// The number of the last question to a background task.
    questions: u64,
}

/// Overlays as they were when something was opened from them, to be shown again over what lay below.
#[derive(Debug)]
struct SetAside {
    overlays: Vec<Overlay>,
    /// What the panes showed.
    below: PanesState,
}

/// How often overlays are set aside at most; the oldest are dropped first.
const MOST: usize = 8;

/// The selections of all overlays, in their order.
pub(super) type HeldSelections = Vec<Option<HeldSelection>>;

impl OverlayStack {
    /// The overlay that has the keys; `None` where the panes have them.
    pub fn top(&self) -> Option<&Overlay> {
        self.open.last()
    }

    /// The overlay that hides the panes, if one does.
    pub fn cover(&self) -> Option<&Overlay> {
        self.top().filter(|overlay| overlay.covers())
    }

    /// Whether rows on the screen are still to come, or not yet the right ones.
    pub fn awaits_rows(&self) -> bool {
        self.top().is_some_and(Overlay::is_awaited)
    }

    /// Opens an overlay on top. The same one further down is removed.
    pub(super) fn show(&mut self, overlay: Overlay, state: &StateView) -> Option<FollowUp> {
        self.open.retain(|below| !below.gives_way_to(&overlay));
        self.open.push(overlay);
        let number = self.next_question();
        let top = self.open.last_mut()?;
        let follow_up = ask(top, number, true, state);
        top.place(None, state);
        follow_up
    }

    /// Closes the overlay on top.
    pub(super) fn pop(&mut self) -> Option<Overlay> {
        self.open.pop()
    }

    /// Closes all that are open.
    pub(super) fn close_all(&mut self) {
        self.open.clear();
    }

    /// Sets those that are open aside, over what the panes show; a prompt over the text is dropped.
    pub(super) fn set_aside(&mut self, below: PanesState) {
        self.open.pop_if(|overlay| !overlay.covers());
        self.set_aside.push(SetAside { overlays: std::mem::take(&mut self.open), below });
        if self.set_aside.len() > MOST {
            self.set_aside.remove(0);
        }
    }

    /// Opens again those that were set aside last. Returns what lay below them; `None` where there are none. Call
    /// [`OverlayStack::resume`] once that is shown again.
    pub(super) fn take_back(&mut self) -> Option<PanesState> {
        let SetAside { overlays, below } = self.set_aside.pop()?;
        self.open.splice(0..0, overlays);
        Some(below)
    }

    /// Takes up again those that are open: those whose article could not come back are closed, the others are fitted to
    /// what has changed meanwhile.
    pub(super) fn resume(&mut self, state: &StateView) -> Vec<FollowUp> {
        self.open.retain(|overlay| overlay.has_subject(state));
        let fit = |overlay: &mut Overlay| overlay.place(overlay.hold(state), state);
        let is_kept: Vec<bool> = self.open.iter_mut().map(fit).collect();
        lost_selection(is_kept.last() == Some(&false)).into_iter().chain(self.uncover(state)).collect()
    }

    /// Drops those that are set aside.
    pub(super) fn forget_set_aside(&mut self) {
        self.set_aside.clear();
    }

    /// Drops those that lay over `left`, to which the reader has gone back through the history.
    pub(super) fn drop_over(&mut self, left: &Left) {
        self.set_aside.pop_if(|aside| aside.below.focus == Pane::Article && aside.below.left.as_ref() == Some(left));
    }

    /// Whether any of them shows what `what` says.
    pub(super) fn follow(&self, what: Follows) -> bool {
        self.all().any(|overlay| overlay.follows(what))
    }

    /// Whether one of that context is open or set aside.
    pub(super) fn holds(&self, context: Context) -> bool {
        self.all().any(|overlay| overlay.context() == context)
    }

    fn all(&self) -> impl Iterator<Item = &Overlay> {
        self.set_aside.iter().flat_map(|aside| &aside.overlays).chain(&self.open)
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Overlay> {
        self.set_aside.iter_mut().flat_map(|aside| &mut aside.overlays).chain(&mut self.open)
    }

    /// Remembers all selections.
    pub(super) fn hold(&self, state: &StateView) -> HeldSelections {
        self.all().map(|overlay| overlay.hold(state)).collect()
    }

    /// Restores all selections. If the selected row of the topmost is gone, its neighbour is selected and the reader is
    /// notified.
    pub(super) fn restore(&mut self, held: HeldSelections, state: &StateView) -> Option<FollowUp> {
        let is_kept: Vec<bool> = self.all_mut().zip(held).map(|(overlay, held)| overlay.place(held, state)).collect();
        lost_selection(!self.open.is_empty() && is_kept.last() == Some(&false))
    }

    /// Edits the input on top with `change`, which returns whether the text changed.
    pub(super) fn change_input(
        &mut self,
        change: impl FnOnce(&mut TextInput) -> bool,
        state: &StateView,
    ) -> Vec<FollowUp> {
        let Some(top) = self.open.last_mut() else { return Vec::new() };
        let held = top.hold(state);
        let is_changed = top.input.as_mut().is_some_and(change);
        if is_changed { self.ask_top_anew(held, state) } else { Vec::new() }
    }

    /// Recalls an older (back) or newer text from the history of the input on top.
    pub(super) fn recall(&mut self, direction: Direction, state: &StateView) -> Vec<FollowUp> {
        let Some(overlay) = self.open.last_mut() else { return Vec::new() };
        let history = match overlay.context() {
            Context::Finder => state.session.places.queries(),
            context => state.session.places.typed(context.name()),
        };
        let Some(mut input) = overlay.input.clone() else { return Vec::new() };
        if !input.recall(&history, direction) {
            let words = match direction {
                Direction::Back => "nothing else was typed here before",
                Direction::Forward => "nothing was typed here after this",
            };
            return vec![FollowUp::Show(Notice::info(words))];
        }
        overlay.begin_anew();
        let change = |typed: &mut TextInput| {
            *typed = input;
            true
        };
        self.change_input(change, state)
    }

    /// Asks again for the rows of the overlay on top, with the same input.
    pub(super) fn ask_again(&mut self, state: &StateView) -> Vec<FollowUp> {
        let held = self.top().and_then(|top| top.hold(state));
        self.ask_top_anew(held, state)
    }

    /// Asks again for the rows of the overlays that follow what has changed.
    pub(super) fn ask_followers(&mut self, what: Follows, state: &StateView) -> Vec<FollowUp> {
        let (top, mut number) = (self.top_at(), self.questions);
        let mut follow_ups = Vec::new();
        for (at, overlay) in self.all_mut().enumerate().filter(|(_, overlay)| overlay.follows(what)) {
            number += 1;
            follow_ups.extend(ask(overlay, number, top == Some(at), state));
        }
        self.questions = number;
        follow_ups
    }

    /// Asks for the rows of the overlay that is on top now, if they have not come: a question that was asked above it may
    /// have replaced its own.
    pub(super) fn uncover(&mut self, state: &StateView) -> Option<FollowUp> {
        let number = self.next_question();
        let top = self.open.last_mut().filter(|top| top.is_awaited())?;
        ask(top, number, true, state)
    }

    /// Takes an answer to question `number`, in part or whole. Returns the value that is no longer needed.
    pub(super) fn answered(
        &mut self,
        number: u64,
        answer: OverlayAnswer,
        completeness: Completeness,
        state: &StateView,
    ) -> (Option<OverlayAnswer>, Option<FollowUp>) {
        let top = self.top_at();
        let asked = self.all_mut().enumerate().find(|(_, overlay)| overlay.wants(number, completeness));
        let Some((at, overlay)) = asked else { return (Some(answer), None) };
        let held = overlay.hold(state);
        let old = overlay.receive(answer, completeness);
        let is_kept = overlay.place(held, state);
        (old, lost_selection(!is_kept && top == Some(at)))
    }

    /// Takes the completions of a word: inserts the only one, or what several have in common, and lists those.
    pub(super) fn completed(&mut self, completions: Completions, state: &StateView) -> Vec<FollowUp> {
        let (top, next) = (self.top_at(), self.next_question());
        let completing = self.all_mut().enumerate().find(|(_, overlay)| overlay.is_completing());
        let Some((at, overlay)) = completing else { return Vec::new() };
        let held = overlay.hold(state);
        let Some(texts) = overlay.completed(completions) else { return Vec::new() };
        if texts.is_empty() {
            let words = "nothing to complete here; filters are kind: topic: place: who: year: before: in: status:";
            return vec![FollowUp::Show(Notice::info(words))];
        }
        let mut follow_ups = ask_anew(overlay, next, top == Some(at), held, state);
        if texts.len() > 1 {
            follow_ups.push(FollowUp::Show(Notice::info(texts.join("  "))));
        }
        follow_ups
    }

    /// The overlay on top.
    pub(super) fn top_mut(&mut self) -> Option<&mut Overlay> {
        self.open.last_mut()
    }

    /// Where the overlay on top stands among all.
    fn top_at(&self) -> Option<usize> {
        self.all().count().checked_sub(1).filter(|_| !self.open.is_empty())
    }

    fn next_question(&mut self) -> u64 {
        self.questions += 1;
        self.questions
    }

    /// Asks for the rows of the overlay on top after its input has changed; `held` is the selection before that.
    fn ask_top_anew(&mut self, held: Option<HeldSelection>, state: &StateView) -> Vec<FollowUp> {
        let number = self.next_question();
        self.open.last_mut().map_or(Vec::new(), |top| ask_anew(top, number, true, held, state))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;
    use std::sync::Arc;

    use super::*;
    use crate::across::Across;
    use crate::app::overlay::{Chrome, OverlayContent};
    use crate::app::picker_query::{Candidates, PickerKind, PickerQuery};
    use crate::app::{App, Effect};
    use crate::ascii::Charset;
    use crate::library::Library;
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

    /// Types `text`; returns the query that the picker sends.
    fn query(app: &mut App, text: &str) -> PickerQuery {
        let mut effects = app.text(text);
        match effects.pop() {
            Some(Effect::Pick(query)) => query,
            other => panic!("{other:?}"),
        }
    }

    fn receive(app: &mut App, candidates: Candidates) {
        app.answered(candidates.number, OverlayAnswer::Candidates(candidates), Completeness::Whole);
    }

    #[test]
    fn a_late_answer_to_what_was_typed_before_selects_nothing() {
        let library = Library::built_in();
        let across = Arc::new(Across::build(&library));
        let mut app =
            App::new(Size { cols: 80, rows: 24 }, Places::default(), Charset::Unicode, "2025-12-01".parse().unwrap());
        (app.panes.session.library, app.panes.session.across, app.panes.loading) =
            (Arc::new(library), Some(across.clone()), None);
        let mut asked = app.show(Overlay::picker(PickerKind::Name));
        let Some(Effect::Pick(first)) = asked.pop() else { panic!("nothing is asked") };
        receive(&mut app, first.answer(&across));
        let (late, last) = (query(&mut app, "t"), query(&mut app, "rade"));
        receive(&mut app, late.answer(&across));
        receive(&mut app, last.answer(&across));
        assert_eq!(app.overlays.top().map(|top| top.viewport.selected), Some(0));
        assert!(app.status.notice().is_none());
    }
}
