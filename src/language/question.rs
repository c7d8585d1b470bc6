//! Words that show what kind of answer a question expects. Closed lists, folded, in English, Russian, Kazakh and Uzbek;
//! none of them is about a subject.

use super::inflection;

/// The kind of answer that a question expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerType {
    /// How much, how many.
    Figure,
    /// What was agreed, what is still to be done.
    Outcome,
    /// Who.
    Person,
    /// Who was at a summit.
    Attendee,
    /// A summit itself, for its date or its place.
    Briefing,
}

/// The kind of amount that a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// An amount in a currency.
    Money,
    /// A part of a whole.
    Share,
    /// A number of years, days and so on.
    Time,
}

/// Folded words that ask for an amount of something.
const MEASURES: [(Measure, &str); 3] = [
    (
        Measure::Money,
        "bill bucks budget cash cheap cost expensive expenditure fee finance fund money paid pay payment price spend \
         spending spent worth деньги расход стоимость сумма цена баа каражат кун narx pul xarajat",
    ),
    (Measure::Share, "fraction percent percentage proportion share доля процент улес ulush foiz"),
    (Measure::Time, "duration expire lasts lifespan long period term долго срок мерзим muddat"),
];

/// The kind of amount that the folded `word` asks for.
pub fn measure(word: &str) -> Option<Measure> {
    let is_known = |words: &str| words.split_ascii_whitespace().any(|known| inflection::are_related(word, known));
    MEASURES.iter().find(|(_, words)| is_known(words)).map(|(measure, _)| *measure)
}

/// Words by the answer that they make likely.
type WordLists = [(AnswerType, &'static str)];

/// Function words of a question that show what kind of answer is expected.
const QUESTION_WORDS: &WordLists = &[
    (AnswerType::Person, "who whom кто"),
    (AnswerType::Figure, "many much сколько канша канча qancha нечта nechta"),
    (AnswerType::Briefing, "when where когда где кашан качон qachon"),
];

/// Question words that ask how many there are. What is counted may have such a word too: `number in the portfolio`.
const COUNTING: [&str; 7] = ["many", "сколько", "неше", "канша", "канча", "nechta", "нечта"];

/// Words that show what kind of answer is expected. A match adds weight, and is not required if there are other words.
const HINTS: &WordLists = &[
    (
        AnswerType::Figure,
        "amount annual count figure figures level number percent proportion share size sum total usd value volume worth \
         year years доля количество объем сумма число саны улеси сони улуши",
    ),
    (AnswerType::Outcome, "latest outcome progress result results status update"),
    (AnswerType::Person, "name"),
    (AnswerType::Attendee, "attend attended attendees attending came"),
    (AnswerType::Briefing, "date dates дата"),
];

/// The answer that the folded `word` expects, if it is a function word.
pub fn expected(word: &str) -> Option<AnswerType> {
    find(QUESTION_WORDS, |known| known == word)
}

/// Whether the folded words `pair` ask for an amount: `how far`, `how big`. The second is then about no subject.
pub fn is_how_much(pair: [&str; 2]) -> bool {
    const DEGREES: &str =
        "big close cold deep fast far few heavy high hot large little low old often quickly small strong tall wide";
    pair[0] == "how" && DEGREES.split(' ').any(|degree| degree == pair[1])
}

/// The hint that the folded question word `word` stands for.
pub fn hinted(word: &str) -> Option<&'static str> {
    COUNTING.contains(&word).then_some("number")
}

/// The answer that the folded `word` hints at, in any number and case.
pub fn hint(word: &str) -> Option<AnswerType> {
    let is_form = |known: &str| {
        known.len() >= 4 && known.starts_with(inflection::beginning(word)) && inflection::share_a_stem(word, known)
    };
    find(HINTS, |known| known == word || is_form(known))
}

/// Words in a question that ask about all summits: `jobs by summit`, `trade over the years`.
const SPANS: [&str; 8] = [
    "by summit",
    "by year",
    "each summit",
    "each year",
    "every summit",
    "across summits",
    "over the years",
    "over time",
];

/// Which of the folded words of a question ask about several summits: the first and how many.
pub fn spanning(words: &[&str]) -> Option<(usize, usize)> {
    SPANS.iter().find_map(|span| {
        let span: Vec<&str> = span.split(' ').collect();
        let first = words.windows(span.len()).position(|window| window == span)?;
        Some((first, span.len()))
    })
}

/// Words for a summit in questions.
const SUMMITS: &str = "conference council meeting round session summit talks visit саммит встреча заседание кездесу отырыс sammit uchrashuv \
                       yigilish";

/// Words that ask for the coming summit.
const NEXT: &str = "next upcoming coming следующии предстоящии келеси keyingi";

/// Whether the folded `word` means a summit.
pub fn is_summit(word: &str) -> bool {
    is_form(SUMMITS, word)
}

/// Whether the folded `words` mean a summit that is still to come: `next meeting`.
pub fn is_next_summit(words: [&str; 2]) -> bool {
    is_form(NEXT, words[0]) && is_summit(words[1])
}

fn is_form(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| inflection::are_related(word, known))
}

/// Whether the folded `word` introduces a deadline: `due 2025`.
pub fn is_deadline(word: &str) -> bool {
    "deadline due срок сроком сроки мерзим мерзими muddat muddati".split(' ').any(|known| known == word)
}

/// Whether the folded `word` can stand between a word for a deadline and its date.
pub fn leads_to_deadline(word: &str) -> bool {
    "at before by date end in of on the в до к на".split(' ').any(|known| known == word)
}

/// Whether the folded `word` can be the particle of a verb: `put off`, `turn down`.
pub fn is_particle(word: &str) -> bool {
    matches!(word, "away" | "back" | "down" | "off" | "out" | "over" | "up")
}

/// How a word qualifies the words after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// It negates them.
    Not,
    /// It says that they were before the summit.
    Earlier,
    /// It leaves the last denial in force, as in *not yet been signed*.
    Passed,
}

/// How the folded `word` qualifies the words after it, if it does.
pub fn denial(word: &str) -> Option<Denial> {
    Some(match word {
        "cannot" | "didnt" | "doesnt" | "dont" | "hadnt" | "hasnt" | "havent" | "isnt" | "neither" | "never" | "no"
        | "none" | "nor" | "not" | "wasnt" | "werent" | "without" | "wont" | "не" | "нет" | "ни" | "emas" | "emes"
        | "емес" => Denial::Not,
        "already" | "earlier" | "formerly" | "previously" | "recently" | "ранее" | "недавно" | "уже" | "бурын"
        | "жакында" | "avval" | "yaqinda" => Denial::Earlier,
        "actually" | "be" | "been" | "being" | "even" | "ever" | "formally" | "fully" | "have" | "jointly"
        | "officially" | "to" | "yet" | "был" | "была" | "были" | "было" | "еще" => Denial::Passed,
        _ => return None,
    })
}

fn find(words: &WordLists, is_asked: impl Fn(&str) -> bool) -> Option<AnswerType> {
    words.iter().find(|(_, words)| words.split(' ').any(&is_asked)).map(|(answer, _)| *answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_says_what_it_expects() {
        assert_eq!(expected("who"), Some(AnswerType::Person));
        assert_eq!(expected("канша"), Some(AnswerType::Figure));
        assert_eq!(expected("number"), None, "a hint does not hold a question together");
        assert_eq!(hint("number"), Some(AnswerType::Figure));
        assert_eq!(hint("status"), Some(AnswerType::Outcome));
        for plural in ["numbers", "shares", "volumes", "суммы"] {
            assert_eq!(hint(plural), Some(AnswerType::Figure), "{plural}");
        }
        assert_eq!(hint("updates"), Some(AnswerType::Outcome));
        assert!(is_how_much(["how", "far"]) && !is_how_much(["how", "are"]) && !is_how_much(["so", "far"]));
        assert_eq!(hint("date-palms"), None);
        assert_eq!(hinted("many"), Some("number"));
        assert_eq!(hint(""), None);
        assert_eq!(spanning(&["jobs", "by", "summit"]), Some((1, 2)));
        assert_eq!(spanning(&["summit", "by"]), None);
        assert_eq!([denial("not"), denial("wasnt"), denial("note")], [Some(Denial::Not), Some(Denial::Not), None]);
        assert!(is_next_summit(["next", "meetings"]) && is_next_summit(["следующеи", "встречи"]));
        assert!(!is_next_summit(["next", "decade"]) && !is_next_summit(["last", "summit"]));
    }
}
