//! The skeleton of a briefing, and which of its fields were not filled in.

use crate::briefing::Briefing;

/// The skeleton that `summitry new` prints, with `TITLE` where the title goes.
pub const SKELETON: &str = include_str!("skeleton.yaml");

/// The fields of a briefing that still hold the text of the skeleton, in the order of the file.
pub(super) fn left_in(briefing: &Briefing) -> Vec<&'static str> {
    let held = [
        ("place", *briefing.place == *"City, Country"),
        ("parties", briefing.parties.iter().any(|party| **party == *"Country")),
        ("summary", briefing.summary.starts_with("Two to four sentences: what a person must know")),
        ("people", briefing.people.iter().any(|person| *person.name == *"Name")),
        (
            "sections",
            briefing.sections.iter().any(|section| {
                *section.heading == *"Heading" || section.body.starts_with("CommonMark: paragraphs, lists")
            }),
        ),
        ("figures", briefing.figures.iter().any(|figure| figure.label.starts_with("What is counted, in the words"))),
        ("outcomes", briefing.outcomes.iter().any(|outcome| *outcome.what == *"One sentence.")),
        (
            "sources",
            briefing.sources.iter().any(|source| {
                source.publisher.as_deref() == Some("Publisher") || source.title.as_deref() == Some("Title")
            }),
        ),
    ];
    held.into_iter().filter(|(_, held)| *held).map(|(field, _)| field).collect()
}
