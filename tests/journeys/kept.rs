//! A fact beside the text that is kept of its source.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use insta::assert_snapshot;
use summitry::library::{KeptSource, Library, Location};

use super::support::{Journey, keymap};

const BRIEFING: &str = "\
title: Talks in Harbour
date: 2026-03-05
place: Harbour, Southland
summary: The two Presidents set a target for trade.
sections:
  - heading: Trade
    body: Trade is to grow.
figures:
  - id: trade-target
    label: Trade target of Northland and Southland
    value: 2
    unit: USD bn
    nature: target
    date: 2030
    source: talks
    quote: agreed to raise trade to $2 billion by 2030.
  - id: lorries
    label: Lorries a day
    value: 300
    unit: lorries
    source: talks
    quote: some 300 lorries a day
outcomes:
  - id: water
    status: signed
    what: How the river is shared is settled.
    source: talks
    quote: signed an agreement on the water
sources:
  - id: talks
    title: Northland and Southland agree on a bridge
    url: https://example.org/talks
";

const TEXT: &str = "\
Northland and Southland agree on a bridge

HARBOUR, 5 March 2026. The Presidents of Northland and Southland agreed to raise trade to $2 billion by 2030. Last year
it came to nearly $1.4 billion.

Ada Moreau and Tomas Lind also signed an agreement on the water of the River Mild. Some 300 lorries a day are expected to
cross a joint bridge that opens in 2028.
";

/// A library of one briefing.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.briefing(), BRIEFING).unwrap();
        desk
    }

    fn briefing(&self) -> PathBuf {
        self.0.path().join("talks.yaml")
    }

    /// The same with a text of its source.
    fn keeping(text: &str) -> (Self, PathBuf) {
        let desk = Self::new();
        let day = Some("2026-03-06".into());
        let kept = KeptSource { source: "talks".into(), day, text: text.into(), ..KeptSource::default() };
        let path = kept.keep(&desk.briefing()).unwrap();
        (desk, path)
    }

    fn reader(&self, cols: u16, rows: u16) -> Journey {
        let library = Library::load(&Location::at(Path::new(self.0.path()).into())).unwrap();
        Journey::with(cols, rows, Arc::new(library), keymap())
    }
}

#[test]
fn a_figure_and_the_words_it_was_taken_from_stand_on_one_screen() {
    let (desk, _) = Desk::keeping(TEXT);
    let mut wide = desk.reader(80, 24);
    assert_snapshot!("passage_80x24", wide.keys("enter } } } } } } s").until("fact and source").screen());
    let mut narrow = desk.reader(40, 12);
    assert_snapshot!("passage_40x12", narrow.keys("f f11").until("fact and source").screen());
    for (cols, rows) in [(20, 5), (500, 200), (31, 7), (80, 24)] {
        assert!(narrow.resize(cols, rows).screen().contains("Trade target"), "{cols}x{rows}");
    }
}

#[test]
fn from_the_passage_it_goes_on_to_the_source_and_back_to_the_fact() {
    let (desk, _) = Desk::keeping(TEXT);
    let mut journey = desk.reader(80, 24);
    let before = journey.keys("enter } } } } } }").screen();
    journey.keys("s").until("fact and source");
    assert_eq!(journey.keys("esc").screen(), before);
    journey.keys("s").until("fact and source");
    let screen = journey.keys("s").screen();
    assert!(!screen.contains("fact and source") && screen.contains("▌     https://example.org/talks"), "{screen}");
}

#[test]
fn an_outcome_has_its_passage_too_and_what_quotes_nothing_leads_to_its_source() {
    let (desk, _) = Desk::keeping(TEXT);
    let mut journey = desk.reader(80, 24);
    let screen = journey.keys("ctrl-p").text("river").keys("f11").until("fact and source").screen();
    assert!(screen.contains("signed an agreement on the water of the"), "{screen}");
    let mut journey = desk.reader(80, 24);
    assert!(journey.keys("enter s").screen().contains("▌     https://example.org/talks"));
}

#[test]
fn a_quote_that_is_lost_and_a_text_that_was_changed_are_reported() {
    let (desk, path) = Desk::keeping(TEXT);
    let mut journey = desk.reader(80, 24);
    let screen = journey.keys("f").until("Lorries").keys("down f11").until("fact and source").screen();
    assert!(screen.contains("! the quoted words are not in the text that is kept"), "{screen}");
    fs::write(&path, fs::read_to_string(&path).unwrap() + "More.").unwrap();
    let screen = journey.keys("esc up f11").until("was changed").screen();
    assert!(screen.contains("! this text was changed after it was kept") && screen.contains("$2 billion"), "{screen}");
}

#[test]
fn where_no_text_is_kept_it_goes_to_the_source_and_a_late_answer_calls_nobody_back() {
    let desk = Desk::new();
    let mut journey = desk.reader(80, 24);
    journey.keys("f f11").until("▌     https://example.org/talks");
    let (desk, _) = Desk::keeping(TEXT);
    let mut journey = desk.reader(80, 24);
    let screen = journey.keys("f f11 f1").until("help:").screen();
    assert!(!screen.contains("fact and source"), "{screen}");
}
