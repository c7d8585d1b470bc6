//! A vocabulary in a file.

use std::io;
use std::sync::Arc;

use super::super::sections::{read_numbers, read_words, section, write_bytes, write_numbers, write_words};
use super::Vocabulary;
use crate::store::{Damage, SegmentFile, SegmentWriter};

impl Vocabulary {
    /// Writes it to `file`.
    pub fn write(&self, file: &mut SegmentWriter) -> io::Result<()> {
        write_words(file, "words", &self.words)?;
        write_numbers(file, "words.counts", self.counts.iter().copied())?;
        write_numbers(file, "words.holders", self.holders.iter().copied())?;
        write_bytes(file, "words.lengths", &self.lengths)?;
        let letters: Vec<u8> = self.letters.iter().copied().flat_map(u64::to_le_bytes).collect();
        write_bytes(file, "words.letters", &letters)?;
        write_words(file, "skeletons", &self.skeletons)?;
        write_numbers(file, "skeletons.words", self.skeleton_of.iter().copied())
    }

    /// Reads the one in `file`.
    pub fn open(file: &SegmentFile) -> Result<Self, Damage> {
        let vocabulary = Self {
            words: Arc::new(read_words(file, "words")?),
            counts: read_numbers(file, "words.counts", u32::from_le_bytes)?,
            holders: read_numbers(file, "words.holders", u32::from_le_bytes)?,
            letters: read_numbers(file, "words.letters", u64::from_le_bytes)?,
            lengths: section(file, "words.lengths")?.read_all()?,
            skeletons: read_words(file, "skeletons")?,
            skeleton_of: read_numbers(file, "skeletons.words", u32::from_le_bytes)?,
        };
        if vocabulary.is_whole() {
            Ok(vocabulary)
        } else {
            Err(section(file, "words")?.damage("it says what cannot be"))
        }
    }

    /// Whether each word and each skeleton has everything that belongs to it.
    fn is_whole(&self) -> bool {
        let of_words = [self.counts.len(), self.holders.len(), self.letters.len(), self.lengths.len()];
        of_words.iter().all(|count| *count == self.words.len())
            && self.skeletons.len() == self.skeleton_of.len()
            && self.skeleton_of.iter().all(|word| (*word as usize) < self.words.len())
    }
}
