//! The table of every figure in the library: what of it fits the words that are typed, in which order.

use std::sync::Arc;

use super::follow::{Grip, Thing, Things, nearest};
use super::input::Input;
use super::roll::{Blocks, Roll, Setting};
use super::{App, Effect, Overlay};
use crate::across::{Across, At, Order, Row, Rows};
use crate::action::Action;
use crate::briefing::{Briefing, Date, Figure, Passage};
use crate::typeset::{self, Line, facts};

/// The table on the screen.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// What is typed.
    pub input: Input,
    /// What it is sorted by.
    pub order: Order,
    /// The rows, and where they come from; `None` until the library has been read across.
    pub table: Option<(Arc<Across>, Rows)>,
    /// What is selected.
    pub roll: Roll,
    /// Whether that stays so when other rows come.
    pub(super) grip: Grip,
    /// The number of the latest question; the answer to another one is stale.
    asked: u64,
    /// Whether it has been answered.
    pub done: bool,
}

impl Figures {
    /// Its rows as they are shown.
    pub fn blocks(&self, setting: Setting) -> Option<FigureBlocks<'_>> {
        self.table.as_ref().map(|(across, rows)| FigureBlocks { across, rows, setting })
    }

    /// Rolls its rows with `by`.
    pub(super) fn roll(&mut self, setting: Setting, by: impl FnOnce(&mut Roll, &dyn Blocks)) {
        let mut roll = self.roll;
        if let Some(blocks) = self.blocks(setting) {
            by(&mut roll, &blocks);
        }
        self.roll = roll;
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<(Arc<Briefing>, Passage)> {
        let (across, rows) = self.table.as_ref()?;
        match (self.roll.selected < rows.len()).then(|| across.row(rows, self.roll.selected))? {
            Row::Figure(at) => {
                Some((across.briefings()[at.briefing as usize].clone(), Passage::Figure(at.item as usize)))
            }
            Row::Series(_) | Row::Summit(_) => None,
        }
    }
}

/// The rows of the table as blocks of lines.
pub struct FigureBlocks<'a> {
    across: &'a Across,
    rows: &'a Rows,
    setting: Setting,
}

impl Things for FigureBlocks<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let Row::Figure(at) = self.across.row(self.rows, i) else { return None };
        let briefing = &self.across.briefings()[at.briefing as usize];
        Some(Thing::fact(briefing, Passage::Figure(at.item as usize)))
    }

    fn find(&self, thing: &Thing, near: usize) -> Option<usize> {
        let Thing::Fact(id, anchor) = thing else { return None };
        let briefing = self.across.position(id)?;
        let figure = match Passage::from_anchor(anchor, &self.across.briefings()[briefing])? {
            Passage::Figure(i) => Row::Figure(At::new(briefing, i)),
            _ => return None,
        };
        nearest(near, self.len()).find(|i| self.across.row(self.rows, *i) == figure)
    }
}

impl Blocks for FigureBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let mut lines = match self.across.row(self.rows, i) {
            Row::Series(at) => {
                let id = self.across.figure(at).1.series.as_deref().unwrap_or_default();
                return facts::heading(self.across.glossary().series(id), "", self.setting.size.cols);
            }
            Row::Summit(i) => {
                let briefing = &self.across.briefings()[i as usize];
                return facts::heading(briefing.short_title(), &briefing.date.words(), self.setting.size.cols);
            }
            Row::Figure(at) => {
                let (briefing, figure) = self.across.figure(at);
                self::figure(briefing, figure, self.setting)
            }
        };
        if i + 1 < self.len() && self.is_heading(i + 1) {
            lines.push(Line::default());
        }
        lines
    }

    fn is_heading(&self, i: usize) -> bool {
        matches!(self.across.row(self.rows, i), Row::Series(_) | Row::Summit(_))
    }
}

/// A figure of a briefing as a row, with when it holds, its summit and its source.
pub fn figure(briefing: &Briefing, figure: &Figure, setting: Setting) -> Vec<Line> {
    let when = figure.date.map_or("no date".to_string(), Date::words);
    let summit = format!("{when}{}{}", typeset::dot(setting.ascii), briefing.short_title());
    let source = briefing.provenance(figure.source.as_deref()).unwrap_or_default();
    facts::figure(figure, &summit, source, (setting.size.cols, setting.ascii))
}

impl App {
    /// Shows the table of all figures.
    pub(super) fn show_figures(&mut self) {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Figures(_)));
        self.overlays.push(Overlay::Figures(Figures::default()));
        self.tabulate();
    }

    /// Sorts the table by the next thing.
    pub(super) fn next_order(&mut self) -> Vec<Effect> {
        let Some(Overlay::Figures(table)) = self.overlays.last_mut() else { return Vec::new() };
        table.order = table.order.next();
        table.grip.asked_anew();
        self.tabulate()
    }

    /// What is typed has changed.
    pub(super) fn sift(&mut self) -> Vec<Effect> {
        if let Some(Overlay::Figures(table)) = self.overlays.last_mut() {
            table.grip.asked_anew();
        }
        self.tabulate()
    }

    /// Fills the table anew: at once where nothing is typed, otherwise by asking for what fits.
    pub(super) fn tabulate(&mut self) -> Vec<Effect> {
        let (Some(across), Some(table)) = (&self.across, self.overlays.iter_mut().find_map(Overlay::figures)) else {
            return Vec::new();
        };
        self.questions += 1;
        (table.asked, table.done) = (self.questions, false);
        let query = table.input.text().trim().to_string();
        if !query.is_empty() {
            return vec![Effect::Filter { number: self.questions, query, order: table.order }];
        }
        let (across, rows) = (across.clone(), across.rows(table.order));
        self.tabulated(self.questions, across, rows);
        Vec::new()
    }

    /// The question `number` about the table is answered: these rows of `across` fit. Returns what is no longer wanted.
    pub fn tabulated(&mut self, number: u64, across: Arc<Across>, rows: Rows) -> Option<(Arc<Across>, Rows)> {
        let mut rows = Some((across, rows));
        let is_asked = |table: &&mut Figures| table.asked == number;
        self.keeping(|app| {
            if let Some(table) = app.overlays.iter_mut().find_map(Overlay::figures).filter(is_asked) {
                std::mem::swap(&mut table.table, &mut rows);
                table.done = true;
            }
        });
        let is_reading = self.loading.is_some();
        if let Some(table) = self.overlays.iter_mut().find_map(Overlay::figures).filter(is_asked) {
            table.grip.answered(is_reading);
        }
        rows
    }

    /// What an action means in the table on top.
    pub(super) fn update_figures(&mut self, action: Action, count: usize) {
        let (setting, page) = (self.setting(), self.overlay_page());
        if let Some(Overlay::Figures(table)) = self.overlays.last_mut() {
            table.roll(setting, |roll, blocks| _ = roll.go(action, count, blocks, page));
            table.grip.moved();
        }
    }
}
