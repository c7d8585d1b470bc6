//! What actions mean in the overlays.

use super::overlay::Command;
use super::{App, Edit, Effect, Finder, Help, HelpRow, Input, Menu, Overlay, Palette};
use crate::action::Action;
use crate::keymap::Context;
use crate::lookup::Answer;
use crate::place::Spot;
use crate::screen;

impl App {
    /// Rows of a list-like overlay: the screen less its title and the status line.
    pub fn overlay_page(&self) -> usize {
        usize::from(screen::sheet(self.size).height)
    }

    /// Shows the help for the keys that work now.
    pub fn show_help(&mut self, rows: Vec<HelpRow>) {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Help(_)));
        self.overlays.push(Overlay::Help(Help { rows, menu: Menu::default() }));
    }

    /// Shows the command palette.
    pub fn show_commands(&mut self, commands: Vec<Command>) {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Commands(_)));
        let palette = Palette { input: Input::default(), commands, menu: Menu::default(), grip: Default::default() };
        self.overlays.push(Overlay::Commands(palette));
    }

    /// The finder's question `number` has an answer; more of it follows unless it is `done`.
    pub fn answered(&mut self, number: u64, answer: Answer, done: bool) {
        self.keeping(|app| {
            if let Some(finder) = app.finder() {
                finder.answered(number, answer, done);
            }
        });
        let is_reading = self.loading.is_some();
        if let Some(finder) = self.finder().filter(|finder| finder.done) {
            finder.grip.answered(is_reading);
        }
    }

    fn finder(&mut self) -> Option<&mut Finder> {
        self.overlays.iter_mut().find_map(|overlay| match overlay {
            Overlay::Finder(finder) => Some(&mut **finder),
            _ => None,
        })
    }

    /// What an action means in the topmost overlay.
    pub(super) fn update_overlay(&mut self, action: Action, count: usize) -> Vec<Effect> {
        if let Some(edit) = edit(action) {
            return self.change_input(|input| input.edit(edit));
        }
        match action {
            Action::Close => {
                self.close();
                return Vec::new();
            }
            Action::Open => return self.choose(),
            Action::Copy
            | Action::CopyShort
            | Action::CopyMarkdown
            | Action::CopyBriefing
            | Action::CopyBriefingMarkdown => {
                return self.copy(action);
            }
            Action::Edit => return self.edit(),
            Action::SearchNext | Action::SearchPrevious => {
                if let Some(Overlay::Search(_)) = self.overlays.last() {
                    self.search_step(if action == Action::SearchNext { 1 } else { -1 });
                    // The prompt has the number of the match beside it.
                    self.notice = None;
                }
                return Vec::new();
            }
            Action::NextOrder => return self.next_order(),
            Action::GoToSource => {
                self.go_to_source();
                return Vec::new();
            }
            Action::Complete => {
                let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return self.complete() };
                return finder.complete();
            }
            Action::HistoryPrevious | Action::HistoryNext => return self.recall(action == Action::HistoryPrevious),
            _ => {}
        }
        let page = self.overlay_page();
        let headings = self.article.as_ref().map_or(0, |article| article.page.headings.len());
        match self.overlays.last_mut() {
            // Above the first row are the queries of before.
            Some(Overlay::Finder(finder)) if action == Action::Up && finder.menu.selected == 0 => {
                return self.recall(true);
            }
            Some(Overlay::Finder(finder)) => {
                let pane = screen::finder(self.size).hits;
                finder.go(action, count, (pane.width, pane.height));
            }
            Some(Overlay::Contents(menu)) => _ = menu.go(action, count, headings, page),
            Some(Overlay::Bookmarks(menu)) => _ = menu.go(action, count, self.places.bookmarks().len(), page),
            // Help has no selection: a move scrolls it.
            Some(Overlay::Help(help)) => {
                let len = help.rows.len().saturating_sub(page) + 1;
                help.menu.go(action, count, len, page);
            }
            Some(Overlay::Commands(palette)) => {
                let len = palette.matching().len();
                palette.menu.go(action, count, len, page.saturating_sub(1));
                palette.grip.moved();
            }
            Some(Overlay::Pick(pick)) => {
                pick.menu.go(action, count, pick.choices.len(), page.saturating_sub(2));
                pick.grip.moved();
            }
            Some(Overlay::Problems(_)) => self.update_problems(action, count),
            Some(Overlay::Card(_)) => self.update_card(action, count),
            Some(Overlay::Compare(_)) => self.update_comparison(action, count),
            Some(Overlay::Figures(_)) => self.update_figures(action, count),
            Some(Overlay::Survey(_)) => self.update_survey(action, count),
            Some(Overlay::Search(_)) | None => {}
        }
        Vec::new()
    }

    /// Changes the text of the input on top with `change`, which returns whether there was anything to change.
    pub(super) fn change_input(&mut self, change: impl FnOnce(&mut Input) -> bool) -> Vec<Effect> {
        let change = |app: &mut Self| app.overlays.last_mut().and_then(Overlay::input).is_some_and(change);
        let is_changed = match self.overlays.last_mut() {
            // What fits is found at once.
            Some(Overlay::Commands(palette)) => {
                palette.grip.asked_anew();
                self.keeping(change)
            }
            _ => change(self),
        };
        if is_changed { self.typed() } else { Vec::new() }
    }

    /// The text of an input has changed.
    pub(super) fn typed(&mut self) -> Vec<Effect> {
        match self.overlays.last_mut() {
            Some(Overlay::Finder(finder)) => {
                self.questions += 1;
                finder.ask(self.questions);
                let query = finder.input.text().to_string();
                if query.trim().is_empty() {
                    self.offer_finds();
                    return Vec::new();
                }
                return vec![Effect::Search { number: self.questions, query }];
            }
            Some(Overlay::Search(_)) => self.search_typed(),
            Some(Overlay::Pick(pick)) => {
                pick.grip.asked_anew();
                return self.offer();
            }
            Some(Overlay::Figures(_)) => return self.sift(),
            _ => {}
        }
        Vec::new()
    }

    /// Closes the topmost overlay; a search that is given up leaves no trace.
    fn close(&mut self) {
        if let Some(Overlay::Search(prompt)) = self.overlays.pop() {
            self.give_up_search(&prompt.from, prompt.before.as_deref());
        }
    }

    /// Enter in the topmost overlay.
    fn choose(&mut self) -> Vec<Effect> {
        match self.overlays.last() {
            Some(Overlay::Finder(finder)) => {
                let Some(hit) = finder.selected() else { return Vec::new() };
                let (briefing, passage) = (hit.briefing.clone(), hit.passage);
                self.remember_typed();
                self.places.found(&Spot {
                    briefing: briefing.id.clone(),
                    anchor: passage.anchor(&briefing).into(),
                    offset: 0,
                });
                self.open(&briefing, Some(passage));
            }
            Some(Overlay::Contents(menu)) => {
                let selected = menu.selected;
                self.overlays.pop();
                self.jumps_from_here();
                self.focus = screen::Pane::Article;
                self.lay();
                if let Some(article) = &mut self.article
                    && let Some(passage) = article.page.headings.get(selected).map(|heading| heading.passage)
                {
                    article.begin_at(passage);
                }
            }
            Some(Overlay::Bookmarks(menu)) => {
                if let Some(bookmark) = self.places.bookmarks().get(menu.selected).cloned() {
                    self.visit(&bookmark.spot);
                }
            }
            Some(Overlay::Commands(palette)) => {
                let chosen = palette.matching().get(palette.menu.selected).map(|command| command.action);
                if let Some(action) = chosen {
                    self.remember_typed();
                    self.overlays.pop();
                    return self.update(action, None);
                }
            }
            Some(Overlay::Card(_)) => self.open_from_card(),
            Some(Overlay::Compare(_)) => self.open_from_comparison(),
            Some(Overlay::Figures(_) | Overlay::Survey(_)) => {
                self.remember_typed();
                self.open_pointed();
            }
            Some(Overlay::Pick(_)) => self.choose_pick(),
            Some(Overlay::Search(_)) => return self.confirm_search(),
            Some(Overlay::Help(_) | Overlay::Problems(_)) => self.close(),
            None => {}
        }
        Vec::new()
    }

    /// Brings back what was typed into this input before, or after that.
    fn recall(&mut self, older: bool) -> Vec<Effect> {
        let history = match self.context() {
            Context::Finder => self.places.queries(),
            context => self.places.typed(context.name()),
        };
        let Some(mut input) = self.overlays.last_mut().and_then(Overlay::input).map(|input| input.clone()) else {
            return Vec::new();
        };
        if !input.recall(&history, older) {
            self.say(if older { "nothing else was typed here before" } else { "nothing was typed here after this" });
            return Vec::new();
        }
        if let Some(Overlay::Finder(finder)) = self.overlays.last_mut() {
            finder.begin_anew();
        }
        self.change_input(|typed| {
            *typed = input;
            true
        })
    }

    /// Remembers what is typed into the input on top, now that it has led somewhere.
    pub(super) fn remember_typed(&mut self) {
        let context = self.context();
        if let Some(input) = self.overlays.last_mut().and_then(Overlay::input) {
            match context {
                Context::Finder => self.places.asked(input.text()),
                _ => self.places.remember_typed(context.name(), input.text()),
            }
        }
    }
}

/// What an action does to an input, if it does anything to it.
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
