//! The briefing being read, a screenful at a time.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::Plain;
use super::command::Command;
use super::lists::{Choice, Row};
use crate::app::{Found, Search};
use crate::briefing::{Briefing, Passage, row};
use crate::place::Spot;
use crate::typeset::handover::citation;
use crate::typeset::{self, Options, Page, Role};

/// A briefing, laid out, and which of its lines have been printed last.
pub struct Reading {
    pub briefing: Arc<Briefing>,
    page: Page,
    /// Lines of the page.
    last: Range<usize>,
    /// What was opened by itself, until one reads on.
    pointed: Option<Passage>,
}

impl Reading {
    /// How much of the text has been read, in percent.
    pub fn percent(&self) -> usize {
        (self.last.end * 100).checked_div(self.page.lines.len()).unwrap_or(100)
    }

    /// The passage opened, or that which stands first of what was printed last.
    fn passage(&self) -> Passage {
        self.pointed.or_else(|| Some(self.page.place_at(self.last.start)?.0)).unwrap_or(Passage::Title)
    }

    fn spot(&self) -> Spot {
        let (passage, offset) = self.page.place_at(self.last.start).unwrap_or((Passage::Title, 0));
        Spot { briefing: self.briefing.id.clone(), anchor: passage.anchor(&self.briefing).into(), offset }
    }
}

impl<W: Write> Plain<W> {
    /// Opens a briefing at a place, or where it was left.
    pub(super) fn open(&mut self, briefing: &Arc<Briefing>, place: Option<(Passage, usize)>) -> io::Result<()> {
        self.trail.extend(self.reading.as_ref().map(Reading::spot));
        self.show_at(briefing, place)
    }

    fn show_at(&mut self, briefing: &Arc<Briefing>, place: Option<(Passage, usize)>) -> io::Result<()> {
        let left = || {
            let spot = self.places.spot(&briefing.id)?;
            Some((Passage::from_anchor(&spot.anchor, briefing)?, spot.offset))
        };
        let pointed = place.map(|(passage, _)| passage);
        let page = self.page(briefing);
        let start = place.or_else(left).map_or(0, |(passage, offset)| page.line_of(passage, offset));
        self.reading = Some(Reading { briefing: briefing.clone(), page, last: start..start, pointed });
        self.places.mark_read(briefing);
        self.rows.clear();
        self.printed = 0;
        self.print_from(start)
    }

    fn page(&self, briefing: &Briefing) -> Page {
        let columns = self.size.cols.saturating_add(typeset::GUTTER);
        let options = Options { width: columns, ascii: self.options.ascii, meeting: self.meeting };
        typeset::page(briefing, &self.library.glossary, &options)
    }

    /// Lays the briefing out anew, keeping the place.
    pub(super) fn lay(&mut self) {
        let Some(mut reading) = self.reading.take() else { return };
        let spot = reading.spot();
        reading.page = self.page(&reading.briefing);
        let passage = Passage::from_anchor(&spot.anchor, &reading.briefing).unwrap_or(Passage::Title);
        let start = reading.page.line_of(passage, spot.offset);
        reading.last = start..(start + self.screenful()).min(reading.page.lines.len());
        self.reading = Some(reading);
    }

    /// More of the list, or else of the briefing, or else the next briefing.
    pub(super) fn next(&mut self) -> io::Result<()> {
        if self.printed < self.rows.len() {
            return self.more();
        }
        let Some(reading) = &mut self.reading else { return self.say("That is all. Type a number, or help.") };
        reading.pointed = None;
        if reading.last.end < reading.page.lines.len() {
            let from = reading.last.end;
            return self.print_from(from);
        }
        let next = self.library.position(&reading.briefing.id).map_or(0, |at| at + 1);
        match self.library.briefings.get(next).cloned() {
            Some(briefing) => self.open(&briefing, Some((Passage::Title, 0))),
            None => self.say("The end of the last briefing."),
        }
    }

    /// A move within the briefing.
    pub(super) fn go(&mut self, to: Command) -> io::Result<()> {
        let screenful = self.screenful();
        let Some(reading) = &mut self.reading else { return self.nothing_open() };
        reading.pointed = None;
        let start = match to {
            Command::Previous => reading.last.start.saturating_sub(screenful),
            Command::End => reading.page.lines.len().saturating_sub(screenful),
            _ => 0,
        };
        self.print_from(start)
    }

    /// The rest of the briefing in one piece.
    pub(super) fn all(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let from = if reading.percent() < 100 { reading.last.end } else { 0 };
        self.print(from..reading.page.lines.len())
    }

    fn print_from(&mut self, start: usize) -> io::Result<()> {
        let end = self.reading.as_ref().map_or(0, |reading| reading.page.lines.len());
        self.print(start..(start + self.screenful()).min(end))
    }

    /// Prints lines of the page, rules left out: they say nothing to who cannot see them.
    fn print(&mut self, lines: Range<usize>) -> io::Result<()> {
        let Some(reading) = &mut self.reading else { return Ok(()) };
        let says = |line: &&typeset::Line| line.spans.is_empty() || line.spans.iter().any(|s| s.role != Role::Rule);
        let lines_said = reading.page.lines[lines.clone()].iter().filter(says).cloned().collect();
        let part = Page { lines: lines_said, ..Page::default() };
        reading.last = lines;
        self.places.reach(reading.spot());
        write!(self.out, "{}", typeset::plain_text(&part))
    }

    pub(super) fn back(&mut self) -> io::Result<()> {
        while let Some(spot) = self.trail.pop() {
            if let Some(briefing) = self.library.get(&spot.briefing).cloned() {
                let place = Passage::from_anchor(&spot.anchor, &briefing).map(|passage| (passage, spot.offset));
                return self.show_at(&briefing, place);
            }
        }
        self.say("There is nothing to go back to.")
    }

    pub(super) fn meeting(&mut self) -> io::Result<()> {
        self.meeting = !self.meeting;
        self.lay();
        self.say(if self.meeting { "Only what matters most." } else { "The whole briefing." })?;
        match &self.reading {
            Some(reading) => self.print_from(reading.last.start),
            None => Ok(()),
        }
    }

    /// Prints the citation of a row of the list, or of what is being read.
    pub(super) fn cite(&mut self, number: &str) -> io::Result<()> {
        let text = match (number.is_empty(), self.choice(number), &self.reading) {
            (false, Some(Choice::Place(briefing, place)), _) => {
                citation(briefing, place.map_or(Passage::Title, |(passage, _)| passage))
            }
            (false, ..) => return self.no_such(number),
            (true, _, Some(reading)) => citation(&reading.briefing, reading.passage()),
            (true, _, None) => return self.nothing_open(),
        };
        self.say(&text)
    }

    pub(super) fn bookmark(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let (briefing, passage) = (&reading.briefing, reading.passage());
        let name = row(briefing, passage);
        let spot = Spot { briefing: briefing.id.clone(), anchor: passage.anchor(briefing).into(), offset: 0 };
        let set = self.places.toggle_bookmark(&spot, &name);
        self.say(&format!("Bookmark {}: {name}", if set { "set" } else { "removed" }))
    }

    pub(super) fn unread(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        self.places.mark_unread(&reading.briefing.id);
        self.say("Marked as unread.")
    }

    /// The places where `words` stand in the briefing.
    pub(super) fn search(&mut self, words: &str) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let search = Search::new(words, &reading.page, 0);
        let mut lines: Vec<usize> = search.matches().iter().map(Found::line).collect();
        lines.dedup();
        let rows = lines.into_iter().filter_map(|line| {
            let place = reading.page.place_at(line)?;
            let text: String = reading.page.lines[line].spans.iter().map(|span| &*span.text).collect();
            Some(Row::new(text.trim(), Choice::Place(reading.briefing.clone(), Some(place))))
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return self.say(&format!("`{words}` does not stand in this briefing; find looks in all of them."));
        }
        self.show(rows)
    }

    /// The sections of the briefing.
    pub(super) fn contents(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let place = |passage| Choice::Place(reading.briefing.clone(), Some((passage, 0)));
        let headings = reading.page.headings.iter();
        let rows = headings.map(|heading| Row::new(&heading.text, place(heading.passage))).collect();
        self.show(rows)
    }

    pub(super) fn nothing_open(&mut self) -> io::Result<()> {
        self.say("No briefing is open; list shows them.")
    }
}
