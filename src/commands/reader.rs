//! `summitry` alone: opens the reader; where there is no terminal to open it on, prints the list.

use std::fs;
use std::io::{self, IsTerminal};

use super::output::Output;
use super::{list, place, unreadable};
use crate::cli::{Options, Reader};
use crate::exit::{Exit, Failure};
use crate::keymap;
use crate::library::Place;
use crate::place::state_home;
use crate::run::{self, End};
use crate::terminal::Caps;
use crate::theme::{Theme, depth, ground};

pub fn run(options: &Options, reader: &Reader, out: &mut Output) -> Result<Exit, Failure> {
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if !io::stdout().is_terminal() || var("TERM").as_deref() == Some("dumb") {
        return list::run(options, out, false);
    }
    let place = place(options);
    if let Place::Directory(path) = &place {
        // Told here, where words outlast the screen.
        fs::read_dir(path).map_err(|error| unreadable(&place, &error))?;
    }
    let open = reader.open.as_ref().map(|open| match open.split_once('#') {
        Some((id, section)) => (id.to_owned(), Some(section.to_owned())),
        None => (open.clone(), None),
    });
    let options = run::Options {
        place,
        keymap: keymap::find(options.keymap.as_deref(), |name| std::env::var_os(name)),
        theme: Theme::new(depth(options.color, var), ground(var)),
        caps: Caps::from_env(var),
        ascii: options.ascii,
        restricted: reader.restricted,
        open,
        find: reader.find.clone(),
        state: state_home(),
    };
    match run::run(options) {
        Ok(End::Quit) => Ok(Exit::Done),
        Ok(End::Signal(signal)) => Ok(Exit::Signal(signal)),
        Err(error) => Err(Failure::new(format!("the terminal cannot be used: {error}"), "")),
    }
}
