//! Names typed in a script that neither the library nor its glossary has, found by their sound.

use std::iter;

use super::expansion::{Expansion, QueryTerm};
use super::index::Index;
use super::other_words::forms;
use super::proper_names::NameKind;
use super::query::Query;
use super::query_word::is_everyday;
use super::tier::{self, Tier};
use super::word_id::WordId;
use super::word_lists::{EXONYMS, FAMILIES, HAN, NAMES, is_place};
use crate::language::rings::Rings;
use crate::language::stopwords::is_stopword;
use crate::language::transliteration::tibetan;
use crate::language::{exonyms, han, inflection, script, sound, token, transliteration};

impl Expansion {
    /// Expands `query` in the words of `index`. A word of another script for which nothing sure was found may stand for
    /// any word of a name that sounds like it.
    pub fn of_index(query: &Query, index: &Index) -> Self {
        let mut expansion = Self::of(query, &index.vocabulary, &index.concepts);
        let is_unsure = |term: &QueryTerm| term.names.is_empty() && !term.words.values().any(|tier| tier.is_sure());
        expansion.add_to_foreign(query, &is_unsure, &|term, typed| add_names(term, typed, index));
        for pair in query.chunks.windows(2) {
            add_joined(&mut expansion, [&pair[0].raw, &pair[1].raw], index);
        }
        add_exonyms(&mut expansion, query, index);
        expansion.add_to_foreign(query, &is_unmet, &|term, typed| add_run_together(term, typed, index));
        expansion.add_to_foreign(query, &is_unmet, &|term, typed| add_from_text(term, typed, index));
        expansion.add_offices(index);
        expansion
    }

    /// Has `add` add to the term of each name of `query` in another script that is `wanted`, given the name as typed.
    fn add_to_foreign(
        &mut self,
        query: &Query,
        wanted: &dyn Fn(&QueryTerm) -> bool,
        add: &dyn Fn(&mut QueryTerm, &str),
    ) {
        for chunk in query.chunks.iter().filter(|chunk| !chunk.raw.is_ascii()) {
            let tokens = token::simple_tokens(&chunk.raw);
            // Tibetan has its dots between syllables, and none between words.
            let names = match chunk.raw.contains(tibetan::is_mark) {
                true => vec![(tokens.into_iter().map(|(folded, _)| folded).collect(), &*chunk.raw)],
                false => tokens.into_iter().map(|(folded, range)| (vec![folded], &chunk.raw[range])).collect(),
            };
            for (folded, typed) in names {
                let is_of_name = |term: &&mut QueryTerm| matches!(&term.typed[..], [typed] if folded.contains(typed));
                let mut terms = self.terms.iter_mut().filter(is_of_name).filter(|term| wanted(term));
                let Some(first) = terms.next() else { continue };
                add(first, typed);
                terms.for_each(|term| {
                    term.words.clone_from(&first.words);
                    term.names.clone_from(&first.names);
                });
            }
        }
    }
}

/// Whether nothing stands for `term`.
fn is_unmet(term: &QueryTerm) -> bool {
    term.words.is_empty() && term.names.is_empty()
}

/// The least number of letters with which one part of a name stands for the whole.
const LONG_PART: usize = 4;

/// Adds to `term` the words of names that sound like `typed`: those with the same consonants, or else with consonants
/// that scripts confuse.
fn add_names(term: &mut QueryTerm, typed: &str, index: &Index) {
    exonyms::meanings(&EXONYMS, &[typed])
        .chain(han::meaning(&HAN, typed))
        .for_each(|meaning| add_meaning(term, meaning, index));
    if !term.names.is_empty() {
        return;
    }
    let readings = transliteration::skeletons(typed);
    if !readings.is_empty() {
        let (mut names, tier) = sounding(&readings, index);
        names.retain(|word| {
            let known = script::skeleton(&index.vocabulary.word(*word));
            sound::is_plausible(typed, &readings, &known)
        });
        if names.is_empty() {
            names = after_ayin(typed, &readings, index);
        }
        names.into_iter().for_each(|word| tier::add(&mut term.words, word, tier));
    }
    add_marked(term, typed, index);
    add_korean(term, typed, index);
    for parts in han::readings(&HAN, typed) {
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
            // A surname of one character alone says nothing.
            [(part, names, tier)] if parts.len() == 1 || part.len() >= LONG_PART => {
                names.iter().for_each(|word| tier::add(&mut term.words, *word, *tier));
            }
            _ => {}
        }
    }
}

/// The words of names that may be meant by a short name that begins with an ayin.
fn after_ayin(typed: &str, readings: &[String], index: &Index) -> Vec<WordId> {
    let names = index.proper_names().sounds().iter().map(|sound| &*sound.word);
    let alike = names.filter(|name| sound::is_alike_after_ayin(typed, readings, &script::skeleton(name)));
    alike.filter_map(|name| index.vocabulary.find(name)).collect()
}

/// Adds `meaning`, which need not be a name of the library, and other ways to write it: `联合国` is *UN* and *United Nations*.
fn add_meaning(term: &mut QueryTerm, meaning: &str, index: &Index) {
    let mut add = |phrase: &str| {
        for name in forms(phrase, &index.vocabulary) {
            tier::add(&mut term.names, name, Tier::Script);
        }
    };
    if !is_stopword(meaning) {
        add(meaning);
    }
    let words: Vec<&str> = meaning.split(' ').collect();
    for list in [&NAMES, &FAMILIES] {
        list.others(&words, &Rings::default(), &mut |length, other, _| {
            if length == words.len() {
                add(other);
            }
        });
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
    index.proper_names().each_pair(NameKind::Person, |pair| {
        let sound = sound::given_name(&script::skeleton(&pair.concat()));
        if sound.as_ref() == Some(&given) {
            add_name(term, &pair, index);
        }
    });
}

/// Adds a name of several words.
fn add_name(term: &mut QueryTerm, name: &[&str], index: &Index) {
    let words = name.iter().map(|word| index.vocabulary.find(word)).collect::<Option<Vec<_>>>();
    words.into_iter().for_each(|words| tier::add(&mut term.names, words, Tier::Script));
}

/// Adds the words of names that sound like both words of `typed` together, if nothing stands for the first: `عبد العزيز` is
/// *Abdulaziz*, and `जो बाइडेन` *Joe Biden*, of which the first word has too few consonants by itself.
fn add_joined(expansion: &mut Expansion, typed: [&str; 2], index: &Index) {
    if typed.iter().any(|word| word.is_ascii()) {
        return;
    }
    let [first, second] = typed.map(|word| {
        let [word] = &token::simple_words(word)[..] else { return None };
        expansion.terms.iter().position(|term| term.typed == [word.as_str()])
    });
    let (Some(first), Some(second)) = (first, second) else { return };
    if !is_unmet(&expansion.terms[first]) {
        return;
    }
    let joined = typed.concat();
    let mut found = QueryTerm::default();
    match sounding(&transliteration::skeletons(&joined), index) {
        (names, Tier::Script) => {
            names.into_iter().for_each(|name| tier::add(&mut found.words, name, Tier::Script));
        }
        // Sounds that scripts only confuse are too little for two words: `जो बाइडेन` is not *Sweden*.
        _ => add_run_together(&mut found, &joined, index),
    }
    for term in [first, second] {
        found.words.iter().for_each(|(word, tier)| tier::add(&mut expansion.terms[term].words, *word, *tier));
        found.names.iter().for_each(|(name, tier)| tier::add(&mut expansion.terms[term].names, name.clone(), *tier));
    }
}

/// Adds what the names of several words in the table mean to each of them: `الأمم المتحدة` is *UN*.
fn add_exonyms(expansion: &mut Expansion, query: &Query, index: &Index) {
    let chunks = query.chunks.iter().filter(|chunk| !chunk.raw.is_ascii());
    let words = chunks.flat_map(|chunk| {
        token::simple_tokens(&chunk.raw).into_iter().map(|(folded, range)| (folded, &chunk.raw[range]))
    });
    let (folded, typed): (Vec<String>, Vec<&str>) = words.unzip();
    for length in 2..=exonyms::MOST_WORDS {
        for (folded, typed) in folded.windows(length).zip(typed.windows(length)) {
            for meaning in exonyms::meanings(&EXONYMS, typed) {
                let is_of_name = |term: &&mut QueryTerm| matches!(&term.typed[..], [typed] if folded.contains(typed));
                expansion.terms.iter_mut().filter(is_of_name).for_each(|term| add_meaning(term, meaning, index));
            }
        }
    }
}

/// The most words of a name that are written as one.
const MOST_WORDS: usize = 4;

/// How many names are tried at most: words of one consonant or none can be joined in countless ways.
const MOST_TRIED: usize = 2_000;

/// The least number of consonants by which a name of several words is known.
const LONG_NAME: usize = 4;

/// Adds the names of several words that sound like `typed`, for scripts that leave no blanks between words:
/// `အောင်ဆန်းစုကြည်` is *Aung San Suu Kyi*.
fn add_run_together(term: &mut QueryTerm, typed: &str, index: &Index) {
    let readings = transliteration::skeletons(typed);
    let wanted: Vec<String> = readings.iter().map(|reading| sound::consonants_alone(reading)).collect();
    if wanted.is_empty() {
        return;
    }
    for kind in [NameKind::Person, NameKind::Place] {
        let mut pairs: Vec<[String; 2]> = Vec::new();
        index.proper_names().each_pair(kind, |pair| {
            let (_, consonants) = sound_of(&pair);
            if wanted.iter().any(|wanted| wanted.contains(but_last(&consonants))) {
                pairs.push(pair.map(str::to_owned));
            }
        });
        for (reading, wanted) in readings.iter().zip(&wanted) {
            let mut begun: Vec<Vec<&str>> = pairs.iter().map(|[first, second]| vec![&**first, second]).collect();
            for _ in 0..MOST_TRIED {
                let Some(name) = begun.pop() else { break };
                let (skeleton, consonants) = sound_of(&name);
                if consonants == *wanted && (consonants.len() >= LONG_NAME || skeleton == *reading) {
                    add_name(term, &name, index);
                } else if name.len() < MOST_WORDS && wanted.starts_with(but_last(&consonants)) {
                    let next = pairs.iter().filter(|[first, _]| name.last() == Some(&&**first));
                    begun.extend(next.map(|[_, second]| [&name[..], &[second]].concat()));
                }
            }
        }
    }
}

/// The skeleton of the words of a name as one, and its consonants.
fn sound_of(name: &[&str]) -> (String, String) {
    let skeleton = script::skeleton(&name.concat());
    let consonants = sound::consonants_alone(&skeleton);
    (skeleton, consonants)
}

/// The consonants without the last, which may sound otherwise before the next word.
fn but_last(consonants: &str) -> &str {
    consonants.get(..consonants.len().saturating_sub(1)).unwrap_or_default()
}

/// Adds the words of the library that sound like `typed`, whatever they stand in, but for those that are no names. A place of the
/// lists may be as short as *Iran*.
fn add_from_text(term: &mut QueryTerm, typed: &str, index: &Index) {
    for reading in transliteration::skeletons(typed) {
        // Vowels are compared less strictly than consonants.
        let starts = match reading.chars().next() {
            Some('j') => vec!['j', 'g'],
            Some(first) if !sound::is_vowel(first) => vec![first],
            _ => sound::VOWELS.to_vec(),
        };
        for start in starts {
            index.vocabulary.sounding_from(&start.to_string(), |skeleton, word| {
                let is_alike = sound::is_alike(typed, &reading, skeleton);
                let is_same = sound::is_same(&reading, skeleton);
                if !is_alike && !is_same {
                    return;
                }
                let name = index.vocabulary.word(word);
                if is_alike && can_be_name(&name) || is_same && is_place(&name) {
                    tier::add(&mut term.words, word, Tier::Sound);
                }
            });
        }
    }
}

/// Whether the folded `word` can be a name: it is in Latin letters, and of no list of other words but that of places.
fn can_be_name(word: &str) -> bool {
    let is_listed = || is_stopword(word) || is_everyday(word) || FAMILIES.has(word);
    word.is_ascii() && (is_place(word) || !is_listed())
}

/// The words of names that sound like one of `readings`, and how surely. Where some have the vowels of a reading
/// too, only these: *Bosnia* has the consonants of *Busan*. Where some begin with a vowel or a consonant as a reading does, only
/// these: *Ukraine* has the consonants of *Carney*.
fn sounding(readings: &[String], index: &Index) -> (Vec<WordId>, Tier) {
    let exact: Vec<String> = readings.iter().map(|reading| sound::consonants(reading)).collect();
    let coarse: Vec<String> = readings.iter().filter_map(|reading| sound::coarse(reading)).collect();
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
    let begins_alike = |name: &str| readings.iter().any(|reading| sound::begin_alike(reading, name));
    for is_better in [&is_same as &dyn Fn(&str) -> bool, &begins_alike] {
        if names.iter().any(|name| is_better(name)) {
            names.retain(|name| is_better(name));
        }
    }
    (names.into_iter().filter_map(|name| index.vocabulary.find(name)).collect(), tier)
}
