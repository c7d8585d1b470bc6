//! The reader without a screen, as a script sees it: lines in through a pipe, text out. The real binary.

use std::io::Write;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use tempfile::TempDir;

/// Somebody at a terminal that can only print lines, with a home of their own and the built-in library.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// What is printed for these lines, each typed at a prompt.
    fn read(&self, lines: &[&str]) -> String {
        self.read_with(&[], lines)
    }

    fn read_with(&self, arguments: &[&str], lines: &[&str]) -> String {
        let mut reader = Command::new(env!("CARGO_BIN_EXE_summitry"))
            .arg("--plain")
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .envs([("HOME", self.home.path().as_os_str()), ("TERM", "dumb".as_ref())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let script: String = lines.iter().map(|line| format!("{line}\n")).collect();
        reader.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let output = reader.wait_with_output().unwrap();
        assert!(output.status.success());
        assert_eq!(output.stderr, b"");
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "nothing moves the cursor: {text:?}");
        text
    }
}

/// Whether all of `parts` stand in `text`, in this order.
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("no {part:?} in:\n{rest}\n--- of\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn the_list_and_a_screenful() {
    assert_snapshot!(Desk::new().read(&["2", "quit"]));
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
    in_order(&text, &["> 1. Second meeting", "4. Trade target for 2030", "> Trade target for 2030"]);
    let text = Desk::new().read(&["2", "search aktau", "1"]);
    in_order(&text, &["1. ", "Aktau", "% > ", "Aktau"]);
    in_order(&Desk::new().read(&["2", "search xyzzy"]), &["`xyzzy` does not stand in this briefing"]);
}

#[test]
fn finding_leads_to_the_fact_and_its_source() {
    let desk = Desk::new();
    let text = desk.read(&["find trade target 2030", "cite 1", "1", "cite"]);
    in_order(&text, &["1. Kazakh-Uzbek trade turnover target", "$10 billion\n(target)", "More: press Enter."]);
    in_order(&text, &["Source: ", "$10 billion", "Source: "]);
    in_order(&desk.read_with(&["--find", "aktau port"], &[]), &["1. ", "Aktau"]);
    in_order(&desk.read(&["find qqqqqq"]), &["Nothing answers `qqqqqq`."]);
}

#[test]
fn figures_threads_names_and_comparisons() {
    let desk = Desk::new();
    in_order(&desk.read(&["figures trade turnover", "1"]), &["Series ", "1. ", "turnover", "% > "]);
    in_order(&desk.read(&["threads", "1", "1"]), &[" steps, the newest ", "> ", ":\n1. ", "% > "]);
    in_order(&desk.read(&["card Tokayev", "1"]), &["Kassym-Jomart Tokayev, ", "1. ", "% > "]);
    in_order(&desk.read(&["card Nobody"]), &["Nobody and nothing named `Nobody` is known"]);
    in_order(&desk.read(&["compare 2 5"]), &["In both ", "1. ", "> "]);
    in_order(&desk.read(&["2", "compare"]), &["In both ", "1. ", "> "]);
}

#[test]
fn bookmarks_and_places_outlive_the_reader() {
    let desk = Desk::new();
    in_order(&desk.read(&["2", "contents", "4", "bookmark"]), &["Bookmark set: Trade target for 2030"]);
    in_order(&desk.read(&["bookmarks", "1"]), &["1. Trade target for 2030", "> Trade target for 2030"]);
    in_order(
        &desk.read(&["2"]),
        &["2. Supreme Interstate Council, 15 November 2025, Tashkent, Uzbekistan\n", "> Trade target"],
    );
    in_order(&desk.read(&["2", "unread", "list"]), &["Marked as unread.", "Tashkent, Uzbekistan, unread"]);
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
    in_order(&text, &["did you mean `find`?", "There is no `99`", "No briefing is open", "There is no command"]);
    in_order(&text, &["list: the briefings", "find WORDS: ", "More: press Enter."]);
}
