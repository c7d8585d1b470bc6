//! The context of a quote: as many sentences as can be read at a glance.

use std::ops::Range;

use super::sentence::sentences;

/// The most bytes of context on either side of the sentences of a quote.
const AROUND: usize = 300;

/// The sentences of `text` that contain `quote`, with some of those before and after them.
pub fn passage(text: &str, quote: &Range<usize>) -> Range<usize> {
    let sentences = sentences(text);
    let first = sentences.partition_point(|sentence| sentence.end <= quote.start);
    let last = sentences.partition_point(|sentence| sentence.start < quote.end);
    let own = |at: usize| sentences.get(at).cloned();
    let start = own(first).map_or(quote.start, |sentence| sentence.start.min(quote.start));
    let end = last.checked_sub(1).and_then(own).map_or(quote.end, |sentence| sentence.end.max(quote.end));
    let before = sentences[..first].iter().rev().take_while(|sentence| start - sentence.start <= AROUND).last();
    let after = sentences[last..].iter().take_while(|sentence| sentence.end - end <= AROUND).last();
    before.map_or(start, |sentence| sentence.start)..after.map_or(end, |sentence| sentence.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_around_a_quote_are_shown_with_it() {
        let text = "They met.\n\nTrade is $2 billion. A bridge opens.\nThe end.";
        let at = |quote: &str| text.find(quote).map(|at| at..at + quote.len()).unwrap();
        assert_eq!(&text[passage(text, &at("$2 billion"))], text);
        let long = "Far away it is. ".repeat(40) + text + &" Later they left.".repeat(40);
        let quote = long.find("$2 billion").map(|at| at..at + 10).unwrap();
        let shown = &long[passage(&long, &quote)];
        assert!(shown.contains(text) && shown.len() < text.len() + 2 * AROUND, "{shown}");
        assert!(shown.starts_with("Far away it is.") && shown.ends_with("Later they left."), "{shown}");
    }

    #[test]
    fn a_quote_outside_of_any_sentence_is_shown_alone() {
        assert_eq!(passage("", &(0..0)), 0..0);
        assert_eq!(passage("  \n", &(1..1)), 1..1);
    }
}
