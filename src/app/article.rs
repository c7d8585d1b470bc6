//! The article pane: which briefing it shows, its layout, and the position in it.

mod layout;
mod motions;
mod names;
mod news;
mod search;
mod selection;
mod spots;

use std::sync::Arc;

use crate::briefing::{Briefing, Glossary, Passage};
use crate::pages::Search;
use crate::place::FactChange;
use crate::typeset::{self, Heading, Page, PageOptions};

pub use selection::Selection;

/// A briefing on the screen.
#[derive(Debug, Clone)]
pub struct Article {
    /// The briefing that is read.
    pub briefing: Arc<Briefing>,
    /// Its page, laid out at the pane's width.
    pub page: Arc<Page>,
    /// The line of the page on the first row.
    pub top: usize,
    /// What was selected last. It counts, and is marked, while it is on the screen: see [`Article::selection`].
    pub(super) selected: Option<Selection>,
    /// What is new since it was last read; `None` until that is known.
    pub news: Option<Vec<FactChange>>,
    /// Whether it is being read, and not only previewed beside the list.
    pub is_being_read: bool,
    /// The search in this text, if there is one.
    pub search: Option<Search>,
    /// What stood on the first row at the last layout. It is kept there through any number of resizes, until the
    /// article is scrolled.
    anchor: Option<TextPosition>,
    /// Rows of the pane.
    height: usize,
    options: PageOptions,
}

/// A position in a briefing that survives a new layout: a passage, and characters into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextPosition {
    /// The passage on the first row.
    pub passage: Passage,
    /// Characters of it above the first row.
    pub offset: usize,
}

impl Article {
    /// Lays `briefing` out and shows its beginning.
    pub fn new(briefing: Arc<Briefing>, glossary: &Glossary, options: PageOptions, height: usize) -> Self {
        let page = Arc::new(typeset::page(&briefing, glossary, &options));
        Self {
            briefing,
            page,
            top: 0,
            selected: None,
            news: None,
            is_being_read: false,
            search: None,
            anchor: None,
            height,
            options,
        }
    }

    /// The position of the first row; `None` at the very beginning.
    pub fn position(&self) -> Option<TextPosition> {
        let (passage, offset) = self.page.place_at(self.top)?;
        Some(TextPosition { passage, offset })
    }

    /// Selects `passage`, and scrolls it to a third of the way down if it is off the screen.
    pub fn show(&mut self, passage: Passage) {
        self.selected = Some(Selection::Passage(passage));
        self.reveal(self.page.line_of(passage, 0));
    }

    /// Selects `passage`, and scrolls it to the first row as far as the end of the page allows.
    pub fn begin_at(&mut self, passage: Passage) {
        self.selected = Some(Selection::Passage(passage));
        self.scroll_to(self.page.line_of(passage, 0));
    }

    /// Scrolls a line to a third of the way down if it is off the screen.
    pub fn reveal(&mut self, line: usize) {
        if line < self.top || line + 1 >= self.top + self.height {
            self.scroll_to(line.saturating_sub(self.height / 3));
        }
    }

    /// Whether the last line is on the screen.
    pub fn at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    /// How much of the text is above the bottom of the pane, in percent, as in `less`.
    pub fn percent(&self) -> usize {
        let lines = self.page.lines.len();
        ((self.top + self.height).min(lines) * 100).checked_div(lines).unwrap_or(100)
    }

    /// The heading on or above the first row.
    pub fn section(&self) -> Option<&Heading> {
        self.page.sections().rev().find(|heading| heading.line <= self.top)
    }

    /// The lines on the screen.
    pub fn lines(&self) -> std::ops::Range<usize> {
        self.top..(self.top + self.height).min(self.page.lines.len())
    }

    /// Passages that begin on the screen, from the top.
    pub(super) fn visible(&self) -> impl Iterator<Item = Passage> + '_ {
        self.lines().filter_map(|line| {
            let passage = self.page.lines[line].passage?;
            (self.page.line_of(passage, 0) == line).then_some(passage)
        })
    }

    fn last_top(&self) -> usize {
        self.page.lines.len().saturating_sub(self.height)
    }

    pub(super) fn scroll_to(&mut self, top: usize) {
        self.anchor = None;
        self.top = top.min(self.last_top());
    }
}
