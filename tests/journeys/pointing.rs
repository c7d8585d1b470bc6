//! What is pointed at is what keys act on, and it is marked.

use std::sync::Arc;

use summitry::library::{Library, Location};

use super::support::{Journey, built_in, keymap};

/// The rows of the article, or of the overlay, that are marked: as one text without the marks.
fn marked(journey: &Journey) -> String {
    let screen = journey.screen();
    let article = |row| str::rsplit(row, '│').next().unwrap_or_default();
    let rows = screen.lines().map(article).filter_map(|row| row.strip_prefix('▌'));
    rows.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// A library of these files.
fn library(files: &[(&str, &str)]) -> Arc<Library> {
    let dir = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| std::fs::write(dir.path().join(name), text).unwrap());
    Arc::new(Library::load(&Location::Directory(dir.path().into())).unwrap())
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

#[test]
fn the_match_is_what_is_copied() {
    for (cols, rows) in SIZES {
        let mut journey = Journey::new(cols, rows);
        journey.keys("j enter /").text("rare earth").keys("enter");
        let count = 8;
        for _ in 0..count {
            let mark = marked(&journey).to_lowercase();
            assert!(mark.contains("rare earth"), "{cols}x{rows}: {mark}");
            let copied = journey.keys("y").copied().to_lowercase();
            assert!(copied.contains("rare earth"), "{cols}x{rows}: {copied}");
            assert!(journey.keys("g y").copied().to_lowercase().contains("rare earth"));
            journey.keys("n");
        }
        let mark = marked(journey.keys("N"));
        assert!(mark.to_lowercase().contains("rare earth"), "{mark}");
    }
}

#[test]
fn back_from_a_source_on_the_same_screen_marks_the_fact_again() {
    let text = "title: Talks\ndate: 2024-01-01\nplace: Harbour\nparties: [Northland, Southland]\nsummary: A word.\n\
        figures:\n  - {id: f, label: Grain, value: 1, unit: million tonnes, source: s}\n\
        sources:\n  - {id: s, title: Communique, url: \"https://example.org/c\", note: Undated}\n";
    let mut journey = Journey::with(80, 24, library(&[("talks.yaml", text)]), keymap());
    journey.keys("enter /").text("grain").keys("enter s");
    let copied = journey.keys("y").copied();
    assert!(copied.starts_with("Communique <https://example.org/c>. Undated."), "{copied}");
    assert!(marked(journey.keys("H")).contains("Grain"), "{}", journey.screen());
    assert!(journey.keys("y").copied().starts_with("Grain: 1 million tonnes"));
    assert!(marked(journey.keys("L")).contains("Communique"), "{}", journey.screen());
}

#[test]
fn a_match_anywhere_on_the_page_is_what_is_copied() {
    let briefing = built_in().get("supreme-council-tashkent-2025").unwrap();
    let people = briefing.people.last().unwrap().name.to_string();
    let words =
        ["Trade target for 2030", "petrochemical", "bilateral trade by 2030", &people, "advance strategic alliance"];
    for words in words {
        let mut journey = Journey::new(80, 24);
        journey.keys("j enter /").text(words);
        // Still in the prompt.
        let copied = journey.keys("f8").copied().to_lowercase();
        assert!(copied.contains(&words.to_lowercase()), "{words}: {copied}");
        assert!(journey.screen().contains("sent to the terminal"), "{}", journey.screen());
        let copied = journey.keys("enter y").copied().to_lowercase();
        assert!(copied.contains(&words.to_lowercase()), "{words}: {copied}");
    }
}

#[test]
fn tab_goes_on_in_the_prompt_and_giving_up_leaves_no_trace() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter } }");
    let before = journey.screen();
    journey.keys("/").text("rare earth");
    assert!(journey.screen().contains("1 of"), "{}", journey.screen());
    assert!(journey.keys("tab").screen().contains("2 of"), "{}", journey.screen());
    assert!(marked(&journey).to_lowercase().contains("rare earth"));
    assert_eq!(journey.keys("esc").screen(), before);
}

#[test]
fn every_key_that_acts_takes_the_match() {
    let mut journey = Journey::new(80, 24);
    // A doubt about a figure leads to the source and to the series of that figure.
    journey.keys("j enter /").text("10 billion is for").keys("enter");
    let article = journey.screen();
    assert!(journey.keys("*").screen().contains("trade turnover target"), "{}", journey.screen());
    assert_eq!(journey.keys("esc").keys("n").screen().lines().next(), article.lines().next());
    assert!(journey.keys("m").screen().contains("bookmark set"));
    assert!(journey.keys("'").screen().contains("10 billion is for"), "{}", journey.screen());
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter /").text("Mirziyoyev").keys("enter");
    assert!(journey.keys("x").screen().contains("Shavkat Mirziyoyev"), "{}", journey.screen());
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter /").text("78 projects").keys("enter t");
    assert!(journey.screen().starts_with("  threads:"), "{}", journey.screen());
}

#[test]
fn what_has_left_the_screen_is_not_acted_on_and_what_is_becomes_marked() {
    for (cols, rows) in SIZES {
        let mut journey = Journey::new(cols, rows);
        journey.keys("j enter /").text("rare earth").keys("enter");
        let found = marked(&journey);
        journey.keys("pgdn pgdn pgdn");
        assert_eq!(marked(&journey), "", "{}", journey.screen());
        let copied = journey.keys("y").copied();
        let mark = marked(&journey);
        assert!(!mark.is_empty() && copied.contains(mark.split(' ').next_back().unwrap()), "{mark}: {copied}");
        let mut journey = Journey::new(cols, rows);
        journey.keys("j enter /").text("rare earth").keys("enter pgdn pgdn pgdn pgup pgup pgup");
        assert!(marked(&journey).contains(found.split(' ').next().unwrap()), "{}", journey.screen());
    }
}

#[test]
fn another_size_and_another_mode_keep_what_is_pointed_at_in_sight() {
    for keys in ["/", "} } } } }", ") ) ) )", "] ] ]"] {
        let mut journey = Journey::new(120, 40);
        journey.keys("j enter").read_across().keys(keys);
        if keys == "/" {
            journey.text("billion").keys("enter n n");
        }
        let word = |journey: &Journey| match journey.reversed() {
            reversed if reversed.is_empty() => marked(journey).split(' ').take(3).collect::<Vec<_>>().join(" "),
            reversed => reversed.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        let before = word(&journey);
        assert!(!before.is_empty(), "{keys}");
        for (cols, rows) in [(40, 12), (80, 24), (200, 50), (20, 5), (120, 40)] {
            journey.resize(cols, rows);
            let now = word(&journey);
            let (short, long) = if now.len() < before.len() { (&now, &before) } else { (&before, &now) };
            assert!(!short.is_empty() && long.starts_with(&**short), "{keys} {cols}x{rows}: {before} / {now}");
        }
    }
}

#[test]
fn in_meeting_mode_the_match_is_what_is_copied() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter M /").text("billion").keys("enter n n");
    let mark = marked(&journey);
    assert!(mark.contains("billion"), "{}", journey.screen());
    assert!(journey.keys("y").copied().contains("billion"));
}

#[test]
fn a_jump_points_at_where_it_leads() {
    for (cols, rows) in SIZES {
        let mut journey = Journey::new(cols, rows);
        // The last heading cannot come to the first row.
        journey.keys("j enter o alt-G enter");
        assert_eq!(marked(&journey), "Sources", "{}", journey.screen());
        assert!(journey.keys("y").screen().contains("whole table"), "{}", journey.screen());
        journey.keys("H");
        assert_eq!(marked(&journey), "");
        journey.keys("L");
        assert_eq!(marked(&journey), "Sources");
        journey.keys("m H '").keys("enter");
        assert_eq!(marked(&journey), "Sources");
    }
}

#[test]
fn in_the_list_the_summit_is_what_is_copied_even_before_the_article_has_followed() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j j");
    let copied = journey.keys("y").copied();
    let title = built_in().briefings.at(2).title.to_string();
    assert!(copied.contains(&title), "{copied}");
    assert!(journey.keys("Y").copied().contains(title.split(' ').next().unwrap()));
}

/// A briefing with these paragraphs.
fn text(paragraphs: &[&str]) -> String {
    let body: String = paragraphs.iter().map(|paragraph| format!("      {paragraph}\n\n")).collect();
    format!(
        "title: Talks\ndate: 2024-05-05\nplace: Khiva\nparties: [A]\nsummary: Short.\nsections:\n  - heading: Trade\n    body: |\n{body}"
    )
}

#[test]
fn a_newer_version_keeps_what_is_pointed_at_by_its_words() {
    let long: Vec<String> = (0..30).map(|i| format!("Paragraph {i} speaks of grain and of cotton.")).collect();
    let mut paragraphs: Vec<&str> = long.iter().map(String::as_str).collect();
    let load = |paragraphs: &[&str]| library(&[("t.yaml", &text(paragraphs))]);
    for keys in ["/", "} } } } } }"] {
        let mut journey = Journey::with(80, 24, load(&paragraphs), keymap());
        journey.keys("enter").keys(keys);
        if keys == "/" {
            journey.text("grain").keys("enter n n n");
        }
        let before = marked(&journey);
        assert!(before.starts_with("Paragraph"), "{before}");
        // Others come above it, and one before it goes.
        let mut newer = vec!["Of grain, first of all.", "Of grain, again."];
        newer.extend(&paragraphs[1..]);
        journey.load(load(&newer));
        assert_eq!(marked(&journey), before);
        assert!(journey.keys("y").copied().contains(&before));
        // It goes itself.
        let gone: Vec<&str> = newer.iter().copied().filter(|paragraph| *paragraph != before).collect();
        journey.load(load(&gone));
        assert!(journey.screen().contains("what was marked is gone"), "{}", journey.screen());
        assert!(marked(&journey).starts_with("Paragraph"), "{}", journey.screen());
    }
    paragraphs.clear();
}
