//! The pane of problems: each reported in full, kept in place, and its file opened where it is wrong.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use summitry::problem::{Problem, Severity};
use summitry::run::{Message, Request};

use super::support::Journey;

fn problem(file: impl AsRef<Path>, line: usize, message: &str, hint: &str) -> Problem {
    Problem::new(file.as_ref(), (line, 7), Severity::Error, message, hint)
}

/// Three, of which the last takes more than a line of a wide screen.
pub fn three() -> Vec<Problem> {
    vec![
        problem("keymap.yaml", 3, "`ctrl-i` is the same key as `tab`", "bind another key"),
        problem("briefings/talks-of-2024.yaml", 172, "`value` is missing", "`vaule` on line 174 looks like it"),
        Problem {
            severity: Severity::Warning,
            ..problem(
                "briefings/a-directory-with-a-long-name/and-another-in-it/consultative-meeting-of-the-heads.yaml",
                20,
                "a file may hold 2,000,000 bytes and this one holds 2,000,001; nothing of it was read",
                "split it: figures and outcomes that belong to another day belong to a briefing of their own",
            )
        },
    ]
}

/// Somebody who looks at these problems.
pub fn looks_at(problems: Vec<Problem>, cols: u16, rows: u16) -> Journey {
    let mut journey = Journey::new(cols, rows);
    journey.deliver(Message::Keymap(Box::new((None, problems)))).keys("!");
    journey
}

#[test]
fn every_problem_is_shown_in_full() {
    assert_snapshot!("problems_none_80x24", looks_at(Vec::new(), 80, 24).screen());
    assert_snapshot!("problems_80x24", looks_at(three(), 80, 24).screen());
    let mut narrow = looks_at(three(), 40, 12);
    assert_snapshot!("problems_first_40x12", narrow.screen());
    assert_snapshot!("problems_last_40x12", narrow.keys("alt-G").screen());
}

#[test]
fn of_problems_that_say_the_same_the_selected_one_stays_selected() {
    let at = |lines: &[usize]| lines.iter().map(|line| problem("talks.yaml", *line, "no source `s`", "")).collect();
    let mut journey = looks_at(at(&[29, 30, 32]), 80, 24);
    journey.keys("down");
    let selected = |journey: &Journey| journey.screen().lines().rfind(|row| row.starts_with('▌')).unwrap().to_string();
    assert_eq!(selected(&journey), "▌   talks.yaml:30:7");
    let lines: [(&[usize], _); 3] = [(&[30, 31, 33], 31), (&[28, 29, 30], 29), (&[29, 30], 29)];
    for (lines, line) in lines {
        journey.deliver(Message::Keymap(Box::new((None, at(lines)))));
        assert_eq!(selected(&journey), format!("▌   talks.yaml:{line}:7"), "{lines:?}");
    }
}

#[test]
fn a_problem_stays_selected_while_others_come_and_go() {
    let mut journey = looks_at(three(), 80, 24);
    journey.keys("down");
    let selected = |journey: &Journey| -> String {
        journey.screen().lines().filter(|line| line.starts_with('▌')).map(str::to_owned).collect()
    };
    assert!(selected(&journey).contains("talks-of-2024.yaml:172:7"));
    let mut more = three();
    more.insert(0, problem("keymap.yaml", 1, "no such action: `serch`", "did you mean `search`?"));
    journey.deliver(Message::Keymap(Box::new((None, more))));
    assert!(selected(&journey).contains("talks-of-2024.yaml:172:7"));
    // The last one is selected where it is gone and none has its place.
    journey.deliver(Message::Keymap(Box::new((None, three()[..1].to_vec()))));
    assert!(selected(&journey).contains("keymap.yaml:3:7"));
}

#[test]
fn its_file_is_opened_where_it_is_wrong_if_it_is_a_plain_file() {
    let home = tempfile::tempdir().unwrap();
    let [file, link, directory] = ["a.yaml", "link.yaml", "directory.yaml"].map(|name| home.path().join(name));
    fs::write(&file, "").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    fs::create_dir(&directory).unwrap();
    let open = |path: &Path| {
        let mut journey = looks_at(vec![problem(path, 12, "wrong", "")], 80, 24);
        journey.keys("f4");
        (std::mem::take(&mut journey.outside), journey.screen())
    };
    assert_eq!(open(&file).0, [Request::Edit(file.clone(), 12)]);
    for path in [link, directory, home.path().join("none.yaml"), "built-in/keymap.yaml".into()] {
        let (outside, screen) = open(&path);
        assert_eq!(outside, [], "{path:?}");
        assert!(screen.contains("there is no plain file here"), "{screen}");
    }
    // Where there is no problem, there is nothing to open.
    let mut journey = looks_at(Vec::new(), 80, 24);
    assert!(journey.keys("alt-e").outside.is_empty());
}
