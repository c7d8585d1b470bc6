//! What leaves the reader: citations, single passages, whole documents.

#[path = "fixtures/everything.rs"]
mod everything;

use std::sync::Arc;

use proptest::prelude::*;
use summitry::briefing::{Briefing, Part, Passage, Value, markdown};
use summitry::typeset::handover::{
    SHORT, citation, citation_markdown, facts_markdown, facts_plain, markdown as document, passage_plain, short,
};
use summitry::typeset::plain;

#[test]
fn a_document_reads_well_elsewhere() {
    insta::assert_snapshot!(document(&everything::briefing(), &everything::glossary()));
}

#[test]
fn a_document_holds_every_fact() {
    let briefing = everything::briefing();
    let text = markdown::leaves(&document(&briefing, &everything::glossary())).join("\n");
    for figure in &briefing.figures {
        let stands = match &figure.cell {
            // The heading of the table has the unit.
            Some(cell) => text.lines().any(|row| {
                row.starts_with(&*cell.row)
                    && row.contains(&format!("{}: {}", cell.column.as_deref().unwrap(), figure.value))
            }),
            None => text.contains(&figure.amount()) && text.contains(&*figure.label),
        };
        assert!(stands, "{}", figure.id);
    }
    for outcome in &briefing.outcomes {
        let (what, limits) = outcome.what_and_limits();
        assert!(text.contains(&format!("{what}{limits}")), "{}", outcome.id);
    }
    for caveat in &briefing.caveats {
        assert!(text.contains(&*caveat.text), "{}", caveat.text);
    }
    for section in &briefing.sections {
        for leaf in markdown::leaves(&section.body) {
            assert!(text.contains(&*leaf), "{leaf}");
        }
    }
}

#[test]
fn a_citation_says_what_how_sure_where_when_and_from_whom() {
    let briefing = everything::briefing();
    let event = "Extraordinary consultations on water, trade and transport between the countries of the two rivers \
                 (Kazakhstan, Uzbekistan, Tajikistan, Kyrgyz Republic), Khiva, Uzbekistan, 30 April – 2 May 2024.";
    let source = "Source: The Astana Times: Tokayev and Mirziyoyev Advance Strategic Alliance at Council Meeting, \
                  3 May 2024 <https://example.org/a/rather/long/address/that/no/narrow/window/holds?in=one&line=true>.";
    assert_eq!(
        citation(&briefing, Passage::Figure(0)),
        format!("Trade turnover target: $10 billion, 2030 (target). {event} {source}")
    );
    assert_eq!(
        citation(&briefing, Passage::Figure(3)),
        format!(
            "Joint projects being carried out: more than, by some estimates 60 projects, 5 April 2024. \
             Caveat: Nobody says whether the 60 projects are among the 78 of another year. {event} {source}"
        )
    );
    assert!(citation(&briefing, Passage::Source(0)).starts_with("The Astana Times: Tokayev"));
}

#[test]
fn an_outcome_is_not_copied_without_what_limits_it() {
    let briefing = everything::briefing();
    let limited: Vec<usize> =
        (0..briefing.outcomes.len()).filter(|i| !briefing.outcomes[*i].what_and_limits().1.is_empty()).collect();
    assert_eq!(limited.len(), 2);
    for i in limited {
        let (passage, glossary) = (Passage::Outcome(i), everything::glossary());
        let fact = [(Arc::new(briefing.clone()), passage)];
        let limits = briefing.outcomes[i].what_and_limits().1;
        for copy in [
            citation(&briefing, passage),
            short(&briefing, passage),
            passage_plain(&briefing, &glossary, passage),
            passage_plain(&briefing, &glossary, Passage::Part(Part::Outcomes)),
            citation_markdown(&briefing, &glossary, passage),
            facts_plain("A matter", &fact),
            facts_markdown("A matter", &fact),
        ] {
            assert!(copy.contains(&limits), "{copy}");
        }
    }
}

#[test]
fn every_passage_can_be_handed_on() {
    let briefing = everything::briefing();
    for passage in briefing.passages().map(|fact| fact.passage) {
        let text = plain(&briefing, &everything::glossary(), passage);
        let plain = passage_plain(&briefing, &everything::glossary(), passage);
        let written = citation_markdown(&briefing, &everything::glossary(), passage);
        let first_word = text.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
        assert!(plain.contains(first_word), "{passage:?}: {plain}");
        assert!(!written.is_empty(), "{passage:?}");
        let line = citation(&briefing, passage);
        assert!(!line.contains('\n') && line.contains("2024"), "{passage:?}: {line}");
        let line = short(&briefing, passage);
        assert!(line.chars().count() <= SHORT && line.contains("2024"), "{passage:?}: {line}");
    }
}

#[test]
fn every_form_carries_the_summit_the_day_and_the_address_of_the_source() {
    let (mut briefing, glossary) = (everything::briefing(), everything::glossary());
    briefing.figures.iter_mut().for_each(|figure| figure.source = Some("astana-times".into()));
    let url = "https://example.org/report";
    briefing.sources.iter_mut().for_each(|source| source.url = Some(url.into()));
    for passage in briefing.passages().map(|fact| fact.passage) {
        let forms = [
            citation(&briefing, passage),
            passage_plain(&briefing, &glossary, passage),
            citation_markdown(&briefing, &glossary, passage),
            facts_markdown("Name", &[(Arc::new(briefing.clone()), passage)]),
        ];
        for form in forms {
            assert!(form.contains(&*briefing.title) || form.contains("Khiva"), "{passage:?}: {form}");
            assert!(form.contains("30 April – 2 May 2024"), "{passage:?}: {form}");
            let is_source = matches!(passage, Passage::Source(_) | Passage::Part(Part::Sources));
            assert!(is_source || form.contains(&format!("<{url}>")), "{passage:?}: {form}");
            assert!(!form.contains("..") && !form.contains(".;"), "{passage:?}: {form}");
        }
    }
}

#[test]
fn a_short_line_keeps_the_value_the_day_and_the_source() {
    let briefing = everything::briefing();
    for (passage, expected) in [
        (
            Passage::Figure(0),
            "Trade turnover target: $10 billion, 2030 (target) (Two rivers, 30 April – 2 May 2024; The Astana \
             Times)",
        ),
        (
            Passage::Figure(3),
            "Joint projects being carried out: more than, by some estimates 60 projects, 5 April 2024 (Two \
             rivers, 30 April – 2 May 2024; The Astana Times; with a caveat)",
        ),
    ] {
        assert_eq!(short(&briefing, passage), expected);
    }
}

proptest! {
    #[test]
    fn a_short_line_is_short_and_whole(
        label in "([a-zа-яក-ឳ]{1,12} ){0,40}[0-9]{1,3}( 000){0,3} [a-z]{1,12}",
        title in "[A-Za-z]{1,12}( [a-z]{1,9}){0,12}",
        publisher in "[A-Z][a-z]{1,12}( [A-Z][a-z]{1,12}){0,20}",
        value in 0u32..9_999_999,
    ) {
        let mut briefing = everything::briefing();
        briefing.short_title = Some(title.as_str().into());
        briefing.sources.truncate(1);
        briefing.sources[0].publisher = Some(publisher.as_str().into());
        let figure = &mut briefing.figures[0];
        (figure.label, figure.value) = (label.as_str().into(), Value::number(f64::from(value)).expect("finite"));
        figure.source = Some(briefing.sources[0].id.clone());
        let line = short(&briefing, Passage::Figure(0));
        prop_assert!(line.chars().count() <= SHORT && !line.contains('\n'), "{line}");
        let amount = briefing.figures[0].amount();
        let source = publisher.split(' ').next().unwrap_or_default();
        for kept in [&*amount, "30 April – 2 May 2024", source] {
            prop_assert!(line.contains(kept), "{kept}: {line}");
        }
        // What was cut ends neither in a number nor before the unit of one.
        if let Some((told, _)) = line.split_once(" …") {
            prop_assert!(!told.ends_with(|c: char| c.is_ascii_digit()), "{line}");
        }
    }
}

#[test]
fn a_fact_goes_with_its_remark_and_its_caveats() {
    let (briefing, glossary) = (everything::briefing(), everything::glossary());
    let event = "Extraordinary consultations on water, trade and transport between the countries of the two rivers \
                 (Kazakhstan, Uzbekistan, Tajikistan, Kyrgyz Republic), Khiva, Uzbekistan, 30 April – 2 May 2024.";
    let source = "The Astana Times: Tokayev and Mirziyoyev Advance Strategic Alliance at Council Meeting";
    let citation = citation(&briefing, Passage::Figure(4));
    let fact = "Growth of trade turnover in 2022: 36.3%. Against the same months of the year before.";
    assert!(citation.starts_with(&format!("{fact} {event} Source: {source}, 3 May 2024")), "{citation}");
    let written = citation_markdown(&briefing, &glossary, Passage::Figure(3));
    assert!(
        written.starts_with(&format!(
            "**more than, by some estimates 60 projects**: Joint projects being carried out, 5 April 2024.\n\n\
             > **Caveat:** Nobody says whether the 60 projects are among the 78 of another year.\n\n— {event} Source: "
        )),
        "{written}"
    );
}

#[test]
fn the_caveats_alone_are_all_of_them_and_say_what_they_are_about() {
    let (briefing, glossary) = (everything::briefing(), everything::glossary());
    let part = Passage::Part(Part::Caveats);
    let (plain, markdown) = (passage_plain(&briefing, &glossary, part), citation_markdown(&briefing, &glossary, part));
    assert!(markdown.starts_with("## Caveats\n\n- Caveat: "), "{markdown}");
    assert_eq!(markdown.matches("\n- Caveat: ").count(), briefing.caveats.len(), "{markdown}");
    assert_eq!(plain.matches("\nCaveat: ").count(), briefing.caveats.len(), "{plain}");
    let about = "Caveat: Nobody says whether the 60 projects are among the 78 of another year. It is about: ";
    assert!(plain.contains(about) && markdown.contains(about), "{plain}");
    assert!(plain.contains("\nCaveat: Photo captions are mixed into the text.\n"), "{plain}");
}

#[test]
fn sides_and_dates_stand_within_the_sentence() {
    let mut briefing = everything::briefing();
    let outcome = &mut briefing.outcomes[0];
    (outcome.what, outcome.who) = ("An agreement, signed after the summit.".into(), vec!["the Presidents".into()]);
    outcome.due = "2030".parse().ok();
    let line = citation(&briefing, Passage::Outcome(0));
    let status = outcome_status(&briefing);
    let told = "An agreement, signed after the summit (the Presidents; due by the end of 2030).";
    assert!(line.starts_with(&format!("{status}: {told} ")), "{line}");
}

fn outcome_status(briefing: &Briefing) -> String {
    let word = briefing.outcomes[0].status.word();
    word[..1].to_uppercase() + &word[1..]
}

#[test]
fn a_link_in_a_paragraph_is_handed_on_with_its_address() {
    let mut briefing = everything::briefing();
    briefing.sections[0].body = "See [the *whole* text](https://example.org/text), or <https://example.org/other>, or \
         [example.org](https://example.org/)."
        .into();
    let line = citation(&briefing, Passage::Paragraph { section: 0, leaf: 0 });
    let told = "See the whole text <https://example.org/text>, or https://example.org/other, or example.org. ";
    assert!(line.starts_with(told), "{line}");
    let section = passage_plain(&briefing, &everything::glossary(), Passage::Section(0));
    assert!(section.contains("text <https://example.org/text>"), "{section}");
}

#[test]
fn facts_of_several_briefings_go_under_one_name() {
    let briefing = Arc::new(everything::briefing());
    let facts = vec![(briefing.clone(), Passage::Figure(0)), (briefing, Passage::Outcome(0))];
    let lines = facts.iter().map(|(briefing, passage)| citation(briefing, *passage)).collect::<Vec<_>>();
    assert_eq!(facts_plain("Joint *projects*", &facts), format!("Joint *projects*\n\n{}\n", lines.join("\n")));
    let document = facts_markdown("Joint *projects*", &facts);
    assert!(document.starts_with("## Joint \\*projects\\*\n\n- "), "{document}");
    assert_eq!(document.lines().filter(|line| line.starts_with("- ")).count(), 2);
}
