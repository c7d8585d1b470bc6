//! Words in their order, in memory or in a file: there they are read some at a time, and one of each such block is in memory.

use std::borrow::Cow;
use std::io;

use super::sections::{read_words, section, write_words};
use crate::language::postings::WordList;
use crate::store::{Bytes, Damage, DamageReport, SegmentFile, SegmentWriter};

/// How many words are read at once.
const BLOCK: usize = 64;

/// Words in their order.
#[derive(Debug)]
pub enum Words {
    /// In memory.
    Held(WordList),
    /// In a file.
    Stored(StoredWords),
}

/// Words in a file.
#[derive(Debug)]
pub struct StoredWords {
    text: Bytes,
    /// Where each of them ends.
    ends: Bytes,
    /// The first of each block.
    first: WordList,
}

/// Reads words, best in their order.
pub struct WordReader<'w> {
    words: &'w Words,
    /// The block that was read last, where they lie in a file.
    block: Option<(usize, WordList)>,
}

impl Words {
    /// Writes `words` to `file`, as the sections `name` and others whose names begin so.
    pub fn write(file: &mut SegmentWriter, name: &str, words: &WordList) -> io::Result<()> {
        write_words(file, name, words)?;
        let first = (0..words.len()).step_by(BLOCK).map(|i| words.get(i));
        write_words(file, &first_of(name), &WordList::new(first))
    }

    /// Opens those that were written to `file` as `name`. What is damaged of them is reported to `damage` when it is read.
    pub fn open(file: &SegmentFile, name: &str, damage: &DamageReport) -> Result<Self, Damage> {
        let bytes = |name: &str| Ok(Bytes::Stored(section(file, name)?, damage.clone()));
        let (text, ends) = (bytes(name)?, bytes(&format!("{name}.ends"))?);
        let first = read_words(file, &first_of(name))?;
        if ends.len() % 4 == 0 && first.len() == (ends.len() / 4).div_ceil(BLOCK) {
            Ok(Self::Stored(StoredWords { text, ends, first }))
        } else {
            Err(section(file, name)?.damage("it is no list of words"))
        }
    }

    /// Those in memory; `None` where they lie in a file.
    pub fn held(&self) -> Option<&WordList> {
        match self {
            Self::Held(words) => Some(words),
            Self::Stored(_) => None,
        }
    }

    /// All of them in memory.
    pub fn read_all(&self) -> Cow<'_, WordList> {
        match self {
            Self::Held(words) => Cow::Borrowed(words),
            Self::Stored(stored) => Cow::Owned(stored.read(0, self.len())),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Held(words) => words.len(),
            Self::Stored(stored) => stored.ends.len() / 4,
        }
    }

    /// Word number `i`; none where there is no such word.
    pub fn get(&self, i: usize) -> Cow<'_, str> {
        match self {
            Self::Held(words) => words.get(i).into(),
            Self::Stored(_) => self.reader().get(i).to_owned().into(),
        }
    }

    /// A reader of them.
    pub fn reader(&self) -> WordReader<'_> {
        WordReader { words: self, block: None }
    }

    /// How many stand before the first for which `is_before` is false; for all before that one it is true.
    pub fn partition_point(&self, is_before: impl Fn(&str) -> bool) -> usize {
        match self {
            Self::Held(words) => words.partition_point(is_before),
            Self::Stored(stored) => match stored.first.partition_point(&is_before).checked_sub(1) {
                Some(block) => block * BLOCK + stored.block(block).partition_point(is_before),
                None => 0,
            },
        }
    }

    /// The number of `word`.
    pub fn find(&self, word: &str) -> Option<usize> {
        let at = self.partition_point(|other| other < word);
        (at < self.len() && self.get(at) == word).then_some(at)
    }

    /// The numbers of the words that begin with `start`.
    pub fn starting_with(&self, start: &str) -> std::ops::Range<usize> {
        let from = self.partition_point(|other| other < start);
        from..self.partition_point(|other| other < start || other.starts_with(start))
    }

    /// About how many bytes of memory they take.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Held(words) => words.bytes(),
            Self::Stored(stored) => stored.first.bytes(),
        }
    }
}

impl StoredWords {
    fn block(&self, block: usize) -> WordList {
        let start = block * BLOCK;
        self.read(start, (start + BLOCK).min(self.ends.len() / 4))
    }

    /// The words from number `start` on, up to number `end`; none where they are damaged.
    fn read(&self, start: usize, end: usize) -> WordList {
        let ends = self.ends.read(start.saturating_sub(1) * 4..end * 4);
        let mut ends: Vec<u32> = ends.as_chunks().0.iter().map(|end| u32::from_le_bytes(*end)).collect();
        let from = if start == 0 || ends.is_empty() { 0 } else { ends.remove(0) };
        let to = ends.last().copied().unwrap_or(from);
        let text = self.text.read(from as usize..to.max(from) as usize).into_owned();
        ends.iter_mut().for_each(|end| *end = end.saturating_sub(from));
        let words = String::from_utf8(text).ok().and_then(|text| WordList::of_parts(text, ends));
        words.unwrap_or_else(|| {
            self.text.report("it is no list of words");
            WordList::default()
        })
    }
}

impl WordReader<'_> {
    /// Word number `i`; none where there is no such word.
    pub fn get(&mut self, i: usize) -> &str {
        let stored = match self.words {
            Words::Held(words) => return words.get(i),
            Words::Stored(stored) => stored,
        };
        let (number, at) = (i / BLOCK, i % BLOCK);
        if self.block.as_ref().is_none_or(|(last, _)| *last != number) {
            self.block = Some((number, stored.block(number)));
        }
        let words = self.block.as_ref().map(|(_, words)| words).filter(|words| at < words.len());
        words.map_or("", |words| words.get(at))
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::Held(WordList::default())
    }
}

/// The name of the section of the first words of blocks.
fn first_of(name: &str) -> String {
    format!("{name}.first")
}
