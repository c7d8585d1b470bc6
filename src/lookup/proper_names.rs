//! The words of the names in a library: of places and parties, and of people.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;

use super::sections::{read_numbers, read_words, section, write_numbers, write_words};
use crate::briefing::{Briefing, Glossary};
use crate::language::postings::WordList;
use crate::language::stopwords::is_stopword;
use crate::language::{script, token, transliteration};
use crate::store::{Damage, SegmentFile, SegmentWriter};

/// The kind of a name. Names of one kind are alternatives if no fact has them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A place, or a party of a summit.
    Place,
    Person,
}

/// Folded words of names, and pairs of neighbouring words joined by a space; each with how often it occurs.
#[derive(Debug, Default)]
pub struct ProperNames {
    places: BTreeMap<String, u32>,
    people: BTreeMap<String, u32>,
    /// Computed when a word of another script is first looked for.
    sounds: OnceLock<Vec<Sound>>,
}

/// A word of a name, and how it sounds.
#[derive(Debug)]
pub struct Sound {
    /// Folded.
    pub word: String,
    pub consonants: String,
    /// The consonants, with those merged that some scripts do not distinguish; `None` if there are too few.
    pub coarse: Option<String>,
}

impl ProperNames {
    /// The names in `briefings`, and those of the people in `glossary`.
    pub fn of<'a>(briefings: impl Iterator<Item = &'a Arc<Briefing>>, glossary: &'a Glossary) -> Self {
        let mut names = Names::default();
        glossary.people.iter().for_each(|person| *names.people.entry(&person.name).or_default() += 1);
        briefings.for_each(|briefing| names.add(briefing, 1));
        Self::default().changed(&names)
    }

    /// The names after the removal of `gone` and the addition of `new`.
    pub fn after(self, gone: &[Arc<Briefing>], new: &[Arc<Briefing>]) -> Self {
        let mut names = Names::default();
        gone.iter().for_each(|briefing| names.add(briefing, -1));
        new.iter().for_each(|briefing| names.add(briefing, 1));
        self.changed(&names)
    }

    fn changed(mut self, names: &Names) -> Self {
        for (parts, names) in [(&mut self.places, &names.places), (&mut self.people, &names.people)] {
            for (part, change) in
                names.iter().flat_map(|(name, change)| parts_of(name).into_iter().map(|part| (part, *change)))
            {
                let count = parts.entry(part).or_default();
                *count = count.saturating_add_signed(change);
            }
            parts.retain(|_, count| *count > 0);
        }
        self.sounds = OnceLock::new();
        self
    }

    /// Writes them to `file`.
    pub fn write(&self, file: &mut SegmentWriter) -> io::Result<()> {
        for (name, parts) in [("places", &self.places), ("people", &self.people)] {
            write_words(file, name, &WordList::new(parts.keys().map(String::as_str)))?;
            write_numbers(file, &format!("{name}.counts"), parts.values().copied())?;
        }
        Ok(())
    }

    /// Reads those in `file`.
    pub fn open(file: &SegmentFile) -> Result<Self, Damage> {
        let parts = |name: &str| -> Result<BTreeMap<String, u32>, Damage> {
            let (words, counts) =
                (read_words(file, name)?, read_numbers(file, &format!("{name}.counts"), u32::from_le_bytes)?);
            if words.len() != counts.len() {
                return Err(section(file, name)?.damage("its content is invalid"));
            }
            Ok(counts.into_iter().enumerate().map(|(i, count)| (words.get(i).to_owned(), count)).collect())
        };
        Ok(Self { places: parts("places")?, people: parts("people")?, sounds: OnceLock::new() })
    }

    /// What kind of name the folded `part` is of: a word, or two joined by a space.
    pub fn kind(&self, part: &str) -> Option<NameKind> {
        if self.places.contains_key(part) {
            return Some(NameKind::Place);
        }
        self.people.contains_key(part).then_some(NameKind::Person)
    }

    /// The single words of all names, each once.
    pub fn sounds(&self) -> &[Sound] {
        self.sounds.get_or_init(|| {
            let other = self.people.keys().filter(|part| !self.places.contains_key(*part));
            let words = self.places.keys().chain(other).filter(|part| !part.contains(' '));
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

/// The change in the count of each name.
#[derive(Default)]
struct Names<'a> {
    places: HashMap<&'a str, i32>,
    people: HashMap<&'a str, i32>,
}

impl<'a> Names<'a> {
    fn add(&mut self, briefing: &'a Briefing, change: i32) {
        let places = std::iter::once(&briefing.place).chain(&briefing.parties);
        places.for_each(|place| *self.places.entry(place).or_default() += change);
        briefing.people.iter().for_each(|person| *self.people.entry(&person.name).or_default() += change);
    }
}

/// The words of a name, and its pairs of neighbouring words.
fn parts_of(name: &str) -> Vec<String> {
    let words = token::simple_words(name);
    let mut parts: Vec<String> = words.windows(2).map(|pair| pair.join(" ")).collect();
    parts.extend(words.into_iter().filter(|word| !is_stopword(word)));
    parts
}
