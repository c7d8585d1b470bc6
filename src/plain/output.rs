//! Printing text, broken at words.

use std::io::{self, Write};

use super::{PlainReader, spoken};
use crate::typeset;

impl<W: Write> PlainReader<W> {
    /// Says a text: signs in words, broken at words.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        self.write(&spoken::spoken(text))
    }

    /// Prints a text as it is, broken at words.
    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        for line in typeset::lines(text, self.measure()) {
            writeln!(self.out, "{}", &text[line])?;
        }
        Ok(())
    }

    /// Columns to break lines at.
    pub(super) fn measure(&self) -> usize {
        usize::from(self.size.cols).max(16)
    }

    /// Lines that are printed at once: a screen less the prompt.
    pub(super) fn screenful(&self) -> usize {
        usize::from(self.size.rows).saturating_sub(1).max(4)
    }
}
