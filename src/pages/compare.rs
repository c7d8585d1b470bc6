//! A comparison as blocks of lines: two summits side by side where there is room, one under the other where there is not.

use std::ops::Range;

use super::blocks::{Blocks, LayoutSetting, PassageRef};
use super::comparison::{Comparison, ComparisonEntry, kind, words};
use super::thing::{Thing, Things};
use crate::screen;
use crate::typeset::{self, GUTTER, Line, MEASURE, Role, shorten, width};

/// From this many columns on the two stand side by side.
const BESIDE: u16 = 70;
/// The fewest columns that are left to a passage beside its date.
const NARROW: usize = 20;
/// The lines that one passage takes at most.
const MOST_LINES: usize = 5;
/// The columns before a passage.
const INDENT: usize = 2;

/// Two summits on a screen.
pub struct CompareBlocks<'a> {
    comparison: &'a Comparison,
    setting: LayoutSetting,
    /// The side that is selected where a block shows a passage of each.
    side: usize,
    blocks: Vec<CompareBlock>,
    /// The tags that distinguish the two where one stands under the other.
    tags: [String; 2],
}

/// A block, with the entry that it shows, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CompareBlock {
    /// A title, a kind or a label.
    Heading(usize),
    /// The tag of the summit, above its passage where there is no room beside it.
    Tag(usize, usize),
    /// A passage of one of the two.
    One(usize, usize),
    /// A passage of each, side by side.
    Both(usize),
}

impl<'a> CompareBlocks<'a> {
    /// A comparison with this side selected where there are both.
    pub fn new(comparison: &'a Comparison, side: usize, setting: LayoutSetting) -> Self {
        let mut laid = Self::bare(comparison, side, setting);
        for (i, entry) in comparison.entries.iter().enumerate() {
            match entry {
                ComparisonEntry::Alone(side, _) => laid.blocks.push(CompareBlock::One(i, *side)),
                ComparisonEntry::Pair([Some(_), Some(_)]) if laid.is_beside() => {
                    laid.blocks.push(CompareBlock::Both(i));
                }
                ComparisonEntry::Pair(pair) => {
                    for side in (0..2).filter(|side| pair[*side].is_some()) {
                        laid.blocks.extend(laid.has_tags_above().then_some(CompareBlock::Tag(i, side)));
                        laid.blocks.push(CompareBlock::One(i, side));
                    }
                }
                _ => laid.blocks.push(CompareBlock::Heading(i)),
            }
        }
        laid
    }

    /// The same without its blocks.
    fn bare(comparison: &'a Comparison, side: usize, setting: LayoutSetting) -> Self {
        Self { comparison, setting, side, blocks: Vec::new(), tags: comparison.tags() }
    }

    /// Where the passage of the other summit that goes with that of block `i` is: its block, and its side.
    pub fn opposite(&self, i: usize) -> Option<(usize, usize)> {
        let (entry, side) = self.stop(*self.blocks.get(i)?)?;
        let at = self.blocks.iter().position(|other| match other {
            CompareBlock::Both(other) => *other == entry,
            other => *other == CompareBlock::One(entry, 1 - side),
        })?;
        Some((at, 1 - side))
    }

    /// The side of the passage in block `i`, where there can be one of the other.
    pub fn side_at(&self, i: usize) -> Option<usize> {
        let (entry, side) = self.stop(*self.blocks.get(i)?)?;
        matches!(self.comparison.entries[entry], ComparisonEntry::Pair(_)).then_some(side)
    }

    /// The titles of the two, in two lines.
    pub fn title(comparison: &'a Comparison, setting: LayoutSetting) -> Vec<Line> {
        let laid = Self::bare(comparison, 0, setting);
        let (cols, gutter) = (usize::from(setting.size.cols), usize::from(GUTTER));
        let [left, right] = &comparison.summits;
        let short = |text: &str, columns: usize| shorten(text, columns, setting.charset).into_owned();
        let mut lines = vec![Line::default(); 2];
        if laid.is_beside() {
            let middle = laid.middle();
            for (at, room, summit) in [(0, middle - 3, left), (middle, cols.saturating_sub(gutter + middle + 1), right)]
            {
                lines[0].put(at, Role::Title, short(summit.short_title(), room));
                lines[1].put(at, Role::Dim, short(&summit.date.words(), room));
            }
        } else {
            for ((line, summit), tag) in lines.iter_mut().zip([left, right]).zip(&laid.tags) {
                let at = width(tag) + 2;
                line.put(0, Role::Dim, tag);
                line.put(at, Role::Title, short(summit.short_title(), cols.saturating_sub(gutter + at + 1)));
            }
        }
        lines
    }

    fn is_beside(&self) -> bool {
        self.setting.size.cols >= BESIDE
    }

    /// The columns for both, or for one under the other.
    fn whole(&self) -> usize {
        let most = if self.is_beside() { 2 * MEASURE } else { MEASURE };
        usize::from(self.setting.size.cols.saturating_sub(GUTTER + 1).min(most))
    }

    /// Where the right one of two that stand side by side starts.
    fn middle(&self) -> usize {
        self.whole().div_ceil(2) + 2
    }

    /// The columns for a tag, with the blanks after it.
    fn tag(&self) -> usize {
        self.tags.iter().map(|tag| width(tag)).max().unwrap_or(0) + 2
    }

    /// Whether tags stand above their passages, because there is no room beside them.
    fn has_tags_above(&self) -> bool {
        !self.is_beside() && self.whole() < self.tag() + NARROW
    }

    /// The entry that is selected with a block, and which side of it.
    fn stop(&self, block: CompareBlock) -> Option<(usize, usize)> {
        match block {
            CompareBlock::One(entry, side) => Some((entry, side)),
            CompareBlock::Both(entry) => Some((entry, self.side)),
            CompareBlock::Heading(_) | CompareBlock::Tag(..) => None,
        }
    }

    /// The passage, and what it is about: one passage can stand under several topics.
    fn thing_at(&self, (entry, side): (usize, usize)) -> Option<Thing> {
        let passage = self.comparison.passage((entry, side))?;
        let Thing::Fact(briefing, words) = Thing::fact(&self.comparison.summits[side], passage) else { return None };
        let label = self.comparison.entries[..entry].iter().rev().find_map(|entry| match entry {
            ComparisonEntry::Label(label) => Some(&**label),
            _ => None,
        });
        Some(Thing::Fact(briefing, format!("{}: {words}", label.unwrap_or_default())))
    }

    /// The lines of one passage in `room` columns.
    fn lines(&self, stop: (usize, usize), room: usize) -> Vec<String> {
        let Some(passage) = self.comparison.passage(stop) else { return Vec::new() };
        let (text, room) = (words(&self.comparison.summits[stop.1], passage), room.max(8));
        let lines = typeset::lines(&text, room);
        let line = |(i, line): (usize, &Range<usize>)| match i + 1 == MOST_LINES && lines.len() > MOST_LINES {
            true => shorten(&text[line.start..], room, self.setting.charset).into_owned(),
            false => text[line.clone()].to_string(),
        };
        lines.iter().enumerate().take(MOST_LINES).map(line).collect()
    }

    fn heading(&self, i: usize) -> Vec<Line> {
        let (role, text) = match &self.comparison.entries[i] {
            ComparisonEntry::Title(text) => (Role::Heading, &**text),
            ComparisonEntry::Kind(of) => (Role::Dim, kind(*of)),
            ComparisonEntry::Label(text) => (Role::Strong, &**text),
            ComparisonEntry::Pair(_) | ComparisonEntry::Alone(..) => (Role::Dim, ""),
        };
        let line = Line::of(0, role, shorten(text, self.whole(), self.setting.charset));
        if role == Role::Heading && i > 0 { vec![Line::default(), line] } else { vec![line] }
    }

    fn one(&self, stop: (usize, usize)) -> Vec<Line> {
        let is_pair = matches!(self.comparison.entries[stop.0], ComparisonEntry::Pair(_));
        let has_tag = is_pair && !self.is_beside() && !self.has_tags_above();
        // A passage without a counterpart stays on its side.
        let (at, room) = match (is_pair && self.is_beside(), stop.1) {
            (true, 0) => (INDENT, self.middle() - 5),
            (true, _) => (self.middle(), self.whole() - self.middle()),
            _ => (INDENT, self.whole().saturating_sub(INDENT)),
        };
        let inset = if has_tag { self.tag() } else { 0 };
        let texts = self.lines(stop, room.saturating_sub(inset));
        let line = |(i, text): (usize, String)| {
            let mut line = Line::default();
            if has_tag && i == 0 {
                line.put(at, Role::Dim, &self.tags[stop.1]);
            }
            line.put(at + inset, Role::Text, text);
            line
        };
        texts.into_iter().enumerate().map(line).collect()
    }

    fn both(&self, entry: usize) -> Vec<Line> {
        let mut lines = self.one((entry, 0));
        let right = self.one((entry, 1));
        lines.resize(lines.len().max(right.len()), Line::default());
        for (line, right) in lines.iter_mut().zip(right) {
            if let Some(text) = right.spans.into_iter().next_back() {
                line.put(self.middle(), Role::Text, text.text);
            }
        }
        lines
    }
}

impl Things for CompareBlocks<'_> {
    fn len(&self) -> usize {
        self.blocks.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        self.thing_at(self.stop(self.blocks[i])?)
    }

    /// Side by side, either passage of a pair stands for both.
    fn is(&self, i: usize, thing: &Thing) -> bool {
        let is = |side: usize, entry: usize| self.thing_at((entry, side)).as_ref() == Some(thing);
        match self.blocks[i] {
            CompareBlock::Both(entry) => is(0, entry) || is(1, entry),
            CompareBlock::One(entry, side) => is(side, entry),
            CompareBlock::Heading(_) | CompareBlock::Tag(..) => false,
        }
    }
}

impl Blocks for CompareBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        match self.blocks[i] {
            CompareBlock::Heading(entry) => self.heading(entry),
            CompareBlock::One(entry, side) => self.one((entry, side)),
            CompareBlock::Both(entry) => self.both(entry),
            CompareBlock::Tag(_, side) => {
                vec![Line::of(INDENT, Role::Dim, &self.tags[side])]
            }
        }
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        let (entry, side) = self.stop(*self.blocks.get(i)?)?;
        Some((self.comparison.summits[side].clone(), self.comparison.passage((entry, side))?))
    }

    fn is_heading(&self, i: usize) -> bool {
        matches!(self.blocks[i], CompareBlock::Heading(_) | CompareBlock::Tag(..))
    }

    fn counts(&self, i: usize) -> bool {
        !self.is_heading(i)
    }

    /// A passage takes three rows or so, with its label.
    fn page(&self) -> Option<usize> {
        Some(usize::from(screen::sheet(self.setting.size).height) / 3)
    }

    fn columns(&self, i: usize) -> Range<u16> {
        let middle = self.middle() as u16;
        let is_left = |entry: usize| matches!(self.comparison.entries[entry], ComparisonEntry::Alone(..));
        match self.stop(self.blocks[i]) {
            Some((entry, 0)) if self.is_beside() && !is_left(entry) => 0..middle,
            Some((entry, 1)) if self.is_beside() && !is_left(entry) => middle..u16::MAX,
            _ => 0..u16::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::across::fixture::built_in as across;
    use crate::ascii::Charset;
    use crate::screen::Size;

    proptest! {
        #[test]
        fn everything_is_shown_within_the_columns(
            left in 0usize..5, right in 0usize..5, cols in 20u16..250, ascii: bool,
        ) {
            let comparison = Comparison::new(across(), left, right);
            let setting = LayoutSetting { size: Size { cols, rows: 24 }, charset: Charset::ascii_if(ascii), today: "2025-12-01".parse().unwrap() };
            let laid = CompareBlocks::new(&comparison, 0, setting);
            for i in 0..laid.len() {
                for line in laid.block(i).iter().chain(&CompareBlocks::title(&comparison, setting)) {
                    let text: String = line.spans.iter().map(|span| &*span.text).collect();
                    prop_assert!(width(&text) + usize::from(GUTTER) <= usize::from(cols), "{text}");
                }
            }
            let shown: usize = laid.blocks.iter().map(|block| match block {
                CompareBlock::Both(_) => 2,
                CompareBlock::One(..) => 1,
                _ => 0,
            }).sum();
            let found = across().compare(left, right);
            let matches = [&found.both, &found.left_only, &found.right_only];
            let count: usize = matches.into_iter().flatten().map(|found| found.left.len() + found.right.len()).sum();
            prop_assert_eq!(shown, count);
        }

        #[test]
        fn what_is_selected_beside_the_other_is_selected_under_it(left in 0usize..5, right in 0usize..5, side in 0usize..2) {
            let comparison = Comparison::new(across(), left, right);
            let laid = |cols, side| {
                let setting = LayoutSetting { size: Size { cols, rows: 24 }, charset: Charset::Unicode, today: "2025-12-01".parse().unwrap() };
                CompareBlocks::new(&comparison, side, setting)
            };
            let (wide, narrow) = (laid(120, side), laid(60, 0));
            for i in (0..wide.len()).filter(|i| !wide.is_heading(*i)) {
                let again = narrow.find(&wide.thing(i).unwrap(), 0).unwrap();
                prop_assert_eq!(narrow.fact(again).map(|(of, passage)| (of.id.clone(), passage)),
                    wide.fact(i).map(|(of, passage)| (of.id.clone(), passage)));
            }
        }
    }
}
