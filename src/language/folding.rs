//! Folding text for comparison: without case, diacritics, apostrophes, invisible characters and differences in how a
//! letter is composed or encoded.
//!
//! A folded text maps back to the original, so that matches can be marked there. Letters stay in their script; see
//! `script` for matching across scripts.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::unseen::is_unseen;

/// Marks that the spellings of a word differ in: Uzbek `oʻ`, `o'` and `o’`, the prime for a Russian sign, the Hebrew geresh.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2bb}'
            | '\u{2bc}'
            | '\u{2bd}'
            | '\u{2032}'
            | '\u{5f3}'
    )
}

/// Whether `c` is part of a word and makes no difference to it: combining marks, invisible characters, and the
/// replacement for characters that must not be shown.
pub fn is_passed_over(c: char) -> bool {
    is_combining_mark(c) || is_unseen(c) || c == '\u{fffd}'
}

/// Calls `push` with the folded form of `c`: nothing for a combining mark or an apostrophe, two letters for `ß` and for
/// the ligature `ﬁ`, the plain form of compatibility characters (NFKD). Of a letter or number, punctuation is dropped,
/// as it would end the word: the dot of `ŀ`, the brackets of `⑴`. The slash of `½` stays.
pub fn fold_char(c: char, push: &mut impl FnMut(char)) {
    if c.is_ascii() {
        if c != '\'' && c != '`' {
            push(c.to_ascii_lowercase());
        }
        return;
    }
    match c {
        // Fast path for most Cyrillic letters, which need no Unicode tables.
        'а'..='и' | 'к'..='я' => push(c),
        _ if is_apostrophe(c) || is_passed_over(c) => {}
        _ => fold_decomposed(c, push),
    }
}

/// Like [`fold_char`], for characters that are neither ASCII nor dropped.
fn fold_decomposed(c: char, push: &mut impl FnMut(char)) {
    decompose_compatible(c, |part| {
        let belongs = part.is_alphanumeric() || part == '\u{2044}' || !c.is_alphanumeric();
        if belongs && !is_passed_over(part) && !is_apostrophe(part) {
            for lower in part.to_lowercase().filter(|lower| !is_combining_mark(*lower)) {
                fold_letter(lower, push);
            }
        }
    });
}

/// Letters that Unicode does not decompose, with the plain letters that stand in for them. The Cyrillic ones are those
/// that Kazakh, Uzbek, Kyrgyz and Tajik add to the Russian alphabet; people without them on the keyboard type the plain
/// ones.
fn fold_letter(c: char, push: &mut impl FnMut(char)) {
    let plain = match c {
        'қ' | 'ҡ' | 'ҟ' => 'к',
        'ғ' | 'ґ' | 'ҕ' => 'г',
        'ң' | 'ҥ' => 'н',
        'ү' | 'ұ' => 'у',
        'ө' => 'о',
        'ә' => 'а',
        'һ' | 'ҳ' => 'х',
        'ҷ' => 'ж',
        'і' => 'и',
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ə' => 'a',
        'ß' => return "ss".chars().for_each(push),
        'æ' => return "ae".chars().for_each(push),
        'œ' => return "oe".chars().for_each(push),
        'þ' => return "th".chars().for_each(push),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{201c}'..='\u{201e}' | '«' | '»' => '"',
        '\u{2044}' => '/',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    push(plain);
}

/// The folded form of `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut |f| out.push(f)));
    out
}

/// A folded text with a map back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, and for its end, the corresponding byte of the original.
    origins: Vec<usize>,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices() {
            fold_char(c, &mut |f| {
                folded.text.push(f);
                folded.origins.resize(folded.text.len(), at);
            });
        }
        folded.origins.push(text.len());
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original for `range` of the folded text, including dropped marks after them; always whole
    /// characters.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origins[range.start];
        if range.is_empty() {
            return start..start;
        }
        let last = self.origins[range.end - 1];
        let end = self.origins[range.end..].iter().copied().find(|origin| *origin > last);
        start..end.unwrap_or(self.origins[self.origins.len() - 1])
    }

    /// Where `needle`, which is folded here, occurs in the original, without overlaps. Empty if the needle folds to
    /// nothing.
    pub fn find_all(&self, needle: &str) -> Vec<Range<usize>> {
        let needle = fold(needle);
        if needle.is_empty() {
            return Vec::new();
        }
        self.text.match_indices(&needle).map(|(at, found)| self.original(at..at + found.len())).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn the_short_way_of_plain_cyrillic_letters_leads_where_the_long_one_does() {
        for c in 'а'..='я' {
            let (mut short, mut long) = (String::new(), String::new());
            fold_char(c, &mut |c| short.push(c));
            fold_decomposed(c, &mut |c| long.push(c));
            assert_eq!(short, long);
        }
    }

    #[test]
    fn case_marks_and_apostrophes_make_no_difference() {
        assert_eq!(fold("МЕТАФИЗИКА"), "метафизика");
        assert_eq!(fold("Мирзиёев"), fold("Мирзиеев"));
        assert_eq!(fold("Тоқаев"), fold("Токаев"));
        assert_eq!(fold("Oʻzbekiston"), fold("O'zbekiston"));
        assert_eq!(fold("Türkiye – Straße"), "turkiye - strasse");
        assert_eq!(fold("İlham"), "ilham");
        assert_eq!(fold("com\u{ad}mis\u{200b}sion\u{fffd}\u{e0100}"), "commission");
    }

    #[test]
    fn a_letter_is_the_same_however_it_is_encoded() {
        assert_eq!(fold("ﬁnance, eﬃcient, ﬆand, Ĳssel"), "finance, efficient, stand, ijssel");
        assert_eq!(fold("ＧＤＰ　１５％"), "gdp 15%");
        assert_eq!(fold("10 km² № ½ ＇… 𝐁𝐨𝐥𝐝"), "10 km2 no 1/2 ... bold");
        assert_eq!(fold("ｶﾞ ﷲ"), fold("ガ الله"));
        assert_eq!(fold("coŀlectiu ⑴ ⒈ ⅓"), "collectiu 1 1 1/3");
    }

    #[test]
    fn matches_are_found_where_they_stand_in_the_original() {
        let text = "À Хиве: Do'stlik и ёлка";
        let found = |needle: &str| Folded::new(text).find_all(needle).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(found("a"), ["À"]);
        assert_eq!(found("dostlik"), ["Do'stlik"]);
        assert_eq!(found("елка"), ["ёлка"]);
        assert_eq!(found("хиве"), ["Хиве"]);
        assert_eq!(found("'"), Vec::<&str>::new());
        let text = "the ﬁnal eﬃciency";
        let found = |needle: &str| Folded::new(text).find_all(needle).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(found("final"), ["ﬁnal"]);
        assert_eq!(found("inal"), ["ﬁnal"]);
        assert_eq!(found("eff"), ["eﬃ"]);
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_forms_fold_alike(text in "\\PC{0,20}") {
            prop_assert_eq!(fold(&text.nfc().collect::<String>()), fold(&text.nfd().collect::<String>()));
        }

        #[test]
        fn every_range_maps_to_whole_characters(text in "\\PC{0,20}", a in 0usize..40, b in 0usize..40) {
            let folded = Folded::new(&text);
            let bound = |n: usize| {
                let n = n.min(folded.text().len());
                (0..=n).rev().find(|n| folded.text().is_char_boundary(*n)).unwrap_or(0)
            };
            let (a, b) = (bound(a.min(b)), bound(a.max(b)));
            let range = folded.original(a..b);
            prop_assert!(range.start <= range.end);
            prop_assert!(text.get(range).is_some());
        }
    }
}
