//! The parts of dates: years, and months by their names.

use crate::extract::language::Language;
use crate::extract::lexicon::{Lexicon, PhraseList, any, any_before, fits};
use crate::extract::token::Token;
use crate::extract::{money, unit};

/// A date or a period among the tokens of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct TimeExpression {
    /// The first of its tokens, and the one after the last.
    pub start: usize,
    pub end: usize,
    /// The tokens including the words around them that belong to it: `by`, `жылға дейін`.
    pub phrase: (usize, usize),
    /// In EDTF; `None` if it has no date of its own: `last year`. A year that is not printed is `XXXX`.
    pub edtf: Option<String>,
    /// Whether it is part of a name and does not say when: `Expo 2025`.
    pub is_name: bool,
}

/// A month, with its days if they are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PartialDate {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl PartialDate {
    /// With `XXXX` for a year that is not printed.
    pub(super) fn edtf(self) -> String {
        let mut text = self.year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
        if let Some(month) = self.month {
            text += &format!("-{month:02}");
            if let Some(day) = self.day {
                text += &format!("-{day:02}");
            }
        }
        text
    }
}

/// Reads dates among the tokens of one sentence.
pub(in crate::extract) struct TimeReader<'t> {
    pub tokens: &'t [Token],
    pub lexicon: &'static Lexicon,
    pub language: Language,
}

impl TimeReader<'_> {
    /// The year at `at`, and the token after it and any word for year.
    pub(super) fn year_at(&self, at: usize) -> Option<(u16, usize)> {
        let token = self.tokens.get(at).filter(|token| token.is_number() && token.fold.len() == 4)?;
        let year: u16 = token.fold.parse().ok().filter(|year| (1800..=2199).contains(year))?;
        let is_part = self.tokens.get(at + 1).is_some_and(|sign| sign.glued && sign.is("/"))
            && self
                .tokens
                .get(at + 2)
                .is_some_and(|next| next.glued && next.is_number() && !matches!(next.fold.len(), 2 | 4));
        if is_part {
            return None;
        }
        let mut end = at + 1;
        // `2025-yil`, `2020-х`, `1990s`.
        let next = |i: usize| self.tokens.get(i);
        if next(end).is_some_and(|dash| dash.is_dash() && dash.glued)
            && next(end + 1).is_some_and(|word| word.glued && word.is_word())
        {
            let is_year = any(&self.lexicon.year, self.tokens, end + 1).is_some();
            let is_ending = self.lexicon.ordinals.contains(&&*self.tokens[end + 1].fold)
                || self.lexicon.endings.contains(&&*self.tokens[end + 1].fold);
            if is_year || is_ending {
                end += 2;
            }
        } else if next(end).is_some_and(|word| word.glued && word.is("s")) {
            return Some((year, end + 1));
        }
        if let Some(length) = any(&self.lexicon.year, self.tokens, end) {
            return Some((year, end + length));
        }
        if end > at + 1 {
            return Some((year, end));
        }
        self.is_year(at).then_some((year, end))
    }

    /// Whether four digits without the word for year are a year: not if they count something or are money.
    pub(super) fn is_year(&self, at: usize) -> bool {
        let after = at + 1;
        let is_money = money::word(self.tokens, after).is_some()
            || at.checked_sub(1).is_some_and(|sign| money::sign(&self.tokens[sign].fold).is_some());
        let is_measured = unit::measure(self.tokens, after).is_some_and(|(_, unit)| unit != "m" && unit != "t")
            || self.tokens.get(after).is_some_and(|token| self.lexicon.scale(token).is_some());
        if is_money || is_measured {
            return false;
        }
        let names_time = any_before(&self.lexicon.before_time, self.tokens, at).is_some()
            || self.month_before(at)
            || at.checked_sub(1).is_some_and(|before| {
                self.tokens[before].is_dash() || self.tokens[before].is("(") || self.tokens[before].is("/")
            });
        let counts = self
            .tokens
            .get(after)
            .is_some_and(|next| next.is_word() && COUNTED.iter().any(|word| fits(word, &next.fold)));
        let is_noun =
            self.puts_year_first() && self.tokens.get(after).is_some_and(|next| next.is_word() && !next.capital);
        !counts && (names_time || !is_noun)
    }

    /// Whether the year at `at` ends a name: `Expo 2025`, `Стратегия-2030`.
    pub(super) fn ends_name(&self, at: usize) -> bool {
        let is_capital =
            |at: usize| self.tokens[at].is_word() && self.tokens[at].capital && self.month_at(at).is_none();
        match at.checked_sub(1) {
            Some(before) if self.tokens[before].is_dash() && self.tokens[at].glued => {
                before > 0 && self.tokens[before].glued && is_capital(before - 1)
            }
            Some(before) => {
                let is_preposition = any_before(&self.lexicon.before_time, self.tokens, at).is_some();
                !is_preposition && is_capital(before) && (before > 0 || self.tokens[before].range.len() > 3)
            }
            None => false,
        }
    }

    pub(super) fn month_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.month_at(before).is_some())
    }

    pub(super) fn month_at(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.tokens.get(at).filter(|token| token.is_word())?;
        if self.language == Language::English && !token.capital {
            return None;
        }
        let of_month = |names: &PhraseList| any(names, self.tokens, at).is_some();
        let month = self.lexicon.months.iter().position(of_month)?;
        let mut end = at + 1;
        let is_short = token.fold.chars().count() <= 4;
        if is_short && self.is(".", end) && self.tokens[end].glued {
            end += 1;
        }
        Some((month as u8 + 1, end))
    }

    pub(super) fn puts_year_first(&self) -> bool {
        self.language.is_turkic()
    }

    pub(super) fn is(&self, word: &str, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(word))
    }
}

/// Nouns that four digits count if they are not a year.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "jobs", "people", "projects", "companies", "participants", "delegates", "students", "workers", "troops",
    "enterprises", "houses", "families", "tonnes", "tons", "cars", "vehicles", "units", "schools", "apartments",
    "points", "containers", "wagons", "flights", "athletes", "residents", "victims", "человек", "рабочих", "проект*",
    "предприяти*", "компани*", "участник*", "студент*", "единиц*", "домов", "семей", "делегат*", "контейнер*",
    "вагон*", "мест", "новых", "адам*", "жұмыс*", "жоба*", "кәсіпорын*", "компания*", "отбасы*", "kishi*", "nafar*",
    "ta", "loyiha*", "korxona*", "та", "нафар*",
];
