//! Actions in the two panes.

use super::Panes;
use crate::action::Action;
use crate::app::article::Article;
use crate::app::summit_list::ListRow;
use crate::screen::Pane;

/// What the panes do after an action: nothing more, or what they ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum PaneRequest {
    /// Nothing.
    Nothing,
    /// Call [`Panes::rested`] once no key has come for a moment.
    Rest,
    /// Show a message.
    Say(&'static str),
}

impl Panes {
    /// Carries out an action in the pane that has the focus, `count` times where that makes sense.
    pub(in crate::app) fn update(&mut self, action: Action, count: Option<usize>) -> PaneRequest {
        let by = count.unwrap_or(1) as isize;
        let result = match action {
            Action::Zoom => {
                self.zoom = !self.zoom;
                self.lay_out();
                Ok(())
            }
            Action::NextBriefing => self.step_briefing(by),
            Action::PreviousBriefing => self.step_briefing(-by),
            Action::NextNew => self.step_new(by),
            Action::PreviousNew => self.step_new(-by),
            _ if self.focus == Pane::List => return self.update_list(action, count.unwrap_or(1)),
            _ => self.update_article(action, count),
        };
        result.map_or_else(PaneRequest::Say, |()| PaneRequest::Nothing)
    }

    fn update_list(&mut self, action: Action, count: usize) -> PaneRequest {
        let scroll = match action {
            Action::ArticleDown => Some(Action::Down),
            Action::ArticleUp => Some(Action::Up),
            Action::ArticlePageDown | Action::ReadOn => Some(Action::PageDown),
            Action::ArticlePageUp => Some(Action::PageUp),
            _ => None,
        };
        let beside = self.layout().article.is_some();
        if scroll.is_some() {
            self.catch_up();
        }
        if let (Some(scroll), Some(article), true) = (scroll, &mut self.article, beside)
            // Space pages through the previewed article to its end, then opens the next.
            && !(action == Action::ReadOn && article.at_end())
        {
            article.go(scroll, count);
            return PaneRequest::Nothing;
        }
        if action == Action::ReadOn && beside {
            return self.read_on().map_or_else(PaneRequest::Say, |()| PaneRequest::Nothing);
        }
        if matches!(action, Action::Open | Action::ReadOn) {
            if let Some(briefing) = self.selected() {
                self.open(&briefing, None);
            }
            return PaneRequest::Nothing;
        }
        let Some(pane) = self.layout().list else { return PaneRequest::Nothing };
        let moved = self.list.go(action, count, &self.session.library, (pane.width, pane.height));
        if moved { PaneRequest::Rest } else { PaneRequest::Nothing }
    }

    fn update_article(&mut self, action: Action, count: Option<usize>) -> Result<(), &'static str> {
        let times = count.unwrap_or(1);
        match action {
            Action::NextTerm => return self.step_name(times as isize),
            Action::PreviousTerm => return self.step_name(-(times as isize)),
            Action::ReadOn if self.article.as_ref().is_some_and(Article::at_end) => return self.read_on(),
            // A count before a jump to an end is a percentage, as in `less`.
            Action::Top | Action::End if count.is_some() => {
                self.go_to_percent(times);
                return Ok(());
            }
            Action::Top | Action::End | Action::NextSection | Action::PreviousSection => self.record_jump(),
            _ => {}
        }
        if let Some(article) = &mut self.article {
            article.go(action, times);
        }
        Ok(())
    }

    /// Turns meeting mode on or off. Returns whether it is on.
    pub(in crate::app) fn toggle_meeting(&mut self) -> bool {
        self.meeting = !self.meeting;
        self.meeting
    }

    /// Selects the summit whose row of the list is at these cells, and focuses the list; false where the list is not there.
    pub(in crate::app) fn press_list(&mut self, x: u16, y: u16) -> bool {
        let Some(pane) = self.layout().list.filter(|pane| pane.contains(x, y)) else { return false };
        let rows = self.list.rows(&self.session.library, (pane.width, pane.height));
        if let Some(ListRow::Title(index) | ListRow::Detail(index)) = rows.get(usize::from(y - pane.y)) {
            self.list.selected = *index;
        }
        self.focus = Pane::List;
        self.lay_out();
        true
    }

    fn step_briefing(&mut self, by: isize) -> Result<(), &'static str> {
        let last = self.session.library.briefings.len().saturating_sub(1);
        let next = self.list.selected.saturating_add_signed(by).min(last);
        if next == self.list.selected {
            return Err(if by > 0 {
                "this is the last briefing in the list"
            } else {
                "this is the first briefing in the list"
            });
        }
        let Some(briefing) = self.session.library.briefings.get(next) else { return Ok(()) };
        if self.focus == Pane::Article {
            self.open(&briefing, None);
        } else {
            self.list.selected = next;
            self.lay_out();
            self.follow();
        }
        Ok(())
    }

    /// From the end of a briefing to the beginning of the next.
    fn read_on(&mut self) -> Result<(), &'static str> {
        let next = self.session.library.briefings.get(self.list.selected + 1);
        self.open(&next.ok_or("the end of the last briefing")?, None);
        if let Some(article) = &mut self.article {
            article.go(Action::Top, 1);
        }
        Ok(())
    }

    /// Selects another name or term in the article.
    fn step_name(&mut self, by: isize) -> Result<(), &'static str> {
        self.wants_across = self.session.across.is_none();
        let across = self.session.across.clone().ok_or("reading across the briefings")?;
        let shown = self.focus == Pane::Article || self.layout().article.is_some();
        let Some(article) = self.article.as_mut().filter(|_| shown) else { return Ok(()) };
        match article.step_name(&across, by) {
            true => Ok(()),
            false if by > 0 => Err("no name or term after this"),
            false => Err("no name or term before this"),
        }
    }

    /// Selects the next new thing: in this article, then in the next changed briefing of the list.
    fn step_new(&mut self, by: isize) -> Result<(), &'static str> {
        let reading = self.focus == Pane::Article;
        if reading && self.article.as_mut().is_some_and(|article| article.step_new(by)) {
            return Ok(());
        }
        let briefing = self.next_changed(by)?;
        self.open(&briefing, None);
        self.walk_to_new(by);
        Ok(())
    }

    /// Keeps the matches of the typed query, which is not empty. Returns which match is the current one, in words; `None`
    /// where nothing is searched.
    pub(in crate::app) fn confirm_search(&mut self) -> Option<String> {
        let article = self.article.as_ref()?;
        self.searched = Some(article.query()?.to_string());
        article.match_report("")
    }

    /// Goes `by` matches on. Where nothing has been searched for, repeats the last search of another briefing. Returns
    /// which match it is now, in words; `None` where there is no article.
    pub(in crate::app) fn step_search(&mut self, by: isize) -> Option<String> {
        let report = self.article.as_mut()?.step_search(by, self.searched.as_deref());
        Some(report.unwrap_or_else(|| "nothing has been searched for yet".into()))
    }
}
