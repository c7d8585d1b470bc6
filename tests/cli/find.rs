//! `find` on the command line: what it answers, and what is kept of queries that find nothing.

use serde_json::Value;

use crate::desk::{Desk, IDS, has, words};

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
fn find_says_how_each_word_was_met() {
    let desk = Desk::new();
    let text = String::from_utf8(desk.run(&["find", "-n", "1", "--why", "the", "commerce", "target"]).stdout).unwrap();
    for line in ["commerce: trade, another word for it", "target: target, the word itself", "the: left out"] {
        assert!(text.contains(line), "{text}");
    }
    let document = desk.json(&["find", "--json", "-n", "1", "commerce", "target"]);
    let met = &document["hits"][0]["why"][0];
    assert_eq!([&met["word"], &met["place"], &met["way"], &met["found"]], ["commerce", "fact", "ring", "trade"]);
    let near = &desk.json(&["find", "--json", "milei", "tashkent"])["near"][0];
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
