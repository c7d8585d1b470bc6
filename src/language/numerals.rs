//! Numbers as words, and the scales that follow a number.

/// The numbers from zero, as folded words: English, its ordinal, Russian, Kazakh, Uzbek.
const NUMBERS: [&str; 21] = [
    "zero - ноль нол nol",
    "one first один бир bir",
    "two second два две еки ikki",
    "three third три уш uch",
    "four fourth четыре торт tort",
    "five fifth пять бес besh",
    "six sixth шесть алты olti",
    "seven seventh семь жети yetti",
    "eight eighth восемь сегиз sakkiz",
    "nine ninth девять тогыз toqqiz",
    "ten tenth десять",
    "eleven eleventh одиннадцать",
    "twelve twelfth двенадцать",
    "thirteen thirteenth тринадцать",
    "fourteen fourteenth четырнадцать",
    "fifteen fifteenth пятнадцать",
    "sixteen sixteenth шестнадцать",
    "seventeen seventeenth семнадцать",
    "eighteen eighteenth восемнадцать",
    "nineteen nineteenth девятнадцать",
    "twenty twentieth двадцать жиырма yigirma",
];

/// Tens from thirty on, in the same order of languages.
const TENS: [&str; 8] = [
    "thirty thirtieth тридцать отыз ottiz",
    "forty fortieth сорок кырык qirq",
    "fifty fiftieth пятьдесят елу ellik",
    "sixty sixtieth шестьдесят алпыс oltmish",
    "seventy seventieth семьдесят жетпис yetmish",
    "eighty eightieth восемьдесят сексен sakson",
    "ninety ninetieth девяносто токсан toqson",
    "hundred hundredth сто юз yuz",
];

/// Other ways to write the number that the folded `word` is: `7` for `seven`, `seven` and `seventh` for `7`; none if it
/// is not a number.
pub fn other_forms(word: &str) -> Vec<String> {
    let numbers = || (0..).zip(NUMBERS).chain((30..).step_by(10).zip(TENS));
    if let Ok(asked) = word.parse::<usize>() {
        let words = numbers().find(|(number, _)| *number == asked).map(|(_, words)| words);
        return words.into_iter().flat_map(|words| words.split(' ').take(2)).map(str::to_owned).collect();
    }
    let number = numbers().find(|(_, words)| words.split(' ').any(|known| known == word));
    number.map(|(number, _)| number.to_string()).into_iter().collect()
}

/// The English name of the scale that the folded `word` means: its usual abbreviations, and its names in the languages
/// of the readers.
pub fn scale(word: &str) -> Option<&'static str> {
    Some(match word {
        "thousand" | "thousands" | "тыс" | "тысяч" | "тысяча" | "тысячи" => "thousand",
        "million" | "millions" | "mn" | "mln" | "млн" | "миллион" | "миллиона" | "миллионов" => {
            "million"
        }
        "billion" | "billions" | "bn" | "bln" | "mlrd" | "milliard" => "billion",
        "млрд" | "миллиард" | "миллиарда" | "миллиардов" => "billion",
        "trillion" | "trillions" | "tn" | "trn" | "trln" | "трлн" => "trillion",
        "триллион" | "триллиона" | "триллионов" => "trillion",
        _ => return None,
    })
}

/// The English name of the scale that the folded `word` means right behind the digits of an amount: `300k`, `5b`.
pub fn attached_scale(word: &str) -> Option<&'static str> {
    Some(match word {
        "k" => "thousand",
        "m" => "million",
        "b" => "billion",
        "t" => "trillion",
        _ => return None,
    })
}

/// Multiplies `number`, in digits, by the scale of that English name.
pub fn multiply(number: &mut String, scale: &str) {
    let zeros = match scale {
        "thousand" => 3,
        "million" => 6,
        "billion" => 9,
        _ => 12,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let shifted = fraction.len().min(zeros);
    let mut product = format!("{whole}{}{}", &fraction[..shifted], "0".repeat(zeros - shifted));
    if shifted < fraction.len() {
        product.push('.');
        product.push_str(&fraction[shifted..]);
    }
    let significant = product.trim_start_matches('0');
    *number = if significant.is_empty() { "0".into() } else { significant.into() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_words_and_figures() {
        assert_eq!(other_forms("seven"), ["7"]);
        assert_eq!(other_forms("seventh"), ["7"]);
        assert_eq!(other_forms("7"), ["seven", "seventh"]);
        assert_eq!(other_forms("сорок"), ["40"]);
        assert!(other_forms("23").is_empty() && other_forms("corridor").is_empty());
    }

    #[test]
    fn every_number_is_a_folded_word() {
        for words in NUMBERS.iter().chain(&TENS) {
            assert_eq!(crate::language::folding::fold(words), *words);
        }
    }

    #[test]
    fn a_number_is_multiplied_by_its_scale() {
        for (number, scale, product) in [
            ("1.7", "billion", "1700000000"),
            ("0.5", "thousand", "500"),
            ("1.2345", "thousand", "1234.5"),
            ("0", "million", "0"),
        ] {
            let mut whole = number.to_owned();
            multiply(&mut whole, scale);
            assert_eq!(whole, product);
        }
    }
}
