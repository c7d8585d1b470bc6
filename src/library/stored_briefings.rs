//! The briefings of an index as the reader uses them: found by their ids, and decoded on demand.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use super::decoded_briefings::DecodedBriefings;
use super::file::{File, Scrutiny};
use super::listing::Listing;
use super::root::Root;
use super::stored::Stored;
use super::stored_ids::StoredIds;
use super::summit_row::{BriefingSource, SummitRow};
use super::unchecked::UncheckedFiles;
use crate::briefing::{Briefing, Passage, Text};
use crate::store::{Damage, SegmentFile};
use crate::watch::Waker;

/// The bytes of records that stay decoded, which takes about twice as much memory.
const RECENT: usize = 64 << 10;

/// The briefings of an index, by number, in the order of the library when it was stored.
#[derive(Debug)]
pub struct StoredBriefings {
    decoded: DecodedBriefings,
    table: Arc<Stored>,
    lookup: SegmentFile,
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
        let [files, lookup] = segments else { return Ok(None) };
        let ids = StoredIds::open(files, Some(lookup), table.table().briefings())?;
        // The reader checks all files whenever something changes.
        let decoded = DecodedBriefings::new(table.records(), ids, None, RECENT);
        let (lookup, unchecked) = (lookup.clone(), Mutex::default());
        let (damage, listed) = (OnceLock::new(), OnceLock::new());
        let stored = Self { decoded, table, lookup, unchecked, damage, listed, waker };
        Ok((stored.len() > 0).then_some(stored))
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
            let unknown = || {
                let id: Text = self.id(number).into();
                Briefing { title: id.clone(), id, ..Briefing::default() }
            };
            Arc::new(from_file.unwrap_or_else(unknown))
        })
    }

    /// The row of briefing `number`.
    pub(super) fn row(&self, number: usize) -> SummitRow {
        self.decoded.row(number, || SummitRow::of(&self.get(number)))
    }

    /// The id of briefing `number`, which must exist; empty if it is damaged.
    pub(super) fn id(&self, number: usize) -> String {
        BriefingSource::id(self, number).unwrap_or_default()
    }

    /// The number of the briefing `id`.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.reporting(self.decoded.ids().number(id)).ok().flatten()
    }

    /// What was `found` among the ids; if they are damaged, that is reported.
    fn reporting<T>(&self, found: T) -> T {
        if let (Some(damage), None) = (self.decoded.ids().damage(), self.damage()) {
            self.report(damage.clone());
        }
        found
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
        let id = self.id(number);
        self.listed.get_or_init(list).iter().find(|file| *file.id == *id).cloned()
    }
}

impl BriefingSource for StoredBriefings {
    fn briefing(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        self.read(number)
    }

    fn shown(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        Ok(self.read(number).unwrap_or_else(|_| self.get(number)))
    }

    fn passages(&self, number: usize, passages: &[Passage]) -> Result<Arc<Briefing>, Damage> {
        self.decoded.passages(number, passages).inspect_err(|damage| self.report(damage.clone()))
    }

    fn id(&self, number: usize) -> Result<String, Damage> {
        self.reporting(self.decoded.ids().get(number))
    }
}
