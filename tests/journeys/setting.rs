//! `:set`: what can be set while the reader runs, what it is now, and what takes effect when a file is saved.

use std::path::Path;

use summitry::problem::{Problem, Severity};
use summitry::run::Message;
use summitry::theme::{Depth, Ground, Shipped, Theme};

use super::support::Journey;

#[test]
fn set_alone_lists_what_can_be_set_with_its_value() {
    let screen = Journey::new(80, 24).keys(":").text("set").screen();
    for row in ["theme calm", "measure 76", "meeting off", "zoom off", "ascii off", "mouse off"] {
        assert!(screen.contains(row), "{row}: {screen}");
    }
    let mut narrow = Journey::new(40, 12);
    let screen = narrow.keys(":").text("set").screen();
    assert!(screen.contains("theme calm") && screen.contains("mouse off"), "{screen}");
    // Enter leads on to the values.
    let screen = narrow.keys("enter").screen();
    assert!(screen.contains("set theme") && screen.contains("theme contrast"), "{screen}");
    assert!(narrow.keys("down enter").screen().contains("theme contrast"));
    assert!(narrow.keys(":").text("set").screen().contains("theme contrast"));
}

#[test]
fn an_unknown_name_or_value_is_answered_with_the_nearest() {
    let screen = |line: &str| Journey::new(80, 24).keys(":").text(line).screen();
    assert!(screen("set meazure 60").contains("did you mean `measure`?"));
    assert!(screen("set theme contarst").contains("did you mean `contrast`?"));
    assert!(screen("set measure 400").contains("a measure is from 40 to 100"));
    let narrow = Journey::new(40, 12).keys(":").text("set foo").screen();
    assert!(narrow.contains("settings are theme, measure, meeting,\n  zoom, ascii, mouse"), "in full: {narrow}");
    assert!(screen("bokmarks").contains("did you mean `bookmarks`?"));
}

#[test]
fn the_measure_bounds_the_lines_of_the_article_and_keeps_the_place() {
    let longest = |screen: &str| {
        let (body, _) = screen.rsplit_once('\n').expect("a status line");
        body.lines().map(|line| line.chars().count()).max().expect("lines")
    };
    let read = |keys: &str, line: &str| Journey::new(80, 24).keys(keys).keys(":").text(line).keys("enter").screen();
    assert!(longest(&read("j enter", "set measure 76")) > 60);
    let narrow = read("j enter", "set measure 45");
    assert!(narrow.contains("measure 45") && longest(&narrow) <= 47, "{narrow}");
    let marked = |screen: &str| {
        let row = screen.lines().find(|line| line.starts_with('▌')).expect("a mark");
        row.chars().take(20).collect::<String>()
    };
    let before = Journey::new(80, 24).keys("j enter 4 }").screen();
    assert_eq!(marked(&read("j enter 4 }", "set measure 50")), marked(&before));
}

#[test]
fn the_preview_of_a_hit_keeps_to_the_measure_of_its_article() {
    let mut journey = Journey::new(200, 40);
    let screen = journey.keys(":").text("set measure 45").keys("enter ctrl-p").text("trade turnover").screen();
    let previewed: Vec<&str> = screen.lines().filter_map(|line| Some(line.split_once('│')?.1)).collect();
    let longest = previewed.iter().map(|line| line.chars().count()).max().expect("a preview");
    assert!((30..=47).contains(&longest), "{screen}");
}

#[test]
fn a_theme_that_is_chosen_styles_what_is_drawn_from_then_on() {
    let mut journey = Journey::new(80, 24);
    let calm = journey.keys("enter").styled();
    let text = journey.screen();
    let contrast = journey.keys(":").text("set theme contrast").keys("enter down up");
    assert_eq!(contrast.screen(), text);
    assert_ne!(contrast.styled(), calm);
    assert_eq!(journey.keys(":").text("theme calm").keys("enter down up").styled(), calm);
}

#[test]
fn a_theme_file_that_is_saved_applies_at_once_and_a_faulty_one_changes_nothing() {
    let mut journey = Journey::new(80, 24);
    let calm = journey.styled();
    let save = |journey: &mut Journey, theme, problems: &[&str]| {
        let problem = |words: &&str| Problem::of_file(Path::new("theme.yaml"), Severity::Error, words.to_string(), "");
        journey.deliver(Message::Theme(Box::new((theme, problems.iter().map(problem).collect()))));
        let screen = journey.screen();
        (screen, journey.keys("down up").styled())
    };
    let mono = Theme::shipped(Shipped::Mono, Depth::Ansi16, Ground::Dark);
    let (screen, of_file) = save(&mut journey, Some(mono), &[]);
    assert!(screen.contains("the theme has been read again") && of_file != calm, "{screen}");
    let (screen, kept) = save(&mut journey, None, &["this is not YAML"]);
    assert!(screen.contains("this is not YAML") && kept == of_file, "{screen}");
    // While it is there it can be chosen.
    assert!(journey.keys(":").text("set theme").screen().contains("theme file"));
    journey.keys("esc");
    let (_, gone) = save(&mut journey, None, &[]);
    assert_eq!(gone, calm);
    assert!(!journey.keys(":").text("set theme").screen().contains("theme file"));
}
