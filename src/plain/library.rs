//! Taking in the library: what to begin with, and reading it again.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use crate::across::Across;
use crate::briefing::{Passage, near_anchors};
use crate::clean;
use crate::clock::Clock;
use crate::language::nearest;
use crate::library::Library;
use crate::session::ReadingSession;

impl<W: Write> PlainReader<W> {
    /// Reports what the library holds, and opens what was asked for.
    pub(super) fn start(&mut self) -> io::Result<()> {
        if let Some(problem) = self.trouble.clone() {
            self.say(&problem.to_string())?;
        }
        if let Some(fault) = Clock::local().fault() {
            self.say(&format!("{fault}."))?;
        }
        let library = self.options.discovery.sentence();
        self.say(&format!("summitry, line by line, library {library}. Type a number to open, help for the commands."))?;
        let (open, find) = (self.options.open.take(), self.options.find.take());
        match (open, find) {
            (Some((id, anchor)), _) => match self.session.library.named(&id) {
                Some(briefing) => {
                    let passage = anchor.as_deref().and_then(|anchor| Passage::from_anchor(anchor, &briefing));
                    if let Some(anchor) = anchor.filter(|_| passage.is_none()) {
                        let hint = near_anchors(&anchor, &briefing).map_or_else(String::new, |hint| format!(" {hint}"));
                        self.say(&format!("There is no `{}` in this briefing.{hint}", clean::line(&anchor)))?;
                    }
                    self.open(&briefing, passage.map(|passage| (passage, 0)))
                }
                None => {
                    let hint = nearest::offer(&id, self.session.library.names());
                    let hint = hint.map_or_else(String::new, |hint| format!(" {hint}"));
                    self.say(&format!("There is no briefing `{}`.{hint}", clean::line(&id)))
                }
            },
            (None, Some(query)) => self.find(&clean::line(&query)),
            (None, None) => self.list(""),
        }
    }

    /// Reads the briefings again, and keeps the place in the one that is read.
    pub(super) fn reload(&mut self) -> io::Result<()> {
        match Library::on_index(&self.options.discovery.location) {
            Ok(library) => {
                self.take_in(library);
                self.no_list();
                self.fact = None;
                if let Some(reading) = &mut self.reading
                    && let Some(briefing) = self.session.library.get(&reading.briefing.id)
                {
                    reading.briefing = briefing;
                }
                self.lay();
                self.say("The briefings have been read again.")?;
                let missing =
                    self.reading.as_ref().filter(|reading| self.session.library.get(&reading.briefing.id).is_none());
                match missing.map(|reading| reading.briefing.short_title().to_owned()) {
                    Some(title) => self.say(&format!(
                        "{title} is not among them: its file is gone or has faults, which problems lists. You can read it \
                         as it was until you leave it."
                    )),
                    None => Ok(()),
                }
            }
            Err(error) => self.say(&format!("The library cannot be read: {error}.")),
        }
    }

    /// The facts of all briefings, gathered when they are first asked for.
    pub(super) fn across(&mut self) -> Arc<Across> {
        let ReadingSession { across, library, .. } = &mut self.session;
        across.get_or_insert_with(|| Arc::new(Across::build(library))).clone()
    }
}
