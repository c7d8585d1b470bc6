//! What a row shows of a summit, so that lists and hits need not keep whole briefings.

use std::fmt::{self, Debug};
use std::sync::Arc;

use crate::briefing::{Briefing, Date, Passage, Text};
use crate::store::Damage;

/// The source of the briefings of an index in a file, by number. The same ones are requested again and again.
pub trait BriefingSource: Debug + Send + Sync {
    /// Briefing number `number`.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    fn briefing(&self, number: usize) -> Result<Arc<Briefing>, Damage>;

    /// The same for a reader, who is shown what its file says now where it cannot be read.
    ///
    /// # Errors
    ///
    /// If that cannot be read either.
    fn shown(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        self.briefing(number)
    }

    /// Briefing number `number`, in which of its people, sections, figures, outcomes and caveats those not in `passages` may
    /// be blank: quicker where few are needed.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    fn passages(&self, number: usize, _passages: &[Passage]) -> Result<Arc<Briefing>, Damage> {
        self.briefing(number)
    }

    /// The id of briefing `number`.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    fn id(&self, number: usize) -> Result<String, Damage>;
}

/// A briefing in memory, or one that is decoded from an index on demand.
#[derive(Clone)]
pub enum BriefingRef {
    /// This one.
    Held(Arc<Briefing>),
    /// The one with this number.
    Stored(Arc<dyn BriefingSource>, usize),
}

impl BriefingRef {
    /// The briefing, as it is shown.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn get(&self) -> Result<Arc<Briefing>, Damage> {
        match self {
            Self::Held(briefing) => Ok(Arc::clone(briefing)),
            Self::Stored(source, number) => source.shown(*number),
        }
    }
}

impl Debug for BriefingRef {
    /// Formatted like the briefing that it refers to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// What a row shows of a summit. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SummitRow {
    /// The id of the briefing.
    pub id: Text,
    /// The full name of the event.
    pub title: Text,
    /// The title for narrow places.
    pub short_title: Text,
    /// When the event took place.
    pub date: Date,
    /// `City, Country`.
    pub place: Text,
}

impl SummitRow {
    /// The row of `briefing`.
    pub fn of(briefing: &Briefing) -> Self {
        let Briefing { id, title, short_title, date, place, .. } = briefing;
        let short_title = short_title.as_ref().unwrap_or(title).clone();
        Self { id: id.clone(), title: title.clone(), short_title, date: *date, place: place.clone() }
    }

    /// The short title with the date, as [`Briefing::dated`].
    pub fn dated(&self) -> String {
        format!("{}, {}", self.short_title, self.date.words())
    }
}
