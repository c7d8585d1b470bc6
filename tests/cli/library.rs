//! Which library and which file a command reads, and what it says of what is wrong with them.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, IDS, has, words};

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
    let briefing = include_str!("../../briefings/khiva-informal-2024.yaml");
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
    desk.write("talks.yaml", include_str!("../../briefings/khiva-informal-2024.yaml"));
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
    desk.write("talks#1.yaml", include_str!("../../briefings/khiva-informal-2024.yaml"));
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
