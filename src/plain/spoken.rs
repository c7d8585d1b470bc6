//! Text as it is spoken: signs that a screen reader reads oddly, or not at all, are put into words.

use crate::language::currency::IsoCurrency;
use crate::language::{months, numerals};

/// `text` as it is said: `$5–10 billion` is `5 to 10 billion dollars`, `15–16 May` is `15 to 16 May`, dashes and dots
/// between words are commas. Nothing else is changed.
pub fn spoken(text: &str) -> String {
    if text.is_ascii() && !text.contains('$') {
        return text.to_owned();
    }
    amounts(&dashes(text))
}

/// Puts dashes into words.
fn dashes(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, mark)) = rest.char_indices().find(|(_, c)| matches!(c, '–' | '—' | '·' | '−')) {
        let (before, after) = (&rest[..at], &rest[at + mark.len_utf8()..]);
        said.push_str(before);
        rest = after;
        let next = after.trim_start().trim_start_matches(is_sign);
        let word = said.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let month = |text: &str| months::ENGLISH.iter().any(|month| text.starts_with(month));
        let joins = (number(word) || month(word)) && (number(next) || month(next));
        let spaced = said.ends_with(' ') || after.starts_with(' ') || said.is_empty();
        match mark {
            '−' if number(after) => said.push_str("minus "),
            '−' => said.push(mark),
            '–' if joins => {
                said.truncate(said.trim_end().len());
                said.push_str(" to ");
            }
            '–' if !spaced => said.push('-'),
            _ if said.trim_end().is_empty() => {}
            _ => {
                said.truncate(said.trim_end().trim_end_matches(',').len());
                said.push_str(", ");
            }
        }
        if matches!(mark, '—' | '·') || joins || spaced {
            rest = rest.trim_start();
        }
    }
    said + rest
}

/// Replaces the sign before an amount by the name of the currency after it.
fn amounts(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_sign) {
        let (before, sign) = rest.split_at(at);
        let sign = sign.chars().next().unwrap_or_default();
        let after = &rest[at + sign.len_utf8()..];
        let end = amount(after);
        if end == 0 {
            said.push_str(&rest[..at + sign.len_utf8()]);
            rest = after;
            continue;
        }
        match (before.strip_suffix("US"), before.strip_suffix('-')) {
            (Some(before), _) => said.push_str(before),
            (_, Some(before)) if !before.ends_with(char::is_alphanumeric) => said.extend([before, "minus "]),
            _ => said.push_str(before),
        }
        said.push_str(&after[..end].replace(is_sign, ""));
        let name = match IsoCurrency::of_sign(sign) {
            Some(currency) if currency.code() != "USD" => currency.many(),
            _ => "dollars".into(),
        };
        rest = &after[end..];
        if !rest.trim_start().starts_with(&*name) {
            said.extend([" ", &*name]);
        }
    }
    said + rest
}

fn is_sign(c: char) -> bool {
    IsoCurrency::of_sign(c).is_some()
}

/// How many bytes of `text` are an amount: a number, or two of a range, with its scale.
fn amount(text: &str) -> usize {
    let mut end = number(text);
    if end == 0 {
        return 0;
    }
    if let Some(next) = text[end..].strip_prefix(" to ").or_else(|| text[end..].strip_prefix('-')) {
        let start = text.len() - next.trim_start_matches(is_sign).len();
        end = Some(number(&text[start..])).filter(|len| *len > 0).map_or(end, |len| start + len);
    }
    let word = text[end..].strip_prefix([' ', '\u{a0}']).map_or("", letters);
    let is_scale = numerals::scale(&word.to_lowercase()).is_some();
    if is_scale { end + text[end..].find(word).unwrap_or(0) + word.len() } else { end }
}

/// How many bytes of `text` are a number, with the letters that follow it at once: `5`, `1,200`, `15k`.
fn number(text: &str) -> usize {
    let digits = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    let digits = text[..digits].trim_end_matches(['.', ',']).len();
    if text.starts_with(|c: char| c.is_ascii_digit()) { digits + letters(&text[digits..]).len() } else { 0 }
}

/// The letters with which `text` begins.
fn letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_spans_are_said_in_words() {
        for (written, said) in [
            ("more than $8 billion, 2021–2023", "more than 8 billion dollars, 2021 to 2023"),
            ("$5–10 billion (target)", "5 to 10 billion dollars (target)"),
            ("$5 billion, then $10 billion.", "5 billion dollars, then 10 billion dollars."),
            ("-$2.5 million", "minus 2.5 million dollars"),
            ("$300bn, $5m in 2024 and $5 bn", "300bn dollars, 5m dollars in 2024 and 5 bn dollars"),
            ("$5-10 billion, $2-$3bn, $15k–20k", "5-10 billion dollars, 2-3bn dollars, 15k to 20k dollars"),
            ("a $5-a-day fare, a $5-2", "a 5 dollars-a-day fare, a 5-2 dollars"),
            ("€3 млрд, $4 each", "3 млрд euros, 4 dollars each"),
            ("US$1,200, and €3", "1,200 dollars, and 3 euros"),
            ("¥400 million, £5–6 billion", "400 million yen, 5 to 6 billion pounds"),
            ("21–22 December 2022", "21 to 22 December 2022"),
            ("30 April – 2 May 2025", "30 April to 2 May 2025"),
            ("January–October 2022", "January to October 2022"),
            ("Khiva · 2024", "Khiva, 2024"),
            ("the route — long closed — opened", "the route, long closed, opened"),
            ("North–South", "North-South"),
            ("a $ sign, 5 −3°C", "a $ sign, 5 minus 3°C"),
            ("Тоқаев: 5%", "Тоқаев: 5%"),
            ("–", ""),
        ] {
            assert_eq!(spoken(written), said);
        }
    }

    #[test]
    fn twice_the_dashes_cost_twice_as_much() {
        let cost = |dashes: usize| {
            let text = "a – ".repeat(dashes);
            allocation_counter::measure(|| drop(spoken(&text))).bytes_total
        };
        assert!(cost(4_000) < 3 * cost(2_000));
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_said(text in "[$€0-9., –—·−a-cя]{0,20}") {
            let said = spoken(&text);
            proptest::prop_assert!(!said.contains(['—', '·']));
            let letters = |text: &str| text.chars().filter(|c| matches!(c, 'a'..='c' | 'я')).count();
            proptest::prop_assert!(letters(&said) >= letters(&text));
        }
    }
}
