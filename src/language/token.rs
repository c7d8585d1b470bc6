//! Splitting text into words, by the same rules for the index and for queries.

use std::ops::Range;

use super::currency::{self, Currency};
use super::folding::{fold, fold_char, is_apostrophe, is_passed_over};
use super::numerals;

/// Splits texts into words; keeps its buffers, so use one for many texts.
#[derive(Default)]
pub struct Tokenizer {
    word: String,
    compound: String,
}

impl Tokenizer {
    /// Splits `text` into folded words and calls `visit` with each and its bytes in `text`.
    ///
    /// - A hyphenated compound gives its parts, then the whole without hyphens (`Trans-Caspian`: `trans`, `caspian`,
    ///   `transcaspian`).
    /// - A number is one word without group separators (`15,000` is `15000`, `1.7` and `1,7` are `1.7`, `15k` is
    ///   `15000`); letters right after it are the next word (`10bn` is `10`, `billion`).
    /// - The value of a number grouped by spaces or with a scale is a word too (`15 000`: `15`, `15000`, `000`; `10bn`:
    ///   `10`, `10000000000`, `billion`).
    /// - Currency signs and `%` are words; abbreviations and names of scales and currencies become one word each.
    /// - A possessive `'s` is dropped.
    pub fn read(&mut self, text: &str, visit: &mut impl FnMut(&str, Range<usize>)) {
        let Self { word, compound } = self;
        let mut compound_start = 0;
        let mut parts = 0;
        let mut at = 0;
        let bytes = text.as_bytes();
        while let Some(c) = text[at..].chars().next() {
            let start = at;
            // Fast path: most words are lower-case ASCII up to a space, and already folded.
            if parts == 0 {
                let length = bytes[at..].iter().position(|b| !b.is_ascii_lowercase()).unwrap_or(0);
                if length > 0 && bytes[at + length] == b' ' {
                    at += length;
                    visit(unified(&text[start..at]), start..at);
                    at += 1;
                    continue;
                }
            }
            if c.is_ascii_digit() {
                at = number(text, start, word);
                visit(word, start..at);
                if let Some(end) = whole(&text[at..], word, compound) {
                    visit(compound, start..at + end);
                }
                parts = 0;
            } else if c.is_alphanumeric() && !is_apostrophe(c) {
                at = letters(text, start, word);
                if word.is_empty() {
                    continue;
                }
                visit(unified(word), start..at);
                // A space, which ends most words, joins nothing.
                let mut rest = text[at..].chars();
                let joins = bytes.get(at) != Some(&b' ')
                    && rest.next().is_some_and(is_hyphen)
                    && rest.next().is_some_and(char::is_alphabetic);
                if joins || parts > 0 {
                    if parts == 0 {
                        compound.clear();
                        compound_start = start;
                    }
                    compound.push_str(word);
                    parts += 1;
                }
                if joins {
                    at += text[at..].chars().next().map_or(0, char::len_utf8);
                    continue;
                }
                if parts > 1 {
                    visit(compound, compound_start..at);
                }
                parts = 0;
                at += usize::from(bytes.get(at) == Some(&b' '));
            } else {
                at += c.len_utf8();
                match c {
                    '%' | '％' => visit("percent", start..at),
                    c => {
                        let word = Currency::of_sign(c).map(Currency::word);
                        // Currency signs are rare, and none but the dollar is ASCII.
                        if let Some(word) = word.or_else(|| (!c.is_ascii()).then(|| currency::sign_word(c)).flatten()) {
                            visit(word, start..at);
                        }
                    }
                }
            }
        }
    }

    /// Like [`Self::read`], without the joined forms of compounds and numbers, so that no two words have the same
    /// bytes.
    pub fn read_simple(&mut self, text: &str, visit: &mut impl FnMut(&str, Range<usize>)) {
        let mut end = 0;
        self.read(text, &mut |word, range| {
            if range.start >= end {
                end = range.end;
                visit(word, range);
            }
        });
    }
}

/// Splits one text like [`Tokenizer::read`].
pub fn tokens(text: &str, visit: &mut impl FnMut(&str, Range<usize>)) {
    Tokenizer::default().read(text, visit);
}

/// The words of a short text, such as a query.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    tokens(text, &mut |word, _| words.push(word.to_owned()));
    words
}

/// The words of `text` without the joined forms of its compounds.
pub fn simple_words(text: &str) -> Vec<String> {
    simple_tokens(text).into_iter().map(|(word, _)| word).collect()
}

/// The words of `text` without the joined forms of its compounds, each with its bytes in `text`.
pub fn simple_tokens(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    Tokenizer::default().read_simple(text, &mut |word, range| words.push((word.to_owned(), range)));
    words
}

/// Whether a folded word is a number.
pub fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Reads the number at `start`, with any ordinal ending, into `word`; returns its end.
fn number(text: &str, start: usize, word: &mut String) -> usize {
    word.clear();
    let mut has_fraction = false;
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = start;
    loop {
        while digit(at) {
            word.push(char::from(bytes[at]));
            at += 1;
        }
        let digits = (1..=4).take_while(|i| digit(at + i)).count();
        if let Some(mark) = text[at..].chars().next().filter(|c| is_group_mark(*c)) {
            let next = at + mark.len_utf8();
            if !has_fraction && is_group(&text[next..]) {
                at = next;
                continue;
            }
        }
        let group = bytes.get(at) == Some(&b',') && digits == 3;
        let mark =
            bytes.get(at) == Some(&b'.') && digits > 0 || bytes.get(at) == Some(&b',') && (1..=2).contains(&digits);
        if mark && !has_fraction {
            has_fraction = true;
            word.push('.');
        } else if !group {
            break;
        }
        at += 1;
    }
    let rest = &text[at..];
    let ends_after = |letter: usize| !rest[letter..].starts_with(|c: char| c.is_alphanumeric());
    if rest.starts_with(['k', 'K']) && ends_after(1) && !has_fraction {
        word.push_str("000");
        return at + 1;
    }
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|ending| rest.get(..2).is_some_and(|r| r.eq_ignore_ascii_case(ending)) && ends_after(2));
    if ordinal { at + 2 } else { at }
}

/// Characters that only group the digits of a number: no-break spaces and apostrophes.
pub fn is_group_mark(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\'' | '\u{2019}')
}

/// Whether `text` starts with exactly three digits.
fn is_group(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// The most groups after the first in one number: in a longer row of numbers, each would otherwise be read to the end.
const GROUPS: usize = 8;

/// How many bytes at the start of `text` continue a number grouped by spaces of any kind, whose first group is `first`;
/// 0 if it does not continue.
pub fn groups(first: &str, text: &str) -> usize {
    let mut rest = text;
    if (1..=3).contains(&first.len()) && !first.starts_with('0') && first.bytes().all(|b| b.is_ascii_digit()) {
        for _ in 0..GROUPS {
            let blank = |c: char| c == ' ' || is_group_mark(c);
            let Some(group) = rest.strip_prefix(blank).filter(|group| is_group(group)) else { break };
            rest = &group[3..];
        }
    }
    text.len() - rest.len()
}

/// Writes the number that begins with `number` to `whole`, in digits: `15` in `15 000`, `1.7` in `1.7 billion`. Returns
/// where it ends in `rest`, the text after `number`; `None` if nothing of `rest` belongs to it.
fn whole(rest: &str, number: &str, whole: &mut String) -> Option<usize> {
    let mut end = groups(number, rest);
    whole.clear();
    whole.push_str(number);
    whole.extend(rest[..end].chars().filter(char::is_ascii_digit));
    let word = rest[end..].trim_start_matches([' ', '-', '\u{a0}', '\u{202f}']);
    let start = rest.len() - word.len();
    let word = &word[..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())];
    // No name of a scale is longer than that.
    if (1..=24).contains(&word.len())
        && start <= end + 2
        && let Some(scale) = numerals::scale(&fold(word))
    {
        end = start + word.len();
        numerals::multiply(whole, scale);
    }
    (end > 0).then_some(end)
}

/// Reads the letters and digits at `start` into `word`, folded; returns their end.
fn letters(text: &str, start: usize, word: &mut String) -> usize {
    word.clear();
    // Fast path: most other words are plain ASCII, and need no Unicode tables.
    let bytes = text.as_bytes();
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
    }
    if bytes.get(at).is_none_or(|next| next.is_ascii() && !is_apostrophe(char::from(*next))) {
        word.push_str(&text[start..at]);
        word.make_ascii_lowercase();
        return at;
    }
    let mut end = text.len();
    for (i, c) in text[start..].char_indices() {
        let at = start + i;
        if is_apostrophe(c) {
            let after = &text[at + c.len_utf8()..];
            let mut after = after.chars();
            let (first, second) = (after.next(), after.next());
            let possessive = matches!(first, Some('s' | 'S')) && !second.is_some_and(char::is_alphanumeric);
            if possessive {
                end = at + c.len_utf8() + 1;
                break;
            }
            if !first.is_some_and(char::is_alphabetic) && !is_uzbek_vowel(word) {
                end = at;
                break;
            }
        } else if !c.is_alphanumeric() && !is_passed_over(c) {
            end = at;
            break;
        }
        fold_char(c, &mut |f| word.push(f));
    }
    end
}

/// Whether the apostrophe belongs to Uzbek `oʻ` or `gʻ` at the end of a word.
fn is_uzbek_vowel(word: &str) -> bool {
    word.ends_with(['o', 'g'])
}

/// The one word in the index for a scale, a currency or a share with several names and abbreviations.
fn unified(word: &str) -> &str {
    match word {
        "pct" | "percentage" | "процент" | "процента" | "процентов" | "пайыз" | "фоиз" | "foiz" => {
            "percent"
        }
        word => numerals::scale(word).or_else(|| Some(Currency::of_word(word)?.word())).unwrap_or(word),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn compounds_are_found_whole_and_in_parts() {
        assert_eq!(words("Trans-Caspian route"), ["trans", "caspian", "transcaspian", "route"]);
        assert_eq!(words("Alem.ai"), ["alem", "ai"]);
        assert_eq!(simple_words("Kazakh-Uzbek trade"), ["kazakh", "uzbek", "trade"]);
    }

    #[test]
    fn numbers_lose_their_separators_and_units_their_short_forms() {
        assert_eq!(words("15,000 jobs, $1.7bn"), ["15000", "jobs", "usd", "1.7", "1700000000", "billion"]);
        assert_eq!(words("82%, 21st, 2,300 km."), ["82", "percent", "21", "2300", "km"]);
        assert_eq!(words("2021–2023"), ["2021", "2023"]);
        assert_eq!(words("1, 2 and 3.")[..], ["1", "2", "and", "3"]);
        assert_eq!(simple_words("15k jobs, 1,7 млрд"), ["15000", "jobs", "1.7", "billion"]);
        assert_eq!(
            words("15\u{a0}000 and 15\u{202f}300\u{202f}000 or 15’000"),
            ["15000", "and", "15300000", "or", "15000"]
        );
        assert_eq!(words("15 000 jobs"), ["15", "15000", "000", "jobs"]);
        assert_eq!(words("jobs: 15 000"), ["jobs", "15", "15000", "000"]);
        assert_eq!(words("in 2025 100 jobs, 12 1000"), ["in", "2025", "100", "jobs", "12", "1000"]);
        assert_eq!(words("£5, ￥6"), ["£", "5", "¥", "6"]);
    }

    #[test]
    fn a_row_of_numbers_takes_no_more_than_its_length() {
        let bytes = |numbers: usize| words(&"100 ".repeat(numbers)).iter().map(String::len).sum::<usize>();
        assert_eq!(words("100 101 102 people")[..2], ["100", "100101102"]);
        assert!(bytes(2000) <= 2 * bytes(1000) + bytes(20), "{} and {}", bytes(1000), bytes(2000));
    }

    #[test]
    fn an_amount_is_the_same_in_every_scale() {
        let whole = |text: &str| words(text)[1].clone();
        assert_eq!(whole("10 billion"), "10000000000");
        for text in ["10bn", "10-billion", "10,000 million", "10 млрд", "10\u{a0}миллиардов", "0.01 trillion"]
        {
            assert_eq!(whole(text), "10000000000", "{text}");
        }
        assert_eq!(whole("15 thousand"), "15000");
    }

    #[test]
    fn encodings_and_what_shows_nothing_make_no_difference() {
        assert_eq!(words("the ﬁnal eﬃciency ＧＤＰ １５％"), ["the", "final", "efficiency", "gdp", "15", "percent"]);
        assert_eq!(words("Zhu\u{fffd}mangarin co\u{200c}-op"), ["zhumangarin", "co", "op", "coop"]);
    }

    #[test]
    fn apostrophes_belong_to_the_word_and_possessives_do_not() {
        assert_eq!(
            words("Uzbekistan's O'zbekiston Do’stlik ‘quoted’"),
            ["uzbekistan", "ozbekiston", "dostlik", "quoted"]
        );
    }

    proptest! {
        #[test]
        fn every_word_stands_where_it_says(text in "\\PC{0,40}") {
            tokens(&text, &mut |word, range| {
                assert!(!word.is_empty());
                assert!(text.get(range).is_some_and(|original| !original.is_empty()));
            });
        }
    }
}
