//! People, bodies and terms: who or what a name stands for, and every place where it occurs.

mod inflect;
mod places;
mod reader;
mod trie;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Across, At};
use crate::briefing::{Briefing, Glossary, Passage, Text};
use places::Places;
use reader::Reader;
use trie::Trie;

/// Somebody or something that has a name; valid for the [`Across`] that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(u32);

/// Who or what a name stands for.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    pub id: NameId,
    pub name: &'a str,
    pub is_person: bool,
    /// A person's role, a term's meaning.
    pub what: Option<&'a str>,
    pub country: Option<&'a str>,
    pub aliases: &'a [Text],
    places: &'a Places,
}

/// One row of the list of places where a name occurs: a summit, then its passages, then the next summit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    /// Index among [`Across::briefings`]; its passages follow.
    Summit(usize),
    /// A passage of that summit.
    Passage(usize, Passage),
}

/// Where a name comes from.
#[derive(Debug, Clone, Copy)]
enum Origin {
    /// Index into the glossary's people.
    Person(u32),
    /// Index into the glossary's terms.
    Term(u32),
    /// Somebody in a briefing's list of people whom the glossary does not know.
    Guest(At),
}

/// All names of a library, and where they occur.
#[derive(Debug)]
pub struct Names {
    origins: Vec<Origin>,
    trie: Trie,
    places: Vec<Places>,
}

impl Names {
    /// The names of the glossary, and of the people in the briefings whom it lacks, newest first. Full names come
    /// before aliases, and people before terms, where two claim one spelling.
    pub fn new(briefings: &[Arc<Briefing>], glossary: &Glossary) -> Self {
        let mut trie = Trie::default();
        let people = (0..glossary.people.len() as u32).map(Origin::Person);
        let mut origins: Vec<Origin> = people.chain((0..glossary.terms.len() as u32).map(Origin::Term)).collect();
        for (number, origin) in (0..).zip(&origins) {
            trie.add(full_name(*origin, briefings, glossary), number);
        }
        for (number, origin) in (0..).zip(&origins) {
            aliases(*origin, glossary).iter().for_each(|alias| trie.add(alias, number));
        }
        let mut seen = HashSet::new();
        for (i, briefing) in briefings.iter().enumerate() {
            for (item, person) in briefing.people.iter().enumerate() {
                if seen.insert(&*person.name) && trie.name(&person.name).is_none() {
                    trie.add(&person.name, origins.len() as u32);
                    origins.push(Origin::Guest(At::new(i, item)));
                }
            }
        }
        Self { origins, trie, places: Vec::new() }
    }

    /// Where the names occur in the briefings of `range`.
    pub fn find(&self, briefings: &[Arc<Briefing>], range: Range<usize>) -> Vec<Places> {
        places::find(&self.trie, self.origins.len(), briefings, range)
    }

    /// Keeps where the names occur, from two parts of the library, the newer one first.
    pub fn set_places(&mut self, mut newer: Vec<Places>, older: Vec<Places>) {
        places::join(&mut newer, older);
        self.places = newer;
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.origins.len()
    }

    /// Every name.
    pub fn ids(&self) -> impl Iterator<Item = NameId> + use<> {
        (0..self.origins.len() as u32).map(NameId)
    }

    /// The full name and the aliases.
    pub fn spellings<'a>(&self, id: NameId, briefings: &'a [Arc<Briefing>], glossary: &'a Glossary) -> Vec<&'a str> {
        let origin = self.origins[id.0 as usize];
        let aliases = aliases(origin, glossary).iter().map(|alias| &**alias);
        std::iter::once(full_name(origin, briefings, glossary)).chain(aliases).collect()
    }

    /// Whom or what `name` stands for, in any spelling, script or form that the glossary gives it.
    pub fn id(&self, name: &str) -> Option<NameId> {
        self.trie.name(name).or_else(|| self.trie.name(&name.to_uppercase())).map(NameId)
    }
}

impl Across {
    /// The card of `name`, which may be an alias, an abbreviation in any case or an inflected form; `None` where
    /// nobody and nothing of that name is known.
    pub fn card(&self, name: &str) -> Option<Card<'_>> {
        self.names.id(name).map(|id| self.card_of(id))
    }

    /// The card of a name that was found before.
    pub fn card_of(&self, id: NameId) -> Card<'_> {
        let origin = self.names.origins[id.0 as usize];
        let name = full_name(origin, &self.briefings, &self.glossary);
        let (what, country) = match origin {
            Origin::Person(i) => {
                let person = &self.glossary.people[i as usize];
                (person.role.as_deref(), person.country.as_deref())
            }
            Origin::Term(i) => (Some(&*self.glossary.terms[i as usize].meaning), None),
            Origin::Guest(at) => {
                let person = &self.briefings[at.briefing as usize].people[at.item as usize];
                (person.role.as_deref(), None)
            }
        };
        let aliases = aliases(origin, &self.glossary);
        let is_person = !matches!(origin, Origin::Term(_));
        Card { id, name, is_person, what, country, aliases, places: &self.names.places[id.0 as usize] }
    }

    /// Every name in `text` under any alias and inflection, with the bytes where it stands: from the left, the
    /// longest name that starts at a word, and no two overlapping. Abbreviations count in capitals only.
    pub fn names_in(&self, text: &str) -> Vec<(Range<usize>, NameId)> {
        let mut found = Vec::new();
        Reader::new(&self.names.trie).read(text, |range, name| found.push((range, NameId(name))));
        found
    }
}

impl<'a> Card<'a> {
    /// How many summits name it.
    pub fn summits(&self) -> usize {
        self.places.count()
    }

    /// How many passages do, in all of them.
    pub fn passages(&self) -> usize {
        self.places.passages()
    }

    /// The `i`-th summit that names it, the newest being 0: its index among [`Across::briefings`], and its passages
    /// that do, in the order of reading.
    ///
    /// # Panics
    /// If `i` is not below [`Card::summits`].
    pub fn summit(&self, i: usize) -> (usize, impl ExactSizeIterator<Item = Passage> + use<'a>) {
        self.places.briefing(i)
    }

    /// How many rows the list of its places has: one for each summit and one for each passage.
    pub fn rows(&self) -> usize {
        self.summits() + self.passages()
    }

    /// Row `i` of that list, the newest summit first.
    ///
    /// # Panics
    /// If `i` is not below [`Card::rows`].
    pub fn row(&self, i: usize) -> Occurrence {
        let (summit, passage) = self.places.row(i);
        let (briefing, mut passages) = self.places.briefing(summit);
        let passage = passage.and_then(|passage| passages.nth(passage));
        passage.map_or(Occurrence::Summit(briefing), |passage| Occurrence::Passage(briefing, passage))
    }
}

fn aliases(origin: Origin, glossary: &Glossary) -> &[Text] {
    match origin {
        Origin::Person(i) => &glossary.people[i as usize].aliases,
        Origin::Term(i) => &glossary.terms[i as usize].aliases,
        Origin::Guest(_) => &[],
    }
}

fn full_name<'a>(origin: Origin, briefings: &'a [Arc<Briefing>], glossary: &'a Glossary) -> &'a str {
    match origin {
        Origin::Person(i) => &glossary.people[i as usize].name,
        Origin::Term(i) => &glossary.terms[i as usize].term,
        Origin::Guest(at) => &briefings[at.briefing as usize].people[at.item as usize].name,
    }
}
