//! Frame encoding: bytes to the terminal for each step of reading, beside `less` on the same text.
//!
//! ```text
//! cargo bench --bench frames
//! ```
//!
//! Both run in a pseudo-terminal of 80 by 24 on the longest of the built-in briefings: ours as a page, `less` on the
//! plain text of that page.

mod measure;

use std::fs;
use std::process::Command;
use std::time::Duration;

use measure::median;
use measure::terminal::Terminal;

/// How often each key is pressed.
const TIMES: usize = 8;

/// A key has done its work when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(100);

fn main() {
    let reader = env!("CARGO_BIN_EXE_summitry");
    let show =
        |id: &str| Command::new(reader).args(["show", id, "--width", "80"]).output().expect("our own program").stdout;
    let list = Command::new(reader).arg("list").arg("--json").output().expect("our own program").stdout;
    let list: serde_json::Value = serde_json::from_slice(&list).expect("JSON");
    let ids = list["briefings"].as_array().into_iter().flatten().filter_map(|briefing| briefing["id"].as_str());
    let (id, page) = ids.map(|id| (id, show(id))).max_by_key(|(_, page)| page.len()).expect("briefings");
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(&file, page).expect("a file");

    let mut ours = Command::new(reader);
    ours.args(["--open", id]).env("XDG_STATE_HOME", "relative").env("HOME", "relative");
    let mut less = Command::new("less");
    less.arg(file.path());
    let steps =
        [("first frame", "", ""), ("a line down", "j", "j"), ("a line up", "k", "k"), ("a page down", "\x1b[6~", " ")];
    let ours = bytes(&mut ours, &steps.map(|(_, ours, _)| ours));
    let less = bytes(&mut less, &steps.map(|(_, _, less)| less));
    for (i, (name, ..)) in steps.iter().enumerate() {
        let of = |bytes: &Option<Vec<usize>>| {
            bytes.as_ref().map_or("not installed".into(), |bytes| format!("{} bytes", bytes[i]))
        };
        println!("{name:12} summitry {:>10}   less {:>10}", of(&ours), of(&less));
    }
}

/// The median of the bytes that each key costs; the first is the first frame.
fn bytes(command: &mut Command, keys: &[&str]) -> Option<Vec<usize>> {
    let mut terminal = Terminal::start(command, (80, 24))?;
    terminal.settle(10 * QUIET);
    let first = terminal.bytes.len();
    let steps = keys[1..].iter().map(|key| median((0..TIMES).map(|_| terminal.press(key, QUIET)).collect()));
    let all = std::iter::once(first).chain(steps).collect();
    terminal.end();
    Some(all)
}
