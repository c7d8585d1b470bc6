//! What leaves the reader: citations, single passages, whole documents.

#[path = "fixtures/everything.rs"]
mod everything;

use std::sync::Arc;

use summitry::briefing::{Part, Passage, markdown};
use summitry::typeset::handover::{
    citation, facts_markdown, facts_plain, markdown as document, passage_markdown, passage_plain,
};
use summitry::typeset::texts;

#[test]
fn a_document_reads_well_elsewhere() {
    insta::assert_snapshot!(document(&everything::briefing(), &everything::glossary()));
}

#[test]
fn a_document_holds_every_fact() {
    let briefing = everything::briefing();
    let text = markdown::leaves(&document(&briefing, &everything::glossary())).join("\n");
    for figure in &briefing.figures {
        assert!(text.contains(&figure.amount()) && text.contains(&*figure.label), "{}", figure.id);
    }
    for outcome in &briefing.outcomes {
        assert!(text.contains(&*outcome.what), "{}", outcome.id);
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
                  3 May 2024.";
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
fn every_passage_can_be_handed_on() {
    let briefing = everything::briefing();
    for (passage, text) in texts(&briefing, &everything::glossary()) {
        let plain = passage_plain(&briefing, &everything::glossary(), passage);
        let written = passage_markdown(&briefing, &everything::glossary(), passage);
        let first_word = text.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
        assert!(plain.contains(first_word), "{passage:?}: {plain}");
        assert!(!written.is_empty(), "{passage:?}");
        let line = citation(&briefing, passage);
        assert!(!line.contains('\n') && line.contains("2024"), "{passage:?}: {line}");
    }
}

#[test]
fn a_fact_goes_with_its_remark_and_its_caveats() {
    let (briefing, glossary) = (everything::briefing(), everything::glossary());
    assert_eq!(
        passage_plain(&briefing, &glossary, Passage::Figure(4)),
        "Growth of trade turnover in 2022: 36.3%\nAgainst the same months of the year before.\n\
         Source: The Astana Times"
    );
    assert_eq!(
        passage_markdown(&briefing, &glossary, Passage::Figure(3)),
        "**more than, by some estimates 60 projects**: Joint projects being carried out, 5 April 2024. \
         Source: The Astana Times.\n\n\
         > **Caveat:** Nobody says whether the 60 projects are among the 78 of another year."
    );
    let part = passage_markdown(&briefing, &glossary, Passage::Part(Part::Caveats));
    assert_eq!(part, "## Caveats\n\n- Photo captions are mixed into the text.\n- This one points at nothing.");
}

#[test]
fn facts_of_several_briefings_go_under_one_name() {
    let briefing = Arc::new(everything::briefing());
    let facts = vec![(briefing.clone(), Passage::Figure(0)), (briefing.clone(), Passage::Outcome(0))];
    let lines = facts.iter().map(|(briefing, passage)| citation(briefing, *passage)).collect::<Vec<_>>();
    assert_eq!(facts_plain("Joint *projects*", &facts), format!("Joint *projects*\n\n{}\n", lines.join("\n")));
    let document = facts_markdown("Joint *projects*", &facts);
    assert!(document.starts_with("## Joint \\*projects\\*\n\n- "), "{document}");
    assert_eq!(document.lines().filter(|line| line.starts_with("- ")).count(), 2);
}
