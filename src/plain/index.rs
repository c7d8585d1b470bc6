//! The index of the library: made when it is first asked for, or the one on the disk.

use std::cell::OnceCell;

use crate::briefing::{Briefing, Standing};
use crate::clock;
use crate::library::Library;
use crate::lookup::{Index, Superseded};
use crate::store::Damage;

/// The index of a library, once something has asked for it.
#[derive(Default)]
pub struct LazyIndex(OnceCell<Index>);

impl LazyIndex {
    /// The index of `library`, which is the same as before.
    pub fn of(&self, library: &Library) -> &Index {
        self.0.get_or_init(|| Index::default().follow(library))
    }

    /// In what the index on the disk has been found damaged, if it is used and has been.
    pub fn damage<'a>(&'a self, library: &'a Library) -> Option<&'a Damage> {
        library.briefings.stored()?.source.damage().or_else(|| self.0.get()?.damage())
    }

    /// How each outcome of a briefing stands, in their order.
    pub fn standings(&self, library: &Library, briefing: &Briefing) -> Vec<Standing> {
        let today = clock::today();
        match library.briefings.stored() {
            Some(_) => self.of(library).standings(briefing, today),
            None => Superseded::of(library.briefings.iter()).standings(briefing, today),
        }
    }
}
