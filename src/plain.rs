//! The reader without a screen: lines in, lines out, nothing is ever redrawn. For screen readers, dumb terminals
//! and connections so slow that one types blind.
//!
//! ```text
//! input.rs        where lines come from: a terminal, key by key, or anything else
//! line.rs         keys -> a line
//! command.rs      what is typed -> a command
//! reader.rs       the state between two lines: the briefing, the lists and the fact read last
//! library.rs      what to begin with, reading the library again, the editor
//! moves.rs        on and back, within a briefing and between what was read
//! answers.rs      the commands that answer with a list
//! handover.rs     citing, sources, briefs
//! reading.rs      the briefing being read, a screenful at a time
//! index.rs        the index of the library
//! rows.rs         numbered rows, and where the number of each leads
//! list_history.rs the list read last, half a minute's at a time, and those before it
//! lists.rs        the lists of a library: briefings, earlier queries, bookmarks, problems
//! hits.rs         the list of what answers a query
//! across.rs       lists across briefings: figures, series, threads, comparisons
//! names.rs        who or what a name is, and the names in a text
//! news.rs         what is new since it was read
//! help.rs         what help says
//! saving.rs       saving the reading state
//! output.rs       printing, broken at words
//! spoken.rs       what is written -> what is said
//! ```
//!
//! One rule leads everywhere: a number goes to that row of the list read last, which stays, an empty line reads on.

mod across;
mod answers;
mod command;
mod handover;
mod help;
mod hits;
mod index;
mod input;
mod library;
mod line;
mod list_history;
mod lists;
mod moves;
mod names;
mod news;
mod output;
mod reader;
mod reading;
mod rows;
mod saving;
mod spoken;

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use signal_hook::consts::SIGTSTP;

use crate::ascii::Charset;
use crate::clean;
use crate::library::{Discovery, Library};
use crate::place::Store;
use crate::screen::Size;
use crate::session::Direction;
use command::{Command, ParsedCommand, Slip};
use input::Asking;
use line::LONGEST;
use reader::{PlainReader, Shown};
use rows::Choice;

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
    let (mut plain, trouble) = PlainReader::new(options, library, out);
    plain.start(trouble)?;
    loop {
        plain.save(Store::save)?;
        let prompt = plain.prompt();
        let asked = input.line(&prompt, plain.out.unbroken())?;
        let ended = asked == Asking::End;
        let goes_on = match asked {
            Asking::Line(line) => plain.obey(&line)?,
            Asking::TooLong => {
                plain
                    .out
                    .say(&format!("A line of more than {LONGEST} bytes is no command, and has been passed over."))?;
                true
            }
            Asking::End => false,
        };
        if !goes_on {
            plain.leave();
            plain.save(Store::save_finally)?;
            return if ended { writeln!(plain.out.unbroken()) } else { Ok(()) };
        }
    }
}

impl<W: Write> PlainReader<W> {
    /// Carries out a line; false where it asks for the end.
    fn obey(&mut self, line: &str) -> io::Result<bool> {
        self.out.adapt();
        self.leave_damaged_index()?;
        let line = clean::line(line);
        let taken = self.meant.take().filter(|_| matches!(&*line.to_lowercase(), "" | "y" | "yes"));
        match command::parse(taken.as_deref().unwrap_or(&line)) {
            Ok(ParsedCommand { command, argument }) => self.carry_out(command, &argument),
            Err(Slip { words, meant }) => match self.session.library.named(line.trim()) {
                Some(briefing) => self.open(&briefing, None).map(|()| true),
                None => {
                    self.meant = meant;
                    self.out.say(&words).map(|()| true)
                }
            },
        }
    }

    fn carry_out(&mut self, command: Command, argument: &str) -> io::Result<bool> {
        match command {
            Command::Search if argument.is_empty() => self.out.say("Type what to look for after the command."),
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
            Command::Figures => self.show_across(|all| across::figures(all, argument)),
            Command::Series => self.show_across(|all| across::series_named(all, argument)),
            Command::Threads => self.show_across(|all| across::threads(all, argument)),
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
            Command::Bookmarks => self.show(lists::bookmarks(&self.session)),
            Command::Unread => self.unread(argument),
            Command::Back => self.back(),
            Command::Forward => self.jump(Direction::Forward),
            Command::Problems => self.show(lists::problems(&self.session)),
            Command::Reload => self.reload(),
            Command::Help => self.say_all(help::help(argument)),
            Command::Quit => return Ok(false),
        }?;
        Ok(true)
    }

    /// Carries out a command for one row after another, if several numbers are typed.
    fn each(&mut self, argument: &str, command: fn(&mut Self, &str) -> io::Result<()>) -> io::Result<()> {
        if argument.split(' ').all(command::is_number) {
            return argument.split(' ').try_for_each(|number| command(self, number));
        }
        command(self, argument)
    }

    /// Goes where the rows of these numbers lead, or opens the briefing of this id.
    fn choose(&mut self, argument: &str) -> io::Result<()> {
        let numbers: Vec<&str> = argument.split(' ').collect();
        if numbers.len() > 1 && numbers.iter().all(|number| matches!(self.lists.choice(number), Some(Choice::Fact(..))))
        {
            return numbers.into_iter().try_for_each(|number| self.choose(number));
        }
        match self.lists.choice(argument).cloned() {
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

    /// What is new in the briefings that were read.
    fn new_since_read(&mut self, words: &str) -> io::Result<()> {
        self.find_changes();
        let list = news::new_since_read(&mut self.session, &self.options.store, words);
        self.show(list)
    }

    /// Sets or removes a bookmark on a row of the list, or on what was read last.
    fn bookmark(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        let (name, set) = self.session.toggle_bookmark(&briefing, passage);
        self.out.say(&format!("Bookmark {}: {name}", if set { "set" } else { "removed" }))
    }

    /// Marks a briefing as unread, or as read.
    fn unread(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, _)) = self.target(number)? else { return Ok(()) };
        let is_read = self.session.toggle_read(&briefing);
        self.out.say(if is_read { "Marked as read." } else { "Marked as unread." })
    }

    /// The prompt: how much of the text has been read, if an empty line reads on in it.
    fn prompt(&self) -> String {
        let reads_on = match self.shown {
            Shown::Text => true,
            Shown::List => !self.lists.has_more(),
            Shown::Fact => false,
        };
        let reading = self.reading.as_ref().filter(|_| reads_on);
        reading.map_or_else(|| "> ".to_owned(), |reading| format!("{}% > ", reading.percent()))
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
        let (mut plain, trouble) = PlainReader::new(options, library, Vec::new());
        plain.start(trouble).unwrap();
        assert!(plain.digests.is_empty());
        plain.list("").unwrap();
        assert_eq!(plain.digests.len(), 1);
    }
}
