//! The reader's loop: wait, take in all that has come, carry out the effects, draw once.
//!
//! One channel leads into it; nothing ticks. While no message comes, nothing runs and nothing is sent, except at midnight.

mod background;
mod help;
mod inbox;
mod live_setting;
mod message;
mod reader;
mod searcher;
mod tasks;

use std::io::{self, Write};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::app::App;
use crate::ascii::Charset;
use crate::clock::{Clock, Idle};
use crate::keymap::{Keymap, KeymapPath};
use crate::library::{Discovery, Loader};
use crate::place::{Autosave, Store};
use crate::problem::Problem;
use crate::terminal::{Caps, Display, Guard, Input, Tty};
use crate::theme::Themes;
use crate::watch::{Method, Observer};
use crate::{editor, terminal};

pub use inbox::Inbox;
use live_setting::LiveSetting;
pub use message::{Message, Request};
pub use reader::{Reader, Settings};

/// How the reader was asked to start.
#[derive(Debug, Clone)]
pub struct ReaderOptions {
    /// Where the briefings are.
    pub discovery: Discovery,
    /// The user's keymap.
    pub keymap: Option<KeymapPath>,
    /// What roles can look like, and the faults of the theme file.
    pub themes: (Themes, Vec<Problem>),
    /// What the terminal can do.
    pub caps: Caps,
    /// What chrome is drawn with; always ASCII if the terminal of `caps` reads nothing else.
    pub charset: Charset,
    /// What the status line says at the start.
    pub notice: Option<String>,
    /// Start no other program, and do not stop for a shell.
    pub restricted: bool,
    /// End after this time without a key.
    pub idle: Option<Duration>,
    /// Open this briefing, at this anchor.
    pub open: Option<(String, Option<String>)>,
    /// Start in the finder with this query.
    pub find: Option<String>,
    /// Where reading state is kept.
    pub store: Store,
    /// How changes of the files are found.
    pub watch: Method,
    /// A message about an environment variable that is not understood.
    pub trouble: Option<String>,
}

/// A keymap with its problems; none where the file is not a keymap at present.
type LoadedKeymap = (Option<Keymap>, Vec<Problem>);

/// How the reader ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As the user asked.
    Quit,
    /// No key came for as long as the reader was to wait.
    Idle,
    /// By this signal, or because the line is gone (SIGHUP).
    Signal(i32),
}

/// How long the first frame waits for a library that is quickly read, so that a small one is shown at once.
const GRACE: Duration = Duration::from_millis(40);

/// Runs the reader on the terminal until it ends.
///
/// # Errors
///
/// Where there is no terminal, or its line is gone; the terminal is restored.
pub fn run(options: ReaderOptions) -> io::Result<End> {
    let tty = Tty::open()?;
    let (inbox, receiver) = Inbox::new();
    let (places, trouble) = options.store.load();
    // Signals are caught before there is anything to give back.
    let input = Input::start(&tty, {
        let inbox = inbox.clone();
        move |event| inbox.send(Message::Terminal(event))
    })?;
    let guard = Guard::enter(&tty, options.caps)?;
    let mut display = Display::new(tty.output()?, options.caps, tty.size());
    display.enter();
    let keymap = Keymap::load_live(options.keymap.as_ref());
    let clock = Clock::local();
    let charset = if options.caps.ascii { Charset::Ascii } else { options.charset };
    let mut app = App::new(display.size(), places, charset, clock.today().day);
    app.discovery = options.discovery.clone();
    app.panes.addresses = !options.caps.hyperlinks;
    app.keymap_problems = keymap.1.clone();
    app.theme_problems.clone_from(&options.themes.1);
    options.notice.iter().for_each(|notice| app.status.notify(notice));
    if let Some(problem) = &trouble {
        app.status.warn(problem.brief());
    } else if let Some(problem) = keymap.1.first().or(options.themes.1.first()) {
        app.status.report(problem);
    } else if let Some(fault) = clock.fault().or(options.trouble.as_deref()) {
        app.status.warn(fault);
    }
    let autosave = Autosave::new(options.store.clone(), {
        let inbox = inbox.clone();
        move |problem| inbox.send(Message::Problem(problem))
    });
    let settings = Settings {
        themes: options.themes.0.clone(),
        multiplexer: options.caps.multiplexer,
        restricted: options.restricted,
        has_browser: editor::browser("https://", |name| std::env::var_os(name)).is_some(),
    };
    let live = live_settings(&options, keymap.clone(), &inbox);
    let mut reader =
        Reader::new(app, keymap.0.unwrap_or_else(Keymap::built_in), display, settings, autosave, inbox.clone());
    let idle = options.idle.map(|limit| Idle::new(limit, Instant::now()));
    reader.end_when_idle(idle.clone());
    reader.start_at(options.open.clone(), options.find.clone());
    let loader = load(&options, live, inbox)?;
    let end = run_loop(&mut reader, &receiver, clock, (&tty, &guard, &input), &|| {
        loader.reload();
        Keymap::load_live(options.keymap.as_ref())
    });
    // The terminal first: the user has it back while the state is still being saved.
    drop((input, guard));
    if let (Ok(End::Idle), Some(idle)) = (&end, &idle) {
        terminal::report(&idle.farewell());
    }
    let slow = || {
        terminal::release_interrupts();
        terminal::report("saving the reading state takes long; Ctrl-C ends without it");
    };
    if let Some(problem) = reader.close(slow) {
        terminal::report(&problem.to_string());
    }
    end
}

/// The settings files that take effect as soon as they are saved.
fn live_settings(options: &ReaderOptions, keymap: LoadedKeymap, inbox: &Inbox) -> Vec<Box<dyn Observer>> {
    let mut live: Vec<Box<dyn Observer>> = Vec::new();
    if let Some(of) = options.keymap.clone() {
        let (path, load) = (of.path.clone(), move || Keymap::load_live(Some(&of)));
        let message = |loaded| Message::Keymap(Box::new(loaded));
        live.push(Box::new(LiveSetting::new(path, keymap, load, message, inbox.clone())));
    }
    let (themes, problems) = options.themes.clone();
    if let Some(path) = themes.file().map(|file| file.path.clone()) {
        let (last, load) = ((themes.of_file(), problems), move || themes.read());
        let message = |loaded| Message::Theme(Box::new(loaded));
        live.push(Box::new(LiveSetting::new(path, last, load, message, inbox.clone())));
    }
    live
}

fn load(options: &ReaderOptions, live: Vec<Box<dyn Observer>>, inbox: Inbox) -> io::Result<Loader> {
    let observer = (!live.is_empty()).then(|| Box::new(live) as Box<dyn Observer>);
    let builds = !options.restricted && options.store.is_wanted();
    Loader::start_with(options.discovery.location.clone(), options.watch, observer, builds, move |loaded| {
        inbox.send(Message::Loaded(loaded));
    })
}

/// Runs the loop until it ends.
fn run_loop(
    reader: &mut Reader<impl Write>,
    receiver: &Receiver<Message>,
    clock: &Clock,
    terminal: (&Tty, &Guard, &Input),
    reload: &dyn Fn() -> LoadedKeymap,
) -> io::Result<End> {
    let (tty, guard, input) = terminal;
    let mut grace = Some(Instant::now() + GRACE);
    loop {
        let mut outside = Vec::new();
        let midnight = Instant::now() + clock.today().rest;
        let deadline = grace.or(reader.deadline()).map_or(midnight, |deadline| deadline.min(midnight));
        for message in wait(receiver, deadline) {
            // Whatever came, waiting longer would not show anything sooner.
            grace = None;
            outside.extend(reader.take(message, Instant::now())?);
        }
        outside.extend(reader.wake(Instant::now()));
        // Whatever woke it: the clock can be set, and the machine can sleep over midnight.
        reader.turn_to(clock.today().day);
        for effect in outside {
            match effect {
                Request::End(end) => return Ok(end),
                Request::Reload => reader.keymap(reload()),
                Request::Stop => {
                    if guard.stop(input)? {
                        reader.came_back(tty.size());
                    } else {
                        reader.cannot_stop();
                    }
                }
                Request::Continue => {
                    guard.enter_again()?;
                    reader.came_back(tty.size());
                }
                Request::Edit(file, line) => match editor::command(&file, line, |name| std::env::var_os(name)) {
                    Some(mut command) => {
                        let status = guard.lend(input, || command.status())?;
                        reader.came_back(tty.size());
                        reader.edited(status);
                    }
                    None => reader.cannot_edit(),
                },
                Request::Browse(address) => {
                    if let Some(mut command) = editor::browser(&address, |name| std::env::var_os(name)) {
                        let status = guard.lend(input, || command.status())?;
                        reader.came_back(tty.size());
                        reader.browsed(status);
                    }
                }
            }
        }
        if grace.is_none_or(|deadline| Instant::now() >= deadline) {
            grace = None;
            reader.draw()?;
            if reader.display().is_stalled() {
                input.notify_when_writable();
            }
        }
    }
}

/// Waits for a message, or until `deadline`, and takes all that have come by then.
fn wait(receiver: &Receiver<Message>, deadline: Instant) -> Vec<Message> {
    let first = receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok();
    first.into_iter().chain(receiver.try_iter()).collect()
}
