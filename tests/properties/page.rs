//! Markdown to page.

use summitry::ascii::Charset;
use summitry::briefing::{Briefing, Glossary, Passage, Section};
use summitry::clean;
use summitry::typeset::{GUTTER, PageOptions, handover, page, plain_text, width};

use super::texts;

/// A body of any Markdown, set at the width that the first byte gives: no line is wider than its page, nothing on it can
/// command a terminal, every passage that says something is on it, and every line leads to a place and back.
pub fn holds(data: &[u8]) {
    let Some((&first, body)) = data.split_first() else { return };
    let body = String::from_utf8_lossy(body);
    let briefing = briefing(&clean::text(&body));
    let glossary = Glossary::default();
    let options = PageOptions {
        width: first.into(),
        charset: Charset::ascii_if(first % 2 == 0),
        addresses: first % 3 == 0,
        meeting: first % 16 == 1,
        ..PageOptions::default()
    };
    let page = page(&briefing, &glossary, &options);
    for line in &page.lines {
        let taken: usize = line.spans.iter().map(|span| width(&span.text)).sum();
        assert!(taken <= usize::from(options.width.clamp(16, 80) - GUTTER), "{line:?} is wider than {}", options.width);
        for span in &line.spans {
            assert!(clean::is_safe(&span.text) && !span.text.contains(['\n', '\t']), "{span:?}");
        }
    }
    for i in 0..page.lines.len() {
        if let Some((passage, offset)) = page.place_at(i) {
            let line = &page.lines[page.line_of(passage, offset)];
            assert_eq!(line.passage, Some(passage), "line {i} leads elsewhere");
        }
    }
    for (passage, text) in texts(&briefing, &glossary) {
        // A row of empty cells says nothing, and takes no line.
        let shown = options.meeting || text.trim().is_empty() || !page.lines_of(passage).is_empty();
        assert!(shown, "{passage:?} is not on the page");
        assert!(clean::is_safe(&text));
    }
    for text in [
        plain_text(&page),
        handover::markdown(&briefing, &glossary),
        handover::passage_plain(&briefing, &glossary, Passage::Section(0)),
        handover::passage_markdown(&briefing, &glossary, Passage::Section(0)),
        handover::citation(&briefing, Passage::Section(0)),
    ] {
        assert!(clean::is_safe(&text));
    }
}

/// A briefing with one section of this body.
fn briefing(body: &str) -> Briefing {
    Briefing {
        id: "a".into(),
        title: "Talks".into(),
        date: "2024".parse().expect("a date"),
        place: "Khiva, Uzbekistan".into(),
        summary: "They talked.".into(),
        sections: vec![Section { heading: "Trade".into(), body: body.into(), ..Default::default() }],
        ..Default::default()
    }
}
