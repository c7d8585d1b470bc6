//! The rules of ordering, tested on libraries made up for them.

mod names;
mod other_words;
mod questions;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::{Answer, Hit, Index, LastSearch, Query};
use crate::briefing::{Briefing, Figure, Glossary, Outcome, Person, Section, Status, Value};
use crate::language::stopwords::is_stopword;

fn figure(id: usize, label: &str) -> Figure {
    Figure {
        id: format!("f{id}").into(),
        label: label.into(),
        value: Value::Number(1.0),
        unit: "km".into(),
        ..Default::default()
    }
}

fn briefing(id: &str, date: &str, labels: &[&str]) -> Arc<Briefing> {
    Arc::new(Briefing {
        id: id.into(),
        title: "Meeting".into(),
        date: date.parse().expect("a date"),
        place: "Town, Land".into(),
        parties: vec!["Land".into()],
        summary: "Words.".into(),
        sections: vec![Section { heading: "Heading".into(), body: "Body.".into(), ..Default::default() }],
        figures: labels.iter().enumerate().map(|(i, label)| figure(i, label)).collect(),
        ..Default::default()
    })
}

fn index(briefings: Vec<Arc<Briefing>>) -> Index {
    Index::build(&briefings, &Arc::default())
}

fn rows(index: &Index, query: &str) -> Vec<String> {
    let answer = index.search(&Query::parse(query), 100);
    answer.hits.into_iter().filter(|hit| hit.lacks.is_none()).map(|hit: Hit| hit.text).collect()
}

#[test]
fn exact_beats_prefix_beats_typo_and_letters_in_order_come_last() {
    let index = index(vec![briefing("a", "2024", &["coridor traffic", "corridorway traffic", "corridor traffic"])]);
    assert_eq!(
        rows(&index, "corridor"),
        ["corridor traffic: 1 km", "corridorway traffic: 1 km", "coridor traffic: 1 km"]
    );
    assert_eq!(rows(&index, "crrdr"), rows(&index, "crrdr traffic"));
    assert!(rows(&index, "crdrtrf").is_empty());
    assert_eq!(rows(&index, "corrdor").len(), 2, "a slip away from two words");
}

#[test]
fn a_word_that_only_looks_like_another_is_no_form_and_no_slip_of_it() {
    let index = index(vec![briefing("a", "2024", &["policy on youth", "informal round", "governments"])]);
    assert!(rows(&index, "police").is_empty() && rows(&index, "information").is_empty());
    assert_eq!(rows(&index, "policies"), ["policy on youth: 1 km"]);
    assert_eq!(rows(&index, "polocy"), ["policy on youth: 1 km"], "a slip is one");
}

#[test]
fn a_shorter_label_beats_a_longer_one_and_a_label_beats_a_summit() {
    let index = index(vec![briefing("a", "2024", &["length of the new river border", "border", "river border"])]);
    assert_eq!(rows(&index, "border"), ["border: 1 km", "river border: 1 km", "length of the new river border: 1 km"]);
    assert_eq!(rows(&index, "town border").len(), 3, "the place of the summit counts for its facts");
}

#[test]
fn what_only_the_summit_matches_is_counted_apart_and_comes_last() {
    let mut one = (*briefing("a", "2024", &["corridor traffic", "cotton", "corridr"])).clone();
    one.title = "Corridor meeting".into();
    let index = index(vec![one.into(), briefing("b", "2025", &["corridor"])]);
    let counts = |query: &str| {
        let answer = index.search(&Query::parse(query), 100);
        let own = answer.hits.iter().take_while(|hit| !hit.is_by_summit).count();
        assert!(answer.hits[own..].iter().all(|hit| hit.is_by_summit), "{query}");
        assert_eq!((own, answer.hits.len() - own), (answer.own(), answer.by_summit), "{query}");
        (answer.own(), answer.by_summit)
    };
    // The title and two figures; its other facts, and a typo where the word is known, match by the summit.
    let (own, by_summit) = counts("corridor");
    assert_eq!(own, 3);
    assert!(by_summit >= 4);
    assert_eq!(counts("corridor cotton"), (1, 0), "a word in the fact is enough");
    assert_eq!(counts("kind:figure corridor"), (4, 0), "figures of that summit are asked for");
    assert_eq!(counts("kind:figure"), (4, 0));
    let summit = index.search(&Query::parse("corridor"), 1);
    assert_eq!((summit.own(), summit.by_summit()), (3, format!("{by_summit} more, only because the summit matches")));
}

#[test]
fn newer_summits_come_first_where_all_else_is_equal() {
    let index = index(vec![briefing("old", "2020", &["border"]), briefing("new", "2024", &["border"])]);
    let answer = index.search(&Query::parse("border"), 10);
    assert_eq!(answer.hits.iter().map(|hit| &*hit.summit.id).collect::<Vec<_>>(), ["new", "old"]);
}

#[test]
fn what_is_open_or_overdue_is_found_whatever_its_words() {
    let outcome = |what: &str, status, due: &str| Outcome {
        id: what.into(),
        status,
        what: what.into(),
        due: due.parse().ok(),
        thread: Some("bridge".into()),
        ..Default::default()
    };
    let summit = |id: &str, outcomes| {
        let mut summit = Arc::unwrap_or_clone(briefing(id, id, &["open border"]));
        summit.outcomes = outcomes;
        Arc::new(summit)
    };
    let index = index(vec![
        summit("2020", vec![outcome("A bridge", Status::Agreed, "2021")]),
        summit("2022", vec![outcome("The bridge", Status::Completed, "")]),
        summit("2023", vec![outcome("A road", Status::Agreed, "2021"), outcome("A port", Status::Agreed, "9000")]),
    ]);
    assert_eq!(rows(&index, "status:open"), ["agreed: A road", "agreed: A port"]);
    assert_eq!(rows(&index, "open"), rows(&index, "status:open"));
    assert_eq!(rows(&index, "overdue"), ["agreed: A road"]);
    assert_eq!(rows(&index, "kind:outcome -status:open"), ["completed: The bridge", "agreed: A bridge"]);
    assert_eq!(rows(&index, "due:8999..9001"), ["agreed: A port"]);
    assert_eq!(rows(&index, "due 9000"), ["agreed: A port"]);
    assert_eq!(rows(&index, "due by the end of 9000-Q4"), ["agreed: A port"]);
    assert!(index.search(&Query::parse("due:9000-Q3"), 9).hits.is_empty(), "a year is due by its end");
    assert_eq!(rows(&index, "open border").len(), 3);
}

/// What is shown when nothing fits: the rows, each with what it lacks.
fn near(index: &Index, query: &str) -> Vec<(String, String)> {
    let answer = index.search(&Query::parse(query), 100);
    assert_eq!(answer.total, 0, "{query} has hits");
    answer.hits.into_iter().map(|hit| (hit.text, hit.lacks.expect("a near row lacks something"))).collect()
}

#[test]
fn several_words_may_be_missing_and_a_name_says_the_most() {
    let mut talks = Arc::unwrap_or_clone(briefing("a", "2024", &["talks with Marlow", "length of rails", "tolls"]));
    talks.people = vec![Person { name: "Ann Marlow".into(), ..Default::default() }];
    let others = briefing("c", "2022", &["budget"; 40]);
    let index = index(vec![Arc::new(talks), briefing("b", "2023", &["rails", "rails laid"]), others]);
    let rows = near(&index, "Marlow’s zzyzx rails");
    assert_eq!(rows[0], ("talks with Marlow: 1 km".into(), "zzyzx rails".into()));
    assert_eq!(near(&index, "zzyzx tolls")[0], ("tolls: 1 km".into(), "zzyzx".into()));
    assert!(near(&index, "zzyzx qqqq tolls").is_empty(), "one word that stands there is no answer to three");
    assert!(near(&index, "zzyzx fee").is_empty(), "nor is another word for one of two");
    assert!(
        near(&index, "zzyzx meeting").iter().all(|(row, _)| row.starts_with("Meeting")),
        "a summit says it, no fact"
    );
    assert!(near(&index, "zzyzx qqqq wwww vvvv tolls").is_empty(), "too little is left");
    assert!(near(&index, "\"tolls rails\"").is_empty());
}

#[test]
fn a_related_word_brings_a_near_row_forward_and_is_missing_all_the_same() {
    let facts = ["tolls at the border", "herbicides at the border"];
    let index = index(vec![briefing("a", "2024", &facts), briefing("b", "2023", &["budget"; 20])]);
    let rows = near(&index, "weedkiller border");
    assert_eq!(rows[0], ("herbicides at the border: 1 km".into(), "weedkiller".into()));
    assert_eq!(rows[1], ("tolls at the border: 1 km".into(), "weedkiller".into()));
    let query = Query::parse("weedkiller border");
    let met = index.why(&query, &index.search(&query, 1).hits[0].id());
    assert_eq!(met[0].words(), "not in it; related: herbicides");
    assert!(near(&index, "weedkiller zzyzx").is_empty(), "what is only related is not near");
}

#[test]
fn facts_of_one_summit_are_shown_for_less_than_those_of_several() {
    let others = || briefing("other", "2023", &["budget"; 20]);
    let one = index(vec![briefing("a", "2024", &["tolls"; 6]), others()]);
    assert_eq!(near(&one, "zzyzx tolls").len(), 6);
    let scattered = (0..6).map(|i| briefing(&format!("s{i}"), "2024", &["tolls"]));
    let several = index(scattered.chain([others()]).collect());
    assert!(near(&several, "zzyzx qqqq tolls").is_empty());
    assert_eq!(near(&one, "zzyzx qqqq tolls").len(), 6);
}

#[test]
fn a_near_row_that_covers_more_comes_before_one_of_a_better_kind_and_a_capital_is_a_name() {
    let mut summit = Arc::unwrap_or_clone(briefing("a", "2024", &["French soldiers"]));
    summit.parties = vec!["Mali".into()];
    summit.sections[0].body = "The soldiers of the French are to leave Mali, with all that belongs to them.".into();
    let index = index(vec![Arc::new(summit), briefing("b", "2024", &["French soldiers elsewhere"])]);
    let near = near(&index, "french troops hurry bamako");
    assert!(near[0].0.starts_with("The soldiers of the French"), "{near:?}");
    assert_eq!(near[0].1, "hurry");
}

#[test]
fn building_again_keeps_what_did_not_change() {
    let mut briefings: Vec<_> = (0..1000).map(|i| briefing(&format!("b{i}"), "2024", &["border"])).collect();
    let glossary = Arc::default();
    let first = Index::build(&briefings, &glossary);
    briefings[7] = briefing("b7", "2024", &["river"]);
    let second = first.rebuild(&briefings, &glossary);
    let anew = index(briefings);
    let kept = second.segments.iter().filter(|now| first.segments.iter().any(|was| Arc::ptr_eq(was, now))).count();
    assert_eq!(kept, first.segments.len() - 2, "one segment and the glossary");
    assert_eq!(rows(&second, "river"), rows(&anew, "river"));
    assert_eq!(rows(&second, "border"), rows(&anew, "border"));
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "river",
        "rivers",
        "border",
        "bordering",
        "trade",
        "trader",
        "target",
        "corridor",
        "the",
        "of",
        "total",
        "2024",
        "2025",
        "хива",
        "статус",
    ])
    .prop_map(str::to_owned)
}

/// What somebody types: words, typos, and the rest of the language.
fn typed() -> impl Strategy<Value = String> {
    let others = ["tradf", "bordre", "kind:figure", "-river", "\"river border\"", "year:2024", "hbdth", "status"];
    prop_oneof![3 => word(), 2 => prop::sample::select(others.to_vec()).prop_map(str::to_owned)]
}

fn label() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the word: an exact match first, then a longer word, then a typo; of equal matches the one in the
    /// shorter label.
    #[test]
    fn the_surer_way_and_the_shorter_label_come_first(
        word in "[bdgklmnprtz][aeiou]([bdgklmnprtz][aeiou]){3,4}[kmr]",
        slip in 2usize..6,
        turned: bool,
    ) {
        let doubled = format!("{}{}", &word[..slip], &word[slip - 1..]);
        let mut labels = [
            format!("{word} filling"),
            format!("{word} filling of words"),
            format!("{word}zopf filling"),
            format!("{doubled} filling"),
        ];
        let expected: Vec<String> = labels.iter().map(|label| format!("{label}: 1 km")).collect();
        if turned {
            labels.reverse();
        }
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        prop_assert_eq!(rows(&index(vec![briefing("a", "2024", &labels)]), &word), expected);
    }

    #[test]
    fn adding_a_word_never_brings_in_what_lacks_it(
        labels in prop::collection::vec(label(), 1..8),
        query in label(),
        more in word(),
    ) {
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let index = index(vec![briefing("a", "2024", &labels)]);
        let all = |query: &str| rows(&index, query).into_iter().collect::<HashSet<_>>();
        let (before, longer, alone) = (all(&query), all(&format!("{query} {more}")), all(&more));
        let asks_alone = query.split(' ').all(is_stopword);
        for row in longer.difference(&before) {
            prop_assert!(alone.contains(row) || asks_alone, "{row}");
        }
    }

    #[test]
    fn what_is_found_within_the_last_result_is_what_is_found_anew(
        labels in prop::collection::vec(label(), 1..8),
        typed in prop::collection::vec(typed(), 1..6),
    ) {
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let index = index(vec![briefing("a", "2024", &labels), briefing("b", "2025", &labels)]);
        let (mut last, mut query) = (LastSearch::default(), String::new());
        for c in typed.join(" ").chars() {
            query.push(c);
            let asked = Query::parse(&query);
            let cancel = AtomicBool::new(false);
            let narrowed = index.search_in_parts(&asked, 100, &cancel, Some(&mut last), |_| {}).expect("`cancel` is not set");
            let whole = index.search(&asked, 100);
            prop_assert_eq!(narrowed.total, whole.total, "{}", query);
            let rows = |answer: Answer| answer.hits.into_iter().map(|hit| (hit.summit.id.clone(), hit.text, hit.marks));
            prop_assert!(rows(narrowed).eq(rows(whole)), "{}", query);
        }
    }

    #[test]
    fn the_order_does_not_depend_on_that_of_the_files(labels in prop::collection::vec(label(), 2..6), query in label()) {
        let briefings: Vec<Arc<Briefing>> =
            labels.iter().enumerate().map(|(i, label)| briefing(&format!("b{i}"), "2024", &[label])).collect();
        let turned: Vec<Arc<Briefing>> = briefings.iter().rev().cloned().collect();
        prop_assert_eq!(rows(&index(briefings), &query), rows(&index(turned), &query));
    }
}
