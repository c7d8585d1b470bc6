//! A fact beside its source: what it says, the passage of the kept text with the quoted words marked, where that is from.

use super::blocks::{Blocks, LayoutSetting, PassageRef};
use super::kept_passage::KeptPassage;
use super::thing::{Thing, Things};
use crate::briefing::{Passage, row};
use crate::typeset::{self, GUTTER, Line, MEASURE, Role};

/// The blocks of a fact beside its source.
pub struct KeptBlocks<'a> {
    /// What is shown.
    pub kept: &'a KeptPassage,
    /// Size, signs and day.
    pub setting: LayoutSetting,
}

/// How far the passage is indented under its fact.
const INDENT: usize = 2;

impl KeptBlocks<'_> {
    /// The block of the passage.
    pub const TEXT: usize = 1;
    /// The block of the source.
    pub const SOURCE: usize = 2;

    fn set(&self, role: Role, text: &str, indent: usize) -> Vec<Line> {
        let set = |range| Line::of(indent, role, &text[range]);
        typeset::lines(text, self.measure(indent)).into_iter().map(set).collect()
    }

    fn measure(&self, indent: usize) -> usize {
        usize::from(self.setting.size.cols.saturating_sub(GUTTER + 1).min(MEASURE)).saturating_sub(indent).max(8)
    }

    /// The passage, with a mark on the words that are quoted; the quote alone where they are not there.
    fn text(&self) -> Vec<Line> {
        let kept = self.kept;
        let doubts = kept.doubts().into_iter();
        let mut lines: Vec<Line> = doubts.flat_map(|doubt| self.set(Role::Caveat, &format!("! {doubt}"), 0)).collect();
        let Some((text, quoted)) = &kept.found else {
            lines.extend(self.set(Role::Dim, &kept.quote, INDENT));
            return lines;
        };
        let (mut start, mut shown) = (0, Vec::new());
        for paragraph in text.split('\n') {
            for range in typeset::lines(paragraph, self.measure(INDENT)) {
                let range = start + range.start..start + range.end;
                let mut line = Line::of(INDENT, Role::Text, &text[range.clone()]);
                line.mark_match(INDENT, text, &range, quoted);
                shown.push(line);
            }
            start += paragraph.len() + 1;
        }
        lines.extend(self.around_marks(shown));
        lines
    }

    /// The lines that are marked, with some before and after them: on a low screen the marks come first.
    fn around_marks(&self, mut lines: Vec<Line>) -> Vec<Line> {
        let around = usize::from(self.setting.size.rows / 4);
        let is_marked = |line: &Line| !line.marks.is_empty();
        let ellipsis = Line::of(INDENT, Role::Dim, self.setting.charset.pick("…", "..."));
        let last = lines.iter().rposition(is_marked).unwrap_or(0);
        if lines.len() > last + 1 + around {
            lines.truncate(last + around);
            lines.push(ellipsis.clone());
        }
        let first = lines.iter().position(is_marked).unwrap_or(0);
        if first > around {
            lines.splice(..=first - around, [ellipsis]);
        }
        lines
    }

    /// The source with its address, and since when its text is kept.
    fn source(&self) -> Vec<Line> {
        let source = &self.kept.briefing.sources[self.kept.source];
        let mut lines = self.set(Role::Dim, &format!("Source: {}", source.row()), 0);
        if let Some(url) = &source.url {
            let mut address = self.set(Role::Link, url, 0);
            address.iter_mut().flat_map(|line| &mut line.spans).for_each(|span| span.link = Some((**url).into()));
            lines.extend(address);
        }
        let kept = self.kept.day.iter().flat_map(|day| self.set(Role::Dim, &format!("The text was kept on {day}."), 0));
        lines.extend(kept);
        lines
    }
}

impl Things for KeptBlocks<'_> {
    fn len(&self) -> usize {
        3
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let (briefing, passage) = self.fact(i)?;
        Some(Thing::fact(&briefing, passage))
    }
}

impl Blocks for KeptBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let mut lines = match i {
            Self::TEXT => self.text(),
            Self::SOURCE => return self.source(),
            _ => self.set(Role::Strong, &row(&self.kept.briefing, self.kept.fact), 0),
        };
        lines.push(Line::default());
        lines
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        let passage = match i {
            Self::TEXT => return None,
            Self::SOURCE => Passage::Source(self.kept.source),
            _ => self.kept.fact,
        };
        Some((self.kept.briefing.clone(), passage))
    }
}
