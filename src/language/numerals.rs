//! Numbers as words, and the scales that are written behind a number.

/// From zero on.
const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The folded `word` in the other way to write a number: `7` for `seven`, `seven` for `7`.
pub fn other_form(word: &str) -> Option<String> {
    if let Some(n) = NUMBERS.iter().position(|number| *number == word) {
        return Some(n.to_string());
    }
    NUMBERS.get(word.parse::<usize>().ok()?).map(|number| (*number).to_owned())
}

/// The scale that the folded `word` stands for, by its English name: its usual short forms, and its names in the languages
/// of the readers.
pub fn scale(word: &str) -> Option<&'static str> {
    Some(match word {
        "million" | "millions" | "mn" | "mln" | "млн" | "миллион" | "миллиона" | "миллионов" => {
            "million"
        }
        "billion" | "billions" | "bn" | "bln" | "mlrd" | "milliard" => "billion",
        "млрд" | "миллиард" | "миллиарда" | "миллиардов" => "billion",
        "trillion" | "trillions" | "tn" | "trn" | "трлн" | "триллион" => "trillion",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_words_and_figures() {
        assert_eq!(other_form("seven").as_deref(), Some("7"));
        assert_eq!(other_form("7").as_deref(), Some("seven"));
        assert_eq!(other_form("13"), None);
    }
}
