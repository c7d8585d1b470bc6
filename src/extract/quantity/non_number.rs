//! Digits that are not numbers: times of day, telephone numbers, addresses, names.

use super::reader::QuantityReader;
use crate::extract::language::Language;
use crate::extract::token::Token;
use crate::extract::{lexicon, money, unit};

impl QuantityReader<'_> {
    /// The token after something at `at` that has digits but is not a quantity: a time of day, a telephone number, an
    /// address, a name.
    pub(super) fn no_number(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        if token.is_word() {
            self.name_or_address(at)
        } else if token.is("+") {
            self.after_plus(at)
        } else if token.is_number() {
            self.telephone_or_time(at)
        } else {
            None
        }
    }

    /// The token `by` tokens after `at`, if there is no space before it.
    fn glued(&self, at: usize, by: usize) -> Option<&Token> {
        self.tokens.get(at + by).filter(|token| token.glued)
    }

    /// `C5+1`, `COVID-19`, `G20`, `https://…`, `a@b`.
    fn name_or_address(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let glued = |by: usize| self.glued(at, by);
        let is_address = matches!(&*token.fold, "http" | "https" | "www") && glued(1).is_some();
        let is_name = token.capital
            && (glued(1).is_some_and(Token::is_number)
                || glued(1).is_some_and(Token::is_dash) && glued(2).is_some_and(Token::is_number));
        let is_at = glued(1).is_some_and(|sign| sign.is("@"));
        // `GEL 600m`, but not `COP29`.
        let is_long = glued(1).is_none_or(|number| number.fold.len() > 2);
        let is_money =
            money::code(&self.text[token.range.clone()]).is_some() && (is_long || glued(2).is_some_and(Token::is_word));
        if !(is_address || is_name && !is_money || is_at) {
            return None;
        }
        let ends = |token: &Token| !token.glued || matches!(&*token.fold, "," | ")" | "\"" | "”" | "»");
        let rest = &self.tokens[at + 1..];
        Some(at + 1 + rest.iter().position(ends).unwrap_or(rest.len()))
    }

    /// `+7 7172 55-55-55`, `UTC+5`.
    fn after_plus(&self, at: usize) -> Option<usize> {
        self.glued(at, 1).filter(|number| number.is_number())?;
        self.telephone(at + 1).or_else(|| self.tokens[at].glued.then_some(at + 2))
    }

    /// `55-55-55`, `10:30`, `24/7`, `16.00`, `5 pm`.
    fn telephone_or_time(&self, at: usize) -> Option<usize> {
        let glued = |by: usize| self.glued(at, by);
        let number_after =
            |sign: &str| glued(1).is_some_and(|token| token.is(sign)) && glued(2).is_some_and(Token::is_number);
        let next = self.tokens.get(at + 1).map(|word| &*word.fold);
        let is_half_day = || {
            matches!(next, Some("am" | "pm" | "o'clock"))
                || matches!(next, Some("a" | "p"))
                    && glued(2).is_some_and(|stop| stop.is("."))
                    && glued(3).is_some_and(|m| m.is("m"))
        };
        if number_after(":") {
            return Some(at + 3);
        }
        if let Some(end) = self.telephone(at) {
            return Some(end);
        }
        if number_after("/") {
            return Some(at + 3);
        }
        if self.is_clock(at) {
            return Some(at + 1);
        }
        is_half_day().then_some(at + 2)
    }

    /// `03.12 GMT`, `с 12.00 до 16.00`: a time of day with a full stop.
    fn is_clock(&self, at: usize) -> bool {
        let fold = &self.tokens[at].fold;
        let is_formed = fold.split_once('.').is_some_and(|(hour, minute)| {
            hour.len() <= 2
                && minute.len() == 2
                && hour.parse::<u8>().is_ok_and(|hour| hour < 25)
                && minute.parse::<u8>().is_ok_and(|minute| minute < 60)
        });
        let next = self.tokens.get(at + 1);
        let zone = next
            .is_some_and(|word| matches!(&*word.fold, "gmt" | "utc" | "msk" | "мск" | "hrs" | "hours" | "am" | "pm"));
        let is_other = self.language == Language::English
            || unit::measure(self.tokens, at + 1).is_some()
            || lexicon::any(&self.lexicon().durations, self.tokens, at + 1).is_some()
            || money::word(self.tokens, at + 1).is_some()
            || next.is_some_and(|word| self.lexicon().scale(word).is_some());
        is_formed
            && (zone
                || !is_other && at.checked_sub(1).is_none_or(|before| money::sign(&self.tokens[before].fold).is_none()))
    }

    /// The token after a telephone number that begins at `at`.
    fn telephone(&self, at: usize) -> Option<usize> {
        let (mut digits, mut groups, mut end) = (0, 0, at);
        while let Some(token) = self.tokens.get(end) {
            if token.is_number() && !token.fold.contains([',', '.']) {
                digits += token.fold.bytes().filter(u8::is_ascii_digit).count();
                groups += 1;
            } else if !(token.is_dash() && token.glued || token.is("(") || token.is(")")) {
                break;
            }
            end += 1;
        }
        let is_plus = at.checked_sub(1).is_some_and(|before| self.tokens[before].is("+"));
        let has_groups = groups >= 3 && self.tokens[at..end].iter().any(|token| token.is_dash() || token.is("("));
        (digits >= 7 && (is_plus || has_groups)).then_some(end)
    }
}
