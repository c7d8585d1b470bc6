//! The picker for a name or a summit: what is typed, and what matches it, the likely first.

use super::card::NameCard;
use super::compare::Compare;
use super::content::{AskResult, Chrome, Follows, OverlayAnswer, OverlayContent, OverlayRequest, RepeatedAction, WAIT};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::picker_query::{Among, Candidates, PickerKind, PickerQuery};
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::briefing::Text;
use crate::keymap::Context;
use crate::pages::{Blocks, PassageRef, RowBlocks, Thing};
use crate::typeset::{Line, MEASURE, Role, shorten, width};

/// From this many columns on, the date of a summit stands in full after its title, and it is said to have most in common
/// with the other. With fewer, the date is short and comes first: the title can be cut, but not the date, by which summits are distinguished.
const ROOM: usize = 60;
/// From this many columns on, something is said of a name, in so many columns at least.
const ROOM_FOR_WHAT: usize = 24;
const WHAT: usize = 14;
/// From this many columns on, a short date has its day.
const ROOM_FOR_DAY: usize = 30;

/// The picker.
#[derive(Debug)]
pub struct Picker {
    what: PickerKind,
    /// The full names, or the ids of the summits, that match.
    choices: Vec<Text>,
    /// How many of them, from the first, are likely.
    likely: usize,
}

impl Picker {
    /// A picker of this kind.
    pub fn new(what: PickerKind) -> Self {
        Self { what, choices: Vec::new(), likely: 0 }
    }

    /// The texts of a row: a name and who or what it is, or a summit and its date, in the order in which they stand.
    fn words(&self, i: usize, state: &StateView) -> (String, String) {
        let choice = &self.choices[i];
        match self.what {
            PickerKind::Name => {
                let card = state.across.and_then(|across| across.card(choice));
                (choice.to_string(), card.and_then(|card| card.what).unwrap_or_default().to_string())
            }
            PickerKind::Summit(_) => {
                let Some(briefing) = state.library.get(choice) else { return (choice.to_string(), String::new()) };
                let (title, date) = (briefing.short_title().to_string(), briefing.date);
                if self.has_dates_first(state) {
                    let has_day = state.columns() >= ROOM_FOR_DAY;
                    return (if has_day { date.start().short() } else { date.start().short_month() }, title);
                }
                (title, format!("{}{}", date.words(), if i < self.likely { ", most in common" } else { "" }))
            }
        }
    }

    fn has_dates_first(&self, state: &StateView) -> bool {
        self.what != PickerKind::Name && state.columns() < ROOM
    }
}

impl OverlayContent for Picker {
    fn context(&self) -> Context {
        Context::Pick
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let summit;
        let (prompt, of, none) = match &self.what {
            PickerKind::Name => ("name: ", "", "nobody and nothing of that name is known"),
            PickerKind::Summit(left) => {
                summit = state.library.get(left);
                let left = summit.as_ref().map_or(&**left, |briefing| briefing.short_title());
                ("compare with: ", left, "no other summit fits that")
            }
        };
        let chrome = Chrome::asking(prompt, of);
        match (self.choices.is_empty(), state.across) {
            (true, None) => chrome.with_note(WAIT, state),
            (true, Some(_)) if state.is_answered => chrome.with_note(none, state),
            _ => chrome,
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (state, page) = (*state, self.pane(state).height);
        let (room, charset) = (state.columns().min(usize::from(MEASURE)), state.setting.charset);
        let has_dates_first = self.has_dates_first(&state);
        let thing = |i: usize| Thing::Name(self.choices[i].clone());
        let lines = move |shown: std::ops::Range<usize>| {
            let rows: Vec<(String, String)> = shown.map(|i| self.words(i, &state)).collect();
            let widest = |texts: fn(&(String, String)) -> &String| rows.iter().map(texts).map(|text| width(text)).max();
            // Who or what a name is needs room; of a summit, the title gives way.
            let most = match (&self.what, has_dates_first) {
                (PickerKind::Name, _) if room < ROOM_FOR_WHAT => room,
                (PickerKind::Name, _) => (room - WHAT).min((room / 2).max(ROOM_FOR_WHAT)),
                (_, true) => room,
                (_, false) => room.saturating_sub(widest(|row| &row.1).unwrap_or(0) + 2),
            };
            let column = widest(|row| &row.0).unwrap_or(0).min(most);
            let (first, second) = if has_dates_first { (Role::Dim, Role::Text) } else { (Role::Text, Role::Dim) };
            let line = |(left, right): &(String, String)| {
                let mut line = Line::of(0, first, shorten(left, column, charset));
                line.put(column + 2, second, shorten(right, room.saturating_sub(column + 2), charset));
                line
            };
            rows.iter().map(line).collect()
        };
        Some(Box::new(RowBlocks::new(self.choices.len(), page, thing, lines)))
    }

    /// While nothing is typed, the names where the reader is come first.
    fn ask(&mut self, number: u64, state: &StateView) -> AskResult {
        let Some(across) = state.across else { return AskResult::Waits };
        let (what, typed) = (Among::Choices(self.what.clone()), state.typed.trim().to_string());
        let likely = if self.what == PickerKind::Name && typed.is_empty() { state.names(across) } else { Vec::new() };
        AskResult::Elsewhere(Effect::Pick(PickerQuery { number, what, typed, likely }))
    }

    fn receive(&mut self, answer: OverlayAnswer) -> Option<OverlayAnswer> {
        let OverlayAnswer::Candidates(Candidates { choices, likely, .. }) = answer else { return Some(answer) };
        (self.choices, self.likely) = (choices, likely);
        None
    }

    /// Completes what is typed to the selected name.
    fn act(&mut self, asked: RepeatedAction, viewport: &mut Viewport, _state: &StateView) -> Option<OverlayRequest> {
        let choice = self.choices.get(viewport.selected).filter(|_| self.what == PickerKind::Name);
        let typed = || choice.map_or(OverlayRequest::Nothing, |choice| OverlayRequest::Type(choice.to_string()));
        (asked.action == Action::Complete).then(typed)
    }

    /// Opens the card or the comparison in place of the picker.
    fn choose(&mut self, i: usize, _fact: Option<PassageRef>, state: &StateView) -> OverlayRequest {
        let Some(choice) = self.choices.get(i) else { return OverlayRequest::Nothing };
        OverlayRequest::Replace(match &self.what {
            PickerKind::Name => Ok(Box::new(NameCard::new(choice.clone()))),
            PickerKind::Summit(left) => match state.across.and_then(|across| Compare::new(across, [left, choice])) {
                Some(compare) => Ok(Box::new(compare)),
                None => Err("one of the two summits is no longer in the library"),
            },
        })
    }
}
