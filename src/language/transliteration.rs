//! Transliterating words of other scripts than Latin and Cyrillic by rule, well enough to find a name by its
//! consonants.
//!
//! Greek, Georgian, Armenian, Hebrew, Arabic (with Persian and Urdu), Ethiopic, the Indian scripts that follow the order
//! of Devanagari in Unicode, Japanese kana and Korean. Chinese characters do not spell a sound; see `han`.

use unicode_normalization::UnicodeNormalization;

use super::script;

/// Possible sounds of `word`, as [`script::skeleton`] writes them, the likeliest first; none for other scripts. Pass
/// the word as typed: folding loses the vowels of Indian scripts.
pub fn skeletons(word: &str) -> Vec<String> {
    if word.is_ascii() {
        return Vec::new();
    }
    let letters: Vec<char> = word.nfd().flat_map(char::to_lowercase).collect();
    let mut readings = vec![read(&letters, true), read(&letters, false)];
    // In Latin letters the article is a separate word.
    readings.extend(letters.strip_prefix(&['ا', 'ل']).map(|rest| read(rest, true)));
    readings.extend(with_r(&letters).map(|letters| read(&letters, true)));
    let mut skeletons: Vec<String> = readings.into_iter().flatten().map(|latin| script::skeleton(&latin)).collect();
    skeletons.retain(|skeleton| !skeleton.is_empty());
    skeletons.dedup();
    skeletons
}

/// A mark of a long vowel in Japanese.
const LONG: char = 'ー';

/// The most such marks that are tried, each with and without an r.
const MOST_LONG: usize = 3;

/// The word with an r for each of its long vowels, and for some of them: Japanese writes the r of Carney and
/// Starmer as the length of the vowel before it. None if no vowel is long.
fn with_r(letters: &[char]) -> impl Iterator<Item = Vec<char>> {
    let long: Vec<usize> = (0..letters.len()).filter(|at| letters[*at] == LONG).take(MOST_LONG).collect();
    (1..1 << long.len()).rev().map(move |choice: usize| {
        let mut letters = letters.to_vec();
        let chosen = long.iter().enumerate().filter(|(number, _)| choice >> number & 1 == 1);
        chosen.for_each(|(_, at)| letters[*at] = 'ル');
        letters
    })
}

/// The consonants of a skeleton; if there are fewer than three, with the vowels, since so few say nothing.
pub fn consonants(skeleton: &str) -> String {
    let consonants: String = skeleton.chars().filter(|c| !is_vowel(*c)).collect();
    if consonants.len() >= 3 {
        return consonants;
    }
    let merged = |c| match c {
        'e' => 'i',
        'o' => 'u',
        c => c,
    };
    skeleton.chars().map(merged).collect()
}

/// The consonants, with those merged that some scripts do not distinguish: voiced and voiceless, l and r, m and n, all
/// sibilants. `None` if too few are left to identify a name.
pub fn coarse(skeleton: &str) -> Option<String> {
    let mut coarse = String::new();
    for c in skeleton.replace("ts", "s").replace("ks", "s").chars().filter(|c| !is_vowel(*c)) {
        coarse.push(match c {
            'b' | 'f' | 'v' => 'p',
            'd' => 't',
            'g' | 'h' => 'k',
            'l' => 'r',
            'm' => 'n',
            'c' | 'j' | 'w' | 'z' => 's',
            c => c,
        });
    }
    (coarse.len() >= 4).then_some(coarse)
}

/// The sound of the given name in a Korean name of a surname of one syllable and two more, as [`given_name`] writes it; `None`
/// for another word, or if it is too short. Surnames are written in Latin letters in ways that no rule gives: *Lee*, *Park*.
pub fn korean_given_name(word: &str) -> Option<String> {
    let (surname, given) = word.split_at_checked('가'.len_utf8())?;
    let is_name = word.chars().count() == 3 && surname.chars().chain(given.chars()).all(|c| matches!(c, '가'..='힣'));
    let skeletons = if is_name { skeletons(given) } else { Vec::new() };
    given_name(skeletons.first()?)
}

/// The least number of letters by which a name with fewer than three consonants is told from others.
const LONG_SOUND: usize = 4;

/// The same for the skeleton of a given name in Latin letters: its consonants, with those merged that are written either way, or
/// all of it if these are fewer than three. `None` if it is shorter than four letters then.
pub fn given_name(skeleton: &str) -> Option<String> {
    // Two letters of Latin are one vowel of Korean.
    let skeleton = skeleton.replace("ae", "e").replace("eo", "o").replace("eu", "u");
    let whole = Some(skeleton.clone()).filter(|skeleton| skeleton.len() >= LONG_SOUND);
    let skeleton = skeleton.replace("ng", "n");
    let consonants = skeleton.chars().filter(|c| !is_vowel(*c)).map(|c| match c {
        'b' => 'p',
        'c' => 'j',
        'd' => 't',
        'g' => 'k',
        'l' => 'r',
        c => c,
    });
    Some(consonants.collect()).filter(|consonants: &String| consonants.len() >= 3).or(whole)
}

/// Whether both words begin with a vowel, or both with a consonant.
pub fn begin_alike(a: &str, b: &str) -> bool {
    a.starts_with(is_vowel) == b.starts_with(is_vowel)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The word in Latin letters; `None` if it has a letter of another script. Greek writes b, d and g with a nasal before
/// them, which is read out if `with_nasals`.
fn read(letters: &[char], with_nasals: bool) -> Option<String> {
    let mut latin = String::new();
    let mut inherent = false;
    for (at, c) in letters.iter().copied().enumerate() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let before = at.checked_sub(1).map_or(' ', |at| letters[at]);
        if let Some(indic) = indic(c) {
            // A consonant is followed by a, unless a sign says otherwise or the word ends.
            if inherent && indic.is_letter {
                latin.push('a');
            }
            inherent = indic.is_consonant;
            match indic.latin {
                NUKTA => harden(&mut latin),
                sound => latin.push_str(sound),
            }
            inherent |= indic.latin == NUKTA;
            continue;
        }
        if let Some([consonant, vowel]) = ethiopic(c) {
            latin.push_str(consonant);
            latin.push_str(vowel);
            continue;
        }
        let sound = match (c, next) {
            ('\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}', _) => "",
            ('\u{640}' | '\u{200c}' | '\u{200d}' | '\u{3099}' | '\u{309a}' | LONG, _) => "",
            ('ο', 'υ') | ('ո', 'ւ') => "u",
            ('υ', _) if before == 'ο' => "",
            ('ւ', _) if before == 'ո' => "",
            ('μ', 'π') | ('ν', 'τ') | ('γ', 'κ') if at == 0 || !with_nasals => "",
            ('π', _) if before == 'μ' && (at == 1 || !with_nasals) => "b",
            ('τ', _) if before == 'ν' && (at == 1 || !with_nasals) => "d",
            ('κ', _) if before == 'γ' && (at == 1 || !with_nasals) => "g",
            ('ו' | 'و', _) if at == 0 => "v",
            ('ה' | 'ة', ' ') => "",
            // At the start they carry a vowel: the one that is written, or else most often this.
            ('א' | 'ע' | 'ع', 'ו' | 'י' | 'و' | 'ي' | 'ی') => "",
            ('א' | 'ע' | 'ع', _) if at == 0 => "a",
            _ => match kana(c, next) {
                Some((is_small, sound)) => {
                    if is_small && latin.ends_with(is_vowel) {
                        latin.pop();
                    }
                    sound
                }
                None => hangul(c).or_else(|| letter(c))?,
            },
        };
        latin.push_str(sound);
    }
    Some(latin)
}

/// The letters of alphabets with their sounds, one script after another.
const LETTERS: &str = "αa βv γg δd εe ζz ηi θt ιi κk λl μm νn ξks οo πp ρr σs ςs τt υi φf χh ψps ωo \
    აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყk შsh ჩch ცts ძdz წts ჭch ხh ჯj ჰh \
    աa բb գg դd եe զz էe ըe թt ժzh իi լl խh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts ւv փp \
    քk օo ֆf \
    א בb גg דd הh וo זz חh טt יi כk ךk לl מm םm נn ןn סs ע פp ףf צts ץts קk רr שsh תt \
    اa ىa ء ٔ بb تt طt ثs جj حh هh خh دd ضd ذz رr زz ظz سs صs شsh ع غg فf قk كk کk لl مm نn وu يi یi ةa پp چch ژzh گg ڤv \
    ںn ٹt ڈd ڑr ھh ہh ےe";

fn letter(c: char) -> Option<&'static str> {
    LETTERS.split(' ').find_map(|known| known.strip_prefix(c))
}

/// The consonants of the Ethiopic block, each of which has eight characters (Unicode 17.0, U+1200 to U+1357).
const ETHIOPIC: &str = "h l h m s r s sh k k k k b v t ch h h n n - k k h h w - z zh y d d j g g g t ch p ts ts f p";

/// The vowels of these eight. After the sixth most often none is heard.
const ETHIOPIC_VOWELS: [&str; 8] = ["e", "u", "i", "a", "e", "", "o", "wa"];

/// The consonant and the vowel of a character of Ethiopic.
fn ethiopic(c: char) -> Option<[&'static str; 2]> {
    let place = (c as usize).checked_sub(0x1200)?;
    match (ETHIOPIC.split(' ').nth(place / 8)?, ETHIOPIC_VOWELS[place % 8]) {
        ("-", "e") => Some(["", "a"]),
        ("-", vowel) => Some(["", vowel]),
        (consonant, vowel) => Some([consonant, vowel]),
    }
}

/// A character of an Indian script.
struct Indic {
    latin: &'static str,
    is_consonant: bool,
    /// Whether it is a letter, not a sign on one.
    is_letter: bool,
}

/// The dot that marks a foreign sound.
const NUKTA: &str = ".";

/// The sound at each position of a block, from the nasal vowel sign on; all blocks are alike.
const INDIC: &str = "- n n h - a a i i u u ri l e e e ai o o o au k k g g n ch ch j j n t t d d n t t d d n n p f b b m y \
    r r l l l v sh sh s h - - . - a i i u u ri ri e e e ai o o o au -";

fn indic(c: char) -> Option<Indic> {
    let place = (c as usize).checked_sub(0x900).filter(|_| ('\u{900}'..'\u{d80}').contains(&c))? % 0x80;
    let latin = INDIC.split_ascii_whitespace().nth(place)?;
    let (is_consonant, is_letter) = ((0x15..=0x39).contains(&place), (0x04..=0x39).contains(&place));
    Some(Indic { latin: if latin == "-" { "" } else { latin }, is_consonant, is_letter })
}

/// Changes the last sound as a dot under its letter does.
fn harden(latin: &mut String) {
    if latin.ends_with('j') {
        latin.pop();
        latin.push('z');
    }
}

/// The kana in Unicode order, from the small ァ on.
const KANA: &str = "a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji - tsu zu \
    te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru \
    re ro wa wa i e o n vu";

/// The sound of a kana before `next`, and whether it is a small one, which replaces the vowel before it. When
/// decomposed, a voiced kana is the plain one and a mark.
fn kana(c: char, next: char) -> Option<(bool, &'static str)> {
    let marked = match next {
        '\u{3099}' if c == 'ウ' || c == 'う' => 78,
        '\u{3099}' => 1,
        '\u{309a}' => 2,
        _ => 0,
    };
    let place = match c {
        'ァ'..='ヴ' => c as usize - 'ァ' as usize,
        'ぁ'..='ゔ' => c as usize - 'ぁ' as usize,
        _ => return None,
    };
    let is_small = matches!(place, 0 | 2 | 4 | 6 | 8 | 66 | 68 | 70);
    let sound = KANA.split_ascii_whitespace().nth(place + marked)?;
    Some((is_small, if sound == "-" { "" } else { sound }))
}

const LEADS: &str = "g k n d t r m b p s s - j j ch k t p h";
const VOWELS: &str = "a e ya ye o e yo ye o a e e yo u o e i yu u i i";
const TAILS: &str = "- k k k n n n t l k m p l l p l m p p t t n t t k t p t";

/// The sound of a part of a Korean syllable.
fn hangul(c: char) -> Option<&'static str> {
    let nth = |list: &'static str, from: char| {
        let sound = list.split_ascii_whitespace().nth(c as usize - from as usize)?;
        Some(if sound == "-" { "" } else { sound })
    };
    match c {
        '\u{1100}'..='\u{1112}' => nth(LEADS, '\u{1100}'),
        '\u{1161}'..='\u{1175}' => nth(VOWELS, '\u{1161}'),
        '\u{11a7}'..='\u{11c2}' => nth(TAILS, '\u{11a7}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_its_consonants_in_every_script() {
        for (name, spellings) in [
            ("Macron", &["μακρόν", "Μακρόν", "मैक्रों", "ماكرون", "מקרון", "マクロン", "მაკრონი", "ম্যাক্রোঁ"][..]),
            ("Biden", &["Μπάιντεν", "बाइडेन", "بايدن", "ביידן", "バイデン", "바이든", "ბაიდენი"]),
            ("Modi", &["मोदी", "モディ", "모디"]),
            ("Mitsotakis", &["Μητσοτάκης", "ミツォタキス"]),
            ("Trump", &["Τραμπ", "ट्रम्प"]),
            ("Zelensky", &["ज़ेलेंस्की", "Ζελένσκι", "زيلينسكي", "Զելենսկի"]),
            ("Jaber", &["الجابر"]),
            ("Putin", &["पुतिन", "Πούτιν"]),
            ("Abbas", &["عباس", "العباس"]),
            ("Ali", &["علي", "עלי"]),
            ("Isa", &["عيسى"]),
            ("Orban", &["אורבן"]),
            ("Carney", &["カーニー"]),
            ("Starmer", &["スターマー"]),
            ("Getachew", &["ጌታቸው"]),
            ("Abiy", &["አቢይ"]),
            ("Ahmed", &["አህመድ"]),
            ("Zewde", &["ዘውዴ"]),
        ] {
            let name = script::skeleton(&name.to_lowercase());
            for spelling in spellings {
                let readings = skeletons(spelling);
                let is_known = |read: &String| {
                    consonants(read) == consonants(&name) || coarse(read).is_some() && coarse(read) == coarse(&name)
                };
                assert!(readings.iter().any(is_known), "{spelling}: {readings:?}, {name}");
            }
        }
    }

    #[test]
    fn a_korean_name_is_known_by_its_given_name() {
        for (typed, given) in [("문재인", "jaein"), ("윤석열", "sukyeol"), ("김정은", "jongun")] {
            assert_eq!(korean_given_name(typed), given_name(&script::skeleton(given)), "{typed}");
            assert!(korean_given_name(typed).is_some(), "{typed}");
        }
        assert_eq!((korean_given_name("이오아"), korean_given_name("부산")), (None, None));
    }

    #[test]
    fn what_is_written_in_latin_cyrillic_or_ideographs_is_not_read() {
        for word in ["Macron", "Макрон", "岸田", "1234", ""] {
            assert!(skeletons(word).is_empty(), "{word}");
        }
    }
}
