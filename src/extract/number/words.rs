//! Numbers in words: `two hundred and five`, `он бес`, `a million`.

use super::numeral::{Form, Numbers};
use crate::extract::language::Language;

impl Numbers<'_> {
    /// A number in words, without its scale.
    pub(super) fn words(&self, start: usize) -> Option<(f64, usize, Form)> {
        let (mut total, mut end, mut last) = (0.0, start, f64::INFINITY);
        if self.language == Language::English && self.is("a", start) && self.is("hundred", start + 1) {
            (total, end, last) = (100.0, start + 2, 100.0);
        }
        loop {
            let mut at = end;
            if end > start {
                // `twenty-five`, `two hundred and five`, but not `five and two`.
                let is_hyphen = self.tokens.get(at).is_some_and(|token| token.is_dash() && token.glued);
                at += usize::from(is_hyphen || last >= 100.0 && self.is("and", at));
            }
            if end > start
                && self.lexicon.hundred.iter().any(|word| self.is_form(word, at))
                && total < 10.0
                && total > 0.0
            {
                (total, last, end) = (total * 100.0, 100.0, at + 1);
                continue;
            }
            let Some(value) = self.number_word(at) else { break };
            let fits = end == start
                || last >= 100.0 && value < 100.0
                || (20.0..100.0).contains(&last) && value < 10.0
                || last == 10.0
                    && value < 10.0
                    && self.language != Language::English
                    && self.language != Language::Russian;
            if !fits || value.fract() != 0.0 && end > start {
                break;
            }
            (total, last, end) = (total + value, value, at + 1);
        }
        if end > start {
            return (!self.is_ordinal_word(end)).then_some((total, end, Form::Words));
        }
        self.lone_scale(start)
    }

    /// Whether the token `at` makes an ordinal of the number before it: `thirty-fifth`, `тридцать пятую`, `отыз бесінші`.
    pub(super) fn is_ordinal_word(&self, at: usize) -> bool {
        let dash = self.tokens.get(at).is_some_and(|token| token.is_dash() && token.glued);
        let Some(word) =
            self.tokens.get(at + usize::from(dash)).filter(|token| token.is_word()).map(|token| &*token.fold)
        else {
            return false;
        };
        match self.language {
            Language::English => {
                dash && matches!(
                    word,
                    "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth"
                )
            }
            Language::Russian => {
                let stems = ["перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят"];
                let endings =
                    ["ый", "ой", "ий", "ая", "ья", "ое", "ье", "ого", "ьего", "ому", "ую", "ью", "ом", "ые", "ых"];
                stems.iter().any(|stem| word.starts_with(stem)) && endings.iter().any(|ending| word.ends_with(ending))
            }
            Language::Kazakh => ["інші", "ыншы", "нші", "ншы"].iter().any(|ending| word.contains(ending)),
            Language::Uzbek => ["inchi", "nchi", "инчи", "нчи"].iter().any(|ending| word.contains(ending)),
        }
    }

    /// `a million`, `half a million`, `тысяча`, `мыңнан`.
    pub(super) fn lone_scale(&self, start: usize) -> Option<(f64, usize, Form)> {
        let english = self.language == Language::English;
        let scale = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                self.lexicon.scales.iter().any(|(word, _)| token.is(word) && !token.fold.ends_with('s'))
            })
        };
        match self.tokens.get(start).map(|token| &*token.fold) {
            Some("half") if english && self.is("a", start + 1) && scale(start + 2) => {
                return Some((0.5, start + 2, Form::Words));
            }
            Some("a" | "an") if english && self.is("dozen", start + 1) => return Some((12.0, start + 2, Form::Words)),
            Some("a" | "an") if english && scale(start + 1) => return Some((1.0, start + 1, Form::Words)),
            _ => {}
        }
        let word = &self.tokens.get(start)?.fold;
        if !self.lexicon.lone_scales.iter().any(|lone| lone == word) {
            return None;
        }
        if self.lexicon.hundred.iter().any(|hundred| word.starts_with(hundred)) {
            return Some((100.0, start + 1, Form::Words));
        }
        Some((1.0, start, Form::Words))
    }
}
