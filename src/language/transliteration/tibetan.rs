//! Tibetan and Dzongkha: syllables between dots, of which only some letters are heard.
//!
//! By the rules of THL's simplified phonetic transcription (D. Germano and N. Tournadre, 2003), with the finals that
//! names keep in Bhutan.

/// The consonants in Unicode order, from U+0F40 on.
const CONSONANTS: &str =
    "k kh g g ng ch ch j - ny t t d d n t t d d n p ph b b m ts tsh dz dz w zh z - y r l sh sh s h - k";

/// How far below a consonant the sign for it under another stands.
const SUBJOINED: u32 = 0x50;

/// The dots between syllables, and the stroke after a sentence.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{f0b}'..='\u{f0d}')
}

/// Tibetan syllables in Latin letters; `None` if there is another letter.
pub fn read(letters: &[char]) -> Option<String> {
    let latin: String = letters.split(|c| is_mark(*c)).map(syllable).collect::<Option<_>>()?;
    // At the end it is a k: Jigme, but Wangchuk.
    let is_stop = latin.ends_with('g') && !latin.ends_with("ng");
    Some(if is_stop { format!("{}k", &latin[..latin.len() - 1]) } else { latin })
}

/// One syllable: perhaps a silent prefix, the root with what is written over and under it, a vowel, perhaps a suffix.
fn syllable(letters: &[char]) -> Option<String> {
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| is_consonant(*c));
    let is_stacked = |at: usize| letters.get(at).is_some_and(|c| is_subjoined(*c));
    let is_vowel = |at: usize| letters.get(at).is_some_and(|c| is_vowel(*c));
    if letters.is_empty() {
        return Some(String::new());
    }
    // The root is what has a sign; else the first of two letters, or the second of more, if the first may be silent.
    let count = letters.iter().filter(|c| is_consonant(**c)).count();
    let signed = (0..letters.len()).find(|at| is_letter(*at) && (is_stacked(at + 1) || is_vowel(at + 1)));
    let may_be_silent = "གདབམའ".contains(letters[0]);
    let root = match signed {
        // A vowel on `འ` after another letter is a second vowel of that.
        Some(at) if letters[at] == 'འ' && at > 0 => at - 1,
        Some(at) => at,
        None => usize::from(count > 2 && may_be_silent),
    };
    let stack: Vec<char> = std::iter::once(*letters.get(root)?)
        .chain(letters[root + 1..].iter().copied().take_while(|c| is_subjoined(*c)).map(plain))
        .collect();
    let mut latin = onset(&stack, root > 0 && letters[root - 1] == 'ད')?;
    let rest = &letters[root + stack.len()..];
    let (vowels, suffixes) = rest.split_at(rest.iter().take_while(|c| is_vowel_mark(**c)).count());
    latin.push(vowels.iter().find_map(|c| vowel(*c)).unwrap_or('a'));
    let suffix = suffixes.first().copied().unwrap_or(' ');
    latin.push_str(match suffix {
        'ག' => "g",
        'ང' => "ng",
        'ན' => "n",
        'བ' => "b",
        'མ' => "m",
        'ར' => "r",
        'ལ' => "l",
        ' ' | 'ད' | 'ས' | 'འ' => "",
        _ => return None,
    });
    suffixes.iter().find_map(|c| vowel(*c)).into_iter().for_each(|vowel| latin.push(vowel));
    Some(latin)
}

/// The sound of letters that stand one over the other, the highest first; `after_d` if a silent `ད` stands before
/// them.
fn onset(stack: &[char], after_d: bool) -> Option<String> {
    // `ར`, `ལ` and `ས` are silent over another letter, and `ལ` is what is heard under one.
    let stack = match stack {
        ['ལ', 'ཧ', ..] => return Some("lh".into()),
        ['ཀ' | 'ག' | 'བ' | 'ར' | 'ས', 'ལ'] => return Some("l".into()),
        ['ཟ', 'ལ'] => return Some("d".into()),
        ['ར' | 'ལ' | 'ས', next, ..] if !matches!(next, 'ཡ' | 'ར' | 'ལ' | 'ཝ') => &stack[1..],
        stack => stack,
    };
    let root = sound(*stack.first()?)?;
    let has = |sign: char| stack[1..].contains(&sign);
    let latin = match (root, has('ཡ'), has('ར')) {
        ("b", false, false) if after_d => "w".into(),
        ("b", true, _) if after_d => "y".into(),
        ("p" | "ph", true, _) => "ch".into(),
        ("b", true, _) => "j".into(),
        ("m", true, _) => "ny".into(),
        ("k" | "kh" | "p" | "ph" | "t", _, true) => "tr".into(),
        ("g" | "b" | "d", _, true) => "dr".into(),
        (root, true, _) => format!("{root}y"),
        (root, ..) => root.to_owned(),
    };
    Some(latin)
}

fn sound(c: char) -> Option<&'static str> {
    let sound = CONSONANTS.split(' ').nth((c as u32).checked_sub(0xf40)? as usize)?;
    Some(if sound == "-" { "" } else { sound })
}

fn is_consonant(c: char) -> bool {
    ('\u{f40}'..='\u{f6a}').contains(&c)
}

fn is_subjoined(c: char) -> bool {
    ('\u{f90}'..='\u{fbc}').contains(&c)
}

/// The letter that the sign under another stands for.
fn plain(c: char) -> char {
    char::from_u32(c as u32 - SUBJOINED).unwrap_or(c)
}

fn is_vowel(c: char) -> bool {
    vowel(c).is_some()
}

/// Whether `c` is a vowel, or a mark that lengthens it or makes it nasal.
fn is_vowel_mark(c: char) -> bool {
    ('\u{f71}'..='\u{f84}').contains(&c)
}

fn vowel(c: char) -> Option<char> {
    match c {
        '\u{f72}' | '\u{f80}' => Some('i'),
        '\u{f74}' => Some('u'),
        '\u{f7a}' | '\u{f7b}' => Some('e'),
        '\u{f7c}' | '\u{f7d}' => Some('o'),
        _ => None,
    }
}
