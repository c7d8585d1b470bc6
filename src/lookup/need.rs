//! What a query needs of a fact: each of its words, in every way in which the library can answer it.

use std::collections::BTreeMap;

use super::asked::{Asked, Readings};
use super::concept::{Concepts, Named};
use super::query::Query;
use super::tier::Tier;
use super::vocabulary::{Meanings, Vocabulary};
use crate::language::question::{self, AnswerType};
use crate::language::stopwords;

/// One word of a query, or several that are alternatives, and what can stand for it.
#[derive(Debug, Clone, Default)]
pub struct Need {
    /// The words as asked for.
    pub asked: Vec<String>,
    /// Words of the library's vocabulary.
    pub words: Meanings,
    /// Names of which all words must stand in the fact, each with the surest way to it.
    pub names: BTreeMap<Vec<usize>, Tier>,
    /// Whether a fact without it is no hit.
    pub required: bool,
}

/// A query in the words of one library.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// In the order of the query.
    pub needs: Vec<Need>,
    /// The kinds of answer that are asked for.
    pub wanted: Vec<AnswerType>,
}

impl Needs {
    /// Reads `query` in the words of `vocabulary` and of `concepts`.
    pub fn of(query: &Query, vocabulary: &Vocabulary, concepts: &Concepts) -> Self {
        let mut asked: Vec<Asked> = Vec::new();
        for chunk in &query.chunks {
            let readings = Readings::of(chunk);
            let known = |asked: &Asked| {
                stopwords::is_stopword(&asked.word)
                    || !vocabulary.literal(asked).is_empty()
                    || !concepts.vocabulary().literal(asked).is_empty()
            };
            match readings.others.iter().find(|other| known(other)) {
                Some(other) if !readings.literal.iter().all(known) => asked.push(other.clone()),
                _ => asked.extend(readings.literal),
            }
        }
        let is_stopword = |asked: &Asked| stopwords::is_stopword(&asked.word);
        let mut asking = Vec::new();
        if !asked.iter().all(is_stopword) {
            asking.extend(asked.iter().filter_map(|asked| question::expected(&asked.word)));
            let hinted: Vec<&str> = asked.iter().filter_map(|asked| question::hinted(&asked.word)).collect();
            asked.retain(|asked| !is_stopword(asked));
            asked.extend(hinted.into_iter().map(|hint| Asked::new(hint, hint)));
        }
        let mut needs = Self::of_words(&asked, vocabulary, concepts);
        needs.wanted.extend(asking);
        needs
    }

    /// Reads single words, for filters.
    pub fn of_words(asked: &[Asked], vocabulary: &Vocabulary, concepts: &Concepts) -> Self {
        let mut wanted = Vec::new();
        let (words, aliases): (Vec<Meanings>, Vec<Meanings>) =
            asked.iter().map(|asked| meanings(asked, vocabulary, concepts.vocabulary())).unzip();
        let named = concepts.named(&aliases);
        let mut needs: Vec<Need> = Vec::new();
        for (at, (asked, words)) in asked.iter().zip(words).enumerate() {
            let hint = question::hint(&asked.word);
            wanted.extend(hint);
            let names = named
                .iter()
                .filter(|named| (named.first..named.first + named.length).contains(&at))
                .flat_map(|named| names(named, vocabulary, concepts))
                .fold(BTreeMap::new(), |mut names: BTreeMap<Vec<usize>, Tier>, (name, tier)| {
                    names.entry(name).and_modify(|best| *best = tier.min(*best)).or_insert(tier);
                    names
                });
            needs.push(Need { asked: vec![asked.word.clone()], words, names, required: hint.is_none() });
        }
        if !needs.iter().any(|need| need.required) {
            needs.iter_mut().for_each(|need| need.required = true);
        }
        Self { needs: alternatives(needs), wanted }
    }

    /// The need of a fact that names `concept`.
    pub fn naming(concept: usize, vocabulary: &Vocabulary, concepts: &Concepts) -> Self {
        let named = Named { concept, first: 0, length: 1, tier: Tier::Exact };
        let names = names(&named, vocabulary, concepts).into_iter().collect();
        Self { needs: vec![Need { names, required: true, ..Need::default() }], wanted: Vec::new() }
    }

    /// The required words that nothing can stand for.
    pub fn unknown(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| need.required && need.words.is_empty() && need.names.is_empty())
    }
}

/// How many letters another name must have to be taken for one while it grows: fewer begin too many.
const GROWING: usize = 4;

/// What `asked` can mean among the words of the library and among those of names. The fainter ways are taken where
/// the surer ones found nothing.
fn meanings(asked: &Asked, vocabulary: &Vocabulary, names: &Vocabulary) -> (Meanings, Meanings) {
    let (mut words, mut aliases) = (vocabulary.literal(asked), names.literal(asked));
    if asked.word.chars().count() < GROWING {
        aliases.retain(|_, tier| !matches!(tier, Tier::Prefix | Tier::OtherPrefix));
    }
    let known = words.values().chain(aliases.values()).any(|tier| *tier <= Tier::Spelling);
    vocabulary.slips(asked, known, &mut words);
    if !known {
        names.slips(asked, known, &mut aliases);
    }
    if words.is_empty() && aliases.is_empty() {
        vocabulary.scattered(asked, &mut words);
    }
    (words, aliases)
}

/// The other names of a concept that the library can hold, as words of its vocabulary.
fn names(named: &Named, vocabulary: &Vocabulary, concepts: &Concepts) -> Vec<(Vec<usize>, Tier)> {
    concepts
        .spellings(named.concept)
        .iter()
        .filter_map(|words| words.iter().map(|word| vocabulary.find(word)).collect::<Option<Vec<usize>>>())
        .map(|words| (words, named.tier))
        .collect()
}

/// Years beside each other are alternatives: nobody asks for a fact of two years by naming both.
fn alternatives(needs: Vec<Need>) -> Vec<Need> {
    let is_year = |need: &Need| matches!(&need.asked[..], [word] if is_year(word));
    if needs.iter().filter(|need| is_year(need)).count() < 2 {
        return needs;
    }
    let (years, mut rest): (Vec<Need>, Vec<Need>) = needs.into_iter().partition(is_year);
    let mut years = years.into_iter();
    if let Some(mut union) = years.next() {
        for year in years {
            union.asked.extend(year.asked);
            for (word, tier) in year.words {
                union.words.entry(word).and_modify(|best| *best = tier.min(*best)).or_insert(tier);
            }
        }
        rest.push(union);
    }
    rest
}

/// Whether `word` is a year of ours.
pub fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && (word.starts_with("19") || word.starts_with("20"))
}
