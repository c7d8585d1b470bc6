//! Thai and Lao, which write some vowels before their consonant, others not at all, and keep letters that nobody
//! hears.
//!
//! The sounds are those of the Royal Thai General System of Transcription (Royal Society of Thailand, 1999). Names are
//! also romanised letter by letter (`Bhumibol`, `Thavisin`), and in the English way, in which an r makes a vowel long
//! (`Chan` is `Charn`).

/// How the consonants at the end of a syllable are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Finals {
    /// As they sound: of all stops p, t and k are left, of r and l an n.
    Heard,
    /// The same, with an r before the n after a long vowel, and an l and other r as they are written: `Charn`, `Porn`, `Kul`.
    English,
    /// As they are written.
    Written,
}

/// The consonants: the Thai letter, its sound at the start of a syllable, at its end, and its letter as Sanskrit names
/// keep it, where that is another.
const CONSONANTS: &str = "ก k k|ข kh k|ฃ kh k|ค kh k|ฅ kh k|ฆ kh k|ง ng ng|จ ch t j|ฉ ch t|ช ch t|ซ s t|ຊ s t x|ฌ ch t|ญ y n n|ຍ y i nh|ฎ d t|ฏ t t|\
    ฐ th t|ฑ th t|ฒ th t|ณ n n|ด d t|ต t t|ถ th t|ท th t|ธ th t|น n n|บ b p|ป p p|ผ ph p|ฝ f p|พ ph p|ฟ f p|ภ ph p bh|ม m m|\
    ย y i|ร r n|ล l n|ว w o|ศ s t|ษ s t|ส s t|ห h |ฬ l n|ฮ h |ฤ ri ri";

/// The first and second letters of clusters, and what is silent before a sonorant: `หล` is l.
const CLUSTERS: [(&str, &str); 3] = [("กขคตทปผพสศ", "ร"), ("กขคปผพ", "ล"), ("กขค", "ว")];
const SONORANTS: &str = "งญนมยรลว";

/// Vowel signs after, above or below a consonant. The last three are Lao.
const SIGNS: &str = "ะัาำิีึืฺุู\u{ebb}\u{ecd}\u{ebd}";

/// Readings of a Thai or Lao word in Latin letters, the likeliest first; none if it has another letter.
pub fn readings(letters: &[char]) -> Vec<String> {
    let Some(letters) = audible(letters) else { return Vec::new() };
    [Finals::Heard, Finals::Written, Finals::English]
        .into_iter()
        .map(|finals| Reader::new(&letters).read(finals))
        .collect()
}

/// The letters as Thai ones, without marks of tone and without those that the mark of silence stands on. `None` if one
/// is of neither script.
fn audible(letters: &[char]) -> Option<Vec<char>> {
    let mut heard = Vec::new();
    for c in letters.iter().map(|c| as_thai(*c)) {
        match c {
            '็'..='๋' | 'ๆ' | 'ฯ' | 'ํ' | '๎' => {}
            '์' => {
                heard.pop_if(|c| is_sign(*c));
                heard.pop();
                // Of two consonants after a vowel the second is silent with the third: `จันทร์` is chan.
                if let [.., sign, first, second] = heard[..]
                    && is_sign(sign)
                    && is_consonant(first)
                    && is_consonant(second)
                {
                    heard.pop();
                }
            }
            c if is_consonant(c) || is_sign(c) || is_leading(c) || c == 'อ' => heard.push(c),
            _ => return None,
        }
    }
    Some(heard)
}

/// The Thai letter at the same place of its block (Unicode 17.0, U+0E01 to U+0E4E) as a Lao one, or that of its sound.
fn as_thai(c: char) -> char {
    match c {
        'ໜ' => 'น',
        'ໝ' => 'ม',
        '\u{ebc}' => 'ล',
        'ຊ' | 'ຍ' | '\u{ebb}' | '\u{ecd}' | '\u{ebd}' => c,
        '\u{e80}'..='\u{eff}' => char::from_u32(c as u32 - 0x80).unwrap_or(c),
        c => c,
    }
}

fn is_sign(c: char) -> bool {
    SIGNS.contains(c)
}

/// Whether `c` is a vowel that stands before the consonant which it follows in speech.
fn is_leading(c: char) -> bool {
    ('เ'..='ไ').contains(&c)
}

fn is_consonant(c: char) -> bool {
    consonant(c).is_some()
}

/// The sounds of a consonant: at the start of a syllable, at its end, and as written.
fn consonant(c: char) -> Option<[&'static str; 3]> {
    let listed = CONSONANTS.split('|').find_map(|listed| listed.strip_prefix(c)?.strip_prefix(' '))?;
    let mut sounds = listed.split(' ');
    let (first, last) = (sounds.next()?, sounds.next()?);
    Some([first, last, sounds.next().unwrap_or(first)])
}

/// Reads a word syllable by syllable.
struct Reader<'l> {
    letters: &'l [char],
    at: usize,
    latin: String,
}

impl<'l> Reader<'l> {
    fn new(letters: &'l [char]) -> Self {
        Self { letters, at: 0, latin: String::new() }
    }

    fn read(mut self, finals: Finals) -> String {
        while self.at < self.letters.len() {
            let leading = self.take_if(is_leading);
            let start = self.at;
            self.onset(leading.is_some(), finals);
            let (vowel, takes_final) = self.vowel(leading);
            self.latin.push_str(vowel);
            if takes_final {
                self.coda(vowel, finals);
            }
            if self.at == start && leading.is_none() {
                // A sign without a consonant, which nobody writes.
                self.at += 1;
            }
        }
        self.latin
    }

    fn peek(&self, ahead: usize) -> char {
        self.letters.get(self.at + ahead).copied().unwrap_or(' ')
    }

    fn take_if(&mut self, is_wanted: impl Fn(char) -> bool) -> Option<char> {
        let next = self.letters.get(self.at).copied().filter(|c| is_wanted(*c))?;
        self.at += 1;
        Some(next)
    }

    /// Whether the letter `ahead` is a consonant that no written vowel follows.
    fn is_bare(&self, ahead: usize) -> bool {
        is_consonant(self.peek(ahead)) && !self.has_vowel(ahead + 1)
    }

    /// Whether a vowel sign stands `ahead`, or `อ` as one.
    fn has_vowel(&self, ahead: usize) -> bool {
        is_sign(self.peek(ahead)) || self.peek(ahead) == 'อ' && !is_sign(self.peek(ahead + 1))
    }

    /// Whether the letters `ahead` begin a syllable together.
    fn is_cluster(&self, ahead: usize) -> bool {
        let (first, second) = (self.peek(ahead), self.peek(ahead + 1));
        first == 'ห' && SONORANTS.contains(second)
            || CLUSTERS.iter().any(|(firsts, seconds)| firsts.contains(first) && seconds.contains(second))
    }

    /// The consonants before the vowel.
    fn onset(&mut self, has_vowel: bool, finals: Finals) {
        if self.take_if(|c| c == 'อ').is_some() {
            return;
        }
        let is_cluster = self.is_cluster(0) && (has_vowel || self.has_vowel(2));
        for _ in 0..=usize::from(is_cluster) {
            let Some(c) = self.take_if(is_consonant) else { return };
            if is_cluster && c == 'ห' {
                continue;
            }
            let sounds = consonant(c).unwrap_or_default();
            self.latin.push_str(if finals == Finals::Written { sounds[2] } else { sounds[0] });
        }
    }

    /// The vowel, and whether a consonant can close the syllable after it.
    fn vowel(&mut self, leading: Option<char>) -> (&'static str, bool) {
        let sign = self.take_if(is_sign);
        match (leading, sign) {
            (Some('เ'), Some('ี' | 'ั' | '\u{ebd}')) => {
                self.take_if(|c| c == 'ย');
                ("ia", true)
            }
            (Some('เ'), Some('ื')) => {
                self.take_if(|c| c == 'อ');
                ("uea", true)
            }
            (Some('เ'), Some('า' | '\u{ebb}')) => {
                self.take_if(|c| c == 'ะ' || c == 'า');
                ("ao", false)
            }
            (Some('เ'), None) if self.peek(0) == 'อ' && !is_sign(self.peek(1)) => {
                self.at += 1;
                ("oe", true)
            }
            (Some('เ'), _) => ("e", true),
            (Some('แ'), _) => ("ae", true),
            (Some('โ'), _) => ("o", true),
            (Some(_), _) => {
                if self.is_bare(0) {
                    self.take_if(|c| c == 'ย');
                }
                ("ai", true)
            }
            (None, Some('ั' | '\u{ebb}')) if self.peek(0) == 'ว' && self.is_bare(0) => {
                self.at += 1;
                ("ua", true)
            }
            (None, Some('ะ' | 'ั' | 'า')) => ("a", true),
            (None, Some('ำ')) => ("am", false),
            (None, Some('ิ' | 'ี')) => ("i", true),
            (None, Some('ึ' | 'ื')) => {
                self.take_if(|c| c == 'อ');
                ("ue", true)
            }
            (None, Some('\u{ecd}')) if self.take_if(|c| c == 'า').is_some() => ("am", false),
            (None, Some('\u{ebb}' | '\u{ecd}')) => ("o", true),
            (None, Some('\u{ebd}')) => ("ia", true),
            (None, Some(_)) => ("u", true),
            (None, None) => self.unwritten(),
        }
    }

    /// A vowel for which there is no sign.
    fn unwritten(&mut self) -> (&'static str, bool) {
        match [self.peek(0), self.peek(1)] {
            ['อ', next] if !is_sign(next) => {
                self.at += 1;
                ("o", true)
            }
            ['ร', 'ร'] => {
                self.at += 2;
                (if self.is_bare(0) { "a" } else { "an" }, self.is_bare(0))
            }
            ['ว', _] if self.is_bare(0) && self.is_bare(1) => {
                self.at += 1;
                ("ua", true)
            }
            // Consonants make closed syllables from the end: `นคร` is na-khon.
            _ => {
                let bare = (0..).take_while(|ahead| self.is_bare(*ahead) && !self.opens(*ahead)).count();
                if bare % 2 == 1 { ("o", true) } else { ("a", false) }
            }
        }
    }

    /// Whether the bare consonant `ahead` belongs to the start of the next syllable.
    fn opens(&self, ahead: usize) -> bool {
        self.is_cluster(ahead) && self.has_vowel(ahead + 2)
    }

    /// The consonant after the vowel, if there is one.
    fn coda(&mut self, vowel: &str, finals: Finals) {
        let must_close = self.at.checked_sub(1).is_some_and(|before| self.letters[before] == 'ั');
        if !self.is_bare(0) || self.opens(0) && !must_close {
            return;
        }
        let c = self.peek(0);
        let Some([_, last, written]) = consonant(c) else { return };
        self.at += 1;
        let is_long = vowel == "o" && c == 'ร' || vowel == "a" && self.letters[self.at - 2] == 'า';
        match finals {
            Finals::Written if matches!(c, 'ย' | 'ຍ' | 'ว') => self.latin.push_str(last),
            Finals::Written => self.latin.push_str(written),
            Finals::English if is_long && last == "n" => self.latin.push_str("rn"),
            Finals::English if matches!(c, 'ร' | 'ล') => self.latin.push_str(written),
            Finals::Heard | Finals::English => self.latin.push_str(last),
        }
        // An r after a stop at the end is silent: `บุตร` is but.
        if finals != Finals::Written && last == "t" && self.peek(0) == 'ร' && self.at + 1 == self.letters.len() {
            self.at += 1;
        }
    }
}
