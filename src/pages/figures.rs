//! Figures as blocks of lines: the table of those that match, under the headings of their series or summits.

use super::blocks::{Blocks, LayoutSetting, PassageRef};
use super::thing::{Thing, Things, nearest};
use crate::across::{Across, FigureRow, FigureRows, ItemIndex};
use crate::briefing::{Briefing, Date, Figure, Passage};
use crate::typeset::{Line, facts};

/// The rows of the table as blocks of lines.
pub struct FigureBlocks<'a> {
    /// Where the figures are.
    pub across: &'a Across,
    /// Which of them, in which order.
    pub rows: &'a FigureRows,
    /// How they are shown.
    pub setting: LayoutSetting,
}

impl Things for FigureBlocks<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        self.fact(i).map(|(briefing, passage)| Thing::fact(&briefing, passage))
    }

    fn find(&self, thing: &Thing, near: usize) -> Option<usize> {
        let (briefing, Some(Passage::Figure(i))) = thing.fact_in(self.across)? else { return None };
        let figure = FigureRow::Figure(ItemIndex::new(briefing, i));
        nearest(near, self.len()).find(|i| self.across.row(self.rows, *i) == figure)
    }
}

impl Blocks for FigureBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let mut lines = match self.across.row(self.rows, i) {
            FigureRow::Series(at) => {
                let label = self.across.glossary().series(self.across.series_id(at));
                return facts::heading(label, "", self.setting.size.cols);
            }
            FigureRow::Summit(i) => {
                let briefing = &self.across.briefings()[i as usize];
                return facts::heading(briefing.short_title(), &briefing.date.words(), self.setting.size.cols);
            }
            FigureRow::Figure(at) => {
                let (briefing, figure) = self.across.figure(at);
                self::figure(briefing, figure, self.setting)
            }
        };
        if i + 1 < self.len() && self.is_heading(i + 1) {
            lines.push(Line::default());
        }
        lines
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        let FigureRow::Figure(at) = (i < self.len()).then(|| self.across.row(self.rows, i))? else { return None };
        Some((self.across.briefings()[at.briefing as usize].clone(), Passage::Figure(at.item as usize)))
    }

    fn is_heading(&self, i: usize) -> bool {
        matches!(self.across.row(self.rows, i), FigureRow::Series(_) | FigureRow::Summit(_))
    }
}

/// A figure of a briefing as a row, with when it holds, its summit and its source.
pub fn figure(briefing: &Briefing, figure: &Figure, setting: LayoutSetting) -> Vec<Line> {
    let when = figure.date.map_or("no date".to_string(), Date::words);
    let source = briefing.provenance(figure.source.as_deref()).unwrap_or_default();
    facts::figure(figure, [&when, briefing.short_title(), source], setting.size.cols, setting.charset)
}
