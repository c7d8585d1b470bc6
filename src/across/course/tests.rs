use super::*;
use crate::across::fixture::{across, briefing, caveat, figure};
use crate::briefing::Glossary;

/// The course of one series through the figures of one summit of 2024, as (earlier id, later id, change or why not).
fn steps(figures: Vec<Figure>) -> Vec<String> {
    let mut summit = briefing("summit", "2024-04-05");
    summit.figures = figures;
    summit.figures.iter_mut().for_each(|figure| figure.series = Some("s".into()));
    let across = across(vec![summit], Glossary::default());
    let course = across.series("s").unwrap();
    let words = |step: &Step| match step.change {
        Ok(change) => change.words(course.unit),
        Err(why) => why.to_string(),
    };
    let id = |i: usize| &*course.points[i].figure.id;
    course.steps.iter().map(|step| format!("{}-{}: {}", id(step.from), id(step.to), words(step))).collect()
}

#[test]
fn each_point_is_compared_with_the_last_that_can_be() {
    let figures = vec![figure("c", 232.0, "2023"), figure("b", 29.5, "2022-01/2022-06"), figure("a", 146.2, "2021")];
    assert_eq!(
        steps(figures),
        [
            "a-b: a year and six months are not alike",
            "b-c: six months and a year are not alike",
            "a-c: up $85.8 billion (59%)",
        ]
    );
}

#[test]
fn a_target_stands_in_the_course_and_is_not_subtracted() {
    let mut target = figure("target", 10.0, "2023");
    target.nature = Nature::Target;
    assert_eq!(
        steps(vec![figure("a", 2.0, "2022"), target, figure("b", 3.0, "2024")]),
        [
            "a-target: actual and target are unlike in nature",
            "target-b: target and actual are unlike in nature",
            "a-b: up $1 billion (50%)",
        ]
    );
}

#[test]
fn a_point_without_a_date_stands_at_its_summit_and_is_marked() {
    let mut old = briefing("old", "2022-12-21");
    old.figures = vec![figure("a", 5.0, ""), figure("b", 4.0, "2030")];
    old.figures.iter_mut().for_each(|figure| figure.series = Some("s".into()));
    old.caveats = vec![caveat("b"), caveat("a"), caveat("a")];
    let across = across(vec![old], Glossary::default());
    let course = across.series("s").unwrap();
    let points: Vec<_> = course.points.iter().map(|p| (&*p.figure.id, p.date.to_string(), p.undated)).collect();
    assert_eq!(points, [("a", "2022-12-21".into(), true), ("b", "2030".into(), false)]);
    assert_eq!(course.points[0].caveats, [1, 2]);
    assert_eq!((course.label, course.unit), ("s", "USD bn"));
    assert!(across.series("none").is_none());
    let (marks, links) = course.marks();
    assert_eq!((marks[0].date, links.len()), (None, 0));
}
