//! Rings: other words for the same thing, from lists that people wrote word by word.
//!
//! A list has one ring a line: the languages separated by `|`, words and phrases of equal breadth by commas, and what only
//! the broader word stands for behind `>`. Whoever asks with a word of a ring is led to the others of it and no further:
//! rings are not chained. Words are compared by their stems.

use std::sync::LazyLock;

use super::inflection;
use super::postings::WordList;
use super::stopwords::is_stopword;
use super::token::Tokenizer;

/// The countries: names and people; capital; currency, in each language.
const COUNTRIES: &str = include_str!("rings/countries.txt");

/// Ways to write the same name: currencies and abbreviations.
pub static NAMES: LazyLock<Rings> = LazyLock::new(|| {
    let lists = [include_str!("rings/currencies.txt"), include_str!("rings/abbreviations.txt")];
    Rings::of(lists.iter().flat_map(|list| list.lines().filter(is_ring)))
});

/// Words of one family that differ in more than their endings: irregular forms, derivations, a country and its people.
pub static FAMILIES: LazyLock<Rings> = LazyLock::new(|| {
    let countries: Vec<String> = COUNTRIES.lines().filter(is_ring).map(|country| arranged(country, false)).collect();
    let families = include_str!("rings/families.txt").lines().filter(is_ring);
    Rings::of(families.chain(countries.iter().map(String::as_str)))
});

/// Other words for the same thing, in the language of summits; a country and its capital.
pub static RINGS: LazyLock<Rings> = LazyLock::new(|| {
    let countries: Vec<String> = COUNTRIES.lines().filter(is_ring).map(|country| arranged(country, true)).collect();
    let lists =
        [include_str!("rings/rings.txt"), include_str!("rings/everyday.txt"), include_str!("rings/translations.txt")];
    let rings = lists.iter().flat_map(|list| list.lines().filter(is_ring));
    Rings::with_families(&mut rings.chain(countries.iter().map(String::as_str)), &FAMILIES)
});

/// Countries and their capitals by every name.
static PLACES: LazyLock<Rings> = LazyLock::new(|| {
    let with_capital = |country: &str| arranged(country, true).split('|').map(broad).collect::<Vec<_>>().join("|");
    let countries: Vec<String> = COUNTRIES.lines().filter(is_ring).map(with_capital).collect();
    Rings::of(countries.iter().map(String::as_str))
});

/// Whether the folded `word` is a country, its people or its capital.
pub fn is_place(word: &str) -> bool {
    let mut known = PLACES.phrases.starting_with(inflection::beginning(word));
    known.any(|phrase| taken(PLACES.phrases.get(phrase), &[word]).is_some())
}

/// What of one language of a ring stands before what is narrower.
fn broad(language: &str) -> &str {
    language.split('>').next().unwrap_or_default()
}

/// A line of the countries as a ring: the names, and if `with_all` the capital beside them and the currency behind.
fn arranged(country: &str, with_all: bool) -> String {
    let mut ring = String::with_capacity(country.len() + 16);
    for (number, language) in country.split('|').enumerate() {
        let mut parts = language.split(';');
        ring.extend((number > 0).then_some('|'));
        ring.push_str(parts.next().unwrap_or_default());
        for (part, sign) in parts.zip([',', '>']).filter(|_| with_all) {
            ring.push(sign);
            ring.push_str(part);
        }
    }
    ring
}

/// Whether a line of a list is a ring, and neither blank nor a comment.
fn is_ring(line: &&str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// The rings of a list, by the phrases in them.
#[derive(Debug, Default)]
pub struct Rings {
    /// Every phrase once: its folded words, a blank between them.
    phrases: WordList,
    /// Sorted by phrase.
    members: Vec<Member>,
    /// Indexes into `members`, sorted by ring.
    by_ring: Vec<u32>,
}

/// A phrase in a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    phrase: u32,
    ring: u32,
    /// Whether it is found by the others and does not lead to them.
    is_narrow: bool,
    is_english: bool,
}

/// How a ring leads to a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// Both stand in it.
    Direct,
    /// It stands in a ring of what is English for a phrase of another language.
    Translated,
}

impl Rings {
    /// Takes rings, each as it is written on a line of a list.
    pub fn of<'a>(mut rings: impl Iterator<Item = &'a str>) -> Self {
        Self::with_families(&mut rings, &Self::default())
    }

    /// As [`Self::of`]; a word of a ring brings in those of its family: `reduction` where `reduce` is.
    fn with_families(rings: &mut dyn Iterator<Item = &str>, families: &Self) -> Self {
        let mut written: Vec<(String, u32, bool, bool)> = Vec::new();
        let mut tokenizer = Tokenizer::default();
        for (ring, line) in (0..).zip(rings) {
            phrases(line, |phrase, language, is_narrow| {
                let (phrase, is_english) = (content(phrase, &mut tokenizer), language == 0);
                families.varied(&phrase, |varied| written.push((varied, ring, is_narrow, is_english)));
                written.push((phrase, ring, is_narrow, is_english));
            });
        }
        written.retain(|(phrase, ..)| !phrase.is_empty());
        written.sort_unstable();
        // What is broad in one language is not narrow in another.
        written.dedup_by(|next, kept| (&next.0, next.1) == (&kept.0, kept.1));
        let mut members: Vec<Member> = Vec::with_capacity(written.len());
        let mut last: Option<&str> = None;
        let mut distinct = Vec::with_capacity(written.len());
        for (phrase, ring, is_narrow, is_english) in &written {
            if last.replace(phrase) != Some(phrase) {
                distinct.push(&**phrase);
            }
            let phrase = distinct.len() as u32 - 1;
            members.push(Member { phrase, ring: *ring, is_narrow: *is_narrow, is_english: *is_english });
        }
        let mut by_ring: Vec<u32> = (0..members.len() as u32).collect();
        by_ring.sort_by_key(|at| members[*at as usize].ring);
        Self { phrases: WordList::new(distinct.into_iter()), by_ring, members }
    }

    /// Hands what else may be meant by the words at the start of `words`, which are folded, to `visit`: how many of them
    /// a ring takes, another phrase of it as folded words with blanks between, and how it leads there.
    pub fn others(&self, words: &[&str], mut visit: impl FnMut(usize, &str, Lead)) {
        let Some(first) = words.first() else { return };
        for phrase in self.phrases.starting_with(inflection::beginning(first)) {
            let Some(length) = taken(self.phrases.get(phrase), words) else { continue };
            let mut visit = |other: Member, lead| {
                let other = self.phrases.get(other.phrase as usize);
                if !is_part(other, &words[..length]) {
                    visit(length, other, lead);
                }
            };
            for member in self.leading(phrase as u32) {
                for other in self.of_ring(member.ring).filter(|other| other.phrase != member.phrase) {
                    visit(other, Lead::Direct);
                    if other.is_english && !member.is_english {
                        let leading =
                            self.leading(other.phrase).filter(|next| next.is_english && next.ring != member.ring);
                        let next = leading.flat_map(|next| self.of_ring(next.ring)).filter(|next| next.is_narrow);
                        next.for_each(|next| visit(next, Lead::Translated));
                    }
                }
            }
        }
    }

    /// A phrase in the rings in which it leads to the others.
    fn leading(&self, phrase: u32) -> impl Iterator<Item = Member> {
        self.of_phrase(phrase).iter().filter(|member| !member.is_narrow).copied()
    }

    /// Hands `phrase`, which is folded, to `visit` with each other word of a family in the place of each of its words.
    fn varied(&self, phrase: &str, mut visit: impl FnMut(String)) {
        let words: Vec<&str> = phrase.split(' ').collect();
        for (at, word) in words.iter().enumerate() {
            let Ok(known) = self.phrases.find(word) else { continue };
            for member in self.of_phrase(known as u32) {
                for other in self.of_ring(member.ring).filter(|other| other.phrase != member.phrase) {
                    let mut varied = words.clone();
                    varied[at] = self.phrases.get(other.phrase as usize);
                    visit(varied.join(" "));
                }
            }
        }
    }

    fn of_phrase(&self, phrase: u32) -> &[Member] {
        let from = self.members.partition_point(|member| member.phrase < phrase);
        let to = self.members.partition_point(|member| member.phrase <= phrase);
        &self.members[from..to]
    }

    fn of_ring(&self, ring: u32) -> impl Iterator<Item = Member> {
        let from = self.by_ring.partition_point(|at| self.members[*at as usize].ring < ring);
        let members = self.by_ring[from..].iter().map(|at| self.members[*at as usize]);
        members.take_while(move |member| member.ring == ring)
    }
}

/// Hands the phrases of a ring, as written on a line of a list, to `visit`, with the number of the language and whether
/// each is narrow.
pub fn phrases<'a>(line: &'a str, mut visit: impl FnMut(&'a str, usize, bool)) {
    for (number, language) in line.split('|').enumerate() {
        let (broad, narrow) = language.split_once('>').unwrap_or((language, ""));
        for (list, is_narrow) in [(broad, false), (narrow, true)] {
            let phrases = list.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
            phrases.for_each(|phrase| visit(phrase, number, is_narrow));
        }
    }
}

/// The folded words of `phrase` without those that a query is read without, a blank between them.
pub fn content(phrase: &str, tokenizer: &mut Tokenizer) -> String {
    let mut content = String::with_capacity(phrase.len());
    tokenizer.read_simple(phrase, &mut |word, _| {
        if !is_stopword(word) {
            if !content.is_empty() {
                content.push(' ');
            }
            content.push_str(word);
        }
    });
    content
}

/// Whether `phrase` says no more than a part of `words`, which are several: `missile` of *cruise missile*.
fn is_part(phrase: &str, words: &[&str]) -> bool {
    words.len() > 1 && phrase.split(' ').all(|part| words.iter().any(|word| inflection::are_related(word, part)))
}

/// How many of `words` the phrase takes, from the first on; `None` where it does not fit.
fn taken(phrase: &str, words: &[&str]) -> Option<usize> {
    let mut length = 0;
    for listed in phrase.split(' ') {
        let asked = words.get(length)?;
        if !inflection::are_related(asked, listed) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn read(list: &str) -> Rings {
        Rings::of(list.lines().filter(is_ring))
    }

    fn others(rings: &Rings, asked: &str) -> Vec<String> {
        let words: Vec<&str> = asked.split(' ').collect();
        let mut found = Vec::new();
        rings.others(&words, |length, other, _| found.push(format!("{length} {other}")));
        found.sort();
        found
    }

    #[test]
    fn a_ring_leads_from_each_of_its_words_to_the_others() {
        let rings =
            read("# a comment\n\ntrade, commerce | торговля\njoint venture, shared firm | совместное предприятие");
        assert_eq!(others(&rings, "commerce"), ["1 trade", "1 торговля"]);
        assert_eq!(others(&rings, "торговли jobs"), ["1 commerce", "1 trade"]);
        assert_eq!(others(&rings, "joint ventures jobs"), ["2 shared firm", "2 совместное предприятие"]);
        assert!(others(&rings, "joint").is_empty());
        assert!(others(&rings, "com").is_empty(), "a beginning is not yet the word");
    }

    #[test]
    fn what_is_narrow_is_found_and_does_not_lead_back() {
        let rings = read("vehicle > car, lorry | машина > грузовик\nlorry, truck | фура");
        assert_eq!(others(&rings, "vehicles"), ["1 car", "1 lorry", "1 грузовик", "1 машина"]);
        assert_eq!(others(&rings, "lorries"), ["1 truck", "1 фура"], "and no further");
        assert!(others(&rings, "car").is_empty());
    }

    #[test]
    fn a_ring_takes_in_the_families_of_its_words() {
        let families = read("reduce, reduction\nwrite, wrote, written");
        let rings = Rings::with_families(&mut ["cut > reduce", "forgive, write off"].into_iter(), &families);
        assert_eq!(others(&rings, "cut"), ["1 reduce", "1 reduction"]);
        assert!(others(&rings, "reduction").is_empty(), "what is narrow stays so");
        assert_eq!(others(&rings, "forgives"), ["1 write off", "1 written off", "1 wrote off"]);
        assert!(others(&rings, "wrote off").contains(&"2 forgive".into()));
    }

    #[test]
    fn countries_their_people_and_capitals_are_places_and_their_money_is_not() {
        assert!(["norway", "norwegian", "oslo", "норвежские", "осло", "astana"].iter().all(|word| is_place(word)));
        assert!(["krone", "north", "republic", "summit", ""].iter().all(|word| !is_place(word)));
    }

    /// The lines of the list with their sections.
    fn lines() -> Vec<(usize, &'static str)> {
        let mut section = 0;
        let list = include_str!("rings/rings.txt").lines();
        list.filter_map(|line| {
            section += usize::from(line.starts_with("# --"));
            is_ring(&line).then_some((section, line))
        })
        .collect()
    }

    #[test]
    fn the_list_is_in_form() {
        let lines = lines();
        assert!((200..=300).contains(&lines.len()), "{}", lines.len());
        assert!(lines.is_sorted(), "the rings of a section stand in order");
        let mut stands_in: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (_, line) in lines {
            let languages: Vec<&str> = line.split('|').collect();
            assert_eq!(languages.len(), 4, "English, Russian, Kazakh, Uzbek: {line}");
            for (number, language) in languages.iter().enumerate() {
                assert!(!language.trim().is_empty(), "a language has no word: {line}");
                let mut words = Vec::new();
                for phrase in language.split([',', '>']) {
                    assert!(!phrase.trim().is_empty() && !words.contains(&phrase.trim()), "{phrase}: {line}");
                    words.push(phrase.trim());
                }
                let broad = language.split('>').next().unwrap_or_default();
                broad.split(',').for_each(|word| *stands_in.entry((number, word.trim())).or_default() += 1);
            }
        }
        let often: Vec<_> = stands_in.iter().filter(|(_, rings)| **rings > 2).collect();
        assert!(often.is_empty(), "words of too many meanings: {often:?}");
    }

    #[test]
    fn a_country_and_its_people_are_a_family_and_its_capital_stands_for_it() {
        assert!(others(&FAMILIES, "swedish").contains(&"1 sweden".into()));
        assert!(others(&FAMILIES, "шведские").contains(&"1 sweden".into()));
        assert!(!others(&FAMILIES, "stockholm").contains(&"1 sweden".into()));
        assert!(others(&RINGS, "stockholm").contains(&"1 sweden".into()));
        assert!(others(&RINGS, "sweden").contains(&"1 kronor".into()));
        assert!(!others(&RINGS, "kronor").contains(&"1 sweden".into()));
        assert!(others(&FAMILIES, "united kingdom").contains(&"2 british".into()));
    }

    #[test]
    fn currencies_and_abbreviations_are_known_by_every_name() {
        assert!(others(&NAMES, "yen").contains(&"1 ¥".into()));
        assert!(others(&NAMES, "kronor").contains(&"1 sek".into()));
        assert!(others(&NAMES, "юанеи").contains(&"1 cny".into()));
        assert!(others(&NAMES, "quid").contains(&"1 pound sterling".into()));
        assert!(others(&NAMES, "pm").contains(&"1 prime minister".into()));
        assert!(others(&NAMES, "mou").contains(&"1 memorandum understanding".into()));
        assert!(!others(&NAMES, "lira").contains(&"1 try".into()));
    }

    #[test]
    fn no_word_of_the_list_is_left_out_of_queries() {
        for (_, line) in lines() {
            phrases(line, |phrase, _, _| assert!(!content(phrase, &mut Tokenizer::default()).is_empty(), "{phrase}"));
        }
    }

    #[test]
    fn everyday_words_lead_to_others_and_a_phrase_of_them_is_more_than_one_word() {
        for line in include_str!("rings/everyday.txt").lines().filter(is_ring) {
            let mut narrow = 0;
            phrases(line, |phrase, _, is_narrow| {
                narrow += usize::from(is_narrow);
                let content = content(phrase, &mut Tokenizer::default());
                assert!(!content.is_empty() && phrase.contains(' ') <= content.contains(' '), "{phrase}: {line}");
            });
            assert!(narrow > 0, "{line}");
        }
    }

    #[test]
    fn a_phrase_does_not_lead_to_a_part_of_itself() {
        let rings = read("cruise missile, rocket > missile, long range");
        assert_eq!(others(&rings, "cruise missiles"), ["2 long range", "2 rocket"]);
        assert!(others(&rings, "rocket").contains(&"1 missile".into()));
    }

    #[test]
    fn what_another_language_leads_to_is_english_and_leads_on_once() {
        let rings = read("food, meal | еда\nmeal, feast > lunch\nlunch, snack > sandwich");
        assert_eq!(others(&rings, "еда"), ["1 food", "1 lunch", "1 meal"]);
        assert_eq!(others(&rings, "food"), ["1 meal", "1 еда"]);
    }
}
