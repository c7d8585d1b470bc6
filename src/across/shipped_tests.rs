//! What readers ask across the briefings that are compiled in, and what they are to read.

use super::fixture::built_in as across;
use super::*;
use crate::briefing::Passage;

/// The points of a series, and its changes.
fn series(across: &Across, id: &str) -> (Vec<String>, Vec<String>) {
    let series = across.series(id).unwrap();
    let point = |p: SeriesPoint| {
        let mark = if p.undated { ", undated" } else { "" };
        format!("{} ({}{mark})", p.figure.amount(), p.date.words())
    };
    let step = |step: SeriesStep| {
        let words = step.change.map_or_else(|why| format!("not compared, {why}"), |change| change.words(series.unit));
        format!("{} to {}: {words}", step.from, step.to)
    };
    (series.points().map(point).collect(), series.steps().map(step).collect())
}

/// The steps of a thread: summit, status and standing.
fn thread(across: &Across, id: &str, today: &str) -> Vec<String> {
    let step = |step: ThreadStep| format!("{} {} {:?}", step.briefing.date, step.outcome.status.word(), step.standing);
    across.thread(id).unwrap().steps(today.parse().unwrap()).map(step).collect()
}

#[test]
fn the_trade_target_is_a_target_in_every_year() {
    let across = across();
    let (points, steps) = series(across, "kz-uz-trade-target");
    assert_eq!(
        points,
        [
            "$5 billion (21–22 December 2022, undated)",
            "$10 billion (21–22 December 2022, undated)",
            "$10 billion (2030)"
        ]
    );
    assert_eq!(
        steps,
        ["0 to 1: not compared, targets are not measurements", "1 to 2: not compared, targets are not measurements"]
    );
    assert_eq!(
        thread(across, "trade-target", "2025-11-20"),
        ["2022-12-21/2022-12-22 agreed Closed", "2025-11-15 agreed Open"]
    );
    assert_eq!(thread(across, "trade-target", "2031-01-01")[1], "2025-11-15 agreed Overdue");
}

#[test]
fn joint_projects_are_counted_at_three_summits() {
    let across = across();
    let (points, steps) = series(across, "kz-uz-joint-projects");
    assert_eq!(
        points,
        ["more than 38 projects (2022)", "by some estimates 60 projects (2024)", "78 projects (15 November 2025)"]
    );
    assert_eq!(steps, ["0 to 1: up about 22 projects (58%)", "1 to 2: up about 18 projects (30%)"]);
    assert!(across.series("kz-uz-joint-projects").unwrap().points().all(|point| point.caveats().next().is_some()));
    let steps = thread(across, "joint-projects", "2025-11-20");
    assert_eq!(steps.len(), 10);
    assert_eq!(steps[2], "2022-12-21/2022-12-22 completed Closed");
    assert_eq!(steps[9], "2025-11-16 launched Open");
}

#[test]
fn the_industrial_centre_was_launched_twice() {
    assert_eq!(
        thread(across(), "industrial-cooperation-centre", "2025-11-20"),
        [
            "2022-12-21/2022-12-22 launched Closed",
            "2022-12-21/2022-12-22 noted Closed",
            "2024-04-05 noted Closed",
            "2025-11-15 launched Open"
        ]
    );
}

#[test]
fn years_are_not_compared_with_parts_of_years() {
    let across = across();
    let (_, steps) = series(across, "kz-uz-trade-turnover");
    assert_eq!(
        steps,
        [
            "0 to 1: up $1.7 billion (81%)",
            "1 to 2: not compared, the two periods overlap",
            "2 to 3: not compared, the two periods overlap"
        ]
    );
    let (_, steps) = series(across, "kz-investment-in-uz");
    assert_eq!(steps[2], "0 to 2: up $85.8 million (59%)");
    let (_, steps) = series(across, "kz-uz-joint-projects-jobs");
    assert!(steps.iter().all(|step| step.contains("unlike in nature")), "{steps:?}");
}

#[test]
fn a_minister_is_known_under_every_spelling() {
    let across = across();
    for name in ["Zhumangarin", "zimangarin", "Жумангарина", "Serik Zhumangarin"] {
        let card = across.card(name).unwrap();
        assert_eq!((card.name, card.country), ("Serik Zhumangarin", Some("Kazakhstan")));
        assert_eq!(card.what, Some("Minister for Trade and Integration of Kazakhstan (2022)"));
        assert_eq!(card.summits(), 1);
        let (briefing, passages) = card.summit(0);
        assert_eq!(&*across.briefings()[briefing].id, "state-visit-tashkent-2022");
        let passages: Vec<Passage> = passages.collect();
        assert!(passages.contains(&Passage::Person(2)) && passages.is_sorted_by_key(|passage| order(*passage)));
    }
    assert!(across.card("nobody").is_none());
}

/// A number that grows in the order of reading.
fn order(passage: Passage) -> (usize, usize, usize) {
    match passage {
        Passage::Title | Passage::Part(_) => (0, 0, 0),
        Passage::Summary => (1, 0, 0),
        Passage::Section(section) => (2, section, 0),
        Passage::Paragraph { section, leaf } => (2, section, leaf + 1),
        Passage::Figure(i) => (3, i, 0),
        Passage::Outcome(i) => (4, i, 0),
        Passage::Person(i) => (5, i, 0),
        Passage::Caveat(i) => (6, i, 0),
        Passage::Source(i) => (7, i, 0),
    }
}

#[test]
fn a_body_is_found_by_its_abbreviation_at_three_summits() {
    let across = across();
    let card = across.card("icic").unwrap();
    assert_eq!(card.name, "International Centre for Industrial Cooperation \"Central Asia\"");
    let summits: Vec<&str> = (0..card.summits()).map(|i| &*across.briefings()[card.summit(i).0].id).collect();
    assert_eq!(summits, ["supreme-council-tashkent-2025", "khiva-informal-2024", "state-visit-tashkent-2022"]);
}

#[test]
fn every_name_of_the_glossary_leads_to_a_card() {
    let across = across();
    let glossary = across.glossary();
    let people = glossary.people.iter().map(|person| (&person.name, &person.aliases));
    for (name, aliases) in people.chain(glossary.terms.iter().map(|term| (&term.term, &term.aliases))) {
        for alias in aliases.iter().chain([name]) {
            assert!(across.card(alias).is_some(), "{alias}");
        }
        assert_eq!(across.card(name).map(|card| card.name), Some(&**name));
    }
}

#[test]
fn two_summits_share_their_series() {
    let across = across();
    let index = |id: &str| across.briefings().iter().position(|briefing| *briefing.id == *id).unwrap();
    let (council, khiva) = (index("supreme-council-tashkent-2025"), index("khiva-informal-2024"));
    let comparison = across.compare(council, khiva);
    let series: Vec<&str> = comparison.both.iter().filter(|m| m.kind == MatchKind::Series).map(|m| m.label).collect();
    assert_eq!(
        series,
        [
            "Jobs from Kazakh-Uzbek joint projects",
            "Kazakh-Uzbek joint projects",
            "Value of Kazakh-Uzbek joint projects"
        ]
    );
    assert_eq!(across.suggest(council), Some(index("state-visit-tashkent-2022")));
}
