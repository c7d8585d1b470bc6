//! The reader's loop without a terminal: keys in, frames out, and what each step cost the loop's thread.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use summitry::app::App;
use summitry::ascii::Charset;
use summitry::clock;
use summitry::key::parse_sequence;
use summitry::keymap::Keymap;
use summitry::library::{Library, Loaded};
use summitry::place::{Autosave, Identity, Store};
use summitry::run::{Inbox, Message, Reader, Settings};
use summitry::screen::Size;
use summitry::terminal::{Caps, Display, Event, Multiplexer};
use summitry::theme::{Depth, Ground, Shipped, ThemeSource, Themes};

use super::processor_of_thread;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// Counts bytes.
#[derive(Clone, Default)]
struct Sink(Arc<AtomicUsize>);

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A reader and somebody at its keyboard.
pub struct Seat {
    reader: Reader<Sink>,
    messages: Receiver<Message>,
    sink: Sink,
    trouble: Arc<Mutex<Option<String>>>,
}

/// What a step cost the loop's thread, and the terminal's line.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Step {
    pub processor: Duration,
    pub bytes: usize,
}

impl Seat {
    /// A reader of a library, all of it loaded, indexed and read across; nothing is remembered of it.
    pub fn new(library: Arc<Library>, (cols, rows): (u16, u16)) -> Self {
        let size = Size { cols, rows };
        let store = Store::new(None, &Identity::built_in());
        let (places, _) = store.load();
        let sink = Sink::default();
        let caps = Caps::from_env(|name| (name == "TERM").then(|| "xterm-256color".to_string()));
        let mut display = Display::new(sink.clone(), caps, size);
        display.enter();
        let (inbox, messages) = Inbox::new();
        let trouble = Arc::new(Mutex::new(None));
        let autosave = Autosave::new(store, {
            let trouble = trouble.clone();
            move |problem| *trouble.lock().expect("no panic") = Some(problem.to_string())
        });
        let (themes, _) = Themes::load(ThemeSource::Shipped(Shipped::default()), Depth::Ansi16, Ground::Dark);
        let settings = Settings { themes, multiplexer: Multiplexer::None, restricted: true, has_browser: false };
        let app = App::new(size, places, Charset::Unicode, clock::today());
        let reader = Reader::new(app, Keymap::built_in(), display, settings, autosave, inbox);
        let mut seat = Self { reader, messages, sink, trouble };
        let total = library.briefings.len();
        seat.take(Message::Loaded(Loaded { library, done: true, read: total, total }));
        seat.key("esc");
        seat.read_across();
        seat.draw();
        seat
    }

    /// Takes in what comes until the library has been read across anew, or for the first time.
    pub fn read_across(&mut self) {
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("what reads across");
            let is_across = matches!(message, Message::Across(_));
            self.take(message);
            if is_across {
                return;
            }
        }
    }

    /// Presses a key, as `keymap.yaml` writes it, waits for what it asked of other threads, and draws.
    pub fn key(&mut self, key: &str) -> Step {
        let before = self.now();
        let key = parse_sequence(key).expect("a key")[0];
        self.take(Message::Terminal(Event::Key(key)));
        self.draw();
        self.since(before)
    }

    /// Presses a key and draws what the loop shows of it at once, before other threads have answered.
    pub fn press(&mut self, key: &str) {
        let key = parse_sequence(key).expect("a key")[0];
        self.take(Message::Terminal(Event::Key(key)));
        self.reader.draw().expect("a line that is there");
    }

    /// Presses a key, lets the selection rest, so that the article follows it, and draws.
    pub fn key_and_rest(&mut self, key: &str) -> Step {
        let before = self.now();
        let key = parse_sequence(key).expect("a key")[0];
        self.take(Message::Terminal(Event::Key(key)));
        self.reader.wake(Instant::now() + Duration::from_secs(3600));
        self.draw();
        self.since(before)
    }

    /// Takes in what has come, as the loop does.
    pub fn draw(&mut self) {
        while self.reader.app.overlays.awaits_rows() || self.reader.app.panes.waits_for_facts() {
            let message = self.messages.recv_timeout(PATIENCE).expect("an answer");
            self.take(message);
        }
        self.reader.draw().expect("a line that is there");
        let trouble = self.trouble.lock().expect("no panic");
        assert!(trouble.is_none(), "{trouble:?}");
    }

    /// Hands the loop a message.
    pub fn take(&mut self, message: Message) {
        self.reader.take(message, Instant::now()).expect("a line that is there");
    }

    fn now(&self) -> Step {
        Step { processor: processor_of_thread(), bytes: self.sink.0.load(Ordering::Relaxed) }
    }

    fn since(&self, before: Step) -> Step {
        let now = self.now();
        Step { processor: now.processor - before.processor, bytes: now.bytes - before.bytes }
    }
}
