//! The index of the library: made when it is first asked for, or the one on the disk.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use crate::library::{Library, unused};
use crate::lookup::Index;

impl<W: Write> PlainReader<W> {
    /// The index of the library.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::default().follow(&self.session.library))
    }

    /// Reads all files where the library's index has been found damaged, which is said. Returns whether it has.
    pub(super) fn leave_damaged_index(&mut self) -> io::Result<bool> {
        let Some(part) = self.session.library.briefings.stored() else { return Ok(false) };
        let damage = part.source.damage().or_else(|| self.index.get()?.damage());
        let (Some(damage), Some(root)) = (damage, self.options.discovery.location.path()) else { return Ok(false) };
        let problem = unused(root, damage).to_string();
        self.say(&problem)?;
        match Library::load(&self.options.discovery.location) {
            Ok(library) => self.take_in(library),
            Err(error) => self.say(&format!("The library cannot be read: {error}."))?,
        }
        Ok(true)
    }

    /// Replaces the library.
    pub(super) fn take_in(&mut self, library: Library) {
        (self.session.library, self.session.across) = (Arc::new(library), None);
        self.index = OnceCell::new();
    }
}
