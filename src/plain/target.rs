//! What a command is about: the row whose number it is given, or else what is being read.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::rows::Choice;
use crate::briefing::{Briefing, Passage};

impl<W: Write> PlainReader<W> {
    /// The passage that a row of the list leads to; without a number the one being read. Where there is none, that
    /// is reported.
    pub(super) fn target(&mut self, number: &str) -> io::Result<Option<(Arc<Briefing>, Passage)>> {
        match (number.is_empty(), self.choice(number), &self.reading) {
            (false, Some(Choice::Place(briefing, place)), _) => {
                Ok(Some((briefing.clone(), place.map_or(Passage::Title, |(passage, _)| passage))))
            }
            (false, Some(_), _) => {
                self.say(&format!("`{number}` is no passage; type {number} to see what it leads to.")).map(|()| None)
            }
            (false, None, _) => self.no_such(number).map(|()| None),
            (true, _, Some(reading)) => Ok(Some((reading.briefing.clone(), reading.passage()))),
            (true, _, None) => self.nothing_open().map(|()| None),
        }
    }

    /// Marks a briefing as unread, or as read.
    pub(super) fn unread(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, _)) = self.target(number)? else { return Ok(()) };
        let is_read = self.session.toggle_read(&briefing);
        self.say(if is_read { "Marked as read." } else { "Marked as unread." })
    }
}
