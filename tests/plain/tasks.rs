//! Ten things that somebody asks by ear: what is typed for each, all that is said, and how many words that are. Nothing is
//! said that was not asked for, and it can only become less.

use insta::assert_snapshot;

use crate::desk::Desk;

/// What is said for these lines after the first prompt, as it stands on a terminal, with the number of words before it.
fn said(desk: &Desk, arguments: &[&str], lines: &[&str], most: usize) -> String {
    assert!(lines.len() <= 2, "a task takes at most two lines");
    let text = desk.read_with(arguments, lines);
    let (_, answers) = text.split_once("\n> ").expect("a prompt");
    let words = answers.split_whitespace().filter(|word| *word != ">").count();
    assert!(words <= most, "{words} words, and not {most} at most:\n{answers}");
    let mut typed = lines.iter();
    let mut shown = format!("> {}\n", typed.next().unwrap_or(&""));
    for part in answers.split_inclusive("> ") {
        shown.push_str(part);
        if part.ends_with("> ")
            && let Some(line) = typed.next()
        {
            shown.push_str(&format!("{line}\n"));
        }
    }
    format!("{words} words\n{}", shown.trim_end())
}

#[test]
fn the_status_of_a_treaty() {
    assert_snapshot!(said(&Desk::new(), &[], &["find friendship treaty", "1"], 141));
}

#[test]
fn a_thread() {
    assert_snapshot!(said(&Desk::new(), &[], &["threads rare earth", ""], 140));
}

#[test]
fn two_hits_of_one_look_up() {
    assert_snapshot!(said(&Desk::new(), &[], &["find trade turnover target", "1 2"], 225));
}

#[test]
fn two_summits_compared() {
    assert_snapshot!(said(&Desk::new(), &[], &["compare 2 5"], 85));
}

#[test]
fn who_somebody_is() {
    assert_snapshot!(said(&Desk::new(), &[], &["card Tokayev"], 75));
}

#[test]
fn a_citation() {
    assert_snapshot!(said(&Desk::new(), &[], &["find 78 joint projects", "cite 1"], 115));
}

#[test]
fn a_series() {
    assert_snapshot!(said(&Desk::new(), &[], &["series trade turnover"], 85));
}

#[test]
fn what_is_new() {
    let desk = Desk::new();
    let library = desk.library();
    desk.read_with(&["--library", &library], &["1"]);
    let briefing = include_str!("../../briefings/khiva-informal-2024.yaml");
    desk.write("library/khiva-informal-2024.yaml", &briefing.replace("value: 60\n", "value: 61\n"));
    assert_snapshot!(said(&desk, &["--library", &library], &["new"], 45));
}

#[test]
fn where_a_figure_comes_from() {
    assert_snapshot!(said(&Desk::new(), &[], &["find trade turnover 2024", "source 1"], 99));
}

#[test]
fn when_the_next_summit_is() {
    assert_snapshot!(said(&Desk::new(), &[], &["list next"], 20));
}
