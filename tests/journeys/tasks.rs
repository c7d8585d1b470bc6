//! Twenty tasks of somebody in a meeting: what is wanted, the keys from the start of the program, and what must be there
//! in the end. `docs/keys.md` has their table.

use std::fs;

use summitry::problem::{Problem, Severity};
use summitry::run::{End, Message, Request};

use super::support::Journey;

/// What must be there in the end.
enum Wanted {
    /// These words, on the screen.
    Seen(&'static str),
    /// These words, in the rows that are marked.
    Marked(&'static str),
    /// These words, in what the last key copied.
    Copied(&'static str),
    /// The first screen.
    Start,
    /// This file, open in the editor.
    Edited(&'static str),
    /// The end of the program.
    Ended,
}

use Wanted::*;

/// What is wanted, how many keys it took before all views had one rule, the keys that it takes, and what shows that it
/// is done. Keys are written as [`Journey::play`] takes them; nobody counts rows to give a number before a key.
const TASKS: [(&str, usize, &str, Wanted); 20] = [
    ("copy a figure found by words, with its source", 7, "ctrl-p 'chevr f8", Copied("Chevrolet")),
    ("see the source of that figure", 7, "ctrl-p 'chevr f11", Seen("  Sources")),
    ("see the same figure at the other summits", 4, "f '78 ctrl-t", Seen("60 projects")),
    ("see what became of the industrial centre", 6, "ctrl-p 'icic f7", Seen("Industrial cooperation centre")),
    ("follow the thread on water, by its name", 6, "t 'w enter", Seen("  Water and transboundary rivers  2 steps")),
    ("go to a section, by a word of its heading", 9, "o 'cu enter", Marked("Culture and shared heritage")),
    ("see who somebody is, and be back", 6, "x 'tok enter esc", Start),
    (
        "read five places where somebody is named",
        28,
        "x 'zhu enter enter esc down enter esc down enter esc down enter esc down enter",
        Marked("$22.7 million"),
    ),
    (
        "read five hits, one after the other",
        29,
        "ctrl-p 'water enter esc down enter esc down enter esc down enter esc down enter",
        Marked("water"),
    ),
    (
        "read five values of a table",
        28,
        "f 'proj enter esc down enter esc down enter esc down enter esc down enter",
        Marked("60 projects"),
    ),
    ("compare two summits, by name", 6, "j c 'khi enter", Seen("In both")),
    (
        "bookmark two facts, and go to the first",
        18,
        "ctrl-p 'chevr alt-m ctrl-u 'icic alt-m alt-' down enter",
        Marked("Chevrolet"),
    ),
    ("learn what key copies", 2, "?", Seen("y  f8 ")),
    ("see the overdue commitments", 8, "t 'overd", Marked("overdue")),
    ("open the file of one problem of twelve", 7, "! 'ko f4", Edited("kokand.yaml")),
    ("search for the same words in the next summit", 10, "enter / 'trade enter J n", Seen("for “trade”")),
    ("give the same command again", 10, ": 'unr enter : enter", Seen("marked as")),
    ("see the end of the newest article", 2, "enter G", Seen("100%")),
    ("see whether anything is new", 1, "w", Seen("nothing is new since you last read it")),
    ("leave", 1, "q", Ended),
];

/// Somebody some years on, with twelve files that have a fault.
fn start() -> (Journey, tempfile::TempDir) {
    let places = [
        "andijan", "aktau", "almaty", "astana", "bukhara", "fergana", "khiva", "kokand", "kuryk", "navoi", "osh",
        "termez",
    ];
    let home = tempfile::tempdir().unwrap();
    let problem = |place: &str| {
        let file = home.path().join(format!("{place}.yaml"));
        fs::write(&file, "").unwrap();
        Problem::new(&file, (1, 1), Severity::Error, "`value` is missing", "")
    };
    let mut journey = Journey::on("2031-01-01", 80, 24);
    journey.deliver(Message::Keymap(Box::new((None, places.map(problem).into()))));
    journey.keys("ctrl-l").read_across();
    (journey, home)
}

/// The rows that are marked, without the mark.
fn marked(screen: &str) -> String {
    screen.lines().filter_map(|row| row.strip_prefix('▌')).map(str::trim).collect::<Vec<_>>().join(" ")
}

#[test]
fn twenty_tasks_take_a_quarter_less_keys_and_none_takes_more() {
    let (mut sums, mut faults) = ([0, 0], Vec::new());
    let mut table = String::from("| What is wanted | Keys before | Keys now | |\n|---|---|---|---|\n");
    for (what, before, keys, wanted) in TASKS {
        let (mut journey, _home) = start();
        let first = journey.screen();
        let now = journey.play(keys);
        let screen = journey.screen();
        let is_done = match wanted {
            Seen(words) => screen.contains(words),
            Marked(words) => marked(&screen).contains(words),
            Copied(words) => journey.copied().contains(words),
            Start => screen == first,
            Edited(name) => matches!(&journey.outside[..], [Request::Edit(file, 1)] if file.ends_with(name)),
            Ended => journey.outside == [Request::End(End::Quit)],
        };
        if !is_done || now > before {
            faults.push(format!("{what}: {before} {now}\n{screen}"));
        }
        sums = [sums[0] + before, sums[1] + now];
        let keys = keys.replace(" '", " ");
        table += &format!("| {what} | {before} | {now} | `{keys}` |\n");
    }
    table += &format!("| all | {} | {} | |\n", sums[0], sums[1]);
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(sums[1] * 4 <= sums[0] * 3, "{sums:?}");
    assert!(include_str!("../../docs/keys.md").contains(&table), "put this table in docs/keys.md:\n{table}");
}
