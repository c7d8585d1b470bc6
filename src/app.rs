//! State and moves: `update` takes an action and returns the effects that the program must carry out. It knows no key
//! and no terminal.

mod article;
mod copy;
mod deferred;
mod effect;
mod motion;
mod navigation;
mod news;
mod news_fetch;
mod overlay;
mod overlay_actions;
mod overlay_openers;
mod overlay_stack;
mod pane_actions;
mod picker_query;
mod search;
mod stale;
mod state_view;
mod status_line;
mod sticky_selection;
mod summit_list;
mod target;
mod text_input;
mod viewport;
mod ways_back;

use std::sync::Arc;

use crate::across::Across;
use crate::action::Action;
use crate::ascii::Charset;
use crate::briefing::Day;
use crate::keymap::Context;
use crate::library::{Discovery, Library};
use crate::pages::{self, PassageRef};
use crate::place::Places;
use crate::problem::Problem;
use crate::screen::{self, Layout, Pane, Size};
use crate::session::ReadingSession;
use overlay::Follows;
use summit_list::Summits;

pub use article::{Article, Selection, TextPosition};
pub use effect::Effect;
use news_fetch::NewsFetch;
pub use overlay::{Chrome, HelpRow, Overlay, OverlayAnswer, PaletteCommand};
pub use picker_query::{Candidates, PickerKind, PickerQuery};
pub use stale::Stale;
pub use state_view::StateView;
pub use status_line::{Notice, StatusLine};
pub use summit_list::{ListLayout, ListRow, SummitList};
pub use text_input::{Edit, TextInput};
pub use viewport::Viewport;
use ways_back::WayBack;

/// How far the library has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loading {
    /// Files read.
    pub done: usize,
    /// Files there are.
    pub total: usize,
}

/// The whole state of the reader.
#[derive(Debug)]
pub struct App {
    /// The library, and what is known about reading it.
    pub session: ReadingSession,
    /// Where the library is.
    pub discovery: Discovery,
    /// `Some` until all of it has been read.
    pub loading: Option<Loading>,
    /// The faults of the keymap files. Those of the briefings are in the library.
    pub keymap_problems: Vec<Problem>,
    /// The faults of the theme file.
    pub theme_problems: Vec<Problem>,
    /// The terminal's size.
    pub size: Size,
    /// The summit list.
    pub list: SummitList,
    /// The article pane; `None` while there is nothing to read.
    pub article: Option<Article>,
    /// Which pane has the keys.
    pub focus: Pane,
    /// Whether that pane has the whole width.
    pub zoom: bool,
    /// What lies over the panes, the topmost last; before it the lists that are set aside.
    overlays: Vec<Overlay>,
    /// How to go back to those.
    ways_back: Vec<WayBack>,
    /// The message on the status line.
    pub status: StatusLine,
    /// Whether only what matters most is shown.
    pub meeting: bool,
    /// Whether the screen is blanked.
    pub blank: bool,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The characters that may be drawn with.
    pub charset: Charset,
    /// Whether the addresses of links are written out, because the terminal draws no links.
    pub addresses: bool,
    /// The current day.
    pub today: Day,
    /// Whether nothing has been asked for yet, by a key or otherwise.
    untouched: bool,
    news_fetch: NewsFetch,
    /// The last search, in whichever briefing it was.
    searched: Option<String>,
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
            session: ReadingSession::new(Arc::default(), places),
            discovery: Discovery::default(),
            loading: Some(Loading { done: 0, total: 0 }),
            keymap_problems: Vec::new(),
            theme_problems: Vec::new(),
            size,
            list: SummitList::default(),
            article: None,
            focus: Pane::List,
            zoom: false,
            overlays: Vec::new(),
            ways_back: Vec::new(),
            status: StatusLine::default(),
            meeting: false,
            blank: false,
            mouse: false,
            charset,
            addresses: false,
            today,
            untouched: true,
            news_fetch: NewsFetch::default(),
            searched: None,
            deferred: None,
            awaited_fact: None,
            questions: 0,
        }
    }

    /// The context in which the next key is looked up.
    pub fn context(&self) -> Context {
        match (self.top(), self.focus) {
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
            library: &self.session.library,
            discovery: &self.discovery,
            across: self.session.across.as_ref(),
            setting_problems: [&self.keymap_problems, &self.theme_problems],
            session: &self.session,
            article: self.article.as_ref(),
            focus: self.focus,
            selected: self.list.selected,
            is_reading: self.loading.is_some(),
            setting: pages::LayoutSetting { size: self.size, charset: self.charset, today: self.today },
            typed: "",
            is_answered: true,
        }
    }

    /// The present layout of the panes.
    pub fn layout(&self) -> Layout {
        let is_alone = self.zoom || self.meeting && self.focus == Pane::Article;
        screen::panes(self.size, self.focus, is_alone)
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
        self.remember();
        effects
    }

    /// What is to be done outside the state because of whatever has changed in it since the last call: to save the
    /// reading state, to fetch what the article is compared with.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        let save = self.session.places.take_changes().map(Box::new).map(Effect::Save);
        save.into_iter().chain(self.news_fetch.take_effect()).collect()
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
            app.size = size;
            app.lay_out();
        });
    }

    /// Replaces the library by more of it, or by a newer state. Selection and position follow their briefing. During
    /// the first load, while no key has come, the newest briefing stays selected: which file is found first means
    /// nothing.
    pub fn loaded(&mut self, library: Arc<Library>, loading: Option<Loading>) {
        let first = self.session.library.briefings.is_empty();
        let begins = self.untouched && self.loading.is_some();
        let here = self.stays_at().filter(|_| !begins).map(str::to_owned);
        let held = self.list.hold(&self.session.library);
        self.keeping_selections(|app| {
            app.session.library = library;
            app.loading = loading;
            let (index, is_kept) = match here.and_then(|id| app.session.library.position(&id)) {
                Some(index) => (index, true),
                None if begins => (app.list.selected, true),
                None => held.find(&Summits(&app.session.library)),
            };
            app.list.place(index, held.above);
            if !is_kept && app.top().is_none() && app.focus == Pane::List && app.stale().is_none() {
                app.status.notify("the summit that was selected is gone; its neighbour is selected now");
            }
            app.lay_out();
            app.ask_followers(Follows::Library);
        });
        if begins || first && self.article.is_none() {
            self.follow();
        }
    }

    /// Replaces the problems of the keymap.
    pub fn set_keymap_problems(&mut self, problems: Vec<Problem>) {
        self.keeping_selections(|app| app.keymap_problems = problems);
    }

    /// Changes the day: what was due until yesterday is overdue from now on.
    pub fn turn_to(&mut self, today: Day) {
        self.keeping_selections(|app| app.today = today);
    }

    /// What spans the library, or a notice that it is still being built.
    fn across_or_notify(&mut self) -> Option<Arc<Across>> {
        if self.session.across.is_none() {
            self.status.notify("reading across the briefings");
        }
        self.session.across.clone()
    }

    /// A mouse press: it selects a row of the list, and gives the pane the focus.
    pub fn press(&mut self, x: u16, y: u16) -> Vec<Effect> {
        self.untouched = false;
        if self.top().is_some() {
            return Vec::new();
        }
        let layout = self.layout();
        if let Some(pane) = layout.list.filter(|pane| pane.contains(x, y)) {
            let rows = self.list.rows(&self.session.library, (pane.width, pane.height));
            if let Some(ListRow::Title(index) | ListRow::Detail(index)) = rows.get(usize::from(y - pane.y)) {
                self.list.selected = *index;
            }
            self.forget_ways_back();
            self.focus = Pane::List;
            self.lay_out();
            return vec![Effect::Rest];
        }
        if layout.article.is_some_and(|pane| pane.contains(x, y)) && self.focus == Pane::List {
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
