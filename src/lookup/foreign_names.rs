//! Names typed in a script that neither the library nor its glossary has, found by their sound.

use std::iter;

use super::expansion::{Expansion, QueryTerm};
use super::index::Index;
use super::query::Query;
use super::tier::{self, Tier};
use super::word_id::WordId;
use crate::language::{han, inflection, script, token, transliteration};

impl Expansion {
    /// Expands `query` in the words of `index`. A word of another script for which nothing sure was found may stand for
    /// any word of a name that sounds like it.
    pub fn of_index(query: &Query, index: &Index) -> Self {
        let mut expansion = Self::of(query, &index.vocabulary, &index.concepts);
        for chunk in query.chunks.iter().filter(|chunk| !chunk.raw.is_ascii()) {
            for (folded, range) in token::simple_tokens(&chunk.raw) {
                let is_unmet = |term: &&mut QueryTerm| {
                    term.typed == [&*folded] && term.names.is_empty() && !term.words.values().any(|tier| tier.is_sure())
                };
                if let Some(term) = expansion.terms.iter_mut().find(is_unmet) {
                    add_names(term, &chunk.raw[range], index);
                }
            }
        }
        for pair in query.chunks.windows(2) {
            add_joined(&mut expansion, [&pair[0].raw, &pair[1].raw], index);
        }
        expansion.add_offices(index);
        expansion
    }
}

/// The least number of letters with which one part of a name stands for the whole.
const LONG_PART: usize = 4;

/// Adds to `term` the words of names that sound like `typed`: those with the same consonants, or else with consonants
/// that scripts confuse.
fn add_names(term: &mut QueryTerm, typed: &str, index: &Index) {
    let readings = transliteration::skeletons(typed);
    if !readings.is_empty() {
        let (names, tier) = sounding(&readings, index);
        names.into_iter().for_each(|word| tier::add(&mut term.words, word, tier));
    }
    add_marked(term, typed, index);
    add_korean(term, typed, index);
    for parts in han::readings(typed) {
        let found: Vec<(&String, Vec<WordId>, Tier)> = parts
            .iter()
            .map(|part| (part, sounding(&[script::skeleton(part)], index)))
            .filter(|(_, (names, _))| !names.is_empty())
            .map(|(part, (names, tier))| (part, names, tier))
            .collect();
        match &found[..] {
            [(_, first, tier), (_, second, other)] => {
                let pairs = first.iter().flat_map(|first| second.iter().map(|second| vec![*first, *second]));
                pairs.for_each(|name| tier::add(&mut term.names, name, *tier.max(other)));
            }
            // What the table has as a word need not be a name of the library.
            [] if han::is_word(typed) => {
                let word = parts.first().and_then(|word| index.vocabulary.find(word));
                word.into_iter().for_each(|word| tier::add(&mut term.words, word, Tier::Script));
            }
            // A surname of one character alone says nothing.
            [(part, names, tier)] if parts.len() == 1 || part.len() >= LONG_PART => {
                names.iter().for_each(|word| tier::add(&mut term.words, *word, *tier));
            }
            _ => {}
        }
    }
}

/// Adds the words of names that have marks on their letters, for a word in Cyrillic letters or one of its forms.
fn add_marked(term: &mut QueryTerm, typed: &str, index: &Index) {
    let forms = iter::once(typed).chain(inflection::cyrillic_stems(typed));
    let marked: Vec<String> = forms.filter_map(script::without_marks).collect();
    if marked.is_empty() {
        return;
    }
    let names = index.proper_names().sounds().iter().map(|sound| &*sound.word);
    let words = names.filter(|name| marked.contains(&script::skeleton(name)));
    words.filter_map(|name| index.vocabulary.find(name)).for_each(|word| {
        tier::add(&mut term.words, word, Tier::Script);
    });
}

/// Adds the given names that sound like that of a Korean name, if nothing else does.
fn add_korean(term: &mut QueryTerm, typed: &str, index: &Index) {
    let Some(given) = transliteration::korean_given_name(typed).filter(|_| term.words.is_empty()) else { return };
    for pair in index.proper_names().pairs() {
        let sound = transliteration::given_name(&script::skeleton(&pair.concat()));
        let words = pair.iter().map(|word| index.vocabulary.find(word)).collect::<Option<Vec<_>>>();
        if let Some(words) = words.filter(|_| sound.as_ref() == Some(&given)) {
            tier::add(&mut term.names, words, Tier::Script);
        }
    }
}

/// Adds the words of names that sound like both words of `typed` together, if nothing stands for the first: `عبد العزيز` is
/// *Abdulaziz*.
fn add_joined(expansion: &mut Expansion, typed: [&str; 2], index: &Index) {
    if typed.iter().any(|word| word.is_ascii()) {
        return;
    }
    let [first, second] = typed.map(|word| {
        let [word] = &token::simple_words(word)[..] else { return None };
        expansion.terms.iter().position(|term| term.typed == [word.as_str()])
    });
    let (Some(first), Some(second)) = (first, second) else { return };
    if !expansion.terms[first].words.is_empty() || !expansion.terms[first].names.is_empty() {
        return;
    }
    let (names, tier) = sounding(&transliteration::skeletons(&typed.concat()), index);
    for name in names {
        tier::add(&mut expansion.terms[first].words, name, tier);
        tier::add(&mut expansion.terms[second].words, name, tier);
    }
}

/// The words of names that sound like one of `readings`, and how surely. Where some have the vowels of a reading
/// too, only these: *Bosnia* has the consonants of *Busan*. Where some begin with a vowel or a consonant as a reading does, only
/// these: *Ukraine* has the consonants of *Carney*.
fn sounding(readings: &[String], index: &Index) -> (Vec<WordId>, Tier) {
    let exact: Vec<String> = readings.iter().map(|reading| transliteration::consonants(reading)).collect();
    let coarse: Vec<String> = readings.iter().filter_map(|reading| transliteration::coarse(reading)).collect();
    let (mut alike, mut near) = (Vec::new(), Vec::new());
    for sound in index.proper_names().sounds() {
        if exact.contains(&sound.consonants) {
            alike.push(&*sound.word);
        } else if sound.coarse.as_ref().is_some_and(|sounds| coarse.contains(sounds)) {
            near.push(&*sound.word);
        }
    }
    let (mut names, tier) = if alike.is_empty() { (near, Tier::OtherPrefix) } else { (alike, Tier::Script) };
    let is_same = |name: &str| readings.contains(&script::skeleton(name));
    let begins_alike = |name: &str| readings.iter().any(|reading| transliteration::begin_alike(reading, name));
    for is_better in [&is_same as &dyn Fn(&str) -> bool, &begins_alike] {
        if names.iter().any(|name| is_better(name)) {
            names.retain(|name| is_better(name));
        }
    }
    (names.into_iter().filter_map(|name| index.vocabulary.find(name)).collect(), tier)
}
