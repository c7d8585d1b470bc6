//! Keyboard layouts: which Latin key a Cyrillic letter was typed with, and what was meant if the wrong layout was
//! active.
//!
//! A terminal sends characters, not keys. So an unbound letter is looked up as the Latin letter on the same key, and an
//! unknown word as what its keys give under other layouts. The tables are those of xkb (`xkb-data`: ru(winkeys), kz,
//! kg, uz(cyrillic), tj); a test compares them with a list of all keys.

/// The Latin keyboard, us, row by row: unshifted, and with Shift.
const LATIN: [&str; 2] =
    ["`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./", "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"|ZXCVBNM<>?"];

/// What the same keys give under a layout, unshifted and with Shift; a dot stands for ASCII, which is never looked up
/// by its key.
type KeyboardLayout = [&'static str; 2];

const RU: KeyboardLayout =
    ["ё............йцукенгшщзхъфывапролджэ.ячсмитьбю.", "Ё..№.........ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ.ЯЧСМИТЬБЮ."];
const KZ: KeyboardLayout =
    ["..әіңғ..үұқөһйцукенгшщзхъфывапролджэ.ячсмитьбю№", "..ӘІҢҒ..ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ.ЯЧСМИТЬБЮ."];
const KG: KeyboardLayout =
    ["ё..........өңйцукенгшщзхъфывапролджэүячсмитьбю.", "Ё..№.......ӨҢЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭҮЯЧСМИТЬБЮ."];
const UZ: KeyboardLayout =
    ["ё..........ғҳйцукенгшўзхъфқвапролджэ.ячсмитьбю.", "Ё..№.......ҒҲЙЦУКЕНГШЎЗХЪФҚВАПРОЛДЖЭ.ЯЧСМИТЬБЮ."];
const TJ: KeyboardLayout =
    ["ё..........ғӯйқукенгшҳзхъфҷвапролджэ.ячсмитӣбю.", "Ё..№.......ҒӮЙҚУКЕНГШҲЗХЪФҶВАПРОЛДЖЭ.ЯЧСМИТӢБЮ."];

const LAYOUTS: [KeyboardLayout; 5] = [RU, KZ, KG, UZ, TJ];

/// The keys that are letters on the Latin layout, and the keys beside them that are letters on the others.
const LETTER_KEYS: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/// The digit keys that are letters in Kazakh.
const DIGIT_KEYS: &str = "2345890-=";

/// The layouts that words are read under, each with the keys that count. Kyrgyz has the Russian letter keys; so does
/// Kazakh, with its own letters on the digit keys.
const READ_UNDER: [&[(KeyboardLayout, &str)]; 4] =
    [&[(RU, LETTER_KEYS)], &[(RU, LETTER_KEYS), (KZ, DIGIT_KEYS)], &[(UZ, LETTER_KEYS)], &[(TJ, LETTER_KEYS)]];

/// The layouts that may be active, judging by the letters so far. Most letters are on one key on all layouts; қ is not
/// (0 on kz, w on tj, s on uz), but after an ў only uz is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PossibleLayouts([bool; LAYOUTS.len()]);

impl Default for PossibleLayouts {
    fn default() -> Self {
        Self([true; LAYOUTS.len()])
    }
}

impl PossibleLayouts {
    /// The Latin characters on the key that sent `c`, likeliest first; none for ASCII and for characters on no layout.
    /// Notes what `c` reveals about the layout.
    pub fn latin(&mut self, c: char) -> Vec<char> {
        if c.is_ascii() {
            return Vec::new();
        }
        let places = LAYOUTS.map(|layout| latin(layout, c));
        let having = places.map(|place| place.is_some());
        let mut left = self.0;
        left.iter_mut().zip(having).for_each(|(left, has)| *left &= has);
        if left.contains(&true) {
            self.0 = left;
        } else if having.contains(&true) {
            self.0 = having;
        }
        let mut found = Vec::new();
        for (latin, _) in places.into_iter().zip(self.0).filter(|(_, active)| *active) {
            found.extend(latin.filter(|latin| !found.contains(latin)));
        }
        found
    }
}

/// The Latin characters on the keys that typed `word`, for each layout with all its letters, without duplicates; none
/// if the word is all ASCII.
pub fn latin_words(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if !word.is_ascii() {
        let read = |layout: &KeyboardLayout| {
            word.chars().map(|c| if c.is_ascii() { Some(c) } else { latin(*layout, c) }).collect::<Option<String>>()
        };
        for word in LAYOUTS.iter().filter_map(read) {
            if !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found
}

/// What `typed` would be under another layout, in lower case: Cyrillic letters read as Latin, or if there are none, the
/// other way. The readings differ from `typed` and from each other.
pub fn readings(typed: &str) -> Vec<String> {
    let lower = typed.to_lowercase();
    let to_latin = |tables: &[(KeyboardLayout, &str)], c: char| {
        let read =
            |(layout, keys): &(KeyboardLayout, &str)| swap(c, layout[0], LATIN[0]).filter(|key| keys.contains(*key));
        (!c.is_ascii()).then(|| tables.iter().find_map(read)).flatten()
    };
    let from_latin = |tables: &[(KeyboardLayout, &str)], c: char| {
        let read =
            |(layout, keys): &(KeyboardLayout, &str)| keys.contains(c).then(|| swap(c, LATIN[0], layout[0])).flatten();
        tables.iter().find_map(read)
    };
    let is_cyrillic = lower.chars().any(|c| READ_UNDER.iter().any(|tables| to_latin(tables, c).is_some()));
    let mut readings: Vec<String> = Vec::new();
    for tables in READ_UNDER {
        let read = |c| if is_cyrillic { to_latin(tables, c) } else { from_latin(tables, c) };
        let reading: String = lower.chars().map(|c| read(c).unwrap_or(c)).collect();
        if reading != lower && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// The Latin character on the key of `c`.
fn latin(layout: KeyboardLayout, c: char) -> Option<char> {
    swap(c, layout[0], LATIN[0]).or_else(|| swap(c, layout[1], LATIN[1]))
}

/// The character of `to` at the position of `c` in `from`.
fn swap(c: char, from: &str, to: &str) -> Option<char> {
    from.chars().position(|key| key == c).and_then(|at| to.chars().nth(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every key gives under every layout, unshifted and with Shift.
    const XKB: &str = include_str!("xkb-layouts.txt");

    #[test]
    fn every_key_of_every_layout_is_seen_at_its_place() {
        let mut keys = 0;
        for line in XKB.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<Vec<char>> = line.split_whitespace().skip(1).map(|sent| sent.chars().collect()).collect();
            let (latin, layouts) = columns.split_first().unwrap();
            assert_eq!(layouts.len(), LAYOUTS.len(), "{line}");
            for (layout, sent) in layouts.iter().enumerate() {
                for level in 0..2 {
                    let mut known = PossibleLayouts(std::array::from_fn(|i| i == layout));
                    let expected = if sent[level].is_ascii() { vec![] } else { vec![latin[level]] };
                    assert_eq!(known.latin(sent[level]), expected, "{line}");
                    keys += 1;
                }
            }
        }
        assert_eq!(keys, 47 * 2 * LAYOUTS.len());
    }

    #[test]
    fn a_letter_with_two_places_is_settled_by_those_before_it() {
        let mut layouts = PossibleLayouts::default();
        assert_eq!(layouts.latin('о'), ['j']);
        assert_eq!(layouts.latin('қ'), ['0', 's', 'w']);
        assert_eq!(layouts.latin('ў'), ['o']);
        assert_eq!(layouts.latin('қ'), ['s']);
        assert_eq!(layouts.latin('ә'), ['2'], "another layout is active now");
        assert_eq!(layouts.latin('қ'), ['0']);
        assert_eq!(layouts.latin('é'), []);
        assert_eq!(layouts.latin('ғ'), ['5'], "a letter of no layout says nothing");
    }

    #[test]
    fn the_same_keys_are_read_under_the_other_layout() {
        assert!(readings("njrftd").contains(&"токаев".to_owned()));
        assert!(readings("ещлфнум").contains(&"tokayev".to_owned()));
        assert!(readings("[bdf").contains(&"хива".to_owned()));
        assert!(readings(";evfyufhby").contains(&"жумангарин".to_owned()));
        assert!(readings("0fpfr").contains(&"қазак".to_owned()), "a digit in Kazakh");
        assert!(readings("fйnfe").iter().all(|reading| !reading.is_empty()));
    }

    #[test]
    fn every_key_that_words_are_read_by_has_a_letter() {
        for (layout, keys) in READ_UNDER.into_iter().flatten() {
            for key in keys.chars() {
                assert!(swap(key, LATIN[0], layout[0]).is_some_and(|letter| !letter.is_ascii()), "{key}");
            }
        }
    }
}
