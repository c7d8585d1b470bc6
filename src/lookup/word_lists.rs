//! The compiled-in lists of other words, packed by the build script and read by [`Rings`] like those of a glossary, and its
//! tables of names in other scripts.

use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec;

use crate::language::rings::Rings;
use crate::language::rings::packing::PARTS;

/// A list packed by the build script.
macro_rules! list {
    ($name:literal) => {
        LazyLock::new(|| {
            inflated(include_bytes!(concat!(env!("OUT_DIR"), "/", $name))).expect("as the build script packed it")
        })
    };
}

/// A table deflated by the build script.
macro_rules! table {
    ($name:literal) => {
        LazyLock::new(|| {
            let deflated = include_bytes!(concat!(env!("OUT_DIR"), "/", $name));
            let table = decompress_to_vec(deflated).expect("as the build script deflated it");
            String::from_utf8(table).expect("a text")
        })
    };
}

/// The rings in a file of the build script.
fn inflated(mut file: &[u8]) -> Option<Rings> {
    let mut parts: [Vec<u8>; PARTS] = Default::default();
    for part in &mut parts {
        let length = u32::from_le_bytes(file.split_off(..4)?.try_into().ok()?);
        *part = decompress_to_vec(file.split_off(..length as usize)?).ok()?;
    }
    Some(Rings::unpack(&parts))
}

/// Other ways to write the same name: currencies and abbreviations.
pub static NAMES: LazyLock<Rings> = list!("names.deflate");

/// Words of one family that differ in more than their endings: irregular forms, derivations, a country and its people.
pub static FAMILIES: LazyLock<Rings> = list!("families.deflate");

/// Other words for the same thing, in the language of summits and in everyday words.
pub static RINGS: LazyLock<Rings> = list!("rings.deflate");

/// Countries and their capitals; other places and rulers.
pub static PLACES: LazyLock<Rings> = list!("places.deflate");

/// How Chinese characters sound in names.
pub static HAN: LazyLock<String> = table!("han.deflate");

/// What names mean that other scripts do not write as they sound in English.
pub static EXONYMS: LazyLock<String> = table!("exonyms.deflate");

/// Whether the folded `word` is a country, its people or its capital, or stands for one: a place in it, or who rules it.
pub fn is_place(word: &str) -> bool {
    PLACES.lead_from(word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::language::rings::{content, phrases, rings};
    use crate::language::token::{Tokenizer, simple_words};

    fn others(rings: &Rings, asked: &str) -> Vec<String> {
        let words: Vec<&str> = asked.split(' ').collect();
        let mut found = Vec::new();
        rings.others(&words, &Rings::default(), &mut |length, other, _| found.push(format!("{length} {other}")));
        found
    }

    #[test]
    fn countries_their_people_and_capitals_are_places_and_their_money_is_not() {
        assert!(
            ["norway", "norwegian", "oslo", "норвежские", "осло", "astana", "dubai"].iter().all(|word| is_place(word))
        );
        assert!(["krone", "north", "republic", "summit", ""].iter().all(|word| !is_place(word)));
    }

    /// The lines of the list with their sections.
    fn lines() -> Vec<(usize, &'static str)> {
        let mut section = 0;
        let list = include_str!("../language/rings/rings.txt").lines();
        list.filter_map(|line| {
            section += usize::from(line.starts_with("# --"));
            rings(line).next().map(|line| (section, line))
        })
        .collect()
    }

    #[test]
    fn the_list_is_in_form() {
        let lines = lines();
        assert!((200..=300).contains(&lines.len()), "{}", lines.len());
        assert!(lines.is_sorted(), "the rings of a section stand in order");
        let mut stands_in: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (_, line) in lines {
            let languages: Vec<&str> = line.split('|').collect();
            assert_eq!(languages.len(), 4, "English, Russian, Kazakh, Uzbek: {line}");
            for (number, language) in languages.iter().enumerate() {
                assert!(!language.trim().is_empty(), "a language has no word: {line}");
                let mut words = Vec::new();
                for phrase in language.split([',', '>']) {
                    assert!(!phrase.trim().is_empty() && !words.contains(&phrase.trim()), "{phrase}: {line}");
                    words.push(phrase.trim());
                }
                let broad = language.split('>').next().unwrap_or_default();
                broad.split(',').for_each(|word| *stands_in.entry((number, word.trim())).or_default() += 1);
            }
        }
        let often: Vec<_> = stands_in.iter().filter(|(_, rings)| **rings > 2).collect();
        assert!(often.is_empty(), "words of too many meanings: {often:?}");
    }

    #[test]
    fn a_country_and_its_people_are_a_family_and_its_capital_stands_for_it() {
        assert!(others(&FAMILIES, "swedish").contains(&"1 sweden".into()));
        assert!(others(&FAMILIES, "шведские").contains(&"1 sweden".into()));
        assert!(!others(&FAMILIES, "stockholm").contains(&"1 sweden".into()));
        assert!(others(&PLACES, "stockholm").contains(&"1 sweden".into()));
        assert!(others(&PLACES, "sweden").contains(&"1 kronor".into()));
        assert!(!others(&PLACES, "kronor").contains(&"1 sweden".into()));
        assert!(others(&FAMILIES, "united kingdom").contains(&"2 british".into()));
    }

    #[test]
    fn currencies_and_abbreviations_are_known_by_every_name() {
        assert!(others(&NAMES, "yen").contains(&"1 ¥".into()));
        assert!(others(&NAMES, "kronor").contains(&"1 sek".into()));
        assert!(others(&NAMES, "юанеи").contains(&"1 cny".into()));
        assert!(others(&NAMES, "quid").contains(&"1 pound sterling".into()));
        assert!(others(&NAMES, "pm").contains(&"1 prime minister".into()));
        assert!(others(&NAMES, "mou").contains(&"1 memorandum understanding".into()));
        assert!(!others(&NAMES, "lira").contains(&"1 try".into()));
    }

    /// The lists of everyday words, of places and of rulers: what leads one way.
    fn one_way() -> Vec<String> {
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/rings");
        let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
        let is_one_way = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with("everyday") || name == "places.txt"
        };
        let lists: Vec<String> = paths.filter(is_one_way).map(|path| fs::read_to_string(path).unwrap()).collect();
        assert!(lists.len() >= 10, "{}", lists.len());
        lists
    }

    #[test]
    fn no_phrase_of_a_list_is_another_word_without_what_is_left_out_of_queries() {
        let others = [
            include_str!("../language/rings/rings.txt"),
            include_str!("../language/rings/translations.txt"),
            include_str!("../language/rings/families.txt"),
            include_str!("../language/rings/abbreviations.txt"),
        ];
        let one_way = one_way();
        for line in others.into_iter().chain(one_way.iter().map(|list| &**list)).flat_map(rings) {
            phrases(line, |phrase, _, _| {
                let content = content(phrase, &mut Tokenizer::default());
                let is_one = simple_words(phrase).len() == 1;
                assert!(!content.is_empty() && (is_one || content.contains(' ')), "{phrase}: {line}");
            });
        }
    }

    #[test]
    fn the_lists_take_little_of_the_program() {
        let packed = [
            &include_bytes!(concat!(env!("OUT_DIR"), "/names.deflate"))[..],
            include_bytes!(concat!(env!("OUT_DIR"), "/families.deflate")),
            include_bytes!(concat!(env!("OUT_DIR"), "/rings.deflate")),
            include_bytes!(concat!(env!("OUT_DIR"), "/places.deflate")),
        ];
        let bytes: usize = packed.iter().map(|list| list.len()).sum();
        assert!(bytes < 150_000, "{bytes}");
    }

    #[test]
    fn everyday_words_lead_to_others() {
        for line in one_way().iter().flat_map(|list| rings(list)) {
            let mut narrow = 0;
            phrases(line, |_, _, is_narrow| narrow += usize::from(is_narrow));
            assert!(narrow > 0, "{line}");
        }
    }
}
