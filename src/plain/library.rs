//! The library as a whole: what to begin with, reading it again, and opening a file of it in the editor.

use std::io::{self, Write};
use std::path::Path;

use super::reader::PlainReader;
use super::rows::Choice;
use crate::briefing::{Passage, near_anchors};
use crate::clock::Clock;
use crate::language::nearest;
use crate::library::{self, Library};
use crate::problem::Problem;
use crate::{clean, editor, terminal};

impl<W: Write> PlainReader<W> {
    /// Reports what the library holds and what went wrong so far, and opens what was asked for.
    pub fn start(&mut self, trouble: Option<Problem>) -> io::Result<()> {
        if let Some(problem) = trouble {
            self.out.say(&problem.to_string())?;
        }
        if let Some(fault) = Clock::local().fault() {
            self.out.say(&format!("{fault}."))?;
        }
        let library = self.options.discovery.sentence();
        self.out.say(&format!(
            "summitry, line by line, library {library}. Type a number to open, help for the commands."
        ))?;
        let (open, find) = (self.options.open.take(), self.options.find.take());
        match (open, find) {
            (Some((id, anchor)), _) => match self.session.library.named(&id) {
                Some(briefing) => {
                    let passage = anchor.as_deref().and_then(|anchor| Passage::from_anchor(anchor, &briefing));
                    if let Some(anchor) = anchor.filter(|_| passage.is_none()) {
                        let hint = near_anchors(&anchor, &briefing).map_or_else(String::new, |hint| format!(" {hint}"));
                        self.out.say(&format!("There is no `{}` in this briefing.{hint}", clean::line(&anchor)))?;
                    }
                    self.open(&briefing, passage.map(|passage| (passage, 0)))
                }
                None => {
                    let hint = nearest::offer(&id, self.session.library.names());
                    let hint = hint.map_or_else(String::new, |hint| format!(" {hint}"));
                    self.out.say(&format!("There is no briefing `{}`.{hint}", clean::line(&id)))
                }
            },
            (None, Some(query)) => self.find(&clean::line(&query)),
            (None, None) => self.list(""),
        }
    }

    /// Reads the briefings again, and keeps the place in the one that is read.
    pub fn reload(&mut self) -> io::Result<()> {
        match Library::on_index(&self.options.discovery.location) {
            Ok(library) => {
                self.replace_library(library);
                self.lists.clear();
                self.fact = None;
                if let Some(reading) = &mut self.reading
                    && let Some(briefing) = self.session.library.get(&reading.briefing.id)
                {
                    reading.briefing = briefing;
                }
                self.lay_out_again();
                self.out.say("The briefings have been read again.")?;
                let missing =
                    self.reading.as_ref().filter(|reading| self.session.library.get(&reading.briefing.id).is_none());
                match missing.map(|reading| reading.briefing.short_title().to_owned()) {
                    Some(title) => self.out.say(&format!(
                        "{title} is not among them: its file is gone or has faults, which problems lists. You can read it \
                         as it was until you leave it."
                    )),
                    None => Ok(()),
                }
            }
            Err(error) => self.out.say(&format!("The library cannot be read: {error}.")),
        }
    }

    /// Opens the file of a passage in the user's editor, and reads the briefings again after.
    pub fn edit(&mut self, number: &str) -> io::Result<()> {
        if self.options.restricted {
            return self.out.say("This reader was started with --restricted: nothing leads out of it but the end.");
        }
        if let Some(Choice::Problem(problem)) = self.lists.choice(number) {
            let (file, line) = (problem.file.clone(), problem.line);
            return self.open_editor(&file, line);
        }
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        let Some(file) = self.session.library.file_of(&briefing.id) else {
            return self.out.say("This briefing is compiled in; give a library of your own with --library DIR.");
        };
        let line = library::line_of(&file, &briefing, passage);
        self.open_editor(&file, line)
    }

    fn open_editor(&mut self, file: &Path, line: usize) -> io::Result<()> {
        self.out.unbroken().flush()?;
        let Some(mut command) = editor::command(file, line, |name| std::env::var_os(name)) else {
            return self.out.say("The file is gone, or the directory that led to it.");
        };
        match terminal::lend(|| command.status()) {
            Ok(status) if status.success() => self.reload(),
            Ok(status) => self.out.say(&format!("The editor ended with {status}.")),
            Err(error) => self.out.say(&format!("The editor did not start: {error}; set EDITOR to one that does.")),
        }
    }
}
