//! Names in Chinese characters, read by a table: Japanese names as whole words, others character by character.

use crate::unseen::is_ideograph;

/// The most characters of a name: longer ones are sentences.
const LONGEST: usize = 16;

/// Titles, which stand behind a name without a blank.
const TITLES: [&str; 10] = [
    "president",
    "prime minister",
    "foreign minister",
    "minister",
    "secretary of state",
    "secretary general",
    "general secretary",
    "chairman",
    "king",
    "queen",
];

/// Possible Latin spellings of the name `word`, as its parts in order: `岸田文雄` is *kishida fumio*, `莫迪` *modi*. Empty if
/// it has a character that is not in the table, or is too long for a name.
pub fn readings(table: &str, word: &str) -> Vec<Vec<String>> {
    if word.is_empty() || word.chars().nth(LONGEST).is_some() || !word.chars().all(is_ideograph) {
        return Vec::new();
    }
    let word = without_title(table, word);
    if let Some(parts) = words(table, word) {
        return vec![parts];
    }
    let read = |c: char, native: bool| {
        let mut letter = [0; 4];
        let mut sounds = of(table, c.encode_utf8(&mut letter))?.split(',');
        let first = sounds.next();
        if native { sounds.next_back().or(first) } else { first }
    };
    let foreign: Option<String> = word.chars().map(|c| read(c, false)).collect();
    let native: Option<Vec<&str>> = word.chars().map(|c| read(c, true)).collect();
    let native = native.filter(|sounds| sounds.len() > 1);
    let surname = native.map(|sounds| vec![sounds[0].to_owned(), sounds[1..].concat()]);
    foreign.map(|whole| vec![whole]).into_iter().chain(surname).collect()
}

/// The name without its title: `岸田首相` is *kishida*.
fn without_title<'w>(table: &str, word: &'w str) -> &'w str {
    let is_title = |at: &usize| of(table, &word[*at..]).is_some_and(|reading| TITLES.contains(&reading));
    let at = word.char_indices().map(|(at, _)| at).skip(1).find(is_title);
    &word[..at.unwrap_or(word.len())]
}

/// What the table has for `word` as a whole, if that is more than one character: `北约` is *nato*, `世界银行` *world bank*.
pub fn meaning<'t>(table: &'t str, word: &str) -> Option<&'t str> {
    word.chars().nth(1)?;
    of(table, word)?.split(',').next()
}

/// The table's words that `word` consists of: longer ones, and surnames of one character. `None` if there are none, or
/// `word` is a single character.
fn words(table: &str, word: &str) -> Option<Vec<String>> {
    let (mut parts, mut rest, mut is_word) = (Vec::new(), word, false);
    while !rest.is_empty() {
        let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let (end, reading) = ends.into_iter().rev().find_map(|end| Some((end, of(table, &rest[..end])?)))?;
        is_word |= rest[..end].chars().count() > 1;
        parts.push(reading.split(',').next()?.to_owned());
        rest = &rest[end..];
    }
    is_word.then_some(parts)
}

/// The readings of an entry of the table.
fn of<'t>(table: &'t str, word: &str) -> Option<&'t str> {
    let mut lines = table.lines().filter_map(|line| line.split_once(' '));
    lines.find(|(known, _)| *known == word).map(|(_, readings)| readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("han.txt");

    #[test]
    fn names_are_read_in_their_parts() {
        let read = |word: &str| readings(TABLE, word).iter().map(|parts| parts.join(" ")).collect::<Vec<_>>();
        assert_eq!(read("岸田文雄"), ["kishida fumio"]);
        assert_eq!(read("岸田"), ["kishida"]);
        assert_eq!(read("習近平"), ["xijinping", "xi jinping"]);
        assert_eq!(read("莫迪"), ["modi", "mo di"]);
        assert_eq!(read("小渕恵三"), ["obuchi keizo"]);
        assert_eq!(read("福島"), ["fukushima"]);
        assert!(read("李克强").contains(&"li keqiang".into()) && read("黄润秋").contains(&"huang runqiu".into()));
        assert_eq!([read("克林顿").swap_remove(0), read("乌克兰").swap_remove(0)], ["klinton", "ukraine"]);
        assert!(read("鑿").is_empty() && read("Modi").is_empty() && read("").is_empty());
    }

    #[test]
    fn every_line_is_a_name_or_a_character_with_its_readings_and_stands_once() {
        let mut seen = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (word, readings) = line.split_once(' ').expect("two columns");
            assert!(word.chars().all(is_ideograph) && !seen.contains(&word), "{line}");
            let is_whole = word.chars().nth(1).is_some();
            assert!(readings.bytes().all(|b| b.is_ascii_lowercase() || b == b',' || is_whole && b == b' '), "{line}");
            seen.push(word);
        }
    }
}
