//! What is new since a briefing was read. It counts as read as it is when it is left: who is cut off misses nothing.

use std::io::{self, Write};
use std::sync::Arc;

use super::Plain;
use super::rows::Row;
use crate::briefing::{Briefing, row};
use crate::place::{Change, Facts, news};
use crate::session::{Digests, changed};
use crate::typeset::counted;

impl<W: Write> Plain<W> {
    /// Whether a briefing says other things than when it was read.
    pub(super) fn is_changed(&self, briefing: &Briefing) -> bool {
        self.places.is_changed(&briefing.id, Facts::of(briefing).digest())
    }

    /// What is new in a briefing that was read; nothing where what was read is no longer known.
    fn changes(&self, briefing: &Briefing) -> Vec<Change> {
        let read = self.options.store.facts(&briefing.id).ok().flatten();
        read.map_or_else(Vec::new, |read| news(&read, briefing))
    }

    /// Begins to read a briefing: a first reading counts at once, of another one it is told what is new.
    pub(super) fn begin(&mut self, briefing: &Briefing) -> io::Result<()> {
        if !self.places.is_read(&briefing.id) {
            self.places.mark_read(briefing);
        } else if self.is_changed(briefing) {
            let count = self.changes(briefing).len();
            self.say(&format!(
                "{} since you last read this; new tells which.",
                counted(count, "thing is new", "things are new")
            ))?;
        }
        Ok(())
    }

    /// Leaves the briefing, which has been read as it is now.
    pub(super) fn leave(&mut self) {
        if let Some(reading) = &self.reading
            && self.places.is_read(&reading.briefing.id)
        {
            self.places.mark_read(&reading.briefing);
        }
    }

    /// Everything that is new in the briefings that were read.
    pub(super) fn new_since_read(&mut self) -> io::Result<()> {
        let mut rows = Vec::new();
        let mut count = 0;
        for (briefing, _) in changed(&self.library, &self.places.read(), &mut Digests::default()) {
            rows.push(Row::words(format!("{}:", briefing.dated())));
            let changes = self.changes(&briefing);
            count += changes.len();
            rows.extend(changes.iter().map(|change| fact(&briefing, change)));
        }
        if rows.is_empty() {
            return self.say("Nothing is new since you last read it.");
        }
        self.show(&format!("{}:", counted(count, "thing is new", "things are new")), rows)
    }
}

fn fact(briefing: &Arc<Briefing>, change: &Change) -> Row {
    let text = format!("{}; {}", row(briefing, change.passage), change.words(briefing));
    Row::passage(text, briefing, change.passage)
}
