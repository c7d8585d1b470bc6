//! The skeleton of a briefing, and which of its fields were not filled in.

use crate::briefing::{Briefing, Text};

/// The skeleton that `summitry new` prints, with `TITLE` in place of the title.
pub const SKELETON: &str = include_str!("skeleton.yaml");

/// The fields of a briefing that still hold the text of the skeleton, in the order of the file.
pub(super) fn left_in(briefing: &Briefing) -> Vec<&'static str> {
    let is = |text: Option<&Text>, held: &str| text.is_some_and(|text| text.starts_with(held));
    let any = |texts: &[Text], held: &str| texts.iter().any(|text| **text == *held);
    let remark = |note: Option<&Text>| note.is_some_and(|note| **note == *"A remark");
    let held = [
        ("title", *briefing.title == *"TITLE"),
        ("short_title", is(briefing.short_title.as_ref(), "For narrow lists")),
        ("date", briefing.date.to_string() == "2025-01-01"),
        ("date_note", is(briefing.date_note.as_ref(), "How the date is known, where the source does not")),
        ("place", briefing.place.ends_with(", Country")),
        ("parties", any(&briefing.parties, "Country")),
        ("summary", briefing.summary.starts_with("Two to four sentences: what a person must know")),
        (
            "people",
            briefing
                .people
                .iter()
                .any(|person| *person.name == *"Name" || is(person.role.as_ref(), "role at the time")),
        ),
        (
            "sections",
            briefing.sections.iter().any(|section| {
                *section.heading == *"Heading" || section.body.starts_with("CommonMark: paragraphs, lists")
            }),
        ),
        (
            "figures",
            briefing.figures.iter().any(|figure| {
                figure.label.starts_with("What is counted, in the words")
                    || remark(figure.note.as_ref())
                    || any(&figure.also, "other words")
                    || is(figure.quote.as_ref(), "words of it")
            }),
        ),
        (
            "outcomes",
            briefing.outcomes.iter().any(|outcome| {
                *outcome.what == *"One sentence."
                    || remark(outcome.note.as_ref())
                    || any(&outcome.who, "People, countries or bodies it binds")
                    || is(outcome.quote.as_ref(), "words of it")
            }),
        ),
        (
            "sources",
            briefing.sources.iter().any(|source| {
                let url = source.url.as_ref();
                source.publisher.as_deref() == Some("Publisher")
                    || source.title.as_deref() == Some("Title")
                    || url.is_some_and(|url| **url == *"https://...")
                    || remark(source.note.as_ref())
            }),
        ),
        ("caveats", briefing.caveats.iter().any(|caveat| *caveat.text == *"A doubt")),
    ];
    held.into_iter().filter(|(_, held)| *held).map(|(field, _)| field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Location, check_text};

    #[test]
    fn words_that_are_left_are_found_wherever_they_stand() {
        let said = |text: &str| {
            let report = check_text(&Location::BuiltIn, "a.yaml", text.as_bytes()).unwrap();
            report.problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("\n")
        };
        // Including everything that it shows as comments.
        let start = SKELETON.find("# glossary.yaml").unwrap();
        let is_field =
            |rest: &str| rest.split(':').next().is_some_and(|name| !name.contains(' ') && rest.contains(':'));
        let all = SKELETON[..start].lines().map(|line| {
            let field = line.split_once("# ").filter(|(before, rest)| before.trim().is_empty() && is_field(rest));
            field.map_or_else(|| line.to_owned(), |(before, rest)| format!("{before}{rest}"))
        });
        let all = all.collect::<Vec<_>>().join("\n");
        let left = said(&all).lines().find(|said| said.starts_with("the words of the skeleton")).unwrap().to_owned();
        for field in ["title", "short_title", "date", "date_note", "place", "people", "sources"] {
            assert!(left.contains(&format!("`{field}`")), "{field}: {left}");
        }
        let one = said("title: A\ndate: 2025\nplace: B\nparties: [C]\nsummary: D\ncaveats: [{text: A doubt}]\n");
        assert!(one.contains("still stand in `caveats`"), "{one}");
    }
}
