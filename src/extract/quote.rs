//! Quotes: exact words of a text by which a place in it is found again.

use std::ops::Range;

use super::token::{Token, TokenKind, within};

/// The most words of context on either side of what is quoted.
const CONTEXT: usize = 5;

/// The words of a sentence around `range`, exactly as in the text: whole words, matched brackets, and no punctuation at
/// the ends that belongs to something outside the quote.
pub(super) fn quote(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    let quoted = within(tokens, range);
    let (from, to) = (first(tokens, quoted.start), last(tokens, quoted.end));
    let start = tokens.get(from).map_or(range.start, |token| token.range.start.min(range.start));
    let end = to.checked_sub(1).and_then(|at| tokens.get(at)).map_or(range.end, |token| token.range.end.max(range.end));
    start..end
}

/// The first token of a quote that has to contain the token `at`.
fn first(tokens: &[Token], at: usize) -> usize {
    let near = at.saturating_sub(CONTEXT);
    let begins = |from: &usize| tokens.get(*from).is_none_or(|token| !token.glued);
    let mut from = (near.saturating_sub(CONTEXT)..=near).rev().find(begins).unwrap_or(near);
    let mut open = 0;
    for (i, token) in tokens.iter().enumerate().take(at).skip(from) {
        match &*token.fold {
            "(" => open += 1,
            // Of `TOKYO (News) — Japan` only the last word is left.
            ")" if open == 0 || open == 1 && tokens[from].is("(") => (from, open) = (i + 1, 0),
            ")" => open -= 1,
            _ => {}
        }
    }
    let is_apart = |i: usize| tokens.get(i + 1).is_none_or(|next| !next.glued);
    while from < at && tokens[from].kind == TokenKind::Sign && is_apart(from) {
        from += 1;
    }
    from
}

/// The token after a quote that has to contain the one before the token `at`.
fn last(tokens: &[Token], at: usize) -> usize {
    let near = (at + CONTEXT).min(tokens.len());
    let ends = |to: &usize| tokens.get(*to).is_none_or(|next| !next.glued);
    let mut to = (near..=near + CONTEXT).find(ends).unwrap_or(near);
    let mut closed = 0;
    for i in (at..to).rev() {
        match &*tokens[i].fold {
            ")" => closed += 1,
            "(" if closed == 0 => to = i,
            "(" => closed -= 1,
            _ => {}
        }
    }
    let is_mark = |token: &Token| matches!(&*token.fold, "," | ";" | ":") || token.is_dash();
    while to > at && is_mark(&tokens[to - 1]) {
        to -= 1;
    }
    to
}

/// The most characters of a sentence that are shown: text without full stops is not prose, and a list of numbers would
/// be repeated for each of them.
const SHOWN: usize = 400;

/// The part of a sentence that is shown around `quote`: all of it, or else whole words before and after.
pub(super) fn shown(text: &str, sentence: &Range<usize>, quote: &Range<usize>) -> Range<usize> {
    if text[sentence.clone()].chars().nth(SHOWN).is_none() {
        return sentence.clone();
    }
    let spare = SHOWN.saturating_sub(text[quote.clone()].chars().count()) / 2;
    let (before, after) = (&text[sentence.start..quote.start], &text[quote.end..sentence.end]);
    let from = before.char_indices().rev().take(spare).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(spare).map_or(after.len(), |(at, _)| at);
    let first = if from == 0 { 0 } else { before[from..].find(' ').map_or(before.len(), |at| from + at + 1) };
    let last = if to == after.len() { to } else { after[..to].rfind(' ').unwrap_or(0) };
    sentence.start + first..quote.end + last
}

/// Where `quote` occurs in `text`: exactly, or else with different white space.
pub fn find(text: &str, quote: &str) -> Option<Range<usize>> {
    if let Some(at) = text.find(quote) {
        return (!quote.is_empty()).then(|| at..at + quote.len());
    }
    let words: Vec<&str> = quote.split_whitespace().collect();
    let first = words.first()?;
    text.match_indices(first).find_map(|(at, _)| {
        let mut end = at + first.len();
        for word in &words[1..] {
            let rest = text[end..].trim_start();
            let blanks = text.len() - end - rest.len();
            if blanks == 0 || !rest.starts_with(word) {
                return None;
            }
            end += blanks + word.len();
        }
        Some(at..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_shown_in_part() {
        let text = "слово ".repeat(200) + "5 тонн" + &" слово".repeat(200);
        let quote = text.find('5').map(|at| at..at + "5 тонн".len()).unwrap();
        let part = &text[shown(&text, &(0..text.len()), &quote)];
        assert!(part.contains("слово 5 тонн слово") && part.split(' ').all(|word| word != "сло"), "{part}");
        assert!((300..=SHOWN).contains(&part.chars().count()), "{part}");
        assert_eq!(shown("It is 5.", &(0..8), &(6..7)), 0..8);
        let run = "1".repeat(900);
        assert_eq!(shown(&run, &(0..900), &(0..900)), 0..900);
    }

    #[test]
    fn a_quote_is_of_whole_words_and_brackets() {
        for (text, of, expected) in [
            ("HARBOUR (News) — Northland will raise 3 crowns.", "3 crowns", "Northland will raise 3 crowns."),
            ("They took 60-plus agreements valued at USD 4 bn.", "USD 4 bn", "60-plus agreements valued at USD 4 bn."),
            ("It would like 15 by the mid-2030s or later.", "15", "It would like 15 by the mid-2030s"),
            ("Made on tour of the states, it came to half.", "half", "states, it came to half."),
            ("It mines 39% of all the metal (2024) of the world.", "39%", "It mines 39% of all the metal (2024)"),
            ("It has 5 km (the most of the whole region).", "5 km", "It has 5 km"),
            (
                "It pays $9 million (€8 million) for the road.",
                "€8 million",
                "pays $9 million (€8 million) for the road.",
            ),
            ("It sells 5 of its goods to them, they said.", "5", "It sells 5 of its goods to them"),
        ] {
            let at = text.find(of).unwrap();
            let tokens = crate::extract::token::tokens(text, 0..text.len());
            assert_eq!(&text[quote(&tokens, &(at..at + of.len()))], expected);
        }
    }

    #[test]
    fn a_quote_is_found_whatever_the_blanks() {
        assert_eq!(find("worth $1.7 billion are", "$1.7 billion"), Some(6..18));
        assert_eq!(find("worth $1.7\nbillion are", "$1.7 billion"), Some(6..18));
        assert_eq!(find("worth $1.7", "$1.8"), None);
        assert_eq!(find("worth", ""), None);
    }
}
