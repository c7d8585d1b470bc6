use proptest::prelude::*;

use super::*;
use crate::across::fixture::figure;

fn of(earlier: &Figure, later: &Figure) -> Result<Change, Unlike> {
    change((earlier, Time::of(earlier)), (later, Time::of(later)))
}

fn between(earlier: &Figure, later: &Figure) -> String {
    match of(earlier, later) {
        Ok(change) => change.words(&later.unit),
        Err(why) => why.to_string(),
    }
}

/// The change from 2 to 3 over two times.
fn over(earlier: &str, later: &str) -> String {
    between(&figure("a", 2.0, earlier), &figure("b", 3.0, later))
}

#[test]
fn a_change_is_given_in_the_unit_and_as_a_share() {
    assert_eq!(between(&figure("a", 2.1, "2014"), &figure("b", 3.8, "2021")), "up $1.7 billion (81%)");
    assert_eq!(between(&figure("a", 2.6, "2024"), &figure("b", 1.7, "2025")), "down $0.9 billion (35%)");
    let percent = |value, date| Figure { unit: "%".into(), ..figure("a", value, date) };
    assert_eq!(between(&percent(40.0, "2024"), &percent(50.0, "2025")), "up 10 percentage points (25%)");
    assert_eq!(between(&figure("a", 100.0, "2024"), &figure("b", 101.0, "2025")), "up $1 billion (1%)");
    assert_eq!(between(&figure("a", 5.0, "2024"), &figure("b", 5.0, "2025")), "unchanged");
    assert_eq!(between(&figure("a", 0.0, "2024"), &figure("b", 5.0, "2025")), "up $5 billion");
    assert_eq!(between(&figure("a", -2.0, "2024"), &figure("b", 5.0, "2025")), "up $7 billion");
}

#[test]
fn times_must_be_apart_and_alike() {
    assert_eq!(over("2021", "2022"), "up $1 billion (50%)");
    assert_eq!(over("2021-01/2021-10", "2022-01/2022-10"), "up $1 billion (50%)");
    assert_eq!(over("2024-04-05", "2025-11-15"), "up $1 billion (50%)");
    assert_eq!(over("2022-12-21/2022-12-22", "2025-11-15"), "up $1 billion (50%)");
    assert_eq!(over("2024", "2025-11-15"), "up about $1 billion (50%)");
    assert_eq!(over("2021", "2022-01/2022-10"), "a year and ten months are not alike");
    assert_eq!(over("2022-01/2022-06", "2023"), "six months and a year are not alike");
    assert_eq!(over("2022-01/2022-10", "2025-11-15"), "ten months and a day are not alike");
    assert_eq!(over("2021", "2021/2023"), "the two periods overlap");
    assert_eq!(over("2022", "2022-01/2022-10"), "the two periods overlap");
    assert_eq!(over("2022", "2022"), "both speak of the same time");
    assert_eq!(over("", "2022"), "no date is given for one of them");
}

#[test]
fn a_qualifier_makes_a_change_inexact() {
    let qualified = |from: &str, to: &str| {
        let qualifier = |text: &str| (!text.is_empty()).then(|| text.into());
        let (mut a, mut b) = (figure("a", 38.0, "2022"), figure("b", 60.0, "2024"));
        (a.qualifier, b.qualifier) = (qualifier(from), qualifier(to));
        between(&a, &b)
    };
    assert_eq!(qualified("", "more than"), "up at least $22 billion (58%)");
    assert_eq!(qualified("more than", ""), "up at most $22 billion (58%), if at all");
    assert_eq!(qualified("more than", "nearly"), "up at most $22 billion (58%), if at all");
    assert_eq!(qualified("more than", "over"), "up about $22 billion (58%)");
    assert_eq!(qualified("", "by some estimates"), "up about $22 billion (58%)");
    assert_eq!(qualified("", "by some estimates more than"), "up about $22 billion (58%)");
}

#[test]
fn unlike_values_are_not_subtracted() {
    let with = |change: &dyn Fn(&mut Figure)| {
        let mut later = figure("b", 3.0, "2022");
        change(&mut later);
        between(&figure("a", 2.0, "2021"), &later)
    };
    assert_eq!(with(&|f| f.unit = "USD m".into()), "the units differ");
    assert_eq!(with(&|f| f.nature = Nature::Target), "actual and target are unlike in nature");
    assert_eq!(with(&|f| f.value = Value::Range(3.0, 4.0)), "a range has no one value to start from");
    let mut target = figure("a", 5.0, "2025");
    target.nature = Nature::Target;
    assert_eq!(between(&target, &target), "targets are not measurements");
}

fn bounds() -> impl Strategy<Value = (Option<crate::briefing::Text>, Bound)> {
    prop::sample::select(vec![
        (None, Bound::Exact),
        (Some("more than".into()), Bound::AtLeast),
        (Some("nearly".into()), Bound::AtMost),
    ])
}

proptest! {
    /// Whatever the true values are that two qualified numbers stand for, the change stays on the side of its bound.
    #[test]
    fn a_bound_holds_for_every_true_value(
        (a, b) in (0u32..1000, 0u32..1000),
        (before, after) in (bounds(), bounds()),
        (off, off_too) in (0u32..1000, 0u32..1000),
    ) {
        let truth = |printed: u32, bound: Bound, off: u32| match bound {
            Bound::AtLeast => f64::from(printed) + f64::from(off),
            Bound::AtMost => f64::from(printed) - f64::from(off),
            _ => f64::from(printed),
        };
        let (mut earlier, mut later) = (figure("a", a.into(), "2021"), figure("b", b.into(), "2022"));
        (earlier.qualifier, later.qualifier) = (before.0, after.0);
        let change = of(&earlier, &later).unwrap();
        let true_change = truth(b, after.1, off_too) - truth(a, before.1, off);
        match change.bound {
            Bound::Exact => prop_assert_eq!(true_change, change.absolute),
            Bound::AtLeast => prop_assert!(true_change >= change.absolute),
            Bound::AtMost => prop_assert!(true_change <= change.absolute),
            Bound::About => prop_assert!(before.1 != Bound::Exact && after.1 != Bound::Exact),
        }
    }

    /// A difference has no more decimals than the numbers that it is of.
    #[test]
    fn differences_stay_tidy(a in 0u32..100_000, b in 0u32..100_000) {
        let (from, to) = (f64::from(a) / 10.0, f64::from(b) / 10.0);
        let change = of(&figure("a", from, "2021"), &figure("b", to, "2022")).unwrap();
        prop_assert_eq!(change.absolute, (f64::from(b) - f64::from(a)) / 10.0);
    }
}
