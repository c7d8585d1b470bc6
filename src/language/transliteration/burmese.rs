//! Burmese, by the rimes of its syllables: a vowel and the consonant that closes it make one sound, as `oac` is *auk*.
//!
//! The sounds are those in which names are written in English (MLC's rules reduced to plain letters, with `aung`,
//! `kyaw` and `htun`).

/// The consonants in Unicode order, from U+1000 on, as they begin a syllable.
const CONSONANTS: &str = "k kh g gh ng s s z z ny ny t ht d d n t ht d d n p ph b b m y y l w th h l -";

/// The independent vowels, from U+1023 on.
const INDEPENDENT: &str = "i i u u e - aw aw";

/// The rimes of the vowels before the consonants that close them; vowels are named by their letters.
const RIMES: [(&str, &str, &str); 20] = [
    ("", "က", "et"),
    ("", "ငဉ", "in"),
    ("", "ည", "i"),
    ("", "စ", "it"),
    ("", "တပ", "at"),
    ("", "နမ", "an"),
    ("", "ယ", "e"),
    ("ော", "က", "auk"),
    ("ော", "င", "aung"),
    ("ေါ", "က", "auk"),
    ("ေါ", "င", "aung"),
    ("ို", "က", "aik"),
    ("ို", "င", "aing"),
    ("ိ", "တပ", "eik"),
    ("ိ", "နမ", "ein"),
    ("ု", "တပ", "ok"),
    ("ု", "နမ", "on"),
    ("ွ", "တပ", "ut"),
    ("ွ", "နမ", "un"),
    ("ိံ", "", "ein"),
];

/// The vowels of open syllables.
const VOWELS: [(&str, &str); 15] = [
    ("", "a"),
    ("ာ", "a"),
    ("ါ", "a"),
    ("ိ", "i"),
    ("ီ", "i"),
    ("ု", "u"),
    ("ူ", "u"),
    ("ေ", "e"),
    ("ဲ", "e"),
    ("ော", "aw"),
    ("ေါ", "aw"),
    ("ို", "o"),
    ("ံ", "an"),
    ("ုံ", "on"),
    ("ွံ", "un"),
];

/// The sign that no vowel follows, and the one that stacks the next consonant under the last.
const ASAT: char = '\u{103a}';
const VIRAMA: char = '\u{1039}';

/// The sign of the creaky tone, which names write as a t after a nasal: `Myint`.
const CREAKY: char = '\u{1037}';

/// Readings of a Burmese word in Latin letters, the likeliest first; none if it has another letter.
///
/// `ရ` is y, and r in words from elsewhere; between vowels stops are voiced in some words: `Yangon`, not *Yankon*.
pub fn readings(letters: &[char]) -> Vec<String> {
    let letters: Vec<char> = letters.iter().copied().filter(|c| *c != '\u{1038}').collect();
    let readings = [("y", false), ("y", true), ("r", false), ("r", true)];
    readings.into_iter().filter_map(|(ra, is_voiced)| read(&letters, ra, is_voiced)).collect()
}

fn read(letters: &[char], ra: &str, is_voiced: bool) -> Option<String> {
    let mut latin = String::new();
    let mut rest = letters;
    while let [c, after @ ..] = rest {
        rest = after;
        if let '\u{1023}'..='\u{102a}' = c {
            latin.push_str(nth(INDEPENDENT, *c, 0x1023)?);
            continue;
        }
        if *c == 'ဿ' {
            latin.push_str("tha");
            continue;
        }
        let medials = take(&mut rest, |c| matches!(c, '\u{103b}'..='\u{103e}'));
        let sound = if *c == 'ရ' { ra } else { nth(CONSONANTS, *c, 0x1000)? };
        latin.push_str(&onset(sound, medials, is_voiced && !latin.is_empty()));
        let mut vowel: String = take(&mut rest, |c| matches!(c, '\u{102b}'..='\u{1032}' | '\u{1036}')).iter().collect();
        // On a vowel both mark the tone.
        take(&mut rest, |c| c == ASAT || c == CREAKY);
        let mut closing = ' ';
        let mut is_creaky = false;
        while let [last, CREAKY, ASAT, after @ ..] | [last, ASAT | VIRAMA, after @ ..] = rest {
            (closing, is_creaky) = (*last, "ငဉနမ".contains(*last) && rest[1] == CREAKY);
            // Over a stacked consonant it has both.
            rest = after.strip_prefix(&[VIRAMA]).unwrap_or(after);
        }
        take(&mut rest, |c| c == CREAKY);
        let is_w = medials.contains(&'\u{103d}');
        let is_u = is_w && vowel.is_empty() && "တပနမ".contains(closing) || is_w && vowel == "ံ";
        if is_u {
            vowel.insert(0, '\u{103d}');
        } else if is_w {
            latin.push('w');
        }
        latin.push_str(rime(&vowel, closing)?);
        if is_creaky {
            latin.push('t');
        }
    }
    Some(latin)
}

/// Takes the letters off the start of `rest` that are `wanted`.
fn take<'l>(rest: &mut &'l [char], wanted: impl Fn(char) -> bool) -> &'l [char] {
    let count = rest.iter().take_while(|c| wanted(**c)).count();
    let (taken, after) = rest.split_at(count);
    *rest = after;
    taken
}

fn nth(list: &'static str, c: char, from: u32) -> Option<&'static str> {
    let sound = list.split(' ').nth((c as u32).checked_sub(from)? as usize)?;
    Some(if sound == "-" { "" } else { sound })
}

/// A consonant with the signs on it, but for that of w.
fn onset(sound: &str, medials: &[char], is_voiced: bool) -> String {
    let has = |sign: char| medials.contains(&sign);
    let sound = match sound {
        "k" if is_voiced => "g",
        "t" | "ht" if is_voiced => "d",
        "p" | "ph" if is_voiced => "b",
        "s" if is_voiced => "z",
        sound => sound,
    };
    let is_palatal = has('\u{103b}') || has('\u{103c}');
    match (sound, is_palatal, has('\u{103e}')) {
        ("y" | "r", _, true) | ("l", true, true) => "sh".into(),
        ("kh", true, _) => "ch".into(),
        (sound, true, true) => format!("h{sound}y"),
        (sound, false, true) => format!("h{sound}"),
        (sound, true, false) => format!("{sound}y"),
        (sound, false, false) => sound.into(),
    }
}

/// The sound of a vowel and the consonant that closes it, a blank for none.
fn rime(vowel: &str, closing: char) -> Option<&'static str> {
    let closed =
        RIMES.iter().find(|(of, closings, _)| *of == vowel && (closings.contains(closing) || closings.is_empty()));
    let open = || VOWELS.iter().find(|(of, _)| *of == vowel);
    closed.map(|(_, _, sound)| *sound).or_else(|| open().map(|(_, sound)| *sound))
}
