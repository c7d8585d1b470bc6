//! How long it takes until there is something to read, and what that costs, beside `less` on one briefing.
//!
//! ```text
//! cargo bench --bench first_frame -- DIRECTORY...     libraries, the smallest first
//! ```
//!
//! The program runs in a pseudo-terminal of 80 by 24. First comes the first frame of any kind, then the first that
//! shows a briefing; the processor time is that of all threads up to the latter. In brackets: the ratio to the first
//! library. Libraries take turns, so that what else the machine does strikes all alike; what is shown is the median.

mod measure;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use measure::terminal::Terminal;
use measure::{files, libraries, median};

/// How often each is started.
const TIMES: usize = 15;

/// The size of the terminal.
const SIZE: (u16, u16) = (80, 24);

/// What ends a frame: the end of synchronized update.
const FRAME: &str = "\x1b[?2026l";

/// What every article has.
const ARTICLE: &str = "Place";

fn main() {
    let libraries = libraries();
    let mut starts: Vec<Vec<Start>> = vec![Vec::new(); libraries.len()];
    for _ in 0..TIMES {
        for (library, starts) in libraries.iter().zip(&mut starts) {
            starts.push(start(library));
        }
    }
    let medians: Vec<Start> = starts.iter().map(|starts| middle(starts)).collect();
    for (library, start) in libraries.iter().zip(&medians) {
        let (count, first) = (files(library).0.len(), &medians[0]);
        println!("{count:6} briefings: {}", start.beside(first));
    }
    let Some(file) = libraries.first().and_then(|library| files(library).0.into_iter().next()) else { return };
    let pages: Vec<Duration> = (0..TIMES).filter_map(|_| less(&file)).collect();
    match pages.is_empty() {
        true => println!("less: not installed"),
        false => println!("less, one file of them: first page {:.1?}", median(pages)),
    }
}

/// What one start cost.
#[derive(Debug, Clone, Copy)]
struct Start {
    frame: Duration,
    article: Duration,
    processor: Duration,
}

impl Start {
    fn beside(&self, first: &Self) -> String {
        let ratio = |ours: Duration, first: Duration| ours.as_secs_f64() / first.as_secs_f64();
        format!(
            "first frame {:7.1?} ({:.2})   first briefing {:7.1?} ({:.2})   processor {:7.1?} ({:.2})",
            self.frame,
            ratio(self.frame, first.frame),
            self.article,
            ratio(self.article, first.article),
            self.processor,
            ratio(self.processor, first.processor),
        )
    }
}

fn start(library: &Path) -> Start {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
    // Without a state directory nothing is remembered from one start to the next.
    command.arg("--library").arg(library).env("XDG_STATE_HOME", "relative").env("HOME", "relative");
    let mut terminal = Terminal::start(&mut command, SIZE).expect("our own program");
    let frame = terminal.wait_for(FRAME);
    let article = terminal.wait_for(ARTICLE);
    let processor = terminal.processor();
    terminal.end();
    Start { frame, article, processor }
}

fn middle(starts: &[Start]) -> Start {
    let of = |what: fn(&Start) -> Duration| median(starts.iter().map(what).collect());
    Start { frame: of(|start| start.frame), article: of(|start| start.article), processor: of(|start| start.processor) }
}

fn less(file: &Path) -> Option<Duration> {
    let mut terminal = Terminal::start(Command::new("less").arg(file), SIZE)?;
    let page = terminal.wait_for("summary");
    terminal.end();
    Some(page)
}
