//! What is new since a briefing was read. A briefing counts as read when it is left, so a lost connection hides no
//! news.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::rows::NumberedRow;
use crate::briefing::{Briefing, row};
use crate::language::narrowing::Narrowing;
use crate::place::FactChange;
use crate::session::{ReadingSession, changed};
use crate::typeset::counted;

impl<W: Write> PlainReader<W> {
    /// Finds out which briefings of the library have changed since they were read. Slow in a large library, so only
    /// commands that show it call this.
    pub(super) fn find_changes(&mut self) {
        let ReadingSession { library, places, .. } = &self.session;
        let changed = changed(library, &places.read(), &mut self.digests);
        self.session.set_changed(changed);
    }

    /// What is new in a briefing that was read; nothing where what was read is no longer known.
    fn changes(&mut self, briefing: &Briefing) -> Vec<FactChange> {
        self.session.news_of(briefing).unwrap_or_else(|| {
            let read = self.options.store.facts(&briefing.id).ok().flatten();
            self.session.was_read(briefing, read);
            self.session.news_of(briefing).unwrap_or_default()
        })
    }

    /// Begins to read a briefing: a first reading counts at once; at a later one, what is new is reported.
    pub(super) fn begin(&mut self, briefing: &Briefing) -> io::Result<()> {
        if self.session.begin_reading(briefing) {
            return Ok(());
        }
        match self.changes(briefing).len() {
            0 => Ok(()),
            count => self.say(&format!(
                "{} since you last read this; new lists them.",
                counted(count, "thing is new", "things are new")
            )),
        }
    }

    /// Leaves the briefing, which has been read as it is now.
    pub(super) fn leave(&mut self) {
        if let Some(reading) = &self.reading {
            self.session.finish_reading(&reading.briefing);
        }
    }

    /// Everything that is new in the briefings that were read, or what of it has the words.
    pub(super) fn new_since_read(&mut self, words: &str) -> io::Result<()> {
        self.find_changes();
        let mut news: Vec<(Arc<Briefing>, NumberedRow)> = Vec::new();
        for briefing in self.session.changed().collect::<Vec<_>>() {
            let changes = self.changes(&briefing);
            news.extend(changes.iter().map(|change| (briefing.clone(), fact(&briefing, change))));
        }
        let texts = news.iter().map(|(briefing, row)| format!("{} {}", row.text, briefing.dated()));
        let fitting = Narrowing::new(words).rows(texts);
        let mut rows = Vec::new();
        let mut last: Option<&str> = None;
        for (briefing, row) in fitting.iter().map(|i| &news[*i]) {
            if last.replace(&briefing.id) != Some(&*briefing.id) {
                rows.push(NumberedRow::words(format!("{}:", briefing.dated())));
            }
            rows.push(row.clone());
        }
        if rows.is_empty() {
            return match words {
                "" => self.show_nothing(&format!("Nothing is new in what you have read{}.", self.unread_count())),
                words => self.show_nothing(&format!("Nothing that is new has `{words}`.")),
            };
        }
        self.show(&format!("{}:", counted(fitting.len(), "thing is new", "things are new")), rows)
    }

    /// How many briefings have not been read, as the end of a sentence; nothing where all have.
    fn unread_count(&self) -> String {
        let places = &self.session.places;
        match self.session.library.briefings.iter().filter(|briefing| !places.is_read(&briefing.id)).count() {
            0 => String::new(),
            count => format!("; {}", counted(count, "briefing is unread", "briefings are unread")),
        }
    }
}

fn fact(briefing: &Arc<Briefing>, change: &FactChange) -> NumberedRow {
    let more = format!("; {}", change.words(briefing));
    NumberedRow::fact(&row(briefing, change.passage), &more, briefing, change.passage)
}
