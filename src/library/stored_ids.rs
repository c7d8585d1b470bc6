//! The ids of the briefings of an index, read where they lie: in memory they would grow with the library. They are in
//! each file of the index, so that they are still known when one is damaged.
//!
//! Sections: `ids` the ids by number, one after another; `id_bounds` where each begins, and the last ends; `by_id` the
//! numbers in the order of the ids.

use std::cmp::Ordering;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use crate::arrange::Arrange;
use crate::clean::is_safe;
use crate::language::postings::WordList;
use crate::store::{Damage, DamageReport, SegmentFile, SegmentSection, SegmentWriter};

/// How many ids are read at once: about as many as are on a page.
const BLOCK: usize = 128;

/// The ids of the briefings of an index, by number.
#[derive(Debug)]
pub struct StoredIds {
    first: IdSections,
    /// The same ids in the other file of the index, if it has one.
    second: Option<IdSections>,
    /// The id that was looked for last, and its number: a reader asks for that of the open briefing with every frame.
    last: Mutex<Option<(String, usize)>>,
    damage: DamageReport,
}

/// The ids in one file.
#[derive(Debug)]
struct IdSections {
    count: usize,
    ids: SegmentSection,
    bounds: SegmentSection,
    by_id: SegmentSection,
    /// The block that was read last, and its number: the next id is often in the same one.
    recent: Mutex<Option<(usize, Arc<WordList>)>>,
}

impl StoredIds {
    /// The ids of the `count` briefings in the file `first`, and in the `second` for when that is damaged.
    ///
    /// # Errors
    ///
    /// If one of them has none, or those of other briefings.
    pub(super) fn open(first: &SegmentFile, second: Option<&SegmentFile>, count: usize) -> Result<Self, Damage> {
        let open = |segment| IdSections::open(segment, count);
        let (first, second) = (open(first)?, second.map(open).transpose()?);
        Ok(Self { first, second, last: Mutex::default(), damage: DamageReport::default() })
    }

    /// The id of briefing `number`.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged in each file.
    pub(super) fn get(&self, number: usize) -> Result<String, Damage> {
        self.read(|copy| copy.get(number))
    }

    /// The number of the briefing `id`, if there is one.
    ///
    /// # Errors
    ///
    /// If the ids are damaged in each file.
    pub(super) fn number(&self, id: &str) -> Result<Option<usize>, Damage> {
        let last = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, number)) = last().as_ref().filter(|(known, _)| known == id) {
            return Ok(Some(*number));
        }
        let found = self.read(|copy| copy.number(id))?;
        if let Some(number) = found {
            *last() = Some((id.to_owned(), number));
        }
        Ok(found)
    }

    /// The first damage found, in whichever file.
    pub(super) fn damage(&self) -> Option<&Damage> {
        self.damage.first()
    }

    /// What is read from the first file in which it is not damaged.
    fn read<T>(&self, read: impl Fn(&IdSections) -> Result<T, Damage>) -> Result<T, Damage> {
        let first = read(&self.first).inspect_err(|damage| self.damage.report(damage.clone()));
        first.or_else(|damage| self.second.as_ref().map_or(Err(damage), read))
    }
}

impl IdSections {
    fn open(segment: &SegmentFile, count: usize) -> Result<Self, Damage> {
        let (ids, bounds, by_id) = (segment.require("ids")?, segment.require("id_bounds")?, segment.require("by_id")?);
        if (bounds.len(), by_id.len()) != (4 * (count as u64 + 1), 4 * count as u64) {
            return Err(ids.damage("they are of other briefings"));
        }
        Ok(Self { count, ids, bounds, by_id, recent: Mutex::default() })
    }

    fn get(&self, number: usize) -> Result<String, Damage> {
        if number >= self.count {
            return Err(self.ids.damage("it has fewer"));
        }
        Ok(self.block(number / BLOCK)?.get(number % BLOCK).to_owned())
    }

    /// The number of `id`, by binary search.
    fn number(&self, id: &str) -> Result<Option<usize>, Damage> {
        let (mut from, mut to) = (0, self.count);
        while from < to {
            let middle = from.midpoint(to);
            let number = numbers(&self.by_id, middle, 1)?[0] as usize;
            match (*self.get(number)?).cmp(id) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Ok(Some(number)),
                Ordering::Greater => to = middle,
            }
        }
        Ok(None)
    }

    /// Block `number` of the ids.
    fn block(&self, number: usize) -> Result<Arc<WordList>, Damage> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, block)) = recent().as_ref().filter(|(held, _)| *held == number) {
            return Ok(Arc::clone(block));
        }
        let first = number * BLOCK;
        let bounds = numbers(&self.bounds, first, BLOCK.min(self.count - first) + 1)?;
        let (start, end) = (bounds[0], bounds[bounds.len() - 1]);
        let text = String::from_utf8(self.ids.read(start.into()..end.into())?).ok().filter(|text| is_safe(text));
        let ends = bounds[1..].iter().map(|end| end.checked_sub(start)).collect::<Option<Vec<u32>>>();
        let block = text.zip(ends).and_then(|(text, ends)| WordList::of_parts(text, ends));
        let block = Arc::new(block.ok_or_else(|| self.ids.damage("its content is invalid"))?);
        *recent() = Some((number, Arc::clone(&block)));
        Ok(block)
    }
}

/// The `count` numbers from number `first` of `section` on.
fn numbers(section: &SegmentSection, first: usize, count: usize) -> Result<Vec<u32>, Damage> {
    let bytes = section.read(4 * first as u64..4 * (first + count) as u64)?;
    Ok(bytes.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number)).collect())
}

/// Writes `ids`, which are by number, for [`StoredIds::open`].
///
/// # Errors
///
/// If writing fails.
pub fn write_ids<'i>(ids: impl Iterator<Item = &'i str>, segment: &mut SegmentWriter) -> io::Result<()> {
    let ids: Vec<&str> = ids.collect();
    let mut by_id: Vec<u32> = (0..ids.len() as u32).collect();
    by_id.arrange_by(|a, b| ids[*a as usize].cmp(ids[*b as usize]));
    let ends = ids.iter().scan(0_u32, |end, id| {
        *end += id.len() as u32;
        Some(*end)
    });
    let bounds: Vec<u32> = std::iter::once(0).chain(ends).collect();
    let bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    segment.section("ids", |out| out.write_all(ids.concat().as_bytes()))?;
    segment.section("id_bounds", |out| out.write_all(&bytes(&bounds)))?;
    segment.section("by_id", |out| out.write_all(&bytes(&by_id)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(name: &str, ids: &[&str], directory: &std::path::Path) -> SegmentFile {
        let mut writer = SegmentWriter::create(directory, name).unwrap();
        write_ids(ids.iter().copied(), &mut writer).unwrap();
        writer.finish().unwrap();
        SegmentFile::open(&directory.join(name)).unwrap()
    }

    proptest! {
        #[test]
        fn every_id_is_found_by_its_number_and_every_number_by_its_id(
            ids in prop::collection::hash_set("[a-cх-ц]{1,5}", 0..400),
            others in prop::collection::vec("[a-dх-ч]{0,5}", 8),
        ) {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let directory = tempfile::tempdir().unwrap();
            let stored = StoredIds::open(&file("a.seg", &ids, directory.path()), None, ids.len()).unwrap();
            for number in (0..ids.len()).rev() {
                prop_assert_eq!(stored.get(number).unwrap(), ids[number]);
                prop_assert_eq!(stored.number(ids[number]).unwrap(), Some(number));
            }
            for other in others {
                prop_assert_eq!(stored.number(&other).unwrap(), ids.iter().position(|id| **id == *other));
            }
            prop_assert!(stored.damage().is_none() && stored.get(ids.len()).is_err());
        }

        #[test]
        fn whatever_a_file_says_is_an_id_or_damage(
            text in prop::collection::vec("[a-c\\x1bх-ц]{0,4}", 0..8),
            bounds in prop::collection::vec(0u32..20, 4),
            by_id in prop::collection::vec(0u32..5, 3),
        ) {
            let bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
            let directory = tempfile::tempdir().unwrap();
            let mut writer = SegmentWriter::create(directory.path(), "a.seg").unwrap();
            for (name, content) in [("ids", text.concat().into()), ("id_bounds", bytes(&bounds)), ("by_id", bytes(&by_id))] {
                writer.section(name, |out| out.write_all(&content)).unwrap();
            }
            writer.finish().unwrap();
            let stored = StoredIds::open(&SegmentFile::open(&directory.path().join("a.seg")).unwrap(), None, 3).unwrap();
            for number in 0..4 {
                prop_assert!(stored.get(number).map_or(true, |id| is_safe(&id)));
            }
            _ = stored.number("b");
        }
    }

    #[test]
    fn one_damaged_file_costs_no_id() {
        let directory = tempfile::tempdir().unwrap();
        let ids = ["osh", "khiva", "kuryk"];
        let [first, second] = ["a.seg", "b.seg"].map(|name| file(name, &ids, directory.path()));
        let [stored, unread] = [(); 2].map(|()| StoredIds::open(&first, Some(&second), 3).unwrap());
        std::fs::write(directory.path().join("a.seg"), []).unwrap();
        assert_eq!((stored.get(1).unwrap(), stored.number("kuryk").unwrap()), ("khiva".into(), Some(2)));
        assert!(stored.damage().is_some());
        std::fs::write(directory.path().join("b.seg"), []).unwrap();
        assert!(unread.get(2).is_err() && unread.number("osh").is_err());
        assert!(StoredIds::open(&first, None, 4).is_err());
    }
}
