//! What was signed, agreed, proposed or promised, by the verb that says so.

use std::ops::Range;

use super::language::Language;
use super::lexicon::{self, longest};
use super::token::Token;

/// A verb of commitment in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// The verb, in bytes of the text.
    pub verb: Range<usize>,
    /// The word of a status that the verb gives; the format may not have it.
    pub status: &'static str,
}

/// The commitments of one sentence: one for each status.
pub(super) fn commitments(tokens: &[Token], language: Language) -> Vec<Commitment> {
    let words = lexicon::of(language);
    let mut found: Vec<Commitment> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((length, status)) =
            longest(&words.verbs, tokens, at).filter(|(length, _)| !is_other(tokens, at, *length))
        else {
            at += 1;
            continue;
        };
        if !found.iter().any(|other| other.status == status) {
            let verb = tokens[at].range.start..tokens[at + length - 1].range.end;
            found.push(Commitment { verb, status });
        }
        at += length;
    }
    found
}

/// Whether the verb means something else here: `приняли участие`, `presented a report`.
fn is_other(tokens: &[Token], at: usize, length: usize) -> bool {
    let next = |i: usize| tokens.get(at + length + i).map(|token| &*token.fold).unwrap_or_default();
    match &*tokens[at].fold {
        "принял" | "приняли" => matches!(next(0), "участие" | "активное" | "во"),
        "қабылдады" => at > 0 && tokens[at - 1].is("қонақ"),
        "presented" => !(0..4).any(|i| matches!(next(i), "order" | "medal" | "award" | "with")),
        "opened" => matches!(next(0), "up" | "fire"),
        "sign" => !at.checked_sub(1).is_some_and(|before| matches!(&*tokens[before].fold, "to" | "will" | "would")),
        _ => false,
    }
}
