//! The reader without a screen, as a script sees it: lines in through a pipe, text out. The real binary.

mod by_ear;
mod desk;
mod tasks;

use std::fs;

use insta::assert_snapshot;

use desk::{Desk, in_order};

#[test]
fn the_list_and_a_screenful() {
    assert_snapshot!(Desk::new().read(&["2", "quit"]));
}

#[test]
fn a_question_and_its_answer() {
    let lines = ["figures joint projects portfolio", "1", "cite 1"];
    let text = Desk::new().read(&lines);
    // As it stands on a terminal, with what was typed behind each prompt.
    let mut typed = lines.iter();
    let transcript = text.split_inclusive("> ").map(|part| match typed.next().filter(|_| part.ends_with("> ")) {
        Some(line) => format!("{part}{line}\n"),
        None => part.to_owned(),
    });
    assert_snapshot!(transcript.collect::<String>());
}

#[test]
fn a_row_that_is_no_passage_is_not_said_to_be_missing() {
    let said = Desk::new().read(&["figures trade", "cite 1", "threads", "short 2", "open"]);
    in_order(&said, &["1. Series", "`1` is no passage; type 1", "`2` is no passage; type 2", "Type a number or an id"]);
    assert!(!said.contains("There is no"), "{said}");
}

#[test]
fn an_id_is_taken_in_any_case() {
    let said =
        Desk::new().read(&["open KHIVA-informal-2024", "compare Khiva-Informal-2024 Consultative-Tashkent-2025"]);
    in_order(&said, &["> Informal talks of the Presidents", "only in the first", "In both Khiva informal talks"]);
    assert!(!said.contains("There is no"), "{said}");
}

#[test]
fn a_brief_is_printed_of_what_is_read_and_of_summits_by_id_or_number() {
    let text = Desk::new().read(&["brief", "2", "brief", "list", "brief 2 khiva-informal-2024", "brief nope"]);
    in_order(
        &text,
        &[
            "No briefing is open",
            "Second meeting of the Kazakh-Uzbek Supreme Interstate Council\nBrief made on",
            "POINTS TO MAKE",
            "Kazakhstan, Uzbekistan: 2 summits",
            "There is no",
        ],
    );
}

#[test]
fn reading_goes_on_and_back() {
    let text = Desk::new().read(&["2", "", "", "previous", "top", "end", "", "back"]);
    in_order(&text, &["Second meeting of the", "Date", "% > ", "% > ", "% > ", "Second meeting of the", "100% > "]);
    in_order(&text, &["100% > ", "Khiva", "% > ", "100% > "]);
    let all = Desk::new().read(&["2", "all"]);
    in_order(&all, &["Second meeting of the", "Figures", "Outcomes", "Sources", "100% > "]);
}

#[test]
fn contents_lead_to_a_section_and_words_to_their_place() {
    let text = Desk::new().read(&["2", "contents", "4"]);
    in_order(
        &text,
        &[" headings:\n1. Second meeting", "4. Trade target for 2030", ", 15 November 2025:\nTrade target"],
    );
    let text = Desk::new().read(&["2", "search aktau", "1"]);
    in_order(&text, &[" places:\n1. ", "Aktau", "> ", "Aktau", "% > "]);
    // What was found first is what is asked about next.
    let text = Desk::new().read(&["2", "search $1.7 billion", "cite", "search 78 projects", "same"]);
    in_order(&text, &["% > ", "$1.7 billion", "Supreme Interstate Council", "Source: ", "% > "]);
    in_order(&Desk::new().read(&["2", "search xyzzy"]), &["`xyzzy` does not stand in this briefing"]);
}

#[test]
fn a_list_that_was_asked_for_in_vain_is_none() {
    let said = Desk::new().read(&["find trade", "find xyzzy", "1", "repeat", "back", "1"]);
    in_order(
        &said,
        &[
            " by summit:\n1. ",
            "Nothing answers `xyzzy`.\n",
            "There is no row 1: what was asked for last has no rows; back goes to the\nlist before.",
            "Nothing answers `xyzzy`.\n",
            " by summit:\n1. ",
            "Source: ",
        ],
    );
    for asked in ["list xyzzy", "figures xyzzy", "series xyzzy", "threads xyzzy", "card xyzzy", "new xyzzy"] {
        in_order(&Desk::new().read(&[asked, "1"]), &["xyzzy", "There is no row 1: what was asked for last"]);
    }
    // What is not asked for a list leaves it.
    in_order(&Desk::new().read(&["find trade", "xyzzy", "1"]), &["There is no command `xyzzy`", "Source: "]);
}

#[test]
fn words_narrow_a_list_on_any_keyboard() {
    for asked in ["figures екфву", "threads екфву", "list лршмф", "series екфву"] {
        let said = Desk::new().read(&[asked]);
        assert!(!said.contains("> No "), "{asked}: {said}");
    }
}

#[test]
fn what_is_no_number_of_a_row_is_answered_so() {
    for (typed, answer) in [
        ("0", "There is no row 0: the list read last has 1 to 5."),
        ("6", "There is no row 6: the list read last has 1 to 5."),
        ("-1", "`-1` is no number of a row: they begin with 1, and several stand apart, as in `1 2`."),
        ("1-2", "as in `1 2`. Press Enter to find `1-2`."),
        ("card 9", "There is no row 9"),
    ] {
        let said = Desk::new().read(&[typed]).replace('\n', " ");
        assert!(said.contains(answer), "{typed}: {said}");
    }
}

#[test]
fn a_row_shows_the_words_that_were_searched_for() {
    let desk = Desk::new();
    let library = desk.library();
    let briefing = include_str!("../../briefings/khiva-informal-2024.yaml");
    let long = format!("summary: {}needle{}\nsections:", "one – $5 ".repeat(60), " two".repeat(60));
    let summary = briefing.find("summary:").unwrap()..briefing.find("sections:").unwrap() + "sections:".len();
    let mut briefing = briefing.to_owned();
    briefing.replace_range(summary, &long);
    desk.write("library/khiva-informal-2024.yaml", &briefing);
    for words in ["needle", "5 dollars needle"] {
        let said = desk.read_with(&["--library", &library], &["1", &format!("search {words}")]);
        in_order(&said, &["1 place:\n1. Summary: …", "5 dollars needle", " …\n"]);
    }
}

#[test]
fn finding_leads_to_the_fact_and_its_source() {
    let desk = Desk::new();
    let text = desk.read(&["find trade target 2030", "cite 1", "1", "cite"]);
    in_order(
        &text,
        &[
            " hits:\n1. Figure: Kazakh-Uzbek trade turnover target",
            "10 billion dollars (target)",
            " more: press Enter.",
        ],
    );
    in_order(&text, &["Source: ", "> Figure: 10 billion dollars: Kazakh-Uzbek trade", "Source: ", "Source: "]);
    in_order(
        &desk.read(&["find trade target 2030", "source 1"]),
        &["> Source: Tokayev, Mirziyoyev", "Supreme Interstate Council, 15 November 2025.\n> "],
    );
    in_order(&desk.read(&["find", "1"]), &["1 query before:\n1. trade target 2030\n", " hits:\n"]);
    in_order(&desk.read_with(&["--find", "aktau port"], &[]), &["1. ", "Aktau"]);
    in_order(&desk.read(&["find qqqqqq"]), &["Nothing answers `qqqqqq`."]);
}

#[test]
fn figures_threads_names_and_comparisons() {
    let desk = Desk::new();
    in_order(
        &desk.read(&["figures trade turnover", "2"]),
        &[" figures, by series:\n1. Series: ", "\n2. Figure: ", "> Figure: 5 billion dollars", "Source: "],
    );
    in_order(&desk.read(&["figures by date"]), &[" figures, by date:\n1. Figure: ", "; Supreme Interstate Council"]);
    in_order(
        &desk.read(&["threads", "1", "1"]),
        &["1. Artificial intelligence, 6 steps, ", ", the oldest first:\n1. Outcome, ", "> Outcome, "],
    );
    in_order(
        &desk.read(&["card Tokayev", "1"]),
        &["> Kassym-Jomart Tokayev, ", " summits:\n", "1. Summary: ", "> Summary: "],
    );
    in_order(&desk.read(&["card Nobody"]), &["Nobody and nothing named `Nobody` is known"]);
    in_order(&desk.read(&["2", "card", "1"]), &[" names:\n1. ", " passages\nin "]);
    in_order(&desk.read(&["2", "related", "1"]), &[" related briefings:\n1. ", "% > "]);
    in_order(&desk.read(&["compare 2 5"]), &["In both ", "1. ", "> "]);
    in_order(&desk.read(&["2", "compare"]), &["In both ", "1. ", "> "]);
}

#[test]
fn a_series_says_its_values_in_order_and_how_far_they_moved() {
    let text = Desk::new().read(&["figures joint projects", "5", "2", "same"]);
    let course = [
        "Kazakh-Uzbek joint projects: 3 values, the oldest first:\n1. Figure: 2022, more than 38 projects; 1 caveat",
        "\n2. Figure: 2024, by some estimates 60 projects",
        "up about 22 projects",
        "\n3. Figure: 15 November 2025, 78 projects",
    ];
    in_order(&text, &course);
    // What is said of a value comes with it, and from it the same command leads back.
    in_order(&text, &["> Figure: by some estimates 60 projects", "Caveat: ", "Source: ", course[0]]);
    let desk = Desk::new();
    in_order(&desk.read(&["series trade turnover"]), &["Kazakh-Uzbek trade turnover: 4 values", "not compared with"]);
    in_order(&desk.read(&["series joint", "1"]), &[" series:\n1. Series: ", "the oldest first:\n1. Figure: "]);
    in_order(&desk.read(&["series kz-uz-trade-target"]), &["Kazakh-Uzbek trade target: 3 values"]);
    in_order(&desk.read(&["series qqq"]), &["No series has `qqq` in its name"]);
}

#[test]
fn back_and_forward_and_what_was_printed_again() {
    let text = Desk::new().read(&["2", "contents", "4", "back", "forward", "repeat", "forward"]);
    let (title, section) = ("> Second meeting of the", "Supreme Interstate Council, 15 November 2025:\nTrade target");
    in_order(&text, &[title, section, title, section, "> Trade target", "There is nothing forward."]);
}

#[test]
fn what_belongs_to_no_passage_is_said_too() {
    let text = Desk::new().read(&["3", "all"]);
    in_order(&text, &["\nFigures\n", "\nTrade\n", "\nCaveats\n", " stand where they apply.\n", "\nSources\n"]);
}

#[test]
fn whole_sections_and_markdown_are_handed_on() {
    let text = Desk::new().read(&["2", "contents", "cite 4", "markdown 4", "markdown all"]);
    in_order(&text, &["> Trade target for 2030", "> ", "Trade target for 2030", "> # Second meeting", "## Sources"]);
}

#[test]
fn what_is_new_is_said_until_the_briefing_is_left() {
    let desk = Desk::new();
    let library = desk.library();
    desk.read_with(&["--library", &library], &["1"]);
    let script = "sed -i 's/value: 60$/value: 61/' \"$2\"; test \"${1#+}\" -gt 1";
    desk.write("edit.sh", script);
    let text =
        desk.read_with(&["--library", &library], &["find joint projects kind:figure", "edit 1", "list", "new", "1"]);
    in_order(
        &text,
        &[
            "read again",
            "Uzbekistan, changed\n",
            "> 1 thing is new:\n",
            "\n1. Figure: ",
            "61 projects, 2024; it was: ",
            "60 projects, 2024\n",
        ],
    );
    let text = desk.read_with(&["--library", &library], &["list", "1", "all"]);
    in_order(&text, &["changed\n> ", "1 thing is new since you last read this; new lists them.\n", "61 projects"]);
    in_order(&desk.read_with(&["--library", &library], &["new"]), &["Nothing is new in what you have read.\n"]);
    let restricted = desk.read_with(&["--library", &library, "--restricted"], &["1", "edit"]);
    in_order(&restricted, &["nothing leads out of it but the end"]);
    in_order(&desk.read(&["1", "edit"]), &["compiled in"]);
}

#[test]
fn no_editor_is_started_on_a_file_that_is_gone() {
    let desk = Desk::new();
    let library = desk.library();
    desk.write("edit.sh", "rm \"$2\"; exit 3");
    for library in [library.as_str(), "library"] {
        desk.library();
        let text = desk.read_with(&["--library", library], &["1", "edit", "edit", "list"]);
        in_order(&text, &["The editor ended with", "> The file is gone", "> 1 briefing"]);
    }
}

#[test]
fn every_command_that_help_names_answers() {
    let desk = Desk::new();
    let help = desk.read(&["help"]);
    let (_, help) = help.split_once("says what it does.\n").expect("help");
    let help = help.trim_end_matches(['>', ' ', '\n']);
    assert!(help.lines().count() <= 12, "one screen: {help}");
    let names: Vec<&str> =
        help.split([' ', '\n', ',', '.']).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect();
    assert!(names.len() >= 30, "{names:?}");
    for name in names.into_iter().filter(|name| !["up:", "on:"].contains(name)) {
        assert!(!desk.read(&["2", name, &format!("{name} 1")]).contains("There is no command"), "{name}");
        in_order(&desk.read(&[&format!("help {name}")]), &[&format!("> {name}"), ": "]);
    }
}

#[test]
fn bookmarks_and_places_outlive_the_reader() {
    let desk = Desk::new();
    in_order(&desk.read(&["2", "contents", "4", "bookmark"]), &["Bookmark set: Trade target for 2030"]);
    in_order(
        &desk.read(&["bookmarks", "1"]),
        &["1 bookmark:\n1. Section: Trade target for 2030", "15 November 2025:\nTrade target for 2030"],
    );
    in_order(
        &desk.read(&["2"]),
        &["2. Supreme Interstate Council, 15 November 2025, Tashkent, Uzbekistan\n", "15 November 2025:\nTrade target"],
    );
    in_order(
        &desk.read(&["2", "unread", "list"]),
        &["Marked as unread.", "Council, 15 November 2025, Tashkent, Uzbekistan, unread"],
    );
    in_order(&desk.read(&["unread 3", "list"]), &["Marked as read.", "Khiva, Uzbekistan\n"]);
}

#[test]
fn what_is_read_stays_when_its_file_goes_or_breaks() {
    // What the editor leaves: no file, half a file.
    for script in ["rm \"$2\"", "echo 'title: \"half writ' >\"$2\""] {
        let desk = Desk::new();
        let library = desk.library();
        desk.write("edit.sh", script);
        let text = desk.read_with(&["--library", &library], &["1", "edit", "top", "repeat"]);
        in_order(&text, &["read again.", "Khiva informal talks is not among them", "until you leave it.", "Khiva"]);
    }
}

#[test]
fn opened_at_a_section_and_read_again() {
    let desk = Desk::new();
    let open = ["--open", "supreme-council-tashkent-2025#water-energy-and-rare-earth-metals"];
    in_order(&desk.read_with(&open, &["reload", "problems"]), &["Water, energy", "read again", "There is no problem."]);
    in_order(&desk.read_with(&["--open", "nowhere"], &[]), &["There is no briefing `nowhere`."]);
}

#[test]
fn a_slip_costs_a_sentence() {
    let text = Desk::new().read(&["fnid x", "99", "cite", "\x1b[31mred", "help"]);
    in_order(
        &text,
        &[
            "did you mean `find`?",
            "There is no row 99: the list read last has 1 to 5",
            "No briefing is open",
            "There is no command",
        ],
    );
    in_order(&text, &["Look up: list, find", "Read: open", "Hand on: cite", "Keep: bookmark"]);
}

#[test]
fn what_was_read_follows_a_library_that_has_a_name() {
    let desk = Desk::new();
    let before = desk.library();
    desk.write("library/glossary.yaml", "terms: []\nlibrary: Сводки\n");
    in_order(&desk.read_with(&["--library", &before], &["1", "bookmark"]), &["unread"]);
    let after = format!("{before}-2");
    fs::rename(&before, &after).unwrap();
    let again = desk.read_with(&["--library", &after], &["bookmarks"]);
    assert!(!again.contains("unread") && !again.contains("none yet"), "{again}");
}

#[test]
fn without_state_nothing_is_left_behind_and_nothing_found() {
    let desk = Desk::new();
    desk.read(&["1", "bookmark"]);
    let state = desk.home.path().join(".local/state/summitry");
    let kept = || fs::read(state.join("built-in/places.json")).unwrap();
    let before = kept();
    let reading = desk.read_with(&["--no-state"], &["2", "bookmark", "find trade", "bookmarks"]);
    in_order(&reading, &["1. Consultative Meeting 2025, 16 November 2025, Tashkent, Uzbekistan, unread", "1 bookmark"]);
    assert_eq!(kept(), before);
    assert_eq!(fs::read_dir(state).unwrap().count(), 1);
}

#[test]
fn a_restricted_reader_keeps_no_look_ups() {
    let desk = Desk::new();
    let kept = |arguments: &[&str], query: &str| {
        desk.read_with(arguments, &[&format!("find {query}"), "1", "bookmark"]);
        fs::read_to_string(desk.home.path().join(".local/state/summitry/built-in/places.json")).unwrap()
    };
    let state = kept(&["--restricted"], "turnover 2030");
    assert!(!state.contains("turnover 2030") && !state.contains(r#""bookmarks":[]"#), "{state}");
    assert!(kept(&[], "turnover 2030").contains("turnover 2030"));
}

#[test]
fn every_hit_can_be_read_on_to_and_what_lacks_a_word_is_no_hit() {
    let desk = Desk::new();
    let text = desk.read(&["find trade", "аштв status:opne", "find tenge xylophone"]);
    let number_before = |words: &str| -> usize {
        let (before, _) = text.split_once(words).unwrap_or_else(|| panic!("no{words} in {text}"));
        before.rsplit([' ', '\n']).next().unwrap().parse().unwrap()
    };
    let (hits, left) = (number_before(" hits, "), number_before(" more: press Enter."));
    assert!(hits > 90 && left > hits, "{left} of {hits}");
    in_order(&text, &["did you mean `status:open`?", "Nothing answers `tenge xylophone`.", "lack a word:\n1. Without"]);
}
