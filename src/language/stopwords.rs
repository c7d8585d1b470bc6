//! Function words, which carry no meaning of their own.

use std::sync::LazyLock;

use foldhash::HashSet;

/// English, Russian, Kazakh, Uzbek, and the particles of Arabic names, folded.
const STOPWORDS: [&str; 5] = [
    "a about after also am an and any anyone anything are as at be been being between by can could did do does \
     doing during else even exactly for from get gets give got had happen happened has have he her \
     him how i if in into is it its just many me much my now of on or our please really say says she should show \
     since so someone something still tell than that the their them there these they this those to too versus very \
     via vs was we were what when where which who whom whose why will with would you",
    "а в во где для до за и из или к как какая какие какое какои каков какова каковы когда кто куда ли между на о об от \
     по почему при с сколько со у чеи чем что это",
    "жаилы жане каида каи канша кандаи кашан мен неше пен туралы ушин",
    "bilan boyicha haqida nechta qachon qancha qanday qayerda qaysi uchun va билан буйича ва каерда каиси канча качон \
     нечта нима учун хакида",
    "بن ابن بنت",
];

/// A set, since every word of a query, a name and a ring is looked up.
static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| STOPWORDS.iter().flat_map(|words| words.split(' ')).collect());

/// Whether the folded `word` is a function word.
pub fn is_stopword(word: &str) -> bool {
    ALL.contains(word)
}
