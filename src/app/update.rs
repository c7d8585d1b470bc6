//! Actions, each routed to what carries it out: the overlay on top, the pane that has the focus, or what means the same
//! everywhere.

use super::overlay::{OverlayRequest, RepeatedAction, USED};
use super::panes::PaneRequest;
use super::picker_query::PickerKind;
use super::setting::Setting;
use super::state_view::StateView;
use super::{App, Edit, Effect, Overlay, OverlayStack, Panes, TextInput};
use crate::action::Action;
use crate::ascii::Charset;
use crate::keymap::Context;
use crate::place::Spot;
use crate::screen::Pane;
use crate::session::Direction;

impl App {
    /// Carries out an action, `count` times where that makes sense.
    pub fn update(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        self.status.clear();
        (self.is_touched, self.awaited_fact) = (true, None);
        if std::mem::take(&mut self.blank) {
            return Vec::new();
        }
        if self.deferred.hold(action, count, self.overlays.top(), &self.panes) {
            self.status.notify("still looking");
            return Vec::new();
        }
        if self.overlays.top().is_some() && asks_again(self.context(), action) {
            return self.update_overlay(Action::Close, 1);
        }
        let effects = match self.update_anywhere(action) {
            Some(effects) => effects,
            None if self.overlays.top().is_some() => self.update_overlay(action, count.unwrap_or(1)),
            None => self.update_panes(action, count),
        };
        self.panes.remember();
        effects
    }

    /// Carries out the waiting action if what it acts on is there.
    pub fn carry_out_deferred(&mut self) -> Vec<Effect> {
        let ready = self.deferred.take_ready(self.overlays.top(), &self.panes);
        ready.map_or(Vec::new(), |(action, count)| self.update(action, count))
    }

    /// Inserts typed or pasted text into the input on top; without one it does nothing.
    pub fn text(&mut self, text: &str) -> Vec<Effect> {
        self.status.clear();
        self.deferred.clear();
        self.is_touched = true;
        if std::mem::take(&mut self.blank) {
            return Vec::new();
        }
        self.change_input(|input| {
            input.insert(text);
            true
        })
    }

    /// A mouse press: it selects a row of the list, and gives the pane the focus.
    pub fn press(&mut self, x: u16, y: u16) -> Vec<Effect> {
        self.is_touched = true;
        if self.overlays.top().is_some() {
            return Vec::new();
        }
        if self.change_panes(|panes| panes.press_list(x, y)) {
            self.overlays.forget_set_aside();
            return vec![Effect::Rest];
        }
        let is_in_article = self.panes.layout().article.is_some_and(|pane| pane.contains(x, y));
        if is_in_article && self.panes.focus == Pane::List {
            return self.update(Action::OtherPane, None);
        }
        Vec::new()
    }

    /// Carries out an action that means the same everywhere; `None` for all others.
    fn update_anywhere(&mut self, action: Action) -> Option<Vec<Effect>> {
        Some(match action {
            Action::Quit => vec![Effect::Quit],
            Action::Repaint => vec![Effect::Repaint],
            Action::Reload => vec![Effect::Reload],
            Action::Suspend => vec![Effect::Suspend],
            Action::Help => vec![Effect::Help],
            Action::Commands => vec![Effect::Commands],
            Action::Mouse => {
                self.mouse = !self.mouse;
                let words = if self.mouse { "mouse on: the terminal's own selection is off" } else { "mouse off" };
                self.status.notify(words);
                vec![Effect::Mouse(self.mouse)]
            }
            Action::Blank => {
                self.blank = true;
                Vec::new()
            }
            Action::Meeting => {
                self.toggle_meeting();
                Vec::new()
            }
            Action::Ascii => {
                self.keeping_selections(Self::switch_charset);
                Vec::new()
            }
            Action::Bookmark => {
                self.bookmark();
                Vec::new()
            }
            Action::Card | Action::Same | Action::Threads => self.show_related(action),
            Action::Compare => match self.target() {
                Some((briefing, _)) => self.show(Overlay::picker(PickerKind::Summit(briefing.id.clone()))),
                None => Vec::new(),
            },
            Action::Copy
            | Action::CopyShort
            | Action::CopyMarkdown
            | Action::CopyBriefing
            | Action::CopyBriefingMarkdown
            | Action::Brief => self.copy(action),
            Action::GoToSource => self.go_to_source(),
            Action::OpenAddress => self.open_address(),
            _ => return Overlay::opened_by(action).map(|overlay| self.show(overlay)),
        })
    }

    fn switch_charset(&mut self) {
        let charset = &mut self.panes.setting.charset;
        let is_ascii = *charset == Charset::Ascii;
        *charset = if is_ascii { Charset::Unicode } else { Charset::Ascii };
        self.status.notify(if is_ascii {
            "rules and marks with all signs"
        } else {
            "rules and marks with ASCII alone"
        });
        self.change_panes(Panes::lay_out);
    }

    /// Turns meeting mode on or off. From wherever it is turned on, the article has the whole window.
    fn toggle_meeting(&mut self) {
        let is_on = self.panes.toggle_meeting();
        if is_on && (self.panes.focus == Pane::List || self.overlays.top().is_some()) {
            self.overlays.close_all();
            self.focus_on(Pane::Article);
        }
        self.keeping_selections(|app| app.change_panes(Panes::lay_out));
        self.status.notify(if is_on { "meeting mode: what matters most" } else { "the whole briefing" });
    }

    /// Sets something until the reader ends, and says how it is now.
    fn set(&mut self, setting: Setting) -> Vec<Effect> {
        let is_set = self.settings().present.contains(&setting);
        let effects = match setting {
            Setting::Switch(action, _) if !is_set => return self.update(action, None),
            Setting::Switch(..) => Vec::new(),
            Setting::Theme(theme) => vec![Effect::Theme(theme)],
            Setting::Measure(columns) => {
                self.panes.measure = columns;
                self.keeping_selections(|app| app.change_panes(Panes::lay_out));
                Vec::new()
            }
        };
        self.status.notify(setting.to_string());
        effects
    }

    /// Carries out an action while no overlay is open.
    fn update_panes(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        match action {
            Action::OtherPane if self.panes.focus == Pane::List => self.focus_on(Pane::Article),
            Action::OtherPane | Action::ShowList => self.focus_on(Pane::List),
            Action::Back | Action::Forward => {
                let (direction, nothing) = match action {
                    Action::Back => (Direction::Back, "nothing to go back to"),
                    _ => (Direction::Forward, "nothing to go forward to"),
                };
                match self.change_panes(|panes| panes.jump(direction)) {
                    Some(left) => self.overlays.drop_over(&left),
                    None => self.status.notify(nothing),
                }
            }
            Action::Contents => return self.show_contents(),
            Action::Search => return self.show_search(),
            Action::SearchNext => self.step_search(count.unwrap_or(1) as isize),
            Action::SearchPrevious => self.step_search(-(count.unwrap_or(1) as isize)),
            Action::MarkUnread => match self.panes.toggle_read() {
                Some(true) => self.status.notify("marked as read"),
                Some(false) => self.status.notify("marked as unread"),
                None => {}
            },
            Action::Edit => return self.edit(),
            Action::Open if self.panes.has_selected_name() => return self.show_related(Action::Card),
            Action::Close if self.panes.focus == Pane::Article => return self.close_in_article(),
            _ => match self.change_panes(|panes| panes.update(action, count)) {
                PaneRequest::Nothing => {}
                PaneRequest::Rest => return vec![Effect::Rest],
                PaneRequest::Say(words) => self.status.notify(words),
            },
        }
        Vec::new()
    }

    /// Carries out an action in the topmost overlay.
    fn update_overlay(&mut self, action: Action, count: usize) -> Vec<Effect> {
        // Nothing is left to delete: then it leads back, as it does where nothing is typed.
        if action == Action::InputBackspace && self.overlays.top().is_some_and(|overlay| overlay.typed().is_empty()) {
            return self.close_overlay();
        }
        if let Some(edit) = Edit::of(action) {
            return self.change_input(|input| input.edit(edit));
        }
        if let Some(request) =
            self.with_top(|overlay, state| overlay.act(RepeatedAction { action, count }, state)).flatten()
        {
            return self.carry_out(request);
        }
        match action {
            Action::Close => return self.close_overlay(),
            Action::Open => {
                let request = self.with_top(Overlay::choose).unwrap_or(OverlayRequest::Nothing);
                if !matches!(request, OverlayRequest::Nothing) {
                    if let Some(top) = self.overlays.top() {
                        top.remember_typed(&mut self.panes.session.places);
                    }
                    self.remember_missed();
                }
                return self.carry_out(request);
            }
            Action::Edit => return self.edit(),
            Action::HistoryPrevious | Action::HistoryNext => {
                let is_older = action == Action::HistoryPrevious;
                let direction = if is_older { Direction::Back } else { Direction::Forward };
                return self.change_overlays(|overlays, state| overlays.recall(direction, state));
            }
            _ => _ = self.with_top(|overlay, state| overlay.go(action, count, state)),
        }
        Vec::new()
    }

    /// Edits the input on top with `change`, which returns whether the text changed.
    fn change_input(&mut self, change: impl FnOnce(&mut TextInput) -> bool) -> Vec<Effect> {
        self.change_overlays(|overlays, state| overlays.change_input(change, state))
    }

    /// Applies `with` to the overlay on top, if there is one.
    fn with_top<T>(&mut self, with: impl FnOnce(&mut Overlay, &StateView) -> T) -> Option<T> {
        self.with_overlays(|overlays, state| Some(with(overlays.top_mut()?, state)))
    }

    /// Remembers what is typed into the overlay on top, now that it is left and has found nothing.
    fn remember_missed(&mut self) {
        if let Some(query) = self.with_top(|overlay, state| overlay.missed(state)).flatten() {
            self.panes.session.places.remember_missed(&query);
        }
    }

    /// Closes the topmost overlay. A search that is given up leaves no trace.
    fn close_overlay(&mut self) -> Vec<Effect> {
        self.remember_missed();
        let closed = self.overlays.pop();
        let mut effects = self.change_overlays(OverlayStack::uncover);
        effects.extend(closed.map_or(Vec::new(), |overlay| self.carry_out(overlay.close())));
        effects
    }

    /// Does what an overlay asks for.
    fn carry_out(&mut self, request: OverlayRequest) -> Vec<Effect> {
        match request {
            OverlayRequest::Nothing | OverlayRequest::Remember => {}
            OverlayRequest::Say(words) => self.status.notify(words),
            OverlayRequest::Effect(effect) => return vec![effect],
            OverlayRequest::Ask => return self.change_overlays(OverlayStack::ask_again),
            OverlayRequest::Type(text) => {
                return self.change_input(|input| {
                    *input = TextInput::new(&text);
                    true
                });
            }
            OverlayRequest::Complete => {
                return self.overlays.top_mut().and_then(Overlay::complete).into_iter().collect();
            }
            OverlayRequest::Recall => {
                return self.change_overlays(|overlays, state| overlays.recall(Direction::Back, state));
            }
            OverlayRequest::Close => return self.close_overlay(),
            OverlayRequest::Open((briefing, passage)) => self.open(&briefing, Some(passage)),
            OverlayRequest::Found((briefing, passage)) => {
                self.panes.session.places.found(&Spot::new(&briefing, passage, 0));
                self.open(&briefing, Some(passage));
            }
            OverlayRequest::Visit(spot) => self.visit(&spot),
            OverlayRequest::Heading(passage) => {
                self.overlays.set_aside(self.panes.state());
                self.change_panes(|panes| panes.go_to_heading(passage));
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
                self.step_search(by);
                // The prompt shows the number of the match already.
                self.status.clear();
            }
            OverlayRequest::Searched(query) => {
                self.overlays.pop();
                if query.is_empty() {
                    self.step_search(1);
                } else if let Some(report) = self.panes.confirm_search() {
                    self.status.notify(report);
                }
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

/// Whether `action` opens the overlay of `context`, which is open already. Then it closes it.
fn asks_again(context: Context, action: Action) -> bool {
    matches!(
        (context, action),
        (Context::Help, Action::Help)
            | (Context::Contents, Action::Contents)
            | (Context::Bookmarks, Action::Bookmarks)
            | (Context::Problems, Action::Problems)
            | (Context::Commands, Action::Commands)
            | (Context::Figures, Action::Figures)
            | (Context::Threads, Action::Threads)
            | (Context::Compare, Action::Compare)
    )
}
