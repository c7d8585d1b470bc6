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
mod overlay_actions;
mod overlay_openers;
mod overlay_stack;
mod pane_actions;
mod panes;
mod picker_query;
mod setting;
mod setting_actions;
mod state_view;
mod status_line;
mod sticky_selection;
mod summit_list;
mod target;
mod text_input;
mod viewport;
mod ways_back;

use std::sync::Arc;

use crate::action::Action;
use crate::ascii::Charset;
use crate::briefing::{Briefing, Day, Passage};
use crate::keymap::Context;
use crate::library::{Discovery, Library};
use crate::pages::{LayoutSetting, PassageRef};
use crate::place::Places;
use crate::problem::Problem;
use crate::screen::{Pane, Size};
use crate::theme::ThemeChoice;
use overlay::Follows;

pub use article::{Article, Selection, TextPosition};
pub use effect::Effect;
pub use overlay::{Chrome, HelpRow, Overlay, OverlayAnswer, PaletteCommand};
pub use panes::{Loading, Panes, Stale};
pub use picker_query::{Candidates, PickerKind, PickerQuery};
pub use state_view::StateView;
pub use status_line::{Notice, StatusLine};
pub use summit_list::{ListLayout, ListRow, SummitList};
pub use text_input::{Edit, TextInput};
pub use viewport::Viewport;
use ways_back::WayBack;

/// The whole state of the reader.
#[derive(Debug)]
pub struct App {
    /// What is read: the list and the article.
    pub panes: Panes,
    /// Where the library is.
    pub discovery: Discovery,
    /// The faults of the keymap files. Those of the briefings are in the library.
    pub keymap_problems: Vec<Problem>,
    /// The faults of the theme file.
    pub theme_problems: Vec<Problem>,
    /// What lies over the panes, the topmost last; before it the lists that are set aside.
    overlays: Vec<Overlay>,
    /// How to go back to those.
    ways_back: Vec<WayBack>,
    /// The message on the status line.
    pub status: StatusLine,
    /// Whether the screen is blanked.
    pub blank: bool,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The theme in force.
    pub theme: ThemeChoice,
    /// Whether there is a theme file to choose.
    pub has_theme_file: bool,
    /// Whether nothing has been asked for yet, by a key or otherwise.
    untouched: bool,
    /// An action that waits for the rows it acts on, with its count.
    deferred: Option<(Action, Option<usize>)>,
    /// The fact of which the kept source text is being looked up.
    awaited_fact: Option<PassageRef>,
    /// The number of the last question to a background task.
    questions: u64,
}

impl App {
    /// A reader with nothing loaded yet.
    pub fn new(size: Size, places: Places, charset: Charset, today: Day) -> Self {
        Self {
            panes: Panes::new(places, LayoutSetting { size, charset, today }),
            discovery: Discovery::default(),
            keymap_problems: Vec::new(),
            theme_problems: Vec::new(),
            overlays: Vec::new(),
            ways_back: Vec::new(),
            status: StatusLine::default(),
            blank: false,
            mouse: false,
            theme: ThemeChoice::default(),
            has_theme_file: false,
            untouched: true,
            deferred: None,
            awaited_fact: None,
            questions: 0,
        }
    }

    /// The context in which the next key is looked up.
    pub fn context(&self) -> Context {
        match (self.top(), self.panes.focus) {
            (Some(overlay), _) => overlay.context(),
            (None, Pane::List) => Context::List,
            (None, Pane::Article) => Context::Article,
        }
    }

    /// The overlay that has the keys; `None` where the panes have them.
    pub fn top(&self) -> Option<&Overlay> {
        self.overlays[self.set_aside()..].last()
    }

    /// The state as overlays see it.
    pub fn state_view(&self) -> StateView<'_> {
        StateView {
            library: &self.panes.session.library,
            discovery: &self.discovery,
            across: self.panes.session.across.as_ref(),
            setting_problems: [&self.keymap_problems, &self.theme_problems],
            session: &self.panes.session,
            article: self.panes.article.as_ref(),
            focus: self.panes.focus,
            selected: self.panes.list.selected,
            is_reading: self.panes.loading.is_some(),
            setting: self.panes.setting,
            typed: "",
            is_answered: true,
        }
    }

    /// Changes the panes. The reader is notified where what was marked in the article is gone, unless something lies over
    /// it.
    fn in_panes<T>(&mut self, change: impl FnOnce(&mut Panes) -> T) -> T {
        let result = change(&mut self.panes);
        if self.panes.take_lost_mark() && self.top().is_none() {
            self.status.notify("what was marked is gone; what stood nearest is marked now");
        }
        result
    }

    /// Carries out an action, `count` times where that makes sense.
    pub fn update(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        self.status.clear();
        (self.untouched, self.awaited_fact) = (false, None);
        if self.blank {
            self.blank = false;
            return Vec::new();
        }
        if self.defer(action, count) {
            return Vec::new();
        }
        if self.top().is_some() && asks_again(self.context(), action) {
            return self.update_overlay(Action::Close, 1);
        }
        let effects = match self.common(action) {
            Some(effects) => effects,
            None if self.top().is_some() => self.update_overlay(action, count.unwrap_or(1)),
            None => self.update_pane(action, count),
        };
        self.panes.remember();
        effects
    }

    /// What is to be done outside the state because of whatever has changed in it since the last call: to save the
    /// reading state, to fetch what the article is compared with.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        let save = self.panes.session.places.take_changes().map(Box::new).map(Effect::Save);
        save.into_iter().chain(self.panes.fetch_facts()).collect()
    }

    /// Inserts typed or pasted text into the input on top; without one it does nothing.
    pub fn text(&mut self, text: &str) -> Vec<Effect> {
        self.status.clear();
        (self.deferred, self.untouched) = (None, false);
        if std::mem::take(&mut self.blank) {
            return Vec::new();
        }
        self.change_input(|input| {
            input.insert(text);
            true
        })
    }

    /// Changes the size of the screen.
    pub fn resize(&mut self, size: Size) {
        self.keeping_selections(|app| {
            app.panes.setting.size = size;
            app.in_panes(Panes::lay_out);
        });
    }

    /// Replaces the library by more of it, or by a newer state. Selection and position follow their briefing. During
    /// the first load, while no key has come, the newest briefing stays selected: which file is found first means
    /// nothing.
    pub fn loaded(&mut self, library: Arc<Library>, loading: Option<Loading>) {
        let first = self.panes.session.library.briefings.is_empty();
        let begins = self.untouched && self.panes.loading.is_some();
        self.keeping_selections(|app| {
            if !app.panes.take_library(library, loading, begins) && app.top().is_none() {
                app.status.notify("the summit that was selected is gone; its neighbour is selected now");
            }
            app.in_panes(Panes::lay_out);
            app.ask_followers(Follows::Library);
        });
        if begins || first && self.panes.article.is_none() {
            self.in_panes(Panes::follow);
        }
    }

    /// Opens a briefing at startup, at its last position or at a passage. Overlays that were opened meanwhile stay, and
    /// no jump leads back.
    pub fn start_in(&mut self, briefing: &Arc<Briefing>, passage: Option<Passage>) {
        self.in_panes(|panes| panes.start_in(briefing, passage));
    }

    /// Selects a summit in the list.
    pub fn select_summit(&mut self, id: &str) {
        self.in_panes(|panes| panes.select_summit(id));
    }

    /// No key has come for a moment: the article beside the list follows the selection.
    pub fn rested(&mut self) {
        self.in_panes(Panes::rested);
    }

    /// Whether anything has been asked for yet.
    pub fn is_touched(&self) -> bool {
        !self.untouched
    }

    /// Replaces the problems of the keymap.
    pub fn set_keymap_problems(&mut self, problems: Vec<Problem>) {
        self.keeping_selections(|app| app.keymap_problems = problems);
    }

    /// Replaces the problems of the theme.
    pub fn set_theme_problems(&mut self, problems: Vec<Problem>) {
        self.keeping_selections(|app| app.theme_problems = problems);
    }

    /// Changes the day: what was due until yesterday is overdue from now on.
    pub fn turn_to(&mut self, today: Day) {
        self.keeping_selections(|app| app.panes.setting.today = today);
    }

    /// A mouse press: it selects a row of the list, and gives the pane the focus.
    pub fn press(&mut self, x: u16, y: u16) -> Vec<Effect> {
        self.untouched = false;
        if self.top().is_some() {
            return Vec::new();
        }
        if self.in_panes(|panes| panes.press_list(x, y)) {
            self.forget_ways_back();
            return vec![Effect::Rest];
        }
        let is_in_article = self.panes.layout().article.is_some_and(|pane| pane.contains(x, y));
        if is_in_article && self.panes.focus == Pane::List {
            return self.update(Action::OtherPane, None);
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
