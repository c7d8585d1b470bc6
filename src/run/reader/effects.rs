//! Carrying out what the state asks for: searches, copies, the editor, what is saved and fetched.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use super::{HANGUP, REST, Reader};
use crate::app::{Effect, Overlay};
use crate::briefing::Passage;
use crate::library;
use crate::run::message::Request;
use crate::run::tasks::{FetchFacts, FetchKept, FilterFigures, FindChoices};
use crate::run::{End, help};
use crate::terminal::{TooLong, copy_sequence};
use crate::typeset::counted;

impl<W: Write> Reader<W> {
    pub(super) fn carry_out_all(&mut self, effects: Vec<Effect>, now: Instant) -> Vec<Request> {
        effects.into_iter().filter_map(|effect| self.carry_out(effect, now)).collect()
    }

    /// Carries out the effects that any change of the state can have.
    pub(super) fn carry_out_pending(&mut self, now: Instant) -> Vec<Request> {
        let effects = self.app.take_effects();
        self.carry_out_all(effects, now)
    }

    pub(super) fn carry_out(&mut self, effect: Effect, now: Instant) -> Option<Request> {
        match effect {
            Effect::Quit => return Some(Request::End(End::Quit)),
            Effect::Suspend => return self.stop(),
            Effect::Reload => return Some(Request::Reload),
            Effect::OpenAddress(address) => return self.open_address(&address),
            Effect::Edit { briefing, passage } => return self.edit(&briefing, passage),
            Effect::EditFile { file, line } => return self.edit_file(file, line),
            Effect::Search { number, query } => self.searcher.ask(number, query),
            Effect::Filter { number, query, order } => {
                if let Some(across) = self.app.panes.session.across.clone() {
                    self.background.run(FilterFigures { number, query, order, across });
                }
            }
            Effect::ReadAcross => self.searcher.read_across(&self.app.panes.session.library),
            Effect::Pick(query) => {
                if let Some(across) = self.app.panes.session.across.clone() {
                    self.background.run(FindChoices { query, across });
                }
            }
            Effect::Copy { text, what } => self.copy(&text, what),
            Effect::Complete { number, query, cursor } => self.searcher.ask_completions(number, query, cursor),
            Effect::FetchFacts(briefing) => {
                self.background.run(FetchFacts { briefing, store: self.autosave.store().clone() });
            }
            Effect::FetchKept(fact) => {
                self.background.run(FetchKept { fact, library: self.app.panes.session.library.clone() });
            }
            Effect::Save(changes) => self.autosave.save(*changes),
            Effect::Rest => self.rest = Some(now + REST),
            Effect::Repaint => self.display.repaint(),
            Effect::Help => {
                let rows = help::help(&self.keymap, self.app.context());
                self.app.show(Overlay::help(rows));
            }
            Effect::Why { query, hit, row } => {
                let met = self.searcher.why(&query, &hit);
                self.app.show(Overlay::why(row, &met));
            }
            Effect::Commands => {
                let commands = help::commands(&self.keymap, self.app.context());
                let places = &self.app.panes.session.places;
                self.app.show(Overlay::palette(commands, self.app.settings(), places));
            }
            Effect::Theme(choice) => self.set_theme(choice),
            Effect::Mouse(on) => {
                if self.display.set_mouse(on).is_err() {
                    return Some(Request::End(End::Signal(HANGUP)));
                }
            }
        }
        None
    }

    fn copy(&mut self, text: &str, what: &str) {
        match copy_sequence(text, self.settings.multiplexer) {
            Ok(bytes) if self.display.send(&bytes).is_ok() => {
                let length = counted(text.chars().count(), "character", "characters");
                self.app.status.notify(format!("sent to the terminal: {what}, {length}"));
            }
            Ok(_) => {}
            Err(TooLong { length, limit }) => {
                self.app.status.warn(format!("{what} is too long for a clipboard: {length} bytes of at most {limit}"));
            }
        }
    }

    pub(super) fn stop(&mut self) -> Option<Request> {
        (!self.is_restricted()).then_some(Request::Stop)
    }

    /// Whether leaving the reader is forbidden; if it is, says so.
    fn is_restricted(&mut self) -> bool {
        if self.settings.restricted {
            self.app.status.warn("this reader was started with --restricted: nothing leads out of it but the end");
        }
        self.settings.restricted
    }

    fn edit(&mut self, briefing: &str, passage: Passage) -> Option<Request> {
        if self.is_restricted() {
            return None;
        }
        let files = self.app.panes.session.library.clone();
        let Some(briefing) = files.get(briefing) else {
            self.app.status.warn("the file of this briefing is gone");
            return None;
        };
        let Some(file) = files.file_of(&briefing.id) else {
            self.app.status.warn("this briefing is compiled in; give a library of your own with --library DIR");
            return None;
        };
        let line = library::line_of(&file, &briefing, passage);
        Some(Request::Edit(file, line))
    }

    /// Opens an address in the browser that the user has named, or else copies it.
    fn open_address(&mut self, address: &str) -> Option<Request> {
        if self.settings.has_browser && !self.settings.restricted {
            return Some(Request::Browse(address.to_string()));
        }
        self.copy(address, "address of the source");
        if self.app.status.notice().is_some_and(|notice| !notice.fault) {
            self.app.status.notify(format!("sent to the terminal: {address}"));
        }
        None
    }

    /// The problem with a file may be that it is not a plain file: an editor would wait for a pipe, and follow a link.
    fn edit_file(&mut self, file: PathBuf, line: usize) -> Option<Request> {
        if self.is_restricted() {
            return None;
        }
        if !file.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
            self.app.status.warn("there is no plain file here that an editor could open");
            return None;
        }
        Some(Request::Edit(file, line))
    }
}
