//! How the languages of the readers write: words of a text, and when two of them are one.
//!
//! Made for English and for Russian, Kazakh, Kyrgyz, Uzbek and Tajik in their scripts. Nothing here is about a subject, and
//! nothing knows of briefings or of queries.
//!
//! ```text
//! token       a text cut into words            folding      letters without case, accents and ways to encode them
//! inflection  endings; forms of one word       script       one spelling for Latin and Cyrillic
//! typo        how many slips lie between       layout       what the keys mean under another keyboard layout
//! similar     "did you mean"                   closed       closed lists: function words, hints, numbers, months
//! ```

pub mod closed;
pub mod folding;
pub mod inflection;
pub mod layout;
pub mod script;
pub mod similar;
pub mod token;
pub mod typo;
