//! The briefing being read, a screenful at a time.

use std::ops::Range;
use std::sync::Arc;

use super::command::Command;
use super::rows::{Choice, List, NumberedRow, kind};
use super::spoken::spoken;
use crate::ascii::Charset;
use crate::briefing::{Briefing, Passage, ROW};
use crate::pages::{PageMatch, Search, passage_at};
use crate::place::Spot;
use crate::session::Left;
use crate::typeset::{self, Page, counted};

/// How far lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadTo {
    /// As far as there is room.
    RoomEnd,
    /// As far as there is room within the section.
    SectionEnd,
}

/// A briefing, laid out, and which of its lines have been read last.
pub struct Reading {
    pub briefing: Arc<Briefing>,
    page: Page,
    /// What is read in one piece: paragraphs, headings with what follows them, facts with their caveats.
    pieces: Vec<Range<usize>>,
    /// Lines of the page.
    last: Range<usize>,
    /// The passage that was opened by itself, or the first that a search found, until the reader reads on.
    pointed: Option<Passage>,
}

impl Reading {
    /// Begins to read at a place of `page`, which is the briefing laid out; at `pointed` if that was opened by itself.
    pub fn new(briefing: Arc<Briefing>, page: Page, place: Option<(Passage, usize)>, pointed: Option<Passage>) -> Self {
        let start = place.map_or(0, |(passage, offset)| page.line_of(passage, offset));
        Self { briefing, pieces: pieces(&page), page, last: start..start, pointed }
    }

    /// Takes over another page of the briefing, and keeps the place.
    pub fn lay_out_again(&mut self, page: Page, room: (usize, usize)) {
        let spot = self.spot();
        self.pieces = pieces(&page);
        self.page = page;
        let passage = Passage::from_anchor(&spot.anchor, &self.briefing).unwrap_or(Passage::Title);
        self.last = self.lines_from(self.piece(self.page.line_of(passage, spot.offset)), ReadTo::RoomEnd, room);
    }

    /// Reads lines of the page. Returns their texts, without blank lines before them.
    pub fn read(&mut self, lines: Range<usize>) -> Vec<String> {
        self.last = lines.clone();
        let first = lines.clone().find(|line| !self.page.lines[*line].is_blank()).unwrap_or(lines.end);
        (first..lines.end).map(|line| self.text(line)).collect()
    }

    /// The lines that were read last.
    pub fn last(&self) -> Range<usize> {
        self.last.clone()
    }

    /// Everything after what was read last; the whole page where that was its end.
    pub fn rest(&self) -> Range<usize> {
        let from = if self.percent() < 100 { self.last.end } else { 0 };
        from..self.page.lines.len()
    }

    /// The lines from the beginning of what was read last on.
    pub fn here(&self, to: ReadTo, room: (usize, usize)) -> Range<usize> {
        self.lines_from(self.piece(self.last.start), to, room)
    }

    /// The lines after what was read last, as many as fit; `None` at the end.
    pub fn read_on(&mut self, room: (usize, usize)) -> Option<Range<usize>> {
        self.pointed = None;
        let has_more = self.last.end < self.page.lines.len();
        has_more.then(|| self.lines_from(self.piece(self.last.end), ReadTo::RoomEnd, room))
    }

    /// The lines that a move leads to.
    pub fn go(&mut self, to: Command, room: (usize, usize)) -> Range<usize> {
        self.pointed = None;
        let first = match to {
            Command::Previous => self.page_start(self.piece(self.last.start), room),
            Command::End => self.page_start(self.pieces.len(), room),
            _ => 0,
        };
        self.lines_from(first, ReadTo::RoomEnd, room)
    }

    /// The lines from a piece on.
    fn lines_from(&self, first: usize, to: ReadTo, room: (usize, usize)) -> Range<usize> {
        self.pieces.get(first).map_or(0, |piece| piece.start)..self.page_end(first, to, room)
    }

    /// The places where `words` stand. A command without a number is then about the first.
    pub fn search(&mut self, words: &str) -> Vec<NumberedRow> {
        let mut search = Search::new(words, &self.page, 0);
        // The words may have been typed as they were heard.
        let as_heard = search.matches().is_empty();
        if as_heard {
            search = Search::new(words, &self.heard(), 0);
        }
        let mut found: Vec<&PageMatch> = search.matches().iter().collect();
        found.dedup_by_key(|found| found.line());
        let rows = found.into_iter().filter_map(|found| {
            let place = place_of(&self.page, found)?;
            let written = self.text(found.line());
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
            Some(NumberedRow::new(format!("{kind}{short}"), Choice::Place(self.briefing.clone(), Some(place))))
        });
        let rows = rows.collect();
        let first = search.matches().first().and_then(|found| place_of(&self.page, found));
        self.pointed = first.map(|(passage, _)| passage).or(self.pointed);
        rows
    }

    /// The sections of the briefing.
    pub fn contents(&self) -> List {
        let place = |passage| Choice::Place(self.briefing.clone(), Some((passage, 0)));
        let headings = self.page.headings.iter();
        let rows: Vec<NumberedRow> =
            headings.map(|heading| NumberedRow::new(&heading.text, place(heading.passage))).collect();
        List::new(format!("{}:", counted(rows.len(), "heading", "headings")), rows)
    }

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

    /// The index of the piece that a line belongs to.
    fn piece(&self, line: usize) -> usize {
        self.pieces.partition_point(|piece| piece.end <= line).min(self.pieces.len().saturating_sub(1))
    }

    /// How many lines of so many columns a piece takes.
    fn height(&self, piece: usize, columns: usize) -> usize {
        let lines = self.pieces[piece].clone();
        lines.map(|line| typeset::lines(&spoken(&self.text(line)), columns).len()).sum()
    }

    /// Whether a piece fits into the rows that are `left`; if so, takes them.
    fn takes(&self, piece: usize, columns: usize, left: &mut usize) -> bool {
        let rest = left.checked_sub(self.height(piece, columns));
        *left = rest.unwrap_or(*left);
        rest.is_some()
    }

    /// Where the page that begins with a piece ends, which is after a piece.
    fn page_end(&self, first: usize, to: ReadTo, (columns, rows): (usize, usize)) -> usize {
        let ends_section = |piece: &usize| {
            let lines = &self.pieces[*piece];
            to == ReadTo::SectionEnd && self.page.sections().any(|heading| lines.contains(&heading.line))
        };
        let heading = (first + 1..self.pieces.len()).find(ends_section).unwrap_or(self.pieces.len());
        let mut left = rows.saturating_sub(self.height(first, columns));
        let more = (first + 1..heading).take_while(|piece| self.takes(*piece, columns, &mut left)).count();
        self.pieces.get(first + more).map_or(self.page.lines.len(), |piece| piece.end)
    }

    /// The piece with which the page that ends before a piece begins.
    fn page_start(&self, end: usize, (columns, rows): (usize, usize)) -> usize {
        let mut left = rows;
        let fits = |piece: &usize| self.takes(*piece, columns, &mut left) || *piece + 1 == end;
        (0..end).rev().take_while(fits).last().unwrap_or(0)
    }

    /// The passage that was opened or found, or else the first of those printed last.
    pub fn passage(&self) -> Passage {
        self.pointed.or_else(|| Some(self.page.place_at(self.last.start)?.0)).unwrap_or(Passage::Title)
    }

    /// The words read last, as one text.
    pub fn printed_text(&self) -> String {
        self.last.clone().map(|line| self.text(line)).collect::<Vec<_>>().join(" ")
    }

    /// Where the reader is, in words: the title, and the heading before the place; `None` at the top.
    pub fn whereabouts(&self) -> Option<String> {
        if self.last.start == 0 {
            return None;
        }
        let under = self.page.sections().rev().find(|heading| heading.line <= self.last.start);
        let heading = under.filter(|heading| heading.line < self.last.start && heading.passage != Passage::Title);
        let heading = heading.map_or_else(String::new, |heading| format!(", {}", heading.text));
        Some(format!("{}{heading}:", self.briefing.dated()))
    }

    /// Where a jump from here leaves.
    pub fn left(&self) -> Left {
        Left { spot: self.spot(), selected: None }
    }

    /// The place of what was read last.
    pub fn spot(&self) -> Spot {
        let (passage, offset) = self.page.place_at(self.last.start).unwrap_or((Passage::Title, 0));
        Spot::new(&self.briefing, passage, offset)
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
        // A title block and a summary are texts, not only headings; and a caveat may stand before what it qualifies.
        let is_text = matches!(passage, Some(Passage::Title | Passage::Summary));
        open = is_heading(line) && !is_text || open && matches!(passage, Some(Passage::Caveat(_)));
    }
    pieces
}
