//! How alike names sound: comparing the skeletons of words of other scripts with those of words in Latin letters.

/// The letters of skeletons that are vowels.
pub const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Whether the letter of a skeleton is a vowel.
pub fn is_vowel(c: char) -> bool {
    VOWELS.contains(&c)
}

/// The least number of consonants that tell a name from others.
const TELLING: usize = 3;

/// The consonants of a skeleton; if there are fewer than three, with the vowels, since so few say nothing.
pub fn consonants(skeleton: &str) -> String {
    let consonants = consonants_alone(skeleton);
    if consonants.len() >= TELLING {
        return consonants;
    }
    merged_vowels(skeleton)
}

/// The consonants of a skeleton, however few.
pub fn consonants_alone(skeleton: &str) -> String {
    skeleton.chars().filter(|c| !is_vowel(*c)).collect()
}

/// The skeleton with one letter for each vowel that romanisations write with two.
fn plain_vowels(skeleton: &str) -> String {
    skeleton.replace("ae", "e").replace("eo", "o").replace("eu", "u").replace("ou", "u")
}

/// The skeleton with one vowel for those that scripts and romanisations confuse.
fn merged_vowels(skeleton: &str) -> String {
    plain_vowels(skeleton).replace("ai", "e").replace("ei", "e").replace('e', "i").replace('o', "u")
}

/// The skeleton of a name in Latin letters with a j for each g before e and i, as many are heard: *Nigeria*. `None` if it has none.
fn with_j(skeleton: &str) -> Option<String> {
    let heard = skeleton.replace("ge", "je").replace("gi", "ji");
    (heard != skeleton).then_some(heard)
}

/// The skeletons by which a name in Latin letters is heard: with a j for each g before e and i, if it has any, and as it is
/// written.
pub fn heard(skeleton: String) -> impl Iterator<Item = String> {
    [with_j(&skeleton), Some(skeleton)].into_iter().flatten()
}

/// Whether a word of the library with the skeleton `known` sounds like `typed`, of which `reading` is one of the
/// skeletons, so closely that it may be the same name though nothing says that it is one: with the same consonants,
/// of which there are three, and the vowels that the script of `typed` has for it.
pub fn is_alike(typed: &str, reading: &str, known: &str) -> bool {
    let spelling = VowelSpelling::of(typed);
    // Kana has one letter for both.
    let known = if spelling == VowelSpelling::Syllables { known.replace('l', "r") } else { known.to_owned() };
    let is_alike = |reading: &str, known: &str| {
        let (reading, known) = (Frame::of(reading), Frame::of(known));
        reading.consonants.len() >= TELLING
            && reading.consonants == known.consonants
            && reading.differences(&known, spelling) == 0
    };
    heard(known).any(|known| is_alike(reading, &known) || is_alike(without_last_h(reading), without_last_h(&known)))
}

/// Whether the skeletons of two words are one but for vowels that scripts and romanisations confuse.
pub fn is_same(reading: &str, known: &str) -> bool {
    merged_vowels(reading) == merged_vowels(known)
}

/// The skeleton without an h after its last vowel, which most scripts leave out.
fn without_last_h(skeleton: &str) -> &str {
    skeleton.strip_suffix('h').filter(|rest| rest.ends_with(is_vowel)).unwrap_or(skeleton)
}

/// Whether a name with the skeleton `known` may be meant by `typed`, of which `readings` are the skeletons: both begin
/// with a vowel or neither; and where three consonants are all that they share, half of the vowels are alike too, where
/// only [`coarse`] ones, two in three.
pub fn is_plausible(typed: &str, readings: &[String], known: &str) -> bool {
    let spelling = VowelSpelling::of(typed);
    let is_near = |reading: &String, known: &str, is_spelt: bool| {
        let (coarse_known, known_frame) = (coarse(known), Frame::of(known));
        let frame = Frame::of(reading);
        let vowels = frame.vowels.iter().zip(&known_frame.vowels);
        let heard = vowels.filter(|(a, b)| !a.is_empty() || !b.is_empty()).count();
        let differences = frame.differences(&known_frame, spelling);
        if frame.consonants == known_frame.consonants {
            return frame.consonants.len() > TELLING || 2 * differences <= if is_spelt { heard } else { 0 };
        }
        let is_coarse = coarse_known.is_some() && coarse(reading) == coarse_known;
        is_coarse && (frame.vowels.len() != known_frame.vowels.len() || 3 * differences <= heard)
    };
    let is_meant = |known: &str, is_spelt| {
        readings.iter().any(|reading| begin_alike(reading, known) && is_near(reading, known, is_spelt))
    };
    is_meant(known, true) || with_j(known).is_some_and(|known| is_meant(&known, false))
}

/// Whether a name with the skeleton `known` may be meant by `typed`, which begins with an ayin and has two more consonants; its
/// skeletons are `readings`. In Latin letters such a name begins with a vowel, and Arabic and Hebrew leave out most
/// others: `عمر` is *Omar*.
pub fn is_alike_after_ayin(typed: &str, readings: &[String], known: &str) -> bool {
    let known = Frame::of(known);
    let is_alike = |reading: Frame| {
        reading.consonants.len() == 2
            && reading.consonants == known.consonants
            && reading.differences(&known, VowelSpelling::Partial) == 0
            // A vowel at the end is written.
            && reading.vowels[2].is_empty() == known.vowels[2].is_empty()
    };
    typed.starts_with(['ע', 'ع']) && readings.iter().any(|reading| is_alike(Frame::of(reading)))
}

/// The consonants of a skeleton, and the merged vowels before each and after the last.
struct Frame {
    consonants: String,
    vowels: Vec<String>,
}

impl Frame {
    fn of(skeleton: &str) -> Self {
        let skeleton = merged_vowels(skeleton);
        let vowels = skeleton.split(|c| !is_vowel(c)).map(str::to_owned).collect();
        Self { consonants: consonants_alone(&skeleton), vowels }
    }

    /// In how many places the vowels of `known`, which has as many consonants, are none that are spelt like these.
    fn differences(&self, known: &Self, spelling: VowelSpelling) -> usize {
        let last = self.consonants.len();
        let is_other = |(at, (vowels, known)): &(usize, (&String, &String))| match spelling {
            // A word begins with the carrier of a vowel, whichever it is.
            VowelSpelling::Partial if *at == 0 => vowels.is_empty() != known.is_empty(),
            VowelSpelling::Partial => !vowels.chars().all(|c| known.contains(c)),
            VowelSpelling::Inherent | VowelSpelling::Syllables => {
                vowels != known && !(known.is_empty() && vowels.len() == 1)
            }
            // Names get the ending of a noun.
            VowelSpelling::Full => vowels != known && !(*at == last && known.is_empty()),
        };
        self.vowels.iter().zip(&known.vowels).enumerate().filter(is_other).count()
    }
}

/// How a script spells vowels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VowelSpelling {
    Full,
    /// Only some are written.
    Partial,
    /// A consonant has a vowel where no sign says otherwise, which may not be heard.
    Inherent,
    /// Nearly every consonant has a vowel, which may not be heard.
    Syllables,
}

impl VowelSpelling {
    /// That of the script of `word`.
    fn of(word: &str) -> Self {
        match word.chars().next() {
            Some('\u{590}'..='\u{77f}' | '\u{1200}'..='\u{137f}') => Self::Partial,
            Some('\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') => Self::Inherent,
            Some('\u{3040}'..='\u{30ff}') => Self::Syllables,
            _ => Self::Full,
        }
    }
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

/// The least number of letters by which a name with fewer than three consonants is told from others.
const LONG_SOUND: usize = 4;

/// The sound of a Korean given name by its skeleton: its consonants, with those merged that romanisations write either way, or
/// all of it if these are fewer than three. `None` if it is shorter than four letters then.
pub fn given_name(skeleton: &str) -> Option<String> {
    // Two letters of Latin are one vowel of Korean.
    let skeleton = plain_vowels(skeleton);
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
    Some(consonants.collect()).filter(|consonants: &String| consonants.len() >= TELLING).or(whole)
}

/// Whether both words begin with a vowel, or both with a consonant.
pub fn begin_alike(a: &str, b: &str) -> bool {
    a.starts_with(is_vowel) == b.starts_with(is_vowel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::script;
    use crate::language::transliteration::skeletons;

    #[test]
    fn what_may_be_no_name_must_sound_alike_in_its_vowels_too() {
        let is_alike = |typed: &str, known: &str| {
            let known = script::skeleton(known);
            skeletons(typed).iter().any(|reading| is_alike(typed, reading, &known))
        };
        for (typed, known) in [
            ("평양", "pyongyang"),
            ("개성", "kaesong"),
            ("الفاشر", "fasher"),
            ("الفلوجة", "fallujah"),
            ("صالح", "saleh"),
            ("ገሬሴ", "garese"),
            ("मारियुपोल", "mariupol"),
            ("マリウポリ", "mariupol"),
            ("მარიუპოლი", "mariupol"),
            ("สงขลา", "songkhla"),
            ("မန္တလေး", "mandalay"),
        ] {
            assert!(is_alike(typed, known), "{typed}: {:?}, {known}", skeletons(typed));
        }
        for (typed, known) in [
            ("Πάτρα", "petrol"),
            ("Πάτρα", "petro"),
            ("평양", "penning"),
            ("მარინა", "moron"),
            ("باريس", "previous"),
            ("ゴマ", "gum"),
        ] {
            assert!(!is_alike(typed, known), "{typed}: {:?}, {known}", skeletons(typed));
        }
    }

    #[test]
    fn with_few_consonants_a_name_needs_some_of_the_vowels() {
        for (typed, known, is_it) in [
            ("Πάτρα", "petro", false),
            ("Πάτρα", "patra", true),
            ("صالح", "saleh", true),
            ("صلاح", "salah", true),
            ("ကရင်", "ukraine", false),
            ("クマモト", "hammond", false),
            ("কুমিল্লা", "kamala", false),
            ("ゼレンスキー", "zelensky", true),
            ("ናይጄሪያ", "nigeria", true),
            ("ጄራልድ", "gerald", true),
            ("ジェノヴァ", "geneva", false),
            ("ジェリコ", "greek", false),
        ] {
            assert_eq!(is_plausible(typed, &skeletons(typed), &script::skeleton(known)), is_it, "{typed}");
        }
    }

    #[test]
    fn a_short_name_after_an_ayin_needs_the_vowels_that_are_written() {
        for (typed, known, is_it) in [
            ("عمر", "omar", true),
            ("עומר", "omar", true),
            ("عادل", "adel", true),
            ("عاصم", "asim", true),
            ("عمر", "omara", false),
            ("עפולה", "upolu", false),
            ("عمور", "amir", false),
            ("أمر", "omar", false),
            ("عمر", "mer", false),
        ] {
            assert_eq!(
                is_alike_after_ayin(typed, &skeletons(typed), &script::skeleton(known)),
                is_it,
                "{typed}, {known}"
            );
        }
    }
}
