use proptest::prelude::*;

use super::*;

const NAMES: [&[&str]; 9] = [
    &["Kazakhstan", "KZ", "Kazakh", "Казахстан", "Қазақстан"],
    &["Tashkent", "Ташкент", "Toshkent"],
    &["Tashkent Region", "Ташкентская область"],
    &["Kassym-Jomart Tokayev", "Tokayev", "Токаев", "Toʻqayev"],
    &["Information technology", "IT", "ИТ"],
    &["Alem.ai", "AI centre"],
    &["Baku", "Баку"],
    &["Strategy", "strategies", "company"],
    &["USD", "US$", "dollar"],
];

fn trie() -> Trie {
    let mut trie = Trie::default();
    for (number, aliases) in (0..).zip(NAMES) {
        aliases.iter().for_each(|alias| trie.add(alias, number));
    }
    trie
}

/// The names in `text`, each as it stands there and as it is called.
fn found(text: &str) -> Vec<(&str, &str)> {
    let trie = trie();
    let mut found = Vec::new();
    NameFinder::new(&trie).read(text, |range, name| found.push((&text[range], NAMES[name as usize][0])));
    found
}

#[test]
fn the_longest_name_is_found() {
    assert_eq!(
        found("in Tashkent Region, not Tashkent"),
        [("Tashkent Region", "Tashkent Region"), ("Tashkent", "Tashkent")]
    );
    assert_eq!(found("Kassym-Jomart Tokayev, Kassym-Jomart"), [("Kassym-Jomart Tokayev", "Kassym-Jomart Tokayev")]);
}

#[test]
fn names_are_whole_words_in_any_case_and_form() {
    assert_eq!(found("Kazakh-Uzbek, kazakhs, Kazakhstan's, Kazakhstani").len(), 3);
    assert_eq!(found("TOKAYEV's"), [("TOKAYEV's", "Kassym-Jomart Tokayev")]);
    assert_eq!(found("Токаева, Токаеву; в Ташкенте, Қазақстанның").len(), 4);
    assert_eq!(found("Toshkentda To'qayev"), [("Toshkentda", "Tashkent"), ("To'qayev", "Kassym-Jomart Tokayev")]);
    assert_eq!(
        found("companies, strategy, company"),
        [("companies", "Strategy"), ("strategy", "Strategy"), ("company", "Strategy")]
    );
}

#[test]
fn a_short_stem_is_no_name() {
    assert_eq!(found("бак, Баку"), [("Баку", "Baku")]);
}

#[test]
fn abbreviations_count_in_capitals_only() {
    assert_eq!(found("IT is what it was, KZ and kz"), [("IT", "Information technology"), ("KZ", "Kazakhstan")]);
    assert_eq!(found("KZ's"), [("KZ's", "Kazakhstan")]);
    assert_eq!(found("US$10, dollars, $8"), [("US$", "USD"), ("dollars", "USD")]);
}

#[test]
fn no_name_reaches_over_the_end_of_a_sentence() {
    assert_eq!(found("He left Tashkent. Region by region"), [("Tashkent", "Tashkent")]);
    assert_eq!(found("Alem.ai"), [("Alem.ai", "Alem.ai")]);
    assert_eq!(found("Tashkent\nRegion"), [("Tashkent\nRegion", "Tashkent Region")]);
}

#[test]
fn a_name_asked_for_must_be_named_whole() {
    let trie = trie();
    assert_eq!(trie.name("tashkent"), Some(1));
    assert_eq!(trie.name("tashkent region"), Some(2));
    assert_eq!(trie.name("Tashkent Region of"), None);
    assert_eq!(trie.name("Kassym"), None);
    assert_eq!(trie.name(""), None);
}

#[test]
fn the_first_to_claim_a_spelling_keeps_it() {
    let mut trie = trie();
    trie.add("Kazakh", 5);
    assert_eq!(trie.name("Kazakh"), Some(0));
}

proptest! {
    /// Every alias is found alone, and between words that are not names, exactly where it stands.
    #[test]
    fn every_alias_is_found_anywhere(
        alias in prop::sample::select(NAMES.concat()),
        before in "(zz |zz, |\\()?",
        after in "( zz|, zz|\\))?",
    ) {
        let text = format!("{before}{alias}{after}");
        let trie = trie();
        let mut spots = Vec::new();
        NameFinder::new(&trie).read(&text, |range, _| spots.push((range.start, range.len())));
        prop_assert_eq!(spots, [(before.len(), alias.len())]);
    }

    /// What is found lies in the text, in order and without overlaps.
    #[test]
    fn names_never_overlap(text in "(Tashkent|Region|IT|Токаев| |\\. |-|'|\\PC){0,12}") {
        let trie = trie();
        let mut last = 0;
        NameFinder::new(&trie).read(&text, |range, _| {
            assert!(range.start >= last && range.end > range.start && text.get(range.clone()).is_some());
            last = range.end;
        });
    }
}
