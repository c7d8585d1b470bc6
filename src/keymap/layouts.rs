//! Keyboard layouts: which Latin key stands where a Cyrillic letter was pressed.
//!
//! A terminal sends the character, not the key. So a letter that is bound to nothing is looked up again as what the
//! same key sends on a Latin keyboard. The tables are those of xkb (`xkb-data`: ru(winkeys), kz, kg, uz(cyrillic),
//! tj); a test holds them against a list of every key.

/// The Latin keyboard, us, row by row: alone, and with Shift.
const LATIN: [&str; 2] =
    ["`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./", "~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"|ZXCVBNM<>?"];

/// What the same keys send on each layout, where that is not ASCII; a dot where it is. (An ASCII character is what
/// it is, wherever it stands: it is never looked up by its place.)
const LAYOUTS: [[&str; 2]; 5] = [
    ["ё............йцукенгшщзхъфывапролджэ.ячсмитьбю.", "Ё..№.........ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ.ЯЧСМИТЬБЮ."], // ru
    ["..әіңғ..үұқөһйцукенгшщзхъфывапролджэ.ячсмитьбю№", "..ӘІҢҒ..ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ.ЯЧСМИТЬБЮ."], // kz
    ["ё..........өңйцукенгшщзхъфывапролджэүячсмитьбю.", "Ё..№.......ӨҢЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭҮЯЧСМИТЬБЮ."], // kg
    ["ё..........ғҳйцукенгшўзхъфқвапролджэ.ячсмитьбю.", "Ё..№.......ҒҲЙЦУКЕНГШЎЗХЪФҚВАПРОЛДЖЭ.ЯЧСМИТЬБЮ."], // uz
    ["ё..........ғӯйқукенгшҳзхъфҷвапролджэ.ячсмитӣбю.", "Ё..№.......ҒӮЙҚУКЕНГШҲЗХЪФҶВАПРОЛДЖЭ.ЯЧСМИТӢБЮ."], // tj
];

/// The layouts that may be active, as far as the letters so far tell. Most letters stand in one place on all; қ does
/// not (the 0 of kz, the w of tj, the s of uz), but after an ў only uz is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess([bool; LAYOUTS.len()]);

impl Default for Guess {
    fn default() -> Self {
        Self([true; LAYOUTS.len()])
    }
}

impl Guess {
    /// What the key that sent `c` sends on a Latin keyboard, likeliest first; nothing for ASCII and for characters
    /// that no layout has. Takes note of what `c` tells about the layout.
    pub fn latin(&mut self, c: char) -> Vec<char> {
        if c.is_ascii() {
            return Vec::new();
        }
        let places = LAYOUTS.map(|levels| place(levels, c));
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

/// A word as the keys that were pressed for it send it on a Latin keyboard, for each layout that has all its letters,
/// without doubles; nothing for a word of ASCII alone.
pub fn latin_words(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if !word.is_ascii() {
        let latin = |levels: &[&str; 2]| {
            word.chars().map(|c| if c.is_ascii() { Some(c) } else { place(*levels, c) }).collect::<Option<String>>()
        };
        for word in LAYOUTS.iter().filter_map(latin) {
            if !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found
}

/// The Latin character at the place of `c`.
fn place(levels: [&str; 2], c: char) -> Option<char> {
    let at = |level: usize| LATIN[level].chars().nth(levels[level].chars().position(|sent| sent == c)?);
    at(0).or_else(|| at(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every key sends on every layout, alone and with Shift.
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
                    let mut known = Guess(std::array::from_fn(|i| i == layout));
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
        let mut guess = Guess::default();
        assert_eq!(guess.latin('о'), ['j']);
        assert_eq!(guess.latin('қ'), ['0', 's', 'w']);
        assert_eq!(guess.latin('ў'), ['o']);
        assert_eq!(guess.latin('қ'), ['s']);
        assert_eq!(guess.latin('ә'), ['2'], "another layout is active now");
        assert_eq!(guess.latin('қ'), ['0']);
        assert_eq!(guess.latin('é'), []);
        assert_eq!(guess.latin('ғ'), ['5'], "a letter of no layout tells nothing");
    }
}
