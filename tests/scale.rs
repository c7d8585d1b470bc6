//! What a key costs the reader's loop does not depend on how large the library is: neither what it allocates nor what
//! it lets go of, counted on its thread alone. Nor does it cost more to take in a newer state of a larger library.

#[path = "../benches/measure/mod.rs"]
mod measure;

use std::fs;
use std::sync::Arc;

use allocation_counter::measure as count;
use measure::seat::Seat;
use summitry::across::Across;
use summitry::library::{Library, Loaded, Location};
use summitry::run::Message;

/// Briefings in the small library and in the large one. What is cut off at a number of rows is cut off in both.
const SIZES: [usize; 2] = [250, 1_500];

/// Keys that lead somewhere, the key that is counted, keys that lead back.
const KEYS: &[(&[&str], &str, &[&str])] = &[
    (&[], "j", &["k"]),
    (&["j"], "end", &["home"]),
    (&[], "J", &["K"]),
    (&[], "enter", &["h"]),
    (&["enter"], "j", &["h"]),
    (&["enter"], "pgdn", &["h"]),
    (&["enter"], "tab", &["h"]),
    (&["enter"], "w", &["h"]),
    (&[], "f2", &["esc"]),
    (&["f2"], "t", &["esc"]),
    (&["f2", "t"], "r", &["esc"]),
    (&[], "f6", &["esc"]),
    (&["f6"], "down", &["esc"]),
    (&["f6"], "end", &["esc"]),
    (&["f6"], "t", &["esc"]),
    (&["f6"], "tab", &["esc"]),
    (&["f6"], "ctrl-t", &["esc", "esc"]),
    (&["f6", "ctrl-t"], "j", &["esc", "esc"]),
    (&["f6", "ctrl-t", "end"], "k", &["esc", "esc"]),
    (&["f6", "ctrl-t"], "home", &["esc", "esc"]),
    (&["f6", "ctrl-t"], "Y", &["esc", "esc"]),
    (&["enter"], "g b", &["h"]),
    (&[], "f7", &["esc"]),
    (&["f7"], "down", &["esc"]),
    (&["f7"], "r", &["esc"]),
    (&["f7", "r"], "o", &["esc"]),
    (&["f7"], "enter", &["esc", "esc"]),
    (&["f7", "enter"], "k", &["esc", "esc"]),
    (&[], "x", &["esc"]),
    (&["x"], "d", &["esc"]),
    (&["x", "d"], "down", &["esc"]),
    (&["x", "d"], "enter", &["esc", "esc"]),
    (&["x", "d", "enter"], "j", &["esc", "esc"]),
    (&["x", "d", "enter"], "end", &["esc", "esc"]),
    (&[], "c", &["esc"]),
    (&["c"], "s", &["esc"]),
    (&["c"], "enter", &["esc"]),
];

/// Briefings that look alike: one series and one thread run through all of them, one person is named in each, and each
/// has a series, a thread and a guest of its own.
fn library(briefings: usize) -> Arc<Library> {
    let dir = tempfile::tempdir().unwrap();
    for i in 0..briefings {
        // What stands at either end of the series is the same in both libraries.
        let year = if i < 120 { 1990 + i % 30 } else { 2024 };
        let text = format!(
            "title: Summit {i:05}\ndate: 2024-05-05\nplace: Khiva\nparties: [Khiva]\nsummary: Daria Ospanova met guest {i:05}.\n\
             people:\n  - {{name: Daria Ospanova}}\n  - {{name: Guest {i:05}}}\n\
             sections:\n  - heading: Trade\n    body: Trade grew, said Daria Ospanova.\n\
             figures:\n  - {{id: a, label: Trade turnover, value: {value}, unit: tonnes, date: {year}, series: all}}\n\
             \x20 - {{id: b, label: Trade turnover, value: {value}, unit: tonnes, date: {year}, series: s{i:05}}}\n\
             outcomes:\n  - {{id: a, status: agreed, what: A road, due: {year}, thread: all}}\n\
             \x20 - {{id: b, status: agreed, what: A road, due: {year}, thread: t{i:05}}}\n\
             caveats:\n  - {{text: A doubt., about: a}}\n\
             sources:\n  - {{id: report, title: Report}}\n",
            value = 1_000 + i,
        );
        fs::write(dir.path().join(format!("s{i:05}.yaml")), text).unwrap();
    }
    let library = Library::load(&Location::Directory(dir.path().into())).unwrap();
    assert_eq!((library.briefings.len(), library.problems.len()), (briefings, 0), "{:?}", library.problems.first());
    Arc::new(library)
}

/// What some work did on this thread: allocations, the bytes of them, and what was let go of.
type Work = [u64; 3];

fn work(what: impl FnOnce()) -> Work {
    let counted = count(what);
    [counted.count_total, counted.bytes_total, counted.count_total.saturating_add_signed(-counted.count_current)]
}

/// Holds that the work on something large is that on something small, but for a number that has a digit more.
fn assert_alike(what: &str, [small, large]: [Work; 2]) {
    const SLACK: Work = [16, 2_048, 16];
    for (i, measure) in ["allocations", "bytes", "freed"].into_iter().enumerate() {
        let most = small[i] + small[i] / 20 + SLACK[i];
        assert!(large[i] <= most, "{what}: {measure} {} on the small one and {} on the large one", small[i], large[i]);
    }
}

#[test]
fn a_key_costs_the_same_however_many_briefings_there_are() {
    let mut seats = SIZES.map(|size| Seat::new(library(size), (120, 40)));
    for (before, key, after) in KEYS {
        let works = seats.each_mut().map(|seat| {
            let mut once = || {
                before.iter().for_each(|key| _ = seat.key(key));
                let work = work(|| seat.press(key));
                seat.draw();
                after.iter().for_each(|key| _ = seat.key(key));
                work
            };
            // The first time some things are made that are kept.
            once();
            once()
        });
        assert_alike(&format!("{key} after {before:?}"), works);
    }
}

#[test]
fn a_newer_state_costs_the_same_to_take_in_however_many_briefings_there_are() {
    let mut seats = SIZES.map(|size| (Seat::new(library(size), (120, 40)), size));
    // Each of these lies over the one before and shows something of what is replaced.
    for (keys, done) in [(&[][..], false), (&["f6", "t", "ctrl-t", "f7", "x", "d"], true)] {
        let works = seats.each_mut().map(|(seat, total)| {
            keys.iter().for_each(|key| _ = seat.key(key));
            let library = library(*total);
            let across = Arc::new(Across::build(&library));
            let loaded = Loaded { library, done, read: *total, total: *total };
            work(|| {
                seat.take(Message::Loaded(loaded));
                seat.take(Message::Across(across));
                seat.press("ctrl-l");
            })
        });
        assert_alike(&format!("a newer state with {keys:?}"), works);
    }
}

#[test]
fn a_frame_of_the_finder_costs_the_same_however_long_the_briefing_is_that_it_previews() {
    let works = [10, 1_000].map(|paragraphs| {
        let dir = tempfile::tempdir().unwrap();
        let body = "      Trade grew.\n\n".repeat(paragraphs);
        let text = format!(
            "title: Talks\ndate: 2024\nplace: Khiva\nparties: [Khiva]\nsummary: Trade.\n\
             sections:\n  - heading: Trade\n    body: |\n{body}sources: [{{id: report}}]\n"
        );
        fs::write(dir.path().join("talks.yaml"), text).unwrap();
        let library = Library::load(&Location::Directory(dir.path().into())).unwrap();
        let mut seat = Seat::new(Arc::new(library), (120, 40));
        // The first frame lays the briefing out.
        seat.key("f2");
        work(|| seat.press("ctrl-l"))
    });
    assert_alike("a frame of the finder", works);
}
