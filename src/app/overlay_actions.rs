//! Actions in the overlays, and the requests of overlays to the app.

use super::overlay::OverlayRequest;
use super::{App, Edit, Effect, Overlay, TextInput};
use crate::action::Action;
use crate::place::Spot;

/// Where the commands that were used are remembered, among what is typed into inputs.
pub(super) const USED: &str = "used";

impl App {
    /// Carries out an action in the topmost overlay.
    pub(super) fn update_overlay(&mut self, action: Action, count: usize) -> Vec<Effect> {
        // Nothing is left to delete: then it leads back, as it does where nothing is typed.
        if action == Action::InputBackspace && self.top().is_some_and(|overlay| overlay.typed().is_empty()) {
            return self.close();
        }
        if let Some(edit) = edit(action) {
            return self.change_input(|input| input.edit(edit));
        }
        if let Some(outcome) = self.with_top(|overlay, state| overlay.act(action, count, state)).flatten() {
            return self.carry_out(outcome);
        }
        match action {
            Action::Close => return self.close(),
            Action::Open => {
                let outcome = self.with_top(Overlay::choose).unwrap_or(OverlayRequest::Nothing);
                if !matches!(outcome, OverlayRequest::Nothing) {
                    self.remember_typed();
                    self.remember_missed();
                }
                return self.carry_out(outcome);
            }
            Action::Edit => return self.edit(),
            Action::HistoryPrevious | Action::HistoryNext => return self.recall(action == Action::HistoryPrevious),
            _ => _ = self.with_top(|overlay, state| overlay.go(action, count, state)),
        }
        Vec::new()
    }

    /// Closes the topmost overlay. A search that is given up leaves no trace.
    fn close(&mut self) -> Vec<Effect> {
        self.remember_missed();
        let closed = self.top().is_some().then(|| self.overlays.pop()).flatten();
        let mut effects = self.uncover();
        effects.extend(closed.map_or(Vec::new(), |overlay| self.carry_out(overlay.close())));
        effects
    }

    /// Keeps the matches of the typed query. Without a query, continues the last search.
    fn confirm_search(&mut self, query: &str) {
        if query.is_empty() {
            self.search_step(1);
        } else if let Some(report) = self.panes.confirm_search() {
            self.status.notify(report);
        }
    }

    fn carry_out(&mut self, outcome: OverlayRequest) -> Vec<Effect> {
        match outcome {
            OverlayRequest::Nothing | OverlayRequest::Remember => {}
            OverlayRequest::Say(words) => self.status.notify(words),
            OverlayRequest::Effect(effect) => return vec![effect],
            OverlayRequest::Ask => return self.ask_top(),
            OverlayRequest::Type(text) => {
                return self.change_input(|input| {
                    *input = TextInput::new(&text);
                    true
                });
            }
            OverlayRequest::Complete => {
                return self.overlays.last_mut().and_then(Overlay::complete).into_iter().collect();
            }
            OverlayRequest::Recall => return self.recall(true),
            OverlayRequest::Close => return self.close(),
            OverlayRequest::Open((briefing, passage)) => self.open(&briefing, Some(passage)),
            OverlayRequest::Found((briefing, passage)) => {
                let (id, anchor) = (briefing.id.clone(), passage.anchor(&briefing).into());
                self.panes.session.places.found(&Spot { briefing: id, anchor, offset: 0 });
                self.open(&briefing, Some(passage));
            }
            OverlayRequest::Visit(spot) => self.visit(&spot),
            OverlayRequest::Heading(passage) => {
                self.set_overlays_aside();
                self.in_panes(|panes| panes.go_to_heading(passage));
            }
            OverlayRequest::Do(action) => {
                self.panes.session.places.remember_typed(USED, action.name());
                self.overlays.pop();
                return self.update(action, None);
            }
            OverlayRequest::Set(setting) => {
                self.panes.session.places.remember_typed(USED, &setting.to_string());
                self.overlays.pop();
                return self.set(setting);
            }
            OverlayRequest::GoToLine(line) => {
                self.overlays.pop();
                let mut effects = self.update(Action::Top, None);
                if line > 1 {
                    effects.extend(self.update(Action::Down, Some(line - 1)));
                }
                return effects;
            }
            OverlayRequest::GoToPercent(percent) => {
                self.overlays.pop();
                self.focus_on_article();
                self.panes.go_to_percent(percent);
            }
            OverlayRequest::Show(content) => return self.show(Overlay::new(content)),
            OverlayRequest::Replace(content) => {
                self.overlays.pop();
                match content {
                    Ok(content) => return self.show(Overlay::new(content)),
                    Err(words) => self.status.warn(words),
                }
            }
            OverlayRequest::Step(by) => {
                self.search_step(by);
                // The prompt shows the number of the match already.
                self.status.clear();
            }
            OverlayRequest::Searched(query) => {
                self.overlays.pop();
                self.confirm_search(&query);
            }
            OverlayRequest::GiveUp(from, before) => {
                if let Some(article) = &mut self.panes.article {
                    article.give_up_search(&from, before.as_deref());
                }
            }
        }
        Vec::new()
    }
}

/// The edit that an action makes in an input, if any.
fn edit(action: Action) -> Option<Edit> {
    Some(match action {
        Action::InputLeft => Edit::Left,
        Action::InputRight => Edit::Right,
        Action::InputWordLeft => Edit::WordLeft,
        Action::InputWordRight => Edit::WordRight,
        Action::InputHome => Edit::Home,
        Action::InputEnd => Edit::End,
        Action::InputBackspace => Edit::Backspace,
        Action::InputDelete => Edit::Delete,
        Action::InputDeleteWord => Edit::CutToSpace,
        Action::InputDeleteWordLeft => Edit::CutWordLeft,
        Action::InputDeleteWordRight => Edit::CutWordRight,
        Action::InputClear => Edit::CutToStart,
        Action::InputDeleteToEnd => Edit::CutToEnd,
        Action::InputYank => Edit::Yank,
        _ => return None,
    })
}
