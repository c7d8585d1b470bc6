//! Tables of figures: what becomes of their cells, and of what is wrong with them.

use std::fs;
use std::sync::Arc;

use summitry::briefing::{Briefing, Figure, Passage};
use summitry::library::{Library, Location, check_text};
use summitry::lookup::{Index, Query};
use summitry::typeset::handover::{citation, markdown, passage_plain};
use summitry::typeset::{PageOptions, linear, page, plain_text};

const HEAD: &str = "\
title: Election of the chair
date: 2025-02-15
place: Addis Ababa, Ethiopia
parties: [African Union]
summary: They voted.
sections: [{heading: Votes, body: They voted.}]
sources: [{id: s, title: Record}, {id: other, title: Report}]
";

const VOTES: &str = "\
tables:
  - id: votes
    label: Votes for the chair
    unit: votes
    source: s
    also: [ballot]
    columns: [round 1, round 2]
    rows:
      Odinga: [12, 14]
      Youssouf: [10, {value: 11, qualifier: about, source: other, note: By hand., caveat: Read from a photograph.}]
      Total: [22, 26]
    total_row: Total
caveats:
  - {text: The second round was repeated., about: votes-round-2}
";

/// The messages of `check` about a briefing with this in it.
fn problems(text: &str) -> Vec<String> {
    let report = check_text(&Location::BuiltIn, "a.yaml", format!("{HEAD}{text}").as_bytes()).unwrap();
    report.problems.iter().map(|problem| format!("{}: {}", problem.line, problem.message)).collect()
}

fn library(text: &str) -> Library {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("a.yaml"), format!("{HEAD}{text}")).unwrap();
    Library::load(&Location::Directory(directory.path().to_owned())).unwrap()
}

fn briefing(text: &str) -> Arc<Briefing> {
    library(text).briefings.at(0)
}

#[test]
fn each_cell_is_a_figure_with_an_id_of_its_row_and_column() {
    let library = library(VOTES);
    let briefing = &library.briefings.at(0);
    let figures: Vec<String> =
        briefing.figures.iter().map(|figure| format!("{}: {}", figure.id, figure.row())).collect();
    assert_eq!(
        figures,
        [
            "votes-odinga-round-1: Votes for the chair: Odinga, round 1: 12 votes",
            "votes-odinga-round-2: Votes for the chair: Odinga, round 2: 14 votes",
            "votes-youssouf-round-1: Votes for the chair: Youssouf, round 1: 10 votes",
            "votes-youssouf-round-2: Votes for the chair: Youssouf, round 2: about 11 votes",
            "votes-total-round-1: Votes for the chair: Total, round 1: 22 votes",
            "votes-total-round-2: Votes for the chair: Total, round 2: 26 votes",
        ]
    );
    let sources: Vec<&str> = briefing.figures.iter().filter_map(|figure| figure.source.as_deref()).collect();
    assert_eq!(sources, ["s", "s", "s", "other", "s", "s"]);
    let caveats = |i| briefing.caveats_about(Passage::Figure(i)).map(|caveat| &*caveat.text).collect::<Vec<_>>();
    assert_eq!(caveats(1), ["The second round was repeated."]);
    assert_eq!(caveats(3), ["The second round was repeated.", "Read from a photograph."]);
    assert!(caveats(0).is_empty());
    for copy in [citation(briefing, Passage::Figure(3)), passage_plain(briefing, &library.glossary, Passage::Figure(3))]
    {
        assert!(copy.contains("The second round was repeated.") && copy.contains("Read from a photograph."), "{copy}");
    }
    assert_eq!(briefing.subjects(), [Some(Passage::Figure(1)), Some(Passage::Figure(3))], "shown once");
}

#[test]
fn a_cell_is_found_by_its_row_and_column() {
    let library = library(VOTES);
    let index = Index::build(&library.briefings.to_vec(), &library.glossary);
    let found = |query: &str| index.search(&Query::parse(query), 1).hits[0].text.clone();
    assert_eq!(found("odinga round 2"), "Votes for the chair: Odinga, round 2: 14 votes");
    assert_eq!(found("ballot youssouf round 1"), "Votes for the chair: Youssouf, round 1: 10 votes");
}

/// The page of a table in `columns` columns, from its label on.
fn set(table: &str, columns: u16) -> String {
    let library = library(table);
    let options = PageOptions { width: columns, ..PageOptions::default() };
    let text = plain_text(&page(&library.briefings.at(0), &library.glossary, &options));
    let from = text.find("Figures").unwrap() + "Figures\n".len();
    text[from..text.find("\nCaveats").or(text.find("\nSources")).unwrap()].trim_end().to_owned()
}

#[test]
fn a_table_says_once_what_holds_for_all_and_marks_what_is_said_of_one() {
    let expected = "  Votes for the chair, votes
  Source: Record
            round 1   round 2!
  ────────────────────────────
  Odinga         12        14
  Youssouf       10  about 11!
  ────────────────────────────
  Total          22        26
  ! round 2: The second round was repeated.
  * Youssouf, round 2
    By hand.
    Source: Report
  ! Youssouf, round 2: Read from a photograph.";
    assert_eq!(set(VOTES, 80), expected);
    let library = library(VOTES);
    let read = plain_text(&linear(&library.briefings.at(0), &library.glossary, &PageOptions::default()));
    assert!(read.contains("Youssouf, round 1: 10; round 2: about 11\n"), "{read}");
    let document = markdown(&library.briefings.at(0), &library.glossary);
    assert!(document.contains("| | round 1 | round 2 |\n|---|---:|---:|\n| Odinga | 12 | 14 |\n"), "{document}");
    assert!(document.contains("\n- **Caveat:** round 2: The second round was repeated."), "{document}");
}

#[test]
fn numbers_stand_on_their_points_without_what_the_heading_says() {
    let table =
        |more: &str, rows: &str| format!("tables: [{{id: t, label: L, source: s, {more}, rows: {{{rows}}}}}]\n");
    let money = table("unit: USD bn, per: year, nature: target", "A: 120.5, B: -3, C: {value: 0.25, qualifier: about}");
    assert_eq!(
        set(&money, 80),
        "  L, $ billion a year (target)\n  Source: Record\n  A      120.5\n  B       -3\n  C  about 0.25"
    );
    let range = table("unit: '%'", "A: {value: [11, 12.5], qualifier: more than}, B: {value: [1, 2]}, C: 7");
    let text = set(&range, 80);
    assert!(text.starts_with("  L, %\n  Source: Record\n") && text.contains("1–2\n") && text.ends_with(" 7"), "{text}");
    let ends = table("unit: km", "A: {value: [11, 12.5], qualifier: more than}, B: {value: [3, 4], qualifier: up to}");
    assert_eq!(
        set(&ends, 80),
        "  L, km\n  Source: Record\n  A  more than 11, up to 12.5\n  B            from 3 up to 4"
    );
    let dated = table(
        "unit: km, columns: [2024, 2025]",
        "A: [1, {value: 2, nature: expected}], B: [3, {value: 4, nature: expected}]",
    );
    assert!(set(&dated, 80).contains("2024  2025 (expected)\n"), "{}", set(&dated, 80));
}

#[test]
fn a_cell_without_a_value_is_a_dash_and_a_table_that_is_nearly_empty_a_list() {
    let table = "tables: [{id: t, label: L, source: s, unit: km, columns: [a, b], rows: {A: [1, ~], B: [~, ~]}}]\n";
    assert_eq!(set(table, 80), "  L, km\n  Source: Record\n     a  b\n  ───────\n  A  1  —\n  B  —  —");
    let names = |n: usize, c: char| (0..n).map(|i| format!("{c}{i}")).collect::<Vec<_>>();
    let rows: Vec<String> = names(60, 'r').iter().map(|row| format!("{row}: [1]")).collect();
    let (columns, rows) = (names(40, 'c').join(", "), rows.join(", "));
    let table = format!("tables: [{{id: t, label: L, source: s, unit: km, columns: [{columns}], rows: {{{rows}}}}}]\n");
    let text = set(&table, 80);
    assert!(text.contains("1 km  r0, c0\n") && !text.contains('—'), "{text}");
}

#[test]
fn parts_that_do_not_add_up_are_reported_unless_a_remark_explains_it() {
    let expected = "19: the parts in `round 2` add up to 25, and `Total` is 26";
    assert_eq!(problems(VOTES), [expected]);
    assert!(problems(&VOTES.replace("[22, 26]", "[22, {value: 26, note: One was void.}]")).is_empty());
    assert!(problems(&VOTES.replace("[22, 26]", "[22, 25]")).is_empty());
    assert_eq!(problems(&VOTES.replace("total_row: Total", "total_row: Sum")), ["19: the table has no row `Sum`"]);
    let shares =
        "tables: [{id: t, label: Shares, unit: '%', source: s, rows: {A: 33.3, B: 66.7, All: 100}, total_row: All}]\n";
    assert!(problems(shares).is_empty(), "{:?}", problems(shares));
}

#[test]
fn columns_of_dates_date_their_figures_and_give_series() {
    let briefing = briefing(
        "tables:\n  - {id: trade, label: Trade, unit: USD bn, source: s, columns: [2023, 2024-Q1], series: {2023: t}, rows: {A: [1, [2, 3]]}}\n",
    );
    let rows: Vec<String> = briefing.figures.iter().map(Figure::row).collect();
    assert_eq!(rows, ["Trade: A, 2023: $1 billion", "Trade: A, 2024-Q1: $2–3 billion, first quarter of 2024"]);
    assert_eq!(briefing.figures[0].series.as_deref(), Some("t"));
    assert_eq!(briefing.figures[1].series, None);
}

#[test]
fn what_is_wrong_with_a_cell_costs_that_cell() {
    let table = |rows: &str| {
        format!("tables:\n  - id: t\n    label: L\n    unit: km\n    source: s\n    columns: [a, b]\n    rows:\n{rows}")
    };
    for (rows, problem, left) in [
        ("      A: [1, 2, 3]\n", "15: `A` has 3 cells, and the table 2 columns; those beyond are left out", 2),
        ("      A: [1]\n", "15: `A` has 1 cells, and the table 2 columns", 1),
        ("      A: [1, n/a]\n", "15: a cell is not a number: `n/a`", 1),
        ("      A: [1, .nan]\n", "15: a cell is not a finite number", 1),
        ("      A: [1, {note: x}]\n", "15: `value` is missing", 1),
        ("      A: [1, ~]\n      A: [3, 4]\n", "16: `A` is given twice; the first, on line 15, holds", 1),
        (
            "      A b: [1, ~]\n      A-b: [3, ~]\n",
            "16: another figure or outcome has the id `t-a-b-a`; this cell is left out",
            1,
        ),
    ] {
        let text = table(rows);
        assert!(problems(&text).iter().any(|said| said == problem), "{problem}: {:?}", problems(&text));
        assert_eq!(briefing(&text).figures.len(), left, "{rows}");
    }
}

#[test]
fn a_row_given_twice_is_named_once() {
    let rows = |rows: &str| {
        let table = format!("tables: [{{id: t, label: L, unit: km, source: s, columns: [a], rows: {{{rows}}}}}]\n");
        briefing(&table).tables[0].rows.clone()
    };
    assert_eq!(rows("A: [1], A: [2], B: ~"), ["A", "B"]);
    assert_eq!(rows("A b: [1], 'A  b': [2]"), ["A b"]);
}

#[test]
fn a_table_that_means_harm_costs_no_more_than_its_file() {
    // Many cells with one long text: written out they would take gigabytes.
    let cells = vec!["1"; 9_000].join(", ");
    let names: Vec<String> = (0..9_000).map(|i| format!("c{i}")).collect();
    let long = "x".repeat(200_000);
    for (label, also) in [(&*long, "y"), ("L", &*long)] {
        let table = format!(
            "tables: [{{id: t, label: {label}, also: [{also}], unit: km, source: s, columns: [{}], rows: {{A: [{cells}]}}}}]\n",
            names.join(", ")
        );
        assert!(briefing(&table).figures.len() < 6);
        let problems = problems(&table);
        assert!(problems.iter().any(|said| said.contains("this table is too large")), "{problems:?}");
    }
    // The id of a table stands in that of every cell.
    let rows: Vec<String> = (0..9_000).map(|i| format!("r{i}: 1")).collect();
    let table = format!(
        "tables: [{{id: {}, label: L, unit: km, source: s, rows: {{{}}}}}]\n",
        "x".repeat(400_000),
        rows.join(", ")
    );
    assert!(briefing(&table).figures.len() < 3);
    // A faulty cell costs as much as a figure.
    let faulty = vec!["x"; 9_000].join(", ");
    let rows: Vec<String> = (0..20).map(|i| format!("r{i}: [{faulty}]")).collect();
    let table = format!(
        "tables: [{{id: t, label: {long}, unit: km, source: s, columns: [{}], rows: {{{}}}}}]\n",
        names.join(", "),
        rows.join(", ")
    );
    let problems = problems(&table);
    assert!(problems.len() < 10 && problems.iter().any(|said| said.contains("too large")), "{}", problems.len());
    let rows: Vec<String> = (0..20_000).map(|i| format!("r{i}: [1, 2]")).collect();
    let table =
        format!("tables: [{{id: t, label: L, unit: km, source: s, columns: [a, b], rows: {{{}}}}}]\n", rows.join(", "));
    assert_eq!(briefing(&table).figures.len(), 10_000);
    for odd in
        ["rows: 5", "rows: [1, 2]", "rows: {}", "rows: {A: {B: {C: 1}}}", "columns: {a: 1}", "series: [a]", "rows: ~"]
    {
        let table = format!("tables: [{{id: t, label: L, unit: km, source: s, {odd}}}]\n");
        assert!(briefing(&table).figures.is_empty(), "{odd}");
    }
}
