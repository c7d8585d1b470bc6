//! The reader without a screen: lines in, lines out, nothing is ever redrawn. For screen readers, dumb terminals
//! and connections so slow that one types blind.
//!
//! ```text
//! input.rs     where lines come from: a terminal, key by key, or anything else
//! line.rs      keys -> a line
//! command.rs   what is typed -> a command
//! library.rs   taking in the library: what to begin with, and reading it again
//! index.rs     the index of the library
//! rows.rs      numbered rows, half a minute's at a time, and where the number of each leads
//! news.rs      what is new since it was read
//! reading.rs   the briefing being read, a screenful at a time
//! facts.rs     a fact read alone, with its caveats and its source
//! target.rs    what a command is about: a row, or what was read last
//! lists.rs     the lists one can ask for: briefings, hits, bookmarks, problems
//! names.rs     who or what a name is, and the names in what is read
//! across.rs    lists across briefings: figures, series, threads, comparisons
//! citations.rs citing, sources, the editor
//! help.rs      what help says
//! output.rs    printing: broken at words, a screenful
//! spoken.rs    what is written -> what is said
//! ```
//!
//! One rule leads everywhere: a number goes to that row of the list read last, which stays, an empty line reads on.

mod across;
mod brief;
mod citations;
mod command;
mod facts;
mod help;
mod index;
mod input;
mod library;
mod line;
mod lists;
mod names;
mod news;
mod output;
mod reading;
mod rows;
mod spoken;
mod target;

use std::cell::OnceCell;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use signal_hook::consts::SIGTSTP;

use crate::ascii::Charset;
use crate::briefing::{Briefing, Passage};
use crate::clean;
use crate::library::{Discovery, Library};
use crate::lookup::Index;
use crate::place::{Store, UnsavedChanges};
use crate::problem::Problem;
use crate::screen::Size;
use crate::session::{Digests, ReadingSession};
use command::{Command, ParsedCommand, Slip};
use input::Asking;
use line::LONGEST;
use reading::Reading;
use rows::{Choice, List};

pub use input::LineInput;

/// How the reader was asked to start.
#[derive(Debug, Clone)]
pub struct PlainOptions {
    /// Where the briefings are.
    pub discovery: Discovery,
    /// How many columns and rows lines are set for; asked anew before each command.
    pub size: fn() -> Size,
    /// What rules, dots and ellipses are drawn with.
    pub charset: Charset,
    /// Open this briefing, at this anchor.
    pub open: Option<(String, Option<String>)>,
    /// Start with the hits of this query.
    pub find: Option<String>,
    /// Where reading state is kept.
    pub store: Store,
    /// Start no other program, and do not stop for a shell.
    pub restricted: bool,
}

/// Reads commands from `input` and answers on `out`, until `quit` or the end of the input. The reading state is saved
/// after each command, so that a lost connection loses nothing.
///
/// # Errors
///
/// Where `input` cannot be read or `out` not written to.
pub fn run(options: PlainOptions, library: Library, input: LineInput<impl BufRead>, out: impl Write) -> io::Result<()> {
    if options.restricted {
        // Caught and ignored.
        signal_hook::flag::register(SIGTSTP, Arc::default())?;
    }
    let mut input = input;
    let mut plain = PlainReader::new(options, library, out);
    plain.start()?;
    loop {
        plain.save(Store::save)?;
        let prompt = plain.prompt();
        let asked = input.line(&prompt, &mut plain.out)?;
        let ended = asked == Asking::End;
        let goes_on = match asked {
            Asking::Line(line) => plain.obey(&line)?,
            Asking::TooLong => {
                plain.say(&format!("A line of more than {LONGEST} bytes is no command, and has been passed over."))?;
                true
            }
            Asking::End => false,
        };
        if !goes_on {
            plain.leave();
            plain.save(Store::save_finally)?;
            return if ended { writeln!(plain.out) } else { Ok(()) };
        }
    }
}

/// What was read last: an empty line reads on in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    List,
    Fact,
    Text,
}

/// The state between two lines.
struct PlainReader<W> {
    out: W,
    options: PlainOptions,
    size: Size,
    session: ReadingSession,
    /// What is known of the briefings that were read.
    digests: Digests,
    index: OnceCell<Index>,
    /// What could not be saved so far.
    unsaved: UnsavedChanges,
    reading: Option<Reading>,
    /// The list read last, and those before it.
    list: List,
    lists: Vec<List>,
    /// The fact that was read last, or handed on.
    fact: Option<(Arc<Briefing>, Passage)>,
    shown: Shown,
    /// The line that may have been meant by the one before.
    meant: Option<String>,
    meeting: bool,
    /// Why the state could not be saved; reported once for as long as that lasts.
    trouble: Option<Problem>,
}

impl<W: Write> PlainReader<W> {
    fn new(options: PlainOptions, library: Library, out: W) -> Self {
        let (places, trouble) = options.store.load();
        Self {
            out,
            size: (options.size)(),
            options,
            session: ReadingSession::new(Arc::new(library), places),
            digests: Digests::default(),
            index: OnceCell::new(),
            unsaved: UnsavedChanges::default(),
            reading: None,
            list: List::default(),
            lists: Vec::new(),
            fact: None,
            shown: Shown::List,
            meant: None,
            meeting: false,
            trouble,
        }
    }

    /// Carries out a line; false where it asks for the end.
    fn obey(&mut self, line: &str) -> io::Result<bool> {
        self.adapt();
        self.leave_damaged_index()?;
        let line = clean::line(line);
        let taken = self.meant.take().filter(|_| matches!(&*line.to_lowercase(), "" | "y" | "yes"));
        match command::parse(taken.as_deref().unwrap_or(&line)) {
            Ok(ParsedCommand { command, argument }) => self.carry_out(command, &argument),
            Err(Slip { words, meant }) => match self.session.library.named(line.trim()) {
                Some(briefing) => self.open(&briefing, None).map(|()| true),
                None => {
                    self.meant = meant;
                    self.say(&words).map(|()| true)
                }
            },
        }
    }

    fn carry_out(&mut self, command: Command, argument: &str) -> io::Result<bool> {
        match command {
            Command::Search if argument.is_empty() => self.say("Type what to look for after the command."),
            Command::Search if self.reading.is_none() => self.find(argument),
            Command::List => self.list(argument),
            Command::Open => self.choose(argument),
            Command::Read => self.read_on(argument),
            Command::Next => self.next(),
            Command::More => self.more_rows(),
            Command::Previous | Command::Top | Command::End => self.go(command),
            Command::All => self.all(),
            Command::Meeting => self.meeting(),
            Command::Repeat => self.repeat(),
            Command::Contents => self.contents(),
            Command::Search => self.search(argument),
            Command::Find => self.find(argument),
            Command::Figures => self.figures(argument),
            Command::Series => self.series_named(argument),
            Command::Threads => self.threads(argument),
            Command::Same => self.same(argument),
            Command::Card => self.card(argument),
            Command::Compare => self.compare(argument),
            Command::Related => self.related(),
            Command::New => self.new_since_read(argument),
            Command::Cite => self.each(argument, Self::cite),
            Command::Short => self.each(argument, Self::short),
            Command::Markdown => self.each(argument, Self::markdown),
            Command::Brief => self.brief(argument),
            Command::Source => self.each(argument, Self::source),
            Command::Edit => self.edit(argument),
            Command::Bookmark => self.bookmark(argument),
            Command::Bookmarks => self.bookmarks(),
            Command::Unread => self.unread(argument),
            Command::Back => self.back(),
            Command::Forward => self.jump(false),
            Command::Problems => self.problems(),
            Command::Reload => self.reload(),
            Command::Help => self.help(argument),
            Command::Quit => return Ok(false),
        }?;
        Ok(true)
    }

    /// Carries out a command for one row after another, where several numbers are typed.
    fn each(&mut self, argument: &str, command: fn(&mut Self, &str) -> io::Result<()>) -> io::Result<()> {
        if argument.split(' ').all(command::is_number) {
            return argument.split(' ').try_for_each(|number| command(self, number));
        }
        command(self, argument)
    }

    /// Goes where the rows of these numbers lead, or opens the briefing of this id.
    fn choose(&mut self, argument: &str) -> io::Result<()> {
        let numbers: Vec<&str> = argument.split(' ').collect();
        if numbers.len() > 1 && numbers.iter().all(|number| matches!(self.choice(number), Some(Choice::Fact(..)))) {
            return numbers.into_iter().try_for_each(|number| self.choose(number));
        }
        match self.choice(argument).cloned() {
            Some(Choice::Fact(briefing, passage)) => self.fact(&briefing, passage),
            Some(Choice::Place(briefing, place)) => self.open(&briefing, place),
            Some(Choice::Series(id)) => self.series(&id),
            Some(Choice::Thread(id)) => self.thread(&id),
            Some(Choice::Name(name) | Choice::Named(name, ..)) => self.card_of(&name),
            Some(Choice::Query(words)) => self.find(&words),
            Some(Choice::Problem(_)) => self.edit(argument),
            None => match self.session.library.named(argument) {
                Some(briefing) => self.open(&briefing, None),
                None => self.no_such(argument),
            },
        }
    }

    /// What stands before what is typed: how much of the text has been read, where an empty line reads on in it.
    fn prompt(&self) -> String {
        let reads_on = match self.shown {
            Shown::Text => true,
            Shown::List => !self.list.has_more(),
            Shown::Fact => false,
        };
        let reading = self.reading.as_ref().filter(|_| reads_on);
        reading.map_or_else(|| "> ".to_owned(), |reading| format!("{}% > ", reading.percent()))
    }

    fn save(&mut self, save: fn(&Store, &UnsavedChanges) -> Result<Option<Problem>, Problem>) -> io::Result<()> {
        self.unsaved.merge(self.session.places.take_changes().unwrap_or_default());
        if self.unsaved == UnsavedChanges::default() {
            return Ok(());
        }
        let problem = match save(&self.options.store, &self.unsaved) {
            Ok(warning) => {
                self.unsaved = UnsavedChanges::default();
                warning
            }
            Err(problem) => Some(problem),
        };
        if let Some(problem) = problem.as_ref().filter(|problem| self.trouble.as_ref() != Some(problem)) {
            self.say(&problem.to_string())?;
        }
        self.trouble = problem;
        Ok(())
    }

    /// Takes over the current size of the terminal.
    fn adapt(&mut self) {
        self.size = (self.options.size)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_is_found_out_only_where_it_is_listed() {
        let library = Library::built_in();
        let id = library.briefings.at(0).id.to_string();
        let options = PlainOptions {
            discovery: Discovery::built_in(),
            size: || Size { cols: 80, rows: 24 },
            charset: Charset::Unicode,
            open: Some((id, None)),
            find: None,
            store: Store::none(),
            restricted: false,
        };
        let mut plain = PlainReader::new(options, library, Vec::new());
        plain.start().unwrap();
        assert!(plain.digests.is_empty());
        plain.list("").unwrap();
        assert_eq!(plain.digests.len(), 1);
    }
}
