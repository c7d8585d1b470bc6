//! The closed lists of the language of questions. Small and general: nothing here is about a subject.

use super::inflection;

/// Words that only hold a question together, folded, by language: English, Russian, Kazakh, Uzbek. They are never
/// required and never weigh.
const NOISE: [&str; 4] = [
    "a about am an and any are as at be been between by can could did do does for from give had has have he how i if in \
     into is its many me much my of on or our please she should show since tell than that the their them there these \
     they this those to versus vs was we were what when where which who whom whose why will with would you",
    "а в во где для до за и из или к как какая какие какое какои каков какова каковы когда кто куда ли между на о об от \
     по почему при с сколько со у чеи чем что это",
    "жаилы жане каида каи канша кандаи кашан мен неше пен туралы ушин",
    "bilan boyicha haqida nechta qachon qancha qanday qayerda qaysi uchun va билан буйича ва каерда каиси канча качон \
     нечта нима учун хакида",
];

/// Words of a question that say what kind of answer is wanted, beside holding it together.
const ASKING: &[(&str, Wanted)] = &[
    ("who", Wanted::Person),
    ("whom", Wanted::Person),
    ("кто", Wanted::Person),
    ("many", Wanted::Figure),
    ("much", Wanted::Figure),
    ("сколько", Wanted::Figure),
    ("канша", Wanted::Figure),
    ("канча", Wanted::Figure),
    ("qancha", Wanted::Figure),
    ("нечта", Wanted::Figure),
    ("nechta", Wanted::Figure),
    ("when", Wanted::Briefing),
    ("where", Wanted::Briefing),
    ("когда", Wanted::Briefing),
    ("где", Wanted::Briefing),
    ("кашан", Wanted::Briefing),
    ("качон", Wanted::Briefing),
    ("qachon", Wanted::Briefing),
];

/// Words of a question that ask how many there are. What is counted often says so: `number in the portfolio`.
const COUNTING: [&str; 7] = ["many", "сколько", "неше", "канша", "канча", "nechta", "нечта"];

/// Words that say what kind of answer is wanted. They weigh where they match and are not required beside others.
const HINTS: &[(&str, Wanted)] = &[
    ("amount", Wanted::Figure),
    ("count", Wanted::Figure),
    ("figure", Wanted::Figure),
    ("figures", Wanted::Figure),
    ("level", Wanted::Figure),
    ("number", Wanted::Figure),
    ("percent", Wanted::Figure),
    ("proportion", Wanted::Figure),
    ("share", Wanted::Figure),
    ("size", Wanted::Figure),
    ("sum", Wanted::Figure),
    ("total", Wanted::Figure),
    ("value", Wanted::Figure),
    ("volume", Wanted::Figure),
    ("worth", Wanted::Figure),
    ("usd", Wanted::Figure),
    ("year", Wanted::Figure),
    ("years", Wanted::Figure),
    ("annual", Wanted::Figure),
    ("доля", Wanted::Figure),
    ("количество", Wanted::Figure),
    ("объем", Wanted::Figure),
    ("сумма", Wanted::Figure),
    ("число", Wanted::Figure),
    ("саны", Wanted::Figure),
    ("улеси", Wanted::Figure),
    ("сони", Wanted::Figure),
    ("улуши", Wanted::Figure),
    ("progress", Wanted::Outcome),
    ("status", Wanted::Outcome),
    ("result", Wanted::Outcome),
    ("results", Wanted::Outcome),
    ("update", Wanted::Outcome),
    ("latest", Wanted::Outcome),
    ("name", Wanted::Person),
    ("date", Wanted::Briefing),
    ("dates", Wanted::Briefing),
    ("дата", Wanted::Briefing),
];

/// Numbers as words, for queries that spell out what a figure holds.
const NUMBERS: &[&str] =
    &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The months as facts name them, each with the folded beginnings of its names in Russian, Kazakh and Uzbek.
const MONTHS: [(&str, &str); 12] = [
    ("january", "январ yanvar кантар"),
    ("february", "феврал fevral акпан"),
    ("march", "март mart наурыз"),
    ("april", "апрел aprel сауир"),
    ("may", "маи мая мамыр"),
    ("june", "июн iyun маусым"),
    ("july", "июл iyul шилде"),
    ("august", "август avgust тамыз"),
    ("september", "сентябр sentabr sentyabr кыркуиек"),
    ("october", "октябр oktabr oktyabr казан"),
    ("november", "ноябр noyabr караша"),
    ("december", "декабр dekabr желтоксан"),
];

/// The kind of answer that a hint asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Figure,
    Outcome,
    Person,
    /// A summit itself, for its day or its place.
    Briefing,
}

/// Whether the folded `word` only holds a question together.
pub fn is_noise(word: &str) -> bool {
    NOISE.iter().any(|words| words.split(' ').any(|noise| noise == word))
}

/// What the folded `word` of a question asks for, where it only holds the question together.
pub fn asking(word: &str) -> Option<Wanted> {
    ASKING.iter().find(|(asking, _)| *asking == word).map(|(_, wanted)| *wanted)
}

/// The hint that the folded `word` of a question stands for.
pub fn hinted(word: &str) -> Option<&'static str> {
    COUNTING.contains(&word).then_some("number")
}

/// What the folded `word` asks for, where it is a hint.
pub fn hint(word: &str) -> Option<Wanted> {
    HINTS.iter().find(|(hint, _)| *hint == word).map(|(_, wanted)| *wanted)
}

/// What facts say for the folded `word`, where everybody knows another way to say it: `7` for `seven`, `seven` for `7`,
/// `november` for `ноября`.
pub fn other_word(word: &str) -> Option<String> {
    let month = |(_, names): &&(&str, &str)| names.split(' ').any(|name| inflection::relation(name, word).is_some());
    if let Some((month, _)) = MONTHS.iter().find(month) {
        return Some((*month).to_owned());
    }
    if let Some(n) = NUMBERS.iter().position(|number| *number == word) {
        return Some(n.to_string());
    }
    NUMBERS.get(word.parse::<usize>().ok()?).map(|number| (*number).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_months_have_other_words() {
        for (word, other) in [
            ("seven", "7"),
            ("7", "seven"),
            ("ноября", "november"),
            ("ноябрь", "november"),
            ("декабре", "december"),
            ("мая", "may"),
            ("noyabr", "november"),
            ("желтоксан", "december"),
        ] {
            assert_eq!(other_word(word).as_deref(), Some(other), "{word}");
        }
        assert_eq!(other_word("казахстан"), None);
        assert_eq!(other_word("мартын"), None);
    }
}
