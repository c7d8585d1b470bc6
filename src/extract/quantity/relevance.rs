//! Which numbers are of interest to a curator: not ages, labels, lists, or things that every summit has.

use super::reader::{QuantityCandidate, QuantityReader, Unit};
use crate::extract::language::Language;
use crate::extract::lexicon::{any, any_before};
use crate::extract::number::Form;

impl QuantityReader<'_> {
    /// Whether it is of interest at all.
    pub(super) fn is_kept(&self, one: &QuantityCandidate) -> bool {
        let first = one.numerals[0];
        let lexicon = self.lexicon();
        if one.is_elliptic {
            return true;
        }
        let paid = matches!(one.unit, Some(Unit::Money(_)));
        let measured = matches!(one.unit, Some(Unit::Measure(_)));
        if paid || measured && first.form != Form::Fraction {
            return !self.is_small_word_measure(one);
        }
        if matches!(first.form, Form::Fraction | Form::Multiple) {
            return true;
        }
        let is_labelled = any_before(&lexicon.labels, self.tokens, one.start).is_some() && first.scale == 1.0;
        if is_labelled && (first.form == Form::Digits || self.tokens[one.start].capital) {
            return false;
        }
        if any_before(&lexicon.ages.0, self.tokens, one.start).is_some() {
            return false;
        }
        if any(&lexicon.ages.1, self.tokens, first.end).is_some() || self.is_apposed(one) || self.is_address(one) {
            return false;
        }
        if any(&lexicon.durations, self.tokens, self.after_hyphen(first.end)).is_some() {
            return first.amount > 1.0;
        }
        if first.form == Form::Digits {
            return self.is_kept_count(one);
        }
        self.is_kept_word(one)
    }

    /// `Omar Said, 47, said`, `the envoy, 62, left`: an age.
    fn is_apposed(&self, one: &QuantityCandidate) -> bool {
        let first = one.numerals[0];
        let is_comma = |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).is_some_and(|sign| sign.is(","));
        first.form == Form::Digits
            && first.scale == 1.0
            && first.amount < 110.0
            && is_comma(one.start.checked_sub(1))
            && is_comma(Some(first.end))
            && one.start > 1
            && self.tokens[one.start - 2].is_word()
    }

    /// A house number: there is a word for street shortly before it.
    fn is_address(&self, one: &QuantityCandidate) -> bool {
        const STREETS: &[&str] =
            &["ул", "улица", "улице", "проспект", "көшесі", "даңғылы", "ko'chasi", "кўчаси", "street", "avenue"];
        let from = one.start.saturating_sub(4);
        one.numerals[0].scale == 1.0 && self.tokens[from..one.start].iter().any(|token| STREETS.contains(&&*token.fold))
    }

    /// `один процент` stays; `m` after a small number word does not occur.
    fn is_small_word_measure(&self, one: &QuantityCandidate) -> bool {
        let first = one.numerals[0];
        first.form == Form::Words
            && first.amount == 1.0
            && first.scale == 1.0
            && matches!(one.unit, Some(Unit::Measure("t" | "m" | "times")))
    }

    /// Whether a count in digits is of interest.
    fn is_kept_count(&self, one: &QuantityCandidate) -> bool {
        let first = one.numerals[0];
        if first.scale > 1.0 || one.numerals.len() > 1 {
            return true;
        }
        let before = one.start.checked_sub(1).map(|at| &self.tokens[at]);
        let next = self.tokens.get(first.end);
        // `1.`, `2)`, `[3]`.
        let is_marker = one.start == 0
            && next.is_some_and(|sign| sign.glued && (sign.is(".") || sign.is(")")))
            && first.amount < 100.0
            || before.is_some_and(|sign| matches!(&*sign.fold, "(" | "[" | "#" | "№"))
                && next.is_some_and(|sign| matches!(&*sign.fold, ")" | "]"));
        if is_marker {
            return false;
        }
        // `EXPO 2020`, `COP 29`: a name in capitals and a small number.
        let is_acronym = before.is_some_and(|word| {
            word.is_word() && word.range.len() > 1 && self.text[word.range.clone()].chars().all(char::is_uppercase)
        });
        if is_acronym && first.amount.fract() == 0.0 && first.amount < 100.0 && one.unit.is_none() {
            return false;
        }
        if self.is_row {
            return true;
        }
        // Years that were not recognised as dates.
        let is_code =
            self.tokens[first.start].fold.starts_with('0') && first.amount.fract() == 0.0 && first.amount != 0.0;
        if is_code {
            return false;
        }
        match &one.unit {
            Some(_) => {
                let is_street = next.is_some_and(|word| {
                    word.capital
                        && self.language == Language::English
                        && one.start > 0
                        && self
                            .tokens
                            .get(first.end + 1)
                            .is_some_and(|street| matches!(&*street.fold, "street" | "avenue" | "road" | "st" | "ave"))
                });
                !is_street
            }
            None => {
                first.amount.fract() != 0.0
                    || first.amount >= 10.0
                    || before.is_some_and(|word| {
                        matches!(&*word.fold, "to" | "by" | "at" | "of" | "до" | "на" | "-" | "from")
                    })
            }
        }
    }

    /// Whether a count in words is of interest: `seven projects`, but not `two countries` or `one of`.
    fn is_kept_word(&self, one: &QuantityCandidate) -> bool {
        let first = one.numerals[0];
        let lexicon = self.lexicon();
        if first.form == Form::Vague {
            let Some(Unit::Counted(_)) = one.unit else { return first.end - first.start > 1 };
            let is_words = self.tokens[first.start..first.end]
                .iter()
                .any(|token| matches!(&*token.fold, "тысяч" | "миллионов" | "миллиардов"));
            return !is_words
                || first.end - first.start > 1
                || one.start == 0
                || !self.tokens[one.start - 1].is_number();
        }
        if first.scale > 1.0 {
            return true;
        }
        if first.amount <= 1.0 {
            return false;
        }
        let next = self.tokens.get(first.end);
        // `the Three Seas Initiative`, `the Desert Six`: names, unless every word is capitalised.
        let is_near_capital =
            next.is_some_and(|next| next.capital) || one.start > 1 && self.tokens[one.start - 1].capital;
        if self.tokens[one.start].capital && one.start > 0 && is_near_capital && !self.is_heading() {
            return false;
        }
        if self.language == Language::Uzbek && self.is_verb(one) {
            return false;
        }
        if any(&lexicon.commonplace, self.tokens, first.end).is_some() && first.amount <= 12.0 {
            return false;
        }
        if let Some(Unit::Counted(range)) = &one.unit {
            // `three neighbouring countries`.
            let after = self.tokens.partition_point(|token| token.range.end <= range.end);
            let is_head = |at: usize| {
                any(&lexicon.commonplace, self.tokens, at).is_some() && self.tokens[at].fold.chars().count() > 3
            };
            if first.amount <= 7.0 && (first.end + 1..after).any(is_head) {
                return false;
            }
            return next.is_some_and(|word| word.is_word() || word.is_dash());
        }
        first.amount > 12.0 || one.qualifier.is_some()
    }

    /// Whether most words are capitalised.
    fn is_heading(&self) -> bool {
        let words = self.tokens.iter().filter(|token| token.is_word());
        let (all, capital) = words.fold((0, 0), |(all, capital), word| (all + 1, capital + usize::from(word.capital)));
        capital * 3 > all * 2
    }

    /// `yetti` and `yuz` are also verbs or nouns.
    fn is_verb(&self, one: &QuantityCandidate) -> bool {
        let word = &self.tokens[one.numerals[0].start].fold;
        let before = one.start.checked_sub(1).map(|at| &*self.tokens[at].fold).unwrap_or_default();
        let is_reached = matches!(&**word, "yetti" | "етти")
            && ["ga", "ka", "qa", "га", "ка", "қа"].iter().any(|ending| before.ends_with(ending));
        let happens = matches!(&**word, "yuz" | "юз")
            && self.tokens.get(one.numerals[0].end).is_some_and(|next| {
                next.fold.starts_with("ber") || next.fold.starts_with("бер") || next.fold.starts_with("tut")
            });
        is_reached || happens
    }
}
