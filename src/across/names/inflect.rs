//! The forms of one word that a text may use for a name: plurals and cases, told by their endings.

use crate::language::inflection::cyrillic_stems;

/// Endings of English plurals, and of number and case in Uzbek written in Latin.
const LATIN: [&str; 11] = ["s", "es", "lar", "ning", "ni", "ga", "da", "dan", "lari", "larning", "dagi"];

/// How many letters an ending must leave.
const STEM: usize = 4;

/// Hands every stem that the folded `word` may have to `visit`, and not the word itself.
pub fn stems(word: &str, mut visit: impl FnMut(&str)) {
    if !word.is_ascii() {
        return cyrillic_stems(word).filter(|stem| stem.len() < word.len()).for_each(visit);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= STEM - 1) {
        visit(&format!("{stem}y"));
    }
    LATIN.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= STEM).for_each(visit);
}

/// All forms of one word begin with the same letters, so many or all that it has.
pub const BEGINNING: usize = 3;

/// Whether two folded words may be forms of one word.
pub fn may_be_forms(a: &str, b: &str) -> bool {
    let mut forms = vec![a.to_string()];
    stems(a, |stem| forms.push(stem.into()));
    let mut meet = forms.iter().any(|form| form == b);
    stems(b, |stem| meet |= forms.iter().any(|form| form == stem));
    meet
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn forms_of_one_word_begin_alike(word in "[a-z]{1,9}|[а-я]{1,9}", ending in "(|s|es|ies|lar|ning|а|ов|ого|нинг)") {
            let longer = format!("{word}{ending}");
            stems(&longer, |stem| {
                let begins = |word: &str| word.chars().take(BEGINNING).collect::<String>();
                assert_eq!(begins(stem), begins(&longer));
            });
        }
    }
}
