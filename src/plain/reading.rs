//! The briefing being read, a screenful at a time.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::command::Command;
use super::rows::{Choice, NumberedRow, kind};
use super::spoken::spoken;
use super::{PlainReader, Shown};
use crate::ascii::Charset;
use crate::briefing::{Briefing, Passage, ROW};
use crate::pages::{PageMatch, Search, passage_at};
use crate::place::Spot;
use crate::session::Left;
use crate::typeset::{self, Page, PageOptions, counted};

/// A briefing, laid out, and which of its lines have been read last.
pub struct Reading {
    pub briefing: Arc<Briefing>,
    page: Page,
    /// What is read in one piece: paragraphs, headings with what follows them, facts with their caveats.
    pieces: Vec<Range<usize>>,
    /// Lines of the page.
    last: Range<usize>,
    /// What was opened by itself or found first, until one reads on.
    pointed: Option<Passage>,
}

impl Reading {
    /// How much of the text has been read, in percent.
    pub fn percent(&self) -> usize {
        let letters = |lines: Range<usize>| -> usize { lines.map(|line| self.text(line).len()).sum() };
        (letters(0..self.last.end) * 100).checked_div(letters(0..self.page.lines.len())).unwrap_or(100)
    }

    /// The text of a line.
    fn text(&self, line: usize) -> String {
        let text: String = self.page.lines[line].spans.iter().map(|span| &*span.text).collect();
        text.trim().to_owned()
    }

    /// The page in the words in which it is read.
    fn heard(&self) -> Page {
        let mut page = self.page.clone();
        for (i, line) in page.lines.iter_mut().enumerate().filter(|(_, line)| !line.spans.is_empty()) {
            line.cells.clear();
            line.spans.truncate(1);
            line.spans[0].text = spoken(&self.text(i));
        }
        page
    }

    /// The piece in which a line stands.
    fn piece(&self, line: usize) -> usize {
        self.pieces.partition_point(|piece| piece.end <= line).min(self.pieces.len().saturating_sub(1))
    }

    /// How many lines of so many columns a piece takes.
    fn height(&self, piece: usize, columns: usize) -> usize {
        let lines = self.pieces[piece].clone();
        lines.map(|line| typeset::lines(&spoken(&self.text(line)), columns).len()).sum()
    }

    /// Where the page ends that begins with a piece: after a piece, and at the end of the section where only that is
    /// asked for.
    fn page_end(&self, first: usize, section: bool, (columns, rows): (usize, usize)) -> usize {
        let ends_section = |piece: &usize| {
            let lines = &self.pieces[*piece];
            section && self.page.sections().any(|heading| lines.contains(&heading.line))
        };
        let heading = (first + 1..self.pieces.len()).find(ends_section).unwrap_or(self.pieces.len());
        let mut left = rows.saturating_sub(self.height(first, columns));
        let fits = |piece: &usize| match left.checked_sub(self.height(*piece, columns)) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        };
        let more = (first + 1..heading).take_while(fits).count();
        self.pieces.get(first + more).map_or(self.page.lines.len(), |piece| piece.end)
    }

    /// With which piece the page begins that ends before a piece.
    fn page_start(&self, end: usize, (columns, rows): (usize, usize)) -> usize {
        let mut left = rows;
        let fits = |piece: &usize| match left.checked_sub(self.height(*piece, columns)) {
            Some(rest) => {
                left = rest;
                true
            }
            None => *piece + 1 == end,
        };
        (0..end).rev().take_while(fits).last().unwrap_or(0)
    }

    /// The passage opened or found, or that which stands first of what was printed last.
    pub fn passage(&self) -> Passage {
        self.pointed.or_else(|| Some(self.page.place_at(self.last.start)?.0)).unwrap_or(Passage::Title)
    }

    /// The words read last, as one text.
    pub fn printed_text(&self) -> String {
        self.last.clone().map(|line| self.text(line)).collect::<Vec<_>>().join(" ")
    }

    /// Where the reader is, in words: the title, and the heading before the place.
    fn whereabouts(&self) -> String {
        let under = self.page.sections().rev().find(|heading| heading.line <= self.last.start);
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

/// Where a match stands: its line, or the cell of it.
fn place_of(page: &Page, found: &PageMatch) -> Option<(Passage, usize)> {
    let (passage, offset) = page.place_at(found.line())?;
    let within = passage_at(page, found)?;
    Some((within, if within == passage { offset } else { 0 }))
}

/// The pieces of a page. A caveat belongs to what it is about, which stands before it, and a heading or the label of a
/// group to what stands after it.
fn pieces(page: &Page) -> Vec<Range<usize>> {
    let is_heading = |line: usize| {
        page.lines[line].passage.is_none()
            || page.sections().any(|heading| Some(heading.passage) == page.lines[line].passage)
    };
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in (0..page.lines.len()).filter(|line| !page.lines[*line].is_blank()) {
        let passage = page.lines[line].passage;
        let before = pieces.last().map(|piece| page.lines[piece.end - 1].passage);
        let is_part = passage.is_some() && before == Some(passage) || matches!(passage, Some(Passage::Caveat(_)));
        match pieces.last_mut() {
            Some(piece) if open || is_part => piece.end = line + 1,
            _ => pieces.push(line..line + 1),
        }
        // A title block and a summary are texts as well as headings; what a caveat qualifies may follow it.
        let is_text = matches!(passage, Some(Passage::Title | Passage::Summary));
        open = is_heading(line) && !is_text || open && matches!(passage, Some(Passage::Caveat(_)));
    }
    pieces
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
        let pieces = pieces(&page);
        let reading = Reading { briefing: briefing.clone(), page, pieces, last: start..start, pointed };
        let whereabouts = reading.whereabouts();
        let first = reading.piece(start);
        self.reading = Some(reading);
        self.begin(briefing)?;
        if start > 0 {
            self.say(&whereabouts)?;
        }
        self.read_page(first, matches!(pointed, Some(Passage::Section(_) | Passage::Part(_))))
    }

    fn page(&self, briefing: &Briefing) -> Page {
        let related = self.session.library.related(briefing);
        let (charset, meeting) = (self.options.charset, self.meeting);
        let standings = self.standings(briefing);
        let (width, addresses, margin) = (typeset::MEASURE, true, false);
        let options = PageOptions { width, measure: width, charset, addresses, standings, margin, meeting, related };
        typeset::linear(briefing, &self.session.library.glossary, &options)
    }

    /// Lays the briefing out again, keeping the place.
    pub(super) fn lay(&mut self) {
        let Some(mut reading) = self.reading.take() else { return };
        let spot = reading.spot();
        reading.page = self.page(&reading.briefing);
        reading.pieces = pieces(&reading.page);
        let passage = Passage::from_anchor(&spot.anchor, &reading.briefing).unwrap_or(Passage::Title);
        let first = reading.piece(reading.page.line_of(passage, spot.offset));
        reading.last =
            reading.pieces.get(first).map_or(0, |piece| piece.start)..reading.page_end(first, false, self.room());
        self.reading = Some(reading);
    }

    /// More of what was read last: of the list, or of the briefing, or the next briefing.
    pub(super) fn next(&mut self) -> io::Result<()> {
        match self.shown {
            Shown::List | Shown::Fact if self.list.has_more() => return self.more(),
            Shown::Fact => return self.say("That is all of the list; read goes on in the briefing."),
            _ => {}
        }
        let Some(reading) = &mut self.reading else { return self.say("That is all. Type a number, or help.") };
        reading.pointed = None;
        if reading.last.end < reading.page.lines.len() {
            let first = reading.piece(reading.last.end);
            return self.read_page(first, false);
        }
        let next = self.session.library.position(&reading.briefing.id).map_or(0, |at| at + 1);
        match self.session.library.briefings.get(next) {
            Some(briefing) => self.open(&briefing, Some((Passage::Title, 0))),
            None => self.say("The end of the last briefing."),
        }
    }

    /// More of the list, whatever was read since.
    pub(super) fn more_rows(&mut self) -> io::Result<()> {
        match self.list.has_more() {
            true => self.more(),
            false => self.say("The list has no more rows."),
        }
    }

    /// Reads the briefing from a row of the list on, or from what was read last.
    pub(super) fn read_on(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        self.open(&briefing, Some((passage, 0)))
    }

    /// A move within the briefing.
    pub(super) fn go(&mut self, to: Command) -> io::Result<()> {
        let room = self.room();
        let Some(reading) = &mut self.reading else { return self.nothing_open() };
        reading.pointed = None;
        let first = match to {
            Command::Previous => reading.page_start(reading.piece(reading.last.start), room),
            Command::End => reading.page_start(reading.pieces.len(), room),
            _ => 0,
        };
        self.read_page(first, false)
    }

    /// The rest of the list or of the briefing in one piece.
    pub(super) fn all(&mut self) -> io::Result<()> {
        if self.shown != Shown::Text && self.list.has_more() {
            return self.rest();
        }
        let Some(reading) = &self.reading else { return self.nothing_open() };
        let from = if reading.percent() < 100 { reading.last.end } else { 0 };
        self.print(from..reading.page.lines.len())
    }

    /// Columns and lines of a page.
    fn room(&self) -> (usize, usize) {
        (self.measure(), self.screenful())
    }

    /// Reads a page that begins with a piece.
    fn read_page(&mut self, first: usize, section: bool) -> io::Result<()> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let start = reading.pieces.get(first).map_or(0, |piece| piece.start);
        self.print(start..reading.page_end(first, section, self.room()))
    }

    /// Prints lines of the page.
    fn print(&mut self, lines: Range<usize>) -> io::Result<()> {
        (self.fact, self.shown) = (None, Shown::Text);
        let Some(reading) = &mut self.reading else { return Ok(()) };
        reading.last = lines.clone();
        self.session.places.reach(reading.spot());
        let first = lines.clone().find(|line| !reading.page.lines[*line].is_blank()).unwrap_or(lines.end);
        let texts: Vec<String> = (first..lines.end).map(|line| reading.text(line)).collect();
        texts.iter().try_for_each(|text| self.say(text))
    }

    /// Goes back from a fact to its list, from a list to that before it, from a text to where the reader was.
    pub(super) fn back(&mut self) -> io::Result<()> {
        if self.shown == Shown::Fact && !self.list.is_empty() {
            return self.list_again();
        }
        if self.shown == Shown::List && self.list_before()? {
            return Ok(());
        }
        self.jump(true)
    }

    /// Goes back in the text, or forward again. A briefing that is gone since is passed over.
    pub(super) fn jump(&mut self, back: bool) -> io::Result<()> {
        let here = self.reading.as_ref().map(Reading::left);
        let Some((briefing, left)) = self.session.jump(back, here.as_ref()) else {
            return self.say(if back { "There is nothing to go back to." } else { "There is nothing forward." });
        };
        let place = self.session.locate(&left.spot).and_then(|(_, place)| place);
        self.show_at(&briefing, place)
    }

    /// Reads once more what was read last: rows of the list, a fact, or lines of the briefing.
    pub(super) fn repeat(&mut self) -> io::Result<()> {
        match (self.shown, self.fact.clone(), &self.reading) {
            (Shown::Fact, Some((briefing, passage)), _) => self.fact(&briefing, passage),
            (Shown::Text, _, Some(reading)) => self.print(reading.last.clone()),
            _ if !self.list.is_empty() => self.list_again(),
            _ => self.nothing_open(),
        }
    }

    pub(super) fn meeting(&mut self) -> io::Result<()> {
        self.meeting = !self.meeting;
        self.lay();
        self.say(if self.meeting { "Only what matters most." } else { "The whole briefing." })?;
        match &self.reading {
            Some(reading) => self.read_page(reading.piece(reading.last.start), false),
            None => Ok(()),
        }
    }

    /// Sets or removes a bookmark on a row of the list, or on what was read last.
    pub(super) fn bookmark(&mut self, number: &str) -> io::Result<()> {
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        let (name, set) = self.session.toggle_bookmark(&briefing, passage);
        self.say(&format!("Bookmark {}: {name}", if set { "set" } else { "removed" }))
    }

    /// The places where `words` stand in the briefing.
    pub(super) fn search(&mut self, words: &str) -> io::Result<()> {
        let Some(reading) = &mut self.reading else { return self.nothing_open() };
        let mut search = Search::new(words, &reading.page, 0);
        // It may have been typed as it was heard.
        let as_heard = search.matches().is_empty();
        if as_heard {
            search = Search::new(words, &reading.heard(), 0);
        }
        let mut found: Vec<&PageMatch> = search.matches().iter().collect();
        found.dedup_by_key(|found| found.line());
        let rows = found.into_iter().filter_map(|found| {
            let place = place_of(&reading.page, found)?;
            let written = reading.text(found.line());
            let text = if as_heard { spoken(&written) } else { written };
            let columns = &found.pieces[0].1;
            let [start, end] = [columns.start, columns.end].map(|column| typeset::byte_at(&text, column.into()));
            let (short, _) = typeset::shorten_around(&text, start..end, ROW, Charset::Unicode);
            let kind = match place {
                // Says it itself.
                (Passage::Caveat(_), _) => "",
                // Its status stands at its beginning alone.
                (Passage::Outcome(_), 1..) => "Outcome: ",
                (passage, _) => kind(passage),
            };
            Some(NumberedRow::new(format!("{kind}{short}"), Choice::Place(reading.briefing.clone(), Some(place))))
        });
        let rows: Vec<NumberedRow> = rows.collect();
        // A command without a number is then about the first match.
        let first = search.matches().first().and_then(|found| place_of(&reading.page, found));
        reading.pointed = first.map(|(passage, _)| passage).or(reading.pointed);
        if rows.is_empty() {
            return self
                .show_nothing(&format!("`{words}` does not stand in this briefing; find looks in all of them."));
        }
        self.show(&format!("{}:", counted(rows.len(), "place", "places")), rows)
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
}
