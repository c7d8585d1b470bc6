//! What the words around a number say of it: how exact it is, when it holds, how sure it is.

use std::ops::Range;

use super::reader::{ABLATIVE, QuantityCandidate, QuantityReader};
use crate::extract::lexicon::{any_before, longest};
use crate::extract::number::Numeral;
use crate::extract::when::When;

impl QuantityReader<'_> {
    pub(super) fn qualifier(&self, start: usize, end: usize, numerals: &[Numeral]) -> Option<&'static str> {
        if numerals.iter().any(|numeral| numeral.up_to)
            || self.tokens[end - 1].fold.ends_with("gacha") && self.tokens[end - 1].is_word()
        {
            return Some("up to");
        }
        let skip = |at: usize| {
            at.checked_sub(1)
                .filter(|before| matches!(&*self.tokens[*before].fold, "the" | "a" | "в" | "на"))
                .unwrap_or(at)
        };
        if start > 0 && matches!(&*self.tokens[start - 1].fold, "~" | "≈") {
            return Some("about");
        }
        if start > 0 && matches!(&*self.tokens[start - 1].fold, ">") {
            return Some("more than");
        }
        let before = |at: usize| {
            self.lexicon()
                .before
                .iter()
                .filter_map(|(phrase, meaning)| Some((any_before(&[phrase], self.tokens, at)?, *meaning)))
                .min_by_key(|(from, _)| *from)
        };
        if let Some((from, meaning)) = before(start).or_else(|| before(skip(start))) {
            // `from 5 to 7` is no `up to`; `с 5 до 7` neither.
            let is_end = self.tokens[from].is("до") && self.is_change_before(from);
            if !is_end {
                return Some(meaning);
            }
        }
        let plus = self.tokens.get(numerals[numerals.len() - 1].end).is_some_and(|sign| sign.is("+") && sign.glued);
        if plus {
            return Some("more than");
        }
        let last = numerals[numerals.len() - 1].end;
        (last..=end).find_map(|at| {
            let (_, meaning) = longest(&self.lexicon().after, self.tokens, at)?;
            self.governs(at, meaning).then_some(meaning)
        })
    }

    /// Whether what a word after a number says is said of the number: in Kazakh and Uzbek `100 dan oshdi` is more than a
    /// hundred, and `100 ga oshdi` more by a hundred.
    fn governs(&self, at: usize, meaning: &str) -> bool {
        let late = self.language.is_turkic();
        let compares = matches!(meaning, "more than" | "less than");
        !late || !compares || ABLATIVE.iter().any(|ending| self.tokens[at - 1].fold.ends_with(ending))
    }

    /// Whether a `до` at the token `at` ends a change: `с 5 до 7`, `вырос до 7`.
    fn is_change_before(&self, at: usize) -> bool {
        let from = at.saturating_sub(7);
        (from..at).any(|i| {
            let fold = &self.tokens[i].fold;
            matches!(&**fold, "с" | "со" | "довести" | "доведен" | "доведена" | "доведено" | "достичь")
                || ["вырос", "увелич", "сниз", "сократ", "рост", "нараст", "вырас", "подня", "повы", "довед", "расшир"]
                    .iter()
                    .any(|stem| fold.starts_with(stem))
        })
    }

    /// The nearest stretch of time in the same clause, or else in the sentence.
    pub(super) fn period(&self, one: &QuantityCandidate) -> Option<Range<usize>> {
        let late = self.language.is_turkic();
        let distance = |when: &When| {
            let (from, to, behind) =
                if when.start >= one.end { (one.end, when.start, 0) } else { (when.end, one.start.max(when.end), 2) };
            let breaks = self.tokens[from..to]
                .iter()
                .filter(|token| matches!(&*token.fold, "," | ";" | ":" | "—" | "and"))
                .count();
            // `in 2024` says when; `compared to 2022` does not.
            let is_bare = when.phrase.0 == when.start && !late;
            (to - from) + 6 * breaks + behind + 5 * usize::from(is_bare)
        };
        let near = self.whens.iter().filter(|when| when.start + 60 >= one.start && when.start <= one.end + 60);
        let when = near.min_by_key(|when| distance(when))?;
        Some(self.tokens[when.phrase.0].range.start..self.tokens[when.phrase.1 - 1].range.end)
    }

    /// How sure the nearest word of that kind says it is.
    pub(super) fn nature(&self, one: &QuantityCandidate) -> &'static str {
        const REACH: usize = 14;
        let from = one.start.saturating_sub(REACH);
        let to = (one.end + REACH).min(self.tokens.len());
        let late = self.language.is_turkic();
        let mut best = (usize::MAX, "actual");
        for at in from..to {
            if (one.start..one.end).contains(&at) {
                continue;
            }
            let Some((length, nature)) = longest(&self.lexicon().natures, self.tokens, at) else { continue };
            let is_after = at >= one.end;
            // Verbs stand before what they govern, but in Kazakh and Uzbek.
            let distance = if is_after {
                at - one.end + if late { 0 } else { 5 }
            } else {
                one.start.saturating_sub(at + length) + if late { 5 } else { 0 }
            };
            let breaks = if is_after { &self.tokens[one.end..at] } else { &self.tokens[at..one.start] };
            let distance = distance
                + 4 * breaks.iter().filter(|token| matches!(&*token.fold, ";" | "," | "—")).count()
                + usize::from(nature == "actual") * 2;
            if distance < best.0 {
                best = (distance, nature);
            }
        }
        best.1
    }
}
