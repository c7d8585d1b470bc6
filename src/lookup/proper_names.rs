//! The words of the names in a library: of places and parties, and of people.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;

use super::word_blocks::WordBlocks;
use crate::briefing::{Briefing, Glossary};
use crate::language::stopwords::is_stopword;
use crate::language::{script, sound, token};
use crate::store::{Damage, DamageReport, SegmentFile, SegmentWriter};

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
    places: NameParts,
    people: NameParts,
    /// Computed when a word of another script is first looked for.
    sounds: OnceLock<Vec<Sound>>,
}

/// Parts of names, of which some may lie in a file.
#[derive(Debug, Default)]
struct NameParts {
    stored: Option<WordBlocks<1>>,
    /// How often those are named that are not in the file, or not as often as it says.
    counts: BTreeMap<String, u32>,
}

impl NameParts {
    /// How often `part` is named.
    fn count(&self, part: &str) -> u32 {
        self.counts.get(part).copied().unwrap_or_else(|| self.stored_count(part).unwrap_or(0))
    }

    fn stored_count(&self, part: &str) -> Option<u32> {
        let stored = self.stored.as_ref()?;
        let number = Some(stored.lower_bound(part)).filter(|number| *number < stored.len())?;
        let (block, i) = stored.get(number);
        (block.word(i) == part).then(|| block.numbers(i)[0])
    }

    /// Hands those to `visit` that are named, in order.
    fn each(&self, mut visit: impl FnMut(&str)) {
        let mut counts = self.counts.iter().peekable();
        let mut visit = |part: &str, count: u32| {
            if count > 0 {
                visit(part);
            }
        };
        if let Some(stored) = &self.stored {
            stored.each_from(0, |_, part, [stored]| {
                while let Some((before, count)) = counts.next_if(|(before, _)| &***before < part) {
                    visit(before, *count);
                }
                visit(part, counts.next_if(|(same, _)| *same == part).map_or(stored, |(_, count)| *count));
                true
            });
        }
        counts.for_each(|(part, count)| visit(part, *count));
    }
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
                let count = parts.count(&part).saturating_add_signed(change);
                parts.counts.insert(part, count);
            }
        }
        self.sounds = OnceLock::new();
        self
    }

    /// Writes those that are in memory to `file`.
    pub fn write(&self, file: &mut SegmentWriter) -> io::Result<()> {
        for (name, parts) in [("places", &self.places), ("people", &self.people)] {
            WordBlocks::write(file, name, parts.counts.iter().map(|(part, count)| (&**part, [*count])))?;
        }
        Ok(())
    }

    /// Those in `file`. What is damaged of what is read later is reported to `damage`.
    pub fn open(file: &SegmentFile, damage: &DamageReport) -> Result<Self, Damage> {
        let parts = |name: &str| {
            let stored = WordBlocks::open(file, name, damage)?;
            Ok(NameParts { stored: Some(stored), ..NameParts::default() })
        };
        Ok(Self { places: parts("places")?, people: parts("people")?, sounds: OnceLock::new() })
    }

    /// What kind of name the folded `part` is of: a word, or two joined by a space.
    pub fn kind(&self, part: &str) -> Option<NameKind> {
        if self.places.count(part) > 0 {
            return Some(NameKind::Place);
        }
        (self.people.count(part) > 0).then_some(NameKind::Person)
    }

    /// Hands the pairs of neighbouring words in names of that `kind` to `visit`, in order.
    pub fn each_pair(&self, kind: NameKind, mut visit: impl FnMut([&str; 2])) {
        let parts = match kind {
            NameKind::Place => &self.places,
            NameKind::Person => &self.people,
        };
        parts.each(|part| part.split_once(' ').into_iter().for_each(|(first, second)| visit([first, second])));
    }

    /// The single words of all names, each once for each way that it may sound.
    pub fn sounds(&self) -> &[Sound] {
        self.sounds.get_or_init(|| {
            let mut sounds = Vec::new();
            let mut add =
                |part: &str| sounds.extend((!part.contains(' ')).then(|| Sound::all(part)).into_iter().flatten());
            self.places.each(&mut add);
            self.people.each(|part| {
                if self.places.count(part) == 0 {
                    add(part);
                }
            });
            sounds
        })
    }
}

impl Sound {
    fn all(word: &str) -> impl Iterator<Item = Self> {
        sound::heard(script::skeleton(word)).map(|skeleton| Self {
            word: word.to_owned(),
            consonants: sound::consonants(&skeleton),
            coarse: sound::coarse(&skeleton),
        })
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
