//! Laying an article out anew, at another size or as a newer version.

use std::sync::Arc;

use super::{Article, TextPosition};
use crate::briefing::{Briefing, Glossary};
use crate::typeset::{self, PageOptions};

impl Article {
    /// Lays out the briefing, or a newer version of it, if anything differs. The same words stay on the first row, or
    /// the end on the last. The selection stays with its passage, and on the screen. Returns false if that passage is
    /// gone and its nearest neighbour is selected.
    pub fn lay_out(
        &mut self,
        briefing: Arc<Briefing>,
        glossary: &Glossary,
        options: PageOptions,
        height: usize,
    ) -> bool {
        let mut place = self.anchor.or_else(|| self.position());
        let is_newer = !Arc::ptr_eq(&briefing, &self.briefing);
        let at_end = self.at_end() && self.top > 0 && !is_newer;
        let is_marked = self.selected_passage().is_some();
        let mut is_kept = true;
        self.height = height;
        if options != self.options || is_newer {
            self.news.take_if(|_| is_newer);
            let page = Arc::new(typeset::page(&briefing, glossary, &options));
            let old = (std::mem::replace(&mut self.page, page), std::mem::replace(&mut self.briefing, briefing));
            self.options = options;
            place = place.and_then(|place| {
                Some(TextPosition { passage: place.passage.follow(&old.1, &self.briefing)?, ..place })
            });
            if let Some(place) = place {
                self.top = self.page.line_of(place.passage, place.offset);
            }
            is_kept = self.follow(&old.0, &old.1);
        }
        self.scroll_to(if at_end { usize::MAX } else { self.top });
        if is_marked && self.selected_passage().is_none() {
            self.reveal_selection();
        }
        self.anchor = place;
        is_kept || !is_marked
    }
}
