//! What was signed, agreed, proposed or promised, found by the verb.

use std::ops::Range;

use super::language::Language;
use super::lexicon::{self, longest};
use super::statement::StatementReader;
use super::time_expression::TimeExpression;
use super::token::Token;

/// A verb of commitment in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// The verb, in bytes of the text.
    pub verb: Range<usize>,
    /// The status that the verb means, in a word that the format may not have.
    pub status: &'static str,
    /// Who commits, in bytes of the text; empty if nobody is named, or whoever is named receives something.
    pub subject: Range<usize>,
    /// What it says, in the third person and in other words than the text; empty if these say too little.
    pub what: String,
    /// The date in its clause, in EDTF.
    pub due: Option<String>,
}

/// The commitments of one sentence: one for each status, and one for each further thing promised with the same verb:
/// `promised to train 800 specialists, and to take in workers`.
pub(super) fn commitments(
    text: &str,
    tokens: &[Token],
    times: &[TimeExpression],
    language: Language,
) -> Vec<Commitment> {
    let words = lexicon::of(language);
    // A question is not a commitment.
    if tokens.last().is_some_and(|last| last.is("?")) {
        return Vec::new();
    }
    let mut found: Vec<Commitment> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((length, status)) =
            longest(&words.verbs, tokens, at).filter(|(length, _)| !is_other(tokens, at, *length))
        else {
            at += 1;
            continue;
        };
        let end = at + length;
        if !found.iter().any(|other| other.status == status) {
            let reader = StatementReader { text, tokens, times, language };
            let commitment = |from: usize, to: usize, object: usize| {
                let (subject, what) = reader.say(&(at..end), object);
                let subject = if is_given(tokens, at, end) { 0..0 } else { subject };
                let bytes = |range: Range<usize>| match range.is_empty() {
                    true => 0..0,
                    false => tokens[range.start].range.start..tokens[range.end - 1].range.end,
                };
                Commitment { verb: bytes(from..to), status, subject: bytes(subject), what, due: reader.due(object) }
            };
            found.push(commitment(at, end, end));
            found.extend(coordinated(tokens, end, language).into_iter().map(|to| commitment(to, to + 2, to)));
        }
        at = end;
    }
    found
}

/// Where `and to do` continues what is governed by a verb that ends before the token `end`.
fn coordinated(tokens: &[Token], end: usize, language: Language) -> Vec<usize> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let governs = language == Language::English && (is(end, "to") || is(end - 1, "to"));
    let is_next = |to: &usize| is(to - 1, "and") && is(*to, "to") && tokens.get(to + 1).is_some_and(Token::is_word);
    if governs { (end + 1..tokens.len()).filter(is_next).collect() } else { Vec::new() }
}

/// Whether the subject receives what the verb between these tokens says: `came away with`, `was promised`, `will
/// receive`.
fn is_given(tokens: &[Token], start: usize, end: usize) -> bool {
    let verb = &*tokens[start].fold;
    let gives = matches!(verb, "promised" | "pledged" | "offered" | "awarded" | "presented");
    let is_passive = start
        .checked_sub(1)
        .is_some_and(|before| matches!(&*tokens[before].fold, "is" | "are" | "was" | "were" | "been" | "be" | "being"));
    let takes = |next: &Token| matches!(&*next.fold, "receive" | "get" | "obtain" | "be");
    let is_taken = match tokens.get(end).filter(|next| takes(next)) {
        // `will be given`.
        Some(next) if next.is("be") => tokens.get(end + 1).is_some_and(|next| {
            matches!(&*next.fold, "given" | "granted" | "lent" | "paid" | "promised" | "offered" | "awarded")
        }),
        next => next.is_some(),
    };
    verb == "came" || gives && is_passive || is_taken
}

/// Whether the verb means something else here: `приняли участие`, `presented a report`.
fn is_other(tokens: &[Token], at: usize, length: usize) -> bool {
    let next = |i: usize| tokens.get(at + length + i).map(|token| &*token.fold).unwrap_or_default();
    match &*tokens[at].fold {
        "принял" | "приняли" => matches!(next(0), "участие" | "активное" | "во"),
        "қабылдады" => at > 0 && tokens[at - 1].is("қонақ"),
        "presented" => !(0..4).any(|i| matches!(next(i), "order" | "medal" | "award" | "with")),
        // Consequences, and what happens by itself.
        "will" => {
            let follows = at.checked_sub(1).is_some_and(|before| {
                matches!(
                    &*tokens[before].fold,
                    "that" | "which" | "who" | "it" | "this" | "they" | "not" | "he" | "she"
                )
            });
            follows || matches!(next(0), "not" | "never" | "also" | "help" | "allow" | "enable" | "continue" | "remain")
        }
        "plan" | "plans" => {
            at.checked_sub(1).is_some_and(|before| matches!(&*tokens[before].fold, "a" | "the" | "their" | "its"))
        }
        "opened" => matches!(next(0), "up" | "fire"),
        "sign" => !at.checked_sub(1).is_some_and(|before| matches!(&*tokens[before].fold, "to" | "will" | "would")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokens;

    #[test]
    fn whoever_is_given_something_does_not_commit() {
        for (text, expected) in [
            ("Southland came away with ¥45 billion for a plant.", ""),
            ("Southland was promised $5 billion.", ""),
            ("Southland will receive $5 billion for a road.", ""),
            ("Southland will be given a credit line.", ""),
            ("Northland promised $5 billion.", "Northland"),
            ("Northland will be ready by 2030.", "Northland"),
        ] {
            let tokens = tokens(text, 0..text.len());
            let found = commitments(text, &tokens, &[], Language::English);
            assert_eq!(&text[found[0].subject.clone()], expected, "{text}");
        }
    }

    #[test]
    fn no_more_words_in_a_row_are_those_of_the_text_than_may_be() {
        for (text, expected) in [
            (
                "Northland called for one big new joint plan about old river ports and more.",
                "Northland calls for one big new joint plan about old.",
            ),
            (
                "The old papers were signed by many tired men near one big quiet river port.",
                "The old papers are signed by many tired men near one big.",
            ),
            (
                "Both ferries are to go from one quiet old river port to two new ones.",
                "Both ferries are due to go from one quiet old river port.",
            ),
            (
                "The 150 papers were signed at a forum the day before.",
                "The 150 papers are signed at a forum the day before.",
            ),
        ] {
            let tokens = tokens(text, 0..text.len());
            assert_eq!(commitments(text, &tokens, &[], Language::English)[0].what, expected, "{text}");
        }
    }

    #[test]
    fn what_somebody_commits_to_is_found_by_its_verb() {
        for (text, expected) in [
            ("Northland will mobilise 3 billion crowns.", &["planned"][..]),
            ("Flights are to go from two to five a week.", &["planned"]),
            ("Northland promised to train 800 people, and to take in workers.", &["promised", "promised"]),
            ("She said that there would be a yearly audit.", &["planned"]),
            ("The party is against guarantees.", &["opposed"]),
            ("Southland came away with ¥45 billion.", &["pledged"]),
            ("What will they sign?", &[]),
            ("Следующий саммит проведут в Гавани.", &["planned"]),
            ("Зауыт келесі жылы салынады.", &["planned"]),
            ("Zavod kelgusi yili Navoiy va Buxoro uchun quriladi.", &["planned"]),
        ] {
            let tokens = tokens(text, 0..text.len());
            let language = crate::extract::language(text);
            let found: Vec<&str> =
                commitments(text, &tokens, &[], language).into_iter().map(|one| one.status).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
