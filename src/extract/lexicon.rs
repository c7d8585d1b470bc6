//! The words of each language for how much, of what, when and how certain: one table per language, in one shape.
//!
//! A phrase is words joined by single spaces; a word that ends in `*` stands for all that begin with it.

mod english;
mod kazakh;
mod russian;
mod uzbek;

use std::ops::Deref;
use std::sync::OnceLock;

use super::language::Language;
use super::token::Token;

/// Phrases in one text, separated by `|`, which takes less space in the program than separate texts. It is split once.
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

/// Phrases with their meanings: `more than=more than|over=more than`.
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
    /// Endings that a number word, or a number in digits with a hyphen, may have and still count.
    pub endings: PhraseList,
    /// Endings that make a number in digits an ordinal.
    pub ordinals: PhraseList,
    /// Words that multiply the number before them.
    pub scales: &'static [(&'static str, f64)],
    /// Scales that are numbers by themselves.
    pub lone_scales: PhraseList,
    /// `hundred`, in languages where two hundred is two words.
    pub hundred: PhraseList,
    /// Words for an uncounted many: `dozens`.
    pub vague: &'static [(&'static str, f64)],
    /// `and a half` after a number.
    pub half_more: PhraseList,
    /// Parts of a whole.
    pub fractions: &'static [(&'static str, f64)],
    /// Multiples in one phrase without a number: `doubled`.
    pub multiples: &'static [(&'static str, f64)],
    /// Words for times, after a number.
    pub times: PhraseList,
    /// Times as the ending of a number word: `fivefold`.
    pub fold: PhraseList,
    /// Before a number.
    pub before: Pairs,
    /// After a number and its unit.
    pub after: Pairs,
    /// Between the ends of a range.
    pub range: PhraseList,
    /// Before the first end of a range.
    pub from: PhraseList,
    /// Between two numbers of one unit that are not a range.
    pub and: PhraseList,
    /// Words that end the noun phrase of what is counted.
    pub stop: PhraseList,
    /// Endings of verbs that end the noun phrase of what is counted.
    pub verb_endings: PhraseList,
    /// Things every summit has a number of, which are not quantities after a number word: `two countries`.
    pub commonplace: PhraseList,
    /// Before a number that is only a label: `Article 5`.
    pub labels: PhraseList,
    /// Units of time.
    pub durations: PhraseList,
    /// Before a period that says when something happens, and is not a quantity.
    pub during: PhraseList,
    /// After a period that says when something happened, or how old it is.
    pub since: PhraseList,
    /// Before or after a number that is an age or a time of day.
    pub ages: (PhraseList, PhraseList),
    /// The twelve months.
    pub months: [PhraseList; 12],
    /// `year` in its forms.
    pub year: PhraseList,
    /// Halves and quarters of a year, with the first and the last month.
    pub parts: &'static [(&'static str, (u8, u8))],
    /// Words for a time without a date.
    pub undated_times: PhraseList,
    /// Before a date, and part of when.
    pub before_time: PhraseList,
    /// After a date, and part of when.
    pub after_time: PhraseList,
    /// Words for how certain something is: `expected`, `target`.
    pub natures: Pairs,
    /// Verbs of commitment with the statuses they mean.
    pub verbs: Pairs,
}

impl Lexicon {
    /// What `token` multiplies a number by; `None` if it is not a scale.
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

/// Whether a folded word matches one word of a phrase.
pub(super) fn fits(pattern: &str, word: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == word, |stem| word.starts_with(stem))
}

/// How many tokens from `at` on `phrase` covers; `None` if it does not match there.
pub(super) fn covers(phrase: &str, tokens: &[Token], at: usize) -> Option<usize> {
    // Most phrases differ in their first byte, which is faster to compare than words.
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

/// The longest of `phrases` that matches at `at`, and how many tokens it covers.
pub(super) fn longest<T: Copy>(phrases: &[(&str, T)], tokens: &[Token], at: usize) -> Option<(usize, T)> {
    let found = phrases.iter().filter_map(|(phrase, meaning)| Some((covers(phrase, tokens, at)?, *meaning)));
    found.max_by_key(|(length, _)| *length)
}

/// The longest of `phrases` that matches at `at`: how many tokens it covers.
pub(super) fn any(phrases: &[&str], tokens: &[Token], at: usize) -> Option<usize> {
    phrases.iter().filter_map(|phrase| covers(phrase, tokens, at)).max()
}

/// Where the longest of `phrases` that ends right before `end` begins.
pub(super) fn any_before(phrases: &[&str], tokens: &[Token], end: usize) -> Option<usize> {
    let starts = phrases.iter().filter_map(|phrase| {
        let start = end.checked_sub(phrase.split(' ').count())?;
        covers(phrase, tokens, start).map(|_| start)
    });
    starts.min()
}
