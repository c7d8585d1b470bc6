//! The most memory that the reader ever takes, from its start until all is loaded and searchable, beside the size of the
//! YAML and what `fzf` takes to filter the same text.
//!
//! ```text
//! cargo bench --bench memory -- DIRECTORY...
//! ```

mod measure;

use std::fs::File;
use std::io::copy;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use measure::terminal::Terminal;
use measure::{apart, files, libraries, peak_of_children, report_cost, role};

/// All has been taken in when nothing has changed for so long.
const QUIET: Duration = Duration::from_secs(2);

fn main() {
    if let Some((_, library)) = role() {
        return report_cost(measure::Cost { peak: fzf(&library[0]), ..Default::default() });
    }
    for library in libraries() {
        let (files, bytes) = files(&library);
        let ratio = |peak: u64| peak as f64 / bytes as f64;
        let (ours, fzf) = (reader(&library), apart("fzf", &[&library]).peak);
        println!(
            "{:6} briefings, {:6.1} MB: summitry {:7.1} MB ({:.2})   fzf {:7.1} MB ({:.2})",
            files.len(),
            bytes as f64 / 1e6,
            ours as f64 / 1e6,
            ratio(ours),
            fzf as f64 / 1e6,
            ratio(fzf),
        );
    }
}

/// The peak of the reader, once the table of all figures is there and it has nothing more to do.
fn reader(library: &Path) -> u64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
    command.arg("--library").arg(library).env("XDG_STATE_HOME", "relative").env("HOME", "relative");
    let mut terminal = Terminal::start(&mut command, (80, 24)).expect("our own program");
    terminal.wait_for("Place");
    terminal.press("f", QUIET);
    let mut before = terminal.processor();
    loop {
        terminal.settle(QUIET);
        let now = terminal.processor();
        if now - before < QUIET / 100 {
            break;
        }
        before = now;
    }
    let peak = terminal.peak();
    terminal.end();
    peak
}

/// The peak of `fzf` on all the text; 0 where it is not installed.
fn fzf(library: &Path) -> u64 {
    let mut fzf = Command::new("fzf");
    let fzf = fzf.args(["--filter", "needle cable"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let Ok(mut fzf) = fzf else { return 0 };
    let mut input = fzf.stdin.take().expect("a pipe");
    for file in files(library).0 {
        copy(&mut File::open(file).expect("a file"), &mut input).expect("a pipe that is read");
    }
    drop(input);
    fzf.wait().expect("a child can be waited for");
    peak_of_children()
}
