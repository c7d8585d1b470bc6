//! Moving within a briefing and between what was read: on, back, and to another place.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::command::Command;
use super::news::changes;
use super::reader::{PlainReader, Shown};
use super::reading::{ReadTo, Reading};
use super::rows::List;
use crate::briefing::{Briefing, Passage};
use crate::session::Direction;
use crate::typeset::{self, Page, PageOptions, counted};

impl<W: Write> PlainReader<W> {
    /// Opens a briefing at a place, or where it was left; the way back is kept.
    pub fn open(&mut self, briefing: &Arc<Briefing>, place: Option<(Passage, usize)>) -> io::Result<()> {
        if let Some(reading) = &self.reading {
            self.session.leave(reading.left());
        }
        self.show_at(briefing, place)
    }

    fn show_at(&mut self, briefing: &Arc<Briefing>, place: Option<(Passage, usize)>) -> io::Result<()> {
        let left = || self.session.locate(&self.session.places.spot(&briefing.id)?)?.1;
        let pointed = place.map(|(passage, _)| passage);
        let reading = Reading::new(briefing.clone(), self.page(briefing), place.or_else(left), pointed);
        if self.reading.as_ref().is_some_and(|before| before.briefing.id != briefing.id) {
            self.leave();
        }
        let whereabouts = reading.whereabouts();
        let to = match pointed {
            Some(Passage::Section(_) | Passage::Part(_)) => ReadTo::SectionEnd,
            _ => ReadTo::RoomEnd,
        };
        let lines = reading.here(to, self.out.room());
        self.reading = Some(reading);
        self.begin(briefing)?;
        if let Some(words) = whereabouts {
            self.out.say(&words)?;
        }
        self.print(lines)
    }

    /// Begins to read a briefing: a first reading counts at once; at a later one, what is new is reported.
    fn begin(&mut self, briefing: &Briefing) -> io::Result<()> {
        if self.session.begin_reading(briefing) {
            return Ok(());
        }
        match changes(&mut self.session, &self.options.store, briefing).len() {
            0 => Ok(()),
            count => self.out.say(&format!(
                "{} since you last read this; new lists them.",
                counted(count, "thing is new", "things are new")
            )),
        }
    }

    fn page(&self, briefing: &Briefing) -> Page {
        let library = &self.session.library;
        let related = library.related(briefing);
        let (charset, meeting) = (self.options.charset, self.meeting);
        let standings = self.index.standings(library, briefing);
        let (width, addresses, margin) = (typeset::MEASURE, true, false);
        let options = PageOptions { width, measure: width, charset, addresses, standings, margin, meeting, related };
        typeset::linear(briefing, &library.glossary, &options)
    }

    /// Lays the briefing out again, and keeps the place.
    pub fn lay_out_again(&mut self) {
        let Some(mut reading) = self.reading.take() else { return };
        reading.lay_out_again(self.page(&reading.briefing), self.out.room());
        self.reading = Some(reading);
    }

    /// More of what was read last: of the list, or of the briefing, or the next briefing.
    pub fn next(&mut self) -> io::Result<()> {
        match self.shown {
            Shown::List | Shown::Fact if self.lists.has_more() => return self.more_rows(),
            Shown::Fact => return self.out.say("That is all of the list; read goes on in the briefing."),
            _ => {}
        }
        let Some(reading) = &mut self.reading else { return self.out.say("That is all. Type a number, or help.") };
        if let Some(lines) = reading.read_on(self.out.room()) {
            return self.print(lines);
        }
        let next = self.session.library.position(&reading.briefing.id).map_or(0, |at| at + 1);
        match self.session.library.briefings.get(next) {
            Some(briefing) => self.open(&briefing, Some((Passage::Title, 0))),
            None => self.out.say("The end of the last briefing."),
        }
    }

    /// More of the list, whatever was read since.
    pub fn more_rows(&mut self) -> io::Result<()> {
        if !self.lists.has_more() {
            return self.out.say("The list has no more rows.");
        }
        let rows = self.lists.more();
        self.read_rows(rows)
    }

    /// Reads the briefing from a row of the list on, or from what was read last.
    pub fn read_on(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        self.open(&briefing, Some((passage, 0)))
    }

    /// A move within the briefing.
    pub fn go(&mut self, to: Command) -> io::Result<()> {
        let Some(reading) = &mut self.reading else { return self.nothing_open() };
        let lines = reading.go(to, self.out.room());
        self.print(lines)
    }

    /// The rest of the list or of the briefing in one piece.
    pub fn all(&mut self) -> io::Result<()> {
        if self.shown != Shown::Text && self.lists.has_more() {
            let rows = self.lists.rest();
            return self.read_rows(rows);
        }
        let Some(reading) = &self.reading else { return self.nothing_open() };
        self.print(reading.rest())
    }

    /// Prints lines of the page.
    fn print(&mut self, lines: Range<usize>) -> io::Result<()> {
        (self.fact, self.shown) = (None, Shown::Text);
        let Some(reading) = &mut self.reading else { return Ok(()) };
        let texts = reading.read(lines);
        self.session.places.reach(reading.spot());
        texts.iter().try_for_each(|text| self.out.say(text))
    }

    /// Goes back from a fact to its list, from a list to that before it, from a text to where the reader was.
    pub fn back(&mut self) -> io::Result<()> {
        if self.shown == Shown::Fact && !self.lists.is_empty() {
            return self.list_again();
        }
        let list = if self.shown == Shown::List { self.lists.back() } else { None };
        match list {
            Some(rows) => {
                self.fact = None;
                self.read_rows(rows)
            }
            None => self.jump(Direction::Back),
        }
    }

    /// Goes back in the text, or forward again. A briefing that has been removed since is skipped.
    pub fn jump(&mut self, direction: Direction) -> io::Result<()> {
        let here = self.reading.as_ref().map(Reading::left);
        let Some((briefing, left)) = self.session.jump(direction, here.as_ref()) else {
            return self.out.say(match direction {
                Direction::Back => "There is nothing to go back to.",
                Direction::Forward => "There is nothing forward.",
            });
        };
        let place = self.session.locate(&left.spot).and_then(|(_, place)| place);
        self.show_at(&briefing, place)
    }

    /// Reads once more what was read last: rows of the list, a fact, or lines of the briefing.
    pub fn repeat(&mut self) -> io::Result<()> {
        match (self.shown, self.fact.clone(), &self.reading) {
            (Shown::Fact, Some((briefing, passage)), _) => self.fact(&briefing, passage),
            (Shown::Text, _, Some(reading)) => self.print(reading.last()),
            _ if !self.lists.is_empty() => self.list_again(),
            _ => self.nothing_open(),
        }
    }

    /// What the list is, and the rows that were read last, once more.
    fn list_again(&mut self) -> io::Result<()> {
        self.fact = None;
        let rows = self.lists.again();
        self.read_rows(rows)
    }

    /// Turns meeting mode, which leaves out all but what matters most, on or off.
    pub fn meeting(&mut self) -> io::Result<()> {
        self.meeting = !self.meeting;
        self.lay_out_again();
        self.out.say(if self.meeting { "Only what matters most." } else { "The whole briefing." })?;
        match &self.reading {
            Some(reading) => self.print(reading.here(ReadTo::RoomEnd, self.out.room())),
            None => Ok(()),
        }
    }

    /// The places where `words` stand in the briefing.
    pub fn search(&mut self, words: &str) -> io::Result<()> {
        let Some(reading) = &mut self.reading else { return self.nothing_open() };
        let rows = reading.search(words);
        if rows.is_empty() {
            let words = format!("`{words}` does not stand in this briefing; find looks in all of them.");
            return self.show(List::nothing(words));
        }
        self.show(List::new(format!("{}:", counted(rows.len(), "place", "places")), rows))
    }

    /// The sections of the briefing.
    pub fn contents(&mut self) -> io::Result<()> {
        let Some(reading) = &self.reading else { return self.nothing_open() };
        self.show(reading.contents())
    }
}
