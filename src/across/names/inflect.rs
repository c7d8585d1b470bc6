//! The forms of one word that a text may use for a name: plurals and cases, told by their endings.

use crate::lookup::form::cyrillic_stems;

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
