//! What the context of a number says about it: how exact it is, when it holds, how certain it is.

use std::ops::Range;

use super::reader::{ABLATIVE, QuantityCandidate, QuantityReader};
use crate::extract::clause;
use crate::extract::lexicon::{any, any_before, longest};
use crate::extract::number::Numeral;
use crate::extract::rate::rate;
use crate::extract::time_expression::TimeExpression;

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
            // `from 5 to 7` is not `up to`, nor is `с 5 до 7`.
            let is_end = self.tokens[from].is("до") && self.is_change_before(from);
            if !is_end && !self.is_span(from, start, numerals) {
                return Some(meaning);
            }
        }
        let last = numerals[numerals.len() - 1].end;
        if self.after_plus_sign(last) > last {
            return Some("more than");
        }
        (last..=end).find_map(|at| {
            let (_, meaning) = longest(&self.lexicon().after, self.tokens, at)?;
            self.governs(at, meaning).then_some(meaning)
        })
    }

    /// `over five years` gives a duration, not a minimum; `for over five years` gives both.
    fn is_span(&self, from: usize, start: usize, numerals: &[Numeral]) -> bool {
        let last = numerals[numerals.len() - 1].end;
        let is_over = self.tokens[from].is("over") && start == from + 1;
        let is_for =
            from.checked_sub(1).is_some_and(|before| matches!(&*self.tokens[before].fold, "for" | "in" | "of"));
        is_over && !is_for && any(&self.lexicon().durations, self.tokens, last).is_some()
    }

    /// The token after a `+` or `-plus` right after a number that ends at `end`: `60+`, `60-plus`.
    pub(super) fn after_plus_sign(&self, end: usize) -> usize {
        let glued = |at: usize, word: &str| self.tokens.get(at).is_some_and(|token| token.glued && token.is(word));
        match () {
            () if glued(end, "+") => end + 1,
            () if glued(end, "-") && glued(end + 1, "plus") => end + 2,
            () => end,
        }
    }

    /// Whether a qualifier after a number applies to it: in Kazakh and Uzbek `100 dan oshdi` is more than a hundred,
    /// and `100 ga oshdi` an increase by a hundred.
    fn governs(&self, at: usize, meaning: &str) -> bool {
        let late = self.language.is_turkic();
        let compares = matches!(meaning, "more than" | "less than");
        !late || !compares || ABLATIVE.iter().any(|ending| self.tokens[at - 1].fold.ends_with(ending))
    }

    /// Whether a `до` at the token `at` ends a change: `с 5 до 7`, `вырос до 7`.
    fn is_change_before(&self, at: usize) -> bool {
        const REACH: usize = 7;
        let from = at.saturating_sub(REACH);
        self.says_change(from..at) || (from..at).any(|at| self.is("с", at) || self.is("со", at))
    }

    /// The nearest period in the same clause, or the one at the beginning of the sentence.
    pub(super) fn period(&self, one: &QuantityCandidate) -> Option<Range<usize>> {
        if self.begins_change(one) {
            return None;
        }
        let late = self.language.is_turkic();
        let distance = |time: &TimeExpression| {
            let (from, to, behind) =
                if time.start >= one.end { (one.end, time.start, 0) } else { (time.end, one.start.max(time.end), 2) };
            let joins = self.tokens[from..to].iter().filter(|token| token.is("and")).count();
            // `in 2024` says when; `compared to 2022` does not.
            let is_bare = time.phrase.0 == time.start && !late;
            (to - from) + 6 * joins + behind + 5 * usize::from(is_bare)
        };
        let near = self.times.iter().filter(|time| time.start + 60 >= one.start && time.start <= one.end + 60);
        let time = near.filter(|time| !time.is_name && self.holds_for(time, one)).min_by_key(|time| distance(time))?;
        Some(self.tokens[time.phrase.0].range.start..self.tokens[time.phrase.1 - 1].range.end)
    }

    /// Whether nothing separates a period from the quantity.
    fn holds_for(&self, time: &TimeExpression, one: &QuantityCandidate) -> bool {
        // Parentheses do not separate.
        let breaks = |from: usize, to: usize| {
            let (mut depth, mut breaks) = (0, 0);
            for at in from..to {
                depth += i32::from(self.is("(", at));
                breaks += usize::from(depth == 0 && self.is_break(at));
                depth = (depth - i32::from(self.is(")", at))).max(0);
            }
            breaks + usize::from(depth > 0)
        };
        if time.phrase.1 <= one.start {
            // `In 2025, trade reached ...` covers the whole sentence, and so does a period at the beginning of a Turkic
            // one.
            let is_bare = time.phrase.0 == time.start && !self.is(",", time.end) && !self.language.is_turkic();
            let is_opening = time.phrase.0 <= 1 && !is_bare;
            let parted = self.tokens[time.phrase.1..one.start].iter().any(|token| matches!(&*token.fold, ";" | ":"));
            return if is_opening { !parted } else { breaks(time.phrase.1, one.start) == 0 };
        }
        let from = one.end.min(time.phrase.0);
        match breaks(from, time.phrase.0) {
            0 => true,
            // `39% of the metal (2024)`, `to 21%, by 2030`.
            1 => self.is_break(time.phrase.0 - 1) && matches!(&*self.tokens[time.phrase.0 - 1].fold, "(" | ")" | ","),
            _ => false,
        }
    }

    /// The period that it is a rate for, if that follows directly: `five a week`.
    pub(super) fn rate(&self, one: &QuantityCandidate) -> Option<&'static str> {
        let time = self.times.iter().find(|time| time.start == one.end)?;
        rate(&self.text[self.tokens[time.start].range.start..self.tokens[time.end - 1].range.end])
    }

    /// How certain it is, by the nearest word for that which governs it and is not in another clause.
    pub(super) fn nature(&self, one: &QuantityCandidate) -> &'static str {
        const REACH: usize = 14;
        if self.begins_change(one) {
            return "actual";
        }
        let from = one.start.saturating_sub(REACH);
        let to = (one.end + REACH).min(self.tokens.len());
        let late = self.language.is_turkic();
        let mut best = (usize::MAX, "actual");
        for at in from..to {
            if (one.start..one.end).contains(&at) {
                continue;
            }
            let Some((length, nature)) = self.nature_at(at) else { continue };
            let is_after = at >= one.end;
            let between = if is_after { one.end..at } else { at..one.start };
            let breaks = between.clone().filter(|at| self.is_break(*at)).count();
            if is_after && breaks > 0 && !late {
                continue;
            }
            // Verbs precede what they govern, except in Kazakh and Uzbek.
            let distance = if is_after {
                at - one.end + if late { 0 } else { 5 }
            } else {
                one.start.saturating_sub(at + length) + if late { 5 } else { 0 }
            };
            let distance = distance + 5 * breaks + usize::from(nature == "actual") * 2;
            if distance < best.0 {
                best = (distance, nature);
            }
        }
        best.1
    }

    /// How many tokens from `at` on say how certain it is, and the nature they mean.
    fn nature_at(&self, at: usize) -> Option<(usize, &'static str)> {
        let natures = &self.lexicon().natures;
        let (length, nature) = longest(natures, self.tokens, at)?;
        // `is expected to reach` is not a target.
        let before = at.checked_sub(1).filter(|_| nature == "target" && self.tokens[at].is("to"));
        let surer = before.and_then(|before| longest(natures, self.tokens, before));
        Some(surer.filter(|(_, before)| *before != "actual").map_or((length, nature), |(_, before)| (length, before)))
    }

    /// Whether a new clause or a parenthesis may begin at the token `at`.
    fn is_break(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        // `buys hardly 5 per cent of it and would like 15`.
        let goes_on =
            || longest(&self.lexicon().natures, self.tokens, at + 1).is_some_and(|(_, nature)| nature != "actual");
        if token.is("and") || token.is("but") {
            return goes_on();
        }
        matches!(&*token.fold, "," | ";" | ":" | "(" | ")")
            || token.is_dash() && !token.glued
            || clause::is_relative(token)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;

    /// For each quantity, its text, qualifier, nature and period.
    fn said(text: &str) -> Vec<(&str, Option<&'static str>, &'static str, Option<&str>)> {
        let found = extract(text).quantities.into_iter().map(|found| found.what);
        found.map(|one| (&text[one.text], one.qualifier, one.nature, one.period.map(|range| &text[range]))).collect()
    }

    #[test]
    fn a_quantity_has_what_its_own_clause_says() {
        for (text, expected) in [
            (
                "They gave ¥45 billion for a plant of 90 MW, the first unit of which could turn in 2029.",
                vec![("¥45 billion", None, "actual", None), ("90 MW", None, "actual", None)],
            ),
            (
                "Northland promised to train 800 specialists by the end of 2028.",
                vec![("800 specialists", None, "target", Some("by the end of 2028"))],
            ),
            (
                "Southland buys hardly 5 per cent of it there and would like 15 by 2035.",
                vec![("5 per cent", Some("hardly"), "actual", None), ("15", None, "target", Some("by 2035"))],
            ),
            (
                "The offer of Expo 2025 came to 60-plus agreements.",
                vec![("60-plus agreements", Some("more than"), "actual", None)],
            ),
            (
                "It cost $1.3 billion; all of it is expected to reach $3.5 billion.",
                vec![("$1.3 billion", None, "actual", None), ("$3.5 billion", None, "expected", None)],
            ),
            ("The projects run over five years.", vec![("five years", None, "actual", None)]),
            (
                "It took a little over eight hours for 6,000 km or thereabouts.",
                vec![
                    ("eight hours", Some("a little over"), "actual", None),
                    ("6,000 km", Some("about"), "actual", None),
                ],
            ),
            (
                "In 2025, trade with the neighbours rose to $5 billion.",
                vec![("$5 billion", None, "actual", Some("In 2025"))],
            ),
            (
                "Торговля составила чуть более 5 млрд долларов.",
                vec![("5 млрд долларов", Some("a little over"), "actual", None)],
            ),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn a_change_begins_with_what_is_and_has_one_rate() {
        let text = "Direct flights to Harbour are to go from two to five a week in the summer of 2026.";
        assert_eq!(
            said(text),
            [("two", None, "actual", None), ("five", None, "expected", Some("in the summer of 2026"))]
        );
        let rates = |text: &str| extract(text).quantities.into_iter().map(|one| one.what.rate).collect::<Vec<_>>();
        assert_eq!(rates(text), [Some("week"), Some("week")]);
        assert_eq!(rates("The fund is to pay $5 billion a year by 2030."), [Some("year")]);
        assert_eq!(rates("Бұл жүк қала арқылы жыл сайын 5 млн тонна болып өтеді."), [Some("year")]);
        assert_eq!(rates("Trade came to $5 billion in 2025."), [None]);
    }

    #[test]
    fn a_number_without_a_unit_has_that_of_its_context() {
        let units = |text: &str| extract(text).quantities.into_iter().map(|one| one.what.unit).collect::<Vec<_>>();
        let is = |unit: &str| Some(unit.to_owned());
        assert_eq!(
            units("Direct flights to Harbour are to go from two to five a week."),
            [is("flights"), is("flights")]
        );
        assert_eq!(units("The credit runs for 30 years, with a grace period of ten."), [is("years"), is("years")]);
        assert_eq!(units("It buys 5 per cent there and would like 15 by 2035."), [is("%"), is("%")]);
    }
}
