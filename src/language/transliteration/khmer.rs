//! Khmer, with the sounds of the United Nations romanisation (UNGEGN, 1972), vowels of the two series alike.

/// The consonants in Unicode order, from U+1780 on, as they begin a syllable.
const CONSONANTS: &str = "k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v s s s h l -";

/// The independent vowels, from U+17A3 on.
const INDEPENDENT: &str = "a a i i u u ov ri ri li li e ai o o au";

/// The vowel signs, from U+17B6 on, to the last mark that sounds.
const SIGNS: &str = "a i i oe eu u u uo oe oea ie e e ai o au m h -";

/// The sign that puts the next consonant under the last.
const COENG: char = '\u{17d2}';

/// A Khmer word in Latin letters; `None` if it has another letter.
pub fn read(letters: &[char]) -> Option<String> {
    let nth = |list: &'static str, c: char, from: u32| {
        let sound = list.split(' ').nth((c as u32 - from) as usize)?;
        Some(if sound == "-" { "" } else { sound })
    };
    let mut latin = String::new();
    // Where the last consonant starts.
    let mut last = 0;
    // Whether a vowel stands before the consonants that were read last, and how many these are.
    let (mut has_vowel, mut consonants) = (false, 0);
    for (at, c) in letters.iter().copied().enumerate() {
        let is_under = at > 0 && letters[at - 1] == COENG;
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        match c {
            '\u{1780}'..='\u{17a2}' => {
                // One consonant closes the syllable of a vowel; another one begins the next.
                if consonants > usize::from(has_vowel) && !is_under {
                    latin.push('o');
                    (has_vowel, consonants) = (true, 0);
                }
                last = latin.len();
                // `ប` is a p under the mark for that and at the end.
                let is_p = c == 'ប' && (next == '\u{17c9}' || at + 1 == letters.len());
                latin.push_str(if is_p { "p" } else { nth(CONSONANTS, c, 0x1780)? });
                consonants += 1;
            }
            '\u{17a3}'..='\u{17b3}' => {
                latin.push_str(nth(INDEPENDENT, c, 0x17a3)?);
                (has_vowel, consonants) = (true, 0);
            }
            '\u{17b6}'..='\u{17c8}' => {
                let is_nasal = c == '\u{17c6}';
                if is_nasal && consonants > 0 {
                    latin.push('o');
                }
                latin.push_str(nth(SIGNS, c, 0x17b6)?);
                (has_vowel, consonants) = (true, 0);
            }
            // What the mark of silence stands on.
            '\u{17cd}' => latin.truncate(last),
            '\u{17c9}'..='\u{17d3}' | '\u{17d7}' | '\u{17dd}' => {}
            _ => return None,
        }
    }
    Some(latin)
}
