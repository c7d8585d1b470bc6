//! A segment in a file.

use std::io;
use std::sync::{Arc, OnceLock};

use super::super::sections::{read_numbers, section, write_bytes, write_numbers};
use super::super::stored_words::StoredWords;
use super::briefings::FileBriefings;
use super::{Segment, SegmentBriefings, SegmentWords, outlines};
use crate::language::postings::WordList;
use crate::library::{BriefingSource, write_ids};
use crate::store::{Bytes, Damage, DamageReport, SegmentFile, SegmentWriter};

impl Segment {
    /// Writes it to `file`, words as their numbers in `vocabulary`, which has all of them.
    pub fn write(&self, file: &mut SegmentWriter, vocabulary: &WordList) -> io::Result<()> {
        write_bytes(file, "facts.weights", &self.weights.read(0..self.weights.len()))?;
        write_bytes(file, "facts.places", &self.places.read(0..self.places.len()))?;
        write_numbers(file, "facts.starts", self.starts.iter().copied())?;
        let mut bounds: Vec<u32> = Vec::with_capacity(vocabulary.len() * 2 + 1);
        let (mut postings, mut end) = (self.postings(), 0);
        let mut words = self.held_words().into_iter().flat_map(WordList::iter).enumerate().peekable();
        for word in vocabulary.iter() {
            let own_number = words.next_if(|(_, own)| *own == word);
            let [own, shared] = own_number.map_or([end..end, end..end], |(i, _)| postings.bounds_of(i));
            end = shared.end;
            bounds.extend([own.start as u32, shared.start as u32]);
        }
        bounds.push(end as u32);
        write_numbers(file, "postings.bounds", bounds.into_iter())?;
        write_bytes(file, "postings", &self.postings.read(0..self.postings.len()))?;
        let days = (0..self.briefings.len()).filter_map(|i| self.briefings.days(i));
        let days = days.flat_map(|(first, last)| [first, last]).flat_map(i32::to_le_bytes);
        write_bytes(file, "briefings.days", &days.collect::<Vec<u8>>())?;
        write_numbers(file, "briefings.in_order", [u32::from(self.briefings.are_in_order())].into_iter())?;
        let ids: Vec<_> = (0..self.briefings.len()).filter_map(|i| self.briefings.id(i)).collect();
        write_ids(ids.iter().map(|id| &**id), file)?;
        outlines::write(|| self.briefings.iter(), file)
    }

    /// Opens the segment in `file`, with the words `words` and the briefings of `source`, without those whose numbers
    /// are in `gone`, which is sorted.
    pub fn open(
        file: &SegmentFile,
        words: &Arc<StoredWords>,
        source: Arc<dyn BriefingSource>,
        gone: Vec<usize>,
        damage: &DamageReport,
    ) -> Result<Self, Damage> {
        let starts = read_numbers(file, "facts.starts", u32::from_le_bytes)?;
        let bytes = |name: &str| Ok(Bytes::Stored(section(file, name)?, damage.clone()));
        let briefings = FileBriefings {
            file: file.clone(),
            source,
            damage: damage.clone(),
            count: starts.len().saturating_sub(1),
            gone,
            is_in_order: read_numbers(file, "briefings.in_order", u32::from_le_bytes)? == [1],
            days: bytes("briefings.days")?,
            outlines: OnceLock::new(),
        };
        let mut segment = Self {
            starts,
            weights: bytes("facts.weights")?,
            places: bytes("facts.places")?,
            words: SegmentWords::Stored(Arc::clone(words)),
            bounds: bytes("postings.bounds")?,
            postings: bytes("postings")?,
            briefings: SegmentBriefings::Held(Vec::new()),
        };
        let facts = segment.starts.last().map_or(0, |end| *end as usize);
        let is_whole = segment.starts.is_sorted()
            && segment.starts.first().is_none_or(|start| *start == 0)
            && segment.weights.len() == facts * 2
            && segment.places.len() == facts * 6
            && segment.bounds.len() == words.len() * 8 + 4
            && briefings.gone.iter().all(|number| *number < briefings.count);
        if !is_whole {
            return Err(section(file, "facts.starts")?.damage("its counts contradict each other"));
        }
        segment.briefings = SegmentBriefings::Stored(Box::new(briefings));
        Ok(segment)
    }
}
