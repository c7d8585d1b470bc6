//! What the words of a question ask for.

use super::*;

fn outcome(what: &str, status: Status) -> Outcome {
    Outcome { id: what.into(), status, what: what.into(), ..Default::default() }
}

#[test]
fn what_is_denied_comes_after_what_is_not() {
    let index = index(vec![briefing("a", "2024", &["not ratified", "treaties that all members of it ratified"])]);
    assert_eq!(rows(&index, "ratified")[1], "not ratified: 1 km");
    assert_eq!(rows(&index, "not ratified"), ["not ratified: 1 km"]);
}

#[test]
fn a_denial_goes_on_and_weighs_more_than_another_form_of_the_word() {
    let labels = ["not yet been invested", "wasn't invested", "investments of all the members in a town"];
    let index = index(vec![briefing("a", "2024", &labels)]);
    assert_eq!(rows(&index, "invested")[0], "investments of all the members in a town: 1 km");
}

#[test]
fn what_was_done_earlier_comes_after_what_was_done_at_the_time_asked_for() {
    let mut summit = Arc::unwrap_or_clone(briefing("a", "2024-05", &[]));
    summit.outcomes =
        vec![outcome("Pact recently signed", Status::Signed), outcome("A paper on rivers of both", Status::Signed)];
    let index = index(vec![Arc::new(summit)]);
    let (earlier, then) = ("signed: Pact recently signed", "signed: A paper on rivers of both");
    assert_eq!(rows(&index, "signed 2024"), [then, earlier]);
    assert_eq!(rows(&index, "signed may"), [then, earlier]);
    assert_eq!(rows(&index, "recently signed 2024"), [earlier]);
    assert_eq!(rows(&index, "signed"), [earlier, then], "no time is asked for");
}

#[test]
fn the_next_summit_is_not_something_else_that_is_next() {
    let meeting = figure(9, "next meeting in the river town");
    let mut summit = Arc::unwrap_or_clone(briefing("a", "2024", &["next plans", "tolls that followed the summit"]));
    assert!(rows(&index(vec![Arc::new(summit.clone())]), "next meeting").is_empty());
    assert!(rows(&index(vec![Arc::new(summit.clone())]), "next summit").is_empty());
    assert_eq!(rows(&index(vec![Arc::new(summit.clone())]), "meeting plans"), ["next plans: 1 km"]);
    summit.figures.push(meeting);
    assert_eq!(rows(&index(vec![Arc::new(summit)]), "next summit"), ["next meeting in the river town: 1 km"]);
}

#[test]
fn what_all_of_a_summit_is_about_comes_after_what_says_it_in_whatever_words() {
    let mut summit =
        Arc::unwrap_or_clone(briefing("a", "2024", &["plan for roads", "draft plan for commerce between them"]));
    summit.topics = vec!["trade".into()];
    summit.title = "Trade meeting".into();
    let index = index(vec![Arc::new(summit)]);
    let expected = ["draft plan for commerce between them: 1 km", "plan for roads: 1 km"];
    assert_eq!(rows(&index, "trade plan"), expected);
    assert_eq!(rows(&index, "meeting plan")[0], "plan for roads: 1 km", "which summit it is does not count so");
}

#[test]
fn a_word_that_is_a_status_means_it() {
    let mut summit = Arc::unwrap_or_clone(briefing("a", "2024", &[]));
    summit.outcomes =
        vec![outcome("A treaty signed before", Status::Noted), outcome("A river treaty of both", Status::Signed)];
    let index = index(vec![Arc::new(summit)]);
    assert_eq!(rows(&index, "treaty signed"), ["signed: A river treaty of both", "noted: A treaty signed before"]);
}

#[test]
fn who_attended_means_the_people_of_a_summit_and_how_many_a_figure() {
    let mut summit = Arc::unwrap_or_clone(briefing("a", "2024", &["ministers in town"]));
    summit.people = vec![Person { name: "Ann Marlow".into(), ..Default::default() }];
    let index = index(vec![Arc::new(summit)]);
    assert!(rows(&index, "who attended town")[0].starts_with("Ann Marlow"));
    assert_eq!(rows(&index, "how many ministers came to town")[0], "ministers in town: 1 km");
    let mut summit = Arc::unwrap_or_clone(briefing("a", "2024", &["heads of state in town"]));
    summit.people = vec![Person { name: "Ann Marlow".into(), role: Some("President".into()) }];
    let index = super::index(vec![Arc::new(summit)]);
    assert_eq!(rows(&index, "how many presidents")[0], "heads of state in town: 1 km", "no name is a number");
}

#[test]
fn a_question_about_all_summits_gets_a_series_first() {
    let summit = |date: &str, label: &str| {
        let mut summit = Arc::unwrap_or_clone(briefing(date, date, &[label, "jobs"]));
        summit.figures[0].series = Some("jobs".into());
        Arc::new(summit)
    };
    let index = index(vec![summit("2022", "jobs in the plants of all"), summit("2025", "jobs in plants")]);
    for query in ["jobs by summit", "jobs 2022 and 2025"] {
        let rows = rows(&index, query);
        assert_eq!(rows[..2], ["jobs in plants: 1 km", "jobs in the plants of all: 1 km"], "{query}");
    }
    assert_eq!(rows(&index, "jobs")[0], "jobs: 1 km");
}

#[test]
fn a_status_is_asked_for_in_every_language() {
    let mut talks = Arc::unwrap_or_clone(briefing("a", "2024", &[]));
    talks.outcomes = Status::ALL.iter().map(|status| outcome("A thing", *status)).collect();
    let index = index(vec![Arc::new(talks)]);
    for (asked, status) in [
        ("подписали", "signed"),
        ("обязались", "pledged"),
        ("избран", "elected"),
        ("приветствовали", "welcomed"),
        ("отложено", "postponed"),
        ("возражали", "opposed"),
        ("отклонили", "rejected"),
        ("отозвано", "withdrawn"),
        ("қол қойылды", "signed"),
        ("сайланды", "elected"),
        ("rad etildi", "rejected"),
        ("kechiktirildi", "postponed"),
    ] {
        let found = rows(&index, asked);
        assert!(found.contains(&format!("{status}: A thing")) && found.len() < 5, "{asked}: {found:?}");
    }
}

#[test]
fn an_amount_is_found_however_its_digits_are_grouped_and_whatever_its_scale() {
    let index = index(vec![briefing("a", "2024", &["projects worth $1.7 billion", "a loan of 700 million"])]);
    let projects = ["projects worth $1.7 billion: 1 km"];
    for query in ["1 700 million", "1,700 million", "1700 million", "1\u{202f}700 млн", "1 700 000 000", "1.7 bn"] {
        assert_eq!(rows(&index, query), projects, "{query}");
    }
    assert_eq!(rows(&index, "700 million"), ["a loan of 700 million: 1 km"]);
}

#[test]
fn an_amount_comes_before_what_has_its_number_and_its_scale_apart() {
    let index =
        index(vec![briefing("a", "2024", &["first cuts of 1.66 million barrels", "a cut of 1 million barrels"])]);
    for query in ["1 million barrels", "1m barrels", "1 mn barrels"] {
        assert_eq!(
            rows(&index, query).first().map(String::as_str),
            Some("a cut of 1 million barrels: 1 km"),
            "{query}"
        );
    }
    assert!(rows(&index, "1k barrels").is_empty());
}

#[test]
fn a_letter_right_behind_digits_is_a_unit_too() {
    let index = index(vec![briefing("a", "2024", &["a tunnel of 500 m", "a loan of 500 million", "500 metals"])]);
    assert_eq!(rows(&index, "500m tunnel"), ["a tunnel of 500 m: 1 km"]);
    assert_eq!(rows(&index, "500m loan"), ["a loan of 500 million: 1 km"]);
    assert_eq!(
        rows(&index, "500m"),
        ["a loan of 500 million: 1 km", "a tunnel of 500 m: 1 km"],
        "no word begins with it"
    );
}

#[test]
fn a_short_word_before_others_is_no_beginning_where_it_is_a_word_itself() {
    let index = index(vec![briefing("a", "2024", &["no work for children", "children at work now", "under water"])]);
    assert_eq!(rows(&index, "no children"), ["no work for children: 1 km"]);
    assert_eq!(rows(&index, "un wat"), ["under water: 1 km"]);
    assert_eq!(rows(&index, "children no").len(), 2);
}
