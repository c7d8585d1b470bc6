//! Concepts: the things that the glossary names, each with its names in every language, script and abbreviation.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use foldhash::HashMap;

use super::tier::{self, Tier};
use super::vocabulary::{Meanings, Vocabulary};
use super::word_id::WordId;
use crate::arrange::Arrange;
use crate::briefing::{Glossary, Text};
use crate::language::folding::fold;
use crate::language::postings::{Posting, PostingLists};
use crate::language::rings::Rings;
use crate::language::stopwords::is_stopword;
use crate::language::token;

/// All named things of the glossary, by the words of their names.
#[derive(Debug, Default)]
pub struct Concepts {
    /// The words of all names.
    vocabulary: Vocabulary,
    /// The names of all concepts in order, by the numbers of their words.
    names: Vec<u32>,
    /// Where each name ends in `names`.
    name_ends: Vec<u32>,
    /// The concept that each name is of.
    concept_of: Vec<u32>,
    /// The names that begin with each word of the vocabulary.
    beginning_with: PostingLists,
    /// People by the first words of their names, and by the last.
    ends: [PostingLists; 2],
    /// Synonyms, as rings of words for the same thing.
    rings: Rings,
}

/// A concept that words of a query name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    pub concept: usize,
    /// The first of the query words that name it.
    pub first: usize,
    pub length: usize,
    pub tier: Tier,
}

impl Mention {
    /// The positions of the query words that name it.
    pub fn words(&self) -> Range<usize> {
        self.first..self.first + self.length
    }
}

impl Concepts {
    /// Numbers the concepts: first the terms of `glossary`, then its people, then its groups.
    pub fn new(glossary: &Glossary) -> Self {
        let terms = glossary.terms.iter().map(|term| (&term.term, &term.aliases));
        let people = glossary.people.iter().map(|person| (&person.name, &person.aliases));
        let groups = glossary.groups.iter().map(|group| (&group.name, &group.aliases));
        let spellings: Vec<Vec<Vec<String>>> = terms
            .chain(people)
            .chain(groups)
            .map(|(name, aliases)| {
                let mut spellings: Vec<Vec<String>> =
                    std::iter::once(name).chain(aliases).map(|s| content(s)).collect();
                spellings.retain(|words| !words.is_empty());
                spellings.arrange();
                spellings.dedup();
                spellings
            })
            .collect();
        let vocabulary = Vocabulary::new(spellings.iter().flatten().flatten().map(String::as_str));
        let of_people = glossary.terms.len()..glossary.terms.len() + glossary.people.len();
        let (mut names, mut name_ends, mut concept_of) = (Vec::new(), Vec::new(), Vec::new());
        let (mut beginnings, mut ends): (Vec<Posting>, [Vec<Posting>; 2]) = Default::default();
        for (concept, spellings) in spellings.iter().enumerate() {
            for words in spellings {
                let words = words.iter().filter_map(|word| vocabulary.held_words().find(word).ok());
                let start = names.len();
                names.extend(words.map(|word| word as u32));
                let (first, last) = (names[start], names[names.len() - 1]);
                beginnings.push((first, name_ends.len() as u32));
                if of_people.contains(&concept) && names.len() - start > 1 {
                    ends[0].push((first, concept as u32));
                    ends[1].push((last, concept as u32));
                }
                name_ends.push(names.len() as u32);
                concept_of.push(concept as u32);
            }
        }
        let same: Vec<u32> = (0..vocabulary.held_words().len() as u32).collect();
        let beginning_with = PostingLists::new(&beginnings, &same);
        let ends = ends.map(|ends| PostingLists::new(&ends, &same));
        let members = membership(glossary);
        let rings = Rings::of(glossary.synonyms.iter().map(|ring| &**ring).chain(members.iter().map(String::as_str)));
        Self { vocabulary, names, name_ends, concept_of, beginning_with, ends, rings }
    }

    /// The words of all names.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The rings of the library's own glossary.
    pub fn rings(&self) -> &Rings {
        &self.rings
    }

    /// All names of a concept, each as words.
    pub fn spellings(&self, concept: usize) -> impl Iterator<Item = Vec<&str>> {
        let words =
            |name| self.name(name).iter().map(|word| self.vocabulary.held_words().get(*word as usize)).collect();
        self.names_of(concept).map(words)
    }

    /// For a word that begins or ends a person's name, the words in the same position in that person's other names.
    /// `meanings` are those of the word.
    pub fn same_parts<'a>(&'a self, meanings: &'a Meanings) -> impl Iterator<Item = (&'a str, Tier)> {
        meanings.iter().filter(|(_, tier)| tier.is_sure()).flat_map(move |(word, tier)| {
            let parts = [<[u32]>::first, <[u32]>::last].into_iter().zip(&self.ends).flat_map(move |(part, of_end)| {
                let names = of_end.of(word.number()).iter().flat_map(|concept| self.names_of(*concept as usize));
                names.map(|name| self.name(name)).filter(|words| words.len() > 1).filter_map(part)
            });
            parts.map(move |part| (self.vocabulary.held_words().get(*part as usize), (*tier).max(Tier::Alias)))
        })
    }

    /// The numbers of the names of a concept.
    fn names_of(&self, concept: usize) -> Range<usize> {
        let before = |concept: usize| self.concept_of.partition_point(|other| (*other as usize) < concept);
        before(concept)..before(concept + 1)
    }

    /// The words of a name, by their numbers in the vocabulary.
    fn name(&self, name: usize) -> &[u32] {
        let start = name.checked_sub(1).map_or(0, |before| self.name_ends[before]);
        &self.names[start as usize..self.name_ends[name] as usize]
    }

    /// The concepts that a run of query words names in full; `meanings` are those of each word in [`Self::vocabulary`].
    /// A name at the end of the query may still lack words once it has two.
    pub fn mentions(&self, meanings: &[Meanings]) -> Vec<Mention> {
        let mut best: BTreeMap<(usize, usize, usize), Tier> = BTreeMap::new();
        for (first, starts) in meanings.iter().enumerate() {
            for word in starts.keys() {
                for name in self.beginning_with.of(word.number()) {
                    let name = *name as usize;
                    let Some((length, tier)) = reach(self.name(name), &meanings[first..]) else { continue };
                    let tier = tier.max(Tier::Alias);
                    tier::add(&mut best, (first, length, self.concept_of[name] as usize), tier);
                }
            }
        }
        best.into_iter().map(|((first, length, concept), tier)| Mention { concept, first, length, tier }).collect()
    }
}

/// How many query words the name of these words takes, and its worst tier; `None` if it does not fit.
fn reach(words: &[u32], meanings: &[Meanings]) -> Option<(usize, Tier)> {
    let mut worst = Tier::Exact;
    for (at, word) in words.iter().enumerate() {
        let Some(meaning) = meanings.get(at) else {
            return (at >= 2).then_some((at, worst.max(Tier::Prefix)));
        };
        worst = worst.max(*meaning.get(&WordId::in_memory(*word as usize, 0))?);
    }
    Some((words.len(), worst))
}

/// One-way rings that lead from each member of a group, by any of its names, to the group.
fn membership(glossary: &Glossary) -> Vec<String> {
    let terms = glossary.terms.iter().map(|term| (&term.term, &term.aliases));
    let people = glossary.people.iter().map(|person| (&person.name, &person.aliases));
    let known: HashMap<String, &Vec<Text>> = terms.chain(people).map(|(name, aliases)| (fold(name), aliases)).collect();
    // These characters are syntax in a ring.
    let plain = |name: &Text| name.replace([',', '|', '>'], " ");
    let list = |names: &mut dyn Iterator<Item = &Text>| names.map(plain).collect::<Vec<_>>().join(",");
    // One ring per member, not one per group: a member may have many names.
    let mut leads: BTreeMap<String, (BTreeSet<&Text>, Vec<String>)> = BTreeMap::new();
    for group in &glossary.groups {
        let names = list(&mut [&group.name].into_iter().chain(&group.aliases));
        for member in &group.members {
            let (spellings, to) = leads.entry(fold(member)).or_default();
            spellings.insert(member);
            if to.last() != Some(&names) {
                to.push(names.clone());
            }
        }
    }
    let ring = |(key, (spellings, to)): (String, (BTreeSet<&Text>, Vec<String>))| {
        let aliases = known.get(&key).into_iter().copied().flatten();
        format!("{} > {}", list(&mut spellings.into_iter().chain(aliases)), to.join(","))
    };
    leads.into_iter().map(ring).collect()
}

/// The words of a name without articles and the like; all of them if nothing else is left.
fn content(name: &str) -> Vec<String> {
    let words = token::simple_words(name);
    let content: Vec<String> = words.iter().filter(|word| !is_stopword(word)).cloned().collect();
    if content.is_empty() { words } else { content }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{NamedGroup, Term};

    fn group(name: &str, members: &[&str]) -> NamedGroup {
        let members = members.iter().map(|member| Text::from(*member)).collect();
        NamedGroup { name: name.into(), members, aliases: vec![] }
    }

    fn glossary(aliases: Vec<Text>, groups: Vec<NamedGroup>) -> Glossary {
        let term = Term { term: "Northland".into(), meaning: "A country".into(), aliases };
        Glossary { terms: vec![term], groups, ..Glossary::default() }
    }

    #[test]
    fn a_member_leads_by_each_of_its_names_to_all_its_groups() {
        let groups =
            vec![group("Council", &["Northland", "Ada Moreau"]), group("Bloc, new", &["NORTHLAND", "Northland"])];
        assert_eq!(
            membership(&glossary(vec!["Norland".into()], groups)),
            ["Ada Moreau > Council", "NORTHLAND,Northland,Norland > Council,Bloc  new"]
        );
    }

    #[test]
    fn the_names_of_a_member_are_written_once_however_often_it_is_one() {
        let aliases: Vec<Text> = (0..1_000).map(|i| Text::from(format!("alias{i}"))).collect();
        let written = aliases.iter().map(Text::len).sum::<usize>();
        let groups = (0..100).map(|i| group(&format!("g{i}"), &["Northland"; 100])).collect();
        let rings: usize = membership(&glossary(aliases, groups)).iter().map(String::len).sum();
        assert!(rings < 2 * written, "{rings}");
    }
}
