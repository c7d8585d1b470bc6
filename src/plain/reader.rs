//! The state between two lines, and what every command does with it: showing a list, reading a fact, finding what a number
//! stands for.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainOptions;
use super::command::is_number;
use super::index::LazyIndex;
use super::list_history::ListHistory;
use super::output::AnswerPrinter;
use super::reading::Reading;
use super::rows::{Choice, List, kind};
use super::saving::Saving;
use crate::across::Across;
use crate::briefing::{Briefing, Passage, Source};
use crate::language::nearest;
use crate::library::{Library, unused};
use crate::place::{Store, UnsavedChanges};
use crate::problem::Problem;
use crate::session::{Digests, ReadingSession, changed};
use crate::typeset;

/// What was read last: an empty line reads on in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    List,
    Fact,
    Text,
}

/// The reader without a screen.
pub struct PlainReader<W> {
    pub out: AnswerPrinter<W>,
    pub options: PlainOptions,
    pub session: ReadingSession,
    pub index: LazyIndex,
    /// What is known of the briefings that were read.
    pub digests: Digests,
    pub saving: Saving,
    pub reading: Option<Reading>,
    pub lists: ListHistory,
    /// The fact that was read last, or handed on.
    pub fact: Option<(Arc<Briefing>, Passage)>,
    pub shown: Shown,
    /// The line that may have been meant by the one before.
    pub meant: Option<String>,
    pub meeting: bool,
}

impl<W: Write> PlainReader<W> {
    /// The reader of `library`, and what went wrong as the reading state was loaded.
    pub fn new(options: PlainOptions, library: Library, out: W) -> (Self, Option<Problem>) {
        let (places, trouble) = options.store.load();
        let reader = Self {
            out: AnswerPrinter::new(out, options.size),
            options,
            session: ReadingSession::new(Arc::new(library), places),
            index: LazyIndex::default(),
            digests: Digests::default(),
            saving: Saving::after_loading(trouble.clone()),
            reading: None,
            lists: ListHistory::default(),
            fact: None,
            shown: Shown::List,
            meant: None,
            meeting: false,
        };
        (reader, trouble)
    }

    /// Reads the head of a list, then its first rows. The list before it can be gone back to.
    pub fn show(&mut self, list: List) -> io::Result<()> {
        self.fact = None;
        let rows = self.lists.show(list);
        self.read_rows(rows)
    }

    /// Shows a list that is made across all briefings.
    pub fn show_across(&mut self, list: impl FnOnce(&Across) -> List) -> io::Result<()> {
        let list = list(&self.across());
        self.show(list)
    }

    /// Reads rows of a list.
    pub fn read_rows(&mut self, rows: Vec<String>) -> io::Result<()> {
        self.shown = Shown::List;
        self.say_all(rows)
    }

    /// Says one text after the other.
    pub fn say_all(&mut self, texts: impl IntoIterator<Item = String>) -> io::Result<()> {
        texts.into_iter().try_for_each(|text| self.out.say(&text))
    }

    /// Reads a fact alone: what it says, the caveats about it, where it comes from, and nothing else. The list stays,
    /// so that the next number refers to it; a command without a number is about this fact.
    pub fn fact(&mut self, briefing: &Arc<Briefing>, passage: Passage) -> io::Result<()> {
        (self.fact, self.shown) = (Some((briefing.clone(), passage)), Shown::Fact);
        let library = &self.session.library;
        let mark = match passage {
            Passage::Outcome(i) => self.index.standings(library, briefing).get(i).and_then(|standing| standing.mark()),
            _ => None,
        };
        let lines = typeset::read_out(briefing, &library.glossary, passage, mark);
        for (i, line) in lines.iter().enumerate() {
            let kind = if i == 0 && !matches!(passage, Passage::Caveat(_)) { kind(passage) } else { "" };
            self.out.say(&format!("{kind}{line}"))?;
        }
        let origin = briefing.dated();
        match sources(briefing, passage) {
            Some(sources) => self.out.say(&format!("{origin}. Source: {sources}")),
            None => self.out.say(&format!("{origin}.")),
        }
    }

    /// The passage that a row of the list leads to; without a number the fact that was read last, or the passage being
    /// read. If there is none, says so.
    pub fn target(&mut self, number: &str) -> io::Result<Option<(Arc<Briefing>, Passage)>> {
        if number.is_empty() {
            let reading = || self.reading.as_ref().map(|reading| (reading.briefing.clone(), reading.passage()));
            let pointed = self.fact.clone().or_else(reading);
            if pointed.is_none() {
                self.nothing_open()?;
            }
            return Ok(pointed);
        }
        let fact = match self.lists.choice(number) {
            Some(Choice::Fact(briefing, passage) | Choice::Named(_, briefing, passage)) => (briefing.clone(), *passage),
            Some(Choice::Place(briefing, place)) => {
                (briefing.clone(), place.map_or(Passage::Title, |(passage, _)| passage))
            }
            Some(_) => {
                self.out.say(&format!("`{number}` is no passage; type {number} to see what it leads to."))?;
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

    /// The positions of the summits that the words of `argument` name, by id or number. If a word names none, says so.
    pub fn summits(&mut self, argument: &str) -> io::Result<Option<Vec<usize>>> {
        let library = &self.session.library;
        let summit = |word| {
            let numbered = match self.lists.choice(word) {
                Some(Choice::Place(briefing, _) | Choice::Fact(briefing, _) | Choice::Named(_, briefing, _)) => {
                    library.position(&briefing.id)
                }
                _ => None,
            };
            numbered.or_else(|| library.position(&library.named(word)?.id)).ok_or(word)
        };
        match argument.split_whitespace().map(summit).collect() {
            Ok(summits) => Ok(Some(summits)),
            Err(word) => {
                match self.lists.choice(word) {
                    Some(_) => self.out.say(&format!("`{word}` is no summit; list has them."))?,
                    None => self.no_such(word)?,
                }
                Ok(None)
            }
        }
    }

    /// Says that the text names neither a row of the list nor a briefing.
    pub fn no_such(&mut self, argument: &str) -> io::Result<()> {
        if argument.is_empty() {
            return self.out.say("Type a number or an id after the command.");
        }
        if is_number(argument) {
            return self.out.say(&self.lists.no_such_row(argument));
        }
        let near = nearest::offer(argument, self.session.library.names());
        let near = near.map_or_else(String::new, |question| format!(" {question}"));
        self.out.say(&format!("There is no `{argument}` in the list read last.{near}"))
    }

    /// Says that there is nothing for the command to act on.
    pub fn nothing_open(&mut self) -> io::Result<()> {
        self.out.say("No briefing is open; type the number of a row after the command, or list.")
    }

    /// The facts of all briefings, gathered when they are first asked for.
    pub fn across(&mut self) -> Arc<Across> {
        let ReadingSession { across, library, .. } = &mut self.session;
        across.get_or_insert_with(|| Arc::new(Across::build(library))).clone()
    }

    /// Finds out which briefings of the library have changed since they were read. Slow in a large library, so only
    /// commands that show it call this.
    pub fn find_changes(&mut self) {
        let ReadingSession { library, places, .. } = &self.session;
        let changed = changed(library, &places.read(), &mut self.digests);
        self.session.set_changed(changed);
    }

    /// Leaves the briefing, which has been read as it is now.
    pub fn leave(&mut self) {
        if let Some(reading) = &self.reading {
            self.session.finish_reading(&reading.briefing);
        }
    }

    /// If the library's index has been found damaged, says so, and reads all files instead. Returns whether it was
    /// damaged.
    pub fn leave_damaged_index(&mut self) -> io::Result<bool> {
        let location = &self.options.discovery.location;
        let (Some(damage), Some(root)) = (self.index.damage(&self.session.library), location.path()) else {
            return Ok(false);
        };
        self.out.say(&unused(root, damage).to_string())?;
        match Library::load(location) {
            Ok(library) => self.replace_library(library),
            Err(error) => self.out.say(&format!("The library cannot be read: {error}."))?,
        }
        Ok(true)
    }

    /// Replaces the library.
    pub fn replace_library(&mut self, library: Library) {
        (self.session.library, self.session.across) = (Arc::new(library), None);
        self.index = LazyIndex::default();
    }

    /// Saves what has changed of the reading state, and reports what went wrong.
    pub fn save(&mut self, save: fn(&Store, &UnsavedChanges) -> Result<Option<Problem>, Problem>) -> io::Result<()> {
        let store = &self.options.store;
        match self.saving.save(&mut self.session.places, |changes| save(store, changes)) {
            Some(problem) => self.out.say(&problem.to_string()),
            None => Ok(()),
        }
    }
}

/// The source that a passage names, or else all of them; `None` where it is one itself, or the briefing names none.
fn sources(briefing: &Briefing, passage: Passage) -> Option<String> {
    if briefing.sources.is_empty() || matches!(passage, Passage::Source(_)) {
        return None;
    }
    let of = match briefing.source_of(passage) {
        Some(i) => std::slice::from_ref(&briefing.sources[i]),
        None => &briefing.sources[..],
    };
    Some(of.iter().map(Source::row).collect::<Vec<_>>().join("; "))
}
