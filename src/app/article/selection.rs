//! The selection in the article. There is one at a time, it is marked on the screen, and every key that acts on
//! something acts on it.

use super::Article;
use crate::across::Across;
use crate::briefing::{Briefing, Passage, Text};
use crate::pages::{Named, Unwrapped, blocks, names, nearest, passage_at};
use crate::typeset::Page;

/// What is selected in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// A passage: a jump led to it, it was chosen, or a key has acted on it.
    Passage(Passage),
    /// A name or term in the text.
    Name(Named),
    /// The current match of the search.
    Match,
}

impl Article {
    /// The selection; `None` if there is none, or none of it is on the screen.
    pub fn selection(&self) -> Option<&Selection> {
        let shown = self.lines();
        let is_shown = |lines: std::ops::Range<usize>| lines.start < shown.end && shown.start < lines.end;
        self.selected.as_ref().filter(|selected| match selected {
            Selection::Passage(passage) => is_shown(self.page.lines_of(*passage)),
            Selection::Name(name) => shown.contains(&name.found.line()),
            Selection::Match => {
                let passage = self.passage_of(selected).map_or(0..0, |passage| self.page.lines_of(passage));
                is_shown(passage) || self.line_of_match().is_some_and(|line| shown.contains(&line))
            }
        })
    }

    /// The selected passage, or the passage in which the selection stands.
    pub fn selected_passage(&self) -> Option<Passage> {
        self.passage_of(self.selection()?)
    }

    /// The selected name.
    pub fn selected_name(&self) -> Option<&Named> {
        if let Some(Selection::Name(name)) = self.selection() { Some(name) } else { None }
    }

    /// The passage for keys that act on one: the selected one, or else the first that begins on the screen, or else the
    /// one that fills it. It becomes the selection, so that the reader sees what the key acted on.
    pub fn ensure_selected(&mut self) -> Option<Passage> {
        let filling = || self.page.lines[self.lines()].iter().find_map(|line| line.passage);
        let passage = self.selected_passage().or_else(|| self.visible().next()).or_else(filling)?;
        if self.selected_passage().is_none() {
            self.selected = Some(Selection::Passage(passage));
        }
        Some(passage)
    }

    /// Selects the current match of the search and scrolls it on the screen; false if there is none.
    pub fn select_match(&mut self) -> bool {
        let Some(line) = self.line_of_match() else { return false };
        self.selected = Some(Selection::Match);
        self.reveal(line);
        true
    }

    /// Clears the selection. Returns whether there was one.
    pub fn clear_selection(&mut self) -> bool {
        let was_marked = self.selection().is_some();
        self.selected = None;
        was_marked
    }

    /// Scrolls to the last selection.
    pub(in crate::app) fn reveal_selection(&mut self) {
        let line = match &self.selected {
            Some(Selection::Passage(passage)) => {
                Some(self.page.lines_of(*passage)).filter(|l| !l.is_empty()).map(|l| l.start)
            }
            Some(Selection::Name(name)) => Some(name.found.line()),
            Some(Selection::Match) => self.line_of_match(),
            None => None,
        };
        if let Some(line) = line {
            self.reveal(line);
        }
    }

    /// After a new layout, selects the same thing again. Returns whether it is still there; if not, its nearest
    /// neighbour is selected.
    pub(in crate::app) fn follow(&mut self, old: &Page, was: &Briefing) -> bool {
        let briefing = self.briefing.clone();
        let follow = |passage: Passage| passage.follow(was, &briefing);
        let before = self.search.as_ref().and_then(|search| passage_at(old, search.current()?.1));
        let has_match = self.search.as_mut().is_none_or(|search| search.again(old, &self.page, follow));
        let passage = match &self.selected {
            None => return true,
            Some(Selection::Match) if has_match => return true,
            Some(Selection::Match) => before,
            Some(Selection::Name(name)) => {
                let again = name.again(old, &self.page, follow);
                let passage = passage_at(old, &name.found);
                if let Some(name) = again {
                    self.selected = Some(Selection::Name(name));
                    return true;
                }
                passage
            }
            Some(Selection::Passage(passage)) => Some(*passage),
        };
        let passages = old.passages();
        let at = passages.iter().position(|other| Some(*other) == passage);
        let now = match at {
            Some(at) => {
                let is_there = |passage: &Passage| !self.page.lines_of(*passage).is_empty();
                nearest(at, passages.len()).find_map(|i| Some((i == at, follow(passages[i]).filter(is_there)?)))
            }
            // A passage that meeting mode left out may be on the page again.
            None => passage.and_then(follow).map(|passage| (true, passage)),
        };
        let was_passage = matches!(self.selected, Some(Selection::Passage(_)));
        self.selected = now.map(|(_, passage)| Selection::Passage(passage));
        now.is_some_and(|(is_same, _)| is_same && was_passage)
    }

    /// The name or term at the current match, if that is selected and on the screen.
    fn name_at_match(&self, across: &Across) -> Option<Text> {
        let found = self.search.as_ref()?.current()?.1;
        let is_shown = self.selection() == Some(&Selection::Match) && self.lines().contains(&found.line());
        if !is_shown {
            return None;
        }
        let mut blocks = blocks(&self.page).filter(|block| (block.first..block.end()).contains(&found.line()));
        let name_in = |block| names(across, &Unwrapped::new(block)).find(|name| name.found.overlaps(found));
        blocks.find_map(name_in).map(|name| name.name)
    }

    /// The name that the selection stands for: a name in the text, or a person of the list.
    pub(in crate::app) fn name_for_selection(&self, across: Option<&Across>) -> Option<Text> {
        let person = || match self.selected_passage()? {
            Passage::Person(i) => Some(self.briefing.people[i].name.clone()),
            _ => None,
        };
        let name = self.selected_name().map(|name| name.name.clone());
        name.or_else(|| self.name_at_match(across?)).or_else(person)
    }

    fn passage_of(&self, pointer: &Selection) -> Option<Passage> {
        match pointer {
            Selection::Passage(passage) => Some(*passage),
            Selection::Name(name) => passage_at(&self.page, &name.found),
            Selection::Match => passage_at(&self.page, self.search.as_ref()?.current()?.1),
        }
    }

    /// Line and column at which the selection begins.
    pub(in crate::app) fn selection_start(&self) -> Option<(usize, u16)> {
        Some(match self.selection()? {
            Selection::Passage(passage) => (self.page.line_of(*passage, 0), 0),
            Selection::Name(name) => name.found.start(),
            Selection::Match => self.search.as_ref()?.current()?.1.start(),
        })
    }

    fn line_of_match(&self) -> Option<usize> {
        self.search.as_ref()?.current().map(|(_, found)| found.line())
    }
}
