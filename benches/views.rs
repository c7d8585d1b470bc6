//! What a key costs the reader's loop on libraries of several sizes: processor time of its thread, and bytes sent.
//!
//! ```text
//! cargo bench --bench views -- DIRECTORY...     libraries, the smallest first
//! ```
//!
//! The real loop runs without a terminal, on 120 by 40. What stands in brackets is the ratio to the first library.
//! The page of an article is the measure for the views: each must open at no more than its cost, give or take a frame.
//! `--role count DIRECTORY` presses each key once in [`counted`], for callgrind to count its instructions.

mod measure;

use std::path::Path;
use std::sync::Arc;

use measure::seat::{Seat, Step};
use measure::{libraries, median, role};
use summitry::library::{Library, Location};

/// How often each step is taken.
const TIMES: usize = 41;

/// What is measured: a name, the keys that lead there, the key that is measured, those that lead back.
const STEPS: &[(&str, &[&str], &str, &[&str])] = &[
    ("a row moved in the list", &[], "j", &[]),
    ("an article opened", &["J"], "enter", &["h"]),
    ("a page of the article", &["enter"], "pgdn", &["home", "h"]),
    ("a line of the article", &["enter"], "j", &["h"]),
    ("the finder opened", &[], "f2", &["esc"]),
    ("all figures opened", &[], "f6", &["esc"]),
    ("a row moved in them", &["f6"], "down", &["esc"]),
    ("to their end", &["f6"], "end", &["esc"]),
    ("sorted by date", &["f6"], "tab", &["esc"]),
    ("a series opened", &["f6", "down"], "ctrl-t", &["esc", "esc"]),
    ("a row moved in it", &["f6", "down", "ctrl-t"], "down", &["esc", "esc"]),
    ("all threads opened", &[], "f7", &["esc"]),
    ("a row moved in them", &["f7"], "down", &["esc"]),
    ("a thread opened", &["f7"], "enter", &["h"]),
    ("names chosen from", &["enter"], "x", &["esc", "h"]),
    ("a card opened", &["enter", "x"], "enter", &["esc", "esc", "h"]),
    ("summits to compare with", &["enter"], "c", &["esc", "h"]),
    ("a comparison opened", &["enter", "c"], "enter", &["esc", "esc", "h"]),
];

fn main() {
    if let Some((_, directories)) = role() {
        return directories.iter().for_each(|directory| count(directory));
    }
    let tables: Vec<Vec<Step>> = libraries().iter().map(|library| steps(library)).collect();
    for (i, (name, ..)) in STEPS.iter().enumerate() {
        print!("{name:26}");
        for table in &tables {
            let ratio = table[i].processor.as_secs_f64() / tables[0][i].processor.as_secs_f64();
            print!("  {:8.1?} ({ratio:5.2}) {:6} B", table[i].processor, table[i].bytes);
        }
        println!();
    }
}

fn seat(directory: &Path) -> Seat {
    let library = Library::load(&Location::Directory(directory.to_owned())).expect("a directory");
    Seat::new(Arc::new(library), (120, 40))
}

/// Takes each step twice: what is made once and kept has been made before it is counted.
fn count(directory: &Path) {
    let mut seat = seat(directory);
    for (_, before, key, after) in STEPS {
        for press in [|seat: &mut Seat, key: &str| _ = seat.key(key), counted] {
            before.iter().for_each(|key| _ = seat.key(key));
            press(&mut seat, key);
            after.iter().for_each(|key| _ = seat.key(key));
        }
    }
}

/// A key, what other threads answer to it, and the frame that shows it.
#[inline(never)]
fn counted(seat: &mut Seat, key: &str) {
    seat.press(key);
    seat.draw();
}

/// The median of each step.
fn steps(directory: &Path) -> Vec<Step> {
    let mut seat = seat(directory);
    let measured = STEPS.iter().map(|(_, before, key, after)| {
        let steps = (0..TIMES).map(|_| {
            before.iter().for_each(|key| _ = seat.key(key));
            let step = seat.key(key);
            after.iter().for_each(|key| _ = seat.key(key));
            step
        });
        let steps: Vec<Step> = steps.collect();
        Step {
            processor: median(steps.iter().map(|step| step.processor).collect()),
            bytes: median(steps.iter().map(|step| step.bytes).collect()),
        }
    });
    measured.collect()
}
