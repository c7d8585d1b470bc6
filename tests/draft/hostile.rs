//! Texts that mean harm: nothing panics, every quote stands in the text, and what a text costs grows with its length.

use allocation_counter::measure;
use proptest::prelude::*;
use summitry::extract::{self, SourceText};

/// A text of about as many bytes as asked for.
type Text = fn(usize) -> String;

const TEXTS: &[(&str, Text)] = &[
    ("a word", |n| "word ".repeat(n / 5)),
    ("one word without an end", |n| "w".repeat(n)),
    ("digits without an end", |n| "1".repeat(n)),
    ("grouped digits without an end", |n| "1,111".repeat(n / 5)),
    ("numbers", |n| "5 ".repeat(n / 2)),
    ("number words", |n| "two ".repeat(n / 4)),
    ("scales", |n| "million ".repeat(n / 8)),
    ("dashes", |n| "5-".repeat(n / 2)),
    ("years", |n| "2024-".repeat(n / 5)),
    ("months", |n| "May ".repeat(n / 4)),
    ("money", |n| "$5 bn ".repeat(n / 6)),
    ("sentences", |n| "It is $5 bn by 2030. ".repeat(n / 21)),
    ("lines", |n| "5 km\n".repeat(n / 5)),
    ("capitals", |n| "Name of ".repeat(n / 8)),
    ("durations", |n| "over the past ".repeat(n / 14)),
    ("telephones", |n| "+7 71-".repeat(n / 6)),
    ("a table", |n| "a | 5\n".repeat(n / 6)),
    ("one row", |n| "5 | ".repeat(n / 4)),
    ("open elements", |n| format!("<p>{}", "<div>".repeat(n / 5))),
    ("open elements that are passed over", |n| format!("<p>{}", "<nav>".repeat(n / 5))),
    ("attributes", |n| format!("<p {}>", "a=b ".repeat(n / 4))),
    ("references", |n| format!("<p>{}", "&amp;".repeat(n / 5))),
    ("an open comment", |n| format!("<p><!--{}", "-".repeat(n))),
    ("open brackets", |n| format!("<p>{}", "<".repeat(n))),
    ("Russian", |n| "два миллиарда ".repeat(n / 26)),
    ("Uzbek", |n| "o'n besh ming ".repeat(n / 14)),
];

fn read(given: &str) {
    let text = SourceText::of(given).text;
    let found = extract::extract(&text);
    for quantity in &found.quantities {
        assert!(text.get(quantity.quote.clone()).is_some_and(|quote| !quote.is_empty()));
        assert!(quantity.quote.start <= quantity.what.text.start && quantity.what.text.end <= quantity.quote.end);
        assert!(quantity.sentence.len() < 4_000, "a sentence is bounded");
    }
}

#[test]
fn what_a_text_costs_grows_with_its_length() {
    for (name, text) in TEXTS {
        let [once, twice] = [4_000, 8_000].map(|n| {
            let text = text(n);
            measure(|| read(&text)).bytes_total
        });
        assert!(twice < once * 5 / 2 + 50_000, "{name}: {once} bytes, and {twice} for twice as much");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        read(&text);
    }

    #[test]
    fn any_words_and_numbers_are_read(
        words in proptest::collection::vec(
            prop_oneof![
                "[0-9]{1,7}", "[0-9]{1,3}[.,][0-9]{1,3}", "[-–—$€%+/.,:;()\"'№]",
                Just("million".to_owned()), Just("two".into()), Just("a".into()), Just("half".into()), Just("third".into()),
                Just("hundred".into()), Just("от".into()), Just("до".into()), Just("млрд".into()), Just("две".into()),
                Just("трети".into()), Just("мың".into()), Just("он".into()), Just("бес".into()), Just("дейін".into()),
                Just("ming".into()), Just("yarim".into()), Just("o'n".into()), Just("gacha".into()), Just("May".into()),
                Just("by".into()), Just("years".into()), Just("|".into()), Just("\n".into()), Just("GEL".into()),
            ],
            0..30,
        ),
        glue in prop_oneof![Just(" "), Just("")],
    ) {
        read(&words.join(glue));
    }

    #[test]
    fn any_page_is_read(parts in proptest::collection::vec("<p>|</p>|<div class=\"(ads|x)\">|</div>|<sup>|2|<article>|</article>|<table><td>|5 km|<nav>|&#0;|\u{202e}|<!--|<script>", 0..30)) {
        read(&format!("<html>{}", parts.join("")));
    }
}
