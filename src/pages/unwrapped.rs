//! Unwraps the lines of a passage into one text, and maps its bytes back to lines and columns, so that a match that
//! wraps onto the next line is found too.

use std::ops::Range;

use crate::briefing::Passage;
use crate::typeset::{Line, Page, width};

/// A match in a page, in several pieces where it wraps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMatch {
    /// Line of the page and display columns of its text, in order; never empty.
    pub pieces: Vec<(usize, Range<u16>)>,
}

impl PageMatch {
    /// The line where it begins.
    pub fn line(&self) -> usize {
        self.pieces[0].0
    }

    /// Whether the two overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.pieces.iter().any(|(line, columns)| {
            let meets = |(at, other): &(usize, Range<u16>)| {
                at == line && other.start < columns.end && columns.start < other.end
            };
            other.pieces.iter().any(meets)
        })
    }

    /// The line where it ends.
    pub fn last_line(&self) -> usize {
        self.pieces[self.pieces.len() - 1].0
    }

    /// Line and column where it begins: the order in which things are read.
    pub fn start(&self) -> (usize, u16) {
        (self.line(), self.pieces[0].1.start)
    }
}

/// Lines of one passage that stand together on a page.
#[derive(Debug, Clone, Copy)]
pub struct PassageLines<'p> {
    /// The number of the first line in the page.
    pub first: usize,
    /// The column of the page at which the lines start.
    pub column: u16,
    /// The lines; never none.
    pub lines: &'p [Line],
}

impl PassageLines<'_> {
    /// The number of the line after the last.
    pub fn end(&self) -> usize {
        self.first + self.lines.len()
    }

    /// Whose lines they are; `None` for a blank line or the label of a group.
    pub fn passage(&self) -> Option<Passage> {
        self.lines[0].passage
    }
}

/// The lines of one passage, joined.
pub struct Unwrapped {
    /// The first line's number in the page.
    first: usize,
    /// The column at which the lines start.
    column: u16,
    text: String,
    /// For each line: where its text begins in the joined text, and the bytes, all blanks, that it is indented by.
    lines: Vec<(usize, usize)>,
}

impl Unwrapped {
    /// Joins the lines of a block.
    pub fn new(block: PassageLines) -> Self {
        let PassageLines { first, column, lines } = block;
        let mut unwrapped = Self { first, column, text: String::new(), lines: Vec::with_capacity(lines.len()) };
        for line in lines {
            let whole: String = line.spans.iter().map(|span| &*span.text).collect();
            let indent = whole.len() - whole.trim_start().len();
            if !unwrapped.text.is_empty() {
                unwrapped.text.push(' ');
            }
            unwrapped.lines.push((unwrapped.text.len(), indent));
            unwrapped.text.push_str(whole.trim());
        }
        unwrapped
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the bytes `range` of the text stand on the page; `None` where they are nothing but a line's end.
    pub fn found(&self, range: &Range<usize>) -> Option<PageMatch> {
        let first = self.lines.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        let last = self.lines.partition_point(|(at, _)| *at < range.end);
        let pieces: Vec<_> = (first..last).filter_map(|index| self.piece(index, range)).collect();
        (!pieces.is_empty()).then_some(PageMatch { pieces })
    }

    fn piece(&self, index: usize, range: &Range<usize>) -> Option<(usize, Range<u16>)> {
        let (at, indent) = self.lines[index];
        let end = self.lines.get(index + 1).map_or(self.text.len(), |(next, _)| next.saturating_sub(1));
        let (from, to) = (range.start.max(at), range.end.min(end));
        (from < to).then(|| {
            let left = self.column + indent as u16 + width(&self.text[at..from]) as u16;
            (self.first + index, left..left + width(&self.text[from..to]) as u16)
        })
    }
}

/// The blocks of a page by their first lines, one for each passage, and one for each note in the margin, after that of
/// the passage beside it; a line without a passage is a block of its own.
pub fn blocks(page: &Page) -> impl Iterator<Item = PassageLines<'_>> {
    let same = |a: &Line, b: &Line| a.passage.is_some() && a.passage == b.passage;
    let mut first = 0;
    let text = page.lines.chunk_by(same).map(move |lines| {
        let block = PassageLines { first, column: 0, lines };
        first = block.end();
        block
    });
    let margin = &page.margin;
    let notes = margin.notes.iter();
    let notes = notes.map(|note| PassageLines { first: note.line, column: margin.column, lines: &note.lines });
    let (mut text, mut notes) = (text.peekable(), notes.peekable());
    std::iter::from_fn(move || match (text.peek(), notes.peek()) {
        (Some(block), Some(note)) if note.first < block.first => notes.next(),
        (Some(_), _) => text.next(),
        (None, _) => notes.next(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::typeset::{Role, Span};

    proptest! {
        #[test]
        fn what_is_found_has_a_piece_on_each_line_that_shows_it(
            lines in prop::collection::vec("( {0,2}[a-c中]{1,4})?", 1..6),
            from in 0usize..30,
            length in 1usize..12,
        ) {
            let line = |text: &String| Line {
                spans: vec![Span { text: text.clone(), role: Role::Text, link: None, at: None }],
                ..Line::default()
            };
            let block: Vec<Line> = lines.iter().map(line).collect();
            let unwrapped = Unwrapped::new(PassageLines { first: 3, column: 7, lines: &block });
            let bound = |at: usize| (0..=at.min(unwrapped.text().len())).rev().find(|at| unwrapped.text().is_char_boundary(*at));
            let range = bound(from).unwrap_or(0)..bound(from + length).unwrap_or(0);
            let all: Vec<_> = (0..block.len()).filter_map(|index| unwrapped.piece(index, &range)).collect();
            prop_assert_eq!(unwrapped.found(&range).map_or_else(Vec::new, |found| found.pieces), all);
        }
    }
}
