//! Briefings and queries of few words, so that they meet.

use std::sync::Arc;

use proptest::prelude::*;
use summitry::briefing::{
    Briefing, Date, Figure, Glossary, GlossaryPerson, NamedGroup, Outcome, Person, Section, Source, Status, Term, Text,
    Value,
};

const WORDS: [&str; 24] = [
    "trade",
    "trader",
    "traders",
    "border",
    "boarder",
    "corridor",
    "the",
    "of",
    "water",
    "not signed",
    "signed",
    "tariff",
    "tariffs",
    "commerce",
    "2024",
    "2025",
    "15,000",
    "15k",
    "Хива",
    "Khiva",
    "канал",
    "next",
    "summit",
    "Council",
];
const PEOPLE: [&str; 6] =
    ["Aibek Ospanova", "Айгуль Karimov", "Erlan Ospanova", "Ada Moreau", "Timur", "Saule Nazarov"];
const PLACES: [&str; 4] = ["Khiva, Uzbekistan", "Astana, Kazakhstan", "Oslo, Norway", "Baku, Azerbaijan"];
const DATES: [&str; 6] = ["2023", "2024-05", "2024-05-14", "2024-05-14/2024-05-16", "2025-Q3", "2025"];
const OTHERS: [&str; 12] =
    ["ada", "моро", "oslo", "baku", "zhezkazgan", "karimov", "hiva", "when", "who", "how many", "open", "ring"];
const FILTERS: [&str; 20] = [
    "kind:figure",
    "-kind:caveat",
    "status:open",
    "status:signed",
    "-status:overdue",
    "topic:water",
    "-topic:fish",
    "place:khiva",
    "-place:norway",
    "who:aibek",
    "year:2024",
    "year:2023..2024",
    "before:2025",
    "after:2024",
    "in:b3",
    "due:2025",
    "\"water tariff\"",
    "\"trade\"",
    "-border",
    "by summit",
];
const TOPICS: [&str; 3] = ["trade", "water", "fish"];

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = Text> {
    prop::sample::select(texts).prop_map(Text::from)
}

fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = Text> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), count).prop_map(|words| words.join(" ").into())
}

fn date() -> impl Strategy<Value = Date> {
    prop::sample::select(&DATES[..]).prop_map(|date| date.parse().expect("a date"))
}

fn topics() -> impl Strategy<Value = Vec<Text>> {
    prop::collection::vec(one_of(&TOPICS), 0..3)
}

fn figure() -> impl Strategy<Value = Figure> {
    let series = prop::option::of(one_of(&["s1", "s2"]));
    (words(1..4), 0u32..20_000, prop::option::of(date()), series, topics()).prop_map(
        |(label, value, date, series, topics)| Figure {
            id: "f".into(),
            label,
            value: Value::Number(value.into()),
            unit: "USD m".into(),
            date,
            series,
            topics,
            source: Some("report".into()),
            ..Figure::default()
        },
    )
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let thread = prop::option::of(one_of(&["bridge", "road", "water"]));
    let who = prop::collection::vec(one_of(&PEOPLE), 0..2);
    let status = prop::sample::select(Status::ALL);
    let due = prop::option::of(date());
    (words(1..7), status, due, thread, who, topics(), prop::option::of(any::<bool>())).prop_map(
        |(what, status, due, thread, who, topics, closes)| Outcome {
            id: "o".into(),
            what,
            status,
            due,
            thread,
            who,
            topics,
            closes,
            ..Outcome::default()
        },
    )
}

/// Any briefing; many share words, people and threads.
pub fn briefing() -> impl Strategy<Value = Briefing> {
    let person = (one_of(&PEOPLE), prop::option::of(words(1..3))).prop_map(|(name, role)| Person { name, role });
    let section =
        (words(1..4), prop::collection::vec(words(1..9), 0..3), topics()).prop_map(|(heading, body, topics)| Section {
            heading,
            body: body.join("\n\n").into(),
            topics,
            ..Section::default()
        });
    let facts = (
        prop::collection::vec(person, 0..3),
        prop::collection::vec(section, 0..3),
        prop::collection::vec(figure(), 0..4),
        prop::collection::vec(outcome(), 0..4),
    );
    (words(1..4), date(), one_of(&PLACES), topics(), words(0..6), facts).prop_map(
        |(title, date, place, topics, summary, (people, sections, figures, outcomes))| Briefing {
            title,
            date,
            parties: vec![place.split(", ").last().unwrap_or_default().into()],
            place,
            topics,
            summary,
            people,
            sections,
            figures,
            outcomes,
            sources: vec![Source { id: "report".into(), publisher: Some("Wire".into()), ..Source::default() }],
            ..Briefing::default()
        },
    )
}

/// Any query; most find something.
pub fn query() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    let slip = (prop::sample::select(&WORDS[..]), 0usize..8).prop_map(|(word, at)| {
        let kept = word.chars().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c);
        kept.collect::<String>()
    });
    let start =
        (prop::sample::select(&WORDS[..]), 1usize..5).prop_map(|(word, length)| word.chars().take(length).collect());
    let token = prop_oneof![
        4 => word,
        2 => slip,
        2 => start,
        2 => prop::sample::select(&OTHERS[..]).prop_map(str::to_owned),
        2 => prop::sample::select(&FILTERS[..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(token, 1..5).prop_map(|tokens| tokens.join(" "))
}

/// A glossary that leads from some words to others.
pub fn glossary() -> Arc<Glossary> {
    let term = |term: &str, aliases: &[&str]| Term {
        term: term.into(),
        meaning: "A trade route over water".into(),
        aliases: aliases.iter().map(|alias| Text::from(*alias)).collect(),
    };
    let person = |name: &str, alias: &str| GlossaryPerson {
        name: name.into(),
        role: Some("chair of the council".into()),
        country: None,
        aliases: vec![alias.into()],
    };
    Arc::new(Glossary {
        terms: vec![term("Water Corridor", &["WC", "канал"]), term("Ring", &["next summit"])],
        people: vec![person("Ada Moreau", "Ада Моро"), person("Timur", "Тимур"), person("Saule Trader", "Сауле")],
        groups: vec![NamedGroup {
            name: "Quartet".into(),
            members: vec!["Timur".into(), "Norway".into()],
            aliases: vec![],
        }],
        synonyms: vec!["tariff, duty".into(), "vessel > boarder".into()],
        topics: [("fish".into(), "Fish and water".into())].into(),
        ..Glossary::default()
    })
}
