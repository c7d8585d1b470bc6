use proptest::prelude::*;

use super::*;
use crate::across::Across;
use crate::across::fixture::{across, briefing, figure};

fn library() -> Across {
    let summit = |id: &str, date: &str, figures: &[(&str, f64, &str, Option<&str>)]| {
        let mut summit = briefing(id, date);
        summit.figures = (figures.iter())
            .map(|(label, value, date, series)| Figure {
                series: series.map(Into::into),
                ..figure(label, *value, date)
            })
            .collect();
        summit
    };
    let summits = vec![
        summit("Khiva", "2024", &[("Turnover", 4.0, "2023", Some("z")), ("Alone", 1.0, "", Some("single"))]),
        summit("Tashkent", "2025", &[("Projects", 78.0, "", Some("a")), ("Banks", 3.0, "", None)]),
        summit("Older", "2022", &[("Projects", 38.0, "", Some("a")), ("Turnover", 15000.0, "2021", Some("z"))]),
    ];
    across(summits, Glossary::default())
}

fn shown(across: &Across, rows: &FigureRows) -> Vec<String> {
    let words = |i| match across.row(rows, i) {
        FigureRow::Series(at) => format!("= {}", across.figure(at).1.series.as_deref().unwrap()),
        FigureRow::Summit(briefing) => format!("= {}", across.briefings()[briefing as usize].title),
        FigureRow::Figure(at) => format!("{} {}", across.figure(at).1.label, across.figure(at).1.value),
    };
    (0..rows.len()).map(words).collect()
}

#[test]
fn series_come_first_and_then_summits_newest_first() {
    let across = library();
    assert_eq!(
        shown(&across, &across.rows(Order::Series)),
        [
            "= a",
            "Projects 38",
            "Projects 78",
            "= z",
            "Turnover 15,000",
            "Turnover 4",
            "= Tashkent",
            "Banks 3",
            "= Khiva",
            "Alone 1"
        ]
    );
}

#[test]
fn other_orders_have_no_headings() {
    let across = library();
    let table = |order| shown(&across, &across.rows(order));
    assert_eq!(
        table(Order::Date),
        ["Projects 78", "Banks 3", "Alone 1", "Turnover 4", "Projects 38", "Turnover 15,000"]
    );
    assert_eq!(table(Order::Label)[0], "Alone 1");
    assert_eq!(table(Order::Value)[..2], ["Turnover 15,000", "Projects 78"]);
}

#[test]
fn a_filter_keeps_the_headings_of_what_it_keeps() {
    let across = library();
    assert_eq!(shown(&across, &across.filter("turn 15000", Order::Series)), ["= z", "Turnover 15,000"]);
    assert_eq!(shown(&across, &across.filter("KHIVA uzb actual 2024 usd bn", Order::Label)), ["Alone 1", "Turnover 4"]);
    assert!(across.filter("nothing", Order::Series).is_empty());
}

proptest! {
    /// More words never keep more, and every order keeps the same figures.
    #[test]
    fn a_filter_only_narrows(first in "[a-z0-9]{0,2}", second in "[a-z0-9]{0,2}") {
        let across = library();
        let kept = |query: &str, order| {
            let rows = across.filter(query, order);
            let figures = (0..rows.len()).map(|i| across.row(&rows, i)).filter(|row| matches!(row, FigureRow::Figure(_)));
            figures.map(|row| format!("{row:?}")).collect::<std::collections::BTreeSet<_>>()
        };
        let both = kept(&format!("{first} {second}"), Order::Series);
        prop_assert!(both.is_subset(&kept(&first, Order::Series)));
        for &order in Order::ALL {
            prop_assert_eq!(&both, &kept(&format!("{first} {second}"), order));
        }
    }
}
