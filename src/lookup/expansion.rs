//! Query expansion: for each word of a query, everything in the library that can stand for it.

use foldhash::HashSet;

use super::concept::Concepts;
use super::entry::Class;
use super::other_words::{NameMatches, OtherWords, amount};
use super::query::Query;
use super::query_word::{QueryWord, Readings};
use super::tier::{self, Tier};
use super::vocabulary::{Meanings, Vocabulary};
use super::word_id::WordId;
use super::word_lists::is_place;
use crate::briefing::Status;
use crate::language::question::{self, AnswerType};
use crate::language::{stopwords, token};
use crate::unseen::is_ideograph;

/// Names that are related to a query word: words of the library that must all be in a fact, with the share of the word that
/// they count for.
pub type RelatedNames = Vec<(Vec<WordId>, f32)>;

/// One word of a query, or several alternative ones, and what can stand for it.
#[derive(Debug, Clone, Default)]
pub struct QueryTerm {
    /// The words of the query, folded.
    pub typed: Vec<String>,
    /// The words of the library's vocabulary that can stand for it.
    pub words: Meanings,
    pub names: NameMatches,
    /// Names that are related to it, if they were [asked for](Expansion::with_related).
    pub related: RelatedNames,
    /// Whether a fact must have it to be a hit.
    pub required: bool,
    /// Whether it must be in the fact itself, and not only in the heading above or in what the summit says.
    pub own: bool,
    /// Whether it may name a summit: a country, a word for a summit, or a word of another language.
    pub may_name_summit: bool,
}

/// A query in the words of one library.
#[derive(Debug, Clone, Default)]
pub struct Expansion {
    /// In the order of the query.
    pub terms: Vec<QueryTerm>,
    /// The kinds of answer that the query expects.
    pub expected: Vec<AnswerType>,
    /// Whether it asks about several summits at once.
    pub spans: bool,
    /// Whether it asks how many there are.
    pub counts: bool,
}

impl Expansion {
    /// Expands `query` in the words of `vocabulary` and of `concepts`.
    pub fn of(query: &Query, vocabulary: &Vocabulary, concepts: &Concepts) -> Self {
        let mut words: Vec<QueryWord> = Vec::new();
        for (at, chunk) in query.chunks.iter().enumerate() {
            let readings = Readings::of(chunk);
            let scale = query.chunks.get(at + 1).and_then(|next| next.words.first());
            let is_known = |word: &QueryWord| {
                let amount = || amount(&[&word.folded, scale?]).and_then(|amount| vocabulary.find(&amount));
                stopwords::is_stopword(&word.folded)
                    || !vocabulary.literal(word).is_empty()
                    || !concepts.vocabulary().literal(word).is_empty()
                    || amount().is_some()
            };
            match readings.others.iter().find(|other| is_known(other)) {
                Some(other) if token::is_number(&other.folded) || !readings.literal.iter().all(is_known) => {
                    words.push(other.clone());
                }
                _ => words.extend(readings.literal),
            }
        }
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        let spanning = question::spanning(&folded).filter(|(_, length)| *length < words.len());
        if let Some((first, length)) = spanning {
            words.drain(first..first + length);
        }
        let mut expected = Vec::new();
        let is_how_much = |pair: &[QueryWord]| question::is_how_much([&pair[0].folded, &pair[1].folded]);
        if let Some(at) = words.windows(2).position(is_how_much).filter(|_| words.len() > 2) {
            words.drain(at..at + 2);
            expected.push(AnswerType::Figure);
        }
        let is_stopword = |word: &QueryWord| stopwords::is_stopword(&word.folded);
        if !words.iter().all(is_stopword) {
            expected.extend(words.iter().filter_map(|word| question::expected(&word.folded)));
            let hinted: Vec<&str> = words.iter().filter_map(|word| question::hinted(&word.folded)).collect();
            words.retain(|word| !is_stopword(word));
            words.extend(hinted.into_iter().map(|hint| QueryWord::new(hint, hint)));
        }
        let others = OtherWords::all(&words, vocabulary, concepts);
        let mut expansion = Self::with_others(&words, others, vocabulary, concepts);
        if expected.contains(&AnswerType::Figure) {
            // In "how many leaders" people are counted, not asked for.
            expansion.expected.retain(|other| *other == AnswerType::Figure);
            expansion.counts = true;
        }
        expansion.expected.extend(expected);
        if spanning.is_some() {
            expansion.spans = true;
            expansion.expected.push(AnswerType::Figure);
        }
        expansion
    }

    /// Expands single words, for filters: without the lists of other words.
    pub fn of_words(query: &[QueryWord], vocabulary: &Vocabulary, concepts: &Concepts) -> Self {
        Self::with_others(query, vec![OtherWords::default(); query.len()], vocabulary, concepts)
    }

    /// Expands the words of `query`, each with its entry in `others`.
    fn with_others(query: &[QueryWord], others: Vec<OtherWords>, vocabulary: &Vocabulary, concepts: &Concepts) -> Self {
        let mut expected = Vec::new();
        let (words, aliases): (Vec<Meanings>, Vec<Meanings>) = query
            .iter()
            .zip(&others)
            .map(|(word, others)| meanings(word, !others.names.is_empty(), vocabulary, concepts.vocabulary()))
            .unzip();
        let mentions = concepts.mentions(&aliases);
        let mut terms: Vec<QueryTerm> = Vec::new();
        for (at, ((word, mut words), others)) in query.iter().zip(words).zip(others).enumerate() {
            if at + 1 < query.len() && word.is_short() && words.values().any(|tier| tier.is_sure()) {
                // A short word that is followed by others is whole: `un climate` asks for no `unity`.
                words.retain(|_, tier| !matches!(tier, Tier::Prefix | Tier::OtherPrefix));
            }
            if others.is_amount {
                // A part of an amount says little of it: `1 million` is neither the first nor 1.6 million.
                words.values_mut().for_each(|tier| *tier = Tier::Kin.max(*tier));
            }
            if words.values().all(|tier| *tier > Tier::Form) {
                let parts =
                    concepts.same_parts(&aliases[at]).filter_map(|(part, tier)| Some((vocabulary.find(part)?, tier)));
                parts.for_each(|(part, tier)| tier::add(&mut words, part, tier));
            }
            if others.is_particle {
                // A particle means little except next to its verb, and a fact may contain it anywhere.
                words.values_mut().for_each(|tier| *tier = Tier::Ring.max(*tier));
            }
            let hint = question::hint(&word.folded);
            expected.extend(hint.or_else(|| Status::from_word(&word.folded).map(|_| AnswerType::Outcome)));
            let mut names = NameMatches::new();
            for mention in mentions.iter().filter(|mention| mention.words().contains(&at)) {
                for name in spellings(mention.concept, vocabulary, concepts) {
                    tier::add(&mut names, name, mention.tier);
                }
            }
            for (name, tier) in others.names {
                match name[..] {
                    [word] => tier::add(&mut words, word, tier),
                    _ => tier::add(&mut names, name, tier),
                }
            }
            let is_next = |pair: &[QueryWord]| question::is_next_summit([&pair[0].folded, &pair[1].folded]);
            let own = query[at.saturating_sub(1)..query.len().min(at + 2)].windows(2).any(is_next);
            let required = hint.is_none();
            let may_name_summit =
                !word.folded.is_ascii() || is_place(&word.folded) || question::is_summit(&word.folded);
            let typed = vec![word.folded.clone()];
            let related = RelatedNames::new();
            terms.push(QueryTerm { typed, words, names, related, required, own, may_name_summit });
        }
        if !terms.iter().any(|term| term.required) {
            terms.iter_mut().for_each(|term| term.required = true);
        }
        demote_shared(&mut terms);
        let several = terms.iter().filter(|term| term.is_year()).count() > 1;
        Self { terms: alternatives(terms), expected, spans: several, counts: false }
    }

    /// What a fact must contain to name `concept`.
    pub fn naming(concept: usize, vocabulary: &Vocabulary, concepts: &Concepts) -> Self {
        let names = spellings(concept, vocabulary, concepts).map(|name| (name, Tier::Exact)).collect();
        Self { terms: vec![QueryTerm { names, required: true, ..QueryTerm::default() }], ..Self::default() }
    }

    /// The statuses that its words mean.
    pub fn statuses(&self, vocabulary: &Vocabulary) -> Vec<Status> {
        let means =
            |word: WordId| self.terms.iter().any(|term| term.words.get(&word).is_some_and(|tier| tier.is_meant()));
        let is_asked = |status: &&Status| vocabulary.find(status.word()).is_some_and(means);
        Status::ALL.iter().filter(is_asked).copied().collect()
    }

    /// The required terms that nothing in the library can stand for.
    pub fn unknown(&self) -> impl Iterator<Item = &QueryTerm> {
        self.terms.iter().filter(|term| term.required && term.words.is_empty() && term.names.is_empty())
    }
}

/// The least number of letters after which the beginning of a name counts: shorter ones begin too many names.
const GROWING: usize = 4;

/// The meanings of `word` among the words of the library and among those of names. Weaker tiers are tried only if the
/// surer ones found nothing; a word that `has_others` is not taken for a typo.
fn meanings(word: &QueryWord, has_others: bool, vocabulary: &Vocabulary, names: &Vocabulary) -> (Meanings, Meanings) {
    let (mut words, mut aliases) = (vocabulary.literal(word), names.literal(word));
    // An ideograph stands for several letters.
    if word.folded.chars().count() < GROWING && word.folded.chars().any(|c| !is_ideograph(c)) {
        aliases.retain(|_, tier| !matches!(tier, Tier::Prefix | Tier::OtherPrefix));
    }
    let known = has_others || words.values().chain(aliases.values()).any(|tier| *tier <= Tier::Spelling);
    vocabulary.slips(word, known, &mut words);
    if !known {
        names.slips(word, known, &mut aliases);
    }
    if words.is_empty() && aliases.is_empty() && !has_others {
        vocabulary.scattered(word, &mut words);
    }
    (words, aliases)
}

/// The names of a concept that the library can contain, as words of its vocabulary.
fn spellings<'a>(
    concept: usize,
    vocabulary: &'a Vocabulary,
    concepts: &'a Concepts,
) -> impl Iterator<Item = Vec<WordId>> + use<'a> {
    let words = |words: Vec<&str>| words.into_iter().map(|word| vocabulary.find(word)).collect();
    concepts.spellings(concept).filter_map(words)
}

/// Demotes a word of a ring if it is also a word of the query: in `pledge cash`, *pledges* says little of the cash.
fn demote_shared(terms: &mut [QueryTerm]) {
    let said: HashSet<(usize, WordId)> = terms
        .iter()
        .enumerate()
        .flat_map(|(at, term)| term.words.iter().filter(|(_, tier)| tier.is_sure()).map(move |(word, _)| (at, *word)))
        .collect();
    let count = terms.len();
    for (at, term) in terms.iter_mut().enumerate() {
        let is_said = |word: &WordId| (0..count).any(|other| other != at && said.contains(&(other, *word)));
        for (word, tier) in term.words.iter_mut().filter(|(_, tier)| **tier == Tier::Ring) {
            if is_said(word) {
                *tier = Tier::OtherRing;
            }
        }
        for (name, tier) in term.names.iter_mut().filter(|(_, tier)| **tier == Tier::Ring) {
            if name.iter().any(is_said) {
                *tier = Tier::OtherRing;
            }
        }
    }
}

/// Makes several years one term of alternatives: nobody means a fact that is of two years at once.
fn alternatives(terms: Vec<QueryTerm>) -> Vec<QueryTerm> {
    if terms.iter().filter(|term| term.is_year()).count() < 2 {
        return terms;
    }
    let (years, mut rest): (Vec<QueryTerm>, Vec<QueryTerm>) = terms.into_iter().partition(QueryTerm::is_year);
    let mut years = years.into_iter();
    if let Some(mut union) = years.next() {
        for year in years {
            union.typed.extend(year.typed);
            year.words.into_iter().for_each(|(word, tier)| tier::add(&mut union.words, word, tier));
        }
        rest.push(union);
    }
    rest
}

impl QueryTerm {
    /// Whether `words` can stand for it in a text of that class of the fact itself.
    pub fn takes(&self, class: Class) -> bool {
        !self.own || class < Class::Tertiary
    }

    /// Whether it counts as answered if only the fact's summit has what stands for it, by `tier`. Other words of a
    /// summit count only if they may name that summit, and related ones never.
    pub fn is_met_by_summit(&self, tier: Tier) -> bool {
        !self.own && tier != Tier::Related && (!tier.is_ring() || self.may_name_summit)
    }

    /// Whether it is a year, or several alternative ones.
    pub fn is_year(&self) -> bool {
        !self.typed.is_empty() && self.typed.iter().all(|word| is_year(word))
    }
}

/// Whether `word` is a plausible year.
pub fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && (word.starts_with("19") || word.starts_with("20"))
}
