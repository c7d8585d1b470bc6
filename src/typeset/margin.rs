//! The margin: where a page is wide enough, what qualifies a passage stands beside it, and no longer in the text.
//!
//! A note begins on the first line of what it is about. Where the note before it still goes on there, the text waits for
//! a few lines; where it would have to wait for more, the note stands in the text, as it does on a narrow page.

use super::wording::Strip;
use super::{Line, Page};
use crate::briefing::Passage;

/// What stands in the margin of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Margin {
    /// The column of the page at which it starts, counted as those of the lines are; 0 where there is none.
    pub column: u16,
    /// From the top; no two share a line.
    pub notes: Vec<Note>,
}

/// Lines in the margin, all of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line of the page that the first one stands beside.
    pub line: usize,
    /// They start at the column of the margin; never none.
    pub lines: Vec<Line>,
}

impl Note {
    /// The line of the page after its last one.
    pub fn end(&self) -> usize {
        self.line + self.lines.len()
    }

    /// The passage that the note belongs to.
    pub fn passage(&self) -> Option<Passage> {
        self.lines[0].passage
    }
}

/// The columns that a margin takes on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarginColumns {
    /// Those that are left to the text.
    pub measure: usize,
    pub start: usize,
    pub width: usize,
}

/// The blank lines that the text may wait for.
const WAIT: usize = 3;
/// Free columns between text and margin: one stays blank beside the mark of a selected note.
const GAP: usize = 3;
/// The least columns that the text keeps, if its measure is not less.
const LEAST_TEXT: usize = 58;
/// The columns of a note: below the first a word has no room, beyond the second it is not a margin.
const NOTE: (usize, usize) = (26, 40);

impl MarginColumns {
    /// The margin of a page with so many columns for text and notes, of which text takes at most `most`; `None` where
    /// there is no room for one.
    pub fn of(room: usize, most: usize) -> Option<Self> {
        let width = room.saturating_sub(most + GAP).clamp(NOTE.0, NOTE.1);
        let measure = room.checked_sub(width + GAP).filter(|measure| *measure >= LEAST_TEXT.min(most))?.min(most);
        Some(Self { measure, start: measure + GAP, width })
    }
}

/// Whether the margin is free for a note about the passage whose lines begin at `first`, perhaps after a few blank
/// lines.
pub(super) fn is_free(page: &Page, first: usize) -> bool {
    page.margin.notes.last().map_or(0, Note::end).saturating_sub(first) <= WAIT
}

/// Adds a note about the passage whose lines begin at `first`. Where the margin is taken there, blank lines are put
/// before the passage, unless `is_more`: then the note goes below the one before it, which is about the same passage.
pub(super) fn add(page: &mut Page, first: usize, is_more: bool, passage: Passage, strips: Vec<Strip>) {
    let taken = page.margin.notes.last().map_or(0, Note::end);
    let line = first.max(taken);
    if !is_more && line > first {
        let gap = line - first;
        page.lines.splice(first..first, std::iter::repeat_n(Line::default(), gap));
        page.headings.iter_mut().filter(|heading| heading.line >= first).for_each(|heading| heading.line += gap);
    }
    let line_of = |strip: Strip| {
        let offset = strip.spans.iter().filter_map(|span| span.at).min().unwrap_or(0);
        Line { spans: strip.spans, passage: Some(passage), offset, ..Line::default() }
    };
    let lines: Vec<Line> = strips.into_iter().map(line_of).collect();
    if !lines.is_empty() {
        page.margin.notes.push(Note { line, lines });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::typeset::{MEASURE, PageOptions, page, plain_text, width};

    #[test]
    fn text_keeps_its_measure_and_a_note_has_room_for_words() {
        for (most, least_room) in [(76, 87), (100, 87), (40, 69)] {
            assert!(MarginColumns::of(least_room - 1, most).is_none());
            for room in least_room..400 {
                let columns = MarginColumns::of(room, most).unwrap();
                assert!((LEAST_TEXT.min(most)..=most).contains(&columns.measure));
                assert!((NOTE.0..=NOTE.1).contains(&columns.width));
                assert!(columns.start + columns.width <= room && columns.start == columns.measure + GAP);
            }
        }
    }

    #[test]
    fn a_note_begins_beside_what_it_is_about_and_says_what_the_text_no_longer_does() {
        let library = Library::built_in();
        for briefing in library.briefings.iter() {
            for columns in [90, 120, 160] {
                let options = PageOptions { width: columns, margin: true, ..PageOptions::default() };
                let with = page(&briefing, &library.glossary, &options);
                let without = page(&briefing, &library.glossary, &PageOptions { margin: false, ..options });
                assert_eq!(with.passages().len(), without.passages().len());
                let mut last = 0;
                let text_ends = with.lines.iter().rposition(|line| !line.is_blank()).unwrap();
                let gaps = with.lines[..text_ends].chunk_by(|a, b| a.is_blank() && b.is_blank());
                assert!(gaps.map(<[Line]>::len).max().unwrap() <= WAIT + 1);
                for note in &with.margin.notes {
                    assert!(note.line >= last && note.end() <= with.lines.len());
                    last = note.end();
                    let texts =
                        note.lines.iter().map(|line| line.spans.iter().map(|span| &*span.text).collect::<String>());
                    assert!(texts.clone().all(|text| width(&text) <= NOTE.1));
                    if let Some(Passage::Caveat(i)) = note.passage() {
                        let about = briefing.subjects()[i].expect("what is about the whole stands in the text");
                        let near = with.margin.notes.iter().any(|other| other.line == with.line_of(about, 0));
                        assert!(near, "{about:?}");
                        let words: String = texts.collect::<Vec<_>>().join(" ");
                        assert!(!plain_text(&with).contains(&words));
                    }
                }
                assert!(with.lines.iter().all(|line| {
                    line.spans.iter().map(|span| width(&span.text)).sum::<usize>() <= usize::from(MEASURE)
                }));
            }
        }
    }
}
