//! Inflected forms: two words are forms of one when they share a stem and differ only in endings.
//!
//! Light on purpose, after the idea of Harman's S-stemmer and Savoy's light stemmers: a closed list of endings, no
//! dictionary. Both words keep their own spelling; nothing is stored per word.

/// Endings that change the form of a word and not the word. The empty one is every word's own.
const INFLECTIONS: &[&str] = &["", "s", "es", "ed", "d", "ing", "e", "y", "ies", "ied", "er", "re", "me"];

/// Endings that make another word of the same family: `invest`, `investment`, `investor`.
const DERIVATIONS: &[&str] = &[
    "ment", "ments", "or", "ors", "ers", "ion", "ions", "ation", "ations", "al", "ial", "ally", "ive", "ly", "ship",
    "ships", "ance", "ist", "ists", "ian", "istic", "ity", "ate", "ated", "ating", "ational", "ional",
];

/// Case and number endings of Russian, and of Kazakh, Kyrgyz, Uzbek and Tajik in Cyrillic, folded.
const CYRILLIC: &[&str] = &[
    "",
    "а",
    "я",
    "о",
    "е",
    "ы",
    "и",
    "у",
    "ю",
    "ь",
    "ой",
    "ои",
    "ом",
    "ем",
    "ам",
    "ям",
    "ах",
    "ях",
    "ов",
    "ев",
    "еи",
    "ии",
    "ия",
    "ию",
    "ие",
    "ами",
    "ями",
    "ого",
    "его",
    "ому",
    "ему",
    "ыи",
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ую",
    "юю",
    "ым",
    "им",
    "ых",
    "их",
    "ыми",
    "ими",
    "иях",
    "иеи",
    "ски",
    "скии",
    "ская",
    "ское",
    "ские",
    "ского",
    "скои",
    "нын",
    "нин",
    "нинг",
    "дын",
    "дин",
    "тын",
    "тин",
    "ны",
    "ни",
    "ды",
    "ди",
    "ты",
    "ти",
    "га",
    "ге",
    "ка",
    "ке",
    "да",
    "де",
    "та",
    "те",
    "дан",
    "ден",
    "тан",
    "тен",
    "лар",
    "лер",
    "дар",
    "дер",
    "тар",
    "тер",
    "си",
    "сы",
    "лари",
];

/// How many letters of a stem endings must leave: fewer, and strangers would meet.
const STEM: usize = 4;

/// How near two words of one stem are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Forms of one word.
    Form,
    /// Words of one family.
    Kin,
}

/// How two folded words are related; `None` for strangers. Equal words are forms of one.
pub fn relation(a: &str, b: &str) -> Option<Relation> {
    if a == b {
        return Some(Relation::Form);
    }
    let shared: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let stem = a[..shared].chars().count();
    if stem + 1 < STEM {
        return None;
    }
    if !a.is_ascii() {
        let forms = stem >= STEM && CYRILLIC.contains(&&a[shared..]) && CYRILLIC.contains(&&b[shared..]);
        return forms.then_some(Relation::Form);
    }
    // The stem may end before the shared part does: `agre|ed`, `agre|ement`.
    let endings = (0..3.min(stem)).map(|back| (&a[shared - back..], &b[shared - back..], stem - back));
    let mut kin = None;
    for (a, b, stem) in endings {
        let plural = matches!((a, b), ("", "s") | ("s", ""));
        let inflected = INFLECTIONS.contains(&a) && INFLECTIONS.contains(&b);
        if plural && stem + 1 >= STEM || inflected && stem >= STEM {
            return Some(Relation::Form);
        }
        let derived = |ending: &str| INFLECTIONS.contains(&ending) || DERIVATIONS.contains(&ending);
        if stem > STEM && derived(a) && derived(b) {
            kin = Some(Relation::Kin);
        }
    }
    kin
}

/// The stems that `word` may have in Cyrillic, the word itself first. For words that are then transliterated.
pub fn cyrillic_stems(word: &str) -> impl Iterator<Item = &str> {
    let letters = word.chars().count();
    CYRILLIC.iter().filter_map(move |ending| {
        let stem = word.strip_suffix(ending)?;
        (ending.is_empty() || letters >= STEM + ending.chars().count()).then_some(stem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn strangers_are_not() {
        for (a, b) in [
            ("port", "portion"),
            ("state", "station"),
            ("part", "partner"),
            ("visa", "visit"),
            ("sea", "seas1"),
            ("gas", "gate"),
            ("хива", "хивой-нет"),
            ("центр", "цель"),
        ] {
            assert_eq!(relation(a, b), None, "{a} {b}");
        }
    }
}
