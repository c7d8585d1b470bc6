//! The words of an index that lie in a file, with what is known of each.

use std::io;

use super::sections::{section, write_bytes};
use super::word_blocks::WordBlocks;
use crate::store::{Bytes, Damage, DamageReport, SegmentFile, SegmentWriter};

/// How many words are gone through at a time.
const RUN: usize = 2048;

/// The set of letters of a word, which is empty for a number, and how long it is.
pub type WordShape = (u64, u8);

/// Distinct folded words in a file.
#[derive(Debug)]
pub struct StoredWords {
    /// Each with how often it occurs, and how many texts hold it.
    pub words: WordBlocks<2>,
    pub shapes: WordShapes,
    /// Each with the number of the word that it belongs to.
    pub skeletons: WordBlocks<1>,
    pub skeleton_shapes: WordShapes,
}

/// The shapes of words in a file, by which most are passed over unread.
#[derive(Debug)]
pub struct WordShapes {
    letters: Bytes,
    lengths: Bytes,
}

impl StoredWords {
    /// Those in `file`. What is damaged of what is read later is reported to `damage`.
    ///
    /// # Errors
    ///
    /// If what is read at once is not as it was written.
    pub fn open(file: &SegmentFile, damage: &DamageReport) -> Result<Self, Damage> {
        let (words, skeletons) =
            (WordBlocks::open(file, "words", damage)?, WordBlocks::open(file, "skeletons", damage)?);
        let shapes = WordShapes::open(file, "words", words.len(), damage)?;
        let skeleton_shapes = WordShapes::open(file, "skeletons", skeletons.len(), damage)?;
        Ok(Self { words, shapes, skeletons, skeleton_shapes })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of `word`.
    pub fn find(&self, word: &str) -> Option<usize> {
        let number = self.words.lower_bound(word);
        let is_it = || {
            let (block, i) = self.words.get(number);
            block.word(i) == word
        };
        (number < self.len() && is_it()).then_some(number)
    }
}

impl WordShapes {
    /// Writes `shapes` to `file`, for [`Self::open`].
    pub fn write(file: &mut SegmentWriter, name: &str, shapes: impl Iterator<Item = WordShape>) -> io::Result<()> {
        let (letters, lengths): (Vec<u64>, Vec<u8>) = shapes.unzip();
        write_bytes(file, &format!("{name}.lengths"), &lengths)?;
        let letters: Vec<u8> = letters.into_iter().flat_map(u64::to_le_bytes).collect();
        write_bytes(file, &format!("{name}.letters"), &letters)
    }

    /// Those in `file`, of `count` words.
    fn open(file: &SegmentFile, name: &str, count: usize, damage: &DamageReport) -> Result<Self, Damage> {
        let bytes = |part: &str| Ok(Bytes::Stored(section(file, &format!("{name}.{part}"))?, damage.clone()));
        let shapes = Self { letters: bytes("letters")?, lengths: bytes("lengths")? };
        let is_whole = shapes.lengths.len() == count && shapes.letters.len() == count * 8;
        if is_whole { Ok(shapes) } else { Err(section(file, name)?.damage("its content is invalid")) }
    }

    /// Hands the shape of each word to `visit`, in order.
    pub fn each(&self, mut visit: impl FnMut(usize, WordShape)) {
        let count = self.lengths.len();
        for first in (0..count).step_by(RUN) {
            let last = (first + RUN).min(count);
            let (letters, lengths) = (self.letters.read(first * 8..last * 8), self.lengths.read(first..last));
            let letters = letters.as_chunks().0.iter().map(|letters| u64::from_le_bytes(*letters));
            (first..).zip(letters.zip(lengths.iter().copied())).for_each(|(i, shape)| visit(i, shape));
        }
    }
}
