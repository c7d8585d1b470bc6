//! How the languages of the readers write: words of a text, and when two of them are one.
//!
//! Made for English and for Russian, Kazakh, Kyrgyz, Uzbek and Tajik in their scripts. Nothing here is about a subject, and
//! nothing knows of briefings or of an index.
//!
//! ```text
//! token       a text as words                   folding      letters without case, accents and ways to encode them
//! endings     the table of endings              inflection   forms of one word, and words of one family
//! false_friends  words that only look related
//! script      one spelling for two scripts      layout       what the keys mean under another keyboard layout
//! typo        how many slips lie between        similar      "did you mean"
//! stopwords   words that only hold together     question     words that say what kind of answer is expected
//! numerals    numbers as words, scales          currency     codes, signs and names
//! plural      one of many
//! months      their names                       postings     the words of many texts, and which text holds which
//! rings       other words for the same thing, families, countries
//! country     countries and capitals in a text
//! transliteration  names of other scripts by their consonants
//! sound       how alike names sound
//! exonyms     names of other scripts that do not sound as they do in English
//! narrowing   which rows of a list fit what is typed above it
//! nearest     what was meant by a name that nothing has
//! ```

pub mod common_words;
pub mod country;
pub mod currency;
pub mod encoding;
pub mod endings;
pub mod exonyms;
pub mod false_friends;
pub mod folding;
pub mod han;
pub mod inflection;
pub mod layout;
pub mod months;
pub mod narrowing;
pub mod nearest;
pub mod numerals;
pub mod plural;
pub mod postings;
pub mod question;
pub mod rings;
pub mod script;
pub mod similar;
pub mod sound;
pub mod stopwords;
pub mod token;
pub mod transliteration;
pub mod typo;

/// A text with a capital for its first letter.
pub fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map_or_else(String::new, |first| first.to_uppercase().collect());
    first + rest.as_str()
}
