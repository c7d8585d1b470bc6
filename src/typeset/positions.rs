//! Converts between characters of passages and lines and columns: used to keep the place over a resize.

use std::collections::HashSet;
use std::ops::Range;

use super::width::width;
use super::{GUTTER, Heading, Line, LineCell, Note, Page, Span};
use crate::briefing::Passage;

impl Line {
    /// Whether nothing stands on the line.
    pub fn is_blank(&self) -> bool {
        self.passage.is_none() && self.spans.is_empty()
    }

    /// The passages that it shows, from the left.
    pub fn passages(&self) -> impl Iterator<Item = Passage> {
        let alone = self.passage.filter(|_| self.cells.is_empty());
        alone.into_iter().chain(self.cells.iter().map(|cell| cell.passage))
    }

    /// What it shows of a passage; `None` if it shows nothing of it.
    pub fn spans_of(&self, passage: Passage) -> Option<&[Span]> {
        if self.cells.is_empty() {
            return (self.passage == Some(passage)).then_some(&self.spans);
        }
        let cell = self.cells.iter().find(|cell| cell.passage == passage)?;
        self.spans.get(cell.spans.clone())
    }

    /// The column of the page, gutter included, at which what it shows of a passage begins.
    pub fn column_of(&self, passage: Passage) -> Option<u16> {
        let shown = self.spans_of(passage)?;
        let cell = self.cells.iter().find(|cell| cell.passage == passage);
        let before = &self.spans[..cell.map_or(0, |cell| cell.spans.start)];
        (!shown.is_empty()).then(|| before.iter().fold(GUTTER, |column, span| column + columns_of(&span.text)))
    }
}

fn columns_of(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

impl Page {
    /// The headings, without those of groups within a part.
    pub fn sections(&self) -> impl DoubleEndedIterator<Item = &Heading> {
        self.headings.iter().filter(|heading| !heading.is_group)
    }

    /// The line that shows the character `offset` of the passage's plain text, or the last one before it. For a
    /// passage that the page leaves out, the line of the heading that it belongs under.
    pub fn line_of(&self, passage: Passage, offset: usize) -> usize {
        let mut first = None;
        let mut best: Option<(usize, usize)> = None;
        let beside = self.margin.notes.iter().flat_map(|note| (note.line..).zip(&note.lines));
        let lines = self.lines.iter().enumerate().chain(beside);
        for (i, spans) in lines.filter_map(|(i, line)| Some((i, line.spans_of(passage)?))) {
            first.get_or_insert(i);
            for at in spans.iter().filter_map(|span| span.at).filter(|at| *at <= offset) {
                if best.is_none_or(|(before, _)| at > before) {
                    best = Some((at, i));
                }
            }
        }
        let found = best.map(|(_, line)| line).or(first);
        found.unwrap_or_else(|| under(passage).map_or(0, |heading| self.line_of(heading, 0)))
    }

    /// The passage on `line`, and how many characters of its plain text stand before the line; for a line without a
    /// passage those of the next line that has one, or at the end of the page of the last. `None` for an empty page.
    pub fn place_at(&self, line: usize) -> Option<(Passage, usize)> {
        let place = |line: &Line| line.passage.map(|passage| (passage, line.offset));
        let line = line.min(self.lines.len());
        self.lines[line..].iter().find_map(place).or_else(|| self.lines[..line].iter().rev().find_map(place))
    }

    /// The lines of a passage, in the text or in the margin; empty where the page leaves it out.
    pub fn lines_of(&self, passage: Passage) -> Range<usize> {
        let on = |line: &Line| line.spans_of(passage).is_some();
        let Some(first) = self.lines.iter().position(on) else {
            let note = self.margin.notes.iter().find(|note| note.passage() == Some(passage));
            return note.map_or(0..0, |note| note.line..note.end());
        };
        let last = self.lines.iter().rposition(on).unwrap_or(first);
        first..last + 1
    }

    /// The passage at a column of a line, in the text or in the margin; of the text as [`Page::place_at`].
    pub fn passage_at(&self, line: usize, column: u16) -> Option<Passage> {
        let notes = &self.margin.notes;
        let note = notes.get(notes.partition_point(|note| note.end() <= line));
        let note = note.filter(|note| note.line <= line && column >= self.margin.column).and_then(Note::passage);
        let cell = || {
            let line = self.lines.get(line)?;
            let begun = |cell: &&LineCell| line.column_of(cell.passage).is_some_and(|at| at <= column + GUTTER);
            line.cells.iter().rfind(begun).map(|cell| cell.passage)
        };
        note.or_else(cell).or_else(|| self.place_at(line).map(|(passage, _)| passage))
    }

    /// Every passage on the page once, in the order in which they stand there, those in the margin after what they are
    /// about.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        let mut notes = self.margin.notes.iter().peekable();
        let mut seen = HashSet::new();
        for (i, line) in self.lines.iter().enumerate() {
            passages.extend(line.passages().filter(|passage| seen.insert(*passage)));
            while let Some(note) = notes.next_if(|note| note.line <= i) {
                passages.extend(note.passage().filter(|passage| matches!(passage, Passage::Caveat(_))));
            }
        }
        passages
    }
}

/// The passage of the heading above a passage.
fn under(passage: Passage) -> Option<Passage> {
    match passage {
        Passage::Title => None,
        Passage::Summary | Passage::Section(_) | Passage::Part(_) => Some(Passage::Title),
        Passage::Paragraph { section, .. } => Some(Passage::Section(section)),
        passage => passage.part().map(Passage::Part),
    }
}
