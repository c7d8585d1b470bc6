//! Numbers -> quantities: with unit, qualifier, nature and period, and without numbers that are not quantities.

mod context;
mod ellipsis;
mod label;
mod non_number;
mod range;
mod reader;
mod relevance;

use std::ops::Range;

use super::lexicon::{any, longest};
use super::number::{Form, Numbers, Numeral, numbers};
use super::rate::rate;
use super::token::Token;
use super::{money, unit};
use crate::briefing::Value;
pub(super) use reader::QuantityReader;
use reader::{QuantityCandidate, Unit};

/// A quantity and everything that its sentence says about it; ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number with its currency and unit.
    pub text: Range<usize>,
    /// The number as printed, without scale and unit; two for a range.
    pub values: Vec<Range<usize>>,
    /// The number with its scale applied; two for a range.
    pub amounts: Vec<f64>,
    /// An ISO 4217 code, a measure, or the noun that is counted.
    pub unit: Option<String>,
    /// Whether the unit is a currency.
    pub is_money: bool,
    /// `more than`, `nearly`, `up to` and so on.
    pub qualifier: Option<&'static str>,
    /// `actual`, `target`, `expected`, `planned`, `forecast` or `potential`.
    pub nature: &'static str,
    /// When, in the words of the text.
    pub period: Option<Range<usize>>,
    /// The period that it is a rate for, as the format calls it: `week` of `five a week`.
    pub rate: Option<&'static str>,
    /// What it counts, in a few words of its context: a suggestion for a label.
    pub label: Option<String>,
}

impl Quantity {
    /// The amount as the value of a figure; `None` for a range that does not rise, or if it is not finite.
    pub fn amount(&self) -> Option<Value> {
        match self.amounts[..] {
            [low, high] => Value::range(low, high),
            [one] => Value::number(one),
            _ => None,
        }
    }
}

impl QuantityReader<'_> {
    /// All quantities of the sentence, from the left.
    pub(super) fn all(&self) -> Vec<Quantity> {
        let numbers = numbers(self.tokens, self.language);
        let mut found: Vec<QuantityCandidate> = Vec::new();
        let mut at = 0;
        let mut time = 0;
        while at < self.tokens.len() {
            while self.times.get(time).is_some_and(|next| next.end <= at) {
                time += 1;
            }
            if let Some(taken) = self.times.get(time).filter(|next| next.start <= at) {
                at = taken.end;
                continue;
            }
            let bound = self.times.get(time).map_or(self.tokens.len(), |next| next.start);
            at = match self.at(&numbers, at, bound) {
                Read::Quantity(one) => {
                    // The noun phrase may contain the next number: `three countries doubled it`.
                    let last = one.numerals[one.numerals.len() - 1].end;
                    let end = if matches!(one.unit, Some(Unit::Counted(_))) { last } else { one.end };
                    found.push(one);
                    end.max(at + 1)
                }
                Read::Skip(end) => end.max(at + 1),
            };
        }
        ellipsis::share_units(&mut found, self);
        found.retain(|one| self.is_kept(one));
        let mut quantities: Vec<Quantity> = Vec::with_capacity(found.len());
        for one in &found {
            quantities.push(self.quantity(one, quantities.last()));
        }
        // `from two to five a week`: both are rates.
        for i in 1..found.len() {
            if self.begins_change(&found[i - 1]) {
                quantities[i - 1].rate = quantities[i - 1].rate.or(quantities[i].rate);
            }
        }
        quantities
    }

    /// Reads the token `at` and what belongs to it, up to the token `bound`.
    fn at(&self, numbers: &Numbers, at: usize, bound: usize) -> Read {
        if let Some(end) = self.no_number(at) {
            return Read::Skip(end);
        }
        let Some(first) = numbers.at(at).filter(|numeral| numeral.end <= bound) else {
            return Read::Skip(self.after_ordinal(at));
        };
        let (start, money) = self.money_before(first.start).unzip();
        let start = start.unwrap_or(first.start);
        let (mut numerals, end) = self.numerals(numbers, first, bound);
        if first.form == Form::Digits && self.is_negative(start) {
            numerals[0].amount = -numerals[0].amount;
        }
        let (unit, end) = self.unit(money.map(Unit::Money), &mut numerals, end);
        let qualifier = self.qualifier(start, end, &numerals);
        Read::Quantity(QuantityCandidate { start, end, numerals, unit, qualifier, is_elliptic: false })
    }

    /// The token after one that is not a quantity; an ordinal includes its ending.
    fn after_ordinal(&self, at: usize) -> usize {
        match self.tokens.get(at + 1).filter(|next| self.tokens[at].is_number() && next.glued) {
            Some(next) if next.is_dash() => at + 3,
            _ => at + 1,
        }
    }

    /// Whether there is a minus before the token `start`, not a dash between words.
    fn is_negative(&self, start: usize) -> bool {
        start > 0
            && self.tokens[start].glued
            && !self.tokens[start - 1].glued
            && matches!(&*self.tokens[start - 1].fold, "-" | "−" | "–")
    }

    /// `first`, or both numbers of the range that it begins, and the token after them.
    fn numerals(&self, numbers: &Numbers, first: Numeral, bound: usize) -> (Vec<Numeral>, usize) {
        let alone = (vec![first], first.end);
        let Some(last) = self.range(numbers, &first, bound) else { return alone };
        let mut lower = first;
        // `5 to 7 billion`: the scale belongs to both.
        if first.scale == 1.0 && last.scale > 1.0 && first.amount < last.amount {
            let unscaled = last.amount / last.scale;
            if first.amount < unscaled || last.form == first.form && first.amount < 1e3 {
                lower.amount *= last.scale;
            }
        }
        if lower.amount < last.amount { (vec![lower, last], last.end) } else { alone }
    }

    /// The unit of the numerals before the token `end`, and the token after it. `money` is the currency before them.
    /// Cents are converted to the currency.
    fn unit(&self, money: Option<Unit>, numerals: &mut [Numeral], end: usize) -> (Option<Unit>, usize) {
        let (mut unit, mut end) = (money, self.after_plus_sign(end));
        if unit.is_none()
            && let Some((after, code)) = money::cents(self.tokens, end)
        {
            (unit, end) = (Some(Unit::Money(code)), after);
            numerals.iter_mut().for_each(|numeral| numeral.amount /= 100.0);
        }
        if unit.is_none() && matches!(&*self.tokens[end - 1].fold, "bcm" | "mcm" | "tcm") {
            unit = Some(Unit::Measure("m³"));
        }
        if unit.is_none() || money::word(self.tokens, end).is_some() {
            match self.unit_at(end, &numerals[0]) {
                Some((after, found)) => (unit.or(Some(found)), after),
                None => (unit, end),
            }
        } else {
            match unit::measure(self.tokens, end) {
                Some((after, "%")) => (unit, after),
                _ => (unit, end),
            }
        }
    }

    fn unit_at(&self, end: usize, first: &Numeral) -> Option<(usize, Unit)> {
        let at = end
            + usize::from(
                self.tokens.get(end).is_some_and(|dash| dash.is_dash() && dash.glued)
                    && self.tokens.get(end + 1).is_some_and(|next| next.glued),
            );
        let in_money = at + usize::from(self.is("in", at) && self.is("us", at + 1));
        if let Some((after, code)) = money::word(self.tokens, in_money) {
            return Some((after, Unit::Money(code)));
        }
        if let Some(token) = self.tokens.get(at)
            && let Some(code) = money::code(&self.text[token.range.clone()])
        {
            return Some((at + 1, Unit::Money(code)));
        }
        let of = at + usize::from(self.is("of", at));
        if let Some((after, name)) = unit::measure(self.tokens, of) {
            // `5 т` are tonnes; `5 t` may be something else, but metres if no letter follows.
            return Some((after, Unit::Measure(name)));
        }
        if first.form != Form::Multiple
            && let Some(length) =
                any(&self.lexicon().times, self.tokens, at).or_else(|| any(&self.lexicon().times, self.tokens, end))
            && (at != end || !self.tokens[at].is_dash())
        {
            return (!self.is_frequency(first.start, at + length)).then_some((at + length, Unit::Measure("times")));
        }
        if first.form == Form::Multiple {
            return Some((end, Unit::Measure("times")));
        }
        if first.form == Form::Fraction {
            return Some((end, Unit::Measure("share")));
        }
        // `15 мыңнан астам жұмыс орны`: the noun follows the qualifier.
        let qualifies = longest(&self.lexicon().after, self.tokens, at).map(|(length, _)| length);
        let late = self.language.is_turkic();
        let at = at + qualifies.filter(|_| late).unwrap_or(0);
        let ends_verb = |word: &Token| self.lexicon().verb_endings.iter().any(|ending| word.fold.ends_with(ending));
        if first.form == Form::Digits && self.tokens.get(at).is_some_and(ends_verb) {
            return None;
        }
        let (range, after) = unit::counted(self.tokens, self.lexicon(), at)?;
        Some((after, Unit::Counted(range)))
    }

    /// Whether "times" between these tokens means a frequency: `two times a year`, `жылына екі рет`.
    fn is_frequency(&self, start: usize, end: usize) -> bool {
        let durations = &self.lexicon().durations;
        let after = self.tokens.get(end).is_some_and(|next| matches!(&*next.fold, "a" | "per" | "in" | "в" | "each"));
        let before = (1..=3).filter_map(|back| start.checked_sub(back)).any(|at| {
            any(durations, self.tokens, at).is_some()
                && ["на", "не", "ға", "ге", "ga", "да", "da", "іне", "ына", "ға"]
                    .iter()
                    .any(|end| self.tokens[at].fold.ends_with(end))
        });
        before || after && any(durations, self.tokens, end + 1).is_some()
    }

    fn quantity(&self, one: &QuantityCandidate, before: Option<&Quantity>) -> Quantity {
        let last = one.end - 1;
        let text = self.tokens[one.start].range.start..self.tokens[last].range.end;
        let printed = |numeral: &Numeral| {
            self.tokens[numeral.start].range.start..self.tokens[numeral.bare.max(numeral.start + 1) - 1].range.end
        };
        let (unit, is_money) = match &one.unit {
            Some(Unit::Money(code)) => (Some((*code).to_owned()), true),
            Some(Unit::Measure(name)) => (Some((*name).to_owned()), false),
            Some(Unit::Counted(range)) => (Some(self.text[range.clone()].to_owned()), false),
            None => (None, false),
        };
        let period = self.period(one);
        let rate = self.rate(one).or_else(|| rate(&self.text[period.clone()?]));
        let nature = self.nature(one);
        Quantity {
            text,
            values: one.numerals.iter().map(printed).collect(),
            amounts: one.numerals.iter().map(|numeral| round(numeral.amount)).collect(),
            unit,
            is_money,
            qualifier: one.qualifier,
            nature,
            period,
            rate,
            label: self.label(one, before),
        }
    }
}

enum Read {
    Quantity(QuantityCandidate),
    /// No quantity up to this token.
    Skip(usize),
}

/// Without binary rounding errors: 1.7 billion is 1,700,000,000.
fn round(amount: f64) -> f64 {
    let text = format!("{amount:.11e}");
    text.parse().unwrap_or(amount)
}
