//! A vocabulary in a file.

use std::io;
use std::sync::Arc;

use super::super::stored_words::{StoredWords, WordShapes};
use super::super::word_blocks::WordBlocks;
use super::change::CountChange;
use super::held::HeldWords;
use super::{Vocabulary, skeleton_shape};
use crate::store::SegmentWriter;

impl Vocabulary {
    /// Writes the words that are in memory to `file`.
    pub fn write(&self, file: &mut SegmentWriter) -> io::Result<()> {
        let HeldWords { words, counts, holders, .. } = &self.held;
        let counted = (0..words.len()).map(|i| (words.get(i), [counts[i], holders[i]]));
        WordBlocks::write(file, "words", counted)?;
        WordShapes::write(file, "words", self.held.shapes())?;
        let skeletons = || self.held.skeletons_from("");
        WordBlocks::write(file, "skeletons", skeletons().map(|(skeleton, word)| (skeleton, [word as u32])))?;
        WordShapes::write(file, "skeletons", skeletons().map(|(skeleton, _)| skeleton_shape(skeleton)))
    }

    /// The words that lie in a file.
    pub fn of_stored(stored: &Arc<StoredWords>) -> Self {
        Self { stored: Some(Arc::clone(stored)), ..Self::default() }
    }

    /// The vocabulary after `changes`, of which several can be of one word.
    pub fn changed(&self, mut changes: Vec<(&str, CountChange)>) -> Self {
        let Some(stored) = &self.stored else {
            return Self { held: self.held.changed(changes), ..Self::default() };
        };
        // Words that stand together are read together.
        changes.sort_unstable_by_key(|(word, _)| *word);
        let mut recounted = self.recounted.clone();
        changes.retain(|(word, change)| match stored.find(word) {
            Some(i) => {
                let counts = recounted.entry(i).or_insert_with(|| {
                    let (block, i) = stored.words.get(i);
                    CountChange::of(block.numbers(i))
                });
                counts.add(*change);
                false
            }
            None => true,
        });
        let held = self.held.changed(changes);
        let next = (0..held.words.len()).map(|i| stored.words.lower_bound(held.words.get(i))).collect();
        Self { stored: Some(Arc::clone(stored)), recounted, held, next }
    }
}
