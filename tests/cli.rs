//! The command line as users and scripts meet it: the real binary, its output, its exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A directory of its own and nothing of the user's in the environment: the built-in library is read.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
        command.args(arguments).current_dir(self.home.path()).env_clear();
        command.env("HOME", self.home.path()).env("TERM", "xterm-256color").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Standard output of a call that goes well and has nothing to report.
    fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", words(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The document of a call with `--json`; every document is UTF-8 without control characters.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{arguments:?}");
        let document: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["schema"], 1, "{arguments:?}");
        document
    }

    fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }

    /// Writes a file beneath the desk's directory.
    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn widest(text: &str) -> usize {
    text.lines().map(summitry::typeset::width).max().unwrap_or(0)
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

fn has(object: &Value, fields: &[&str]) {
    let missing: Vec<_> = fields.iter().filter(|field| object.get(**field).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?} of {:?}", keys(object));
}

const IDS: [&str; 5] = [
    "consultative-tashkent-2025",
    "supreme-council-tashkent-2025",
    "khiva-informal-2024",
    "consultative-dushanbe-2023",
    "state-visit-tashkent-2022",
];

#[test]
fn list_is_newest_first_and_what_the_reader_prints_without_a_terminal() {
    let desk = Desk::new();
    let list = desk.out(&["list"]);
    let ids: Vec<&str> = list.lines().map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    assert_eq!(ids, IDS);
    assert_eq!(desk.out(&[]), list);
    let document = desk.json(&["list", "--json"]);
    assert_eq!(document["library"], "built-in");
    for (row, id) in document["briefings"].as_array().unwrap().iter().zip(IDS) {
        has(row, &["id", "date", "title", "place", "parties", "topics", "figures", "outcomes"]);
        assert_eq!(row["id"], id);
        assert!(row["figures"].as_u64() > Some(0) && row["outcomes"].as_u64() > Some(0));
    }
}

#[test]
fn what_goes_to_a_pipe_is_plain_and_fits_its_width() {
    let desk = Desk::new();
    let calls: [&[&str]; 7] = [
        &["list"],
        &["show", IDS[1]],
        &["find", "trade", "target"],
        &["figures"],
        &["threads"],
        &["keys"],
        &["find", "-n", "40", "kind:paragraph", "trade"],
    ];
    for call in calls {
        let text = desk.out(call);
        assert!(!text.contains('\x1b') && !text.is_empty(), "{call:?}");
        assert!(widest(&text) <= 80, "{call:?} is {} wide", widest(&text));
    }
    for width in [20, 40, 132] {
        let text = desk.out(&["show", IDS[0], "--width", &width.to_string()]);
        assert!(widest(&text) <= width, "{} in {width}", widest(&text));
    }
    assert_eq!(desk.code(&["show", IDS[0], "--width", "0"]), 2);
}

#[test]
fn show_prints_a_page_markdown_or_the_fields_of_the_file() {
    let desk = Desk::new();
    assert!(desk.out(&["show", IDS[1]]).starts_with("Second meeting of the Kazakh-Uzbek Supreme Interstate Council\n"));
    assert!(desk.out(&["show", IDS[1], "--markdown"]).starts_with("# "));
    let document = desk.json(&["show", IDS[1], "--json"]);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("briefings/{}.yaml", IDS[1]));
    let file: Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for name in ["title", "date", "parties", "topics"] {
        assert_eq!(document["briefing"][name], file[name]);
    }
    let figures = file["figures"].as_array().unwrap();
    for (shown, written) in document["briefing"]["figures"].as_array().unwrap().iter().zip(figures) {
        for (name, value) in written.as_object().unwrap() {
            let same = shown[name] == *value || shown[name].as_str() == Some(&value.to_string());
            assert!(same, "{name}: {} {value}", shown[name]);
        }
    }
}

#[test]
fn find_puts_the_answer_in_the_first_row() {
    let desk = Desk::new();
    let document = desk.json(&["find", "-n", "3", "--json", "trade", "target", "2030"]);
    assert_eq!(document["query"], "trade target 2030");
    let hits = document["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 3);
    for (hit, rank) in hits.iter().zip(1..) {
        has(hit, &["rank", "kind", "briefing", "date", "title", "section", "text", "source"]);
        assert_eq!(hit["rank"], rank);
        assert!(hit["text"].as_str().unwrap().chars().count() <= 160);
    }
    assert_eq!((&hits[0]["kind"], &hits[0]["briefing"]), (&"figure".into(), &IDS[1].into()));
    assert!(hits[0]["text"].as_str().unwrap().contains("$10 billion"));
    let people = desk.json(&["find", "--json", "--kind", "person", "tokayev"]);
    assert!(people["hits"].as_array().unwrap().iter().all(|hit| hit["kind"] == "person"));
}

#[test]
fn find_looks_through_what_is_not_seen_and_through_ligatures() {
    let desk = Desk::new();
    let body = "The com\u{ad}mis\u{200b}sion on ﬁnance met Zhu\u{e0041}man\u{fe0f}garin.";
    let text = format!(
        "title: Talks\ndate: 2024\nplace: Town\nparties: [Land]\nsummary: Words.\n\
         sections: [{{heading: Talks, body: \"{body}\"}}]\nsources: [{{id: note}}]\n"
    );
    desk.write("briefings/talks.yaml", text);
    for query in ["commission", "finance", "ﬁnance", "zhumangarin", "com\u{ad}mission", "ｃｏｍｍｉｓｓｉｏｎ"]
    {
        let hits = desk.json(&["find", "--json", query])["hits"].clone();
        assert_eq!(hits[0]["text"], "The commission on ﬁnance met Zhu\u{fffd}mangarin.", "{query}");
    }
    let shown = desk.out(&["show", "talks"]) + &desk.out(&["show", "talks", "--markdown"]);
    assert!(!shown.contains(['\u{ad}', '\u{200b}', '\u{e0041}', '\u{fe0f}']));
}

#[test]
fn finding_nothing_is_reported_and_is_one() {
    let desk = Desk::new();
    let output = desk.run(&["find", "qqqzzzxxx"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(words(&output).contains("qqqzzzxxx"));
    assert_eq!(desk.json(&["find", "--json", "qqqzzzxxx"])["hits"], Value::Array(vec![]));
    assert_eq!(desk.code(&["find", "--json", "qqqzzzxxx"]), 1);
}

#[test]
fn check_names_the_synonyms_that_find_nothing() {
    let desk = Desk::new();
    let briefing = "id: a\ntitle: Talks\ndate: 2024\nplace: Town\nparties: [Land]\nsummary: A ferry.\n\
                    sections:\n  - heading: Ships\n    body: Words.\n";
    desk.write("library/a.yaml", briefing);
    desk.write("library/glossary.yaml", "library: Ships\n\"synonyms\":\n  - vessel > ferry, tug\n  - quokka, wombat\n");
    let checked = desk.json(&["check", "--library", "library", "--json"]);
    let of_synonyms: Vec<&Value> = checked["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["message"].as_str().is_some_and(|message| message.starts_with("synonyms")))
        .collect();
    assert_eq!(of_synonyms.len(), 1, "{checked}");
    assert_eq!(of_synonyms[0]["line"], 2);
    assert!(of_synonyms[0]["message"].as_str().unwrap().ends_with("`tug`, `quokka`, `wombat`"));
}

#[test]
fn find_says_how_each_word_was_met() {
    let desk = Desk::new();
    let text = String::from_utf8(desk.run(&["find", "-n", "1", "--why", "the", "commerce", "target"]).stdout).unwrap();
    for line in ["commerce: trade, another word for it", "target: target, the word itself", "the: left out"] {
        assert!(text.contains(line), "{text}");
    }
    let document = desk.json(&["find", "--json", "-n", "1", "commerce", "target"]);
    let met = &document["hits"][0]["why"][0];
    assert_eq!([&met["word"], &met["place"], &met["way"], &met["found"]], ["commerce", "fact", "ring", "trade"]);
    let near = &desk.json(&["find", "--json", "milei", "samarkand"])["near"][0];
    assert_eq!(near["why"][0]["place"], "missing");
}

#[test]
fn queries_that_found_nothing_are_kept_where_that_is_wanted() {
    let desk = Desk::new();
    let missed = || String::from_utf8(desk.run(&["find", "--missed"]).stdout).unwrap();
    desk.run(&["find", "qqqzzzxxx"]);
    let output = desk.run(&["find", "--missed"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(words(&output).contains("SUMMITRY_MISSED=keep"));
    assert!(!desk.home.path().join(".local").exists(), "nothing is written");
    for query in ["qqqzzzxxx", "visa waiver", "trade"] {
        desk.command(&["find", query]).env("SUMMITRY_MISSED", "keep").output().unwrap();
    }
    assert_eq!(missed(), "visa waiver\nqqqzzzxxx\n", "the latest first, and none that found something");
    assert_eq!(desk.json(&["find", "--missed", "--json"])["missed"][0], "visa waiver");
}

#[test]
fn figures_come_as_text_csv_and_json() {
    let desk = Desk::new();
    let document = desk.json(&["figures", "--json"]);
    let figures = document["figures"].as_array().unwrap();
    for figure in figures {
        has(figure, &["briefing", "id", "label", "value", "unit", "qualifier", "nature", "date", "series", "source"]);
        has(figure, &["note"]);
    }
    let csv = desk.out(&["figures", "--csv"]);
    assert_eq!(csv.matches("\r\n").count(), figures.len() + 1);
    assert!(csv.starts_with("briefing,id,label,value,value_to,unit,"));
    assert!(csv.lines().next().unwrap().ends_with(",source_name"));
    assert!(csv.contains(",Kazinform\r\n"), "{csv}");
    let series = figures.iter().find_map(|figure| figure["series"].as_str()).unwrap();
    let of_series = desk.json(&["figures", "--series", series, "--json"]);
    let of_series = of_series["figures"].as_array().unwrap();
    assert!(!of_series.is_empty() && of_series.iter().all(|figure| figure["series"] == series));
    let border = desk.json(&["figures", "border", "length", "--json"]);
    assert_eq!(border["figures"][0]["value"], 2300);
    assert_eq!(desk.code(&["figures", "--series", "nope"]), 2);
    assert_eq!(desk.out(&["figures", "--csv", "--bom"]), format!("\u{feff}{csv}"));
    assert_eq!(desk.code(&["figures", "--bom"]), 2);
}

#[test]
fn a_brief_comes_in_four_forms_of_one_summit_or_several() {
    let desk = Desk::new();
    let ids = ["brief", "khiva-informal-2024", "SUPREME-council-tashkent-2025"];
    let with = |more: &[&'static str]| [&ids[..], more].concat();
    let text = desk.out(&ids);
    assert!(text.starts_with("Kazakhstan, Uzbekistan: 2 summits") && text.contains("POINTS TO MAKE"), "{text}");
    assert_eq!(desk.out(&ids), text, "the same bytes");
    assert!(desk.out(&with(&["--markdown"])).starts_with("# Kazakhstan, Uzbekistan"));
    assert!(desk.out(&with(&["--html"])).starts_with("<!DOCTYPE html>"));
    assert!(desk.out(&with(&["--typst"])).starts_with("#set page(paper: \"a4\""));
    assert!(!desk.out(&with(&["--points"])).contains("BACKGROUND"));
    assert!(
        desk.out(&with(&["--topic", "Trade", "--who", "Токаев"])).contains("Only: topic Trade; Kassym-Jomart Tokayev.")
    );
    assert!(desk.out(&with(&["--since", "2025-11"])).contains("what is new since November 2025"));
    let nothing = desk.run(&with(&["--since", "2026"]));
    assert!(words(&nothing).contains("nothing of that since 2026"), "{}", words(&nothing));
    let wrong = words(&desk.run(&with(&["--since", "soon"])));
    assert!(wrong.contains("not a date; write a day as 2025-05-26, a month as 2025-05, or a year"), "{wrong}");
    for wrong in [&["--topic", "nope"][..], &["--who", " "], &["--since", "soon"], &["--html", "--typst"], &["nope"]] {
        assert_eq!(desk.code(&[&ids[..], wrong].concat()), 2, "{wrong:?}");
    }
}

#[test]
fn what_is_due_comes_as_a_calendar() {
    let desk = Desk::new();
    let calendar = desk.out(&["threads", "--ics"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20301231\r\n"), "{calendar}");
    assert_eq!(desk.out(&["threads", "trade-target", "--ics"]), calendar);
    assert!(words(&desk.run(&["threads", "borders", "--ics"])).contains("nothing is due"));
    assert_eq!(desk.code(&["threads", "--ics", "--json"]), 2);
}

#[test]
fn threads_run_from_the_oldest_step_to_the_newest() {
    let desk = Desk::new();
    let document = desk.json(&["threads", "--json"]);
    let threads = document["threads"].as_array().unwrap();
    assert!(!threads.is_empty());
    for thread in threads {
        has(thread, &["id", "label", "steps"]);
        let steps = thread["steps"].as_array().unwrap();
        steps.iter().for_each(|step| has(step, &["briefing", "date", "status", "what", "outcome"]));
        let dates: Vec<&str> = steps.iter().map(|step| step["date"].as_str().unwrap()).collect();
        assert!(dates.is_sorted(), "{dates:?}");
    }
    let one = threads[0]["id"].as_str().unwrap();
    assert_eq!(desk.json(&["threads", one, "--json"])["threads"].as_array().unwrap().len(), 1);
    let open = desk.json(&["threads", "open", "--json"]);
    let open = open["threads"].as_array().unwrap();
    assert!(!open.is_empty() && open.len() < threads.len());
    for thread in open {
        let standing = |step: &&Value| step["standing"] != "closed";
        let count = thread["steps"].as_array().unwrap().iter().filter(standing).count();
        assert_eq!(thread["open"].as_u64(), Some(count as u64), "{}", thread["id"]);
    }
    assert!(
        desk.out(&["threads", "azerbaijan-in-the-format"]).contains("joined") && open[0]["open"].as_u64() > Some(0)
    );
    assert!(!desk.out(&["threads", "azerbaijan-in-the-format"]).contains("open"), "what is done is not open");
    let shown = desk.json(&["show", "consultative-tashkent-2025", "--json"]);
    let standing = |outcome: &str| shown["standings"][outcome].as_str().unwrap().to_owned();
    assert_eq!([standing("tourism-brand"), standing("azerbaijan-full-member")], ["open", "closed"]);
    assert!(desk.out(&["show", "consultative-tashkent-2025"]).contains("by effective\n             measures (open)"));
    let hits = desk.json(&["find", "status:open", "--json"]);
    assert!(
        hits["hits"].as_array().unwrap().iter().all(|hit| hit["standing"] == "open" || hit["standing"] == "overdue")
    );
    let output = desk.run(&["threads", "frendship-treaty"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("did you mean `friendship-treaty`?"), "{}", words(&output));
}

#[test]
fn a_time_zone_that_is_none_is_reported() {
    let desk = Desk::new();
    let output = desk.command(&["threads"]).env("TZ", "Nowhere/At-All").output().unwrap();
    assert!(output.status.success());
    assert!(words(&output).contains("TZ=Nowhere/At-All names no time zone"), "{}", words(&output));
    let output = desk.command(&["threads"]).env("TZ", "XXX+14").output().unwrap();
    assert_eq!(words(&output), "");
}

#[test]
fn check_reports_every_fault_with_its_place() {
    let desk = Desk::new();
    assert_eq!(desk.code(&["check"]), 0);
    desk.write("lib/good.yaml", desk.out(&["new", "Good"]));
    desk.write("lib/bad.yaml", "title: Bad\ndate: 2025-13-01\nplace: X, Y\n");
    let document = desk.json(&["check", "lib", "--json"]);
    assert_eq!(document["files"], 2);
    let problems = document["problems"].as_array().unwrap();
    problems.iter().for_each(|p| has(p, &["file", "line", "column", "severity", "message", "hint"]));
    let date = problems.iter().find(|problem| problem["line"] == 2).unwrap();
    assert_eq!(
        (&date["file"], &date["column"], &date["severity"]),
        (&"lib/bad.yaml".into(), &7.into(), &"error".into())
    );
    assert_eq!(desk.code(&["check", "lib"]), 1);
    assert!(String::from_utf8(desk.run(&["check", "lib"]).stdout).unwrap().contains("lib/bad.yaml:2:7: error: "));
    // The rest of such a library is there all the same.
    let output = desk.run(&["--library", "lib", "list"]);
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("Good"));
    assert!(words(&output).contains("summitry check"), "{}", words(&output));
    assert_eq!(desk.code(&["check", "nowhere"]), 2);
}

#[test]
fn keys_come_from_the_live_keymap() {
    let desk = Desk::new();
    let has_binding = |document: &Value, context: &str, keys: &str, action: &str| {
        let wanted = |row: &&Value| row["context"] == context && row["keys"] == keys && row["action"] == action;
        document["bindings"].as_array().unwrap().iter().find(wanted).is_some_and(|row| row["description"] != "")
    };
    let built_in = desk.json(&["keys", "--json"]);
    assert!(has_binding(&built_in, "global", "g g", "top"));
    desk.write(".config/summitry/keymap.yaml", "article:\n  ctrl-j: next-section\n  j: dwon\n");
    let mine = desk.json(&["keys", "--json"]);
    assert!(
        has_binding(&mine, "article", "ctrl-j", "next-section")
            && !has_binding(&built_in, "article", "ctrl-j", "next-section")
    );
    assert_eq!(mine["problems"][0]["line"], 3);
    assert!(!has_binding(&desk.json(&["keys", "--default", "--json"]), "article", "ctrl-j", "next-section"));
    assert_eq!(desk.out(&["keys", "--default"]), include_str!("../keymap.yaml"));
    let output = desk.run(&["keys", "--check", ".config/summitry/keymap.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(report, ".config/summitry/keymap.yaml:3:6: error: there is no action `dwon` (did you mean `down`?)\n");
    desk.write("fine.yaml", "article:\n  ctrl-j: next-section\n");
    assert_eq!(desk.code(&["keys", "--check", "fine.yaml"]), 0);
    assert_eq!(desk.code(&["keys", "--check", "nowhere.yaml"]), 1);
}

#[test]
fn new_prints_a_briefing_that_passes_its_check_whatever_the_title() {
    let desk = Desk::new();
    for title in ["Khiva: \"talks\" \\ 'informal' #1", "- a", "TITLE", "Хива\u{1b}[31m\n", "{x}: [y]"] {
        desk.write("lib/new.yaml", desk.out(&["new", "--", title]));
        let output = desk.run(&["check", "lib", "--json"]);
        let problems: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{title:?}: {problems}");
        let shown = desk.json(&["--library", "lib", "list", "--json"]);
        assert_eq!(shown["briefings"][0]["title"], *summitry::clean::line(title));
    }
}

#[test]
fn the_schema_completions_and_the_man_page_cover_everything() {
    let desk = Desk::new();
    let schema: Value = serde_json::from_str(&desk.out(&["schema"])).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let man = desk.out(&["man"]);
    let commands =
        ["list", "show", "find", "figures", "threads", "check", "keys", "new", "schema", "completions", "man"];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.out(&["completions", shell]);
        assert!(commands.iter().all(|command| script.contains(command)), "{shell}");
    }
    for section in commands {
        assert!(man.contains(&format!(".SH summitry {section}\n")), "{section}");
    }
    assert!(man.contains("SUMMITRY_LIBRARY") && man.contains("CLICOLOR_FORCE"));
}

#[test]
fn colour_is_used_where_it_is_wanted() {
    let desk = Desk::new();
    let coloured = |arguments: &[&str], env: &[(&str, &str)]| {
        let output = desk.command(arguments).envs(env.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\x1b')
    };
    assert!(!coloured(&["list"], &[]));
    assert!(coloured(&["list", "--color", "always"], &[]));
    assert!(coloured(&["list", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["list"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["list"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["list"], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&["list", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["list", "--json", "--color", "always"], &[]));
}

#[test]
fn a_reader_of_the_pipe_that_leaves_is_no_fault() {
    let desk = Desk::new();
    for call in [&["figures", "--json"][..], &["show", IDS[1]], &["keys", "--default"], &["completions", "bash"]] {
        let mut child = desk.command(call).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), words(&output).as_str()), (Some(0), ""), "{call:?}");
    }
}

#[test]
fn wrong_usage_is_two_and_says_what_to_do() {
    let desk = Desk::new();
    for (call, expected) in [
        (&["shwo"][..], "unrecognized subcommand"),
        (&["show"], "<ID>"),
        (&["show", "khiva-informal-2023"], "did you mean `khiva-informal-2024`?"),
        (&["find"], "<QUERY>"),
        (&["find", "-n", "0", "x"], "0"),
        (&["find", "--kind", "fact", "x"], "possible values"),
        (&["--library", "nowhere", "list"], "no such directory"),
        (&["--restricted", "list"], "for the reader"),
        (&["figures", "--csv", "--json"], "cannot be used with"),
    ] {
        let output = desk.run(call);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{call:?}");
        assert!(words(&output).contains(expected), "{call:?}: {}", words(&output));
    }
    assert_eq!(desk.code(&["--help"]), 0);
    assert_eq!(desk.code(&["--version"]), 0);
}

#[test]
fn the_library_is_the_first_that_is_named() {
    let desk = Desk::new();
    let title = |call: &[&str], env: Option<(&str, &str)>| {
        let output = desk.command(call).envs(env).output().unwrap();
        String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned()
    };
    for name in ["option", "variable", "briefings", ".local/share/summitry/briefings"] {
        desk.write(&format!("{name}/one.yaml"), desk.out(&["new", &format!("From {name}")]));
    }
    let variable = Some(("SUMMITRY_LIBRARY", "variable"));
    assert!(title(&["list", "--library", "option"], variable).ends_with("From option"));
    assert!(title(&["list"], variable).ends_with("From variable"));
    assert!(title(&["list"], None).ends_with("From briefings"));
    fs::remove_dir_all(desk.home.path().join("briefings")).unwrap();
    assert!(title(&["list"], None).ends_with("From .local/share/summitry/briefings"));
    assert!(title(&["list"], Some(("XDG_DATA_HOME", "relative"))).ends_with("From .local/share/summitry/briefings"));
}

#[test]
fn a_word_of_a_query_may_start_with_a_minus_sign() {
    let desk = Desk::new();
    let all = desk.out(&["find", "-n", "50", "joint", "projects"]);
    let without = desk.out(&["find", "joint", "projects", "-jobs", "-n", "50"]);
    assert!(all.contains("jobs") && !without.contains("jobs") && !without.is_empty());
    assert_eq!(desk.out(&["find", "-jobs", "joint", "-n50", "projects"]), without);
    assert_eq!(desk.out(&["find", "-n", "50", "--", "joint", "projects", "-jobs"]), without);
    assert_eq!(desk.json(&["find", "trade", "-jobs", "--json"])["query"], "trade -jobs");
    assert_eq!(desk.code(&["find", "trade", "--jsn"]), 2);
    let empty = desk.run(&["find", ""]);
    assert!(empty.status.code() == Some(2) && words(&empty).contains("the query is empty"));
}

const DRAFT: &str = "\
title: Draft
date: 2026-03-04
place: Harbour, Southland
parties: [Northland]
summary: Words.
sections: [{heading: Trade, body: More words.}]
sources: [{id: a, title: Communique}]
";

#[test]
fn endings_in_any_case_are_read_and_what_nearly_has_one_is_reported() {
    let desk = Desk::new();
    for name in ["a.yaml", "T.YAML", "u.Yml", ".hidden.yaml", "a.yaml~", "notes.md"] {
        desk.write(&format!("lib/{name}"), DRAFT);
    }
    let ids = |desk: &Desk| {
        let document = desk.json(&["--library", "lib", "list", "--json"]);
        document["briefings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|b| b["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&desk), ["T", "a", "u"]);
    assert_eq!(desk.out(&["check", "lib"]), "");
    desk.write("lib/b.ymal", DRAFT);
    desk.write("lib/c.yaml.txt", DRAFT);
    let report = desk.run(&["check", "lib"]);
    let report = String::from_utf8(report.stdout).unwrap();
    for name in ["b.ymal", "c.yaml.txt"] {
        let line = format!("lib/{name}: warning: not read: its name ends neither in `.yaml` nor in `.yml`");
        assert!(report.contains(&line), "{report}");
    }
    assert!(desk.out(&["check", "lib/c.yaml.txt"]).contains("a library does not read this file"));
    desk.write("lib/d.yaml ", DRAFT);
    desk.write("lib/.e.yaml", DRAFT);
    assert!(desk.out(&["check", "lib"]).contains("lib/d.yaml : warning: not read"));
    assert!(desk.out(&["check", "lib/.e.yaml"]).contains("does not read this file: its name starts with a full stop"));
    desk.write("lib/Glossary.yml", "topics: {}\n");
    let report = String::from_utf8(desk.run(&["check", "lib"]).stdout).unwrap();
    assert!(report.contains("lib/Glossary.yml: error: not read: the glossary is called `glossary.yaml`"), "{report}");
    fs::create_dir(desk.home.path().join("none")).unwrap();
    assert!(desk.out(&["check", "none"]).contains("there is no briefing here"));
}

#[test]
fn an_id_is_taken_in_any_form_and_case() {
    let desk = Desk::new();
    desk.write("lib/U\u{308}ni\u{308}.yaml", DRAFT);
    for id in ["U\u{308}ni\u{308}", "\u{dc}n\u{ef}", "\u{fc}N\u{cf}"] {
        assert!(desk.out(&["--library", "lib", "show", id]).starts_with("Draft\n"), "{id}");
        let plain = desk.run(&["--library", "lib", "--plain", "--open", id]);
        assert!(String::from_utf8(plain.stdout).unwrap().contains("Words."), "{id}");
    }
    assert!(desk.out(&["show", &IDS[0].to_uppercase()]).contains("Consultative"));
    assert_eq!(desk.out(&["threads", "Artificial-Intelligence"]), desk.out(&["threads", "artificial-intelligence"]));
    let plain = |open: &str| String::from_utf8(desk.run(&["--plain", "--open", open]).stdout).unwrap();
    assert!(
        plain("khiva-informal-2042")
            .contains("There is no briefing `khiva-informal-2042`. did you mean `khiva-informal-2024`?")
    );
    assert!(plain("khiva-informal-2024#figure:none").contains("There is no `figure:none` in this briefing."));
}

#[test]
fn a_draft_is_checked_from_standard_input_and_opened_by_its_name() {
    let desk = Desk::new();
    desk.write("draft.txt", DRAFT);
    desk.write("lib/a.yaml", DRAFT);
    let check = |text: &str| {
        desk.write("given", text);
        let file = fs::File::open(desk.home.path().join("given")).unwrap();
        desk.command(&["check", "-"]).stdin(file).output().unwrap()
    };
    let good = check(DRAFT);
    assert!(good.status.success() && words(&good).starts_with("1 file: "), "{}", words(&good));
    let bad = check(&DRAFT.replace("2026-03-04", "2026-13-04"));
    assert_eq!(bad.status.code(), Some(1));
    assert!(String::from_utf8(bad.stdout).unwrap().starts_with("stdin:2:7: error: "));
    for path in ["draft.txt", "lib", "lib/a.yaml"] {
        assert!(desk.out(&[path]).contains("Draft"), "{path}");
        assert_eq!(desk.out(&["--library", path, "list"]), desk.out(&[path]));
    }
    let typo = desk.run(&["lsit"]);
    assert_eq!(typo.status.code(), Some(2));
    assert!(words(&typo).contains("'lsit', and there is no such file; did you mean `list`?"), "{}", words(&typo));
}

#[test]
fn variables_without_meaning_are_reported() {
    let desk = Desk::new();
    let said = |name: &str, value: &str| words(&desk.command(&["list"]).env(name, value).output().unwrap());
    assert!(
        said("SUMMITRY_GROUND", "foo").contains("SUMMITRY_GROUND is `foo` and ignored; it can be `light` or `dark`")
    );
    assert!(said("SUMMITRY_WATCH", "no").contains("SUMMITRY_WATCH is `no` and ignored; it can be `poll`"));
    for (name, value) in [("SUMMITRY_GROUND", "light"), ("SUMMITRY_GROUND", ""), ("SUMMITRY_WATCH", "poll")] {
        assert_eq!(said(name, value), "library: built-in\n");
    }
}

#[test]
fn the_library_in_use_is_named() {
    let desk = Desk::new();
    let named = |arguments: &[&str]| words(&desk.run(arguments)).lines().next().unwrap_or_default().to_owned();
    assert_eq!(named(&["list"]), "library: built-in");
    assert_eq!(words(&desk.run(&["list", "--json"])), "");
    let briefing = include_str!("../briefings/khiva-informal-2024.yaml");
    desk.write(".local/share/summitry/briefings/khiva.yaml", briefing);
    assert_eq!(named(&["list"]), "library: ~/.local/share/summitry/briefings");
    desk.write("briefings/khiva.yaml", briefing);
    let both = "library: ./briefings, which goes before your own library in ~/.local/share/summitry/briefings";
    assert_eq!(named(&["list"]), both);
    assert_eq!(named(&["list", "--library", "briefings"]), "library: ./briefings");
    assert_eq!(named(&["demo"]), "library: built-in");
    assert!(desk.out(&["demo", "--plain"]).starts_with("summitry, line by line, library built-in."));
    assert_eq!(desk.code(&["demo", "briefings"]), 2);
    assert_eq!(desk.code(&["demo", "--library", "briefings"]), 2);
}

#[test]
fn where_there_is_nothing_to_read_it_is_said_what_to_do() {
    let desk = Desk::new();
    fs::create_dir(desk.home.path().join("empty")).unwrap();
    desk.write("faulty/a.yaml", "title: [");
    for (library, code, why) in [
        ("empty", 0, "summitry: there are no briefings in ./empty"),
        ("faulty", 0, "summitry: no briefing in ./faulty could be read; `summitry check faulty` says why"),
        ("nowhere", 2, "summitry: the library nowhere cannot be read: there is no such directory"),
    ] {
        let output = desk.run(&["list", "--library", library]);
        assert_eq!((output.status.code(), &*output.stdout), (Some(code), &b""[..]), "{library}");
        let said = words(&output);
        assert_eq!(said.lines().next(), Some(why));
        let looked = format!(
            "looked in this order: the command line: ./{library} (in use); SUMMITRY_LIBRARY (not set); \
             ./briefings (not there); ~/.local/share/summitry/briefings (not there); built-in (passed over)"
        );
        assert_eq!(said.lines().last(), Some(&*looked));
        for command in ["`summitry demo`", "`summitry new TITLE`", "`summitry draft FILE`"] {
            assert!(said.contains(command), "{library}: {command}");
        }
        assert!(words(&desk.run(&["find", "trade", "--library", library])).starts_with(why), "{library}");
    }
}

#[test]
fn what_may_have_been_meant_by_an_unknown_name_is_offered() {
    let desk = Desk::new();
    let read = desk.json(&["list", "--json"]);
    let with = |word: &str| -> Vec<String> {
        let ids = read["briefings"].as_array().unwrap().iter().map(|briefing| briefing["id"].as_str().unwrap());
        ids.filter(|id| id.contains(word)).map(|id| format!("`{id}`")).collect()
    };
    for call in [&["show", "tashkent"][..], &["show", "Ташкент"], &["tashkent"], &["brief", "tashkent"]] {
        let output = desk.run(call);
        let said = words(&output);
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        assert!(with("tashkent").len() > 1 && with("tashkent").iter().all(|id| said.contains(id)), "{call:?}: {said}");
        assert!(with("khiva").iter().all(|id| !said.contains(id)), "{call:?}: {said}");
    }
    for (call, near) in [
        (&["show", "informal talks"][..], "`khiva-informal-2024`"),
        (&["show", "khiva-informal-2042"], "`khiva-informal-2024`"),
        (&["shw"], "`show`"),
    ] {
        assert!(
            words(&desk.run(call)).contains(&format!("did you mean {near}?")),
            "{call:?}: {}",
            words(&desk.run(call))
        );
    }
    let thread = desk.json(&["threads", "--json"])["threads"][0].clone();
    let (id, label) = (thread["id"].as_str().unwrap(), thread["label"].as_str().unwrap());
    assert!(words(&desk.run(&["threads", &id[..id.len() - 1]])).contains(&format!("`{id}`")));
    assert!(words(&desk.run(&["threads", label])).contains(&format!("`{id}`")));
    desk.write("talks.yaml", include_str!("../briefings/khiva-informal-2024.yaml"));
    for call in [
        &["check", "talk.yaml"][..],
        &["talks.yml"],
        &["draft", "talks.yam"],
        &["check", "talks.yaml", "--against", "tals.yaml"],
    ] {
        assert!(words(&desk.run(call)).contains("did you mean `talks.yaml`?"), "{call:?}: {}", words(&desk.run(call)));
    }
}

#[test]
fn a_file_opens_at_a_section_and_an_unknown_one_is_reported() {
    let desk = Desk::new();
    desk.write("talks#1.yaml", include_str!("../briefings/khiva-informal-2024.yaml"));
    let figure = desk.json(&["figures", "--json", "--library", "talks#1.yaml"])["figures"][0].clone();
    let (id, label) = (figure["id"].as_str().unwrap(), figure["label"].as_str().unwrap());
    let read = |anchor: &str| desk.out(&["--plain", &format!("talks#1.yaml#{anchor}")]).replace('\n', " ");
    for anchor in [id.to_owned(), format!("figure:{id}")] {
        assert!(read(&anchor).contains(label), "{anchor}: {}", read(&anchor));
    }
    let wrong = read(&id[..id.len() - 1]);
    assert!(wrong.contains("There is no `") && wrong.contains(&format!("did you mean `figure:{id}`")), "{wrong}");
    assert_eq!(desk.code(&["talks#1.yaml#summary", "--find", "trade"]), 2);
    assert_eq!(desk.code(&["nowhere.yaml#summary"]), 2);
}

#[test]
fn shells_are_given_what_the_library_in_use_can_complete() {
    let desk = Desk::new();
    desk.write("talks/own-talks.yaml", include_str!("../briefings/khiva-informal-2024.yaml"));
    let offered = |words: &[&str]| {
        let output = desk.run(&[&["complete", "--"], words].concat());
        assert_eq!(self::words(&output), "");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(offered(&["show", "kh"]), "khiva-informal-2024\tKhiva informal talks, 5 April 2024\n");
    assert_eq!(offered(&["--library", "talks", "show", ""]), "own-talks\tKhiva informal talks, 5 April 2024\n");
    assert!(
        offered(&["--open=khiva-informal-2024#figure:trade-t"])
            .starts_with("--open=khiva-informal-2024#figure:trade-t")
    );
    assert!(offered(&["brief", "--topic", ""]).contains("\tTrade\n"));
    let part = "title: Talks\ndate: 2024\nplace: Town\nparties: [Land]\nsummary: Words.\n\
                sections: [{heading: Head, topics: [tea], body: Words.}]\nsources: [{id: note}]\n";
    desk.write("parts/talks.yaml", part);
    assert_eq!(offered(&["--library", "parts", "brief", "--topic", ""]), "tea\ttea\n");
    assert!(offered(&["find", "topic:"]).contains("topic:"));
    for nothing in [&["list", ""][..], &["show", "zz"], &["--library", "nowhere", "show", ""], &[]] {
        assert_eq!(offered(nothing), "", "{nothing:?}");
    }
    assert!(!desk.out(&["--help"]).contains("complete  "));
}
