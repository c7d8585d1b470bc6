//! One sentence, and the numbers found in it.

use std::ops::Range;

use crate::extract::language::Language;
use crate::extract::lexicon::{self, Lexicon, any};
use crate::extract::number::Numeral;
use crate::extract::time_expression::TimeExpression;
use crate::extract::token::{Token, within};

/// Endings of the ablative in Kazakh and Uzbek: where something starts, or what it is compared with.
pub(super) const ABLATIVE: &[&str] = &["дан", "ден", "тан", "тен", "нан", "нен", "dan"];

/// A number with its unit that may be a quantity.
#[derive(Debug, Clone)]
pub(super) struct QuantityCandidate {
    /// The first token, currency included, and the one after the last.
    pub start: usize,
    pub end: usize,
    pub numerals: Vec<Numeral>,
    pub unit: Option<Unit>,
    pub qualifier: Option<&'static str>,
    /// Whether the unit comes from elsewhere in the sentence.
    pub is_elliptic: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Unit {
    Money(&'static str),
    Measure(&'static str),
    Counted(Range<usize>),
}

/// Reads quantities in one sentence.
pub(in crate::extract) struct QuantityReader<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub times: &'t [TimeExpression],
    pub language: Language,
    /// Whether the sentence is a row of a table, where numbers have no context.
    pub is_row: bool,
}

impl QuantityReader<'_> {
    pub(super) fn lexicon(&self) -> &'static Lexicon {
        lexicon::of(self.language)
    }

    pub(super) fn is(&self, word: &str, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(word))
    }

    /// Whether the unit is a period of time.
    pub(super) fn is_duration(&self, unit: &Unit) -> bool {
        let Unit::Counted(range) = unit else { return false };
        any(&self.lexicon().durations, self.tokens, within(self.tokens, range).start).is_some()
    }

    pub(super) fn after_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.tokens.get(at).is_some_and(|dash| dash.is_dash() && dash.glued))
    }
}
