//! One word of a query, with everything that matching compares.

use super::query::Chunk;
use super::word_lists::RINGS;
use crate::language::{common_words, inflection, layout, numerals, script, token};
use crate::unseen::is_ideograph;

/// A word of a query, how it may sound, and what its keys mean under other layouts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    pub folded: String,
    skeletons: Vec<String>,
    /// A Cyrillic word as Uzbek writes it in Latin, if it can be Uzbek.
    pub uzbek: Option<String>,
    /// The English name of the scale that a letter right behind digits may mean: `million` in `500m`.
    pub attached_scale: Option<&'static str>,
    /// The same keys under other layouts; these have no readings themselves.
    pub readings: Vec<Self>,
}

/// A chunk of a query in the readings that are tried in turn: its words, the compound they make, the word that the keys
/// give under another layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    pub literal: Vec<QueryWord>,
    pub others: Vec<QueryWord>,
}

/// The case endings of Uzbek in Latin letters.
const UZBEK_CASES: [&str; 5] = ["ning", "dan", "ga", "da", "ni"];

/// The most letters of a short word.
const SHORT: usize = 3;

/// The least number of letters left of a name without its ending: shorter words have such endings by chance.
const LONG_NAME: usize = 6;

impl QueryWord {
    /// `word` is folded, `typed` as it was typed.
    pub fn new(word: &str, typed: &str) -> Self {
        let mut skeletons = Vec::new();
        let mut add = |skeleton: String| {
            if skeleton.len() >= 3 && !skeletons.contains(&skeleton) {
                skeletons.push(skeleton);
            }
        };
        add(script::skeleton(typed));
        add(script::skeleton(word));
        if word.is_ascii() {
            let stem = UZBEK_CASES.iter().find_map(|ending| word.strip_suffix(ending));
            stem.filter(|stem| stem.len() >= LONG_NAME).into_iter().for_each(|stem| add(script::skeleton(stem)));
        } else {
            inflection::cyrillic_stems(word).for_each(|stem| add(script::skeleton(stem)));
        }
        let uzbek = if word.is_ascii() { None } else { script::uzbek_latin(typed) };
        Self { folded: word.to_owned(), skeletons, uzbek, attached_scale: None, readings: Vec::new() }
    }

    /// The words of `text`.
    pub fn all(text: &str) -> Vec<Self> {
        token::simple_tokens(text).into_iter().map(|(word, range)| Self::new(&word, &text[range])).collect()
    }

    /// Whether it has so few letters that many words begin like it.
    pub fn is_short(&self) -> bool {
        self.folded.chars().count() <= SHORT && !self.folded.chars().any(is_ideograph)
    }

    /// How it may sound: as typed first, then without Cyrillic endings.
    pub fn skeletons(&self) -> &[String] {
        &self.skeletons
    }
}

/// Whether the folded `word` is a word of everyday language, or has other words.
pub fn is_everyday(word: &str) -> bool {
    common_words::is_common(word) || RINGS.has(word)
}

impl Readings {
    /// The readings of `chunk`.
    pub fn of(chunk: &Chunk) -> Self {
        let mut literal = QueryWord::all(&chunk.raw);
        let other: Vec<QueryWord> = layout::readings(&chunk.raw)
            .iter()
            .map(|reading| QueryWord::all(reading))
            .filter(|words| words.len() == 1)
            .flatten()
            .filter(|reading| reading.folded.chars().count() > 2)
            .collect();
        if let [number, scale] = &mut literal[..]
            && token::is_number(&number.folded)
        {
            scale.attached_scale = numerals::attached_scale(&scale.folded);
        }
        if let [word] = &mut literal[..] {
            // `damage` is meant as it is typed, whatever the keys give elsewhere.
            word.readings = if is_everyday(&word.folded) { Vec::new() } else { other };
            return Self { literal, others: Vec::new() };
        }
        let compound: String = literal.iter().map(|word| word.folded.as_str()).collect();
        let compound = (!compound.is_empty()).then(|| QueryWord::new(&compound, &compound));
        Self { literal, others: compound.into_iter().chain(other).collect() }
    }
}
