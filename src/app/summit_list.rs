//! The summit list: which briefing is selected, and which rows are on the screen.

use std::borrow::Cow;

use crate::action::Action;
use crate::library::Library;
use crate::pages::{Thing, Things};

use super::motion::Motion;
use super::sticky_selection::HeldSelection;

/// How the rows of the list are laid out, by the room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListLayout {
    /// One row each: date, title, place in columns.
    Wide,
    /// Two rows each: the title, then date and place.
    Tall,
    /// One row each: date and title.
    Short,
}

impl ListLayout {
    /// The layout for a pane of this size.
    pub fn of(width: u16, height: u16) -> Self {
        match (width, height) {
            (64.., _) => Self::Wide,
            (_, 16..) => Self::Tall,
            _ => Self::Short,
        }
    }

    /// Rows that one briefing takes.
    fn rows(self) -> usize {
        if self == Self::Tall { 2 } else { 1 }
    }

    /// Whether there is room for a heading for each year.
    fn years(self) -> bool {
        self != Self::Short
    }
}

/// One row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// A blank before a year.
    Blank,
    /// The year of what follows.
    Year(u16),
    /// The first row of the briefing with this index.
    Title(usize),
    /// Its second row.
    Detail(usize),
}

/// The briefings of a library, as things that can be selected.
pub struct Summits<'a>(pub &'a Library);

impl Things for Summits<'_> {
    fn len(&self) -> usize {
        self.0.briefings.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        Some(Thing::Name(self.0.briefings.id(i).into()))
    }

    fn find(&self, thing: &Thing, _near: usize) -> Option<usize> {
        if let Thing::Name(id) = thing { self.0.position(id) } else { None }
    }
}

/// The selection in the list, which is newest first like the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SummitList {
    /// Index of the selected briefing.
    pub selected: usize,
    /// Index of the first visible briefing.
    top: usize,
}

impl SummitList {
    /// Carries out a motion. Returns whether the action is one.
    pub fn go(&mut self, action: Action, count: usize, library: &Library, size: (u16, u16)) -> bool {
        let layout = ListLayout::of(size.0, size.1);
        let page = (usize::from(size.1) / layout.rows()).max(1);
        let Some(motion) = Motion::of(action, count, page, page / 2) else { return false };
        self.selected = motion.from(self.selected, library.briefings.len().saturating_sub(1));
        self.fit(library, size);
        true
    }

    /// The id of the selected briefing; `None` where there is none.
    pub fn id<'l>(&self, library: &'l Library) -> Option<Cow<'l, str>> {
        (self.selected < library.briefings.len()).then(|| library.briefings.id(self.selected))
    }

    /// Remembers the selection.
    pub fn hold(&self, library: &Library) -> HeldSelection {
        let above = self.selected.saturating_sub(self.top) as isize;
        HeldSelection::new(&Summits(library), self.selected, Some(above).filter(|_| self.top > 0))
    }

    /// Selects another briefing, with as many above it on the screen. Call [`SummitList::fit`] afterwards.
    pub fn place(&mut self, selected: usize, above: Option<isize>) {
        self.selected = selected;
        self.top = above.map_or(0, |above| selected.saturating_sub(above.unsigned_abs()));
    }

    /// Scrolls the selection on the screen, after a change of the size or the library.
    pub fn fit(&mut self, library: &Library, size: (u16, u16)) {
        self.selected = self.selected.min(library.briefings.len().saturating_sub(1));
        self.top = self.top.min(self.selected);
        // At most a screenful stands above the selection, so the cost does not depend on the library's size.
        self.top = self.top.max((self.selected + 1).saturating_sub(usize::from(size.1).max(1)));
        while self.top < self.selected && !self.holds_selection(library, size) {
            self.top += 1;
        }
        // A larger window or a shorter list is filled up from above.
        while self.top > 0 && self.rows(library, size).len() < usize::from(size.1) {
            self.top -= 1;
            if !self.holds_selection(library, size) {
                self.top += 1;
                break;
            }
        }
    }

    /// The rows on the screen, from the top.
    pub fn rows(&self, library: &Library, size: (u16, u16)) -> Vec<ListRow> {
        let (layout, height) = (ListLayout::of(size.0, size.1), usize::from(size.1));
        let mut rows = Vec::with_capacity(height + 2);
        let mut last = None;
        for index in self.top..library.briefings.len() {
            if rows.len() >= height {
                break;
            }
            let year = library.briefings.row(index).date.start().year();
            if layout.years() && last != Some(year) {
                rows.extend(last.map(|_| ListRow::Blank));
                rows.push(ListRow::Year(year));
                last = Some(year);
            }
            rows.push(ListRow::Title(index));
            if layout == ListLayout::Tall {
                rows.push(ListRow::Detail(index));
            }
        }
        rows.truncate(height);
        rows
    }

    fn holds_selection(&self, library: &Library, size: (u16, u16)) -> bool {
        let last = if ListLayout::of(size.0, size.1) == ListLayout::Tall {
            ListRow::Detail(self.selected)
        } else {
            ListRow::Title(self.selected)
        };
        self.rows(library, size).contains(&last)
    }
}
