//! Words that multiply the number before them: `billion`, `тыс.`, the `m` of `$5m`.

use super::numeral::{Form, Numbers};
use crate::extract::language::Language;
use crate::extract::lexicon::fits;
use crate::extract::money;

impl Numbers<'_> {
    /// The scale at `at`, and the token after it.
    pub(super) fn scale_at(&self, at: usize, form: Form) -> Option<(usize, f64)> {
        let token = self.tokens.get(at)?;
        if token.is_dash() && token.glued && self.tokens.get(at + 1)?.glued {
            return self.scale_at(at + 1, form).filter(|_| form == Form::Digits);
        }
        if let Some((_, factor)) =
            self.lexicon.scales.iter().find(|(word, _)| fits(word, &token.fold) || self.is_form_of(word, &token.fold))
        {
            let is_vague = self.lexicon.vague.iter().any(|(word, _)| *word == token.fold)
                && form != Form::Digits
                && self.language == Language::Kazakh;
            let stop = usize::from(is_short(&token.fold) && self.is(".", at + 1) && self.tokens[at + 1].glued);
            return (!is_vague).then_some((at + 1 + stop, *factor));
        }
        // `$5m` and `5B`, but not `5 m`.
        let is_money = at.checked_sub(2).is_some_and(|before| self.is_currency(before));
        match &*token.fold {
            "m" if token.glued && (is_money || self.counts_millions(at + 1)) => Some((at + 1, 1e6)),
            "b" if token.glued && is_money => Some((at + 1, 1e9)),
            "t" if token.glued && is_money => Some((at + 1, 1e12)),
            "k" if token.glued => Some((at + 1, 1e3)),
            _ => None,
        }
    }

    /// Whether the token is a currency sign, or three capitals like a currency code.
    pub(super) fn is_currency(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        money::sign(&token.fold).is_some() || token.capital && money::code(&token.fold.to_uppercase()).is_some()
    }

    /// Whether the `m` of `4.5m` before the token `at` means millions, not metres.
    pub(super) fn counts_millions(&self, at: usize) -> bool {
        let length = ["long", "wide", "deep", "high", "tall", "below", "above", "away"];
        self.language == Language::English
            && self.tokens.get(at).is_some_and(|next| {
                next.is_word() && !length.contains(&&*next.fold) && !self.lexicon.stop.contains(&&*next.fold)
            })
    }
}

/// Whether a scale is an abbreviation, so that a full stop may belong to it.
fn is_short(word: &str) -> bool {
    matches!(word, "млн" | "млрд" | "трлн" | "тыс" | "mln" | "mlrd" | "trln")
}
