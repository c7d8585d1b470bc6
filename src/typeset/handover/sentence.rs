//! Parts of a fact joined so that they read as sentences: one capital, one end, nothing doubled.

use crate::language::capitalized;

/// Words that keep their full stop within a sentence.
const ABBREVIATIONS: [&str; 17] =
    ["etc", "inc", "ltd", "corp", "co", "jr", "sr", "st", "no", "vs", "al", "approx", "гг", "др", "млн", "млрд", "тыс"];

/// The text as a sentence on one line: it begins with a capital and ends as sentences do.
pub fn sentence(text: &str) -> String {
    let line = capital(&one_line(text));
    match line.strip_suffix([',', ';']) {
        Some(clause) => format!("{}.", clause.trim_end()),
        None if ends(&line) => line,
        None => line + ".",
    }
}

/// The text, on one line, with an aside in brackets before its end. The result is not ended.
pub fn with_aside(text: &str, aside: Option<&str>) -> String {
    match aside {
        Some(aside) => format!("{} ({})", clause(text), clause(aside)),
        None => one_line(text),
    }
}

/// The text on one line, without what ends it as a sentence; a full stop that belongs to an abbreviation stays.
pub fn clause(text: &str) -> String {
    let mut line = one_line(text);
    let end = match line.strip_suffix(['.', ';', ',']) {
        Some(rest) if !line.ends_with('.') || !rest.ends_with('.') && !is_abbreviated(rest) => rest.trim_end().len(),
        _ => line.len(),
    };
    line.truncate(end);
    line
}

/// The words of the text with one blank between them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the full stop after the last word of `text` belongs to an abbreviation.
fn is_abbreviated(text: &str) -> bool {
    let word =
        text.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '«')).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let has_stops = word.contains('.') && !word.contains(|c: char| c.is_ascii_digit());
    is_initial || has_stops || ABBREVIATIONS.contains(&&*word.to_lowercase())
}

/// Whether the text ends as a sentence does, within quotation marks too. A sentence end inside brackets counts only if
/// the brackets enclose the whole text.
fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', '*']);
    let bare = if bare.starts_with('(') { bare.trim_end_matches(')') } else { bare };
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '।', '።'])
}

/// The text with a capital at its beginning, unless its first word is an address or has capitals of its own.
fn capital(text: &str) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    let is_own = word.chars().any(char::is_uppercase) || word.contains("://") || word.starts_with("www.");
    let is_small = text.starts_with(char::is_lowercase);
    if is_small && !is_own { capitalized(text) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_one_capital_and_one_end() {
        for (text, expected) in [
            ("agreed: a bridge", "Agreed: a bridge."),
            ("they meet in the U.S.", "They meet in the U.S."),
            ("he said: \"We agree.\"", "He said: \"We agree.\""),
            ("growth (as in the U.S.)", "Growth (as in the U.S.)."),
            ("(Of the first half.)", "(Of the first half.)"),
            ("the shares of both countries;", "The shares of both countries."),
            ("they agreed on:", "They agreed on:"),
            ("what next?", "What next?"),
            ("iPhone sales", "iPhone sales."),
            ("https://example.org/a", "https://example.org/a."),
            ("два\n  слова", "Два слова."),
        ] {
            assert_eq!(sentence(text), expected);
        }
    }

    #[test]
    fn an_aside_stands_before_the_end() {
        for (text, expected) in [
            ("A treaty, signed after the summit.", "A treaty, signed after the summit (the Presidents)"),
            ("An office in the U.S.", "An office in the U.S. (the Presidents)"),
            ("Steel, oil etc.", "Steel, oil etc. (the Presidents)"),
            ("Trade rose by 3.5.", "Trade rose by 3.5 (the Presidents)"),
            ("And so on...", "And so on... (the Presidents)"),
            ("Really?", "Really? (the Presidents)"),
        ] {
            assert_eq!(with_aside(text, Some("the Presidents.")), expected);
        }
        assert_eq!(with_aside("As it is.", None), "As it is.");
    }
}
