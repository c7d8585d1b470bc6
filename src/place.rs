//! The reading state, which is kept between runs: where the reader was, what has been read, bookmarks, queries. [`Places`]
//! holds it, [`Store`] keeps it in files, and [`Autosave`] writes it off the loop's thread.
//!
//! A reader never writes back what it once loaded. It saves what it changed ([`Places::take_changes`]), which is merged,
//! record by record, into what the file holds by then. So two readers open at once keep each other's records.

mod autosave;
mod facts;
mod file;
mod identity;
mod name;
mod news;
mod person;
mod places;
mod records;
mod store;

use crate::briefing::{Briefing, Passage, Text};

pub use autosave::Autosave;
pub use facts::Facts;
pub use identity::Identity;
pub use news::{FactChange, News, news};
pub use person::AccountUser;
pub use places::{Places, UnsavedChanges};
pub use store::{Store, state_home};

/// A place in a library, by identity: it survives edits of the file and any width of the window.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The briefing's id.
    pub briefing: Text,
    /// The passage, as [`Passage::anchor`] names it.
    pub anchor: Text,
    /// How many characters (`char`s) of the passage's plain text stand before the place.
    pub offset: usize,
}

impl Spot {
    /// The spot `offset` characters into a passage.
    pub fn new(briefing: &Briefing, passage: Passage, offset: usize) -> Self {
        Self { briefing: briefing.id.clone(), anchor: passage.anchor(briefing).into(), offset }
    }
}

/// A spot that the reader wants to return to, with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Where it leads.
    pub spot: Spot,
    /// What stands there, in the words it had when the bookmark was set.
    pub name: Text,
}
