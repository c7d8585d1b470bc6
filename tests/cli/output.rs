//! What commands print, for people and for programs.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::desk::{Desk, IDS, has, widest, words};

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
    assert_eq!(desk.out(&["keys", "--default"]), include_str!("../../keymap.yaml"));
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
fn shells_are_given_what_the_library_in_use_can_complete() {
    let desk = Desk::new();
    desk.write("talks/own-talks.yaml", include_str!("../../briefings/khiva-informal-2024.yaml"));
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
