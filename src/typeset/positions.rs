//! Converts between characters of passages and lines and columns: used to keep the place over a resize and to mark
//! matches.

use std::ops::Range;

use super::width::width;
use super::{GUTTER, Line, Page, Span};
use crate::briefing::{Part, Passage};

impl Line {
    /// Whether nothing stands on the line.
    pub fn is_blank(&self) -> bool {
        self.passage.is_none() && self.spans.is_empty()
    }

    /// The columns of the page, gutter included, at which the line shows the characters `chars` of its passage's
    /// plain text; several where the characters stand in cells apart, none where they stand on other lines.
    pub fn columns(&self, chars: Range<usize>) -> Vec<Range<u16>> {
        let mut columns: Vec<Range<u16>> = Vec::new();
        let mut start = GUTTER;
        for span in &self.spans {
            let end = start + columns_of(&span.text);
            if let Some((first, last)) = shown(span, &chars) {
                let from = start + columns_of(&span.text[..first]);
                let to = start + columns_of(&span.text[..last]);
                match columns.last_mut() {
                    Some(before) if before.end == from => before.end = to,
                    _ if from < to => columns.push(from..to),
                    _ => {}
                }
            }
            start = end;
        }
        columns
    }
}

/// The bytes of a span that show any of the characters.
fn shown(span: &Span, chars: &Range<usize>) -> Option<(usize, usize)> {
    let at = span.at.filter(|at| *at < chars.end)?;
    let byte = |char: usize| span.text.char_indices().nth(char).map(|(byte, _)| byte);
    let first = byte(chars.start.saturating_sub(at))?;
    Some((first, byte(chars.end - at).unwrap_or(span.text.len())))
}

fn columns_of(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

impl Page {
    /// The line that shows the character `offset` of the passage's plain text, or the last one before it. For a
    /// passage that the page leaves out, the line of the heading that it belongs under.
    pub fn line_of(&self, passage: Passage, offset: usize) -> usize {
        let mut first = None;
        let mut best: Option<(usize, usize)> = None;
        for (i, line) in self.lines.iter().enumerate().filter(|(_, line)| line.passage == Some(passage)) {
            first.get_or_insert(i);
            for at in line.spans.iter().filter_map(|span| span.at).filter(|at| *at <= offset) {
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

    /// The lines of a passage; empty where the page leaves it out.
    pub fn lines_of(&self, passage: Passage) -> Range<usize> {
        let on = |line: &Line| line.passage == Some(passage);
        let Some(first) = self.lines.iter().position(on) else { return 0..0 };
        let last = self.lines.iter().rposition(on).unwrap_or(first);
        first..last + 1
    }

    /// Every passage on the page, in the order in which they stand there.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages: Vec<Passage> = self.lines.iter().filter_map(|line| line.passage).collect();
        passages.dedup();
        passages
    }
}

/// The passage of the heading above a passage.
fn under(passage: Passage) -> Option<Passage> {
    match passage {
        Passage::Title => None,
        Passage::Summary | Passage::Section(_) | Passage::Part(_) => Some(Passage::Title),
        Passage::Paragraph { section, .. } => Some(Passage::Section(section)),
        Passage::Figure(_) => Some(Passage::Part(Part::Figures)),
        Passage::Outcome(_) => Some(Passage::Part(Part::Outcomes)),
        Passage::Person(_) => Some(Passage::Part(Part::People)),
        Passage::Caveat(_) => Some(Passage::Part(Part::Caveats)),
        Passage::Source(_) => Some(Passage::Part(Part::Sources)),
    }
}
