//! The number of a word of a vocabulary, of which some words lie in a file and others are in memory.

/// A word of a vocabulary. They are in the order of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u64);

/// Where a word is, with its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordPlace {
    File(usize),
    Memory(usize),
}

impl WordId {
    /// Word number `number` of the file.
    pub fn in_file(number: usize) -> Self {
        Self((number as u64) << 32 | u64::from(u32::MAX))
    }

    /// Word number `number` of those in memory, which comes before word number `next` of the file.
    pub fn in_memory(number: usize, next: usize) -> Self {
        Self((next as u64) << 32 | u64::from(number as u32))
    }

    /// Its number where it is.
    pub fn number(self) -> usize {
        match self.place() {
            WordPlace::File(number) | WordPlace::Memory(number) => number,
        }
    }

    /// Where it is.
    pub fn place(self) -> WordPlace {
        match self.0 as u32 {
            u32::MAX => WordPlace::File((self.0 >> 32) as usize),
            number => WordPlace::Memory(number as usize),
        }
    }
}
