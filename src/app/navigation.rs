//! Navigation: which briefing the article pane shows, at which position, and its layout.

use std::sync::Arc;

use super::App;
use super::article::Article;
use super::ways_back::Below;
use crate::action::Action;
use crate::briefing::{Briefing, Passage};
use crate::place::Spot;
use crate::screen::{Layout, Pane};
use crate::session::Left;
use crate::typeset::PageOptions;

impl App {
    /// Opens a briefing at a passage, or at the last position in it, and focuses the article.
    pub fn open(&mut self, briefing: &Arc<Briefing>, passage: Option<Passage>) {
        self.untouched = false;
        if self.top().is_some() {
            self.keep_way_back();
        }
        self.record_jump();
        // The briefing may come from an older state of the library.
        let now = self.session.library.get(&briefing.id).unwrap_or(briefing).clone();
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
        self.begin_reading();
    }

    /// Opens a briefing at startup, at its last position or at a passage. Overlays that were opened meanwhile stay, and
    /// no jump leads back.
    pub fn start_in(&mut self, briefing: &Arc<Briefing>, passage: Option<Passage>) {
        let (overlays, ways_back) = (std::mem::take(&mut self.overlays), std::mem::take(&mut self.ways_back));
        let untouched = self.untouched;
        self.open(briefing, passage);
        (self.overlays, self.ways_back, self.untouched) = (overlays, ways_back, untouched);
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

    /// Whether anything has been asked for yet.
    pub fn is_touched(&self) -> bool {
        !self.untouched
    }

    /// No key has come for a moment: the article beside the list follows the selection.
    pub fn rested(&mut self) {
        if self.focus == Pane::List && self.layout().article.is_some() {
            self.follow();
        }
    }

    /// Makes the article beside the list follow the selection now, without waiting for a pause.
    pub(super) fn catch_up(&mut self) {
        let selected = self.session.library.briefings.get(self.list.selected).map(|briefing| &briefing.id);
        if selected != self.article.as_ref().map(|article| &article.briefing.id) {
            self.rested();
        }
    }

    /// Lays out the article for its present pane, keeping the position, and fits the list into its own.
    pub(super) fn lay_out(&mut self) {
        let layout = self.layout();
        if let Some(list) = layout.list {
            self.list.fit(&self.session.library, (list.width, list.height));
        }
        let Some(article) = &self.article else { return };
        let briefing = self.session.library.get(&article.briefing.id).unwrap_or(&article.briefing).clone();
        let (Some(options), Some(article)) = (self.options(&layout, &briefing), &mut self.article) else { return };
        let is_kept = article.lay_out(briefing, &self.session.library.glossary, options.0, options.1);
        if !is_kept && self.top().is_none() {
            self.status.notify("what was marked is gone; what stood nearest is marked now");
        }
        self.compare_with_read();
    }

    /// The layout options of a briefing in the article pane, and the pane's height.
    fn options(&self, layout: &Layout, briefing: &Briefing) -> Option<(PageOptions, usize)> {
        let pane = layout.article?;
        let related = self.session.library.related(briefing);
        let (charset, addresses, meeting) = (self.charset, self.addresses, self.meeting);
        let mut options = PageOptions { width: pane.width, charset, addresses, meeting, ..PageOptions::default() };
        (options.related, options.margin) = (related, true);
        Some((options, usize::from(pane.height)))
    }

    /// Shows a briefing in the article pane, from its beginning unless it is there already.
    pub(super) fn show_article(&mut self, briefing: &Arc<Briefing>) {
        if let Some(index) = self.session.library.position(&briefing.id) {
            self.list.selected = index;
        }
        let layout = self.layout();
        if self.article.as_ref().is_some_and(|article| article.briefing.id != briefing.id) {
            self.leave();
        }
        if let Some((options, height)) = self.options(&layout, briefing)
            && self.article.as_ref().is_none_or(|article| article.briefing.id != briefing.id)
        {
            self.article = Some(Article::new(briefing.clone(), &self.session.library.glossary, options, height));
        }
        self.lay_out();
    }

    /// Shows the briefing that the list selects, at its last position.
    pub(super) fn follow(&mut self) {
        let Some(briefing) = self.session.library.briefings.get(self.list.selected).cloned() else { return };
        self.show_article(&briefing);
        if let (Some(article), Some(spot)) = (&mut self.article, self.session.places.spot(&briefing.id))
            && article.top == 0
        {
            article.go_to_spot(&spot);
        }
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
    pub(super) fn record_jump(&mut self) {
        if self.focus == Pane::Article
            && let Some(here) = self.here()
        {
            self.session.leave(here);
        }
    }

    /// The position and selection as a jump records them.
    pub(super) fn here(&self) -> Option<Left> {
        self.article.as_ref().map(Article::left)
    }

    /// Saves the position, so that it survives even if the program is killed.
    pub(super) fn remember(&mut self) {
        if self.focus == Pane::Article
            && let Some(article) = &self.article
        {
            self.session.places.reach(article.spot());
        }
    }

    /// Jumps back, or forward again.
    pub(super) fn jump(&mut self, back: bool) {
        let here = (self.focus == Pane::Article).then(|| self.here()).flatten();
        let Some((briefing, left)) = self.session.jump(back, here.as_ref()) else {
            self.status.notify(if back { "nothing to go back to" } else { "nothing to go forward to" });
            return;
        };
        self.return_to(&briefing, &left);
        self.drop_way_back_to(&left);
    }

    /// Sets the overlays that are open aside, since something is opened from them.
    pub(super) fn keep_way_back(&mut self) {
        let selected = self.session.library.briefings.get(self.list.selected);
        let selected = selected.map(|briefing| briefing.id.clone());
        self.set_overlays_aside(Below { focus: self.focus, selected, left: self.here() });
    }

    /// Goes back to what the article was opened from, as it was; false where it was not opened from anything.
    pub(super) fn take_way_back(&mut self) -> bool {
        let Some(Below { focus, selected, left }) = self.take_overlays_back() else { return false };
        let briefing = |id: &str| self.session.library.get(id).cloned();
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
        true
    }

    /// Goes to a part of the article, in percent.
    pub(super) fn go_to_percent(&mut self, percent: usize) {
        self.record_jump();
        if let Some(article) = &mut self.article {
            let line = article.page.lines.len() * percent.min(100) / 100;
            article.go(Action::Top, 1);
            article.go(Action::Down, line);
        }
    }

    /// Shows what a jump left in a briefing, as it was.
    pub(super) fn return_to(&mut self, briefing: &Arc<Briefing>, left: &Left) {
        self.open_at(briefing, &left.spot);
        if let Some(article) = &mut self.article {
            article.return_to(left);
        }
    }

    /// Opens a bookmark or a saved place, and records the jump.
    pub(super) fn visit(&mut self, spot: &Spot) {
        let Some((briefing, place)) = self.session.locate(spot) else {
            self.status.warn(format!("the briefing “{}” is no longer in the library", spot.briefing));
            return;
        };
        self.keep_way_back();
        self.record_jump();
        self.open_at(&briefing, spot);
        match (place, &mut self.article) {
            (Some((passage, _)), Some(article)) => article.show(passage),
            _ => self.status.warn("that passage is gone; this is the beginning of its briefing"),
        }
    }

    /// Focuses a pane.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        if pane == Pane::Article
            && let Some(briefing) = self.session.library.briefings.get(self.list.selected).cloned()
        {
            // The focus first: where only one pane is shown, it decides whether the article has room.
            self.focus = Pane::Article;
            self.show_article(&briefing);
            self.begin_reading();
        } else {
            self.leave();
            self.forget_ways_back();
            self.focus = Pane::List;
        }
        self.lay_out();
    }
}
