//! The reader without a screen: lines in, lines out, nothing is ever redrawn. For screen readers, dumb terminals
//! and connections so slow that one types blind.
//!
//! ```text
//! command.rs   what is typed -> a command
//! rows.rs      numbered rows, a screenful at a time, and where the number of each leads
//! news.rs      what is new since it was read
//! reading.rs   the briefing being read, a screenful at a time
//! target.rs    what a command is about: a row, or what is being read
//! lists.rs     the lists one can ask for: briefings, hits, bookmarks, problems
//! names.rs     who or what a name is, and the names in what is read
//! across.rs    lists across briefings: figures, series, threads, comparisons
//! citations.rs citing, sources, the editor
//! ```
//!
//! One rule leads everywhere: a number goes to that row of the list printed last, an empty line reads on.

mod across;
mod citations;
mod command;
mod lists;
mod names;
mod news;
mod reading;
mod rows;
mod target;

use std::cell::OnceCell;
use std::io::{self, BufRead, Read, Write};
use std::ops::Range;
use std::sync::Arc;

use signal_hook::consts::SIGTSTP;

use crate::across::Across;
use crate::ascii::Charset;
use crate::briefing::Passage;
use crate::clock::Clock;
use crate::language::similar;
use crate::library::{Library, Location};
use crate::lookup::Index;
use crate::place::{Changes, Store};
use crate::problem::Problem;
use crate::screen::Size;
use crate::session::{Digests, ReadingSession};
use crate::{clean, typeset};
use command::{Command, ParsedCommand};
use reading::Reading;
use rows::{Choice, NumberedRow};

/// How the reader was asked to start.
#[derive(Debug, Clone)]
pub struct PlainOptions {
    /// Where the briefings are.
    pub place: Location,
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
pub fn run(options: PlainOptions, library: Library, mut input: impl BufRead, out: impl Write) -> io::Result<()> {
    if options.restricted {
        // Caught and ignored.
        signal_hook::flag::register(SIGTSTP, Arc::default())?;
    }
    let mut plain = PlainReader::new(options, library, out);
    plain.start()?;
    let mut line = Vec::new();
    loop {
        plain.save(Store::save)?;
        plain.prompt()?;
        let ended = !read_line(&mut input, &mut line)?;
        if line.len() > LONGEST {
            plain.say(&format!("A line of more than {LONGEST} bytes is no command, and has been passed over."))?;
            continue;
        }
        if ended || !plain.obey(&String::from_utf8_lossy(&line))? {
            plain.leave();
            plain.save(Store::save_finally)?;
            return if ended { writeln!(plain.out) } else { Ok(()) };
        }
    }
}

/// A line has at most so many bytes.
const LONGEST: usize = 4096;

/// Reads a line into `line`, of a longer one no more than [`LONGEST`] bytes and one; false at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let any = input.take(LONGEST as u64 + 1).read_until(b'\n', line)? > 0;
    if line.len() > LONGEST && line.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
    }
    Ok(any)
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
    unsaved: Changes,
    reading: Option<Reading>,
    /// The list printed last, and which of its rows were printed last of all.
    rows: Vec<NumberedRow>,
    printed: Range<usize>,
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
            unsaved: Changes::default(),
            reading: None,
            rows: Vec::new(),
            printed: 0..0,
            meeting: false,
            trouble,
        }
    }

    /// Reports what the library holds, and opens what was asked for.
    fn start(&mut self) -> io::Result<()> {
        if let Some(problem) = self.trouble.clone() {
            self.say(&problem.to_string())?;
        }
        if let Some(fault) = Clock::local().fault() {
            self.say(&format!("{fault}."))?;
        }
        self.say("summitry, line by line. Type a number to open, help for the commands.")?;
        let (open, find) = (self.options.open.take(), self.options.find.take());
        match (open, find) {
            (Some((id, anchor)), _) => match self.session.library.named(&id).cloned() {
                Some(briefing) => {
                    let passage = anchor.as_deref().and_then(|anchor| Passage::from_anchor(anchor, &briefing));
                    if let Some(anchor) = anchor.filter(|_| passage.is_none()) {
                        self.say(&format!("There is no `{}` in this briefing.", clean::line(&anchor)))?;
                    }
                    self.open(&briefing, passage.map(|passage| (passage, 0)))
                }
                None => {
                    let hint = similar::did_you_mean(&id, self.session.library.briefings.iter().map(|b| &*b.id));
                    let hint = hint.map_or_else(String::new, |hint| format!(" {hint}"));
                    self.say(&format!("There is no briefing `{}`.{hint}", clean::line(&id)))
                }
            },
            (None, Some(query)) => self.find(&clean::line(&query)),
            (None, None) => self.list(),
        }
    }

    /// Carries out a line; false where it asks for the end.
    fn obey(&mut self, line: &str) -> io::Result<bool> {
        self.adapt();
        match command::parse(&clean::line(line)) {
            Ok(ParsedCommand { command, argument }) => self.carry_out(command, &argument),
            Err(words) => self.say(&words).map(|()| true),
        }
    }

    fn carry_out(&mut self, command: Command, argument: &str) -> io::Result<bool> {
        match command {
            Command::Search if argument.is_empty() => self.say("Type what to look for after the command."),
            Command::List => self.list(),
            Command::Open => self.choose(argument),
            Command::Next => self.next(),
            Command::Previous | Command::Top | Command::End => self.go(command),
            Command::All => self.all(),
            Command::Meeting => self.meeting(),
            Command::Repeat => self.repeat(),
            Command::Contents => self.contents(),
            Command::Search => self.search(argument),
            Command::Find => self.find(argument),
            Command::Figures => self.figures(argument),
            Command::Threads => self.threads(argument),
            Command::Same => self.same(argument),
            Command::Card => self.card(argument),
            Command::Compare => self.compare(argument),
            Command::Related => self.related(),
            Command::New => self.new_since_read(),
            Command::Cite => self.cite(argument),
            Command::Short => self.short(argument),
            Command::Markdown => self.markdown(argument),
            Command::Source => self.source(argument),
            Command::Edit => self.edit(argument),
            Command::Bookmark => self.bookmark(),
            Command::Bookmarks => self.bookmarks(),
            Command::Unread => self.unread(argument),
            Command::Back => self.jump(true),
            Command::Forward => self.jump(false),
            Command::Problems => self.problems(),
            Command::Reload => self.reload(),
            Command::Help => self.help(),
            Command::Quit => return Ok(false),
        }?;
        Ok(true)
    }

    /// Goes where the row of this number leads, or opens the briefing of this id.
    fn choose(&mut self, argument: &str) -> io::Result<()> {
        match self.choice(argument).cloned() {
            Some(Choice::Place(briefing, place)) => self.open(&briefing, place),
            Some(Choice::Series(id)) => self.series(&id),
            Some(Choice::Thread(id)) => self.thread(&id),
            Some(Choice::Name(name)) => self.card(&name),
            Some(Choice::Query(words)) => self.find(&words),
            Some(Choice::Problem(_)) => self.edit(argument),
            None => match self.session.library.named(argument).cloned() {
                Some(briefing) => self.open(&briefing, None),
                None => self.no_such(argument),
            },
        }
    }

    /// Prints a text, broken at words.
    fn say(&mut self, text: &str) -> io::Result<()> {
        for line in typeset::lines(text, self.measure()) {
            writeln!(self.out, "{}", &text[line])?;
        }
        Ok(())
    }

    fn help(&mut self) -> io::Result<()> {
        let row = |(_, name, argument, words): &(_, &str, &str, &str)| {
            let typed = format!("{name} {argument}");
            NumberedRow::words(format!("{}: {words}", typed.trim_end()))
        };
        let rows: Vec<NumberedRow> = command::HELP.iter().map(row).collect();
        self.say("The first letters of a command are enough. An empty line reads on.")?;
        self.show(&format!("{} commands:", rows.len()), rows)
    }

    fn prompt(&mut self) -> io::Result<()> {
        match self.reading.as_ref().filter(|_| self.printed.end == self.rows.len()) {
            Some(reading) => write!(self.out, "{}% > ", reading.percent())?,
            None => write!(self.out, "> ")?,
        }
        self.out.flush()
    }

    fn save(&mut self, save: fn(&Store, &Changes) -> Result<Option<Problem>, Problem>) -> io::Result<()> {
        self.unsaved.merge(self.session.places.take_changes().unwrap_or_default());
        if self.unsaved == Changes::default() {
            return Ok(());
        }
        let problem = match save(&self.options.store, &self.unsaved) {
            Ok(warning) => {
                self.unsaved = Changes::default();
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
        let size = (self.options.size)();
        if size != self.size {
            self.size = size;
            self.lay();
        }
    }

    fn reload(&mut self) -> io::Result<()> {
        match Library::load(&self.options.place) {
            Ok(library) => {
                (self.session.library, self.session.across) = (Arc::new(library), None);
                self.index = OnceCell::new();
                self.no_list();
                if let Some(reading) = &mut self.reading
                    && let Some(briefing) = self.session.library.get(&reading.briefing.id)
                {
                    reading.briefing = briefing.clone();
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

    /// Columns to break lines at.
    fn measure(&self) -> usize {
        usize::from(self.size.cols).max(16)
    }

    /// Lines that are printed at once: a screen less the prompt.
    fn screenful(&self) -> usize {
        usize::from(self.size.rows).saturating_sub(1).max(4)
    }

    fn across(&mut self) -> Arc<Across> {
        let ReadingSession { across, library, .. } = &mut self.session;
        across.get_or_insert_with(|| Arc::new(Across::build(library))).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_endless_line_no_more_is_kept_than_a_command_needs() {
        let mut input = io::BufReader::new(io::repeat(b'x').take(1 << 24).chain(&b"\nnext\r\n"[..]));
        let mut line = Vec::new();
        assert!(read_line(&mut input, &mut line).unwrap());
        assert_eq!(line.len(), LONGEST + 1);
        assert!(line.capacity() < 4 * LONGEST);
        assert!(read_line(&mut input, &mut line).unwrap());
        assert_eq!(line, b"next\r\n");
        assert!(!read_line(&mut input, &mut line).unwrap());
    }

    #[test]
    fn what_has_changed_is_found_out_only_where_it_is_listed() {
        let library = Library::built_in();
        let id = library.briefings[0].id.to_string();
        let options = PlainOptions {
            place: Location::BuiltIn,
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
        plain.list().unwrap();
        assert_eq!(plain.digests.len(), 1);
    }
}
