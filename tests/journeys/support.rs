//! The real loop without a terminal: keys in as `keymap.yaml` writes them, the screen out as a terminal shows it.

use std::cell::RefCell;
use std::io;
use std::num::NonZeroU16;
use std::rc::Rc;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use proptest::prelude::prop;
use summitry::across::Across;
use summitry::app::{App, Overlay};
use summitry::ascii::Charset;
use summitry::clock::Idle;
use summitry::config::ConfigPath;
use summitry::key::parse_sequence;
use summitry::keymap::{Context, Keymap};
use summitry::library::{Discovery, Library, Loaded};
use summitry::lookup::{Completeness, Index};
use summitry::place::{Autosave, Identity, Store};
use summitry::run::{Inbox, Message, Reader, Request, Settings};
use summitry::screen::Size;
use summitry::terminal::{Caps, Display, Event, Multiplexer};
use summitry::theme::{Depth, Ground, ThemeSource, Themes};

/// How long an answer may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The day on which all journeys are made: nothing of the built-in briefings is overdue yet.
const TODAY: &str = "2025-11-20";

/// What the reader sends, kept for the test to read.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A reader and somebody at its keyboard.
pub struct Journey {
    reader: Reader<Sink>,
    messages: Receiver<Message>,
    sink: Sink,
    screen: vt100::Parser,
    /// What the reader asked of the world outside, so far.
    pub outside: Vec<Request>,
    /// Bytes sent for the last step.
    pub sent: Vec<u8>,
    state: tempfile::TempDir,
}

impl Journey {
    /// A reader of the built-in briefings on a screen of this size, for the first time.
    pub fn new(cols: u16, rows: u16) -> Self {
        Self::with(cols, rows, built_in(), keymap())
    }

    /// The same on a terminal of these abilities.
    pub fn on_terminal(caps: Caps, cols: u16, rows: u16) -> Self {
        Self::start_on(caps, Size { cols, rows }, whole(built_in()), keymap(), tempfile::tempdir().unwrap())
    }

    /// The same on another day.
    pub fn on(today: &str, cols: u16, rows: u16) -> Self {
        let mut journey = Self::new(cols, rows);
        journey.reader.app.panes.setting.today = today.parse().unwrap();
        journey
    }

    /// The same with ASCII chrome.
    pub fn ascii(cols: u16, rows: u16) -> Self {
        let mut journey = Self::new(cols, rows);
        journey.set_ascii();
        journey
    }

    /// The reader ends after this time without a key.
    pub fn ending_when_idle(mut self, limit: Duration) -> Self {
        self.reader.end_when_idle(Some(Idle::new(limit, Instant::now())));
        self
    }

    /// The library is one that was found like this.
    pub fn found(mut self, discovery: Discovery) -> Self {
        self.reader.app.discovery = discovery;
        let Size { cols, rows } = self.reader.app.panes.setting.size;
        self.resize(cols, rows);
        self
    }

    /// From here on chrome is ASCII.
    pub fn set_ascii(&mut self) {
        self.reader.app.panes.setting.charset = Charset::Ascii;
        let Size { cols, rows } = self.reader.app.panes.setting.size;
        self.resize(cols, rows);
    }

    /// A reader of this library with these keys.
    pub fn with(cols: u16, rows: u16, library: Arc<Library>, keymap: Keymap) -> Self {
        Self::start(Size { cols, rows }, whole(library), keymap, tempfile::tempdir().unwrap())
    }

    /// A reader that has been started on a library of which only this much has been read.
    pub fn begin(cols: u16, rows: u16, loaded: Loaded) -> Self {
        Self::start(Size { cols, rows }, loaded, keymap(), tempfile::tempdir().unwrap())
    }

    /// The same reader started again with this library, after it was closed.
    pub fn again(self, library: Arc<Library>) -> Self {
        let Self { reader, state, .. } = self;
        let size = reader.app.panes.setting.size;
        assert_eq!(reader.close(|| {}), None);
        Self::start(size, whole(library), keymap(), state)
    }

    fn start(size: Size, loaded: Loaded, keymap: Keymap, state: tempfile::TempDir) -> Self {
        Self::start_on(Caps::XTERM, size, loaded, keymap, state)
    }

    fn start_on(caps: Caps, size: Size, loaded: Loaded, keymap: Keymap, state: tempfile::TempDir) -> Self {
        let mut journey = Self::unread(caps, size, keymap, state);
        journey.deliver(Message::Loaded(loaded));
        journey
    }

    /// A reader of the built-in briefings that was asked for a place or a query on its command line, and for which
    /// keys were pressed before anything had been read.
    pub fn ahead((cols, rows): (u16, u16), open: Option<&str>, find: Option<&str>, keys: &str) -> Self {
        Self::unread(Caps::XTERM, Size { cols, rows }, keymap(), tempfile::tempdir().unwrap()).asked(open, find, keys)
    }

    /// The same reader started again like that, after it was closed.
    pub fn again_ahead(self, open: Option<&str>, find: Option<&str>, keys: &str) -> Self {
        let Self { reader, state, .. } = self;
        let size = reader.app.panes.setting.size;
        assert_eq!(reader.close(|| {}), None);
        Self::unread(Caps::XTERM, size, keymap(), state).asked(open, find, keys)
    }

    fn asked(mut self, open: Option<&str>, find: Option<&str>, keys: &str) -> Self {
        let open = open.map(|place| match place.split_once('#') {
            Some((id, anchor)) => (id.to_string(), Some(anchor.to_string())),
            None => (place.to_string(), None),
        });
        self.reader.start_at(open, find.map(str::to_string));
        for key in keys.split_whitespace() {
            self.take(Message::Terminal(Event::Key(parse_sequence(key).unwrap()[0])));
        }
        self.deliver(Message::Loaded(whole(built_in())));
        self
    }

    /// A reader of whose library nothing has been read yet.
    fn unread(caps: Caps, size: Size, keymap: Keymap, state: tempfile::TempDir) -> Self {
        let Size { cols, rows } = size;
        let store = Store::new(Some(state.path()), &Identity::built_in()).keeping_missed();
        let (places, problem) = store.load();
        assert_eq!(problem, None);
        let sink = Sink::default();
        let mut display = Display::new(sink.clone(), caps, size);
        display.enter();
        let (inbox, messages) = Inbox::new();
        let autosave = Autosave::new(store, |problem| panic!("{problem}"));
        let theme_file = ConfigPath { path: state.path().join("theme.yaml"), named: false };
        let (themes, _) = Themes::load(ThemeSource::File(theme_file), Depth::Ansi16, Ground::Dark);
        let settings = Settings { themes, multiplexer: Multiplexer::None, restricted: false, has_browser: false };
        let mut reader = Reader::new(
            App::new(size, places, Charset::Unicode, TODAY.parse().unwrap()),
            keymap,
            display,
            settings,
            autosave,
            inbox,
        );
        let (index, across) = built();
        reader.follow(index, &across);
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        Self { reader, messages, sink, screen, outside: Vec::new(), sent: Vec::new(), state }
    }

    /// Hands the loop another state of the library.
    pub fn load(&mut self, library: Arc<Library>) -> &mut Self {
        self.deliver(Message::Loaded(whole(library)))
    }

    /// Presses keys, as `keymap.yaml` writes them: `j j enter`. The screen is drawn once, when all has settled.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let key = parse_sequence(key).unwrap()[0];
            self.take(Message::Terminal(Event::Key(key)));
        }
        self.settle()
    }

    /// Presses one of the keys that mean something in the present context.
    pub fn press(&mut self, which: &prop::sample::Index) -> &mut Self {
        let rows = keymap().rows(self.reader.app.context());
        let sequences: Vec<String> = rows.into_iter().flat_map(|(_, sequences)| sequences).collect();
        self.keys(which.get(&sequences[..]).as_str())
    }

    /// Presses keys and types what stands after a `'`, in which a `_` is a space: `ctrl-p 'trade_target f8`. Returns how
    /// many strokes that takes.
    pub fn play(&mut self, steps: &str) -> usize {
        let mut strokes = 0;
        for step in steps.split_whitespace() {
            match step.strip_prefix('\'').filter(|text| !text.is_empty()) {
                Some(text) => {
                    strokes += text.chars().count();
                    self.text(&text.replace('_', " "));
                }
                None => {
                    strokes += 1;
                    self.keys(step);
                }
            }
        }
        strokes
    }

    /// Types a text into an input.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.take(Message::Terminal(Event::Key(summitry::key::Key::char(c))));
        }
        self.settle()
    }

    /// Waits until the library has been read across.
    pub fn read_across(&mut self) -> &mut Self {
        // Until the first key nothing asks for it.
        self.keys("ctrl-l");
        while self.reader.app.panes.session.across.is_none() {
            let message = self.messages.recv_timeout(PATIENCE).expect("what reads across");
            self.take(message);
        }
        self.settle()
    }

    /// Hands the loop another state of the library, and waits until it has been read across and what is asked on the
    /// screen has been asked of it.
    pub fn load_all(&mut self, library: Arc<Library>) -> &mut Self {
        self.load(library);
        let asks = |overlay: &Overlay| overlay.context() == Context::Finder && !overlay.typed().is_empty();
        let mut is_answered = !self.reader.app.overlays.top().is_some_and(asks);
        let mut is_across = false;
        while !(is_across && is_answered) {
            let message = self.messages.recv_timeout(PATIENCE).expect("what reads across");
            is_across |= matches!(message, Message::Across(_));
            is_answered |= matches!(message, Message::Answer { completeness: Completeness::Whole, .. });
            self.take(message);
        }
        self.settle()
    }

    /// Takes in what comes until `words` stand on the screen.
    pub fn until(&mut self, words: &str) -> &mut Self {
        while !self.settle().screen().contains(words) {
            let message = self.messages.recv_timeout(PATIENCE);
            let message = message.unwrap_or_else(|_| panic!("no {words:?} on\n{}", self.screen()));
            self.take(message);
        }
        self
    }

    /// Hands the loop a message.
    pub fn deliver(&mut self, message: Message) -> &mut Self {
        self.take(message);
        self.settle()
    }

    /// Lets so much time pass that everything that waits for a pause happens.
    pub fn pause(&mut self) -> &mut Self {
        self.later(Duration::from_secs(3600))
    }

    /// Lets so much time pass without a key.
    pub fn later(&mut self, time: Duration) -> &mut Self {
        self.outside.extend(self.reader.wake(Instant::now() + time));
        self.settle()
    }

    /// Lets it become another day.
    pub fn midnight(&mut self, today: &str) -> &mut Self {
        self.reader.turn_to(today.parse().unwrap());
        self.settle()
    }

    /// Changes the size of the terminal.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
        self.deliver(Message::Terminal(Event::Resize(Size { cols, rows })))
    }

    /// The queries that are remembered because they found nothing, the latest first.
    pub fn missed(&self) -> Vec<&str> {
        self.reader.app.panes.session.places.missed()
    }

    /// The screen's rows, without trailing blanks.
    pub fn screen(&self) -> String {
        let (_, cols) = self.screen.screen().size();
        let rows: Vec<String> =
            self.screen.screen().rows(0, cols.get()).map(|row| row.trim_end().to_string()).collect();
        rows.join("\n").trim_end().to_string()
    }

    /// Row and column of the cursor; `None` where it is not shown.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.screen.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// What is shown in reverse, a line for each row of it.
    pub fn reversed(&self) -> String {
        let screen = self.screen.screen();
        let (rows, cols) = screen.size();
        let row = |row| {
            let cells = (0..cols.get()).filter_map(|col| screen.cell(row, col)).filter(|cell| cell.inverse());
            cells.map(|cell| cell.contents().to_string()).collect::<String>()
        };
        (0..rows.get()).map(row).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The characters above the status line, each with its colour and attributes.
    pub fn styled(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let (rows, cols) = screen.size();
        let cells = (0..rows.get() - 1).flat_map(|row| (0..cols.get()).filter_map(move |col| screen.cell(row, col)));
        let shown = cells.filter(|cell| !cell.contents().trim().is_empty());
        shown.map(|cell| format!("{cell:?}")).collect()
    }

    /// The text that the last step handed to the terminal's clipboard.
    pub fn copied(&self) -> String {
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let sent = String::from_utf8_lossy(&self.sent);
        let sequence =
            sent.split("\x1b]52;c;").nth(1).unwrap_or_else(|| panic!("nothing is copied:\n{}", self.screen()));
        let code = sequence.split('\x07').next().unwrap().trim_end_matches('=');
        let digits: Vec<u32> =
            code.bytes().map(|c| DIGITS.iter().position(|digit| *digit == c).unwrap() as u32).collect();
        let bytes = digits.chunks(4).flat_map(|four| {
            let bits = four.iter().enumerate().fold(0, |bits, (i, digit)| bits | digit << (26 - 6 * i));
            bits.to_be_bytes().into_iter().take(four.len() * 6 / 8).collect::<Vec<u8>>()
        });
        String::from_utf8(bytes.collect()).unwrap()
    }

    fn take(&mut self, message: Message) {
        let outside = self.reader.take(message, Instant::now()).unwrap();
        self.outside.extend(outside);
    }

    /// Whether something on the screen is still to be answered.
    fn waits(&self) -> bool {
        let app = &self.reader.app;
        app.panes.waits_for_facts() || app.overlays.awaits_rows() || app.deferred.is_waiting()
    }

    /// Waits until every question is answered, draws once, and shows the terminal what was sent.
    fn settle(&mut self) -> &mut Self {
        let start = Instant::now();
        while self.waits() {
            let message = self.messages.recv_timeout(PATIENCE).expect("an answer");
            assert!(start.elapsed() < PATIENCE);
            self.take(message);
        }
        self.reader.draw().unwrap();
        self.sent = std::mem::take(&mut *self.sink.0.borrow_mut());
        self.screen.process(&self.sent);
        self
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a screen has rows and columns")
}

/// A library, all of it.
fn whole(library: Arc<Library>) -> Loaded {
    let total = library.briefings.len();
    Loaded { library, done: true, read: total, total }
}

/// The built-in keymap, read once for all journeys.
pub fn keymap() -> Keymap {
    static KEYMAP: OnceLock<Keymap> = OnceLock::new();
    KEYMAP.get_or_init(Keymap::built_in).clone()
}

/// The built-in briefings, read once for all journeys.
pub fn built_in() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| Arc::new(Library::built_in())).clone()
}

/// What reads the built-in briefings across, built once for all journeys.
fn built() -> (Arc<Index>, Arc<Across>) {
    static BUILT: OnceLock<(Arc<Index>, Arc<Across>)> = OnceLock::new();
    let build = || (Arc::new(Index::default().follow(&built_in())), Arc::new(Across::build(&built_in())));
    BUILT.get_or_init(build).clone()
}
