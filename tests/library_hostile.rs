//! Broken and hostile files: each reported where it is broken, none stopping the others.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use summitry::library::{Library, Location, check};

/// A briefing without a fault, to put faults into.
const GOOD: &str = "\
title: A meeting of ministers
date: 2024-05-06
place: Astana, Kazakhstan
parties: [Kazakhstan]
summary: They met.
sections:
  - heading: Trade
    body: |
      They talked about trade.
sources:
  - {id: report, title: A report}
";

/// A figure without a fault.
const FIGURE: &str = "\
figures:
  - id: trade
    label: Trade
    value: 5
    unit: USD bn
    source: report
";

struct Shelf(tempfile::TempDir);

impl Shelf {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    fn place(&self) -> Location {
        Location::Directory(self.0.path().to_owned())
    }

    /// What `check` says of the library, the path of its directory left off.
    fn said(&self) -> Vec<String> {
        let root = format!("{}/", self.0.path().display());
        let report = check(&[self.0.path().to_owned()]);
        report.problems.iter().map(|problem| problem.to_string().replace(&root, "")).collect()
    }

    fn ids(&self) -> Vec<String> {
        Library::load(&self.place()).unwrap().briefings.iter().map(|briefing| briefing.id.to_string()).collect()
    }
}

/// What `check` says of one file with this content, its name left off.
fn said(content: impl AsRef<[u8]>) -> Vec<String> {
    let shelf = Shelf::new();
    shelf.put("a.yaml", content);
    shelf.said().iter().map(|problem| problem.trim_start_matches("a.yaml").to_owned()).collect()
}

/// Whether a file with this content gives a briefing.
fn loads(content: impl AsRef<[u8]>) -> bool {
    let shelf = Shelf::new();
    shelf.put("a.yaml", content);
    shelf.ids() == ["a"]
}

#[test]
fn a_good_file_has_nothing_said_of_it() {
    assert_eq!(said(GOOD.to_owned() + FIGURE), [""; 0]);
    let dos = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(said(&dos), [""; 0]);
    assert!(loads(dos));
}

#[test]
fn every_fault_is_reported_where_it_is() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "title: A meeting of ministers",
            "titel: A meeting",
            &[
                ":1:1: error: `title` is missing (`titel` on line 1 looks like it)",
                ":1:1: warning: unknown field `titel` (did you mean `title`?)",
            ],
        ),
        ("place: Astana, Kazakhstan", "place:", &[":3:1: error: `place` is empty"]),
        (
            "date: 2024-05-06",
            "date: 2024-02-30",
            &[
                ":2:7: error: `date`: February 2024 has no day 30: `2024-02-30` (a date is 2025-11-15, 2025-11, 2025-Q3, 2025-H2, 2025 or a range 2025/2026)",
            ],
        ),
        ("date: 2024-05-06", "date: 2024", &[]),
        (
            "title: A meeting of ministers",
            "title: A meeting\ntitle: Another",
            &[":2:1: error: `title` is given twice; the first, on line 1, holds (remove one of them)"],
        ),
        (
            "parties: [Kazakhstan]",
            "parties: Kazakhstan",
            &[":4:10: error: `parties` must be a list, and is text (one entry a line, each after a hyphen)"],
        ),
        (
            "parties: [Kazakhstan]",
            "parties: [Kazakhstan, {a: b}]",
            &[
                ":4:23: error: text is needed here, and this is a map of fields (quote text that holds `: `, or starts with `[` or `{`)",
            ],
        ),
        (
            "title: A meeting of ministers",
            "title: !secret A meeting",
            &[":1:8: error: a tag, `!secret`, means nothing here (leave the tag out)"],
        ),
        (
            "title: A meeting of ministers",
            "title: A meeting of many ministers of all countries",
            &[":1:8: warning: the list will cut this title (give a `short_title` of at most 28 columns)"],
        ),
        (
            "title: A meeting of ministers",
            "title: \"A \\e[31mmeeting\"",
            &[":1:8: warning: the character U+001B is shown as `␛` (remove it)"],
        ),
        (
            "title: A meeting of ministers",
            "title: A \u{1b}[31mm\u{202e}eeting",
            &[
                ":1:10: warning: the character U+001B is shown as `␛` (remove it)",
                ":1:16: warning: the character U+202E RIGHT-TO-LEFT OVERRIDE is shown as `\u{fffd}` (remove it)",
            ],
        ),
        (
            "title: A meeting of ministers",
            "title: A mee\u{ad}ting of\u{3164} minis\u{ad}ters",
            &[
                ":1:13: warning: the character U+00AD SOFT HYPHEN is left out, here and in 1 more place (remove it)",
                ":1:21: warning: the character U+3164 HANGUL FILLER is left out (remove it)",
            ],
        ),
        (
            "title: A meeting of ministers",
            "title: \"A meet\\u200Bing\"",
            &[":1:8: warning: the character U+200B ZERO WIDTH SPACE is left out (remove it)"],
        ),
        ("title: A meeting of ministers", "title: دیدار می\u{200c}شود", &[]),
        (
            "title: A meeting of ministers",
            "title: !!python/name:os.system A meeting",
            &[":1:8: warning: a tag means nothing here (leave the tag out)"],
        ),
        (
            "They talked about trade.",
            "They &#27;[2Jtalked &#x202e;about trade&#27;.",
            &[
                ":9:7: warning: a character reference stands for U+001B, which is shown as `␛` (remove it)",
                ":9:7: warning: a character reference stands for U+202E RIGHT-TO-LEFT OVERRIDE, which is shown as `\u{fffd}` (remove it)",
            ],
        ),
        (
            "title: A meeting of ministers",
            "title: A meeting\0",
            &[":1:17: warning: the character U+0000 is shown as `␀` (remove it)"],
        ),
        (
            "    body: |",
            "    priority: hihg\n    body: |",
            &[":8:15: error: `priority` cannot be `hihg` (did you mean `high`?)"],
        ),
        ("    value: 5", "    value: .nan", &[":15:12: error: `value` is not a finite number"]),
        ("    value: 5", "    value: -.inf", &[":15:12: error: `value` is not a finite number"]),
        ("    value: 5", "    value: 1e300", &[":15:12: error: `value` has too many digits (choose another unit)"]),
        (
            "    value: 5",
            "    value: [5, 1]",
            &[":15:12: error: `value` is no range (two numbers, the lower first: [5, 10])"],
        ),
        (
            "    value: 5",
            "    value: nearly 5",
            &[
                ":15:12: error: `value` is not a number: `nearly 5` (a bare number such as 1.7 or 15000, without quotes; words go to `qualifier` and `unit`)",
            ],
        ),
        (
            "    value: 5",
            "    nature: atcual\n    value: 5",
            &[":15:13: error: `nature` cannot be `atcual` (did you mean `actual`?)"],
        ),
        (
            "    source: report",
            "    source: reprot",
            &[":17:13: error: there is no source `reprot` (did you mean `report`?)"],
        ),
        ("    unit: USD bn\n    source: report", "    unit: USD bn", &[":13:5: warning: no source is given"]),
        (
            "    unit: USD bn",
            "    unit: USD bn\n    series: trade",
            &[":17:13: warning: the glossary has no series `trade` (add `  trade: {label: Trade, unit: UNIT}` below \
                 `series:` in glossary.yaml)"],
        ),
        (
            "figures:",
            "caveats: [{text: Unsure, about: trdae}]\nfigures:",
            &[":12:33: warning: there is no figure, outcome, table or section `trdae` (did you mean `trade`?)"],
        ),
        (
            "figures:",
            "outcomes: [{id: end, status: agreed, what: It ends., source: report, closes: true}]\nfigures:",
            &[
                ":12:78: warning: `closes` closes nothing: this outcome has no thread (add `thread`, the same as that of \
               what it closes)",
            ],
        ),
        (
            "figures:",
            "related: [b, a]\nfigures:",
            &[":12:11: warning: there is no briefing `b`", ":12:14: warning: a briefing is not related to itself"],
        ),
        (
            "    unit: USD bn",
            "    unit: billion USD",
            &[":16:11: warning: the unit `billion USD` is not read as money (write `USD bn`)"],
        ),
        (
            "    value: 5\n    unit: USD bn",
            "    qualifier: $\n    value: 5\n    unit: bn",
            &[
                ":15:16: warning: the qualifier `$` is a part of the unit (money is written as `unit: USD bn`)",
                ":17:11: warning: the unit `bn` does not say what is counted (such as `USD bn`, `million tonnes` or \
                 `projects`)",
            ],
        ),
        (
            "title: A report}",
            "title: A report, url: www.example.org/x}",
            &[":11:40: warning: the address `www.example.org/x` has no scheme (write https://www.example.org/x)"],
        ),
        (
            "They talked about trade.",
            "|\n      | [Year](example.org) |\n      |---|\n      | 2025 |",
            &[":9:7: warning: the address `example.org` has no scheme (write https://example.org)"],
        ),
        (
            "They talked about trade.",
            "They talked [about trade](example.org).",
            &[":9:7: warning: the address `example.org` has no scheme (write https://example.org)"],
        ),
        (
            "  - id: trade\n",
            "  - id: trade in 2024\n",
            &[
                ":13:9: warning: the id `trade in 2024` holds a blank (write `trade-in-2024`: letters, digits and hyphens)",
            ],
        ),
        (
            "    label: Trade\n    value: 5",
            "    label: =1+2\n    value: 5",
            &[
                ":14:12: warning: spreadsheets take `label` for a formula (`figures --csv` puts an apostrophe before it)",
            ],
        ),
        (
            "  - id: trade\n    label: Trade\n    value: 5\n    unit: USD bn\n    source: report\n",
            "  - {id: trade, label: Trade, value: 15,000, unit: jobs, source: report}\n",
            &[":13:41: error: `value` is cut at its comma: `15,000` (write 15000, without the comma)"],
        ),
        (
            "    value: 5",
            "    value: [1,000, 2,000]",
            &[
                ":15:12: error: `value` is cut at the commas of its numbers (write numbers without commas: [5000, 10000])",
            ],
        ),
        (
            "    value: 5",
            "    value: 15,000",
            &[":15:12: error: `value` is not a number: `15,000` (write 15000, without quotes, commas or blanks)"],
        ),
        (
            "They talked about trade.",
            "They \0talked.",
            &[":9:12: warning: the character U+0000 is shown as `␀` (remove it)"],
        ),
        (
            "title: A meeting of ministers",
            "title: A meeting: of ministers",
            &[
                ":1:17: error: not YAML: mapping values are not allowed in this context (put text that holds `: ` in quotes)",
            ],
        ),
        (
            "title: A meeting of ministers",
            "\ttitle: A meeting",
            &[":1:1: error: not YAML: found character that cannot start any token (indent with spaces, not with tabs)"],
        ),
        (
            "figures:",
            "---\nfigures:",
            &[
                ":12:1: error: only the first document is read (one file holds one briefing; `---` starts another document)",
            ],
        ),
    ];
    for (good, bad, expected) in cases {
        let text = GOOD.to_owned() + FIGURE;
        assert!(text.contains(good), "{good}");
        assert_eq!(said(text.replacen(good, bad, 1)), **expected, "{bad}");
    }
}

#[test]
fn a_fault_costs_only_what_it_must() {
    let text = GOOD.to_owned()
        + FIGURE
        + "  - {id: more, label: More, value: x, unit: km}\n  - {id: trade, label: Twice, value: 1, unit: km}\n";
    let shelf = Shelf::new();
    shelf.put("a.yaml", text.replace("    body: |", "    topics: [1, {}]\n    priority: much\n    body: |"));
    let library = Library::load(&shelf.place()).unwrap();
    let briefing = library.get("a").unwrap();
    assert_eq!(briefing.figures.iter().map(|figure| &*figure.label).collect::<Vec<_>>(), ["Trade"]);
    assert_eq!(briefing.sections[0].topics, ["1"]);
    assert_eq!(library.problems.len(), 4);
    assert!(!loads(GOOD.replace("date: 2024-05-06", "date: soon")));
    assert!(loads(GOOD.replace("    body: |", "    body:\n    x: |")));
}

#[test]
fn files_beyond_a_limit_are_reported_and_left_out() {
    let deep = |n: usize| format!("{GOOD}x: {}{}\n", "{a: ".repeat(n), "}".repeat(n));
    assert!(loads(deep(63)));
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (deep(64).into(), ":12:256: error: nested deeper than 64 levels (a briefing needs four)"),
        (format!("x: {}", "{a: ".repeat(200_000)).into(), "nested deeper than 64 levels"),
        ("[".repeat(1_000_000).into(), "nested deeper than 64 levels"),
        ("- ".repeat(500_000).into(), "nested deeper than 64 levels"),
        (format!("{GOOD}#{}", "x".repeat(1 << 20)).into(), ": error: more than 1 MiB, and not read"),
        (
            b"title: \xff".to_vec(),
            ":1:8: error: the text is not UTF-8, it looks like WINDOWS-1252 (convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW)",
        ),
        (b"a: 1\n\xd0\x90: \xc3(".to_vec(), ":2:4: error: not UTF-8 from here on"),
        (
            b"\xff\xfet\0i\0t\0".to_vec(),
            ":1:1: error: the text is not UTF-8, it looks like UTF-16 (convert it: iconv -f UTF-16 -t",
        ),
        (b"t\0i\0t\0l\0e\0".to_vec(), ":1:1: error: the text is not UTF-8, it looks like UTF-16LE"),
        (b"".to_vec(), ": error: the file is empty"),
        (b"a: 1\r\xd0\x90: \xc3(".to_vec(), ":2:4: error: not UTF-8 from here on"),
        (b"\xef\xbb\xbfa: \xc3(".to_vec(), ":1:4: error: not UTF-8 from here on (save it as UTF-8)"),
        (b"\x1f\x8b\x08\x00\xff".to_vec(), ": error: this is no text"),
        (b"{a: b}: c".to_vec(), ":1:1: error: the name of a field is text, not a list or a map"),
        (b"a: 'b\nc: d\n".to_vec(), "(close the quote that opens on line 1)"),
        (b"%YAML 9.9\n---\na: b\n".to_vec(), "(leave out lines that start with `%`)"),
        (b"a: @b\n".to_vec(), "(put text that starts with `@`, `%` or a backquote in quotes)"),
        (b"a: \"\\ud800\"\n".to_vec(), "(write a backslash twice, or use single quotes)"),
        (b"# only a comment\n".to_vec(), ": error: the file is empty"),
        (b"[a, b]: c".to_vec(), ":1:1: error: the name of a field is text, not a list or a map"),
        (b"a:\n  - ? - c\n    : 2\n".to_vec(), ":2:7: error: the name of a field is text, not a list or a map"),
        (b"just words".to_vec(), ":1:1: error: a map of fields is needed here, and this is text"),
        ("%TAG !a! b\n".repeat(90_000).into(), ":65:1: error: too many directives"),
        (format!("{GOOD}x: &x [*x]\n").into(), "nested deeper than 64 levels"),
    ];
    for (content, expected) in cases {
        let reported = said(&content);
        let start = String::from_utf8_lossy(&content).chars().take(40).collect::<String>();
        assert_eq!(
            reported.iter().filter(|problem| problem.contains(": error: ")).count(),
            1,
            "{start}: {reported:#?}"
        );
        assert!(reported.iter().any(|problem| problem.contains(expected)), "{start}: {reported:#?}");
        assert!(!loads(&content), "{start}");
    }
}

#[test]
fn aliases_may_not_expand_without_bound() {
    let bomb = (1..9).fold(format!("{GOOD}l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"), |text, i| {
        let last = i - 1;
        text + &format!("l{i}: &l{i} [{}]\n", vec![format!("*l{last}"); 10].join(", "))
    });
    let quadratic = format!("{GOOD}long: &a {}\nlist: [{}]\n", "x".repeat(400_000), vec!["*a"; 100_000].join(","));
    for text in [bomb, quadratic] {
        let reported = said(&text);
        let expected = "error: more than 1 MiB once aliases are expanded (write out what is meant instead of `*name`)";
        assert!(
            reported.iter().any(|problem| problem.ends_with(expected) && problem.starts_with(":13:")),
            "{reported:#?}"
        );
        assert!(!loads(text));
    }
    assert!(loads(GOOD.replace("title: A report", "title: &t A report, note: *t")));
}

#[test]
fn long_lists_are_cut_at_the_limit() {
    let text = format!("{GOOD}related:\n{}", "  - b\n".repeat(10_001));
    let reported = said(&text);
    let cut = ":10013:5: error: `related` has 10001 entries; those from here on are left out (a list has at most 10000 entries)";
    assert!(reported.iter().any(|problem| problem == cut), "{:#?}", &reported[..3]);
    assert!(reported.len() < 1100);
    let shelf = Shelf::new();
    shelf.put("a.yaml", text);
    assert_eq!(Library::load(&shelf.place()).unwrap().briefings.at(0).related.len(), 10_000);
}

#[test]
fn what_is_no_plain_file_of_the_library_is_never_opened() {
    let (shelf, outside) = (Shelf::new(), Shelf::new());
    let root = shelf.0.path();
    shelf.put("good.yaml", GOOD);
    shelf.put("sub.yaml/inner.yml", GOOD);
    shelf.put(".hidden.yaml", "not: read");
    shelf.put("notes.txt", "not: read");
    shelf.put("sub/glossary.yaml", GOOD);
    let secret = outside.put("secret.yaml", GOOD);
    symlink(&secret, root.join("leaving.yaml")).unwrap();
    symlink(outside.0.path(), root.join("leaving")).unwrap();
    symlink("circle-b.yaml", root.join("circle-a.yaml")).unwrap();
    symlink("circle-a.yaml", root.join("circle-b.yaml")).unwrap();
    symlink("nowhere", root.join("broken.yaml")).unwrap();
    symlink(".", root.join("self")).unwrap();
    symlink("good.yaml", root.join("inside.yaml")).unwrap();
    symlink("/dev/zero", root.join("device.yaml")).unwrap();
    rustix::fs::mknodat(rustix::fs::CWD, root.join("pipe.yaml"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(root.join("socket.yaml")).unwrap();
    let mut ids = shelf.ids();
    ids.sort();
    assert_eq!(ids, ["glossary", "good", "inner", "inside"]);
    let errors: Vec<_> = shelf.said().into_iter().filter(|problem| problem.contains("error")).collect();
    assert_eq!(
        errors,
        [
            "broken.yaml: error: the link leads nowhere: no such file or directory",
            "circle-a.yaml: error: the link leads nowhere: too many levels of symbolic links",
            "circle-b.yaml: error: the link leads nowhere: too many levels of symbolic links",
            "device.yaml: error: the link leaves the library, and is not followed (copy the file instead)",
            "leaving: error: the link leaves the library, and is not followed (copy the file instead)",
            "leaving.yaml: error: the link leaves the library, and is not followed (copy the file instead)",
            "pipe.yaml: error: not a plain file, and not opened",
            "socket.yaml: error: not a plain file, and not opened",
        ]
    );
}

#[test]
fn names_are_made_safe_and_ids_unique() {
    let shelf = Shelf::new();
    shelf.put("a\u{1b}[31m\n.yaml", GOOD.replace("date: 2024-05-06", "date: soon"));
    shelf.put(&format!("{}.yaml", "n".repeat(250)), GOOD);
    shelf.put("one/same.yaml", GOOD);
    shelf.put("two/same.yaml", GOOD);
    shelf.put("two/same.yml", GOOD);
    let said = shelf.said();
    assert!(said[0].starts_with("a␛[31m␊.yaml:2:7: error: `date`"), "{said:#?}");
    let taken = "the id `same` is taken by one/same.yaml (an id is a file's stem; rename one)";
    assert_eq!(said[1..], ["yaml", "yml"].map(|ending| format!("two/same.{ending}: error: {taken}")));
    assert_eq!(shelf.ids(), ["n".repeat(250), "same".into()]);
}

#[test]
fn an_unreadable_file_does_not_hide_the_others() {
    let shelf = Shelf::new();
    let locked = shelf.put("locked.yaml", GOOD);
    shelf.put("open.yaml", GOOD);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    // Somebody who may read everything sees no fault here.
    if fs::File::open(&locked).is_err() {
        assert_eq!(shelf.said(), ["locked.yaml: error: cannot be read: permission denied"]);
        assert_eq!(shelf.ids(), ["open"]);
    }
    assert!(Library::load(&Location::Directory(Path::new("/nonexistent").to_owned())).is_err());
    assert_eq!(check(&[PathBuf::from("/nonexistent/x.yaml")]).problems.len(), 1);
}

#[test]
fn one_cause_is_reported_once_for_a_whole_library() {
    let shelf = Shelf::new();
    for (name, topics) in [("a", "[trade, water]"), ("b", "[trade]"), ("c", "[trade]")] {
        shelf.put(&format!("{name}.yaml"), GOOD.replace("parties:", &format!("topics: {topics}\nparties:")));
    }
    let reported = |shelf: &Shelf| {
        let problems = check(&[shelf.0.path().to_owned()]).problems;
        problems.into_iter().map(|problem| (problem.message, problem.hint)).collect::<Vec<_>>()
    };
    let add = |line: &str| format!("add `  {line}` below `topics:` in glossary.yaml");
    let none = "there is no glossary.yaml, which gives topics, series and threads their labels; 2 ids are shown as they \
                are";
    assert_eq!(reported(&shelf), [(none.to_owned(), add("trade: Trade"))]);
    shelf.put("glossary.yaml", "topics:\n  borders: Borders\n");
    assert_eq!(
        reported(&shelf),
        [
            ("the glossary has no topic `trade`, here and in 2 more places".to_owned(), add("trade: Trade")),
            ("the glossary has no topic `water`".to_owned(), add("water: Water")),
        ]
    );
    // A field that two files have may be two slips; a habit is in all.
    shelf.put("glossary.yaml", "topics: {trade: Trade, water: Water}\nseries: {s: {label: S, unit: km}}\n");
    let other = GOOD.to_owned() + FIGURE + "    series: s\nmood: good\n";
    let said = |shelf: &Shelf| reported(shelf).into_iter().map(|(message, _)| message).collect::<Vec<_>>();
    ["a", "b"].iter().for_each(|name| _ = shelf.put(&format!("{name}.yaml"), &other));
    assert_eq!(said(&shelf).iter().filter(|said| *said == "unknown field `mood`").count(), 2);
    shelf.put("c.yaml", &other);
    assert_eq!(
        said(&shelf),
        ["the series `s` counts in `km`, here and in 2 more places", "unknown field `mood`, here and in 2 more places"]
    );
}

#[test]
fn groups_of_a_glossary_lead_to_no_more_than_there_is_room_for() {
    let shelf = Shelf::new();
    shelf.put("a.yaml", GOOD.to_owned() + FIGURE);
    let group = |i: usize| format!("  - {{name: g{i}{}, members: [{}]}}\n", "x".repeat(600), vec!["N"; 600].join(", "));
    shelf.put("glossary.yaml", format!("groups:\n{}", (0..5).map(group).collect::<String>()));
    let said = shelf.said();
    let too_large: Vec<&String> = said.iter().filter(|said| said.contains("too large")).collect();
    assert_eq!(too_large.len(), 3, "{said:?}");
    assert!(too_large[0].starts_with("glossary.yaml:4"), "{too_large:?}");
    assert_eq!(Library::load(&shelf.place()).unwrap().glossary.groups.len(), 2);
}
