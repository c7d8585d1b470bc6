//! What is selected stays selected, and on the screen: in every list, whatever comes, goes or changes its size.

use std::sync::Arc;

use summitry::library::{Library, Loaded, Location};

use super::support::{Journey, keymap};

/// The rows of the topmost list that are marked, as one text without the marks.
fn marked(journey: &Journey) -> String {
    let screen = journey.screen();
    let rows = screen.lines().filter_map(|row| row.strip_prefix('▌'));
    rows.map(|row| row.split('│').next().unwrap_or_default())
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Which row is marked: the last two digits of the first number of its summit, or else its first word.
fn first(journey: &Journey) -> String {
    let marked = marked(journey);
    let number = |word: &&str| word.len() >= 2 && word.chars().all(|c| c.is_ascii_digit());
    let words = marked.split(|c: char| !c.is_alphanumeric());
    let word = words.clone().find(number).map(|number| &number[number.len() - 2..]);
    format!("{:0>2}", word.or(words.clone().find(|word| !word.is_empty())).unwrap_or_default())
}

/// A summit of the year `20xx`, with figures, outcomes, people and doubts of its own.
fn summit(i: usize) -> String {
    format!(
        "title: Grain talks {i:02}\ndate: 20{i:02}-05-05\nplace: Khiva\nparties: [A, B]\ntopics: [trade]\n\
         summary: Talks {i:02} about trade.\npeople:\n  - {{name: Daria Ospanova}}\n  - {{name: Guest {i:02}}}\n\
         sections:\n  - heading: Trade {i:02}\n    body: Daria Ospanova spoke of trade and of cotton {i:02}.\n  \
         - heading: Roads {i:02}\n    body: Roads were spoken of, {i:02} of them.\n  \
         - heading: Rivers {i:02}\n    body: Rivers were spoken of.\n\
         figures:\n  - {{id: a, label: Grain {i:02}, value: {value}, unit: tonnes, date: 20{i:02}}}\n  \
         - {{id: b, label: Trade, value: {i}, unit: USD bn, date: 20{i:02}, series: trade}}\n\
         outcomes:\n  - {{id: a, status: agreed, what: A road {i:02}, thread: roads}}\n  \
         - {{id: b, status: agreed, what: A bridge {i:02}, thread: bridge-{i:02}}}\n\
         caveats:\n  - {{text: Nobody counted the grain of {i:02}., about: a}}\n\
         sources:\n  - {{id: report, title: Report {i:02}}}\n",
        value = 1_000 - i,
    )
}

/// A library of the summits of these years.
fn library(years: impl IntoIterator<Item = usize>) -> Arc<Library> {
    let dir = tempfile::tempdir().unwrap();
    years.into_iter().for_each(|i| std::fs::write(dir.path().join(format!("t{i:02}.yaml")), summit(i)).unwrap());
    let library = Library::load(&Location::Directory(dir.path().into())).unwrap();
    Arc::new(library)
}

#[test]
fn a_key_that_acts_on_a_row_waits_for_the_rows_of_what_was_typed() {
    let typed = "f 7 8";
    let bookmarks = Journey::new(80, 24).keys(&format!("{typed} alt-m")).keys("alt-'").screen();
    assert!(bookmarks.contains("78 projects"), "{bookmarks}");
    for key in ["alt-S", "alt-y"] {
        let copied = Journey::new(80, 24).keys(&format!("{typed} {key}")).copied();
        assert!(copied.contains("78 joint projects") || copied.contains("78 projects"), "{key}: {copied}");
    }
}

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

/// The keys that lead to a selection in each list, what is typed there, and keys after that.
const LISTS: [(&str, &str, &str); 14] = [
    ("j j j", "", ""),
    ("f6", "", "down down down down down"),
    ("f6", "", "down down down down down tab"),
    ("f6", "grain", "down down down"),
    ("f6", "", "ctrl-t j j"),
    ("f7", "", "down down down"),
    ("f7", "road", "down enter"),
    ("ctrl-p", "trade", "down down down"),
    ("ctrl-p", "cotton ospanova bridge", "down down"),
    ("ctrl-p", "", "down down down"),
    ("x", "", "down"),
    ("x", "ospanova", "enter j j j"),
    ("c", "", "down down"),
    ("c", "", "enter j"),
];

fn at((cols, rows): (u16, u16), library: Arc<Library>, list: (&str, &str, &str)) -> Journey {
    let mut journey = Journey::with(cols, rows, library, keymap());
    journey.keys("ctrl-l").read_across().keys(list.0).text(list.1).keys(list.2);
    journey
}

#[test]
fn what_comes_moves_no_selection() {
    for size in SIZES {
        for list in LISTS {
            let mut journey = at(size, library(5..20), list);
            let before = marked(&journey);
            assert!(!before.is_empty(), "{list:?}\n{}", journey.screen());
            for years in [0..20, 0..30] {
                // Of near misses, and of what is newest, only a few are shown: ten newer summits leave none of these.
                if list.0 == "ctrl-p" && list.1 != "trade" && years.end == 30 {
                    continue;
                }
                journey.load_all(library(years));
                assert_eq!(marked(&journey), before, "{size:?} {list:?}\n{}", journey.screen());
            }
        }
    }
}

#[test]
fn what_goes_leaves_its_neighbour_and_says_so() {
    for size in SIZES {
        for list in LISTS {
            let mut journey = at(size, library(5..20), list);
            let before = marked(&journey);
            let gone: Vec<usize> = (5..20).filter(|i| before.contains(&format!("{i:02}"))).collect();
            if gone.is_empty() {
                continue;
            }
            let left = library((5..20).filter(|i| !gone.contains(i)));
            journey.load_all(left);
            let now = marked(&journey);
            // A comparison stays as it was.
            let is_left = list.0 == "c" && list.2.starts_with("enter");
            assert!(!now.is_empty() && (now != before || is_left), "{size:?} {list:?}\n{}", journey.screen());
            let is_said = [" is gone", "no longer here"].iter().any(|words| journey.screen().contains(words));
            assert!(is_said, "{size:?} {list:?}\n{}", journey.screen());
        }
    }
}

#[test]
fn another_size_moves_no_selection() {
    for list in LISTS.into_iter().chain([(":", "", "down down down"), ("enter o", "", "down down down down")]) {
        let mut journey = at((80, 24), library(0..40), list);
        let before = first(&journey);
        for (cols, rows) in [(80, 9), (40, 12), (120, 40), (30, 8), (80, 24)] {
            journey.resize(cols, rows);
            let now = first(&journey);
            assert_eq!(now, before, "{cols}x{rows} {list:?}\n{}", journey.screen());
        }
        assert_eq!(first(&journey), before, "{list:?}");
    }
}

#[test]
fn what_is_copied_after_a_newer_library_is_what_was_selected_before() {
    let mut journey = at((80, 24), library(1..4), ("f", "", "down"));
    let before = marked(&journey);
    journey.load_all(library(1..10));
    assert_eq!(marked(&journey), before);
    let copied = journey.keys("f8").copied();
    assert!(copied.contains("Trade: ") || copied.contains("Grain"), "{copied}");
    let words: Vec<&str> = before.split(' ').collect();
    assert!(copied.contains(words[0]), "{before}: {copied}");
}

#[test]
fn an_order_and_words_keep_what_was_moved_to() {
    let mut journey = at((80, 24), library(0..30), ("f6", "grain", "down down down"));
    let before = marked(&journey);
    for _ in 0..4 {
        assert_eq!(marked(journey.keys("tab")), before, "{}", journey.screen());
    }
    let year: String = before.split_whitespace().find(|word| word.len() == 2).unwrap_or_default().into();
    journey.text(&format!(" {year}"));
    assert!(marked(&journey).contains(&year), "{}", journey.screen());
    journey.keys("ctrl-w");
    assert_eq!(marked(&journey), before);
    let other = if year == "29" { "28" } else { "29" };
    journey.keys("ctrl-u").text(&format!("grain {other}"));
    assert!(journey.screen().contains("no longer here") && marked(&journey).contains(other), "{}", journey.screen());
    // What nobody moved to gives way to the first that fits.
    let mut journey = at((80, 24), library(0..30), ("f6", "", ""));
    let first = marked(journey.text("grain"));
    assert!(journey.screen().lines().position(|row| row.starts_with('▌')) < Some(4), "{first}");
}

#[test]
fn contents_and_problems_stay_too() {
    let with_more = |text: String| text.replace("sections:\n", "sections:\n  - heading: New\n    body: New.\n");
    let dir = tempfile::tempdir().unwrap();
    let one = |text: &str| {
        std::fs::write(dir.path().join("t.yaml"), text).unwrap();
        std::fs::write(dir.path().join("u.yaml"), "title: 7\n").unwrap();
        Arc::new(Library::load(&Location::Directory(dir.path().into())).unwrap())
    };
    let mut journey = Journey::with(80, 24, one(&summit(1)), keymap());
    journey.keys("enter o down down down");
    let before = marked(&journey).split(' ').take(2).collect::<Vec<_>>().join(" ");
    journey.load(one(&with_more(summit(1))));
    assert!(marked(&journey).starts_with(&before), "{}", journey.screen());
    journey.keys("enter");
    assert_eq!(marked(&journey), before);
    let faulty = |above: &str| one(&format!("{above}{}\nunknown: 1\n", summit(1).replace("unit: tonnes", "unit: ''")));
    let mut journey = Journey::with(80, 24, faulty(""), keymap());
    journey.keys("! down");
    let before = marked(&journey);
    assert!(!before.is_empty());
    journey.load(faulty("# A line above.\n"));
    let fault = |text: &str| text.split(" /").next().unwrap_or_default().to_string();
    assert_eq!(fault(&marked(&journey)), fault(&before), "{before}\n{}", journey.screen());
}

#[test]
fn what_nobody_moved_to_stays_when_files_change_but_not_while_they_are_first_read() {
    for (keys, text) in [("ctrl-p", "trade"), ("ctrl-p", ""), ("f6", ""), ("f6", "grain")] {
        let mut journey = at((80, 24), library(5..10), (keys, text, ""));
        let before = marked(&journey);
        journey.load_all(library(5..14));
        assert_eq!(marked(&journey), before, "{keys} {text}\n{}", journey.screen());
        let part = Loaded { library: library(5..10), done: false, read: 5, total: 40 };
        let mut journey = Journey::begin(80, 24, part);
        journey.keys(keys).text(text);
        journey.load_all(library(5..14));
        let first = journey.screen().lines().position(|row| row.starts_with('▌'));
        assert!(first.is_some_and(|row| row < 4), "{keys} {text}\n{}", journey.screen());
    }
}
