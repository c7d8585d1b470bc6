//! The table of every figure in the library: what of it fits the words that are typed, in which order.

use std::sync::Arc;

use super::input::Input;
use super::roll::Roll;
use super::selection::Grip;
use super::{App, Effect, Overlay};
use crate::across::{Across, Order, Row, Rows};
use crate::action::Action;
use crate::briefing::{Briefing, Passage};
use crate::pages::{Blocks, FigureBlocks, Setting};

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
