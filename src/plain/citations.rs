//! Citing a fact, going to its source, and opening its file in the editor.

use std::io::{self, Write};
use std::path::Path;

use super::PlainReader;
use super::rows::Choice;
use crate::briefing::Passage;
use crate::clean;
use crate::pages::{KeptPassage, kept_passage};
use crate::session::{matter, source};
use crate::typeset::handover;
use crate::{editor, library, terminal};

impl<W: Write> PlainReader<W> {
    /// Prints a fact with its source in one line; of a heading all that is under it.
    pub(super) fn cite(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        self.write(&match passage {
            Passage::Section(_) | Passage::Part(_) => {
                handover::passage_plain(&briefing, &self.session.library.glossary, passage)
            }
            _ => handover::citation(&briefing, passage),
        })
    }

    /// Prints a fact with its summit, day and source in one short line, which is not broken.
    pub(super) fn short(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        writeln!(self.out, "{}", handover::short(&briefing, passage))
    }

    /// Prints a passage as Markdown, or all of the briefing.
    pub(super) fn markdown(&mut self, argument: &str) -> io::Result<()> {
        let all = argument == "all";
        let Some((briefing, passage)) = self.target(if all { "" } else { argument })? else { return Ok(()) };
        let glossary = &self.session.library.glossary;
        let text = match all {
            true => handover::markdown(&briefing, glossary),
            false => handover::citation_markdown(&briefing, glossary, passage),
        };
        // Not wrapped: where it is pasted, the width is another.
        writeln!(self.out, "{}", text.trim_end())
    }

    /// Reads the source of a fact, or the first where it names none. Where its text is kept, what that says.
    pub(super) fn source(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        if let Some(kept) = kept_passage(&self.session.library, &briefing, matter(&briefing, passage)) {
            return self.kept_passage(&kept);
        }
        match source(&briefing, passage) {
            Some(source) => self.fact(&briefing, source),
            None => self.say("This briefing names no source."),
        }
    }

    /// Reads a fact, then what the kept text of its source says about it, and where that is from.
    fn kept_passage(&mut self, kept: &KeptPassage) -> io::Result<()> {
        self.fact(&kept.briefing, kept.fact)?;
        for doubt in kept.doubts() {
            self.say(&format!("Caveat: {doubt}."))?;
        }
        if let Some((text, _)) = &kept.found {
            self.say("The source says:")?;
            for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
                self.say(paragraph.trim())?;
            }
        }
        self.say(&format!("The words quoted: {}", clean::squeeze(&kept.quote)))?;
        match &kept.briefing.sources[kept.source].url {
            Some(url) => self.say(url),
            None => Ok(()),
        }
    }

    /// Opens the file of a passage in the user's editor, and reads the briefings again after.
    pub(super) fn edit(&mut self, number: &str) -> io::Result<()> {
        if self.options.restricted {
            return self.say("This reader was started with --restricted: nothing leads out of it but the end.");
        }
        if let Some(Choice::Problem(problem)) = self.choice(number) {
            let (file, line) = (problem.file.clone(), problem.line);
            return self.open_editor(&file, line);
        }
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        let Some(file) = self.session.library.file_of(&briefing.id) else {
            return self.say("This briefing is compiled in; give a library of your own with --library DIR.");
        };
        let line = library::line_of(&file, &briefing, passage);
        self.open_editor(&file, line)
    }

    fn open_editor(&mut self, file: &Path, line: usize) -> io::Result<()> {
        self.out.flush()?;
        let Some(mut command) = editor::command(file, line, |name| std::env::var_os(name)) else {
            return self.say("The file is gone, or the directory that led to it.");
        };
        match terminal::lend(|| command.status()) {
            Ok(status) if status.success() => self.reload(),
            Ok(status) => self.say(&format!("The editor ended with {status}.")),
            Err(error) => self.say(&format!("The editor did not start: {error}; set EDITOR to one that does.")),
        }
    }
}
