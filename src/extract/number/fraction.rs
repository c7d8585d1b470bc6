//! Parts of a whole and multiples, in one phrase: `a third`, `two-fifths`, `fivefold`.

use super::numeral::{Form, Numbers, Numeral};
use crate::extract::language::Language;

impl Numbers<'_> {
    /// `half`, `a third`, `two-fifths`, but not `half an hour`, `a third bridge`, `first half`.
    pub(super) fn part(&self, at: usize) -> Option<Numeral> {
        const PARTS: &[(&str, f64)] = &[
            ("third", 3.0),
            ("quarter", 4.0),
            ("fifth", 5.0),
            ("sixth", 6.0),
            ("seventh", 7.0),
            ("eighth", 8.0),
            ("ninth", 9.0),
            ("tenth", 10.0),
        ];
        if self.language != Language::English {
            return None;
        }
        let first = self.tokens.get(at)?;
        let before = at.checked_sub(1).map(|before| &*self.tokens[before].fold).unwrap_or_default();
        let stands_alone = |end: usize| match self.tokens.get(end) {
            Some(next) => {
                !(next.is_word() || next.is_dash() && next.glued)
                    || self.lexicon.stop.contains(&&*next.fold)
                    || matches!(
                        &*next.fold,
                        "more"
                            | "less"
                            | "lower"
                            | "higher"
                            | "fewer"
                            | "are"
                            | "go"
                            | "came"
                            | "remain"
                            | "do"
                            | "did"
                    )
            }
            None => true,
        };
        if first.is("half") {
            let is_other =
                matches!(before, "first" | "second" | "latter" | "other" | "a" | "last" | "this" | "that" | "and");
            return (!is_other && stands_alone(at + 1) && !self.is("a", at + 1) && !self.is("an", at + 1))
                .then(|| self.phrase(at, 1, 0.5, Form::Fraction));
        }
        let many = if first.is("a") || first.is("one") {
            1.0
        } else {
            self.number_word(at).filter(|n| (2.0..10.0).contains(n))?
        };
        let dash = usize::from(self.tokens.get(at + 1)?.is_dash());
        let word = &*self.tokens.get(at + 1 + dash)?.fold;
        let singular = if many > 1.0 { word.strip_suffix('s')? } else { word };
        let of = PARTS.iter().find(|(part, _)| *part == singular)?.1;
        let end = at + 2 + dash;
        (many > 1.0 || stands_alone(end)).then(|| self.phrase(at, end - at, many / of, Form::Fraction))
    }

    /// `fivefold`.
    pub(super) fn one_word_multiple(&self, at: usize) -> Option<Numeral> {
        let word = &self.tokens.get(at)?.fold;
        let stem = self.lexicon.fold.iter().find_map(|end| word.strip_suffix(end))?;
        let named = self.lexicon.numbers.iter().find(|(number, _)| *number == stem).map(|(_, amount)| *amount);
        let amount = named.or(match stem {
            "hundred" => Some(100.0),
            "thousand" => Some(1000.0),
            _ => None,
        })?;
        Some(self.phrase(at, 1, amount, Form::Multiple))
    }
}
