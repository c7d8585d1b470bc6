//! Finding facts in the briefings that come with the program: the rates reached, and the rules that bind.

use std::sync::OnceLock;

use serde_yaml::Value;
use summitry::briefing::ROW;
use summitry::library::Library;
use summitry::lookup::{Answer, FactKind, Hit, Index, Query, Suggestion};

fn new_index() -> Index {
    let library = Library::built_in();
    Index::build(&library.briefings.to_vec(), &library.glossary)
}

/// The index of the built-in briefings, built once for all tests.
fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(new_index)
}

fn find(index: &Index, query: &str) -> Answer {
    index.search(&Query::parse(query), 10)
}

/// What somebody typed, and what the rows must show.
struct LookUp {
    kind: String,
    query: String,
    briefings: Vec<String>,
    shows: Vec<String>,
}

fn look_ups() -> Vec<LookUp> {
    let text = include_str!("fixtures/lookups.yaml");
    let list: Vec<Vec<Value>> = serde_yaml::from_str(text).expect("a list of lists");
    let word = |value: &Value| value.as_str().expect("a string").to_owned();
    list.iter()
        .map(|item| LookUp {
            kind: word(&item[0]),
            query: word(&item[1]),
            briefings: match item.get(2) {
                Some(Value::Sequence(several)) => several.iter().map(word).collect(),
                one => one.iter().map(|one| word(one)).collect(),
            },
            shows: item.iter().skip(3).map(word).collect(),
        })
        .collect()
}

/// Every look-up with its answer, found once for all tests.
fn answered() -> &'static [(LookUp, Answer)] {
    static ANSWERED: OnceLock<Vec<(LookUp, Answer)>> = OnceLock::new();
    let answered = |look_up: LookUp| {
        let answer = find(index(), &look_up.query);
        (look_up, answer)
    };
    ANSWERED.get_or_init(|| look_ups().into_iter().map(answered).collect())
}

impl LookUp {
    fn is_answered_by(&self, hit: &Hit) -> bool {
        self.briefings.iter().any(|id| **id == *hit.summit.id)
            && self.shows.iter().any(|words| hit.text.contains(words))
    }

    /// Whether the answer is among the first `rows`; for a question across summits, that of each of them.
    fn is_found(&self, hits: &[Hit], rows: usize) -> bool {
        let shown = &hits[..rows.min(hits.len())];
        match self.kind.as_str() {
            "none" => hits.iter().all(|hit| hit.lacks.is_some()),
            "cross" if rows > 1 => {
                let answers = |id: &String| shown.iter().any(|hit| *hit.summit.id == **id && self.is_answered_by(hit));
                self.briefings.iter().all(answers)
            }
            _ => shown.iter().any(|hit| self.is_answered_by(hit)),
        }
    }
}

#[test]
fn the_right_fact_comes_first() {
    let mut missed = [Vec::new(), Vec::new()];
    for (look_up, answer) in answered() {
        for (missed, rows) in missed.iter_mut().zip([1, 5]) {
            if !look_up.is_found(&answer.hits, rows) {
                missed.push(look_up.query.as_str());
            }
        }
    }
    let rate = |missed: &[&str]| 1.0 - missed.len() as f64 / answered().len() as f64;
    assert!(rate(&missed[0]) >= 0.97, "not first: {:?}", missed[0]);
    assert!(rate(&missed[1]) >= 0.99, "not among the first five: {:?}", missed[1]);
}

#[test]
fn rows_are_short_and_marked_within_themselves() {
    for (_, answer) in answered() {
        for hit in &answer.hits {
            assert!(hit.text.chars().count() <= ROW, "{}", hit.text);
            assert!(hit.marks.windows(2).all(|pair| pair[0].end < pair[1].start));
            assert!(hit.marks.iter().all(|mark| !mark.is_empty() && hit.text.get(mark.clone()).is_some()));
        }
    }
}

#[test]
fn matches_are_marked_also_across_scripts() {
    let index = index();
    for (query, marked) in [("токаев", "Tokayev"), ("njrftd", "Tokayev"), ("trad", "trad"), ("tuorism", "ourism")]
    {
        let answer = find(index, query);
        let hit = &answer.hits[0];
        let marks: Vec<&str> = hit.marks.iter().map(|mark| &hit.text[mark.clone()]).collect();
        assert!(marks.iter().any(|mark| mark.contains(marked)), "{query}: {marks:?} in {}", hit.text);
    }
}

#[test]
fn the_same_query_gives_the_same_order() {
    // Hashes are seeded anew for each index.
    let other = new_index();
    let rows = |answer: &Answer| answer.hits.iter().map(|hit| (hit.summit.id.clone(), hit.passage)).collect::<Vec<_>>();
    let again: Vec<Answer> = look_ups().iter().map(|look_up| find(&other, &look_up.query)).collect();
    for ((look_up, answer), again) in answered().iter().zip(&again) {
        assert_eq!(rows(answer), rows(again), "{}", look_up.query);
    }
}

#[test]
fn filters_let_through_what_they_say() {
    let index = index();
    let all = |query: &str, test: &dyn Fn(&Hit) -> bool| {
        let hits = find(index, query).hits;
        assert!(!hits.is_empty(), "{query}");
        assert!(hits.iter().all(test), "{query}");
    };
    all("trade kind:figure", &|hit| hit.kind == FactKind::Figure);
    all("kind:outcome status:signed", &|hit| hit.text.starts_with("signed: "));
    all("trade in:khiva", &|hit| &*hit.summit.id == "khiva-informal-2024");
    all("trade place:tashkent", &|hit| hit.summit.place.starts_with("Tashkent"));
    all("trade place:ташкент", &|hit| hit.summit.place.starts_with("Tashkent"));
    all("trade before:2024", &|hit| hit.summit.date.years().1 < 2024);
    all("trade after:2024", &|hit| hit.summit.date.years().0 > 2024);
    all("who:zhumangarin kind:outcome", &|hit| hit.text.contains("Zhumangarin"));
    all("\"trade turnover\" kind:figure", &|hit| hit.text.to_lowercase().contains("trade turnover"));
    all("trade kind:figure -growth", &|hit| !hit.text.to_lowercase().contains("growth"));
    all("topic:tourism kind:outcome", &|hit| hit.kind == FactKind::Outcome);
    all("trade year:2014", &|hit| hit.text.contains("2014") || hit.text.contains("since 2005"));
}

#[test]
fn faults_are_reported_and_nothing_is_an_answer() {
    let index = index();
    let answer = find(index, "trade knid:figure");
    assert_eq!(answer.faults[0].suggestion.as_deref(), Some("kind:figure"));
    let answer = find(index, "tourizzzm");
    assert!(answer.hits.is_empty());
    let near = Suggestion::Instead { word: "tourizzzm".into(), known: vec!["tourism".into()] };
    assert!(answer.suggestions.contains(&near), "{:?}", answer.suggestions);
    assert!(find(index, "").hits.is_empty());
}
