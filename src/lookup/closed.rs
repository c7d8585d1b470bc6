//! The closed lists of the language of questions. Small and general: nothing here is about a subject.

/// Words that only hold a question together. They are never required and never weigh.
const NOISE: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "between",
    "by",
    "did",
    "do",
    "does",
    "for",
    "from",
    "had",
    "has",
    "have",
    "how",
    "in",
    "into",
    "is",
    "its",
    "many",
    "much",
    "of",
    "on",
    "or",
    "since",
    "than",
    "that",
    "the",
    "their",
    "there",
    "these",
    "this",
    "to",
    "versus",
    "vs",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "в",
    "во",
    "для",
    "до",
    "за",
    "и",
    "из",
    "или",
    "к",
    "как",
    "кто",
    "на",
    "о",
    "об",
    "от",
    "по",
    "с",
    "сколько",
    "со",
    "у",
    "что",
    "мен",
    "пен",
    "жане",
    "ва",
    "va",
    "bilan",
];

/// Words that say what kind of answer is wanted. They weigh where they match and are not required beside others.
const HINTS: &[(&str, Wanted)] = &[
    ("amount", Wanted::Figure),
    ("count", Wanted::Figure),
    ("figure", Wanted::Figure),
    ("figures", Wanted::Figure),
    ("level", Wanted::Figure),
    ("number", Wanted::Figure),
    ("percent", Wanted::Figure),
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
    ("сумма", Wanted::Figure),
    ("число", Wanted::Figure),
    ("progress", Wanted::Outcome),
    ("status", Wanted::Outcome),
    ("result", Wanted::Outcome),
    ("results", Wanted::Outcome),
    ("update", Wanted::Outcome),
    ("latest", Wanted::Outcome),
    ("name", Wanted::Person),
];

/// Numbers as words, for queries that spell out what a figure holds.
const NUMBERS: &[&str] =
    &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The kind of answer that a hint asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Figure,
    Outcome,
    Person,
}

/// Whether the folded `word` only holds a question together.
pub fn is_noise(word: &str) -> bool {
    NOISE.contains(&word)
}

/// What the folded `word` asks for, where it is a hint.
pub fn hint(word: &str) -> Option<Wanted> {
    HINTS.iter().find(|(hint, _)| *hint == word).map(|(_, wanted)| *wanted)
}

/// The other way to write a small number: `seven` for `7` and `7` for `seven`.
pub fn other_number(word: &str) -> Option<String> {
    if let Some(n) = NUMBERS.iter().position(|number| *number == word) {
        return Some(n.to_string());
    }
    NUMBERS.get(word.parse::<usize>().ok()?).map(|number| (*number).to_owned())
}
