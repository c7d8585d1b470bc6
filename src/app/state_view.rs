//! The state as overlays see it.

use std::sync::Arc;

use super::article::Article;
use super::panes::Panes;
use crate::across::Across;
use crate::briefing::Text;
use crate::library::{Discovery, Library};
use crate::pages::{LayoutSetting, ProblemBlocks};
use crate::problem::Problem;
use crate::screen::Pane;
use crate::session::ReadingSession;
use crate::typeset::GUTTER;

/// A read-only view of the state, for the overlays.
#[derive(Clone, Copy)]
pub struct StateView<'a> {
    /// The library.
    pub library: &'a Library,
    /// Where the library is.
    pub discovery: &'a Discovery,
    /// What spans the library, once that is there.
    pub across: Option<&'a Arc<Across>>,
    /// The faults of the keymap files, and those of the theme file.
    pub setting_problems: [&'a [Problem]; 2],
    /// The reading session.
    pub session: &'a ReadingSession,
    /// The article pane.
    pub article: Option<&'a Article>,
    /// The pane with the focus.
    pub focus: Pane,
    /// The index of the briefing selected in the list.
    pub selected: usize,
    /// Whether more briefings are still being read.
    pub is_reading: bool,
    /// The setting for the rows.
    pub setting: LayoutSetting,
    /// The text of the overlay's input.
    pub typed: &'a str,
    /// Whether the overlay has all rows for that text.
    pub is_answered: bool,
}

impl<'a> StateView<'a> {
    /// The state of the panes over this library. `setting_problems` are those of the keymap and of the theme.
    pub(super) fn new(panes: &'a Panes, discovery: &'a Discovery, setting_problems: [&'a [Problem]; 2]) -> Self {
        Self {
            library: &panes.session.library,
            discovery,
            across: panes.session.across.as_ref(),
            setting_problems,
            session: &panes.session,
            article: panes.article.as_ref(),
            focus: panes.focus,
            selected: panes.list.selected,
            is_reading: panes.loading.is_some(),
            setting: panes.setting,
            typed: "",
            is_answered: true,
        }
    }

    /// The same for an overlay with this input, and with all rows for it or not.
    pub fn with(self, typed: &'a str, is_answered: bool) -> Self {
        Self { typed, is_answered, ..self }
    }

    /// The columns for text: all but the gutter and one at the right edge.
    pub fn columns(&self) -> usize {
        usize::from(self.setting.size.cols.saturating_sub(GUTTER + 1))
    }

    /// All problems. The keymap's come first, since that file is the reader's own.
    pub fn problems(&self) -> ProblemBlocks<'a> {
        let [keymap, theme] = self.setting_problems;
        ProblemBlocks { problems: [keymap, theme, &self.library.problems], cols: self.setting.size.cols }
    }

    /// The article, if it has the focus.
    pub fn reading(&self) -> Option<&'a Article> {
        self.article.filter(|_| self.focus == Pane::Article)
    }

    /// The names where the reader is: in the selected passage, on the article's screen, or among the people of the
    /// summit selected in the list.
    pub fn names(&self, across: &Across) -> Vec<Text> {
        match self.reading() {
            Some(article) => article.names(across, article.selected_passage()),
            None => {
                let briefing = self.library.briefings.get(self.selected);
                let people = briefing.iter().flat_map(|briefing| &briefing.people);
                people.filter_map(|person| across.card(&person.name)).map(|card| card.name.into()).collect()
            }
        }
    }
}
