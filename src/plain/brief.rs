//! Printing a brief.

use std::io::{self, Write};

use super::PlainReader;
use super::rows::Choice;
use crate::brief::{self, BriefRequest};
use crate::clock;

impl<W: Write> PlainReader<W> {
    /// Prints a brief of the summits that are named, or of the one being read.
    pub(super) fn brief(&mut self, argument: &str) -> io::Result<()> {
        let across = self.across();
        let summits = match self.summits(argument) {
            Ok(summits) if summits.is_empty() => {
                let Some((briefing, _)) = self.target("")? else { return Ok(()) };
                Vec::from_iter(self.session.library.position(&briefing.id))
            }
            Ok(summits) => summits,
            Err(word) => return self.no_summit(word),
        };
        // Broken into lines and indented already.
        write!(self.out, "{}", brief::text(&brief::brief(&across, &BriefRequest::new(summits, clock::today()))))
    }

    /// That a word names no summit: because it is the number of a row of something else, or of none.
    pub(super) fn no_summit(&mut self, word: &str) -> io::Result<()> {
        match self.choice(word) {
            Some(_) => self.say(&format!("`{word}` is no summit; list has them.")),
            None => self.no_such(word),
        }
    }

    /// The positions of the summits that the words of `argument` name, by id or number; the first word that names none.
    pub(super) fn summits<'a>(&self, argument: &'a str) -> Result<Vec<usize>, &'a str> {
        let library = &self.session.library;
        let summit = |word| {
            let numbered = match self.choice(word) {
                Some(Choice::Place(briefing, _) | Choice::Fact(briefing, _) | Choice::Named(_, briefing, _)) => {
                    library.position(&briefing.id)
                }
                _ => None,
            };
            numbered.or_else(|| library.position(&library.named(word)?.id)).ok_or(word)
        };
        argument.split_whitespace().map(summit).collect()
    }
}
