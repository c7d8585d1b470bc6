//! Clauses of a sentence: where one ends, and a short extract that reads well on its own.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::time_expression::TimeExpression;
use super::token::Token;

/// Whether the last word of an extract needs more words after it: `of`, `the`, `and`.
fn dangles(token: &Token, lexicon: &Lexicon) -> bool {
    !token.is_word() && !token.is_number() && !matches!(&*token.fold, "%" | ")" | "”" | "»" | "\"")
        || lexicon.stop.contains(&&*token.fold)
        || lexicon.before.iter().any(|(word, _)| token.is(word))
}

/// Words that need more words after them within a clause, but may end it.
const CLOSING: &[&str] = &["before", "after", "over", "through", "under", "within", "since"];

/// Whether a clause ends before the token `at`.
pub(super) fn is_end(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    matches!(&*token.fold, "," | ";" | ":" | "." | "?" | "!" | "(" | ")" | "…")
        || token.is_dash() && !token.glued
        || token.is("but")
        || is_relative(token)
}

/// Whether a relative clause begins with this word: `which`, `которого`.
pub(super) fn is_relative(token: &Token) -> bool {
    matches!(&*token.fold, "which" | "who" | "whose" | "while" | "where" | "although")
        || token.fold.starts_with("котор")
}

/// The tokens of `range` up to the end of the clause without those of dates, at most `words` words, and without
/// anything that would dangle at the end.
pub(super) fn few(
    tokens: &[Token],
    times: &[TimeExpression],
    lexicon: &Lexicon,
    range: Range<usize>,
    words: usize,
) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut left = words;
    let mut at = range.start;
    while at < range.end && !is_end(tokens, at) {
        let is_said =
            |time: &&TimeExpression| time.phrase.0 <= at && at < time.phrase.1 && !time.is_name && time.edtf.is_some();
        if let Some(time) = times.iter().find(is_said) {
            at = time.phrase.1;
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
    // `the day before` may end here, since the clause does.
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

/// The words of some tokens as in the text, with one space for anything left out between them.
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
