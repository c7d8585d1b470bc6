//! What makes reading by ear short: one fact at a time, lists that stay, slips and habits that are understood.

use std::fs;

use crate::desk::{Desk, in_order};

#[test]
fn words_narrow_threads_figures_news_and_the_list_down() {
    let desk = Desk::new();
    in_order(&desk.read(&["threads rare earth"]), &["> Rare earth metals: 4 steps, 3 open, the oldest first:"]);
    in_order(&desk.read(&["threads RARE-EARTHS"]), &["> Rare earth metals: 4 steps"]);
    in_order(&desk.read(&["threads central", "1"]), &["3 threads, the newest first:\n1. ", " step"]);
    in_order(&desk.read(&["threads qqq"]), &["No thread has `qqq` in its name; find looks in all outcomes."]);
    in_order(&desk.read(&["threads open"]), &[" threads, the newest first:\n1. ", " open, the newest "]);
    in_order(&desk.read(&["figures qqq"]), &["No figure has `qqq`."]);
    in_order(&desk.read(&["news qqq"]), &["Nothing that is new has `qqq`."]);
    in_order(
        &desk.read(&["list dushanbe", "1"]),
        &["1 briefing, the newest first:\n1. Consultative Meeting 2023", "Date"],
    );
    in_order(&desk.read(&["list latest"]), &["The latest:\n1. Consultative Meeting 2025, 16 November 2025"]);
    in_order(&desk.read(&["list qqq"]), &["No briefing has `qqq` in its title, place or date."]);
}

#[test]
fn a_fact_is_read_alone_and_the_list_stays() {
    let desk = Desk::new();
    let text =
        desk.read(&["find trade turnover target", "1", "2", "cite 1", "source 2", "back", "", "more", "5", "read"]);
    let (first, second) = ("> Figure: 10 billion dollars", "> Figure: 5 billion dollars");
    in_order(
        &text,
        &["28 hits:", first, "Caveat: ", "Source: ", second, "Caveat: ", "Source: ", "> Kazakh-Uzbek trade"],
    );
    in_order(&text, &["> Source: Leading Experts", "> 28 hits:\n1. ", "\n2. ", "> 3. ", "more: press Enter.", "> 5. "]);
    in_order(
        &text,
        &["> 5. ", "> Outcome, agreed: ", "Source: ", "> Tashkent state visit 2022, ", ", Outcomes:\n", "% > "],
    );
    let several = desk.read(&["find trade turnover target", "1 2"]);
    in_order(&several, &[first, "Source: ", "\nFigure: 5 billion dollars", "Source: "]);
    // From a list that another one led to, the way back is to that.
    let text = desk.read(&["threads", "3", "1", "back", "back", "back"]);
    let lists =
        ["> 20 threads", "> Borders: 3 steps", "> Outcome, ", "> Borders: 3 steps", "> 20 threads", "> 5 briefings"];
    in_order(&text, &lists);
    // Without a number a command is about the fact that was read last.
    in_order(&desk.read(&["find trade turnover target", "2", "short"]), &[second, "(Tashkent state visit 2022"]);
}

#[test]
fn a_name_that_was_found_leads_to_its_card() {
    let text = Desk::new().read(&["find kind:term AIFC", "1", "back", "cite 1"]);
    in_order(&text, &["1. Term: ", "> Astana International Financial Centre", " passages", "1. Term: ", "Source: "]);
    assert!(!text.contains("is no passage"), "{text}");
}

#[test]
fn what_is_the_same_as_a_heading_is_its_topic() {
    let desk = Desk::new();
    in_order(&desk.read(&["2", "contents", "same 4"]), &["headings:", "> ", ":\n1. "]);
    in_order(&desk.read(&["threads", "same 3"]), &["> Borders: 3 steps"]);
    let parts = desk.read(&["2", "contents", "same 12", "same 13"]);
    in_order(&parts, &["Nothing is the same as a heading of facts"]);
}

#[test]
fn how_an_outcome_stands_is_said_as_on_the_screen() {
    let desk = Desk::new();
    let text = desk.read(&["find friendship treaty", "2", "read"]);
    in_order(
        &text,
        &["2. Outcome, under way: ", "; open;", "> Outcome, under way: ", "(open)", ", Outcomes:\n", "(open)"],
    );
    in_order(&desk.read(&["threads rare earth", "all"]), &["; open\n", "; open\n"]);
}

#[test]
fn a_page_ends_where_a_paragraph_does() {
    let desk = Desk::new();
    let whole = desk.read(&["2", "all"]);
    let text = desk.read(&["2", "", "", "", "", "", ""]);
    let ends: Vec<&str> = text.split("% > ").filter_map(|page| page.lines().rev().nth(1)).collect();
    assert!(ends.len() > 5, "{text}");
    let paragraph = |line: &&str| whole.contains(&format!("{line}\n\n")) || line.ends_with(['.', ')']);
    for end in &ends {
        assert!(paragraph(end) || whole.contains(&format!("\n{end}\n")), "{end}");
    }
    assert!(!whole.lines().any(|line| line.starts_with(' ') || line.contains("  ")), "{whole}");
    assert!(!text.contains(['·', '—', '–', '$', '─']), "{text}");
}

#[test]
fn keys_that_type_nothing_are_swallowed() {
    let desk = Desk::new();
    let text = desk.read(&["\x1b[D\x1bOCli\x1b[3~st", "\x1b[A", "\x1bflist \x1b[200~khiva\x1b[201~", "^[[C:q"]);
    in_order(&text, &["> 5 briefings", "> 5 briefings", "> 1 briefing"]);
    assert!(!text.contains("There is no"), "{text}");
}

#[test]
fn a_slip_is_taken_by_enter_or_yes() {
    let desk = Desk::new();
    for yes in ["", "yes"] {
        in_order(&desk.read(&["fnid aktau port", yes]), &["Press Enter for yes.", " hits:\n1. "]);
    }
    in_order(&desk.read(&["fnid aktau port", "list", ""]), &["Press Enter", "5 briefings", "That is all."]);
    let text = desk.read(&["nexw", ""]);
    in_order(&text, &["did you mean `new` or `next`?", "That is all."]);
}

#[test]
fn habits_from_elsewhere_are_understood() {
    let desk = Desk::new();
    for end in [":q", "exit", "quit", "q", "ZZ"] {
        assert!(!desk.read(&[end, "list"]).contains("There is no"), "{end}");
        assert_eq!(desk.read(&[end, "list"]).matches("5 briefings").count(), 1, "{end}");
    }
    in_order(&desk.read(&["2", "/aktau"]), &["% > ", " places:\n1. "]);
    in_order(&desk.read(&["/aktau port"]), &[" hits:\n1. "]);
    in_order(&desk.read(&[":list"]), &["> 5 briefings"]);
    in_order(&desk.read(&["?"]), &["Look up: list, find"]);
    in_order(&desk.read(&["help find"]), &["> find WORDS: facts in all briefings"]);
    in_order(&desk.read(&["help qqqq"]), &["No command is about `qqqq`"]);
}

#[test]
fn a_line_without_a_command_is_looked_up_whole_or_opens_the_briefing_of_that_id() {
    let desk = Desk::new();
    in_order(&desk.read(&["aktau port", ""]), &["press Enter to find `aktau port`", " hits:\n1. "]);
    in_order(&desk.read(&["khiva-informal-2024"]), &["> Informal talks", "Date 5 April 2024"]);
    in_order(&desk.read(&["next summit"]), &["`next` takes nothing after it; did you mean `find next summit`?"]);
}

#[test]
fn a_number_is_the_row_of_the_list_for_every_command_that_takes_one() {
    let desk = Desk::new();
    let text = desk.read(&["find trade turnover target", "bookmark 2", "bookmarks"]);
    in_order(&text, &["2. Figure: ", "> Bookmark set: ", "5 billion", "1 bookmark:\n1. Figure: ", "5 billion"]);
    in_order(
        &desk.read(&["find trade turnover target", "cite 1 2"]),
        &["> Kazakh-Uzbek", "Source: ", "Kazakh-Uzbek", "Source: "],
    );
    in_order(&desk.read(&["2", "card", "card 1"]), &[" names:\n1. ", " summits:\n", "\n1. "]);
    in_order(&desk.read(&["find friendship treaty", "card 2"]), &["2. Outcome", " names:\n1. "]);
}

#[test]
fn two_rows_of_one_summit_and_rows_of_none_are_not_compared() {
    let desk = Desk::new();
    in_order(&desk.read(&["find friendship treaty kind:caveat", "compare 1 1"]), &["That is one summit; name another"]);
    in_order(&desk.read(&["threads", "compare 1 2"]), &["`1` is no summit; list has them."]);
    in_order(&desk.read(&["compare 1 2 3"]), &["> Name two summits to compare."]);
    // Not with itself.
    in_order(&desk.read(&["1", "compare 1"]), &["In both Consultative Meeting 2025, ", " and "]);
}

#[test]
fn every_row_of_a_mixed_list_says_its_kind() {
    let desk = Desk::new();
    let text = desk.read(&["4", "/treaty", "all"]);
    let rows = text.lines().filter(|line| line.trim_start_matches("> ").starts_with(|c: char| c.is_ascii_digit()));
    let rows: Vec<&str> = rows.filter(|row| row.contains(". ")).skip(5).collect();
    in_order(&text, &[" places:\n1. "]);
    let kinds = ["Briefing: ", "Summary: ", "Section: ", "Paragraph: ", "Figure: ", "Outcome", "Caveat: ", "Table: "];
    for row in &rows {
        assert!(kinds.iter().any(|kind| row.contains(kind)), "{row}\n{text}");
    }
}

#[test]
fn a_list_that_is_asked_for_again_is_gone_back_from_in_one_step() {
    let text = Desk::new().read(&["threads rare earth", "same 1", "back"]);
    in_order(&text, &["> Rare earth metals", "> Rare earth metals", "> 5 briefings"]);
}

#[test]
fn related_briefings_are_read_by_their_names() {
    let text = Desk::new().read(&["open khiva-informal-2024", "all"]);
    in_order(&text, &["Related\nTashkent state visit 2022, ", "Sources\n"]);
}

#[test]
fn what_has_not_been_read_is_counted_where_nothing_is_new() {
    in_order(&Desk::new().read(&["new"]), &["> Nothing is new in what you have read; 5 briefings are unread."]);
}

#[test]
fn the_passage_that_a_fact_was_taken_from_is_read_after_it() {
    let desk = Desk::new();
    fs::create_dir_all(desk.home.path().join("library/sources/talks")).unwrap();
    let briefing = "title: Talks\ndate: 2026\nplace: Harbour\nparties: [Land]\nsummary: Trade.\nsections:\n- heading: \
                    Trade\n  body: It grew.\nfigures:\n- id: trade\n  label: Trade\n  value: 2\n  unit: USD bn\n  source: report\n  quote: \
                    Trade is $2 billion\nsources:\n- id: report\n  title: A report\n  url: https://example.org/r\n";
    desk.write("library/talks.yaml", briefing);
    let text = desk.write("library/sources/talks/report.txt", "They met.\n\nTrade is $2 billion. It grew.\n");
    let read = || desk.read_with(&["--library", "library"], &["find trade", "source 1"]);
    let expected = [
        "2 billion dollars: Trade",
        "Source: A report",
        "The source says:",
        "They met.",
        "Trade is 2 billion dollars. It grew.",
        "The words quoted: Trade is 2 billion dollars",
        "https://example.org/r",
    ];
    in_order(&read(), &expected);
    fs::write(text, "They met.\n").unwrap();
    let lost = read();
    in_order(&lost, &["2 billion dollars: Trade", "Caveat: the quoted words are not in the text that is kept."]);
    assert!(!lost.contains("The source says"), "{lost}");
}
