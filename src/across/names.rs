//! People, bodies and terms: who or what a name stands for, and every place where it occurs.

mod finder;
mod occurrences;
mod trie;

use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::delta::{GONE, LibraryDelta};
use super::numbering::Numbering;
use super::{Across, ItemIndex};
use crate::briefing::{Briefing, Glossary, Passage, Text};
use crate::language::token::simple_words;
use crate::lookup::Index;
use crate::parallel;
use finder::NameFinder;
use occurrences::Occurrences;
use trie::Trie;

/// Somebody or something that has a name; valid for the [`Across`] that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(u32);

/// Who or what a name stands for.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// Where it stands in the index of names.
    pub id: NameId,
    /// The full name.
    pub name: &'a str,
    /// Whether it is a person, and not a term or a group.
    pub is_person: bool,
    /// A person's role, a term's meaning.
    pub what: Option<&'a str>,
    /// A person's country.
    pub country: Option<&'a str>,
    /// Who belongs to a group.
    pub members: &'a [Text],
    /// Other names and spellings under which it is found.
    pub aliases: &'a [Text],
    occurrences: &'a Occurrences,
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
    /// Index into the glossary's groups.
    Group(u32),
    /// Somebody in a briefing's list of people whom the glossary does not know.
    Guest(ItemIndex),
}

/// All names of a library, and where they occur.
#[derive(Debug)]
pub struct NameIndex {
    /// By the number of the name: the glossary's, and then guests. `None` for a guest who is no longer named anywhere.
    origins: Vec<Option<Origin>>,
    trie: Arc<Trie>,
    occurrences: Vec<Occurrences>,
    people: Numbering,
    /// For each person whom a briefing lists, the number of the guest; [`GONE`] where the glossary knows the name.
    listed: Box<[u32]>,
}

/// Which names were added and removed between two states of a library.
#[derive(Debug)]
pub struct NameChanges {
    /// For each number that there was, the number, or [`GONE`].
    pub to: Vec<u32>,
    pub new: Vec<NameId>,
}

/// With fewer briefings to read, a second thread does not pay.
const FEW: usize = 64;

impl NameIndex {
    /// The names of the glossary. Full names come before aliases, and people before terms, where two claim one spelling.
    pub fn of_glossary(glossary: &Glossary) -> Self {
        let mut trie = Trie::default();
        let people = (0..glossary.people.len() as u32).map(Origin::Person);
        let terms = (0..glossary.terms.len() as u32).map(Origin::Term);
        let groups = (0..glossary.groups.len() as u32).map(Origin::Group);
        let origins: Vec<Origin> = people.chain(terms).chain(groups).collect();
        for (number, origin) in (0..).zip(&origins) {
            trie.add(full_name(*origin, &[], glossary), number);
        }
        for (number, origin) in (0..).zip(&origins) {
            aliases(*origin, glossary).iter().for_each(|alias| trie.add(alias, number));
        }
        Self {
            occurrences: vec![Occurrences::default(); origins.len()],
            origins: origins.into_iter().map(Some).collect(),
            trie: Arc::new(trie),
            people: Numbering::default(),
            listed: Box::default(),
        }
    }

    /// The names in the next state of a library, from `old` briefings to `new` ones, which `index` covers: with the
    /// people in them whom the glossary lacks. A briefing that stays is read again only where it may hold a name that
    /// came or went.
    pub fn renewed(
        &self,
        delta: &LibraryDelta,
        [old, new]: [&[Arc<Briefing>]; 2],
        glossary: &Glossary,
        index: &Index,
    ) -> (Self, NameChanges) {
        let mut trie = Arc::clone(&self.trie);
        let (people, listed) = self.list(delta, new, &mut trie);
        let mut origins = self.origins.clone();
        origins.resize(trie.count(), None);
        origins[trie.known()..].fill(None);
        for i in (0..new.len()).rev() {
            for (item, number) in people.of(i).enumerate().rev() {
                if let Some(origin) = origins.get_mut(listed[number as usize] as usize) {
                    *origin = Some(Origin::Guest(ItemIndex::new(i, item)));
                }
            }
        }
        let mut again: HashSet<u32> = HashSet::default();
        let mut to: Vec<u32> = (0..self.origins.len() as u32).collect();
        for (number, before) in self.origins.iter().enumerate() {
            if let (Some(before), None) = (before, &origins[number]) {
                to[number] = GONE;
                Arc::make_mut(&mut trie).forget_guest(full_name(*before, old, glossary));
                again.extend(self.occurrences[number].briefings().map(|i| delta.to()[i]));
            }
        }
        let came: Vec<NameId> = (self.origins.len() as u32..origins.len() as u32).map(NameId).collect();
        let names = came.iter().filter_map(|id| Some(full_name(origins[id.number()]?, new, glossary)));
        again.extend(holding(names, index, delta, new));
        again.remove(&GONE);
        let delta = delta.with_again(again.into_iter());
        let found = find(&trie, new, &delta);
        let nowhere = Occurrences::default();
        let before = self.occurrences.iter().chain(std::iter::repeat(&nowhere));
        let occurrences = found.into_iter().zip(before).map(|(found, before)| before.renewed(&delta, found)).collect();
        (Self { origins, trie, occurrences, people, listed }, NameChanges { to, new: came })
    }

    /// The people that the briefings list, and which of them are guests; new ones are added to `trie`.
    fn list(&self, delta: &LibraryDelta, new: &[Arc<Briefing>], trie: &mut Arc<Trie>) -> (Numbering, Box<[u32]>) {
        let (people, to) = self.people.renewed(delta, new, |briefing| briefing.people.len());
        let mut listed = vec![GONE; people.len()];
        for (guest, to) in self.listed.iter().zip(to).filter(|(_, to)| *to != GONE) {
            listed[to as usize] = *guest;
        }
        let mut seen: HashMap<&str, u32> = HashMap::default();
        for i in delta.added() {
            for (person, number) in new[i].people.iter().zip(people.of(i)) {
                let guest = *seen.entry(&*person.name).or_insert_with(|| guest(&person.name, trie).unwrap_or(GONE));
                listed[number as usize] = guest;
            }
        }
        (people, listed.into())
    }

    /// Whether so many guests came and went that building from scratch is better.
    pub fn is_worn(&self) -> bool {
        self.ids().count() < self.origins.len() / 2
    }

    /// One more than the highest number of a name.
    pub fn numbers(&self) -> usize {
        self.origins.len()
    }

    /// Every name.
    pub fn ids(&self) -> impl Iterator<Item = NameId> {
        (0..).zip(&self.origins).filter(|(_, origin)| origin.is_some()).map(|(number, _)| NameId(number))
    }

    /// The order of names where nothing else decides it.
    pub fn rank(&self, id: NameId) -> (u32, &str) {
        self.trie.rank(id.0)
    }

    /// The full name and the aliases.
    pub fn spellings<'a>(&self, id: NameId, briefings: &'a [Arc<Briefing>], glossary: &'a Glossary) -> Vec<&'a str> {
        let origin = self.origin(id);
        let aliases = aliases(origin, glossary).iter().map(|alias| &**alias);
        std::iter::once(full_name(origin, briefings, glossary)).chain(aliases).collect()
    }

    /// Who or what `name` stands for, in any spelling, script or form that the glossary gives it.
    pub fn id(&self, name: &str) -> Option<NameId> {
        self.trie.name(name).or_else(|| self.trie.name(&name.to_uppercase())).map(NameId)
    }

    fn origin(&self, id: NameId) -> Origin {
        self.origins[id.number()].expect("an id is of a name that there is")
    }
}

impl NameId {
    /// The number of the name.
    pub(super) fn number(self) -> usize {
        self.0 as usize
    }
}

/// The number of the guest `name`; `None` where the glossary knows the name, or it has no words.
fn guest(name: &str, trie: &mut Arc<Trie>) -> Option<u32> {
    if trie.is_known(name) {
        return None;
    }
    trie.guest(name).or_else(|| Arc::make_mut(trie).add_guest(name))
}

/// The briefings that stay and may name any of `names`: their indexes in the new state.
fn holding<'a>(
    names: impl Iterator<Item = &'a str>,
    index: &Index,
    delta: &LibraryDelta,
    new: &[Arc<Briefing>],
) -> Vec<u32> {
    let mut found: HashSet<*const Briefing> = HashSet::default();
    for name in names.filter(|_| delta.kept() > 0) {
        index.holding(&simple_words(name), |briefing| _ = found.insert(Arc::as_ptr(&briefing)));
    }
    (0..).zip(new).filter(|(_, briefing)| found.contains(&Arc::as_ptr(briefing))).map(|(i, _)| i).collect()
}

/// Where names occur in the new briefings of `delta`.
fn find(trie: &Trie, briefings: &[Arc<Briefing>], delta: &LibraryDelta) -> Vec<Occurrences> {
    let new: Vec<u32> = delta.added().map(|i| i as u32).collect();
    let read = |part: &[u32]| occurrences::find(trie, trie.count(), briefings, part);
    if new.len() < FEW {
        return read(&new);
    }
    let (newer, older) = new.split_at(new.len() / 2);
    let (older, mut all) = parallel::both(|| read(older), || read(newer));
    occurrences::append(&mut all, older);
    all
}

impl Across {
    /// The card of `name`, which may be an alias, an abbreviation in any case or an inflected form; `None` where
    /// the name is unknown.
    pub fn card(&self, name: &str) -> Option<Card<'_>> {
        self.names.id(name).map(|id| self.card_of(id))
    }

    /// The card of a name that was found before.
    pub fn card_of(&self, id: NameId) -> Card<'_> {
        let origin = self.names.origin(id);
        let name = full_name(origin, &self.briefings, &self.glossary);
        let (what, country) = match origin {
            Origin::Person(i) => {
                let person = &self.glossary.people[i as usize];
                (person.role.as_deref(), person.country.as_deref())
            }
            Origin::Term(i) => (Some(&*self.glossary.terms[i as usize].meaning), None),
            Origin::Group(_) => (None, None),
            Origin::Guest(at) => {
                let person = &self.briefings[at.briefing as usize].people[at.item as usize];
                (person.role.as_deref(), None)
            }
        };
        let aliases = aliases(origin, &self.glossary);
        let is_person = !matches!(origin, Origin::Term(_) | Origin::Group(_));
        let members = match origin {
            Origin::Group(i) => &*self.glossary.groups[i as usize].members,
            _ => &[],
        };
        Card { id, name, is_person, what, country, members, aliases, occurrences: &self.names.occurrences[id.number()] }
    }

    /// The groups of the glossary that the subject of a card belongs to, or that its country does.
    pub fn groups_of(&self, card: &Card) -> Vec<&str> {
        let aliases = card.aliases.iter().map(|alias| &**alias);
        let names: Vec<&str> = [card.name].into_iter().chain(card.country).chain(aliases).collect();
        self.glossary.groups_of(&names).map(|group| &*group.name).collect()
    }

    /// Every name in `text` under any alias and inflection, with the bytes where it stands: from the left, the
    /// longest name that starts at a word, and no two overlapping. Abbreviations count in capitals only.
    pub fn names_in(&self, text: &str) -> Vec<(Range<usize>, NameId)> {
        let mut found = Vec::new();
        NameFinder::new(&self.names.trie).read(text, |range, name| found.push((range, NameId(name))));
        found
    }
}

impl<'a> Card<'a> {
    /// How many summits name it.
    pub fn summits(&self) -> usize {
        self.occurrences.count()
    }

    /// How many passages name it, in all summits.
    pub fn passages(&self) -> usize {
        self.occurrences.passages()
    }

    /// The `i`-th summit that names it, the newest being 0: its index among [`Across::briefings`], and its passages
    /// that do, in the order of reading.
    ///
    /// # Panics
    /// If `i` is not below [`Card::summits`].
    pub fn summit(&self, i: usize) -> (usize, impl ExactSizeIterator<Item = Passage> + use<'a>) {
        self.occurrences.briefing(i)
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
        let (summit, passage) = self.occurrences.row(i);
        let (briefing, mut passages) = self.occurrences.briefing(summit);
        let passage = passage.and_then(|passage| passages.nth(passage));
        passage.map_or(Occurrence::Summit(briefing), |passage| Occurrence::Passage(briefing, passage))
    }
}

fn aliases(origin: Origin, glossary: &Glossary) -> &[Text] {
    match origin {
        Origin::Person(i) => &glossary.people[i as usize].aliases,
        Origin::Term(i) => &glossary.terms[i as usize].aliases,
        Origin::Group(i) => &glossary.groups[i as usize].aliases,
        Origin::Guest(_) => &[],
    }
}

fn full_name<'a>(origin: Origin, briefings: &'a [Arc<Briefing>], glossary: &'a Glossary) -> &'a str {
    match origin {
        Origin::Person(i) => &glossary.people[i as usize].name,
        Origin::Term(i) => &glossary.terms[i as usize].term,
        Origin::Group(i) => &glossary.groups[i as usize].name,
        Origin::Guest(at) => &briefings[at.briefing as usize].people[at.item as usize].name,
    }
}

#[cfg(test)]
mod tests {
    use crate::across::fixture::{across, briefing};
    use crate::briefing::{Glossary, GlossaryPerson, NamedGroup};

    #[test]
    fn a_person_or_their_country_leads_to_the_card_of_the_group() {
        let group = |name: &str, member: &str| NamedGroup {
            name: name.into(),
            members: vec![member.into()],
            aliases: vec!["BC".into()],
        };
        let glossary = Glossary {
            groups: vec![group("Basin Council", "northland"), group("Club", "Moreau"), group("Other", "Southland")],
            people: vec![GlossaryPerson {
                name: "Ada Moreau".into(),
                role: None,
                country: Some("Northland".into()),
                aliases: vec!["Moreau".into()],
            }],
            ..Glossary::default()
        };
        let across = across(vec![briefing("a", "2024")], glossary);
        assert_eq!(across.groups_of(&across.card("Moreau").unwrap()), ["Basin Council", "Club"]);
        let card = across.card("BC").unwrap();
        assert_eq!((card.name, card.is_person, card.members.len()), ("Basin Council", false, 1));
        assert!(across.groups_of(&card).is_empty());
    }
}
