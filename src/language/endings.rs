//! The folded endings of words by language: one table for everything that compares words by their stems.

/// English plural endings.
pub const ENGLISH_PLURALS: [&str; 2] = ["s", "es"];

/// English endings that inflect a word. The empty one stands for the word itself.
pub const ENGLISH_FORMS: [&str; 13] = ["", "s", "es", "ed", "d", "ing", "e", "y", "ies", "ied", "er", "re", "me"];

/// English endings that derive another word of the same family: `invest`, `investment`, `investor`.
#[rustfmt::skip]
pub const ENGLISH_DERIVATIONS: [&str; 27] = [
    "ment", "ments", "or", "ors", "ers", "ion", "ions", "ation", "ations", "al", "ial", "ally", "ive", "ly", "ship",
    "ships", "ance", "ist", "ists", "ian", "istic", "ity", "ate", "ated", "ating", "ational", "ional",
];

/// Uzbek endings of number and case, in Latin letters.
pub const UZBEK_LATIN: [&str; 9] = ["lar", "ning", "ni", "ga", "da", "dan", "lari", "larning", "dagi"];

/// Uzbek possessive endings, in Latin letters: `kengash|i`. Names of other languages may end like this.
pub const UZBEK_POSSESSIVES: [&str; 6] = ["i", "si", "ini", "ining", "ida", "iga"];

/// Case and number endings of Russian, and of Kazakh, Kyrgyz, Uzbek and Tajik in Cyrillic; the empty one first.
#[rustfmt::skip]
pub const CYRILLIC: [&str; 87] = [
    "", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "ои", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "еи",
    "ии", "ия", "ию", "ие", "ами", "ями", "ого", "его", "ому", "ему", "ыи", "ая", "яя", "ое", "ее", "ые", "ую", "юю",
    "ым", "им", "ых", "их", "ыми", "ими", "иях", "иеи", "ски", "скии", "ская", "ское", "ские", "ского", "скои",
    "нын", "нин", "нинг", "дын", "дин", "тын", "тин", "ны", "ни", "ды", "ди", "ты", "ти", "га", "ге", "ка", "ке",
    "да", "де", "та", "те", "дан", "ден", "тан", "тен", "лар", "лер", "дар", "дер", "тар", "тер", "си", "сы", "лари",
];

/// Case and number endings that count after a Russian stem of three letters.
#[rustfmt::skip]
pub const CYRILLIC_SHORT: [&str; 19] = [
    "", "а", "я", "е", "ы", "и", "у", "ю", "ь", "ои", "еи", "ам", "ям", "ах", "ях", "ов", "ами", "ями", "ом",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::folding::fold;

    #[test]
    fn every_ending_is_folded_and_stands_once() {
        for list in
            [&ENGLISH_FORMS[..], &ENGLISH_DERIVATIONS, &UZBEK_LATIN, &UZBEK_POSSESSIVES, &CYRILLIC, &CYRILLIC_SHORT]
        {
            for (i, ending) in list.iter().enumerate() {
                assert_eq!(fold(ending), *ending);
                assert!(!list[..i].contains(ending), "{ending}");
            }
        }
        assert!(ENGLISH_PLURALS.iter().all(|ending| ENGLISH_FORMS.contains(ending)));
    }
}
