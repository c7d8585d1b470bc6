//! Numbers as found in a sentence, and number words.

use crate::extract::language::Language;
use crate::extract::lexicon::{Lexicon, fits};
use crate::extract::token::Token;

/// Forms of a Kazakh pronoun that look like forms of `он`, ten.
const PRONOUNS: &[&str] = &["оны", "онда", "ондай"];

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Form {
    Digits,
    Words,
    /// A part of a whole: `two thirds`.
    Fraction,
    /// How many times as much: `fivefold`, `doubled`.
    Multiple,
    /// Many, without a number: `dozens of`.
    Vague,
}

/// A number among the tokens of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::extract) struct Numeral {
    /// The first of its tokens, and the one after the last.
    pub start: usize,
    pub end: usize,
    /// The end of the number itself, without its scale.
    pub bare: usize,
    /// The value, with the scale applied.
    pub amount: f64,
    /// The scale that was applied.
    pub scale: f64,
    pub form: Form,
    /// Whether an ending means `up to`: `10 foizgacha`.
    pub up_to: bool,
}

/// Reads numbers among the tokens of one sentence.
pub(in crate::extract) struct Numbers<'t> {
    pub tokens: &'t [Token],
    pub lexicon: &'static Lexicon,
    pub language: Language,
}

impl Numbers<'_> {
    pub(super) fn phrase(&self, start: usize, length: usize, amount: f64, form: Form) -> Numeral {
        let end = start + length;
        Numeral { start, end, bare: end, amount, scale: 1.0, form, up_to: false }
    }

    pub(super) fn is(&self, word: &str, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(word))
    }

    /// The value of the number word at `at`, with any ending.
    pub(super) fn number_word(&self, at: usize) -> Option<f64> {
        let token = self.tokens.get(at).filter(|token| token.is_word() && !PRONOUNS.contains(&&*token.fold))?;
        self.lexicon.numbers.iter().find(|(word, _)| self.is_form_of(word, &token.fold)).map(|(_, value)| *value)
    }

    pub(super) fn is_form(&self, word: &str, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| self.is_form_of(word, &token.fold))
    }

    pub(super) fn is_form_of(&self, word: &str, folded: &str) -> bool {
        if self.language == Language::Russian || self.language == Language::English {
            return fits(word, folded);
        }
        folded.strip_prefix(word).is_some_and(|ending| ending.is_empty() || self.lexicon.endings.contains(&ending))
    }
}
