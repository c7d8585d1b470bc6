//! Numbers in digits, with the separators and endings of four languages.

use super::numeral::{Form, Numbers};
use crate::extract::language::Language;
use crate::extract::lexicon::any;
use crate::extract::{money, unit};

impl Numbers<'_> {
    /// The value of the digits at `at`.
    pub(super) fn digits(&self, at: usize) -> Option<f64> {
        let text: String =
            self.tokens[at].fold.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        let (commas, stops) = (text.matches(',').count(), text.matches('.').count());
        let whole_groups = |separator: char| text.split(separator).skip(1).all(|group| group.len() == 3);
        let plain = match (commas, stops) {
            (0, 0) => text,
            (0, 1) => text,
            (0, _) => whole_groups('.').then(|| text.replace('.', ""))?,
            (_, 0) if commas > 1 => whole_groups(',').then(|| text.replace(',', ""))?,
            (_, 0) => {
                let group = text.split(',').nth(1).unwrap_or_default();
                let is_thousands = group.len() == 3
                    && (self.language == Language::English || group == "000")
                    && !text.starts_with('0');
                text.replace(',', if is_thousands { "" } else { "." })
            }
            (_, 1) if text.rfind('.') > text.rfind(',') => text.replace(',', ""),
            (1, _) => text.replace('.', "").replace(',', "."),
            _ => return None,
        };
        plain.parse().ok()
    }

    /// The token after digits and an ending that belongs to them: `15-тен`, `2-х`, `78ta`. `None` for an ordinal.
    pub(super) fn after_digits(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        let glued = |i: usize| self.tokens.get(i).filter(|token| token.glued);
        let (word_at, is_hyphen) = match glued(next) {
            Some(dash) if dash.is_dash() && glued(next + 1).is_some() => (next + 1, true),
            Some(_) => (next, false),
            None => return Some(next),
        };
        let word = &self.tokens[word_at];
        if !word.is_word() {
            return Some(next);
        }
        if self.lexicon.ordinals.iter().any(|ending| word.is(ending))
            || self.lexicon.ordinals.iter().any(|ending| ending.chars().count() > 2 && word.fold.starts_with(ending))
        {
            return None;
        }
        if self.lexicon.endings.iter().any(|ending| word.is(ending)) {
            return Some(word_at + 1);
        }
        // In Uzbek and Kazakh a hyphen makes an ordinal: `12-modda`, `7-бап`.
        if self.language.is_turkic()
            && is_hyphen
            && unit::measure(self.tokens, word_at).is_none()
            && self.scale_at(word_at, Form::Digits).is_none()
            && money::word(self.tokens, word_at).is_none()
            && !word.fold.starts_with("yillik")
            && !word.fold.starts_with("жылдық")
            && any(&self.lexicon.times, self.tokens, word_at).is_none()
        {
            return None;
        }
        // `5G`, `3D`.
        let is_name = !is_hyphen
            && word.capital
            && word.fold.chars().count() == 1
            && !matches!(&*word.fold, "m" | "b" | "k" | "t" | "м" | "т" | "c" | "с");
        (!is_name).then_some(next)
    }
}
