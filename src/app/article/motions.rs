//! Motions within an article: by lines, by sections, by passages.

use super::Article;
use crate::action::Action;
use crate::app::motion::Motion;

impl Article {
    /// Carries out a motion within the text; ignores other actions.
    pub fn go(&mut self, action: Action, count: usize) {
        match action {
            Action::NextSection => self.step_section(count as isize),
            Action::PreviousSection => self.step_section(-(count as isize)),
            Action::NextPassage => self.step_passage(count as isize),
            Action::PreviousPassage => self.step_passage(-(count as isize)),
            _ => {
                if let Some(motion) = Motion::of(action, count, self.height.saturating_sub(1), self.height / 2) {
                    self.scroll_to(motion.from(self.top, self.last_top()));
                }
            }
        }
    }

    /// Moves the selection by passages. Without a selection, selects the first passage on the screen.
    fn step_passage(&mut self, by: isize) {
        let passages = self.page.passages();
        let now = self.selected_passage().and_then(|selected| passages.iter().position(|passage| *passage == selected));
        let next = match now {
            Some(now) => Some(now.saturating_add_signed(by).min(passages.len().saturating_sub(1))),
            None => self.visible().next().and_then(|first| passages.iter().position(|passage| *passage == first)),
        };
        if let Some(passage) = next.and_then(|next| passages.get(next)) {
            self.show(*passage);
        }
    }

    /// Scrolls to another heading, past the last to the end, before the first to the beginning.
    fn step_section(&mut self, by: isize) {
        let headings: Vec<_> = self.page.sections().collect();
        let next = headings.partition_point(|heading| heading.line <= self.top);
        let index = if by > 0 {
            next + by as usize - 1
        } else {
            let here = headings.partition_point(|heading| heading.line < self.top);
            match here.checked_sub(by.unsigned_abs()) {
                Some(index) => index,
                None => return self.scroll_to(0),
            }
        };
        match headings.get(index).map(|heading| heading.passage) {
            Some(passage) => self.begin_at(passage),
            None => self.scroll_to(usize::MAX),
        }
    }
}
