//! Whether a name has the words that were typed.

use crate::language::token::simple_words;

/// Whether every word of `typed` begins a word of one of `texts`, in whatever case and form.
pub fn has_words(typed: &str, texts: &[&str]) -> bool {
    let words: Vec<String> = texts.iter().flat_map(|text| simple_words(text)).collect();
    simple_words(typed).iter().all(|asked| words.iter().any(|word| word.starts_with(asked.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_in_any_order_are_enough() {
        assert!(has_words("treaty Cent", &["Central Asian friendship treaty"]));
        assert!(has_words("тоқа", &["Тоқаев"]));
        assert!(!has_words("treaty water", &["Central Asian friendship treaty"]));
    }
}
