//! Characters that look like those of ASCII but are not: hyphens, blanks, digits and letters that came with a copied text.
//! A message about one must name it, since the difference cannot be seen.

use std::borrow::Cow;

/// Each with the character that it looks like, and its name in Unicode.
#[rustfmt::skip]
const TABLE: &[(char, char, &str)] = &[
    ('\u{a0}', ' ', "NO-BREAK SPACE"), ('\u{1680}', ' ', "OGHAM SPACE MARK"), ('\u{2000}', ' ', "EN QUAD"),
    ('\u{2001}', ' ', "EM QUAD"), ('\u{2002}', ' ', "EN SPACE"), ('\u{2003}', ' ', "EM SPACE"),
    ('\u{2004}', ' ', "THREE-PER-EM SPACE"), ('\u{2005}', ' ', "FOUR-PER-EM SPACE"),
    ('\u{2006}', ' ', "SIX-PER-EM SPACE"), ('\u{2007}', ' ', "FIGURE SPACE"), ('\u{2008}', ' ', "PUNCTUATION SPACE"),
    ('\u{2009}', ' ', "THIN SPACE"), ('\u{200a}', ' ', "HAIR SPACE"), ('\u{202f}', ' ', "NARROW NO-BREAK SPACE"),
    ('\u{205f}', ' ', "MEDIUM MATHEMATICAL SPACE"), ('\u{3000}', ' ', "IDEOGRAPHIC SPACE"),
    ('\u{2010}', '-', "HYPHEN"), ('\u{2011}', '-', "NON-BREAKING HYPHEN"), ('\u{2012}', '-', "FIGURE DASH"),
    ('\u{2013}', '-', "EN DASH"), ('\u{2014}', '-', "EM DASH"), ('\u{2015}', '-', "HORIZONTAL BAR"),
    ('\u{2043}', '-', "HYPHEN BULLET"), ('\u{2212}', '-', "MINUS SIGN"), ('\u{fe58}', '-', "SMALL EM DASH"),
    ('\u{fe63}', '-', "SMALL HYPHEN-MINUS"), ('\u{ff0d}', '-', "FULLWIDTH HYPHEN-MINUS"),
    ('\u{30fc}', '-', "KATAKANA-HIRAGANA PROLONGED SOUND MARK"),
    ('\u{2d0}', ':', "MODIFIER LETTER TRIANGULAR COLON"), ('\u{2236}', ':', "RATIO"),
    ('\u{a789}', ':', "MODIFIER LETTER COLON"), ('\u{fe55}', ':', "SMALL COLON"), ('\u{ff1a}', ':', "FULLWIDTH COLON"),
    ('\u{2044}', '/', "FRACTION SLASH"), ('\u{2215}', '/', "DIVISION SLASH"), ('\u{ff0f}', '/', "FULLWIDTH SOLIDUS"),
    ('\u{2024}', '.', "ONE DOT LEADER"), ('\u{ff0e}', '.', "FULLWIDTH FULL STOP"),
    ('\u{66b}', '.', "ARABIC DECIMAL SEPARATOR"), ('\u{66c}', ',', "ARABIC THOUSANDS SEPARATOR"),
    ('\u{60c}', ',', "ARABIC COMMA"), ('\u{3001}', ',', "IDEOGRAPHIC COMMA"), ('\u{ff0c}', ',', "FULLWIDTH COMMA"),
    ('\u{ff03}', '#', "FULLWIDTH NUMBER SIGN"), ('\u{ff3f}', '_', "FULLWIDTH LOW LINE"),
    ('\u{2022}', '*', "BULLET"), ('\u{2023}', '*', "TRIANGULAR BULLET"), ('\u{b7}', '*', "MIDDLE DOT"),
    ('\u{2219}', '*', "BULLET OPERATOR"), ('\u{25aa}', '*', "BLACK SMALL SQUARE"), ('\u{25ab}', '*', "WHITE SMALL SQUARE"),
    ('\u{25a0}', '*', "BLACK SQUARE"), ('\u{25a1}', '*', "WHITE SQUARE"), ('\u{25cf}', '*', "BLACK CIRCLE"),
    ('\u{25cb}', '*', "WHITE CIRCLE"), ('\u{25e6}', '*', "WHITE BULLET"), ('\u{25b8}', '*', "BLACK RIGHT-POINTING SMALL TRIANGLE"),
    ('\u{25ba}', '*', "BLACK RIGHT-POINTING POINTER"), ('\u{27a2}', '*', "THREE-D TOP-LIGHTED RIGHTWARDS ARROWHEAD"),
    ('\u{2217}', '*', "ASTERISK OPERATOR"), ('\u{ff0a}', '*', "FULLWIDTH ASTERISK"),
    ('а', 'a', "CYRILLIC SMALL LETTER A"), ('е', 'e', "CYRILLIC SMALL LETTER IE"), ('о', 'o', "CYRILLIC SMALL LETTER O"),
    ('р', 'p', "CYRILLIC SMALL LETTER ER"), ('с', 'c', "CYRILLIC SMALL LETTER ES"), ('у', 'y', "CYRILLIC SMALL LETTER U"),
    ('х', 'x', "CYRILLIC SMALL LETTER HA"), ('к', 'k', "CYRILLIC SMALL LETTER KA"), ('ѕ', 's', "CYRILLIC SMALL LETTER DZE"),
    ('і', 'i', "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I"), ('ј', 'j', "CYRILLIC SMALL LETTER JE"),
    ('һ', 'h', "CYRILLIC SMALL LETTER SHHA"), ('ԁ', 'd', "CYRILLIC SMALL LETTER KOMI DE"),
    ('ԛ', 'q', "CYRILLIC SMALL LETTER QA"), ('ԝ', 'w', "CYRILLIC SMALL LETTER WE"),
    ('А', 'A', "CYRILLIC CAPITAL LETTER A"), ('В', 'B', "CYRILLIC CAPITAL LETTER VE"), ('Е', 'E', "CYRILLIC CAPITAL LETTER IE"),
    ('К', 'K', "CYRILLIC CAPITAL LETTER KA"), ('М', 'M', "CYRILLIC CAPITAL LETTER EM"), ('Н', 'H', "CYRILLIC CAPITAL LETTER EN"),
    ('О', 'O', "CYRILLIC CAPITAL LETTER O"), ('Р', 'P', "CYRILLIC CAPITAL LETTER ER"), ('С', 'C', "CYRILLIC CAPITAL LETTER ES"),
    ('Т', 'T', "CYRILLIC CAPITAL LETTER TE"), ('У', 'Y', "CYRILLIC CAPITAL LETTER U"), ('Х', 'X', "CYRILLIC CAPITAL LETTER HA"),
    ('Ѕ', 'S', "CYRILLIC CAPITAL LETTER DZE"), ('І', 'I', "CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I"),
    ('Ј', 'J', "CYRILLIC CAPITAL LETTER JE"),
    ('α', 'a', "GREEK SMALL LETTER ALPHA"), ('ι', 'i', "GREEK SMALL LETTER IOTA"), ('κ', 'k', "GREEK SMALL LETTER KAPPA"),
    ('ν', 'v', "GREEK SMALL LETTER NU"), ('ο', 'o', "GREEK SMALL LETTER OMICRON"), ('ρ', 'p', "GREEK SMALL LETTER RHO"),
    ('υ', 'u', "GREEK SMALL LETTER UPSILON"), ('Α', 'A', "GREEK CAPITAL LETTER ALPHA"), ('Β', 'B', "GREEK CAPITAL LETTER BETA"),
    ('Ε', 'E', "GREEK CAPITAL LETTER EPSILON"), ('Η', 'H', "GREEK CAPITAL LETTER ETA"), ('Ι', 'I', "GREEK CAPITAL LETTER IOTA"),
    ('Κ', 'K', "GREEK CAPITAL LETTER KAPPA"), ('Μ', 'M', "GREEK CAPITAL LETTER MU"), ('Ν', 'N', "GREEK CAPITAL LETTER NU"),
    ('Ο', 'O', "GREEK CAPITAL LETTER OMICRON"), ('Ρ', 'P', "GREEK CAPITAL LETTER RHO"), ('Τ', 'T', "GREEK CAPITAL LETTER TAU"),
    ('ı', 'i', "LATIN SMALL LETTER DOTLESS I"), ('ɑ', 'a', "LATIN SMALL LETTER ALPHA"),
];

/// The first digit of scripts whose ten digits follow each other, and what Unicode calls them.
const DIGITS: [(char, &str); 6] = [
    ('\u{ff10}', "FULLWIDTH"),
    ('\u{660}', "ARABIC-INDIC"),
    ('\u{6f0}', "EXTENDED ARABIC-INDIC"),
    ('\u{966}', "DEVANAGARI"),
    ('\u{9e6}', "BENGALI"),
    ('\u{1d7ce}', "MATHEMATICAL BOLD"),
];

const NUMBERS: [&str; 10] = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];

/// The ASCII character that `c` looks like, or, of a bullet or a digit, stands for.
pub fn meant(c: char) -> Option<char> {
    described(c).map(|(meant, _)| meant)
}

/// The name that Unicode gives to `c`, if it is one of these.
pub fn name(c: char) -> Option<Cow<'static, str>> {
    described(c).map(|(_, name)| name)
}

/// Those in `text`, each once. Letters count only beside letters of ASCII: a word of its own script is no mistake.
pub fn within(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let has_letters = text.contains(|c: char| c.is_ascii_alphabetic());
    for c in text.chars().filter(|c| !c.is_ascii() && (has_letters || !c.is_alphabetic())) {
        if !found.contains(&c) && meant(c).is_some() {
            found.push(c);
        }
    }
    found
}

fn described(c: char) -> Option<(char, Cow<'static, str>)> {
    if c.is_ascii() {
        return None;
    }
    if let Some((_, meant, name)) = TABLE.iter().find(|(one, ..)| *one == c) {
        return Some((*meant, (*name).into()));
    }
    for (zero, script) in DIGITS {
        let digit = u32::from(c).wrapping_sub(u32::from(zero));
        if let Some(number) = NUMBERS.get(digit as usize) {
            return Some((char::from_digit(digit, 10)?, format!("{script} DIGIT {number}").into()));
        }
    }
    let size = match c {
        'Ａ'..='Ｚ' => "CAPITAL",
        'ａ'..='ｚ' => "SMALL",
        _ => return None,
    };
    let letter = char::from_u32(u32::from(c) - 0xfee0)?;
    Some((letter, format!("FULLWIDTH LATIN {size} LETTER {}", letter.to_ascii_uppercase()).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_name_and_what_it_looks_like() {
        for (c, expected, called) in [
            ('\u{2011}', '-', "NON-BREAKING HYPHEN"),
            ('а', 'a', "CYRILLIC SMALL LETTER A"),
            ('２', '2', "FULLWIDTH DIGIT TWO"),
            ('\u{669}', '9', "ARABIC-INDIC DIGIT NINE"),
            ('ｗ', 'w', "FULLWIDTH LATIN SMALL LETTER W"),
        ] {
            assert_eq!((meant(c), name(c).as_deref()), (Some(expected), Some(called)));
        }
        assert!(['-', 'a', '2', 'ж', '中'].iter().all(|c| meant(*c).is_none()));
        for (i, (c, meant, _)) in TABLE.iter().enumerate() {
            assert!(!c.is_ascii() && meant.is_ascii() && TABLE[..i].iter().all(|(other, ..)| other != c), "{c}");
        }
    }

    #[test]
    fn a_word_of_another_script_is_no_mistake() {
        assert_eq!(within("2026\u{2011}03\u{2011}04"), ['\u{2011}']);
        assert_eq!(within("аgrееd"), ['а', 'е']);
        assert_eq!(within("соглашение"), [] as [char; 0]);
        assert_eq!(within("x-y"), [] as [char; 0]);
    }
}
