//! What one file, one query or one line costs grows with its length and no faster: what is allocated for twice as much is
//! about twice as much, whatever the file is made of.

use std::fs;
use std::sync::Arc;

use allocation_counter::measure;
use summitry::briefing::{Briefing, Glossary, Passage, markdown, row};
use summitry::library::{Library, Location};
use summitry::lookup::{Index, Query};
use summitry::pages::Search;
use summitry::typeset::{self, PageOptions, handover};

/// A body of about as many bytes as asked for.
type Body = fn(usize) -> String;

/// Bodies of one thing over and over.
const BODIES: &[(&str, Body)] = &[
    ("a word", |n| "word ".repeat(n / 5)),
    ("one word without an end", |n| "w".repeat(n)),
    ("a word of many letters beyond ASCII", |n| "я".repeat(n / 2)),
    ("Thai", |n| "ประเทศไทย".repeat(n / 27)),
    ("ideographs", |n| "中".repeat(n / 3)),
    ("marks on one letter", |n| format!("a{}", "\u{301}".repeat(n / 2))),
    ("sentences", |n| "A word. ".repeat(n / 8)),
    ("paragraphs", |n| "A *word*.\n\n".repeat(n / 11)),
    ("lines", |n| "word  \n".repeat(n / 7)),
    ("emphasis that never ends", |n| "*a **b ".repeat(n / 7)),
    ("brackets", |n| "[".repeat(n)),
    ("links", |n| "[word](b) ".repeat(n / 10)),
    ("false addresses", |n| "[a.org](b) ".repeat(n / 11)),
    ("code", |n| format!("```\n{}\n```", "x".repeat(n))),
    ("rows of a table", |n| format!("|a|b|\n|-|-|\n{}", "|word|d|\n".repeat(n / 9))),
    ("columns of a table", |n| {
        format!("{0}|\n{1}|\n{2}|", "|a".repeat(n / 8), "|-".repeat(n / 8), "|word".repeat(n / 8))
    }),
    ("one cell", |n| format!("|a|b|\n|-|-|\n|{}|d|", "word ".repeat(n / 5))),
];

/// A briefing with this body.
fn briefing(body: &str) -> Arc<Briefing> {
    let directory = tempfile::tempdir().unwrap();
    let body: String = body.lines().map(|line| format!("      {line}\n")).collect();
    let text = format!(
        "title: Talks\ndate: 2024\nplace: Town\nparties: [Land]\nsummary: Words.\n\
         sections:\n  - heading: Head\n    body: |\n{body}sources: [{{id: note}}]\n"
    );
    fs::write(directory.path().join("talks.yaml"), text).unwrap();
    Library::load(&Location::Directory(directory.path().to_owned())).unwrap().briefings.at(0)
}

/// Everything that is done with a text while it is read.
fn read(briefing: &Arc<Briefing>) {
    let (glossary, options) = (Glossary::default(), PageOptions { width: 80, ..PageOptions::default() });
    let page = typeset::page(briefing, &glossary, &options);
    let search = Search::new("word", &page, 0);
    assert!(search.matches().len() + page.lines.len() > 1);
    typeset::linear(briefing, &glossary, &options);
    handover::markdown(briefing, &glossary);
    for leaf in 0..markdown::leaves(&briefing.sections[0].body).len() {
        row(briefing, Passage::Paragraph { section: 0, leaf });
    }
    let index = Index::build(std::slice::from_ref(briefing), &Arc::default());
    for query in ["word", "word a", "\"word word\""] {
        index.search(&Query::parse(query), 100);
    }
}

#[test]
fn a_longer_text_costs_as_much_more_as_it_is_longer() {
    for (what, body) in BODIES {
        let cost = |n: usize| {
            let briefing = briefing(&body(n));
            measure(|| read(&briefing)).bytes_total as f64
        };
        let (one, two) = (cost(15_000), cost(30_000));
        assert!(two < 2.6 * one, "{what}: {one} bytes, and {two} for twice as much");
    }
}
