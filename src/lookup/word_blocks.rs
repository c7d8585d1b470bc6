//! Words in order in a file, of which few are in memory: in blocks that are read when one of their words is asked for.
//!
//! Of each block the first word is in memory. The others are written as what they have in common with the word before and
//! what they do not (front coding; Witten, Moffat and Bell, Managing Gigabytes, 4.1).

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::sections::{read_numbers, read_words, section, write_bytes, write_numbers, write_words};
use crate::arrange::first_not;
use crate::language::postings::WordList;
use crate::store::{Bytes, Damage, DamageReport, Record, SegmentFile, SegmentWriter, Window};

/// How many words share a block: with more, fewer are in memory, and more are read for one.
const BLOCK: usize = 64;

/// So many blocks stay in memory once they were read.
const RECENT: usize = 16;

/// Words in order, some perhaps more than once, with `N` numbers for each.
#[derive(Debug)]
pub struct WordBlocks<const N: usize> {
    len: usize,
    /// The first word of each block.
    firsts: WordList,
    /// Where each block starts in `blocks`.
    starts: Vec<u32>,
    blocks: Bytes,
    /// Blocks that were read, each where its number leads to.
    recent: Mutex<RecentBlocks<N>>,
}

/// Blocks with their numbers.
type RecentBlocks<const N: usize> = [Option<(usize, Arc<Block<N>>)>; RECENT];

/// The words of a block. Where it is damaged it has fewer.
#[derive(Debug)]
pub struct Block<const N: usize> {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<usize>,
    numbers: Vec<[u32; N]>,
}

impl<const N: usize> Default for Block<N> {
    fn default() -> Self {
        Self { text: String::new(), ends: Vec::new(), numbers: Vec::new() }
    }
}

impl<const N: usize> Block<N> {
    /// Word number `i` of the block; empty where it has none.
    pub fn word(&self, i: usize) -> &str {
        let start = i.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end);
        self.ends.get(i).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }

    /// The numbers of word number `i`; zeros where the block has none.
    pub fn numbers(&self, i: usize) -> [u32; N] {
        self.numbers.get(i).copied().unwrap_or([0; N])
    }

    /// Takes in the `count` words that begin with `first` and go on in `bytes`; `None` if these are malformed.
    fn read(&mut self, first: &str, count: usize, mut bytes: &[u8]) -> Option<()> {
        let mut text = std::mem::take(&mut self.text).into_bytes();
        text.clear();
        self.ends.clear();
        self.numbers.clear();
        let (mut start, bytes) = (0, &mut bytes);
        for i in 0..count {
            let end = text.len();
            if i == 0 {
                text.extend_from_slice(first.as_bytes());
            } else {
                let (shared, own) = (number(bytes)?, number(bytes)?);
                let (own, rest) = bytes.split_at_checked(own)?;
                *bytes = rest;
                if shared > end - start {
                    return None;
                }
                text.extend_from_within(start..start + shared);
                text.extend_from_slice(own);
                start = end;
            }
            let mut numbers = [0; N];
            for of_word in &mut numbers {
                *of_word = number(bytes)?.try_into().ok()?;
            }
            self.ends.push(text.len());
            self.numbers.push(numbers);
        }
        self.text = String::from_utf8(text).ok()?;
        let is_whole = bytes.is_empty() && self.ends.iter().all(|end| self.text.is_char_boundary(*end));
        is_whole.then_some(())
    }
}

/// Takes a number off the start of `bytes`. Most take one byte.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    match *bytes {
        [first @ ..0x80, rest @ ..] => {
            *bytes = rest;
            Some(usize::from(*first))
        }
        _ => usize::read(bytes),
    }
}

impl<const N: usize> WordBlocks<N> {
    /// Writes `words`, which are in order, with their numbers to `file`, for [`Self::open`].
    pub fn write<'a>(
        file: &mut SegmentWriter,
        name: &str,
        words: impl Iterator<Item = (&'a str, [u32; N])>,
    ) -> io::Result<()> {
        let (mut firsts, mut starts, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
        let (mut len, mut before) = (0_u32, "");
        for (word, numbers) in words {
            if firsts.len() * BLOCK == len as usize {
                starts.push(bytes.len() as u32);
                firsts.push(word);
            } else {
                let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
                shared.write(&mut bytes);
                (word.len() - shared).write(&mut bytes);
                bytes.extend_from_slice(&word.as_bytes()[shared..]);
            }
            numbers.iter().for_each(|number| (*number as usize).write(&mut bytes));
            before = word;
            len += 1;
        }
        write_words(file, &format!("{name}.firsts"), &WordList::new(firsts.into_iter()))?;
        write_numbers(file, &format!("{name}.blocks"), std::iter::once(len).chain(starts))?;
        write_bytes(file, name, &bytes)
    }

    /// The words in `file`. What is damaged of what is read later is reported to `damage`.
    ///
    /// # Errors
    ///
    /// If what is read at once is not as it was written.
    pub fn open(file: &SegmentFile, name: &str, damage: &DamageReport) -> Result<Self, Damage> {
        let firsts = read_words(file, &format!("{name}.firsts"))?;
        let numbers = read_numbers(file, &format!("{name}.blocks"), u32::from_le_bytes)?;
        let section = section(file, name)?;
        let (len, starts) = match &numbers[..] {
            [len, starts @ ..] => (*len as usize, starts.to_vec()),
            [] => (0, Vec::new()),
        };
        if firsts.len() != len.div_ceil(BLOCK) || starts.len() != firsts.len() {
            return Err(section.damage("its content is invalid"));
        }
        let blocks = Bytes::Stored(section, damage.clone());
        Ok(Self { len, firsts, starts, blocks, recent: Mutex::default() })
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// How many bytes of memory they take, but for what was read last.
    pub fn bytes(&self) -> usize {
        self.firsts.bytes() + self.starts.len() * 4
    }

    /// The number of the first word that is not before `word`.
    pub fn lower_bound(&self, word: &str) -> usize {
        let next = self.firsts.find(word).unwrap_or_else(|next| next);
        let Some(number) = next.checked_sub(1) else { return 0 };
        let block = self.block(number);
        number * BLOCK + first_not(0..self.count(number), |i| block.word(i) < word)
    }

    /// What is said of word number `i`: its block, and its number there.
    pub fn get(&self, i: usize) -> (Arc<Block<N>>, usize) {
        (self.block(i / BLOCK), i % BLOCK)
    }

    /// Hands the words from number `from` on to `visit`, in order, until it wants no more.
    pub fn each_from(&self, from: usize, mut visit: impl FnMut(usize, &str, [u32; N]) -> bool) {
        for number in from / BLOCK..self.firsts.len() {
            let block = self.block(number);
            let first = number * BLOCK;
            for i in from.saturating_sub(first)..self.count(number) {
                if !visit(first + i, block.word(i), block.numbers(i)) {
                    return;
                }
            }
        }
    }

    /// A reader for words in their order, of which many may be passed over.
    pub fn reader(&self) -> BlockReader<'_, N> {
        BlockReader { words: self, window: self.blocks.window(), number: usize::MAX, block: Block::default() }
    }

    /// How many words block `number` has.
    fn count(&self, number: usize) -> usize {
        self.len.saturating_sub(number * BLOCK).min(BLOCK)
    }

    /// Where block `number` lies.
    fn range(&self, number: usize) -> std::ops::Range<usize> {
        let start = |number: usize| self.starts.get(number).map_or(self.blocks.len(), |start| *start as usize);
        start(number)..start(number + 1)
    }

    /// Block `number`, which there is; an empty one where it is damaged.
    fn block(&self, number: usize) -> Arc<Block<N>> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let place = &mut recent[number % RECENT];
        match place {
            Some((held, block)) if *held == number => Arc::clone(block),
            _ => {
                let mut block = Block::default();
                self.fill(&mut block, number, &self.blocks.read(self.range(number)));
                let block = Arc::new(block);
                *place = Some((number, Arc::clone(&block)));
                block
            }
        }
    }

    fn fill(&self, block: &mut Block<N>, number: usize, bytes: &[u8]) {
        if block.read(self.firsts.get(number), self.count(number), bytes).is_none() {
            self.blocks.report("its content is invalid");
        }
    }
}

/// Reads words one after the other.
pub struct BlockReader<'w, const N: usize> {
    words: &'w WordBlocks<N>,
    window: Window<'w>,
    /// The block that was read last.
    number: usize,
    block: Block<N>,
}

impl<const N: usize> BlockReader<'_, N> {
    /// Word number `i`, which there is, and its numbers.
    pub fn get(&mut self, i: usize) -> (&str, [u32; N]) {
        let number = i / BLOCK;
        if number != self.number {
            self.number = number;
            self.words.fill(&mut self.block, number, self.window.read(self.words.range(number)));
        }
        (self.block.word(i % BLOCK), self.block.numbers(i % BLOCK))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_in_blocks_are_found_as_in_a_list(
            mut words in prop::collection::vec("[a-cх-ц]{0,5}", 0..300),
            asked in prop::collection::vec("[a-dх-ч]{0,5}", 8),
        ) {
            words.sort();
            let directory = tempfile::tempdir().unwrap();
            let mut file = SegmentWriter::create(directory.path(), "a.seg").unwrap();
            let numbered = || (0..).zip(&words).map(|(i, word)| (&**word, [i, i * 1000]));
            WordBlocks::write(&mut file, "words", numbered()).unwrap();
            file.finish().unwrap();
            let file = SegmentFile::open(&directory.path().join("a.seg")).unwrap();
            let damage = DamageReport::default();
            let blocks = WordBlocks::<2>::open(&file, "words", &damage).unwrap();
            for word in asked.iter().chain(&words) {
                let from = blocks.lower_bound(word);
                prop_assert_eq!(from, words.partition_point(|other| other < word));
                let mut rest = Vec::new();
                blocks.each_from(from, |i, word, numbers| {
                    rest.push((i, word.to_owned(), numbers));
                    rest.len() < 70
                });
                let right = (0..).zip(numbered()).skip(from).take(70);
                prop_assert_eq!(rest, right.map(|(i, (word, numbers))| (i, word.to_owned(), numbers)).collect::<Vec<_>>());
            }
            let mut reader = blocks.reader();
            for (i, said) in numbered().enumerate() {
                prop_assert_eq!(reader.get(i), said);
                let (block, i) = blocks.get(i);
                prop_assert_eq!((block.word(i), block.numbers(i)), said);
            }
            prop_assert!(damage.first().is_none());
        }
    }
}
