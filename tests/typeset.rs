//! Pages as they come out: what they look like, and that places and matches survive every width.

#[path = "fixtures/everything.rs"]
mod everything;

use proptest::prelude::*;
use summitry::ascii::Charset;
use summitry::briefing::{Briefing, Passage};
use summitry::typeset::{GUTTER, Page, PageOptions, Role, linear, page, plain, plain_text, width};

fn set(briefing: &Briefing, width: u16, meeting: bool) -> Page {
    page(briefing, &everything::glossary(), &PageOptions { width, meeting, ..PageOptions::default() })
}

/// The page with what is neither plain text nor dim in brackets that name the role.
fn with_roles(page: &Page) -> String {
    let mut text = String::new();
    for line in &page.lines {
        for span in &line.spans {
            match span.role {
                Role::Text => text.push_str(&span.text),
                role => text.push_str(&format!("{role:?}[{}]", span.text)),
            }
        }
        text.push('\n');
    }
    text
}

#[test]
fn pages_are_set_well() {
    let briefing = everything::briefing();
    insta::assert_snapshot!("narrow", plain_text(&set(&briefing, 38, false)));
    insta::assert_snapshot!("usual", plain_text(&set(&briefing, 78, false)));
    insta::assert_snapshot!("wide", plain_text(&set(&briefing, 120, false)));
    insta::assert_snapshot!("tiny", plain_text(&set(&briefing, 16, false)));
    insta::assert_snapshot!("meeting", plain_text(&set(&briefing, 78, true)));
    insta::assert_snapshot!("roles", with_roles(&set(&briefing, 78, false)));
}

#[test]
fn ascii_pages_draw_with_ascii() {
    let options = PageOptions { width: 80, charset: Charset::Ascii, ..PageOptions::default() };
    let page = page(&everything::briefing(), &everything::glossary(), &options);
    let furniture = page.lines.iter().flat_map(|line| &line.spans).filter(|span| span.at.is_none());
    assert!(furniture.into_iter().all(|span| span.text.is_ascii()));
}

#[test]
fn every_size_is_safe_and_every_line_fits() {
    let briefing = everything::briefing();
    for columns in (0..140).chain([200, 500, u16::MAX]) {
        for meeting in [false, true] {
            let page = set(&briefing, columns, meeting);
            for line in &page.lines {
                let taken: usize = line.spans.iter().map(|span| width(&span.text)).sum();
                assert!(taken <= usize::from(columns.clamp(16, 80) - GUTTER), "{columns}: {line:?}");
            }
            keeps_places(&briefing, &page);
        }
    }
}

/// Every line leads to a place and back, and every span shows the characters that it says.
fn keeps_places(briefing: &Briefing, page: &Page) {
    let text = |passage| plain(briefing, &everything::glossary(), passage).replace('\t', " ").chars().collect();
    let passages = briefing.passages().map(|fact| fact.passage);
    let texts: std::collections::HashMap<Passage, Vec<char>> =
        passages.map(|passage| (passage, text(passage))).collect();
    for (i, line) in page.lines.iter().enumerate() {
        let placed = line.passages().flat_map(|passage| {
            let spans = line.spans_of(passage).unwrap_or_default().iter();
            spans.filter_map(move |span| Some((passage, span.at?, &span.text)))
        });
        let placed: Vec<_> = placed.collect();
        for (passage, at, shown) in &placed {
            let shown: Vec<char> = shown.chars().collect();
            assert_eq!(shown, texts[passage][*at..at + shown.len()], "{passage:?} at {at}");
        }
        if !placed.is_empty() {
            let (passage, offset) = page.place_at(i).unwrap();
            assert_eq!(page.line_of(passage, offset), i, "{passage:?} at {offset} of {}", page.width);
        }
    }
}

/// Bodies made of blocks of every kind, in an order that nobody would choose.
fn bodies() -> impl Strategy<Value = String> {
    let blocks = [
        "plain words in a row that go on for longer than a narrow line",
        "- an item\n- another\n\n  with more\n    1. and deeper",
        "> quoted\n> > twice",
        "| a | bb |\n|---|--:|\n| c | 中文 дd ee |\n| | $10 billion |",
        "    code\n\n      kept\tas it is",
        "***",
        "<div>\nraw\n</div>",
        "# heading",
        "a  \nbreak **and *both* styles** [l](u) `c`",
        "| only | header |\n|---|---|",
    ];
    proptest::collection::vec(proptest::sample::select(blocks.to_vec()), 0..8).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_words_stay_in_sight_over_a_resize(body in bodies(), words in "[\\PC\n]{0,60}", from in 16u16..130, to in 16u16..130) {
        let mut briefing = everything::briefing();
        briefing.sections[0].body = body.into();
        briefing.caveats[0].text = words.into();
        let (before, after) = (set(&briefing, from, false), set(&briefing, to, false));
        keeps_places(&briefing, &before);
        keeps_places(&briefing, &after);
        for passage in briefing.passages().map(|fact| fact.passage) {
            prop_assert!(!before.lines_of(passage).is_empty(), "{passage:?} is not on the page");
        }
        for line in 0..before.lines.len() {
            let (passage, offset) = before.place_at(line).unwrap();
            let found = &after.lines[after.line_of(passage, offset)];
            prop_assert!(found.spans_of(passage).is_some(), "{passage:?}");
            prop_assert!(found.offset <= offset || found.offset == first_offset(&after, passage));
        }
    }
}

fn first_offset(page: &Page, passage: Passage) -> usize {
    page.lines[page.lines_of(passage).start].offset
}

#[test]
fn addresses_and_first_headings_are_shown_and_move_no_place() {
    let mut briefing = everything::briefing();
    briefing.sections[0].body = "Read [the text](https://example.org/text) or <https://example.org> with care.\n\n\
                                 | Year | Trade of both |\n|---|---|\n| 2021 | [much](https://example.org/much) |\n"
        .into();
    let lay = |addresses, width, lay: fn(&_, &_, &PageOptions) -> Page| {
        lay(&briefing, &everything::glossary(), &PageOptions { width, addresses, ..PageOptions::default() })
    };
    let text = plain_text(&lay(true, 80, page));
    assert!(text.contains("Read the text <https://example.org/text> or https://example.org with care."), "{text}");
    assert!(plain_text(&lay(true, 80, linear)).contains("Year: 2021; Trade of both: much <https://example.org/much>"));
    let narrow = plain_text(&lay(false, 18, page));
    assert!(narrow.contains("Year: 2021\n") && !narrow.contains('<'), "{narrow}");
    let spoken = |page: &Page, passage| {
        let spans = page.lines.iter().filter(|line| line.passage == Some(passage)).flat_map(|line| &line.spans);
        spans.filter_map(|span| Some((span.at?, span.text.clone()))).collect::<Vec<_>>()
    };
    for leaf in 0..2 {
        let passage = Passage::Paragraph { section: 0, leaf };
        let text: Vec<char> = plain(&briefing, &everything::glossary(), passage).chars().collect();
        for page in [lay(true, 40, page), lay(true, 18, page), lay(true, 80, linear), lay(false, 18, page)] {
            for (at, said) in spoken(&page, passage) {
                let there: String = text[at..at + said.chars().count()].iter().collect();
                assert_eq!(there, said, "a span says where its text stands in the passage");
            }
        }
    }
}
