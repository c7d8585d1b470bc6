//! Typesetting: what it costs to lay a briefing out as a page, beside `fmt`, which only breaks lines.
//!
//! ```text
//! cargo bench --bench typesetting -- [DIRECTORY]     a library; the built-in one without it
//! ```

mod measure;

use std::io::Write;
use std::process::{Command, Stdio};

use measure::{cost, libraries, processor_of_children};
use summitry::library::{Library, Location};
use summitry::typeset::{PageOptions, page, plain_text};

/// How often every briefing is laid out.
const TIMES: usize = 20;

fn main() {
    let library = match libraries().first() {
        Some(directory) => Library::load(&Location::Directory(directory.clone())).expect("a directory"),
        None => Library::built_in(),
    };
    let count = (library.briefings.len() * TIMES) as u32;
    for width in [40, 80, 120] {
        let options = PageOptions { width, ..PageOptions::default() };
        let all = || library.briefings.iter().map(|briefing| page(&briefing, &library.glossary, &options));
        let (lines, cost) =
            cost(|| (0..TIMES).map(|_| all().map(|page| page.lines.len()).sum::<usize>()).sum::<usize>());
        let lines = lines / count as usize;
        println!("summitry, width {width:3}: processor {:.1?} a page of {lines} lines", cost.processor / count);
    }
    let options = PageOptions { width: 80, ..PageOptions::default() };
    let texts: String =
        library.briefings.iter().map(|briefing| plain_text(&page(&briefing, &library.glossary, &options))).collect();
    match fmt(&texts) {
        Some(processor) => println!("fmt -w 80: processor {:.1?} a page, its start left out", processor / count),
        None => println!("fmt: not installed"),
    }
}

/// The processor time that `fmt` takes for [`TIMES`] times `text`, less what it takes for nothing.
fn fmt(text: &str) -> Option<std::time::Duration> {
    let run = |text: &str| {
        let before = processor_of_children();
        let mut fmt =
            Command::new("fmt").args(["-w", "80"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().ok()?;
        fmt.stdin.take()?.write_all(text.as_bytes()).ok()?;
        fmt.wait().ok()?;
        Some(processor_of_children() - before)
    };
    let nothing = run("")?;
    Some(run(&text.repeat(TIMES))?.saturating_sub(nothing))
}
