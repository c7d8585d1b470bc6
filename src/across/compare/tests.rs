use super::*;
use crate::across::fixture::{across, briefing, figure, outcome, person};
use crate::briefing::{Glossary, GlossaryPerson, Status};

/// Summits of 2026, 2025, 2024 and 2022, by their indexes.
fn library() -> Across {
    let mut glossary = Glossary::default();
    glossary.topics.insert("trade".into(), "Trade".into());
    glossary.people.push(GlossaryPerson {
        name: "Kassym-Jomart Tokayev".into(),
        role: None,
        country: None,
        aliases: vec!["Tokaev".into()],
    });
    let mut one = briefing("one", "2022");
    one.topics = vec!["trade".into()];
    one.figures = vec![figure("a", 1.0, ""), figure("b", 2.0, "")];
    one.figures.iter_mut().for_each(|figure| figure.series = Some("s".into()));
    one.outcomes = vec![outcome("o", Status::Agreed, "", "t")];
    one.people = vec![person("Tokaev"), person("Nematov")];
    let mut two = briefing("two", "2024");
    two.topics = vec!["trade".into(), "water".into()];
    two.figures = vec![figure("c", 3.0, "")];
    two.figures[0].series = Some("s".into());
    two.people = vec![person("Kassym-Jomart Tokayev")];
    let mut three = briefing("three", "2025");
    three.outcomes = vec![outcome("o", Status::Agreed, "", "t"), outcome("p", Status::Agreed, "", "t")];
    across(vec![one, two, three, briefing("four", "2026")], glossary)
}

#[test]
fn what_two_have_in_common_stands_in_line() {
    let across = library();
    let comparison = across.compare(3, 2);
    let labels = |list: &[Match]| list.iter().map(|m| (m.kind, m.label.to_owned())).collect::<Vec<_>>();
    assert_eq!(
        labels(&comparison.both),
        [
            (MatchKind::Series, "s".into()),
            (MatchKind::Topic, "Trade".into()),
            (MatchKind::Person, "Kassym-Jomart Tokayev".into())
        ]
    );
    assert_eq!(comparison.both[0].left, [Passage::Figure(0), Passage::Figure(1)]);
    assert_eq!(comparison.both[0].right, [Passage::Figure(0)]);
    assert_eq!(comparison.both[1].right, [Passage::Title]);
    assert_eq!(labels(&comparison.left_only), [(MatchKind::Thread, "t".into()), (MatchKind::Person, "Nematov".into())]);
    assert_eq!(labels(&comparison.right_only), [(MatchKind::Topic, "water".into())]);
}

#[test]
fn the_summit_with_most_in_common_is_suggested() {
    let across = library();
    // The second and the third share one thing each with the first; the second shares its topic too.
    assert_eq!(across.suggest(3), Some(2));
    assert_eq!(across.suggest(1), Some(3));
    assert_eq!(across.suggest(0), None);
}
