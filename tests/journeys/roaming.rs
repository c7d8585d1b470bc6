//! Whatever is opened from whatever, in any order: the reader goes on, and one can always get back to the list.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use summitry::library::{Library, Location};

use super::support::{Journey, keymap};

/// One round: a list is opened, moved in, something is opened from it, what lies below changes, and one goes back. Each
/// has a choice of keys.
const ROUND: [&[&str]; 6] = [
    &["o", "h j o", "h k o", "h o", "f6", "f7", "f2 w a", "c", "'", "!", "x t o k", "f6 ctrl-t", "enter )"],
    &["", "down", "pgdn pgdn", "end", "end up", "alt-m"],
    &["enter", "enter", "f11", "ctrl-t", "ctrl-x"],
    &["J", "K", "z J", "z K", "h", "H", "alt-m", "o end enter J", ""],
    &["esc", "esc", "esc esc", "backspace"],
    &["up", "down", "pgdn", "alt-m"],
];

const SIZES: &[(u16, u16)] = &[(120, 30), (40, 12), (120, 30), (200, 50), (20, 5)];

fn rounds() -> impl Strategy<Value = Vec<String>> {
    let round = ROUND.map(prop::sample::select).prop_map(|keys| keys.join(" "));
    prop::collection::vec(round, 6..12)
}

/// Summits of which every other one has much to say, and the others next to nothing: rows that are there in one are not in
/// the next. Read once for all ways.
fn uneven() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    LIBRARY.get_or_init(load_uneven).clone()
}

fn load_uneven() -> Arc<Library> {
    let dir = tempfile::tempdir().unwrap();
    for i in 0..5 {
        let count = if i % 2 == 0 { 30 } else { 1 };
        let each = |row: &str| (0..count).map(|n| row.replace('N', &n.to_string())).collect::<String>();
        let text = format!(
            "title: Water talks {i}\ndate: 202{i}-05-05\nplace: Khiva\nparties: [A, B]\ntopics: [trade]\nsummary: Talks.\n\
             people:\n  - {{name: Tokhtar Aubakirov}}\nsections:\n{}figures:\n{}outcomes:\n{}sources:\n  - {{id: r, title: R}}\n",
            each("  - {heading: Part N, body: Water was spoken of.}\n"),
            each("  - {id: fN, label: Water N, value: N, unit: tonnes, date: 2020, series: sN, source: r}\n"),
            each("  - {id: oN, status: agreed, what: A canal N, thread: canal, source: r}\n"),
        );
        std::fs::write(dir.path().join(format!("t{i}.yaml")), text).unwrap();
    }
    let library = Library::load(&Location::Directory(dir.path().into())).unwrap();
    assert_eq!(library.briefings.len(), 5);
    Arc::new(library)
}

fn is_in_list(journey: &Journey) -> bool {
    journey.screen().lines().last().is_some_and(|line| line.contains(" of 5"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn esc_leads_back_from_any_way_through_the_views(
        size in prop::sample::select(SIZES), later in prop::sample::select(SIZES), rounds in rounds(),
    ) {
        let mut journey = Journey::with(size.0, size.1, uneven(), keymap());
        rounds.iter().for_each(|keys| _ = journey.keys(keys));
        journey.resize(later.0, later.1);
        rounds.iter().for_each(|keys| _ = journey.keys(keys));
        journey.resize(80, 24);
        for _ in 0..40 {
            if is_in_list(&journey) {
                break;
            }
            journey.keys("esc");
        }
        prop_assert!(is_in_list(&journey), "esc does not lead back:\n{}", journey.screen());
    }
}

#[test]
fn contents_that_were_set_aside_are_not_shown_over_another_article() {
    let mut journey = Journey::new(120, 30);
    let list = journey.keys("j o pgdn pgdn pgdn enter z J esc").screen();
    assert!(is_in_list(&journey) && !list.contains("contents:"), "{list}");
    journey.keys("up down");
    // Beside the list there is room for their own article again.
    let mut journey = Journey::new(120, 30);
    let contents = journey.keys("j o pgdn pgdn pgdn up").screen();
    journey.keys("enter J");
    assert_eq!(journey.keys("esc").screen(), contents);
    // What comes while another article is shown moves nothing in them.
    journey.keys("enter J").resize(100, 30).resize(120, 30);
    assert_eq!(journey.keys("esc").screen(), contents);
}

#[test]
fn a_bookmark_that_is_removed_from_the_list_leaves_its_neighbour_selected() {
    let mut journey = Journey::new(80, 24);
    journey.keys("m j m ' down alt-m");
    let screen = journey.screen();
    assert!(screen.lines().any(|row| row.starts_with('▌')), "{screen}");
    assert_ne!(journey.keys("enter").screen(), screen);
}
