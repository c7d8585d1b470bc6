//! What commands print with an index and without.

use std::fs;

use crate::copy::Copy;
use crate::repository;

/// Standard output, standard error and exit code of `summitry find`.
fn found(copy: &Copy, query: &str) -> (String, String, Option<i32>) {
    printed(copy, &["find", "--json", query])
}

/// Those of `summitry` with these arguments.
fn printed(copy: &Copy, arguments: &[&str]) -> (String, String, Option<i32>) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"));
    let library = copy.directory.path();
    command.args(arguments).env_clear().env("HOME", library).env("SUMMITRY_LIBRARY", library);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn find_prints_the_same_with_an_index_damaged_or_not() {
    let copy = Copy::small();
    let queries = ["trade target", "nonsensical", ""];
    let without = queries.map(|query| found(&copy, query));
    copy.index();
    assert_eq!(queries.map(|query| found(&copy, query)), without);
    for i in 0..copy.segments().len() {
        fs::write(&copy.segments()[i], vec![0; 4096]).unwrap();
        let (out, words, code) = found(&copy, queries[0]);
        assert_eq!((&out, code), (&without[0].0, without[0].2));
        assert_eq!(words.matches("the index is not used").count(), 1, "{words}");
        copy.index();
        assert_eq!(found(&copy, queries[0]), without[0]);
    }
}

#[test]
fn what_is_shown_and_completed_is_the_same_with_an_index() {
    let copy = Copy::of(&repository("briefings"));
    let calls = [
        &["show", "consultative-tashkent-2025", "--json"][..],
        &["show", "KHIVA-informal-2024"],
        &["show", "consultative"],
        &["complete", "--", "show", ""],
        &["complete", "--", "show", "s"],
        &["complete", "--", "--open", "khiva-informal-2024#"],
        &["complete", "--", "find", "topic:"],
        &["complete", "--", "threads", ""],
    ];
    let sorted = |(out, words, code): (String, String, Option<i32>)| {
        let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
        lines.sort();
        (lines, words, code)
    };
    let print = || calls.map(|call| sorted(printed(&copy, call)));
    let without = print();
    assert_eq!(without.iter().filter(|(lines, ..)| lines.is_empty()).count(), 1);
    copy.index();
    assert!(print() == without);
    fs::rename(copy.path("khiva-informal-2024.yaml"), copy.path("south-2024.yaml")).unwrap();
    let with = print();
    fs::remove_dir_all(copy.path(".summitry")).unwrap();
    assert!(with == print());
}
