//! Printing text, broken at words.

use std::io::{self, Write};

use super::spoken::spoken;
use crate::screen::Size;
use crate::typeset;

/// Where answers are printed, and for how large a terminal.
pub struct AnswerPrinter<W> {
    out: W,
    current_size: fn() -> Size,
    size: Size,
}

impl<W: Write> AnswerPrinter<W> {
    /// Prints to `out`; `current_size` asks the terminal for its size.
    pub fn new(out: W, current_size: fn() -> Size) -> Self {
        Self { out, current_size, size: current_size() }
    }

    /// Takes over the current size of the terminal.
    pub fn adapt(&mut self) {
        self.size = (self.current_size)();
    }

    /// Says a text: signs in words, broken at words.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.write(&spoken(text))
    }

    /// Prints a text as it is, broken at words.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        for line in typeset::lines(text, self.measure()) {
            writeln!(self.out, "{}", &text[line])?;
        }
        Ok(())
    }

    /// Where to print what is not to be broken.
    pub fn unbroken(&mut self) -> &mut W {
        &mut self.out
    }

    /// Columns and lines of what is printed at once: a screen less the prompt.
    pub fn room(&self) -> (usize, usize) {
        (self.measure(), usize::from(self.size.rows).saturating_sub(1).max(4))
    }

    /// Columns to break lines at.
    fn measure(&self) -> usize {
        usize::from(self.size.cols).max(16)
    }
}
