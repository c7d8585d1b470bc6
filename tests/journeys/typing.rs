//! Typing: words, what was cut, what was typed before, and keys that mean nothing in an input.

use super::support::Journey;

/// The row with the input, from the name of the input on.
fn line(journey: &mut Journey, name: &str) -> String {
    let screen = journey.screen();
    let row = screen.lines().find(|row| row.contains(name)).unwrap_or_else(|| panic!("{name}: {screen}"));
    let rest = &row[row.find(name).unwrap() + name.len()..];
    rest.strip_prefix(' ').unwrap_or(rest).to_owned()
}

/// Every input: the keys that open it, and its name on the screen.
const INPUTS: [(&str, &str); 5] =
    [("ctrl-p", "find:"), ("enter /", "search:"), (":", "  :"), ("x", "name:"), ("f", "figures:")];

#[test]
fn every_input_is_edited_by_words() {
    for (keys, name) in INPUTS {
        let mut journey = Journey::new(80, 24);
        journey.keys(keys).text("zzz yyy");
        let mut typed = |keys: &str| {
            let line = line(journey.keys(keys), name);
            line.split("  ").next().unwrap_or_default().to_owned()
        };
        assert_eq!(typed("ctrl-left a"), "zzz ayyy", "{name}");
        assert_eq!(typed("alt-b alt-b b"), "bzzz ayyy", "{name}");
        assert_eq!(typed("ctrl-right c"), "bzzzc ayyy", "{name}");
        assert_eq!(typed("alt-f d"), "bzzzc ayyyd", "{name}");
        assert_eq!(typed("alt-backspace e"), "bzzzc e", "{name}");
        assert_eq!(typed("home alt-d f"), "f e", "{name}");
        assert_eq!(typed("ctrl-k ctrl-y"), "f e", "{name}");
        assert_eq!(typed("ctrl-a ctrl-k"), "", "{name}");
        assert_eq!(typed("ctrl-y alt-и g"), "f ge", "{name}");
    }
}

#[test]
fn every_input_brings_back_what_was_typed_into_it_and_nothing_else() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter /").text("trade").keys("enter").keys("/").text("water").keys("enter");
    journey.keys(":").text("bookm").keys("enter esc").keys("f").text("jobs").keys("enter").keys("x");
    journey.text("toka").keys("enter esc").keys("ctrl-p").text("chevrolet").keys("enter");
    for (keys, name, texts) in [
        ("/", "search:", &["water", "trade"][..]),
        (":", "  :", &["bookm"]),
        ("f", "figures:", &["jobs"]),
        ("x", "name:", &["toka"]),
        ("ctrl-p", "find:", &["chevrolet"]),
    ] {
        journey.keys(keys);
        for text in texts {
            assert!(line(journey.keys("ctrl-r"), name).starts_with(text), "{name} {}", journey.screen());
        }
        let screen = journey.keys("ctrl-r").screen();
        assert!(screen.contains("nothing else was typed here before"), "{name} {screen}");
        journey.keys("esc");
    }
}

#[test]
fn an_empty_search_shows_no_count_of_the_last_one() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter /").text("trade").keys("enter");
    assert!(!line(journey.keys("/"), "search:").contains(" of "));
    assert!(line(journey.keys("up"), "search:").starts_with("trade   "));
    assert!(!line(journey.keys("ctrl-u"), "search:").contains(" of "));
    assert!(journey.keys("enter").screen().contains("for “trade”"), "{}", journey.screen());
}

#[test]
fn tab_goes_from_match_to_match_while_one_types() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter /").text("the");
    let at = line(&mut journey, "search:");
    let next = line(journey.keys("tab"), "search:");
    let back = line(journey.keys("shift-tab"), "search:");
    assert!(next.contains(" of ") && next != at && back == at, "{at} {next} {back}");
}

#[test]
fn a_key_that_means_nothing_in_an_input_says_so() {
    for (keys, name) in INPUTS {
        let mut journey = Journey::new(80, 24);
        journey.keys(keys).text("tr");
        for key in ["alt-z", "ctrl-o", "f4"] {
            let screen = journey.keys(key).screen();
            assert!(screen.contains(&format!("{key} has no meaning here")), "{name} {screen}");
        }
        assert!(!journey.text("a").screen().contains("no meaning"), "{name}");
    }
    for keys in [":", "?", "x"] {
        assert!(Journey::new(80, 24).keys(keys).keys("f8").screen().contains("f8 has no meaning here"), "{keys}");
    }
    let mut nothing = Journey::new(80, 24);
    let screen = nothing.keys("ctrl-p").text("visa waiver").keys("f8").screen();
    assert!(screen.contains("nothing is selected that could be copied"), "{screen}");
}

#[test]
fn the_cursor_is_in_sight_in_every_input_on_a_narrow_screen() {
    for (keys, name) in INPUTS {
        let mut journey = Journey::new(20, 6);
        journey.keys(keys).text("nine ten eleven twelve Ṱẖïrteen");
        assert!(line(&mut journey, name).contains("ïrteen"), "{name} {}", journey.screen());
        let (row, column) = journey.cursor().unwrap_or_else(|| panic!("{name}: no cursor"));
        assert!(row < 6 && column < 20, "{name}: {row} {column}");
        let start = line(journey.keys("home"), name);
        assert!(start.starts_with("nine"), "{name}: {start}");
    }
}
