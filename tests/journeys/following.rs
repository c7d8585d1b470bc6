//! What reads across the summits: figures, series and threads, each number a key away from its source.

use std::fs;
use std::sync::Arc;

use insta::assert_snapshot;
use summitry::library::{Library, Location};

use super::support::{Journey, keymap};

#[test]
fn figures_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("f").screen());
}

#[test]
fn figures_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("f6").text("jobs").screen());
}

#[test]
fn figures_120x40() {
    assert_snapshot!(Journey::new(120, 40).keys("f").screen());
}

#[test]
fn series_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("f").text("38 projects").keys("ctrl-t").screen());
}

#[test]
fn series_40x12() {
    let mut journey = Journey::new(40, 12);
    assert_snapshot!("series_40x12", journey.keys("f").text("turnover").keys("ctrl-t").screen());
    assert_snapshot!("series_40x12_down", journey.keys("j j j j j j").screen());
}

#[test]
fn series_of_unlike_values_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("f").text("turnover").keys("ctrl-t pgdn").screen());
}

#[test]
fn threads_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("t").screen());
}

#[test]
fn threads_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("f7").screen());
}

#[test]
fn thread_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("ctrl-p").text("icic").keys("f7").screen());
}

#[test]
fn thread_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("t").keys("enter").screen());
}

/// Presses `keys`, then types `text`: how many strokes that takes, and the screen after them.
fn strokes(journey: &mut Journey, keys: &str, text: &str) -> (usize, String) {
    let screen = journey.keys(keys).text(text).screen();
    (keys.split_whitespace().count() + text.chars().count(), screen)
}

#[test]
fn the_trade_target_takes_at_most_12_strokes() {
    let (strokes, screen) = strokes(&mut Journey::new(80, 24), "f", "trade targ");
    assert!(strokes <= 12);
    assert!(screen.contains("$10 billion") && screen.contains("2030 · Supreme Interstate Council"), "{screen}");
}

#[test]
fn the_joint_projects_at_three_summits_take_at_most_12_strokes() {
    for size in [(80, 24), (120, 40)] {
        let mut journey = Journey::new(size.0, size.1);
        let (strokes, screen) = strokes(&mut journey, "f", "projects u");
        assert!(strokes <= 12);
        for value in ["more than 38 projects", "60 projects", "78 projects"] {
            assert!(screen.contains(value), "no {value} in\n{screen}");
        }
    }
}

#[test]
fn what_became_of_the_industrial_centre_takes_at_most_12_strokes() {
    let mut journey = Journey::new(80, 24);
    let (found, _) = strokes(&mut journey, "ctrl-p", "icic");
    let screen = journey.keys("f7").screen();
    assert!(found < 12);
    for step in ["21–22 December 2022", "5 April 2024", "15 November 2025", "still\n▌            being built"] {
        assert!(screen.contains(step), "no {step} in\n{screen}");
    }
}

/// The rows that are marked as selected, without the mark.
fn selected(journey: &Journey) -> String {
    let screen = journey.screen();
    let rows = screen.lines().filter_map(|row| row.strip_prefix('▌')).map(str::trim);
    rows.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_row_leads_to_its_passage_in_one_key() {
    for (query, value) in [("turnover 2014", "$2.1 billion"), ("78 projects", "78 projects")] {
        for series in ["", "ctrl-t"] {
            let mut journey = Journey::new(80, 24);
            journey.keys("f").text(query).keys(series);
            assert!(selected(&journey).contains(value));
            let passage = selected(journey.keys("enter"));
            assert!(passage.contains(value), "{passage}");
        }
    }
}

#[test]
fn a_point_of_a_series_leads_to_its_source() {
    let mut journey = Journey::new(80, 24);
    journey.keys("f").text("turnover 2014").keys("ctrl-t");
    assert!(journey.screen().starts_with("  Kazakh-Uzbek trade turnover"));
    let source = selected(journey.keys("s"));
    assert!(source.contains("Leading Experts"), "{source}");
}

#[test]
fn from_a_figure_in_an_article_to_its_series_and_back() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("portfolio number").keys("enter");
    let article = journey.screen();
    assert!(selected(&journey).contains("78 projects"));
    assert!(journey.keys("*").screen().starts_with("  Kazakh-Uzbek joint projects"));
    assert!(selected(&journey).contains("78 projects"), "the same point is selected");
    assert_eq!(journey.keys("esc").screen(), article);
}

#[test]
fn from_an_outcome_in_an_article_to_its_thread_to_a_step_and_back() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("icic").keys("enter");
    let article = journey.screen();
    let outcome = selected(&journey);
    assert!(journey.keys("t").screen().starts_with("  Industrial cooperation centre"));
    let step = selected(journey.keys("g g"));
    assert!(step.contains("21–22 December 2022"), "{step}");
    journey.keys("enter");
    assert!(journey.screen().contains("Tashkent state visit 2022"));
    assert_eq!(journey.keys("H").screen(), article);
    assert_eq!(selected(&journey), outcome);
}

#[test]
fn a_hit_of_the_finder_leads_to_its_series() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("turnover 2014").keys("ctrl-t");
    assert!(journey.screen().starts_with("  Kazakh-Uzbek trade turnover"));
    assert!(journey.keys("esc").screen().contains("find: turnover 2014"));
}

#[test]
fn a_fact_on_its_own_says_so() {
    let mut journey = Journey::new(80, 24);
    assert!(journey.keys("f").text("border").keys("ctrl-t").screen().contains("it belongs to no series"));
}

#[test]
fn tab_sorts_the_table_by_the_next_thing() {
    let mut journey = Journey::new(80, 24);
    journey.keys("f");
    for (order, first) in [("date", "2023–2033"), ("label", "Companies"), ("value", "90%"), ("series", "Jobs")] {
        let screen = journey.keys("tab").screen();
        assert!(screen.contains(&format!("59 figures by {order}")), "{screen}");
        assert!(selected(&journey).contains(first), "{screen}");
    }
}

#[test]
fn words_that_no_figure_has_say_so() {
    let screen = Journey::new(80, 24).keys("f").text("zebra").screen();
    assert!(screen.contains("no figure has all of these words") && screen.contains("0 figures"), "{screen}");
}

#[test]
fn what_is_due_and_still_open_is_marked() {
    let mut journey = Journey::on("2031-01-01", 80, 24);
    journey.keys("ctrl-p").text("turnover 2030 confirmed agreed").keys("f7");
    let step = selected(&journey);
    assert!(step.contains("open and overdue") && step.contains("due by the end of 2030"), "{step}");
    assert!(journey.screen().contains("1 overdue"));
    assert!(
        !Journey::new(80, 24)
            .keys("ctrl-p")
            .text("turnover 2030 confirmed agreed")
            .keys("f7")
            .screen()
            .contains("overdue")
    );
}

#[test]
fn what_is_due_becomes_overdue_at_midnight_in_one_left_open() {
    let mut journey = Journey::on("2030-12-30", 80, 24);
    journey.keys("ctrl-p").text("turnover 2030 confirmed agreed").keys("f7");
    let before = journey.screen();
    assert!(!before.contains("overdue"), "{before}");
    journey.midnight("2030-12-31");
    assert_eq!((journey.sent.len(), journey.screen()), (0, before), "it is due until the day has passed");
    journey.midnight("2031-01-01");
    let step = selected(&journey);
    assert!(step.contains("overdue") && journey.screen().contains("1 overdue"), "{step}");
}

#[test]
fn where_no_day_shows_nothing_is_sent_at_midnight() {
    let mut journey = Journey::new(80, 24);
    for place in ["tab", "ctrl-p", "esc f", "esc ?"] {
        journey.keys(place).midnight("2025-11-21");
        assert_eq!(journey.sent, b"", "{place}");
    }
}

#[test]
fn a_row_is_copied_with_its_source() {
    let mut journey = Journey::new(80, 24);
    for (view, key) in [("f", "f8"), ("ctrl-t", "y"), ("t", "alt-y")] {
        journey.keys(view).keys(key);
        assert!(String::from_utf8_lossy(&journey.sent).contains("\x1b]52;c;"), "{view}");
        assert!(journey.screen().contains("sent to the terminal: line with its source"));
    }
}

#[test]
fn what_is_selected_stays_so_at_every_size() {
    let mut journey = Journey::new(80, 24);
    journey.keys("f").text("turnover 2021").keys("ctrl-t");
    let before = selected(&journey);
    for (cols, rows) in [(40, 12), (120, 40), (33, 9), (80, 24)] {
        journey.resize(cols, rows);
        assert!(selected(&journey).contains("$3.8 billion"), "{cols}x{rows}\n{}", journey.screen());
    }
    assert_eq!(selected(&journey).split(' ').next(), before.split(' ').next());
}

#[test]
fn chrome_is_ascii_where_that_is_asked_for() {
    for keys in ["", "ctrl-t"] {
        let mut journey = Journey::ascii(80, 24);
        let screen = journey.keys("f").text("78 projects").keys(keys).screen();
        assert!(screen.is_ascii() && screen.contains("78 projects"), "{screen}");
    }
}

#[test]
fn a_row_leads_to_its_source_where_text_is_typed_too() {
    for open in ["f", "ctrl-p"] {
        let mut journey = Journey::new(80, 24);
        let source = selected(journey.keys(open).text("turnover 2014").keys("alt-s"));
        assert!(source.contains("Leading Experts"), "{open}: {source}");
    }
}

#[test]
fn a_series_and_a_thread_are_copied_row_by_row_with_their_sources() {
    let mut journey = Journey::new(80, 24);
    journey.keys("f").text("38 projects").keys("ctrl-t");
    assert!(journey.keys("Y").screen().contains("sent to the terminal: every row with its source, "));
    assert!(journey.keys("g Y").screen().contains("sent to the terminal: every row as Markdown, "));
    assert!(journey.keys("g y").screen().contains("sent to the terminal: passage as Markdown, "));
    let mut journey = Journey::new(80, 24);
    assert!(journey.keys("t enter Y").screen().contains("sent to the terminal: every row with its source, "));
    assert!(journey.keys("esc esc c enter Y").screen().contains("there is no whole to copy here"));
}

#[test]
fn a_brief_is_copied_of_the_summit_or_of_all_that_are_followed() {
    let mut journey = Journey::new(80, 24);
    assert!(
        journey.keys("g b").screen().contains("sent to the terminal: brief of two sides, "),
        "{}",
        journey.screen()
    );
    assert!(journey.copied().contains("POINTS TO MAKE"), "{}", journey.copied());
    journey.keys("f").text("38 projects").keys("ctrl-t g b");
    assert!(journey.copied().starts_with("Kazakhstan, Uzbekistan: 3 summits"), "{}", journey.copied());
}

#[test]
fn the_file_of_a_row_is_opened_from_where_it_is_followed() {
    let mut journey = Journey::new(80, 24);
    assert!(journey.keys("t enter e").screen().contains("this briefing is compiled in"));
}

/// One summit that gives the same figure for each month of nine years.
fn long_series() -> Arc<Library> {
    let dir = tempfile::tempdir().unwrap();
    let figure = |i: u32| {
        let (year, month) = (2015 + i / 12, i % 12 + 1);
        let value = 500 + (i * 37) % 90 + i * 4;
        format!(
            "  - {{id: f{i}, label: Trade turnover, value: {value}, unit: USD, date: {year}-{month:02}, series: s}}\n"
        )
    };
    let text = format!(
        "title: Nine years of trade\ndate: 2024-05-05\nplace: Khiva\nparties: [Khiva]\nsummary: Trade grew.\n\
         sections:\n  - {{heading: Trade, body: Trade grew.}}\nfigures:\n{}sources:\n  - {{id: a, title: Report}}\n",
        (0..108).map(figure).collect::<String>()
    );
    fs::write(dir.path().join("nine-years.yaml"), text).unwrap();
    Arc::new(Library::load(&Location::Directory(dir.path().into())).unwrap())
}

#[test]
fn a_long_series_80x24() {
    assert_snapshot!(Journey::with(80, 24, long_series(), keymap()).keys("f6 ctrl-t").screen());
}

#[test]
fn a_long_series_40x12() {
    assert_snapshot!(Journey::with(40, 12, long_series(), keymap()).keys("f6 ctrl-t home").screen());
}
