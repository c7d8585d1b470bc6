//! Names of places and bodies that other scripts do not write as they sound in English, read by a table: `भारत` is *India*.
//!
//! Those in Chinese characters have a table of their own, `han`, which has their sounds too.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::unseen::is_unseen;

/// The most words of a name in the table.
pub const MOST_WORDS: usize = 3;

/// What the table has for the name of these words, as typed: for `독일` *germany*, for `الأمم المتحدة` *un*. Nothing for most, and
/// several for a name of several: `الجزائر` is Algeria and Algiers.
pub fn meanings<'t>(table: &'t str, words: &[&str]) -> impl Iterator<Item = &'t str> {
    let words: Vec<Vec<String>> = words.iter().map(|word| forms(letters(word).collect())).collect();
    let is_name = |name: &str| {
        name.split('_').count() == words.len()
            && name.split('_').zip(&words).all(|(part, forms)| forms.iter().any(|form| letters(part).eq(form.chars())))
    };
    let mut lines = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    lines.find(|(name, _)| is_name(name)).into_iter().flat_map(|(_, meanings)| meanings.split(','))
}

/// Articles, prepositions and conjunctions that Arabic, Hebrew and Amharic write as one with the word after them.
const PREFIXES: [&str; 17] = ["ال", "لل", "و", "ف", "ب", "ل", "ك", "ה", "ו", "ב", "ל", "מ", "ש", "የ", "በ", "ለ", "ከ"];

/// The most that stand before one word: *and in the*.
const MOST_PREFIXES: usize = 3;

/// `word`, and what may be left of it without prefixes and the ending of a Greek genitive.
fn forms(word: String) -> Vec<String> {
    let mut forms = vec![word];
    let mut longest = 0;
    for _ in 0..MOST_PREFIXES {
        let rests =
            forms[longest..].iter().flat_map(|form| PREFIXES.iter().filter_map(|prefix| form.strip_prefix(prefix)));
        let rests: Vec<String> = rests.filter(|rest| !rest.is_empty()).map(str::to_owned).collect();
        longest = forms.len();
        forms.extend(rests);
    }
    forms.extend(forms[0].strip_suffix('σ').map(str::to_owned));
    forms
}

/// The letters of `word` by which names are compared. Folding would take the vowel signs of India and its neighbours away, by
/// which alone many words differ; here only what some leave out is, and letters that keyboards of Arabic, Persian and Urdu have
/// in different places are one.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).nfd().filter(|c| !is_left_out(*c)).map(|c| match c {
        'ی' | 'ى' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ۃ' => 'ه',
        'ς' => 'σ',
        c => c,
    })
}

/// Whether `c` shows nothing, or is a mark on a letter that is not always written.
fn is_left_out(c: char) -> bool {
    let is_vowel_sign = matches!(c, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3099}' | '\u{309a}');
    // The dot under a Devanagari letter marks a foreign sound.
    is_unseen(c) || c == '\u{93c}' || is_combining_mark(c) && !is_vowel_sign
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("exonyms.txt");

    fn all(words: &[&str]) -> Vec<&'static str> {
        meanings(TABLE, words).collect()
    }

    #[test]
    fn names_are_known_in_every_script() {
        for (word, meaning) in [
            ("भारत", "india"),
            ("독일", "germany"),
            ("مصر", "egypt"),
            ("צרפת", "france"),
            ("Ουγγαρία", "hungary"),
            ("საქართველო", "georgia"),
            ("Վրաստան", "georgia"),
            ("ፈረንሳይ", "france"),
            ("আমিরাত", "uae"),
            ("இலங்கை", "sri lanka"),
            ("ලංකාව", "sri lanka"),
            ("สิงคโปร์", "singapore"),
            ("ຝຣັ່ງ", "france"),
            ("បារាំង", "france"),
            ("တရုတ်", "china"),
            ("オランダ", "netherlands"),
            ("Хятад", "china"),
        ] {
            assert_eq!(all(&[word]), [meaning], "{word}");
        }
        assert_eq!(all(&["الأمم", "المتحدة"]), ["un"]);
        assert_eq!(all(&["الجزائر"]), ["algeria", "algiers"]);
        assert!(
            all(&["الأمم"]).is_empty() && all(&["Germany"]).is_empty() && all(&[""]).is_empty() && all(&[]).is_empty()
        );
    }

    #[test]
    fn a_name_is_known_with_prefixes_without_marks_and_on_another_keyboard() {
        for (word, meaning) in [
            ("الهند", "india"),
            ("وبالهند", "india"),
            ("للصين", "china"),
            ("המצרים", "egypt"),
            ("ולצרפת", "france"),
            ("צָרְפַת", "france"),
            ("የህንድ", "india"),
            ("ΟΥΓΓΑΡΙΑ", "hungary"),
            ("Ουγγαρίας", "hungary"),
            ("المانيا", "germany"),
            ("برطانيه", "britain"),
            ("قره\u{200c}باغ", "karabakh"),
        ] {
            assert_eq!(all(&[word]).concat(), meaning, "{word}");
        }
        assert_eq!(all(&["באו", "ם"]), ["un"]);
    }

    #[test]
    fn a_vowel_sign_makes_another_word() {
        assert_eq!((all(&["จีน"]), all(&["จน"])), (vec!["china"], vec![]));
        assert!(all(&["भरत"]).is_empty());
    }

    #[test]
    fn every_line_is_a_name_with_its_meanings_and_is_found() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (name, meaning) = line.split_once(' ').expect("two columns");
            let words: Vec<&str> = name.split('_').collect();
            assert!(words.len() <= MOST_WORDS && !name.is_ascii(), "{line}");
            assert!(meaning.bytes().all(|b| b.is_ascii_lowercase() || b" ,-".contains(&b)), "{line}");
            // Another line with the same letters would never be read.
            assert_eq!(all(&words).join(","), meaning, "{line}");
        }
    }
}
