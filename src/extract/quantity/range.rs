//! Ranges: two numbers with one unit, as in `5 to 7 percent`, but not a change `from 5 to 7`.

use std::ops::Range;

use super::reader::{ABLATIVE, QuantityCandidate, QuantityReader};
use crate::extract::language::Language;
use crate::extract::lexicon::{any, any_before};
use crate::extract::number::{Form, Numbers, Numeral, numbers};
use crate::extract::{money, unit};

/// Words for a change from one value to another.
#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "go", "goes", "went", "rise", "rises", "rose", "risen", "grow*", "grew", "increas*", "fell", "fall*", "drop*",
    "declin*", "reduc*", "cut", "raise*", "up", "down", "jump*", "surg*", "expand*", "doubl*", "tripl*", "climb*",
    "slow*", "lower*", "widen*", "narrow*", "shr*", "bring*", "brought", "вырос*", "вырас*", "увелич*", "сниз*",
    "сократ*", "рост*", "подня*", "повы*", "упал*", "расшир*", "уменьш*", "довест*", "нараст*", "довед*", "достичь",
];

impl QuantityReader<'_> {
    pub(super) fn money_before(&self, start: usize) -> Option<(usize, &'static str)> {
        money::before(self.tokens, self.text, start).filter(|(before, _)| *before < start)
    }

    /// The measure or the currency that begins at the token `at`, and the token after it.
    fn unit_after(&self, at: usize) -> Option<(usize, &'static str)> {
        unit::measure(self.tokens, at).or_else(|| money::word(self.tokens, at))
    }

    /// The second number of a range that begins with `first`.
    pub(super) fn range(&self, numbers: &Numbers, first: &Numeral, bound: usize) -> Option<Numeral> {
        if matches!(first.form, Form::Vague | Form::Multiple) {
            return None;
        }
        // `5% to 7%`, `$5 billion to $7 billion`.
        let own_unit = self.unit_after(first.end);
        let from = own_unit.map_or(first.end, |(after, _)| after);
        let sign = self.tokens.get(from)?;
        if self.language.is_turkic()
            && let Some(last) = self.range_by_endings(numbers, first, from, bound)
        {
            return Some(last);
        }
        let is_from = any_before(
            &self.lexicon().from,
            self.tokens,
            self.money_before(first.start).map_or(first.start, |(at, _)| at),
        )
        .is_some();
        let is_between = is_from
            && (sign.is("and") || sign.is("и"))
            && first.start.checked_sub(1).is_some_and(|at| {
                matches!(&*self.tokens[at].fold, "between" | "между" | "$")
                    || self.tokens[at].fold.len() <= 3 && at > 0 && self.tokens[at - 1].is("between")
            });
        let is_word = self.lexicon().range.iter().any(|word| sign.is(word));
        if !(sign.is_dash() || is_word || is_between)
            || sign.is_dash() && sign.glued != self.tokens.get(from + 1)?.glued
        {
            return None;
        }
        if is_word
            && (sign.is("to") || sign.is("до"))
            && (self.is_change(first.start) || self.language == Language::Russian && !is_from)
        {
            return None;
        }
        let mut start = from + 1;
        while self
            .tokens
            .get(start)
            .is_some_and(|token| money::sign(&token.fold).is_some() || matches!(&*token.fold, "us" | "even" | "usd"))
        {
            start += 1;
        }
        let last =
            numbers.at(start).filter(|last| last.end <= bound && !matches!(last.form, Form::Vague | Form::Multiple))?;
        if let Some((_, unit)) = own_unit
            && self.unit_after(last.end).map(|(_, other)| other) != Some(unit)
        {
            return None;
        }
        Some(last)
    }

    /// `1,6 миллиардтан 2 миллиард долларға дейін`, `4,7 milliarddan 5 milliard dollargacha`.
    fn range_by_endings(&self, numbers: &Numbers, first: &Numeral, from: usize, bound: usize) -> Option<Numeral> {
        const CHANGES: &[&str] = &[
            "өс",
            "арт",
            "көбей",
            "азай",
            "төменде",
            "қысқар",
            "osh",
            "o's",
            "ko'pay",
            "kamay",
            "qisqar",
            "tush",
            "ош",
            "ўс",
            "кўпай",
            "камай",
        ];
        let ends = |at: usize, endings: &[&str]| endings.iter().any(|ending| self.tokens[at].fold.ends_with(ending));
        if !ends(from - 1, ABLATIVE) {
            return None;
        }
        let last = numbers
            .at(from)
            .filter(|last| last.end <= bound && last.form == Form::Digits && last.amount > first.amount)?;
        let after = self.unit_after(last.end).map_or(last.end, |(after, _)| after);
        let is_to = ends(after - 1, &["gacha", "гача"])
            || self.tokens.get(after).is_some_and(|word| matches!(&*word.fold, "дейін" | "qadar" | "қадар"));
        let is_change =
            self.tokens.iter().skip(after).take(4).any(|word| CHANGES.iter().any(|stem| word.fold.starts_with(stem)));
        (is_to && !is_change).then_some(last)
    }

    /// Whether the numbers from the token `at` on are a change from one value to another.
    fn is_change(&self, at: usize) -> bool {
        let is_from = any_before(&self.lexicon().from, self.tokens, at).is_some()
            || at.checked_sub(1).is_some_and(|sign| any_before(&self.lexicon().from, self.tokens, sign).is_some());
        is_from && self.says_change(at.saturating_sub(12)..at)
    }

    /// Whether one of these tokens is a word for a change.
    pub(super) fn says_change(&self, mut within: Range<usize>) -> bool {
        within.any(|at| any(CHANGES, self.tokens, at).is_some())
    }

    /// Whether it is the first value of a change to the next one: `from two to five a week`.
    pub(super) fn begins_change(&self, one: &QuantityCandidate) -> bool {
        let is = |at: usize, words: &[&str]| words.iter().any(|word| self.is(word, at));
        let leads = one.start > 0 && is(one.start - 1, &["from", "с", "со"]) && is(one.end, &["to", "до"]);
        let next = one.end + 1;
        let is_paid = || self.tokens.get(next).is_some_and(|sign| money::sign(&sign.fold).is_some());
        leads && (is_paid() || numbers(self.tokens, self.language).at(next).is_some())
    }
}
