//! Which language a text or a sentence is in, detected by its letters and its most common words.

use super::token::fold;

/// A language whose numbers and verbs are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// In Latin letters.
    English,
    /// In Cyrillic letters.
    Russian,
    /// In Cyrillic letters.
    Kazakh,
    /// In Latin or Cyrillic letters.
    Uzbek,
}

impl Language {
    /// Whether it is a Turkic language: these put the verb last and use endings instead of prepositions.
    pub fn is_turkic(self) -> bool {
        matches!(self, Self::Kazakh | Self::Uzbek)
    }

    /// Its code in ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Kazakh => "kk",
            Self::Uzbek => "uz",
        }
    }
}

/// Words that hardly occur in the other three languages.
const ENGLISH: &[&str] = &["the", "of", "and", "in", "to", "for", "with", "by", "is", "was", "from", "at"];
const UZBEK: &[&str] = &[
    "va", "bilan", "uchun", "bo'yicha", "ham", "bu", "yil", "yilda", "foiz", "ming", "dan", "esa", "bo'ldi", "edi",
    "ta", "mln", "mlrd", "milliard",
];
const UZBEK_CYRILLIC: &[&str] = &["ва", "билан", "учун", "бўйича", "ҳам", "йил", "йилда", "эди", "минг"];
const KAZAKH: &[&str] = &["және", "мен", "үшін", "бойынша", "жылы", "мың", "екі", "осы"];
const RUSSIAN: &[&str] = &["и", "в", "на", "с", "что", "по", "для", "из", "года", "был", "будет", "между"];

/// The language of `text`; that of `around` if it is unclear.
pub(super) fn of(text: &str, around: Option<Language>) -> Language {
    let (mut latin, mut cyrillic, mut kazakh, mut uzbek) = (0, 0, 0, 0);
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' => latin += 1,
            'а'..='я' | 'ё' => cyrillic += 1,
            'ә' | 'ң' | 'ү' | 'ұ' | 'ө' | 'і' | 'һ' => kazakh += 1,
            'ў' | 'ҳ' => uzbek += 1,
            _ => {}
        }
    }
    let words: Vec<String> = text.split(|c: char| c.is_whitespace() || c == ',').map(fold).collect();
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(&&***word)).count();
    if latin > cyrillic + kazakh + uzbek {
        let marks = words.iter().filter(|word| word.contains("o'") || word.contains("g'")).count();
        match (count(ENGLISH), count(UZBEK) + marks) {
            (english, other) if english == other => match around {
                Some(Language::Uzbek) => Language::Uzbek,
                _ => Language::English,
            },
            (english, other) if english > other => Language::English,
            _ => Language::Uzbek,
        }
    } else {
        let of_kazakh = kazakh + count(KAZAKH);
        let of_uzbek = uzbek + count(UZBEK_CYRILLIC);
        let is_russian = count(RUSSIAN) > 0;
        match (of_kazakh, of_uzbek) {
            (0, 0) if !is_russian => around.filter(|around| *around != Language::English).unwrap_or(Language::Russian),
            (0, 0) => Language::Russian,
            (kazakh, uzbek) if kazakh >= uzbek => Language::Kazakh,
            _ => Language::Uzbek,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_enough_to_recognise_a_language() {
        for (text, language) in [
            ("Trade rose by 5 percent in the year.", Language::English),
            ("Товарооборот вырос на 5 процентов.", Language::Russian),
            ("Тауар айналымы 5 пайызға өсті.", Language::Kazakh),
            ("Savdo hajmi 5 foizga oshdi va o'n besh loyiha boshlandi.", Language::Uzbek),
            ("Савдо ҳажми 5 фоизга ўсди.", Language::Uzbek),
        ] {
            assert_eq!(of(text, None), language, "{text}");
        }
        assert_eq!(of("5 million", Some(Language::Uzbek)), Language::Uzbek);
    }
}
