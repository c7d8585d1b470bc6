//! Handing on: citing a fact, printing a brief, going to a source.

use std::io::{self, Write};

use super::reader::PlainReader;
use crate::brief::{self, BriefRequest};
use crate::briefing::Passage;
use crate::pages::{KeptPassage, kept_passage};
use crate::session::{matter, source};
use crate::typeset::handover;
use crate::{clean, clock};

impl<W: Write> PlainReader<W> {
    /// Prints a fact with its source in one line; of a heading all that is under it.
    pub fn cite(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        self.out.write(&match passage {
            Passage::Section(_) | Passage::Part(_) => {
                handover::passage_plain(&briefing, &self.session.library.glossary, passage)
            }
            _ => handover::citation(&briefing, passage),
        })
    }

    /// Prints a fact with its summit, day and source in one short line, which is not broken.
    pub fn short(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        writeln!(self.out.unbroken(), "{}", handover::short(&briefing, passage))
    }

    /// Prints a passage as Markdown, or all of the briefing.
    pub fn markdown(&mut self, argument: &str) -> io::Result<()> {
        let all = argument == "all";
        let Some((briefing, passage)) = self.target(if all { "" } else { argument })? else { return Ok(()) };
        let glossary = &self.session.library.glossary;
        let text = match all {
            true => handover::markdown(&briefing, glossary),
            false => handover::citation_markdown(&briefing, glossary, passage),
        };
        // Not wrapped: where it is pasted, the width is another.
        writeln!(self.out.unbroken(), "{}", text.trim_end())
    }

    /// Reads the source of a fact, or the first where it names none. Where its text is kept, what that says.
    pub fn source(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        if let Some(kept) = kept_passage(&self.session.library, &briefing, matter(&briefing, passage)) {
            return self.kept_passage(&kept);
        }
        match source(&briefing, passage) {
            Some(source) => self.fact(&briefing, source),
            None => self.out.say("This briefing names no source."),
        }
    }

    /// Reads a fact, then what the kept text of its source says about it, and where that is from.
    fn kept_passage(&mut self, kept: &KeptPassage) -> io::Result<()> {
        self.fact(&kept.briefing, kept.fact)?;
        for doubt in kept.doubts() {
            self.out.say(&format!("Caveat: {doubt}."))?;
        }
        if let Some((text, _)) = &kept.found {
            self.out.say("The source says:")?;
            for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
                self.out.say(paragraph.trim())?;
            }
        }
        self.out.say(&format!("The words quoted: {}", clean::squeeze(&kept.quote)))?;
        match &kept.briefing.sources[kept.source].url {
            Some(url) => self.out.say(url),
            None => Ok(()),
        }
    }

    /// Prints a brief of the summits that are named, or of the one being read.
    pub fn brief(&mut self, argument: &str) -> io::Result<()> {
        let Some(mut summits) = self.summits(argument)? else { return Ok(()) };
        if summits.is_empty() {
            let Some((briefing, _)) = self.target("")? else { return Ok(()) };
            summits.extend(self.session.library.position(&briefing.id));
        }
        let brief = brief::brief(&self.across(), &BriefRequest::new(summits, clock::today()));
        // Broken into lines and indented already.
        write!(self.out.unbroken(), "{}", brief::text(&brief))
    }
}
