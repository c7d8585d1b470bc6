//! The subject of a sentence: the words at its beginning, up to its verb.

use std::ops::Range;

use super::language::Language;
use super::lexicon::{self, longest};
use super::token::Token;

/// A longer subject means that the sentence was not understood.
const LONGEST: usize = 12;

/// Pronouns, which name nothing.
#[rustfmt::skip]
const PRONOUNS: &[&str] = &[
    "it", "they", "he", "she", "we", "i", "you", "this", "that", "there", "these", "those", "who", "which", "what",
    "он", "она", "они", "оно", "мы", "вы", "это", "эти", "кто", "что", "ол", "олар", "біз", "бұл", "u", "ular", "biz", "bu",
];

/// English auxiliary verbs, and verbs that are not recognised by their endings.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "may", "might", "must", "should",
    "came", "took", "went", "made", "gave", "got", "rose", "fell", "grew", "said", "says", "saw", "held", "put", "met",
    "did", "does", "do", "won", "lost", "built", "bought", "sold", "sells", "buys", "brought", "cut", "set", "left", "ran",
];

/// Words that begin a noun phrase: a lower-case word before one is a verb or a preposition.
const BEGIN_NOUNS: &[&str] = &["a", "an", "the", "its", "their", "some", "about", "nearly", "more", "away", "home"];

/// Endings of Russian verbs that hardly any noun has.
const RUSSIAN_VERBS: &[&str] = &["лся", "лась", "лось", "лись", "ется", "ются", "ается", "ают", "ает"];

/// The tokens of the subject; empty where none is recognised.
pub(super) fn subject(tokens: &[Token], language: Language) -> Range<usize> {
    let start = start(tokens);
    if language.is_turkic() {
        return turkic(tokens, start);
    }
    let ends = |at: &usize| {
        let token = &tokens[*at];
        let is_sign = !(token.is_word() || token.is_number() || token.is_dash() && token.glued);
        is_sign && !matches!(&*token.fold, "\"" | "“" | "”" | "«" | "»" | "'" | "’")
            || is_verb(tokens, *at, start, language)
    };
    let end = (start..tokens.len()).take(LONGEST + 1).find(ends).unwrap_or(start);
    // In `Last year it came to`, it may be anything.
    let is_pronoun = end > start && PRONOUNS.contains(&&*tokens[end - 1].fold);
    if is_pronoun { start..start } else { start..end }
}

/// The first token after a dateline (`TOKYO (News) — Japan`), an opening date (`In 2025, trade`) and punctuation.
fn start(tokens: &[Token]) -> usize {
    const REACH: usize = 12;
    let reach = &tokens[..tokens.len().min(REACH)];
    let is_dateline = |dash: &usize| {
        let words = reach[..*dash].iter().filter(|token| token.is_word());
        *dash > 0 && words.clone().next().is_some() && words.into_iter().all(|word| word.capital)
    };
    let dash = reach.iter().position(|token| token.is_dash() && !token.glued).filter(is_dateline);
    let opens = |token: &Token| {
        matches!(
            &*token.fold,
            "in" | "at" | "on" | "by" | "during" | "after" | "since" | "under" | "for" | "last" | "this"
        ) || matches!(&*token.fold, "в" | "во" | "на" | "к" | "по" | "за" | "с" | "после" | "при" | "из")
    };
    let comma = || reach.iter().position(|token| token.is(",")).filter(|_| opens(&reach[0]));
    let from = dash.or_else(comma).map_or(0, |at| at + 1);
    from + tokens[from..].iter().take_while(|token| !token.is_word() && !token.is_number()).count()
}

/// Whether the token `at` is the verb of the subject that begins at `start`.
fn is_verb(tokens: &[Token], at: usize, start: usize, language: Language) -> bool {
    let token = &tokens[at];
    if at == start || token.capital || !token.is_word() {
        return false;
    }
    let words = lexicon::of(language);
    if longest(&words.verbs, tokens, at).is_some() {
        return true;
    }
    if language == Language::Russian {
        let is_known = longest(&words.natures, tokens, at).is_some();
        return is_known || RUSSIAN_VERBS.iter().any(|ending| token.fold.ends_with(ending));
    }
    let governs = tokens.get(at + 1).is_some_and(|next| {
        BEGIN_NOUNS.contains(&&*next.fold) || next.is_number() || super::money::sign(&next.fold).is_some()
    });
    let is_other = words.stop.contains(&&*token.fold);
    VERBS.contains(&&*token.fold) || !is_other && (governs || token.fold.len() > 4 && token.fold.ends_with("ed"))
}

/// In Kazakh and Uzbek the verb comes last: the subject is the names at the beginning of the sentence.
fn turkic(tokens: &[Token], start: usize) -> Range<usize> {
    let joins = |at: usize| {
        let is_and = matches!(&*tokens[at].fold, "мен" | "және" | "пен" | "бен" | "va" | "bilan" | "ва" | "билан");
        is_and && tokens.get(at + 1).is_some_and(|next| next.capital)
    };
    let goes_on = |at: &usize| {
        let token = &tokens[*at];
        token.is_word() && token.capital || joins(*at) || token.is_dash() && token.glued
    };
    start..start + (start..tokens.len()).take(LONGEST).take_while(goes_on).count()
}

/// The head of a subject: the last word before its modifiers, `flights` of `Direct flights between ...`.
pub(super) fn head(tokens: &[Token], subject: &Range<usize>, language: Language) -> Option<usize> {
    let words = lexicon::of(language);
    let is_noun = |at: &usize| tokens[*at].is_word() && !words.stop.contains(&&*tokens[*at].fold);
    let mut first = subject.start;
    // `More than 150 business documents`.
    while first < subject.end {
        first += match longest(&words.before, tokens, first) {
            Some((length, _)) => length,
            None if !is_noun(&first) => 1,
            None => break,
        };
    }
    (first..subject.end).take_while(is_noun).last().filter(|at| !tokens[*at].capital || *at == first)
}

/// Whether an English subject takes a plural verb.
pub(super) fn is_plural(tokens: &[Token], subject: &Range<usize>) -> bool {
    let has_and = tokens[subject.clone()].iter().any(|token| token.is("and"));
    let head = head(tokens, subject, Language::English).map(|at| &*tokens[at].fold);
    let is_many = head.is_some_and(|word| word.ends_with('s') && !word.ends_with("ss") || word == "people");
    // `agreements between Northland and Southland` is plural because of its head, `trade between them` is not.
    let is_joined = has_and && !tokens[subject.clone()].iter().any(|token| token.is("between") || token.is("of"));
    is_joined || is_many && !tokens[subject.start].capital || is_many && subject.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokens;

    fn words(text: &str, language: Language) -> String {
        let tokens = tokens(text, 0..text.len());
        let found = subject(&tokens, language);
        if found.is_empty() {
            String::new()
        } else {
            text[tokens[found.start].range.start..tokens[found.end - 1].range.end].into()
        }
    }

    #[test]
    fn a_subject_ends_at_the_verb() {
        use Language::*;
        for (text, language, expected) in [
            ("TOKYO (Steppe News) — Japan will mobilise 3 trillion yen.", English, "Japan"),
            (
                "Direct flights between Tashkent and Narita are to go.",
                English,
                "Direct flights between Tashkent and Narita",
            ),
            ("The region sells a fifth of its metals.", English, "The region"),
            ("In 2025, trade with the neighbours rose.", English, "trade with the neighbours"),
            ("The distance, 6,000 km or so, is flown.", English, "The distance"),
            ("It came to $5 billion.", English, ""),
            ("Last year it came to $5 billion.", English, ""),
            ("Казахстан и Узбекистан подписали 5 документов.", Russian, "Казахстан и Узбекистан"),
            ("Қазақстан мен Өзбекстан 5 құжатқа қол қойды.", Kazakh, "Қазақстан мен Өзбекстан"),
        ] {
            assert_eq!(words(text, language), expected, "{text}");
        }
    }

    #[test]
    fn a_subject_has_a_head() {
        let text = "Direct flights between Tashkent and Narita are to go.";
        let tokens = tokens(text, 0..text.len());
        let head = head(&tokens, &subject(&tokens, Language::English), Language::English);
        assert_eq!(head.map(|at| &*tokens[at].fold), Some("flights"));
    }
}
