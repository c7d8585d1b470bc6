//! The words of the names in a library: of its places and parties, and of its people.

use std::sync::{Arc, OnceLock};

use foldhash::HashSet;

use crate::briefing::{Briefing, Glossary};
use crate::language::stopwords::is_stopword;
use crate::language::{script, token, transliteration};

/// What a name is one of. Names of one kind are alternatives where no fact has all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A place, or a party of a summit.
    Place,
    Person,
}

/// Folded words of names, and any two that stand side by side in one, with a space between.
#[derive(Debug, Default)]
pub struct ProperNames {
    places: HashSet<String>,
    people: HashSet<String>,
    /// Made when a word of another script is first looked for.
    sounds: OnceLock<Vec<Sound>>,
}

/// A word of a name, and how it sounds.
#[derive(Debug)]
pub struct Sound {
    /// Folded.
    pub word: String,
    pub consonants: String,
    /// The consonants with those made one that scripts do not tell apart; `None` where they are too few.
    pub coarse: Option<String>,
}

impl ProperNames {
    /// The names in `briefings` and those of the people of `glossary`.
    pub fn of<'a>(briefings: impl Iterator<Item = &'a Arc<Briefing>>, glossary: &'a Glossary) -> Self {
        let mut people: HashSet<&str> = glossary.people.iter().map(|person| &*person.name).collect();
        let mut places: HashSet<&str> = HashSet::default();
        for briefing in briefings {
            places.insert(&briefing.place);
            places.extend(briefing.parties.iter().map(|party| &**party));
            people.extend(briefing.people.iter().map(|person| &*person.name));
        }
        Self { places: parts(&places), people: parts(&people), sounds: OnceLock::new() }
    }

    /// What the folded `part` names: a word, or two with a space between.
    pub fn kind(&self, part: &str) -> Option<NameKind> {
        if self.places.contains(part) {
            return Some(NameKind::Place);
        }
        self.people.contains(part).then_some(NameKind::Person)
    }

    /// The single words of all names, each once.
    pub fn sounds(&self) -> &[Sound] {
        self.sounds.get_or_init(|| {
            let words = self.places.union(&self.people).filter(|part| !part.contains(' '));
            words.map(|word| Sound::of(word)).collect()
        })
    }
}

impl Sound {
    fn of(word: &str) -> Self {
        let skeleton = script::skeleton(word);
        let (consonants, coarse) = (transliteration::consonants(&skeleton), transliteration::coarse(&skeleton));
        Self { word: word.to_owned(), consonants, coarse }
    }
}

/// The words of `names`, and the pairs that stand side by side.
fn parts(names: &HashSet<&str>) -> HashSet<String> {
    let mut parts = HashSet::default();
    for name in names {
        let words = token::simple_words(name);
        parts.extend(words.windows(2).map(|pair| pair.join(" ")));
        parts.extend(words.into_iter().filter(|word| !is_stopword(word)));
    }
    parts
}
