//! The briefings of an index as the reader uses them: with their ids, and decoded on demand.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use super::decoded_briefings::DecodedBriefings;
use super::file::{File, Scrutiny};
use super::listing::Listing;
use super::root::Root;
use super::stored::Stored;
use super::summit_row::{BriefingSource, SummitRow};
use super::unchecked::UncheckedFiles;
use crate::briefing::Briefing;
use crate::language::postings::WordList;
use crate::store::{Damage, SegmentFile, read_text};
use crate::watch::Waker;

/// The bytes of records that stay decoded, which takes about twice as much memory.
const RECENT: usize = 64 << 10;

/// The briefings of an index, by number, in the order of the library when it was stored.
#[derive(Debug)]
pub struct StoredBriefings {
    decoded: DecodedBriefings,
    table: Arc<Stored>,
    lookup: SegmentFile,
    /// The ids by number.
    ids: WordList,
    /// The numbers in the order of the ids.
    by_id: Vec<u32>,
    /// The files, until all have been compared with the index.
    unchecked: Mutex<Option<Arc<UncheckedFiles>>>,
    damage: OnceLock<Damage>,
    /// The files of the library, listed if the table is damaged.
    listed: OnceLock<Vec<File>>,
    /// Woken when damage is found.
    waker: Weak<Waker>,
}

impl StoredBriefings {
    /// The briefings in the `segments` of the index of the library in `root`; `None` if it has none. `waker` is woken
    /// if damage is found.
    ///
    /// # Errors
    ///
    /// If it was written by another version of this program, or is damaged.
    pub(super) fn open(root: &Path, segments: &[SegmentFile], waker: Weak<Waker>) -> Result<Option<Self>, Damage> {
        let table = Arc::new(Stored::open(root, segments)?);
        let [segment, lookup] = segments else { return Ok(None) };
        let (ids, by_id) = read_ids(segment, table.table().briefings())?;
        // The reader checks all files whenever something changes.
        let decoded = DecodedBriefings::new(table.records(), None, RECENT);
        let (lookup, unchecked) = (lookup.clone(), Mutex::default());
        let (damage, listed) = (OnceLock::new(), OnceLock::new());
        Ok((!by_id.is_empty()).then_some(Self { decoded, table, lookup, ids, by_id, unchecked, damage, listed, waker }))
    }

    /// The segment for look-up of these briefings.
    pub fn lookup(&self) -> &SegmentFile {
        &self.lookup
    }

    /// The table of their files.
    pub(super) fn table(&self) -> &Arc<Stored> {
        &self.table
    }

    /// The number of briefings.
    pub fn len(&self) -> usize {
        self.table.table().briefings()
    }

    /// Briefing `number` as stored.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged.
    pub fn read(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        self.decoded.read(number).inspect_err(|damage| self.report(damage.clone()))
    }

    /// Until all files have been compared with the index, files that are about to be shown are compared first.
    pub(super) fn check_shown(&self, unchecked: Option<&Arc<UncheckedFiles>>) {
        *self.unchecked() = unchecked.cloned();
    }

    fn unchecked(&self) -> MutexGuard<'_, Option<Arc<UncheckedFiles>>> {
        self.unchecked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Briefing `number`; if it is damaged or out of date, what its file contains now, or else one that has only its
    /// id. In that case the index will soon be dropped, or no longer used for this briefing.
    pub(super) fn get(&self, number: usize) -> Arc<Briefing> {
        let unchecked = self.unchecked().clone();
        let stored = unchecked.is_none_or(|files| files.check(number)).then(|| self.read(number).ok());
        stored.flatten().unwrap_or_else(|| {
            let from_file = self.file(number).and_then(|file| file.briefing(Scrutiny::Errors).value);
            let unknown =
                || Briefing { id: self.id(number).into(), title: self.id(number).into(), ..Briefing::default() };
            Arc::new(from_file.unwrap_or_else(unknown))
        })
    }

    /// The row of briefing `number`.
    pub(super) fn row(&self, number: usize) -> SummitRow {
        self.decoded.row(number, || SummitRow::of(&self.get(number)))
    }

    /// The id of briefing `number`, which must exist.
    pub(super) fn id(&self, number: usize) -> &str {
        self.ids.get(number)
    }

    /// The number of the briefing `id`.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        let found = self.by_id.binary_search_by(|number| self.id(*number as usize).cmp(id)).ok()?;
        Some(self.by_id[found] as usize)
    }

    /// The first damage found.
    pub fn damage(&self) -> Option<&Damage> {
        self.damage.get()
    }

    /// Notes that the index is damaged.
    pub fn report(&self, damage: Damage) {
        // Only the first damage matters.
        if self.damage.set(damage).is_ok()
            && let Some(waker) = self.waker.upgrade()
        {
            waker.wake();
        }
    }

    /// The file of briefing `number`. If the table of files is damaged, it is found by its id.
    pub(super) fn file(&self, number: usize) -> Option<File> {
        let (table, shown) = (self.table.table(), self.table.root());
        let root = Arc::new(Root::open(shown).ok()?);
        let file = table.row_of(number).map(|row| table.file(row, shown, &root));
        let Some(damage) = self.table.damage() else { return file };
        self.report(damage.clone());
        let list = || Listing::of(shown, &mut |_| {}).map_or_else(|_| Vec::new(), |listing| listing.files);
        self.listed.get_or_init(list).iter().find(|file| *file.id == *self.id(number)).cloned()
    }
}

impl BriefingSource for StoredBriefings {
    fn briefing(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        self.read(number)
    }

    fn id(&self, number: usize) -> Option<&str> {
        (number < self.len()).then(|| self.ids.get(number))
    }
}

/// The ids of the `count` briefings in `segment`, and their numbers sorted by id. The ids must all be different.
fn read_ids(segment: &SegmentFile, count: usize) -> Result<(WordList, Vec<u32>), Damage> {
    let (ids, by_id) = (segment.require("ids")?, segment.require("by_id")?);
    let (texts, numbers) = (ids.read_all()?, by_id.read_all()?);
    let mut rest = &texts[..];
    let list = WordList::new(std::iter::from_fn(|| read_text(&mut rest)));
    if list.len() != count || !rest.is_empty() {
        return Err(ids.damage("an id is cut off"));
    }
    let numbers: Vec<u32> = numbers.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number)).collect();
    let is_sorted = numbers.len() == count
        && numbers.iter().all(|number| (*number as usize) < count)
        && numbers.is_sorted_by(|a, b| list.get(*a as usize) < list.get(*b as usize));
    if is_sorted { Ok((list, numbers)) } else { Err(by_id.damage("its ids are in no order")) }
}
