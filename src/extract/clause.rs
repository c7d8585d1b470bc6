//! Clauses of a sentence: where one ends, and a few words of it that read well on their own.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::token::Token;
use super::when::When;

/// What a few words may end in where more followed: `of`, `the`, `and`.
fn dangles(token: &Token, lexicon: &Lexicon) -> bool {
    !token.is_word() && !token.is_number() && !matches!(&*token.fold, "%" | ")" | "”" | "»" | "\"")
        || lexicon.stop.contains(&&*token.fold)
        || lexicon.before.iter().any(|(word, _)| token.is(word))
}

/// Whether a clause ends before the token `at`.
pub(super) fn is_end(tokens: &[Token], at: usize) -> bool {
    const WORDS: &[&str] =
        &["which", "who", "whose", "while", "where", "although", "but", "который", "которая", "которые"];
    let token = &tokens[at];
    matches!(&*token.fold, "," | ";" | ":" | "." | "?" | "!" | "(" | ")" | "…")
        || token.is_dash() && !token.glued
        || WORDS.contains(&&*token.fold)
}

/// Of the tokens in `range` those up to the end of the clause that are no date of their own, at most `words` of them words; without what
/// would dangle at the end.
pub(super) fn few(
    tokens: &[Token],
    whens: &[When],
    lexicon: &Lexicon,
    range: Range<usize>,
    words: usize,
) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut left = words;
    let mut at = range.start;
    while at < range.end && !is_end(tokens, at) {
        let is_said = |when: &&When| when.phrase.0 <= at && at < when.phrase.1 && !when.is_name && when.edtf.is_some();
        if let Some(when) = whens.iter().find(is_said) {
            at = when.phrase.1;
            continue;
        }
        let counts = tokens[at].is_word() || tokens[at].is_number();
        if counts && left == 0 {
            break;
        }
        left -= usize::from(counts);
        taken.push(at);
        at += 1;
    }
    let is_cut = at < range.end && !is_end(tokens, at);
    while taken.last().is_some_and(|last| dangles(&tokens[*last], lexicon) || is_cut && tokens[*last].is_number()) {
        taken.pop();
    }
    taken
}

/// The words of some tokens as they stand, a single blank for what is left out between.
pub(super) fn words(text: &str, tokens: &[Token], taken: &[usize]) -> String {
    let mut out = String::new();
    for (i, at) in taken.iter().enumerate() {
        let token = &tokens[*at];
        let follows = i > 0 && taken[i - 1] + 1 == *at && token.glued;
        if !out.is_empty() && !follows {
            out.push(' ');
        }
        out.push_str(&text[token.range.clone()]);
    }
    out
}
