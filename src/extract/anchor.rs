//! Quotes: exact words of a text by which a place in it is found again.

use std::ops::Range;

use super::token::Token;

/// So many words stand before and after what is quoted, where the sentence has them.
const CONTEXT: usize = 5;

/// The words of a sentence around `range`, from its text as it stands.
pub(super) fn quote(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    let first = tokens.partition_point(|token| token.range.end <= range.start);
    let last = tokens.partition_point(|token| token.range.start < range.end);
    let from = first.saturating_sub(CONTEXT);
    let to = (last + CONTEXT).min(tokens.len());
    let start = tokens.get(from).map_or(range.start, |token| token.range.start.min(range.start));
    let end = to.checked_sub(1).and_then(|at| tokens.get(at)).map_or(range.end, |token| token.range.end.max(range.end));
    start..end
}

/// Where `quote` stands in `text`: exactly, or else with other blanks.
pub fn find(text: &str, quote: &str) -> Option<Range<usize>> {
    if let Some(at) = text.find(quote) {
        return (!quote.is_empty()).then(|| at..at + quote.len());
    }
    let words: Vec<&str> = quote.split_whitespace().collect();
    let first = words.first()?;
    text.match_indices(first).find_map(|(at, _)| {
        let mut end = at + first.len();
        for word in &words[1..] {
            let rest = text[end..].trim_start();
            let blanks = text.len() - end - rest.len();
            if blanks == 0 || !rest.starts_with(word) {
                return None;
            }
            end += blanks + word.len();
        }
        Some(at..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_whatever_the_blanks() {
        assert_eq!(find("worth $1.7 billion are", "$1.7 billion"), Some(6..18));
        assert_eq!(find("worth $1.7\nbillion are", "$1.7 billion"), Some(6..18));
        assert_eq!(find("worth $1.7", "$1.8"), None);
        assert_eq!(find("worth", ""), None);
    }
}
