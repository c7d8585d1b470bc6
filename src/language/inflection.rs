//! Inflected forms: two words are forms of one if they share a stem and differ only in their endings.
//!
//! Light on purpose, like Harman's S-stemmer and Savoy's light stemmers: closed lists of endings, no dictionary. Both
//! words keep their spelling; nothing is stored per word.
//!
//! [`relation`] is broad, for queries; [`stems`] is for names in a text, and knows only plurals and cases.

use super::endings::{
    CYRILLIC, CYRILLIC_SHORT, ENGLISH_DERIVATIONS, ENGLISH_FORMS, ENGLISH_PLURALS, UZBEK_LATIN, UZBEK_POSSESSIVES,
};
use super::false_friends::are_false_friends;
use super::similar::common_prefix;

/// The least number of letters of a stem: shorter ones match unrelated words.
const STEM: usize = 4;

/// All forms of a word begin with the same letters: this many, or all it has.
const BEGINNING: usize = 3;

/// The letters that all forms of a folded word begin with.
pub fn beginning(word: &str) -> &str {
    word.char_indices().nth(BEGINNING).map_or(word, |(end, _)| &word[..end])
}

/// How closely two words with one stem are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Forms of one word.
    Form,
    /// Words of one family.
    Kin,
}

/// How two folded words are related; `None` if they are not. Equal words are forms of one.
pub fn relation(a: &str, b: &str) -> Option<Relation> {
    if a == b {
        return Some(Relation::Form);
    }
    by_endings(a, b).filter(|_| !are_false_friends(a, b))
}

/// How two different words are related, judged by their endings.
fn by_endings(a: &str, b: &str) -> Option<Relation> {
    let shared = common_prefix(a, b);
    let stem = a[..shared].chars().count();
    if stem + 1 < STEM {
        return None;
    }
    if !a.is_ascii() {
        // Short words have few endings: `цена`, `цены`.
        let endings: &[&str] = if stem >= STEM { &CYRILLIC } else { &CYRILLIC_SHORT };
        let forms = endings.contains(&&a[shared..]) && endings.contains(&&b[shared..]);
        return forms.then_some(Relation::Form);
    }
    // True for `win` and `wins`, not for `wine`.
    let is_verb = |rest: &str| matches!(rest, "" | "s");
    let doubled = [(&a[shared..], &b[shared..]), (&b[shared..], &a[shared..])]
        .into_iter()
        .any(|(plain, rest)| doubles(&a[..shared], rest) && (is_verb(plain) || doubles(&a[..shared], plain)));
    if doubled {
        return Some(Relation::Form);
    }
    // The stem may end before the common beginning does: `agre|ed`, `agre|ement`.
    let endings = (0..3.min(stem)).map(|back| (&a[shared - back..], &b[shared - back..], shared - back));
    let (whole, mut kin) = (a, None);
    for (a, b, stem) in endings {
        let plural = match (a, b) {
            ("", "s") | ("s", "") | ("y", "ies") | ("ies", "y") => true,
            // `box|es`, `gas|es`.
            ("", "es") | ("es", "") => whole[..stem].ends_with(['s', 'x', 'z', 'h', 'o']),
            // `use|d`, `owe|d`.
            ("", "d") | ("d", "") => whole[..stem].ends_with('e'),
            _ => false,
        };
        // Verbs of three letters: `tax|ing`, `aid|ed`.
        let short = matches!((a, b), ("", "ed" | "ing") | ("ed" | "ing", "") | ("ed", "ing") | ("ing", "ed"));
        // An ending `d` follows an `e` that both words have: `agree|d`, but not `chil|d`, `chil|e`.
        let clash = a == "d" && b.starts_with('e') || b == "d" && a.starts_with('e');
        let inflected = ENGLISH_FORMS.contains(&a) && ENGLISH_FORMS.contains(&b) && !clash;
        if (plural || short) && stem + 1 >= STEM || inflected && stem >= STEM {
            return Some(Relation::Form);
        }
        let derived = |ending: &str| ENGLISH_FORMS.contains(&ending) || ENGLISH_DERIVATIONS.contains(&ending);
        if stem > STEM && derived(a) && derived(b) {
            kin = Some(Relation::Kin);
        }
    }
    kin
}

/// Whether an English form of `stem` ends in `rest` after doubling the last letter of the stem: `plan|ned`, `cut|ting`.
fn doubles(stem: &str, rest: &str) -> bool {
    let last = stem.bytes().next_back();
    let is_consonant = last.is_some_and(|last| !b"aeiouwxy".contains(&last));
    is_consonant && rest.bytes().next() == last && matches!(&rest[1..], "ed" | "ing")
}

/// Whether two folded words are related in any way: forms of one word, of one family, or Uzbek cases.
pub fn are_related(a: &str, b: &str) -> bool {
    let belongs = |a: &str, b: &str| {
        b.len() >= STEM && a.strip_prefix(b).is_some_and(|ending| UZBEK_POSSESSIVES.contains(&ending))
    };
    let softens = |a: &str, b: &str| hardened(a).is_some_and(|hard| hard.iter().any(|hard| hard == b));
    relation(a, b).is_some() || share_a_stem(a, b) || belongs(a, b) || belongs(b, a) || softens(a, b) || softens(b, a)
}

/// The folded Kazakh or Uzbek `word` without a possible possessive ending, before which the last consonant softens:
/// `тамагы`, `тамак`.
fn hardened(word: &str) -> Option<Vec<String>> {
    const SOFT: [(&str, &[&str]); 6] =
        [("гы", &["к"]), ("ги", &["к"]), ("бы", &["п"]), ("би", &["п"]), ("gi", &["k", "q"]), ("bi", &["p"])];
    SOFT.iter().find_map(|(soft, hard)| {
        let stem = word.strip_suffix(soft)?;
        Some(hard.iter().map(|hard| format!("{stem}{hard}")).collect())
    })
}

/// The possible stems of a Cyrillic `word`, the word itself first. For words that are then transliterated.
pub fn cyrillic_stems(word: &str) -> impl Iterator<Item = &str> {
    let letters = word.chars().count();
    CYRILLIC.iter().filter_map(move |ending| {
        let stem = word.strip_suffix(ending)?;
        (ending.is_empty() || letters >= STEM + ending.chars().count()).then_some(stem)
    })
}

/// Calls `visit` with every possible stem of the folded `word` without a plural or case ending, but not with the word
/// itself.
pub fn stems(word: &str, mut visit: impl FnMut(&str)) {
    if !word.is_ascii() {
        return cyrillic_stems(word).filter(|stem| stem.len() < word.len()).for_each(visit);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= STEM - 1) {
        visit(&format!("{stem}y"));
    }
    let endings = ENGLISH_PLURALS.iter().chain(&UZBEK_LATIN);
    endings.filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= STEM).for_each(visit);
}

/// Whether two folded words have one of their [`stems`] in common.
pub fn share_a_stem(a: &str, b: &str) -> bool {
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
                assert_eq!(beginning(stem), beginning(&longer));
            });
        }
    }

    #[test]
    fn forms_of_one_word_are_the_same() {
        for (a, b) in [
            ("investments", "invested"),
            ("investment", "investor"),
            ("agreed", "agreement"),
            ("trading", "trade"),
            ("industries", "industry"),
            ("industrial", "industry"),
            ("centre", "center"),
            ("programme", "program"),
            ("jobs", "job"),
            ("demarcation", "demarcated"),
            ("producers", "producing"),
            ("partnership", "partners"),
            ("токаева", "токаев"),
            ("ташкенте", "ташкент"),
            ("казахстаннын", "казахстан"),
            ("договоров", "договор"),
            ("cut", "cutting"),
            ("tax", "taxing"),
            ("aided", "aid"),
            ("plans", "planned"),
            ("цены", "цена"),
            ("доли", "доля"),
        ] {
            assert!(relation(a, b).is_some(), "{a} {b}");
            assert_eq!(relation(b, a), relation(a, b), "{b} {a}");
        }
    }

    #[test]
    fn a_family_is_wider_than_the_forms_of_a_word() {
        assert_eq!(relation("project", "projects"), Some(Relation::Form));
        assert_eq!(relation("launch", "launched"), Some(Relation::Form));
        assert_eq!(relation("centre", "central"), Some(Relation::Kin));
        assert_eq!(relation("invest", "investor"), Some(Relation::Kin));
    }

    #[test]
    fn other_words_are_not() {
        for (a, b) in [
            ("port", "portion"),
            ("state", "station"),
            ("part", "partner"),
            ("visa", "visit"),
            ("sea", "seas1"),
            ("gas", "gate"),
            ("bar", "barring-none"),
            ("wine", "winning"),
            ("plane", "planned"),
            ("police", "policies"),
            ("part", "parties"),
            ("formed", "former"),
            ("information", "informal"),
            ("generation", "general"),
            ("treated", "treaty"),
            ("number", "numb"),
            ("fuel", "fueled-ling"),
            ("хива", "хивой-нет"),
            ("центр", "цель"),
        ] {
            assert_eq!(relation(a, b), None, "{a} {b}");
        }
    }
}
