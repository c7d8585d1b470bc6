use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::across::fixture::{briefing, caveat, figure, outcome, person};
use crate::across::{Across, Card, FigureRow, NameId, Occurrence, Order, SeriesRow};
use crate::briefing::{Figure, Glossary, GlossaryPerson, Outcome, Section, Status, Term};
use crate::library::Library;
use crate::lookup::Index;

const GUESTS: [&str; 12] = [
    "А. Каримов",
    "А. Каримова",
    "a. каримов",
    "ALI",
    "Ali",
    "Daria Ospanova",
    "Daria Ospanova Junior",
    "Aibek Tokayev",
    "Tokayev",
    "Minister",
    "Ministers",
    "—",
];

const TEXTS: [&str; 8] = [
    "А. Каримова and А. Каримову met Ali.",
    "ALI met Daria Ospanova Junior, and ministers",
    "Daria Ospanovas; Ministries",
    "Tokayev in Aibek Tokayev's name",
    "A minister of the Ministry",
    "Nobody at all",
    "а. каримов. Ospanova, Daria",
    "Токаева, Kazakhstan, trade",
];

/// What one briefing says, by numbers into the lists above and below.
#[derive(Debug, Clone)]
struct Content {
    year: u16,
    people: Vec<usize>,
    texts: Vec<usize>,
    figures: Vec<(usize, u8, u8)>,
    outcomes: Vec<(usize, u8)>,
}

/// A change of the library: this briefing says something else now, or is gone.
type Change = (usize, Option<Content>);

fn content() -> impl Strategy<Value = Content> {
    (
        2018u16..2024,
        prop::collection::vec(0..GUESTS.len(), 0..4),
        prop::collection::vec(0..TEXTS.len(), 0..4),
        prop::collection::vec((0..5usize, 0..4u8, any::<u8>()), 0..5),
        prop::collection::vec((0..4usize, any::<u8>()), 0..4),
    )
        .prop_map(|(year, people, texts, figures, outcomes)| Content { year, people, texts, figures, outcomes })
}

fn changes() -> impl Strategy<Value = Vec<Vec<Change>>> {
    let change = (0..14usize, prop::option::weighted(0.8, content()));
    let first: Vec<_> = (0..12usize).map(|i| content().prop_map(move |content| (i, Some(content)))).collect();
    (first, prop::collection::vec(prop::collection::vec(change, 1..3), 1..8)).prop_map(|(first, mut rest)| {
        rest.insert(0, first);
        rest
    })
}

fn made(id: usize, content: &Content) -> Briefing {
    let mut summit = briefing(&format!("summit-{id:02}"), &content.year.to_string());
    summit.people = content.people.iter().map(|i| person(GUESTS[*i])).collect();
    let body = content.texts.iter().map(|i| TEXTS[*i]).collect::<Vec<_>>().join("\n\n");
    summit.sections = vec![Section { heading: "Talks".into(), body: body.as_str().into(), ..Section::default() }];
    for (item, (series, date, value)) in content.figures.iter().enumerate() {
        let date = ["", "2019", "2021", "2019-05-01"][usize::from(*date)];
        let id = format!("f{item}");
        let series = (*series < 4).then(|| format!("series-{series}").as_str().into());
        summit.figures.push(Figure { series, ..figure(&id, f64::from(*value) - 99.0, date) });
    }
    summit.caveats.extend((content.year.is_multiple_of(2)).then(|| caveat("f0")));
    for (item, (thread, status)) in content.outcomes.iter().enumerate() {
        let due = ["", "2020", "2022-03-04"][usize::from(status % 3)];
        let status = Status::ALL[usize::from(*status) % Status::ALL.len()];
        let outcome = outcome(&format!("o{item}"), status, due, &format!("thread-{thread}"));
        summit.outcomes.push(Outcome { thread: outcome.thread.filter(|_| *thread < 3), ..outcome });
    }
    summit
}

fn glossary() -> Arc<Glossary> {
    let tokayev = GlossaryPerson {
        name: "Kassym-Jomart Tokayev".into(),
        role: None,
        country: None,
        aliases: vec!["Токаев".into()],
    };
    let term = |term: &str| Term { term: term.into(), meaning: "".into(), aliases: Vec::new() };
    let mut glossary = Glossary { people: vec![tokayev], ..Glossary::default() };
    glossary.terms = vec![term("Ministry"), term("Kazakhstan")];
    Arc::new(glossary)
}

fn library(briefings: impl Iterator<Item = Arc<Briefing>>, glossary: &Arc<Glossary>) -> Library {
    let mut briefings: Vec<_> = briefings.collect();
    briefings.sort_by(|a, b| library::order(a, b));
    let mut library = Library::default();
    (library.briefings, library.glossary) = (briefings.into(), Arc::clone(glossary));
    library
}

/// Everything that can be asked, and the answers; long lines, one for each question.
fn answers(across: &Across) -> String {
    let mut out = String::new();
    let mut say = |what: &str, answer: &dyn std::fmt::Debug| _ = writeln!(out, "{what}: {answer:?}");
    for &order in Order::ALL {
        for query in ["", "f1", "series-1", "2019 khiva", "none"] {
            let rows = if query.is_empty() { across.rows(order) } else { across.filter(query, order) };
            let shown: Vec<FigureRow> = (0..rows.len()).map(|i| across.row(&rows, i)).collect();
            say(query, &(rows.figures(), shown));
        }
    }
    for id in ["series-0", "series-1", "series-2", "series-3"] {
        let Some(series) = across.series(id) else { continue };
        let rows: Vec<SeriesRow> = (0..series.rows()).filter_map(|i| series.row(i)).collect();
        let points: Vec<_> = series.points().map(|point| (point.at, series.row_of(point.at, None))).collect();
        say(id, &(series.label, series.unit, rows, points, series.dots(), series.steps().collect::<Vec<_>>()));
    }
    let today = "2021-06-01".parse().unwrap();
    for thread in across.threads() {
        let steps: Vec<_> = thread.steps(today).map(|step| (step.at, step.standing)).collect();
        say(thread.id, &(thread.unfinished(today), across.thread_of(thread.last()), steps));
    }
    let name = |id: NameId| {
        let card: Card = across.card_of(id);
        let rows: Vec<Occurrence> = (0..card.rows()).map(|i| card.row(i)).collect();
        format!("{} {} {:?} {rows:?}", card.name, card.is_person, card.what)
    };
    for query in ["", "tok", "karim", "кар", "ali", "minister", "daria ospanova", "ministries"] {
        say(query, &across.names_like(query, 50).into_iter().map(name).collect::<Vec<_>>());
        say(query, &across.summits_like(query).collect::<Vec<_>>());
    }
    for text in GUESTS.into_iter().chain(TEXTS) {
        say(text, &across.card(text).map(|card| name(card.id)));
        let found = across.names_in(text).into_iter().map(|(range, id)| (range, across.card_of(id).name.to_string()));
        say(text, &found.collect::<Vec<_>>());
    }
    for (i, briefing) in across.briefings().iter().enumerate() {
        say(&briefing.id, &(across.position(&briefing.id), across.suggest(i), across.compare(0, i)));
    }
    out
}

proptest! {
    // Each case asks everything of a dozen libraries.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_renewed_is_what_is_read_anew(changes in changes()) {
        let glossary = glossary();
        let mut briefings: Vec<Option<Arc<Briefing>>> = vec![None; 14];
        let mut across = Across::build(&library(std::iter::empty(), &glossary));
        let mut index = Index::default();
        for changes in changes {
            for (id, content) in changes {
                briefings[id] = content.map(|content| Arc::new(made(id, &content)));
            }
            let library = library(briefings.iter().flatten().cloned(), &glossary);
            index = index.follow(&library);
            across = across.renewed(&library, &index);
            prop_assert_eq!(answers(&across), answers(&Across::build(&library)));
        }
    }
}
