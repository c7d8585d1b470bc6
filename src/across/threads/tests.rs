use super::*;
use crate::across::fixture::{across, briefing, outcome};
use crate::briefing::{Glossary, Status};

fn standings(steps: &[(Status, &str)], today: &str) -> Vec<Standing> {
    let summit = |(i, (status, due)): (usize, &(Status, &str))| {
        let mut summit = briefing(&format!("s{i}"), &format!("20{:02}", 20 + i));
        summit.outcomes = vec![outcome("o", *status, due, "t")];
        summit
    };
    let across = across(steps.iter().enumerate().map(summit).collect(), Glossary::default());
    let thread = across.thread("t").unwrap();
    let today = today.parse().unwrap();
    let standings: Vec<Standing> = thread.steps(today).map(|step| step.standing).collect();
    let count = |standing| standings.iter().filter(|is| **is == standing).count();
    assert_eq!(thread.unfinished(today), (count(Standing::Open), count(Standing::Overdue)));
    standings
}

#[test]
fn what_is_done_or_only_noted_is_closed() {
    use Standing::{Closed, Open};
    let open = "proposed promised pledged agreed launched postponed";
    for status in Status::ALL {
        let is_open = *status == Status::UnderWay || open.split(' ').any(|word| word == status.word());
        let expected = if is_open { Open } else { Closed };
        assert_eq!(standings(&[(*status, "")], "2026-01-01"), [expected], "{}", status.word());
    }
    assert_eq!(standings(&[(Status::Signed, "2030")], "2026-01-01"), [Open]);
}

#[test]
fn an_open_step_is_overdue_once_the_last_day_of_its_due_date_has_passed() {
    let due = [(Status::Agreed, "2025")];
    assert_eq!(standings(&due, "2025-12-31"), [Standing::Open]);
    assert_eq!(standings(&due, "2026-01-01"), [Standing::Overdue]);
    assert_eq!(standings(&[(Status::Noted, "2025")], "2026-01-01"), [Standing::Closed]);
}

#[test]
fn a_later_completion_closes_what_came_before() {
    let steps = [(Status::Agreed, "2021"), (Status::Completed, ""), (Status::Agreed, "2022")];
    assert_eq!(standings(&steps, "2026-01-01"), [Standing::Closed, Standing::Closed, Standing::Overdue]);
}

#[test]
fn threads_stand_by_their_newest_step_and_steps_by_date() {
    let mut summits = Vec::new();
    for (date, threads) in [("2025", ["b", "b"]), ("2022", ["a", "b"]), ("2024", ["c", "a"])] {
        let mut summit = briefing(date, date);
        summit.outcomes = threads.iter().map(|thread| outcome("o", Status::Noted, "", thread)).collect();
        summits.push(summit);
    }
    let across = across(summits, Glossary::default());
    let threads: Vec<_> = across.threads().map(|t| (t.id, t.count(), t.newest().to_string())).collect();
    assert_eq!(threads, [("b", 3, "2025".into()), ("a", 2, "2024".into()), ("c", 1, "2024".into())]);
    let b = across.thread("b").unwrap();
    let steps: Vec<_> = b.steps("2026".parse().unwrap()).map(|s| (&*s.briefing.id, s.at.item)).collect();
    assert_eq!(steps, [("2022", 1), ("2025", 0), ("2025", 1)]);
    for (i, step) in b.steps("2026".parse().unwrap()).enumerate() {
        assert_eq!((b.position(step.at), across.thread_of(step.at)), (Some(i), Some(0)));
    }
    assert_eq!(across.thread_of(across.thread("c").unwrap().last()), Some(2));
    assert_eq!(b.position(ItemIndex { briefing: 0, item: 2 }), None);
}
