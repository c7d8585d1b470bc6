//! What there is to see beside an overlay: what it reads from.

use std::sync::Arc;

use super::article::Article;
use crate::across::Across;
use crate::briefing::Text;
use crate::library::Library;
use crate::pages::{LayoutSetting, ProblemBlocks};
use crate::problem::Problem;
use crate::screen::Pane;
use crate::session::ReadingSession;
use crate::typeset::GUTTER;

/// The state of the reader as overlays see it.
#[derive(Clone, Copy)]
pub struct StateView<'a> {
    /// What there is to read.
    pub library: &'a Library,
    /// What reads across it, once that is there.
    pub across: Option<&'a Arc<Across>>,
    /// The faults of the keymap files.
    pub keymap_problems: &'a [Problem],
    /// The session that is read in.
    pub session: &'a ReadingSession,
    /// The article pane.
    pub article: Option<&'a Article>,
    /// Which pane has the keys.
    pub focus: Pane,
    /// The briefing that is selected in the list, by its index.
    pub selected: usize,
    /// Whether more briefings are still being read.
    pub is_reading: bool,
    /// How rows are to be set.
    pub setting: LayoutSetting,
    /// What is typed into the overlay's input.
    pub typed: &'a str,
    /// Whether the overlay's rows are those that this asks for, all of them.
    pub is_answered: bool,
}

impl<'a> StateView<'a> {
    /// The same for an overlay into which this is typed, and which has all rows that this asks for or not.
    pub fn with(self, typed: &'a str, is_answered: bool) -> Self {
        Self { typed, is_answered, ..self }
    }

    /// The columns for text: all but the gutter, and one at the right edge.
    pub fn columns(&self) -> usize {
        usize::from(self.setting.size.cols.saturating_sub(GUTTER + 1))
    }

    /// Every fault in the files, the keymap's coming first: they are the reader's own.
    pub fn problems(&self) -> ProblemBlocks<'a> {
        ProblemBlocks { problems: [self.keymap_problems, &self.library.problems], cols: self.setting.size.cols }
    }

    /// The article, where it has the keys.
    pub fn reading(&self) -> Option<&'a Article> {
        self.article.filter(|_| self.focus == Pane::Article)
    }

    /// The names where the reader is: in the selected passage, on the article's screen, or of those who were at the
    /// summit that is selected in the list.
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
