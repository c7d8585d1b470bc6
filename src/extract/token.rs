//! Words, numbers and punctuation of one sentence.

use std::ops::Range;

use crate::language::folding::is_apostrophe;
use crate::language::token::is_group_mark;

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, with apostrophes among them.
    Word,
    /// Digits, with their separators: `15,000`, `1 700`, `2.6`.
    Number,
    /// One punctuation mark or symbol.
    Sign,
}

/// A word, a number or a sign, and where it is in the text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// In bytes of the text.
    pub range: Range<usize>,
    /// In lower case, with `ё` as `е` and every apostrophe as `'`.
    pub fold: String,
    /// Whether there is no space before it.
    pub glued: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

impl Token {
    pub(super) fn is(&self, fold: &str) -> bool {
        self.fold == fold
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    pub(super) fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// A hyphen or a dash.
    pub(super) fn is_dash(&self) -> bool {
        matches!(&*self.fold, "-" | "–" | "—" | "‑" | "‐" | "−")
    }
}

/// The tokens that overlap the bytes in `range`.
pub(super) fn within(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    let first = tokens.partition_point(|token| token.range.end <= range.start);
    first..tokens.partition_point(|token| token.range.start < range.end).max(first)
}

/// The tokens of `text[range]`, with ranges in `text`.
pub(super) fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = range.start;
    while let Some(c) = text[at..range.end].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..range.end];
        let (kind, length) = if c.is_ascii_digit() {
            (TokenKind::Number, number_length(rest))
        } else if c.is_alphabetic() {
            (TokenKind::Word, word_length(rest))
        } else {
            (TokenKind::Sign, c.len_utf8())
        };
        let glued = tokens.last().is_some_and(|last| last.range.end == at);
        let fold = if kind == TokenKind::Word { fold(&rest[..length]) } else { rest[..length].to_owned() };
        tokens.push(Token { kind, range: at..at + length, fold, glued, capital: c.is_uppercase() });
        at += length;
    }
    tokens
}

/// A word folded for comparison.
pub(super) fn fold(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower
        .map(|c| {
            if is_apostrophe(c) {
                '\''
            } else if c == 'ё' {
                'е'
            } else {
                c
            }
        })
        .collect()
}

fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = |next: Option<&(usize, char)>| next.is_some_and(|(_, c)| c.is_alphabetic());
        if !(c.is_alphabetic() || is_apostrophe(c) && goes_on(chars.peek())) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// How many bytes at the start of `text` belong to its number. A space joins groups of three digits; a comma, a full
/// stop and an apostrophe join digits.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(0);
    let mut end = first;
    let mut spaced = false;
    loop {
        let Some(separator) = text[end..].chars().next() else { return end };
        let from = end + separator.len_utf8();
        let group = digits(from);
        let is_blank = separator == ' ' || is_group_mark(separator) && separator.is_whitespace();
        let joins = match separator {
            ',' | '.' => group > 0,
            _ if is_blank => group == 3 && first <= 3 && !text.starts_with('0') && (spaced || end == first),
            _ => is_group_mark(separator) && group == 3,
        };
        if !joins {
            return end;
        }
        spaced |= is_blank;
        end = from + group;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokens(text, 0..text.len()).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_words_their_apostrophes() {
        assert_eq!(split("$1.7bn, 15,000 jobs."), ["$", "1.7", "bn", ",", "15,000", "jobs", "."]);
        assert_eq!(split("12 345 678 т, 2024 150"), ["12 345 678", "т", ",", "2024", "150"]);
        assert_eq!(split("15\u{a0}000 lorries, 1\u{202f}200"), ["15\u{a0}000", "lorries", ",", "1\u{202f}200"]);
        assert_eq!(split("oʻn besh, to'rt ‘x’"), ["oʻn", "besh", ",", "to'rt", "‘", "x", "’"]);
        assert_eq!(split("2,5 млрд, 5"), ["2,5", "млрд", ",", "5"]);
    }
}
