//! Every view at every size that it is made for, kept as it looks: one file for each view.

use std::fmt::Write;

use super::problems::{looks_at, three};
use super::support::Journey;

/// From the smallest window that the reader works in to one that has room for everything.
const SIZES: [(u16, u16); 7] = [(20, 5), (40, 12), (60, 20), (80, 24), (120, 40), (160, 45), (200, 50)];

/// The views, and the keys that lead there: the words in brackets are typed.
const VIEWS: [(&str, &[&str]); 19] = [
    ("view_list", &[]),
    ("view_article", &["j enter"]),
    ("view_article_at_a_figure", &["f", "(78", "enter"]),
    ("view_meeting", &["j M"]),
    ("view_search", &["j enter /", "(trade"]),
    ("view_contents", &["j enter o"]),
    ("view_finder", &["ctrl-p", "(water"]),
    ("view_figures", &["f"]),
    ("view_series", &["f", "(turnover", "ctrl-t"]),
    ("view_threads", &["t"]),
    ("view_thread", &["t enter"]),
    ("view_names", &["x"]),
    ("view_card", &["x", "(zhum", "enter"]),
    ("view_pick_a_summit", &["c"]),
    ("view_compare", &["c enter"]),
    ("view_bookmarks", &["f", "(78", "alt-m enter G m '"]),
    ("view_help", &["?"]),
    ("view_commands", &[":"]),
    ("view_set", &[":", "(set"]),
];

#[test]
fn every_view_at_every_size() {
    for (name, steps) in VIEWS {
        keep(name, |cols, rows| {
            let mut journey = Journey::new(cols, rows);
            for step in steps {
                match step.strip_prefix('(') {
                    Some(text) => journey.text(text),
                    None => journey.keys(step),
                };
            }
            journey
        });
    }
    keep("view_problems", |cols, rows| looks_at(three(), cols, rows));
}

/// Keeps a view at every size.
fn keep(name: &str, view: impl Fn(u16, u16) -> Journey) {
    let mut screens = String::new();
    for (cols, rows) in SIZES {
        _ = writeln!(screens, "{cols}x{rows}\n{}\n", view(cols, rows).screen().trim_end());
    }
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, screens) });
}

#[test]
fn meeting_mode_has_the_whole_window_from_wherever_it_is_turned_on() {
    for keys in ["M", "enter M", "f down alt-M", "t alt-M", "x enter alt-M", "? alt-M"] {
        let mut journey = Journey::new(120, 40);
        let screen = journey.keys(keys).screen();
        assert!(screen.starts_with("  Consultative Meeting of the Heads of State"), "{keys}: {screen}");
        assert!(!screen.contains('│'), "{keys}: {screen}");
        assert!(journey.keys("M").screen().contains('│'), "{keys}: the list is back");
    }
}

#[test]
fn a_small_window_keeps_what_distinguishes_things() {
    let list = Journey::new(40, 12).screen();
    for year in ["2025", "2024", "2023", "2022"] {
        assert!(list.contains(year), "{list}");
    }
    let summits = Journey::new(40, 12).keys("c").screen();
    assert!(summits.contains("15 Nov 2025  Supreme") && summits.contains("14 Sep 2023  Consult"), "{summits}");
    for keys in ["", "c"] {
        let smallest = Journey::new(20, 5).keys(keys).screen();
        assert!(smallest.contains("Nov 2025") && smallest.contains("Sep 2023"), "{smallest}");
    }
    let names = Journey::new(20, 5).keys("x").screen();
    assert!(names.contains("Kassym-Jomart") && names.contains("Shavkat"), "{names}");
    let card = Journey::new(40, 12).keys("x").text("tokayev").keys("enter").screen();
    assert!(card.contains('▌') && !card.contains("Also"), "a passage first: {card}");
    let finder = Journey::new(20, 5).keys("ctrl-p").text("water").screen();
    assert!(finder.contains('▌') && finder.contains('…'), "a row is cut so that it can be shown: {finder}");
}

#[test]
fn what_qualifies_a_fact_stands_beside_it_in_a_wide_window() {
    let find = |cols| {
        let mut journey = Journey::new(cols, 45);
        journey.keys("f").text("trade target 2030").keys("enter").screen()
    };
    let row = |screen: &str, word: &str| screen.lines().position(|line| line.contains(word)).expect("it is there");
    let (narrow, wide) = (find(120), find(160));
    assert!(row(&narrow, "! The $10 billion") > row(&narrow, "▌                $10 billion"), "{narrow}");
    assert_eq!(row(&wide, "! The $10 billion"), row(&wide, "▌                $10 billion"), "{wide}");
}
