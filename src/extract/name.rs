//! Names: runs of capitalised words that are more than the beginning of a sentence.

use std::ops::Range;

use super::language::Language;
use super::token::Token;
use crate::language::currency::IsoCurrency;

/// A longer run of words is a heading in capitals, not a name.
const LONGEST: usize = 10;

/// Lower-case words that a name may contain.
const LINKS: &[&str] = &["of", "the", "for", "on", "in", "de", "al", "ul", "по", "на"];

/// Words that join two names, or the parts of a name that has another link: `Ministry of Trade and Integration`.
const ANDS: &[&str] = &["and", "и", "va", "және"];

/// Words capitalised at the beginning of a sentence that are not names.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "he",
    "she",
    "it",
    "they",
    "we",
    "this",
    "that",
    "these",
    "those",
    "both",
    "according",
    "during",
    "after",
    "before",
    "following",
    "as",
    "for",
    "to",
    "by",
    "with",
    "from",
    "there",
    "our",
    "more",
    "i",
    "another",
    "of",
    "over",
    "also",
    "в",
    "на",
    "по",
    "он",
    "она",
    "они",
    "мы",
    "это",
    "как",
    "для",
    "с",
    "к",
    "за",
    "из",
    "при",
    "а",
    "и",
    "но",
    "кроме",
    "также",
    "после",
    "бұл",
    "ол",
    "осы",
    "бұдан",
    "сондай",
    "ал",
    "bu",
    "u",
    "shu",
    "shuningdek",
    "ushbu",
    "mazkur",
    "бу",
];

/// Offices, which are capitalised beside a name but are not names.
const OFFICES: &[&str] = &[
    "president",
    "presidents",
    "minister",
    "ministers",
    "leader",
    "leaders",
    "head",
    "state",
    "президент",
    "президенты",
    "министр",
];

/// Days of the week, which English capitalises.
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The names among the tokens of a sentence, in bytes of the text.
pub(super) fn names(tokens: &[Token], language: Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at].capital
            || at == 0 && COMMON.contains(&&*tokens[at].fold)
            || is_month(&tokens[at], language)
            || OFFICES.contains(&&*tokens[at].fold) && tokens.get(at + 1).is_some_and(|of| of.is("of"))
        {
            at += 1;
            continue;
        }
        let (mut end, mut has_link) = (at + 1, false);
        loop {
            let mut next = end;
            let is_link = |i: usize| {
                let joins = |word: &str| LINKS.contains(&word) || has_link && ANDS.contains(&word);
                tokens.get(i).is_some_and(|token| token.is_word() && joins(&token.fold))
            };
            let is_hyphen = tokens.get(next).is_some_and(|token| token.is_dash() && token.glued)
                && tokens.get(next + 1).is_some_and(|token| token.glued);
            if is_hyphen {
                next += 1;
            } else {
                while is_link(next) && next - end < 2 {
                    next += 1;
                }
            }
            if !tokens.get(next).is_some_and(|token| token.capital && (is_hyphen || next > end || token.is_word()))
                || !is_joined(tokens, end, next)
            {
                break;
            }
            has_link |= !is_hyphen && next > end;
            end = next + 1;
        }
        // A single word at the beginning of a sentence may be any word.
        let is_head = at == 0 && end == 1 || end == at + 1 && OFFICES.contains(&&*tokens[at].fold);
        let is_unit = end == at + 1
            && (DAYS.contains(&&*tokens[at].fold)
                || COMMON.contains(&&*tokens[at].fold)
                || IsoCurrency::of_code(&tokens[at].fold.to_uppercase()).is_some()
                || super::unit::measure(tokens, at).is_some());
        if !is_head && !is_unit && end - at <= LONGEST && tokens[at].fold.chars().count() > 1 {
            found.push(tokens[at].range.start..tokens[end - 1].range.end);
        }
        at = end;
    }
    found
}

/// Whether there are only words between the tokens.
fn is_joined(tokens: &[Token], from: usize, to: usize) -> bool {
    tokens[from..=to].iter().all(|token| token.is_word() || token.is_dash() && token.glued)
}

/// Whether an English word is a month, which is not a name.
fn is_month(token: &Token, language: Language) -> bool {
    let months = &super::lexicon::of(language).months;
    months.iter().any(|names| names.contains(&&*token.fold)) && language == Language::English
}
