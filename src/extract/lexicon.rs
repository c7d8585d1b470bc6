//! The words of each language that say how much, of what, when and how sure: one table per language, in one shape.
//!
//! A phrase is words with single blanks between; a word that ends in `*` stands for all that begin with it.

mod english;
mod kazakh;
mod russian;
mod uzbek;

use super::language::Language;
use super::token::Token;

/// What a number does not say by itself: `more than`, `nearly`.
pub(super) type Qualifier = &'static str;

/// The words of one language.
pub(super) struct Lexicon {
    /// Words for numbers below a thousand.
    pub numbers: &'static [(&'static str, f64)],
    /// What such a word, or a number in digits with a hyphen, may end in and still count.
    pub endings: &'static [&'static str],
    /// What makes a number in digits an ordinal.
    pub ordinals: &'static [&'static str],
    /// Words that multiply the number before them.
    pub scales: &'static [(&'static str, f64)],
    /// Scales that are a number without one before them.
    pub lone_scales: &'static [&'static str],
    /// `hundred`, where two hundred is two words.
    pub hundred: &'static [&'static str],
    /// Words for many: `dozens`.
    pub vague: &'static [(&'static str, f64)],
    /// `and a half` after a number.
    pub half_more: &'static [&'static str],
    /// Parts of a whole.
    pub fractions: &'static [(&'static str, f64)],
    /// How many times as much, in one phrase without a number: `doubled`.
    pub multiples: &'static [(&'static str, f64)],
    /// How many times, after a number.
    pub times: &'static [&'static str],
    /// How many times, as the end of a number word: `fivefold`.
    pub fold: &'static [&'static str],
    /// Before a number.
    pub before: &'static [(&'static str, Qualifier)],
    /// After a number and its unit.
    pub after: &'static [(&'static str, Qualifier)],
    /// Between the ends of a range.
    pub range: &'static [&'static str],
    /// Before the first of two ends.
    pub from: &'static [&'static str],
    /// Between two numbers of one unit that are no range.
    pub and: &'static [&'static str],
    /// Words that end what is counted.
    pub stop: &'static [&'static str],
    /// What verbs end in that end what is counted.
    pub verb_endings: &'static [&'static str],
    /// What is counted in every summit and is no quantity, after a number word: `two countries`.
    pub commonplace: &'static [&'static str],
    /// Before a number that only tells one thing from another: `Article 5`.
    pub labels: &'static [&'static str],
    /// Stretches of time.
    pub durations: &'static [&'static str],
    /// Before a stretch of time that says when, and is no quantity.
    pub during: &'static [&'static str],
    /// After a stretch of time that says when, or how old.
    pub since: &'static [&'static str],
    /// Before or after a number that is an age or a time of day.
    pub ages: (&'static [&'static str], &'static [&'static str]),
    /// The twelve months.
    pub months: [&'static [&'static str]; 12],
    /// `year` in its forms.
    pub year: &'static [&'static str],
    /// Halves and quarters of a year, with the first and the last month.
    pub parts: &'static [(&'static str, (u8, u8))],
    /// When, without a date.
    pub whens: &'static [&'static str],
    /// Before a date, part of when.
    pub when_before: &'static [&'static str],
    /// After a date, part of when.
    pub when_after: &'static [&'static str],
    /// How sure: `expected`, `target`.
    pub natures: &'static [(&'static str, &'static str)],
    /// Verbs of commitment with the status that they give.
    pub verbs: &'static [(&'static str, &'static str)],
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
