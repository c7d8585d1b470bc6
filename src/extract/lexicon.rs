//! The words of each language that say how much, of what, when and how sure: one table per language, in one shape.
//!
//! A phrase is words with single blanks between; a word that ends in `*` stands for all that begin with it.

mod english;
mod kazakh;
mod russian;
mod uzbek;

use std::ops::Deref;
use std::sync::OnceLock;

use super::language::Language;
use super::token::Token;

/// Phrases in one text, `|` between, which takes less of the program than as many texts. They are taken apart once.
pub(super) struct PhraseList(&'static str, OnceLock<Vec<&'static str>>);

impl PhraseList {
    pub(super) const fn of(text: &'static str) -> Self {
        Self(text, OnceLock::new())
    }
}

impl Deref for PhraseList {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.1.get_or_init(|| self.0.split('|').filter(|phrase| !phrase.is_empty()).collect())
    }
}

/// Phrases with what each means: `more than=more than|over=more than`.
pub(super) struct Pairs(&'static str, OnceLock<Vec<(&'static str, &'static str)>>);

impl Pairs {
    pub(super) const fn of(text: &'static str) -> Self {
        Self(text, OnceLock::new())
    }
}

impl Deref for Pairs {
    type Target = [(&'static str, &'static str)];

    fn deref(&self) -> &Self::Target {
        self.1.get_or_init(|| self.0.split('|').filter_map(|pair| pair.split_once('=')).collect())
    }
}

/// The words of one language.
pub(super) struct Lexicon {
    /// Words for numbers below a thousand.
    pub numbers: &'static [(&'static str, f64)],
    /// What such a word, or a number in digits with a hyphen, may end in and still count.
    pub endings: PhraseList,
    /// What makes a number in digits an ordinal.
    pub ordinals: PhraseList,
    /// Words that multiply the number before them.
    pub scales: &'static [(&'static str, f64)],
    /// Scales that are a number without one before them.
    pub lone_scales: PhraseList,
    /// `hundred`, where two hundred is two words.
    pub hundred: PhraseList,
    /// Words for many: `dozens`.
    pub vague: &'static [(&'static str, f64)],
    /// `and a half` after a number.
    pub half_more: PhraseList,
    /// Parts of a whole.
    pub fractions: &'static [(&'static str, f64)],
    /// How many times as much, in one phrase without a number: `doubled`.
    pub multiples: &'static [(&'static str, f64)],
    /// How many times, after a number.
    pub times: PhraseList,
    /// How many times, as the end of a number word: `fivefold`.
    pub fold: PhraseList,
    /// Before a number.
    pub before: Pairs,
    /// After a number and its unit.
    pub after: Pairs,
    /// Between the ends of a range.
    pub range: PhraseList,
    /// Before the first of two ends.
    pub from: PhraseList,
    /// Between two numbers of one unit that do not make a range.
    pub and: PhraseList,
    /// Words that end what is counted.
    pub stop: PhraseList,
    /// What verbs end in that end what is counted.
    pub verb_endings: PhraseList,
    /// What is counted in every summit and is not a quantity, after a number word: `two countries`.
    pub commonplace: PhraseList,
    /// Before a number that only distinguishes one thing from another: `Article 5`.
    pub labels: PhraseList,
    /// Stretches of time.
    pub durations: PhraseList,
    /// Before a stretch of time that says when, and is not a quantity.
    pub during: PhraseList,
    /// After a stretch of time that says when, or how old.
    pub since: PhraseList,
    /// Before or after a number that is an age or a time of day.
    pub ages: (PhraseList, PhraseList),
    /// The twelve months.
    pub months: [PhraseList; 12],
    /// `year` in its forms.
    pub year: PhraseList,
    /// Halves and quarters of a year, with the first and the last month.
    pub parts: &'static [(&'static str, (u8, u8))],
    /// When, without a date.
    pub whens: PhraseList,
    /// Before a date, part of when.
    pub when_before: PhraseList,
    /// After a date, part of when.
    pub when_after: PhraseList,
    /// How sure: `expected`, `target`.
    pub natures: Pairs,
    /// Verbs of commitment with the status that they give.
    pub verbs: Pairs,
}

impl Lexicon {
    /// What the word `token` multiplies a number with; `None` where it is not a scale.
    pub(super) fn scale(&self, token: &Token) -> Option<f64> {
        self.scales.iter().find(|(word, _)| fits(word, &token.fold)).map(|(_, scale)| *scale)
    }
}

/// The words of `language`.
pub(super) fn of(language: Language) -> &'static Lexicon {
    match language {
        Language::English => &english::WORDS,
        Language::Russian => &russian::WORDS,
        Language::Kazakh => &kazakh::WORDS,
        Language::Uzbek => &uzbek::WORDS,
    }
}

/// Whether a folded word fits one word of a phrase.
pub(super) fn fits(pattern: &str, word: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == word, |stem| word.starts_with(stem))
}

/// How many tokens from `at` on `phrase` covers; `None` where it does not stand there.
pub(super) fn covers(phrase: &str, tokens: &[Token], at: usize) -> Option<usize> {
    // Most phrases differ in their first byte, which is seen sooner than their first word.
    if phrase.as_bytes().first() != tokens.get(at)?.fold.as_bytes().first() {
        return None;
    }
    let mut end = at;
    for pattern in phrase.split(' ') {
        if !fits(pattern, &tokens.get(end)?.fold) {
            return None;
        }
        end += 1;
    }
    Some(end - at)
}

/// The longest of `phrases` that stands at `at`, with how many tokens it covers.
pub(super) fn longest<T: Copy>(phrases: &[(&str, T)], tokens: &[Token], at: usize) -> Option<(usize, T)> {
    let found = phrases.iter().filter_map(|(phrase, meaning)| Some((covers(phrase, tokens, at)?, *meaning)));
    found.max_by_key(|(length, _)| *length)
}

/// The longest of `phrases` at `at`: how many tokens it covers.
pub(super) fn any(phrases: &[&str], tokens: &[Token], at: usize) -> Option<usize> {
    phrases.iter().filter_map(|phrase| covers(phrase, tokens, at)).max()
}

/// The longest of `phrases` that ends right before `end`: where it begins.
pub(super) fn any_before(phrases: &[&str], tokens: &[Token], end: usize) -> Option<usize> {
    let starts = phrases.iter().filter_map(|phrase| {
        let start = end.checked_sub(phrase.split(' ').count())?;
        covers(phrase, tokens, start).map(|_| start)
    });
    starts.min()
}
