//! One rule for all views: what is done with what is selected has the same keys everywhere, and Esc leads back.

use super::support::Journey;

/// Every view in which something can be selected, by the keys that open it, and whether it is typed into.
const VIEWS: [(&str, bool); 14] = [
    ("", false),
    ("j enter } } }", false),
    ("ctrl-p 'turnover_2014", true),
    ("f 'turnover_2014", true),
    ("f 'turnover_2014 ctrl-t", false),
    ("t 'trade", true),
    ("t 'trade enter", false),
    ("j enter o down", true),
    ("j enter } } } m alt-'", true),
    ("x 'tok enter", false),
    ("j c enter", false),
    ("j enter / 'turnover", true),
    ("x 'tok", true),
    ("c", true),
];

/// What is done with what is selected: the key that works everywhere, and the letter.
const ACTIONS: [(&str, &str); 4] = [("f8", "y"), ("f11", "s"), ("ctrl-t", "*"), ("ctrl-x", "x")];

fn view(keys: &str) -> Journey {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-l").read_across().play(keys);
    journey
}

/// The screen after `key` in this view, and what was copied.
fn after(keys: &str, key: &str) -> (String, String) {
    let mut journey = view(keys);
    let screen = journey.keys(key).screen();
    let sent = String::from_utf8_lossy(&journey.sent).into_owned();
    (
        screen,
        sent.split("\x1b]52;c;").nth(1).map(|copy| copy.split('\x07').next().unwrap().to_owned()).unwrap_or_default(),
    )
}

#[test]
fn a_key_that_acts_on_the_selection_does_the_same_with_alt_and_alone_in_every_view() {
    for (keys, is_typed_into) in VIEWS {
        let before = view(keys).screen();
        for (everywhere, letter) in ACTIONS {
            let expected = after(keys, everywhere);
            // A series and a thread are everything of the same already.
            assert!(expected.0 != before || everywhere == "ctrl-t", "{keys}: {everywhere}");
            let unlike = |key: &str| (after(keys, key) != expected).then(|| format!("{keys}: {key}"));
            let with_alt = format!("alt-{letter}");
            let is_picked = keys == "c" || keys == "x 'tok";
            // Where nothing can be copied, each says so by its own name.
            if !(is_picked && matches!(letter, "y" | "s")) {
                assert_eq!(unlike(&with_alt), None, "{everywhere}\n{}\n{}", expected.0, after(keys, &with_alt).0);
                assert!(is_typed_into || unlike(letter).is_none(), "{keys}: {letter}");
                assert!(letter != "y" || !expected.1.is_empty(), "{keys}: nothing is copied");
            }
        }
        let russian = (after(keys, "alt-н"), after(keys, "alt-y"));
        assert!(russian.0 == russian.1 || keys == "c" || keys == "x 'tok", "{keys}: {russian:?}");
    }
}

#[test]
fn one_sees_which_views_are_typed_into() {
    for (keys, is_typed_into) in VIEWS {
        let mut journey = view(keys);
        let cursor = journey.cursor();
        let is_prompt = keys.contains('/');
        let expected = if is_prompt { Some(23) } else { is_typed_into.then_some(0) };
        assert_eq!(cursor.map(|(row, _)| row), expected, "{keys}\n{}", journey.screen());
        if is_typed_into && !is_prompt {
            let before = journey.screen();
            assert_ne!(journey.keys("j").screen(), before, "{keys}: j is text");
            assert!(journey.screen().lines().next().unwrap().contains('j'), "{keys}\n{}", journey.screen());
        }
    }
}

#[test]
fn esc_leads_back_from_what_was_opened_to_the_view_as_it_was() {
    for (keys, _) in VIEWS {
        // From the two panes, and where a prompt is or a choice is made, nothing is opened over the view.
        let is_pane = keys.is_empty() || keys == "j enter } } }";
        if is_pane || keys.contains('/') || keys == "c" || keys == "x 'tok" {
            continue;
        }
        for key in ["enter", "f11"] {
            let mut journey = view(keys);
            journey.keys("down");
            let before = journey.screen();
            let opened = journey.keys(key).screen();
            assert_ne!(opened, before, "{keys}: {key}");
            journey.keys("pgdn pgup esc");
            assert_eq!(journey.screen(), before, "{keys}: {key}");
        }
    }
    for keys in ["", "j enter } } }"] {
        let mut journey = view(keys);
        // What has been opened is not unread any more.
        let seen = |journey: &Journey| journey.screen().replace('•', " ");
        let before = seen(&journey);
        assert_ne!(seen(journey.keys("f11")), before);
        assert_eq!(seen(journey.keys("esc")), before, "{keys}: from the source");
    }
}

#[test]
fn esc_leads_back_through_one_view_after_the_other() {
    let mut journey = view("");
    // What has been opened is not unread any more.
    let seen = |journey: &Journey| journey.screen().replace('•', " ");
    let mut screens = vec![seen(&journey)];
    for keys in ["ctrl-p 'water", "enter", "f 'jobs", "enter"] {
        journey.play(keys);
        screens.push(seen(&journey));
    }
    screens.pop();
    for before in screens.iter().rev() {
        assert_eq!(&seen(journey.keys("esc")), before);
    }
}

#[test]
fn the_history_of_places_passes_the_lists_by() {
    let mut journey = Journey::new(80, 24);
    let article = journey.keys("enter pgdn").screen();
    journey.play("ctrl-p 'chevrolet enter");
    assert_eq!(journey.keys("H").screen(), article);
    assert!(journey.keys("esc").screen().contains("1 of 5"), "the list that was opened there is not shown again");
    let mut journey = Journey::new(80, 24);
    let article = journey.keys("enter pgdn").screen();
    journey.play("ctrl-p 'chevrolet");
    assert_eq!(journey.keys("ctrl-u backspace").screen(), article, "backspace in an empty input");
}

#[test]
fn the_hint_line_shows_one_key_for_one_thing() {
    for (keys, _) in VIEWS {
        let mut journey = view(keys);
        let screen = journey.resize(160, 40).screen();
        let line = screen.lines().last().unwrap();
        let places: Vec<usize> = ["enter open", "esc back", "f8 copy", "f11 source", "ctrl-t same", "ctrl-x card"]
            .iter()
            .filter_map(|hint| line.find(hint))
            .collect();
        assert!(places.is_sorted() && !places.is_empty() || keys.contains('/'), "{keys}: {line}");
        for word in ["copy", "source", "same", "card", "back"] {
            let keys_shown = line.split("   ").filter(|hint| hint.trim().ends_with(&format!(" {word}"))).count();
            let expected = places.len().min(1) * keys_shown;
            assert!(keys_shown <= 1 && keys_shown == expected, "{keys}: {line}");
        }
    }
}

#[test]
fn lists_are_narrowed_as_one_types() {
    let rows = |keys: &str| {
        let journey = view(keys);
        let screen = journey.screen();
        screen.lines().skip(2).filter(|row| !row.trim().is_empty()).count()
    };
    for (open, words) in
        [("t", "water"), ("t", "wATEr"), ("t", "цфеук"), ("enter o", "her cul"), ("enter } m } m '", "16")]
    {
        let all = rows(open);
        let narrowed = rows(&format!("{open} '{}", words.replace(' ', "_")));
        assert!(narrowed > 1 && (narrowed < all || open.ends_with('\'')), "{open} {words}: {narrowed} of {all}");
        let none = view(&format!("{open} 'zebra")).screen();
        assert!(none.contains("all of these words"), "{none}");
    }
    assert_eq!(
        view("t 'water").screen().lines().nth(2),
        Some("▌ Water and transboundary rivers                               2 steps, 1 open")
    );
}

#[test]
fn help_is_searched_by_key_name_and_words() {
    for (typed, expected) in [
        ("copy", "y  f8 "),
        ("ctrl-t", "*  ctrl-t"),
        ("U", "U "),
        ("source", "s  f11"),
        ("go-to-source", "s  f11"),
        ("сщзн", "y  f8 "),
        ("?", "?  f1"),
    ] {
        let screen = Journey::new(80, 24).keys("enter ?").text(typed).screen();
        let row = screen.lines().nth(2).unwrap();
        assert!(row.starts_with(&format!("▌ {expected}")), "{typed}: {screen}");
    }
    let finder = Journey::new(80, 24).keys("ctrl-p f1").screen();
    let first = finder.lines().nth(3).unwrap();
    assert!(finder.contains("In the finder") && first.contains("enter") && finder.contains("f8  alt-y"), "{finder}");
    assert!(Journey::new(80, 24).keys("?").text("zebra").screen().contains("no key does that here"));
}

#[test]
fn the_palette_begins_with_what_is_looked_for_and_what_was_used_last() {
    let names = |journey: &mut Journey| -> Vec<String> {
        let screen = journey.screen();
        let rows = screen
            .lines()
            .skip(2)
            .filter_map(|row| row.trim_start_matches(['▌', ' ']).split(' ').next().map(str::to_owned));
        rows.collect()
    };
    let mut journey = Journey::new(80, 24);
    journey.keys("enter :");
    assert_eq!(names(&mut journey)[..6], ["find", "copy", "go-to-source", "same", "card", "contents"]);
    journey.text("mark-un").keys("enter :");
    assert_eq!(names(&mut journey)[..2], ["mark-unread", "find"]);
    let tiny = journey.resize(20, 8).screen();
    assert!(tiny.contains("find  ") && tiny.contains("copy  "), "{tiny}");
    for cols in [40, 80, 120] {
        journey.resize(cols, 24);
        let screen = journey.screen();
        let row = screen.lines().find(|row| row.contains("go-to-source")).unwrap();
        assert!(row.contains("s  f11"), "{cols}: {screen}");
    }
}

#[test]
fn habits_of_other_programs_go_first() {
    let ends = |typed: &str| {
        let mut journey = Journey::new(80, 24);
        journey.keys("enter :").text(typed).keys("enter");
        !journey.outside.is_empty()
    };
    for typed in ["q", ":q", "wq", "x", "qa", "q!", "ZZ"] {
        assert!(ends(typed), "{typed}");
    }
    let after = |typed: &str| Journey::new(80, 24).keys("enter :").text(typed).keys("enter").screen();
    assert!(after("w").contains("nothing to write"), "{}", after("w"));
    assert!(after("e").contains("this briefing is compiled in"));
    assert!(after("h").starts_with("  help:") && after("help").starts_with("  help:"));
    assert!(after("50%").contains("Outcomes"), "{}", after("50%"));
    let fourth = Journey::new(80, 24).keys(":").text("4").keys("enter").screen();
    assert!(fourth.contains(" 4 of 5"), "{fourth}");
    assert_eq!(after("9"), Journey::new(80, 24).keys("enter 8 j").screen());
    assert!(after("set ascii").is_ascii() && after("set noas").contains("ascii off"));
    assert!(after("gx").contains("address") || after("gx").contains("http"), "{}", after("gx"));
}
