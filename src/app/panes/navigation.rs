//! Navigation: which briefing the article pane shows, and at which position.

use std::sync::Arc;

use super::{Panes, PanesState};
use crate::action::Action;
use crate::app::article::Article;
use crate::briefing::{Briefing, Passage};
use crate::place::Spot;
use crate::screen::Pane;
use crate::session::{Direction, Left};

impl Panes {
    /// Opens a briefing at a passage, or at the last position in it, and focuses the article.
    pub(in crate::app) fn open(&mut self, briefing: &Arc<Briefing>, passage: Option<Passage>) {
        self.record_jump();
        // The briefing may come from an older state of the library.
        let now = self.session.library.get(&briefing.id).unwrap_or_else(|| Arc::clone(briefing));
        let passage = passage.and_then(|passage| match Arc::ptr_eq(&now, briefing) {
            true => Some(passage),
            false => passage.follow(briefing, &now),
        });
        let briefing = &now;
        self.focus = Pane::Article;
        self.show_article(briefing);
        let Some(article) = &mut self.article else { return };
        match passage {
            Some(passage) => article.show(passage),
            None => {
                if let Some(spot) = self.session.places.spot(&briefing.id) {
                    article.go_to_spot(&spot);
                }
            }
        }
        article.begin_reading(&mut self.session);
    }

    /// Opens a briefing at startup, at its last position or at a passage: no jump leads back.
    pub fn start_in(&mut self, briefing: &Arc<Briefing>, passage: Option<Passage>) {
        self.open(briefing, passage);
        self.session.forget_jumps();
    }

    /// Selects a summit in the list.
    pub fn select_summit(&mut self, id: &str) {
        if let Some(index) = self.session.library.position(id) {
            self.list.selected = index;
            self.lay_out();
            self.rested();
        }
    }

    /// No key has come for a moment: the article beside the list follows the selection.
    pub fn rested(&mut self) {
        if self.focus == Pane::List && self.layout().article.is_some() {
            self.follow();
        }
    }

    /// Makes the article beside the list follow the selection now, without waiting for a pause.
    pub(in crate::app) fn catch_up(&mut self) {
        if self.list.id(&self.session.library).as_deref() != self.article.as_ref().map(|article| &*article.briefing.id)
        {
            self.rested();
        }
    }

    /// Shows the briefing that the list selects, at its last position.
    pub(in crate::app) fn follow(&mut self) {
        let Some(briefing) = self.selected() else { return };
        self.show_article(&briefing);
        if let (Some(article), Some(spot)) = (&mut self.article, self.session.places.spot(&briefing.id))
            && article.top == 0
        {
            article.go_to_spot(&spot);
        }
    }

    /// Focuses a pane; the list where there is nothing to read.
    pub(in crate::app) fn focus_on(&mut self, pane: Pane) {
        if pane == Pane::Article
            && let Some(briefing) = self.selected()
        {
            // The focus first: where only one pane is shown, it decides whether the article has room.
            self.focus = Pane::Article;
            self.show_article(&briefing);
            self.begin_reading();
        } else {
            self.leave();
            self.focus = Pane::List;
        }
        self.lay_out();
    }

    /// Shows a briefing in the article pane, from its beginning unless it is there already.
    fn show_article(&mut self, briefing: &Arc<Briefing>) {
        if let Some(index) = self.session.library.position(&briefing.id) {
            self.list.selected = index;
        }
        let layout = self.layout();
        if self.article.as_ref().is_some_and(|article| article.briefing.id != briefing.id) {
            self.leave();
        }
        if let Some((options, height)) = self.page_options(&layout, briefing)
            && self.article.as_ref().is_none_or(|article| article.briefing.id != briefing.id)
        {
            self.article = Some(Article::new(briefing.clone(), &self.session.library.glossary, options, height));
        }
        self.lay_out();
    }

    /// Opens a briefing with `spot` on the first row.
    fn open_at(&mut self, briefing: &Arc<Briefing>, spot: &Spot) {
        self.focus = Pane::Article;
        self.show_article(briefing);
        if let Some(article) = &mut self.article {
            article.go_to_spot(spot);
        }
        self.begin_reading();
    }

    /// Records the position before a jump leaves it.
    pub(in crate::app) fn record_jump(&mut self) {
        if let Some(here) = self.reading().map(Article::left) {
            self.session.leave(here);
        }
    }

    /// Saves the position, so that it survives even if the program is killed.
    pub(in crate::app) fn remember(&mut self) {
        if let Some(spot) = self.reading().map(Article::spot) {
            self.session.places.reach(spot);
        }
    }

    /// Jumps back, or forward again. Returns what was left there; `None` where there is nowhere to go.
    pub(in crate::app) fn jump(&mut self, direction: Direction) -> Option<Left> {
        let here = self.reading().map(Article::left);
        let (briefing, left) = self.session.jump(direction, here.as_ref())?;
        self.return_to(&briefing, &left);
        Some(left)
    }

    /// Shows what was shown before something was opened over it.
    pub(in crate::app) fn restore(&mut self, state: PanesState) {
        let PanesState { focus, selected, left } = state;
        let briefing = |id: &str| self.session.library.get(id);
        let shown = left.as_ref().and_then(|left| briefing(&left.spot.briefing));
        if focus == Pane::List {
            self.leave();
            self.focus = Pane::List;
            let index = selected.and_then(|id| self.session.library.position(&id));
            self.list.selected = index.unwrap_or(self.list.selected);
            self.lay_out();
            self.rested();
            if let (Some(left), Some(article)) = (left, &mut self.article)
                && article.briefing.id == left.spot.briefing
            {
                article.return_to(&left);
            }
        } else if let (Some(left), Some(briefing)) = (left, shown) {
            self.session.go_back_to(&left, self.here());
            self.return_to(&briefing, &left);
        }
    }

    /// Shows what a jump left in a briefing, as it was.
    fn return_to(&mut self, briefing: &Arc<Briefing>, left: &Left) {
        self.open_at(briefing, &left.spot);
        if let Some(article) = &mut self.article {
            article.return_to(left);
        }
    }

    /// Opens a bookmark or a saved place, and records the jump. Returns false where its passage is gone: then the
    /// beginning of its briefing is shown.
    pub(in crate::app) fn visit(&mut self, spot: &Spot) -> bool {
        let Some((briefing, place)) = self.session.locate(spot) else { return false };
        self.record_jump();
        self.open_at(&briefing, spot);
        let (Some((passage, _)), Some(article)) = (place, &mut self.article) else { return false };
        article.show(passage);
        true
    }

    /// Goes to a part of the article, in percent.
    pub(in crate::app) fn go_to_percent(&mut self, percent: usize) {
        self.record_jump();
        if let Some(article) = &mut self.article {
            let line = article.page.lines.len() * percent.min(100) / 100;
            article.go(Action::Top, 1);
            article.go(Action::Down, line);
        }
    }

    /// Goes to a heading of the article.
    pub(in crate::app) fn go_to_heading(&mut self, passage: Passage) {
        self.record_jump();
        self.focus = Pane::Article;
        self.lay_out();
        if let Some(article) = &mut self.article {
            article.begin_at(passage);
        }
    }
}
