//! The building blocks of every word index: the distinct words of many texts, and for each word the numbers of the
//! texts that contain it.

use foldhash::HashMap;

use crate::arrange;

/// Sorted distinct words in one string.
#[derive(Debug, Default)]
pub struct WordList {
    text: Box<str>,
    /// Where each word ends in `text`.
    ends: Box<[u32]>,
}

impl WordList {
    /// Builds a list of words that are sorted and distinct.
    pub fn new<'a>(sorted: impl Iterator<Item = &'a str>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for word in sorted {
            text.push_str(word);
            ends.push(text.len() as u32);
        }
        Self { text: text.into(), ends: ends.into() }
    }

    /// The list of the words that end at `ends` of `text`; `None` if these do not fit.
    pub fn of_parts(text: String, ends: Vec<u32>) -> Option<Self> {
        let is_end = |end: &u32| text.is_char_boundary(*end as usize);
        let fits =
            ends.is_sorted() && ends.iter().all(is_end) && ends.last().map_or(0, |end| *end as usize) == text.len();
        fits.then(|| Self { text: text.into(), ends: ends.into() })
    }

    /// All words, one after another.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where each word ends in [`Self::text`].
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The number of bytes they take.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.ends.len() * 4
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Word `i`.
    ///
    /// # Panics
    /// If there is no such word.
    pub fn get(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.text[start..self.ends[i] as usize]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// The number of `word`; of its first occurrence, if there are several.
    ///
    /// # Errors
    /// The number of the first word after it, if it is not in the list.
    pub fn find(&self, word: &str) -> Result<usize, usize> {
        arrange::search(self.len(), |i| self.get(i).cmp(word))
    }

    /// The numbers of the words that begin with `start`.
    pub fn starting_with(&self, start: &str) -> impl Iterator<Item = usize> {
        let from = self.find(start).unwrap_or_else(|from| from);
        (from..self.len()).take_while(move |i| self.get(*i).starts_with(start))
    }
}

/// Numbers words in the order in which they first come.
#[derive(Debug, Default)]
pub struct Interner(HashMap<Box<str>, u32>);

impl Interner {
    /// The number of `word`.
    pub fn number(&mut self, word: &str) -> u32 {
        let next = self.0.len() as u32;
        match self.0.get(word) {
            Some(number) => *number,
            None => *self.0.entry(word.into()).or_insert(next),
        }
    }

    /// The sorted words, and for each number given out the number of its word among them.
    pub fn finish(self) -> (WordList, Vec<u32>) {
        let mut words: Vec<(Box<str>, u32)> = self.0.into_iter().collect();
        words.sort_unstable();
        let mut ranks = vec![0; words.len()];
        (0..).zip(&words).for_each(|(rank, (_, number))| ranks[*number as usize] = rank);
        (WordList::new(words.iter().map(|(word, _)| &**word)), ranks)
    }
}

/// One occurrence of a word in a text: the number that an [`Interner`] gave the word, and a number for the text.
pub type Posting = (u32, u32);

/// The items of each key, one key after another, and where those of each key end (a counting sort; Knuth, The Art of
/// Computer Programming 3, 5.2). The keys of `items` are less than `keys`; the items of one stay in their order.
pub fn by_key<T: Copy + Default>(keys: usize, items: impl Iterator<Item = (usize, T)> + Clone) -> (Vec<T>, Vec<u32>) {
    let mut ends = vec![0_u32; keys];
    items.clone().for_each(|(key, _)| ends[key] += 1);
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut sorted = vec![T::default(); start as usize];
    for (key, item) in items {
        let end = &mut ends[key];
        sorted[*end as usize] = item;
        *end += 1;
    }
    (sorted, ends)
}

/// The texts that contain each word of a [`WordList`], in the order in which they came.
#[derive(Debug, Default)]
pub struct PostingLists {
    texts: Vec<u32>,
    /// Where the texts of each word end.
    ends: Vec<u32>,
}

impl PostingLists {
    /// Sorts `postings` by word; `ranks` is that of [`Interner::finish`].
    pub fn new(postings: &[Posting], ranks: &[u32]) -> Self {
        let by_rank = postings.iter().map(|(word, text)| (ranks[*word as usize] as usize, *text));
        let (texts, ends) = by_key(ranks.len(), by_rank);
        Self { texts, ends }
    }

    /// Adds the texts of the word after the last one.
    pub fn push(&mut self, texts: impl Iterator<Item = u32>) {
        self.texts.extend(texts);
        self.ends.push(self.texts.len() as u32);
    }

    /// Frees the unused capacity.
    pub fn shrink_to_fit(&mut self) {
        self.texts.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The texts that contain word `i`.
    pub fn of(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.texts[start as usize..self.ends[i] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_grouped_by_their_keys_and_stay_in_order() {
        let items = [(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd'), (2, 'e')];
        assert_eq!(by_key(5, items.into_iter()), (vec!['b', 'a', 'c', 'e', 'd'], vec![1, 1, 4, 5, 5]));
        assert_eq!(by_key(0, std::iter::empty::<(usize, char)>()), (vec![], vec![]));
    }

    #[test]
    fn words_are_in_order_and_keep_the_texts_that_hold_them() {
        let mut interner = Interner::default();
        let postings: Vec<Posting> = ["trade", "border", "trade", "track"]
            .into_iter()
            .zip([7, 7, 8, 9])
            .map(|(word, text)| (interner.number(word), text))
            .collect();
        let (words, ranks) = interner.finish();
        let lists = PostingLists::new(&postings, &ranks);
        let held: Vec<(&str, &[u32])> = (0..words.len()).map(|i| (words.get(i), lists.of(i))).collect();
        assert_eq!(held, [("border", &[7][..]), ("track", &[9]), ("trade", &[7, 8])]);
        assert_eq!((words.find("track"), words.find("tram")), (Ok(1), Err(3)));
        assert_eq!(words.starting_with("tra").collect::<Vec<_>>(), [1, 2]);
        assert_eq!(words.starting_with("x").count(), 0);
    }
}
