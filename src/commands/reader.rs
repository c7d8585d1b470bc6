//! `summitry` alone: opens the reader; where there is no terminal to open it on, prints the list. `--plain` needs none.

use std::fs;
use std::io::{self, BufReader, IsTerminal};
use std::os::fd::AsFd;

use super::output::{Format, Printer, report};
use super::{discovery, list, load_by, person, unreadable};
use crate::ascii::{Charset, Writer};
use crate::cli::{CommonArgs, ReaderArgs};
use crate::exit::{Exit, Failure};
use crate::keymap;
use crate::library::{Library, Location};
use crate::memory;
use crate::place::{AccountUser, Store};
use crate::plain;
use crate::run::{self, End};
use crate::terminal::{Caps, TimedInput, Typing, ascii_alone, size_of};
use crate::theme::{self, Themes, depth, ground};
use crate::watch::Method;

/// Opens the reader. `trouble` is a message about a variable of the environment that is not understood.
pub fn run(
    options: &CommonArgs,
    reader: &ReaderArgs,
    trouble: Option<String>,
    out: &mut Printer,
) -> Result<Exit, Failure> {
    let open = open(options, reader)?;
    if reader.plain {
        memory::share_one_heap();
        let (discovery, library) = load_by(options, Library::on_index)?;
        // A single file is opened, not listed.
        let is_file = matches!(discovery.location, Location::File(_)) && reader.find.is_none();
        let only = library.briefings.iter().next().filter(|_| is_file && library.briefings.len() == 1);
        let open = open.or_else(|| only.map(|briefing| (briefing.id.to_string(), None)));
        let alone = ascii_alone(&io::stdout());
        if let Some(reason) = &alone {
            report(&in_ascii(reason));
        }
        let charset = Charset::ascii_if(options.ascii || alone.is_some());
        let out = Writer::new(io::stdout().lock(), Charset::ascii_if(alone.is_some()));
        let (find, restricted) = (reader.find.clone(), reader.restricted);
        let store = store(reader, &discovery.location);
        if !restricted && store.is_wanted() {
            library.build_index(&discovery.location);
        }
        let options =
            plain::PlainOptions { discovery, size: || size_of(io::stdout()), charset, open, find, store, restricted };
        // Keys are read one by one only where what is typed can be shown.
        let keys = io::stdout().is_terminal().then(|| io::stdin().as_fd().try_clone_to_owned()).transpose()?;
        let keys = keys.map(|input| Typing::new(input, !restricted)).transpose()?.flatten();
        let input = match keys {
            Some(keys) => plain::LineInput::keys(keys, reader.idle),
            None => plain::LineInput::lines(BufReader::new(TimedInput::new(
                io::stdin().as_fd().try_clone_to_owned()?,
                reader.idle,
            ))),
        };
        plain::run(options, library, input, out)?;
        return Ok(Exit::Done);
    }
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if !io::stdout().is_terminal() || var("TERM").as_deref() == Some("dumb") {
        return list::run(options, out, Format::Text);
    }
    memory::share_one_heap();
    if let Some(bytes) = memory::shortage() {
        let message = format!("{} MB of memory is too little for the reader", bytes / 1_000_000);
        return Err(Failure::new(message, "see `ulimit -v` and `ulimit -d`"));
    }
    let discovery = discovery(options);
    if let Location::Directory(path) = &discovery.location {
        // Reported here, where a message outlasts the full screen.
        fs::read_dir(path).map_err(|error| unreadable(&discovery, &error))?;
    }
    let theme = theme::find(options.theme.as_deref(), |name| std::env::var_os(name));
    let options = run::ReaderOptions {
        store: store(reader, &discovery.location),
        discovery,
        keymap: keymap::find(options.keymap.as_deref(), |name| std::env::var_os(name)),
        themes: Themes::load(theme, depth(options.color, var), ground(var)),
        caps: Caps::from_env(var),
        charset: Charset::ascii_if(options.ascii),
        notice: ascii_alone(&io::stdout()).map(|reason| in_ascii(&reason)),
        restricted: reader.restricted,
        idle: reader.idle,
        open,
        find: reader.find.clone(),
        watch: if var("SUMMITRY_WATCH").as_deref() == Some("poll") { Method::Polling } else { Method::Events },
        trouble,
    };
    match run::run(options) {
        Ok(End::Quit | End::Idle) => Ok(Exit::Done),
        Ok(End::Signal(signal)) => Ok(Exit::Signal(signal)),
        Err(error) => Err(Failure::new(format!("the reader had to end: {error}"), "")),
    }
}

/// What is to be opened: a briefing's id, and an anchor in it.
fn open(options: &CommonArgs, reader: &ReaderArgs) -> Result<Option<(String, Option<String>)>, Failure> {
    let (id, anchor) = match (&reader.open, &reader.anchor) {
        (Some(open), None) => open.split_once('#').unwrap_or((open, "")),
        (None, Some(anchor)) if reader.find.is_none() => {
            let ids = Library::ids(&discovery(options).location).unwrap_or_default();
            return Ok(ids.first().map(|id| (id.to_string(), Some(anchor.clone()))));
        }
        (None, None) => return Ok(None),
        (_, Some(_)) => {
            let message = "a file with a section says what to open";
            return Err(Failure::new(message, "leave out the section, or --open and --find"));
        }
    };
    Ok(Some((id.to_owned(), Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty()))))
}

/// Where reading state is kept. A restricted account is often shared, so look-ups are saved there only where each key has
/// state of its own: they are private.
fn store(reader: &ReaderArgs, place: &Location) -> Store {
    if reader.no_state {
        return Store::none();
    }
    let store = super::store(place);
    let is_shared = reader.restricted && !matches!(person(), AccountUser::Key(_));
    if is_shared { store.without_lookups() } else { store }
}

/// The message about a terminal that reads no UTF-8.
fn in_ascii(reason: &str) -> String {
    format!("shown in ASCII: {reason} (try LC_ALL=C.UTF-8)")
}
