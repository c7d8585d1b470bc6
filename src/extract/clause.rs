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

/// What needs more words behind it within a clause, and may stand at its end.
const CLOSING: &[&str] = &["before", "after", "over", "through", "under", "within", "since"];

/// Whether a clause ends before the token `at`.
pub(super) fn is_end(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    matches!(&*token.fold, "," | ";" | ":" | "." | "?" | "!" | "(" | ")" | "…")
        || token.is_dash() && !token.glued
        || token.is("but")
        || is_relative(token)
}

/// Whether a clause that says more of a word begins with this one: `which`, `которого`.
pub(super) fn is_relative(token: &Token) -> bool {
    matches!(&*token.fold, "which" | "who" | "whose" | "while" | "where" | "although")
        || token.fold.starts_with("котор")
}

/// Of the tokens in `range` those up to the end of the clause that have no date of their own, at most `words` of them
/// words; without what would dangle at the end.
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
    // `the day before` ends as it stands in the text.
    let is_whole = at == tokens.len() || at < range.end && is_end(tokens, at);
    if is_whole && taken.last().is_some_and(|last| last + 1 == at && CLOSING.contains(&&*tokens[*last].fold)) {
        return taken;
    }
    let is_cut = at < range.end && !is_whole;
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
