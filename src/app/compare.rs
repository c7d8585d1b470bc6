//! Comparing two summits: which pair of passages is selected, and on which side.

use std::sync::Arc;

use super::menu::Menu;
use super::selection::Held;
use super::{App, Effect, Overlay};
use crate::action::Action;
use crate::briefing::{Briefing, Passage, Text};
use crate::pages::{Comparison, Stops, beside};

/// The overlay that compares two summits.
#[derive(Debug, Clone)]
pub struct Compare {
    /// What is compared.
    pub comparison: Comparison,
    /// The first visible row.
    pub top: usize,
    /// The pair that is selected, by its index among the entries, and which of its two passages.
    pub selected: (usize, usize),
    /// The side that is kept to where a pair has both.
    side: usize,
}

impl Compare {
    fn new(comparison: Comparison) -> Self {
        let selected = comparison.stops(false, 0).first().copied().unwrap_or_default();
        Self { comparison, top: 0, selected, side: 0 }
    }

    /// The selected passage and its summit; `None` where the two have nothing at all.
    pub fn place(&self) -> Option<(&Arc<Briefing>, Passage)> {
        Some((&self.comparison.summits[self.selected.1], self.comparison.passage(self.selected)?))
    }

    /// Carries out a move on a screen of this many columns, with `page` rows for the comparison.
    fn go(&mut self, action: Action, count: usize, width: u16, page: usize, ascii: bool) {
        let beside = beside(width);
        if action == Action::OtherPane {
            let other = (self.selected.0, 1 - self.selected.1);
            if self.comparison.passage(other).is_some() {
                (self.selected, self.side) = (other, other.1);
            }
        } else {
            let stops = self.comparison.stops(beside, self.side);
            // Side by side, either passage of a pair stands for both.
            let is_before =
                |stop: &(usize, usize)| if beside { stop.0 < self.selected.0 } else { *stop < self.selected };
            let selected = stops.partition_point(is_before);
            let mut menu = Menu { selected, top: 0 };
            // A stop takes two rows or three: its label, and the passage itself.
            menu.go(action, count, stops.len(), page / 3);
            self.selected = stops.get(menu.selected).copied().unwrap_or_default();
        }
        self.show(width, page, ascii);
    }

    /// Notes what is selected.
    pub(super) fn hold(&self) -> Held {
        let stops = Stops::new(&self.comparison);
        Held::new(&stops, stops.places.partition_point(|stop| *stop < self.selected), None)
    }

    /// Selects again what was selected; returns whether it is there.
    pub(super) fn stay(&mut self, held: Option<&Held>, (width, page): (u16, usize), ascii: bool) -> bool {
        let stops = Stops::new(&self.comparison);
        let (at, is_kept) = held.map_or((0, true), |held| held.find(&stops));
        self.selected = stops.places.get(at).copied().unwrap_or_default();
        self.show(width, page, ascii);
        is_kept
    }

    /// Brings what is selected on the screen, with the headings above it.
    fn show(&mut self, width: u16, page: usize, ascii: bool) {
        let rows = self.comparison.rows(width, ascii);
        let is = |row: usize| rows[row].cells.iter().any(|cell| cell.stop == Some(self.selected));
        let Some(first) = (0..rows.len()).find(|row| is(*row)) else { return };
        let last = (first..rows.len()).take_while(|row| is(*row)).last().unwrap_or(first);
        let is_heading = |row: usize| rows[row].cells.iter().all(|cell| cell.stop.is_none());
        let above = (0..first).rev().take_while(|row| is_heading(*row)).last().unwrap_or(first);
        self.top = self.top.min(above).max((last + 1).saturating_sub(page)).min(first);
    }
}

impl App {
    /// Asks with which summit to compare the one that is read, or selected in the list.
    pub(super) fn ask_for_comparison(&mut self) -> Vec<Effect> {
        let selected = self.briefing_here().map(|briefing| briefing.id.clone());
        selected.map_or(Vec::new(), |id| self.ask(super::pick::Wanted::Summit(id)))
    }

    /// Compares two summits, given by their ids.
    pub(super) fn open_comparison(&mut self, left: &Text, right: &Text) {
        let comparison = self.across.as_ref().and_then(|across| Comparison::of(across, [left, right]));
        match comparison {
            Some(comparison) => self.overlays.push(Overlay::Compare(Box::new(Compare::new(comparison)))),
            None => self.complain("one of the two summits is no longer in the library"),
        }
    }

    /// What an action means in the comparison on top.
    pub(super) fn update_comparison(&mut self, action: Action, count: usize) {
        let (width, page, ascii) = (self.size.cols, self.overlay_page(), self.ascii);
        if let Some(Overlay::Compare(compare)) = self.overlays.last_mut() {
            compare.go(action, count, width, page, ascii);
        }
    }

    /// Opens the passage that is selected in the comparison on top.
    pub(super) fn open_from_comparison(&mut self) {
        let Some(Overlay::Compare(compare)) = self.overlays.last() else { return };
        if let Some((briefing, passage)) = compare.place() {
            let briefing = briefing.clone();
            self.open(&briefing, Some(passage));
        }
    }

    /// What is known has changed: comparisons are made anew.
    pub(super) fn compare_again(&mut self) {
        let mut is_there = true;
        for overlay in &mut self.overlays {
            let Overlay::Compare(compare) = overlay else { continue };
            let [left, right] = compare.comparison.summits.each_ref().map(|briefing| briefing.id.clone());
            match self.across.as_ref().and_then(|across| Comparison::of(across, [&left, &right])) {
                Some(comparison) => compare.comparison = comparison,
                None => is_there = false,
            }
        }
        if !is_there {
            self.complain("one of the two summits is gone; they are compared as they were");
        }
    }
}
