//! What a command is about: the row whose number it is given, or else what is being read.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::rows::Choice;
use crate::briefing::{Briefing, Passage};

impl<W: Write> PlainReader<W> {
    /// The passage that a row of the list leads to; without a number the fact that was read last, or the passage being
    /// read. Where there is none, that is said.
    pub(super) fn target(&mut self, number: &str) -> io::Result<Option<(Arc<Briefing>, Passage)>> {
        if number.is_empty() {
            let reading = || self.reading.as_ref().map(|reading| (reading.briefing.clone(), reading.passage()));
            let pointed = self.fact.clone().or_else(reading);
            if pointed.is_none() {
                self.nothing_open()?;
            }
            return Ok(pointed);
        }
        let fact = match self.choice(number) {
            Some(Choice::Fact(briefing, passage) | Choice::Named(_, briefing, passage)) => (briefing.clone(), *passage),
            Some(Choice::Place(briefing, place)) => {
                (briefing.clone(), place.map_or(Passage::Title, |(passage, _)| passage))
            }
            Some(_) => {
                self.say(&format!("`{number}` is no passage; type {number} to see what it leads to."))?;
                return Ok(None);
            }
            None => {
                self.no_such(number)?;
                return Ok(None);
            }
        };
        self.fact = Some(fact.clone());
        Ok(Some(fact))
    }

    /// Marks a briefing as unread, or as read.
    pub(super) fn unread(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, _)) = self.target(number)? else { return Ok(()) };
        let is_read = self.session.toggle_read(&briefing);
        self.say(if is_read { "Marked as read." } else { "Marked as unread." })
    }

    pub(super) fn nothing_open(&mut self) -> io::Result<()> {
        self.say("No briefing is open; type the number of a row after the command, or list.")
    }
}
