//! Picking a name or a summit: an input, and what fits beneath it, the likely first.

use std::sync::Arc;

use super::menu::Menu;
use super::selection::Grip;
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
    /// Whether it stays so when others fit.
    pub(super) grip: Grip,
    /// The number of the latest question; the answer to another one is stale.
    asked: u64,
    /// Whether it has been answered.
    pub done: bool,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A name or term, to see its card.
    Name,
    /// A summit, to compare that of this id with it.
    Summit(Text),
}

/// What is to be found out about a library, away from the reader's loop: what fits what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    number: u64,
    what: Wanted,
    typed: String,
    /// The names that are likely where the reader is.
    likely: Vec<Text>,
}

/// The answer to a [`Wish`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    number: u64,
    choices: Vec<Text>,
    likely: usize,
}

impl Wish {
    /// What fits, in this library: first what is likely, then the rest of it.
    pub fn fulfil(self, across: &Across) -> Offer {
        let Self { number, what, typed, mut likely } = self;
        let fitting: Vec<Text> = match &what {
            Wanted::Name => {
                across.names_like(&typed, MOST).into_iter().map(|id| across.card_of(id).name.into()).collect()
            }
            Wanted::Summit(left) => {
                let id = |i: usize| across.briefings()[i].id.clone();
                let suggested = across.position(left).filter(|_| typed.is_empty()).and_then(|i| across.suggest(i));
                likely.extend(suggested.map(id));
                across.summits_like(&typed).map(id).filter(|id| id != left).take(MOST).collect()
            }
        };
        let count = likely.len();
        let rest: Vec<Text> = fitting.into_iter().filter(|choice| !likely.contains(choice)).collect();
        Offer { number, likely: count, choices: [likely, rest].concat() }
    }
}

impl App {
    /// Asks for a name or a summit.
    pub(super) fn ask(&mut self, what: Wanted) -> Vec<Effect> {
        let (input, choices, menu, grip) = (Input::default(), Vec::new(), Menu::default(), Grip::default());
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Pick(_)));
        self.overlays.push(Overlay::Pick(Pick { what, input, choices, likely: 0, menu, grip, asked: 0, done: false }));
        self.offer()
    }

    /// Asks what fits what is typed; while nothing is, what is likely where the reader is comes first.
    pub(super) fn offer(&mut self) -> Vec<Effect> {
        let (Some(across), Some(pick)) = (&self.across, self.overlays.iter().find_map(Overlay::as_pick)) else {
            return Vec::new();
        };
        let (what, typed) = (pick.what.clone(), pick.input.text().trim().to_string());
        let is_name = what == Wanted::Name;
        let likely = if is_name && typed.is_empty() { self.names_here(across) } else { Vec::new() };
        self.questions += 1;
        let number = self.questions;
        self.overlays.iter_mut().filter_map(Overlay::pick).for_each(|pick| (pick.asked, pick.done) = (number, false));
        vec![Effect::Offer(Wish { number, what, typed, likely })]
    }

    /// Takes in what fits, unless that was asked before something else was.
    pub fn offered(&mut self, offer: Offer) {
        let Offer { number, choices, likely } = offer;
        self.keeping(|app| {
            if let Some(pick) = app.overlays.iter_mut().find_map(Overlay::pick).filter(|pick| pick.asked == number) {
                (pick.choices, pick.likely, pick.done) = (choices, likely, true);
            }
        });
        let is_reading = self.loading.is_some();
        let picks = self.overlays.iter_mut().filter_map(Overlay::pick).filter(|pick| pick.asked == number);
        picks.for_each(|pick| pick.grip.answered(is_reading));
    }

    /// Completes what is typed to the name that is selected beneath it.
    pub(super) fn complete(&mut self) -> Vec<Effect> {
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return Vec::new() };
        let Some(choice) = pick.choices.get(pick.menu.selected).filter(|_| pick.what == Wanted::Name) else {
            return Vec::new();
        };
        pick.input = Input::new(choice);
        pick.grip.asked_anew();
        self.offer()
    }

    /// Takes what is selected; the answer comes in the question's place.
    pub(super) fn choose_pick(&mut self) {
        let Some(Overlay::Pick(pick)) = self.overlays.last_mut() else { return };
        let Some(choice) = pick.choices.get(pick.menu.selected).cloned() else { return };
        let what = pick.what.clone();
        self.remember_typed();
        self.overlays.pop();
        match what {
            Wanted::Name => self.open_card(choice),
            Wanted::Summit(left) => self.open_comparison(&left, &choice),
        }
    }

    /// What reads across the library is there, or newer: what waited for it is answered.
    pub fn read_across(&mut self, across: Arc<Across>) -> Vec<Effect> {
        self.keeping(|app| {
            app.across = Some(across);
            app.compare_again();
        });
        let mut effects = self.tabulate();
        effects.extend(self.offer());
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::place::Places;
    use crate::screen::Size;

    /// Types `text`; what is asked then.
    fn wish(app: &mut App, text: &str) -> Wish {
        let mut effects = app.change_input(|input| {
            input.insert(text);
            true
        });
        match effects.pop() {
            Some(Effect::Offer(wish)) => wish,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_late_answer_to_what_was_typed_before_selects_nothing() {
        let library = Library::built_in();
        let across = Arc::new(Across::build(&library));
        let mut app = App::new(Size { cols: 80, rows: 24 }, Places::default(), false, "2025-12-01".parse().unwrap());
        (app.library, app.across, app.loading) = (Arc::new(library), Some(across.clone()), None);
        let mut asked = app.ask(Wanted::Name);
        let Some(Effect::Offer(first)) = asked.pop() else { panic!("nothing is asked") };
        app.offered(first.fulfil(&across));
        let (late, last) = (wish(&mut app, "t"), wish(&mut app, "rade"));
        app.offered(late.fulfil(&across));
        app.offered(last.fulfil(&across));
        let pick = app.overlays.iter().find_map(Overlay::as_pick).unwrap();
        assert_eq!(pick.menu.selected, 0);
        assert!(app.notice.is_none());
    }
}
