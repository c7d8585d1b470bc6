use super::*;
use crate::across::fixture::{across, briefing, caveat, figure};
use crate::briefing::Glossary;

/// The steps of one series through the figures of one summit of 2024, as (earlier id, later id, change or why not).
fn steps(figures: Vec<Figure>) -> Vec<String> {
    let mut summit = briefing("summit", "2024-04-05");
    summit.figures = figures;
    summit.figures.iter_mut().for_each(|figure| figure.series = Some("s".into()));
    let across = across(vec![summit], Glossary::default());
    let series = across.series("s").unwrap();
    let words = |step: &SeriesStep| match step.change {
        Ok(change) => change.words(series.unit),
        Err(why) => why.to_string(),
    };
    let id = |i: usize| &*series.point(i).figure.id;
    series.steps().map(|step| format!("{}-{}: {}", id(step.from), id(step.to), words(&step))).collect()
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
fn a_target_stands_in_the_series_and_is_not_subtracted() {
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
    let series = across.series("s").unwrap();
    let points: Vec<_> = series.points().map(|p| (&*p.figure.id, p.date.to_string(), p.undated)).collect();
    assert_eq!(points, [("a", "2022-12-21".into(), true), ("b", "2030".into(), false)]);
    use SeriesRow::{Caveat, Point};
    let rows: Vec<_> = (0..series.rows()).filter_map(|i| series.row(i)).collect();
    assert_eq!(rows, [Point(0), Caveat(0, 1), Caveat(0, 2), Point(1), Caveat(1, 0)]);
    let at = |i: usize| series.point(i).at;
    assert_eq!([series.row_of(at(0), Some(2)), series.row_of(at(1), None)], [Some(2), Some(3)]);
    assert_eq!((series.row(5), series.row_of(at(1), Some(1))), (None, None));
    assert_eq!((series.label, series.unit), ("s", "USD bn"));
    assert!(across.series("none").is_none());
    let (dots, links) = series.dots();
    assert_eq!((dots[0].date, links.len()), (None, 0));
}

#[test]
fn a_long_series_is_drawn_in_outline_and_listed_in_full() {
    let mut summit = briefing("summit", "2024-04-05");
    let day = |i: usize| format!("{}-{:02}-{:02}", 1990 + i % 30, 1 + i % 12, 1 + i % 28);
    summit.figures = (0..500).map(|i| figure(&i.to_string(), i as f64, &day(i))).collect();
    summit.figures.iter_mut().for_each(|figure| figure.series = Some("s".into()));
    let across = across(vec![summit], Glossary::default());
    let series = across.series("s").unwrap();
    let (dots, links) = series.dots();
    assert_eq!((dots.len(), links.len()), (60, 0), "thirty years, each of them with values of two months");
    assert_eq!(dots.iter().map(|dot| dot.count).sum::<usize>(), 500);
    assert!(series.points().zip(series.points().skip(1)).all(|(a, b)| a.date.sort_key() <= b.date.sort_key()));
    for (i, point) in series.points().enumerate() {
        assert_eq!(series.row_of(point.at, None), Some(i));
    }
}
