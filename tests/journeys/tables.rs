//! Tables of figures: the grid, and single cells of it.

use std::fs;
use std::sync::Arc;

use insta::assert_snapshot;
use summitry::library::{Library, Location};

use super::support::{Journey, keymap};

const BRIEFING: &str = "\
title: Election of the chair
date: 2025-02-15
place: Addis Ababa, Ethiopia
summary: The chair was elected in the third round.
sections: [{heading: The vote, body: Three rounds were needed.}]
figures:
  - {id: members, label: Members with a right to vote, value: 49, unit: states, source: record}
tables:
  - id: votes
    label: Votes for the chair
    unit: votes
    source: record
    columns: [round 1, round 2, round 3]
    rows:
      Raila Odinga: [20, 22, ~]
      Mahmoud Ali Youssouf:
        - 18
        - {value: 19, note: One ballot was counted twice., source: report}
        - {value: 33, qualifier: about, caveat: Read from a photograph.}
      Total: [38, 41, 33]
    total_row: Total
  - id: pledges
    label: Pledges to the fund by giver
    unit: USD m
    per: year
    nature: target
    source: report
    rows: {Northland: 120.5, Southland: {value: [20, 25], qualifier: more than}, Harbour: {value: 0.25, date: 2026}}
caveats:
  - {text: The second round was held after a break., about: votes-round-2}
sources:
  - {id: record, title: Record of the session}
  - {id: report, title: Report of an observer}
";

fn reading(columns: u16, rows: u16) -> Journey {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("votes.yaml"), BRIEFING).unwrap();
    let library = Library::load(&Location::Directory(directory.path().to_owned())).unwrap();
    let mut journey = Journey::with(columns, rows, Arc::new(library), keymap());
    journey.keys("enter");
    journey
}

#[test]
fn a_table_is_a_grid_in_the_room_there_is() {
    for (columns, rows) in [(80, 24), (40, 12), (120, 40), (200, 50)] {
        let screen = reading(columns, rows).keys("] ] ]").screen();
        assert_snapshot!(format!("a_table_is_a_grid_in_the_room_there_is-{columns}x{rows}"), screen);
    }
    assert_snapshot!("a_table_in_a_window_of_five_rows", reading(20, 5).keys("] ] ] j j j j j j").screen());
}

#[test]
fn a_mark_stands_apart_from_what_it_marks_in_any_room() {
    for columns in [24, 28, 40] {
        let screen = reading(columns, 100).screen();
        assert!(screen.contains("* Mahmoud"), "{columns}: {screen}");
    }
}

#[test]
fn each_cell_is_selected_and_copied_alone() {
    let mut journey = reading(80, 24);
    journey.keys("/").text("Raila").keys("enter }");
    let bar = |journey: &Journey| {
        let screen = journey.screen();
        screen.lines().find(|line| line.contains('▌')).unwrap_or_default().trim().to_owned()
    };
    assert!(bar(&journey).ends_with("20     ▌ 22          —"), "{}", bar(&journey));
    journey.keys("}");
    assert!(bar(&journey).contains("▌ 18"), "{}", bar(&journey));
    journey.keys("} y");
    assert!(journey.copied().contains("Mahmoud Ali Youssouf, round 2: 19 votes"), "{}", journey.copied());
    assert!(journey.copied().contains("The second round was held after a break."), "{}", journey.copied());
    journey.keys("s");
    assert!(bar(&journey).ends_with("Report of an observer"), "{}", bar(&journey));
}

#[test]
fn a_found_cell_is_selected_at_every_size() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 5), (120, 40)] {
        let mut journey = reading(columns, rows);
        journey.keys("ctrl-p").text("youssouf round 3").keys("enter");
        let screen = journey.screen();
        assert!(screen.contains("▌ about 33"), "{columns}x{rows}:\n{screen}");
    }
}
