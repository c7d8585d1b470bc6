//! The reader without its terminal: messages in, frames out. The loop and the tests drive it in the same way.

mod effects;
mod events;
mod library;
mod settings;

use std::collections::VecDeque;
use std::io::{self, Write};
use std::process::ExitStatus;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::End;
use super::background::Background;
use super::inbox::Inbox;
use super::message::{Message, Request};
use super::searcher::Searcher;
use crate::across::Across;
use crate::app::{App, OverlayAnswer, Panes};
use crate::briefing::Day;
use crate::clock::{Idle, IdleStep};
use crate::key::Key;
use crate::keymap::{Keymap, Pending};
use crate::lookup::{Completeness, Index};
use crate::place::Autosave;
use crate::problem::Problem;
use crate::screen::Size;
use crate::session::Digests;
use crate::terminal::{Display, Multiplexer};
use crate::theme::{Theme, Themes};
use crate::view::{self, Look};

use library::Start;

/// What the reader is run with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What roles can look like.
    pub themes: Themes,
    /// The program between the reader and the terminal that holds the clipboard.
    pub multiplexer: Multiplexer,
    /// Start no other program, and do not stop for a shell.
    pub restricted: bool,
    /// The user has named a browser.
    pub has_browser: bool,
}

/// How long the selection must rest before the article follows it.
const REST: Duration = Duration::from_millis(150);

/// The state, the keys and the screen.
pub struct Reader<W> {
    /// The state.
    pub app: App,
    keymap: Keymap,
    pending: Pending,
    display: Display<W>,
    settings: Settings,
    /// What roles look like now.
    theme: Theme,
    autosave: Autosave,
    searcher: Searcher,
    background: Background,
    /// What is known of the briefings that were read.
    digests: Arc<Mutex<Digests>>,
    /// Opened once the library holds it.
    start: Option<Start>,
    rest: Option<Instant>,
    hesitation: Option<Instant>,
    idle: Option<Idle>,
    /// Keys that came before there was anything to read, or after a choice that is waiting for its rows.
    ahead: VecDeque<Key>,
    /// Whether anything of the library has come, and all of it.
    has_begun: bool,
    which_key: bool,
    changed: bool,
}

impl<W: Write> Reader<W> {
    /// A reader that shows `app` on `display`; what is done in the background for it comes through `inbox`.
    pub fn new(
        mut app: App,
        keymap: Keymap,
        display: Display<W>,
        settings: Settings,
        autosave: Autosave,
        inbox: Inbox,
    ) -> Self {
        let background = Background::new(inbox);
        let theme = settings.themes.requested();
        (app.theme, app.has_theme_file) = (theme, settings.themes.of_file().is_some());
        Self {
            theme: settings.themes.theme(theme),
            app,
            keymap,
            pending: Pending::default(),
            display,
            settings,
            autosave,
            searcher: Searcher::new(background.clone()),
            background,
            digests: Arc::default(),
            start: None,
            rest: None,
            hesitation: None,
            idle: None,
            ahead: VecDeque::new(),
            has_begun: false,
            which_key: false,
            changed: true,
        }
    }

    /// Sets how long to wait for a key before the end; without a limit there is none.
    pub fn end_when_idle(&mut self, idle: Option<Idle>) {
        self.idle = idle;
    }

    /// Starts from what another reader has built, so that only what differs in this one's library is built. `across` is not
    /// kept alive.
    pub fn follow(&mut self, index: Arc<Index>, across: &Arc<Across>) {
        self.searcher.follow(index, across);
    }

    /// Handles one message; returns the requests to the loop.
    ///
    /// # Errors
    ///
    /// Where the terminal's line is gone.
    pub fn take(&mut self, message: Message, now: Instant) -> io::Result<Vec<Request>> {
        self.changed = true;
        let mut outside = self.receive(message, now)?;
        outside.extend(self.carry_out_pending(now));
        if !self.app.is_finding() {
            self.background.free_any(self.searcher.rest());
        }
        Ok(outside)
    }

    fn receive(&mut self, message: Message, now: Instant) -> io::Result<Vec<Request>> {
        match message {
            Message::Terminal(event) => return self.event(event, now),
            Message::Loaded(loaded) => self.loaded(loaded),
            // The files are about to be read instead, and the question is asked again.
            Message::Answer { .. } | Message::Completed(_) if self.is_damaged() => {}
            Message::Answer { number, answer, completeness } => {
                _ = self.app.answered(number, OverlayAnswer::Hits(answer), completeness);
            }
            Message::Completed(completions) => {
                let effects = self.app.completed(completions);
                self.carry_out_all(effects, now);
            }
            Message::Indexed(index) => self.background.free_any(self.searcher.indexed(index)),
            Message::Across(across) => {
                let old = self.app.panes.session.across.clone();
                let effects = self.app.read_across(across);
                self.background.free_any(old);
                self.carry_out_all(effects, now);
            }
            Message::Candidates(candidates) => {
                let number = candidates.number;
                _ = self.app.answered(number, OverlayAnswer::Candidates(candidates), Completeness::Whole);
            }
            Message::Filtered { number, across, rows } => {
                let figures = OverlayAnswer::Figures(across, rows);
                self.background.free_any(self.app.answered(number, figures, Completeness::Whole));
            }
            Message::Keymap(loaded) => self.keymap(*loaded),
            Message::Theme(loaded) => self.theme_file(*loaded),
            Message::Changed(library, changed) => {
                let old = self.app.panes.changed(&library, changed);
                self.background.free((library, old));
            }
            Message::Facts(briefing, facts) => self.app.panes.facts(&briefing, facts),
            Message::Kept(fact, kept) => {
                let effects = self.app.kept_passage(fact, kept);
                self.carry_out_all(effects, now);
            }
            Message::Nearest { id, near } => self.offer(&id, &near),
            Message::Problem(problem) => self.app.status.warn(problem.brief()),
        }
        Ok(self.catch_up(now))
    }

    /// Whether the index on the disk was found damaged while it was searched. Then the library is read without it.
    fn is_damaged(&self) -> bool {
        let damage = self.searcher.damage();
        let Some(part) = self.app.panes.session.library.briefings.stored() else { return damage.is_some() };
        damage.into_iter().for_each(|damage| part.source.report(damage.clone()));
        part.source.damage().is_some()
    }

    /// When to call [`Reader::wake`] if no message comes before.
    pub fn deadline(&self) -> Option<Instant> {
        let idle = self.idle.as_ref().map(Idle::deadline);
        [self.rest, self.hesitation, idle].into_iter().flatten().min()
    }

    /// Does what was scheduled until now; returns what is asked of the loop.
    pub fn wake(&mut self, now: Instant) -> Option<Request> {
        if self.rest.take_if(|at| *at <= now).is_some() {
            self.app.change_panes(Panes::rested);
            self.carry_out_pending(now);
            self.changed = true;
        }
        if self.hesitation.take_if(|at| *at <= now).is_some() {
            self.which_key = !self.pending.keys().is_empty();
            self.changed = true;
        }
        match self.idle.as_mut()?.step(now)? {
            IdleStep::Warn(words) => {
                self.app.status.warn(words);
                self.changed = true;
                None
            }
            IdleStep::End => Some(Request::End(End::Idle)),
        }
    }

    /// Sets the current day.
    pub fn turn_to(&mut self, today: Day) {
        if self.app.panes.setting.today != today {
            self.app.keeping_selections(|app| app.panes.setting.today = today);
            self.changed = true;
        }
    }

    /// Draws a frame, if anything has changed.
    ///
    /// # Errors
    ///
    /// Where the terminal's line is gone.
    pub fn draw(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.changed) {
            return Ok(());
        }
        let look = Look { keymap: &self.keymap, theme: &self.theme, pending: &self.pending, which_key: self.which_key };
        let app = &self.app;
        self.display.draw(|frame| view::draw(app, &look, frame))
    }

    /// The display, to send what still waits.
    pub fn display(&mut self) -> &mut Display<W> {
        &mut self.display
    }

    /// Another program had the terminal: everything is drawn again, at the current size.
    pub fn came_back(&mut self, size: Size) {
        self.is_used(Instant::now());
        self.resize(size);
        self.display.enter();
        self.changed = true;
    }

    /// Reports that there is no shell that could continue the reader.
    pub fn cannot_stop(&mut self) {
        self.app.status.warn("no shell started this reader, so none could continue it");
    }

    /// Reports that the file no longer exists.
    pub fn cannot_edit(&mut self) {
        self.changed = true;
        self.app.status.warn("the file is gone, or the directory that led to it");
    }

    /// Reports how the browser ended, if it failed.
    pub fn browsed(&mut self, status: io::Result<ExitStatus>) {
        self.ended("browser", "BROWSER", status);
    }

    /// Reports how the editor ended, if it failed.
    pub fn edited(&mut self, status: io::Result<ExitStatus>) {
        self.ended("editor", "EDITOR", status);
    }

    fn ended(&mut self, what: &str, variable: &str, status: io::Result<ExitStatus>) {
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => self.app.status.warn(format!("the {what} ended with {status}")),
            Err(error) => {
                self.app.status.warn(format!("the {what} did not start: {error}; set {variable} to one that does"));
            }
        }
    }

    /// Saves what is left to save, and calls `slow` where that takes long; returns the problem, if it could not.
    pub fn close(mut self, slow: impl FnOnce()) -> Option<Problem> {
        self.app.panes.leave();
        self.carry_out_pending(Instant::now());
        // The process ends: the system frees a large library at once, and not text by text.
        std::mem::forget((self.app, self.searcher, self.digests));
        self.autosave.close(slow)
    }
}

/// SIGHUP, by its number: the line is gone.
const HANGUP: i32 = 1;
