//! Numbers in digits and in words, with their scale: `1.7 billion`, `сто двадцать`, `он бес мың`, `bir yarim milliard`.

mod digits;
mod fraction;
mod numeral;
mod scale;
mod words;

use super::language::Language;
use super::lexicon::{self, any, longest};
use super::token::Token;
pub(super) use numeral::{Form, Numbers, Numeral};

impl Numbers<'_> {
    /// The number that begins at the token `at`.
    pub(super) fn at(&self, at: usize) -> Option<Numeral> {
        if let Some((length, amount)) = longest(self.lexicon.vague, self.tokens, at) {
            return Some(self.phrase(at, length, amount, Form::Vague));
        }
        if let Some((length, amount)) = longest(self.lexicon.fractions, self.tokens, at) {
            return Some(self.phrase(at, length, amount, Form::Fraction));
        }
        if let Some((length, amount)) = longest(self.lexicon.multiples, self.tokens, at) {
            return Some(self.phrase(at, length, amount, Form::Multiple));
        }
        if let Some(part) = self.part(at) {
            return Some(part);
        }
        if let Some(one_in) = self.one_in(at) {
            return Some(one_in);
        }
        self.one_word_multiple(at).or_else(|| self.counted(at))
    }

    /// `one in five`.
    fn one_in(&self, at: usize) -> Option<Numeral> {
        let is_one = self.is("one", at) || self.is("1", at);
        if self.language != Language::English || !is_one {
            return None;
        }
        let of = if self.is("in", at + 1) { 2 } else { 3 };
        if of == 3 && !(self.is("out", at + 1) && self.is("of", at + 2)) {
            return None;
        }
        let last = self.counted(at + of).filter(|last| last.amount < 1_000.0 && last.amount.fract() == 0.0)?;
        (last.amount > 1.0).then(|| self.phrase(at, last.end - at, 1.0 / last.amount, Form::Fraction))
    }

    /// Digits or words with scales, and smaller numbers with smaller scales after them: `5 млрд 300 млн`.
    fn counted(&self, start: usize) -> Option<Numeral> {
        let mut whole = self.scaled(start)?;
        while whole.scale >= 1e3 {
            let joined = whole.end + usize::from(whole.form == Form::Words && self.is("and", whole.end));
            let Some(next) = self.scaled(joined).filter(|next| {
                let is_smaller = next.amount < whole.scale && next.scale < whole.scale;
                let is_exact = next.amount >= whole.scale / 1e3 && next.form == Form::Digits && next.scale == 1.0;
                is_smaller
                    && (next.scale > 1.0
                        || next.form == Form::Words && next.amount > 1.0
                        || is_exact && whole.scale == 1e3)
            }) else {
                break;
            };
            whole = Numeral {
                end: next.end,
                bare: next.end,
                amount: whole.amount + next.amount,
                scale: next.scale,
                ..whole
            };
        }
        Some(whole)
    }

    /// A number and the scales right after it.
    fn scaled(&self, start: usize) -> Option<Numeral> {
        let first = self.tokens.get(start)?;
        let (mut amount, mut end, form) = if first.is_number() {
            (self.digits(start)?, self.after_digits(start)?, Form::Digits)
        } else {
            self.words(start)?
        };
        let bare = end;
        // `a million`: the scale is the number.
        let is_lone = bare == start || self.is("a", bare - 1) || self.is("half", bare - 1);
        if let Some(length) = any(&self.lexicon.half_more, self.tokens, end) {
            amount += 0.5;
            end += length;
        }
        let mut scale = 1.0;
        while let Some((next, factor)) = self.scale_at(end, form) {
            scale *= factor;
            end = next;
            // `half a million` is one scale; `thousand million` is two.
            if scale >= 1e12 {
                break;
            }
        }
        if scale > 1.0
            && self.language == Language::English
            && let Some(length) = any(&self.lexicon.half_more, self.tokens, end)
        {
            amount += 0.5;
            end += length;
        }
        // Uzbek also writes endings as separate words: `40 dan ortiq`.
        let is_apart =
            |ending: &Token| matches!(&*ending.fold, "dan" | "ga" | "tadan" | "taga" | "дан" | "га" | "тадан" | "тага");
        let bare = if scale > 1.0 && !is_lone { bare } else { end };
        if self.language == Language::Uzbek && self.tokens.get(end).is_some_and(is_apart) {
            end += 1;
        }
        let up_to = self.tokens[end - 1].fold.ends_with("gacha") || self.tokens[end - 1].fold.ends_with("гача");
        Some(Numeral { start, end, bare, amount: amount * scale, scale, form, up_to })
    }
}

/// The numbers of `language` among `tokens`.
pub(super) fn numbers(tokens: &[Token], language: Language) -> Numbers<'_> {
    Numbers { tokens, lexicon: lexicon::of(language), language }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokens;

    fn amount(text: &str, language: Language) -> Option<f64> {
        let tokens = tokens(text, 0..text.len());
        numbers(&tokens, language).at(0).map(|numeral| numeral.amount)
    }

    #[test]
    fn digits_are_read_with_their_separators_and_scales() {
        use Language::*;
        for (text, language, expected) in [
            ("1.7 billion", English, 1.7e9),
            ("15,000 jobs", English, 15e3),
            ("1,234,567", English, 1_234_567.0),
            ("2,5 млрд", Russian, 2.5e9),
            ("1 700 тыс. тонн", Russian, 1.7e6),
            ("5 млрд 300 млн", Russian, 5.3e9),
            ("13 мың 500", Kazakh, 13_500.0),
            ("15-тен", Kazakh, 15.0),
            ("1,5 mlrd", Uzbek, 1.5e9),
            ("20,000", Uzbek, 20_000.0),
        ] {
            assert_eq!(amount(text, language), Some(expected), "{text}");
        }
        assert_eq!(amount("15th", English), None);
        assert_eq!(amount("2-й", Russian), None);
        assert_eq!(amount("5-ші", Kazakh), None);
        assert_eq!(amount("12-modda", Uzbek), None);
        assert_eq!(amount("5G", English), None);
    }

    #[test]
    fn words_are_read_in_four_languages() {
        use Language::*;
        for (text, language, expected) in [
            ("twenty-five", English, 25.0),
            ("two hundred and fifty million", English, 250e6),
            ("half a million", English, 5e5),
            ("a thousand", English, 1e3),
            ("fivefold", English, 5.0),
            ("two-thirds", English, 2.0 / 3.0),
            ("сто двадцать пять", Russian, 125.0),
            ("полтора миллиарда", Russian, 1.5e9),
            ("две трети", Russian, 2.0 / 3.0),
            ("он бес", Kazakh, 15.0),
            ("екі жүз елу мың", Kazakh, 250e3),
            ("бір жарым миллиард", Kazakh, 1.5e9),
            ("үштен екісі", Kazakh, 2.0 / 3.0),
            ("o'n besh", Uzbek, 15.0),
            ("ikki yuz ellik ming", Uzbek, 250e3),
            ("bir yarim milliard", Uzbek, 1.5e9),
            ("ўн беш", Uzbek, 15.0),
        ] {
            assert_eq!(amount(text, language), Some(expected), "{text}");
        }
    }
}
