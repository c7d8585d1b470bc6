//! A vocabulary after texts were added and removed: what remains is copied as it is.

use std::iter::Peekable;

use super::super::segment::Segment;
use super::SHORTEST_SKELETON;
use super::held::HeldWords;
use crate::language::postings::WordList;
use crate::language::{script, token, typo};

/// The change in the counts of a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct CountChange {
    /// How many more facts have it in a text of their own.
    pub count: i64,
    /// How many more facts and summits have it: a word that none has is dropped.
    pub holders: i64,
}

impl CountChange {
    /// The change from none to these counts.
    pub fn of([count, holders]: [u32; 2]) -> Self {
        Self { count: count.into(), holders: holders.into() }
    }

    /// Adds another one.
    pub fn add(&mut self, other: Self) {
        self.count += other.count;
        self.holders += other.holders;
    }
}

/// The words of `segment`, when it is added (`sign` is 1) or removed (-1).
pub fn changes(segment: &Segment, sign: i64) -> impl Iterator<Item = (&str, CountChange)> {
    let mut postings = segment.postings();
    segment.held_words().into_iter().flat_map(WordList::iter).enumerate().map(move |(i, word)| {
        let [own, shared] = postings.counts(i).map(|count| count as i64);
        (word, CountChange { count: sign * own, holders: sign * (own + shared) })
    })
}

/// The words of a vocabulary under construction, in order.
#[derive(Default)]
struct VocabularyBuilder<'a> {
    words: Vec<&'a str>,
    rest: HeldWords,
    /// The skeletons of new words, with their numbers.
    skeletons: Vec<(String, u32)>,
}

impl HeldWords {
    /// The vocabulary after `changes`; several may be of one word.
    pub fn changed(&self, mut changes: Vec<(&str, CountChange)>) -> Self {
        changes.sort_unstable_by_key(|(word, _)| *word);
        changes.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1.add(next.1);
            }
            is_same
        });
        let mut next = VocabularyBuilder::default();
        let mut changes = changes.into_iter().peekable();
        // The new number of each word that is kept.
        let mut to = vec![None; self.words.len()];
        for (i, to) in to.iter_mut().enumerate() {
            let word = self.words.get(i);
            next.add_while(&mut changes, |new| new < word);
            let change =
                changes.next_if(|(other, _)| *other == word).map_or(CountChange::default(), |(_, change)| change);
            let mut held = CountChange::of([self.counts[i], self.holders[i]]);
            held.add(change);
            *to = next.keep(word, held, self.letters[i], self.lengths[i]);
        }
        next.add_while(&mut changes, |_| true);
        next.skeletons.sort_unstable();
        let mut new = next.skeletons.iter().map(|(skeleton, word)| (&**skeleton, *word)).peekable();
        let mut skeletons = Vec::with_capacity(self.skeletons.len() + new.len());
        for (i, word) in self.skeleton_of.iter().enumerate() {
            if let Some(word) = to[*word as usize] {
                let kept = (self.skeletons.get(i), word);
                skeletons.extend(std::iter::from_fn(|| new.next_if(|new| *new < kept)));
                skeletons.push(kept);
            }
        }
        skeletons.extend(new);
        Self {
            words: WordList::new(next.words.into_iter()),
            skeleton_of: skeletons.iter().map(|(_, word)| *word).collect(),
            skeletons: WordList::new(skeletons.iter().map(|(skeleton, _)| *skeleton)),
            ..next.rest
        }
    }
}

impl<'a> VocabularyBuilder<'a> {
    /// Adds the new words of `changes` as long as they are `wanted`.
    fn add_while(
        &mut self,
        changes: &mut Peekable<impl Iterator<Item = (&'a str, CountChange)>>,
        wanted: impl Fn(&str) -> bool,
    ) {
        while let Some((word, change)) = changes.next_if(|(word, _)| wanted(word)) {
            let is_plain = !token::is_number(word);
            let letters = if is_plain { typo::letters(word) } else { 0 };
            let length = word.chars().count().min(usize::from(u8::MAX)) as u8;
            let number = self.keep(word, change, letters, length);
            let skeleton = number.filter(|_| is_plain).map(|number| (script::skeleton(word), number));
            self.skeletons.extend(skeleton.filter(|(skeleton, _)| skeleton.len() >= SHORTEST_SKELETON));
        }
    }

    /// Adds a word, if any text has it, and returns its number.
    fn keep(&mut self, word: &'a str, held: CountChange, letters: u64, length: u8) -> Option<u32> {
        let number = self.words.len() as u32;
        (held.holders > 0).then(|| {
            self.words.push(word);
            self.rest.counts.push(held.count as u32);
            self.rest.holders.push(held.holders as u32);
            self.rest.letters.push(letters);
            self.rest.lengths.push(length);
            number
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_changed_is_what_is_made_anew(
            texts in prop::collection::vec(prop::collection::vec(("(ab?|trad|хив|[0-9])[a-cа-в0-9]{0,3}", 0u8..3), 0..12), 1..6),
            gone in prop::collection::vec(any::<bool>(), 6),
        ) {
            let changes = |sign: i64, stays: &dyn Fn(usize) -> bool| -> Vec<(&str, CountChange)> {
                let texts = texts.iter().enumerate().filter(|(i, _)| stays(*i)).flat_map(|(_, text)| text);
                texts.map(|(word, count)| (&**word, CountChange { count: sign * i64::from(*count), holders: sign })).collect()
            };
            let all = HeldWords::default().changed(changes(1, &|_| true));
            let less = all.changed(changes(-1, &|i| gone[i]));
            let more = less.changed(changes(1, &|i| gone[i]));
            let anew = HeldWords::default().changed(changes(1, &|i| !gone[i]));
            prop_assert_eq!(format!("{:?}", less), format!("{:?}", anew));
            prop_assert_eq!(format!("{:?}", more), format!("{:?}", all));
        }
    }
}
