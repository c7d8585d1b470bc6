//! Parts of a year and periods: `first half of 2022`, `9 месяцев`, `over the past five years`.

use super::year::{PartialDate, TimeReader};
use crate::extract::language::Language;
use crate::extract::lexicon::{any, longest};
use crate::extract::number::numbers;

impl TimeReader<'_> {
    /// `first half of 2022`, `III квартал 2024 года`, `2024-yilning birinchi choragi`, `first nine months of 2024`.
    pub(super) fn part_of_year(&self, at: usize) -> Option<(usize, Option<String>)> {
        // Kazakh and Uzbek put the year first.
        let (year, start) = match self.year_at(at).filter(|_| self.puts_year_first()) {
            Some((year, end)) => (Some(year), end),
            None => (None, at),
        };
        let (mut end, (first, last)) = self.named_part(start).or_else(|| self.first_months(start))?;
        let mut year = year;
        if year.is_none() {
            let skipped = end + usize::from(self.is("of", end) || self.is("in", end) || self.is(",", end));
            if let Some((found, after)) = self.year_at(skipped) {
                (year, end) = (Some(found), after);
            }
        }
        // A season without a year may be of any year.
        if year.is_none() && matches!((first, last), (3, 5) | (6, 8) | (9, 11)) {
            return None;
        }
        let point = |month| PartialDate { year, month: Some(month), day: None }.edtf();
        Some((end, Some(format!("{}/{}", point(first), point(last)))))
    }

    pub(super) fn named_part(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let (length, months) = longest(self.lexicon.parts, self.tokens, at)?;
        if months != (0, 0) {
            return Some((at + length, months));
        }
        // `Q3`, `H1`.
        let number =
            self.tokens.get(at + 1).filter(|token| token.glued && token.is_number() && self.tokens[at].capital)?;
        let n: u8 = number.fold.parse().ok()?;
        match (&*self.tokens[at].fold, n) {
            ("q", 1..=4) => Some((at + 2, (3 * n - 2, 3 * n))),
            ("h", 1..=2) => Some((at + 2, (6 * n - 5, 6 * n))),
            _ => None,
        }
    }

    /// `first nine months`, `9 месяцев`, `10 ай`, counted from January.
    pub(super) fn first_months(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let (start, is_first) = match &*self.tokens.get(at)?.fold {
            "first" | "первые" | "первых" | "алғашқы" | "dastlabki" | "birinchi" => (at + 1, true),
            _ => (at, false),
        };
        let numeral = numbers(self.tokens, self.language).at(start)?;
        let is_month = |fold: &str| match self.language {
            Language::English => fold == "months",
            Language::Russian => fold.starts_with("месяц"),
            Language::Kazakh => matches!(fold, "ай" | "айда" | "айының" | "айында" | "айдың" | "айлық" | "айдағы"),
            Language::Uzbek => {
                matches!(fold, "oy" | "oyda" | "oyi" | "oyida" | "oylik" | "oyining" | "ой" | "ойда" | "ойида")
            }
        };
        let n = numeral.amount;
        if !self.tokens.get(numeral.end).is_some_and(|token| is_month(&token.fold))
            || !(1.0..=12.0).contains(&n)
            || n.fract() != 0.0
        {
            return None;
        }
        let end = numeral.end + 1;
        // Without a year these may be any nine months.
        let has_year = self.puts_year_first()
            && at
                .checked_sub(1)
                .is_some_and(|before| self.lexicon.year.iter().any(|word| self.tokens[before].is(word)));
        let of_year = self.is("of", end) && self.year_at(end + 1).is_some() || self.year_at(end).is_some();
        let is_led = at.checked_sub(1).is_some_and(|before| matches!(&*self.tokens[before].fold, "за" | "in"));
        (is_first || has_year || of_year || is_led).then_some((end, (1, n as u8)))
    }

    /// A period that says when: `over the past five years`, `за 10 лет`, `бес жыл бұрын`, `so'nggi besh yilda`.
    pub(super) fn duration(&self, at: usize) -> Option<(usize, Option<String>)> {
        // The most words in the phrase that introduces it.
        const LEAD: usize = 6;
        let mut start = at;
        while let Some(length) =
            any(&self.lexicon.during, self.tokens, start).or((start > at && self.is("the", start)).then_some(1))
        {
            start += length;
            if start - at > LEAD {
                return None;
            }
        }
        let is_led = start > at;
        // `in the first nine months of 2024` is a part of a year.
        if is_led && (at..start).any(|at| self.part_of_year(at).is_some()) {
            return None;
        }
        if is_led && let Some((length, _)) = longest(&self.lexicon.before, self.tokens, start) {
            start += length;
        }
        let numeral = numbers(self.tokens, self.language).at(start)?;
        let end = numeral.end + any(&self.lexicon.durations, self.tokens, numeral.end)?;
        let since = any(&self.lexicon.since, self.tokens, end);
        (is_led || since.is_some()).then_some((end + since.unwrap_or(0), None))
    }
}
