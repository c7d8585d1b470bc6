//! Numbers whose unit is that of another number, or follows from what the sentence is about.

use super::reader::{QuantityCandidate, QuantityReader, Unit};
use crate::extract::lexicon::any_before;
use crate::extract::number::Form;
use crate::extract::subject;

/// Gives a bare number the unit, and if it has none the scale, of the number it is joined with (`5 and 7 percent`,
/// `from 15 then to 21%`) or continues (`exports were $5.1bn, imports 2.4`).
pub(super) fn share_units(found: &mut [QuantityCandidate], reader: &QuantityReader) {
    let has_unit = |one: &QuantityCandidate| {
        matches!(one.unit, Some(Unit::Money(_) | Unit::Measure(_))) && one.numerals[0].form == Form::Digits
    };
    for i in (0..found.len()).rev() {
        let first = found[i].numerals[0];
        if found[i].unit.is_some() || first.form != Form::Digits {
            continue;
        }
        let is_scaled = first.scale >= 1e6;
        let next = found.get(i + 1).filter(|next| {
            let is_joined = next.start == found[i].end + 1
                && reader.lexicon().and.iter().any(|word| reader.tokens[found[i].end].is(word));
            let is_from = any_before(&reader.lexicon().from, reader.tokens, found[i].start).is_some();
            has_unit(next) && (is_joined || is_from || is_scaled)
        });
        let before = i.checked_sub(1).map(|before| &found[before]).filter(|before| {
            let goes_on =
                first.amount.fract() != 0.0 && reader.tokens.get(found[i].end).is_none_or(|sign| !sign.is_word());
            has_unit(before) && (is_scaled || goes_on)
        });
        let Some(other) = next.or(before).filter(|other| !is_scaled || matches!(other.unit, Some(Unit::Money(_))))
        else {
            continue;
        };
        let (unit, scale) = (other.unit.clone(), other.numerals[0].scale);
        found[i].unit = unit;
        if first.scale == 1.0 && scale > 1.0 && first.amount < 1e4 {
            found[i].numerals[0].amount *= scale;
        }
    }
    elliptic(found, reader);
}

/// `a grace period of ten` means years after a term of years; `would like 15` means per cent after a share of the same
/// thing; `flights are to go from two to five` means flights.
fn elliptic(found: &mut [QuantityCandidate], reader: &QuantityReader) {
    for i in 0..found.len() {
        let one = &found[i];
        if one.unit.is_some() || one.numerals[0].scale > 1.0 {
            continue;
        }
        let before = found[..i].iter().rev().filter_map(|other| other.unit.clone());
        let unit = if reader.is_term(one.start) {
            before.into_iter().find(|unit| reader.is_duration(unit))
        } else if reader.is_changed(one) {
            let subject = subject::subject(reader.tokens, reader.language);
            let head = subject::head(reader.tokens, &subject, reader.language);
            head.map(|at| Unit::Counted(reader.tokens[at].range.clone()))
        } else if reader.stands_alone(one) && one.numerals[0].amount <= 100.0 {
            let last = before.into_iter().next();
            last.filter(|unit| matches!(unit, Unit::Measure("%" | "percentage points")))
        } else {
            None
        };
        found[i].is_elliptic = unit.is_some();
        found[i].unit = unit;
    }
}

impl QuantityReader<'_> {
    /// Whether there is a word for a term before it: `a grace period of`, `сроком на`.
    fn is_term(&self, at: usize) -> bool {
        const TERMS: &[&str] = &[
            "period of",
            "term of",
            "maturity of",
            "срок в",
            "сроком на",
            "период в",
            "период на",
            "периодом в",
            "периодом на",
        ];
        any_before(TERMS, self.tokens, at).is_some()
    }

    /// Whether it is one end of a change without a unit: `from two to five`, `с двух до пяти`.
    fn is_changed(&self, one: &QuantityCandidate) -> bool {
        let is = |back: usize, words: &[&str]| {
            one.start.checked_sub(back).is_some_and(|at| words.iter().any(|word| self.is(word, at)))
        };
        self.begins_change(one) || is(1, &["to", "до"]) && is(3, &["from", "с", "со"])
    }

    /// Whether nothing after it could be counted, and no name is before it.
    fn stands_alone(&self, one: &QuantityCandidate) -> bool {
        let is_bare = one.numerals.len() == 1 && one.numerals[0].form == Form::Digits;
        let before = one.start.checked_sub(1).map(|at| &self.tokens[at]);
        let is_led = before.is_some_and(|word| word.is_word() && !word.capital);
        let next = self.tokens.get(one.numerals[0].end);
        let ends = next.is_none_or(|next| !next.is_word() && !next.glued || self.lexicon().stop.contains(&&*next.fold));
        is_bare && is_led && ends
    }
}
