//! State and moves: `update` takes an action and returns the effects that the program must carry out. It knows no key
//! and no terminal.

mod article;
mod copy;
mod deferred;
mod effect;
mod motion;
mod news_fetch;
mod opening;
mod overlay;
mod overlay_question;
mod overlay_stack;
mod panes;
mod picker_query;
mod related;
mod setting;
mod state_view;
mod status_line;
mod sticky_selection;
mod summit_list;
mod target;
mod text_input;
mod update;
mod viewport;

use std::sync::Arc;

use crate::across::Across;
use crate::action::Action;
use crate::ascii::Charset;
use crate::briefing::Day;
use crate::keymap::Context;
use crate::library::{Discovery, Library};
use crate::lookup::Completeness;
use crate::pages::{LayoutSetting, PassageRef};
use crate::place::Places;
use crate::problem::Problem;
use crate::screen::{Pane, Size};
use crate::session::matter;
use crate::theme::{Shipped, ThemeChoice};
use overlay::Follows;
use overlay_question::FollowUp;
use setting::Setting;

pub use article::{Article, Selection, TextPosition};
pub use deferred::Deferred;
pub use effect::Effect;
pub use overlay::{Chrome, Completions, HelpRow, Overlay, OverlayAnswer, PaletteCommand, SettingChoices};
pub use overlay_stack::OverlayStack;
pub use panes::{Loading, Panes, Stale};
pub use picker_query::{Candidates, PickerKind, PickerQuery};
pub use state_view::StateView;
pub use status_line::{Notice, StatusLine};
pub use summit_list::{ListLayout, ListRow, SummitList};
pub use text_input::{Edit, TextInput};

/// The whole state of the reader: the panes, what lies over them, and the status line. Each changes only itself; what
/// concerns several of them is done here.
#[derive(Debug)]
pub struct App {
    /// What is read: the list and the article.
    pub panes: Panes,
    /// What lies over the panes.
    pub overlays: OverlayStack,
    /// The message on the status line.
    pub status: StatusLine,
    /// Where the library is.
    pub discovery: Discovery,
    /// The faults of the keymap files. Those of the briefings are in the library.
    pub keymap_problems: Vec<Problem>,
    /// The faults of the theme file.
    pub theme_problems: Vec<Problem>,
    /// Whether the screen is blanked.
    pub blank: bool,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The theme in force.
    pub theme: ThemeChoice,
    /// Whether there is a theme file to choose.
    pub has_theme_file: bool,
    /// Whether anything has been asked for yet, by a key or otherwise.
    pub is_touched: bool,
    /// An action that waits for what it acts on.
    pub deferred: Deferred,
    /// The fact whose kept source text is being looked up.
    awaited_fact: Option<PassageRef>,
    /// Whether the indexes across the library have been requested and have not come yet.
    is_across_asked: bool,
}

impl App {
    /// A reader with nothing loaded yet.
    pub fn new(size: Size, places: Places, charset: Charset, today: Day) -> Self {
        Self {
            panes: Panes::new(places, LayoutSetting { size, charset, today }),
            overlays: OverlayStack::default(),
            status: StatusLine::default(),
            discovery: Discovery::default(),
            keymap_problems: Vec::new(),
            theme_problems: Vec::new(),
            blank: false,
            mouse: false,
            theme: ThemeChoice::default(),
            has_theme_file: false,
            is_touched: false,
            deferred: Deferred::default(),
            awaited_fact: None,
            is_across_asked: false,
        }
    }

    /// The context in which the next key is looked up.
    pub fn context(&self) -> Context {
        match (self.overlays.top(), self.panes.focus) {
            (Some(overlay), _) => overlay.context(),
            (None, Pane::List) => Context::List,
            (None, Pane::Article) => Context::Article,
        }
    }

    /// The state as overlays see it.
    pub fn state_view(&self) -> StateView<'_> {
        StateView::new(&self.panes, &self.discovery, [&self.keymap_problems, &self.theme_problems])
    }

    /// All that can be set, with the values that it has.
    pub fn settings(&self) -> SettingChoices {
        let file = self.has_theme_file.then_some(ThemeChoice::File);
        let switch = Setting::Switch;
        let present = vec![
            Setting::Theme(self.theme),
            Setting::Measure(self.panes.measure),
            switch(Action::Meeting, self.panes.meeting),
            switch(Action::Zoom, self.panes.zoom),
            switch(Action::Ascii, self.panes.setting.charset == Charset::Ascii),
            switch(Action::Mouse, self.mouse),
        ];
        SettingChoices { present, themes: Shipped::ALL.into_iter().map(ThemeChoice::Shipped).chain(file).collect() }
    }

    /// The passage for keys that act on one: the selected row of the overlay that hides the panes; without one, that of the
    /// panes. `None` if there is no passage.
    fn target(&mut self) -> Option<PassageRef> {
        match self.overlays.cover() {
            Some(overlay) => overlay.fact(&self.state_view()),
            None => self.panes.passage_here(),
        }
    }

    /// The same, but for a caveat the fact that it qualifies.
    fn target_subject(&mut self) -> Option<PassageRef> {
        let (briefing, passage) = self.target()?;
        let subject = matter(&briefing, passage);
        Some((briefing, subject))
    }

    /// Changes the panes. The reader is notified where what was marked in the article is gone, unless something lies over
    /// it.
    pub fn change_panes<T>(&mut self, change: impl FnOnce(&mut Panes) -> T) -> T {
        let result = change(&mut self.panes);
        if self.panes.take_lost_mark() && self.overlays.top().is_none() {
            self.status.notify("what was marked is gone; what stood nearest is marked now");
        }
        result
    }

    /// Changes the overlays, which see the rest of the state.
    fn with_overlays<T>(&mut self, change: impl FnOnce(&mut OverlayStack, &StateView) -> T) -> T {
        let problems: [&[Problem]; 2] = [&self.keymap_problems, &self.theme_problems];
        change(&mut self.overlays, &StateView::new(&self.panes, &self.discovery, problems))
    }

    /// Changes the overlays, and does what follows from that.
    fn change_overlays<F: IntoIterator<Item = FollowUp>>(
        &mut self,
        change: impl FnOnce(&mut OverlayStack, &StateView) -> F,
    ) -> Vec<Effect> {
        let follow_ups = self.with_overlays(change);
        self.follow_up(follow_ups)
    }

    fn follow_up(&mut self, follow_ups: impl IntoIterator<Item = FollowUp>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for follow_up in follow_ups {
            match follow_up {
                FollowUp::Effect(effect) => effects.push(effect),
                FollowUp::Show(notice) => self.status.show(notice),
                FollowUp::Search { from, query } => {
                    if let Some(article) = &mut self.panes.article {
                        article.search_from(&from, &query);
                    }
                }
            }
        }
        effects
    }

    /// Applies `change` and keeps the selection of every overlay. If the selected row of the topmost is gone, its
    /// neighbour is selected and the reader is notified.
    pub fn keeping_selections<T>(&mut self, change: impl FnOnce(&mut Self) -> T) -> T {
        let held = self.overlays.hold(&self.state_view());
        let result = change(self);
        self.change_overlays(|overlays, state| overlays.restore(held, state));
        result
    }

    /// What to do outside the state because of what has changed in it since the last call: to save the
    /// reading state, to fetch what the article is compared with.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        let save = self.panes.session.places.take_changes().map(Box::new).map(Effect::Save);
        save.into_iter().chain(self.panes.fetch_facts()).chain(self.fetch_across()).collect()
    }

    /// Changes the size of the screen.
    pub fn resize(&mut self, size: Size) {
        self.keeping_selections(|app| {
            app.panes.setting.size = size;
            app.change_panes(Panes::lay_out);
        });
    }

    /// Replaces the library by more of it, or by a newer state. Selection and position follow their briefing. During
    /// the first load, while no key has come, the newest briefing stays selected: which file is found first means
    /// nothing.
    pub fn loaded(&mut self, library: Arc<Library>, loading: Option<Loading>) {
        let first = self.panes.session.library.briefings.is_empty();
        let begins = !self.is_touched && self.panes.loading.is_some();
        self.keeping_selections(|app| {
            if !app.panes.take_library(library, loading, begins) && app.overlays.top().is_none() {
                app.status.notify("the summit that was selected is gone; its neighbour is selected now");
            }
            app.change_panes(Panes::lay_out);
            app.change_overlays(|overlays, state| overlays.ask_followers(Follows::Library, state));
        });
        if begins || first && self.panes.article.is_none() {
            self.change_panes(Panes::follow);
        }
    }

    /// The request for the indexes across the library, if something needs them and they have not been requested. They
    /// are as large as the library, so for one that is read from its index they are built only then.
    fn fetch_across(&mut self) -> Option<Effect> {
        let awaits_it = || self.deferred.wants_across(self.overlays.top(), &self.panes);
        let is_needed = self.panes.wants_across || self.overlays.follow(Follows::Across) || awaits_it();
        if self.panes.session.across.is_some() || self.is_across_asked || !is_needed {
            return None;
        }
        self.is_across_asked = true;
        Some(Effect::ReadAcross)
    }

    /// Takes the indexes across the library, and answers the overlays that wait for it.
    pub fn read_across(&mut self, across: Arc<Across>) -> Vec<Effect> {
        (self.is_across_asked, self.panes.wants_across) = (false, false);
        self.keeping_selections(|app| {
            app.panes.session.across = Some(across);
            app.change_overlays(|overlays, state| overlays.ask_followers(Follows::Across, state))
        })
    }

    /// Gives up the indexes across an older state of the library, unless an overlay shows it. Returns them.
    pub fn release_across(&mut self) -> Option<Arc<Across>> {
        self.is_across_asked = false;
        let is_shown = self.overlays.follow(Follows::Across);
        self.panes.session.across.take_if(|_| !is_shown)
    }

    /// Takes an answer to question `number`, in part or whole. Returns the value that is no longer needed.
    pub fn answered(
        &mut self,
        number: u64,
        answer: OverlayAnswer,
        completeness: Completeness,
    ) -> Option<OverlayAnswer> {
        let answered =
            |overlays: &mut OverlayStack, state: &StateView| overlays.answered(number, answer, completeness, state);
        let (old, follow_up) = self.with_overlays(answered);
        self.follow_up(follow_up);
        old
    }

    /// Whether a finder is open or set aside: then its hits are kept up to date.
    pub fn is_finding(&self) -> bool {
        self.overlays.holds(Context::Finder)
    }

    /// Takes the completions of a word in the query of the finder.
    pub fn completed(&mut self, completions: Completions) -> Vec<Effect> {
        self.change_overlays(|overlays, state| overlays.completed(completions, state))
    }
}
