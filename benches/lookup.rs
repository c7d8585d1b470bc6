//! How long a keystroke of the finder takes, in wall time and in processor time, beside `fzf --filter` on the same rows.
//!
//! ```text
//! cargo bench --bench lookup -- DIRECTORY     a library; the built-in one without it
//! ```
//!
//! Prints, for three-word queries made of words of the library, the median over all queries: the first rows, all rows,
//! processor time a query (from `/proc`, so on Linux only), the same letter by letter, and of fzf where it is installed;
//! before them the time and the memory that the index takes. Nothing is asserted.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use summitry::briefing::{self, Briefing, Passage, markdown};
use summitry::library::{Library, Location};
use summitry::lookup::{Index, LastSearch, Query};

/// How many queries are timed, and how often each.
const QUERIES: usize = 12;
const TIMES: usize = 10;

fn main() {
    let place = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let library = match place {
        Some(directory) => Library::load(&Location::Directory(directory.into())).expect("a directory that can be read"),
        None => Library::built_in(),
    };
    let before = Instant::now();
    let index = Index::build(&library.briefings.to_vec(), &library.glossary);
    println!(
        "{} briefings, {} facts; indexed in {:.0?}, {} KiB",
        library.briefings.len(),
        index.facts(),
        before.elapsed(),
        index.bytes() / 1024
    );
    let queries = queries(&library);
    ours(&index, &queries);
    typing(&index, &queries);
    theirs(&rows(&library), &queries);
}

/// Three words of one fact each, taken evenly from the whole library.
fn queries(library: &Library) -> Vec<String> {
    let step = (library.briefings.len() / QUERIES).max(1);
    let briefings = library.briefings.iter().step_by(step).take(QUERIES);
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        words.take(3).collect::<Vec<_>>().join(" ")
    };
    briefings.filter_map(|briefing| Some(words(&briefing.outcomes.first()?.what))).collect()
}

fn ours(index: &Index, queries: &[String]) {
    let (mut first, mut all, mut found) = (Vec::new(), Vec::new(), 0);
    let before = processor_time(false);
    for query in queries.iter().cycle().take(queries.len() * TIMES) {
        let start = Instant::now();
        let mut shown = None;
        let answer = index.search_in_parts(&Query::parse(query), 50, &AtomicBool::new(false), None, |_| {
            shown.get_or_insert_with(|| start.elapsed());
        });
        found += answer.map_or(0, |answer| answer.total);
        all.push(start.elapsed());
        first.push(shown.unwrap_or_else(|| start.elapsed()));
    }
    let count = all.len().max(1);
    let cpu = processor_time(false).zip(before).map(|(after, before)| (after - before) / count as u32);
    println!("summitry: first rows {:.1?}, all rows {:.1?}, processor {}", median(first), median(all), shown(cpu));
    println!("          {} hits a query", found / count);
}

/// Every query typed letter by letter: each search within what the one before found, and each whole.
fn typing(index: &Index, queries: &[String]) {
    let (mut narrowed, mut whole) = (Vec::new(), Vec::new());
    for query in queries {
        let mut last = LastSearch::default();
        for end in (1..=query.len()).filter(|end| query.is_char_boundary(*end)) {
            let asked = Query::parse(&query[..end]);
            for (last, times) in [(Some(&mut last), &mut narrowed), (None, &mut whole)] {
                let start = Instant::now();
                index.search_in_parts(&asked, 50, &AtomicBool::new(false), last, |_| {});
                times.push(start.elapsed());
            }
        }
    }
    let mean = |times: &[Duration]| times.iter().sum::<Duration>() / times.len().max(1) as u32;
    let (first, second) = (mean(&narrowed), mean(&whole));
    println!("typing:   a letter {:.1?} within what was found last, {:.1?} anew", median(narrowed), median(whole));
    println!("          on average {first:.1?} and {second:.1?}");
}

fn theirs(rows: &str, queries: &[String]) {
    let before = processor_time(true);
    let mut times = Vec::new();
    for query in queries {
        let start = Instant::now();
        let fzf = Command::new("fzf").args(["--filter", query]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        let Ok(mut fzf) = fzf else { return println!("fzf:      not installed") };
        if let Some(mut input) = fzf.stdin.take() {
            // It may leave before it has read everything.
            let _ = input.write_all(rows.as_bytes());
        }
        fzf.wait().expect("a child can be waited for");
        times.push(start.elapsed());
    }
    let count = queries.len().max(1) as u32;
    let cpu = processor_time(true).zip(before).map(|(after, before)| (after - before) / count);
    println!("fzf:      all rows {:.1?}, processor {}", median(times), shown(cpu));
}

/// Every fact of the library in one row.
fn rows(library: &Library) -> String {
    let mut rows = String::new();
    for briefing in library.briefings.iter() {
        for passage in passages(&briefing) {
            rows.push_str(&briefing::row(&briefing, passage).replace('\n', " "));
            rows.push('\n');
        }
    }
    rows
}

fn passages(briefing: &Briefing) -> Vec<Passage> {
    let mut passages = vec![Passage::Title, Passage::Summary];
    for (section, body) in briefing.sections.iter().map(|section| &section.body).enumerate() {
        passages.push(Passage::Section(section));
        passages.extend((0..markdown::leaves(body).len()).map(|leaf| Passage::Paragraph { section, leaf }));
    }
    passages.extend((0..briefing.figures.len()).map(Passage::Figure));
    passages.extend((0..briefing.outcomes.len()).map(Passage::Outcome));
    passages.extend((0..briefing.people.len()).map(Passage::Person));
    passages.extend((0..briefing.caveats.len()).map(Passage::Caveat));
    passages.extend((0..briefing.sources.len()).map(Passage::Source));
    passages
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn shown(cpu: Option<Duration>) -> String {
    cpu.map_or_else(|| "unknown".into(), |cpu| format!("{cpu:.1?}"))
}

/// The processor time of this process, or of the children it has waited for, as Linux reports it: in hundredths of a
/// second.
fn processor_time(children: bool) -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let first = if children { 13 } else { 11 };
    let ticks: u64 = fields.get(first..first + 2)?.iter().filter_map(|field| field.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(ticks * 10))
}
