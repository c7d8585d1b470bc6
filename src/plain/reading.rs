//! The briefing being read, a screenful at a time.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::PlainReader;
use super::command::Command;
use super::rows::{Choice, NumberedRow};
use crate::briefing::{Briefing, Passage};
use crate::clock;
use crate::lookup::Superseded;
use crate::pages::{PageMatch, Search};
use crate::place::Spot;
use crate::session::Left;
use crate::typeset::{self, Page, PageOptions, counted};

/// A briefing, laid out, and which of its lines have been printed last.
pub struct Reading {
    pub briefing: Arc<Briefing>,
    page: Page,
    /// Lines of the page.
    last: Range<usize>,
    /// What was opened by itself or found first, until one reads on.
    pointed: Option<Passage>,
}

impl Reading {
    /// How much of the text has been read, in percent.
    pub fn percent(&self) -> usize {
        (self.last.end * 100).checked_div(self.page.lines.len()).unwrap_or(100)
    }

    /// The passage opened or found, or that which stands first of what was printed last.
    pub fn passage(&self) -> Passage {
        self.pointed.or_else(|| Some(self.page.place_at(self.last.start)?.0)).unwrap_or(Passage::Title)
    }

    /// The words printed last, as one text.
    pub fn printed_text(&self) -> String {
        let lines = self.page.lines[self.last.clone()].iter().flat_map(|line| &line.spans).map(|span| &*span.text);
        lines.collect::<Vec<_>>().join(" ")
    }

    /// Where the reader is, in words: the title, and the heading before the place.
    fn whereabouts(&self) -> String {
        let under = self.page.headings.iter().rev().find(|heading| heading.line <= self.last.start);
        let heading = under.filter(|heading| heading.line < self.last.start && heading.passage != Passage::Title);
        let heading = heading.map_or_else(String::new, |heading| format!(", {}", heading.text));
        format!("{}{heading}:", self.briefing.dated())
    }

    fn left(&self) -> Left {
        Left { spot: self.spot(), selected: None }
    }

    fn spot(&self) -> Spot {
        let (passage, offset) = self.page.place_at(self.last.start).unwrap_or((Passage::Title, 0));
        Spot { briefing: self.briefing.id.clone(), anchor: passage.anchor(&self.briefing).into(), offset }
    }
}

impl<W: Write> PlainReader<W> {
    /// Opens a briefing at a place, or where it was left; the way back is kept.
    pub(super) fn open(&mut self, briefing: &Arc<Briefing>, place: Option<(Passage, usize)>) -> io::Result<()> {
        if let Some(reading) = &self.reading {
            self.session.leave(reading.left());
        }
        self.show_at(briefing, place)
    }

    fn show_at(&mut self, briefing: &Arc<Briefing>, place: Option<(Passage, usize)>) -> io::Result<()> {
        let left = || self.session.locate(&self.session.places.spot(&briefing.id)?)?.1;
        let pointed = place.map(|(passage, _)| passage);
        let page = self.page(briefing);
        let start = place.or_else(left).map_or(0, |(passage, offset)| page.line_of(passage, offset));
        if self.reading.as_ref().is_some_and(|reading| reading.briefing.id != briefing.id) {
            self.leave();
        }
        let reading = Reading { briefing: briefing.clone(), page, last: start..start, pointed };
        let whereabouts = reading.whereabouts();
        self.reading = Some(reading);
        self.no_list();
        self.begin(briefing)?;
        if start > 0 {
            self.say(&whereabouts)?;
        }
        self.print_from(start)
    }

    fn page(&self, briefing: &Briefing) -> Page {
        let columns = self.size.cols.saturating_add(typeset::GUTTER);
        let related = self.session.library.related(briefing);
        let (charset, meeting) = (self.options.charset, self.meeting);
        let standings = Superseded::of(self.session.library.briefings.iter()).standings(briefing, clock::today());
        let options = PageOptions { width: columns, charset, addresses: true, standings, meeting, related };
        typeset::linear(briefing, &self.session.library.glossary, &options)
    }

    /// Lays the briefing out again, keeping the place.
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
        if self.printed.end < self.rows.len() {
            return self.more();
        }
        let Some(reading) = &mut self.reading else { return self.say("That is all. Type a number, or help.") };
        reading.pointed = None;
        if reading.last.end < reading.page.lines.len() {
            let from = reading.last.end;
            return self.print_from(from);
        }
        let next = self.session.library.position(&reading.briefing.id).map_or(0, |at| at + 1);
        match self.session.library.briefings.get(next).cloned() {
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

    /// Prints lines of the page.
    fn print(&mut self, lines: Range<usize>) -> io::Result<()> {
        let Some(reading) = &mut self.reading else { return Ok(()) };
        let part = Page { lines: reading.page.lines[lines.clone()].to_vec(), ..Page::default() };
        reading.last = lines;
        self.session.places.reach(reading.spot());
        write!(self.out, "{}", typeset::plain_text(&part))
    }

    /// Goes back, or forward again. A briefing that has been deleted since is skipped.
    pub(super) fn jump(&mut self, back: bool) -> io::Result<()> {
        let here = self.reading.as_ref().map(Reading::left);
        let Some((briefing, left)) = self.session.jump(back, here.as_ref()) else {
            return self.say(if back { "There is nothing to go back to." } else { "There is nothing forward." });
        };
        let place = self.session.locate(&left.spot).and_then(|(_, place)| place);
        self.show_at(&briefing, place)
    }

    /// Prints once more what was printed last: rows of the list, or lines of the briefing.
    pub(super) fn repeat(&mut self) -> io::Result<()> {
        match &self.reading {
            _ if !self.rows.is_empty() => self.print_rows(self.printed.start),
            Some(reading) => self.print(reading.last.clone()),
            None => self.nothing_open(),
        }
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

    pub(super) fn bookmark(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let (name, set) = self.session.toggle_bookmark(&reading.briefing, reading.passage());
        self.say(&format!("Bookmark {}: {name}", if set { "set" } else { "removed" }))
    }

    /// The places where `words` stand in the briefing.
    pub(super) fn search(&mut self, words: &str) -> io::Result<()> {
        let Some(reading) = &mut self.reading else { return self.nothing_open() };
        let search = Search::new(words, &reading.page, 0);
        let mut lines: Vec<usize> = search.matches().iter().map(PageMatch::line).collect();
        lines.dedup();
        let rows = lines.into_iter().filter_map(|line| {
            let place = reading.page.place_at(line)?;
            let text: String = reading.page.lines[line].spans.iter().map(|span| &*span.text).collect();
            Some(NumberedRow::new(text.trim(), Choice::Place(reading.briefing.clone(), Some(place))))
        });
        let rows: Vec<NumberedRow> = rows.collect();
        // A command without a number is then about the first match.
        let first = search.matches().first().and_then(|found| reading.page.place_at(found.line()));
        reading.pointed = first.map(|(passage, _)| passage).or(reading.pointed);
        if rows.is_empty() {
            return self.say(&format!("`{words}` does not stand in this briefing; find looks in all of them."));
        }
        self.show(&format!("{}:", counted(rows.len(), "line", "lines")), rows)
    }

    /// The sections of the briefing.
    pub(super) fn contents(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let place = |passage| Choice::Place(reading.briefing.clone(), Some((passage, 0)));
        let headings = reading.page.headings.iter();
        let rows: Vec<NumberedRow> =
            headings.map(|heading| NumberedRow::new(&heading.text, place(heading.passage))).collect();
        self.show(&format!("{}:", counted(rows.len(), "heading", "headings")), rows)
    }

    pub(super) fn nothing_open(&mut self) -> io::Result<()> {
        self.say("No briefing is open; list shows them.")
    }
}
