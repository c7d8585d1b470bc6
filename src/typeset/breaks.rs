//! Where text without spaces may be broken: between ideographs, and between the syllables of South-East Asian scripts.
//!
//! Finding the words of Thai, Lao, Khmer and Burmese would take a dictionary of megabytes (UAX #14, class SA). Letters
//! show where syllables begin: a break goes there where that is certain, and elsewhere never within a syllable.

use unicode_width::UnicodeWidthStr;

use crate::unseen::is_run_together;

/// What a line does not begin with: closing marks, small kana, marks of repetition (UAX #14, classes CL, CP, EX, IS, NS,
/// PO; JIS X 4051).
const NEVER_FIRST: &str = "、。，．：；！？）」』】〉》〕］｝〗〙〛｠〟”’…‥・〜ーｰ々〻ゝゞヽヾ\
    ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｯｬｭｮ％‰℃,.!?:;)]}%";

/// What a line does not end with: opening marks, and signs of money before their amount (OP, PR).
const NEVER_LAST: &str = "（「『【〈《〔［｛〖〘〚｟〝“‘＄￥￡([{$€£¥№";

/// Whether a line may end between two graphemes of one word because one of them is a wide character.
pub(super) fn between_wide(before: &str, after: &str) -> bool {
    let Some((last, first)) = neighbours(before, after) else { return false };
    let wide = before.width() == 2 || after.width() == 2;
    // A letter that takes two columns only because of its vowel is not a wide character.
    let narrow = is_run_together(last) && is_run_together(first);
    wide && !narrow && !NEVER_FIRST.contains(first) && !NEVER_LAST.contains(last)
}

/// Whether a line may end between two graphemes of a script without spaces because a syllable certainly starts there.
pub(super) fn between_syllables(before: &str, after: &str) -> bool {
    neighbours(before, after)
        .is_some_and(|(last, first)| is_run_together(last) && is_run_together(first) && starts_syllable(last, after))
}

fn neighbours(before: &str, after: &str) -> Option<(char, char)> {
    Some((before.chars().next_back()?, after.chars().next()?))
}

/// Whether a word that is too long may be broken between two graphemes: not within a syllable, as far as the letters
/// show.
pub(super) fn may_tear(before: &str, after: &str) -> bool {
    let Some((last, first)) = neighbours(before, after) else { return false };
    let holds_next = matches!(last, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}' | '\u{1039}' | '\u{17d2}');
    let belongs_before = matches!(
        first,
        '\u{e2f}' | '\u{e30}' | '\u{e32}' | '\u{e33}' | '\u{e45}' | '\u{e46}' // Thai vowels that follow, and ๆ
            | '\u{eaf}' | '\u{eb0}' | '\u{eb2}' | '\u{eb3}' | '\u{ebd}' | '\u{ec6}' // Lao
            | '\u{17d4}'..='\u{17da}' | '\u{104a}' | '\u{104b}' // Khmer and Burmese marks
    );
    !holds_next && !belongs_before && !is_burmese_final(after) && !NEVER_FIRST.contains(first)
}

/// Whether a syllable certainly starts with `after`, which follows `last`: at a vowel that is written before its
/// consonant, after a vowel that ends a syllable, and in Burmese at a consonant that does not end one.
fn starts_syllable(last: char, after: &str) -> bool {
    match after.chars().next() {
        Some('\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}') => {
            !matches!(last, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}')
        }
        Some('\u{1000}'..='\u{102a}' | '\u{103f}') => last != '\u{1039}' && !is_burmese_final(after),
        Some('\u{e01}'..='\u{e2e}') => matches!(last, '\u{e30}' | '\u{e33}' | '\u{e46}'),
        Some('\u{e81}'..='\u{eae}') => matches!(last, '\u{eb0}' | '\u{eb3}' | '\u{ec6}'),
        _ => false,
    }
}

/// Whether a consonant is silenced or has another one under it: it ends a syllable.
fn is_burmese_final(grapheme: &str) -> bool {
    grapheme.contains(['\u{1039}', '\u{103a}'])
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// `text` with a bar wherever `may` allows a break.
    fn cut(text: &str, may: fn(&str, &str) -> bool) -> String {
        let graphemes: Vec<&str> = text.graphemes(true).collect();
        let mut out = String::new();
        for (i, grapheme) in graphemes.iter().enumerate() {
            if i > 0 && may(graphemes[i - 1], grapheme) {
                out.push('|');
            }
            out.push_str(grapheme);
        }
        out
    }

    #[test]
    fn lines_of_ideographs_neither_begin_with_closing_marks_nor_end_with_opening_ones() {
        assert_eq!(cut("中（亚）国，家", between_wide), "中|（亚）|国，|家");
        assert_eq!(cut("ニュース「センター」", between_wide), "ニュー|ス|「セ|ン|ター」");
        assert_eq!(cut("中,国.", between_wide), "中,|国.");
    }

    #[test]
    fn syllables_start_at_vowels_written_first() {
        assert_eq!(cut("ประเทศไทย", between_syllables), "ประ|เทศ|ไทย");
        assert_eq!(cut("ປະເທດໄທ", between_syllables), "ປະ|ເທດ|ໄທ");
        assert_eq!(cut("မြန်မာနိုင်ငံ", between_syllables), "မြန်|မာ|နိုင်|ငံ");
    }

    #[test]
    fn no_syllable_is_broken_where_its_letters_show_it() {
        assert_eq!(cut("เขาแก้ว", may_tear), "เขา|แก้|ว");
        assert_eq!(cut("ខ្មែរ", may_tear), "ខ្មែ|រ");
        assert!(!cut("ကမ္ဘာ", may_tear).contains("မ္|"));
    }
}
