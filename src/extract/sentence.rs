//! A text -> its sentences. A line is a paragraph; no sentence reaches beyond one.

use std::ops::Range;

/// A longer sentence, in bytes, is cut at the next white space, and anywhere after twice as many: text without full
/// stops is not prose.
const LONGEST: usize = 1_500;

/// Words before a full stop that does not end a sentence, in lower case.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "no", "st", "mr", "mrs", "ms",
    "dr", "prof", "gen", "col", "vs", "approx", "ca", "art", "para", "inc", "ltd", "co", "corp", "млн", "млрд", "трлн",
    "тыс", "долл", "руб", "г", "гг", "ул", "им", "т", "см", "рис", "стр", "кв", "куб", "проц", "ст", "п", "пп", "др",
    "янв", "фев", "авг", "сен", "сент", "окт", "ноя", "дек", "ж", "mln", "mlrd", "trln", "bn", "mn", "tn",
];

/// Those that follow a number, after which a new sentence may begin: `worth USD 3.7 bn. Kyrgyzstan ...`.
const UNITS: &[&str] =
    &["млн", "млрд", "трлн", "тыс", "долл", "руб", "проц", "см", "mln", "mlrd", "trln", "bn", "mn", "tn"];

/// The sentences of `text`, in bytes, without surrounding white space.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        paragraph(line, start, &mut sentences);
        start += line.len();
    }
    sentences
}

fn paragraph(line: &str, offset: usize, sentences: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    let mut push = |from: usize, to: usize| {
        let text = line[from..to].trim();
        if !text.is_empty() {
            let lead = line[from..to].len() - line[from..to].trim_start().len();
            sentences.push(offset + from + lead..offset + from + lead + text.len());
        }
    };
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        if c.is_whitespace() && end - start > LONGEST || end - start > 2 * LONGEST {
            push(start, end);
            start = end;
            continue;
        }
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = end;
        while let Some((next, closing)) = chars.peek().copied().filter(|(_, c)| is_closing(*c)) {
            end = next + closing.len_utf8();
            chars.next();
        }
        let is_apart = chars.peek().is_none_or(|(_, c)| c.is_whitespace());
        let goes_on = c == '.' && is_abbreviation(&line[start..at], &line[end..]);
        if is_apart && !goes_on && begins_anew(&line[end..]) {
            push(start, end);
            start = end;
        }
    }
    push(start, line.len());
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

/// Whether the last word of `text` is an abbreviation, so that the sentence continues with `rest`.
fn is_abbreviation(text: &str, rest: &str) -> bool {
    let at = text
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let word = &text[at..];
    let folded = word.to_lowercase();
    // An initial, `U.S.`; not a unit: `5 t.`
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    is_initial || ABBREVIATIONS.contains(&&*folded) && !(UNITS.contains(&&*folded) && begins_with_a_word(rest))
}

/// Whether `rest` begins with a word with exactly one capital, unlike `USD` and `США`.
fn begins_with_a_word(rest: &str) -> bool {
    let mut letters = rest.trim_start().chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether `rest` does not begin with a lower-case letter.
fn begins_anew(rest: &str) -> bool {
    rest.trim_start().chars().next().is_none_or(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_its_full_stop_and_not_at_an_abbreviation() {
        let text = "It met on Nov. 15 in the U.S. capital. “We agree.” Trade: 5 млрд. долларов!\nA new line";
        let sentences: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        let expected =
            ["It met on Nov. 15 in the U.S. capital.", "“We agree.”", "Trade: 5 млрд. долларов!", "A new line"];
        assert_eq!(sentences, expected);
    }

    #[test]
    fn a_unit_that_is_shortened_may_end_a_sentence() {
        for (text, expected) in [
            ("It is worth USD 3.7 bn. Kyrgyzstan came next.", 2),
            ("Экспорт вырос на 5 млн руб. Импорт упал.", 2),
            ("Сумма 5 млн долл. США выделена.", 1),
            ("Bu 5 mlrd. AQSH dollari. Yana 3 mln. Bundan tashqari.", 3),
        ] {
            assert_eq!(sentences(text).len(), expected, "{text}");
        }
    }

    #[test]
    fn what_never_ends_is_cut() {
        for text in ["слово ".repeat(10_000), "слово".repeat(10_000)] {
            assert!(sentences(&text).iter().all(|range| range.len() < 2 * LONGEST + 20));
        }
    }
}
