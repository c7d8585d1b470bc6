//! State and moves: `update` takes what the user meant and returns what the program must do outside itself. It knows
//! no key and no terminal.

mod article;
mod copy;
mod deferred;
mod effect;
mod motion;
mod navigation;
mod news;
mod overlay;
mod overlay_actions;
mod overlay_openers;
mod overlay_stack;
mod pane_actions;
mod picker_query;
mod search;
mod stale;
mod state_view;
mod sticky_selection;
mod summit_list;
mod target;
mod text_input;
mod viewport;

use std::sync::Arc;

use crate::across::Across;
use crate::action::Action;
use crate::ascii::Charset;
use crate::briefing::Day;
use crate::clean;
use crate::keymap::Context;
use crate::library::Library;
use crate::pages;
use crate::place::Places;
use crate::problem::Problem;
use crate::screen::{self, Layout, Pane, Size};
use crate::session::ReadingSession;
use overlay::Follows;
use summit_list::Summits;

pub use article::{Article, Selection, TextPosition};
pub use effect::Effect;
use news::NewsFetch;
pub use overlay::{Chrome, Command, HelpRow, Overlay, OverlayAnswer};
pub use picker_query::{Candidates, PickerKind, PickerQuery};
pub use stale::Stale;
pub use state_view::StateView;
pub use summit_list::{ListLayout, ListRow, SummitList};
pub use text_input::{Edit, TextInput};
pub use viewport::Viewport;

/// A word to the reader on the status line, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// One sentence.
    pub text: String,
    /// Whether it tells of something that went wrong.
    pub fault: bool,
}

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
    /// What there is to read, and what is known of the reading.
    pub session: ReadingSession,
    /// `Some` until all of it has been read.
    pub loading: Option<Loading>,
    /// The faults of the keymap files; those of the briefings are in the library.
    pub keymap_problems: Vec<Problem>,
    /// The terminal's size.
    pub size: Size,
    /// The summit list.
    pub list: SummitList,
    /// The article pane; `None` while there is nothing to read.
    pub article: Option<Article>,
    /// Which pane has the keys.
    pub focus: Pane,
    /// Whether it has the whole width.
    pub zoom: bool,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// A word to the reader.
    pub notice: Option<Notice>,
    /// Whether only what matters most is shown.
    pub meeting: bool,
    /// Whether the screen is blanked.
    pub blank: bool,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// Whether chrome is drawn with ASCII alone.
    pub charset: Charset,
    /// The addresses of links are written out: the terminal draws no links.
    pub addresses: bool,
    /// What day it is.
    pub today: Day,
    /// Whether nothing has been asked of the reader yet, by a key or otherwise.
    untouched: bool,
    news_fetch: NewsFetch,
    /// What was searched for last, in whichever briefing.
    searched: Option<String>,
    /// What waits for rows to choose from.
    deferred: Option<(Action, Option<usize>)>,
    /// The number of the last question that was asked of another thread.
    questions: u64,
}

impl App {
    /// A reader with nothing loaded yet.
    pub fn new(size: Size, places: Places, charset: Charset, today: Day) -> Self {
        Self {
            session: ReadingSession::new(Arc::default(), places),
            loading: Some(Loading { done: 0, total: 0 }),
            keymap_problems: Vec::new(),
            size,
            list: SummitList::default(),
            article: None,
            focus: Pane::List,
            zoom: false,
            overlays: Vec::new(),
            notice: None,
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
            questions: 0,
        }
    }

    /// The context in which the next key is looked up.
    pub fn context(&self) -> Context {
        match (self.overlays.last(), self.focus) {
            (Some(overlay), _) => overlay.context(),
            (None, Pane::List) => Context::List,
            (None, Pane::Article) => Context::Article,
        }
    }

    /// What overlays read from.
    pub fn state_view(&self) -> StateView<'_> {
        StateView {
            library: &self.session.library,
            across: self.session.across.as_ref(),
            keymap_problems: &self.keymap_problems,
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

    /// Where the panes stand now.
    pub fn layout(&self) -> Layout {
        screen::panes(self.size, self.focus, self.zoom)
    }

    /// Carries out what the user meant, `count` times where that makes sense.
    pub fn update(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        (self.notice, self.untouched) = (None, false);
        if self.blank {
            self.blank = false;
            return Vec::new();
        }
        if self.defer(action, count) {
            return Vec::new();
        }
        if !self.overlays.is_empty() && asks_again(self.context(), action) {
            return self.update_overlay(Action::Close, 1);
        }
        let effects = match self.common(action) {
            Some(effects) => effects,
            None if !self.overlays.is_empty() => self.update_overlay(action, count.unwrap_or(1)),
            None => self.update_pane(action, count),
        };
        self.remember();
        effects
    }

    /// Takes in text that was typed or pasted; outside of an input it means nothing.
    pub fn text(&mut self, text: &str) -> Vec<Effect> {
        (self.notice, self.deferred, self.untouched) = (None, None, false);
        if std::mem::take(&mut self.blank) {
            return Vec::new();
        }
        self.change_input(|input| {
            input.insert(text);
            true
        })
    }

    /// Takes in a new size.
    pub fn resize(&mut self, size: Size) {
        self.keeping(|app| {
            app.size = size;
            app.lay();
        });
    }

    /// Takes in a library, or more of it, or a newer state of it; selection and place are kept by identity. Only
    /// while it is being read and nobody has asked for anything yet, the newest that has been read stays selected:
    /// which files are found first says nothing about what is wanted.
    pub fn loaded(&mut self, library: Arc<Library>, loading: Option<Loading>) {
        let first = self.session.library.briefings.is_empty();
        let begins = self.untouched && self.loading.is_some();
        let here = self.stays_at().filter(|_| !begins).map(str::to_owned);
        let held = self.list.hold(&self.session.library);
        self.keeping(|app| {
            app.session.library = library;
            app.loading = loading;
            let (index, is_kept) = match here.and_then(|id| app.session.library.position(&id)) {
                Some(index) => (index, true),
                None if begins => (app.list.selected, true),
                None => held.find(&Summits(&app.session.library)),
            };
            app.list.place(index, held.above);
            if !is_kept && app.overlays.is_empty() && app.focus == Pane::List && app.stale().is_none() {
                app.notify("the summit that was selected is gone; its neighbour is selected now");
            }
            app.lay();
            app.ask_followers(Follows::Library);
        });
        if begins || first && self.article.is_none() {
            self.follow();
        }
    }

    /// Takes in what is wrong with the keymap now.
    pub fn set_keymap_problems(&mut self, problems: Vec<Problem>) {
        self.keeping(|app| app.keymap_problems = problems);
    }

    /// Takes in what day it is: what was due until yesterday is overdue from now on.
    pub fn turn_to(&mut self, today: Day) {
        self.keeping(|app| app.today = today);
    }

    /// Says something on the status line.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), fault: false });
    }

    /// Tells of something that went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), fault: true });
    }

    /// What reads across the library, or a word to the reader that it is not there yet.
    fn across_or_notify(&mut self) -> Option<Arc<Across>> {
        if self.session.across.is_none() {
            self.notify("reading across the briefings");
        }
        self.session.across.clone()
    }

    /// A key that means nothing here.
    pub fn unbound(&mut self, key: &str) {
        // A paste into a terminal that does not bracket it can be any characters.
        self.notify(format!("{} has no meaning here", clean::text(key)));
    }

    /// A press of the mouse: in the list it selects, in either pane it takes the keys there.
    pub fn press(&mut self, x: u16, y: u16) -> Vec<Effect> {
        self.untouched = false;
        if !self.overlays.is_empty() {
            return Vec::new();
        }
        let layout = self.layout();
        if let Some(pane) = layout.list.filter(|pane| pane.contains(x, y)) {
            let rows = self.list.rows(&self.session.library, (pane.width, pane.height));
            if let Some(ListRow::Title(index) | ListRow::Detail(index)) = rows.get(usize::from(y - pane.y)) {
                self.list.selected = *index;
            }
            self.focus = Pane::List;
            self.lay();
            return vec![Effect::Rest];
        }
        if layout.article.is_some_and(|pane| pane.contains(x, y)) && self.focus == Pane::List {
            return self.update(Action::OtherPane, None);
        }
        Vec::new()
    }
}

/// Whether `action` asks for the overlay of `context` that is open already: then it closes it.
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
