//! The names of months.

use super::inflection;

/// The English names, January first.
pub const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The folded beginnings of the Russian, Kazakh and Uzbek names, in the same order.
const BEGINNINGS: [&str; 12] = [
    "январ yanvar кантар",
    "феврал fevral акпан",
    "март mart наурыз",
    "апрел aprel сауир",
    "маи мая мамыр",
    "июн iyun маусым",
    "июл iyul шилде",
    "август avgust тамыз",
    "сентябр sentabr sentyabr кыркуиек",
    "октябр oktabr oktyabr казан",
    "ноябр noyabr караша",
    "декабр dekabr желтоксан",
];

/// The folded English name of the month that the folded `word` means in another language.
pub fn english(word: &str) -> Option<String> {
    let names = |names: &&str| names.split(' ').any(|name| inflection::relation(name, word).is_some());
    BEGINNINGS.iter().position(names).map(|month| ENGLISH[month].to_lowercase())
}

/// The number, from 1, of the month that the folded `word` means in any of the languages.
pub fn number(word: &str) -> Option<usize> {
    let name = english(word);
    let name = name.as_deref().unwrap_or(word);
    ENGLISH.iter().position(|month| month.eq_ignore_ascii_case(name)).map(|month| month + 1)
}

/// Whether the folded `word` is the name of a month.
pub fn is_month(word: &str) -> bool {
    number(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_every_case() {
        for (word, month) in [
            ("ноября", "november"),
            ("ноябрь", "november"),
            ("декабре", "december"),
            ("мая", "may"),
            ("noyabr", "november"),
            ("желтоксан", "december"),
        ] {
            assert_eq!(english(word).as_deref(), Some(month), "{word}");
        }
        assert_eq!(english("казахстан"), None);
        assert_eq!(english("мартын"), None);
    }
}
